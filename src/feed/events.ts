import { graph, type Reference } from '../iri.js';

/** What happened to an entry. */
export type Change = 'created' | 'updated' | 'deleted';

/**
 * One change of one entry: its address and the hash of what it says, and nothing of what it says. Pages of the feed are
 * kept by mirrors for good, and what was withdrawn could not be called back from them.
 */
export interface FeedEvent {
  /** From 1, without gaps. */
  readonly number: number;
  readonly change: Change;
  /** `entry/2208`. */
  readonly entry: Reference;
  /** SHA-256 of the canonical N-Quads of the entry's graph, as in the release's manifest; none for what was deleted. */
  readonly sha256?: string;
  /** When the release that brought it was published, ISO 8601 with milliseconds and `Z`; later than that of every release before. */
  readonly at: string;
  /** The release that brought it. */
  readonly release: string;
}

/** What the feed needs to know of a release. */
export interface FeedRelease {
  readonly id: string;
  readonly base: string;
  readonly graphHashes?: Readonly<Record<string, string>>;
}

/** The entries that a feed leaves behind, with their hashes: those that were created and not deleted. */
export function entriesAfter(events: Iterable<FeedEvent>): Map<Reference, string> {
  const entries = new Map<Reference, string>();
  for (const { change, entry, sha256 } of events) {
    if (change === 'deleted') entries.delete(entry);
    else entries.set(entry, sha256!);
  }
  return entries;
}

/**
 * The events by which a feed catches up with a release, in order of the entries' numbers. Pure: the same feed, release
 * and time give the same events, and none where nothing changed.
 * @param at milliseconds since 1970: when the release was published
 */
export function eventsOf(feed: readonly FeedEvent[], release: FeedRelease, at: number): FeedEvent[] {
  const before = entriesAfter(feed);
  const after = entriesOf(release);
  const changes: [Change, Reference][] = [];
  for (const entry of before.keys()) if (!after.has(entry)) changes.push(['deleted', entry]);
  for (const [entry, sha256] of after) {
    const known = before.get(entry);
    if (known !== sha256) changes.push([known === undefined ? 'created' : 'updated', entry]);
  }
  changes.sort(([, a], [, b]) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1));
  const last = feed.at(-1);
  const time = new Date(Math.max(at, last === undefined ? 0 : Date.parse(last.at) + 1)).toISOString();
  return changes.map(([change, entry], index) => {
    const sha256 = after.get(entry);
    return { number: feed.length + index + 1, change, entry, ...(sha256 !== undefined && { sha256 }), at: time, release: release.id };
  });
}

/** The entries of a release with their hashes. */
export function entriesOf({ base, graphHashes = {} }: FeedRelease): Map<Reference, string> {
  const graphs = base + graph.entry('');
  return new Map(Object.entries(graphHashes).filter(([iri]) => iri.startsWith(graphs)).map(([iri, sha256]) => [`entry/${iri.slice(graphs.length)}`, sha256]));
}

/** The feed as far as a release goes: a server that still serves it tells of nothing that it cannot show yet. */
export function feedOf(events: readonly FeedEvent[], release: string): readonly FeedEvent[] {
  const last = events.findLastIndex((event) => event.release === release);
  return last === -1 ? events : events.slice(0, last + 1);
}

const numberOf = (entry: Reference): number => Number(entry.slice('entry/'.length)) || Number.MAX_SAFE_INTEGER;
