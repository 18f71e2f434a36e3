import type { Algebra } from '@traqula/algebra-transformations-1-1';
import { condition, isComplex, variablesOf } from './expression.js';
import { joinRelations } from './join.js';
import type { Plan } from './plan-builder.js';
import { closed, type Column, compatible, fromClause, merged, type Relation, selection, shared, single } from './relation.js';
import type { Context, OperatorCompiler, Scope } from './scope.js';

/** SPARQL 1.1 §18.5, LeftJoin: the filter of an OPTIONAL sees both sides, and decides what counts as a match. */
export const leftJoin: OperatorCompiler<Algebra.LeftJoin> = ({ input: [first, second], expression }, scope, context) => {
  const left = context.compile(first, scope);
  const right = context.compile(second, scope);
  if (!expression) return optional(context.plan, left, right, () => undefined);
  if (concerns(expression, right, left)) {
    const filtered: Relation = { ...right, where: [...right.where, condition(expression, right, scope, context)] };
    return optional(context.plan, left, filtered, () => undefined);
  }
  const seen = joinRelations(context.plan, single(context.plan, left), closed(context.plan, right));
  return isComplex(condition(expression, seen, scope, context))
    ? matched(left, right, expression, scope, context)
    : optional(context.plan, left, right, (both) => condition(expression, both, scope, context));
};

/** The filter speaks of the optional side alone: it can be applied there. */
function concerns(expression: Algebra.Expression, right: Relation, left: Relation): boolean {
  const names = variablesOf(expression);
  return names !== undefined && [...names].every((name) => (right.columns.has(name) ? right.columns.get(name)?.bound : !left.columns.has(name)));
}

function optional(plan: Plan, first: Relation, second: Relation, filter: (both: Relation) => string | undefined): Relation {
  const left = single(plan, first);
  const right = closed(plan, second);
  const on = shared(left, right).map((name) => compatible(plan, left.columns.get(name) as Column, right.columns.get(name) as Column));
  const extra = filter(joinRelations(plan, left, right));
  if (extra !== undefined) on.push(extra);
  return {
    from: [`${left.from[0]} LEFT JOIN ${right.from[0]} ON ${on.length > 0 ? on.join(' AND ') : 'true'}`],
    where: [],
    columns: afterwards(plan, left, right),
  };
}

/** Columns of a left join: what only the right side knows may be missing. */
function afterwards(plan: Plan, left: Relation, right: Relation): Map<string, Column> {
  const columns = new Map(left.columns);
  for (const [name, column] of right.columns) {
    const known = columns.get(name);
    const after: Column = { ...column, bound: false };
    columns.set(name, known ? merged(plan, known, after) : after);
  }
  return columns;
}

/**
 * A filter that calls our functions, or asks EXISTS, cannot stand in ON without a comparison of all with all: rows at
 * the left are numbered, the matches are found by an inner join, and joined back by number.
 */
function matched(first: Relation, right: Relation, expression: Algebra.Expression, scope: Scope, context: Context): Relation {
  const { plan } = context;
  const [numbered, matches, alias] = [plan.alias(), plan.alias(), plan.alias()];
  const inner = selection(plan, first, numbered);
  const left: Relation = { from: [numbered], where: [], columns: inner.columns };
  const both = joinRelations(plan, left, closed(plan, right));
  const found: Relation = { ...both, where: [...both.where, condition(expression, both, scope, context)] };
  const kept = [...right.columns.keys()].filter((name) => !left.columns.get(name)?.bound);
  const picked = selection(plan, found, 'm', kept);
  const columns = new Map<string, Column>();
  const items: string[] = [];
  for (const [name, column] of left.columns) {
    const label = plan.label();
    items.push(`${column.sql} AS ${label}`);
    columns.set(name, { ...column, sql: `${alias}.${label}` });
  }
  for (const [name, column] of picked.columns) {
    const label = plan.label();
    items.push(`${column.sql} AS ${label}`);
    const known = columns.get(name);
    const after: Column = { ...column, sql: `${alias}.${label}`, bound: false };
    // `m` holds the joined value of a variable both know: it wins where there is a match.
    columns.set(name, known ? { ...merged(plan, after, known), nodeOf: undefined } : after);
  }
  const sql = `(WITH ${numbered} AS MATERIALIZED (SELECT row_number() OVER () AS n, ${inner.list}${fromClause(first)}), `
    + `${matches} AS (SELECT ${numbered}.n, ${picked.list}${fromClause(found)}) `
    + `SELECT ${items.length > 0 ? items.join(', ') : '1 AS one'} FROM ${numbered} LEFT JOIN ${matches} m ON ${numbered}.n = m.n) ${alias}`;
  return { from: [sql], where: [], columns };
}

