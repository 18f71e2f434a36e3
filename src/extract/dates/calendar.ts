/** Days of the proleptic Gregorian calendar (ISO 8601), counted from 1970-01-01; no time zone anywhere. */
export type Day = number;

const MILLISECONDS = 86_400_000;

/** The day, or undefined where the calendar has none (31 February). `month` is 1–12. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return Date.UTC(year, month - 1, day) / MILLISECONDS;
}

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** First day of a month; months beyond 1–12 count into the years around. */
export const monthStart = (year: number, month: number): Day => Date.UTC(year, month - 1, 1) / MILLISECONDS;
export const monthEnd = (year: number, month: number): Day => Date.UTC(year, month, 0) / MILLISECONDS;

/** `2018-12-31` */
export function iso(day: Day): string {
  const { year, month, day: inMonth } = partsOf(day);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(inMonth)}`;
}

export function fromIso(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

export function partsOf(day: Day): { year: number; month: number; day: number } {
  const date = new Date(day * MILLISECONDS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The same day `count` months on; the last day of the month where that has none (31 August + 1 is 30 September). */
export function addMonths(day: Day, count: number): Day {
  const { year, month, day: inMonth } = partsOf(day);
  const first = monthStart(year, month + count);
  const target = partsOf(first);
  return first + Math.min(inMonth, daysIn(target.year, target.month)) - 1;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Sept.` → 9 */
export function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

export const twoDigits = (value: number): string => String(value).padStart(2, '0');
