import { dayOf, daysIn, iso, monthEnd, monthStart, partsOf, twoDigits, type Day } from './calendar.js';

/** Local names of the bounds vocabulary (`ontology/vocabularies/bounds.ttl`), where each rule is defined in words. */
export type BoundsRule =
  | 'day' | 'month' | 'quarter' | 'half-year' | 'year' | 'season' | 'summer-break' | 'winter-break' | 'bucket' | 'range'
  | 'between' | 'early' | 'middle' | 'late' | 'before' | 'after' | 'approximate' | 'relative' | 'none';

/** Local names of the precision vocabulary. */
export type Precision =
  | 'day' | 'month' | 'quarter' | 'season' | 'half-year' | 'part-of-month' | 'part-of-year' | 'year' | 'range' | 'open' | 'unknown';

/** A stretch of days that words can mean. An open end is undefined. */
export interface Period {
  readonly first?: Day;
  readonly last?: Day;
  readonly edtf?: string;
  readonly rule: BoundsRule;
  readonly precision: Precision;
}

/** A period with both ends. */
export type Closed = Period & { readonly first: Day; readonly last: Day };

export const NOTHING: Period = { rule: 'none', precision: 'unknown' };

export function isClosed(period: Period): period is Closed {
  return period.first !== undefined && period.last !== undefined;
}

// ── The calendar's own periods ──────────────────────────────────────────────────────────────────────────────────

export function day(year: number, month: number, inMonth: number): Closed | undefined {
  const at = dayOf(year, month, inMonth);
  return at === undefined ? undefined : { first: at, last: at, edtf: iso(at), rule: 'day', precision: 'day' };
}

const months = (year: number, from: number, to: number): { first: Day; last: Day } => ({ first: monthStart(year, from), last: monthEnd(year, to) });

export const month = (year: number, number: number): Closed =>
  ({ first: monthStart(year, number), last: monthEnd(year, number), edtf: `${year}-${twoDigits(number)}`, rule: 'month', precision: 'month' });

export const year = (number: number): Closed =>
  ({ first: monthStart(number, 1), last: monthEnd(number, 12), edtf: String(number), rule: 'year', precision: 'year' });

// Sub-year groupings of ISO 8601-2 §4.8: 33–36 are quarters, 37–39 thirds, 40–41 halves, 21–24 seasons.
export const quarter = (inYear: number, number: number): Closed =>
  ({ ...months(inYear, 3 * number - 2, 3 * number), edtf: `${inYear}-${32 + number}`, rule: 'quarter', precision: 'quarter' });

export const half = (inYear: number, number: number): Closed =>
  ({ ...months(inYear, 6 * number - 5, 6 * number), edtf: `${inYear}-${39 + number}`, rule: 'half-year', precision: 'half-year' });

export type SeasonName = 'spring' | 'summer' | 'autumn' | 'winter';
const SEASONS: Readonly<Record<SeasonName, { readonly code: number; readonly from: number; readonly to: number }>> = {
  spring: { code: 21, from: 3, to: 5 },
  summer: { code: 22, from: 6, to: 8 },
  autumn: { code: 23, from: 9, to: 11 },
  winter: { code: 24, from: 12, to: 14 },
};

export function season(inYear: number, name: SeasonName): Closed {
  const { code, from, to } = SEASONS[name];
  return { ...months(inYear, from, to), edtf: `${inYear}-${code}`, rule: 'season', precision: 'season' };
}

/** A break of schools and universities; other seasons have none, so the season itself is meant. */
export function schoolBreak(inYear: number, name: SeasonName): Closed {
  if (name === 'summer') return { ...season(inYear, name), ...months(inYear, 6, 9), rule: 'summer-break' };
  if (name === 'winter') return { ...season(inYear, name), first: monthStart(inYear, 12) + 14, rule: 'winter-break' };
  return season(inYear, name);
}

export const decade = (firstYear: number): Closed =>
  ({ first: monthStart(firstYear, 1), last: monthEnd(firstYear + 9, 12), edtf: `${Math.floor(firstYear / 10)}X`, rule: 'range', precision: 'range' });

// ── Parts: the first, middle and last third ─────────────────────────────────────────────────────────────────────

