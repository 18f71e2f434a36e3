import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { QueryEngine } from '../sparql/engine.js';
import type { Snapshot } from '../store/snapshot.js';
import { liveTombstones, type Tombstones } from '../store/tombstones.js';

/** What the server serves: one snapshot and the engine that queries it. */
export interface ServedRelease {
  readonly snapshot: Snapshot;
  readonly engine: QueryEngine;
  /** When this release was published: `Last-Modified` of everything in it. */
  readonly publishedAt?: Date;
  /** What was withdrawn, as of now: it holds for this release, whenever it was built. */
  readonly tombstones?: () => Tombstones;
}

/** A snapshot as the server takes it; its files tell when it was published here, if it has files. */
export async function servedRelease(snapshot: Snapshot, engine: QueryEngine): Promise<ServedRelease> {
  const publishedAt = snapshot.directory === undefined ? undefined : (await stat(join(snapshot.directory, 'manifest.json'))).mtime;
  const tombstones = snapshot.directory === undefined ? undefined : liveTombstones(join(snapshot.directory, '..', '..'));
  return { snapshot, engine, publishedAt, tombstones };
}

/**
 * The release being served, which can be changed under the running server: a request keeps the release it began with
 * until it ends, and a release is closed when nobody uses it any more.
 */
export class Releases {
  #current: Held;

  constructor(first: ServedRelease) {
    this.#current = { release: first, users: 0 };
  }

  current(): ServedRelease {
    return this.#current.release;
  }

  /** Takes the current release for as long as a request lasts; call `done` once, whatever happens. */
  take(): { readonly release: ServedRelease; readonly done: () => void } {
    const held = this.#current;
    held.users++;
    let over = false;
    return {
      release: held.release,
      done: () => {
        if (over) return;
        over = true;
        if (--held.users === 0) held.idle?.();
      },
    };
  }

  /** New requests get `next` from now on. Resolves when the last user of the old release is gone and it is closed. */
  async replace(next: ServedRelease): Promise<void> {
    const old = this.#current;
    this.#current = { release: next, users: 0 };
    await close(old);
  }

  /** Waits for the users of the current release and closes it. */
  async close(): Promise<void> {
    await close(this.#current);
  }
}

interface Held {
  readonly release: ServedRelease;
  users: number;
  idle?: () => void;
}

async function close(held: Held): Promise<void> {
  if (held.users > 0) await new Promise<void>((resolve) => (held.idle = resolve));
  await held.release.engine.close();
  await held.release.snapshot.close();
}
