import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type FileSum, SUM_THREAD, sumFile, type SumReply } from './sum-file.js';

/** Bytes: a smaller file is hashed on the thread that asks, in some milliseconds. */
const SMALL = 4 << 20;

interface Wanted {
  readonly path: string;
  readonly resolve: (sum: FileSum) => void;
  readonly reject: (error: Error) => void;
}

/** Hashes files, large ones on threads of their own: as many as there are cores, at most four. */
export class SumThreads {
  readonly #waiting: Wanted[] = [];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Wanted>();
  #closed = false;

  /** `small`: bytes of the largest file that is hashed on the thread that asks. */
  constructor(private readonly most = Math.max(1, Math.min(4, availableParallelism())), private readonly small = SMALL) {}

  /** Rejects with what the file system says, and when the threads are closed. */
  async sum(path: string): Promise<FileSum> {
    if (statSync(path).size <= this.small) return sumFile(path);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ path, resolve, reject });
      this.#serve();
    });
  }

  /** Ends the threads; what was not finished is rejected. */
  close(): void {
    this.#closed = true;
    for (const worker of [...this.#idle, ...this.#busy.keys()]) void worker.terminate();
    for (const wanted of [...this.#waiting, ...this.#busy.values()]) wanted.reject(new Error('The check was stopped.'));
    this.#waiting.length = 0;
    this.#idle.length = 0;
    this.#busy.clear();
  }

  #serve(): void {
    while (!this.#closed && this.#waiting.length > 0) {
      const worker = this.#idle.pop() ?? (this.#busy.size < this.most ? this.#start() : undefined);
      if (!worker) return;
      const wanted = this.#waiting.shift()!;
      this.#busy.set(worker, wanted);
      worker.postMessage(wanted.path);
    }
  }

  #start(): Worker {
    const worker = new Worker(SUM_THREAD, { eval: true, execArgv: [] });
    worker.on('message', (reply: SumReply) => {
      const wanted = this.#busy.get(worker);
      this.#busy.delete(worker);
      this.#idle.push(worker);
      if ('sum' in reply) wanted?.resolve(reply.sum);
      else wanted?.reject(Object.assign(new Error(reply.code), { code: reply.code }));
      this.#serve();
    });
    worker.on('error', (error) => {
      const wanted = this.#busy.get(worker);
      this.#busy.delete(worker);
      wanted?.reject(error as Error);
      this.#serve();
    });
    return worker;
  }
}
