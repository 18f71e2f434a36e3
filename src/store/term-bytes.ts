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

/** Bytes of a page: a read of so many from the system's page cache takes two and a half microseconds, one of a term half as long. */
const PAGE = 1 << 14;

/** Pages that get their room together, when they are first needed. */
const PAGES_TOGETHER = 64;

/**
 * Of a page that is not at hand the term alone is read, unless another one was read of it so few reads ago: then whoever
 * asks goes along the order of the terms, or comes back. What is asked all over a large vocabulary would otherwise be
 * read page by page for a term each, and drive out the pages that are of use.
 */
const SOON = 256;

/**
 * Bytes of a file, of which a bounded number of pages is kept, in room that is never given back or asked for anew. They are
 * read at once and not by an event, as the blocks of `openQuadIndex` are.
 */
export class PagedBytes implements TermBytes {
  buffer: Buffer = Buffer.alloc(0);
  readonly #file: number;
  /** The page in `buffer`, and where it begins there. */
  #at = -1;
  #begin = 0;
  /** By page: the place that holds it, or -1. */
  readonly #places: Int32Array;
  /** By page: how many reads of single terms had been when one of it was read last. */
  readonly #asked: Float64Array;
  #reads = 1;
  /** By place: the page it holds, or -1, and whether that was asked for since the hand came by (the clock algorithm). */
  readonly #held: Int32Array;
  readonly #used: Uint8Array;
  readonly #rooms: Buffer[] = [];
  #hand = 0;
  #term = Buffer.allocUnsafeSlow(PAGE);
  #closed = false;

  /** @param size bytes of the file; @param kept most bytes of it that are kept in memory */
  constructor(private readonly path: string, private readonly size: number, kept: number) {
    const pages = Math.ceil(size / PAGE);
    const places = Math.min(pages, Math.floor(kept / PAGE));
    this.#places = new Int32Array(pages).fill(-1);
    this.#asked = new Float64Array(pages);
    this.#held = new Int32Array(places).fill(-1);
    this.#used = new Uint8Array(places);
    this.#file = openSync(path, 'r');
  }

  locate(start: number, end: number): number {
    const page = Math.floor(start / PAGE);
    const first = page * PAGE;
    if (page === this.#at && end <= first + PAGE) return this.#begin + start - first;
    // Over the edge of a page: by itself.
    if (end > first + PAGE || (this.#places[page] === -1 && !this.#isWanted(page))) {
      if (end - start > this.#term.length) this.#term = Buffer.allocUnsafeSlow(2 * (end - start));
      this.#read(this.#term, 0, start, end);
      this.buffer = this.#term;
      this.#at = -1;
      return 0;
    }
    const place = this.#placeOf(page, first);
    this.#used[place] = 1;
    this.buffer = this.#rooms[Math.floor(place / PAGES_TOGETHER)] as Buffer;
    this.#begin = (place % PAGES_TOGETHER) * PAGE;
    this.#at = page;
    return this.#begin + start - first;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#file);
  }

  /** Whether a page that is not at hand is to be. */
  #isWanted(page: number): boolean {
    const before = this.#asked[page] as number;
    this.#asked[page] = this.#reads;
    this.#reads += 1;
    return before > 0 && this.#reads - before <= SOON && this.#held.length > 0;
  }

  #placeOf(page: number, first: number): number {
    const known = this.#places[page] as number;
    if (known !== -1) return known;
    const place = this.#freePlace();
    const held = this.#held[place] as number;
    // Before it is read: what fails leaves a place that holds nothing.
    if (held !== -1) this.#places[held] = -1;
    this.#held[place] = -1;
    const room = (this.#rooms[Math.floor(place / PAGES_TOGETHER)] ??= Buffer.allocUnsafeSlow(PAGES_TOGETHER * PAGE));
    this.#read(room, (place % PAGES_TOGETHER) * PAGE, first, Math.min(this.size, first + PAGE));
    this.#held[place] = page;
    this.#places[page] = place;
    return place;
  }

  /** One that holds nothing, else the next that nobody asked for since the hand came by. */
  #freePlace(): number {
    for (;;) {
      const place = this.#hand;
      this.#hand = (place + 1) % this.#held.length;
      if (this.#held[place] === -1 || this.#used[place] === 0) return place;
      this.#used[place] = 0;
    }
  }

  #read(into: Buffer, at: number, start: number, end: number): void {
    if (this.#closed) throw new Error('The snapshot is closed.');
    for (let from = start; from < end;) {
      const got = readSync(this.#file, into, at + from - start, end - from, from);
      if (got === 0) throw new InputError(this.path, 'it ended while it was read. Build the snapshot again.');
      from += got;
    }
  }
}