export type Part = 'early' | 'middle' | 'late';
const PARTS: readonly Part[] = ['early', 'middle', 'late'];

export function part(period: Closed, which: Part): Closed {
  const index = PARTS.indexOf(which);
  if (period.precision === 'day') return period;
  if (period.precision === 'month') {
    const first = period.first + 10 * index;
    return named({ first, last: which === 'late' ? period.last : first + 9 }, which, 'part-of-month');
  }
  const start = partsOf(period.first);
  const length = monthsBetween(period);
  const from = start.month + Math.floor((length * index) / 3);
  const to = start.month + Math.floor((length * (index + 1)) / 3) - 1;
  const bounds = months(start.year, from, to);
  if (period.precision === 'year') return { ...bounds, edtf: `${start.year}-${37 + index}`, rule: which, precision: 'part-of-year' };
  return named(bounds, which, 'part-of-year');
}

/** The first or second half of a month: to the 15th, and from the 16th. */
export function halfOfMonth(inYear: number, number: number, which: 1 | 2): Closed {
  const first = monthStart(inYear, number);
  const bounds = which === 1 ? { first, last: first + 14 } : { first: first + 15, last: first + daysIn(inYear, number) - 1 };
  return named(bounds, 'range', 'part-of-month');
}

/** A week of a month as people count it: days 1 to 7, 8 to 14 …; the last week is its last seven days. */
export function weekOfMonth(inYear: number, number: number, which: 1 | 2 | 3 | 4 | 'last'): Closed {
  const first = which === 'last' ? monthEnd(inYear, number) - 6 : monthStart(inYear, number) + 7 * (which - 1);
  return named({ first, last: first + 6 }, 'range', 'part-of-month');
}

function monthsBetween({ first, last }: Closed): number {
  const [a, b] = [partsOf(first), partsOf(last)];
  return (b.year - a.year) * 12 + b.month - a.month + 1;
}

/** Bounds with the set that EDTF writes for "some day in these". */
function named(bounds: { first: Day; last: Day }, rule: BoundsRule, precision: Precision): Closed {
  return { ...bounds, edtf: someTimeWithin(bounds), rule, precision };
}

// ── EDTF for bounds ─────────────────────────────────────────────────────────────────────────────────────────────

/** The coarsest exact date of a first (or last) day: `2018` on 1 January (31 December), `2018-04`, `2018-04-02`. */
function edge(at: Day, which: 'first' | 'last', coarsest: 'day' | 'month' | 'year'): string {
  const { year: inYear, month: number, day: inMonth } = partsOf(at);
  if (coarsest === 'day' || inMonth !== (which === 'first' ? 1 : daysIn(inYear, number))) return iso(at);
  if (coarsest === 'month' || number !== (which === 'first' ? 1 : 12)) return `${inYear}-${twoDigits(number)}`;
  return String(inYear);
}

const FINENESS: Readonly<Partial<Record<Precision, 'day' | 'month' | 'year'>>> = { day: 'day', year: 'year' };
const coarsestOf = (period: Period): 'day' | 'month' | 'year' => FINENESS[period.precision] ?? 'month';

/** `[2017-04..2017-06]`: one of these, which is not known; a plain date where the bounds are those of one. */
export function someTimeWithin({ first, last }: { first: Day; last: Day }, coarsest: 'day' | 'month' | 'year' = 'year'): string {
  if (first === last) return iso(first);
  for (const unit of ['year', 'month', 'day'] as const) {
    if (unit === 'year' && coarsest !== 'year') continue;
    const [from, to] = [edge(first, 'first', unit), edge(last, 'last', unit)];
    if (from.length !== to.length) continue;
    return from === to ? from : `[${from}..${to}]`;
  }
  return `[${iso(first)}..${iso(last)}]`;
}

/** EDTF dates for the ends of an interval; `~` where words such as "late" or "around" leave the very day open. */
const from = (period: Closed): string => edge(period.first, 'first', coarsestOf(period)) + vagueness(period);
const to = (period: Closed): string => edge(period.last, 'last', coarsestOf(period)) + vagueness(period);
const vagueness = ({ rule }: Period): string => (['day', 'month', 'year'].includes(rule) ? '' : '~');

