import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { InputError } from '../errors.js';
import { readManifest, RELEASE_FILES, type Manifest } from '../store/manifest.js';
import { currentRelease, verifyRelease } from '../store/publish.js';
import { isRedacted } from '../store/redacted.js';
import { readTombstones } from '../store/tombstones.js';
import { checkSignature, SIGNATURE } from './signature.js';

/** A release that lies in a snapshot directory. */
export interface KeptRelease {
  readonly id: string;
  readonly directory: string;
  readonly manifest: Manifest;
  /** When it was published here: the time of its manifest, to the second, as HTTP tells times. */
  readonly publishedAt: Date;
}

/** The releases of a directory, the earliest first. What is no release of this program's format is left out. */
export async function keptReleases(dir: string): Promise<KeptRelease[]> {
  const names = await readdir(join(dir, 'releases')).catch((): string[] => []);
  const kept = await Promise.all(names.filter((name) => /^[0-9a-f]{16}$/.test(name)).map((name) => keptRelease(join(dir, 'releases', name))));
  return kept.filter((release) => release !== undefined)
    .sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime() || (a.id < b.id ? -1 : 1));
}

async function keptRelease(directory: string): Promise<KeptRelease | undefined> {
  try {
    const [manifest, { mtimeMs }] = await Promise.all([readManifest(directory), stat(join(directory, RELEASE_FILES.manifest))]);
    return { id: basename(directory), directory, manifest, publishedAt: new Date(Math.floor(mtimeMs / 1000) * 1000) };
  } catch {
    return undefined;
  }
}

/** Checks every file of a release and its signature, where it has one or a key is trusted (`publicKeyOf`). @throws InputError */
export async function requireWhole(directory: string, trusted?: string): Promise<Manifest> {
  await checkSignature(directory, trusted);
  return verifyRelease(directory);
}

/** What a server is to serve, and what it found that it must not. */
export interface Choice {
  readonly directory: string;
  readonly refused?: Refusal;
}

export interface Refusal {
  readonly release: string;
  readonly reason: string;
}

/**
 * The current release of a directory if it is whole, else the last one before it that is and holds nothing that was
 * withdrawn since. Where a key is trusted, none is good without its signature.
 * @throws InputError where there is none
 */
export async function lastGoodRelease(dir: string, trusted?: string): Promise<Choice> {
  const current = await currentRelease(dir);
  try {
    await requireWhole(current, trusted);
    return { directory: current };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const refused = { release: basename(current), reason: reasonOf(error, current) };
    const tombstones = readTombstones(dir);
    for (const { id, directory } of (await keptReleases(dir)).reverse()) {
      // One that holds what was withdrawn since would bring it back in every query.
      if (isRedacted(tombstones, id)) continue;
      if (directory !== current && basename(directory) !== basename(current) && await requireWhole(directory, trusted).then(() => true, () => false)) return { directory, refused };
    }
    throw error;
  }
}

/** A refusal in words that name the file, and nothing of where it lies on this machine; without a full stop, since a sentence goes on with it. */
export const reasonOf = (error: unknown, directory: string): string =>
  (error instanceof InputError ? error.message.replaceAll(`${directory}/`, '').replace(/\.$/, '') : 'it cannot be opened');

/** Whether a release is signed. */
export const isSigned = (directory: string): Promise<boolean> => readFile(join(directory, SIGNATURE)).then(() => true, () => false);
