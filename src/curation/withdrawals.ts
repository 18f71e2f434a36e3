import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../errors.js';
import { schemaProblem } from '../ingest/schema-check.js';
import { readStrictYaml } from '../ingest/strict-yaml.js';

/** An entry that is not published (`schemas/withdrawn.schema.json` says what each takes). */
export interface Withdrawal {
  readonly entry: string;
  readonly kind: 'withdrawn' | 'embargoed';
  /** ISO 8601 day. */
  readonly date: string;
  /** ISO 8601 day; an embargo ends when its line is removed, never by itself. */
  readonly until?: string;
  /** Names to be looked for in other entries, beside those on the entry's own page; undefined where none were written. */
  readonly names?: readonly string[];
  /** Entries of other people of the same name. */
  readonly namesakes: readonly string[];
  readonly path: string;
  readonly line: number;
}

/** The name of the list in an archive folder. */
export const WITHDRAWN = 'withdrawn.yaml';

/**
 * The entries that an archive folder says are withdrawn or embargoed, in its `withdrawn.yaml`; none where there is no
 * such file.
 * @throws InputError with the file and the line
 */
export function readWithdrawals(archiveFolder: string): Withdrawal[] {
  const path = join(archiveFolder, WITHDRAWN);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isFile()) throw new InputError(path, 'it is not a regular file (links and devices are not followed)');
  return parseWithdrawals(path, readFileSync(path, 'utf8'));
}

/** The tombstones of one file. @throws InputError */
export function parseWithdrawals(path: string, text: string): Withdrawal[] {
  const { value, lineOf } = readStrictYaml(path, text);
  const problem = schemaProblem('withdrawn', value);
  if (problem) throw new InputError(path, problem.message, lineOf(problem.path));
  const { entries } = value as { entries: (Omit<Withdrawal, 'entry' | 'namesakes'> & { entry: string | number; namesakes?: (string | number)[] })[] };
  const seen = new Map<string, number>();
  return entries.map((one, index) => {
    const line = lineOf(['entries', index]);
    const entry = String(one.entry);
    if (seen.has(entry)) throw new InputError(path, `entry ${entry} stands here already, in line ${seen.get(entry)}; keep one`, line);
    seen.set(entry, line);
    return { ...one, entry, namesakes: (one.namesakes ?? []).map(String), path, line };
  });
}
