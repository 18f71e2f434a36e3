import { openSnapshot } from '../../store/snapshot.js';
import { comunicaWhenNeeded } from '../comunica/when-needed.js';
import type { QueryResult, ResultFormat } from '../engine.js';
import { httpServiceClient } from '../federation/http-client.js';
import { compiledEngine, type CompiledEngine } from '../hybrid.js';
import { written } from '../results/writers.js';
import { errorToWire, type ProcessSettings, type Reply, type Request, toWire, WINDOW, type WireRow } from './messages.js';

/*
 * A query process: it opens one release and answers one query at a time for the server that started it. It may block,
 * run out of memory or be killed: the server goes on, and starts another.
 */

/** Rows of terms to a piece. */
const ROWS = 256;

const settings = JSON.parse(process.argv[2] ?? '{}') as ProcessSettings;

const send = (reply: Reply): void => {
  // The server may have gone in between: `disconnect` ends this process.
  if (process.connected) process.send?.(reply, undefined, {}, () => { /* nobody to tell */ });
};
const memory = (): number => process.memoryUsage.rss();

/** One query from its text to its last piece. */
class Conversation {
  readonly #stopped = new AbortController();
  #credit = WINDOW;
  #wake: (() => void) | undefined;
  #format: ((format: ResultFormat | 'terms') => void) | undefined;

  stop(): void {
    this.#stopped.abort(new Error('The query was stopped.'));
    this.#wake?.();
  }

  more(): void {
    this.#credit += 1;
    this.#wake?.();
  }

  write(format: ResultFormat | 'terms'): void {
    this.#format?.(format);
  }

  /** Whatever comes of it; the last word is `idle`. */
  async hold(engine: CompiledEngine, request: Extract<Request, { text: string }>): Promise<void> {
    const { signal } = this.#stopped;
    try {
      if (request.do === 'explain') send({ says: 'explained', explanation: await engine.explain(request.text, { ...request.options, signal }) });
      else await this.#answer(engine, request);
    } catch (error) {
      if (!signal.aborted) send({ says: 'failed', error: errorToWire(error) });
      // Comunica computes on for a while after it was given up, and cannot be stopped.
      else if (fallbackUsed) process.exit();
    } finally {
      // What was not read to its end gives its connection back.
      this.stop();
    }
    fallbackUsed = false;
    send({ says: 'idle', memory: memory() });
  }

  async #answer(engine: CompiledEngine, { text, options }: Extract<Request, { do: 'query' }>): Promise<void> {
    const { signal } = this.#stopped;
    const asked = new Promise<ResultFormat | 'terms'>((resolve, reject) => {
      this.#format = resolve;
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    asked.catch(() => { /* stopped before anybody waited */ });
    const result = await engine.query(text, { ...options, signal });
    send(heading(result, text));
    if (result.kind === 'boolean') return;
    const format = await asked;
    for await (const piece of format === 'terms' ? terms(result) : bytes(written(result, format))) {
      while (this.#credit === 0) await this.#taken();
      signal.throwIfAborted();
      this.#credit -= 1;
      send({ says: 'piece', piece });
    }
    send({ says: 'end' });
  }

  #taken(): Promise<void> {
    this.#stopped.signal.throwIfAborted();
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = undefined;
        resolve();
      };
    });
  }
}

/** Found inside strings and comments as well: then an answer is not kept, and that is all. */
const CHANGES = /\b(?:RAND|UUID|STRUUID|NOW|BNODE|SERVICE)\b/i;

function heading(result: QueryResult, text: string): Reply {
  const repeatable = !CHANGES.test(text);
  switch (result.kind) {
    case 'bindings': return { says: 'result', kind: 'bindings', variables: result.variables, repeatable };
    case 'boolean': return { says: 'result', kind: 'boolean', value: result.value };
    case 'quads': return { says: 'result', kind: 'quads', repeatable };
  }
}

async function* bytes(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}

async function* terms(result: Exclude<QueryResult, { kind: 'boolean' }>): AsyncGenerator<readonly WireRow[], void, undefined> {
  let piece: WireRow[] = [];
  for await (const row of result.kind === 'bindings' ? wireRows(result) : wireTriples(result)) {
    piece.push(row);
    if (piece.length < ROWS) continue;
    yield piece;
    piece = [];
  }
  yield piece;
}

async function* wireRows({ variables, rows }: Extract<QueryResult, { kind: 'bindings' }>): AsyncGenerator<WireRow, void, undefined> {
  for await (const row of rows) yield variables.map((name) => toWire(row.get(name)));
}

async function* wireTriples({ quads }: Extract<QueryResult, { kind: 'quads' }>): AsyncGenerator<WireRow, void, undefined> {
  for await (const { subject, predicate, object } of quads) yield [toWire(subject), toWire(predicate), toWire(object)];
}

// The terminal's Ctrl-C and the service manager's SIGTERM go to the server, which ends this process when it is done with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { /* the server decides */ });
process.on('disconnect', () => process.exit());
// The server may have been killed while this process was starting.
if (!process.connected) process.exit();

const snapshot = await openSnapshot(settings.release, { memoryMiB: settings.memoryMiB, threads: settings.threads });
const comunica = comunicaWhenNeeded(snapshot);
let fallbackUsed = false;
const engine = compiledEngine(snapshot, {
  fallback: {
    close: () => comunica.close(),
    query: (text, options) => {
      fallbackUsed = true;
      return comunica.query(text, options);
    },
  },
  services: httpServiceClient({ allow: settings.allowService }),
  // The server answers by itself what lookups answer soon.
  lookupFirst: false,
  // The server keeps answers, in the form in which they are sent.
  resultCacheCells: 0,
});
// What the first query would pay for otherwise: statistics, and the compilation of this code.
const first = await engine.query('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }');
if (first.kind === 'bindings') for await (const row of first.rows) void row;

let conversation: Conversation | undefined;
process.on('message', (request: Request) => {
  switch (request.do) {
    case 'query':
    case 'explain':
      conversation = new Conversation();
      void conversation.hold(engine, request);
      break;
    case 'write': conversation?.write(request.format); break;
    case 'more': conversation?.more(); break;
    case 'stop': conversation?.stop(); break;
  }
});
send({ says: 'ready', memory: memory() });
