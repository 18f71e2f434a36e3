import { Algebra } from '@traqula/algebra-transformations-1-1';
import { compareText } from '../../store/term-order.js';
import { orderKey } from '../expressions/compare.js';
import { valueOf } from '../expressions/value.js';
import { agreeing, beside, within } from './domain.js';
import { columnOf } from './expression.js';
import { isEarly, pushCut } from './limit.js';
import { Correlated, type Plan } from './plan-builder.js';
import { type Column, fromClause, itemOf, orderClause, type OrderKey, type Relation, rowsOf, selection } from './relation.js';
import { type Context, hiddenKeys, type OperatorCompiler, type Scope } from './scope.js';

/** Solution modifiers (SPARQL 1.1 §15, §18.2.5). */

export const project: OperatorCompiler<Algebra.Project> = ({ input, variables }, scope, { plan, compile }) => {
  // A sub-select hides its other variables: EXISTS does not reach them.
  const names = variables.map(({ value }) => value);
  const outer = new Map([...scope.outer].filter(([name]) => names.includes(name)));
  const domain = within(scope.domain, names);
  const inside = compile(input, { ...scope, outer, domain });
  const relation = domain ? inside : { ...agreeing(plan, inside, scope, []), order: inside.order };
  // The hidden graph of GRAPH ?g stays with a sub-select inside it.
  const kept = new Set([...names, ...hiddenKeys(scope)]);
  return { ...relation, columns: new Map([...relation.columns].filter(([name]) => kept.has(name))) };
};

export const orderBy: OperatorCompiler<Algebra.OrderBy> = ({ input, expressions }, scope, context) => {
  const relation = context.compile(input, scope);
  const seen = beside(context.plan, relation, scope, expressions);
  const order = expressions.map((expression): OrderKey => {
    const descending = expression.subType === Algebra.ExpressionTypes.OPERATOR && expression.operator === 'desc';
    const key = descending ? (expression.args[0] as Algebra.Expression) : expression;
    return keyOf(key, descending, seen, scope, context);
  });
  return { ...relation, from: seen.from, where: seen.where, order };
};

function keyOf(expression: Algebra.Expression, descending: boolean, relation: Relation, scope: Scope, context: Context): OrderKey {
  const column = columnOf(expression, relation, scope, context);
  const variable = expression.subType === Algebra.ExpressionTypes.TERM && expression.term.termType === 'Variable' ? expression.term.value : undefined;
  return { sql: sortable(context.plan, column), descending, variable };
}

/** What SQL sorts a column by. Ids are in value order; where different terms have equal values, the least of their ids stands for all. */
function sortable(plan: Plan, column: Column): string {
  if (column.form === 'count') return column.sql;
  if (!column.stored) return ranked(plan, column) ?? plan.call('wit_order', column.sql);
  return plan.vocabulary.tieCount === 0 ? column.sql : plan.call('wit_rank', column.sql);
}

/** Constants of which one column has a few: their places are known when the plan is made, and none of our functions is called for each row. */
function ranked(plan: Plan, { sql, oneOf }: Column): string | undefined {
  if (!oneOf || oneOf.length === 0 || oneOf.length > MOST_RANKED) return undefined;
  const keyed = oneOf.map((id) => [id, orderKey(id < 0 ? plan.constants[-1 - id] : valueOf(plan.vocabulary.decode(id)))] as const);
  const keys = [...new Set(keyed.map(([, key]) => key))].sort(compareText);
  return `CASE ${sql} ${keyed.map(([id, key]) => `WHEN ${id} THEN ${keys.indexOf(key)}`).join(' ')} END`;
}

const MOST_RANKED = 16;

