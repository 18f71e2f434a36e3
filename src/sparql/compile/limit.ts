import { Algebra } from '@traqula/algebra-transformations-1-1';

/**
 * A cut that can be made earlier. OPTIONAL keeps every solution of its left side, so the first n solutions of the
 * whole need no more than the first n of the left side, in the same order; a listing of one page then looks its
 * optional parts up for one page only.
 */
export function pushCut(operation: Algebra.Operation, rows: number): Algebra.Operation {
  switch (operation.type) {
    case Algebra.Types.PROJECT:
    case Algebra.Types.EXTEND:
      return { ...operation, input: pushCut(operation.input, rows) };
    case Algebra.Types.ORDER_BY:
      return pushOrdered(operation, rows);
    case Algebra.Types.LEFT_JOIN: {
      const [left, right] = operation.input;
      return { ...operation, input: [cut(pushCut(left, rows), rows), right] };
    }
    default:
      return operation;
  }
}

const early = new WeakSet<Algebra.Operation>();

/** Whether a cut is one that was made earlier: it stands at the left of an OPTIONAL, and only there. */
export const isEarly = (operation: Algebra.Slice): boolean => early.has(operation);

function cut(input: Algebra.Operation, length: number): Algebra.Operation {
  if (input.type === Algebra.Types.SLICE) return input;
  const made = { type: Algebra.Types.SLICE, input, start: 0, length } as Algebra.Slice;
  early.add(made);
  return made;
}

/** Sorted by variables that the left side binds for good, the left side can be sorted and cut by itself. */
function pushOrdered(order: Algebra.OrderBy, rows: number): Algebra.Operation {
  const keys = order.expressions.map((expression) =>
    expression.subType === Algebra.ExpressionTypes.OPERATOR && expression.operator === 'desc' ? expression.args[0] : expression);
  const names = keys.map((key) => (key?.subType === Algebra.ExpressionTypes.TERM && key.term.termType === 'Variable' ? key.term.value : undefined));
  const down = (operation: Algebra.Operation): Algebra.Operation => {
    if (operation.type === Algebra.Types.EXTEND) return { ...operation, input: down(operation.input) };
    if (operation.type !== Algebra.Types.LEFT_JOIN) return operation;
    const [left, right] = operation.input;
    const bound = boundBy(left);
    if (!names.every((name) => name !== undefined && bound.has(name))) return operation;
    return { ...operation, input: [cut({ ...order, input: down(left) }, rows), right] };
  };
  return { ...order, input: down(order.input) };
}

/** Variables bound in every solution of an operation; a lower bound. */
function boundBy(operation: Algebra.Operation): Set<string> {
  const variables = (...terms: readonly { readonly termType: string; readonly value: string }[]): string[] =>
    terms.filter(({ termType }) => termType === 'Variable').map(({ value }) => value);
  switch (operation.type) {
    case Algebra.Types.BGP:
      return new Set(operation.patterns.flatMap(({ subject, predicate, object }) => variables(subject, predicate, object)));
    case Algebra.Types.PATH:
      return new Set(variables(operation.subject, operation.object));
    case Algebra.Types.JOIN:
      return new Set(operation.input.flatMap((input) => [...boundBy(input)]));
    case Algebra.Types.LEFT_JOIN:
    case Algebra.Types.MINUS:
      return boundBy(operation.input[0]);
    case Algebra.Types.FILTER:
    case Algebra.Types.EXTEND:
    case Algebra.Types.SLICE:
    case Algebra.Types.ORDER_BY:
      return boundBy(operation.input);
    default:
      return new Set();
  }
}
