import type { Algebra } from '@traqula/algebra-transformations-1-1';
import { apart, type Column, compatible, isHidden, shared } from './relation.js';
import type { OperatorCompiler } from './scope.js';
import { hasSolution } from './semi-join.js';

/** SPARQL 1.1 §18.5, Minus: takes away what is compatible with the right side and shares a bound variable with it. */
export const minus: OperatorCompiler<Algebra.Minus> = ({ input: [first, second] }, scope, { plan, compile }) => {
  const left = compile(first, scope);
  const right = plan.ways.unnested ? apart(plan, compile(second, scope)) : compile(second, scope);
  const names = shared(left, right);
  const visible = names.filter((name) => !isHidden(name));
  if (visible.length === 0) return left;
  const column = (name: string): [Column, Column] => [left.columns.get(name) as Column, right.columns.get(name) as Column];
  const agree = names.map((name) => compatible(plan, ...column(name)));
  // §8.3.2: solutions without a common variable do not take each other away. The graph of GRAPH ?g is bound only later.
  const common = visible.map((name) => column(name).filter((each) => !each.bound).map((each) => `${each.sql} IS NOT NULL`));
  if (common.every((conditions) => conditions.length > 0)) {
    agree.push(`(${common.map((conditions) => `(${conditions.join(' AND ')})`).join(' OR ')})`);
  }
  return { ...left, where: [...left.where, `NOT ${hasSolution(plan, { ...right, where: [...right.where, ...agree] })}`] };
};
