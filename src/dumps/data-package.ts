import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DumpFile } from '../store/manifest.js';
import { sumFile } from '../store/sums.js';
import { SEPARATOR, TABLES_OF_A_RELEASE, type Column, type ColumnType, type Table } from './tables.js';

/** Types and formats of Table Schema. */
const TYPES: Readonly<Record<ColumnType, { readonly type: string; readonly format?: string }>> = {
  iri: { type: 'string', format: 'uri' },
  text: { type: 'string' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  date: { type: 'date' },
};

/** Columns whose values are keys of another table, by the name of that table's key. */
const KEYS: ReadonlyMap<string, string> = new Map(TABLES_OF_A_RELEASE.map(({ name, columns }) => [columns[0]!.name, name]));

/** Writes the dictionary of the tables as a Data Package (specs.frictionlessdata.io, version 1), for programs that know it. */
export async function writeDataPackage(folder: string, base: string, files: readonly DumpFile[]): Promise<void> {
  const resources = [];
  for (const { path, title, table: name, rows, mediaType } of files) {
    const table = TABLES_OF_A_RELEASE.find((each) => each.name === name);
    if (table === undefined) continue;
    const file = basename(path);
    const { size, sha256 } = sumFile(join(folder, file));
    const csv = mediaType === 'text/csv';
    resources.push({
      name: csv ? table.name : `${table.name}-parquet`, title, path: file, mediatype: mediaType, format: csv ? 'csv' : 'parquet',
      ...(csv && { encoding: 'utf-8', compression: 'gz', profile: 'tabular-data-resource' }),
      bytes: size, hash: `sha256:${sha256}`, rows,
      schema: schemaOf(table),
    });
  }
  const about = {
    profile: 'data-package',
    name: 'witness-graph',
    title: 'Tables of a release of Witness Graph',
    description: `Cells with several values hold them sorted, with "${SEPARATOR}" between. An empty cell: the entry does not say. In the CSV files a cell of text that begins with = + - @ or an apostrophe, a tab or a line break has one apostrophe before it, so that no spreadsheet takes it for a formula; take one leading apostrophe off to have the text. The Parquet files have the text as it is.`,
    homepage: base,
    resources,
  };
  await writeFile(join(folder, 'datapackage.json'), `${JSON.stringify(about, null, 1)}\n`);
}

function schemaOf({ name, columns }: Table): unknown {
  const foreignKeys = columns.slice(1).flatMap((column) => {
    const resource = KEYS.get(column.name);
    return resource === undefined || resource === name ? [] : [{ fields: column.name, reference: { resource, fields: column.name } }];
  });
  return {
    fields: columns.map(fieldOf),
    primaryKey: columns[0]!.name,
    ...(foreignKeys.length > 0 && { foreignKeys }),
    missingValues: [''],
  };
}

const fieldOf = ({ name, type, says }: Column): unknown => ({ name, ...TYPES[type], description: says });
