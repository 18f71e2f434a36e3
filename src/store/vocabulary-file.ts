import { open, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, WitnessError } from '../errors.js';
import type { Database } from './database.js';
import { VOCABULARY_FILES } from './release-files.js';
import { CLASS, CLASSES, compareText, languageTail } from './term-order.js';
import { HeldBytes, PagedBytes, type TermBytes } from './term-bytes.js';
import { hasTail, Vocabulary } from './vocabulary.js';

/** Offsets are 32-bit. */
const MOST_BYTES = 2 ** 32 - 1;
/** Tails are numbered in two bytes. */
const MOST_TAILS = 2 ** 16;

interface Head {
  readonly terms: number;
  readonly bytes: number;
  readonly ties: number;
  readonly starts: readonly number[];
  readonly tails: readonly string[];
}

/** Writes the vocabulary of a loaded database to `directory`. */
export async function writeVocabulary(database: Database, directory: string): Promise<void> {
  const path = join(directory, VOCABULARY_FILES.bytes);
  const { head, offsets, ties, bytesSql } = await readTerms(database);
  // DuckDB writes the bytes itself: making strings of millions of terms would take longer than sorting them.
  await database.execute(`COPY (SELECT ${bytesSql} FROM terms) TO '${path.replaceAll("'", "''")}' (FORMAT blob)`);
  const { size } = await stat(path);
  if (size !== head.bytes) throw new WitnessError(`The vocabulary took ${size} bytes where ${head.bytes} were expected. Check the disk, then build again.`);
  await writeFile(join(directory, VOCABULARY_FILES.index), Buffer.concat([asBytes(offsets), asBytes(ties)]));
  await writeFile(join(directory, VOCABULARY_FILES.head), `${JSON.stringify(head, null, 1)}\n`);
}

/** The vocabulary of a loaded database, in memory. */
export async function vocabularyOf(database: Database): Promise<Vocabulary> {
  const { head, offsets, ties, bytesSql } = await readTerms(database);
  const bytes = Buffer.alloc(head.bytes);
  let at = 0;
  for await (const { rowCount, columns } of database.run(`SELECT ${bytesSql} FROM terms`)) {
    for (let row = 0; row < rowCount; row += 1) {
      const piece = columns[0]![row] as Uint8Array;
      bytes.set(piece, at);
      at += piece.length;
    }
  }
  return new Vocabulary({ bytes: new HeldBytes(bytes), offsets, ties, starts: head.starts, tails: head.tails });
}

/** Most bytes of terms that a served vocabulary keeps in memory: every query process has one. */
const KEPT_BYTES = 1 << 26;

/** Reads a vocabulary from `directory`, whole. Throws InputError when its files do not fit together. */
export const readVocabulary = (directory: string): Promise<Vocabulary> => vocabularyIn(directory, async (path, size) => new HeldBytes(await readWhole(path, size)));

/**
 * Opens a vocabulary of `directory`: a large one is read page by page as its terms are wanted, so that memory does not grow
 * with the archive, and a start does not wait for all of it. Throws InputError when its files do not fit together.
 * @param kept most bytes of terms that are kept in memory
 */
export const openVocabulary = (directory: string, kept = KEPT_BYTES): Promise<Vocabulary> => vocabularyIn(directory, async (path, size) => {
  if (size <= kept) return new HeldBytes(await readWhole(path, size));
  requireSize(path, (await stat(path)).size, size);
  return new PagedBytes(path, size, kept);
});

async function vocabularyIn(directory: string, bytesOf: (path: string, size: number) => Promise<TermBytes>): Promise<Vocabulary> {
  const head = JSON.parse(await readFile(join(directory, VOCABULARY_FILES.head), 'utf8')) as Head;
  const [bytes, index] = await Promise.all([
    bytesOf(join(directory, VOCABULARY_FILES.bytes), head.bytes),
    readWhole(join(directory, VOCABULARY_FILES.index), 4 * (head.terms + 1 + 2 * head.ties)),
  ]);
  return new Vocabulary({
    bytes,
    offsets: new Uint32Array(index.buffer, index.byteOffset, head.terms + 1),
    ties: new Int32Array(index.buffer, index.byteOffset + 4 * (head.terms + 1), 2 * head.ties),
    starts: head.starts,
    tails: head.tails,
  });
}

interface Terms {
  readonly head: Head;
  readonly offsets: Uint32Array;
  readonly ties: Int32Array;
  /** The bytes of a row of `terms`: UTF-8, and where its class has a tail two bytes for that. */
  readonly bytesSql: string;
}

