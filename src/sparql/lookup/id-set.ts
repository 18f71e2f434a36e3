/** A set of ids, none of them 0, of which only the size is asked: some times as fast as a Set, and small while it has few. */
export class IdSet {
  size = 0;
  /** An id at the place of its hash, or the next free one; 0 is free. Its length is a power of two. */
  #places = new Int32Array(8);

  add(id: number): void {
    const places = this.#places;
    const mask = places.length - 1;
    let place = hashOf(id) & mask;
    for (let there = places[place] as number; there !== 0; there = places[place] as number) {
      if (there === id) return;
      place = (place + 1) & mask;
    }
    places[place] = id;
    this.size += 1;
    if (2 * this.size > places.length) this.#spread();
  }

  /** Twice the places. */
  #spread(): void {
    const before = this.#places;
    const places = new Int32Array(2 * before.length);
    const mask = places.length - 1;
    for (const id of before) {
      if (id === 0) continue;
      let place = hashOf(id) & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = id;
    }
    this.#places = places;
  }
}

function hashOf(id: number): number {
  const product = Math.imul(id, 0x9e3779b1);
  return product ^ (product >>> 15);
}
