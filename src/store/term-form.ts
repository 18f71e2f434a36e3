import { escapeIri, escapeLiteral, IRI_ESCAPES, IRI_SPECIAL, LITERAL_ESCAPES, LITERAL_SPECIAL } from '../graph/ntriples.js';
import { CLASS, tagOfTail, type TermPlace } from './term-order.js';

/**
 * Stored terms in the form that `ntriplesTerm` gives of a term, in JavaScript and in SQL, so that DuckDB can sort by it
 * out of core.
 */

/** By byte: 1 where it stands for a character that a literal's text, or an IRI, cannot hold as it is. All of them are ASCII. */
export const LITERAL_SPECIAL_BYTES = bytesOf(LITERAL_ESCAPES);
export const IRI_SPECIAL_BYTES = bytesOf(IRI_ESCAPES);

function bytesOf(escapes: ReadonlyMap<string, string>): Uint8Array {
  const special = new Uint8Array(256);
  for (const character of escapes.keys()) special[character.charCodeAt(0)] = 1;
  return special;
}

/** @param tail as in `TermPlace` */
export function termForm({ class: termClass, text, tail }: Pick<TermPlace, 'class' | 'text' | 'tail'>): string {
  if (termClass === CLASS.iri) return `<${escapeIri(text)}>`;
  if (termClass === CLASS.blank) return `_:${text}`;
  const quoted = `"${escapeLiteral(text)}"`;
  if (termClass === CLASS.string) return quoted;
  return termClass === CLASS.langString ? `${quoted}@${tagOfTail(tail)}` : `${quoted}^^<${escapeIri(tail)}>`;
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
