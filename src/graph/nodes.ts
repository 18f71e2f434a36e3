import type { Quad, Term } from '@rdfjs/types';
import { UnserialisableError } from './xml.js';

/** Property to values. */
export type Properties = ReadonlyMap<string, readonly Term[]>;
/** Subject to properties. */
export type Nodes = ReadonlyMap<string, Properties>;

/** Quads by subject and property, graphs left out: subjects, properties and values sorted, every triple once. */
export function groupBySubject(quads: Iterable<Quad>): Nodes {
  const nodes = new Map<string, Map<string, Term[]>>();
  for (const { subject, predicate, object } of quads) {
    const id = identifier(subject);
    let properties = nodes.get(id);
    if (properties === undefined) nodes.set(id, (properties = new Map()));
    const values = properties.get(predicate.value);
    if (values === undefined) properties.set(predicate.value, [object]);
    else values.push(object);
  }
  const sorted = new Map<string, Properties>();
  for (const id of [...nodes.keys()].sort(compare)) {
    const properties = nodes.get(id)!;
    const own = new Map<string, readonly Term[]>();
    for (const property of [...properties.keys()].sort(compare)) own.set(property, inOrder(properties.get(property)!));
    sorted.set(id, own);
  }
  return sorted;
}

/** Values in order, equal ones once; hardly any property has several. */
function inOrder(values: Term[]): readonly Term[] {
  if (values.length === 1) {
    // A term that JSON-LD cannot say is refused here.
    if (values[0]!.termType !== 'Literal') identifier(values[0]!);
    return values;
  }
  const keyed = values.map((value) => ({ key: sortKey(value), value })).sort((a, b) => compare(a.key, b.key));
  return keyed.filter(({ key }, index) => keyed[index + 1]?.key !== key).map(({ value }) => value);
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function sortKey(term: Term): string {
  return term.termType === 'Literal' ? `"${term.value}"\u0000${term.language}\u0000${term.datatype.value}` : identifier(term);
}

/** An IRI, or a blank node's label after `_:`. */
export function identifier(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return term.value;
    case 'BlankNode':
      return `_:${term.value}`;
    default:
      throw new UnserialisableError(`JSON-LD 1.1 cannot say a ${term.termType === 'Quad' ? 'triple term' : term.termType}; ask for Turtle.`);
  }
}
