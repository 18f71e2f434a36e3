import type { Chunk, Snapshot } from '../../store/snapshot.js';
import type { Dataset } from '../compile/plan-builder.js';
import { Session } from '../expressions/session.js';
import type { ParsedQuery } from '../parse.js';
import type { AnswerShape } from '../plan.js';
import { changes, describedBy, formOf, templateOf, variablesOf } from '../query-form.js';
import { buildLookup } from './operators.js';
import { LookupRun, type LookupScope, NotLookup } from './step.js';

/**
 * Small questions, answered from the index of the quads without SQL.
 *
 * A statement in DuckDB costs half a millisecond at least, and a join of five patterns several, however few rows it
 * reads; most questions are about one person, one entry, one facility, and read some dozens of rows. Those are answered
 * here by nested lookups in some microseconds each, in one go, within a budget: a question that reads more than that
 * many rows (or that lookups do not say) is given up, and SQL answers it from its beginning. So nothing has to be
 * foreseen, the answers of both ways are the same, and a large question loses some milliseconds at most.
 *
 * Lookups run on the thread that asks, without awaiting anything; the budget and a limit in time (`step.ts`) keep that
 * to some milliseconds.
 */
export interface LookupAnswer {
  readonly shape: AnswerShape;
  readonly session: Session;
  readonly chunks: readonly Chunk[];
}

/** Rows a query may read: what takes about as long as DuckDB's joins of a few patterns, two to five milliseconds. */
export const LOOKUP_BUDGET = 150_000;

/** The same for a thread that has time: ten milliseconds or so, which is less than it takes to ask another process that plans it for SQL. */
export const LARGER_BUDGET = 400_000;

/** What handing on a row costs. */
const ROW = 2;

const TOP: LookupScope = { graph: { kind: 'default' }, name: (variable) => variable, outer: new Set(), given: new Set(), lazy: false };

/** undefined: SQL has to answer. */
export function lookUp(snapshot: Snapshot, query: ParsedQuery, dataset: Dataset, budget = LOOKUP_BUDGET, milliseconds?: number): LookupAnswer | undefined {
  const { form, operation } = formOf(query.operation);
  const names = variablesOf(form, query.operation);
  if (!names) return undefined;
  const session = new Session(snapshot.vocabulary);
  const run = new LookupRun(snapshot, dataset, query.base, session, budget, milliseconds);
  try {
    const { step, possible } = buildLookup(run, operation, { ...TOP, lazy: form === 'ask' });
    const columns = names.map((): number[] => []);
    const slots = names.map((name) => (possible.has(name) ? run.slot(name) : -1));
    let rowCount = 0;
    step(() => {
      run.spend(ROW);
      rowCount += 1;
      for (const [at, slot] of slots.entries()) (columns[at] as number[]).push(slot === -1 ? 0 : run.row[slot] as number);
      return form !== 'ask';
    });
    return {
      session,
      chunks: rowCount === 0 ? [] : [{ rowCount, columns: columns.map((column) => Int32Array.from(column)) }],
      shape: {
        form,
        dataset,
        columns: names.map((name) => ({ name, form: 'id' })),
        template: templateOf(query.operation),
        described: describedBy(query.operation).flatMap((term) => (term.termType === 'Variable' ? [] : (snapshot.vocabulary.encode(term) ?? []))),
        repeatable: !changes(query.operation),
      },
    };
  } catch (error) {
    if (error instanceof NotLookup) return undefined;
    throw error;
  }
}
