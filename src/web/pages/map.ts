import { outlines } from '../../reference/outlines.js';
import { html, type Html } from './html.js';

/** Something to show on a map, in degrees (WGS 84). */
export interface Mark {
  readonly latitude: number;
  readonly longitude: number;
  /** Its name on the map, as plain text. */
  readonly name: string;
  /** What the list beside the map says of it. */
  readonly text: Html;
  /** How many entries it stands for, where that is what the map shows. */
  readonly entries?: number;
}

export interface MapOptions {
  /** Tells maps of one page apart. */
  readonly id: string;
  /** What the map shows, in a phrase. */
  readonly title: string;
  readonly marks: readonly Mark[];
}

interface Cluster {
  x: number;
  y: number;
  readonly marks: Mark[];
  entries: number;
}

const WIDTH = 480;
const HEIGHT = 280;
/** Degrees of latitude and longitude that a map shows at least: closer, our outlines would tell nothing. */
const LEAST_LATITUDES = 9;
/** Free space around the outermost marks, as a share of the map. */
const MARGIN = 0.16;
/** Marks nearer to each other than this, in units of the drawing, are one. */
const NEAR = 22;
/** Places that the list names; a map of thousands has a page of its own for each. */
const MOST_LISTED = 30;

/**
 * A small map drawn into the page: coasts, borders, and a numbered mark for each place, with the same as a list for those
 * who do not see it. Equal degrees of longitude are as long as they are in the middle of the map (equirectangular).
 */
export function mapFigure({ id, title, marks }: MapOptions): Html {
  if (marks.length === 0) return html``;
  const project = projection(marks);
  const clusters = clustered(marks, project);
  const counted = marks.some(({ entries }) => entries !== undefined);
  const most = Math.max(...clusters.map(({ entries }) => entries));
  const radius = (cluster: Cluster): number => (counted ? Math.round(9 + 15 * Math.sqrt(cluster.entries / most)) : 10);
  const sign = (cluster: Cluster, index: number): string => (counted ? cluster.entries.toLocaleString('en') : String(index + 1));
  const names = clusters.slice(0, MOST_LISTED).map(({ marks: [first, ...rest] }) => (rest.length === 0 ? first!.name : `${first!.name} and ${rest.length} more`)).join('; ');
  const items = html`${clusters.slice(0, MOST_LISTED).map(({ marks: together }) => html`<li>${together.slice(0, MOST_LISTED).map(({ text }, index) => html`${index > 0 && html`<br>`}${text}`)}${together.length > MOST_LISTED && html`<br>and ${together.length - MOST_LISTED} more places`}</li>\n`)}`;
  return html`<figure class="map">
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-description">
<title id="${id}-title">${title}</title><desc id="${id}-description">${names}. The list after the map says the same.</desc>
<path class="coast" d="${lines('coast', project)}"/><path class="border" d="${lines('border', project)}"/>
${clusters.map((cluster) => html`<circle cx="${Math.round(cluster.x)}" cy="${Math.round(cluster.y)}" r="${radius(cluster)}"/>`)}
${clusters.map((cluster, index) => html`<text class="sign" x="${Math.round(cluster.x)}" y="${Math.round(cluster.y) + 4}">${sign(cluster, index)}</text>`)}
${labels(clusters, radius).map(({ x, y, end, text }) => html`<text class="label${end && ' end'}" x="${x}" y="${y}">${text}</text>`)}
</svg>
<figcaption>${title}. A place without coordinates of its own stands where the district or region lies that it belongs to. Outlines: Natural Earth.</figcaption>
</figure>
${counted ? html`<ul>${items}</ul>` : html`<ol>${items}</ol>`}
${clusters.length > MOST_LISTED && html`<p class="note">and ${clusters.length - MOST_LISTED} more places</p>`}`;
}

type Project = (longitude: number, latitude: number) => readonly [x: number, y: number];

function projection(marks: readonly Mark[]): Project {
  const [south, north] = span(marks.map(({ latitude }) => latitude));
  const [west, east] = span(marks.map(({ longitude }) => longitude));
  const [middleLatitude, middleLongitude] = [(south + north) / 2, (west + east) / 2];
  // Near a pole a degree of longitude is next to nothing; nobody's map is there.
  const narrowing = Math.max(0.2, Math.cos((middleLatitude * Math.PI) / 180));
  const latitudes = Math.max(LEAST_LATITUDES, (north - south) / (1 - 2 * MARGIN), (((east - west) / (1 - 2 * MARGIN)) * narrowing * HEIGHT) / WIDTH);
  const scale = HEIGHT / latitudes;
  return (longitude, latitude) => [WIDTH / 2 + (longitude - middleLongitude) * narrowing * scale, HEIGHT / 2 - (latitude - middleLatitude) * scale];
}

const span = (values: readonly number[]): [number, number] => [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];

/** Marks that would lie on each other, under the one that stands for most entries or came first. */
function clustered(marks: readonly Mark[], project: Project): Cluster[] {
  const clusters: Cluster[] = [];
  for (const mark of [...marks].sort((a, b) => (b.entries ?? 0) - (a.entries ?? 0))) {
    const [x, y] = project(mark.longitude, mark.latitude);
    const near = clusters.find((cluster) => Math.hypot(cluster.x - x, cluster.y - y) < NEAR);
    if (near === undefined) clusters.push({ x, y, marks: [mark], entries: mark.entries ?? 1 });
    else {
      near.marks.push(mark);
      near.entries += mark.entries ?? 1;
    }
  }
  return clusters;
}

/** The outlines that cross the map, as the data of an SVG path in whole units. */
function lines(kind: 'coast' | 'border', project: Project): string {
  const inside = ([x, y]: readonly [number, number]): boolean => x > -WIDTH / 4 && x < WIDTH * 1.25 && y > -HEIGHT / 4 && y < HEIGHT * 1.25;
  let path = '';
  for (const outline of outlines()) {
    if (outline.kind !== kind) continue;
    let drawing = false;
    let previous: readonly [number, number] | undefined;
    for (const point of outline.points) {
      const at = project(...point);
      if (previous !== undefined && (inside(previous) || inside(at))) {
        if (!drawing) path += `M${Math.round(previous[0])} ${Math.round(previous[1])}`;
        path += `L${Math.round(at[0])} ${Math.round(at[1])}`;
        drawing = true;
      } else drawing = false;
      previous = at;
    }
  }
  return path;
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly end: boolean;
  readonly text: string;
}

/** Width of a letter, in units of the drawing; labels are only placed where there is room to spare. */
const LETTER = 7.5;

/** Names beside their marks, where they cover neither another mark nor another name. */
function labels(clusters: readonly Cluster[], radius: (cluster: Cluster) => number): Label[] {
  const taken = clusters.map((cluster) => [cluster.x - radius(cluster), cluster.y - radius(cluster), cluster.x + radius(cluster), cluster.y + radius(cluster)] as const);
  const placed: Label[] = [];
  for (const cluster of clusters) {
    const text = cluster.marks[0]!.name;
    const [gap, width, y] = [radius(cluster) + 4, text.length * LETTER, Math.round(cluster.y)];
    for (const end of [false, true]) {
      const x = Math.round(end ? cluster.x - gap : cluster.x + gap);
      const box = [end ? x - width : x, y - 9, end ? x : x + width, y + 9] as const;
      if (box[0] < 4 || box[2] > WIDTH - 4 || taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
      taken.push(box);
      placed.push({ x, y: y + 4, end, text });
      break;
    }
  }
  return placed;
}
