import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readEntry } from '../build/convert.js';
import { unpublished, type Unpublished } from '../build/unpublished.js';
import { Curation } from '../curation/curation.js';
import { readDecisions, type Decision } from '../curation/decisions.js';
import { withoutUnnamed } from '../curation/unnamed.js';
import { DEFAULT_ARCHIVE, extract } from '../extract/index.js';
import type { Extraction } from '../extract/claim.js';
import { InputError } from '../errors.js';
import { readArchive, readDescription } from '../ingest/archive.js';
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
  const folder = archiveOf(path);
  if (number !== undefined && folder !== undefined) {
    const described = readDescription(folder);
    const { decisions, isPublished, mentions } = unpublishedOf(folder);
    if (!isPublished(number)) throw notShown(path);
    return { ...readEntry({ path, number }, described, new Curation(withoutUnnamed(decisions, isPublished, mentions)), mentions), language: described.language };
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

const notShown = (path: string): InputError => new InputError(path, 'this entry is withdrawn, embargoed or withheld; it is not shown');

/** The archive folder in which a page file lies, if it lies in one. */
function archiveOf(path: string): string | undefined {
  const folder = join(dirname(path), '..');
  return basename(dirname(path)) === 'pages' && existsSync(join(folder, 'source.ttl')) ? folder : undefined;
}

function unpublishedOf(folder: string): Unpublished & { readonly decisions: Decision[] } {
  const decisions = readDecisions(folder);
  const read = readArchive(folder);
  return { ...unpublished([read], new Map([[read.archive.key, decisions]])), decisions };
}
