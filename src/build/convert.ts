import type { Quad } from '@rdfjs/types';
import type { Curation } from '../curation/curation.js';
import { curate, type CuratedExtraction } from '../curation/curate.js';
import { withWithheldGaps, type Mentions, type Namesakes } from '../curation/mentions.js';
import { WITHDRAWN } from '../curation/withdrawals.js';
import { blank, withheldOf, withoutWithheldGaps } from '../curation/withhold.js';
import { InputError, WitnessError } from '../errors.js';
import { extract } from '../extract/index.js';
import { curationQuads } from '../graph/curation-quads.js';
import { entryQuads } from '../graph/quads.js';
import { archive as archiveReference } from '../iri.js';
import type { Archive, PageFile } from '../ingest/archive.js';
import { pageOf, readPage, type Page } from '../ingest/page.js';
import { UnknownLayout, parsePage } from '../ingest/parse.js';
import type { EntryRecord } from '../ingest/record.js';

/** One entry as far as its claims, after the decisions of its curators. */
export interface ReadEntry {
  readonly page: Page;
  readonly record: EntryRecord;
  readonly extraction: CuratedExtraction;
  /** Where it may name somebody who must not be named, by part of a name. */
  readonly possible: readonly PossibleLine[];
}

export interface PossibleLine {
  readonly path: string;
  readonly line: number;
  /** What the word sounds like; never to be shown. */
  readonly sound: string;
}

/** One entry at every stage. */
export interface ConvertedEntry extends ReadEntry {
  readonly quads: readonly Quad[];
}

/** Bidi overrides and invisible characters that make two names look like one; joiners of Arabic script are none of them. */
const DECEPTIVE = /[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/;

/**
 * One page, the whole way to quads.
 * @throws InputError for a page that cannot be one
 */
export function convertPage(file: PageFile, archive: Archive, base: string, curation?: Curation, mentions?: Mentions): ConvertedEntry {
  const entry = readEntry(file, archive, curation, mentions);
  const quads = [
    ...entryQuads({ base, archive, archiveReference: archiveReference(archive.key), ...entry }),
    ...curationQuads(base, entry.page.entry, entry.extraction.curated),
  ];
  return { ...entry, quads };
}

/** The page as it was received, but for personal numbers. @throws InputError */
export function receivedPage(file: PageFile, archive: Archive): { readonly page: Page; readonly record: EntryRecord } {
  const page = file.text === undefined
    ? readPage(file.path, file.number, archive.policy)
    : pageOf(file.path, new TextEncoder().encode(file.text), file.number, archive.policy);
  return { page, record: parse(file.path, page) };
}

/**
 * One page as far as its claims: read, parsed, withheld words blanked, those that name who must not be named as well,
 * extracted, curated.
 * @throws InputError for a page that cannot be one
 */
export function readEntry(file: PageFile, archive: Archive, curation?: Curation, mentions?: Mentions): ReadEntry {
  const { page: received, record: whole } = receivedPage(file, archive);
  const withheld = withheldOf(whole, curation?.fieldsWithheld(file.number) ?? []);
  const may = mentions && namesakesOf(file, whole, mentions);
  const mentioned = mentions?.on(received, whole, may) ?? [];
  const possible = mentions?.possible(received, whole, [...mentioned, ...withheld.flatMap(({ spans }) => spans)], may)
    .map(({ start, sound }): PossibleLine => ({ path: file.path, line: received.text.slice(0, start).split('\n').length, sound })) ?? [];
  const page = blank(received, [...withheld.flatMap(({ spans }) => spans), ...mentioned]);
  const record = page === received ? whole : parse(file.path, page);
  refuseDeception(file.path, page, record);
  if (archive.fictional && !record.names[0]!.text.includes('(fictional)')) {
    throw new InputError(file.path, 'the archive is fictional, but the name does not say "(fictional)"');
  }
  const extraction = curate(extract(page, record, archiveReference(archive.key)), curation?.decisions ?? []);
  const hidden = withheld.filter(({ spans }) => spans.length > 0);
  const curated = [...extraction.curated, ...hidden.map(({ decision }) => ({ decision }))];
  const entry = { page, record, possible, extraction: { ...extraction, gaps: withWithheldGaps(withoutWithheldGaps(extraction.gaps, hidden), mentioned), curated } };
  curation?.saw(entry.extraction);
  return entry;
}

/** Whether an entry is of the person who must not be named, or of a namesake, is for its keepers to say. @throws InputError */
function namesakesOf({ path, number }: PageFile, { names }: EntryRecord, mentions: Mentions): Namesakes {
  const { may, clash } = mentions.namesakes(number, names.map(({ text }) => text));
  if (clash) throw new InputError(path, `its own name is one that ${WITHDRAWN} takes back: if it is of the same person, it stands there as well; if of another, the line there names this entry under "namesakes"`);
  return may;
}

function parse(path: string, page: Page): EntryRecord {
  try {
    return parsePage(page.text);
  } catch (error) {
    if (error instanceof UnknownLayout) throw new InputError(path, `it is in no known layout: ${error.reason}`, error.line);
    throw error;
  }
}

function refuseDeception(path: string, page: Page, record: EntryRecord): void {
  for (const name of record.names) {
    const bad = DECEPTIVE.exec(name.text);
    if (bad) {
      const code = bad[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
      throw new InputError(path, `a name holds the invisible character U+${code}; two names must not look like one`, page.text.slice(0, name.start).split('\n').length);
    }
  }
}

/** A refusal carries on; anything else is a defect and stops the build. */
export function refusalOf(error: unknown): InputError {
  if (error instanceof InputError) return error;
  if (error instanceof WitnessError) return new InputError('page', error.message);
  throw error;
}
