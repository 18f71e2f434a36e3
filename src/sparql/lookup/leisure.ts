/** Milliseconds that may be spent at once by who has long spent nothing, and the part of the time that comes back. */
const MOST = 60;
const PART = 0.3;

/**
 * Whether a thread that others wait for has time for more than small questions: what it spends on larger ones must not
 * become more than a part of the time. Alone, a reader is answered at once; of fifty who ask together all but the first are
 * answered elsewhere, so that small questions in between do not wait for them.
 */
export class Leisure {
  #left = MOST;
  #at = performance.now();

  get isThere(): boolean {
    const now = performance.now();
    this.#left = Math.min(MOST, this.#left + PART * (now - this.#at));
    this.#at = now;
    return this.#left > 0;
  }

  /** Counts milliseconds that a question took. */
  spent(milliseconds: number): void {
    this.#left -= milliseconds;
  }
}
