import type { Algebra } from '@traqula/algebra-transformations-1-1';
import type { Plan } from './plan-builder.js';
import { absent, type Column, fromClause, idOf, type Relation, rowsOf } from './relation.js';
import type { OperatorCompiler } from './scope.js';

/** UNION ALL; a variable that a branch does not know is unbound in its solutions. */
export function unionRelations(plan: Plan, branches: readonly Relation[]): Relation {
  const [only] = branches;
  if (branches.length === 1 && only) return only;
  const names = [...new Set(branches.flatMap((branch) => [...branch.columns.keys()]))];
  const alias = plan.alias();
  const labels = new Map(names.map((name) => [name, plan.label()]));
  const columns = new Map<string, Column>();
  for (const name of names) {
    const sides = branches.map((branch) => branch.columns.get(name) ?? absent);
    const [first] = sides;
    columns.set(name, {
      sql: `${alias}.${labels.get(name)}`,
      bound: sides.every((side) => side.bound),
      stored: sides.every((side) => side.stored),
      form: sides.every((side) => side.form === 'count') ? 'count' : 'id',
      nodeOf: sides.every((side) => side.nodeOf === first?.nodeOf) ? first?.nodeOf : undefined,
      ...(sides.every((side) => side.oneOf || side === absent) && { oneOf: [...new Set(sides.flatMap(({ oneOf = [] }) => oneOf))] }),
    });
  }
  const selects = branches.map((branch) => {
    const items = names.map((name) => {
      const column = branch.columns.get(name) ?? absent;
      return `${columns.get(name)?.form === 'count' ? column.sql : idOf(plan, column)} AS ${labels.get(name)}`;
    });
    return `SELECT ${items.length > 0 ? items.join(', ') : '1 AS one'}${fromClause(plan, branch)}`;
  });
  const rows = branches.reduce((sum, branch) => sum + rowsOf(plan, branch), 0);
  const different = names.map((name) => [columns.get(name)?.sql ?? '', branches.reduce((sum, branch) => sum + plan.differentOf(branch.columns.get(name)?.sql ?? ''), 0)] as const);
  return { from: [plan.sized(`(${selects.join(' UNION ALL ')}) ${alias}`, { rows }, different)], where: [], columns };
}

export const union: OperatorCompiler<Algebra.Union> = ({ input }, scope, { plan, compile }) =>
  unionRelations(plan, input.map((branch) => compile(branch, scope)));
