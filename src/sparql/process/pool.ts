import { type QueryOptions, type QueryResult, type ResultFormat, type Row, TooManyQueriesError, type Written } from '../engine.js';
import { deadline, type Deadline } from '../deadline.js';
import type { Explanation } from '../plan-explain.js';
import type { AnswerCache } from './answer-cache.js';
import { type AskedOptions, fromWire, type ProcessSettings, quadOf, type WireRow } from './messages.js';
import { QueryProcess } from './query-process.js';

export interface PoolOptions {
  /** Processes, and so queries that run at a time. */
  readonly processes: number;
  /** Queries that wait for a process; one more is told to come again (TooManyQueriesError). */
  readonly queue: number;
  /** Milliseconds of a query that names no limit of its own; waiting for its turn counts. */
  readonly timeoutMs: number;
  /** What was written for the same question before. */
  readonly answers?: AnswerCache;
}

/** A process that has grown by this many bytes is replaced at once; by the lesser number, when it has nothing to do. */
const GROWN = 256 * 1024 * 1024;
const GROWN_IDLE = 40 * 1024 * 1024;

/** Milliseconds that a query runs before a spare process is made ready. */
const SPARE_AFTER = 1_000;

/** Milliseconds without a query after which a process is looked at, and all but one are ended. */
const IDLE = 3_000;

/** What a pool does now, and what it did. */
export interface PoolCounts {
  readonly running: number;
  readonly waiting: number;
  /** Processes alive, and bytes resident in them when last heard of. */
  readonly processes: number;
  readonly memory: number;
  /** Processes started, and ended because they had grown or did not let go. */
  readonly started: number;
  readonly ended: number;
}

/**
 * Answers queries in processes of their own, one query to a process, so that none of them can block the server, end it,
 * or keep memory: what does not stop is killed, and what has grown is replaced.
 */
export class QueryProcesses {
  readonly #idle: QueryProcess[] = [];
  readonly #busy = new Set<QueryProcess>();
  readonly #waiting = new Set<(process: QueryProcess | Error) => void>();
  readonly #ahead = new Ahead();
  #starting = 0;
  #started = 0;
  #ended = 0;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly settings: ProcessSettings, private readonly options: PoolOptions) {
    // The first one, before anybody asks.
    this.#start(1);
    process.on('exit', this.#killAll);
  }

