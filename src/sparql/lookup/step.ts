import type { Session } from '../expressions/session.js';
import type { QuadIndex } from '../../store/quad-index.js';
import type { Snapshot } from '../../store/snapshot.js';
import type { Dataset } from '../compile/plan-builder.js';

/**
 * A pattern made ready to be looked up: it extends the current row to each of its solutions in turn and calls `emit`
 * on it; when it returns, the row is as it was. `emit` returns false when no more solutions are wanted; a step then
 * stops and returns false itself.
 */
export type Step = (emit: Emit) => boolean;
export type Emit = () => boolean;

/** A step and what it says of variables (under their names in the run). */
export interface Node {
  readonly step: Step;
  /** Bound in every solution. */
  readonly certain: ReadonlySet<string>;
  /** Bound in some. */
  readonly possible: ReadonlySet<string>;
  /** No two of its solutions are the same, what they bind of hidden variables included. */
  readonly different?: boolean;
}

/** The query is too large for lookups, or says what they cannot: SQL answers it. */
export class NotLookup extends Error {
  override readonly name = 'NotLookup';
}

/** Most variables of a query, hidden ones included. */
const MOST_SLOTS = 512;

/** Milliseconds of the processor after which a run gives up, however little it has read: functions on long texts cost more than rows. */
const MOST_TIME = 60;

/** Milliseconds of the processor this process has used. To ask for it takes longer than many a lookup. */
function used(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** One query looked up once: the current row, and how much may still be read. */
export class LookupRun {
  /** Ids by slot; 0 is unbound, less than zero is a term of the session. */
  readonly row = new Int32Array(MOST_SLOTS);
  readonly index: QuadIndex;
  readonly #slots = new Map<string, number>();
  readonly #milliseconds: number;
  #clockEnd: number;
  /** Of the processor; known once the clock has run out. */
  #end: number | undefined;
  #left: number;
  #unchecked = 0;
  #unpacked: number;
  readonly #unpacking: number;
  #fresh = 0;
  /** What was spent on what is done once, however many rows there are; what is still to be spent so; and what was spent on the first rows, and on later ones will not be. */
  once = 0;
  pending = 0;
  excess = 0;

  /** `milliseconds`: of the processor, where SQL would take few; blocks that have to be read count then as well, while a small question's are read once for all that follow. */
  constructor(readonly snapshot: Snapshot, readonly dataset: Dataset, readonly base: string | undefined, readonly session: Session, readonly budget: number, milliseconds?: number) {
    this.index = snapshot.index;
    this.#left = budget;
    this.#milliseconds = Math.min(milliseconds ?? MOST_TIME, MOST_TIME);
    this.#unpacking = milliseconds === undefined ? 0 : UNPACKING;
    this.#clockEnd = performance.now() + this.#milliseconds;
    this.#unpacked = this.#blocks();
  }

  /** Where the row holds a variable. */
  slot(name: string): number {
    let slot = this.#slots.get(name);
    if (slot === undefined) {
      slot = this.#slots.size;
      if (slot >= MOST_SLOTS) throw new NotLookup('too many variables');
      this.#slots.set(name, slot);
    }
    return slot;
  }

  /** A name of its own for a variable that a sub-select hides; what began with a blank still does. */
  renamed(variable: string): string {
    return `${variable.startsWith(' ') ? ' ' : ''}own ${(this.#fresh += 1)}`;
  }

  /** Whether this is a named graph of the snapshot. */
  isGraph(id: number): boolean {
    return this.snapshot.graphSize(id) !== undefined;
  }

  /** A fresh hidden variable. */
  hidden(): string {
    return ` lookup${(this.#fresh += 1)}`;
  }

  /** On a busy machine a clock would end what costs little: when it has run out, what the processor still takes is counted. */
  #checkTime(): void {
    this.#end ??= used() + this.#milliseconds;
    if (used() > this.#end) throw new NotLookup('it takes too long');
    this.#clockEnd = performance.now() + 1;
  }

  #blocks(): number {
    return this.index.spo.unpacked + this.index.pos.unpacked;
  }

  /** What was spent so far. */
  get spent(): number {
    return this.budget - this.#left;
  }

  /** What was spent on rows, as far as others will cost the same. */
  get tally(): number {
    return this.spent - this.once - this.excess;
  }

  /** Counts work: one for a row that is read, more for what costs more. Throws NotLookup when it is too much. */
  spend(units: number): void {
    this.#left -= units;
    if (this.#left < 0) throw new NotLookup('it reads too many rows');
    this.#unchecked += units;
    if (this.#unchecked > LOOK_EVERY) {
      this.#unchecked = 0;
      const blocks = this.#blocks();
      this.#left -= this.#unpacking * (blocks - this.#unpacked);
      this.#unpacked = blocks;
      if (performance.now() > this.#clockEnd) this.#checkTime();
    }
  }
}

/** Units between two looks at the processor's time and at the blocks that were read. */
const LOOK_EVERY = 2000;

/** What reading and unpacking a block of the index costs, in rows. */
const UNPACKING = 200;

/** What finding a place in the index costs, in rows. */
export const SEEK = 10;

/** The graph whose triples a pattern matches. */
export type LookupGraph =
  | { readonly kind: 'default' }
  | { readonly kind: 'named'; readonly id: number }
  | { readonly kind: 'variable'; readonly name: string };

/** Where an operation stands. */
export interface LookupScope {
  readonly graph: LookupGraph;
  /** A variable's name in the run: a sub-select has variables of its own. */
  readonly name: (variable: string) => string;
  /** Variables that may be bound when the step begins. */
  readonly outer: ReadonlySet<string>;
  /** Variables that an EXISTS has put into its pattern: filters see them too (SPARQL 1.1 §18.6). */
  readonly given: ReadonlySet<string>;
  /** Whoever asks may stop after a few solutions: how many there are, and how many there were so far, says nothing of the work. */
  readonly lazy: boolean;
  /** Only so many of the first rows are wanted. */
  readonly most?: number | undefined;
}

export const union = (...sets: readonly ReadonlySet<string>[]): Set<string> => new Set(sets.flatMap((set) => [...set]));
export const common = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] => [...one].filter((name) => other.has(name));

/** One solution that binds nothing. */
export const ONE: Node = { step: (emit) => emit(), certain: new Set(), possible: new Set() };

/** No solution. */
export const none = (possible: ReadonlySet<string> = new Set()): Node => ({ step: () => true, certain: possible, possible });
