import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBScalarFunction } from '@duckdb/node-api';
import factory from '@rdfjs/data-model';
import type { BlankNode, DefaultGraph, NamedNode, Quad, Quad_Object, Quad_Predicate, Quad_Subject, Term, Variable } from '@rdfjs/types';
import { type Cell, type Chunk, Database, FOR_QUERIES, type Parameter, type RunOptions } from './database.js';
import { unpackText } from './load.js';
import { type Manifest, readManifest, RELEASE_FILES } from './manifest.js';
import type { QuadIndex } from './quad-index.js';
import { openQuadIndex } from './quad-index-file.js';
import { orderFor } from './schema.js';
import { openVocabulary } from './vocabulary-file.js';
import type { Vocabulary } from './vocabulary.js';

export type { Chunk, Column, Parameter, RunOptions } from './database.js';
export type { StoredTerm } from './vocabulary.js';

/** One published build, open for reading. Every method may be called at the same time as any other. */
export interface Snapshot {
  /** The release id; a cache key that never names two contents. */
  readonly id: string;
  readonly manifest: Manifest;
  /** The base of the data's IRIs, ending in `/`. */
  readonly base: string;
  /** Where the release's files lie (its dump at `manifest.dump.path` below it); undefined for a snapshot in memory. */
  readonly directory?: string;
  /** Ids to terms and back; ids follow value order. */
  readonly vocabulary: Vocabulary;
  /** The quads in two sort orders, for lookups without SQL. Its reads are not counted against a query's memory or time. */
  readonly index: QuadIndex;

  /** Quads of a pattern, always in the same order (that of the index that serves it). Streams: little is read beyond what is asked for. */
  match(pattern: Pattern, options?: RunOptions): AsyncIterable<Quad>;
  /** How many quads `match` would give. */
  count(pattern: Pattern, options?: RunOptions): Promise<number>;
  /** The named graphs and how many quads each holds, in order of their IRIs. */
  graphs(): readonly GraphCount[];
  /** How many named graphs there are: their names are not read for it. */
  readonly graphCount: number;
  /** How many quads the named graph of this id holds; undefined where it is none. A large archive has a hundred thousand graphs: it does not look at the others. */
  graphSize(id: number): number | undefined;

  /** The document published at `path` (`entry/2208`), or undefined. */
  document(path: string): Promise<StoredDocument | undefined>;
  /** Documents in code-point order of their paths, without their JSON-LD; page with `after`. */
  documents(selection?: DocumentSelection): AsyncIterable<DocumentEntry>;

  /**
   * Runs SQL that the program wrote (never text from a request) and gives its result in chunks of up to 2,048 rows.
   * `parameters` stand for `$1`, `$2` …; whole numbers are passed as INTEGER, strings as VARCHAR.
   * Tables: see `schema.ts`. A chunk's arrays are the caller's to keep.
   */
  run(sql: string, parameters?: readonly Parameter[], options?: RunOptions): AsyncIterable<Chunk>;

  /** Whether a quad that `run` found may be shown; where it is absent, all may. */
  readonly shows?: (quad: Quad) => boolean;

  /** Makes functions of the program callable from the SQL of `run`; they run on the thread of JavaScript, a chunk at a time. */
  register(...functions: readonly DuckDBScalarFunction[]): Promise<void>;

  /** Ends running queries and gives the files back. Idempotent. */
  close(): Promise<void>;
}

/**
 * What to match. A position that is left out (or holds a variable) matches anything.
 * `graph`: left out, every quad as stored, in every graph; the default graph, each triple of the default graph once
 * (quads come back in the default graph); a name, that graph alone.
 */
export interface Pattern {
  readonly subject?: Term | null;
  readonly predicate?: Term | null;
  readonly object?: Term | null;
  readonly graph?: NamedNode | BlankNode | DefaultGraph | Variable | null;
}

export interface GraphCount {
  readonly graph: NamedNode | BlankNode;
  readonly id: number;
  readonly quads: number;
}

/** A document's line in a listing. */
export interface DocumentEntry {
  /** Below the base, without extension: `entry/2208`. */
  readonly path: string;
  /** IRI of the class of the thing it tells of. */
  readonly class: string;
  readonly label: string;
  /** ISO 8601 date or date-time, where known. */
  readonly modified?: string;
}

