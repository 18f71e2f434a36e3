import { classes, prefixes, properties } from '../../generated/terms.js';
import { html, type Html } from './html.js';

/**
 * The ontology's classes as a drawing: a box for each class that has none of ours above it, with the kinds of it inside,
 * and an arrow for the properties that lead from one to another. Layers from left to right, laid out the same every time.
 */
export function classDiagram(): Html {
  const boxes = layout(topClasses(), arrowsBetween());
  const arrows = arrowsBetween().filter(({ from, to }) => from !== to);
  const width = Math.max(...boxes.map(({ x }) => x)) + BOX + MARGIN;
  const height = Math.max(...boxes.map(({ y, height: own }) => y + own)) + MARGIN;
  const at = new Map(boxes.map((box) => [box.iri, box]));
  const name = (iri: string): string => classes[iri]!.name;
  return html`<figure class="diagram">
<div class="scroll" tabindex="0" role="region" aria-label="Diagram of the classes">
<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="diagram-title diagram-description">
<title id="diagram-title">The classes and what leads from one to another</title>
<desc id="diagram-description">${boxes.map(({ iri }) => name(iri)).join(', ')}. The table after the diagram says the same.</desc>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z"/></marker></defs>
${arrows.map(({ from, to }) => html`<path class="arrow" marker-end="url(#arrow)" d="${curve(at.get(from)!, at.get(to)!)}"/>\n`)}
${boxes.map((box) => html`<rect x="${box.x}" y="${box.y}" width="${BOX}" height="${box.height}" rx="5"/><text class="class" x="${box.x + 10}" y="${box.y + 18}">${name(box.iri)}</text>${box.kinds.map((kind, line) => html`<text x="${box.x + 10}" y="${box.y + 36 + line * LINE}">${kind}</text>`)}\n`)}
</svg></div>
<figcaption>In bold, classes; below them their kinds. Classes of concepts (certainty, profession, detention type and the like) are vocabularies and left out.</figcaption>
</figure>
<details><summary>The arrows as a table</summary>
<div class="scroll" tabindex="0" role="region" aria-label="The arrows as a table"><table><thead><tr><th scope="col">From</th><th scope="col">by</th><th scope="col">to</th></tr></thead><tbody>
${arrowsBetween().map(({ from, to, names }) => html`<tr><td><a href="#${name(from)}">${name(from)}</a></td><td>${names.map((property, index) => html`${index > 0 && ', '}<a href="#${property}">${property}</a>`)}</td><td><a href="#${name(to)}">${name(to)}</a></td></tr>\n`)}</tbody></table></div></details>`;
}

const BOX = 174;
const GAP_X = 48;
const GAP_Y = 22;
const LINE = 15;
const MARGIN = 10;
/** Kinds of a class named in its box, two a line. */
const MOST_KINDS = 16;

interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Local names of the properties. */
  readonly names: readonly string[];
}

interface Box {
  readonly iri: string;
  readonly kinds: readonly string[];
  readonly height: number;
  x: number;
  y: number;
}

const own = (iri: string): boolean => iri.startsWith(prefixes.wit) && iri in classes;
const isConcept = (iri: string): boolean => classes[iri]!.superClasses.includes(`${prefixes.skos}Concept`);

/** The class of ours above a class that has none of ours above itself. */
const top = (iri: string): string => classes[iri]!.superClasses.find((above) => own(above) && !classes[above]!.superClasses.some(own)) ?? iri;

const topClasses = (): string[] => Object.keys(classes).filter((iri) => own(iri) && top(iri) === iri && !isConcept(iri)).sort();

