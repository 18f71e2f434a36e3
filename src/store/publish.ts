import { createHash } from 'node:crypto';
import { copyFile, mkdir, open, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { WitnessError } from '../errors.js';
import { remember, stampsOf } from './checked.js';
import { countContent, hashContent } from './content.js';
import { CURRENT, currentRelease } from './current.js';
import { Database } from './database.js';
import { type Documents, loadDocuments, loadQuads, type Quads } from './load.js';
import { lockForBuilding } from './lock.js';
import { type Counts, type DefaultGraphMode, type DumpFile, FORMAT_VERSION, type Manifest, readManifest, RELEASE_FILES, requireListed, SERVED_FILES } from './manifest.js';
import { writeDump } from './nquads.js';
import { writeQuadIndex } from './quad-index-file.js';
import { SortedQuads } from './sorted-quads.js';
import { openSnapshot, type OpenOptions, type Snapshot } from './snapshot.js';
import { readSums, requireSum, sumAll, writeSums } from './sums.js';
import { together } from './together.js';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Vocabulary } from './vocabulary.js';
import { openVocabulary, readVocabulary, writeVocabulary } from './vocabulary-file.js';

export { currentRelease } from './current.js';

export interface BuildOptions {
  /** The snapshot directory; holds `releases/` and `current`. */
  readonly dir: string;
  /** The base of the data's IRIs, ending in `/`. */
  readonly base: string;
  readonly quads: Quads;
  /** Or what makes them of the quads, once those are loaded. */
  readonly documents: Documents | ((loaded: LoadedQuads) => Documents);
  readonly meta: { readonly ontologyVersion: string; readonly converterVersion: string; readonly archives?: readonly string[] };
  /** Default `union`. */
  readonly defaultGraph?: DefaultGraphMode;
  /** DuckDB's memory while building, in MiB; it sorts on disk beyond it. Default 1,024. */
  readonly memoryMiB?: number;
  /** Write what else is to be taken away into the draft's `dumps/`. */
  readonly dumps?: DumpWriters;
  /** Looks at the release before it is published; what it throws keeps the old one in place. */
  readonly approve?: (next: Manifest, current: Manifest | undefined) => void;
  /** Has the last word on the folder of a release that is written and about to be published: a signature. */
  readonly seal?: (directory: string) => Promise<unknown>;
  readonly onProgress?: (progress: BuildProgress) => void;
}

/** Quads that were loaded, of a release that is being built. */
export interface LoadedQuads {
  readonly database: Database;
  readonly vocabulary: Vocabulary;
}

/** A release while it is built: loaded, and not yet anybody's. */
export interface ReleaseDraft extends LoadedQuads {
  readonly sorted: SortedQuads;
  readonly directory: string;
  readonly manifest: Pick<Manifest, 'base'>;
}

export interface DumpWriters {
  /** What DuckDB makes of the quads by itself, while documents are made here. */
  readonly tables: (draft: Omit<ReleaseDraft, 'sorted'>) => Promise<readonly DumpFile[]>;
  /** Of everything, once the documents are loaded. */
  readonly texts: (draft: ReleaseDraft) => Promise<readonly DumpFile[]>;
}

export interface BuildProgress {
  readonly stage: 'reading' | 'sorting terms' | 'joining' | 'sorting quads' | 'documents' | 'vocabulary' | 'dumps' | 'verifying' | 'publishing';
  /** Quads read so far. */
  readonly quads: number;
}

export interface Release {
  readonly id: string;
  /** `<dir>/releases/<id>`. */
  readonly directory: string;
  readonly manifest: Manifest;
}

/** Begins the name of what is not a release yet, or no longer. Whoever holds the lock may delete it. */
export const BUILDING = '.building-';

/**
 * Builds a release and makes it the current one. Everything is written beside, synced to disk and verified before a
 * single rename makes it a release and a second one makes it current: killed at any moment, the directory holds the old
 * release or the new one, whole. Data that is already published under the same id is not written again.
 * Throws WitnessError when another build is at work in `dir`, and whatever `quads` or `documents` throw.
 */
