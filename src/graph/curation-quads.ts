import { createHash } from 'node:crypto';
import { DataFactory } from 'n3';
import type { Literal, NamedNode, Quad } from '@rdfjs/types';
import type { Applied } from '../curation/curate.js';
import type { DecisionOf } from '../curation/decisions.js';
import { targetOf } from '../curation/decisions.js';
import { wit } from '../generated/terms.js';
import { graph as graphs, inEntry, reconstruction, resolve, slug, type Reference } from '../iri.js';
import { dcterms, prov, rdf, rdfs, xsd } from '../namespaces.js';

const { namedNode, literal, quad } = DataFactory;

/** What a curator did with an entry, as an activity in the entry's graph: why, when, and which claims it touched. Withheld words are not in it. */
export function curationQuads(base: string, entry: Reference, applied: readonly Applied[]): Quad[] {
  const graph = namedNode(resolve(base, graphs.entry(entry.slice('entry/'.length))));
  return applied.flatMap(({ decision, replacement }) => {
    const key = createHash('sha256').update(`${decision.action}\u0000${targetOf(decision)}\u0000${decision.date}`).digest('hex').slice(0, 12);
    const subject = namedNode(resolve(base, inEntry(entry, `curation-${key}`)));
    const claim = (id: string): NamedNode => namedNode(resolve(base, inEntry(entry, `claim-${id}`)));
    const facts: [string, NamedNode | Literal][] = [
      [rdf.type, namedNode(prov.Activity)],
      [rdfs.label, literal(`${LABELS[decision.action]}: ${targetOf(decision)}`, 'en')],
      [dcterms.description, literal(decision.reason, 'en')],
      [dcterms.date, literal(decision.date, namedNode(xsd.date))],
    ];
    if (decision.by !== undefined) facts.push([dcterms.creator, literal(decision.by)]);
    if (decision.action === 'accept') facts.push([prov.used, claim(decision.claim)]);
    if (decision.action === 'correct' || decision.action === 'reject') facts.push([prov.invalidated, claim(decision.claim)]);
    if (replacement !== undefined) facts.push([prov.generated, claim(replacement)]);
    if (decision.action === 'same-facility') facts.push([prov.used, namedNode(resolve(base, decision.as))]);
    return facts.map(([predicate, object]) => quad(subject, namedNode(predicate), object, graph));
  });
}

const LABELS = {
  accept: 'reviewed', reject: 'rejected', correct: 'corrected', merge: 'merged',
  'same-facility': 'facility identified', 'withhold-field': 'withheld', 'withhold-entry': 'withheld',
} as const;

/** A merge of observations: its own act, with its evidence; the observations stay as they are. */
export function reconstructionQuads(base: string, decision: DecisionOf<'merge'>): { readonly ref: Reference; readonly quads: Quad[] } {
  const ref = reconstruction(slug(decision.name));
  const subject = namedNode(resolve(base, ref));
  const graph = namedNode(resolve(base, graphs.reference));
  const put = (predicate: string, object: NamedNode | Literal): Quad => quad(subject, namedNode(predicate), object, graph);
  return {
    ref,
    quads: [
      put(rdf.type, namedNode(wit.PersonReconstruction)),
      put(rdfs.label, literal(decision.name)),
      put(wit.evidence, literal(decision.reason, 'en')),
      put(dcterms.date, literal(decision.date, namedNode(xsd.date))),
      ...(decision.by === undefined ? [] : [put(dcterms.creator, literal(decision.by))]),
      ...[...decision.persons].sort().map((person) => put(wit.mergedObservation, namedNode(resolve(base, person)))),
    ],
  };
}
