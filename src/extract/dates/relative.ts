/** Times that count from another time, times without one, and lengths of time. */
import { freeSpacing } from '../free-spacing.js';
import { Candidates, matchesIn } from '../matching.js';
import { addMonths, monthNumber, partsOf } from './calendar.js';
import { COUNT, countFrom, parseDuration, UNIT, unitFrom } from './duration.js';
import * as periods from './period.js';
import { someTimeWithin, type Closed, type Period, type Precision, type SeasonName } from './period.js';
import type { Taken } from './atoms.js';

/** What the words mean once the time they count from is known; undefined when that time is too vague for them. */
export type Resolve = (anchor: Closed) => Period | undefined;

export interface Loose {
  readonly start: number;
  readonly end: number;
  readonly kind: 'relative' | 'duration' | 'point';
  readonly resolve?: Resolve;
  /** xsd:duration */
  readonly duration?: string;
  /** Offsets of the hedging word. */
  readonly hedge?: readonly [number, number];
}

type Groups = Readonly<Record<string, string | undefined>>;
interface LooseRule {
  readonly pattern: RegExp;
  readonly kind: Loose['kind'];
  /** Undefined: not a time after all. */
  read?(groups: Groups, before: string, after: string): { resolve?: Resolve; duration?: string } | undefined;
}

// ── Counting ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The time `count` units after (or before) another, as fine as the unit counted: days exactly, months to the month. */
export function shifted(anchor: Closed, count: number, unit: string, direction: 1 | -1): Period {
  const { days, months, years } = unitFrom(unit);
  const move = direction * count;
  if (days === 1) return relative(anchor.first + move, anchor.last + move);
  if (days > 1) return relative(anchor.first + move * days - 3, anchor.last + move * days + 3);
  const [first, last] = [addMonths(anchor.first, move * (months + 12 * years)), addMonths(anchor.last, move * (months + 12 * years))];
  return years ? wholeYears(first, last) : wholeMonths(first, last);
}

function wholeMonths(first: number, last: number): Period {
  const [a, b] = [partsOf(first), partsOf(last)];
  return relative(periods.month(a.year, a.month).first, periods.month(b.year, b.month).last);
}

function wholeYears(first: number, last: number): Period {
  return relative(periods.year(partsOf(first).year).first, periods.year(partsOf(last).year).last);
}

function relative(first: number, last: number): Period {
  const [a, b] = [partsOf(first), partsOf(last)];
  const month = periods.month(a.year, a.month);
  const year = periods.year(a.year);
  const precision: Precision = first === last ? 'day'
    : month.first === first && month.last === last ? 'month'
    : year.first === first && year.last === last && a.year === b.year ? 'year' : 'range';
  return { first, last, edtf: someTimeWithin({ first, last }), rule: 'relative', precision };
}

/** The day, month or year that holds a time, if one does, and the one `step` units on. */
function containing(anchor: Closed, unit: string, step: number): Period | undefined {
  const [a, b] = [partsOf(anchor.first), partsOf(anchor.last)];
  if (unit === 'year') return a.year === b.year ? { ...periods.year(a.year + step), rule: 'relative' } : undefined;
  if (unit === 'month') {
    if (a.year !== b.year || a.month !== b.month) return undefined;
    const months = a.month - 1 + step + 12 * a.year;
    return { ...periods.month(Math.floor(months / 12), (months % 12) + 1), rule: 'relative' };
  }
  return unit === 'day' && anchor.first === anchor.last ? relative(anchor.first + step, anchor.first + step) : undefined;
}

/** "that August": the first August that is not over when the other time begins; nothing from a time as long as a year. */
function monthFrom(anchor: Closed, month: number): Period | undefined {
  const { year } = partsOf(anchor.first);
  if (anchor.last - anchor.first > 92) return undefined;
  const same = periods.month(year, month);
  return { ...(same.last >= anchor.first ? same : periods.month(year + 1, month)), rule: 'relative' };
}

/** "the 29th of that month" */
function dayOfMonth(anchor: Closed, day: number): Period | undefined {
  const month = containing(anchor, 'month', 0);
  if (month?.first === undefined || month.last === undefined || day < 1 || month.first + day - 1 > month.last) return undefined;
  return relative(month.first + day - 1, month.first + day - 1);
}

function neighbouring(groups: Groups): Resolve {
  const unit = UNIT_OF[groups['unit']!.toLowerCase()] ?? groups['unit']!.toLowerCase();
  const which = groups['which']!.toLowerCase();
  const step = /^(?:following|next|subsequent)$/.test(which) ? 1 : /^(?:previous|preceding|prior)$/.test(which) ? -1 : 0;
  if (!(unit in SEASONS)) return (anchor) => containing(anchor, unit, step);
  return (anchor) => {
    const { year } = partsOf(anchor.first);
    if (year !== partsOf(anchor.last).year || step === -1) return undefined;
    const season = periods.season(year, unit as SeasonName);
    if (step === 0) return { ...season, rule: 'relative' };
    return { ...(season.first > anchor.last ? season : periods.season(year + 1, unit as SeasonName)), rule: 'relative' };
  };
}

