import type { FunctionTable } from './functions.js';
import { sameTerm } from './compare.js';
import { boolean, iri, isLiteral, RDF_LANG, string, tagged, typed, type Value } from './value.js';

/** Functions on RDF terms (SPARQL 1.1 §17.4.2). */
const is = (holds: (a: Value) => boolean) => (a: Value): Value => boolean(holds(a));

const LANGUAGE_TAG = /^[a-zA-Z]+(?:-[a-zA-Z0-9]+)*$/;
const SCHEME = /^[a-zA-Z][a-zA-Z0-9+.-]*:/;
/** What RFC 3987 allows nowhere in an IRI. */
const NOT_IRI = /[\u0000-\u0020<>"{}|^`\\]/;

export const TERMS: FunctionTable = {
  isiri: { arity: [1, 1], call: is((a) => a.kind === 'iri') },
  isuri: { arity: [1, 1], call: is((a) => a.kind === 'iri') },
  isblank: { arity: [1, 1], call: is((a) => a.kind === 'blank') },
  isliteral: { arity: [1, 1], call: is(isLiteral) },
  isnumeric: { arity: [1, 1], call: is((a) => a.kind === 'number') },
  str: { arity: [1, 1], call: (a) => (a.kind === 'blank' ? undefined : string(a.text)) },
  lang: { arity: [1, 1], call: (a) => (isLiteral(a) ? string(a.kind === 'lang' ? a.language : '') : undefined) },
  datatype: { arity: [1, 1], call: (a) => (isLiteral(a) ? iri(a.datatype) : undefined) },
  sameterm: { arity: [2, 2], call: (a, b) => boolean(sameTerm(a, b)) },
  strdt: {
    arity: [2, 2],
    // A text in a language is nothing without its tag.
    call: (a, b) => (a.kind === 'string' && b.kind === 'iri' && b.text !== RDF_LANG ? typed(a.text, b.text) : undefined),
  },
  strlang: {
    arity: [2, 2],
    call: (a, b) => (a.kind === 'string' && b.kind === 'string' && LANGUAGE_TAG.test(b.text) ? tagged(a.text, b.text) : undefined),
  },
};

/** IRI(): resolved against the base of the query (§17.4.2.8). */
export function toIri(a: Value, base: string | undefined): Value | undefined {
  if (a.kind === 'iri') return a;
  if (a.kind !== 'string' || NOT_IRI.test(a.text)) return undefined;
  if (SCHEME.test(a.text)) return iri(a.text);
  if (base === undefined) return undefined;
  try {
    return iri(new URL(a.text, base).href);
  } catch {
    return undefined;
  }
}

