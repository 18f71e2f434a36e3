/**
 * Every quad once more, outside of SQL: two sorted lists of packed blocks that a lookup reads without starting a
 * query. A statement in DuckDB costs half a millisecond before it reads its first row; a lookup here costs a
 * microsecond or two, so that a question about one person or one entry is answered a thousand times a second.
 *
 * - `spo`: every quad, ordered by subject, predicate, object, graph.
 * - `pos`: every triple once, ordered by predicate, object, subject. Its graphs are found in `spo`.
 *
 * Packed, both take about eleven bytes a quad. They stay in the file and in the system's page cache; the process holds
 * only the first key of each block (32 bytes for 256 quads) and a bounded number of unpacked blocks.
 *
 * A block is rows one after another, each a head byte and what differs from the row before:
 *
 * | bits of the head | |
 * |---|---|
 * | 0–1 | 0: only the third column differs, 1: the second too, 2: the first too |
 * | 2 | the row is one of the default graph (for `spo`: the first of its triple) |
 * | 3 | the graph is that of the row before |
 * | 4–5 | bytes of the third column, less one |
 *
 * Then, as far as they differ: the first column's difference and the second column (its difference where the first is
 * the same) in seven-bit groups, the third column (its difference where the others are the same) in the bytes the head
 * says, and the graph's difference, zigzag, in seven-bit groups.
 */
export const BLOCK_ROWS = 256;

export type IndexOrder = 'spo' | 'pos';

/** How many triples a property has, and how many different subjects and objects. */
export interface PropertyCounts {
  readonly triples: number;
  readonly subjects: number;
  readonly objects: number;
}

/** Where the blocks of one order begin, and with what. */
export interface OrderHead {
  readonly rows: number;
  /** First row of each block: three numbers a block. */
  readonly keys: Int32Array;
  /** Byte where each block begins, and where the last one ends. */
  readonly offsets: Uint32Array;
}

/** The blocks of `spo` that have rows of a graph, by its id. */
export type GraphBlocks = Pick<ReadonlyMap<number, Uint32Array>, 'get'>;

export interface IndexParts {
  readonly spo: OrderHead;
  readonly pos: OrderHead;
  readonly properties: ReadonlyMap<number, PropertyCounts>;
  /** Blocks of `spo` with a row of a graph, in order; undefined in releases that were built before they were kept. */
  readonly graphs: GraphBlocks | undefined;
  /** The bytes from `start` to `end`; valid until the next call. */
  readonly read: (start: number, end: number) => Uint8Array;
  readonly close?: () => void;
}

/** Takes the three columns in the order of the list, and the graph: `~g` (less than zero) in a row that the default graph leaves out. False ends the scan. */
export type Visit = (a: number, b: number, c: number, g: number) => boolean;

/** Unpacked blocks that are kept, 4 kB each. */
const KEPT_BLOCKS = 8192;

export class QuadIndex {
  readonly spo: SortedRows;
  readonly pos: SortedRows;
  readonly properties: ReadonlyMap<number, PropertyCounts>;
  readonly graphs: IndexParts['graphs'];
  readonly #close: (() => void) | undefined;
  #closed = false;

  constructor(parts: IndexParts) {
    const read = (start: number, end: number): Uint8Array => {
      if (this.#closed) throw new Error('The snapshot is closed.');
      return parts.read(start, end);
    };
    this.spo = new SortedRows(parts.spo, read);
    this.pos = new SortedRows(parts.pos, read);
    this.properties = parts.properties;
    this.graphs = parts.graphs;
    this.#close = parts.close;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#close?.();
  }
}

/** One order. */
export class SortedRows {
  readonly rows: number;
  readonly #keys: Int32Array;
  readonly #offsets: Uint32Array;
  readonly #read: IndexParts['read'];
  /** How many blocks there are. */
  readonly blocks: number;
  /** How many blocks were read and unpacked so far. */
  unpacked = 0;
  /** By number; a place in a list is found much sooner than one in a Map. */
  #kept: (Int32Array | undefined)[] = [];
  #keptCount = 0;
  /** The block that was looked for last. */
  #found = 0;

  constructor(head: OrderHead, read: IndexParts['read']) {
    this.rows = head.rows;
    this.#keys = head.keys;
    this.#offsets = head.offsets;
    this.blocks = head.keys.length / 3;
    this.#read = read;
  }