export interface StoredDocument extends DocumentEntry {
  /** JSON-LD, framed on the thing. */
  readonly jsonld: string;
}

export interface DocumentSelection {
  /** Only documents of this class IRI. */
  readonly class?: string;
  /** Only documents whose path comes after this one. */
  readonly after?: string;
  readonly limit?: number;
}


export interface OpenOptions {
  /** DuckDB's memory, in MiB; it spills to disk beyond it. */
  readonly memoryMiB?: number;
  /** DuckDB's threads. */
  readonly threads?: number;
  /** Disk DuckDB may use for spilling, in MiB. */
  readonly spillMiB?: number;
}

/**
 * Opens one release directory (`releases/<id>`), read-only and locked down. It trusts the files: `verifyRelease`
 * checks them. Throws InputError when there is no release or it is of another format.
 */
export async function openSnapshot(directory: string, options: OpenOptions = {}): Promise<Snapshot> {
  const manifest = await readManifest(directory);
  // DuckDB makes the directory when it first spills, and hardly ever does.
  const spill = join(tmpdir(), `witness-${randomUUID()}`);
  const database = await Database.open(join(directory, RELEASE_FILES.database), {
    ...FOR_QUERIES,
    access_mode: 'READ_ONLY',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: `${options.memoryMiB ?? 512}MiB`,
    ...(options.threads && { threads: String(options.threads) }),
  });
  let vocabulary: Vocabulary | undefined;
  try {
    vocabulary = await openVocabulary(directory);
    // Not in the options above: DuckDB takes the lock first and then refuses the other settings.
    await database.execute(
      `SET temp_directory = '${spill.replaceAll("'", "''")}'`,
      `SET max_temp_directory_size = '${options.spillMiB ?? 4096}MiB'`,
      'SET enable_external_access = false',
      'SET lock_configuration = true',
    );
    return await snapshotOf(database, vocabulary, await openQuadIndex(directory), manifest, { directory, onClose: () => rm(spill, { recursive: true, force: true }) });
  } catch (error) {
    database.close();
    vocabulary?.close();
    await rm(spill, { recursive: true, force: true });
    throw error;
  }
}

interface Files {
  readonly directory: string;
  /** Runs once, after the database is closed. */
  readonly onClose: () => Promise<void>;
}

/** A snapshot over a database whose tables are loaded. */
export async function snapshotOf(database: Database, vocabulary: Vocabulary, index: QuadIndex, manifest: Manifest, files?: Files): Promise<Snapshot> {
  const graphs = new Map<number, number>();
  for await (const { rowCount, columns: [ids, quads] } of database.run('SELECT g, quads FROM graphs WHERE g > 0 ORDER BY g')) {
    for (let row = 0; row < rowCount; row += 1) graphs.set(ids![row] as number, quads![row] as number);
  }
  return new DuckSnapshot(database, vocabulary, index, manifest, graphs, files);
}

class DuckSnapshot implements Snapshot {
  readonly id: string;
  readonly base: string;
  readonly directory: string | undefined;
  #closing: Promise<void> | undefined;
  #graphs: readonly GraphCount[] | undefined;

  constructor(
    private readonly database: Database,
    readonly vocabulary: Vocabulary,
    readonly index: QuadIndex,
    readonly manifest: Manifest,
    /** Quads by the graph's id, in the order of the ids. */
    private readonly sizes: ReadonlyMap<number, number>,
    private readonly files?: Files,
  ) {
    this.directory = files?.directory;
    this.id = manifest.id;
    this.base = manifest.base;
  }

