import type { Quad, Term } from '@rdfjs/types';
import { Algebra } from '@traqula/algebra-transformations-1-1';
import factory from '@rdfjs/data-model';
import type { Snapshot } from '../store/snapshot.js';
import { compileOperation } from './compile/operators.js';
import { type Dataset, Plan } from './compile/plan-builder.js';
import { absent, fromClause, orderClause, type Relation } from './compile/relation.js';
import { TOP } from './compile/scope.js';
import { isOfTheRun } from './expressions/evaluate.js';
import type { ParsedQuery } from './parse.js';
import type { Statistics } from './plan-statistics.js';

/** One query over one snapshot, made ready: one SQL statement and what becomes of its rows. */
export interface QueryPlan {
  readonly form: 'select' | 'ask' | 'construct' | 'describe';
  readonly sql: string;
  /** What `$1`, `$2` … of the SQL stand for. */
  readonly parameters: readonly PlanParameter[];
  readonly plan: Plan;
  /** Columns of the SQL in order: the variable and its form. */
  readonly columns: readonly { readonly name: string; readonly form: 'id' | 'count' }[];
  /** CONSTRUCT: the template. */
  readonly template: readonly Quad[];
  /** DESCRIBE: ids of the resources it names; its variables are `columns`. */
  readonly described: readonly number[];
  /** Reads much: such queries run few at a time. */
  readonly heavy: boolean;
  /** The same query gives the same answer again: no NOW, RAND, UUID or BNODE in it. */
  readonly repeatable: boolean;
}

/** A query whose patterns have fewer rows than this is answered in some milliseconds. */
const LIGHT = 50_000;

/** The number of the run, or a string of the query. */
export type PlanParameter = { readonly kind: 'run' } | { readonly kind: 'string'; readonly text: string };

/** Throws NotCompilable for what only the fallback can answer. */
export function planQuery(snapshot: Snapshot, query: ParsedQuery, dataset: Dataset, statistics: Statistics, textInSql = true): QueryPlan {
  const plan = new Plan(snapshot, dataset, query.base, statistics, textInSql);
  const { form, operation } = formOf(query.operation);
  const relation = compileOperation(plan, operation, TOP);
  return {
    plan,
    form,
    template: query.operation ? templateOf(query.operation) : [],
    described: describedBy(query.operation, plan),
    repeatable: !changes(operation),
    heavy: !(plan.work < LIGHT),
    ...numbered(plan, statement(form, relation, query.operation)),
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

/** LIMIT stands around CONSTRUCT and DESCRIBE in the algebra, and means their solutions (SPARQL 1.1 §16.2). */
function formOf(operation: Algebra.Operation): { form: QueryPlan['form']; operation: Algebra.Operation } {
  if (operation.type === Algebra.Types.SLICE) {
    const inner = formOf(operation.input);
    if (inner.form !== 'select') return { form: inner.form, operation: { ...operation, input: inner.operation } };
  }
  switch (operation.type) {
    case Algebra.Types.ASK: return { form: 'ask', operation: operation.input };
    case Algebra.Types.CONSTRUCT: return { form: 'construct', operation: operation.input };
    case Algebra.Types.DESCRIBE: return { form: 'describe', operation: operation.input };
    default: return { form: 'select', operation };
  }
}

function find<T extends Algebra.Types>(operation: Algebra.Operation, type: T): Algebra.TypedOperation<T> | undefined {
  if (operation.type === type) return operation as Algebra.TypedOperation<T>;
  return operation.type === Algebra.Types.SLICE ? find(operation.input, type) : undefined;
}

function templateOf(operation: Algebra.Operation): readonly Quad[] {
  return (find(operation, Algebra.Types.CONSTRUCT)?.template ?? []) as unknown as readonly Quad[];
}

function describedBy(operation: Algebra.Operation, plan: Plan): number[] {
  const terms = find(operation, Algebra.Types.DESCRIBE)?.terms ?? [];
  return terms.flatMap((term) => (term.termType === 'Variable' ? [] : (plan.vocabulary.encode(term) ?? [])));
}

function statement(form: QueryPlan['form'], relation: Relation, operation: Algebra.Operation): Pick<QueryPlan, 'sql' | 'columns'> {
  if (form === 'ask') return { sql: `SELECT 1${fromClause(relation)} LIMIT 1`, columns: [] };
  const names = form === 'select' ? selected(operation, relation) : form === 'construct' ? variablesOf(templateOf(operation)) : describedVariables(operation);
  const columns = names.map((name) => ({ name, column: relation.columns.get(name) ?? absent }));
  const list = columns.length > 0 ? columns.map(({ column }) => column.sql).join(', ') : '1';
  return {
    sql: `SELECT ${list}${fromClause(relation)}${orderClause(relation.order)}`,
    columns: columns.map(({ name, column }) => ({ name, form: column.form })),
  };
}

/** The variables of SELECT, in its order. */
function selected(operation: Algebra.Operation, relation: Relation): string[] {
  let below = operation;
  while (below.type === Algebra.Types.SLICE || below.type === Algebra.Types.DISTINCT || below.type === Algebra.Types.REDUCED) below = below.input;
  return below.type === Algebra.Types.PROJECT ? below.variables.map(({ value }) => value) : [...relation.columns.keys()].filter((name) => !name.startsWith(' '));
}

const variablesOf = (template: readonly Quad[]): string[] => [
  ...new Set(template.flatMap(({ subject, predicate, object }) => [subject, predicate, object] as Term[])
    .filter((term) => term.termType === 'Variable').map(({ value }) => value)),
];

function describedVariables(operation: Algebra.Operation): string[] {
  return (find(operation, Algebra.Types.DESCRIBE)?.terms ?? []).flatMap((term) => (term.termType === 'Variable' ? [term.value] : []));
}

/** Whether an expression anywhere in the query differs from run to run. */
function changes(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(changes);
  if (typeof part !== 'object' || part === null || 'termType' in part) return false;
  const node = part as Partial<Algebra.Expression> & object;
  if (node.type === Algebra.Types.EXPRESSION && isOfTheRun(node as Algebra.Expression)) return true;
  return Object.entries(part).some(([key, value]) => key !== 'metadata' && changes(value));
}

/** Dataset of the protocol, else that of the query (SPARQL 1.1 Protocol §2.1.4), as ids of our graphs. */
export function datasetOf(snapshot: Snapshot, query: ParsedQuery, options: { readonly defaultGraphUris?: readonly string[]; readonly namedGraphUris?: readonly string[] }): Dataset {
  const asked = (options.defaultGraphUris?.length ?? 0) + (options.namedGraphUris?.length ?? 0) > 0
    ? { default: options.defaultGraphUris ?? [], named: options.namedGraphUris ?? [] }
    : query.from;
  if (!asked) return {};
  const ids = (iris: readonly string[]): number[] => [...new Set(iris.flatMap((iri) => {
    const id = snapshot.vocabulary.encode(factory.namedNode(iri));
    return id !== undefined && snapshot.graphs().some((graph) => graph.id === id) ? [id] : [];
  }))];
  // FROM alone leaves no named graphs, FROM NAMED alone an empty default graph (§13.2).
  return { default: ids(asked.default), named: ids(asked.named) };
}

