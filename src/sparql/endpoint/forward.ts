import type { Term, Quad } from '@rdfjs/types';
import { toAst } from '@traqula/algebra-sparql-1-1';
import { Algebra, algebraUtils } from '@traqula/algebra-transformations-1-1';
import { Generator } from '@traqula/generator-sparql-1-1';
import { Parser } from '@traqula/parser-sparql-1-1';
import { QuerySyntaxError } from '../engine.js';
import type { ParsedQuery } from '../parse.js';
import { describedBy, formOf, type QueryForm, selectedBy, templateOf } from '../query-form.js';
import { makeAbsolute } from '../relative-iri.js';
import { NAMED_GRAPH, type Pushed } from './pushed.js';

/** The RDF dataset a query is asked of (SPARQL 1.1 §13.2), by names. */
export interface NamedDataset {
  /** Undefined: the release's default graph. Else graphs of the release. */
  readonly default?: readonly string[];
  /** Undefined: every graph of the release. */
  readonly named?: readonly string[];
}

/** A query as it is sent to another engine, and what becomes of its rows here. */
export interface ForwardedQuery {
  readonly form: QueryForm['form'];
  /** SELECT or ASK; undefined for a DESCRIBE of resources that it names. */
  readonly text?: string;
  readonly variables: readonly string[];
  readonly template: readonly Quad[];
  readonly described: readonly Term[];
}

/** What the parser makes of a query, as far as it is changed here. */
interface Node {
  type?: string;
  subType?: string;
  [key: string]: unknown;
}

interface QueryNode extends Node {
  subType: string;
  where?: Node & { patterns: Node[] };
  datasets?: { clauses: unknown[] } & Node;
  variables?: Node[];
}

const GENERATED = { sourceLocationType: 'autoGenerate' } as const;
const iriNode = (value: string): Node => ({ type: 'term', subType: 'namedNode', value, loc: GENERATED });
const variableNode = (value: string): Node => ({ type: 'term', subType: 'variable', value, loc: GENERATED });
const graphNode = (name: Node, patterns: unknown[]): Node => ({ type: 'pattern', subType: 'graph', name, patterns, loc: GENERATED });
const groupNode = (patterns: unknown[]): Node => ({ type: 'pattern', subType: 'group', patterns, loc: GENERATED });

const parser = new Parser();

/**
 * What another engine is asked for a query over the release it holds. CONSTRUCT and DESCRIBE are asked for their
 * solutions: what becomes of them is the same here whatever the engine. The dataset is written out:
 *
 * - without GRAPH, as FROM the graph that holds the default graph;
 * - with GRAPH, each pattern outside of it is looked for in that graph, and `GRAPH ?g` in the graphs of the release only.
 *
 * `parsed`: the query's algebra, SERVICEs answered; `text` is what it was read from, if it still says the same.
 * Throws QuerySyntaxError for functions that only some engine knows.
 */
export function forwarded(text: string | undefined, parsed: ParsedQuery, dataset: NamedDataset, pushed: Pushed): ForwardedQuery {
  const { form } = formOf(parsed.operation);
  checkNames(parsed.operation);
  const template = templateOf(parsed.operation);
  const described = describedBy(parsed.operation);
  const variables = form === 'select' ? selectedBy(parsed.operation) ?? algebraUtils.inScopeVariables(parsed.operation).map(({ value }) => value)
    : form === 'ask' ? [] : variablesAmong(form === 'construct' ? template.flatMap(({ subject, predicate, object }) => [subject, predicate, object]) : described);
  if (form === 'describe' && variables.length === 0) return { form, variables, template, described };

  const query = (text === undefined ? toAst(parsed.operation) : parser.parse(text)) as unknown as QueryNode;
  if (text !== undefined && parsed.base !== undefined) makeAbsolute(query, parsed.base);
  if (form === 'construct' || form === 'describe') {
    query.subType = 'select';
    query.variables = variables.length > 0 ? variables.map(variableNode) : [{ type: 'wildcard', loc: GENERATED }];
    delete query.template;
  }
  query.datasets = { type: 'datasetClauses', clauses: [], loc: GENERATED };
  const several = (dataset.default?.length ?? 0) > 1;
  const clause = (clauseType: string, graph: string): Node => ({ clauseType, value: iriNode(graph) });
  if (several) {
    // The merge of several graphs is the engine's own.
    query.datasets.clauses.push(...dataset.default!.map((graph) => clause('default', graph)), ...(dataset.named ?? []).map((graph) => clause('named', graph)));
  } else {
    const [graph = pushed.nothing] = dataset.default ?? [pushed.defaultGraph];
    if (usesGraph(query.where)) query.where = inGraphs(query.where, { graph, named: dataset.named, pushed, fresh: freshNames(query) }) as QueryNode['where'];
    else query.datasets.clauses.push(clause('default', graph));
  }
  return { form, text: new Generator().generate(query as never) as string, variables, template, described };
}

const variablesAmong = (terms: readonly Term[]): string[] => [...new Set(terms.filter(({ termType }) => termType === 'Variable').map(({ value }) => value))];

const isNode = (part: unknown): part is Node => typeof part === 'object' && part !== null;

/** The values of a node that may hold nodes. */
const below = (node: Node): [string, unknown][] => Object.entries(node).filter(([key]) => key !== 'loc');

