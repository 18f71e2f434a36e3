import type { Snapshot } from '../../store/snapshot.js';
import type { Dataset } from '../compile/plan-builder.js';
import type { QueryResult } from '../engine.js';
import { hasService } from '../federation/resolve-services.js';
import type { ParsedQuery } from '../parse.js';
import { BoundedCache } from '../plan-cache.js';
import { resultOf } from '../plan-run.js';
import type { Allowance } from './allowance.js';
import { lookUp, type LookupAnswer } from './lookup.js';

/** Cells (rows times columns) of answers that are kept; a cell is four bytes, an answer some hundred more. */
const KEPT_CELLS = 500_000;
const CELLS_OF_AN_ANSWER = 50;

/** What lookups answer of one snapshot, with a memory of answers and of queries that are too large. */
export class Lookups {
  readonly #answers = new BoundedCache<LookupAnswer>(KEPT_CELLS);
  /** Budgets that were not enough, by the query's key; sizes in characters. */
  readonly #others = new BoundedCache<number>(2_000_000);

  /** `budget`: rows a query may read here; 0 leaves every query to SQL. `keeps`: whether answers are kept. */
  constructor(private readonly snapshot: Snapshot, private readonly budget: number, private readonly keeps: boolean) {}

  /** undefined: SQL has to answer. `key` stands for the query and all its answer depends on; `allowance`: what this query may cost. */
  async answer(key: string, query: () => ParsedQuery, dataset: (query: ParsedQuery) => Dataset, signal = new AbortController().signal, { rows: budget, milliseconds }: Allowance = { rows: this.budget }): Promise<QueryResult | undefined> {
    if (this.budget <= 0 || (this.#others.get(key) ?? 0) >= budget) return undefined;
    let found = this.#answers.get(key);
    if (!found) {
      const parsed = query();
      found = hasService(parsed.operation) ? undefined : lookUp(this.snapshot, parsed, dataset(parsed), budget, milliseconds);
      if (!found) {
        this.#others.set(key, budget, key.length);
        return undefined;
      }
      if (this.keeps && found.shape.repeatable) {
        this.#answers.set(key, found, key.length / 8 + CELLS_OF_AN_ANSWER + found.chunks.reduce((cells, { rowCount, columns }) => cells + rowCount * columns.length, 0));
      }
    }
    const { shape, session, chunks } = found;
    return resultOf(this.snapshot, shape, { session, chunks: (async function* all() { yield* chunks; })() }, signal);
  }
}
