import { BLOCK_ROWS, lowerBound, type SortedRows } from '../../store/quad-index.js';
import type { LookupRun } from './step.js';

/** What reading a row into the table costs, and finding one in it, in rows. */
export const BUILD = 0.5;
export const PROBE = 1.5;

/** Rows of the largest table: three numbers each, and one or two for the places. */
const MOST_ROWS = 500_000;

/**
 * The triples of a property (and an object, where one is given) in a hash table by their subjects or objects: the build
 * side of a hash join. A pattern that is asked very often is read whole once, which takes less than to look for each
 * of its rows.
 */
export class BuildSide {
  /** Of each row: the end that is looked for, the other end, and the next row of the same place; 0 is none. Rows count from 1. */
  readonly #keys: Int32Array;
  readonly #values: Int32Array;
  readonly #next: Int32Array;
  readonly #first: Int32Array;
  readonly #mask: number;

  /** `object`: 0 for any. `bySubject`: whether subjects are looked for; else objects. `rows`: how many there are at most. */
  constructor(run: LookupRun, list: SortedRows, property: number, object: number, bySubject: boolean, rows: number) {
    run.spend(BUILD * rows);
    run.once += BUILD * rows;
    let places = 64;
    while (places < rows) places *= 2;
    this.#mask = places - 1;
    const first = this.#first = new Int32Array(places);
    const keys = this.#keys = new Int32Array(rows + 1);
    const values = this.#values = new Int32Array(rows + 1);
    const next = this.#next = new Int32Array(rows + 1);
    let row = 0;
    for (let number = list.blockOf(property, object, 0), start = true; number < list.blocks; number += 1, start = false) {
      const block = list.block(number);
      const end = list.rowsOf(number);
      let at = start ? lowerBound(block, end, property, object, 0) : 0;
      for (; at < end; at += 1) {
        const o = block[BLOCK_ROWS + at] as number;
        if (block[at] !== property || (object !== 0 && o !== object)) return;
        // A row that the default graph leaves out.
        if ((block[3 * BLOCK_ROWS + at] as number) < 0) continue;
        const s = block[2 * BLOCK_ROWS + at] as number;
        const key = bySubject ? s : o;
        row += 1;
        keys[row] = key;
        values[row] = bySubject ? o : s;
        // Ids that are near one another are asked for one after another: they lie near one another here too.
        const place = key & this.#mask;
        next[row] = first[place] as number;
        first[place] = row;
      }
    }
  }

  /** The first row of a key, 0 where there is none. */
  find(key: number): number {
    const keys = this.#keys;
    let row = this.#first[key & this.#mask] as number;
    while (row !== 0 && keys[row] !== key) row = this.#next[row] as number;
    return row;
  }

  /** The next row of the same key. */
  after(row: number): number {
    const keys = this.#keys;
    const key = keys[row] as number;
    let next = this.#next[row] as number;
    while (next !== 0 && keys[next] !== key) next = this.#next[next] as number;
    return next;
  }

  /** The other end of a row. */
  value(row: number): number {
    return this.#values[row] as number;
  }

  /** Whether there is room for so many rows. */
  static fits(rows: number): boolean {
    return rows <= MOST_ROWS;
  }
}
