/**
 * Lists of numbers by position, of which each list holds a number once: eight bytes a number while they are gathered, four
 * afterwards, where a Map of arrays takes a hundred a list.
 */
export class Lists {
  #positions = new Int32Array(1024);
  #numbers = new Int32Array(1024);
  #length = 0;
  /** Where the list of a position begins in `#numbers`, once they are closed. */
  #starts = new Uint32Array(1);

  add(position: number, number: number): void {
    if (this.#length === this.#numbers.length) {
      this.#positions = grown(this.#positions);
      this.#numbers = grown(this.#numbers);
    }
    this.#positions[this.#length] = position;
    this.#numbers[this.#length] = number;
    this.#length += 1;
  }

  /** Puts them in the order of their positions, all of which are below `size`. Nothing can be added any more. */
  closed(size: number): this {
    const begins = new Uint32Array(size + 1);
    for (let at = 0; at < this.#length; at += 1) begins[this.#positions[at]! + 1]! += 1;
    for (let position = 1; position <= size; position += 1) begins[position]! += begins[position - 1]!;
    const numbers = new Int32Array(this.#length);
    const ends = begins.slice();
    for (let at = 0; at < this.#length; at += 1) {
      const position = this.#positions[at]!;
      numbers[ends[position]!] = this.#numbers[at]!;
      ends[position]! += 1;
    }
    // What came twice is left out, and the lists move together.
    const starts = new Uint32Array(size + 1);
    let length = 0;
    for (let position = 0; position < size; position += 1) {
      starts[position] = length;
      for (let at = begins[position]!; at < ends[position]!; at += 1) {
        let before = starts[position]!;
        while (before < length && numbers[before] !== numbers[at]) before += 1;
        if (before === length) numbers[length++] = numbers[at]!;
      }
    }
    starts[size] = length;
    this.#positions = new Int32Array(0);
    this.#numbers = numbers.slice(0, length);
    this.#starts = starts;
    return this;
  }

  has(position: number, number: number): boolean {
    for (let at = this.#starts[position]!; at < this.#starts[position + 1]!; at += 1) if (this.#numbers[at] === number) return true;
    return false;
  }

  each(position: number, visit: (number: number) => void): void {
    for (let at = this.#starts[position]!; at < this.#starts[position + 1]!; at += 1) visit(this.#numbers[at]!);
  }
}

function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
