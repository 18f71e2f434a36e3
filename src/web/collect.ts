import type { NamedNode, Quad, Term } from '@rdfjs/types';
import factory from '@rdfjs/data-model';
import { foreign, prefixes, wit } from '../generated/terms.js';
import { graph } from '../iri.js';
import type { Snapshot } from '../store/snapshot.js';
import { type Every, mention, subjectsOf } from './mentions.js';

/** The quads of one document, and what page of it they are. */
export interface DocumentQuads {
  /** Below the base, without extension: `entry/2208`. */
  readonly path: string;
  readonly iri: string;
  readonly kind: 'entry' | 'thing' | 'graph';
  readonly quads: readonly Quad[];
  readonly page: number;
  /** Whether more statements point at the thing than this page and those before it hold. */
  readonly more: boolean;
}

const RDF_TYPE = `${prefixes.rdf}type`;

/** What a document says of the claims of entries that are about its thing. */
const CLAIM_MENTION = new Set<string>([
  RDF_TYPE, foreign.subject, foreign.predicate, foreign.object, foreign.wasAttributedTo, foreign.wasDerivedFrom,
  wit.certainty, wit.hedge, wit.quote, wit.negated, wit.aboutEvent,
]);

/** Statements that point at a thing, on one page of its document. */
export const PAGE_SIZE = 200;

/** Everything a document says, or undefined when the data says nothing of the thing. @param every what it says of what others name as well */
export async function collectDocument(snapshot: Snapshot, path: string, page: number, every: Every): Promise<DocumentQuads | undefined> {
  const iri = snapshot.base + path;
  const number = /^entry\/([^/]+)$/.exec(path)?.[1];
  if (number !== undefined) return page === 1 ? collectEntry(snapshot, path, iri, number, every) : undefined;
  if (path.startsWith('graph/')) return page === 1 ? collectGraph(snapshot, path, iri) : undefined;
  return collectThing(snapshot, path, iri, page, every);
}

/** Whether there is a document at a path, without collecting it. */
export async function isPublished(snapshot: Snapshot, path: string): Promise<boolean> {
  const iri = snapshot.base + path;
  if (path.startsWith('graph/')) return graphSize(snapshot, iri) !== undefined;
  for await (const _ of snapshot.match({ subject: factory.namedNode(iri) })) return true;
  for await (const _ of snapshot.match({ object: factory.namedNode(iri) })) return true;
  return false;
}

/**
 * An entry: its graph; the direct triples that its claims support (they lie in two graphs of their own); and the names
 * and classes of everything it points at, so that the document reads without a second request.
 */
async function collectEntry(snapshot: Snapshot, path: string, iri: string, number: string, every: Every): Promise<DocumentQuads | undefined> {
  const quads = await all(snapshot, { graph: factory.namedNode(snapshot.base + graph.entry(number)) });
  if (quads.length === 0) return undefined;
  const own = (term: Term): boolean => term.termType === 'NamedNode' && (term.value === iri || term.value.startsWith(`${iri}#`));

  const claimed = new Set<string>();
  const subjects = new Map<string, NamedNode>();
  for (const { subject, predicate, object } of claims(quads)) {
    if (subject?.termType !== 'NamedNode' || predicate === undefined || object === undefined) continue;
    subjects.set(subject.value, subject);
    if (!own(subject)) claimed.add(key(subject, predicate, object));
  }
  const direct = [factory.namedNode(snapshot.base + graph.stated), factory.namedNode(snapshot.base + graph.hedged)];
  for (const name of direct) {
    for (const subject of subjects.values()) {
      for await (const triple of snapshot.match({ subject, graph: name })) {
        if (own(subject) || claimed.has(key(triple.subject, triple.predicate, triple.object))) quads.push(triple);
      }
    }
  }
  mention(snapshot, quads, own, [], every);
  return { path, iri, kind: 'entry', quads: unique(quads), page: 1, more: false };
}