  /** Visits the rows from (a, b, c) on, in order, until `visit` returns false. Returns whether it came to the end. */
  from(a: number, b: number, c: number, visit: Visit): boolean {
    if (this.blocks === 0) return true;
    let number = this.blockOf(a, b, c);
    let block = this.block(number);
    let rows = this.rowsOf(number);
    let at = lowerBound(block, rows, a, b, c);
    for (;;) {
      for (; at < rows; at += 1) {
        if (!visit(block[at] as number, block[BLOCK_ROWS + at] as number, block[2 * BLOCK_ROWS + at] as number, block[3 * BLOCK_ROWS + at] as number)) return false;
      }
      number += 1;
      if (number >= this.blocks) return true;
      block = this.block(number);
      rows = this.rowsOf(number);
      at = 0;
    }
  }

  /** How many rows begin with these columns; zero leaves a column, and those after it, open. */
  count(a: number, b = 0, c = 0): number {
    if (a === 0) return this.rows;
    const [nextA, nextB, nextC] = c > 0 ? [a, b, c + 1] : b > 0 ? [a, b + 1, 0] : [a + 1, 0, 0];
    return this.position(nextA, nextB, nextC) - this.position(a, b, c);
  }

  /** Visits the different second columns of the rows that begin with `a`, each with the number of its rows, until `visit` returns false. Returns whether it came to the end. */
  groups(a: number, visit: (b: number, rows: number) => boolean): boolean {
    for (let at = this.position(a, 0, 0); at < this.rows;) {
      const number = Math.floor(at / BLOCK_ROWS);
      const block = this.block(number);
      const rows = this.rowsOf(number);
      let row = at % BLOCK_ROWS;
      for (const start = number * BLOCK_ROWS; row < rows; at = start + row) {
        if (block[row] !== a) return true;
        const b = block[BLOCK_ROWS + row] as number;
        if (block[rows - 1] === a && block[BLOCK_ROWS + rows - 1] === b) {
          // It goes on beyond this block, or may.
          const end = this.position(a, b + 1, 0);
          if (!visit(b, end - at)) return false;
          at = end;
          break;
        }
        let next = row + 1;
        while (block[BLOCK_ROWS + next] === b && block[next] === a) next += 1;
        if (!visit(b, next - row)) return false;
        row = next;
      }
    }
    return true;
  }

  /** How many rows come before (a, b, c). */
  position(a: number, b: number, c: number): number {
    if (this.blocks === 0) return 0;
    const number = this.blockOf(a, b, c);
    return number * BLOCK_ROWS + lowerBound(this.block(number), this.rowsOf(number), a, b, c);
  }

  /** The block in which the first row not before (a, b, c) stands, or after whose end it would. */
  blockOf(a: number, b: number, c: number): number {
    // Who looks for one place looks for one near it next, more often than not.
    if (this.#isBefore(this.#found, a, b, c) && (this.#found + 1 === this.blocks || !this.#isBefore(this.#found + 1, a, b, c))) return this.#found;
    let low = 0;
    let high = this.blocks;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#isBefore(middle, a, b, c)) low = middle + 1;
      else high = middle;
    }
    this.#found = Math.max(0, low - 1);
    return this.#found;
  }

  /** Whether a block begins before (a, b, c). */
  #isBefore(number: number, a: number, b: number, c: number): boolean {
    const keys = this.#keys;
    const at = 3 * number;
    return ((keys[at] as number) - a || (keys[at + 1] as number) - b || (keys[at + 2] as number) - c) < 0;
  }

  /** How many rows a block has. */
  rowsOf(number: number): number {
    return number === this.blocks - 1 ? this.rows - number * BLOCK_ROWS : BLOCK_ROWS;
  }

