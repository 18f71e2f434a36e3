import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import factory from '@rdfjs/data-model';
import type { Mentions, Unnamed } from '../curation/mentions.js';
import { wit } from '../generated/terms.js';
import { graph, relativise } from '../iri.js';
import { rdf } from '../namespaces.js';
import { openSnapshot, type Snapshot } from '../store/snapshot.js';
import { closedMark, readTombstones, writeTombstones, type Tombstones } from '../store/tombstones.js';
import type { Unpublished } from './unpublished.js';

/** Terms asked for in one query. */
const BATCH = 1000;

/** Writes the tombstones that hold from this build on, where there are any. */
export async function layToRest(...of: Parameters<typeof tombstonesOf>): Promise<void> {
  const [dir] = of;
  const tombstones = await tombstonesOf(...of);
  const none = ({ gone, hidden }: Tombstones): boolean => gone.length + hidden.length === 0;
  if (!none(tombstones) || !none(readTombstones(dir))) await writeTombstones(dir, tombstones);
}

/**
 * The tombstones that hold from this build on. What an earlier build laid to rest stays so unless this one publishes it:
 * a list that is lost, or an archive that is left out of a build, brings nobody back.
 * @param publishes whether this build publishes an entry (`entry/2208`)
 */
async function tombstonesOf(dir: string, { tombstones, mentions }: Pick<Unpublished, 'tombstones' | 'mentions'>, publishes: (entry: string) => boolean): Promise<Tombstones> {
  const before = readTombstones(dir);
  const listed = new Set([...tombstones.gone, ...tombstones.hidden]);
  const lasting = (entry: string): boolean => !listed.has(entry) && !publishes(entry);
  const gone = [...tombstones.gone, ...before.gone.filter(lasting)];
  const hidden = [...tombstones.hidden, ...before.hidden.filter(lasting)];
  // What was deleted since stays told as gone, and closed if somebody brings it back.
  const here = new Set(await namesOf(dir));
  const deleted = Object.entries(before.releases).filter(([id]) => !here.has(id));
  const releases = { ...Object.fromEntries(deleted), ...(await closedReleases(dir, { gone, hidden }, mentions)) };
  if (gone.length + hidden.length === listed.size) return { gone, hidden, releases };
  // The names of those are not known any more: what was closed because of them stays closed.
  const both = [...new Set([...Object.keys(before.releases), ...Object.keys(releases)])].sort();
  return { gone, hidden, releases: Object.fromEntries(both.map((id) => [id, [...new Set([...(before.releases[id] ?? []), ...(releases[id] ?? [])])].sort()])) };
}

/**
 * The kept releases that hold an entry under a tombstone or name a person of one, each with the other documents in it
 * that do. Reads every term of every kept release once: some seconds for a million.
 * @param dir the snapshot directory
 */
async function closedReleases(dir: string, { gone, hidden }: Pick<Tombstones, 'gone' | 'hidden'>, mentions: Mentions): Promise<Tombstones['releases']> {
  const closed: Record<string, readonly string[]> = {};
  const entries = new Set([...gone, ...hidden]);
  if (entries.size === 0) return closed;
  for (const name of await namesOf(dir)) {
    const snapshot = await openSnapshot(join(dir, 'releases', name)).catch(() => undefined);
    // What cannot be opened cannot be served either.
    if (snapshot === undefined) continue;
    try {
      const documents = await documentsNaming(snapshot, mentions);
      for await (const { path, label } of snapshot.documents({ class: wit.Entry })) {
        // It may speak of them by their first name alone.
        if (mentions.related(path.slice('entry/'.length), [label]).length > 0) documents.add(path);
      }
      const holds = [...entries].some((entry) => documents.delete(entry)) || (await holdsAny(snapshot, entries));
      if (!holds && documents.size === 0) continue;
      for (const shared of await sharedBy(snapshot, [...entries, ...documents])) documents.add(shared);
      for (const entry of entries) documents.delete(entry);
      closed[snapshot.id] = [...documents].map(closedMark).sort();
    } finally {
      await snapshot.close();
    }
  }
  return closed;
}