  get counts(): PoolCounts {
    const all = [...this.#idle, ...this.#busy];
    return {
      running: this.#busy.size,
      waiting: this.#waiting.size,
      processes: all.length,
      memory: all.reduce((sum, { memory }) => sum + memory, 0),
      started: this.#started,
      ended: this.#ended,
    };
  }

  /** Process ids. */
  get pids(): number[] {
    return [...this.#idle, ...this.#busy].flatMap(({ pid }) => pid ?? []);
  }

  /** Throws what the query throws, QueryTimeoutError, QueryMemoryError or TooManyQueriesError, also while the result is read. */
  async query(text: string, key: string, options: QueryOptions): Promise<QueryResult> {
    return this.options.answers?.result(key, () => this.#compute(text, key, options)) ?? this.#compute(text, key, options);
  }

  /** How a query is answered; see `plan-explain.ts`. */
  async explain(text: string, options: QueryOptions): Promise<Explanation> {
    const limits = deadline(options.timeoutMs ?? this.options.timeoutMs, options.signal);
    const asked = askedOf(options);
    let worker: QueryProcess | undefined;
    try {
      worker = await this.#take(limits.signal);
      worker.ask({ do: 'explain', text, options: asked });
      const reply = await worker.next(limits.signal);
      if (reply.says !== 'explained') throw new Error(`a query process said "${reply.says}" instead of its explanation`);
      return reply.explanation;
    } finally {
      if (worker) void this.#done(worker, limits);
      else limits.end();
    }
  }

  async #compute(text: string, key: string, options: QueryOptions): Promise<QueryResult> {
    const limits = deadline(options.timeoutMs ?? this.options.timeoutMs, options.signal);
    const asked = askedOf(options);
    let worker: QueryProcess | undefined;
    try {
      worker = await this.#take(limits.signal);
      // A second wall: the server itself keeps the time.
      worker.ask({ do: 'query', text, options: { ...asked, timeoutMs: limits.left() + 5_000 } });
      const reply = await worker.next(limits.signal);
      if (reply.says !== 'result') throw new Error(`a query process said "${reply.says}" before its result`);
      if (reply.kind === 'boolean') {
        void this.#done(worker, limits);
        return { kind: 'boolean', value: reply.value };
      }
      const used = worker;
      let released: Promise<void> | undefined;
      const release = (): Promise<void> => (released ??= this.#done(used, limits));
      const answer = new Answer(worker, limits, this.#ahead, release);
      const write: Written = (format) => answer.bytes(format);
      const head = reply.kind === 'bindings' ? { kind: reply.kind, variables: reply.variables } as const : { kind: reply.kind } as const;
      const writtenOrKept = reply.repeatable && this.options.answers ? this.options.answers.keeping(key, head, write) : write;
      return head.kind === 'bindings'
        ? { ...head, rows: answer.rows(head.variables), written: writtenOrKept }
        : { ...head, quads: answer.quads(), written: writtenOrKept };
    } catch (error) {
      if (worker) void this.#done(worker, limits);
      else limits.end();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    process.off('exit', this.#killAll);
    for (const wait of this.#waiting) wait(new TooManyQueriesError('The server is stopping; ask again in some seconds.'));
    const gone = [...this.#idle, ...this.#busy].map(async (each) => {
      each.kill();
      await each.exited;
    });
    await Promise.all(gone);
  }

  readonly #killAll = (): void => {
    for (const each of [...this.#idle, ...this.#busy]) each.kill();
  };

  /** A process with nothing to do: at once, or when it is one's turn. */
  #take(signal: AbortSignal): Promise<QueryProcess> {
    signal.throwIfAborted();
    if (this.#waiting.size >= this.options.queue) throw new TooManyQueriesError('Too many queries are waiting; ask again in some seconds, or ask for less.');
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        this.#waiting.delete(turn);
        signal.removeEventListener('abort', leave);
        finish();
      };
      const leave = (): void => settle(() => reject(signal.reason as Error));
      const turn = (given: QueryProcess | Error): void => settle(() => (given instanceof Error ? reject(given) : resolve(given)));
      this.#waiting.add(turn);
      signal.addEventListener('abort', leave, { once: true });
      this.#serve();
      this.#start(this.#waiting.size);
    });
  }

  /** Whoever waits gets a process, as long as there are any and not too many at work. */
  #serve(): void {
    for (const turn of this.#waiting) {
      if (this.#busy.size >= this.options.processes) return;
      // The one that was used last: its code is compiled and its pages are read.
      const free = this.#idle.pop();
      if (!free) return;
      this.#busy.add(free);
      // It may have to be killed: another one is to be ready by then.
      setTimeout(() => this.#busy.has(free) && this.#start(1), SPARE_AFTER).unref();
      turn(free);
    }
  }

  /** As many processes as are wanted beside those at work, if there may be so many: one more than may be at work. */
  #start(wanted: number): void {
    const room = (): number => this.options.processes + 1 - this.#idle.length - this.#busy.size - this.#starting;
    const missing = Math.min(wanted, Math.max(1, this.options.processes - this.#busy.size));
    while (!this.#closed && this.#idle.length + this.#starting < missing && room() > 0) this.#startOne();
  }

  #startOne(): void {
    this.#starting += 1;
    this.#started += 1;
    QueryProcess.start(this.settings, (ended) => this.#lost(ended)).then(
      (ready) => {
        this.#starting -= 1;
        if (this.#closed) ready.kill();
        else this.#give(ready);
      },
      (error: unknown) => {
        this.#starting -= 1;
        // Whoever waits is told; the next query tries again.
        for (const wait of this.#waiting) wait(error as Error);
      },
    );
  }

  #give(ready: QueryProcess): void {
    this.#idle.push(ready);
    this.#serve();
    this.#look();
  }

  #lost(ended: QueryProcess): void {
    this.#busy.delete(ended);
    const index = this.#idle.indexOf(ended);
    if (index >= 0) this.#idle.splice(index, 1);
    this.#ended += 1;
    this.#serve();
    this.#start(Math.max(1, this.#waiting.size));
  }

  async #done(worker: QueryProcess, limits: Deadline): Promise<void> {
    limits.end();
    await worker.settled();
    if (worker.gone) return;
    this.#busy.delete(worker);
    if (worker.memory - worker.memoryAtStart > GROWN || this.#closed) {
      worker.kill();
      this.#serve();
    } else this.#give(worker);
  }

  /** Gives memory back when nothing has been asked for a while. */
  #look(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // The oldest are at the beginning; the last one stays, if it is small.
      const last = this.#idle.length - 1;
      for (const [index, each] of [...this.#idle].entries()) {
        if (index === last && each.memory - each.memoryAtStart <= GROWN_IDLE) continue;
        // Nobody is given one that is about to end.
        this.#idle.splice(this.#idle.indexOf(each), 1);
        each.kill();
      }
    }, IDLE);
    this.#timer.unref();
  }
}

const askedOf = ({ signal: _signal, onPart: _onPart, ...asked }: QueryOptions): AskedOptions => asked;

/** What is read of one query's answer. However the reading ends, the process is given back. */
class Answer {
  constructor(
    private readonly worker: QueryProcess,
    private readonly limits: Deadline,
    private readonly ahead: Ahead,
    private readonly done: () => Promise<void>,
  ) {
    // Nobody reads it, or not to its end: it is given up at the deadline, or when the reader leaves.
    limits.signal.addEventListener('abort', () => void done(), { once: true });
  }

  async *bytes(format: ResultFormat): AsyncGenerator<Uint8Array, void, undefined> {
    yield* this.#pieces(format) as AsyncGenerator<Uint8Array, void, undefined>;
  }

  async *rows(variables: readonly string[]): AsyncGenerator<Row, void, undefined> {
    for await (const row of this.#terms()) {
      yield new Map(variables.flatMap((name, at) => {
        const term = row[at];
        return term ? [[name, fromWire(term)] as const] : [];
      }));
    }
  }

  async *quads(): AsyncGenerator<ReturnType<typeof quadOf>, void, undefined> {
    for await (const row of this.#terms()) yield quadOf(row);
  }

  async *#terms(): AsyncGenerator<WireRow, void, undefined> {
    for await (const piece of this.#pieces('terms')) yield* piece as readonly WireRow[];
  }

  /**
   * Pieces as the reader takes them. They are fetched ahead as far as there is room, so that a process whose answer is
   * short is free for the next query however slowly this one's reader reads.
   */
  async *#pieces(format: ResultFormat | 'terms'): AsyncGenerator<Uint8Array | readonly WireRow[], void, undefined> {
    const { worker, ahead } = this;
    const fetched: { readonly piece: Uint8Array | readonly WireRow[]; readonly size: number; readonly early: boolean }[] = [];
    let over = false;
    let failure: unknown;
    let wake: (() => void) | undefined;
    const fetch = async (): Promise<void> => {
      try {
        worker.send({ do: 'write', format });
        for (;;) {
          const reply = await worker.next(this.limits.signal);
          if (reply.says === 'end') return;
          if (reply.says !== 'piece') throw new Error(`a query process said "${reply.says}" among its rows`);
          const { piece } = reply;
          const size = piece instanceof Uint8Array ? piece.length : piece.length * ROW;
          const early = ahead.take(size);
          if (early) worker.send({ do: 'more' });
          fetched.push({ piece, size, early });
          wake?.();
        }
      } catch (error) {
        failure = error;
      } finally {
        over = true;
        wake?.();
        await this.done();
      }
    };
    void fetch();
    try {
      for (;;) {
        while (fetched.length === 0 && !over) await new Promise<void>((resolve) => (wake = resolve));
        const next = fetched.shift();
        // What came before a failure is not handed on: the answer is a part already.
        if (failure !== undefined) throw failure;
        if (!next) return;
        if (next.early) ahead.give(next.size);
        yield next.piece;
        if (!next.early) worker.send({ do: 'more' });
      }
    } finally {
      for (const { early, size } of fetched) if (early) ahead.give(size);
      await this.done();
    }
  }
}

/** About the bytes of a row of terms. */
const ROW = 200;

/** Bytes of all answers together that are fetched before their readers want them. */
class Ahead {
  #left = 24 * 1024 * 1024;

  take(size: number): boolean {
    if (size > this.#left) return false;
    this.#left -= size;
    return true;
  }

  give(size: number): void {
    this.#left += size;
  }
}
