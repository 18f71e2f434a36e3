import factory from '@rdfjs/data-model';
import { wit } from '../generated/terms.js';
import { relativise } from '../iri.js';
import { rdf } from '../namespaces.js';
import type { Snapshot } from '../store/snapshot.js';
import type { EarlierClaims } from './review.js';

/** The claim ids of a release, by entry: what a review compares with. */
export async function claimsOfRelease(snapshot: Snapshot): Promise<EarlierClaims> {
  const claims = new Map<string, Set<string>>();
  for await (const { subject } of snapshot.match({ predicate: factory.namedNode(rdf.type), object: factory.namedNode(wit.Claim) })) {
    const [entry, id] = relativise(snapshot.base, subject.value).split('#claim-');
    if (entry !== undefined && id !== undefined) (claims.get(entry) ?? claims.set(entry, new Set()).get(entry)!).add(id);
  }
  return { release: snapshot.id, claims };
}
