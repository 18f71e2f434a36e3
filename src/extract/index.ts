import { archive as archiveReference, type Reference } from '../iri.js';
import { pageOf, type Page } from '../ingest/page.js';
import type { MaskingPolicy } from '../ingest/personal-numbers.js';
import { parsePage } from '../ingest/parse.js';
import type { EntryRecord } from '../ingest/record.js';
import type { Extraction } from './claim.js';
import { readAddress } from './address.js';
import { readHeader } from './header.js';
import { linkClaims } from './links.js';
import { readProse } from './prose.js';
import { startReading, type Reading } from './reading.js';
import { readRelations } from './relations.js';
import { readTestifiers } from './testifiers.js';

/** The archive whose layouts this reader knows; pages read without a description beside them are its. */
export const DEFAULT_ARCHIVE = 'xinjiang-victims-database';

/**
 * The themes, in the order in which they build on each other: sources are known before prose is laid at their door.
 * To find how something is read, open the file the row names.
 */
const THEMES: readonly ((reading: Reading) => void)[] = [
  readHeader,
  readTestifiers,
  readRelations,
  readAddress,
  readProse,
];

/** Record → claims. A pure function: the same page and record give the same claims. */
export function extract(page: Page, record: EntryRecord, archive: Reference): Extraction {
  const reading = startReading(page, record, archive);
  for (const theme of THEMES) theme(reading);
  const { collector } = reading;
  return {
    entry: page.entry,
    things: collector.things(),
    claims: linkClaims(collector.claims()),
    gaps: [...record.gaps, ...collector.gaps],
    frame: collector.frame,
    warnings: collector.warnings,
  };
}

/** The whole way from a page's text to its claims, for scorers and tests. */
export function claimsOfPage(text: string, options: { entry?: string; archive?: string; policy?: MaskingPolicy } = {}): { page: Page; record: EntryRecord; extraction: Extraction } {
  const page = pageOf('page', new TextEncoder().encode(text), options.entry, options.policy);
  const record = parsePage(page.text);
  return { page, record, extraction: extract(page, record, archiveReference(options.archive ?? DEFAULT_ARCHIVE)) };
}
