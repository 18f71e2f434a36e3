import type { NamedNode, Term } from '@rdfjs/types';
import type { Snapshot } from '../../store/snapshot.js';
import { orderFor } from '../../store/schema.js';

/** The RDF dataset a query is asked of (SPARQL 1.1 §13), as ids. */
export interface Dataset {
  /** Undefined: the snapshot's own default graph; else the merge of these graphs. */
  readonly defaultGraph: readonly number[] | undefined;
  /** Undefined: every named graph. */
  readonly namedGraphs: readonly number[] | undefined;
}

export const WHOLE: Dataset = { defaultGraph: undefined, namedGraphs: undefined };

/** The dataset of FROM and FROM NAMED, or of the protocol's parameters. A graph that the snapshot lacks is empty; nothing is fetched. */
export function datasetOf(snapshot: Snapshot, defaultGraphs: readonly NamedNode[], namedGraphs: readonly NamedNode[]): Dataset {
  const ids = (names: readonly NamedNode[]): number[] => [...new Set(names.flatMap((name) => snapshot.vocabulary.encode(name) ?? []))];
  return { defaultGraph: ids(defaultGraphs), namedGraphs: ids(namedGraphs) };
}

/** The names of a dataset's named graphs. */
export const namedGraphsOf = (snapshot: Snapshot, { namedGraphs }: Dataset): NamedNode[] =>
  snapshot.graphs().filter(({ id }) => !namedGraphs || namedGraphs.includes(id)).map(({ graph }) => graph as NamedNode);

/** A pattern of terms, read as in a snapshot's `Pattern` but for the graph: variables match the named graphs only. */
export interface QuadTerms {
  readonly subject: Term;
  readonly predicate: Term;
  readonly object: Term;
  readonly graph: Term;
}

const COLUMNS = [['s', 'subject'], ['p', 'predicate'], ['o', 'object'], ['g', 'graph']] as const;

export interface PatternSql {
  /** A table expression with columns s, p, o (and g when the graph is a variable). */
  readonly relation: string;
  /** The columns of each variable, by name. */
  readonly variables: ReadonlyMap<string, readonly string[]>;
}

/** SQL of a pattern; undefined when a term is not in the data, so that there is no solution. */
export function patternSql(snapshot: Snapshot, dataset: Dataset, pattern: QuadTerms): PatternSql | undefined {
  const conditions: string[] = [];
  const variables = new Map<string, string[]>();
  const known = { s: false, p: false, o: false };
  for (const [column, position] of COLUMNS) {
    const term = pattern[position];
    if (term.termType === 'Variable') {
      const earlier = variables.get(term.value);
      if (earlier) conditions.push(`${earlier[0]} = ${column}`);
      variables.set(term.value, [...(earlier ?? []), column]);
    } else if (column !== 'g') {
      const ids = snapshot.vocabulary.idsOf(term);
      if (ids.length === 0) return undefined;
      conditions.push(isOneOf(column, ids));
      known[column] = true;
    }
  }
  const { graph } = pattern;
  let distinct = false;
  if (graph.termType === 'Variable') {
    conditions.push(dataset.namedGraphs ? isOneOf('g', dataset.namedGraphs) : 'g > 0');
  } else if (graph.termType === 'DefaultGraph') {
    conditions.push(dataset.defaultGraph ? isOneOf('g', dataset.defaultGraph) : 'first');
    // The merge of several graphs holds a triple once.
    distinct = (dataset.defaultGraph?.length ?? 0) > 1;
  } else {
    const id = snapshot.vocabulary.encode(graph);
    if (id === undefined || (dataset.namedGraphs && !dataset.namedGraphs.includes(id))) return undefined;
    conditions.push(`g = ${id}`);
  }
  const columns = graph.termType === 'Variable' ? 's, p, o, g' : 's, p, o';
  return {
    relation: `(SELECT ${distinct ? 'DISTINCT ' : ''}${columns} FROM ${orderFor(known)} WHERE ${conditions.join(' AND ')})`,
    variables,
  };
}

/** `GRAPH ?g {}`: the names of the dataset's named graphs. */
export function graphNamesSql(dataset: Dataset, variable: string): PatternSql {
  return {
    relation: `(SELECT g FROM graphs WHERE ${dataset.namedGraphs ? isOneOf('g', dataset.namedGraphs) : 'g > 0'})`,
    variables: new Map([[variable, ['g']]]),
  };
}

/** The join of patterns, one column for each variable; undefined when one of them has no solution. */
export function joinSql(parts: readonly (PatternSql | undefined)[]): { readonly sql: string; readonly variables: readonly string[] } | undefined {
  const columns = new Map<string, string>();
  const conditions: string[] = [];
  const relations: string[] = [];
  for (const [index, part] of parts.entries()) {
    if (!part) return undefined;
    relations.push(`${part.relation} AS t${index}`);
    for (const [name, [column]] of part.variables) {
      const here = `t${index}.${column}`;
      const earlier = columns.get(name);
      if (earlier) conditions.push(`${earlier} = ${here}`);
      else columns.set(name, here);
    }
  }
  const selected = [...columns.values()].join(', ') || '1';
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  return { sql: `SELECT ${selected} FROM ${relations.join(', ')}${where}`, variables: [...columns.keys()] };
}

const isOneOf = (column: string, ids: readonly number[]): string => {
  if (ids.length === 0) return 'false';
  return ids.length === 1 ? `${column} = ${ids[0]}` : `${column} IN (${ids.join(', ')})`;
};
