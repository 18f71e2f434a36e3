/**
 * Milliseconds that two threads take to start, read their tables and compile what they run, beyond what the pages take: five
 * seconds of the processor on a machine where a page takes 16 ms. Two threads save half of what is left, so less than that
 * is not worth them; a little more saves nothing that anybody would notice.
 */
const THREADS_TAKE = 5_000;

/** Pages after which it is asked, and of which it is known: the first hundred take several times as long as those that follow. */
const FIRST = 100;
const RECENT = 50;

/**
 * How fast pages are converted on this thread: whether the rest would take longer than starting threads does. It is
 * measured and no number of pages, since that would hold for one machine and one version of what reads them.
 */
export class Pace {
  #pages = 0;
  /** Milliseconds of the pages since the last look, and those of the pages before it. */
  #now = 0;
  #recent = 0;

  /** Takes the time of a page. @param clock milliseconds */
  async of<T>(convert: () => Promise<T>, clock: () => number = () => performance.now()): Promise<T> {
    const start = clock();
    try {
      return await convert();
    } finally {
      this.#pages += 1;
      this.#now += clock() - start;
      if (this.#pages % RECENT === 0) [this.#recent, this.#now] = [this.#now, 0];
    }
  }

  /** @param left pages that are still to be converted */
  isWorthThreads(left: number): boolean {
    return this.#pages >= FIRST && (this.#recent / RECENT) * left > THREADS_TAKE;
  }
}
