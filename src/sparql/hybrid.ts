import type { Snapshot } from '../store/snapshot.js';
import { NotCompilable } from './compile/plan-builder.js';
import { type QueryEngine, type QueryOptions, type QueryResult, QueryTimeoutError } from './engine.js';
import { parseQuery } from './parse.js';
import { datasetOf, planQuery, type QueryPlan } from './plan.js';
import { type RawRows, resultOf, startRun } from './plan-run.js';

export interface CompiledEngineOptions {
  /** Answers what SQL cannot say (SERVICE, and little else). Without it such queries throw NotCompilable. */
  readonly fallback?: QueryEngine;
  /** Milliseconds for a query that names no limit of its own; default 10,000. */
  readonly timeoutMs?: number;
}

/** The query engine that compiles to SQL; see `compile/operators.ts` for what it covers. */
export function compiledEngine(snapshot: Snapshot, options: CompiledEngineOptions = {}): QueryEngine {
  const { fallback } = options;

  async function query(text: string, queryOptions: QueryOptions = {}): Promise<QueryResult> {
    const parsed = parseQuery(text, queryOptions.baseIRI ?? snapshot.base);
    const leave = (error: unknown): Promise<QueryResult> => {
      if (error instanceof NotCompilable && fallback) return fallback.query(text, queryOptions);
      throw error;
    };
    let plan: QueryPlan;
    try {
      plan = planQuery(snapshot, parsed, datasetOf(snapshot, parsed, queryOptions));
    } catch (error) {
      return leave(error);
    }
    const limits = deadline(queryOptions.timeoutMs ?? options.timeoutMs ?? 10_000, queryOptions.signal);
    try {
      const raw = await begun(await startRun(snapshot, plan, limits.signal), limits.end);
      return await resultOf(snapshot, plan, raw, limits.signal);
    } catch (error) {
      limits.end();
      if (isBeyondSql(error)) return leave(new NotCompilable(String(error)));
      throw error;
    }
  }

  return { query, close: async () => fallback?.close() };
}

/** DuckDB found, while it planned the statement, that it cannot run it. */
const isBeyondSql = (error: unknown): boolean => error instanceof Error && /^(?:Binder|Not implemented|Catalog) Error/.test(error.message);

interface Deadline {
  readonly signal: AbortSignal;
  readonly end: () => void;
}

function deadline(milliseconds: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new QueryTimeoutError(
    `The query did not end within ${milliseconds / 1000} seconds; ask for less at a time, or add a LIMIT.`,
  )), milliseconds);
  timer.unref();
  const leave = (): void => controller.abort(outer?.reason);
  if (outer?.aborted) leave();
  outer?.addEventListener('abort', leave, { once: true });
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', leave);
    },
  };
}

/** Waits for the first rows, so that what fails at once fails before anything is sent. */
async function begun({ session, chunks }: RawRows, end: () => void): Promise<RawRows> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all(): AsyncGenerator<Awaited<typeof first.value & object>, void, undefined> {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
      end();
    }
  }
  return { session, chunks: all() };
}
