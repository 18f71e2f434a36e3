import { Database, FOR_QUERIES } from './database.js';
import { type Documents, loadDocuments, loadQuads, type Quads } from './load.js';
import { type DefaultGraphMode, FORMAT_VERSION, type Manifest } from './manifest.js';
import { countContent } from './content.js';
import { quadIndexOf } from './quad-index-file.js';
import { type Snapshot, snapshotOf } from './snapshot.js';
import { vocabularyOf } from './vocabulary-file.js';

export interface MemoryOptions {
  /** Default `http://localhost:3000/`. */
  readonly base?: string;
  readonly defaultGraph?: DefaultGraphMode;
  readonly documents?: Documents;
  readonly ontologyVersion?: string;
}

let made = 0;

/** A snapshot in memory, for tests and trials: the same tables and the same interface, no files. */
export async function memorySnapshot(quads: Quads, options: MemoryOptions = {}): Promise<Snapshot> {
  const defaultGraph = options.defaultGraph ?? 'union';
  const database = await Database.open(':memory:', {});
  try {
    const connection = await database.connect();
    await loadQuads(connection, quads, { defaultGraph });
    await loadDocuments(connection, options.documents ?? []);
    connection.closeSync();
    await database.execute(...Object.entries(FOR_QUERIES).map(([name, value]) => `SET ${name} = '${value}'`));
    const vocabulary = await vocabularyOf(database);
    made += 1;
    const manifest: Manifest = {
      formatVersion: FORMAT_VERSION,
      id: `memory-${made}`,
      base: options.base ?? 'http://localhost:3000/',
      ontologyVersion: options.ontologyVersion ?? '',
      converterVersion: '',
      defaultGraph,
      counts: await countContent(database, vocabulary),
      contentSha256: '',
      files: {},
      dump: { path: '', mediaType: 'application/n-quads', quads: 0, sha256: '', size: 0 },
      dumps: [],
    };
    return await snapshotOf(database, vocabulary, await quadIndexOf(database), manifest);
  } catch (error) {
    database.close();
    throw error;
  }
}
