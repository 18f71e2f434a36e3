import { TooManyQueriesError } from './engine.js';

/**
 * Lets few heavy queries run at a time, so that light ones always find a thread: DuckDB computes in the threads of
 * libuv's pool (four, unless UV_THREADPOOL_SIZE says otherwise), and a heavy query holds one until its rows are read.
 */
export class HeavyGate {
  #running = 0;
  readonly #waiting = new Set<() => void>();

  constructor(
    /** How many run at a time. */
    private readonly most: number,
    /** How many may wait for their turn; the next one is told to come again. */
    private readonly queue: number,
  ) {}

  /** Resolves when it is one's turn, with what is to be called at the end. Throws the signal's reason when that comes first. */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#running < this.most) this.#running += 1;
    else await this.#turn(signal);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const [next] = this.#waiting;
      // The place is handed on, not given up.
      if (next) next();
      else this.#running -= 1;
    };
  }

  #turn(signal: AbortSignal): Promise<void> {
    if (this.#waiting.size >= this.queue) {
      throw new TooManyQueriesError('Too many large queries are running; ask again in some seconds, or ask for less.');
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(turn);
        reject(signal.reason as Error);
      };
      const turn = (): void => {
        this.#waiting.delete(turn);
        signal.removeEventListener('abort', leave);
        resolve();
      };
      this.#waiting.add(turn);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}