export async function buildSnapshot(options: BuildOptions): Promise<Release> {
  const releases = join(options.dir, 'releases');
  await mkdir(releases, { recursive: true });
  const unlock = await lockForBuilding(options.dir);
  const building = join(releases, `${BUILDING}${process.pid}`);
  try {
    await clearLeftovers(options.dir, releases);
    await mkdir(join(building, 'dumps'), { recursive: true });
    let read = 0;
    const report = (stage: BuildProgress['stage'], quads = read): void => {
      read = quads;
      options.onProgress?.({ stage, quads });
    };
    const manifest = await writeRelease(building, options, report);
    report('verifying');
    const stamps = await stampsOf(building, SERVED_FILES);
    await together(verifyRelease(building), verifyContent(building, manifest));
    options.approve?.(manifest, await currentManifest(options.dir));
    await options.seal?.(building);
    report('publishing');
    const directory = join(releases, manifest.id);
    if (await place(building, directory) === 'was there') await options.seal?.(directory);
    else await remember(directory, stamps);
    await syncDirectory(releases);
    await pointCurrent(options.dir, directory);
    return { id: manifest.id, directory, manifest };
  } finally {
    await rm(building, { recursive: true, force: true });
    unlock();
  }
}

async function withConnection<T>(database: Database, use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const connection = await database.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
  }
}

/** MiB of DuckDB's memory that a build begins with. */
const LEAST_MEMORY = 1024;

/**
 * MiB that DuckDB may take for the dumps: to sort so many quads, the rank of each term's form must be at hand four times.
 * A gibibyte is enough for some twenty million; 50 million get 2.5.
 */
const memoryFor = (quads: number): number => Math.max(LEAST_MEMORY, Math.ceil(quads / 20_000));

