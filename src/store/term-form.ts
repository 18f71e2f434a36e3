import type { Term } from '@rdfjs/types';
import { CLASS, languageTail, tagOfTail, type TermPlace, XSD_STRING } from './term-order.js';

/**
 * Terms in canonical N-Quads (RDF Dataset Canonicalization §5): one form for each term, in JavaScript and in SQL, so
 * that equal terms are equal bytes and DuckDB can sort by them out of core.
 */

/** Control characters, quote and backslash: everything else stands as it is. */
const LITERAL_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'], ['"', '\\"'], ['\b', '\\b'], ['\t', '\\t'], ['\n', '\\n'], ['\f', '\\f'], ['\r', '\\r'],
  ...[...range(0x00, 0x07), 0x0b, ...range(0x0e, 0x1f), 0x7f].map(numericEscape),
]);

/** What an IRI cannot hold raw (N-Quads §2.2, IRIREF). */
const IRI_ESCAPES: ReadonlyMap<string, string> = new Map([
  numericEscape(0x5c), ...[...range(0x00, 0x20), ...[...'<>"{}|^`'].map((character) => character.charCodeAt(0))].map(numericEscape),
]);

function* range(from: number, to: number): Generator<number> {
  for (let code = from; code <= to; code += 1) yield code;
}

function numericEscape(code: number): [string, string] {
  return [String.fromCharCode(code), `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`];
}

const LITERAL_SPECIAL = '[\\x00-\\x1f\\x7f"\\\\]';
const IRI_SPECIAL = '[\\x00-\\x20<>"{}|^`\\\\]';
const LITERAL_PATTERN = new RegExp(LITERAL_SPECIAL, 'g');
const IRI_PATTERN = new RegExp(IRI_SPECIAL, 'g');

const LITERAL_ANY = new RegExp(LITERAL_SPECIAL);

/** By byte: 1 where it stands for a character that a literal's text, or an IRI, cannot hold as it is. All of them are ASCII. */
export const LITERAL_SPECIAL_BYTES = bytesOf(LITERAL_ESCAPES);
export const IRI_SPECIAL_BYTES = bytesOf(IRI_ESCAPES);

function bytesOf(escapes: ReadonlyMap<string, string>): Uint8Array {
  const special = new Uint8Array(256);
  for (const character of escapes.keys()) special[character.charCodeAt(0)] = 1;
  return special;
}

/** Whether a literal's text stands in its form as it is. */
export const isPlainText = (text: string): boolean => !LITERAL_ANY.test(text);

const IRI_ANY = new RegExp(IRI_SPECIAL);

const escapeIri = (iri: string): string => (IRI_ANY.test(iri) ? iri.replace(IRI_PATTERN, (character) => IRI_ESCAPES.get(character) ?? character) : iri);

/** @param tail as in `TermPlace` */
export function termForm({ class: termClass, text, tail }: Pick<TermPlace, 'class' | 'text' | 'tail'>): string {
  if (termClass === CLASS.iri) return `<${escapeIri(text)}>`;
  if (termClass === CLASS.blank) return `_:${text}`;
  const quoted = `"${text.replace(LITERAL_PATTERN, (character) => LITERAL_ESCAPES.get(character) ?? character)}"`;
  if (termClass === CLASS.string) return quoted;
  return termClass === CLASS.langString ? `${quoted}@${tagOfTail(tail)}` : `${quoted}^^<${escapeIri(tail)}>`;
}

/** The same of a term. */
export function formOfTerm(term: Term): string {
  if (term.termType !== 'Literal') return termForm({ class: term.termType === 'NamedNode' ? CLASS.iri : CLASS.blank, text: term.value, tail: '' });
  if (term.language) return termForm({ class: CLASS.langString, text: term.value, tail: languageTail(term.language, term.direction) });
  const datatype = term.datatype.value;
  return termForm({ class: datatype === XSD_STRING ? CLASS.string : CLASS.other, text: term.value, tail: datatype });
}

/** The same of a row of the table `terms`. */
export const TERM_FORM_SQL = `CASE class
  WHEN ${CLASS.iri} THEN '<' || ${escapeSql('text', IRI_SPECIAL, IRI_ESCAPES)} || '>'
  WHEN ${CLASS.blank} THEN '_:' || text
  ELSE '"' || ${escapeSql('text', LITERAL_SPECIAL, LITERAL_ESCAPES)} || '"' || CASE class
    WHEN ${CLASS.string} THEN ''
    WHEN ${CLASS.langString} THEN '@' || tail
    ELSE '^^<' || ${escapeSql('tail', IRI_SPECIAL, IRI_ESCAPES)} || '>' END END`;

function escapeSql(column: string, special: string, escapes: ReadonlyMap<string, string>): string {
  let sql = column;
  // The backslash stands first in both tables: it must not escape the others' escapes.
  for (const [character, escape] of escapes) sql = `replace(${sql}, chr(${character.charCodeAt(0)}), '${escape}')`;
  return `CASE WHEN regexp_matches(${column}, '${special}') THEN ${sql} ELSE ${column} END`;
}
