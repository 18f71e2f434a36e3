import type { Request, RequestHandler, Response } from 'express';
import {
  QueryMemoryError, QuerySyntaxError, QueryTimeoutError, ServiceRefusedError, TooManyQueriesError, UpdateRefusedError,
} from '../sparql/engine.js';
import { QueryLimitError } from '../sparql/limits.js';
import type { PoolCounts } from '../sparql/process/pool.js';
import { isLocal } from './local.js';
import { methods } from './methods.js';
import { Problem } from './problem.js';
import { isRehearsal } from './rehearsal.js';
import type { Releases } from './releases.js';

/** Who may read the counters: requests from this machine, everybody, or nobody. */
export type MetricsAudience = 'local' | 'public' | 'off';

/** How a query can end. `cut`: an answer that was begun and could not be finished. */
export type Outcome = 'answered' | 'syntax' | 'limit' | 'refused' | 'timeout' | 'memory' | 'busy' | 'left' | 'cut' | 'failed';

const OUTCOMES: readonly (readonly [type: abstract new (...args: never[]) => Error, outcome: Outcome])[] = [
  [QuerySyntaxError, 'syntax'],
  [QueryLimitError, 'limit'],
  [UpdateRefusedError, 'refused'],
  [ServiceRefusedError, 'refused'],
  [QueryTimeoutError, 'timeout'],
  [QueryMemoryError, 'memory'],
  [TooManyQueriesError, 'busy'],
];

export const outcomeOf = (error: unknown): Outcome => OUTCOMES.find(([type]) => error instanceof type)?.[1] ?? 'failed';

/** Upper bounds of the histogram, in seconds. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What the server counts of itself: numbers by class of address, status and outcome. No query, no path, no address of a
 * reader and no browser is in it, nor can it be told from it.
 */
export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #queries = new Map<Outcome, number>();
  readonly #buckets = BUCKETS.map(() => 0);
  #seconds = 0;
  #inFlight = 0;

  /** Counts every request of an application. `routeOf` gives one of a few classes of addresses. */
  counting(routeOf: (path: string) => string): RequestHandler {
    return (request, response, next) => {
      if (isRehearsal(request)) {
        next();
        return;
      }
      this.#inFlight += 1;
      const route = routeOf(request.path);
      response.once('close', () => {
        this.#inFlight -= 1;
        const status = response.writableFinished ? String(response.statusCode) : response.headersSent ? 'cut' : 'left';
        add(this.#requests, `route="${route}",status="${status}"`);
      });
      next();
    };
  }

  query(outcome: Outcome, seconds: number): void {
    add(this.#queries, outcome);
    this.#seconds += seconds;
    for (const [index, bound] of BUCKETS.entries()) if (seconds <= bound) this.#buckets[index]! += 1;
  }

  /** Prometheus text format 0.0.4. */
  text(pool: PoolCounts | undefined): string {
    const queries = [...this.#queries.values()].reduce((sum, count) => sum + count, 0);
    return [
      family('witness_http_requests_total', 'counter', 'Requests by class of address and status.', [...this.#requests].map(([labels, count]) => [`{${labels}}`, count])),
      family('witness_http_requests_in_flight', 'gauge', 'Requests under way.', [['', this.#inFlight]]),
      family('witness_queries_total', 'counter', 'Queries by how they ended.', [...this.#queries].map(([outcome, count]) => [`{outcome="${outcome}"}`, count])),
      family('witness_query_seconds', 'histogram', 'Time of queries, their answers sent included.', [
        ...BUCKETS.map((bound, index): [string, number] => [`_bucket{le="${bound}"}`, this.#buckets[index]!]),
        ['_bucket{le="+Inf"}', queries], ['_sum', this.#seconds], ['_count', queries],
      ]),
      ...(pool ? [
        family('witness_heavy_queries_in_flight', 'gauge', 'Queries that run in processes of their own.', [['', pool.running]]),
        family('witness_heavy_queries_waiting', 'gauge', 'Queries that wait for such a process.', [['', pool.waiting]]),
        family('witness_query_processes', 'gauge', 'Such processes.', [['', pool.processes]]),
        family('witness_query_processes_started_total', 'counter', 'Such processes that were started.', [['', pool.started]]),
        family('witness_query_processes_ended_total', 'counter', 'Such processes that had grown, or did not let go of a query.', [['', pool.ended]]),
        family('witness_query_processes_resident_memory_bytes', 'gauge', 'Memory of such processes after their last queries.', [['', pool.memory]]),
      ] : []),
      family('process_resident_memory_bytes', 'gauge', 'Memory of the server itself.', [['', process.memoryUsage.rss()]]),
      family('process_cpu_seconds_total', 'counter', 'Processor time of the server itself.', [['', process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6]]),
      family('process_start_time_seconds', 'gauge', 'When the server was started.', [['', Math.round(Date.now() / 1000 - process.uptime())]]),
    ].join('');
  }
}

const add = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

const family = (name: string, type: string, says: string, samples: readonly (readonly [suffix: string, value: number])[]): string =>
  `# HELP ${name} ${says}\n# TYPE ${name} ${type}\n${samples.map(([suffix, value]) => `${name}${suffix} ${value}\n`).join('')}`;

/** `/metrics`: for this machine only, unless it is said otherwise. */
export function metricsHandler(metrics: Metrics, releases: Releases, audience: MetricsAudience): RequestHandler {
  return methods(['GET', 'HEAD', 'OPTIONS'], (request: Request, response: Response) => {
    if (audience === 'off') throw new Problem(404, 'There is nothing at this address.');
    if (audience === 'local' && !isLocal(request)) throw new Problem(403, 'The counters are for this machine only.');
    const body = Buffer.from(metrics.text(releases.current().engine.counts));
    response.status(200).set({ 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store', 'Content-Length': String(body.length) });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
}
