import type { Worker } from 'node:worker_threads';
import type { InputError } from '../errors.js';
import type { PageFile } from '../ingest/archive.js';
import { startThread } from '../store/thread.js';
import type { ConversionTask, ConvertedPage } from './page-converter.js';
import { fromWire, type PageReply } from './page-messages.js';

/** Pages a thread may have before it: so that it never waits, and little is kept. */
const AHEAD = 4;

interface Asked {
  readonly resolve: (reply: PageReply) => void;
  readonly reject: (error: Error) => void;
}

/** Threads that convert the pages of an archive. */
export class PageThreads {
  readonly #threads: { readonly worker: Worker; readonly asked: Asked[] }[] = [];

  #failed: Error | undefined;

  constructor(task: ConversionTask, count: number) {
    for (let index = 0; index < count; index += 1) {
      const worker = startThread('build/page-thread', task);
      const asked: Asked[] = [];
      worker.on('message', (reply: PageReply) => asked.shift()?.resolve(reply));
      // A thread that has ended answers nothing that is asked later: it is not asked, see `convert`.
      worker.on('error', (error) => {
        this.#failed ??= error as Error;
        for (const one of asked.splice(0)) one.reject(error as Error);
      });
      this.#threads.push({ worker, asked });
    }
  }

  /** What `PageConverter.convert` gives and throws, page by page in the order of the files. */
  async *convert(files: readonly PageFile[]): AsyncGenerator<ConvertedPage | InputError> {
    const waiting: Promise<PageReply>[] = [];
    let next = 0;
    for (let at = 0; at < files.length; at += 1) {
      for (; next < files.length && next - at < AHEAD * this.#threads.length; next += 1) {
        if (this.#failed) throw this.#failed;
        const { worker, asked } = this.#threads[next % this.#threads.length]!;
        const file = files[next]!;
        const reply = new Promise<PageReply>((resolve, reject) => asked.push({ resolve, reject }));
        // It is thrown in its turn.
        reply.catch(() => undefined);
        waiting.push(reply);
        worker.postMessage(file);
      }
      yield fromWire(await waiting.shift()!);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}
