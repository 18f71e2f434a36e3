import { basename, join } from 'node:path';
import { InputError } from '../errors.js';
import { differenceOf, type ClaimFacts, type ReleaseDifference } from '../release/diff.js';
import { keptReleases, requireWhole } from '../release/kept.js';
import { currentRelease } from '../store/publish.js';
import { redactedSnapshot } from '../store/redacted.js';
import { openSnapshot, type Snapshot } from '../store/snapshot.js';
import { liveTombstones } from '../store/tombstones.js';

/** What `witness diff` prints. @throws InputError */
export async function difference(dir: string, from: string, to: string, format: string): Promise<string> {
  const [a, b] = [await openKept(dir, from), await openKept(dir, to)];
  try {
    const found = await differenceOf(a, b);
    return format === 'json' ? JSON.stringify(found, null, 2) : text(found);
  } finally {
    await Promise.all([a.close(), b.close()]);
  }
}

async function openKept(dir: string, name: string): Promise<Snapshot> {
  const id = name === 'current' ? basename(await currentRelease(dir)) : name;
  const kept = await keptReleases(dir);
  const release = kept.find((one) => one.id === id);
  if (release === undefined) throw new InputError(join(dir, 'releases'), `no release ${id} is kept here. There are: ${kept.map((one) => one.id).join(', ') || 'none'}`);
  await requireWhole(release.directory);
  return redactedSnapshot(await openSnapshot(release.directory), liveTombstones(dir));
}

function text({ from, to, entries, claims }: ReleaseDifference): string {
  const list = (title: string, items: readonly string[]): string[] => [`${title}: ${items.length}`, ...items.map((item) => `  ${item}`)];
  return [
    `From release ${from} to release ${to}`,
    ...list('Entries added', entries.added), ...list('Entries removed', entries.removed), ...list('Entries changed', entries.changed),
    ...list('Claims added', claims.added.map(line)), ...list('Claims removed', claims.removed.map(line)),
    ...list('Claims changed', claims.changed.map(({ before, after }) => `${line(before)}\n    now: ${line(after)}`)),
  ].join('\n');
}

const line = ({ subject, property, value, certainty, hedge, quote, negated }: ClaimFacts): string =>
  `${negated === true ? 'not ' : ''}${subject} ${local(property)} ${local(value)} (${local(certainty)}${hedge === undefined ? '' : `, "${hedge}"`})${quote === undefined ? '' : `: "${quote.replace(/\s+/g, ' ')}"`}`;

const local = (reference: string): string => (/^https?:\/\/\S+#\S+$/.test(reference) ? reference.slice(reference.lastIndexOf('#') + 1) : reference);
