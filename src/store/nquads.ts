import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Database } from './database.js';
import { CLASS } from './term-order.js';
import type { Vocabulary } from './vocabulary.js';

/** Bytes of N-Quads gathered before they are hashed and compressed. */
const WRITE_BYTES = 1 << 20;

/** Control characters, quote and backslash in canonical N-Quads (RDF Dataset Canonicalization §5): everything else stands as it is. */
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

const escapeIri = (iri: string): string => iri.replace(IRI_PATTERN, (character) => IRI_ESCAPES.get(character) ?? character);

/** A term in canonical N-Quads. */
export function termForm(vocabulary: Vocabulary, id: number): string {
  const termClass = vocabulary.classOf(id);
  const text = vocabulary.text(id);
  if (termClass === CLASS.iri) return `<${escapeIri(text)}>`;
  if (termClass === CLASS.blank) return `_:${text}`;
  const quoted = `"${text.replace(LITERAL_PATTERN, (character) => LITERAL_ESCAPES.get(character) ?? character)}"`;
  if (termClass === CLASS.string) return quoted;
  if (termClass === CLASS.langString) return `${quoted}@${vocabulary.language(id)}`;
  return `${quoted}^^<${escapeIri(vocabulary.tail(id))}>`;
}

/** The same in SQL, so that DuckDB can sort by it out of core. */
const TERM_FORM_SQL = `CASE class
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

export interface DumpSum {
  readonly quads: number;
  /** Of the N-Quads before compression. */
  readonly sha256: string;
  /** Bytes before compression. */
  readonly size: number;
}

/**
 * Writes every quad to `path` as canonical N-Quads, lines in the order of their bytes (`LC_ALL=C sort`), gzipped with
 * no time and no file name in the header, so that equal data gives equal bytes.
 *
 * Lines are sorted by the ranks of their terms' forms: no form is a proper start of another one that goes on with a
 * character below the space, so comparing lines is comparing subject, predicate, object and graph in turn.
 */
export async function writeDump(database: Database, vocabulary: Vocabulary, path: string): Promise<DumpSum> {
  const connection = await database.connect();
  try {
    await connection.run(`CREATE TEMP TABLE forms AS SELECT id FROM (SELECT id, ${TERM_FORM_SQL} AS form FROM terms) ORDER BY form`);
    // rowid follows the order of writing: it is the rank. The graph without a name sorts first: its line goes on with a full stop.
    await connection.run(`CREATE TEMP TABLE sorted AS
      SELECT q.s, q.p, q.o, q.g FROM spo AS q
      JOIN forms AS s ON s.id = q.s JOIN forms AS p ON p.id = q.p JOIN forms AS o ON o.id = q.o LEFT JOIN forms AS g ON g.id = q.g
      ORDER BY s.rowid, p.rowid, o.rowid, g.rowid NULLS FIRST`);
    await connection.run('DROP TABLE forms');

    const hash = createHash('sha256');
    const gzip = createGzip({ level: 6, chunkSize: 1 << 20 });
    const done = pipeline(gzip, withoutSystem, createWriteStream(path));
    let quads = 0;
    let size = 0;
    let lines = '';
    const write = async (): Promise<void> => {
      const bytes = Buffer.from(lines);
      lines = '';
      size += bytes.length;
      hash.update(bytes);
      if (!gzip.write(bytes)) await once(gzip, 'drain');
    };
    const form = remembering((id) => termForm(vocabulary, id));
    const result = await connection.stream('SELECT s, p, o, g FROM sorted');
    for await (const chunk of result) {
      const [s, p, o, g] = chunk.getColumns() as [number[], number[], number[], number[]];
      for (let row = 0; row < s.length; row += 1) {
        const graph = g[row] as number;
        lines += `${form(s[row] as number)} ${form(p[row] as number)} ${form(o[row] as number)} ${graph === 0 ? '' : `${form(graph)} `}.\n`;
      }
      quads += s.length;
      if (lines.length > WRITE_BYTES) await write();
    }
    await write();
    gzip.end();
    await done;
    await connection.run('DROP TABLE sorted');
    return { quads, sha256: hash.digest('hex'), size };
  } finally {
    connection.closeSync();
  }
}

/** Byte 9 of gzip's header names the operating system; 255 is "unknown" (RFC 1952 §2.3.1). The time is 0 already. */
async function* withoutSystem(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const piece of pieces) {
    if (at <= 9 && at + piece.length > 9) piece[9 - at] = 255;
    at += piece.length;
    yield piece;
  }
}

function remembering(make: (id: number) => string): (id: number) => string {
  let known = new Map<number, string>();
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const value = make(id);
    if (known.size >= 10_000) known = new Map();
    known.set(id, value);
    return value;
  };
}