const SEASONS = { spring: true, summer: true, autumn: true };
const UNIT_OF: Readonly<Record<string, string>> = { morning: 'day', evening: 'day', night: 'day', fall: 'autumn' };

function laterInUnit(groups: Groups): Resolve {
  const late = /^later|^late$/i.test(groups['side']!);
  return (anchor) => {
    const whole = containing(anchor, groups['unit']!.toLowerCase(), 0);
    if (whole?.first === undefined || whole.last === undefined) return undefined;
    return late ? relative(anchor.first, whole.last) : relative(whole.first, anchor.last);
  };
}

// ── The table ───────────────────────────────────────────────────────────────────────────────────────────────────

const ROUGHLY = '(?:(?<hedge>about|around|approximately|roughly|some|nearly|almost|over|more than|less than|at least|at most|up to|under|just over) )?';
const WHOLE_UNIT = '(?<unit>days?|weeks?|fortnights?|months?|years?)';
const OPENS = '(?<![\\p{L}\\p{N}_./+*=-])';
const CLOSES = '(?![\\p{L}\\p{N}_])';
const AGE = /^(?:[- ]olds?\b| of age\b| younger\b| older\b| his (?:junior|senior)\b| her (?:junior|senior)\b)/i;
const AGE_BEFORE = /\b(?:aged?|age of|age:) $/i;
// "A year" is a length only after words that measure; "once a year" is not one.
const MEASURES = /(?:^|\b(?:for|including|within|than|over|about|around|almost|nearly|approximately|spent|spends|under|served?|serving|lasted|lasting|least|took|another|half|only|just|whole|entire|after) )$/i;


const RULES: readonly LooseRule[] = [
  {
    pattern: new RegExp(freeSpacing`
      ${OPENS}${ROUGHLY}(?<count>${COUNT}|an?|half an?|several|a few|some|many|a couple of|a number of)
      [ -]${WHOLE_UNIT} (?<direction>
        later|afterwards?|thereafter|earlier|beforehand|prior|ago|after(?: that)?|before(?: that)?
      )${CLOSES}
    `, 'dgiu'),
    kind: 'relative',
    read(groups, before) {
      const { count, unit, direction, hedge } = groups as Record<string, string>;
      // "for a year before starting his studies" is how long, not when.
      if (/\bfor (?:the )?$/i.test(before)) return undefined;
      const sign = /^(?:later|after)/i.test(direction!) || /^thereafter/i.test(direction!) ? 1 : -1;
      const number = /^an?$/i.test(count!) ? 1 : countFrom(count!);
      // "After" and "before" alone look to an event that follows; "ago" to the day of speaking.
      if (number === undefined || hedge !== undefined || /^(?:after|before|prior|ago)$/i.test(direction!)) return {};
      return { resolve: (anchor) => shifted(anchor, number, unit!, sign) };
    },
  },
  { pattern: new RegExp(`${OPENS}(?<side>later|late|earlier|early)(?: on)?(?: in)? (?:that|the|that same|the same) (?<same>same )?(?<unit>month|year)${CLOSES}`, 'dgiu'), kind: 'relative', read: (groups) => ({ resolve: laterInUnit(groups) }) },
  { pattern: new RegExp(`${OPENS}the (?<day>[0-9]{1,2})(?:st|nd|rd|th) of (?:that|the same|this) month${CLOSES}`, 'dgiu'), kind: 'relative', read: (groups) => ({ resolve: (anchor) => dayOfMonth(anchor, Number(groups['day'])) }) },
  { pattern: new RegExp(freeSpacing`
    ${OPENS}(?:the|that) (?:very )?(?<which>following|next|subsequent|same|previous|preceding|prior) (?<unit>
      day|morning|evening|night|week|month|year|spring|summer|autumn|fall|winter
    )${CLOSES}
  `, 'dgiu'), kind: 'relative', read: (groups) => ({ resolve: neighbouring(groups) }) },
  { pattern: new RegExp(`${OPENS}(?:the )?(?<which>following|next) (?<unit>day|month|year)${CLOSES}`, 'dgiu'), kind: 'relative', read: (groups, before) => (/\b(?:the|in|on) $/i.test(before) ? { resolve: neighbouring(groups) } : undefined) },
  { pattern: new RegExp(`(?<=\\b(?:[Ii]n|[Dd]uring|[Oo]f|[Ff]rom|[Oo]n|[Uu]ntil|[Bb]y) )(?<which>that) (?<unit>day|night|month|year|spring|summer|autumn|fall|winter)${CLOSES}`, 'dgu'), kind: 'relative', read: (groups) => ({ resolve: neighbouring(groups) }) },
  { pattern: new RegExp(freeSpacing`
    (?<=[\p{L}\d)] )(?<!
      \b(?:said|says|told|heard|claims?|claimed|reports?|reported|believes?|believed|learned|known|informed|confirmed)\x20
    )(?:in )?that (?<month>January|February|March|April|May|June|July|August|September|October|November|December)
    (?=[.,;)]|$| and\b)
  `, 'dgu'), kind: 'relative', read: (groups) => ({ resolve: (anchor) => monthFrom(anchor, monthNumber(groups['month']!)) }) },
  { pattern: new RegExp(`${OPENS}(?:a|the|one) day (?:after|before|later|earlier)${CLOSES}`, 'dgiu'), kind: 'relative' },
  { pattern: new RegExp(`${OPENS}(?:last|this|earlier this|later this|this past) (?:week|month|year|spring|summer|autumn|fall|winter)${CLOSES}`, 'dgiu'), kind: 'relative' },
  { pattern: new RegExp(`${OPENS}(?:some ?time|some days|a while|a short (?:time|while)|soon|shortly|not long|long|immediately|right) (?:later|afterwards?|thereafter|after that|ago|earlier)${CLOSES}`, 'dgiu'), kind: 'relative' },
  { pattern: new RegExp(`${OPENS}at (?:some|an? (?:unknown|unspecified|unclear|later|certain)) (?:point(?: in time)?|time|date|stage|moment)${CLOSES}`, 'dgiu'), kind: 'point' },
  {
    pattern: new RegExp(freeSpacing`
      ${OPENS}${ROUGHLY}(?<count>${COUNT}(?: and a half)?|an?|half an?|several|a few|some|many|a couple of)(?: |-)
      (?<unit>${UNIT})(?: and a half)?(?:(?:,? and| )(?: an?)? ?${COUNT}[ -](?:days?|weeks?|months?|mos?|m\.?))?
      (?:['’])?(?![\p{L}\p{N}_])
    `, 'dgiu'),
    kind: 'duration',
    read: (groups, before, after) => duration(groups, before, after),
  },
  { pattern: new RegExp(`${OPENS}(?<count>[0-9]{1,3})(?<unit>y|yrs?)\\.?(?: [0-9]{1,2}m\\.?)?${CLOSES}`, 'dgiu'), kind: 'duration', read: (groups, before, after) => duration(groups, before, after) },
  { pattern: new RegExp(`${OPENS}(?:[0-9]{1,3}|${COUNT}) ?(?:-|–|to|or) ?${COUNT}[ -]${WHOLE_UNIT}${CLOSES}`, 'dgiu'), kind: 'duration', read: (_, before, after) => (AGE.test(after) || AGE_BEFORE.test(before) ? undefined : {}) },
  { pattern: new RegExp(`(?<=\\b[Ff]or )(?:some time|a long time|a while|decades|years|months|weeks|days|life)${CLOSES}`, 'dgu'), kind: 'duration' },
];

