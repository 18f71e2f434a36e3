import type { Term } from '@rdfjs/types';
import type { Chunk, Snapshot } from '../store/snapshot.js';
import { NotCompilable, type Ways } from './compile/plan-builder.js';
import { deadline, type Deadline } from './deadline.js';
import { type QueryEngine, QueryMemoryError, type QueryOptions, type QueryResult } from './engine.js';
import type { ServiceClient } from './federation/client.js';
import { checkServices, distinctValues, hasService, resolveServices } from './federation/resolve-services.js';
import { SessionFullError } from './expressions/session.js';
import { type Allowance, allowanceOf } from './lookup/allowance.js';
import { LARGER_BUDGET, LOOKUP_BUDGET, lookUp } from './lookup/lookup.js';
import { Lookups } from './lookup/lookups.js';
import { type ParsedQuery, parseQuery } from './parse.js';
import { datasetOf, planQuery, type QueryPlan } from './plan.js';
import { BoundedCache, QueryCache } from './plan-cache.js';
import { shapeOf } from './parse-shape.js';
import { isCheap } from './plan-cheap.js';
import { counted, traced } from './parts.js';
import { type Explanation, explainRun } from './plan-explain.js';
import { HeavyGate } from './plan-gate.js';
import { statisticsOf } from './plan-statistics.js';
import { Tendency } from './plan-tendency.js';
import { decoders, type RawRows, resultOf, startRun } from './plan-run.js';

export interface CompiledEngineOptions {
  /** Answers what SQL cannot say (SERVICE, and little else). Without it such queries throw NotCompilable. */
  readonly fallback?: QueryEngine;
  /** Asks other endpoints for SERVICE. Without it such queries go to the fallback. */
  readonly services?: ServiceClient;
  /** Milliseconds for a query that names no limit of its own; default 10,000. */
  readonly timeoutMs?: number;
  /** Cells (rows times columns) of results kept for the same query to be asked again; default 2,000,000 (about 10 MB), 0 for none. */
  readonly resultCacheCells?: number;
  /** Large queries that run at a time, default 2, and that wait for their turn, default 100; one more is told to come again (TooManyQueriesError). */
  readonly heavyQueries?: number;
  readonly heavyQueue?: number;
  /** Rows a query may read by lookups (`lookup/lookup.ts`) before SQL answers it; 0: SQL answers all. */
  readonly lookupBudget?: number;
  /** Whether lookups are tried before it is known what SQL would take; false where small questions are answered elsewhere. Default true. */
  readonly lookupFirst?: boolean;
}

/** A query engine that can say how it would answer. */
export interface CompiledEngine extends QueryEngine {
  /**
   * Answers a query that is surely cheap; undefined for any other, or when it turned out not to be. The answer to such a
   * query is begun within some hundred milliseconds, holds the thread of JavaScript for some at a time, and needs little memory.
   * `hasTime`: nobody else waits for the thread, so that it may be held for a dozen or two; default false.
   */
  light(text: string, options?: QueryOptions, hasTime?: boolean): Promise<QueryResult | undefined>;
  /** Runs the query and tells which parts ran where: the SQL, its plan, rows and times. For the operator, not for the public. */
  explain(text: string, options?: QueryOptions): Promise<Explanation>;
}

