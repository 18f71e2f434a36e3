import factory from '@rdfjs/data-model';
import type { Quad, Quad_Object, Quad_Subject, NamedNode, Term } from '@rdfjs/types';
import { WitnessError } from '../../errors.js';
import { UnserialisableError } from '../../graph/xml.js';
import {
  QueryMemoryError, type QueryOptions, QuerySyntaxError, QueryTimeoutError, type ResultFormat, ServiceRefusedError, TooManyQueriesError, UpdateRefusedError,
} from '../engine.js';
import { ServiceFailedError } from '../federation/http-client.js';
import type { Explanation } from '../plan-explain.js';

/**
 * What the server and a query process say to each other. One query at a time:
 * `query`, then `result` or `failed`; `write`, then `piece`s and `end` or `failed`; and `idle` when nothing of it is left.
 * `stop` may come at any time, and is answered with `idle`.
 */
export type Request =
  | { readonly do: 'query'; readonly text: string; readonly options: AskedOptions }
  /** Answered with `explained` or `failed`, and `idle`. */
  | { readonly do: 'explain'; readonly text: string; readonly options: AskedOptions }
  | { readonly do: 'write'; readonly format: ResultFormat | 'terms' }
  /** A piece was taken: another may be sent. */
  | { readonly do: 'more' }
  | { readonly do: 'stop' };

export type Reply =
  | { readonly says: 'ready'; readonly memory: number }
  | { readonly says: 'result'; readonly kind: 'bindings'; readonly variables: readonly string[]; readonly repeatable: boolean }
  | { readonly says: 'result'; readonly kind: 'boolean'; readonly value: boolean }
  | { readonly says: 'result'; readonly kind: 'quads'; readonly repeatable: boolean }
  | { readonly says: 'explained'; readonly explanation: Explanation }
  /** Bytes, or rows of terms for `terms`. */
  | { readonly says: 'piece'; readonly piece: Uint8Array | readonly WireRow[] }
  | { readonly says: 'end' }
  | { readonly says: 'failed'; readonly error: WireError }
  /** Resident memory in bytes. */
  | { readonly says: 'idle'; readonly memory: number };

/** What can be said to another process. */
export type AskedOptions = Omit<QueryOptions, 'signal' | 'onPart'>;

/** Pieces that may be on their way at a time. */
export const WINDOW = 4;

/** What a query process is started with, as JSON on its command line. */
export interface ProcessSettings {
  /** Directory of the release. */
  readonly release: string;
  /** DuckDB's memory in MiB, and its threads. */
  readonly memoryMiB: number;
  readonly threads: number;
  /** Hosts that SERVICE may ask. */
  readonly allowService: readonly string[];
}

export type WireTerm = readonly [type: 'n' | 'b' | 'l', value: string, language?: string, datatype?: string];
/** A term for each variable, in their order; a triple as three terms. */
export type WireRow = readonly (WireTerm | undefined)[];

export function toWire(term: Term | undefined): WireTerm | undefined {
  switch (term?.termType) {
    case 'NamedNode': return ['n', term.value];
    case 'BlankNode': return ['b', term.value];
    case 'Literal': return ['l', term.value, term.language, term.datatype.value];
    default: return undefined;
  }
}

export function fromWire([type, value, language, datatype]: WireTerm): Term {
  switch (type) {
    case 'n': return factory.namedNode(value);
    case 'b': return factory.blankNode(value);
    case 'l': return factory.literal(value, language || factory.namedNode(datatype ?? ''));
  }
}

export const quadOf = ([subject, predicate, object]: WireRow): Quad =>
  factory.quad(fromWire(subject!) as Quad_Subject, fromWire(predicate!) as NamedNode, fromWire(object!) as Quad_Object);

export interface WireError {
  readonly name: string;
  readonly message: string;
}

const ERRORS: readonly (new (message: string) => Error)[] = [
  QuerySyntaxError, UpdateRefusedError, ServiceRefusedError, ServiceFailedError, QueryTimeoutError, QueryMemoryError, TooManyQueriesError, UnserialisableError, WitnessError,
];

export const errorToWire = (error: unknown): WireError => ({
  name: ERRORS.find((type) => error instanceof type)?.name ?? 'Error',
  message: error instanceof Error ? error.message : String(error),
});

export function errorFromWire({ name, message }: WireError): Error {
  const type = ERRORS.find((known) => known.name === name);
  return type ? new type(message) : new Error(message);
}
