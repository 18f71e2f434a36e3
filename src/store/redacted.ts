import type { Quad, Term } from '@rdfjs/types';
import type { Snapshot } from './snapshot.js';
import { closedMark, tombstoneOf, type Tombstones } from './tombstones.js';

/**
 * A kept release without what was withdrawn since: for reading its documents. Left out is every quad that an entry under
 * a tombstone, or one that names its person, says or is spoken of in. `run` and `vocabulary` see the files as they
 * are: such a release answers no query and gives no dump (`isRedacted`).
 */
export function redactedSnapshot(snapshot: Snapshot, current: () => Tombstones): Snapshot {
  const { base } = snapshot;
  const pathOf = (term: Term): string | undefined => (term.termType === 'NamedNode' && term.value.startsWith(base) ? term.value.slice(base.length) : undefined);
  const without = (tombstones: Tombstones, term: Term): boolean => {
    const path = pathOf(term);
    return path !== undefined && withheldIn(tombstones, snapshot.id, path);
  };
  const kept = ({ subject, object, graph }: Quad): boolean => {
    const tombstones = current();
    // What an entry that stays says of a shared thing stays, though the document of that thing is closed.
    return !without(tombstones, subject) && !without(tombstones, graph) && !(pathOf(object)?.startsWith('entry/') === true && without(tombstones, object));
  };
  const hidden = (path: string): boolean => withheldIn(current(), snapshot.id, path);
  const redacted: Pick<Snapshot, 'match' | 'count' | 'graphs' | 'graphCount' | 'graphSize' | 'document' | 'documents' | 'shows'> = {
    shows: kept,
    async *match(pattern, options) {
      for await (const quad of snapshot.match(pattern, options)) if (kept(quad)) yield quad;
    },
    async count(pattern, options) {
      let count = 0;
      for await (const quad of snapshot.match(pattern, options)) if (kept(quad)) count += 1;
      return count;
    },
    graphs: () => snapshot.graphs().filter(({ graph }) => !without(current(), graph)),
    get graphCount() {
      return this.graphs().length;
    },
    graphSize: (id) => {
      const size = snapshot.graphSize(id);
      return size === undefined || without(current(), snapshot.vocabulary.decode(id)) ? undefined : size;
    },
    document: async (path) => (hidden(path) ? undefined : snapshot.document(path)),
    async *documents(selection) {
      for await (const entry of snapshot.documents(selection)) if (!hidden(entry.path)) yield entry;
    },
  };
  return new Proxy(snapshot, {
    get(whole, name) {
      const value: unknown = name in redacted ? redacted[name as keyof typeof redacted] : Reflect.get(whole, name, whole);
      return typeof value === 'function' && !(name in redacted) ? (value.bind(whole) as unknown) : value;
    },
  });
}

/** Whether a kept release holds anything that was withdrawn since: its dumps, database and queries are closed. */
export const isRedacted = (tombstones: Tombstones, release: string): boolean => Object.hasOwn(tombstones.releases, release);

/** Whether a document of a kept release is closed: it is under a tombstone, or speaks of somebody who is. */
export const withheldIn = (tombstones: Tombstones, release: string, path: string): boolean =>
  tombstoneOf(tombstones, path) !== undefined || tombstones.releases[release]?.includes(closedMark(documentOf(path))) === true;

const documentOf = (path: string): string => path.split('#', 1)[0]!.replace(/^graph\/(?=entry\/)/, '');
