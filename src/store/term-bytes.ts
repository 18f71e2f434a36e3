import { closeSync, openSync, readSync } from 'node:fs';
import { InputError } from '../errors.js';

/** The bytes of all terms one after another, wherever they are. */
export interface TermBytes {
  /** What `locate` found last stands here. */
  readonly buffer: Buffer;
  /** Where in `buffer` the bytes from `start` to before `end` begin; they stay there until `locate` is called again. */
  locate(start: number, end: number): number;
  close(): void;
}

/** Bytes in memory. */
export class HeldBytes implements TermBytes {
  constructor(readonly buffer: Buffer) {}

  locate(start: number): number {
    return start;
  }

  close(): void {
    // Nothing is open.
  }
}

/** Bytes of a page: a read of so many from the system's page cache takes some microseconds. */
const PAGE = 1 << 14;

/**
 * Bytes of a file, of which a bounded number of pages is kept: those that were used last. They are read at once and not by
 * an event, as the blocks of `openQuadIndex` are.
 */
export class PagedBytes implements TermBytes {
  buffer: Buffer = Buffer.alloc(0);
  readonly #file: number;
  /** The page in `buffer`. */
  #at = -1;
  #recent = new Map<number, Buffer>();
  #older = new Map<number, Buffer>();
  #closed = false;

  /** @param size bytes of the file; @param kept most bytes of it that are kept in memory */
  constructor(private readonly path: string, private readonly size: number, private readonly kept: number) {
    this.#file = openSync(path, 'r');
  }

  locate(start: number, end: number): number {
    const page = Math.floor(start / PAGE);
    const first = page * PAGE;
    if (end > first + PAGE) {
      // Over the edge of a page: by itself.
      this.buffer = this.#read(start, end);
      this.#at = -1;
      return 0;
    }
    if (page !== this.#at) {
      this.buffer = this.#page(page, first);
      this.#at = page;
    }
    return start - first;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#file);
  }

  #page(page: number, first: number): Buffer {
    const known = this.#recent.get(page);
    if (known) return known;
    const bytes = this.#older.get(page) ?? this.#read(first, Math.min(this.size, first + PAGE));
    if (2 * PAGE * (this.#recent.size + 1) > this.kept) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(page, bytes);
    return bytes;
  }

  #read(start: number, end: number): Buffer {
    if (this.#closed) throw new Error('The snapshot is closed.');
    const bytes = Buffer.allocUnsafeSlow(end - start);
    for (let at = 0; at < bytes.length;) {
      const got = readSync(this.#file, bytes, at, bytes.length - at, start + at);
      if (got === 0) throw new InputError(this.path, 'it ended while it was read. Build the snapshot again.');
      at += got;
    }
    return bytes;
  }
}
