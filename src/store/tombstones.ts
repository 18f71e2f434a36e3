import { createHash } from 'node:crypto';
import { statSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.js';

/**
 * What may not be shown any more, in whatever release it stands. It lies beside the releases, not in them, so that it
 * holds for those that were built before. It holds addresses and no names.
 */
export interface Tombstones {
  /** Entries that were withdrawn (`entry/2208`): their addresses answer 410. */
  readonly gone: readonly string[];
  /** Entries that are embargoed or withheld: their addresses answer 404, as if they had never been. */
  readonly hidden: readonly string[];
  /**
   * By the id of a kept release that holds any of these entries, or names a person of one: the marks of the
   * other documents in it that do (`closedMark`). Its dumps and database hold them as well.
   */
  readonly releases: Readonly<Record<string, readonly string[]>>;
}

/** A document as the list of a release has it: an address can hold a name. */
export const closedMark = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 24);

export const NO_TOMBSTONES: Tombstones = { gone: [], hidden: [], releases: {} };

const FILE = 'withdrawn.json';
const VERSION = 1;

/** What a path is, by the tombstones: the entry, its graph, and everything in it. */
export function tombstoneOf(tombstones: Tombstones, path: string): 'gone' | 'hidden' | undefined {
  const entry = /^(?:graph\/)?(entry\/[^/#]+)/.exec(path)?.[1];
  if (entry === undefined) return undefined;
  if (tombstones.gone.includes(entry)) return 'gone';
  return tombstones.hidden.includes(entry) ? 'hidden' : undefined;
}

/** Reads the tombstones of a snapshot directory; none where there is no such file. @throws InputError */
export function readTombstones(dir: string): Tombstones {
  const path = join(dir, FILE);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NO_TOMBSTONES;
    throw new InputError(path, `it cannot be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message}); nothing is served without it`);
  }
  try {
    const { version, gone, hidden, releases } = JSON.parse(text) as Tombstones & { version: number };
    if (version !== VERSION) throw new Error(`its version is ${version}`);
    return { gone: [...gone], hidden: [...hidden], releases };
  } catch (error) {
    throw new InputError(path, `it is not what a build writes here (${(error as Error).message}); build the archive again`);
  }
}

/** Writes them in one step, and to the disk, before a release that goes by them is published. */
export async function writeTombstones(dir: string, { gone, hidden, releases }: Tombstones): Promise<void> {
  const draft = join(dir, `.${FILE}-${process.pid}`);
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ version: VERSION, gone: [...gone].sort(), hidden: [...hidden].sort(), releases }, null, 1)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(dir, FILE));
}

/**
 * The tombstones of a directory as they are at each call: a running server goes by a new list at once, in every release
 * it holds open. Reads the file again only when it is another one.
 */
export function liveTombstones(dir: string): () => Tombstones {
  let seen: string | undefined;
  let held = NO_TOMBSTONES;
  return () => {
    const stat = statSync(join(dir, FILE), { throwIfNoEntry: false });
    const is = stat === undefined ? '' : `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
    if (is !== seen) {
      held = readTombstones(dir);
      seen = is;
    }
    return held;
  };
}
