import { deadline } from './deadline.js';
import type { Snapshot } from '../store/snapshot.js';
import { NotCompilable } from './compile/plan-builder.js';
import type { QueryPart, QueryResult } from './engine.js';
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
      /** Set where lookups in the sorted index answer the query, so that SQL is asked only to explain: what they took. */
      readonly lookups?: { readonly rows: number; readonly milliseconds: number };
    }
  | {
      /** Comunica, or other endpoints, with the parts that they asked of the data. */
      readonly engine: 'parts';
      /** What one statement of SQL cannot say. */
      readonly because: string;
      readonly parts: readonly QueryPart[];
      readonly totalMs: number;
      /** Rows, or triples, of the answer. */
      readonly rows: number;
    };

/** `plan` may throw NotCompilable; then `inParts` answers. */
export async function explainRun(snapshot: Snapshot, plan: () => Promise<QueryPlan>, timeoutMs: number, inParts: (onPart: (part: QueryPart) => void) => Promise<QueryResult>): Promise<Explanation> {
  const started = performance.now();
  let made: QueryPlan;
  try {
    made = await plan();
  } catch (error) {
    if (error instanceof NotCompilable) return explainParts(error.message, inParts);
    throw error;
  }
  const planned = performance.now();
  // The query's own deadline, whose error tells in a sentence that the time is over.
  const { signal, end } = deadline(timeoutMs, undefined);
  try {
    return await ranAs(snapshot, made, started, planned, signal);
  } finally {
    end();
  }
}

async function ranAs(snapshot: Snapshot, made: QueryPlan, started: number, planned: number, signal: AbortSignal): Promise<Explanation> {
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

/** Runs a query that is answered in parts, and tells of each. */
export async function explainParts(because: string, inParts: (onPart: (part: QueryPart) => void) => Promise<QueryResult>): Promise<Explanation> {
  const started = performance.now();
  const parts: QueryPart[] = [];
  const result = await inParts((part) => parts.push(part));
  let rows = 0;
  if (result.kind === 'boolean') rows = 1;
  else for await (const row of result.kind === 'bindings' ? result.rows : result.quads) if (row) rows += 1;
  return { engine: 'parts', because, parts, totalMs: performance.now() - started, rows };
}

/** The explanation for a reader. */
export function explanationText(explanation: Explanation): string {
  const ms = (time: number): string => `${time.toFixed(1)} ms`;
  if (explanation.engine === 'parts') {
    return [
      `Answered in parts, not by one statement of SQL: ${explanation.because}.`,
      `${explanation.rows} rows, ${ms(explanation.totalMs)}.`,
      ...explanation.parts.map(({ asked, text, rows, milliseconds }, index) =>
        `\nPart ${index + 1}, asked of ${asked === 'data' ? 'the data' : asked}: ${rows} rows, ${ms(milliseconds)}\n\n${text}`),
      '',
    ].join('\n');
  }
  const { lookups } = explanation;
  return [
    ...(lookups ? [`Answered by lookups in the index, without SQL: ${lookups.rows} rows, ${ms(lookups.milliseconds)}. What follows is how SQL would answer it, and did now.\n`] : []),
    `${lookups ? 'To be answered' : 'Answered'} by one statement of SQL (${explanation.form}); ${explanation.calls} expressions in it are evaluated outside of SQL.`,
    `${explanation.rows} rows. Planned in ${ms(explanation.planMs)}, first row after another ${ms(explanation.firstRowMs)}, all after ${ms(explanation.totalMs)}.`,
    `\nSQL\n\n${explanation.sql}`,
    ...(explanation.strings.length > 0 ? [`\nStrings bound to it\n\n${explanation.strings.map((text) => JSON.stringify(text)).join('\n')}`] : []),
    `\nPlan of DuckDB\n\n${explanation.physical}`,
    '',
  ].join('\n');
}
