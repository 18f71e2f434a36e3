import type { Algebra } from '@traqula/algebra-transformations-1-1';
import { condition } from './expression.js';
import type { OperatorCompiler } from './scope.js';

export const filter: OperatorCompiler<Algebra.Filter> = ({ input, expression }, scope, context) => {
  const relation = context.compile(input, scope);
  return { ...relation, where: [...relation.where, condition(expression, relation, scope, context)] };
};
