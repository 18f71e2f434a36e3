import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Table } from './tables.js';

/** Rows of a Parquet row group: fixed, so that equal tables are equal files. */
const ROW_GROUP = 100_000;

/**
 * Cells that a spreadsheet would take for a formula, and those that look as if they had been guarded already, get one
 * apostrophe before them (OWASP, CSV Injection). Whoever reads such a cell as data takes one leading apostrophe off.
 */
const GUARDED = "^[=+\\-@\\t\\r\\n'']";

/** A cell as the CSV files have it. */
export const guarded = (text: string): string => (/^[=+\-@\t\r\n']/.test(text) ? `'${text}` : text);

export interface TableFiles {
  readonly rows: number;
  /** File names in the folder. */
  readonly csv: string;
  readonly parquet: string;
}

/**
 * Writes one table as gzipped CSV (RFC 4180, UTF-8, a header, empty for "not said") and as Parquet, rows in the order of
 * their keys, as `sql` selects them. On one thread, since with several the rows of a group would depend on who was first.
 */
export async function writeTable(connection: DuckDBConnection, { name, columns }: Table, sql: string, folder: string): Promise<TableFiles> {
  const key = columns[0]!.name;
  await connection.run(`CREATE TEMP TABLE written AS SELECT * FROM (${sql}) ORDER BY ${key}`);
  const cells = columns.map((column) => (column.type === 'text' ? `CASE WHEN regexp_matches(${column.name}, '${GUARDED}') THEN '''' || ${column.name} ELSE ${column.name} END AS ${column.name}` : column.name));
  const files = { csv: `${name}.csv.gz`, parquet: `${name}.parquet` };
  const at = (file: string): string => join(folder, file).replaceAll("'", "''");
  await connection.run(`COPY (SELECT ${cells.join(', ')} FROM written) TO '${at(files.csv)}' (FORMAT csv, HEADER, COMPRESSION gzip)`);
  await connection.run(`COPY written TO '${at(files.parquet)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP})`);
  const counted = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM written');
  await connection.run('DROP TABLE written');
  return { rows: Number(counted.getRows()[0]![0]), ...files };
}
