import { numberFrom } from '../numbers.js';

const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ONES = 'one|two|three|four|five|six|seven|eight|nine';
const TEENS = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';

/** The source of a pattern for a whole number below 1,000, in digits or words. */
export const COUNT = `(?:[0-9]{1,3}|(?:${TENS.join('|')})(?:[- ](?:${ONES}))?|${TEENS}|${ONES})`;
export const UNIT = '(?:days?|weeks?|fortnights?|months?|years?|mos?\\.?|yrs?\\.?|y\\.?)';

export function countFrom(text: string): number | undefined {
  const parts = text.toLowerCase().split(/[- ]/);
  const ten = TENS.indexOf(parts[0]!);
  if (ten === -1) return numberFrom(text);
  const one = parts[1] === undefined ? 0 : numberFrom(parts[1]);
  return one === undefined ? undefined : 20 + 10 * ten + one;
}

export interface Span { days: number; months: number; years: number }

/** What one unit is, in the parts of an xsd:duration (which has no weeks). */
export function unitFrom(word: string): Span {
  const unit = word.toLowerCase();
  if (unit.startsWith('d')) return { days: 1, months: 0, years: 0 };
  if (unit.startsWith('w')) return { days: 7, months: 0, years: 0 };
  if (unit.startsWith('f')) return { days: 14, months: 0, years: 0 };
  if (unit.startsWith('m')) return { days: 0, months: 1, years: 0 };
  return { days: 0, months: 0, years: 1 };
}

const ONE_PART = new RegExp(`^(?<half>half an? |half-)?(?<count>${COUNT}|an?)?(?<andHalf> and a half)?[- ]?(?<unit>${UNIT})(?<trailingHalf> and a half)?$`, 'i');

/** `16 y 6 m`: an "m" beside years is months; alone it might be metres. */
const YEARS_AND_MONTHS = /^([0-9]{1,3} ?y\.?),? ([0-9]{1,2}) ?m\.?$/i;

/**
 * The xsd:duration that words name exactly: `10 years`, `20 y`, `16 y 6 m`, `15-day`, `8 years and 6 months`, `a year and a half`,
 * `half a year`. Undefined for what has no length in numbers (`life`, `several years`, `10-15 years`).
 */
export function parseDuration(text: string): string | undefined {
  const whole = text.trim().slice(0, 120).replace(/^an? (?=[0-9]+[- ])/i, '').replace(YEARS_AND_MONTHS, '$1 and $2 months').replace(/^([0-9]{1,3})\.5(?=[- ](?:years?|months?)\b)/, '$1 and a half');
  const parts = whole.split(/,? and (?!a half)|, |(?<=[a-z]) (?=[0-9])/i);
  const total: Span = { days: 0, months: 0, years: 0 };
  for (const part of parts) {
    const groups = ONE_PART.exec(part.trim())?.groups;
    if (!groups) return undefined;
    const { half, count, andHalf, trailingHalf } = groups;
    const unit = unitFrom(groups['unit']!);
    if (half !== undefined) {
      if (count !== undefined || !addHalf(total, unit)) return undefined;
      continue;
    }
    const times = count === undefined ? undefined : /^an?$/i.test(count) ? 1 : countFrom(count);
    if (times === undefined) return undefined;
    total.days += times * unit.days;
    total.months += times * unit.months;
    total.years += times * unit.years;
    if ((andHalf ?? trailingHalf) !== undefined && !addHalf(total, unit)) return undefined;
  }
  const { years, months, days } = total;
  if (years + months + days === 0) return undefined;
  return `P${years ? `${years}Y` : ''}${months ? `${months}M` : ''}${days ? `${days}D` : ''}`;
}

/** Half a year is six months; half a month or week is no whole number of days. */
function addHalf(total: Span, unit: Span): boolean {
  if (unit.years !== 1) return false;
  total.months += 6;
  return true;
}
