import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readEntry } from '../build/convert.js';
import { Curation } from '../curation/curation.js';
import { readDecisions } from '../curation/decisions.js';
import { DEFAULT_ARCHIVE, extract } from '../extract/index.js';
import type { Extraction } from '../extract/claim.js';
import { InputError } from '../errors.js';
import { readDescription } from '../ingest/archive.js';
import { readPage, type Page } from '../ingest/page.js';
import { UnknownLayout, parsePage } from '../ingest/parse.js';
import type { EntryRecord } from '../ingest/record.js';
import { archive } from '../iri.js';

/** One page file on its own, read as far as its claims. */
export interface OpenPage {
  readonly page: Page;
  readonly record: EntryRecord;
  readonly extraction: Extraction;
  /** BCP 47, of the page's prose. */
  readonly language: string;
}

/** Reads one page file; one that lies in an archive folder as that archive has it, its curators' decisions applied. @throws InputError */
export function openPage(path: string, number: string | undefined): OpenPage {
  const folder = join(dirname(path), '..');
  if (number !== undefined && basename(dirname(path)) === 'pages' && existsSync(join(folder, 'source.ttl'))) {
    const archiveOfPage = readDescription(folder);
    return { ...readEntry({ path, number }, archiveOfPage, new Curation(readDecisions(folder))), language: archiveOfPage.language };
  }
  const page = readPage(path, number);
  try {
    const record = parsePage(page.text);
    return { page, record, extraction: extract(page, record, archive(DEFAULT_ARCHIVE)), language: 'en' };
  } catch (error) {
    if (error instanceof UnknownLayout) throw new InputError(path, `it is in no known layout: ${error.reason}`, error.line);
    throw error;
  }
}
