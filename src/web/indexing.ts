import factory from '@rdfjs/data-model';
import { wit } from '../generated/terms.js';
import type { Snapshot } from '../store/snapshot.js';

/**
 * What search engines are asked to leave out, by the release policies of the archives. The page of such an entry says so
 * in its head and in `X-Robots-Tag`, has no structured data, and stands in no sitemap. Nor do pages that may be found name
 * anybody of it or quote its words: they speak of "entry 8" and lead to it. Where that is every entry, no page that would
 * name them may be found.
 */
export interface Indexing {
  /** IRIs of the entries that are left out. */
  readonly except: ReadonlySet<string>;
  /** Whether there is no entry that may be found. */
  readonly none: boolean;
}

const read = new WeakMap<Snapshot, Promise<Indexing>>();

/** Read once a release. */
export function indexingOf(snapshot: Snapshot): Promise<Indexing> {
  let found = read.get(snapshot);
  if (found === undefined) read.set(snapshot, (found = readFlags(snapshot)));
  return found;
}

async function readFlags(snapshot: Snapshot): Promise<Indexing> {
  const except = new Set<string>();
  for await (const { subject, object } of snapshot.match({ predicate: factory.namedNode(wit.indexed) })) if (object.value === 'false') except.add(subject.value);
  const entries = snapshot.manifest.counts.classes[wit.Entry] ?? 0;
  return { except, none: except.size > 0 && except.size >= entries };
}

/** The entries whose people a page that may be found does not name; none where the page may not be found itself. */
export const unnamedOn = ({ except, none }: Indexing): ReadonlySet<string> => (none ? NOBODY : except);

export const NOBODY: ReadonlySet<string> = new Set();