// ── Combinations: the table of what connecting words make of two periods ────────────────────────────────────────

export type Connection = 'range' | 'between' | 'either' | 'bucket';

export const CONNECTIONS: Readonly<Record<Connection, (a: Closed, b: Closed) => Period>> = {
  /** "from A to B": it lasted. */
  range: (a, b) => ({ first: a.first, last: b.last, edtf: interval(a, b), rule: 'range', precision: 'range' }),
  /** "between A and B": some time within. */
  between: (a, b) => ({ first: a.first, last: b.last, edtf: within(a, b), rule: 'between', precision: 'range' }),
  either: (a, b) => ({ first: a.first, last: b.last, edtf: oneOf(a, b), rule: 'between', precision: 'range' }),
  /** A header's bucket: some time within, named where the calendar names it. */
  bucket: (a, b) => {
    const whole = wholeUnit(a, b);
    if (whole) return { ...whole, rule: 'bucket' };
    return { first: a.first, last: b.last, edtf: within(a, b), rule: 'bucket', precision: 'range' };
  },
};

function interval(a: Closed, b: Closed): string {
  const [start, end] = [from(a), to(b)];
  return start.replace('~', '') === end.replace('~', '') ? within(a, b) : `${start}/${end}`;
}

function within(a: Closed, b: Closed): string {
  const ends = [coarsestOf(a), coarsestOf(b)];
  return someTimeWithin({ first: a.first, last: b.last }, ends.includes('day') ? 'day' : ends.includes('month') ? 'month' : 'year');
}

function oneOf(a: Closed, b: Closed): string {
  const plain = ['day', 'month', 'year'];
  return plain.includes(a.rule) && plain.includes(b.rule) && a.rule === b.rule ? `[${a.edtf},${b.edtf}]` : within(a, b);
}

/** The quarter, half or year that runs from month `a` to month `b`. */
function wholeUnit(a: Closed, b: Closed): Closed | undefined {
  const { year: inYear, month: number } = partsOf(a.first);
  const units = [month(inYear, number), quarter(inYear, Math.ceil(number / 3)), half(inYear, Math.ceil(number / 6)), year(inYear)];
  return units.find(({ first, last }) => first === a.first && last === b.last);
}

export type Side = 'since' | 'until' | 'before' | 'by' | 'after';

/** What a preposition makes of a period: a stretch with one end, or a point on one side of it. */
export const SIDES: Readonly<Record<Side, (period: Closed) => Period>> = {
  since: (period) => ({ first: period.first, edtf: `${from(period)}/..`, rule: 'after', precision: 'open' }),
  until: (period) => ({ last: period.last, edtf: `../${to(period)}`, rule: 'before', precision: 'open' }),
  /** Before its first day; "before the end of 2018" ends with the year all the same. */
  before: (period) => {
    const last = period.rule === 'late' ? period.last : period.first - 1;
    return { last, edtf: `[..${edge(last, 'last', coarsestOf(period))}]`, rule: 'before', precision: 'open' };
  },
  by: (period) => ({ last: period.last, edtf: `[..${edge(period.last, 'last', coarsestOf(period))}]`, rule: 'before', precision: 'open' }),
  after: (period) => ({ first: period.last + 1, edtf: `[${edge(period.last + 1, 'first', coarsestOf(period))}..]`, rule: 'after', precision: 'open' }),
};

/** "Around": one unit of the period's own precision more on either side. */
export function approximately(period: Closed): Closed {
  const unit = period.precision === 'day' ? 0 : monthsBetween(period);
  const bounds = unit === 0
    ? { first: period.first - 1, last: period.last + 1 }
    : months(partsOf(period.first).year, partsOf(period.first).month - unit, partsOf(period.first).month + 2 * unit - 1);
  const plain = ['day', 'month', 'year'].includes(period.rule);
  const widened = period.precision === 'part-of-month' ? { first: period.first - 10, last: period.last + 10 } : bounds;
  return { ...widened, edtf: plain ? `${period.edtf}~` : someTimeWithin(widened), rule: 'approximate', precision: period.precision };
}
