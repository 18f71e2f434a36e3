import factory from '@rdfjs/data-model';
import { wit } from '../generated/terms.js';
import type { Snapshot } from '../store/snapshot.js';

const read = new WeakMap<Snapshot, Promise<ReadonlySet<string>>>();

/**
 * IRIs of the entries that search engines are asked not to list, by the release policy of their archive: their pages say
 * so in the head and in `X-Robots-Tag`, have no structured data, and stand in no sitemap. Read once a release.
 */
export function notIndexed(snapshot: Snapshot): Promise<ReadonlySet<string>> {
  let found = read.get(snapshot);
  if (found === undefined) read.set(snapshot, (found = readFlags(snapshot)));
  return found;
}

async function readFlags(snapshot: Snapshot): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const { subject, object } of snapshot.match({ predicate: factory.namedNode(wit.indexed) })) if (object.value === 'false') found.add(subject.value);
  return found;
}