/** The query engine that compiles to SQL; see `compile/operators.ts` for what it covers. */
export function compiledEngine(snapshot: Snapshot, options: CompiledEngineOptions = {}): CompiledEngine {
  const { fallback } = options;
  const cache = new QueryCache(options.resultCacheCells ?? 2_000_000);
  const lookups = new Lookups(snapshot, options.lookupBudget ?? LOOKUP_BUDGET, (options.resultCacheCells ?? 1) > 0);
  const gate = new HeavyGate(options.heavyQueries ?? 2, options.heavyQueue ?? 100);
  /** Queries that are known not to be light, by key. */
  const notLight = new BoundedCache<true>(1_000_000);
  const tendency = new Tendency();
  /** Of lookups that may take as long as SQL would: they are tried again soon, since what code and blocks have to be made ready for takes less the next time. */
  const lookupsOfShape = new Tendency(4);
  const timeOf = (queryOptions: QueryOptions): number => queryOptions.timeoutMs ?? options.timeoutMs ?? 10_000;

  const lookedUp = (text: string, key: string, queryOptions: QueryOptions, { isFit = () => true, allowance }: { readonly isFit?: (parsed: ParsedQuery) => boolean; readonly allowance?: Allowance } = {}): Promise<QueryResult | undefined> => {
    queryOptions.signal?.throwIfAborted();
    const parsed = (): ParsedQuery => {
      const query = parseQuery(text, queryOptions.baseIRI ?? snapshot.base);
      if (!isFit(query)) throw NOT_LIGHT;
      return query;
    };
    return lookups.answer(key, parsed, (query) => datasetOf(snapshot, query, queryOptions), queryOptions.signal, allowance);
  };

  /** Throws NotCompilable for what the fallback must answer. */
  async function planned(text: string, key: string, queryOptions: QueryOptions, ways?: Ways): Promise<QueryPlan> {
    const known = ways ? undefined : cache.plans.get(key);
    if (known) return known;
    const parsed = parseQuery(text, queryOptions.baseIRI ?? snapshot.base);
    if (hasService(parsed.operation)) throw new Federated(parsed);
    const plan = planQuery(snapshot, parsed, datasetOf(snapshot, parsed, queryOptions), await statisticsOf(snapshot), ways);
    cache.plans.set(key, plan, key.length + plan.sql.length);
    return plan;
  }

  async function query(text: string, queryOptions: QueryOptions = {}): Promise<QueryResult> {
    const key = keyOf(text, queryOptions);
    try {
      const first = options.lookupFirst === false ? undefined : await lookedUp(text, key, queryOptions);
      if (first) return first;
      const plan = await planned(text, key, queryOptions).catch(async (error: unknown) => {
        if (options.lookupFirst !== false || error instanceof Federated || !(error instanceof NotCompilable)) throw error;
        const found = await lookedUp(text, key, queryOptions);
        if (!found) throw error;
        return found;
      });
      if ('kind' in plan) return plan;
      const allowance = allowanceOf(plan);
      const shape = shapeOf(text)?.text;
      const isLost = shape !== undefined && lookupsOfShape.isHeavy(shape);
      const second = options.lookupBudget === undefined && !isLost ? await lookedUp(text, key, queryOptions, { allowance }) : undefined;
      if (second && shape !== undefined) lookupsOfShape.wasLight(shape);
      if (second) return second;
      if (shape !== undefined && !isLost) lookupsOfShape.wasHeavy(shape);
      queryOptions.signal?.throwIfAborted();
      const kept = cache.results.get(key);
      if (kept) return await resultOf(snapshot, plan, { session: kept.session, chunks: again(kept.chunks) }, new AbortController().signal);
      return await run(plan, key, queryOptions).catch(async (error: unknown) => {
        // A pattern that DuckDB's RE2 refuses and ours takes (its size limits differ).
        if (isPatternTooLarge(error)) return run(await planned(text, key, queryOptions, { textOutside: true }), key, queryOptions);
        if (error instanceof NotCompilable && asksExistence(plan)) return run(await planned(text, key, queryOptions, { unnested: true }), key, queryOptions);
        throw error;
      });
    } catch (error) {
      if (error instanceof Federated && options.services) return federated(error.parsed, options.services, queryOptions);
      if (error instanceof NotCompilable && fallback) return fallback.query(text, queryOptions);
      throw error;
    }
  }

  const isFit = ({ operation }: ParsedQuery): boolean => {
    // Who may not be asked is refused here; who may be is not asked from here.
    if (options.services) checkServices(operation, options.services);
    return isCheap(operation);
  };

  async function light(text: string, queryOptions: QueryOptions = {}, hasTime = false): Promise<QueryResult | undefined> {
    const key = keyOf(text, queryOptions);
    if (text.length > SHORT || notLight.get(key)) return undefined;
    const shape = shapeOf(text)?.text;
    if (shape !== undefined && tendency.isHeavy(shape)) return undefined;
    const found = await tried(text, key, queryOptions, hasTime);
    if (shape !== undefined) {
      if (found) tendency.wasLight(shape);
      else tendency.wasHeavy(shape);
    }
    return found;
  }

  async function tried(text: string, key: string, queryOptions: QueryOptions, hasTime: boolean): Promise<QueryResult | undefined> {
    const limits = deadline(timeOf(queryOptions), queryOptions.signal);
    const impatient = new AbortController();
    const timer = setTimeout(() => impatient.abort(NOT_LIGHT), SOON);
    const leave = (): void => impatient.abort(limits.signal.reason);
    limits.signal.addEventListener('abort', leave, { once: true });
    try {
      const found = await lookedUp(text, key, queryOptions, { isFit, ...(hasTime && options.lookupBudget === undefined && { allowance: { rows: LARGER_BUDGET } }) });
      if (found) {
        limits.end();
        return found;
      }
      let plan = cache.plans.get(key);
      if (!plan) {
        const parsed = parseQuery(text, queryOptions.baseIRI ?? snapshot.base);
        // Constants are computed when the plan is made: that may be dear as well.
        if (!isFit(parsed)) throw NOT_LIGHT;
        plan = planQuery(snapshot, parsed, datasetOf(snapshot, parsed, queryOptions), await statisticsOf(snapshot));
        cache.plans.set(key, plan, key.length + plan.sql.length);
      }
      const kept = cache.results.get(key);
      if (kept) {
        limits.end();
        return await resultOf(snapshot, plan, { session: kept.session, chunks: again(kept.chunks) }, limits.signal);
      }
      if (plan.heavy || plan.sql.length > MOST_SQL) throw NOT_LIGHT;
      return await run(plan, key, queryOptions, { ...limits, signal: impatient.signal });
    } catch (error) {
      limits.end();
      if (error === NOT_LIGHT || error instanceof NotCompilable || error instanceof QueryMemoryError || isPatternTooLarge(error)) {
        notLight.set(key, true, key.length);
        return undefined;
      }
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Others' answers first, then the query over them and our data; nothing of it is kept. */
  async function federated(parsed: ParsedQuery, client: ServiceClient, queryOptions: QueryOptions): Promise<QueryResult> {
    const limits = deadline(timeOf(queryOptions), queryOptions.signal);
    try {
      const statistics = await statisticsOf(snapshot);
      const dataset = datasetOf(snapshot, parsed, queryOptions);
      const operation = await resolveServices(parsed.operation, {
        client: queryOptions.onPart ? traced(client, queryOptions.onPart) : client,
        signal: limits.signal,
        distinct: async (beside, variable) => {
          const plan = planQuery(snapshot, { ...parsed, operation: distinctValues(beside, variable) }, dataset, statistics);
          const raw = await startRun(snapshot, plan, limits.signal);
          const [decode] = decoders(plan, raw.session);
          const terms: Term[] = [];
          for await (const chunk of raw.chunks) {
            for (let row = 0; row < chunk.rowCount; row += 1) terms.push(...[decode?.(chunk, row)].filter((term) => term !== undefined));
          }
          return terms;
        },
      });
      const plan = planQuery(snapshot, { ...parsed, operation }, dataset, statistics);
      return await run(plan, undefined, queryOptions, limits);
    } catch (error) {
      limits.end();
      throw error;
    }
  }

  async function run(plan: QueryPlan, key: string | undefined, queryOptions: QueryOptions, limits = deadline(timeOf(queryOptions), queryOptions.signal)): Promise<QueryResult> {
    try {
      const started = await startRun(snapshot, plan, limits.signal, gate);
      const raw = await begun(queryOptions.onPart ? { ...started, chunks: counted(started.chunks, plan.sql, queryOptions.onPart) } : started, limits);
      // DESCRIBE asks more than its rows.
      const keeps = key !== undefined && plan.repeatable && plan.form !== 'describe';
      const chunks = keeps ? cache.keeping(key, raw.session, raw.chunks) : raw.chunks;
      return await resultOf(snapshot, plan, { session: raw.session, chunks }, limits.signal);
    } catch (error) {
      limits.end();
      throw isBeyondSql(error) ? new NotCompilable(String(error)) : error;
    }
  }

  /** What lookups take for a query, where they answer it. */
  function lookupsOf(text: string, queryOptions: QueryOptions): { rows: number; milliseconds: number } | undefined {
    const parsed = parseQuery(text, queryOptions.baseIRI ?? snapshot.base);
    const started = performance.now();
    const found = options.lookupBudget === 0 || hasService(parsed.operation) ? undefined : lookUp(snapshot, parsed, datasetOf(snapshot, parsed, queryOptions), options.lookupBudget);
    return found && { rows: found.chunks.reduce((rows, { rowCount }) => rows + rowCount, 0), milliseconds: performance.now() - started };
  }

  return {
    query,
    light,
    explain: async (text, queryOptions = {}) => {
      const lookups = lookupsOf(text, queryOptions);
      const explained = (ways?: Ways): Promise<Explanation> => explainRun(snapshot, () => planned(text, keyOf(text, queryOptions), queryOptions, ways), timeOf(queryOptions),
        (onPart) => query(text, { ...queryOptions, onPart }));
      const explanation = await explained().catch((error: unknown) => {
        if (isBeyondSql(error)) return explained({ unnested: true });
        throw error;
      });
      return explanation.engine === 'sql' && lookups ? { ...explanation, lookups } : explanation;
    },
    close: async () => fallback?.close(),
  };
}

/** What a light query may have: characters of its text and of its SQL, and milliseconds until its first rows. */
const SHORT = 4_000;
const MOST_SQL = 40_000;
const SOON = 250;

/** Not an error of the query: it is to be answered elsewhere. */
const NOT_LIGHT = new Error('The query is not light.');

/** A pattern that DuckDB's RE2 refuses. */
const isPatternTooLarge = (error: unknown): boolean => error instanceof Error && error.message.startsWith('Invalid Input Error');

/** Of what DuckDB does not plan, an EXISTS is the reason as a rule: it may depend on the row outside in too many ways. */
const asksExistence = ({ sql }: QueryPlan): boolean => /\bEXISTS\b/.test(sql);

/** The query asks other endpoints. */
class Federated extends NotCompilable {
  constructor(readonly parsed: ParsedQuery) {
    super('SERVICE');
  }
}

/** What an answer depends on, within one snapshot. */
export const keyOf = (text: string, { baseIRI, defaultGraphUris, namedGraphUris }: QueryOptions): string =>
  JSON.stringify([text, baseIRI ?? null, defaultGraphUris ?? [], namedGraphUris ?? []]);

async function* again(chunks: readonly Chunk[]): AsyncGenerator<Chunk, void, undefined> {
  yield* chunks;
}

/** DuckDB found, while it planned the statement, that it cannot run it: some correlated sub-queries are beyond its planner. */
const isBeyondSql = (error: unknown): boolean => error instanceof Error && /^(?:Binder|Not implemented|Catalog|Invalid|INTERNAL) Error/.test(error.message);

/** What a query is told that needs more memory than it may have. */
function inWords(error: unknown): unknown {
  return error instanceof SessionFullError || (error instanceof Error && error.message.startsWith('Out of Memory Error'))
    ? new QueryMemoryError('The query needs more memory than it may have; ask for less at a time, or add a LIMIT.')
    : error;
}

/** Waits for the first rows, so that what fails at once fails before anything is sent. */
async function begun({ session, chunks }: RawRows, { signal, end }: Deadline): Promise<RawRows> {
  const iterator = chunks[Symbol.asyncIterator]();
  const next = (): Promise<IteratorResult<Chunk>> => iterator.next().catch((error: unknown) => {
    throw inWords(error);
  });
  const first = await next();
  if (signal.aborted) {
    // It was given up meanwhile, though its rows came all the same: whoever asked is told now, and not at their end.
    await iterator.return?.();
    throw signal.reason;
  }
  // A result that nobody reads to its end is given up at the deadline, and its connection with it.
  signal.addEventListener('abort', () => void iterator.return?.(), { once: true });
  async function* all(): AsyncGenerator<Chunk, void, undefined> {
    try {
      for (let read = first; !read.done; read = await next()) yield read.value;
      // The abort has closed the rows: what came so far is a part, and must not pass for the whole.
      signal.throwIfAborted();
    } finally {
      await iterator.return?.();
      end();
    }
  }
  return { session, chunks: all() };
}
