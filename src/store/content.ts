import { isAscii } from 'node:buffer';
import { createHash, type Hash } from 'node:crypto';
import factory from '@rdfjs/data-model';
import { WitnessError } from '../errors.js';
import type { Column, Database } from './database.js';
import { unpackBytes } from './load.js';
import type { Counts } from './manifest.js';
import { TABLE_NAMES } from './schema.js';
import { compareText } from './term-order.js';
import type { Vocabulary } from './vocabulary.js';

const RDF_TYPE = factory.namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');

/** Counts the tables. */
export async function countContent(database: Database, vocabulary: Vocabulary): Promise<Counts> {
  const one = async (sql: string): Promise<number> => Number((await database.rows(sql))[0]?.[0]);
  const type = vocabulary.encode(RDF_TYPE);
  const classes = type === undefined ? [] : await database.rows(`SELECT o, count(DISTINCT s) FROM pos WHERE p = ${type} GROUP BY o`);
  const graphs = await database.rows('SELECT g, quads FROM graphs');
  return {
    quads: await one('SELECT count(*) FROM spo'),
    triples: await one('SELECT count(*) FROM spo WHERE first'),
    terms: vocabulary.size,
    documents: await one('SELECT count(*) FROM documents'),
    classes: byName(classes.map(([id, count]) => [vocabulary.text(Number(id)), Number(count)])),
    graphs: byName(graphs.map(([id, count]) => [id === 0 ? '' : vocabulary.text(Number(id)), Number(count)])),
  };
}

/** Keys in code-point order, so that the manifest's bytes depend on nothing else. */
const byName = (entries: readonly [string, number][]): Record<string, number> =>
  Object.fromEntries([...entries].sort(([a], [b]) => compareText(a, b)));

/** Sort orders of `spo`, which hold nothing of their own. */
const COPIES = ['pso', 'pos'] as const;

/** Terms whose hashes are hashed together. */
const BLOCK = 4096;
/** Blocks hashed at a time. */
const BLOCKS = 64;

/**
 * SHA-256 over every column of every table, in the order of `TABLES`: integers as 32-bit and doubles as 64-bit
 * little-endian numbers (NULL as 0 and NaN), texts as UTF-8 after their length, packed texts unpacked; the texts of
 * `terms` by the hashes of their hashes, block by block. Equal content gives an equal hash, whatever DuckDB's file looks
 * like. Throws WitnessError when a sort order does not hold the quads of the others.
 */
export async function hashContent(database: Database): Promise<string> {
  const whole = createHash('sha256');
  for (const table of TABLE_NAMES) {
    if (COPIES.some((copy) => copy === table)) continue;
    const columns = await database.rows(`SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = '${table}' ORDER BY column_index`);
    const hashed = columns.filter(([, type]) => table !== 'terms' || type !== 'VARCHAR');
    const selected = hashed.map(([name, type]) => (type === 'VARCHAR' || type === 'DOUBLE' || type === 'BLOB' ? String(name) : `${String(name)}::INTEGER`));
    // A hash for each column: the chunks of a result may be cut anywhere, and nothing may depend on where.
    const hashes = hashed.map(() => createHash('sha256'));
    // DuckDB gives rows in the order they were written (preserve_insertion_order).
    for await (const chunk of database.run(`SELECT ${selected.join(', ')} FROM ${table}`)) {
      for (const [index, column] of chunk.columns.entries()) addColumn(hashes[index]!, column);
    }
    for (const [index, hash] of hashes.entries()) whole.update(`${table}.${String(hashed[index]?.[0])} ${hash.digest('hex')}\n`);
  }
  // Millions of texts: DuckDB hashes them without making strings of them, on every core; so many at a time, since it keeps their hashes.
  const [[terms]] = await database.rows('SELECT count(*)::INTEGER FROM terms') as [[number]];
  for (let first = 0; first <= terms; first += BLOCKS * BLOCK) {
    const blocks = `SELECT id // ${BLOCK} AS block, sha256(string_agg(sha256(text) || sha256(tail), '' ORDER BY id)) AS hash FROM terms
      WHERE id >= ${first} AND id < ${first + BLOCKS * BLOCK} GROUP BY block ORDER BY block`;
    for await (const { columns: [, hashes] } of database.run(blocks)) addColumn(whole, hashes!);
  }

  const sum = (table: string): string => `(SELECT sum(hash(s, p, o, g, first)) FROM ${table})`;
  const [same] = await database.rows(`SELECT ${COPIES.map((copy) => `${sum(copy)} IS NOT DISTINCT FROM ${sum('spo')}`).join(' AND ')}`);
  if (same?.[0] !== true) throw new WitnessError('The sort orders of the quads do not hold the same quads. Check the disk and the memory of this machine, then build again.');
  return whole.digest('hex');
}

function addColumn(hash: Hash, column: Column): void {
  if (ArrayBuffer.isView(column)) {
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    return;
  }
  let text = '';
  for (const value of column) {
    if (value instanceof Uint8Array) {
      const unpacked = unpackBytes(value);
      // In UTF-16 code units; of ASCII there are as many as bytes.
      hash.update(`${text}${isAscii(unpacked) ? unpacked.length : unpacked.toString('utf8').length} `);
      hash.update(unpacked);
      text = '\n';
    } else if (value === null) {
      text += '-\n';
    } else {
      const shown = String(value);
      text += `${shown.length} ${shown}\n`;
    }
  }
  if (text !== '') hash.update(text);
}
