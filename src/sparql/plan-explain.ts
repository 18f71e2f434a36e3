import type { Snapshot } from '../store/snapshot.js';
import { NotCompilable } from './compile/plan-builder.js';
import type { QueryPlan } from './plan.js';
import { startRun } from './plan-run.js';

/** Where the parts of a query ran, and how long they took. Times in milliseconds. */
export type Explanation =
  | {
      readonly engine: 'sql';
      readonly form: QueryPlan['form'];
      readonly sql: string;
      /** Strings of the query, bound as parameters; the number of the run is left out. */
      readonly strings: readonly string[];
      /** How many expressions are evaluated outside of SQL. */
      readonly calls: number;
      readonly planMs: number;
      readonly firstRowMs: number;
      readonly totalMs: number;
      readonly rows: number;
      /** DuckDB's own plan. */
      readonly physical: string;
    }
  | {
      readonly engine: 'fallback';
      /** What SQL cannot say. */
      readonly because: string;
    };

/** `plan` may throw NotCompilable. */
export async function explainRun(snapshot: Snapshot, plan: () => Promise<QueryPlan>, timeoutMs: number): Promise<Explanation> {
  const started = performance.now();
  let made: QueryPlan;
  try {
    made = await plan();
  } catch (error) {
    if (error instanceof NotCompilable) return { engine: 'fallback', because: error.message };
    throw error;
  }
  const planned = performance.now();
  const signal = AbortSignal.timeout(timeoutMs);
  let rows = 0;
  let first: number | undefined;
  for await (const chunk of (await startRun(snapshot, made, signal)).chunks) {
    first ??= performance.now();
    rows += chunk.rowCount;
  }
  const ended = performance.now();
  return {
    engine: 'sql',
    form: made.form,
    sql: made.sql,
    strings: made.parameters.flatMap((parameter) => (parameter.kind === 'string' ? [parameter.text] : [])),
    calls: made.plan.slots.length,
    planMs: planned - started,
    firstRowMs: (first ?? ended) - planned,
    totalMs: ended - started,
    rows,
    physical: await physicalPlan(snapshot, made, signal),
  };
}

async function physicalPlan(snapshot: Snapshot, plan: QueryPlan, signal: AbortSignal): Promise<string> {
  const lines: string[] = [];
  for await (const { columns, rowCount } of (await startRun(snapshot, { ...plan, sql: `EXPLAIN ${plan.sql}` }, signal)).chunks) {
    for (let row = 0; row < rowCount; row += 1) lines.push(String(columns.at(-1)?.[row]));
  }
  return lines.join('\n');
}
