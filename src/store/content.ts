import { createHash } from 'node:crypto';
import factory from '@rdfjs/data-model';
import type { Column, Database } from './database.js';
import { unpackText } from './load.js';
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

/**
 * SHA-256 over every column of every table, in the order of `TABLES`: integers as 32-bit and doubles as 64-bit
 * little-endian numbers (NULL as 0 and NaN), texts as UTF-8 after their length, packed texts
 * unpacked. Equal content gives an equal hash,
 * whatever DuckDB's file looks like.
 */
export async function hashContent(database: Database): Promise<string> {
  const whole = createHash('sha256');
  for (const table of TABLE_NAMES) {
    const columns = await database.rows(`SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = '${table}' ORDER BY column_index`);
    const selected = columns.map(([name, type]) => (type === 'VARCHAR' || type === 'DOUBLE' || type === 'BLOB' ? String(name) : `${String(name)}::INTEGER`));
    // A hash for each column: the chunks of a result may be cut anywhere, and nothing may depend on where.
    const hashes = columns.map(() => createHash('sha256'));
    // DuckDB gives rows in the order they were written (preserve_insertion_order).
    for await (const chunk of database.run(`SELECT ${selected.join(', ')} FROM ${table}`)) {
      for (const [index, column] of chunk.columns.entries()) hashes[index]?.update(columnBytes(column));
    }
    for (const [index, hash] of hashes.entries()) whole.update(`${table}.${String(columns[index]?.[0])} ${hash.digest('hex')}\n`);
  }
  return whole.digest('hex');
}

function columnBytes(column: Column): Uint8Array | string {
  if (ArrayBuffer.isView(column)) return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  return column.map((value) => {
    if (value === null) return '-\n';
    const text = value instanceof Uint8Array ? unpackText(value) : String(value);
    return `${text.length} ${text}\n`;
  }).join('');
}
