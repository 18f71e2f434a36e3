import type { Quad } from '@rdfjs/types';
import type { Algebra } from '@traqula/algebra-transformations-1-1';
import factory from '@rdfjs/data-model';
import type { Snapshot } from '../store/snapshot.js';
import { compileOperation } from './compile/operators.js';
import { type Dataset, Plan, type Ways, withCommons } from './compile/plan-builder.js';
import { absent, fromClause, isHidden, orderClause, type Relation } from './compile/relation.js';
import { TOP } from './compile/scope.js';
import type { ParsedQuery } from './parse.js';
import type { Statistics } from './plan-statistics.js';
import { changes, describedBy, formOf, type QueryForm, templateOf, variablesOf } from './query-form.js';

/** What becomes of the rows of a query, whoever found them. */
export interface AnswerShape {
  readonly form: QueryForm['form'];
  readonly dataset: Dataset;
  /** Columns of the rows in order: the variable and its form. */
  readonly columns: readonly { readonly name: string; readonly form: 'id' | 'count' }[];
  /** CONSTRUCT: the template. */
  readonly template: readonly Quad[];
  /** DESCRIBE: ids of the resources it names; its variables are `columns`. */
  readonly described: readonly number[];
  /** The same query gives the same answer again: no NOW, RAND, UUID or BNODE in it. */
  readonly repeatable: boolean;
}

/** One query over one snapshot, made ready: one SQL statement and what becomes of its rows. */
export interface QueryPlan extends AnswerShape {
  readonly sql: string;
  /** What `$1`, `$2` … of the SQL stand for. */
  readonly parameters: readonly PlanParameter[];
  readonly plan: Plan;
  /** Reads much: such queries run few at a time. */
  readonly heavy: boolean;
}

/** A query whose patterns have fewer rows than this is answered in some milliseconds. */
const LIGHT = 50_000;

/** The number of the run, or a string of the query. */
export type PlanParameter = { readonly kind: 'run' } | { readonly kind: 'string'; readonly text: string };

/** Throws NotCompilable for what only the fallback can answer. */
export function planQuery(snapshot: Snapshot, query: ParsedQuery, dataset: Dataset, statistics: Statistics, ways: Ways = {}): QueryPlan {
  const plan = new Plan(snapshot, dataset, query.base, statistics, ways);
  const { form, operation } = formOf(query.operation);
  const relation = compileOperation(plan, operation, TOP);
  return {
    plan,
    form,
    dataset,
    template: templateOf(query.operation),
    described: describedBy(query.operation).flatMap((term) => (term.termType === 'Variable' ? [] : (plan.vocabulary.encode(term) ?? []))),
    repeatable: !changes(operation),
    heavy: !(plan.work < LIGHT),
    ...numbered(plan, statement(plan, form, relation, query.operation)),
  };
}

/** DuckDB wants every parameter used, without gaps; what the projection dropped is gone from the text. */
function numbered<T extends { readonly sql: string }>(plan: Plan, made: T): T & Pick<QueryPlan, 'parameters'> {
  const used: number[] = [];
  const sql = made.sql.replace(/\$(\d+)/g, (_all, digits: string) => {
    const number = Number(digits);
    if (!used.includes(number)) used.push(number);
    return `$${used.indexOf(number) + 1}`;
  });
  const parameters = used.map((number): PlanParameter => (number === 1 ? { kind: 'run' } : { kind: 'string', text: plan.strings[number - 2] ?? '' }));
  return { ...made, sql, parameters };
}

function statement(plan: Plan, form: QueryPlan['form'], relation: Relation, operation: Algebra.Operation): Pick<QueryPlan, 'sql' | 'columns'> {
  if (form === 'ask') return { sql: withCommons(plan.commons, `SELECT 1${fromClause(plan, relation)} LIMIT 1`), columns: [] };
  const names = variablesOf(form, operation) ?? [...relation.columns.keys()].filter((name) => !isHidden(name));
  const columns = names.map((name) => ({ name, column: relation.columns.get(name) ?? absent }));
  const list = columns.length > 0 ? columns.map(({ column }) => column.sql).join(', ') : '1';
  return {
    sql: withCommons(plan.commons, `SELECT ${list}${fromClause(plan, relation)}${orderClause(relation.order)}`),
    columns: columns.map(({ name, column }) => ({ name, form: column.form })),
  };
}

/** Dataset of the protocol, else that of the query (SPARQL 1.1 Protocol §2.1.4), as ids of our graphs. */
export function datasetOf(snapshot: Snapshot, query: ParsedQuery, options: { readonly defaultGraphUris?: readonly string[]; readonly namedGraphUris?: readonly string[] }): Dataset {
  const asked = (options.defaultGraphUris?.length ?? 0) + (options.namedGraphUris?.length ?? 0) > 0
    ? { default: options.defaultGraphUris ?? [], named: options.namedGraphUris ?? [] }
    : query.from;
  if (!asked) return {};
  const ids = (iris: readonly string[]): number[] => [...new Set(iris.flatMap((iri) => {
    const id = snapshot.vocabulary.encode(factory.namedNode(iri));
    return id !== undefined && snapshot.graphSize(id) !== undefined ? [id] : [];
  }))];
  // FROM alone leaves no named graphs, FROM NAMED alone an empty default graph (§13.2).
  return { default: ids(asked.default), named: ids(asked.named) };
}

