import type { NamedNode, BlankNode, DefaultGraph, Literal, Quad, Term, Variable } from '@rdfjs/types';
import type { Manifest } from './manifest.js';
import type { Vocabulary } from './vocabulary.js';

/** One published build, open for reading. Every method may be called at the same time as any other. */
export interface Snapshot {
  /** The release id; a cache key that never names two contents. */
  readonly id: string;
  readonly manifest: Manifest;
  /** The base of the data's IRIs, ending in `/`. */
  readonly base: string;
  /** Ids to terms and back; ids follow value order. */
  readonly vocabulary: Vocabulary;

  /** Quads of a pattern, in id order of subject, predicate, object. Streams: nothing is read beyond what is asked for. */
  match(pattern: Pattern, options?: RunOptions): AsyncIterable<Quad>;
  /** How many quads `match` would give. */
  count(pattern: Pattern, options?: RunOptions): Promise<number>;
  /** The named graphs and how many quads each holds, in order of their IRIs. */
  graphs(): readonly GraphCount[];

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

export interface RunOptions {
  /** Aborting interrupts the query inside DuckDB; the iteration then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

export type Parameter = number | string | boolean | null;

/** A column of a chunk: INTEGER as Int32Array (SQL NULL is 0, which is no term's id), DOUBLE as Float64Array, others as plain values. */
export type Column = Int32Array | Float64Array | readonly (string | number | bigint | boolean | null)[];

export interface Chunk {
  readonly rowCount: number;
  readonly columns: readonly Column[];
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

/** A term that can stand in the data. */
export type StoredTerm = NamedNode | BlankNode | Literal;

export interface OpenOptions {
  /** DuckDB's memory, in MiB; it spills to disk beyond it. */
  readonly memoryMiB?: number;
  /** DuckDB's threads. */
  readonly threads?: number;
  /** Disk DuckDB may use for spilling, in MiB. */
  readonly spillMiB?: number;
}
