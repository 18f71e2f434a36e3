import {
  BIGINT, BOOLEAN, type DuckDBDataChunk, DuckDBScalarFunction, type DuckDBType, type DuckDBVector, INTEGER, LIST, VARCHAR,
} from '@duckdb/node-api';
import type { Snapshot } from '../../store/snapshot.js';
import type { Slot } from './plan-builder.js';
import { SET_FUNCTIONS } from '../expressions/aggregates.js';
import { effective, orderKey } from '../expressions/compare.js';
import { integer } from '../expressions/number.js';
import type { Session } from '../expressions/session.js';
import type { Value } from '../expressions/value.js';

/**
 * Functions that compiled SQL calls back: DuckDB hands them a chunk of rows at a time. Their first argument is the
 * number of the run (`enter`), so that one registration serves every query of a snapshot.
 *
 * | function | arguments | gives |
 * |---|---|---|
 * | `wit_value` | run, slot, ids … | id of an expression's value, NULL for the error |
 * | `wit_test` | run, slot, ids … | effective boolean value |
 * | `…_each` | the same | the same, called for every row (RAND, BNODE, UUID) |
 * | `wit_integer` | run, BIGINT | id of that xsd:integer |
 * | `wit_order` | run, id | text that sorts as ORDER BY does |
 * | `wit_rank` | run, id | id that stands for all terms of this value |
 * | `wit_fold` | run, slot, list of ids | id of a set function's value |
 */
export interface SqlFunctions {
  /** Makes a run known for as long as it lasts; returns its number. */
  enter(run: Run): number;
  leave(number: number): void;
}

export interface Run {
  readonly session: Session;
  readonly slots: readonly Slot[];
  /** What one of our functions threw: DuckDB only passes a text on. */
  failure?: unknown;
}

const registered = new WeakMap<Snapshot, Promise<SqlFunctions>>();

/** The functions of a snapshot, registered once. */
export function sqlFunctions(snapshot: Snapshot): Promise<SqlFunctions> {
  let functions = registered.get(snapshot);
  if (!functions) registered.set(snapshot, (functions = register(snapshot)));
  return functions;
}

async function register(snapshot: Snapshot): Promise<SqlFunctions> {
  const runs = new Map<number, Run>();
  let last = 0;
  const { vocabulary } = snapshot;

  type Fill = (run: Run, input: DuckDBDataChunk, output: DuckDBVector, rows: number) => void;
  const scalar = (name: string, returnType: DuckDBType, rest: { parameterTypes?: DuckDBType[]; varArgsType?: DuckDBType; volatile?: boolean }, fill: Fill): DuckDBScalarFunction =>
    DuckDBScalarFunction.create({
      name,
      returnType,
      specialHandling: true,
      ...rest,
      parameterTypes: [INTEGER, ...(rest.parameterTypes ?? [])],
      mainFunction: (info, input, output) => {
        const rows = input.rowCount;
        if (rows === 0) return;
        const run = runs.get(Number(input.getColumnVector(0).getItem(0)));
        try {
          if (!run) throw new Error('The query has ended.');
          fill(run, input, output, rows);
          output.flush();
        } catch (error) {
          if (run) run.failure ??= error;
          info.setError(error instanceof Error ? error.message : String(error));
        }
      },
    });

  /** Evaluates a slot on each row of a chunk; what it has seen for one input it remembers. */
  const evaluate = (finish: (value: Value | undefined, session: Session) => number | boolean | null): Fill => (run, input, output, rows) => {
    const slot = run.slots[Number(input.getColumnVector(1).getItem(0))];
    if (slot?.kind !== 'expression') throw new Error('The SQL names an expression that the plan does not have.');
    const vectors: DuckDBVector[] = [];
    for (let column = 2; column < input.columnCount; column += 1) vectors.push(input.getColumnVector(column));
    const values: (Value | undefined)[] = vectors.map(() => undefined);
    const memory = slot.pure && vectors.length === 1 ? new Map<number | null, number | boolean | null>() : undefined;
    for (let row = 0; row < rows; row += 1) {
      const first = memory ? (vectors[0]?.getItem(row) as number | null) : null;
      const known = memory?.get(first);
      if (known !== undefined) {
        output.setItem(row, known);
        continue;
      }
      for (let at = 0; at < vectors.length; at += 1) {
        const id = vectors[at]?.getItem(row) as number | null;
        values[at] = id === null ? undefined : run.session.value(id);
      }
      const outcome = finish(slot.evaluate(values, run.session), run.session);
      memory?.set(first, outcome);
      output.setItem(row, outcome);
    }
  };

  const toId = evaluate((value, session) => (value ? session.id(value) : null));
  const toTruth = evaluate((value) => effective(value) ?? null);
  const ofId = (compute: (id: number, run: Run) => string | number): Fill => (run, input, output, rows) => {
    const ids = input.getColumnVector(1);
    for (let row = 0; row < rows; row += 1) {
      const id = ids.getItem(row) as number | bigint | null;
      output.setItem(row, id === null ? null : compute(Number(id), run));
    }
  };
  const expressionArguments = { parameterTypes: [INTEGER], varArgsType: INTEGER };

  await snapshot.register(
    scalar('wit_value', INTEGER, expressionArguments, toId),
    scalar('wit_value_each', INTEGER, { ...expressionArguments, volatile: true }, toId),
    scalar('wit_test', BOOLEAN, expressionArguments, toTruth),
    scalar('wit_test_each', BOOLEAN, { ...expressionArguments, volatile: true }, toTruth),
    scalar('wit_integer', INTEGER, { parameterTypes: [BIGINT] }, ofId((count, { session }) => session.id(integer(count)))),
    scalar('wit_order', VARCHAR, { parameterTypes: [INTEGER] }, ofId((id, { session }) => orderKey(session.value(id)))),
    scalar('wit_rank', INTEGER, { parameterTypes: [INTEGER] }, ofId((id) => vocabulary.valueRank(id))),
    scalar('wit_fold', INTEGER, { parameterTypes: [INTEGER, LIST(INTEGER)] }, (run, input, output, rows) => {
      const slot = run.slots[Number(input.getColumnVector(1).getItem(0))];
      const fold = slot?.kind === 'fold' ? SET_FUNCTIONS[slot.name] : undefined;
      if (slot?.kind !== 'fold' || !fold) throw new Error('The SQL names a set function that the plan does not have.');
      const lists = input.getColumnVector(2);
      for (let row = 0; row < rows; row += 1) {
        const list = lists.getItem(row) as { readonly items: readonly (number | null)[] } | null;
        const value = fold((list?.items ?? []).map((id) => (id === null ? undefined : run.session.value(id))), slot.separator);
        output.setItem(row, value ? run.session.id(value) : null);
      }
    }),
  );

  return {
    enter: (run) => {
      last = last >= 2 ** 31 - 1 ? 1 : last + 1;
      runs.set(last, run);
      return last;
    },
    leave: (number) => void runs.delete(number),
  };
}
