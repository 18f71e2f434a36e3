import { Algebra } from '@traqula/algebra-transformations-1-1';
import { columnOf } from './expression.js';
import { SET_FUNCTIONS as VALUE_FUNCTIONS } from '../expressions/aggregates.js';
import type { Value } from '../expressions/value.js';
import { differentIn, isDifferent } from './different.js';
import { beside } from './domain.js';
import { empty } from './graph.js';
import { NotCompilable, type Plan } from './plan-builder.js';
import { closed, type Column, fromClause, idOf, isHidden, itemOf, type Relation, rowsOf, selection } from './relation.js';
import { type Context, hiddenKeys, type OperatorCompiler, type Scope } from './scope.js';

/** GROUP BY and aggregates (SPARQL 1.1 §11, §18.5.1). Without keys there is one group, the empty one included. */
export const group: OperatorCompiler<Algebra.Group> = ({ input, variables, aggregates }, scope, context) => {
  const { plan } = context;
  const relation = beside(plan, context.compile(input, scope), scope, aggregates.map(({ expression }) => expression));
  const hidden = hiddenKeys(scope);
  const keys = [...variables.map(({ value }) => value), ...hidden];
  const keyed = selection(plan, relation, 'k', keys.filter((name) => relation.columns.has(name)));
  const alias = plan.alias();
  const columns = new Map<string, Column>();
  for (const [name, column] of keyed.columns) columns.set(name, { ...column, sql: `${alias}.${column.sql.slice('k.'.length)}` });
  const items = keyed.columns.size > 0 ? [keyed.list] : [];
  const names = differentIn(input, plan);
  for (const aggregate of aggregates) {
    const made = setFunction(isDifferent(aggregate, names, keys) ? { ...aggregate, distinct: false } : aggregate, relation, scope, context);
    const label = plan.label();
    items.push(`${made.sql} AS ${label}`);
    columns.set(aggregate.variable.value, { ...made, sql: `${alias}.${label}` });
  }
  const by = [...keyed.columns.keys()].map((name) => (relation.columns.get(name) as Column).sql);
  // GROUP BY over keys that no solution binds: one group if there is a solution at all.
  const clause = by.length > 0 ? ` GROUP BY ${by.join(', ')}` : keys.length > 0 ? ' HAVING count(*) > 0' : '';
  const rows = by.length === 0 ? 1 : Math.min(rowsOf(plan, relation), by.reduce((all, sql) => all * plan.differentOf(sql), 1));
  const grouped = { from: [itemOf(plan, relation, `(SELECT ${items.length > 0 ? items.join(', ') : '1 AS one'}${fromClause(plan, relation)}${clause}) ${alias}`, columns, rows)], where: [], columns };
  return hidden.length > 0 && variables.length === 0 ? withEmptyGroups(grouped, hidden, aggregates, scope, plan) : grouped;
};

/** Inside GRAPH ?g and EXISTS an aggregate of the whole has one solution for each graph and solution, also where the pattern matches nothing. */
function withEmptyGroups(grouped: Relation, hidden: readonly string[], aggregates: readonly Algebra.BoundAggregate[], scope: Scope, plan: Plan): Relation {
  const all = closed(plan, empty(plan, scope), hidden);
  const pairs = hidden.map((name) => [all.columns.get(name) as Column, grouped.columns.get(name) as Column] as const);
  const [[, found]] = pairs as [(typeof pairs)[number]];
  const columns = new Map(all.columns);
  for (const { aggregator, variable } of aggregates) {
    const column = grouped.columns.get(variable.value) as Column;
    const nothing = SET_OF_NOTHING[aggregator]?.();
    const id = nothing && plan.constant(nothing);
    const empty = column.form === 'count' ? '0' : id === undefined ? 'NULL' : String(id);
    columns.set(variable.value, { ...column, sql: `CASE WHEN ${found.sql} IS NULL THEN ${empty} ELSE ${column.sql} END`, stored: column.stored && (id ?? 1) > 0 });
  }
  return closed(plan, { from: [`${all.from[0]} LEFT JOIN ${grouped.from[0]} ON ${pairs.map(([one, other]) => `${one.sql} = ${other.sql}`).join(' AND ')}`], where: [], columns });
}

const SET_OF_NOTHING: Readonly<Record<string, () => Value | undefined>> = Object.fromEntries(
  Object.entries(VALUE_FUNCTIONS).map(([name, compute]) => [name, () => compute([], '')]),
);

type SetFunctionCompiler = (aggregate: Algebra.BoundAggregate, value: Column, plan: Plan) => Column;

const fold: SetFunctionCompiler = ({ aggregator, separator, distinct }, value, plan) => {
  const slot = plan.slot({ kind: 'fold', name: aggregator, separator: separator ?? ' ' });
  // list() keeps NULL, which is an error in that solution.
  return { sql: plan.call('wit_fold', slot, `list(${distinct ? 'DISTINCT ' : ''}${idOf(plan, value)})${distinct ? ` || CASE WHEN count(*) > count(${value.sql}) THEN [NULL] ELSE [] END` : ''}`), bound: false, stored: false, form: 'id' };
};

/** MIN and MAX of ids of the vocabulary are MIN and MAX of numbers; a solution without value makes them an error. */
const extreme = (name: 'min' | 'max'): SetFunctionCompiler => (aggregate, value, plan) => {
  if (value.form === 'count') return { sql: `${name}(${value.sql})`, bound: false, stored: false, form: 'count' };
  if (!value.stored) return fold(aggregate, value, plan);
  const sql = `${name}(${value.sql})`;
  return { sql: value.bound ? sql : `CASE WHEN count(*) = count(${value.sql}) THEN ${sql} END`, bound: false, stored: true, form: 'id' };
};

const SET_FUNCTIONS: Readonly<Record<string, SetFunctionCompiler>> = {
  count: ({ distinct }, value) => ({ sql: `count(${distinct ? 'DISTINCT ' : ''}${value.sql})`, bound: true, stored: false, form: 'count' }),
  sum: (aggregate, value, plan) =>
    value.form === 'count' && value.bound && !aggregate.distinct
      ? { sql: `CAST(COALESCE(sum(${value.sql}), 0) AS BIGINT)`, bound: true, stored: false, form: 'count' }
      : fold(aggregate, value, plan),
  avg: fold,
  min: extreme('min'),
  max: extreme('max'),
  sample: (_aggregate, value) => ({ ...value, sql: `any_value(${value.sql})`, bound: false }),
  group_concat: fold,
};

function setFunction(aggregate: Algebra.BoundAggregate, relation: Relation, scope: Scope, context: Context): Column {
  const { aggregator, expression, distinct } = aggregate;
  if (expression.subType === Algebra.ExpressionTypes.WILDCARD) return countAll(relation, distinct, context.plan);
  const compiler = SET_FUNCTIONS[aggregator];
  if (!compiler) throw new NotCompilable(`the aggregate ${aggregator}`);
  return compiler(aggregate, columnOf(expression, relation, scope, context), context.plan);
}

/** COUNT(*), and COUNT(DISTINCT *) over whole solutions. */
function countAll(relation: Relation, distinct: boolean, plan: Plan): Column {
  const all = [...relation.columns].filter(([name]) => !isHidden(name)).map(([, column]) => idOf(plan, column));
  const sql = !distinct ? 'count(*)' : all.length === 0 ? 'least(count(*), 1)' : `count(DISTINCT row(${all.join(', ')}))`;
  return { sql, bound: true, stored: false, form: 'count' };
}
