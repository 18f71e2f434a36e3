import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isRemembered, remember, stampsOf } from '../store/checked.js';
import { readManifest, RELEASE_FILES, requireListed } from '../store/manifest.js';
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
 * for one of them waits for its own check. Where this machine has found the release whole before, and nobody has written
 * to its files since, nothing is waited for, and all of it is checked meanwhile: then a disk that lost a bit by itself is
 * found out some seconds after the start. Every promise rejects with InputError where something is damaged.
 */
export class ReleaseChecks {
  /** The signature, the list of sums, the manifest, and every file that answers come of, now or since they were written. */
  readonly served: Promise<void>;
  /** All of it, now. */
  readonly whole: Promise<void>;
  readonly #files = new Map<string, Promise<void>>();
  readonly #checking: Promise<void>;
  #threads: SumThreads | undefined;
  #closed = false;
  #left = 0;

  /** @param trusted the public key that must have signed it, where one must (`publicKeyOf`): then nothing is taken to be known */
  constructor(readonly directory: string, readonly trusted?: string) {
    let known = (): void => undefined;
    const isKnown = new Promise<void>((resolve) => { known = resolve; });
    this.#checking = this.#checkServed(known);
    this.served = Promise.race([this.#checking, isKnown]);
    this.whole = this.#checkWhole().finally(() => this.#threads?.close());
    // Whoever is not waiting yet asks later.
    for (const each of [this.served, this.#checking, this.whole]) each.catch(() => undefined);
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
    this.#closed = true;
    this.#threads?.close();
  }

  async #checkServed(known: () => void): Promise<void> {
    const { directory } = this;
    await checkSignature(directory, this.trusted);
    const sums = await readSums(directory);
    // What answers come of goes first, and the largest of it, so that every thread has as much to do.
    const sizeOf = (path: string): number => statSync(join(directory, path), { throwIfNoEntry: false })?.size ?? 0;
    const paths = [...sums.keys()].map((path) => ({ path, later: isTakenAway(path), size: sizeOf(path) }))
      .sort((a, b) => Number(a.later) - Number(b.later) || b.size - a.size);
    this.#left = paths.length;
    const stamps = await stampsOf(directory, paths.flatMap(({ path, later }) => (later ? [] : [path])));
    const isKnown = this.trusted === undefined && await isRemembered(directory, stamps);
    // Beside a server that answers already one thread is enough.
    if (this.#closed) throw new Error('The check was stopped.');
    const threads = (this.#threads = isKnown ? new SumThreads(1) : new SumThreads());
    for (const { path } of paths) {
      const check = sumIn(threads, directory, path).then((found) => {
        requireSum(directory, path, found, sums.get(path)!);
        this.#left -= 1;
      });
      check.catch(() => undefined);
      this.#files.set(path, check);
    }
    if (isKnown) known();
    await Promise.all(paths.flatMap(({ path, later }) => (later ? [] : [this.#files.get(path)])));
    requireListed(directory, await readManifest(directory), sums);
    if (!isKnown) await remember(directory, stamps);
  }

  async #checkWhole(): Promise<void> {
    await this.#checking;
    await Promise.all(this.#files.values());
  }
}