/** A shared thing: what is said of it, and a page of what points at it with the claims' words and certainty. */
async function collectThing(snapshot: Snapshot, path: string, iri: string, page: number, every: Every): Promise<DocumentQuads | undefined> {
  const thing = factory.namedNode(iri);
  const quads = subjectsOf(snapshot, [iri], undefined, every);
  if (page === 1) quads.push(...(await neighbours(snapshot, quads)));
  const pointing: Quad[] = [];
  let passed = 0;
  let more = false;
  for await (const triple of snapshot.match({ object: thing })) {
    if (passed++ < (page - 1) * PAGE_SIZE) continue;
    if (pointing.length === PAGE_SIZE) {
      more = true;
      break;
    }
    pointing.push(triple);
  }
  if (page > 1 ? pointing.length === 0 : quads.length === 0 && pointing.length === 0) return undefined;

  const known = new Set<string>([iri]);
  const claimIris = new Set(pointing.filter(({ predicate }) => predicate.value === foreign.object || predicate.value === foreign.subject).map(({ subject }) => subject.value));
  for (const claim of claimIris) known.add(claim);
  pointing.push(...subjectsOf(snapshot, [...claimIris], CLAIM_MENTION, every));
  quads.push(...unique(pointing));
  // Those who point at it, and the entries they stand in, have names too.
  const pointers = new Set([...pointing, ...quads].map(({ subject }) => subject.value));
  const entries = new Set([...pointers].map((pointer) => pointer.split('#', 1)[0]!).filter((entry) => entry.startsWith(`${snapshot.base}entry/`)));
  mention(snapshot, quads, (term) => known.has(term.value), [...pointers, ...entries].filter((pointer) => !known.has(pointer)), every);
  return { path, iri, kind: 'thing', quads: unique(quads), page, more };
}

/** Facilities named on the page of one that lies in the same place. */
const MOST_NEIGHBOURS = 40;

/** What else lies where the thing lies: for a facility, the facilities beside it. */
async function neighbours(snapshot: Snapshot, own: readonly Quad[]): Promise<Quad[]> {
  const found: Quad[] = [];
  for (const { subject, predicate, object } of own) {
    if (predicate.value !== wit.locatedIn) continue;
    for await (const triple of snapshot.match({ predicate, object })) {
      if (found.length === MOST_NEIGHBOURS) return found;
      if (!triple.subject.equals(subject)) found.push(triple);
    }
  }
  return found;
}

function graphSize(snapshot: Snapshot, iri: string): number | undefined {
  const id = snapshot.vocabulary.encode(factory.namedNode(iri));
  return id === undefined ? undefined : snapshot.graphSize(id);
}

/** A named graph is described, not repeated: the two of direct triples are as large as the data. */
function collectGraph(snapshot: Snapshot, path: string, iri: string): DocumentQuads | undefined {
  const size = graphSize(snapshot, iri);
  if (size === undefined) return undefined;
  const name = factory.namedNode(iri);
  const entry = /^graph\/(entry\/[^/]+)$/.exec(path)?.[1];
  const quads = [
    factory.quad(name, factory.namedNode(RDF_TYPE), factory.namedNode('http://www.w3.org/ns/sparql-service-description#NamedGraph')),
    factory.quad(name, factory.namedNode(foreign.label), factory.literal(entry === undefined ? GRAPH_NAMES[path] ?? `Graph ${path}` : `Graph of ${entry.replace('/', ' ')}`, 'en')),
    factory.quad(name, factory.namedNode('http://rdfs.org/ns/void#triples'), factory.literal(String(size), factory.namedNode(`${prefixes.xsd}integer`))),
    ...(entry === undefined ? [] : [factory.quad(name, factory.namedNode('http://xmlns.com/foaf/0.1/primaryTopic'), factory.namedNode(snapshot.base + entry))]),
  ];
  return { path, iri, kind: 'graph', quads, page: 1, more: false };
}

const GRAPH_NAMES: Readonly<Record<string, string>> = {
  [graph.stated]: 'Direct statements that a source states or confirms',
  [graph.hedged]: 'Direct statements whose best source hedges them',
  [graph.reference]: 'Places, rights articles, vocabularies and the ontology',
};

async function all(snapshot: Snapshot, pattern: Parameters<Snapshot['match']>[0]): Promise<Quad[]> {
  const quads: Quad[] = [];
  for await (const triple of snapshot.match(pattern)) quads.push(triple);
  return quads;
}

interface ClaimParts {
  subject?: Term;
  predicate?: Term;
  object?: Term;
}

function claims(quads: readonly Quad[]): Iterable<ClaimParts> {
  const found = new Map<string, ClaimParts>();
  const parts: Readonly<Record<string, keyof ClaimParts>> = { [foreign.subject]: 'subject', [foreign.predicate]: 'predicate', [foreign.object]: 'object' };
  for (const { subject, predicate, object } of quads) {
    const part = parts[predicate.value];
    if (part === undefined) continue;
    const claim = found.get(subject.value) ?? {};
    claim[part] = object;
    found.set(subject.value, claim);
  }
  return found.values();
}

const key = (...terms: Term[]): string =>
  terms.map((term) => (term.termType === 'Literal' ? JSON.stringify([term.value, term.language, term.datatype.value]) : term.value)).join(' ');

function unique(quads: readonly Quad[]): Quad[] {
  return [...new Map(quads.map((triple) => [key(triple.subject, triple.predicate, triple.object, triple.graph), triple])).values()];
}
