import type { Model, ValueRule } from './model.js';
import { namespaces, project } from './model.js';
import { prefixes } from './terms.js';

/** JSON-LD has no coercion for these: a string is a string, and a coerced language string would lose its language. */
const UNCOERCED = new Set([`${namespaces.xsd}string`, `${namespaces.rdf}langString`]);

/**
 * The JSON-LD 1.1 context: every class and property by its local name. A property is an array unless its shape allows
 * at most one value, an IRI where its shape asks for one, and typed where its shape names a datatype.
 */
export function makeContext(model: Model): object {
  const table = contextPrefixes(model);
  const terms = new Map<string, unknown>(model.classes.map((term) => [term.local, compact(table, term.iri)]));
  for (const term of [...model.properties, ...model.foreignProperties]) terms.set(term.local, definition(table, term));
  return {
    '@context': {
      '@version': 1.1,
      id: '@id',
      type: '@type',
      ...table,
      ...Object.fromEntries([...terms].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}

/**
 * A prefix and a term share one name space in JSON-LD (JSON-LD 1.1 §4.2), and `edtf` and most schemes are named like the
 * property that leads to their values. So no property's name is a prefix here, and all schemes share the prefix
 * `concept` (`concept:certainty#stated`).
 */
function contextPrefixes(model: Model): Record<string, string> {
  const taken = new Set([...model.schemes, ...model.properties].map((term) => ('local' in term ? term.local : term.name)));
  const own = Object.entries(prefixes(model)).filter(([prefix]) => !taken.has(prefix));
  return { ...Object.fromEntries(own), concept: project };
}

function definition(table: Record<string, string>, term: ValueRule & { readonly iri: string }): object {
  return {
    '@id': compact(table, term.iri),
    ...(term.kind === 'thing' ? { '@type': '@id' } : {}),
    ...(term.datatype !== undefined && !UNCOERCED.has(term.datatype) ? { '@type': compact(table, term.datatype) } : {}),
    ...(term.functional ? {} : { '@container': '@set' }),
  };
}

function compact(table: Record<string, string>, iri: string): string {
  const found = Object.entries(table).find(([, namespace]) => iri.startsWith(namespace));
  return found === undefined ? iri : `${found[0]}:${iri.slice(found[1].length)}`;
}
