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

/** Whether a triple that several graphs say is given once, or as the quad of each. In a large archive ten thousand entries name the same prison. */
export type Every = 'triple' | 'quad';

/** Adds names and classes of what the quads point at, and of the places those lie in, a step outwards at a time. */
export function mention(snapshot: Snapshot, quads: Quad[], known: (term: Term) => boolean, also: readonly string[] = [], every: Every = 'triple'): void {
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
    const found = mentionsOf(snapshot, waiting, every);
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

function mentionsOf(snapshot: Snapshot, iris: readonly string[], every: Every): Quad[] {
  // What was withdrawn since is not read back from what was read before; the quads of all graphs would weigh too much.
  if (every === 'quad' || snapshot.shows !== undefined) return subjectsOf(snapshot, iris, MENTION, every);
  let cached = mentions.get(snapshot);
  if (cached === undefined || cached.size > MOST_MENTIONS) mentions.set(snapshot, (cached = new Map()));
  const missing = iris.filter((iri) => !cached.has(iri));
  const fresh = new Map<string, Quad[]>(missing.map((iri) => [iri, []]));
  for (const triple of subjectsOf(snapshot, missing, MENTION, every)) fresh.get(triple.subject.value)!.push(triple);
  for (const [iri, found] of fresh) cached.set(iri, found);
  return iris.flatMap((iri) => cached.get(iri)!);
}

/** Where the reading of a subject goes on. */
type Place = readonly [predicate: number, object: number];

/**
 * What is said of many subjects by some predicates, or by all: looked up in the index, where a query that names hundreds
 * takes long to be read, and one that names a place would bring what each of its entries repeats.
 */
export function subjectsOf(snapshot: Snapshot, iris: readonly string[], predicates: ReadonlySet<string> | undefined, every: Every): Quad[] {
  const { vocabulary, index, shows } = snapshot;
  const ids = (all: Iterable<string>): Set<number> => new Set([...all].map((iri) => vocabulary.encode(factory.namedNode(iri))).filter((id) => id !== undefined));
  const wanted = predicates && ids(predicates);
  const quads: Quad[] = [];
  for (const subject of [...ids(iris)].sort((a, b) => a - b)) {
    for (let from: Place | undefined = [0, 0]; from !== undefined;) {
      let [doneP, doneO] = [0, 0];
      const on: { from?: Place } = {};
      index.spo.from(subject, ...from, (s, p, o, g) => {
        if (s !== subject) return false;
        if (p === doneP && o === doneO) {
          // The same in another graph, and perhaps in thousands.
          on.from = [p, o + 1];
          return false;
        }
        if (wanted === undefined || wanted.has(p)) {
          const graph = g < 0 ? ~g : g;
          const quad = factory.quad(
            vocabulary.decode(s) as NamedNode, vocabulary.decode(p) as NamedNode, vocabulary.decode(o) as NamedNode,
            graph === 0 ? factory.defaultGraph() : (vocabulary.decode(graph) as NamedNode),
          );
          if (shows !== undefined && !shows(quad)) return true;
          quads.push(quad);
          if (every === 'quad') return true;
        }
        [doneP, doneO] = [p, o];
        return true;
      });
      from = on.from;
    }
  }
  return quads;
}
