import { join } from 'node:path';
import type { DumpFile } from '../store/manifest.js';
import type { DumpWriters, ReleaseDraft } from '../store/publish.js';
import { together } from '../store/together.js';
import { writeDataPackage } from './data-package.js';
import { writeEntryLines } from './entry-lines.js';
import { writeTrig, writeTurtle } from './rdf-files.js';
import { writeTable } from './table-files.js';
import { TABLES_OF_A_RELEASE } from './tables.js';
import { createViews, tableSql } from './views.js';

const CSV = 'text/csv';
const PARQUET = 'application/vnd.apache.parquet';

/**
 * What people take away beside the N-Quads that every release has: TriG, Turtle, JSON-LD lines, and the tables as CSV and
 * Parquet with their dictionary. Equal data gives equal bytes.
 */
export const dumpWriters: DumpWriters = { tables: writeTables, texts: writeTexts };

async function writeTexts({ database, vocabulary, sorted, directory }: ReleaseDraft): Promise<DumpFile[]> {
  const folder = join(directory, 'dumps');
  const [trig, turtle, { lines, ...entries }] = await together(
    writeTrig(sorted, vocabulary, join(folder, 'witness.trig.gz')),
    writeTurtle(sorted, vocabulary, join(folder, 'witness.ttl.gz')),
    writeEntryLines(database, join(folder, 'entries.jsonl.gz')),
  );
  return [
    file('witness.trig.gz', 'All quads, graph by graph', 'application/trig', { compressed: true, ...trig }),
    file('witness.ttl.gz', 'The default graph: every triple once', 'text/turtle', { compressed: true, ...turtle }),
    file('entries.jsonl.gz', 'Entries as JSON-LD, one a line', 'application/x-ndjson', { compressed: true, rows: lines, ...entries }),
  ];
}

async function writeTables({ database, vocabulary, directory, manifest }: Omit<ReleaseDraft, 'sorted'>): Promise<DumpFile[]> {
  const folder = join(directory, 'dumps');
  await createViews(database, vocabulary, TABLES_OF_A_RELEASE);
  const connection = await database.connect();
  const files: DumpFile[] = [];
  try {
    // A row group's rows, and a sum's order, would depend on which thread was first.
    const [threads] = (await connection.runAndReadAll("SELECT current_setting('threads')::INTEGER")).getRows()[0]!;
    await connection.run('SET threads = 1');
    // Once, and not for every column that names something.
    await connection.run('CREATE TEMP TABLE names AS SELECT * FROM labels');
    for (const table of TABLES_OF_A_RELEASE) {
      const { rows, csv, parquet } = await writeTable(connection, table, tableSql(vocabulary, table, 'names'), folder);
      files.push(file(csv, table.title, CSV, { compressed: true, rows, table: table.name }), file(parquet, table.title, PARQUET, { rows, table: table.name }));
    }
    await connection.run('DROP TABLE names');
    await connection.run(`SET threads = ${Number(threads)}`);
  } finally {
    connection.closeSync();
  }
  await writeDataPackage(folder, manifest.base, files);
  return [...files, file('datapackage.json', 'What the columns of the tables mean (Frictionless Data Package)', 'application/json', {})];
}

const file = (name: string, title: string, mediaType: string, facts: Omit<DumpFile, 'path' | 'title' | 'mediaType'>): DumpFile => ({ path: `dumps/${name}`, title, mediaType, ...facts });
