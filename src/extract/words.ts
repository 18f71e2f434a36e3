import type { Span, Words } from '../ingest/record.js';
import { LONGEST } from './limits.js';
import { matchesIn, type Candidates } from './matching.js';

/** The parts of a match, each with its place on the page. */
export interface Match {
  readonly whole: Words;
  /** Named groups that took part. */
  readonly groups: Readonly<Record<string, Words | undefined>>;
}

/** The first match of a pattern (with the `d` flag, for the places of its groups) in some words. */
export function find(words: Words, pattern: RegExp): Match | undefined {
  if (words.text.length > LONGEST) return undefined;
  const [match] = matchesIn(pattern, words.text);
  return match ? matchOf(words, match) : undefined;
}

/** Every match of a global pattern. */
export function findAll(words: Words, pattern: RegExp): Match[] {
  return words.text.length > LONGEST ? [] : matchesIn(pattern, words.text).map((match) => matchOf(words, match));
}

/**
 * Every match of one pattern with alternatives, given one by one: of two matches the first in the text counts, of two at
 * one place the first in the list, and the next begins behind it. Most texts hold few of many alternatives, and only
 * those are tried.
 */
export function findEach(words: Words, alternatives: Candidates): { readonly whole: Words; readonly index: number }[] {
  const { text } = words;
  if (text.length > LONGEST) return [];
  let left: { readonly index: number; match: RegExpExecArray }[] = [];
  const tryFrom = (index: number, from: number): void => {
    const pattern = alternatives.patterns[index]!;
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (match) left.push({ index, match });
  };
  for (const index of alternatives.in(text)) tryFrom(index, 0);
  if (left.length === 0) return [];
  const found: { readonly whole: Words; readonly index: number }[] = [];
  while (left.length > 0) {
    const { index, match } = left.reduce((first, other) => (other.match.index < first.match.index || (other.match.index === first.match.index && other.index < first.index) ? other : first));
    const end = match.index + match[0].length;
    found.push({ whole: slice(words, match.index, end), index });
    const again = left.filter((other) => other.match.index < end);
    left = left.filter((other) => other.match.index >= end);
    for (const other of again) tryFrom(other.index, end);
  }
  return found;
}

function matchOf(words: Words, match: RegExpExecArray | RegExpMatchArray): Match {
  const places = match.indices?.groups ?? {};
  const groups: Record<string, Words | undefined> = Object.create(null);
  for (const name in places) {
    const place = places[name];
    if (place) groups[name] = slice(words, place[0], place[1]);
  }
  return { whole: slice(words, match.index!, match.index! + match[0].length), groups };
}

/** A part of some words by offsets relative to them, exactly as it stands. */
export function slice(words: Words, from: number, to: number = words.text.length): Words {
  return { start: words.start + from, end: words.start + to, text: words.text.slice(from, to) };
}

/** The words of a span that lies in others, as the page has them. */
export const within = (outer: Words, { start, end }: Span): Words => slice(outer, start - outer.start, end - outer.start);

export const contains = (outer: { start: number; end: number }, inner: { start: number; end: number }): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;
