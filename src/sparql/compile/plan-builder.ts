import type { Snapshot } from '../../store/snapshot.js';
import type { Vocabulary } from '../../store/vocabulary.js';
import type { Evaluator } from '../expressions/evaluate.js';
import type { Statistics } from '../plan-statistics.js';
import { keyOf, termOf, type Value } from '../expressions/value.js';

/** A function of ours that SQL calls; see `sql-functions.ts`. */
export type Slot =
  | { readonly kind: 'expression'; readonly evaluate: Evaluator; readonly pure: boolean }
  | { readonly kind: 'fold'; readonly name: string; readonly separator: string };

/** What only Comunica can answer: the operation is left to it. */
export class NotCompilable extends Error {
  override readonly name = 'NotCompilable';
}

/** A pattern that would depend on the solution outside of it where SQL cannot: `exists.ts` evaluates it for all solutions at once. */
export class Correlated extends Error {
  override readonly name = 'Correlated';
}

/** About how large an item of FROM is. */
export interface Size {
  readonly rows: number;
  /** It is a join, without brackets around it. */
  readonly isJoin?: boolean;
}

/** Other ways to say the same, for a statement that DuckDB refuses. */
export interface Ways {
  /** No text is searched inside of SQL. */
  readonly textOutside?: boolean;
  /** Every EXISTS is evaluated for all solutions at once (`domain.ts`), and what MINUS takes away is found beforehand: no sub-query is more than a look into a table. */
  readonly unnested?: boolean;
}

/** A common table expression. */
export interface Common {
  readonly name: string;
  readonly sql: string;
}

/** `WITH …` of those tables that a statement mentions, or one of them that it mentions. */
export function withCommons(commons: readonly Common[], statement: string): string {
  const mentioned = aliasesIn(statement);
  const used = commons.toReversed().filter(({ name, sql }) => {
    if (!mentioned.has(name)) return false;
    for (const alias of aliasesIn(sql)) mentioned.add(alias);
    return true;
  });
  return used.length === 0 ? statement : `WITH ${used.toReversed().map(materialized).join(', ')} ${statement}`;
}

export const materialized = ({ name, sql }: Common): string => `${name} AS MATERIALIZED (${sql})`;

/** Of what nothing is known. */
const UNKNOWN: Size = { rows: 10_000 };

/**
 * What the operators write into while they compile: names, constants that the data does not hold, strings that are
 * bound as parameters, and the functions of ours the SQL calls. No text of a request is ever part of the SQL.
 */
export class Plan {
  readonly vocabulary: Vocabulary;
  readonly constants: Value[] = [];
  readonly slots: Slot[] = [];
  readonly strings: string[] = [];
  /** Tables that the statement begins with, in the order in which they need one another. */
  readonly commons: Common[] = [];
  /** Rows the patterns have, all together, as far as the statistics tell; Infinity for what they cannot. */
  work = 0;
  /** How many patterns there are. */
  patterns = 0;
  readonly #sizes = new Map<string, Size>();
  readonly #different = new Map<string, number>();
  readonly #constantIds = new Map<string, number>();
  #names = 0;

  constructor(
    readonly snapshot: Snapshot,
    readonly dataset: Dataset,
    /** Base of the query, for IRI(). */
    readonly base: string | undefined,
    readonly statistics: Statistics,
    readonly ways: Ways = {},
  ) {
    this.vocabulary = snapshot.vocabulary;
  }

  /** A fresh name of a table. */
  alias(): string {
    return `t${(this.#names += 1)}`;
  }

  /** A fresh name of a column. */
  label(): string {
    return `v${(this.#names += 1)}`;
  }

  /** A fresh hidden variable. */
  hidden(purpose: string): string {
    return ` ${purpose}${(this.#names += 1)}`;
  }

  /** A table that is made once, before what mentions it by its name. */
  common(sql: string): string {
    const name = this.alias();
    this.commons.push({ name, sql });
    return name;
  }

  /** Notes about how many rows an item of FROM has, and how many different values its columns have, by their SQL. Returns the item. */
  sized(item: string, size: Size, different: Iterable<readonly [column: string, values: number]> = []): string {
    this.#sizes.set(item, size);
    for (const [column, values] of different) this.#different.set(column, Math.max(1, Math.min(values, size.rows)));
    return item;
  }

  sizeOf(item: string): Size {
    return this.#sizes.get(item) ?? UNKNOWN;
  }

  /** About how many different values a column has. */
  differentOf(column: string): number {
    return this.#different.get(column) ?? UNKNOWN.rows;
  }

  /** The id of a value: the vocabulary's, or a negative one of this plan. */
  constant(value: Value): number {
    const id = this.vocabulary.idOf(termOf(value));
    if (id !== undefined) return id;
    const key = keyOf(value);
    const known = this.#constantIds.get(key);
    if (known !== undefined) return known;
    this.constants.push(value);
    this.#constantIds.set(key, -this.constants.length);
    return -this.constants.length;
  }

  /** A string as a bound parameter. */
  string(text: string): string {
    this.strings.push(text);
    // $1 is the number of the session.
    return `$${this.strings.length + 1}::VARCHAR`;
  }

  slot(slot: Slot): number {
    this.slots.push(slot);
    return this.slots.length - 1;
  }

  /** A call of one of our functions; its first argument is the session. */
  call(name: string, ...args: readonly (string | number)[]): string {
    return `${name}(${['$1::INTEGER', ...args].join(', ')})`;
  }
}

/** The names of tables (`Plan.alias`) that some SQL mentions. */
export const aliasesIn = (sql: string): Set<string> => new Set(sql.match(/\bt\d+\b/g));

/** RDF dataset of a query (SPARQL 1.1 §13.2), as ids of graphs. undefined: that of the snapshot. */
export interface Dataset {
  /** Graphs whose merge is the default graph. */
  readonly default?: readonly number[];
  readonly named?: readonly number[];
}
