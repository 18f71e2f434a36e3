import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, WitnessError } from '../errors.js';
import type { Database } from './database.js';
import { CLASS, CLASSES, compareText, languageTail } from './term-order.js';
import { hasTail, Vocabulary, type VocabularyParts } from './vocabulary.js';

/** The files of a vocabulary: the terms' bytes, their offsets and ties as 32-bit integers, and what they mean. */
export const VOCABULARY_FILES = { bytes: 'vocabulary.bin', index: 'vocabulary.idx', head: 'vocabulary.json' } as const;

/** Offsets are 32-bit. */
const MOST_BYTES = 2 ** 32 - 1;
/** Tails are numbered in two bytes. */
const MOST_TAILS = 2 ** 16;
const WRITE_BYTES = 1 << 20;

interface Head {
  readonly terms: number;
  readonly bytes: number;
  readonly ties: number;
  readonly starts: readonly number[];
  readonly tails: readonly string[];
}

/** Takes the terms' bytes in order, piece by piece. A piece is only valid during the call. */
type ByteSink = (bytes: Buffer) => Promise<void> | void;

/** Writes the vocabulary of a loaded database to `directory`. */
export async function writeVocabulary(database: Database, directory: string): Promise<void> {
  const file = await open(join(directory, VOCABULARY_FILES.bytes), 'w');
  try {
    const { head, offsets, ties } = await readTerms(database, async (bytes) => { await file.writeFile(bytes); });
    const index = Buffer.concat([asBytes(offsets), asBytes(ties)]);
    await writeFile(join(directory, VOCABULARY_FILES.index), index);
    await writeFile(join(directory, VOCABULARY_FILES.head), `${JSON.stringify(head, null, 1)}\n`);
  } finally {
    await file.close();
  }
}

/** The vocabulary of a loaded database, in memory. */
export async function vocabularyOf(database: Database): Promise<Vocabulary> {
  const pieces: Buffer[] = [];
  const { head, offsets, ties } = await readTerms(database, (bytes) => { pieces.push(Buffer.from(bytes)); });
  return new Vocabulary({ bytes: Buffer.concat(pieces), offsets, ties, starts: head.starts, tails: head.tails });
}

/** Reads a vocabulary from `directory`. Throws InputError when its files do not fit together. */
export async function readVocabulary(directory: string): Promise<Vocabulary> {
  const head = JSON.parse(await readFile(join(directory, VOCABULARY_FILES.head), 'utf8')) as Head;
  const [bytes, index] = await Promise.all([
    readWhole(join(directory, VOCABULARY_FILES.bytes), head.bytes),
    readWhole(join(directory, VOCABULARY_FILES.index), 4 * (head.terms + 1 + 2 * head.ties)),
  ]);
  const parts: VocabularyParts = {
    bytes,
    offsets: new Uint32Array(index.buffer, index.byteOffset, head.terms + 1),
    ties: new Int32Array(index.buffer, index.byteOffset + 4 * (head.terms + 1), 2 * head.ties),
    starts: head.starts,
    tails: head.tails,
  };
  return new Vocabulary(parts);
}

async function readTerms(database: Database, sink: ByteSink): Promise<{ head: Head; offsets: Uint32Array; ties: Int32Array }> {
  const [terms = 0, bytes = 0] = (await database.rows(
    `SELECT count(*), coalesce(sum(strlen(text)), 0) + 2 * count(*) FILTER (class IN (${tailedClasses().join(', ')})) FROM terms`,
  ))[0]?.map(Number) ?? [];
  if (bytes > MOST_BYTES) {
    throw new WitnessError(`The terms take ${bytes} bytes together; a snapshot holds ${MOST_BYTES} at most. Build the data as several snapshots.`);
  }
  const tails = await readTails(database);
  const tailIndex = new Map(tails.map((tail, index) => [tail, index]));
  const offsets = new Uint32Array(terms + 1);
  const counts = CLASSES.map(() => 0);
  const buffer = Buffer.allocUnsafe(WRITE_BYTES);
  let filled = 0;
  let written = 0;
  let id = 0;

  for await (const chunk of database.run('SELECT id, class::INTEGER, text, tail FROM terms')) {
    const [ids, classes, texts, tailColumn] = chunk.columns as [Int32Array, Int32Array, string[], string[]];
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const text = texts[row] as string;
      const termClass = classes[row] as number;
      // UTF-8 takes three bytes at most for each UTF-16 unit.
      if (filled + text.length * 3 + 2 > WRITE_BYTES) {
        await sink(buffer.subarray(0, filled));
        filled = 0;
      }
      const before = filled;
      if (text.length * 3 + 2 > WRITE_BYTES) {
        const whole = Buffer.from(text);
        await sink(whole);
        written += whole.length;
      } else {
        filled += buffer.write(text, filled);
      }
      if (hasTail(termClass)) {
        const tail = termClass === CLASS.langString ? languageTail(tailColumn[row] as string) : (tailColumn[row] as string);
        filled = buffer.writeUInt16LE(tailIndex.get(tail) as number, filled);
      }
      written += filled - before;
      id += 1;
      // Rows come in the order they were written; a sort of millions of texts would only repeat it.
      if (ids[row] !== id) throw new Error(`terms are out of order: id ${ids[row]} stands at place ${id}`);
      offsets[id] = written;
      counts[termClass] = (counts[termClass] as number) + 1;
    }
  }
  await sink(buffer.subarray(0, filled));

  const ties: number[] = [];
  for (const [tied, rank] of await database.rows('SELECT id, rank FROM ties ORDER BY id')) ties.push(Number(tied), Number(rank));
  return { head: { terms, bytes, ties: ties.length / 2, starts: starts(counts), tails }, offsets, ties: Int32Array.from(ties) };
}

/** First id of each class, and the end. */
function starts(counts: readonly number[]): number[] {
  const result = [1];
  for (const count of counts) result.push((result[result.length - 1] as number) + count);
  return result;
}

async function readTails(database: Database): Promise<string[]> {
  const rows = await database.rows(`SELECT DISTINCT class = ${CLASS.langString}, tail FROM terms WHERE class IN (${tailedClasses().join(', ')})`);
  const tails = [...new Set(rows.map(([isLanguage, tail]) => (isLanguage ? languageTail(String(tail)) : String(tail))))].sort(compareText);
  if (tails.length > MOST_TAILS) {
    throw new WitnessError(`The data uses ${tails.length} datatypes and language tags; a snapshot holds ${MOST_TAILS} at most. Look for IRIs that were made by mistake.`);
  }
  return tails;
}

const tailedClasses = (): number[] => CLASSES.flatMap((_, termClass) => (hasTail(termClass) ? [termClass] : []));

const asBytes = (array: Uint32Array | Int32Array): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength);

/** Reads `size` bytes at once: `readFile` stops at 2 GiB. */
async function readWhole(path: string, size: number): Promise<Buffer> {
  const bytes = Buffer.from(new ArrayBuffer(size));
  const file = await open(path, 'r');
  try {
    const { size: found } = await file.stat();
    if (found !== size) throw new InputError(path, `it has ${found} bytes where ${size} are expected. Build the snapshot again.`);
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
