import factory from '@rdfjs/data-model';
import type { NamedNode, Quad } from '@rdfjs/types';
import { dcterms, rdf } from '../../namespaces.js';

/**
 * How a release lies in another engine: its named graphs as they are, its default graph once more as a graph of its own,
 * and a graph that says which release this is and which graphs belong to it. So nothing depends on what the engine takes
 * for its default graph, or on what else it holds.
 */
export interface Pushed {
  /** The graph that holds each triple of the default graph once. */
  readonly defaultGraph: string;
  /** The graph that describes the rest, and the thing it describes. */
  readonly description: string;
  /** A graph that is empty. */
  readonly nothing: string;
}

export const pushedTo = (base: string): Pushed => ({ defaultGraph: `${base}pushed#default-graph`, description: `${base}pushed#release`, nothing: `${base}pushed#nothing` });

const SD = 'http://www.w3.org/ns/sparql-service-description#';
const DEFAULT_GRAPH = `${SD}defaultGraph`;
/** The property that leads from a description to the graphs of its release. */
export const NAMED_GRAPH = `${SD}namedGraph`;
/** Of the description: the release's id. Of a graph: a hash of what it holds. */
export const IDENTIFIER = dcterms.identifier;

export interface DescribedGraph {
  readonly graph: string;
  /** What was pushed, as a hash; absent while it is on its way. */
  readonly hash?: string;
}

/** The description as quads of its graph. Without an id the release is on its way: no server takes it. */
export function description(base: string, id: string | undefined, graphs: readonly DescribedGraph[]): Quad[] {
  const pushed = pushedTo(base);
  const [node, inside] = [factory.namedNode(pushed.description), factory.namedNode(pushed.description)];
  const quads: Quad[] = [];
  const say = (subject: NamedNode, predicate: string, object: Quad['object']): void => void quads.push(factory.quad(subject, factory.namedNode(predicate), object, inside));
  say(node, rdf.type, factory.namedNode(`${SD}Dataset`));
  if (id !== undefined) say(node, IDENTIFIER, factory.literal(id));
  for (const { graph, hash } of graphs) {
    const name = factory.namedNode(graph);
    // The default graph is no named one.
    say(node, graph === pushed.defaultGraph ? DEFAULT_GRAPH : NAMED_GRAPH, name);
    if (hash !== undefined) say(name, IDENTIFIER, factory.literal(hash));
  }
  return quads;
}
