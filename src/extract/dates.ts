/**
 * Times in English prose and in header values: a grammar in four steps, each a table.
 *
 *   calendar expressions (`dates/atoms`)  →  parts and "around"  →  two joined, or one behind a preposition
 *   times relative to another, lengths of time (`dates/relative`)
 *
 * The rules by which bounds are computed stand in `dates/period` and, in words, in `ontology/vocabularies/bounds.ttl`.
 * What the words leave open stays open: an impossible date (31 February) and an ambiguous one (03/04/2018) keep their
 * words, and a time relative to another is resolved only from one that is given.
 */
import type { Words } from '../ingest/record.js';
import { matchesOf } from '../matches.js';
import { calendarAtoms, Taken, type Atom } from './dates/atoms.js';
import { fromIso, iso, partsOf, twoDigits } from './dates/calendar.js';
import * as periods from './dates/period.js';
import {
  approximately, CONNECTIONS, isClosed, NOTHING, part, SIDES,
  type BoundsRule, type Closed, type Connection, type Part, type Period, type Precision, type Side,
} from './dates/period.js';
import { looseTimes, shifted, type Resolve } from './dates/relative.js';

export { parseDuration } from './dates/duration.js';
export type { BoundsRule, Precision } from './dates/period.js';

/** A time as the page words it; `text` is the slice of the page from `start` to `end` (UTF-16 units). */
export interface TimeExpression extends Words {
  /**
   * `point`: a day, month, season … in or at which; `period`: how long it lasted, or one end of that; `bucket`: some time
   * within; `duration`: a length, at no time; `relative`: counted from another time.
   */
  readonly kind: 'point' | 'period' | 'bucket' | 'duration' | 'relative';
  /** ISO 8601-2 (level 2). Absent where the words do not say enough, or are impossible. */
  readonly edtf?: string;
  /** xsd:date, by `rule`. An open or unknown end is absent. */
  readonly earliest?: string;
  readonly latest?: string;
  readonly rule: BoundsRule;
  readonly precision: Precision;
  /** xsd:duration of a length given exactly. */
  readonly duration?: string;
  /** "around", "approximately", "sometime", "over", where it stands. */
  readonly hedge?: Words;
  /** True where another time was needed to know it: the project's reckoning, not the page's words. */
  readonly derived?: true;
}

export interface TimeContext {
  /** The time that "three days later" counts from. */
  readonly anchor?: { readonly earliest?: string; readonly latest?: string };
  /** A time told shortly before the text: a month or day without a year is of its year, where that does not go backwards. */
  readonly before?: { readonly earliest?: string; readonly latest?: string };
  /** Count each relative time from the last one resolved before it in the text. */
  readonly chain?: boolean;
  /** A header value: "Apr. 2017 - June 2017" is a bucket there, and a period in prose. */
  readonly header?: boolean;
}

/** The times of `text`, in order and without overlap. `offset` is where the text stands in the page. */
export function findTimes(text: string, offset = 0, context: TimeContext = {}): TimeExpression[] {
  const found: TimeExpression[] = [];
  let { anchor } = context;
  let at = 0;
  // No time runs over a line's end, and most lines hold none.
  for (const line of text.includes('\n') ? text.split('\n') : [text]) {
    // The shortest time is "20 y".
    const times = line.length > 2 ? timesOfLine(line, offset + at, { ...context, anchor }) : [];
    for (const time of times) {
      found.push(time);
      if (context.chain === true && time.kind !== 'duration' && time.earliest !== undefined && time.latest !== undefined) anchor = time;
    }
    at += line.length + 1;
  }
  return found;
}

const ADDRESS = /https?:\/\/[^\s]{1,2000}/g;

function timesOfLine(text: string, offset: number, context: TimeContext): TimeExpression[] {
  const taken = new Taken();
  for (const url of text.includes('://') ? matchesOf(ADDRESS, text) : []) taken.take(url.index, url.index + url[0].length);
  const phrases = framed(text, joined(text, withParts(text, withYears(text, calendarAtoms(text, taken))), context));
  for (const { start, end } of phrases) taken.take(start, end);
  const drafts: Phrase[] = [...phrases, ...looseTimes(text, taken).map((loose): Phrase => ({ ...loose, period: NOTHING }))];
  drafts.sort((a, b) => a.start - b.start);
  return resolved(text, drafts, context).map((phrase) => expression(text, offset, phrase));
}

/** A time on its way through the steps. Offsets into the text. */
interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly kind: TimeExpression['kind'];
  readonly period: Period;
  readonly hedge?: readonly [number, number];
  readonly resolve?: Resolve;
  readonly duration?: string;
  readonly derived?: true;
}

