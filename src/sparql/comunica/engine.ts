import { QueryEngine as Comunica } from '@comunica/query-sparql';
import { KeysHttp, KeysInitQuery, KeysQueryOperation } from '@comunica/context-entries';
import factory from '@rdfjs/data-model';
import type { Bindings, NamedNode, Quad, Term } from '@rdfjs/types';
import type { Snapshot } from '../../store/snapshot.js';
import { type QueryEngine, type QueryOptions, type QueryResult, QueryTimeoutError, type Row } from '../engine.js';
import { describedTerms, type Operation, type ParsedQuery, parseQuery, placeGraphs, refuseService, selectedVariables } from './algebra.js';
import { type Dataset, datasetOf, namedGraphsOf, WHOLE } from './dataset.js';
import { describe } from './describe.js';
import { type PatternCounts, SnapshotSource } from './source.js';

/** One for all snapshots. It takes over a second to load: whoever need not ask it loads this module only when it must (`when-needed`). */
let comunica: Comunica | undefined;

/**
 * Answers queries with Comunica over a snapshot. Nothing is fetched: the snapshot is the only source, SERVICE is
 * refused, FROM and the protocol's datasets are resolved to graphs of the snapshot before Comunica sees the query.
 */
export function comunicaEngine(snapshot: Snapshot): QueryEngine {
  const counts: PatternCounts = new Map();
  return {
    query: (text, options = {}) => answer(snapshot, counts, text, options),
    close: async () => { /* it holds nothing but counts */ },
  };
}

async function answer(snapshot: Snapshot, counts: PatternCounts, text: string, options: QueryOptions): Promise<QueryResult> {
  const query = parseQuery(text, options.baseIRI ?? snapshot.base);
  refuseService(query.operation);
  const dataset = chooseDataset(snapshot, options, query.from);
  const deadline = new Deadline(options);
  try {
    return await evaluate(snapshot, counts, query, dataset, deadline);
  } catch (error) {
    throw deadline.explain(error);
  }
}

/** SPARQL 1.1 Protocol §2.1.4: a dataset in the request replaces the one in the query. */
function chooseDataset(snapshot: Snapshot, options: QueryOptions, from: ParsedQuery['from']): Dataset {
  const { defaultGraphUris = [], namedGraphUris = [] } = options;
  const nodes = (uris: readonly string[]): NamedNode[] => uris.map((uri) => factory.namedNode(uri));
  if (defaultGraphUris.length > 0 || namedGraphUris.length > 0) return datasetOf(snapshot, nodes(defaultGraphUris), nodes(namedGraphUris));
  return from ? datasetOf(snapshot, from.default, from.named) : WHOLE;
}

async function evaluate(snapshot: Snapshot, counts: PatternCounts, { operation, baseIRI }: ParsedQuery, dataset: Dataset, deadline: Deadline): Promise<QueryResult> {
  const graphs = (): NamedNode[] => namedGraphsOf(snapshot, dataset);
  const run = async (part: Operation): ReturnType<Comunica['query']> => (comunica ??= new Comunica()).query(placeGraphs(part, graphs) as never, {
    [KeysQueryOperation.querySources.name]: [{ source: new SnapshotSource(snapshot, dataset, counts, deadline.signal, deadline.options.onPart) }],
    [KeysInitQuery.dataFactory.name]: factory,
    [KeysInitQuery.baseIRI.name]: baseIRI,
    // A graph is a set: CONSTRUCT gives a triple once.
    [KeysInitQuery.distinctConstruct.name]: true,
    [KeysHttp.fetch.name]: refuseToFetch,
    readOnly: true,
  } as never);

  const described = describedTerms(operation);
  if (described) {
    const found: Term[] = [...described.terms];
    if (described.find) {
      const result = await run(described.find);
      if (result.resultType !== 'bindings') throw new Error('a SELECT gave no bindings');
      for await (const row of deadline.guard((await result.execute()) as AsyncIterable<Bindings>)) found.push(...row.values());
    }
    return { kind: 'quads', quads: deadline.guard(describe(snapshot, dataset, found, deadline.signal)) };
  }

  const result = await run(operation);
  if (result.resultType === 'bindings') {
    const rows = (await result.execute()) as AsyncIterable<Bindings>;
    return { kind: 'bindings', variables: selectedVariables(operation), rows: deadline.guard(toRows(rows)) };
  }
  if (result.resultType === 'quads') return { kind: 'quads', quads: deadline.guard((await result.execute()) as AsyncIterable<Quad>) };
  if (result.resultType === 'boolean') return { kind: 'boolean', value: await deadline.race(result.execute()) };
  throw new Error('Comunica answered a query with an update.');
}

async function* toRows(bindings: AsyncIterable<Bindings>): AsyncGenerator<Row, void, undefined> {
  for await (const row of bindings) yield new Map([...row].map(([variable, term]) => [variable.value, term as Term]));
}

/** A second wall behind the first: should Comunica ever want to fetch, it is told no. */
const refuseToFetch = (): never => {
  throw new Error('This endpoint makes no outgoing connections.');
};

/** The time a query has, and the client's patience. */
class Deadline {
  readonly signal: AbortSignal | undefined;
  readonly #timeout: AbortSignal | undefined;

  constructor(readonly options: QueryOptions) {
    this.#timeout = options.timeoutMs === undefined ? undefined : AbortSignal.timeout(options.timeoutMs);
    const signals = [this.#timeout, options.signal].filter((signal) => signal !== undefined);
    this.signal = signals.length > 0 ? AbortSignal.any(signals) : undefined;
  }

  /** The error to throw for one that came up: the deadline's or the client's own when that was the cause. */
  explain(error: unknown): unknown {
    if (this.#timeout?.aborted) return new QueryTimeoutError(`The query did not end within ${this.options.timeoutMs} ms. Ask for less: add a LIMIT, or name the things you ask about.`);
    return this.options.signal?.aborted ? this.options.signal.reason : error;
  }

  /** Settles with `promise`, or fails as soon as the time is over. */
  async race<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this;
    if (!signal) return promise;
    let stop = (): void => { /* set below */ };
    try {
      const settled = await Promise.race([
        promise,
        new Promise<never>((_, reject) => {
          stop = () => reject(signal.reason as Error);
          if (signal.aborted) stop();
          else signal.addEventListener('abort', stop, { once: true });
        }),
      ]);
      // What ended with the time is not all there is.
      signal.throwIfAborted();
      return settled;
    } catch (error) {
      throw this.explain(error);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** The same items; fails when the time is over, even while the next item is awaited. */
  async *guard<T>(items: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
    const iterator = items[Symbol.asyncIterator]();
    try {
      for (;;) {
        const item = await this.race(iterator.next());
        if (item.done) return;
        yield item.value;
      }
    } finally {
      // Not awaited: an item that never comes must not hold the error back.
      void iterator.return?.()?.then(undefined, () => { /* stopped already */ });
    }
  }
}
