import type { Decision, DecisionOf } from '../curation/decisions.js';
import { Mentions, type Unnamed } from '../curation/mentions.js';
import { readWithdrawals, type Withdrawal } from '../curation/withdrawals.js';
import { InputError } from '../errors.js';
import type { ArchiveFolder } from '../ingest/archive.js';
import { entry as entryReference } from '../iri.js';
import type { Tombstones } from '../store/tombstones.js';
import { receivedPage, refusalOf } from './convert.js';

/** The entries that a build leaves out as a whole, and what it must not say of their people. */
export interface Unpublished {
  readonly withdrawals: readonly Withdrawal[];
  readonly mentions: Mentions;
  readonly tombstones: Pick<Tombstones, 'gone' | 'hidden'>;
  isPublished(entry: string): boolean;
}

/**
 * Gathers what archive folders say is withdrawn, embargoed or withheld, with the names of the people as their pages
 * give them, and whom else those pages name. Nothing of them is published.
 * @throws InputError where the names of somebody who was withdrawn cannot be known: nobody could keep the promise
 */
export function unpublished(folders: readonly ArchiveFolder[], decisions: ReadonlyMap<string, readonly Decision[]>): Unpublished {
  const withdrawals = folders.flatMap(({ archive }) => readWithdrawals(archive.folder));
  const withheld = folders.flatMap(({ archive }) => (decisions.get(archive.key) ?? []).filter((one): one is DecisionOf<'withhold-entry'> => one.action === 'withhold-entry'));
  const known = (number: string): { names: string[]; page: string } | undefined => {
    for (const { archive, pages } of folders) {
      const file = pages.find((page) => page.number === number);
      if (file === undefined) continue;
      try {
        const { page, record } = receivedPage(file, archive);
        return { names: record.names.map(({ text }) => text), page: page.text };
      } catch (error) {
        refusalOf(error);
        return undefined;
      }
    }
    return undefined;
  };
  const people: Unnamed[] = withdrawals.map(({ entry, names: written, namesakes, path, line }) => {
    const onPage = known(entry);
    if (onPage === undefined && written === undefined) {
      throw new InputError(path, 'the page of this entry is not here or cannot be read, so nobody knows which names to look for in other entries: write them under "names" (an empty list, if no other entry mentions the person)', line);
    }
    return { entry, names: [...(onPage?.names ?? []), ...(written ?? [])], namesakes, page: onPage?.page };
  });
  for (const { entry } of withheld) {
    // Withheld is no promise to a person: an entry that bears the name itself, such as the double it was withheld for, stays.
    people.push({ entry, names: known(entry)?.names ?? [], namesakes: undefined, page: known(entry)?.page });
  }
  const closed = new Set(people.map(({ entry }) => entry));
  const hidden = [...withdrawals.filter(({ kind }) => kind === 'embargoed'), ...withheld].map(({ entry }) => entryReference(entry));
  return {
    withdrawals,
    mentions: new Mentions(people, [...new Set(folders.map(({ archive }) => archive.pageAddress))]),
    tombstones: { gone: withdrawals.filter(({ kind }) => kind === 'withdrawn').map(({ entry }) => entryReference(entry)), hidden: [...new Set(hidden)] },
    isPublished: (entry) => !closed.has(entry),
  };
}
