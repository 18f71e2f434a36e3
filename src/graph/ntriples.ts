import type { Term } from '@rdfjs/types';
import { xsd } from '../namespaces.js';

/**
 * Terms as canonical N-Triples and N-Quads write them (RDF Dataset Canonicalization §5): one form for each, so that equal
 * terms are equal bytes and sorted lines of equal data are equal files.
 */

/** Control characters, quote and backslash: everything else stands as it is. */
export const LITERAL_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'], ['"', '\\"'], ['\b', '\\b'], ['\t', '\\t'], ['\n', '\\n'], ['\f', '\\f'], ['\r', '\\r'],
  ...[...range(0x00, 0x07), 0x0b, ...range(0x0e, 0x1f), 0x7f].map(numericEscape),
]);

/** What an IRI cannot hold raw (N-Quads §2.2, IRIREF). */
export const IRI_ESCAPES: ReadonlyMap<string, string> = new Map([
  numericEscape(0x5c), ...[...range(0x00, 0x20), ...[...'<>"{}|^`'].map((character) => character.charCodeAt(0))].map(numericEscape),
]);

function* range(from: number, to: number): Generator<number> {
  for (let code = from; code <= to; code += 1) yield code;
}

function numericEscape(code: number): [string, string] {
  return [String.fromCharCode(code), `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`];
}

/** One character of those, as a regular expression that RE2 reads as well. */
export const LITERAL_SPECIAL = '[\\x00-\\x1f\\x7f"\\\\]';
export const IRI_SPECIAL = '[\\x00-\\x20<>"{}|^`\\\\]';

const LITERAL_ANY = new RegExp(LITERAL_SPECIAL);
const LITERAL_EACH = new RegExp(LITERAL_SPECIAL, 'g');
const IRI_ANY = new RegExp(IRI_SPECIAL);
const IRI_EACH = new RegExp(IRI_SPECIAL, 'g');

/** Whether a literal's text stands in its form as it is. */
export const isPlainText = (text: string): boolean => !LITERAL_ANY.test(text);

export const escapeLiteral = (text: string): string => text.replace(LITERAL_EACH, (character) => LITERAL_ESCAPES.get(character) ?? character);

export const escapeIri = (iri: string): string => (IRI_ANY.test(iri) ? iri.replace(IRI_EACH, (character) => IRI_ESCAPES.get(character) ?? character) : iri);

/** Throws TypeError for what cannot stand in RDF. */
export function ntriplesTerm(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return `<${escapeIri(term.value)}>`;
    case 'BlankNode':
      return `_:${term.value}`;
    case 'Literal': {
      const text = `"${escapeLiteral(term.value)}"`;
      // The base direction is RDF 1.2's (N-Triples 1.2 §2.4).
      if (term.language !== '') return `${text}@${term.language}${term.direction ? `--${term.direction}` : ''}`;
      return term.datatype.value === xsd.string ? text : `${text}^^<${escapeIri(term.datatype.value)}>`;
    }
    case 'Quad':
      return `<<( ${ntriplesTerm(term.subject)} ${ntriplesTerm(term.predicate)} ${ntriplesTerm(term.object)} )>>`;
    default:
      throw new TypeError(`A ${term.termType} cannot stand in RDF.`);
  }
}
