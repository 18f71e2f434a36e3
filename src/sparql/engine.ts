import type { Quad, Term } from '@rdfjs/types';
import { WitnessError } from '../errors.js';
import type { Explanation } from './plan-explain.js';
import type { PoolCounts } from './process/pool.js';

/** Answers SPARQL queries over one snapshot. */
export interface QueryEngine {
  /**
   * Throws `QuerySyntaxError`, `UpdateRefusedError`, `ServiceRefusedError` or `QueryTimeoutError`; the last one may
   * also be thrown while the rows are read, so that a part is never taken for the whole.
   */
  query(text: string, options?: QueryOptions): Promise<QueryResult>;
  /** How a query is answered: its parts, their SQL, rows and times. For the operator, not for the public. */
  explain?(text: string, options?: QueryOptions): Promise<Explanation>;
  /** Makes ready what the first readers would wait for otherwise, for an engine that has any such thing. */
  warmUp?(signal: AbortSignal): Promise<void>;
  /** What its processes do, for an engine that has any. */
  readonly counts?: PoolCounts;
  /** Gives back what the engine holds (workers, caches); the snapshot stays open. */
  close(): Promise<void>;
}

export interface QueryOptions {
  /** Base for relative IRIs in the query (SPARQL 1.1 §4.1.1.2); default: the base of the data. */
  readonly baseIRI?: string;
  /** `default-graph-uri` and `named-graph-uri` of the protocol (SPARQL 1.1 Protocol §2.1.4); they replace FROM and FROM NAMED. */
  readonly defaultGraphUris?: readonly string[];
  readonly namedGraphUris?: readonly string[];
  /** The client has left: stop. The iteration throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole query, reading its rows included. */
  readonly timeoutMs?: number;
  /** Is told of each part that was asked of the data or of another endpoint by itself. */
  readonly onPart?: (part: QueryPart) => void;
}

/** A part of a query that is not answered by one statement. */
export interface QueryPart {
  /** `data`: SQL over the snapshot; else the endpoint that SERVICE names. */
  readonly asked: string;
  /** SQL, or SPARQL for an endpoint. */
  readonly text: string;
  readonly rows: number;
  readonly milliseconds: number;
}

/** Rows or quads are read once. `written`, where the engine has it, gives them written out instead. */
export type QueryResult =
  | { readonly kind: 'bindings'; readonly variables: readonly string[]; readonly rows: AsyncIterable<Row>; readonly written?: Written }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'quads'; readonly quads: AsyncIterable<Quad>; readonly written?: Written };

/** What a result can be written in: the W3C's formats of SELECT and ASK, and of graphs. */
export type ResultFormat = 'srj' | 'srx' | 'csv' | 'tsv' | 'ttl' | 'nt' | 'rdf' | 'jsonld';

export type Written = (format: ResultFormat) => AsyncIterable<Uint8Array>;

/** Variable names (without `?`) to terms; an unbound variable is absent. */
export type Row = ReadonlyMap<string, Term>;

/** The query is not SPARQL 1.1 (HTTP 400). */
export class QuerySyntaxError extends WitnessError {
  override readonly name = 'QuerySyntaxError';
}

/** An update was sent to an endpoint that only answers queries (HTTP 400). */
export class UpdateRefusedError extends WitnessError {
  override readonly name = 'UpdateRefusedError';
}

/** SERVICE to an endpoint that is not allowed (HTTP 403). */
export class ServiceRefusedError extends WitnessError {
  override readonly name = 'ServiceRefusedError';
}

/** As many queries as may run and wait do so already (HTTP 503). */
export class TooManyQueriesError extends WitnessError {
  override readonly name = 'TooManyQueriesError';
}

/** The query needs more memory than it may have (HTTP 503). */
export class QueryMemoryError extends WitnessError {
  override readonly name = 'QueryMemoryError';
}

/** The query did not end within its time (HTTP 503). */
export class QueryTimeoutError extends WitnessError {
  override readonly name = 'QueryTimeoutError';
}
