import { Algebra } from '@traqula/algebra-transformations-1-1';
import { variableName } from '../compile/bgp.js';
import { asksExistence, conjuncts, variablesIn } from './expression.js';

const RAW = { name: (variable: string): string => variable };

/** A filter, parts of which stand further inside, and those that are left over it. */
export interface Pushed {
  readonly input: Algebra.Operation;
  readonly rest: readonly Algebra.Expression[];
}

/**
 * Filters as far inside as they may stand: a part that only looks at what the first side of an OPTIONAL, MINUS or BIND binds
 * in every solution says the same before it, and there are fewer rows then. undefined: nothing of it can be moved.
 */
export function pushedDown({ input, expression }: Algebra.Filter): Pushed | undefined {
  if (input.type !== Algebra.Types.LEFT_JOIN && input.type !== Algebra.Types.EXTEND && input.type !== Algebra.Types.MINUS) return undefined;
  const first = input.type === Algebra.Types.EXTEND ? input.input : input.input[0];
  const bound = boundIn(first);
  const parts = conjuncts(expression);
  const moves = (part: Algebra.Expression): boolean => {
    if (asksExistence(part)) return false;
    const names = variablesIn(part, RAW);
    return names.size > 0 && [...names].every((name) => bound.has(name));
  };
  const inner = parts.filter(moves);
  if (inner.length === 0) return undefined;
  const all = inner.reduce((left, right) => ({ ...right, subType: Algebra.ExpressionTypes.OPERATOR, operator: '&&', args: [left, right] }) as Algebra.OperatorExpression);
  const filtered = { type: Algebra.Types.FILTER, input: first, expression: all } as Algebra.Filter;
  const below = input.type === Algebra.Types.EXTEND ? { ...input, input: filtered } : { ...input, input: [filtered, input.input[1]] };
  return { input: below as Algebra.Operation, rest: parts.filter((part) => !moves(part)) };
}

/** Variables that an operation binds in every solution, as far as its form tells. */
function boundIn(operation: Algebra.Operation): ReadonlySet<string> {
  return (BOUND[operation.type] ?? nothing)(operation as never);
}

const nothing = (): ReadonlySet<string> => new Set();

const BOUND: Readonly<Record<string, (operation: never) => ReadonlySet<string>>> = {
  [Algebra.Types.BGP]: ({ patterns }: Algebra.Bgp) => namesOf(patterns.flatMap(({ subject, predicate, object }) => [subject, predicate, object])),
  [Algebra.Types.PATH]: ({ subject, object }: Algebra.Path) => namesOf([subject, object]),
  [Algebra.Types.JOIN]: ({ input }: Algebra.Join) => new Set(input.flatMap((part) => [...boundIn(part)])),
  [Algebra.Types.LEFT_JOIN]: ({ input: [left] }: Algebra.LeftJoin) => boundIn(left),
  [Algebra.Types.MINUS]: ({ input: [left] }: Algebra.Minus) => boundIn(left),
  [Algebra.Types.FILTER]: ({ input }: Algebra.Filter) => boundIn(input),
  [Algebra.Types.EXTEND]: ({ input }: Algebra.Extend) => boundIn(input),
};

const namesOf = (terms: readonly Parameters<typeof variableName>[0][]): ReadonlySet<string> => new Set(terms.map(variableName).filter((name) => name !== undefined));
