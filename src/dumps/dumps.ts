import { join } from 'node:path';
import type { DumpFile } from '../store/manifest.js';
import { rankForms } from '../store/nquads.js';
import type { ReleaseDraft } from '../store/publish.js';
import { writeDataPackage } from './data-package.js';
import { writeEntryLines } from './entry-lines.js';
import { writeTrig, writeTurtle } from './rdf-files.js';
import { writeTable } from './table-files.js';
import { TABLES_OF_A_RELEASE } from './tables.js';
import { createViews } from './views.js';

const CSV = 'text/csv';
const PARQUET = 'application/vnd.apache.parquet';

/**
 * Writes everything that people take away, beside the N-Quads that every release has: TriG, Turtle, JSON-LD lines, and
 * the tables as CSV and Parquet with their dictionary. Equal data gives equal bytes.
 */
export async function writeDumps({ database, vocabulary, directory, manifest }: ReleaseDraft): Promise<DumpFile[]> {
  const folder = join(directory, 'dumps');
  const files: DumpFile[] = [];
  const add = (name: string, title: string, mediaType: string, facts: Omit<DumpFile, 'path' | 'title' | 'mediaType'>): void => {
    files.push({ path: `dumps/${name}`, title, mediaType, ...facts });
  };
  await createViews(database, vocabulary, TABLES_OF_A_RELEASE);
  const connection = await database.connect();
  try {
    await rankForms(connection);
    add('witness.trig.gz', 'All quads, graph by graph', 'application/trig', { compressed: true, ...(await writeTrig(connection, vocabulary, join(folder, 'witness.trig.gz'))) });
    add('witness.ttl.gz', 'The default graph: every triple once', 'text/turtle', { compressed: true, ...(await writeTurtle(connection, vocabulary, join(folder, 'witness.ttl.gz'))) });
    await connection.run('DROP TABLE forms');
    const { lines, ...sum } = await writeEntryLines(database, join(folder, 'entries.jsonl.gz'));
    add('entries.jsonl.gz', 'Entries as JSON-LD, one a line', 'application/x-ndjson', { compressed: true, rows: lines, ...sum });
    // A row group's rows, and a sum's order, would depend on which thread was first.
    const [threads] = (await connection.runAndReadAll("SELECT current_setting('threads')::INTEGER")).getRows()[0]!;
    await connection.run('SET threads = 1');
    for (const table of TABLES_OF_A_RELEASE) {
      const { rows, csv, parquet } = await writeTable(connection, table, folder);
      add(csv, table.title, CSV, { compressed: true, rows, table: table.name });
      add(parquet, table.title, PARQUET, { rows, table: table.name });
    }
    await connection.run(`SET threads = ${Number(threads)}`);
  } finally {
    connection.closeSync();
  }
  await writeDataPackage(folder, manifest.base, files);
  add('datapackage.json', 'What the columns of the tables mean (Frictionless Data Package)', 'application/json', {});
  return files;
}
