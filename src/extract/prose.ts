import { readBiography } from './biography.js';
import { readCompanies } from './companies.js';
import { readConfirmations } from './confirmations.js';
import { readEvents } from './events.js';
import { readFamily } from './family.js';
import { readNotes } from './notes.js';
import { readPapers } from './papers.js';
import { readReasons } from './reasons.js';
import type { Reading } from './reading.js';
import { statementsOf, type Statement } from './statements.js';
import { readHealth, readSectionTexts, readSharedCell, readTerms, readWhereabouts } from './status.js';

/** What is looked for in each sentence. A reader says nothing where it is not sure. */
const READERS: readonly ((reading: Reading, statement: Statement) => void)[] = [
  readBiography,
  readFamily,
  readEvents,
  readNotes,
  readWhereabouts,
  readTerms,
  readReasons,
  readPapers,
  readCompanies,
  readHealth,
  readSharedCell,
  readSectionTexts,
  readConfirmations,
];

/** The sections' prose, sentence by sentence. */
export function readProse(reading: Reading): void {
  for (const statement of statementsOf(reading)) {
    for (const read of READERS) read(reading, statement);
  }
}