async function writeRelease(directory: string, options: BuildOptions, report: (stage: BuildProgress['stage'], quads?: number) => void): Promise<Manifest> {
  const defaultGraph = options.defaultGraph ?? 'union';
  const database = await Database.open(join(directory, RELEASE_FILES.database), {
    storage_compatibility_version: 'latest',
    memory_limit: `${options.memoryMiB ?? LEAST_MEMORY}MiB`,
    temp_directory: join(directory, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  let counts: Counts;
  let contentSha256: string;
  let dump: Manifest['dump'];
  let dumps: Manifest['dumps'];
  let graphHashes: Manifest['graphHashes'];
  try {
    await withConnection(database, (connection) => loadQuads(connection, options.quads, { defaultGraph, onProgress: ({ stage, quads }) => report(stage, quads) }));
    report('vocabulary');
    if (options.memoryMiB === undefined) {
      const [[quads]] = await database.rows('SELECT count(*)::INTEGER FROM spo') as [[number]];
      await database.execute(`SET memory_limit = '${memoryFor(quads)}MiB'`);
    }
    // What DuckDB does by itself, and what is done here with what it gives: side by side.
    const [sorted, vocabulary] = await together(
      SortedQuads.of(database, join(directory, 'sorting.duckdb')),
      writeVocabulary(database, directory).then(() => readVocabulary(directory)),
      writeQuadIndex(database, directory),
    );
    try {
      report('documents');
      const draft: ReleaseDraft = { database, vocabulary, sorted, directory, manifest: options };
      const [tables = []] = await together(
        options.dumps?.tables(draft),
        withConnection(database, (connection) => loadDocuments(connection, typeof options.documents === 'function' ? options.documents(draft) : options.documents)),
      );
      report('dumps');
      const [{ graphs, ...sums }, texts = [], hash] = await together(
        writeDump(sorted, vocabulary, join(directory, RELEASE_FILES.dump)),
        options.dumps?.texts(draft),
        hashContent(database),
      );
      contentSha256 = hash;
      dump = { path: RELEASE_FILES.dump, mediaType: 'application/n-quads', ...sums };
      dumps = [...texts, ...tables];
      if (vocabulary.range('blank').first === vocabulary.range('blank').end) graphHashes = graphs;
      counts = await countContent(database, vocabulary);
    } finally {
      await sorted.close();
    }
    // By force: DuckDB cleans up after a transaction that was written beside others a moment after it has ended, and waits for that.
    await database.execute('FORCE CHECKPOINT');
  } finally {
    database.close();
  }
  await rm(join(directory, 'spill'), { recursive: true, force: true });

  const files = await sumAll(directory, [RELEASE_FILES.dump, ...dumps.map(({ path }) => path), RELEASE_FILES.bytes, RELEASE_FILES.index, RELEASE_FILES.head, RELEASE_FILES.blocks, RELEASE_FILES.blockIndex]);
  const about = {
    formatVersion: FORMAT_VERSION,
    base: options.base,
    ontologyVersion: options.meta.ontologyVersion,
    converterVersion: options.meta.converterVersion,
    ...(options.meta.archives && { archives: options.meta.archives }),
    defaultGraph,
    contentSha256,
    dump,
    dumps,
  };
  const id = createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 16);
  const manifest: Manifest = { id, ...about, counts, files, ...(graphHashes && { graphHashes }) };
  await writeFile(join(directory, RELEASE_FILES.manifest), `${JSON.stringify(manifest, null, 2)}\n`);
  const others = await sumAll(directory, [RELEASE_FILES.manifest, RELEASE_FILES.database]);
  await writeSums(directory, { ...files, ...others });
  await syncTree(directory);
  return manifest;
}

/**
 * Checks that every file of a release is the one that was published, so that a single changed bit anywhere is noticed.
 * Throws InputError naming the file. Reads everything once: about a second for a gigabyte.
 */
export async function verifyRelease(directory: string): Promise<Manifest> {
  const expected = await readSums(directory);
  const found = await sumAll(directory, [...expected.keys()]);
  for (const [path, sha256] of expected) requireSum(directory, path, found[path]!, sha256);
  const manifest = await readManifest(directory);
  requireListed(directory, manifest, expected);
  return manifest;
}

/** Reopens what was written, as a server would, and counts and hashes it again. */
async function verifyContent(directory: string, manifest: Manifest): Promise<void> {
  const database = await Database.open(join(directory, RELEASE_FILES.database), { access_mode: 'READ_ONLY' });
  try {
    const vocabulary = await openVocabulary(directory);
    const counts = await countContent(database, vocabulary).finally(() => vocabulary.close());
    const contentSha256 = await hashContent(database);
    if (contentSha256 !== manifest.contentSha256 || JSON.stringify(counts) !== JSON.stringify(manifest.counts) || manifest.dump.quads !== counts.quads) {
      throw new WitnessError('What was written reads back differently: the release is not published. Check the disk and the memory of this machine, then build again.');
    }
  } finally {
    database.close();
  }
}

async function currentManifest(dir: string): Promise<Manifest | undefined> {
  return currentRelease(dir).then(readManifest).catch(() => undefined);
}

/** Opens the release that `dir` serves, after checking its files (`verify: false` leaves that out). */
export async function openCurrent(dir: string, options: OpenOptions & { readonly verify?: boolean } = {}): Promise<Snapshot> {
  const directory = await currentRelease(dir);
  if (options.verify ?? true) await verifyRelease(directory);
  return openSnapshot(directory, options);
}

/** Gives a verified build its name. A release of this id holds the same content; it is replaced only if it is damaged. */
async function place(building: string, directory: string): Promise<'placed' | 'was there'> {
  if (await exists(directory)) {
    const intact = await verifyRelease(directory).then(() => true, () => false);
    if (intact) {
      // Published anew: the manifest's time is the time of publication.
      const path = join(directory, RELEASE_FILES.manifest);
      await copyFile(join(building, RELEASE_FILES.manifest), `${path}-again`);
      await sync(`${path}-again`);
      await rename(`${path}-again`, path);
      return 'was there';
    }
    await rename(directory, `${building}-damaged`);
  }
  await rename(building, directory);
  await rm(`${building}-damaged`, { recursive: true, force: true });
  return 'placed';
}

/** Replaces the link in one step: a reader sees the old release or the new one. */
async function pointCurrent(dir: string, release: string): Promise<void> {
  const draft = join(dir, `.${CURRENT}-${process.pid}`);
  await rm(draft, { force: true });
  await symlink(relative(dir, release), draft, 'dir');
  await rename(draft, join(dir, CURRENT));
  await syncDirectory(dir);
}

/** What a killed build left behind. Only called under the lock, so nobody else is writing them. */
async function clearLeftovers(dir: string, releases: string): Promise<void> {
  const drafts = [
    ...(await readdir(releases)).filter((name) => name.startsWith(BUILDING)).map((name) => join(releases, name)),
    ...(await readdir(dir)).filter(isAbandoned).map((name) => join(dir, name)),
  ];
  for (const path of drafts) await rm(path, { recursive: true, force: true });
}

/** A draft of a file beside the releases (`.feed.jsonl-4711`) whose process is no more. */
function isAbandoned(name: string): boolean {
  const [, of, pid] = /^\.(.+)-(\d+)$/.exec(name) ?? [];
  if (pid === undefined || of === 'lock') return false;
  if (of === CURRENT) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function syncTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else await sync(path);
  }
  await syncDirectory(directory);
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes names and renames in a directory durable. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);
