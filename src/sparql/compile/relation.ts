import { type Arranged, arranged } from './join-order.js';
import type { Plan } from './plan-builder.js';

/**
 * Solutions as SQL: a FROM list, a WHERE list and, for each variable, the SQL of its value. A relation stays open
 * (lists, not text) as long as it can, so that one flat join is put in order at once (`join-order.ts`); `closed` wraps it
 * into a sub-select where an operator needs that.
 */
export interface Relation {
  /** Items of FROM; none: one solution that binds nothing. */
  readonly from: readonly string[];
  readonly where: readonly string[];
  /** By variable name; a name that starts with a blank is hidden from the query (blank nodes, the graph of GRAPH ?g). */
  readonly columns: ReadonlyMap<string, Column>;
  /** ORDER BY, for whoever closes the relation. Any other operator may drop it. */
  readonly order?: readonly OrderKey[];
}

export interface Column {
  readonly sql: string;
  /** Never NULL. */
  readonly bound: boolean;
  /** Every value is an id of the vocabulary: ids compare as values do. */
  readonly stored: boolean;
  /** `id`: an INTEGER id. `count`: a BIGINT that stands for the xsd:integer of that value. */
  readonly form: 'id' | 'count';
  /** About how many rows the pattern has that the column is from; for choices between exact ways. */
  readonly rows?: number;
  /** Key of the active graph whose nodes (subjects and objects) all values are; for zero-length paths. */
  readonly nodeOf?: string;
  /** Every value is one of these ids, of the vocabulary or constants of the plan. */
  readonly oneOf?: readonly number[];
}

export interface OrderKey {
  readonly sql: string;
  readonly descending: boolean;
  /** The variable, where the key is that variable's id. */
  readonly variable?: string;
}

export const UNIT: Relation = { from: [], where: [], columns: new Map() };

export const isHidden = (name: string): boolean => name.startsWith(' ');

export const NULL_ID = 'CAST(NULL AS INTEGER)';

export const absent: Column = { sql: NULL_ID, bound: false, stored: true, form: 'id' };

/** The value as an id. */
export function idOf(plan: Plan, column: Column): string {
  return column.form === 'id' ? column.sql : plan.call('wit_integer', column.sql);
}

export function fromClause(plan: Plan, relation: Relation): string {
  const { from, where: implied } = joinOf(plan, relation);
  const where = [...relation.where, ...implied];
  return (from === '' ? '' : ` FROM ${from}`) + (where.length > 0 ? ` WHERE ${where.join(' AND ')}` : '');
}

const joins = new WeakMap<Relation, Arranged>();

function joinOf(plan: Plan, relation: Relation): Arranged {
  let join = joins.get(relation);
  if (!join) joins.set(relation, (join = arranged(plan, relation.from, relation.where)));
  return join;
}

/** About how many rows a relation has. */
export const rowsOf = (plan: Plan, relation: Relation): number => joinOf(plan, relation).rows;

/** An item of FROM that is made of a relation: `columns` are what `selection` gave of it. */
export function itemOf(plan: Plan, relation: Relation, item: string, columns: ReadonlyMap<string, Column>, rows = rowsOf(plan, relation)): string {
  return plan.sized(item, { rows }, [...columns].map(([name, { sql }]) => [sql, plan.differentOf(relation.columns.get(name)?.sql ?? '')] as const));
}

export function orderClause(order: readonly OrderKey[] | undefined): string {
  return order && order.length > 0
    ? ` ORDER BY ${order.map(({ sql, descending }) => (descending ? `${sql} DESC NULLS LAST` : `${sql} ASC NULLS FIRST`)).join(', ')}`
    : '';
}

/** `SELECT … AS v1, …` of some columns (all by default) and the columns of the sub-select it makes, once it is named `alias`. */
export function selection(plan: Plan, relation: Relation, alias: string, names: Iterable<string> = relation.columns.keys()): {
  readonly list: string;
  readonly columns: Map<string, Column>;
} {
  const items: string[] = [];
  const columns = new Map<string, Column>();
  for (const name of names) {
    const column = relation.columns.get(name) ?? absent;
    const label = plan.label();
    items.push(`${column.sql} AS ${label}`);
    columns.set(name, { ...column, sql: `${alias}.${label}` });
  }
  return { list: items.length > 0 ? items.join(', ') : '1 AS one', columns };
}

/** The relation as a single item of FROM, without conditions or order. */
export function closed(plan: Plan, relation: Relation, names?: Iterable<string>): Relation {
  const alias = plan.alias();
  const { list, columns } = selection(plan, relation, alias, names);
  return { from: [itemOf(plan, relation, `(SELECT ${list}${fromClause(plan, relation)}) ${alias}`, columns)], where: [], columns };
}

/** The relation as a table that the statement begins with: for sub-queries, into which DuckDB does not always get all that a relation may be. */
export function apart(plan: Plan, relation: Relation): Relation {
  const alias = plan.alias();
  const { list, columns } = selection(plan, relation, alias);
  const table = plan.common(`SELECT ${list}${fromClause(plan, relation)}`);
  return { from: [itemOf(plan, relation, `${table} ${alias}`, columns)], where: [], columns };
}

/** A relation that can stand at the left of LEFT JOIN as it is. */
export const single = (plan: Plan, relation: Relation): Relation =>
  relation.from.length === 1 && relation.where.length === 0 ? relation : closed(plan, relation);

/** Variables both sides know, the hidden ones included. */
export const shared = (left: Relation, right: Relation): string[] => [...left.columns.keys()].filter((name) => right.columns.has(name));

/** Two solutions agree on a variable: equal, or unbound in one of them (SPARQL 1.1 §18.1.3). */
export function compatible(plan: Plan, left: Column, right: Column): string {
  const both = left.form === 'count' && right.form === 'count'
    ? `${left.sql} = ${right.sql}`
    : `${idOf(plan, left)} = ${idOf(plan, right)}`;
  if (left.bound && right.bound) return both;
  const open = [!left.bound && `${left.sql} IS NULL`, !right.bound && `${right.sql} IS NULL`].filter(Boolean);
  return `(${[both, ...open].join(' OR ')})`;
}

/** The variable after a join: bound where one side binds it. */
export function merged(plan: Plan, left: Column, right: Column): Column {
  const nodeOf = left.bound && right.bound ? (left.nodeOf ?? right.nodeOf) : left.nodeOf === right.nodeOf ? left.nodeOf : undefined;
  const oneOf = left.bound && right.bound ? (left.oneOf ?? right.oneOf) : undefined;
  if (left.bound) return { ...left, stored: left.stored || (right.bound && right.stored), nodeOf, oneOf };
  if (right.bound) return { ...right, nodeOf, oneOf };
  return { sql: `COALESCE(${idOf(plan, left)}, ${idOf(plan, right)})`, bound: false, stored: left.stored && right.stored, form: 'id', nodeOf };
}
