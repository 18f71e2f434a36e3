import type { Quad } from '@rdfjs/types';
import { InputError, WitnessError } from '../errors.js';
import { extract } from '../extract/index.js';
import type { Extraction } from '../extract/claim.js';
import { entryQuads } from '../graph/quads.js';
import { archive as archiveReference } from '../iri.js';
import type { Archive, PageFile } from '../ingest/archive.js';
import { readPage, type Page } from '../ingest/page.js';
import { UnknownLayout, parsePage } from '../ingest/parse.js';
import type { EntryRecord } from '../ingest/record.js';

/** One entry at every stage. */
export interface ConvertedEntry {
  readonly page: Page;
  readonly record: EntryRecord;
  readonly extraction: Extraction;
  readonly quads: readonly Quad[];
}

/** Bidi overrides and invisible characters that make two names look like one; joiners of Arabic script are none of them. */
const DECEPTIVE = /[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/;

/**
 * One page, the whole way to quads.
 * @throws InputError for a page that cannot be one
 */
export function convertPage(file: PageFile, archive: Archive, base: string): ConvertedEntry {
  const page = readPage(file.path, file.number, archive.policy);
  let record: EntryRecord;
  try {
    record = parsePage(page.text);
  } catch (error) {
    if (error instanceof UnknownLayout) throw new InputError(file.path, `it is in no known layout: ${error.reason}`, error.line);
    throw error;
  }
  for (const name of record.names) {
    const bad = DECEPTIVE.exec(name.text);
    if (bad) {
      const code = bad[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
      throw new InputError(file.path, `a name holds the invisible character U+${code}; two names must not look like one`, page.text.slice(0, name.start).split('\n').length);
    }
  }
  const reference = archiveReference(archive.key);
  const extraction = extract(page, record, reference);
  if (archive.fictional && !record.names[0]!.text.includes('(fictional)')) {
    throw new InputError(file.path, 'the archive is fictional, but the name does not say "(fictional)"');
  }
  const quads = entryQuads({ base, archive, archiveReference: reference, page, record, extraction });
  return { page, record, extraction, quads };
}

/** A refusal carries on; anything else is a defect and stops the build. */
export function refusalOf(error: unknown): InputError {
  if (error instanceof InputError) return error;
  if (error instanceof WitnessError) return new InputError('page', error.message);
  throw error;
}
