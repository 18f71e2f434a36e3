import type { Algebra } from '@traqula/algebra-transformations-1-1';
import { variablesOf } from './expression.js';
import { joinRelations } from './join.js';
import type { Plan } from './plan-builder.js';
import type { Column, Relation } from './relation.js';
import type { Scope } from './scope.js';

/**
 * All solutions that an EXISTS is asked for, as a table. SQL has no sub-query that depends on the row outside of it within
 * an outer join, a walk or a cut, and DuckDB plans no such thing: there the pattern is evaluated for all of the solutions at
 * once. Every leaf is joined with them and binds the hidden variable that numbers them, which the operators join on (the
 * domain of a dependent join, Neumann and Kemper 2015, "Unnesting Arbitrary Queries", §3).
 */
export interface Domain {
  /** Its name; the column `n` numbers its rows. */
  readonly table: string;
  /** The hidden variable that holds `n`. */
  readonly key: string;
  /** By variable; the SQL is the label in the table. */
  readonly columns: ReadonlyMap<string, Column>;
}

/** A leaf that agrees with the solution it is asked for, on `names` of the variables it has. */
export function agreeing(plan: Plan, relation: Relation, { domain }: Scope, names: Iterable<string> = relation.columns.keys()): Relation {
  return domain ? joinRelations(plan, relation, solutionsOf(plan, domain, names)) : relation;
}

/** The name an expression knows a variable of the solution outside by. */
export const outerName = (variable: string): string => ` outer ${variable}`;

/** The relation with what its expressions see of the solution outside (SPARQL 1.1 §18.6), in hidden columns. */
export function beside(plan: Plan, relation: Relation, { domain }: Scope, expressions: readonly Algebra.Expression[]): Relation {
  if (!domain) return relation;
  const seen = expressions.map(variablesOf);
  const names = [...domain.columns.keys()].filter((name) => !relation.columns.get(name)?.bound && seen.some((each) => !each || each.has(name)));
  if (names.length === 0) return relation;
  const { columns, ...rows } = solutionsOf(plan, domain, names);
  return joinRelations(plan, relation, { ...rows, columns: new Map([...columns].map(([name, column]) => [names.includes(name) ? outerName(name) : name, column])) });
}

/** The solutions with some of their variables only; none where they have none of these. */
export function within(domain: Domain | undefined, names: readonly string[]): Domain | undefined {
  const columns = new Map([...(domain?.columns ?? [])].filter(([name]) => names.includes(name)));
  return domain && columns.size > 0 ? { ...domain, columns } : undefined;
}

/** The rows of the table, named anew: their number and some of their variables. */
export function solutionsOf(plan: Plan, { table, key, columns }: Domain, names: Iterable<string>): Relation {
  const alias = plan.alias();
  const number: Column = { sql: `${alias}.n`, bound: true, stored: false, form: 'count' };
  const known = [...names].flatMap((name) => {
    const column = columns.get(name);
    return column ? [[name, { ...column, sql: `${alias}.${column.sql}` }] as const] : [];
  });
  return { from: [plan.sized(`${table} ${alias}`, plan.sizeOf(table), [[number.sql, plan.sizeOf(table).rows]])], where: [], columns: new Map<string, Column>([[key, number], ...known]) };
}
