import type { Algebra } from '@traqula/algebra-transformations-1-1';
import { beside } from './domain.js';
import { condition } from './expression.js';
import type { OperatorCompiler } from './scope.js';

export const filter: OperatorCompiler<Algebra.Filter> = ({ input, expression }, scope, context) => {
  const relation = context.compile(input, scope);
  const seen = beside(context.plan, relation, scope, [expression]);
  return { ...relation, from: seen.from, where: [...seen.where, condition(expression, seen, scope, context)] };
};
