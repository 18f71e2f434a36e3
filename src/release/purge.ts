import { lstat, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { currentRelease } from '../store/current.js';
import { lockForBuilding } from '../store/lock.js';
import { BUILDING } from '../store/publish.js';
import { isRedacted } from '../store/redacted.js';
import { readTombstones } from '../store/tombstones.js';

/** A folder that was removed, and the bytes that its files took. */
export interface Purged {
  readonly release: string;
  readonly bytes: number;
}

/**
 * Milliseconds from a publication until no server reads the release before it any more: each looks once a second, checks
 * the new one, and lets requests under way end for fifteen seconds.
 */
const LET_GO = 30_000;

/**
 * Deletes the files of every release that a withdrawal has closed. The current one is never deleted: it was built without
 * what was withdrawn. Each is taken out of the folder of releases in one step, so that a server sees it whole or not at
 * all; what a killed run leaves is cleared by the next build or run.
 * @param wait told how many milliseconds a release that was just replaced may still be read, before it is deleted
 * @throws WitnessError while a build is at work
 */
export async function purgeClosed(dir: string, wait: (milliseconds: number) => Promise<void>): Promise<Purged[]> {
  const current = basename(await currentRelease(dir));
  const unlock = await lockForBuilding(dir);
  try {
    const releases = join(dir, 'releases');
    const tombstones = readTombstones(dir);
    const names = await readdir(releases);
    const left = names.filter((name) => name.startsWith(BUILDING));
    const closed = names.filter((name) => name !== current && isRedacted(tombstones, name)).sort();
    if (closed.length > 0) {
      const published = (await lstat(join(dir, 'current'))).mtimeMs;
      const still = published + LET_GO - Date.now();
      if (still > 0) await wait(still);
    }
    const purged: Purged[] = [];
    for (const release of closed) {
      const away = join(releases, `${BUILDING}${release}-purged`);
      purged.push({ release, bytes: await bytesBelow(join(releases, release)) });
      await rename(join(releases, release), away);
      left.push(basename(away));
    }
    for (const name of left) await rm(join(releases, name), { recursive: true, force: true });
    return purged;
  } finally {
    unlock();
  }
}

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}
