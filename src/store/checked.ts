import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SUMS } from './sums.js';

/** Beside the releases: of the one that was found to be whole last, what its files looked like then. */
const RECORD = '.checked.json';

/** Milliseconds: a file that was written so shortly before could be written again under the same time (file systems tell it by the tick). */
const TICK = 100n;

/** Files as the file system knows them, by path: any write to one, and any copy of it, changes its stamp. */
export type Stamps = Readonly<Record<string, string>>;

interface CheckedRelease {
  readonly release: string;
  readonly files: Stamps;
}

/** The stamps of some files of a release, and of its list of sums; undefined where one cannot be read. */
export async function stampsOf(directory: string, paths: readonly string[]): Promise<Stamps | undefined> {
  const stamp = async (path: string): Promise<readonly [string, string]> => {
    const { ino, size, mtimeNs, ctimeNs } = await stat(join(directory, path), { bigint: true });
    return [path, `${ino} ${size} ${mtimeNs} ${ctimeNs}`];
  };
  return Promise.all([...paths, SUMS].sort().map(stamp)).then(Object.fromEntries, () => undefined) as Promise<Stamps | undefined>;
}

/**
 * Remembers that the files of a release were found whole, where they still are as they were before that began (`stamps`):
 * a server that finds them so need not read them before it answers. What cannot be remembered is checked again.
 */
export async function remember(directory: string, stamps: Stamps | undefined): Promise<void> {
  if (stamps === undefined) return;
  const now = await stampsOf(directory, Object.keys(stamps).filter((path) => path !== SUMS));
  if (now === undefined || !isSame(now, stamps)) return;
  const newest = Object.values(stamps).map((stamp) => BigInt(stamp.split(' ')[3]!)).reduce((a, b) => (a > b ? a : b));
  if (BigInt(Date.now()) - newest / 1_000_000n < TICK) return;
  const path = recordOf(directory);
  // Named as other drafts are, which the next build clears away.
  const draft = `${path}-${process.pid}`;
  const record: CheckedRelease = { release: basename(directory), files: stamps };
  // Where nothing may be written there, everything is checked at the next start as well.
  await writeFile(draft, `${JSON.stringify(record, null, 1)}\n`).then(() => rename(draft, path)).catch(() => undefined);
}

/** Whether a release was found whole, and nobody has written to these files of it since. */
export async function isRemembered(directory: string, stamps: Stamps | undefined): Promise<boolean> {
  if (stamps === undefined) return false;
  try {
    const { release, files } = JSON.parse(await readFile(recordOf(directory), 'utf8')) as CheckedRelease;
    return release === basename(directory) && isSame(files, stamps);
  } catch {
    return false;
  }
}

const recordOf = (directory: string): string => join(dirname(dirname(directory)), RECORD);

const isSame = (one: Stamps, other: Stamps): boolean =>
  Object.keys(one).length === Object.keys(other).length && Object.entries(one).every(([path, stamp]) => other[path] === stamp);
