import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.js';
import type { FileSum } from './sum-file.js';
import { SumThreads } from './sum-threads.js';

export { type FileSum, sumFile } from './sum-file.js';

/** The list of a release's files and their SHA-256, as `sha256sum` writes it and `sha256sum --check` reads it. */
export const SUMS = 'SHA256SUMS';

/** Writes the list of a folder's files, by path. */
export async function writeSums(directory: string, sums: Readonly<Record<string, FileSum>>): Promise<void> {
  const paths = Object.keys(sums).sort();
  await writeFile(join(directory, SUMS), paths.map((path) => `${sums[path]!.sha256}  ${path}\n`).join(''));
}

/** @throws InputError naming a file that cannot be read */
export async function sumAll(directory: string, paths: readonly string[]): Promise<Record<string, FileSum>> {
  const threads = new SumThreads();
  try {
    const sums = await Promise.all(paths.map(async (path) => [path, await sumIn(threads, directory, path)] as const));
    return Object.fromEntries(sums);
  } finally {
    threads.close();
  }
}

/** @throws InputError naming the file, where it cannot be read */
export async function sumIn(threads: SumThreads, directory: string, path: string): Promise<FileSum> {
  try {
    return await threads.sum(join(directory, path));
  } catch (error) {
    throw new InputError(join(directory, path), `the file cannot be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message}). ${REPAIR}`);
  }
}

/** @throws InputError where a file's bytes are not those that were published */
export function requireSum(directory: string, path: string, found: FileSum, expected: string): void {
  const { sha256 } = found;
  if (sha256 !== expected) throw new InputError(join(directory, path), `its bytes are not those that were published (SHA-256 ${sha256.slice(0, 12)}…, expected ${expected.slice(0, 12)}…). ${REPAIR}`);
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
