import type { Term } from '@rdfjs/types';
import { termForm } from './term-form.js';
import { placeOf, type TermPlace } from './term-order.js';

/** Bytes of one piece of memory for forms; the offsets of forms are 32-bit. */
const SEGMENT_BITS = 24;
const SEGMENT = 1 << SEGMENT_BITS;
/** A longer form hardly ever comes twice; remembering it would only cost memory. */
const LONGEST_REMEMBERED = 1 << 16;
/** Terms of RDF/JS quads that are found again without writing their form. */
const RECENT_TERMS = 100_000;

/** What the memory of terms may take. */
export interface TermMemory {
  readonly bytes: number;
  readonly terms: number;
}

const DEFAULT_MEMORY: TermMemory = { bytes: 1.5 * 2 ** 30, terms: 25_000_000 };

/**
 * Gives terms provisional numbers from 1 as they come. A term is known by the bytes of its canonical N-Quads form, in
 * a hash table outside JavaScript's heap: 16.7 million keys are the most a Map holds, and strings cost more than the
 * reading of a file. When the memory is full it forgets everything and starts afresh; then terms may get several
 * numbers, and `repeats` says so.
 */
export class TermNumbers {
  /** Whether a term may have got more than one number. */
  repeats = false;
  #last = 0;

  // Open addressing: slots hold the place of an entry, plus one.
  #slots = new Int32Array(1 << 16);
  #entries = 0;
  #hashes = new Int32Array(1 << 15);
  #starts = new Uint32Array(1 << 15);
  #lengths = new Int32Array(1 << 15);
  #numbers = new Int32Array(1 << 15);
  #segments: Buffer[] = [];
  #filled = SEGMENT;

  #recent = new Map<string, number>();
  #older = new Map<string, number>();

  /** @param onNew is told of each number that is given, and of the term's form, which stands from `at` to before `to` */
  constructor(private readonly onNew: (number: number, place: TermPlace, bytes: Uint8Array, at: number, to: number) => void, private readonly memory: TermMemory = DEFAULT_MEMORY) {}

  of(term: Term): number {
    const key = memoryKey(term);
    const known = this.#recent.get(key);
    if (known !== undefined) return known;
    const number = this.#older.get(key) ?? this.ofPlace(placeOf(term));
    if (this.#recent.size >= RECENT_TERMS) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, number);
    return number;
  }

  ofPlace(place: TermPlace): number {
    const form = Buffer.from(termForm(place));
    const hash = hashOf(form, 0, form.length);
    const known = this.find(form, 0, form.length, hash);
    if (known > 0) return known;
    return this.add(form, 0, form.length, hash, place);
  }

  /** A number for a term that `find` did not find; its form stands from `at` to before `to`. */
  add(bytes: Uint8Array, at: number, to: number, hash: number, place: TermPlace): number {
    this.#last += 1;
    this.onNew(this.#last, place, bytes, at, to);
    this.remember(bytes, at, to, hash, this.#last);
    return this.#last;
  }

  /** The number of the term whose form stands from `at` to before `to`; 0 when it has none yet. */
  find(bytes: Uint8Array, at: number, to: number, hash: number): number {
    const length = to - at;
    const mask = this.#slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0) return 0;
      if (this.#hashes[entry] !== hash || this.#lengths[entry] !== length) continue;
      const start = this.#starts[entry]!;
      const segment = this.#segments[start >>> SEGMENT_BITS]!;
      const from = start & (SEGMENT - 1);
      let same = 0;
      while (same < length && segment[from + same] === bytes[at + same]) same += 1;
      if (same === length) return this.#numbers[entry]!;
    }
  }

  /** Another form of a term that has a number. */
  remember(bytes: Uint8Array, at: number, to: number, hash: number, number: number): void {
    const length = to - at;
    if (length > LONGEST_REMEMBERED) {
      this.repeats = true;
      return;
    }
    if (this.#entries >= this.memory.terms || (this.#filled + length > SEGMENT && (this.#segments.length + 1) * SEGMENT > this.memory.bytes)) this.#forget();
    if (this.#filled + length > SEGMENT) {
      this.#segments.push(Buffer.allocUnsafeSlow(SEGMENT));
      this.#filled = 0;
    }
    if (this.#entries === this.#hashes.length) this.#grow();
    const entry = this.#entries;
    const segment = this.#segments.length - 1;
    this.#segments[segment]!.set(bytes.subarray(at, to), this.#filled);
    this.#hashes[entry] = hash;
    this.#starts[entry] = segment * SEGMENT + this.#filled;
    this.#lengths[entry] = length;
    this.#numbers[entry] = number;
    this.#filled += length;
    this.#entries += 1;
    this.#place(entry);
  }

  #place(entry: number): void {
    const mask = this.#slots.length - 1;
    let slot = spread(this.#hashes[entry]!) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = entry + 1;
  }

  #grow(): void {
    const size = this.#hashes.length * 2;
    this.#hashes = copied(this.#hashes, new Int32Array(size));
    this.#starts = copied(this.#starts, new Uint32Array(size));
    this.#lengths = copied(this.#lengths, new Int32Array(size));
    this.#numbers = copied(this.#numbers, new Int32Array(size));
    this.#slots = new Int32Array(size * 2);
    for (let entry = 0; entry < this.#entries; entry += 1) this.#place(entry);
  }

  #forget(): void {
    this.repeats = true;
    this.#entries = 0;
    this.#slots.fill(0);
    this.#segments = [];
    this.#filled = SEGMENT;
  }
}

/** FNV-1a of bytes; `NQuadsReader` computes the same while it looks for a term's end. */
export function hashOf(bytes: Uint8Array, at: number, to: number): number {
  let hash = HASH_START;
  for (let index = at; index < to; index += 1) hash = Math.imul(hash ^ bytes[index]!, HASH_FACTOR);
  return hash;
}

export const HASH_START = 0x811c9dc5 | 0;
export const HASH_FACTOR = 0x01000193;

/** FNV's low bits alone are too even for a table whose size is a power of two. */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

function copied<A extends Int32Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** No IRI holds a space (RFC 3987 §2.2), so a space marks the other kinds. */
function memoryKey(term: Term): string {
  if (term.termType === 'NamedNode') return term.value;
  if (term.termType !== 'Literal') return ` _ ${term.termType} ${term.value}`;
  return term.language ? ` @${term.language}-${term.direction ?? ''} ${term.value}` : ` ^${term.datatype.value} ${term.value}`;
}