async function readTerms(database: Database): Promise<Terms> {
  const [terms = 0, bytes = 0, last = 0] = (await database.rows(
    `SELECT count(*), coalesce(sum(strlen(text)), 0) + 2 * count(*) FILTER (${hasTailSql}), coalesce(max(id), 0) FROM terms`,
  ))[0]?.map(Number) ?? [];
  if (bytes > MOST_BYTES) {
    throw new WitnessError(`The terms take ${bytes} bytes together; a snapshot holds ${MOST_BYTES} at most. Build the data as several snapshots.`);
  }
  if (last !== terms) throw new Error(`terms have ids up to ${last}, but there are ${terms}`);
  const tails = await readTails(database);
  const offsets = new Uint32Array(terms + 1);
  let id = 0;
  let written = 0;
  for await (const { rowCount, columns } of database.run(`SELECT id, (strlen(text) + CASE WHEN ${hasTailSql} THEN 2 ELSE 0 END)::INTEGER FROM terms`)) {
    const [ids, lengths] = columns as [Int32Array, Int32Array];
    for (let row = 0; row < rowCount; row += 1) {
      id += 1;
      // Rows come in the order they were written; a sort of millions of texts would only repeat it.
      if (ids[row] !== id) throw new Error(`terms are out of order: id ${ids[row]} stands at place ${id}`);
      written += lengths[row]!;
      offsets[id] = written;
    }
  }
  const counts = CLASSES.map(() => 0);
  for (const [termClass, count] of await database.rows('SELECT class::INTEGER, count(*)::INTEGER FROM terms GROUP BY class')) counts[Number(termClass)] = Number(count);
  const ties: number[] = [];
  for (const [tied, rank] of await database.rows('SELECT id, rank FROM ties ORDER BY id')) ties.push(Number(tied), Number(rank));
  return { head: { terms, bytes, ties: ties.length / 2, starts: starts(counts), tails: tails.tails }, offsets, ties: Int32Array.from(ties), bytesSql: bytesSqlOf(tails) };
}

function bytesSqlOf({ tails, languages, datatypes }: Tails): string {
  if (tails.length === 0) return 'encode(text)';
  const codes = new Map(tails.map((tail, index) => [tail, `'\\x${hex(index & 0xff)}\\x${hex(index >> 8)}'::BLOB`]));
  const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
  const tailOf = (values: readonly string[], stored: (value: string) => string): string =>
    `CASE tail ${values.map((value) => `WHEN ${text(value)} THEN ${codes.get(stored(value))}`).join(' ')} ELSE NULL END`;
  const branches = [
    ...(languages.length > 0 ? [`WHEN class = ${CLASS.langString} THEN encode(text) || ${tailOf(languages, (tag) => languageTail(tag))}`] : []),
    ...(datatypes.length > 0 ? [`WHEN ${hasTailSql} THEN encode(text) || ${tailOf(datatypes, (datatype) => datatype)}`] : []),
  ];
  return `CASE ${branches.join(' ')} ELSE encode(text) END`;
}

const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0');

/** First id of each class, and the end. */
function starts(counts: readonly number[]): number[] {
  const result = [1];
  for (const count of counts) result.push((result[result.length - 1] as number) + count);
  return result;
}

interface Tails {
  /** In the vocabulary's order and form. */
  readonly tails: readonly string[];
  /** As the table has them. */
  readonly languages: readonly string[];
  readonly datatypes: readonly string[];
}

async function readTails(database: Database): Promise<Tails> {
  const rows = await database.rows(`SELECT DISTINCT class = ${CLASS.langString}, tail FROM terms WHERE ${hasTailSql}`);
  const languages = rows.filter(([isLanguage]) => isLanguage).map(([, tag]) => String(tag)).sort(compareText);
  const datatypes = rows.filter(([isLanguage]) => !isLanguage).map(([, datatype]) => String(datatype)).sort(compareText);
  const tails = [...new Set([...languages.map((tag) => languageTail(tag)), ...datatypes])].sort(compareText);
  if (tails.length > MOST_TAILS) {
    throw new WitnessError(`The data uses ${tails.length} datatypes and language tags; a snapshot holds ${MOST_TAILS} at most. Look for IRIs that were made by mistake.`);
  }
  return { tails, languages, datatypes };
}

/** A comparison: a long IN would become a join, and rows of a join come in any order. */
const hasTailSql = `class >= ${CLASSES.findIndex((_, termClass) => hasTail(termClass))}`;

const asBytes = (array: Uint32Array | Int32Array): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength);

/** Reads `size` bytes at once: `readFile` stops at 2 GiB. */
async function readWhole(path: string, size: number): Promise<Buffer> {
  const bytes = Buffer.from(new ArrayBuffer(size));
  const file = await open(path, 'r');
  try {
    const { size: found } = await file.stat();
    requireSize(path, found, size);
    for (let at = 0; at < size;) {
      const { bytesRead } = await file.read(bytes, at, Math.min(size - at, 1 << 30), at);
      if (bytesRead === 0) throw new InputError(path, 'it ended while it was read. Build the snapshot again.');
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
  return bytes;
}

function requireSize(path: string, found: number, expected: number): void {
  if (found !== expected) throw new InputError(path, `it has ${found} bytes where ${expected} are expected. Build the snapshot again.`);
}
