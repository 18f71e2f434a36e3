import { createHash } from 'node:crypto';
import factory from '@rdfjs/data-model';
import type { Database } from './database.js';
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
 * SHA-256 over the rows of every table, in the order of `TABLES` and of the rows: 32-bit integers and doubles as
 * little-endian bytes column by column, texts as UTF-8 after their length. Equal content gives an equal hash, whatever
 * DuckDB's file looks like.
 */
export async function hashContent(database: Database): Promise<string> {
  const hash = createHash('sha256');
  for (const table of TABLE_NAMES) {
    hash.update(`table ${table}\n`);
    const columns = (await database.rows(`SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = '${table}' ORDER BY column_index`));
    const list = columns.map(([name, type]) => (type === 'VARCHAR' || type === 'DOUBLE' ? String(name) : `${String(name)}::INTEGER`)).join(', ');
    // DuckDB gives rows in the order they were written (preserve_insertion_order).
    // Column by column: the chunks of a result may be cut anywhere, and the hash must not depend on where.
    for (const [index] of columns.entries()) {
      hash.update(`column ${index}\n`);
      const column = list.split(', ')[index] as string;
      for await (const chunk of database.run(`SELECT ${column} FROM ${table}`)) {
        const values = chunk.columns[0] as Int32Array | Float64Array | readonly (string | null)[];
        if (ArrayBuffer.isView(values)) hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
        else for (const value of values) hash.update(value === null ? '-\n' : `${Buffer.byteLength(value)}\n${value}`);
      }
    }
  }
  return hash.digest('hex');
}
