import { readFileSync, statSync } from 'node:fs';
import { lstat, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.js';
import { readManifest } from '../store/manifest.js';
import { currentRelease } from '../store/publish.js';
import { eventsOf, type FeedEvent, type FeedRelease } from './events.js';

/** Beside the releases: it goes on from one to the next, and a release's identity does not depend on what came before. */
const FILE = 'feed.jsonl';

/** The events so far, oldest first; none where nothing was published yet. @throws InputError */
export function readFeed(dir: string): FeedEvent[] {
  const path = join(dir, FILE);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').filter((line) => line !== '').map((line, index) => {
    try {
      const event = JSON.parse(line) as FeedEvent;
      if (event.number !== index + 1) throw new Error(`event ${event.number} stands in its place`);
      return event;
    } catch (error) {
      throw new InputError(path, `the feed of changes is damaged (${(error as Error).message}). Restore it from a copy; mirrors go by it`, index + 1);
    }
  });
}

/**
 * Brings the feed up to the release that is current, in one step: killed at any moment, the feed is as before or goes as
 * far as the release, and the next call makes up for it. Returns the new events.
 */
export async function continueFeed(dir: string, release: FeedRelease): Promise<FeedEvent[]> {
  // A release without hashes was built by an earlier version: it tells nothing of its entries, not that there are none.
  if (release.graphHashes === undefined) return [];
  const feed = readFeed(dir);
  const { mtimeMs } = await lstat(join(dir, 'current'));
  const events = eventsOf(feed, release, Math.floor(mtimeMs));
  if (events.length > 0) await writeFeed(dir, [...feed, ...events]);
  return events;
}

/** Makes up for a build that was killed between publishing its release and continuing the feed. */
export async function resumeFeed(dir: string): Promise<void> {
  const manifest = await currentRelease(dir).then(readManifest).catch((error: unknown) => {
    // Nothing is published yet, or another version's: there is nothing to go on from.
    if (error instanceof InputError) return undefined;
    throw error;
  });
  if (manifest !== undefined) await continueFeed(dir, manifest);
}

async function writeFeed(dir: string, events: readonly FeedEvent[]): Promise<void> {
  const draft = join(dir, `.${FILE}-${process.pid}`);
  const file = await open(draft, 'w');
  try {
    await file.writeFile(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(dir, FILE));
}

/** The feed of a directory as it is at each call; the file is read again only when it is another one. */
export function liveFeed(dir: string): () => readonly FeedEvent[] {
  let seen: string | undefined;
  let held: readonly FeedEvent[] = [];
  return () => {
    const stat = statSync(join(dir, FILE), { throwIfNoEntry: false });
    const is = stat === undefined ? '' : `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
    if (is !== seen) {
      held = readFeed(dir);
      seen = is;
    }
    return held;
  };
}