function usesGraph(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(usesGraph);
  if (!isNode(part)) return false;
  return (part.type === 'pattern' && part.subType === 'graph') || below(part).some(([, value]) => usesGraph(value));
}

interface Rewriting {
  /** Where patterns outside of GRAPH are looked for. */
  readonly graph: string;
  readonly named: readonly string[] | undefined;
  readonly pushed: Pushed;
  /** The variable that a blank node of the query becomes: a label may not stand in two graphs. */
  readonly fresh: (label: string) => string;
}

function inGraphs(part: unknown, rewriting: Rewriting): unknown {
  if (Array.isArray(part)) return part.map((each) => inGraphs(each, rewriting));
  if (!isNode(part)) return part;
  if (part.type === 'pattern' && part.subType === 'bgp') return graphNode(iriNode(rewriting.graph), [withoutBlanks(part, rewriting)]);
  if (part.type === 'pattern' && part.subType === 'graph') return namedGraph(part, rewriting);
  return { ...part, ...Object.fromEntries(below(part).map(([key, value]) => [key, inGraphs(value, rewriting)])) };
}

/** GRAPH in the graphs of the dataset only. */
function namedGraph(node: Node, { named, pushed, ...rewriting }: Rewriting): Node {
  const name = node.name as Node & { value: string };
  // Within GRAPH patterns stay as they are; a GRAPH inside another one is on its own again.
  const patterns = insideGraph(node.patterns, { named, pushed, ...rewriting }) as unknown[];
  if (name.subType === 'namedNode') {
    if (named ? !named.includes(name.value) : false) return graphNode(iriNode(pushed.nothing), patterns);
    // Any IRI may be asked for: what belongs to no graph of the release is empty for whoever asks.
    return named ? graphNode(name, patterns) : groupNode([isOfTheRelease(name, pushed), graphNode(name, patterns)]);
  }
  const which = named ? valuesNode(name.value, named) : isOfTheRelease(name, pushed);
  return patterns.length === 0 ? groupNode([which]) : groupNode([which, graphNode(name, patterns)]);
}

function insideGraph(part: unknown, rewriting: Rewriting): unknown {
  if (Array.isArray(part)) return part.map((each) => insideGraph(each, rewriting));
  if (!isNode(part)) return part;
  if (part.type === 'pattern' && part.subType === 'graph') return namedGraph(part, rewriting);
  if (part.type === 'term' && part.subType === 'blankNode') return variableNode(rewriting.fresh(String(part.label)));
  return { ...part, ...Object.fromEntries(below(part).map(([key, value]) => [key, insideGraph(value, rewriting)])) };
}

/** `GRAPH <description> { <description> sd:namedGraph ?g }` */
const isOfTheRelease = (name: Node, pushed: Pushed): Node => graphNode(iriNode(pushed.description), [{
  type: 'pattern', subType: 'bgp', loc: GENERATED,
  triples: [{ type: 'triple', subject: iriNode(pushed.description), predicate: iriNode(NAMED_GRAPH), object: name, loc: GENERATED }],
}]);

const valuesNode = (name: string, graphs: readonly string[]): Node =>
  ({ type: 'pattern', subType: 'values', variables: [variableNode(name)], values: graphs.map((graph) => ({ [name]: iriNode(graph) })), loc: GENERATED });

function withoutBlanks(part: unknown, rewriting: Rewriting): unknown {
  if (Array.isArray(part)) return part.map((each) => withoutBlanks(each, rewriting));
  if (!isNode(part)) return part;
  if (part.type === 'term' && part.subType === 'blankNode') return variableNode(rewriting.fresh(String(part.label)));
  return { ...part, ...Object.fromEntries(below(part).map(([key, value]) => [key, withoutBlanks(value, rewriting)])) };
}

function freshNames(query: QueryNode): Rewriting['fresh'] {
  const text = JSON.stringify(query, (key, value: unknown) => (key === 'loc' ? undefined : value));
  let prefix = 'blank';
  while (text.includes(`"${prefix}_`)) prefix += 'x';
  return (label) => `${prefix}_${label.replace(/[^A-Za-z0-9_]/g, '_')}`;
}

const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** Functions and names that are only an engine's own could do anything there. */
function checkNames(part: unknown): void {
  if (Array.isArray(part)) {
    for (const each of part) checkNames(each);
    return;
  }
  if (typeof part !== 'object' || part === null) return;
  if ('termType' in part) {
    const { termType, value } = part as Term;
    if (termType === 'NamedNode' && /^(?:(?:bif|sql|java|javascript):|http:\/\/www\.openlinksw\.com\/schemas\/(?:bif|sql)#)/i.test(value)) throw new QuerySyntaxError(`<${value}> is a name that some engine gives a meaning of its own; it is not asked for here.`);
    if (termType === 'Quad') for (const each of [(part as Quad).subject, (part as Quad).predicate, (part as Quad).object]) checkNames(each);
    return;
  }
  const node = part as Algebra.Operation;
  if (node.type === Algebra.Types.EXPRESSION && node.subType === Algebra.ExpressionTypes.NAMED && !node.name.value.startsWith(XSD)) {
    throw new QuerySyntaxError(`The function <${node.name.value}> is not one of SPARQL 1.1.`);
  }
  for (const [key, value] of Object.entries(part)) if (key !== 'metadata') checkNames(value);
}
