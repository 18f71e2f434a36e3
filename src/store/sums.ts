import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { InputError } from '../errors.js';

export interface FileSum {
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal, lower case. */
  readonly sha256: string;
}

/** Bytes: smaller files are read at once. */
const SMALL = 1 << 20;

export async function sumFile(path: string): Promise<FileSum> {
  if ((await stat(path)).size < SMALL) {
    const bytes = await readFile(path);
    return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  const hash = createHash('sha256');
  let size = 0;
  const stream = createReadStream(path, { highWaterMark: 1 << 20 });
  stream.on('data', (bytes) => {
    hash.update(bytes);
    size += bytes.length;
  });
  await finished(stream);
  return { size, sha256: hash.digest('hex') };
}

/** The list of a release's files and their SHA-256, as `sha256sum` writes it and `sha256sum --check` reads it. */
export const SUMS = 'SHA256SUMS';

/** Hashes files of a folder and writes the list of them. @returns the sums by path */
export async function writeSums(directory: string, paths: readonly string[]): Promise<Record<string, FileSum>> {
  const sums = await sumAll(directory, paths);
  await writeFile(join(directory, SUMS), Object.entries(sums).map(([path, { sha256 }]) => `${sha256}  ${path}\n`).join(''));
  return sums;
}

/** Files hashed at the same time: enough to keep the disk busy. */
const AT_ONCE = 4;

/** @throws InputError naming a file that cannot be read */
export async function sumAll(directory: string, paths: readonly string[]): Promise<Record<string, FileSum>> {
  const sums = new Map<string, FileSum>();
  const waiting = [...paths];
  const take = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      sums.set(path, await sumFile(join(directory, path)).catch((error: NodeJS.ErrnoException) => {
        throw new InputError(join(directory, path!), `the file cannot be read (${error.code ?? error.message}). ${REPAIR}`);
      }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  return Object.fromEntries(paths.map((path) => [path, sums.get(path)!]));
}

/** What to do about a damaged release. */
export const REPAIR = 'Restore it from a copy, or run "witness build <archive>" again.';

/**
 * The list of a release, by path. Read strictly: a single changed bit in it is either another checksum, which no file
 * has, or no line of such a list. @throws InputError
 */
export async function readSums(directory: string): Promise<ReadonlyMap<string, string>> {
  const path = join(directory, SUMS);
  const text = await readFile(path, 'latin1').catch((error: NodeJS.ErrnoException) => {
    throw new InputError(path, `the file cannot be read (${error.code ?? error.message}). ${REPAIR}`);
  });
  const sums = new Map<string, string>();
  for (const line of text.split('\n').slice(0, -1)) {
    const [, sha256, name] = /^([0-9a-f]{64}) {2}([A-Za-z0-9][A-Za-z0-9._/-]*)$/.exec(line) ?? [];
    if (sha256 === undefined || name === undefined || name.includes('..') || sums.has(name)) throw new InputError(path, `it is not the list that was published. ${REPAIR}`);
    sums.set(name, sha256);
  }
  if (!text.endsWith('\n') || sums.size === 0) throw new InputError(path, `it is not the list that was published. ${REPAIR}`);
  return sums;
}
