import { Algebra, AlgebraFactory } from '@comunica/utils-algebra';
import factory from '@rdfjs/data-model';
import type { NamedNode, Term, Variable } from '@rdfjs/types';
import { toAlgebra } from '@traqula/algebra-sparql-1-1';
import { Parser } from '@traqula/parser-sparql-1-1';
import { QuerySyntaxError, ServiceRefusedError, UpdateRefusedError } from '../engine.js';
import { makeAbsolute } from '../relative-iri.js';

/** A node of the algebra: its type, and children under keys that depend on it. */
export type Operation = Algebra.Operation;

export interface ParsedQuery {
  readonly operation: Operation;
  /** Graphs of FROM; undefined when the query has neither FROM nor FROM NAMED. */
  readonly from?: { readonly default: readonly NamedNode[]; readonly named: readonly NamedNode[] };
  /** The query's BASE, else the one given: IRI() resolves against it. */
  readonly baseIRI: string;
}

/**
 * The predicate of a pattern that no query can write, since a literal cannot be a verb (SPARQL 1.1 grammar, rule 78):
 * `?g "graph" ""` has a solution for each named graph. It stands for the empty group in `GRAPH ?g {}`.
 */
export const GRAPH_NAMES = factory.literal('graph');

/** Keys under which an operation holds others. A CONSTRUCT's template holds none: it is written, not matched. */
const CHILD_KEYS = ['input', 'expression', 'expressions', 'args', 'aggregates'] as const;

const algebra = new AlgebraFactory(factory as unknown as ConstructorParameters<typeof AlgebraFactory>[0]);

/** Made once: building its tables takes longer than most queries. */
let parser: Parser | undefined;

/** Parses a SPARQL 1.1 query. Throws QuerySyntaxError, and UpdateRefusedError for an update. */
export function parseQuery(text: string, baseIRI: string): ParsedQuery {
  let syntax: ReturnType<Parser['parse']>;
  try {
    syntax = (parser ??= new Parser()).parse(text, { baseIRI });
  } catch (error) {
    throw new QuerySyntaxError(`The query is not SPARQL 1.1: ${reason(error)}`);
  }
  if (syntax.type === 'update') throw new UpdateRefusedError('This endpoint answers queries and takes no updates. Send a SELECT, ASK, CONSTRUCT or DESCRIBE query.');
  try {
    const base = makeAbsolute(syntax, baseIRI);
    const operation = toAlgebra(syntax, { quads: false, blankToVariable: true, baseIRI: base, dataFactory: factory as never }) as Operation;
    if (operation.type !== Algebra.Types.FROM) return { operation, baseIRI: base };
    const from = operation as Algebra.From;
    return { operation: from.input, from: { default: from.default as NamedNode[], named: from.named as NamedNode[] }, baseIRI: base };
  } catch (error) {
    throw new QuerySyntaxError(`The query is not SPARQL 1.1: ${reason(error)}`);
  }
}

/** The parser's message on one line; it lists every token it would have taken, which is more than anybody reads. */
function reason(error: unknown): string {
  const text = (error as Error).message.replace(/^Parse error\n/, '').replace(/\s+/g, ' ').trim();
  return text.length > 200 ? `${text.slice(0, 200)} …` : text;
}

/** Throws ServiceRefusedError when SERVICE stands anywhere in the query: in EXISTS, in a sub-select, under SILENT as well. */
export function refuseService(operation: Operation): void {
  if (operation.type === Algebra.Types.SERVICE) {
    const { name } = operation as Algebra.Service;
    const target = name.termType === 'NamedNode' ? `<${name.value}>` : `?${name.value}`;
    throw new ServiceRefusedError(`SERVICE ${target} is refused: this endpoint does not call others. Ask ${target} itself and pass its answer on with VALUES.`);
  }
  for (const child of children(operation)) refuseService(child);
}

function* children(operation: Operation): Generator<Operation> {
  for (const key of CHILD_KEYS) {
    const value = (operation as unknown as Record<string, unknown>)[key];
    for (const child of Array.isArray(value) ? value : [value]) if (isOperation(child)) yield child;
  }
}

const isOperation = (value: unknown): value is Operation => typeof value === 'object' && value !== null && 'type' in value;

/** A GRAPH with more graphs than these is not taken apart. */
const MOST_GRAPHS_APART = 256;

/** What must be done for one graph at a time: it counts, cuts, hides or compares what the graph's variable would join. */
const ONE_GRAPH_AT_A_TIME: ReadonlySet<string> = new Set([
  Algebra.Types.PROJECT, Algebra.Types.GROUP, Algebra.Types.SLICE, Algebra.Types.MINUS, Algebra.Types.DISTINCT, Algebra.Types.REDUCED,
]);

/**
 * Puts the graph of each GRAPH into the patterns it holds, as Comunica wants it. A part that no pattern ties to the
 * graph's variable (an empty group, VALUES) is joined with the names of the graphs, so that `GRAPH ?g {}` lists them.
 * Where the graphs must be taken one at a time (`MINUS`, sub-selects, groups), it is the union over `graphs`, as SPARQL
 * 1.1 §18.6 defines it; with more than 256 of them sub-selects and groups only keep the variable instead.
 */