/** Properties between classes, those of the kinds of a class told of the class. */
function arrowsBetween(): Arrow[] {
  const known = new Set(topClasses());
  const found = new Map<string, { from: string; to: string; names: Set<string> }>();
  for (const [iri, { name, domain, range, kind }] of Object.entries(properties)) {
    if (!iri.startsWith(prefixes.wit) || kind === 'literal' || !own(range)) continue;
    for (const from of new Set(domain.filter(own).map(top))) {
      const to = top(range);
      if (!known.has(from) || !known.has(to)) continue;
      const key = `${from} ${to}`;
      const arrow = found.get(key) ?? { from, to, names: new Set<string>() };
      arrow.names.add(name);
      found.set(key, arrow);
    }
  }
  return [...found.values()].map(({ from, to, names }) => ({ from, to, names: [...names].sort() })).sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1));
}

/** Longest-path layers after arrows that lead back are left out of account, each layer in the order of its neighbours' middle. */
function layout(iris: readonly string[], arrows: readonly Arrow[]): Box[] {
  const next = new Map(iris.map((iri) => [iri, arrows.filter(({ from, to }) => from === iri && to !== iri).map(({ to }) => to)]));
  const forward: [string, string][] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (iri: string): void => {
    state.set(iri, 'open');
    for (const to of next.get(iri)!) {
      if (state.get(to) === 'open') continue;
      forward.push([iri, to]);
      if (state.get(to) === undefined) visit(to);
    }
    state.set(iri, 'done');
  };
  const incoming = (iri: string): number => arrows.filter(({ from, to }) => to === iri && from !== iri).length;
  for (const iri of [...iris].sort((a, b) => incoming(a) - incoming(b) || (a < b ? -1 : 1))) if (!state.has(iri)) visit(iri);

  const layer = new Map(iris.map((iri) => [iri, 0]));
  for (let round = 0; round < iris.length; round++) for (const [from, to] of forward) layer.set(to, Math.max(layer.get(to)!, Math.min(layer.get(from)! + 1, iris.length)));

  const boxes: Box[] = [];
  const middle = new Map<string, number>();
  for (const depth of [...new Set(layer.values())].sort((a, b) => a - b)) {
    const weight = (iri: string): number => {
      const before = forward.filter(([, to]) => to === iri).map(([from]) => middle.get(from)).filter((at) => at !== undefined);
      return before.length === 0 ? Number.MAX_SAFE_INTEGER : before.reduce((sum, at) => sum + at, 0) / before.length;
    };
    let y = MARGIN;
    for (const iri of iris.filter((one) => layer.get(one) === depth).sort((a, b) => weight(a) - weight(b) || (a < b ? -1 : 1))) {
      const kinds = kindsOf(iri);
      const height = 28 + kinds.length * LINE + (kinds.length > 0 ? 4 : 0);
      boxes.push({ iri, kinds, height, x: MARGIN + depth * (BOX + GAP_X), y });
      middle.set(iri, y + height / 2);
      y += height + GAP_Y;
    }
  }
  return boxes;
}

/** The kinds of a class, as lines of its box. */
function kindsOf(iri: string): string[] {
  const kinds = Object.entries(classes).filter(([other, { superClasses }]) => own(other) && superClasses.includes(iri)).map(([, { name }]) => name).sort();
  const shown = kinds.slice(0, MOST_KINDS);
  return [...shown, ...(kinds.length > shown.length ? [`and ${kinds.length - shown.length} more`] : [])];
}

/** From the right side of a box to the left side of another, or out and back where the arrow leads back. */
function curve(from: Box, to: Box): string {
  const [y1, y2] = [from.y + 14, to.y + 14];
  if (to.x > from.x) {
    const [x1, x2] = [from.x + BOX, to.x];
    return `M${x1} ${y1}C${x1 + GAP_X / 2} ${y1} ${x2 - GAP_X / 2} ${y2} ${x2} ${y2}`;
  }
  const [x1, x2] = [from.x + BOX, to.x + BOX];
  return `M${x1} ${y1 + 6}C${x1 + GAP_X * 0.8} ${y1 + 6} ${x2 + GAP_X * 0.8} ${y2 + 6} ${x2} ${y2 + 6}`;
}
