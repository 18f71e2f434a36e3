import { Algebra } from '@traqula/algebra-transformations-1-1';
import { usesLabels } from '../expressions/evaluate.js';
import { agreeing, beside } from './domain.js';
import { columnOf } from './expression.js';
import { closed, type Column, type Relation } from './relation.js';
import type { Context, OperatorCompiler, Scope } from './scope.js';

/** The hidden number of a solution, for BNODE("label"). */
export const SOLUTION = ' solution';

/** BIND, `AS` in SELECT and GROUP BY. An error leaves the variable unbound (SPARQL 1.1 §18.5, Extend). */
export const extend: OperatorCompiler<Algebra.Extend> = ({ input, variable, expression }, scope, context) => {
  const relation = usesLabels(expression) ? numbered(context.compile(input, scope), context) : context.compile(input, scope);
  return agreeing(context.plan, extended(relation, variable.value, expression, scope, context), scope, [variable.value]);
};

function extended(relation: Relation, name: string, expression: Algebra.Expression, scope: Scope, context: Context): Relation {
  const seen = beside(context.plan, relation, scope, [expression]);
  const column = columnOf(expression, seen, scope, context);
  const columns = new Map(relation.columns).set(name, column);
  const made = { ...relation, from: seen.from, where: seen.where, columns };
  // A value that one of our functions computes is computed once, whoever reads it.
  if (expression.subType === Algebra.ExpressionTypes.TERM || /^CAST\(-?\d+ AS INTEGER\)$/.test(column.sql)) return made;
  return closed(context.plan, made);
}

function numbered(relation: Relation, { plan }: Context): Relation {
  if (relation.columns.has(SOLUTION)) return relation;
  const number: Column = { sql: 'CAST(row_number() OVER () AS BIGINT)', bound: true, stored: false, form: 'count' };
  return closed(plan, { ...relation, columns: new Map(relation.columns).set(SOLUTION, number) });
}