  async *match(pattern: Pattern, options?: RunOptions): AsyncGenerator<Quad, void, undefined> {
    const selection = this.#select(pattern);
    if (!selection) return;
    const { vocabulary } = this;
    const inDefaultGraph = pattern.graph?.termType === 'DefaultGraph';
    for await (const { rowCount, columns } of this.database.run(`SELECT s, p, o, g ${selection}`, [], options)) {
      const [s, p, o, g] = columns as [Int32Array, Int32Array, Int32Array, Int32Array];
      for (let row = 0; row < rowCount; row += 1) {
        const graph = g[row] as number;
        yield factory.quad(
          vocabulary.decode(s[row] as number) as Quad_Subject,
          vocabulary.decode(p[row] as number) as Quad_Predicate,
          vocabulary.decode(o[row] as number) as Quad_Object,
          graph === 0 || inDefaultGraph ? factory.defaultGraph() : vocabulary.decode(graph) as NamedNode | BlankNode,
        );
      }
    }
  }

  async count(pattern: Pattern, options?: RunOptions): Promise<number> {
    const selection = this.#select(pattern);
    return selection ? Number((await this.database.rows(`SELECT count(*) ${selection}`, [], options))[0]?.[0]) : 0;
  }

  graphs(): readonly GraphCount[] {
    // Not before somebody asks: the names of a large archive's graphs take longer than all else that opens a release.
    return (this.#graphs ??= [...this.sizes].map(([id, quads]) => ({ graph: this.vocabulary.decode(id) as NamedNode | BlankNode, id, quads })));
  }

  get graphCount(): number {
    return this.sizes.size;
  }

  graphSize(id: number): number | undefined {
    return this.sizes.get(id);
  }

  async document(path: string): Promise<StoredDocument | undefined> {
    const [row] = await this.database.rows('SELECT path, class, label, modified, jsonld FROM documents WHERE path = $1', [path]);
    return row && { ...documentEntry(row), jsonld: unpackText(row[4] as Uint8Array) };
  }

  async *documents(selection: DocumentSelection = {}): AsyncGenerator<DocumentEntry, void, undefined> {
    const conditions: string[] = [];
    const parameters: Parameter[] = [];
    const require = (condition: string, value: string): void => {
      parameters.push(value);
      conditions.push(`${condition} $${parameters.length}`);
    };
    if (selection.class !== undefined) require('class =', selection.class);
    if (selection.after !== undefined) require('path >', selection.after);
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    const limit = selection.limit === undefined ? '' : `LIMIT ${Math.trunc(selection.limit)}`;
    const rows = this.database.run(`SELECT path, class, label, modified FROM documents ${where} ORDER BY path ${limit}`, parameters);
    for await (const { rowCount, columns } of rows) {
      for (let row = 0; row < rowCount; row += 1) yield documentEntry(columns.map((column) => column[row] ?? null));
    }
  }

  run(sql: string, parameters?: readonly Parameter[], options?: RunOptions): AsyncIterable<Chunk> {
    return this.database.run(sql, parameters, options);
  }

  register(...functions: readonly DuckDBScalarFunction[]): Promise<void> {
    return this.database.register(...functions);
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      this.database.close();
      this.index.close();
      this.vocabulary.close();
      await this.files?.onClose();
    })();
    return this.#closing;
  }

  /** FROM and WHERE of a pattern; undefined when a term of it is not in the data, so that nothing can match. */
  #select(pattern: Pattern): string | undefined {
    const conditions: string[] = [];
    const known = { s: false, p: false, o: false };
    for (const [column, term] of [['s', pattern.subject], ['p', pattern.predicate], ['o', pattern.object]] as const) {
      if (!term || term.termType === 'Variable') continue;
      const ids = this.vocabulary.idsOf(term);
      if (ids.length === 0) return undefined;
      conditions.push(ids.length === 1 ? `${column} = ${ids[0]}` : `${column} IN (${ids.join(', ')})`);
      known[column] = true;
    }
    const { graph } = pattern;
    if (graph?.termType === 'DefaultGraph') conditions.push('first');
    else if (graph && graph.termType !== 'Variable') {
      const id = this.vocabulary.encode(graph);
      if (id === undefined) return undefined;
      conditions.push(`g = ${id}`);
    }
    return `FROM ${orderFor(known)}${conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''}`;
  }
}

function documentEntry([path, documentClass, label, modified]: readonly Cell[]): DocumentEntry {
  return {
    path: String(path),
    class: String(documentClass),
    label: String(label),
    ...(modified !== null && modified !== undefined && { modified: String(modified) }),
  };
}
