import { DIGIT, GAP, SYMBOLS, SYMBOL_OF, isFoldedToLetter, symbolOf } from './spelling.js';
import type { Need } from './needs.js';

/**
 * Which of many needs a text meets, told by one pass over it: the pieces that any of them asks for stand in one
 * automaton (Aho and Corasick, "Efficient String Matching", 1975), and each leads to the groups that it is one of.
 */
export class NeedIndex {
  /** State and symbol → state; below zero (`~state`) where groups are met in it, which is seldom. */
  readonly #next: Int32Array;
  /** Groups met in a state: `#met` from `#from[state]` to `#from[state + 1]`. */
  readonly #from: Int32Array;
  readonly #met: Int32Array;
  readonly #ofMark: readonly (readonly number[])[];
  readonly #groups = new Map<string, number>();

  constructor(needs: Iterable<Need>) {
    const groupsOf = new Map<string, number[]>();
    for (const group of new Set([...needs].flat())) {
      const key = keyOf(group);
      if (this.#groups.has(key)) continue;
      const number = this.#groups.size;
      this.#groups.set(key, number);
      for (const piece of group) {
        const groups = groupsOf.get(piece);
        if (groups) groups.push(number);
        else groupsOf.set(piece, [number]);
      }
    }
    this.#ofMark = Array.from({ length: 128 }, (_, code) => (SYMBOL_OF[code] === GAP && code !== 0x20 ? groupsOf.get(String.fromCharCode(code)) ?? [] : []));
    const pieces = [...groupsOf].filter(([piece]) => piece.length > 1);
    const most = pieces.reduce((states, [piece]) => states + piece.length, 1);
    const next = new Int32Array(most * SYMBOLS);
    const met: (readonly number[])[] = [[]];
    for (const [piece, groups] of pieces) {
      let state = 0;
      for (let at = 0; at < piece.length; at += 1) {
        const step = state * SYMBOLS + symbolOf(piece, at);
        if (next[step] === 0) {
          next[step] = met.length;
          met.push([]);
        }
        state = next[step]!;
      }
      met[state] = groups;
    }
    // In order of depth: where a state has no way on, the longest of its endings that has one goes on for it.
    const ending = new Int32Array(met.length);
    const order = [0];
    for (const state of order) {
      for (let symbol = 0; symbol < SYMBOLS; symbol += 1) {
        const step = state * SYMBOLS + symbol;
        const otherwise = state === 0 ? 0 : next[ending[state]! * SYMBOLS + symbol]!;
        const child = next[step]!;
        if (child === 0) next[step] = otherwise;
        else {
          ending[child] = otherwise;
          order.push(child);
        }
      }
      if (state !== 0 && met[ending[state]!]!.length > 0) met[state] = [...new Set([...met[state]!, ...met[ending[state]!]!])];
    }
    this.#next = next.slice(0, met.length * SYMBOLS).map((state) => (met[state]!.length > 0 ? ~state : state));
    this.#from = new Int32Array(met.length + 1);
    for (const [state, groups] of met.entries()) this.#from[state + 1] = this.#from[state]! + groups.length;
    this.#met = Int32Array.from(met.flat());
  }

  /** The groups of a need, by which `Met` is asked. */
  groupsOf(need: Need): readonly number[] {
    return need.map((group) => this.#groups.get(keyOf(group))!);
  }

  /** What a text meets; `into` forgets what it held of another. */
  read(text: string, into?: Met): Met {
    const met = into ?? new Met(this.#groups.size);
    met.clear();
    // The last symbol; a text begins with a gap.
    let last = GAP;
    let state = this.#step(met, 0, GAP);
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : 0x20;
      const symbol = code < 128 ? SYMBOL_OF[code]! : GAP;
      if (symbol === GAP) {
        if (code < 128) for (const group of this.#ofMark[code]!) met.add(group);
        else if (isFoldedToLetter(code)) return met.addAll();
        if (last === GAP) continue;
      } else if (last !== GAP && (symbol === DIGIT) !== (last === DIGIT)) state = this.#step(met, state, GAP);
      state = this.#step(met, state, symbol);
      last = symbol;
    }
    return met;
  }

  #step(met: Met, state: number, symbol: number): number {
    const next = this.#next[state * SYMBOLS + symbol]!;
    if (next >= 0) return next;
    const to = ~next;
    for (let at = this.#from[to]!, end = this.#from[to + 1]!; at < end; at += 1) met.add(this.#met[at]!);
    return to;
  }
}

/** The same for the same pieces. */
export const keyOf = (group: readonly string[]): string => group.join('\u0001');

/** The groups of an index that a text meets. */
export class Met {
  readonly #bits: Uint32Array;

  constructor(groups: number) {
    this.#bits = new Uint32Array((groups + 31) >> 5);
  }

  clear(): void {
    this.#bits.fill(0);
  }

  add(group: number): void {
    this.#bits[group >> 5]! |= 1 << (group & 31);
  }

  addAll(): this {
    this.#bits.fill(0xffffffff);
    return this;
  }

  hasAll(groups: readonly number[]): boolean {
    for (let index = 0; index < groups.length; index += 1) {
      const group = groups[index]!;
      if ((this.#bits[group >> 5]! & (1 << (group & 31))) === 0) return false;
    }
    return true;
  }
}