export function placeGraphs(operation: Operation, graphs: () => readonly NamedNode[], graph?: NamedNode | Variable): Operation {
  const variable = graph?.termType === 'Variable' ? graph : undefined;
  switch (operation.type) {
    case Algebra.Types.GRAPH: {
      const { input, name } = operation as Algebra.Graph;
      if (name.termType === 'Variable' && holds(input, ONE_GRAPH_AT_A_TIME) && graphs().length <= MOST_GRAPHS_APART) {
        return algebra.createUnion(graphs().map((one) =>
          algebra.createJoin([algebra.createValues([name], [{ [name.value]: one }]), placeGraphs(input, graphs, one)] as never)));
      }
      return placeGraphs(input, graphs, name as NamedNode | Variable);
    }
    case Algebra.Types.BGP: {
      const { patterns } = operation as Algebra.Bgp;
      if (patterns.length === 0) return variable ? graphNames(variable) : operation;
      if (!graph) return operation;
      return algebra.createBgp(patterns.map(({ subject, predicate, object }) => algebra.createPattern(subject, predicate, object, graph)));
    }
    case Algebra.Types.PATH: {
      const path = operation as Algebra.Path;
      return placePath(path, graph ?? path.graph as NamedNode);
    }
    case Algebra.Types.VALUES:
      return variable ? algebra.createJoin([graphNames(variable), operation] as never) : operation;
    case Algebra.Types.PROJECT:
    case Algebra.Types.GROUP: {
      const placed = withPlacedChildren(operation, graphs, graph) as Algebra.Project | Algebra.Group;
      return variable ? { ...placed, variables: including(placed.variables, variable) } as unknown as Operation : placed;
    }
    default:
      return withPlacedChildren(operation, graphs, graph);
  }
}

/** Comunica finds nothing for `?x path+ ?x`: the ends get two names, and a filter that makes them one. */
function placePath({ subject, predicate, object }: Algebra.Path, graph: NamedNode | Variable): Operation {
  if (subject.termType !== 'Variable' || !subject.equals(object)) return algebra.createPath(subject, predicate as never, object, graph);
  // No query can write a variable with a hyphen.
  const end = factory.variable(`${subject.value}-end`);
  const terms = [subject, end].map((variable) => algebra.createTermExpression(variable));
  return algebra.createFilter(algebra.createPath(subject, predicate as never, end, graph), algebra.createOperatorExpression('sameterm', terms as never));
}

const holds = (operation: Operation, types: ReadonlySet<string>): boolean =>
  types.has(operation.type) || [...children(operation)].some((child) => holds(child, types));

function withPlacedChildren(operation: Operation, graphs: () => readonly NamedNode[], graph: NamedNode | Variable | undefined): Operation {
  const copy: Record<string, unknown> = { ...operation };
  for (const key of CHILD_KEYS) {
    const value = copy[key];
    if (Array.isArray(value)) copy[key] = value.map((child: unknown) => (isOperation(child) ? placeGraphs(child, graphs, graph) : child));
    else if (isOperation(value)) copy[key] = placeGraphs(value, graphs, graph);
  }
  return copy as unknown as Operation;
}

const graphNames = (variable: Variable): Operation =>
  algebra.createBgp([algebra.createPattern(variable, GRAPH_NAMES, factory.literal(''))]);

const including = (variables: readonly Variable[], variable: Variable): Variable[] =>
  variables.some((other) => other.equals(variable)) ? [...variables] : [...variables, variable];

/** The variables a SELECT gives, in its order. */
export function selectedVariables(operation: Operation): readonly string[] {
  let current = operation;
  while (current.type !== Algebra.Types.PROJECT) {
    const { input } = current as { input?: Operation };
    if (!input || Array.isArray(input)) return [];
    current = input;
  }
  return (current as Algebra.Project).variables.map(({ value }) => value);
}

/** DESCRIBE as the SELECT that finds what to describe; undefined for other queries. */
export function describedTerms(operation: Operation): { readonly terms: readonly Term[]; readonly find: Operation | undefined } | undefined {
  if (operation.type !== Algebra.Types.DESCRIBE) return modified(operation);
  const { input, terms } = operation as Algebra.Describe;
  const variables = terms.filter((term): term is Variable => term.termType === 'Variable');
  return {
    terms: terms.filter(({ termType }) => termType === 'NamedNode'),
    find: variables.length > 0 ? algebra.createDistinct(algebra.createProject(input, variables)) : undefined,
  };
}

/** LIMIT and OFFSET stand around a DESCRIBE in the algebra; they count solutions, not triples (SPARQL 1.1 §16.4). */
function modified(operation: Operation): ReturnType<typeof describedTerms> {
  if (operation.type !== Algebra.Types.SLICE) return undefined;
  const slice = operation as Algebra.Slice;
  const described = describedTerms(slice.input);
  return described && { ...described, find: described.find && { ...slice, input: described.find } as Operation };
}
