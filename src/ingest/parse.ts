import { matchesOf } from '../matches.js';
import { DATABASE_SIZE, FOOTER_DATE, TIER, dateOf, isNoise } from './labels.js';
import { headerGaps, sectionGaps } from './gaps.js';
import { LAYOUTS } from './layouts/index.js';
import { isBlank, linesOf, wordsAt, type Line } from './lines.js';
import { numberedParts } from './numbered.js';
import type { EntryRecord, PageDate, RightsLine, Section, SupplementaryLine, Words } from './record.js';
import { findHeadings, readSections, thirdPartyNote } from './sections.js';
import { findUrls } from './urls.js';

/** Says what is missing from a text that is in no known layout. */
export class UnknownLayout extends Error {
  constructor(readonly reason: string, readonly line: number) {
    super(reason);
  }
}

/**
 * Reads a page's text (personal numbers already masked) into a record.
 * @throws UnknownLayout when the text is not an entry page of this archive
 */
export function parsePage(text: string): EntryRecord {
  const lines = linesOf(text);
  // Header labels and section headings share words (`current location`): the sections begin with who testifies.
  const all = findHeadings(text, lines);
  const begin = all.findIndex(({ heading }) => heading.key === 'testifying' || heading.key === 'about');
  const headings = all.slice(Math.max(begin, 0));
  if (begin === -1) {
    throw new UnknownLayout('no section heading of an entry page ("Testifying party", "About the victim") is in it', 1);
  }
  const firstHeading = headings[0]!.words.start;
  const top = readTop(text, lines, firstHeading);
  const signs = {
    header: top.header,
    tierNoun: top.tierNoun,
    lowerCaseHeadings: headings.filter(({ heading }) => heading.lowerCase).length > headings.length / 2,
    hasRelationSection: headings.some(({ heading }) => heading.key === 'relation'),
  };
  const reader = LAYOUTS.find((layout) => layout.recognises(signs))!;
  const header = reader.readHeader(text, top.header);
  if (header.names.length === 0) throw new UnknownLayout('no name stands before the first label or section', lines.find((line) => line.start >= firstHeading)?.number ?? 1);

  const sections = [...top.summary, ...readSections(text, headings)];
  return {
    layout: reader.layout,
    databaseSize: top.databaseSize,
    tier: top.tier,
    names: header.names,
    fields: header.fields,
    lists: header.lists,
    submittedByThirdParty: thirdPartyNote(text, headings),
    sections,
    testifiers: sections.filter(({ key }) => key === 'testifying').flatMap(({ paragraphs }) => paragraphs.flatMap(numberedParts)),
    rights: sections.filter(({ key }) => key === 'rights').flatMap(({ paragraphs }) => paragraphs.flatMap((line) => rightsLine(text, line))),
    supplementary: sections.filter(({ key }) => key === 'supplementary').flatMap(({ paragraphs }) => paragraphs.map(supplementaryLine)),
    dates: footerDates(text),
    urls: findUrls(text.slice(firstHeading), firstHeading),
    gaps: [...headerGaps(text, header.fields), ...sectionGaps(text, sections)],
    noise: top.noise,
    unread: [...top.unread, ...header.unread],
  };
}

interface Top {
  readonly databaseSize?: Words;
  readonly tier?: EntryRecord['tier'];
  readonly tierNoun?: 'testimony' | 'entry';
  readonly header: readonly Line[];
  readonly summary: readonly Section[];
  readonly noise: readonly Words[];
  readonly unread: readonly Words[];
}

/** Everything before the first section: the entry line, the tier, the header's lines, and the summary of later layouts. */
function readTop(text: string, lines: readonly Line[], firstHeading: number): Top {
  const before = lines.filter((line) => line.start < firstHeading && !isBlank(line));
  const entryAt = before.findIndex((line) => DATABASE_SIZE.test(line.text.trim()));
  const noise: Words[] = [];
  const unread: Words[] = [];
  const header: Line[] = [];
  const summaryLines: Words[] = [];
  let databaseSize: Words | undefined;
  let tier: Top['tier'];
  let tierNoun: Top['tierNoun'];

  before.forEach((line, index) => {
    const words = wordsAt(text, line.start, line.end);
    const size = DATABASE_SIZE.exec(words.text);
    const tierMatch = TIER.exec(words.text);
    if (isNoise(words.text)) noise.push(words);
    else if (index < entryAt) unread.push(words);
    else if (size && !databaseSize) databaseSize = wordsAt(text, words.start + words.text.indexOf(size[1]!), words.end);
    else if (tierMatch && !tier) {
      tier = { tier: Number(tierMatch[2]), strong: /\bstrong\b/i.test(tierMatch[1]!), words };
      tierNoun = tierMatch[3]!.toLowerCase() as Top['tierNoun'];
    } else if (header.length > 0 && isSummary(words.text)) summaryLines.push(words);
    else if (summaryLines.length > 0) unread.push(words);
    else header.push(line);
  });

  const first = summaryLines[0];
  const last = summaryLines[summaryLines.length - 1];
  const summary: Section[] = first && last
    ? [{ key: 'summary', body: wordsAt(text, first.start, last.end), paragraphs: summaryLines, version: 'edited' }]
    : [];
  return { databaseSize, tier, tierNoun, header, summary, noise, unread };
}

/** A paragraph of prose in the header: it ends as a sentence does and is longer than any value. */
const isSummary = (text: string): boolean => text.length > 60 && /[.!?]["”’')\]]*$/.test(text) && /\p{Ll} \p{Ll}/u.test(text) && !/ {2,}|\u00a0/.test(text);

function rightsLine(page: string, paragraph: Words): RightsLine[] {
  const match = /^(Article (\d{1,2}))\b\s*[:.]?\s*/.exec(paragraph.text);
  if (!match) return [];
  const article = Number(match[2]);
  if (article < 1 || article > 30) return [];
  const wording = wordsAt(page, paragraph.start + match[0].length, paragraph.end);
  return [{
    article,
    label: wordsAt(page, paragraph.start, paragraph.start + match[1]!.length),
    wording: wording.text === '' ? undefined : wording,
  }];
}

function supplementaryLine(paragraph: Words): SupplementaryLine {
  const match = /^Testimony (\d{1,3})$/.exec(paragraph.text);
  return { testimony: match ? Number(match[1]) : undefined, text: paragraph };
}

function footerDates(page: string): PageDate[] {
  const dates: PageDate[] = [];
  for (const match of matchesOf(FOOTER_DATE, page)) {
    const key = dateOf(match[1]!);
    if (!key || match[2] === '') continue;
    const valueFrom = match.index + match[0].length - match[2]!.length;
    dates.push({
      key,
      label: wordsAt(page, match.index, match.index + match[1]!.length),
      value: wordsAt(page, valueFrom, valueFrom + match[2]!.length),
    });
  }
  return dates;
}
