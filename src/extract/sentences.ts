import { within } from '../ingest/lines.js';
import type { Words } from '../ingest/record.js';

/** Words that end in a full stop without ending a sentence. */
const ABBREVIATION = /(?:^|[\s("“[])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|ca|cf|approx|est|e\.g|i\.e|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Co|Ltd|Inc|Corp|Rd|Ave|p|pp|a\.k\.a|Jr|Sr|Lt|Col|Gen)\.$/;

/**
 * The sentences of a paragraph. A full stop, question or exclamation mark ends one when white space and a capital,
 * digit, quote or bracket follow, outside brackets and not after an abbreviation or an initial.
 */
export function sentencesOf(paragraph: Words): Words[] {
  const { text } = paragraph;
  const sentences: Words[] = [];
  let start = 0;
  let depth = 0;
  let noteEnd = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === '(' && depth === 0 && text.slice(start, at).trim() === '') noteEnd = endOfNote(text, at);
    if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    // "[Possibly in prison.] Memtimin believes", "(Testimony 4 has October 10.) In April": a sentence of its own in brackets.
    if (depth === 0 && (char === ']' || char === ')') && /[.!?]/.test(text[at - 1] ?? '') && /^\s*[[(]/.test(text.slice(start, at)) && /^\s+[\p{Lu}\p{Lo}\d"“‘([]/u.test(text.slice(at + 1, at + 20))) {
      push(start, at + 1);
      start = at + 1;
      continue;
    }
    if (char !== '.' && char !== '!' && char !== '?' && char !== '。') continue;
    // A bracket that is never closed must not swallow the paragraph.
    if (depth > 0 && !(depth === 1 && at < noteEnd) && /[)\]]/.test(text.slice(at, at + 600))) continue;
    let end = at + 1;
    while (end < text.length && /["”’')\]]/.test(text[end]!)) end += 1;
    const gap = /^\s+/.exec(text.slice(end, end + 20));
    if (end < text.length && char !== '。' && (!gap || !/[\p{Lu}\p{Lo}\d"“‘([]/u.test(text[end + gap[0].length] ?? ''))) continue;
    if (char === '.' && ABBREVIATION.test(text.slice(Math.max(0, at - 12), at + 1)) && end < text.length) continue;
    push(start, end);
    start = end;
    at = end - 1;
    depth = at < noteEnd ? 1 : 0;
  }
  push(start, text.length);
  return sentences;

  function push(from: number, to: number): void {
    const sentence = within(paragraph, from, to);
    if (sentence.text !== '') sentences.push({ ...sentence, text: narrowed(sentence.text) });
  }
}

/** Where a bracket closes that opens a sentence and holds whole ones, 0 where it does not: "(Her son was taken. He got 5 years.)" */
function endOfNote(text: string, at: number): number {
  const end = text.indexOf(')', at);
  return end > 0 && /[.!?]/.test(text[end - 1]!) && !text.slice(at + 1, end).includes('(') ? end : 0;
}

/**
 * The same text in one byte a character, where it is all Latin-1. A page with Chinese in it has two, and so has every
 * part of it; V8 runs patterns with classes of Unicode over those some ten times slower.
 */
const narrowed = (text: string): string => (/[^\x00-\xff]/.test(text) ? text : Buffer.from(text, 'latin1').toString('latin1'));
