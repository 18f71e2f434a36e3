import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.js';

/** The link in a snapshot directory that names the release being served. */
export const CURRENT = 'current';

/**
 * The release that `dir` serves. Throws InputError when nothing was built there yet.
 */
export async function currentRelease(dir: string): Promise<string> {
  try {
    return await realpath(join(dir, CURRENT));
  } catch {
    throw new InputError(dir, 'nothing is published here yet. Run "witness build <archive>" first, or name another directory with --dir.');
  }
}
