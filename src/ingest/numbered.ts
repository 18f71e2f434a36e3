import { matchesOf } from '../matches.js';
import type { TestifierLine, Words } from './record.js';
import { within } from './lines.js';

/** `Testimony 1+4:`, `Testimonies 2|3:`, `Testimony 1-5, 7:`, `Testimony 11*|12*:` */
const PREFIX = /(?<![\p{L}\p{N}]|[(])Testimon(?:y|ies) (\d{1,3}\*?(?: ?(?:[-–|+,&]|and) ?\d{1,3}\*?){0,60}): ?/gu;

/**
 * Parts a paragraph at its testimony numbers. A paragraph without one is a single part without numbers; text before
 * the first number is a part of its own.
 */
export function numberedParts(paragraph: Words): TestifierLine[] {
  const marks = matchesOf(PREFIX, paragraph.text);
  const parts: TestifierLine[] = [];
  const lead = within(paragraph, 0, marks[0]?.index ?? paragraph.text.length);
  if (lead.text !== '') parts.push({ numbers: [], direct: [], text: lead });
  marks.forEach((mark, index) => {
    const from = mark.index + mark[0].length;
    const { numbers, direct } = numbersOf(mark[1]!);
    parts.push({
      numbers,
      direct,
      prefix: within(paragraph, mark.index, mark.index + mark[0].length),
      text: within(paragraph, from, marks[index + 1]?.index ?? paragraph.text.length),
    });
  });
  return parts;
}

const NUMBERS = /(\d{1,3})(\*?)(?: ?[-–] ?(\d{1,3})(\*?))?/g;

/** The numbers of `1+4`, `1-5`, `2|3`, `11*|12*`; a starred one was submitted directly. */
export function numbersOf(text: string): { numbers: number[]; direct: number[] } {
  const numbers = new Set<number>();
  const direct = new Set<number>();
  for (const part of matchesOf(NUMBERS, text)) {
    const first = Number(part[1]);
    const last = part[3] === undefined ? first : Number(part[3]);
    // A range that runs backwards or past any real page is two numbers, not a range.
    const run = last >= first && last - first < 100 ? Array.from({ length: last - first + 1 }, (_, step) => first + step) : [first, last];
    for (const number of run) {
      numbers.add(number);
      if (part[2] === '*' || part[4] === '*') direct.add(number);
    }
  }
  const ascending = (a: number, b: number): number => a - b;
  return { numbers: [...numbers].sort(ascending), direct: [...direct].sort(ascending) };
}
