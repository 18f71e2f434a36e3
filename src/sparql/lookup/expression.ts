import { Algebra } from '@traqula/algebra-transformations-1-1';
import { effective } from '../expressions/compare.js';
import { evaluatorOf, usesLabels } from '../expressions/evaluate.js';
import { FALSE, TRUE, type Value } from '../expressions/value.js';
import { type LookupRun, type LookupScope, type Node, NotLookup } from './step.js';

/** What evaluating an expression costs, in rows: mostly the reading of values from the vocabulary. */
const EVALUATION = 8;

/** Builds the pattern of an EXISTS for the solution around it; handed in, so that operators do not import one another in a circle. */
export type BuildExists = (pattern: Algebra.Operation, around: ReadonlySet<string>) => Node;

/**
 * An expression over the current row. `visible`: variables that its group may bind; others are unbound to it, whatever
 * the row holds (SPARQL 1.1 §18.2: groups are evaluated from the inside).
 */
export function valueReader(run: LookupRun, expression: Algebra.Expression, visible: ReadonlySet<string>, scope: LookupScope, exists: BuildExists): () => Value | undefined {
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
  return () => {
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
}

/** Whether the effective boolean value is true. */
export function test(...args: Parameters<typeof valueReader>): () => boolean {
  const read = valueReader(...args);
  return () => effective(read()) === true;
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
