import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Holdings } from '../release/holdings.js';
import { keptReleases, requireWhole, type KeptRelease } from '../release/kept.js';
import { isRedacted, redactedSnapshot } from '../store/redacted.js';
import { openSnapshot } from '../store/snapshot.js';
import { liveTombstones, NO_TOMBSTONES, type Tombstones } from '../store/tombstones.js';
import { Problem } from './problem.js';
import { closeHeld, takeFrom, type Held, type Taken } from './releases.js';

/** Older releases held open at the same time: each has its vocabulary in memory. */
const MOST_OPEN = 2;

/** The releases that are kept beside the current one: listed, and opened when somebody asks for one. */
export class ReleaseShelf {
  readonly #open = new Map<string, Promise<Held>>();
  readonly #holdings = new Map<string, Promise<Holdings | undefined>>();
  readonly tombstones: () => Tombstones;
  #listed: { readonly at: string; readonly releases: Promise<readonly KeptRelease[]> } | undefined;

  /** @param trusted the public key without whose signature no release is opened */
  constructor(readonly dir: string, private readonly trusted?: string) {
    const live = liveTombstones(dir);
    this.tombstones = () => live() ?? NO_TOMBSTONES;
  }

  /** All of them, the current one too, the earliest first. Read again when the directory has changed. */
  async list(): Promise<readonly KeptRelease[]> {
    const { mtimeMs, ino } = await stat(join(this.dir, 'releases'));
    const at = `${ino} ${mtimeMs}`;
    if (this.#listed?.at !== at) {
      const releases = keptReleases(this.dir);
      this.#listed = { at, releases };
      // What was deleted takes its space on the disk as long as it is open.
      const ids = new Set((await releases).map(({ id }) => id));
      for (const id of this.#open.keys()) if (!ids.has(id)) this.#letGo(id);
      for (const id of this.#holdings.keys()) if (!ids.has(id)) this.#holdings.delete(id);
    }
    return this.#listed.releases;
  }

  /** Reads the list again when it is next asked for: a release was published anew. */
  forget(): void {
    this.#listed = undefined;
  }

  /** Takes one for as long as a request lasts; undefined where there is none of that id. @throws Problem where it is damaged */
  async take(id: string): Promise<Taken | undefined> {
    const kept = (await this.list()).find((release) => release.id === id);
    if (kept === undefined) {
      if (isRedacted(this.tombstones(), id)) throw new Problem(410, 'Something in this release was withdrawn, and the release was deleted. The current release has the rest.');
      return undefined;
    }
    const opening = this.#open.get(id) ?? this.#openKept(kept);
    // The one asked for last goes last.
    this.#open.delete(id);
    this.#open.set(id, opening);
    opening.catch(() => this.#open.delete(id));
    const taken = takeFrom(await opening);
    for (const [other, held] of this.#open) {
      if (this.#open.size <= MOST_OPEN) break;
      this.#letGo(other, held);
    }
    return taken;
  }

  #letGo(id: string, held = this.#open.get(id)): void {
    this.#open.delete(id);
    void held?.then((one) => closeHeld(one), () => undefined);
  }

  /** Whether a release speaks of a thing, without opening it for a reader; one that is damaged speaks of nothing. */
  async holds({ id, directory, manifest }: KeptRelease, path: string): Promise<boolean> {
    const holdings = this.#holdings.get(id) ?? Holdings.of(directory, manifest).catch(() => undefined);
    this.#holdings.set(id, holdings);
    return (await holdings)?.has(path) ?? false;
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map((held) => held.then((one) => closeHeld(one), () => undefined)));
  }

  async #openKept({ directory, publishedAt }: KeptRelease): Promise<Held> {
    await requireWhole(directory, this.trusted).catch(() => {
      throw new Problem(503, 'This release is damaged here, or not signed as it must be; it is served again when it has been restored.');
    });
    const snapshot = redactedSnapshot(await openSnapshot(directory, { memoryMiB: 256, threads: 1 }), this.tombstones);
    // Queries are for the current release; an older one has its dumps.
    const engine = { query: () => Promise.reject(new Problem(404, 'An older release answers no queries; it has dumps.')), close: () => Promise.resolve() };
    return { release: { snapshot, engine, publishedAt, tombstones: this.tombstones }, users: 0 };
  }
}
