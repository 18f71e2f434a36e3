import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, readManifest, RELEASE_FILES, requireListed } from '../store/manifest.js';
import { readSums, requireSum, sumIn } from '../store/sums.js';
import { SumThreads } from '../store/sum-threads.js';
import { currentRelease } from '../store/current.js';
import { checkSignature, publicKeyOf, SIGNATURE } from './signature.js';

/** What is only there to be taken away: half of a release's bytes, and no answer comes of them. */
const isTakenAway = (path: string): boolean => path.startsWith('dumps/');

/** Known without a sum: the list of the sums itself, and its signature, which the first check reads. */
const CHECKED_FIRST: readonly string[] = [RELEASE_FILES.sums, SIGNATURE];

/** Begins to check the current release of a directory. @throws InputError where there is none, or the key cannot be read */
export async function checkCurrent(dir: string, keyFile?: string): Promise<ReleaseChecks> {
  return new ReleaseChecks(await currentRelease(dir), keyFile === undefined ? undefined : await publicKeyOf(keyFile));
}

/**
 * The check of a release that is about to be served, as `requireWhole` makes it, in two parts. What answers come of is
 * checked first, so that a server need not wait for the rest; the files to take away follow at once, and whoever asks
 * for one of them waits for its own check. Every promise rejects with InputError where something is damaged.
 */
export class ReleaseChecks {
  /** The signature, the list of sums, the manifest, and every file that answers come of. */
  readonly served: Promise<Manifest>;
  /** All of it. */
  readonly whole: Promise<Manifest>;
  readonly #files = new Map<string, Promise<void>>();
  readonly #threads: SumThreads;
  #left = 0;

  /** @param trusted the public key that must have signed it, where one must (`publicKeyOf`) */
  constructor(readonly directory: string, readonly trusted?: string, threads = new SumThreads()) {
    this.#threads = threads;
    this.served = this.#checkServed();
    this.whole = this.#checkWhole().finally(() => threads.close());
    // Whoever is not waiting yet asks later.
    for (const each of [this.served, this.whole]) each.catch(() => undefined);
  }

  /** Files that are still to be checked. */
  get left(): number {
    return this.#left;
  }

  /** Resolves when a file is known to be the one that was published. */
  async file(path: string): Promise<void> {
    await this.served;
    if (CHECKED_FIRST.includes(path)) return;
    // What the list does not name is no part of the release.
    await (this.#files.get(path) ?? this.whole);
  }

  /** Gives the check up. */
  close(): void {
    this.#threads.close();
  }

  async #checkServed(): Promise<Manifest> {
    const { directory } = this;
    await checkSignature(directory, this.trusted);
    const sums = await readSums(directory);
    // What answers come of goes first, and the largest of it, so that every thread has as much to do.
    const sizeOf = (path: string): number => statSync(join(directory, path), { throwIfNoEntry: false })?.size ?? 0;
    const paths = [...sums.keys()].map((path) => ({ path, later: isTakenAway(path), size: sizeOf(path) }))
      .sort((a, b) => Number(a.later) - Number(b.later) || b.size - a.size);
    this.#left = paths.length;
    for (const { path } of paths) {
      const check = sumIn(this.#threads, directory, path).then((found) => {
        requireSum(directory, path, found, sums.get(path)!);
        this.#left -= 1;
      });
      check.catch(() => undefined);
      this.#files.set(path, check);
    }
    await Promise.all(paths.flatMap(({ path, later }) => (later ? [] : [this.#files.get(path)])));
    const manifest = await readManifest(directory);
    requireListed(directory, manifest, sums);
    return manifest;
  }

  async #checkWhole(): Promise<Manifest> {
    const manifest = await this.served;
    await Promise.all(this.#files.values());
    return manifest;
  }
}
