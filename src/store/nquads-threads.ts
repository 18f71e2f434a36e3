import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { InputError } from '../errors.js';
import { LineTooLong, type NQuadsBytes, wholeLines } from './nquads-reader.js';
import type { Staging } from './staging.js';
import { placeOfForm } from './term-form.js';
import { hashOf, type TermMemory, type TermNumbers } from './term-numbers.js';
import { startThread } from './thread.js';

/** Some whole lines of a text. */
export interface LinesTask {
  readonly path: string;
  readonly blankPrefix: string;
  readonly lines: Uint8Array<ArrayBuffer>;
}

export type LinesReply =
  | {
    /** How many lines it were. */
    readonly lines: number;
    /** The bytes of the task, to be filled anew. */
    readonly room: ArrayBuffer;
    /** Four numbers a quad, those of the thread. */
    readonly quads: Int32Array<ArrayBuffer>;
    /** Terms that got numbers, in the order of these: their forms one after another, and where each ends. */
    readonly forms: Uint8Array<ArrayBuffer>;
    readonly ends: Int32Array<ArrayBuffer>;
    /** The thread had forgotten what it knew, and its numbers begin again from 1. */
    readonly afresh: boolean;
  }
  /** @see NQuadsReader.readLines */
  | { readonly wrong: { readonly reason: string; readonly line?: number } }
  /** Of the program. */
  | { readonly defect: Error };

/** Pieces that a thread has before it: so that it never waits, and little is kept. */
const AHEAD = 3;

/** More would wait for the thread that puts together what they read. */
const MOST_THREADS = 3;

/** As many threads as are of use here; none where there is one core. */
export const readingThreads = (cores = availableParallelism()): number => (cores < 2 ? 0 : Math.min(MOST_THREADS, cores));

/** Of each thread: what it forgets is looked up here once more. */
const THREAD_MEMORY: TermMemory = { bytes: 192 * 2 ** 20, terms: 3_000_000 };

class Reading {
  readonly worker: Worker;
  readonly #asked: { readonly resolve: (reply: LinesReply) => void; readonly reject: (error: Error) => void }[] = [];
  #failed: Error | undefined;
  /** The numbers of the load by those of the thread; 0 stands for the graph without a name here and there. */
  #numbers = new Int32Array(1 << 16);
  #last = 0;

  constructor(memory: TermMemory) {
    this.worker = startThread('store/nquads-thread', memory);
    this.worker.on('message', (reply: LinesReply) => this.#asked.shift()?.resolve(reply));
    this.worker.on('error', (error) => {
      this.#failed = error as Error;
      for (const one of this.#asked.splice(0)) one.reject(error as Error);
    });
  }

  read(task: LinesTask): Promise<LinesReply> {
    if (this.#failed) return Promise.reject(this.#failed);
    const reply = new Promise<LinesReply>((resolve, reject) => this.#asked.push({ resolve, reject }));
    this.worker.postMessage(task, [task.lines.buffer]);
    // It is thrown in its turn.
    reply.catch(() => undefined);
    return reply;
  }

  /** Gives the new terms of a reply numbers of the load, and its quads to the staging under these. */
  take({ quads, forms, ends, afresh }: Extract<LinesReply, { quads: unknown }>, numbers: TermNumbers, staging: Pick<Staging, 'quad'>): void {
    if (afresh) this.#last = 0;
    const bytes = Buffer.from(forms.buffer);
    let from = 0;
    for (const to of ends) {
      const hash = hashOf(bytes, from, to);
      this.#last += 1;
      if (this.#last === this.#numbers.length) {
        const grown = new Int32Array(2 * this.#numbers.length);
        grown.set(this.#numbers);
        this.#numbers = grown;
      }
      this.#numbers[this.#last] = numbers.find(bytes, from, to, hash) || numbers.add(bytes, from, to, hash, placeOfForm(bytes.toString('utf8', from, to)));
      from = to;
    }
    const known = this.#numbers;
    for (let at = 0; at < quads.length; at += 4) staging.quad(known[quads[at]!]!, known[quads[at + 1]!]!, known[quads[at + 2]!]!, known[quads[at + 3]!]!);
  }
}

/**
 * Reads N-Quads on threads, piece by piece: each finds lines and terms and knows the terms it has seen, so that only new
 * ones are looked up here, and a quad costs four numbers.
 */
export class NQuadsThreads {
  readonly #threads: Reading[] = [];
  /** Given back by the threads: bytes that were asked for anew for every piece would have to be cleared, and collected. */
  readonly #rooms: ArrayBuffer[] = [];

  constructor(
    private readonly numbers: TermNumbers,
    private readonly staging: Pick<Staging, 'quad'>,
    private readonly onQuads: (count: number) => void,
    private readonly options: { readonly threads: number; readonly memory?: TermMemory },
  ) {}

  /** @throws InputError naming the line that is no N-Quads */
  async read(text: NQuadsBytes): Promise<void> {
    const { threads: count, memory = THREAD_MEMORY } = this.options;
    while (this.#threads.length < count) this.#threads.push(new Reading(memory));
    const { path, blankPrefix } = text;
    const waiting: { readonly by: Reading; readonly reply: Promise<LinesReply> }[] = [];
    let line = 0;
    const take = async (): Promise<void> => {
      const { by, reply: coming } = waiting.shift()!;
      const reply = await coming;
      if ('wrong' in reply) throw new InputError(path, reply.wrong.reason, reply.wrong.line === undefined ? undefined : line + reply.wrong.line);
      if ('defect' in reply) throw reply.defect;
      by.take(reply, this.numbers, this.staging);
      this.#rooms.push(reply.room);
      line += reply.lines;
      this.onQuads(reply.quads.length / 4);
    };
    let next = 0;
    try {
      for await (const lines of wholeLines(text, (bytes) => this.#room(bytes))) {
        const by = this.#threads[next++ % count]!;
        waiting.push({ by, reply: by.read({ path, blankPrefix, lines }) });
        if (waiting.length > AHEAD * count) await take();
      }
    } catch (error) {
      if (!(error instanceof LineTooLong)) throw error;
      // What is wrong before it is told first.
      while (waiting.length > 0) await take();
      throw error.in(text, line + 1);
    }
    while (waiting.length > 0) await take();
  }

  #room(bytes: number): Uint8Array<ArrayBuffer> {
    const room = this.#rooms.pop();
    return new Uint8Array(room !== undefined && room.byteLength >= bytes ? room : new ArrayBuffer(Math.ceil(1.25 * bytes)), 0, bytes);
  }

  async close(): Promise<void> {
    this.#rooms.length = 0;
    await Promise.all(this.#threads.splice(0).map(({ worker }) => worker.terminate()));
  }
}
