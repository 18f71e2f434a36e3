/** Rows there is room for at first. */
const FIRST_ROOM = 64;

/** Numbers rows of ids by their values: 0, 1, 2 … in the order in which they first come. A hash table in two typed arrays. */
export class RowNumbers {
  /** How many different rows came so far. */
  size = 0;
  readonly #width: number;
  /** At the place of a row's hash, or the next free one: its number and one more; 0 is free. Its length is a power of two. */
  #places = new Int32Array(2 * FIRST_ROOM);
  #ids: Int32Array;

  /** `slots`: where the ids of a row stand in what `of` is given. */
  constructor(private readonly slots: readonly number[]) {
    this.#width = slots.length;
    this.#ids = new Int32Array(FIRST_ROOM * this.#width);
  }

  /** The number of a row; it is new when `size` grew. */
  of(row: Int32Array): number {
    const { slots } = this;
    const width = this.#width;
    let hash = 0;
    for (let at = 0; at < width; at += 1) hash = mixed(hash, row[slots[at] as number] as number);
    const mask = this.#places.length - 1;
    let place = hash & mask;
    for (let number = this.#places[place] as number; number !== 0; number = this.#places[place] as number) {
      const start = (number - 1) * width;
      let at = 0;
      while (at < width && this.#ids[start + at] === row[slots[at] as number]) at += 1;
      if (at === width) return number - 1;
      place = (place + 1) & mask;
    }
    if (this.size * this.#width === this.#ids.length && this.#width > 0) this.#ids = grown(this.#ids);
    for (let at = 0; at < width; at += 1) this.#ids[this.size * width + at] = row[slots[at] as number] as number;
    this.size += 1;
    this.#places[place] = this.size;
    if (2 * this.size > this.#places.length) this.#spread();
    return this.size - 1;
  }

  /** An id of a row that came. */
  id(number: number, at: number): number {
    return this.#ids[number * this.#width + at] as number;
  }

  /** Twice the places. */
  #spread(): void {
    const width = this.#width;
    this.#places = new Int32Array(2 * this.#places.length);
    const mask = this.#places.length - 1;
    for (let number = 0; number < this.size; number += 1) {
      let hash = 0;
      for (let at = 0; at < width; at += 1) hash = mixed(hash, this.#ids[number * width + at] as number);
      let place = hash & mask;
      while (this.#places[place] !== 0) place = (place + 1) & mask;
      this.#places[place] = number + 1;
    }
  }
}

function mixed(hash: number, id: number): number {
  const product = Math.imul(hash ^ id, 0x9e3779b1);
  return product ^ (product >>> 15);
}

function grown(ids: Int32Array): Int32Array {
  const larger = new Int32Array(2 * ids.length);
  larger.set(ids);
  return larger;
}