  /** Four columns of `BLOCK_ROWS` rows, one after another, the last as `Visit` gets it. Not to be written to. */
  block(number: number): Int32Array {
    const known = this.#kept[number];
    if (known) return known;
    this.unpacked += 1;
    const block = unpack(this.#read(this.#offsets[number] as number, this.#offsets[number + 1] as number), this.rowsOf(number));
    if (this.#keptCount >= KEPT_BLOCKS || this.#kept.length === 0) {
      this.#kept = new Array<Int32Array | undefined>(this.blocks).fill(undefined);
      this.#keptCount = 0;
    }
    this.#kept[number] = block;
    this.#keptCount += 1;
    return block;
  }
}

/** The first of the rows of a block that does not come before (a, b, c). */
export function lowerBound(block: Int32Array, rows: number, a: number, b: number, c: number): number {
  let low = 0;
  let high = rows;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const before = (block[middle] as number) - a || (block[BLOCK_ROWS + middle] as number) - b || (block[2 * BLOCK_ROWS + middle] as number) - c;
    if (before < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

// ── Packing ───────────────────────────────────────────────────────────────────────────────────────────────────────

const LEVEL = 3, COUNTS = 4, SAME_GRAPH = 8;

/** Four columns of up to `BLOCK_ROWS` rows, one after another. */
function unpack(bytes: Uint8Array, rows: number): Int32Array {
  const block = new Int32Array(4 * BLOCK_ROWS);
  let at = 0;
  let a = 0, b = 0, c = 0, g = 0;
  const number = (): number => {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = bytes[at++] as number;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7;
    }
  };
  for (let row = 0; row < rows; row += 1) {
    const head = bytes[at++] as number;
    const level = head & LEVEL;
    if (level === 2) {
      a += number();
      b = number();
    } else if (level === 1) b += number();
    let third = bytes[at++] as number;
    const size = (head >>> 4) & 3;
    for (let byte = 1; byte <= size; byte += 1) third |= (bytes[at++] as number) << (8 * byte);
    c = level === 0 ? c + third : third;
    if (!(head & SAME_GRAPH)) {
      const difference = number();
      g += (difference >>> 1) ^ -(difference & 1);
    }
    block[row] = a;
    block[BLOCK_ROWS + row] = b;
    block[2 * BLOCK_ROWS + row] = c;
    block[3 * BLOCK_ROWS + row] = head & COUNTS ? g : ~g;
  }
  return block;
}

/** Most bytes of a packed row: a head, four in sevens (five bytes each) less the third, which has four. */
const MOST_ROW_BYTES = 20;

/** Packs the rows of one order, which must come in that order. */
export class IndexPacker {
  rows = 0;
  readonly #keys: number[] = [];
  readonly #offsets: number[] = [];
  readonly #buffer = Buffer.allocUnsafe(BLOCK_ROWS * MOST_ROW_BYTES);
  #filled = 0;
  #a = 0;
  #b = 0;
  #c = 0;
  #g = 0;

  /** `sink` gets each packed block; it must not keep it. `start`: the byte where the first block goes. */
  constructor(private readonly sink: (bytes: Buffer) => void, private start: number) {}

  add(a: number, b: number, c: number, g: number, counts: boolean): void {
    if (this.rows % BLOCK_ROWS === 0) {
      this.#flush();
      this.#keys.push(a, b, c);
      this.#offsets.push(this.start);
      this.#a = this.#b = this.#c = this.#g = 0;
    }
    this.rows += 1;
    const buffer = this.#buffer;
    const level = a !== this.#a ? 2 : b !== this.#b ? 1 : 0;
    const third = level === 0 ? c - this.#c : c;
    const size = third < 0x100 ? 0 : third < 0x1_0000 ? 1 : third < 0x100_0000 ? 2 : 3;
    buffer[this.#filled++] = level | (counts ? COUNTS : 0) | (g === this.#g ? SAME_GRAPH : 0) | (size << 4);
    if (level === 2) {
      this.#number(a - this.#a);
      this.#number(b);
    } else if (level === 1) this.#number(b - this.#b);
    for (let byte = 0; byte <= size; byte += 1) buffer[this.#filled++] = (third >>> (8 * byte)) & 255;
    if (g !== this.#g) {
      const difference = g - this.#g;
      this.#number(((difference << 1) ^ (difference >> 31)) >>> 0);
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#g = g;
  }

  /** The head of the order; `start` of the next one is its last offset. */
  finish(): OrderHead {
    this.#flush();
    return { rows: this.rows, keys: Int32Array.from(this.#keys), offsets: Uint32Array.from([...this.#offsets, this.start]) };
  }

  #number(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#buffer[this.#filled++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#buffer[this.#filled++] = rest;
  }

  #flush(): void {
    if (this.#filled === 0) return;
    this.sink(this.#buffer.subarray(0, this.#filled));
    this.start += this.#filled;
    this.#filled = 0;
  }
}
