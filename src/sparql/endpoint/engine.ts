import type { IncomingMessage } from 'node:http';
import type { Term } from '@rdfjs/types';
import type { Snapshot } from '../../store/snapshot.js';
import { deadline, type Deadline } from '../deadline.js';
import { type QueryEngine, type QueryOptions, type QueryResult, QueryTimeoutError, type Row } from '../engine.js';
import { Session } from '../expressions/session.js';
import { httpServiceClient } from '../federation/http-client.js';
import { distinctValues, hasService, resolveServices } from '../federation/resolve-services.js';
import { type ParsedQuery, parseQuery } from '../parse.js';
import { datasetOf } from '../plan.js';
import { describe } from '../plan-describe.js';
import { explainParts } from '../plan-explain.js';
import { HeavyGate } from '../plan-gate.js';
import type { PoolCounts } from '../process/pool.js';
import { bodyOf, EndpointClient, EndpointFailedError, EndpointTimeoutError, hostOf } from './client.js';
import type { Credentials } from './authorization.js';
import { constructed } from './construct.js';
import { forwarded, type ForwardedQuery, type NamedDataset } from './forward.js';
import { pushedTo } from './pushed.js';
import { inItsForm } from './term-form.js';
import { checkRelease, heldRelease } from './release-check.js';
import { postQuery, selectFrom, solutionsFrom } from './select.js';

export interface EndpointEngineOptions {
  /** Where the engine answers queries by SPARQL 1.1 Protocol. */
  readonly url: string;
  readonly credentials?: Credentials;
  /** Hosts that SERVICE may ask; it is this server that asks them. */
  readonly allowService?: readonly string[];
  /** Milliseconds a query may take, its rows included; default 10,000. */
  readonly timeoutMs?: number;
  /** Queries that the engine is asked at a time, default 8, and that wait for their turn, default 64. */
  readonly concurrent?: number;
  readonly queue?: number;
}

/** Milliseconds for which the release that the engine holds is believed to be the same. */
const BELIEVED = 2_000;

/**
 * Answers queries over a release by asking an engine that holds it (`witness push` loads it there). What is read of the
 * release here is its description, its graphs' names, and what DESCRIBE says of a thing.
 */
export interface EndpointEngine extends QueryEngine {
  /** Throws EndpointFailedError when the engine does not hold this very release, graph by graph and count by count. */
  check(): Promise<void>;
}

