import type { Algebra } from '@traqula/algebra-transformations-1-1';
import { beside } from './domain.js';
import { condition, isComplex, variablesOf } from './expression.js';
import { joinRelations } from './join.js';
import { aliasesIn, Correlated, materialized, type Plan } from './plan-builder.js';
import { closed, type Column, compatible, fromClause, itemOf, merged, type Relation, rowsOf, selection, shared, single } from './relation.js';
import type { Context, OperatorCompiler, Scope } from './scope.js';
import { partsOf } from './semi-join.js';

/** SPARQL 1.1 §18.5, LeftJoin: the filter of an OPTIONAL sees both sides, and decides what counts as a match. */
export const leftJoin: OperatorCompiler<Algebra.LeftJoin> = ({ input: [first, second], expression }, scope, context) => {
  const { plan } = context;
  const left = context.compile(first, scope);
  const right = context.compile(second, scope);
  const joined = !expression ? lookedFor(plan, left, right, scope) : filtered(left, right, expression, scope, context);
  const outside = aliasesIn([...scope.outer.values()].map(({ sql }) => sql).join(' '));
  // DuckDB has no outer join that depends on the row outside.
  if ([...aliasesIn([...joined.from, ...joined.where].join(' '))].some((alias) => outside.has(alias))) throw new Correlated('OPTIONAL');
  return joined;
};

function filtered(left: Relation, right: Relation, expression: Algebra.Expression, scope: Scope, context: Context): Relation {
  const { plan } = context;
  if (concerns(expression, right, left)) {
    const seen = beside(plan, right, scope, [expression]);
    return lookedFor(plan, left, { ...right, from: seen.from, where: [...seen.where, condition(expression, seen, scope, context)] }, scope);
  }
  const first = beside(plan, left, scope, [expression]);
  const seen = joinRelations(plan, single(plan, first), closed(plan, right));
  const joined = isComplex(condition(expression, seen, scope, context))
    ? matched(plan, first, closed(plan, right), (both) => condition(expression, both, scope, context))
    : optional(plan, first, right, (both) => condition(expression, both, scope, context));
  return { ...joined, columns: new Map([...joined.columns].filter(([name]) => left.columns.has(name) || right.columns.has(name))) };
}

/** How many times more rows the optional side has to have by itself than the left one. */
const LARGER = 4;

/**
 * An optional side of several patterns is a join: made by itself, all of it is made, and where only the left side connects
 * its parts, their product. Where the left side has few rows, or has to connect them, the join sets out from it instead.
 */
function lookedFor(plan: Plan, left: Relation, right: Relation, { outer }: Scope): Relation {
  const common = shared(left, right);
  const isLarge = (): boolean => Math.max(...right.from.map((item) => plan.sizeOf(item).rows)) > LARGER * rowsOf(plan, left);
  const setsOut = outer.size === 0 && right.from.length > 1 && common.length > 0 && common.every((name) => left.columns.get(name)?.bound && right.columns.get(name)?.bound);
  return setsOut && (partsOf(right).length > 1 || isLarge()) ? matched(plan, left, right, () => undefined) : optional(plan, left, right, () => undefined);
}

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
  const [one, other] = [left.from[0] as string, right.from[0] as string];
  const rows = rowsOf(plan, left);
  const turned = extra === undefined && on.length > 0 && on.every((condition) => !condition.includes(' OR ')) && rows < rowsOf(plan, right);
  const agree = [...on, ...(extra === undefined ? [] : [extra])].join(' AND ') || 'true';
  const item = outerJoin(turned && plan.sizeOf(one).isJoin ? `(${one})` : one, other, agree, turned);
  return { from: [plan.sized(item, { rows, isJoin: true })], where: [], columns: afterwards(plan, left, right) };
}

/** All rows of one item with what another has for them. The hash table is made of the right side of a join: turned, it is of the first. */
const outerJoin = (all: string, some: string, on: string, turned: boolean): string =>
  (turned ? `${some} RIGHT JOIN ${all} ON ${on}` : `${all} LEFT JOIN ${some} ON ${on}`);

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
function matched(plan: Plan, first: Relation, right: Relation, filter: (both: Relation) => string | undefined): Relation {
  const [numbered, matches, alias] = [plan.alias(), plan.alias(), plan.alias()];
  const inner = selection(plan, first, numbered);
  const left: Relation = { from: [itemOf(plan, first, numbered, inner.columns)], where: [], columns: inner.columns };
  const both = joinRelations(plan, left, right);
  const before = plan.commons.length;
  const extra = filter(both);
  // What an EXISTS of the filter is asked for mentions the numbered rows.
  const commons = plan.commons.splice(before).map(materialized);
  const found: Relation = extra === undefined ? both : { ...both, where: [...both.where, extra] };
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
  const back = outerJoin(numbered, `${matches} m`, `${numbered}.n = m.n`, rowsOf(plan, first) < rowsOf(plan, found));
  const tables = [materialized({ name: numbered, sql: `SELECT row_number() OVER () AS n, ${inner.list}${fromClause(plan, first)}` }), ...commons, `${matches} AS (SELECT ${numbered}.n, ${picked.list}${fromClause(plan, found)})`];
  const sql = `(WITH ${tables.join(', ')} SELECT ${items.length > 0 ? items.join(', ') : '1 AS one'} FROM ${back}) ${alias}`;
  return { from: [plan.sized(sql, { rows: rowsOf(plan, first) })], where: [], columns };
}

