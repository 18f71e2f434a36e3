import type { Chunk } from '../store/snapshot.js';
import type { Session } from './expressions/session.js';
import type { QueryPlan } from './plan.js';

/** Values by key, the least recently used dropped first, as long as their sizes together stay below a limit. */
export class BoundedCache<T> {
  readonly #entries = new Map<string, { readonly value: T; readonly size: number }>();
  #size = 0;

  constructor(private readonly limit: number) {}

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    // A Map keeps the order of insertion: the youngest is last.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: T, size: number): void {
    if (size > this.limit) return;
    this.#drop(key);
    this.#entries.set(key, { value, size });
    this.#size += size;
    for (const oldest of this.#entries.keys()) {
      if (this.#size <= this.limit) break;
      this.#drop(oldest);
    }
  }

  get size(): number {
    return this.#size;
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#size -= entry.size;
  }
}

/** A whole result as ids: terms are decoded again for each reader. */
export interface KeptRows {
  readonly session: Session;
  readonly chunks: readonly Chunk[];
}

/** One result may take this part of the cache. */
const SHARE = 0.25;

/** Plans and results of one snapshot: never shared with another, dropped with the engine. */
export class QueryCache {
  /** Sizes in characters of query text and SQL. */
  readonly plans = new BoundedCache<QueryPlan>(8_000_000);
  /** Sizes in cells. */
  readonly results: BoundedCache<KeptRows>;
  readonly #most: number;

  constructor(cells: number) {
    this.results = new BoundedCache<KeptRows>(cells);
    this.#most = cells * SHARE;
  }

  /** Passes chunks on, and keeps them if all of them came and they are not too many. */
  async *keeping(key: string, session: Session, chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk, void, undefined> {
    let kept: Chunk[] | undefined = [];
    let cells = 1;
    for await (const chunk of chunks) {
      cells += chunk.rowCount * Math.max(1, chunk.columns.length);
      if (cells > this.#most) kept = undefined;
      kept?.push(chunk);
      yield chunk;
    }
    if (kept) this.results.set(key, { session, chunks: kept }, cells);
  }
}
