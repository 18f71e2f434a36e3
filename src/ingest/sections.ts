import { matchesOf } from '../matches.js';
import type { Section, Words } from './record.js';
import { FOOTER_DATE, GLUED_HEADING, headingOf, isNoise, type Heading } from './labels.js';
import { paragraphsOf, wordsAt, type Line } from './lines.js';

export interface FoundHeading {
  readonly heading: Heading;
  readonly words: Words;
}

/** Every heading of the page in order: whole lines, and those glued to the end of the version before (layout D). */
export function findHeadings(page: string, lines: readonly Line[]): FoundHeading[] {
  const found: FoundHeading[] = [];
  for (const line of lines) {
    const heading = headingOf(line.text);
    if (heading) {
      found.push({ heading, words: wordsAt(page, line.start, line.end) });
      continue;
    }
    // Only the end of a line can hold a glued heading; looking at a tail keeps a one-megabyte line linear.
    const tailFrom = Math.max(line.start, line.end - 160);
    const tail = page.slice(tailFrom, line.end).trimEnd();
    const glued = GLUED_HEADING.exec(tail);
    const gluedHeading = glued && headingOf(glued[1]!);
    if (glued && gluedHeading) {
      const start = tailFrom + glued.index;
      found.push({ heading: gluedHeading, words: wordsAt(page, start, start + glued[1]!.length) });
    }
  }
  return found;
}

/**
 * The sections between the headings. A heading seen a second time opens the second version of the entry
 * (layout D stores the edited text and the raw one together).
 */
export function readSections(page: string, headings: readonly FoundHeading[]): Section[] {
  const footer = matchesOf(FOOTER_DATE, page).map((match) => match.index);
  const seen = new Set<string>();
  let version: Section['version'] = 'edited';
  return headings.map(({ heading, words }, index) => {
    if (heading.key === 'testifying' && seen.has('testifying')) version = 'raw';
    seen.add(heading.key);
    const next = headings[index + 1]?.words.start ?? page.length;
    const footerStart = footer.find((at) => at >= words.end && at < next);
    const span = { start: words.end, end: footerStart ?? next };
    const paragraphs = paragraphsOf(page, span).filter((paragraph) => !isNoise(paragraph.text));
    const first = paragraphs[0];
    const last = paragraphs[paragraphs.length - 1];
    const body = first && last ? wordsAt(page, first.start, last.end) : { start: span.start, end: span.start, text: '' };
    return { key: heading.key, heading: words, body, paragraphs, version };
  });
}

const BY_THIRD_PARTY = /^submitted by (?:a )?third party$/i;

/** `Testifying party (submitted by third party)`. */
export function thirdPartyNote(page: string, headings: readonly FoundHeading[]): Words | undefined {
  for (const { heading, words } of headings) {
    if (heading.key !== 'testifying' || !heading.note || !BY_THIRD_PARTY.test(heading.note)) continue;
    const from = words.start + words.text.lastIndexOf('(') + 1;
    return wordsAt(page, from, from + heading.note.length);
  }
  return undefined;
}
