import type { EntryRecord } from '../ingest/record.js';
import type { Page } from '../ingest/page.js';
import { inEntry, type Reference } from '../iri.js';
import { Collector } from './collector.js';
import { Sources } from './source-registry.js';
import { victimNamesOf } from './victim-names.js';

/** What every theme works on: one entry's record, and what has been gathered from it so far. */
export interface Reading {
  readonly page: Page;
  readonly record: EntryRecord;
  readonly collector: Collector;
  readonly sources: Sources;
  readonly entry: Reference;
  readonly victim: Reference;
  /** Who speaks where the page speaks for itself: the archive and its editors. */
  readonly archive: Reference;
  readonly victimNames: readonly string[];
  readonly victimGender?: 'M' | 'F';
}

export function startReading(page: Page, record: EntryRecord, archive: Reference): Reading {
  const gender = record.fields.find(({ key }) => key === 'gender')?.value?.text;
  return {
    page,
    record,
    archive,
    entry: page.entry,
    victim: inEntry(page.entry, 'victim'),
    collector: new Collector(page.entry),
    sources: new Sources(),
    victimNames: [...new Set(victimNamesOf(record).map(({ text }) => text))],
    victimGender: gender === 'M' || gender === 'F' ? gender : undefined,
  };
}