export function endpointEngine(snapshot: Snapshot, options: EndpointEngineOptions): EndpointEngine {
  const client = new EndpointClient(options.credentials);
  const services = httpServiceClient({ allow: options.allowService ?? [] });
  const gate = new HeavyGate(options.concurrent ?? 8, options.queue ?? 64);
  const pushed = pushedTo(snapshot.base);
  const counts = { running: 0 };
  let believedUntil = 0;

  const solutions = (text: string, signal: AbortSignal): AsyncGenerator<Row[], void, undefined> => solutionsFrom(client, options.url, text, signal);
  const formed = (row: Row): Row => new Map([...row].map(([name, term]) => [name, inItsForm(snapshot.vocabulary, term)]));
  const select = (text: string, signal: AbortSignal): Promise<Row[]> => selectFrom(client, options.url, signal)(text);

  /** The engine may be given another release at any time: an answer that mixes two is no answer. */
  async function mustHold(signal: AbortSignal): Promise<void> {
    if (performance.now() < believedUntil) return;
    const held = await heldRelease(pushed, (text) => select(text, signal));
    if (held !== snapshot.id) throw new EndpointFailedError(held === undefined ? `${hostOf(options.url)} is being loaded, or holds no release; ask again when "witness push" is done.` : `${hostOf(options.url)} holds release ${held}, and this server serves ${snapshot.id}.`);
    believedUntil = performance.now() + BELIEVED;
  }

  async function made(text: string, parsed: ParsedQuery, queryOptions: QueryOptions, signal: AbortSignal): Promise<ForwardedQuery> {
    const dataset = namedDataset(snapshot, parsed, queryOptions);
    if (!hasService(parsed.operation)) return forwarded(text, parsed, dataset, pushed);
    const operation = await resolveServices(parsed.operation, {
      client: services,
      signal,
      distinct: async (beside, variable) => {
        const query = forwarded(undefined, { ...parsed, operation: distinctValues(beside, variable) }, dataset, pushed);
        return (await select(query.text!, signal)).flatMap((row): Term[] => row.get(variable) === undefined ? [] : [row.get(variable)!]);
      },
    });
    return forwarded(undefined, { ...parsed, operation }, dataset, pushed);
  }

  async function query(text: string, queryOptions: QueryOptions = {}): Promise<QueryResult> {
    const timeoutMs = queryOptions.timeoutMs ?? options.timeoutMs ?? 10_000;
    const parsed = parseQuery(text, queryOptions.baseIRI ?? snapshot.base);
    const limits = deadline(timeoutMs, queryOptions.signal);
    const leave = await gate.enter(limits.signal).catch((error: unknown) => {
      limits.end();
      throw error;
    });
    counts.running += 1;
    let over = false;
    const end = (): void => {
      if (over) return;
      over = true;
      counts.running -= 1;
      limits.end();
      leave();
    };
    // A result that nobody reads holds its place until the deadline, or until its reader has left.
    limits.signal.addEventListener('abort', end, { once: true });
    const late = (error: unknown): unknown => (error instanceof QueryTimeoutError ? new EndpointTimeoutError(`The engine did not answer within ${timeoutMs / 1000} seconds; ask for less at a time, or add a LIMIT.`) : error);
    try {
      await mustHold(limits.signal);
      const asked = await made(text, parsed, queryOptions, limits.signal);
      return await answered(asked, parsed, queryOptions, limits, end, late);
    } catch (error) {
      end();
      throw late(error);
    }
  }

  async function answered(asked: ForwardedQuery, parsed: ParsedQuery, queryOptions: QueryOptions, { signal }: Deadline, end: () => void, late: (error: unknown) => unknown): Promise<QueryResult> {
    const started = performance.now();
    if (asked.form === 'ask') {
      const value = await boolean(await postQuery(client, options.url, asked.text!, signal), signal);
      queryOptions.onPart?.({ asked: hostOf(options.url), text: asked.text!, rows: 1, milliseconds: performance.now() - started });
      end();
      return { kind: 'boolean', value };
    }
    // The first rows are waited for, so that what fails at once fails before anything is sent.
    const iterator = asked.text === undefined ? undefined : solutions(asked.text, signal);
    const first = await iterator?.next();
    async function* rows(): AsyncGenerator<Row, void, undefined> {
      let count = 0;
      try {
        for (let batch = first; batch && !batch.done; batch = await iterator!.next()) {
          count += batch.value.length;
          for (const row of batch.value) yield formed(row);
        }
        queryOptions.onPart?.({ asked: hostOf(options.url), text: asked.text ?? '', rows: count, milliseconds: performance.now() - started });
      } catch (error) {
        throw late(error);
      } finally {
        await iterator?.return();
        end();
      }
    }
    switch (asked.form) {
      case 'select': return { kind: 'bindings', variables: asked.variables, rows: rows() };
      case 'construct': return { kind: 'quads', quads: constructed(asked.template, rows()) };
      case 'describe': return { kind: 'quads', quads: described(asked, parsed, queryOptions, rows(), signal) };
    }
  }

  /** What is said of a thing stands in the release itself, whatever the engine. */
  async function* described(asked: ForwardedQuery, parsed: ParsedQuery, queryOptions: QueryOptions, rows: AsyncIterable<Row>, signal: AbortSignal) {
    const resources = new Set(asked.described.flatMap((term) => (term.termType === 'Variable' ? [] : (snapshot.vocabulary.encode(term) ?? []))));
    for await (const row of rows) {
      for (const name of asked.variables) {
        const term = row.get(name);
        const id = term && snapshot.vocabulary.encode(term);
        if (id !== undefined) resources.add(id);
      }
    }
    async function* none() { /* the resources are known already */ }
    const shape = { form: 'describe', dataset: datasetOf(snapshot, parsed, queryOptions), columns: [], template: [], described: [...resources], repeatable: false } as const;
    yield* describe(snapshot, shape, { session: new Session(snapshot.vocabulary), chunks: none() }, signal);
  }

  return {
    query,
    explain: (text, queryOptions) => explainParts(`${hostOf(options.url)} holds the release`, (onPart) => query(text, { ...queryOptions, onPart })),
    get counts(): PoolCounts {
      return { running: counts.running, waiting: 0, processes: 0, memory: 0, started: 0, ended: 0 };
    },
    check: async () => {
      const signal = AbortSignal.timeout(CHECK_WITHIN);
      await checkRelease(snapshot, pushed, hostOf(options.url), (text) => select(text, signal));
      believedUntil = performance.now() + BELIEVED;
    },
    close: () => {
      client.close();
      return Promise.resolve();
    },
  };
}

/** Milliseconds: counting a release's quads may take an engine longer than a query may. */
const CHECK_WITHIN = 10 * 60_000;

/** FROM and the protocol's parameters, as far as they name graphs of the release: nothing else is asked for. */
function namedDataset(snapshot: Snapshot, parsed: ParsedQuery, options: QueryOptions): NamedDataset {
  const dataset = datasetOf(snapshot, parsed, options);
  const names = (ids: readonly number[] | undefined): string[] | undefined => ids?.map((id) => snapshot.vocabulary.text(id));
  return { default: names(dataset.default), named: names(dataset.named) };
}

async function boolean(response: IncomingMessage, signal: AbortSignal): Promise<boolean> {
  const text = await bodyOf(response).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
  try {
    const { boolean: value, results } = JSON.parse(text) as { boolean?: unknown; results?: { bindings: readonly Record<string, { value: string } | undefined>[] } };
    if (typeof value === 'boolean') return value;
    // Virtuoso 7 writes a row with the answer as a number.
    if (Array.isArray(results?.bindings)) return results.bindings[0]?.['__ASK_RETVAL']?.value === '1';
  } catch {
    // Said below.
  }
  throw new EndpointFailedError('The engine answers with something that is not SPARQL results JSON.');
}
