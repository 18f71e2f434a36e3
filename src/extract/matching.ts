import { matchesOf } from '../matches.js';
import { NeedIndex, type Met } from './need-index.js';
import { needOf, type Need } from './needs.js';

/**
 * Rules are asked for by the hundred of each sentence, and few match. Two things spare most of the work, and no rule
 * knows of them: what a pattern needs (`needs`) is looked up in an index before the pattern is tried, and patterns that are
 * asked about most sentences are tried on all of a page's ahead, one pattern after the other. The machine code of one
 * may have a megabyte: a processor that goes through hundreds of them for each sentence waits for code most of its time.
 */

export type Matches = readonly RegExpExecArray[];

const NONE: Matches = [];

/** A pattern that was asked about: how often, and once that is often enough, what it needs, in words and in the index. */
interface Asked {
  times: number;
  need: Need;
  groups: readonly number[];
  /** How often of a sentence, and how many sentences had been read before it was asked about at all. */
  ofSentences: number;
  readonly since: number;
  /** Its place among the patterns that are tried ahead. */
  ahead: number;
}

/** Of a pattern that is not tried ahead: no place. */
const NOWHERE = 1 << 30;

const ASKED = new WeakMap<RegExp, Asked>();

/** Working out what a pattern needs takes as long as trying it many times; some live for one page or one call only. */
const OFTEN = 64;

/** All that are asked about often; those that are gone when the index is next made are left out of it. */
let often: WeakRef<Asked>[] = [];
let waiting = false;
let index = new NeedIndex([]);

/** Making the index takes as long as reading a page: it is made anew, where there is something new, after as many questions again as the last time. */
let questions = 0;
let nextMade = 1 << 14;

/** What is known of a text: the groups of the index that it meets, and the matches of the patterns that were tried ahead, by their places. */
interface Seen {
  readonly met: Met;
  readonly matches: readonly (Matches | undefined)[];
}

/** The sentences of the page that is read. */
let sentences: ReadonlyMap<string, Seen> = new Map();
let sentencesRead = 0;

/** The last other texts asked about: one is looked at by several rules, then never again. */
const KEPT = 32;
const kept = new Map<string, Seen>();
let last: { readonly text: string; readonly seen: Seen } | undefined;

/** Those that are tried ahead, by their places. */
const ahead: WeakRef<RegExp>[] = [];

/** Tries on all sentences of a page what is asked about most sentences; what it finds is kept until the next page. */
export function lookAhead(texts: readonly string[]): void {
  sentencesRead += texts.length;
  const all = new Map<string, { met: Met; matches: (Matches | undefined)[] }>();
  for (const text of texts) if (!all.has(text)) all.set(text, { met: index.read(text), matches: new Array<Matches | undefined>(ahead.length) });
  for (const [place, reference] of ahead.entries()) {
    const pattern = reference.deref();
    if (pattern === undefined) continue;
    const { groups } = askedOf(pattern);
    for (const [text, { met, matches }] of all) {
      const found = met.hasAll(groups) ? tried(pattern, text) : NONE;
      if (found.length > 0) matches[place] = found;
    }
  }
  sentences = all;
  last = undefined;
}

/** Every match of a pattern in a text, in order; of one that is not global, the first. */
export const matchesIn = (pattern: RegExp, text: string): Matches => known(pattern, text) ?? tried(pattern, text);

/** Whether a pattern matches somewhere in a text. */
export function occursIn(pattern: RegExp, text: string): boolean {
  const matches = known(pattern, text);
  if (matches) return matches.length > 0;
  pattern.lastIndex = 0;
  return pattern.test(text);
}

/** False where a text lacks what the pattern needs, or was looked at in vain; true where it matches, or only trying can tell. */
export function canMatch(pattern: RegExp, text: string): boolean {
  const matches = known(pattern, text);
  return matches === undefined || matches.length > 0;
}

/** The patterns of a table of rules, asked about all at once: few of them can match in any one text. */
export class Candidates {
  readonly #asked: readonly Asked[];

  constructor(readonly patterns: readonly RegExp[]) {
    this.#asked = patterns.map(askedOf);
  }

  /** The places in the table of those that can match (`canMatch`), in its order. */
  in(text: string): readonly number[] {
    this.#asked.forEach((asked, place) => count(this.patterns[place]!, asked, text));
    const seen = seenOf(text);
    const places: number[] = [];
    for (let place = 0; place < this.#asked.length; place += 1) if (answer(this.#asked[place]!, seen) !== NONE) places.push(place);
    return places;
  }
}

/** The matches of a pattern in a text, as far as they are known: undefined where only trying can tell. */
function known(pattern: RegExp, text: string): Matches | undefined {
  const asked = askedOf(pattern);
  count(pattern, asked, text);
  return asked.groups.length === 0 && asked.ahead === NOWHERE ? undefined : answer(asked, seenOf(text));
}

const answer = ({ ahead: place, groups }: Asked, { met, matches }: Seen): Matches | undefined =>
  (place < matches.length ? matches[place] ?? NONE : met.hasAll(groups) ? undefined : NONE);

function tried(pattern: RegExp, text: string): Matches {
  if (pattern.global) return matchesOf(pattern, text);
  pattern.lastIndex = 0;
  const match = pattern.exec(text);
  return match ? [match] : NONE;
}

function askedOf(pattern: RegExp): Asked {
  let asked = ASKED.get(pattern);
  if (asked === undefined) ASKED.set(pattern, asked = { times: 0, need: [], groups: [], ofSentences: 0, since: sentencesRead, ahead: NOWHERE });
  return asked;
}

function count(pattern: RegExp, asked: Asked, text: string): void {
  questions += 1;
  if (asked.times < OFTEN) {
    asked.times += 1;
    if (sentences.has(text)) asked.ofSentences += 1;
    if (asked.times === OFTEN) nowOften(pattern, asked);
  }
  if (questions >= nextMade && waiting) makeIndex();
}

function nowOften(pattern: RegExp, asked: Asked): void {
  // Where most sentences are not asked about, most would be tried in vain.
  if (asked.ofSentences * 2 > sentencesRead - asked.since && !pattern.sticky) asked.ahead = ahead.push(new WeakRef(pattern)) - 1;
  asked.need = needOf(pattern);
  if (asked.need.length === 0) return;
  often.push(new WeakRef(asked));
  waiting = true;
}

function makeIndex(): void {
  const all = often.map((reference) => reference.deref()).filter((asked) => asked !== undefined);
  often = all.map((asked) => new WeakRef(asked));
  index = new NeedIndex(all.map(({ need }) => need));
  for (const asked of all) asked.groups = index.groupsOf(asked.need);
  sentences = new Map();
  kept.clear();
  last = undefined;
  nextMade = questions * 2;
  waiting = false;
}

/** What is known of a text; reckoned once for texts asked about one after another. */
function seenOf(text: string): Seen {
  // Most questions are about the text of the one before.
  if (last?.text === text) return last.seen;
  const seen = sentences.get(text) ?? kept.get(text) ?? newlySeen(text);
  last = { text, seen };
  return seen;
}

function newlySeen(text: string): Seen {
  let oldest: Met | undefined;
  if (kept.size >= KEPT) {
    const [first] = kept;
    oldest = first![1].met;
    kept.delete(first![0]);
  }
  const seen: Seen = { met: index.read(text, oldest), matches: NOT_AHEAD };
  kept.set(text, seen);
  return seen;
}

const NOT_AHEAD: readonly undefined[] = [];