function duration(groups: Groups, before: string, after: string): { duration?: string } | undefined {
  if (AGE.test(after) || AGE_BEFORE.test(before)) return undefined;
  // The second half of "10-15 years" or "3 or 4 years" is no length by itself.
  if (/[0-9\p{L}](?:-|–| to | or | - | – )$/u.test(before) && /(?:[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))(?:-|–| to | or | - | – )$/iu.test(before)) return undefined;
  const count = groups['count']!;
  const measured = groups['hedge'] !== undefined || MEASURES.test(before);
  if (/^(?:an?|some|many)$/i.test(count) && !measured) return undefined;
  if (/^(?:mos?|y)\.?$/i.test(groups['unit']!) && !/^[0-9]/.test(count)) return undefined;
  return { duration: groups['hedge'] === undefined ? 'P' : undefined };
}

const CANDIDATES = new Candidates(RULES.map(({ pattern }) => pattern));

/** The loose times of a text, in order. Places that `taken` covers are passed over. */
export function looseTimes(text: string, taken: Taken): Loose[] {
  const found: Loose[] = [];
  for (const index of CANDIDATES.in(text)) {
    const rule = RULES[index]!;
    for (const match of matchesIn(rule.pattern, text)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!taken.free(start, end)) continue;
      const groups = (match.groups ?? {}) as Groups;
      const read = rule.read ? rule.read(groups, text.slice(Math.max(0, start - 24), start), text.slice(end, end + 24)) : {};
      if (!read) continue;
      taken.take(start, end);
      const hedge = match.indices?.groups?.['hedge'];
      found.push({
        start, end, kind: rule.kind, resolve: read.resolve,
        // The words after the hedge are the length: "over two years" is not P2Y, "two years" is.
        duration: read.duration === undefined ? undefined : parseDuration(match[0].replace(/['’]$/, '')),
        ...(hedge ? { hedge } : {}),
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