/** The names of the folders of releases. */
async function namesOf(dir: string): Promise<string[]> {
  const names = await readdir(join(dir, 'releases')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((one) => !one.startsWith('.')).sort();
}

/**
 * What some entries share with others or with nobody, as far as it tells of them: things that no other entry speaks of;
 * things of which they make a statement, for the direct triples do not tell whose they are; and what points at them from
 * outside of entries, such as a merge.
 */
async function sharedBy(snapshot: Snapshot, paths: readonly string[]): Promise<Set<string>> {
  const { vocabulary, base } = snapshot;
  const ids = (iris: readonly string[]): number[] => iris.map((iri) => vocabulary.encode(factory.namedNode(iri))).filter((id) => id !== undefined);
  const entries = paths.filter((path) => path.startsWith('entry/'));
  const graphs = ids(entries.map((path) => `${base}graph/${path}`));
  const found = new Set<string>();
  if (graphs.length === 0) return found;
  const closed = new Set(entries);
  const shared = (id: number): string | undefined => {
    const path = vocabulary.text(id).startsWith(base) ? vocabulary.text(id).slice(base.length) : '';
    return path === '' || /^(?:entry|graph)\//.test(path) ? undefined : path.split('#', 1)[0]!;
  };
  const inside = graphs.join(', ');
  const nobody = ids([graph.stated, graph.hedged, graph.reference].map((path) => base + path));
  const subject = ids([rdf.subject])[0] ?? 0;
  const spoken = (await column(snapshot, `SELECT DISTINCT s FROM spo WHERE g IN (${inside}) UNION SELECT DISTINCT o FROM spo WHERE g IN (${inside})`)).filter((id) => shared(id) !== undefined);
  const others = new Set<number>();
  for (let at = 0; at < spoken.length; at += BATCH) {
    const some = spoken.slice(at, at + BATCH).join(', ');
    const outside = `g NOT IN (${[...graphs, ...nobody].join(', ')})`;
    for (const id of await column(snapshot, `SELECT DISTINCT s FROM spo WHERE s IN (${some}) AND ${outside} UNION SELECT DISTINCT o FROM spo WHERE o IN (${some}) AND ${outside}`)) others.add(id);
  }
  for (const id of spoken) if (!others.has(id)) found.add(shared(id)!);
  for (const id of await column(snapshot, `SELECT DISTINCT o FROM spo WHERE p = ${subject} AND g IN (${inside})`)) if (shared(id) !== undefined) found.add(shared(id)!);
  const own = await column(snapshot, `SELECT DISTINCT s FROM spo WHERE g IN (${inside})`);
  const theirs = own.filter((id) => closed.has(relativise(base, vocabulary.text(id)).split('#', 1)[0]!));
  for (let at = 0; at < theirs.length; at += BATCH) {
    for (const id of await column(snapshot, `SELECT DISTINCT s FROM spo WHERE o IN (${theirs.slice(at, at + BATCH).join(', ')}) AND g NOT IN (${inside})`)) if (shared(id) !== undefined) found.add(shared(id)!);
  }
  return found;
}

async function column(snapshot: Snapshot, sql: string): Promise<number[]> {
  const ids: number[] = [];
  for await (const { rowCount, columns } of snapshot.run(sql)) {
    const [own] = columns as readonly Int32Array[] as [Int32Array];
    for (let row = 0; row < rowCount; row += 1) ids.push(own[row]!);
  }
  return ids;
}

async function holdsAny(snapshot: Snapshot, entries: ReadonlySet<string>): Promise<boolean> {
  for (const entry of entries) if ((await snapshot.document(entry)) !== undefined) return true;
  return false;
}

/** The documents with a text that names any of them, but for those of namesakes. */
async function documentsNaming(snapshot: Snapshot, mentions: Mentions): Promise<Set<string>> {
  const { vocabulary, base } = snapshot;
  const people = new Map<number, ReadonlySet<Unnamed>>();
  for (let id = 1; id <= vocabulary.size; id += 1) {
    const text = vocabulary.text(id);
    const found = mentions.find(text.startsWith(base) ? text.slice(base.length).replace(/^(?:graph\/)?entry\/\d+/, '').replace(/[-_/#]+/g, ' ') : text);
    if (found.length > 0) people.set(id, new Set(found.map(({ of }) => of)));
  }
  const documents = new Set<string>();
  const ids = [...people.keys()];
  for (let at = 0; at < ids.length; at += BATCH) {
    const some = ids.slice(at, at + BATCH).join(', ');
    for await (const { rowCount, columns } of snapshot.run(`SELECT DISTINCT s, o FROM spo WHERE o IN (${some}) OR s IN (${some})`)) {
      const [s, o] = columns as readonly Int32Array[] as [Int32Array, Int32Array];
      for (let row = 0; row < rowCount; row += 1) {
        const document = relativise(base, vocabulary.text(s[row]!)).split('#', 1)[0]!;
        const number = /^entry\/(.+)$/.exec(document)?.[1];
        const named = [...(people.get(o[row]!) ?? []), ...(people.get(s[row]!) ?? [])];
        if (number === undefined || named.some(({ namesakes }) => namesakes?.includes(number) !== true)) documents.add(document);
      }
    }
  }
  return documents;
}
