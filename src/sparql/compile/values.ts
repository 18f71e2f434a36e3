import type { Algebra } from '@traqula/algebra-transformations-1-1';
import { valueOf } from '../expressions/value.js';
import { agreeing } from './domain.js';
import { nothingIn } from './graph.js';
import { joinRelations } from './join.js';
import type { Plan } from './plan-builder.js';
import { type Column, NULL_ID, type Relation } from './relation.js';
import type { OperatorCompiler } from './scope.js';

/** Inline data (SPARQL 1.1 §10.2). A single row becomes constants in the text, so that patterns are looked up with them. */
export const values: OperatorCompiler<Algebra.Values> = ({ variables, bindings }, scope, { plan }) => {
  const rows = bindings.map((binding) =>
    variables.map((variable) => {
      // Keys carry the question mark in some versions of the parser.
      const term = binding[variable.value] ?? binding[`?${variable.value}`];
      const value = term && valueOf(term);
      return value === undefined ? undefined : plan.constant(value);
    }));
  const relation = table(plan, variables.map(({ value }) => value), rows);
  return agreeing(plan, joinRelations(plan, nothingIn(plan, scope), relation), scope);
};

function table(plan: Plan, names: readonly string[], rows: readonly (readonly (number | undefined)[])[]): Relation {
  const column = (index: number, sql: string): Column => ({
    sql,
    bound: rows.every((row) => row[index] !== undefined),
    stored: rows.every((row) => (row[index] ?? 1) > 0),
    form: 'id',
    ...(rows.every((row) => (row[index] ?? 0) > 0) && { oneOf: [...new Set(rows.map((row) => row[index] as number))] }),
  });
  const literal = (id: number | undefined): string => (id === undefined ? NULL_ID : `CAST(${id} AS INTEGER)`);
  if (rows.length === 0) return { from: [], where: ['false'], columns: new Map(names.map((name) => [name, { sql: NULL_ID, bound: true, stored: true, form: 'id' }])) };
  const [only] = rows;
  if (rows.length === 1 && only) return { from: [], where: [], columns: new Map(names.map((name, index) => [name, column(index, literal(only[index]))])) };
  if (names.length === 0) return { from: [`(VALUES ${rows.map(() => '(1)').join(', ')}) ${plan.alias()}`], where: [], columns: new Map() };
  const alias = plan.alias();
  const labels = names.map(() => plan.label());
  const [first = [], ...rest] = rows;
  const text = [`(${first.map(literal).join(', ')})`, ...rest.map((row) => `(${row.map((id) => id ?? 'NULL').join(', ')})`)].join(', ');
  return {
    from: [plan.sized(`(VALUES ${text}) ${alias}(${labels.join(', ')})`, { rows: rows.length }, labels.map((label) => [`${alias}.${label}`, rows.length]))],
    where: [],
    columns: new Map(names.map((name, index) => [name, column(index, `${alias}.${labels[index]}`)])),
  };
}
