import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { QueryMemoryError } from '../engine.js';
import { errorFromWire, type ProcessSettings, type Reply, type Request } from './messages.js';

/** JavaScript's heap in a query process, in MiB; beyond it the process ends, and with it the query. */
const HEAP = 768;

/** Milliseconds a stopped query may take to let go before its process is killed. */
const GRACE = 200;

/** Compiled code starts what was compiled (`compile.mjs`); source starts source. */
const MAIN = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './main.ts' : '../sparql/process/main.js', import.meta.url));

/** A query process, from the side of the server. It answers one query at a time. */
export class QueryProcess {
  /** Bytes resident once it was ready, and after its last query. */
  memoryAtStart = 0;
  memory = 0;
  #replies: Reply[] = [];
  #waiting: { readonly resolve: (reply: Reply) => void; readonly reject: (error: Error) => void } | undefined;
  #idle: (() => void) | undefined;
  #gone = false;
  #killed = false;
  /** Resolves when the process has ended. */
  readonly exited: Promise<void>;

  private constructor(private readonly child: ChildProcess, private readonly onGone: () => void) {
    child.on('message', (reply: Reply) => this.#hear(reply));
    this.exited = new Promise((resolve) => {
      // `error` comes instead of `exit` when the process could not be started.
      for (const event of ['exit', 'error']) {
        child.on(event, () => {
          resolve();
          this.#end();
        });
      }
    });
  }

  /** Starts a process; it is ready when the promise resolves. `onGone` is called once when it has ended, for whatever reason. */
  static async start(settings: ProcessSettings, onGone: (ended: QueryProcess) => void): Promise<QueryProcess> {
    const child = fork(MAIN, [JSON.stringify(settings)], {
      serialization: 'advanced',
      // What it would print could hold a query: nobody reads it.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [...process.execArgv.filter((argument) => !argument.startsWith('--inspect')), `--max-old-space-size=${HEAP}`],
      // One malloc arena: what a query gives back is not kept for each thread that ran it.
      env: { ...process.env, MALLOC_ARENA_MAX: '2' },
    });
    const started: QueryProcess = new QueryProcess(child, () => onGone(started));
    const reply = await started.next();
    if (reply.says === 'ready') started.memory = started.memoryAtStart = reply.memory;
    giveWay(child.pid);
    return started;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** It has ended, or is about to. */
  get gone(): boolean {
    return this.#gone || this.#killed;
  }

  ask(request: Extract<Request, { text: string }>): void {
    this.#replies = [];
    this.send(request);
  }

  send(request: Request): void {
    if (this.child.connected) this.child.send(request, () => { /* `exit` tells */ });
  }

  /** The next reply; rejects with what it says has failed, with the signal's reason, or when the process has ended. */
  next(signal?: AbortSignal): Promise<Reply> {
    return new Promise<Reply>((resolve, reject) => {
      signal?.throwIfAborted();
      const known = this.#replies.shift();
      if (known) {
        settle(known, resolve, reject);
        return;
      }
      if (this.#gone) throw ended();
      const leave = (): void => {
        this.#waiting = undefined;
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting = {
        resolve: (reply) => {
          signal?.removeEventListener('abort', leave);
          settle(reply, resolve, reject);
        },
        reject: (error) => {
          signal?.removeEventListener('abort', leave);
          reject(error);
        },
      };
    });
  }

  /** Ends the query, if it has not ended, and resolves when nothing of it is left: a process that does not let go is killed. */
  async settled(): Promise<void> {
    if (this.#gone || this.#replies.some(({ says }) => says === 'idle')) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => this.kill(), GRACE);
      this.#idle = () => {
        clearTimeout(timer);
        resolve();
      };
      this.send({ do: 'stop' });
    });
  }

  kill(): void {
    this.#killed = true;
    this.child.kill('SIGKILL');
  }

  #hear(reply: Reply): void {
    if (reply.says === 'idle') {
      this.memory = reply.memory;
      this.#idle?.();
      this.#idle = undefined;
    }
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) waiting.resolve(reply);
    else this.#replies.push(reply);
  }

  #end(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#waiting?.reject(ended());
    this.#waiting = undefined;
    this.#idle?.();
    this.onGone();
  }
}

/** The server, and processes that are only starting, come before one that computes. */
function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not allowed here, or gone already.
  }
}

const ended = (): Error => new QueryMemoryError('The query needs more memory than it may have; ask for less at a time, or add a LIMIT.');

function settle(reply: Reply, resolve: (reply: Reply) => void, reject: (error: Error) => void): void {
  if (reply.says === 'failed') reject(errorFromWire(reply.error));
  else resolve(reply);
}
