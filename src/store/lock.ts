import { link, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { WitnessError } from '../errors.js';

/** Locks are held by the process, so a second one within it needs telling apart by ourselves. */
const heldHere = new Set<string>();

/**
 * Makes this process the only one that builds in `directory`; returns what gives the lock back. The lock is the
 * operating system's, on an empty DuckDB file (Node has no file locks of its own): it ends with the process, so a build
 * that was killed locks nobody out. Throws WitnessError when somebody else holds it.
 */
export async function lockForBuilding(directory: string): Promise<() => void> {
  const path = join(resolve(directory), '.lock');
  if (heldHere.has(path)) throw refusal(directory);
  heldHere.add(path);
  try {
    await makeLockFile(path);
    const lock = await DuckDBInstance.create(path);
    return () => {
      lock.closeSync();
      heldHere.delete(path);
    };
  } catch (error) {
    heldHere.delete(path);
    if (/Could not set lock|being used by another process/i.test((error as Error).message)) throw refusal(directory);
    throw error;
  }
}

const refusal = (directory: string): WitnessError =>
  new WitnessError(`Another build is writing to ${directory}. Wait until it ends, or build into another directory with --out.`);

/** The file appears whole or not at all: a half-written one could never be opened again. */
async function makeLockFile(path: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  if (await stat(path).then(() => true, () => false)) return;
  const draft = `${path}-${process.pid}`;
  await rm(draft, { force: true });
  (await DuckDBInstance.create(draft)).closeSync();
  try {
    await link(draft, path);
    await rm(draft);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') await rm(draft, { force: true });
    // A file system without hard links.
    else await rename(draft, path);
  }
}
