import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { QueryEngine } from '../sparql/engine.js';
import { type OpenOptions, openSnapshot, type Snapshot } from '../store/snapshot.js';
import { liveTombstones, type Tombstones } from '../store/tombstones.js';
import type { ReleaseChecks } from '../release/checks.js';
import type { Refusal } from '../release/kept.js';
import type { ReleaseShelf } from './shelf.js';

/** What the server serves: one snapshot and the engine that queries it. */
export interface ServedRelease {
  readonly snapshot: Snapshot;
  readonly engine: QueryEngine;
  /** When this release was published: `Last-Modified` of everything in it. */
  readonly publishedAt?: Date;
  /** What was withdrawn, as of now: it holds for this release, whenever it was built. */
  readonly tombstones?: () => Tombstones;
  /** Where files to take away are still being checked. */
  readonly checks?: Pick<ReleaseChecks, 'file' | 'left'>;
}

/** DuckDB in the server itself, which asks for pages and small answers; large queries run in processes that have their own. More threads would need more memory. */
const OWN_DATABASE: OpenOptions = { memoryMiB: 128, threads: 2 };

/** Opens a release that is to be served. @throws InputError as `openSnapshot` does */
export const openServed = (directory: string): Promise<Snapshot> => openSnapshot(directory, OWN_DATABASE);

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
  readonly #draining = new Set<Promise<void>>();
  /** The release that should be served and is not, since it is damaged. */
  refused: Refusal | undefined;
  #makeReady: MakeReady | undefined;
  readonly #closing = new AbortController();

  /** @param shelf the older releases, where they are kept */
  constructor(first: ServedRelease, readonly shelf?: ReleaseShelf) {
    this.#current = { release: first, users: 0 };
  }

  current(): ServedRelease {
    return this.#current.release;
  }

  /**
   * Has each release made ready before its readers wait for it: the one being served now after `afterMs`, behind the first
   * answers, and every one that is prepared later.
   */
  makeReadyBy(makeReady: MakeReady, afterMs: number): void {
    this.#makeReady = makeReady;
    const { signal } = this.#closing;
    setTimeout(() => {
      if (signal.aborted) return;
      const { release, done } = this.take();
      makeReady(release, signal).catch(() => undefined).finally(done);
    }, afterMs).unref();
  }

  /**
   * Makes a release ready that is to be switched to, as far as `signal` lets it. What fails here fails again for whoever
   * asks for it, and is told there.
   */
  async prepare(next: ServedRelease, signal: AbortSignal): Promise<void> {
    await this.#makeReady?.(next, signal).catch(() => undefined);
  }

  /** Takes the current release for as long as a request lasts; call `done` once, whatever happens. */
  take(): Taken {
    return takeFrom(this.#current);
  }

  /** Takes a release by its id: the current one, or an older one that is kept. Undefined where there is none of that id. */
  async takeKept(id: string): Promise<Taken | undefined> {
    return id === this.current().snapshot.id ? this.take() : this.shelf?.take(id);
  }

  /**
   * New requests get `next` from now on. Resolves when the last user of the old release is gone and it is closed, after
   * `DRAIN` ms at the latest.
   */
  async replace(next: ServedRelease): Promise<void> {
    const old = this.#current;
    this.#current = { release: next, users: 0 };
    const draining = closeHeld(old, DRAIN).finally(() => this.#draining.delete(draining));
    this.#draining.add(draining);
    await draining;
  }

  /** Waits for the users of the releases and closes them; what nobody has asked for is made ready no further. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([closeHeld(this.#current), ...this.#draining, this.shelf?.close()]);
  }
}

/** Makes what is made once a release; stops when `signal` is aborted. */
export type MakeReady = (release: ServedRelease, signal: AbortSignal) => Promise<void>;

/** Milliseconds an old release waits for its last users. A query may take ten seconds; who reads longer is cut off. */
const DRAIN = 15_000;

/** A release for as long as a request lasts. */
export interface Taken {
  readonly release: ServedRelease;
  readonly done: () => void;
}

export interface Held {
  readonly release: ServedRelease;
  users: number;
  idle?: () => void;
}

export function takeFrom(held: Held): Taken {
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

/** Closes a release when its last user is done, or after `withinMs`. */
export async function closeHeld(held: Held, withinMs?: number): Promise<void> {
  if (held.users > 0) {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      held.idle = resolve;
      if (withinMs !== undefined) timer = setTimeout(resolve, withinMs);
    });
    clearTimeout(timer);
  }
  await held.release.engine.close();
  await held.release.snapshot.close();
}
