/**
 * Writes `data/reference/outlines.tsv`: coasts and borders of countries as lines, for small maps without a tile server,
 * from the `world-atlas` package (Natural Earth 1:50 million, public domain).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type GeneratedFile, isMain, runGenerator } from './committed.js';

/** TopoJSON, as far as it is read here: arcs of whole-number steps, to be scaled and moved. */
interface Topology {
  readonly transform: { readonly scale: readonly [number, number]; readonly translate: readonly [number, number] };
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
  readonly objects: { readonly countries: { readonly geometries: readonly { readonly arcs: unknown }[] } };
}

type Point = readonly [longitude: number, latitude: number];

/** How far a line may stray from its source, in degrees; a small map shows a pixel for about as much. */
const TOLERANCE = 0.15;
/** Islands smaller than this, in degrees, are specks on any of our maps. */
const LEAST_EXTENT = 0.6;

/** A line a row: `kind` (coast or border), then its points as `longitude,latitude` in tenths of a degree. */
export function outlinesFile(): GeneratedFile {
  const { transform, arcs, objects } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8')) as Topology;
  // An arc that two countries share is a border; one that a single country has is a coast.
  const uses = new Map<number, number>();
  for (const { arcs: own } of objects.countries.geometries) {
    for (const arc of ([own ?? []] as unknown[]).flat(5) as number[]) uses.set(arc < 0 ? ~arc : arc, (uses.get(arc < 0 ? ~arc : arc) ?? 0) + 1);
  }
  const rows = arcs.flatMap((steps, index) => {
    let x = 0;
    let y = 0;
    const points = steps.map(([dx, dy]): Point => [(x += dx) * transform.scale[0] + transform.translate[0], (y += dy) * transform.scale[1] + transform.translate[1]]);
    const border = (uses.get(index) ?? 0) > 1;
    if (!border && extent(points) < LEAST_EXTENT) return [];
    const kept = simplified(points, TOLERANCE).map(([longitude, latitude]) => `${Math.round(longitude * 10)},${Math.round(latitude * 10)}`);
    const distinct = kept.filter((point, at) => point !== kept[at - 1]);
    return distinct.length < 2 ? [] : [`${border ? 'border' : 'coast'}\t${distinct.join(' ')}`];
  });
  return { path: 'data/reference/outlines.tsv', text: `kind\tpoints\n${rows.join('\n')}\n` };
}

function extent(points: readonly Point[]): number {
  const span = (axis: 0 | 1): number => Math.max(...points.map((point) => point[axis])) - Math.min(...points.map((point) => point[axis]));
  return Math.max(span(0), span(1));
}

/** Ramer, Douglas and Peucker: leaves out points that lie nearer than the tolerance to the line that remains. */
function simplified(points: readonly Point[], tolerance: number): Point[] {
  const [first, last] = [points[0]!, points.at(-1)!];
  let farthest = 0;
  let most = 0;
  for (let at = 1; at < points.length - 1; at++) {
    const distance = distanceTo(points[at]!, first, last);
    if (distance > most) [farthest, most] = [at, distance];
  }
  if (most <= tolerance) return points.length < 2 ? [...points] : [first, last];
  return [...simplified(points.slice(0, farthest + 1), tolerance), ...simplified(points.slice(farthest), tolerance).slice(1)];
}

function distanceTo([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length === 0) return Math.hypot(x - x1, y - y1);
  return Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length;
}

if (isMain(import.meta.url)) runGenerator([outlinesFile()], process.argv.slice(2));
