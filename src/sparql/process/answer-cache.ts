import type { QueryResult, ResultFormat, Written } from '../engine.js';
import { BoundedCache } from '../plan-cache.js';

/** The kind of a result, without its rows. */
export type Head = { readonly kind: 'bindings'; readonly variables: readonly string[] } | { readonly kind: 'quads' };

type Streamed = Exclude<QueryResult, { kind: 'boolean' }>;

/** One answer may take this part of the cache. */
const SHARE = 0.125;

/**
 * Answers of one release as they were written, so that the same question need not be computed again. An answer is kept
 * when all of it was written, and only when the same query always has the same answer.
 */
export class AnswerCache {
  readonly #heads: BoundedCache<Head>;
  readonly #answers: BoundedCache<readonly Uint8Array[]>;
  readonly #most: number;

  /** `bytes`: of all answers together. */
  constructor(bytes: number) {
    this.#answers = new BoundedCache(bytes);
    this.#heads = new BoundedCache(bytes / 8);
    this.#most = bytes * SHARE;
  }

  /** The answer to a question whose kind is known. What is not kept in the form that is wanted, `compute` answers. */
  result(key: string, compute: () => Promise<QueryResult>): Streamed | undefined {
    const head = this.#heads.get(key);
    if (!head) return undefined;
    const computed = async (): Promise<Streamed> => {
      const result = await compute();
      if (result.kind !== head.kind) throw new Error('a query changed its kind');
      return result as Streamed;
    };
    const written: Written = async function* (this: void, format) {
      const kept = answers.get(named(key, format));
      if (kept) yield* kept;
      else yield* (await computed()).written!(format);
    };
    const answers = this.#answers;
    return head.kind === 'bindings'
      ? { ...head, rows: later(async () => ((await computed()) as Streamed & { kind: 'bindings' }).rows), written }
      : { ...head, quads: later(async () => ((await computed()) as Streamed & { kind: 'quads' }).quads), written };
  }

  /** Hands on what is written, and keeps it. */
  keeping(key: string, head: Head, write: Written): Written {
    return (format) => this.#keeping(key, head, format, write(format));
  }

  async *#keeping(key: string, head: Head, format: ResultFormat, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    let kept: Uint8Array[] | undefined = [];
    let size = 0;
    for await (const piece of pieces) {
      size += piece.length;
      if (size > this.#most) kept = undefined;
      kept?.push(piece);
      yield piece;
    }
    if (!kept) return;
    this.#heads.set(key, head, key.length);
    this.#answers.set(named(key, format), kept, size + key.length);
  }
}

const named = (key: string, format: ResultFormat): string => `${format} ${key}`;

async function* later<T>(begin: () => Promise<AsyncIterable<T>>): AsyncGenerator<T, void, undefined> {
  yield* await begin();
}
