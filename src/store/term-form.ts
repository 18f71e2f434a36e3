import { escapeIri, escapeLiteral, IRI_ESCAPES, IRI_SPECIAL, LITERAL_ESCAPES, LITERAL_SPECIAL } from '../graph/ntriples.js';
import { CLASS, languageTail, literalPlace, tagOfTail, type TermPlace, XSD_STRING } from './term-order.js';

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

/** The term that `termForm` wrote. */
export function placeOfForm(form: string): TermPlace {
  if (form.startsWith('<')) return { class: CLASS.iri, key: '', text: unescapeForm(form.slice(1, -1))!, tail: '', number: null };
  if (form.startsWith('_')) return { class: CLASS.blank, key: '', text: form.slice(2), tail: '', number: null };
  const close = form.lastIndexOf('"');
  const text = unescapeForm(form.slice(1, close))!;
  if (form[close + 1] === '@') return { class: CLASS.langString, key: '', text, tail: languageTail(form.slice(close + 2)), number: null };
  return literalPlace(text, form[close + 1] === '^' ? unescapeForm(form.slice(close + 4, -1))! : XSD_STRING);
}

const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([tbnrf"'\\]))|\\/g;
const ESCAPED: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' };

/** What stands between the quotes or brackets of a form, of any way to write it; undefined when an escape is none, or names half a character. */
export function unescapeForm(text: string): string | undefined {
  if (!text.includes('\\')) return text;
  let wrong = false;
  const result = text.replace(ESCAPE, (all: string, four?: string, eight?: string, one?: string) => {
    if (one !== undefined) return ESCAPED[one] ?? one;
    const code = Number.parseInt(four ?? eight ?? '', 16);
    if (code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)) return String.fromCodePoint(code);
    wrong = true;
    return all;
  });
  return wrong ? undefined : result;
}

/** What `termForm` writes, of a row of the table `terms`. */
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
