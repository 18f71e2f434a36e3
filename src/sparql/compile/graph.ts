import type { Algebra } from '@traqula/algebra-transformations-1-1';
import { agreeing } from './domain.js';
import { joinRelations } from './join.js';
import type { Plan } from './plan-builder.js';
import { type Column, type Relation, UNIT } from './relation.js';
import type { ActiveGraph, OperatorCompiler, Scope } from './scope.js';

/** The condition on column `g` (and `first`) of a quad table, for the graphs of a scope. */
export function graphCondition(plan: Plan, graph: ActiveGraph, table: string): string | undefined {
  const { dataset } = plan;
  switch (graph.kind) {
    case 'default':
      return dataset.default ? membership(`${table}.g`, dataset.default) : `${table}.first`;
    case 'named':
      return graph.id === undefined || !isNamed(plan, graph.id) ? 'false' : `${table}.g = ${graph.id}`;
    case 'variable':
      return dataset.named ? membership(`${table}.g`, dataset.named) : `${table}.g <> 0`;
  }
}

/** Whether one triple of the active graph may be several rows: the merge of several graphs of FROM. */
export const needsDistinct = (plan: Plan, graph: ActiveGraph): boolean => graph.kind === 'default' && (plan.dataset.default?.length ?? 0) > 1;

const membership = (sql: string, ids: readonly number[]): string =>
  ids.length === 0 ? 'false' : ids.length === 1 ? `${sql} = ${ids[0]}` : `${sql} IN (${ids.join(', ')})`;

function isNamed(plan: Plan, id: number): boolean {
  return plan.dataset.named ? plan.dataset.named.includes(id) : plan.snapshot.graphSize(id) !== undefined;
}

const graphColumn = (sql: string): Column => ({ sql, bound: true, stored: true, form: 'id' });

/** One solution for each named graph of the dataset. */
export function namedGraphs(plan: Plan, variable: string): Relation {
  const alias = plan.alias();
  const ids = plan.dataset.named;
  return {
    from: [plan.sized(`graphs ${alias}`, { rows: ids?.length ?? plan.snapshot.graphCount })],
    where: [ids ? membership(`${alias}.g`, ids) : `${alias}.g <> 0`],
    columns: new Map([[variable, graphColumn(`${alias}.g`)]]),
  };
}

/** What matches without a pattern: once; inside GRAPH ?g once for each graph, and inside EXISTS for each solution it is asked for. */
export const empty = (plan: Plan, scope: Scope): Relation => agreeing(plan, nothingIn(plan, scope), scope);

/** The same before it agrees with the solutions of an EXISTS. */
export function nothingIn(plan: Plan, { graph }: Scope): Relation {
  switch (graph.kind) {
    case 'default': return UNIT;
    case 'named': return graph.id !== undefined && isNamed(plan, graph.id) ? UNIT : { ...UNIT, where: ['false'] };
    case 'variable': return namedGraphs(plan, graph.hidden);
  }
}

/** SPARQL 1.1 §18.6, evaluation of Graph. */
export const graph: OperatorCompiler<Algebra.Graph> = (operation, scope, { plan, compile }) => {
  const outside = nothingIn(plan, scope);
  if (operation.name.termType === 'NamedNode') {
    const inner: Scope = { ...scope, graph: { kind: 'named', id: plan.vocabulary.encode(operation.name) } };
    return joinRelations(plan, joinRelations(plan, outside, nothingIn(plan, inner)), compile(operation.input, inner));
  }
  const name = operation.name.value;
  const hidden = plan.hidden('graph');
  const inner = compile(operation.input, { ...scope, graph: { kind: 'variable', hidden } });
  const bound = inner.columns.has(hidden) && inner.columns.get(hidden)?.bound ? inner : joinRelations(plan, inner, namedGraphs(plan, hidden));
  const columns = new Map(bound.columns);
  const column = columns.get(hidden) as Column;
  columns.delete(hidden);
  const named = joinRelations(plan, { ...bound, columns }, { from: [], where: [], columns: new Map([[name, column]]) });
  return joinRelations(plan, outside, agreeing(plan, named, scope, [name]));
};
