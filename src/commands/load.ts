import { hasEntries, mirroredDocuments } from '../build/mirrored.js';
import { layToRest } from '../build/tombstones.js';
import { Mentions } from '../curation/mentions.js';
import { dumpWriters } from '../dumps/dumps.js';
import { entriesAfter } from '../feed/events.js';
import { continueFeed, readFeed, resumeFeed } from '../feed/log.js';
import { ontologyVersion, wit } from '../generated/terms.js';
import { buildSnapshot, type BuildProgress, type LoadedQuads, type Release } from '../store/publish.js';
import { rdfFiles } from '../store/rdf-files.js';
import type { StoredDocument } from '../store/snapshot.js';
import { converterVersion } from '../version.js';

export interface LoadRequest {
  readonly files: readonly string[];
  readonly dir: string;
  /** The base of the data's own IRIs, ending in a slash; relative IRIs in the files resolve against it. */
  readonly base: string;
  readonly onProgress?: (progress: BuildProgress) => void;
}

/**
 * Makes a release of RDF files as they are and makes it the current one. A file that cannot be read refuses the whole,
 * and the release before it stays. Where the data has entries, as the dump of an archive has, the release is what that
 * archive publishes: documents, dumps and tables, and the feed of changes goes on. Entries that an earlier release had and
 * this one has not were taken back: they are gone from the releases that are kept, too.
 */
export async function load({ files, dir, base, onProgress }: LoadRequest): Promise<Release> {
  let entries = 0;
  const documents = async function* (loaded: LoadedQuads): AsyncGenerator<StoredDocument> {
    const published = new Set<string>();
    for await (const document of mirroredDocuments(loaded, base)) {
      if (document.class === wit.Entry) published.add(document.path);
      yield document;
    }
    entries = published.size;
    if (entries === 0) return;
    await resumeFeed(dir);
    const gone = [...entriesAfter(readFeed(dir)).keys()].filter((entry) => !published.has(entry));
    await layToRest(dir, { tombstones: { gone, hidden: [] }, mentions: new Mentions([]) }, (entry) => published.has(entry));
  };
  const release = await buildSnapshot({
    dir, base, quads: rdfFiles(files, base), documents, meta: { ontologyVersion, converterVersion }, onProgress,
    // Data of another kind has nothing for the tables.
    dumps: {
      tables: async (draft) => (await hasEntries(draft, base) ? dumpWriters.tables(draft) : []),
      texts: async (draft) => (entries === 0 ? [] : dumpWriters.texts(draft)),
    },
  });
  if (entries > 0) await continueFeed(dir, release.manifest);
  return release;
}
