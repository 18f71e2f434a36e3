import factory from '@rdfjs/data-model';
import type { NamedNode, Quad, Term } from '@rdfjs/types';
import { foreign, prefixes, wit } from '../generated/terms.js';
import type { Snapshot } from '../store/snapshot.js';

const RDF_TYPE = `${prefixes.rdf}type`;

/** What a document says of the things it merely mentions. */
const MENTION = new Set<string>([
  RDF_TYPE, foreign.label, foreign.prefLabel, wit.partOf, wit.rank, wit.articleNumber, foreign.url, foreign.latitude, foreign.longitude, wit.locatedIn,
  // Of an event, when it was; of a time, which it is.
  wit.when, wit.began, wit.edtf, wit.dateText,
]);
/** What is mentioned with its own surroundings: a place with those it lies in, an event with its time. */
const LEADS_ON = new Set<string>([wit.partOf, wit.locatedIn, wit.when, wit.began]);
/** Adds names and classes of what the quads point at, and of the places those lie in, a step outwards at a time. */
export async function mention(snapshot: Snapshot, quads: Quad[], known: (term: Term) => boolean, also: readonly string[] = []): Promise<void> {
  const seen = new Set<string>(also);
  let waiting: string[] = [...also];
  const add = (term: Term): void => {
    if (term.termType !== 'NamedNode' || known(term) || seen.has(term.value)) return;
    seen.add(term.value);
    // Terms of the ontology name themselves on the ontology's own page.
    if (!term.value.startsWith(prefixes.wit)) waiting.push(term.value);
  };
  for (const { predicate, object } of quads) if (predicate.value !== RDF_TYPE) add(object);
  while (waiting.length > 0) {
    const found = await mentionsOf(snapshot, waiting);
    waiting = [];
    for (const triple of found) {
      quads.push(triple);
      if (LEADS_ON.has(triple.predicate.value)) add(triple.object);
    }
  }
}

/** Names and classes of shared things, by snapshot: the same places and concepts stand in almost every document. */
const mentions = new WeakMap<Snapshot, Map<string, readonly Quad[]>>();
const MOST_MENTIONS = 20_000;

async function mentionsOf(snapshot: Snapshot, iris: readonly string[]): Promise<Quad[]> {
  let cached = mentions.get(snapshot);
  if (cached === undefined || cached.size > MOST_MENTIONS) mentions.set(snapshot, (cached = new Map()));
  const missing = iris.filter((iri) => !cached.has(iri));
  const fresh = new Map<string, Quad[]>(missing.map((iri) => [iri, []]));
  for (const triple of subjectsOf(snapshot, missing, MENTION)) fresh.get(triple.subject.value)!.push(triple);
  for (const [iri, found] of fresh) cached.set(iri, found);
  return shown(snapshot, iris.flatMap((iri) => cached.get(iri)!));
}

/** What is said of many subjects by some predicates: looked up in the index, where a query that names hundreds takes long to be read. */
export function subjectsOf(snapshot: Snapshot, iris: readonly string[], predicates: ReadonlySet<string>): Quad[] {
  const { vocabulary, index } = snapshot;
  const ids = (all: Iterable<string>): Set<number> => new Set([...all].map((iri) => vocabulary.encode(factory.namedNode(iri))).filter((id) => id !== undefined));
  const wanted = ids(predicates);
  const quads: Quad[] = [];
  for (const subject of [...ids(iris)].sort((a, b) => a - b)) {
    index.spo.from(subject, 0, 0, (s, p, o, g) => {
      if (s !== subject) return false;
      const graph = g < 0 ? ~g : g;
      if (wanted.has(p)) {
        quads.push(factory.quad(
          vocabulary.decode(s) as NamedNode, vocabulary.decode(p) as NamedNode, vocabulary.decode(o) as NamedNode,
          graph === 0 ? factory.defaultGraph() : (vocabulary.decode(graph) as NamedNode),
        ));
      }
      return true;
    });
  }
  return shown(snapshot, quads);
}

/** What was withdrawn since is not read back from what was read before. */
const shown = ({ shows }: Snapshot, quads: Quad[]): Quad[] => (shows === undefined ? quads : quads.filter(shows));