// ── Months and days that take their year from a neighbour ───────────────────────────────────────────────────────

const SHARES_YEAR = /^ ?(?:[-–—/&]|,|to|and|or|through|until|till|and again in) ?(?:(?:early|late|mid)[- ]|in )?$/i;

function withYears(text: string, atoms: readonly Atom[]): (Atom & { period: Period })[] {
  const result: (Atom & { period: Period })[] = [];
  for (let index = atoms.length - 1; index >= 0; index -= 1) {
    const atom = atoms[index]!;
    const same = atom.period ? undefined : ofSameYear(text, atom, atoms.slice(0, index));
    result.push(same ?? { ...atom, period: atom.period ?? dated(text, atom, atoms[index - 1], result[result.length - 1]) });
  }
  return result.reverse();
}

/** "detained on August 21, 2014 …, arrested on September 26 of the same year", "released on Dec. 24 of the next": counted from the last time before that has one. */
function ofSameYear(text: string, atom: Atom, before: readonly Atom[]): (Atom & { period: Period }) | undefined {
  if (OF_ANOTHERS_YEAR.test(text.slice(atom.end, atom.end + 60))) return undefined;
  const same = /^,? (?:of )?(?:(?:that|the same|that same|the very same)|the (?:(?<next>next|following|subsequent)|(?<previous>previous|preceding|prior))) year(?![\p{L}])/u.exec(text.slice(atom.end));
  const last = before.findLast(({ period }) => period !== undefined && isClosed(period))?.period;
  if (!same || !last || !isClosed(last)) return undefined;
  const [first, end] = [partsOf(last.first), partsOf(last.last)];
  if (first.year !== end.year) return undefined;
  const step = same.groups!['next'] !== undefined ? 1 : same.groups!['previous'] !== undefined ? -1 : 0;
  return { ...atom, end: atom.end + same[0].length, period: monthOrDay(first.year + step, atom.yearless!.month, atom.yearless!.day) };
}

