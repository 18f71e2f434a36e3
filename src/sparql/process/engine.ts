import { availableParallelism } from 'node:os';
import type { Snapshot } from '../../store/snapshot.js';
import { comunicaWhenNeeded } from '../comunica/when-needed.js';
import type { QueryEngine } from '../engine.js';
import { httpServiceClient } from '../federation/http-client.js';
import { compiledEngine, keyOf, type CompiledEngine } from '../hybrid.js';
import { warmUp } from '../warm-up.js';
import { AnswerCache } from './answer-cache.js';
import { type PoolCounts, QueryProcesses } from './pool.js';

export interface ServedEngineOptions {
  /** Hosts that SERVICE may ask; none by default. */
  readonly allowService?: readonly string[];
  /** Milliseconds a query may take, waiting for its turn and reading its rows included; default 10,000. */
  readonly timeoutMs?: number;
  /** Queries that run in processes of their own at a time; default one for each core, between 1 and 4. */
  readonly processes?: number;
  /** Queries that wait for their turn; default 64. */
  readonly queue?: number;
  /** DuckDB's memory for one such query, in MiB; default 512. */
  readonly memoryMiB?: number;
}

/** An engine for a server. */
export interface ServedEngine extends QueryEngine {
  readonly explain: CompiledEngine['explain'];
  /** What its processes do; zeros where it has none. */
  readonly counts: PoolCounts;
  /** Ids of its processes. */
  readonly pids: readonly number[];
}

/** Bytes of written answers kept for the same question to be asked again. */
const ANSWERS = 24 * 1024 * 1024;

/** Queries at a time that are few. */
const FEW = 2;

const NONE: PoolCounts = { running: 0, waiting: 0, processes: 0, memory: 0, started: 0, ended: 0 };

/**
 * The engine of a server: what is surely cheap is answered in the server's own process, everything else in a process
 * that can be killed. A snapshot in memory has no files that another process could open: it answers all by itself.
 */
export function servedEngine(snapshot: Snapshot, options: ServedEngineOptions = {}): ServedEngine {
  const { allowService = [], timeoutMs = 10_000 } = options;
  const services = httpServiceClient({ allow: allowService });
  const { directory } = snapshot;
  if (directory === undefined) {
    const engine = compiledEngine(snapshot, { fallback: comunicaWhenNeeded(snapshot), services, timeoutMs });
    return { query: engine.query, explain: engine.explain, close: engine.close, counts: NONE, pids: [] };
  }
  // Comunica is not loaded here; what needs it goes to the processes.
  const light = compiledEngine(snapshot, { services, timeoutMs, resultCacheCells: 500_000 });
  const cores = availableParallelism();
  /** Queries of which nothing has been answered yet. */
  let asking = 0;
  const heavy = new QueryProcesses(
    { release: directory, memoryMiB: options.memoryMiB ?? 512, threads: Math.max(1, Math.min(4, cores)), allowService },
    { processes: options.processes ?? Math.max(1, Math.min(4, cores)), queue: options.queue ?? 64, timeoutMs, answers: new AnswerCache(ANSWERS) },
  );
  return {
    query: async (text, queryOptions = {}) => {
      // Whoever is alone may have more of the server's thread: of fifty who ask together small questions would wait for all.
      const isAlone = asking + heavy.counts.running + heavy.counts.waiting < FEW;
      asking += 1;
      try {
        return (await light.light(text, queryOptions, isAlone)) ?? await heavy.query(text, keyOf(text, queryOptions), queryOptions);
      } finally {
        asking -= 1;
      }
    },
    warmUp: (signal) => warmUp(snapshot, (text) => light.light(text, { signal }), signal),
    explain: (text, queryOptions) => heavy.explain(text, { timeoutMs, ...queryOptions }),
    get counts() {
      return heavy.counts;
    },
    get pids() {
      return heavy.pids;
    },
    close: async () => {
      await heavy.close();
      await light.close();
    },
  };
}
