import { wit } from '../generated/terms.js';
import { readBiography } from './biography.js';
import { readCompanies } from './companies.js';
import { readConfirmations } from './confirmations.js';
import { readEvents } from './events.js';
import { readFamily } from './family.js';
import { readNotes } from './notes.js';
import { readPapers } from './papers.js';
import { readReasons } from './reasons.js';
import type { Reading } from './reading.js';
import { readSpells } from './spells.js';
import { statementsOf, type Statement } from './statements.js';
import { readHealth, readSectionTexts, readSharedCell, readTerms, readWhereabouts } from './status.js';

/** What is looked for in each sentence. A reader says nothing where it is not sure. */
const READERS: readonly ((reading: Reading, statement: Statement) => void)[] = [
  readFamily,
  readBiography,
  readEvents,
  readNotes,
  readWhereabouts,
  readTerms,
  readSpells,
  readReasons,
  readPapers,
  readCompanies,
  readHealth,
  readSharedCell,
  readSectionTexts,
  readConfirmations,
];

/** Where something was read: whom the sentence is about, and who tells it. */
function keepFrame({ collector }: Reading, { words, subjects, attribution }: Statement): void {
  if (attribution.span) collector.frame.push(attribution.span);
  for (const { at, end, who } of subjects) if (who === 'victim') collector.frame.push({ start: words.start + at, end: words.start + end });
}

/** The sections' prose, sentence by sentence. */
export function readProse(reading: Reading): void {
  for (const statement of statementsOf(reading)) {
    const before = reading.collector.count;
    for (const read of READERS) read(reading, statement);
    if (reading.collector.count > before) keepFrame(reading, statement);
  }
  tellDeathsOnce(reading);
}

/** Somebody dies once: "Deceased." says no more than the sentence that tells when or where, nor the second one than the first. */
function tellDeathsOnce({ collector }: Reading): void {
  const told = new Set<string>();
  const deaths = collector.claims().filter(({ property }) => property === wit.deceasedPerson || property === wit.diedIn || property === wit.diedAt);
  const better = new Set(deaths.filter(({ property, certainty }) => property !== wit.deceasedPerson && certainty === 'stated').map(({ event }) => event));
  for (const claim of deaths) {
    if (claim.property !== wit.deceasedPerson || claim.certainty !== 'stated' || claim.negated || !claim.event) continue;
    if (better.has(claim.event) || told.has(claim.event)) collector.withdraw(claim);
    told.add(claim.event);
  }
}
