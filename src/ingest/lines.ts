import type { Span, Words } from './record.js';

/** A line of the page without its line break; `number` is one-based. */
export interface Line extends Words {
  readonly number: number;
}

/** The lines of a text. `\n` and `\r\n` end a line; offsets are into the text as received. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let number = 1; start <= text.length; number += 1) {
    const newline = text.indexOf('\n', start);
    const next = newline === -1 ? text.length : newline;
    const end = next > start && text[next - 1] === '\r' ? next - 1 : next;
    lines.push({ start, end, number, text: text.slice(start, end) });
    if (newline === -1) break;
    start = newline + 1;
  }
  return lines;
}

/** The slice of `text` between two offsets, without white space at either end. */
export function wordsAt(text: string, start: number, end: number): Words {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return { start: from, end: to, text: text.slice(from, to) };
}

/** White space of the pages: ASCII, NBSP, the byte order mark, and the Unicode spaces. */
function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0xfeff
    || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x202f;
}

export const isBlank = (line: Words): boolean => wordsAt(line.text, 0, line.text.length).text === '';

/** The runs of text between line breaks inside a span. */
export function paragraphsOf(text: string, span: Span): Words[] {
  return linesOf(text.slice(span.start, span.end))
    .map((line) => wordsAt(text, span.start + line.start, span.start + line.end))
    .filter((words) => words.text !== '');
}

/** A part of some words, by offsets relative to them. */
export function within(words: Words, from: number, to: number = words.text.length): Words {
  return wordsAt(words.text, from, to).text === ''
    ? { start: words.start + from, end: words.start + from, text: '' }
    : shift(wordsAt(words.text, from, to), words.start);
}

function shift(words: Words, by: number): Words {
  return { start: words.start + by, end: words.end + by, text: words.text };
}