export const distinct: OperatorCompiler<Algebra.Distinct> = ({ input }, scope, { plan, compile }) => {
  const relation = compile(input, scope);
  const { order } = relation;
  const alias = plan.alias();
  const { list, columns } = selection(plan, relation, alias);
  const keys = order?.map(({ variable, descending }) => {
    const column = variable === undefined ? undefined : columns.get(variable);
    return column && { sql: sortable(plan, column), descending, variable };
  });
  if (!keys || keys.every((key) => key !== undefined)) {
    return { from: [itemOf(plan, relation, `(SELECT DISTINCT ${list}${fromClause(plan, relation)}) ${alias}`, columns)], where: [], columns, order: keys };
  }
  // Sorted by what is not selected: each solution keeps the place of its first occurrence.
  const labels = [...columns.values()].map(({ sql }) => sql.slice(alias.length + 1));
  const ranked = `SELECT ${list}, row_number() OVER (${orderClause(order).trim()}) AS n${fromClause(plan, relation)}`;
  const grouped = labels.length > 0 ? `${labels.join(', ')}, min(n) AS n FROM (${ranked}) GROUP BY ${labels.join(', ')}` : `min(n) AS n FROM (${ranked}) HAVING count(*) > 0`;
  return { from: [itemOf(plan, relation, `(SELECT ${grouped}) ${alias}`, columns)], where: [], columns, order: [{ sql: `${alias}.n`, descending: false }] };
};

/** Any number of duplicates may go (§18.5): all are kept. */
export const reduced: OperatorCompiler<Algebra.Reduced> = ({ input }, scope, { compile }) => compile(input, scope);

/** More rows than any result has: what is larger is no number to SQL. */
const MOST_ROWS = 2 ** 52;

export const slice: OperatorCompiler<Algebra.Slice> = (operation, scope, { plan, compile, whole }) => {
  const { input } = operation;
  const start = Math.min(operation.start, MOST_ROWS);
  const length = operation.length === undefined ? undefined : Math.min(operation.length, MOST_ROWS);
  if (scope.outer.size > 0) throw new Correlated('LIMIT');
  const keys = hiddenKeys(scope);
  if (keys.length > 0) return slicedEach(plan, compile(input, scope), keys, start, length);
  const relation = compile(length === undefined ? input : pushCut(input, start + length), scope);
  const alias = plan.alias();
  // DuckDB 1.5 looks at one side of a join which values the other can have, and hands that down to its scans: past a LIMIT
  // as well, which then cuts other rows. Into a table that is made beforehand it does not get.
  const mayBeJoined = operation !== whole && !isEarly(operation);
  const named = (sql: string): string => `${mayBeJoined ? plan.common(sql) : `(${sql})`} ${alias}`;
  const { list, columns } = selection(plan, relation, alias);
  const limit = `${length === undefined ? '' : ` LIMIT ${length}`}${start > 0 ? ` OFFSET ${start}` : ''}`;
  const { order } = relation;
  const rows = Math.min(length ?? Infinity, rowsOf(plan, relation));
  if (!order) return { from: [itemOf(plan, relation, named(`SELECT ${list}${fromClause(plan, relation)}${limit}`), columns, rows)], where: [], columns };
  // The keys come along, so that the top of the query can still sort by them.
  const sorted = order.map((key) => ({ ...key, label: plan.label() }));
  const sql = `SELECT ${list}, ${sorted.map((key) => `${key.sql} AS ${key.label}`).join(', ')}${fromClause(plan, relation)}`
    + `${orderClause(sorted.map((key) => ({ sql: key.label, descending: key.descending })))}${limit}`;
  return { from: [itemOf(plan, relation, named(sql), columns, rows)], where: [], columns, order: sorted.map(({ label, descending }) => ({ sql: `${alias}.${label}`, descending })) };
};

/** Inside GRAPH ?g a sub-select is cut for each graph by itself, inside EXISTS for each solution. */
function slicedEach(plan: Plan, relation: Relation, keys: readonly string[], start: number, length: number | undefined): Relation {
  const [numbered, alias] = [plan.alias(), plan.alias()];
  const { list, columns } = selection(plan, relation, numbered);
  const place = plan.label();
  const over = `PARTITION BY ${keys.map((name) => relation.columns.get(name)?.sql ?? 'NULL').join(', ')}${orderClause(relation.order)}`;
  const cut = `${numbered}.${place} > ${start}${length === undefined ? '' : ` AND ${numbered}.${place} <= ${start + length}`}`;
  const sliced = [...columns].map(([name, column]): [string, Column] => [name, { ...column, sql: `${alias}${column.sql.slice(numbered.length)}` }]);
  const sql = `(SELECT * FROM (SELECT ${list}, row_number() OVER (${over}) AS ${place}${fromClause(plan, relation)}) ${numbered} WHERE ${cut}) ${alias}`;
  return { from: [itemOf(plan, relation, sql, new Map(sliced))], where: [], columns: new Map(sliced) };
}