/** "in August of the same year her husband was detained", "in June of the year that her brother died": of which year, its own clause says. */
const OF_ANOTHERS_YEAR = /^,? (?:of |in )?(?:that|the(?: very)?(?: same)?|that same) year (?:that|as|in which|when|(?:before|after|of)(?! that\b)|(?:his|her|their|my|the|an?|he|she|they|we|I|\p{Lu}[\p{L}’'-]*)(?![\p{L}]))/u;

function dated(text: string, { start, end, yearless }: Atom, previous: Atom | undefined, next: (Atom & { period: Period }) | undefined): Period {
  const { month, day } = yearless!;
  if (next && isClosed(next.period) && next.start - end < 20 && SHARES_YEAR.test(text.slice(end, next.start))) {
    const other = partsOf(next.period.first);
    return monthOrDay(month > other.month ? other.year - 1 : other.year, month, day);
  }
  if (previous?.period && isClosed(previous.period) && start - previous.end < 20 && SHARES_YEAR.test(text.slice(previous.end, start))) {
    const other = partsOf(previous.period.last);
    return monthOrDay(month < other.month ? other.year + 1 : other.year, month, day);
  }
  // EDTF level 1 leaves the year's digits open; there are no bounds to compute.
  const edtf = day === undefined ? `XXXX-${twoDigits(month)}` : `XXXX-${twoDigits(month)}-${twoDigits(day)}`;
  return { edtf, rule: 'none', precision: day === undefined ? 'month' : 'day' };
}

function monthOrDay(year: number, month: number, day: number | undefined): Period {
  return day === undefined ? periods.month(year, month) : periods.day(year, month, day) ?? NOTHING;
}

// ── Parts of a period, and "around" ─────────────────────────────────────────────────────────────────────────────

const PART_WORDS: readonly (readonly [Part, RegExp])[] = [
  ['late', /(?:\b(?:towards?|near|nearing) )?\b(?:the )?(?:very )?(?:end|close|latter part|(?:last|final) (?:days|weeks|months)) of (?:the year )?$/i],
  ['late', /\blate(?: in)?[ -]$/i],
  ['early', /(?:\b(?:towards?|near) )?\b(?:the )?(?:very )?(?:beginning|start|outset|early (?:part|days)|first (?:days|weeks|months)) of (?:the year )?$/i],
  ['early', /\bearly(?: on)?(?: in)?[ -]$/i],
  ['middle', /\b(?:the )?(?:middle|midst) of (?:the year )?$/i],
  ['middle', /\bmid[- ]?$/i],
];
const AROUND = /(?:\b(?<word>(?:some ?time |in or |on or )?(?:around|about)|approximately|circa|roughly)(?: the)? |\b(?<short>approx\.?|ca?\.) ?|(?<tilde>~) ?)$/i;
const REACH = 48;

// A quick look at the last word before a time spares the patterns where none of them can match.
const PART_ENDS = new Set(['of', 'year', 'late', 'early', 'in', 'mid']);
const AROUND_ENDS = new Set(['around', 'about', 'approximately', 'circa', 'roughly', 'approx', 'ca', 'c', 'the', '']);

/** An ASCII letter of either case. */
const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

function wordBefore(text: string, at: number): string {
  let end = at;
  while (end > 0 && at - end < 2 && ' .-'.includes(text[end - 1]!)) end -= 1;
  let start = end;
  while (start > 0 && end - start < 14 && isLetter(text.charCodeAt(start - 1))) start -= 1;
  return text.slice(start, end).toLowerCase();
}

function withParts(text: string, atoms: readonly (Atom & { period: Period })[]): Phrase[] {
  let last = 0;
  return atoms.map((atom) => {
    let { start, period } = atom;
    let hedge: [number, number] | undefined;
    if (isClosed(period) && period.precision !== 'day' && PART_ENDS.has(wordBefore(text, start))) {
      const before = text.slice(Math.max(last, start - REACH), start);
      const named = PART_WORDS.find(([, pattern]) => pattern.test(before));
      if (named) {
        start -= before.length - before.search(named[1]);
        period = part(period, named[0]);
      }
    }
    if (isClosed(period) && AROUND_ENDS.has(wordBefore(text, start))) {
      const around = AROUND.exec(text.slice(Math.max(last, start - REACH), start));
      if (around) {
        const word = around.groups!['word'] ?? around.groups!['short'] ?? around.groups!['tilde']!;
        start -= around[0].length;
        hedge = [start, start + word.length];
        period = approximately(period);
      }
    }
    last = atom.end;
    return { start, end: atom.end, kind: kindOf(period), period, hedge };
  });
}

/** "15-20 July 2017" and "15 or 16 July 2017" join two times in one expression. */
function kindOf({ rule, edtf }: Period): Phrase['kind'] {
  if (rule === 'range' && edtf?.includes('/')) return 'period';
  return rule === 'between' ? 'bucket' : 'point';
}

// ── Two joined ──────────────────────────────────────────────────────────────────────────────────────────────────

interface Joint {
  readonly before?: RegExp;
  readonly link: RegExp;
  readonly connection: Connection;
  readonly kind: Phrase['kind'];
}

const JOINTS: readonly Joint[] = [
  { before: /\bbetween (?:the )?$/i, link: /^ ?(?:and|to|-|–|—) ?(?:the )?$/i, connection: 'between', kind: 'bucket' },
  { before: /\bfrom (?:the )?$/i, link: /^ ?(?:(?:up )?(?:to|until|till|through)|-|–|—) ?(?:the )?$/i, connection: 'range', kind: 'period' },
  { link: /^ ?(?:to|until|till|through|-|–|—) ?(?:the )?$/i, connection: 'range', kind: 'period' },
  { link: /^ ?(?:or|\/|and\/or|or possibly|or perhaps|or maybe|or even)(?: in)? ?(?:the )?$/i, connection: 'either', kind: 'bucket' },
];

function joined(text: string, phrases: readonly Phrase[], { header }: TimeContext): Phrase[] {
  const result: Phrase[] = [];
  for (let index = 0; index < phrases.length; index += 1) {
    const [a, b] = [phrases[index]!, phrases[index + 1]];
    const joint = b && b.start - a.end < 20 ? jointOf(text, a, b, index === 0 ? 0 : phrases[index - 1]!.end) : undefined;
    if (!b || !joint) {
      result.push(a);
      continue;
    }
    const { prefix, connection, kind } = joint;
    const bucket = connection === 'range' && prefix === 0 && header === true;
    const start = a.start - prefix;
    // "From 2018 to 2016" says something, but not when.
    const ordered = isClosed(a.period) && isClosed(b.period) && a.period.first <= b.period.first && a.period.last <= b.period.last;
    const period = ordered ? CONNECTIONS[bucket ? 'bucket' : connection](a.period as Closed, b.period as Closed) : NOTHING;
    const hedge = a.hedge ?? b.hedge;
    result.push({ start, end: b.end, kind: bucket ? 'bucket' : kind, period, ...(hedge ? { hedge } : {}) });
    index += 1;
  }
  return result;
}

function jointOf(text: string, a: Phrase, b: Phrase, from: number): { prefix: number; connection: Connection; kind: Phrase['kind'] } | undefined {
  const link = text.slice(a.end, b.start);
  const before = text.slice(Math.max(from, a.start - REACH), a.start);
  for (const joint of JOINTS) {
    if (!joint.link.test(link)) continue;
    const opening = joint.before ? joint.before.exec(before) : undefined;
    if (opening === null) continue;
    // Two times that only stand in a row must both be known; a pair of words is a pair whatever it says.
    if (!opening && !(isClosed(a.period) && isClosed(b.period))) continue;
    return { prefix: opening ? opening[0].length : 0, connection: joint.connection, kind: joint.kind };
  }
  return undefined;
}

// ── One behind a preposition, and "sometime" ────────────────────────────────────────────────────────────────────

const SIDE_WORDS: readonly { readonly side: Side; readonly pattern: RegExp; readonly kind: Phrase['kind'] }[] = [
  { side: 'since', pattern: /\b(?:ever )?since(?: at least| early on)?(?: the)? $/i, kind: 'period' },
  { side: 'since', pattern: /\b(?:starting|beginning|from)(?: from| in)? (?=$)/i, kind: 'period' },
  { side: 'until', pattern: /\b(?:up )?(?:until|till)(?: at least)?(?: the)? $/i, kind: 'period' },
  { side: 'before', pattern: /\b(?:some ?time )?(?:before|prior to|earlier than)(?: the)? $/i, kind: 'point' },
  { side: 'by', pattern: /\b(?:by|no later than|not later than)(?: at least)?(?: the)? $/i, kind: 'point' },
  { side: 'after', pattern: /\b(?:some ?time |shortly |soon |right |immediately |not long )?(?:after|later than)(?: the)? $/i, kind: 'point' },
];
const SIDE_ENDS = new Set(['since', 'starting', 'beginning', 'from', 'in', 'until', 'till', 'least', 'the', 'before', 'to', 'than', 'by', 'after', 'on']);
const SOMETIME_ENDS = new Set(['sometime', 'time', 'point', 'stage', 'day', 'in', 'during', 'between', 'within', 'of', 'on', 'the']);
const SOMETIME = /\b(?<word>some ?time|at some (?:point|time|stage)|one day)(?: in| during| between| within| of| on)?(?: the)? $/i;
const COUNTED_FROM = /\b(?<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,3}) (?<unit>days?|weeks?|months?|years?) (?<side>after|before) $/i;
const NEGATED = /(?:\b(?:not|never|no|nobody|nothing|unable|refus\p{L}+|without)\b|n['’]t\b)[^.;:]{0,80}$/iu;

function framed(text: string, phrases: readonly Phrase[]): Phrase[] {
  let last = 0;
  return phrases.map((phrase) => {
    const from = last;
    last = phrase.end;
    const single = phrase.kind === 'point' && isClosed(phrase.period) ? sided(text, phrase, from) : phrase;
    if (single.hedge || !SOMETIME_ENDS.has(wordBefore(text, single.start))) return single;
    const sometime = SOMETIME.exec(text.slice(Math.max(from, single.start - REACH), single.start));
    if (!sometime) return single;
    const start = single.start - sometime[0].length;
    return { ...single, start, hedge: [start, start + sometime.groups!['word']!.length] };
  });
}

function sided(text: string, phrase: Phrase, from: number): Phrase {
  const period = phrase.period as Closed;
  const before = text.slice(Math.max(from, phrase.start - REACH), phrase.start);
  const after = text.slice(phrase.end, phrase.end + 24);
  const ending = /^(?: onwards?\b| at the earliest\b|-(?=\)))/i.exec(after);
  if (ending) {
    const opening = /\bfrom $/i.exec(before)?.[0].length ?? 0;
    return { ...phrase, start: phrase.start - opening, end: phrase.end + ending[0].length, kind: 'period', period: SIDES.since(period) };
  }
  const latest = /^ at the latest\b/i.exec(after);
  if (latest) return { ...phrase, end: phrase.end + latest[0].length, period: SIDES.by(period) };
  if (!SIDE_ENDS.has(wordBefore(text, phrase.start))) return phrase;
  const counted = COUNTED_FROM.exec(before);
  if (counted) {
    const { count, unit, side } = counted.groups as Record<string, string>;
    return { ...phrase, start: phrase.start - counted[0].length, kind: 'relative', period: shifted(period, numberOf(count!), unit!, side === 'after' ? 1 : -1) };
  }
  for (const { side, pattern, kind } of SIDE_WORDS) {
    const words = pattern.exec(before);
    if (!words) continue;
    // "An article from May 15, 2018" dates the article: only "from … on" and "starting in" open a period.
    if (/^from/i.test(words[0])) return phrase;
    // "Was not released until May 2018": in May 2018.
    if (side === 'until' && NEGATED.test(text.slice(Math.max(from, phrase.start - words[0].length - 80), phrase.start - words[0].length))) return phrase;
    const start = phrase.start - words[0].length;
    // "after Ramadan in 2017" is still in 2017; "before Ramadan 2017" may be either year.
    const feast = (side === 'after' || side === 'before') && FEAST.exec(text.slice(phrase.start, phrase.end));
    if (feast) return { ...phrase, start, period: feast.groups!['in'] ? period : NOTHING };
    return { ...phrase, start, kind, period: SIDES[side](period) };
  }
  return phrase;
}

const FEAST = /^(?:the )?(?:ramadan|ramazan|eid|[qk]urban|roza|spring festival|(?:chinese|lunar) new year)(?: (?!in )[\p{L}-]+)? ?(?<in>in )?\d{4}$/iu;

const SMALL = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const numberOf = (word: string): number => (/^an?$/i.test(word) ? 1 : /^\d/.test(word) ? Number(word) : SMALL.indexOf(word.toLowerCase()));

// ── Relative times, and the result ──────────────────────────────────────────────────────────────────────────────

function resolved(text: string, phrases: readonly Phrase[], { anchor, before, chain }: TimeContext): Phrase[] {
  let current = anchorOf(anchor);
  let told = current ?? anchorOf(before);
  return phrases.map((phrase, index) => {
    const period = phrase.resolve && current ? phrase.resolve(current) : undefined;
    const previous = phrases[index - 1];
    // "heard in January 2018 that he had been taken in October": of the year before, most likely.
    const isPast = (previous !== undefined && TOLD_LATER.test(text.slice(previous.end, phrase.start))) || OF_ANOTHERS_YEAR.test(text.slice(phrase.end, phrase.end + 60));
    // "arrested on July 4, 2017, and deported on July 23": of the year of the time before.
    const dated = !period && !isPast && chain === true && told && phrase.kind === 'point' ? yearFrom(phrase.period, told) : undefined;
    const known = period ?? dated ? { ...phrase, period: (period ?? dated)!, derived: true as const } : phrase;
    if (chain === true && known.kind !== 'duration' && isClosed(known.period)) current = told = known.period;
    return known;
  });
}

/** Between when something was told and when it had happened. */
const TOLD_LATER = /^,? that .*\b(?:had|has|was|were|got)\b/;

/** A month or day without a year, in the year of another time, and not before it. */
function yearFrom({ edtf }: Period, anchor: Closed): Period | undefined {
  const [, month, day] = /^XXXX-(\d{2})(?:-(\d{2}))?$/.exec(edtf ?? '') ?? [];
  if (month === undefined) return undefined;
  const { year } = partsOf(anchor.first);
  if (partsOf(anchor.last).year !== year) return undefined;
  const made = monthOrDay(year, Number(month), day === undefined ? undefined : Number(day));
  if (!isClosed(made)) return undefined;
  return made.last >= anchor.first ? { ...made, rule: 'relative' } : undefined;
}

function anchorOf(anchor: TimeContext['anchor']): Closed | undefined {
  const first = anchor?.earliest === undefined ? undefined : fromIso(anchor.earliest);
  const last = anchor?.latest === undefined ? undefined : fromIso(anchor.latest);
  return first === undefined || last === undefined || first > last ? undefined : { first, last, rule: 'range', precision: 'range' };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function expression(text: string, offset: number, { start, end, kind, period, hedge, duration, derived }: Phrase): TimeExpression {
  const { edtf, first, last, rule, precision } = period;
  const time: Mutable<TimeExpression> = { start: offset + start, end: offset + end, text: text.slice(start, end), kind, rule, precision };
  // Absent, not undefined: a time is compared and printed by its keys.
  if (edtf !== undefined) time.edtf = edtf;
  if (first !== undefined) time.earliest = iso(first);
  if (last !== undefined) time.latest = iso(last);
  if (duration !== undefined) time.duration = duration;
  if (hedge) time.hedge = { start: offset + hedge[0], end: offset + hedge[1], text: text.slice(hedge[0], hedge[1]) };
  if (derived) time.derived = derived;
  return time;
}
