import type { QueryPlan } from '../plan.js';

/*
 * What SQL would take, and so how far lookups may go before it is asked instead. Both figures were fitted to the queries
 * of `bench/workload.ts` and are right within a factor of two or three: good enough for a choice between exact ways.
 */

/** Milliseconds of SQL: for itself, for each pattern (DuckDB plans longer than it joins), and for the rows of the patterns. */
const STATEMENT = 1;
const PATTERN = 1;
const ROWS_A_MILLISECOND = 50_000;
/** The most rows that are reckoned with: DuckDB leaves out what dynamic filters tell it to, and not everything is counted. */
const MOST_ROWS = 3_000_000;

/** Units of `LookupRun.spend` in a millisecond, and the part of SQL's time that may be lost when lookups do not come to an end. */
const UNITS_A_MILLISECOND = 40_000;
const PART = 0.4;

/** What lookups may cost. */
export interface Allowance {
  /** Rows read, as `LookupRun.spend` counts them. */
  readonly rows: number;
  /** Of the processor; by default some dozens. */
  readonly milliseconds?: number;
}

/** What lookups may cost for a query that SQL can answer as well. */
export function allowanceOf({ plan }: QueryPlan): Allowance {
  const milliseconds = STATEMENT + PATTERN * plan.patterns + Math.min(plan.work, MOST_ROWS) / ROWS_A_MILLISECOND;
  return { rows: PART * UNITS_A_MILLISECOND * milliseconds, milliseconds: 1.5 * PART * milliseconds };
}
