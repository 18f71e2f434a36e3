import type { Algebra } from '@traqula/algebra-transformations-1-1';
import type { Plan } from './plan-builder.js';
import type { Domain } from './domain.js';
import type { Column, Relation } from './relation.js';

/** Where an operator stands: the graph its patterns match, and the solution outside of an EXISTS. */
export interface Scope {
  readonly graph: ActiveGraph;
  /** Variables of the solution that an EXISTS is asked for (SPARQL 1.1 §18.6, substitute), where whoever asked joins the outcome. */
  readonly outer: ReadonlyMap<string, Column>;
  /** All solutions that an EXISTS is asked for, where every leaf of its pattern is joined with them. */
  readonly domain?: Domain | undefined;
  /** Variables whose values are known already where the solutions are joined with them: patterns need give no others. */
  readonly few?: ReadonlyMap<string, readonly number[]>;
}

export type ActiveGraph =
  | { readonly kind: 'default' }
  /** GRAPH <iri>; undefined when the data has no such graph. */
  | { readonly kind: 'named'; readonly id: number | undefined }
  /** GRAPH ?g: every leaf binds the hidden variable, and operators join on it, so that each graph is matched by itself. */
  | { readonly kind: 'variable'; readonly hidden: string };

export const TOP: Scope = { graph: { kind: 'default' }, outer: new Map() };

/** Identifies the active graph among those of a query. */
export const graphKey = (graph: ActiveGraph): string =>
  graph.kind === 'default' ? 'default' : graph.kind === 'named' ? `graph ${graph.id}` : graph.hidden;

/** Hidden variables that every leaf binds and operators join on: the graph of GRAPH ?g, and the solution that an EXISTS is asked for. */
export const hiddenKeys = ({ graph, domain }: Scope): string[] =>
  [graph.kind === 'variable' ? graph.hidden : undefined, domain?.key].filter((name) => name !== undefined);

/** Compiles any operation; handed to the operators so that they do not import one another. */
export type Compile = (operation: Algebra.Operation, scope: Scope) => Relation;

export interface Context {
  readonly plan: Plan;
  readonly compile: Compile;
  /** What is compiled, all of it. */
  readonly whole: Algebra.Operation;
}

export type OperatorCompiler<T extends Algebra.Operation> = (operation: T, scope: Scope, context: Context) => Relation;
