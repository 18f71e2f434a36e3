import {
  BIGINT, BOOLEAN, type DuckDBDataChunk, DuckDBScalarFunction, type DuckDBType, type DuckDBVector, INTEGER, LIST, VARCHAR,
} from '@duckdb/node-api';
import { readIds } from '../../store/database.js';
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
  /** Outcomes by slot. */
  readonly memories?: Map<number, Memory>;
}

/** Outcomes of an expression by its only input. An outcome stands at its id's last bits; the next id with the same bits takes its place. */
interface Memory {
  readonly ids: Int32Array;
  readonly outcomes: Int32Array;
}

/** Outcomes that are remembered of one expression; a power of two. */
const REMEMBERED = 1 << 16;
/** No id is 0; nor does an outcome take the other. */
const UNKNOWN = 0;
const ERROR = -(2 ** 31);

function memoryOf({ memories }: Run, slot: number): Memory | undefined {
  let memory = memories?.get(slot);
  if (!memory) memories?.set(slot, (memory = { ids: new Int32Array(REMEMBERED), outcomes: new Int32Array(REMEMBERED) }));
  return memory;
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

  /** Evaluates a slot on each row of a chunk. `finish` gives what is remembered of an outcome, `write` what SQL gets of that. */
  const evaluate = (finish: (value: Value | undefined, session: Session) => number, write: (outcome: number) => number | boolean | null): Fill => (run, input, output, rows) => {
    const number = Number(input.getColumnVector(1).getItem(0));
    const slot = run.slots[number];
    if (slot?.kind !== 'expression') throw new Error('The SQL names an expression that the plan does not have.');
    const { session } = run;
    const columns: Int32Array[] = [];
    for (let column = 2; column < input.columnCount; column += 1) columns.push(readIds(input.getColumnVector(column), rows));
    const values: (Value | undefined)[] = columns.map(() => undefined);
    const [first] = columns;
    const memory = slot.pure && columns.length === 1 ? memoryOf(run, number) : undefined;
    if (first && memory) {
      const { ids, outcomes } = memory;
      for (let row = 0; row < rows; row += 1) {
        const id = first[row] as number;
        const place = id & (REMEMBERED - 1);
        if (ids[place] !== id || outcomes[place] === UNKNOWN) {
          values[0] = id === 0 ? undefined : session.value(id);
          ids[place] = id;
          outcomes[place] = finish(slot.evaluate(values, session), session);
        }
        output.setItem(row, write(outcomes[place] as number));
      }
      return;
    }
    for (let row = 0; row < rows; row += 1) {
      for (let at = 0; at < columns.length; at += 1) {
        const id = (columns[at] as Int32Array)[row] as number;
        values[at] = id === 0 ? undefined : session.value(id);
      }
      output.setItem(row, write(finish(slot.evaluate(values, session), session)));
    }
  };

  const toId = evaluate((value, session) => (value ? session.id(value) : ERROR), (outcome) => (outcome === ERROR ? null : outcome));
  const toTruth = evaluate((value) => {
    const truth = effective(value);
    return truth === undefined ? ERROR : truth ? 1 : 2;
  }, (outcome) => (outcome === ERROR ? null : outcome === 1));
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
