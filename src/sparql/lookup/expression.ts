import { Algebra } from '@traqula/algebra-transformations-1-1';
import { effective } from '../expressions/compare.js';
import { evaluatorOf, usesLabels } from '../expressions/evaluate.js';
import { FALSE, TRUE, type Value } from '../expressions/value.js';
import { changes } from '../query-form.js';
import { type LookupRun, type LookupScope, type Node, NotLookup } from './step.js';

/** What evaluating an expression costs, in rows: mostly the reading of values from the vocabulary. */
const EVALUATION = 8;

/** Builds the pattern of an EXISTS for the solution around it; handed in, so that operators do not import one another in a circle. */
export type BuildExists = (pattern: Algebra.Operation, around: ReadonlySet<string>) => Node;

/**
 * An expression over the current row. `visible`: variables that its group may bind; others are unbound to it, whatever
 * the row holds (SPARQL 1.1 §18.2: groups are evaluated from the inside).
 */
export function valueReader(...args: Parameters<typeof reading>): () => Value | undefined {
  return reading(...args).read;
}

/** The id of an expression's value, 0 for the error; of a variable, what stands in the row. */
export function idReader(...args: Parameters<typeof reading>): () => number {
  const [run, expression, visible, scope] = args;
  const { row, session } = run;
  if (expression.subType === Algebra.ExpressionTypes.TERM && expression.term.termType === 'Variable') {
    const name = scope.name(expression.term.value);
    const slot = run.slot(name);
    return visible.has(name) || scope.given.has(name) ? () => row[slot] as number : () => 0;
  }
  const { read } = reading(...args);
  return () => {
    const value = read();
    return value ? session.id(value) : 0;
  };
}

interface Reading {
  readonly read: () => Value | undefined;
  /** The only variable it looks at, where it looks at nothing else. */
  readonly only?: number;
}

function reading(run: LookupRun, expression: Algebra.Expression, visible: ReadonlySet<string>, scope: LookupScope, exists: BuildExists): Reading {
  if (usesLabels(expression)) throw new NotLookup('BNODE with a label');
  const { row, session } = run;
  const slots: number[] = [];
  const asked: (readonly [place: number, node: Node, not: boolean])[] = [];
  const values: (Value | undefined)[] = [];
  const places = new Map<string, number>();
  const evaluate = evaluatorOf(expression, {
    base: run.base,
    variable: (variable) => {
      const name = scope.name(variable);
      if (!visible.has(name) && !scope.given.has(name)) return undefined;
      let place = places.get(name);
      if (place === undefined) {
        place = values.push(undefined) - 1;
        slots[place] = run.slot(name);
        places.set(name, place);
      }
      return place;
    },
    exists: ({ input, not }) => {
      const place = values.push(undefined) - 1;
      asked.push([place, exists(input, visible), not]);
      return place;
    },
    solution: () => { throw new NotLookup('BNODE with a label'); },
  });
  const reads = [...slots.entries()].filter(([, slot]) => slot !== undefined);
  const read = (): Value | undefined => {
    run.spend(EVALUATION);
    for (const [place, slot] of reads) {
      const id = row[slot] as number;
      values[place] = id === 0 ? undefined : session.value(id);
    }
    for (const [place, node, not] of asked) {
      // `step` returns false when it was told to stop: then there was a solution.
      values[place] = node.step(() => false) === not ? TRUE : FALSE;
    }
    return evaluate(values, session);
  };
  const only = reads.length === 1 && asked.length === 0 && !changes(expression) ? reads[0]?.[1] : undefined;
  return { read, ...(only !== undefined && { only }) };
}

/** Terms whose test is remembered, and after how many it is seen whether they come again at all. */
const REMEMBERED = 20_000;
const TRIED = 256;

/** Whether the effective boolean value is true; of one variable it is asked once for each term, where the same terms come again. */
export function test(...args: Parameters<typeof reading>): () => boolean {
  const [run] = args;
  const { read, only } = reading(...args);
  const holds = (): boolean => effective(read()) === true;
  if (only === undefined) return holds;
  const { row } = run;
  const known = new Map<number, boolean>();
  let again = 0;
  let remembers = true;
  return () => {
    if (!remembers) return holds();
    const id = row[only] as number;
    const before = known.get(id);
    if (before !== undefined) {
      again += 1;
      run.spend(1);
      return before;
    }
    const now = holds();
    known.set(id, now);
    if (known.size === TRIED) remembers = again > TRIED / 4;
    else if (known.size === REMEMBERED) remembers = false;
    return now;
  };
}

/** The variables of an expression, those of its EXISTS left out. */
export function variablesIn(expression: Algebra.Expression, scope: Pick<LookupScope, 'name'>): Set<string> {
  switch (expression.subType) {
    case Algebra.ExpressionTypes.TERM:
      return new Set(expression.term.termType === 'Variable' ? [scope.name(expression.term.value)] : []);
    case Algebra.ExpressionTypes.OPERATOR:
    case Algebra.ExpressionTypes.NAMED:
      return new Set(expression.args.flatMap((arg) => [...variablesIn(arg, scope)]));
    default:
      return new Set();
  }
}

export function asksExistence(expression: Algebra.Expression): boolean {
  return expression.subType === Algebra.ExpressionTypes.EXISTENCE
    || ((expression.subType === Algebra.ExpressionTypes.OPERATOR || expression.subType === Algebra.ExpressionTypes.NAMED) && expression.args.some(asksExistence));
}

/** The parts of an `&&`: a filter holds when each of them does. */
export function conjuncts(expression: Algebra.Expression): Algebra.Expression[] {
  return expression.subType === Algebra.ExpressionTypes.OPERATOR && expression.operator === '&&' ? expression.args.flatMap(conjuncts) : [expression];
}
