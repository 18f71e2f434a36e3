import { BoundedCache } from './plan-cache.js';

/** Times in a row that a shape has to turn out not to be light before it is taken for heavy. */
const SURE = 3;

/**
 * Which shapes of queries (`parse-shape.ts`) turned out not to be light lately: what is tried in vain costs some
 * milliseconds. Their constants may make a difference, so that one in a while is tried again.
 */
export class Tendency {
  /** In characters. */
  readonly #misses = new BoundedCache<number>(1_000_000);

  /** `triedAgain`: after how many queries a heavy shape is tried again. */
  constructor(private readonly triedAgain = 8) {}

  /** Whether to leave it at that without a trial. */
  isHeavy(shape: string): boolean {
    const misses = this.#misses.get(shape) ?? 0;
    if (misses < SURE || misses % this.triedAgain === 0) return false;
    this.#note(shape, misses + 1);
    return true;
  }

  wasHeavy(shape: string): void {
    this.#note(shape, (this.#misses.get(shape) ?? 0) + 1);
  }

  wasLight(shape: string): void {
    if (this.#misses.get(shape) !== undefined) this.#note(shape, 0);
  }

  #note(shape: string, misses: number): void {
    this.#misses.set(shape, misses, shape.length);
  }
}
