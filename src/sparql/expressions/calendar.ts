import { CLASS } from '../../store/term-order.js';
import { decimal, integer } from './number.js';
import { parseExact } from './exact.js';
import type { FunctionTable } from './functions.js';
import { string, type TemporalValue, typed, type Value, XSD } from './value.js';

/** Parts and sums of dates and times (SPARQL 1.1 §17.4.5; sums as in XPath Functions 3.1 §9.7, which SPARQL allows as an extension). */

const PARTS = /^(?:(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?)?T?(?:(\d\d):(\d\d):(\d\d(?:\.\d+)?))?(Z|[+-]\d\d:\d\d)?$/;

interface Parts {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly hours?: number;
  readonly minutes?: number;
  /** As written: "05.250". */
  readonly seconds?: string;
  readonly zone: string;
}

function parts(value: Value): Parts | undefined {
  if (value.kind !== 'temporal' || value.place === CLASS.duration) return undefined;
  const m = PARTS.exec(value.text);
  if (!m) return undefined;
  const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
  return {
    year: number(m[1]), month: number(m[2]), day: number(m[3]), hours: number(m[4]), minutes: number(m[5]), seconds: m[6], zone: m[7] ?? '',
  };
}

const part = (name: 'year' | 'month' | 'day' | 'hours' | 'minutes') => (a: Value): Value | undefined => {
  const value = parts(a)?.[name];
  return value === undefined ? undefined : integer(value);
};

function seconds(a: Value): Value | undefined {
  const text = parts(a)?.seconds;
  return text === undefined ? undefined : decimal(parseExact(text));
}

/** TIMEZONE: a dayTimeDuration, an error without a zone (§17.4.5.8). */
function timezone(a: Value): Value | undefined {
  const zone = parts(a)?.zone;
  if (!zone) return undefined;
  const hours = Number(zone.slice(1, 3) || 0);
  const minutes = Number(zone.slice(4, 6) || 0);
  const text = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}`;
  return typed(text === '' ? 'PT0S' : `${zone.startsWith('-') ? '-' : ''}PT${text}`, `${XSD}dayTimeDuration`);
}

export const CALENDAR: FunctionTable = {
  year: { arity: [1, 1], call: part('year') },
  month: { arity: [1, 1], call: part('month') },
  day: { arity: [1, 1], call: part('day') },
  hours: { arity: [1, 1], call: part('hours') },
  minutes: { arity: [1, 1], call: part('minutes') },
  seconds: { arity: [1, 1], call: seconds },
  timezone: { arity: [1, 1], call: timezone },
  tz: {
    arity: [1, 1],
    call: (a) => {
      const found = parts(a);
      return found && string(found.zone);
    },
  },
};

// ── Sums ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Milliseconds are the finest unit of the sums; a value with finer fractions is an error rather than a near miss. */
const FRACTION = /\.\d{4,}/;

interface Duration { readonly months: number; readonly milliseconds: number }

function durationOf(value: TemporalValue): Duration | undefined {
  const m = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(value.text);
  if (!m || FRACTION.test(value.text)) return undefined;
  const sign = m[1] ? -1 : 1;
  const number = (index: number): number => Number(m[index] ?? 0);
  const seconds = number(4) * 86_400 + number(5) * 3600 + number(6) * 60 + number(7);
  return { months: sign * (number(2) * 12 + number(3)), milliseconds: sign * Math.round(seconds * 1000) };
}

function durationText({ months, milliseconds }: Duration): string {
  const sign = months < 0 || milliseconds < 0 ? '-' : '';
  const m = Math.abs(months);
  const ms = Math.abs(milliseconds);
  const day = Math.floor(ms / 86_400_000);
  const hour = Math.floor(ms / 3_600_000) % 24;
  const minute = Math.floor(ms / 60_000) % 60;
  const second = (ms % 60_000) / 1000;
  const date = `${m >= 12 ? `${Math.floor(m / 12)}Y` : ''}${m % 12 ? `${m % 12}M` : ''}${day ? `${day}D` : ''}`;
  const time = `${hour ? `${hour}H` : ''}${minute ? `${minute}M` : ''}${second ? `${second}S` : ''}`;
  return date || time ? `${sign}P${date}${time && `T${time}`}` : 'PT0S';
}

const instantOf = (value: TemporalValue): number | undefined => {
  if (FRACTION.test(value.text)) return undefined;
  const [whole = '', fraction = ''] = value.key.split('.');
  return (Number(whole) - 5_000_000_000_000_000) * 1000 + Number(fraction.padEnd(3, '0'));
};

const dayTime = (milliseconds: number): Value => typed(durationText({ months: 0, milliseconds }), `${XSD}dayTimeDuration`);

const POINTS: ReadonlySet<number> = new Set([CLASS.dateTime, CLASS.date, CLASS.time]);

/** `+` and `-` of dates, times and durations; undefined where XPath defines none. `sign`: −1 for `-`. */
export function shift(a: Value, b: Value, sign: 1 | -1): Value | undefined {
  if (a.kind !== 'temporal' || b.kind !== 'temporal') return undefined;
  if (a.place === CLASS.duration && b.place === CLASS.duration) return sumOfDurations(a, b, sign);
  if (POINTS.has(a.place) && a.place === b.place && sign < 0) {
    const left = instantOf(a);
    const right = instantOf(b);
    return left === undefined || right === undefined ? undefined : dayTime(left - right);
  }
  if (POINTS.has(a.place) && b.place === CLASS.duration) return moved(a, b, sign);
  return a.place === CLASS.duration && POINTS.has(b.place) && sign > 0 ? moved(b, a, 1) : undefined;
}

function sumOfDurations(a: TemporalValue, b: TemporalValue, sign: 1 | -1): Value | undefined {
  const left = durationOf(a);
  const right = durationOf(b);
  if (!left || !right) return undefined;
  const sum = { months: left.months + sign * right.months, milliseconds: left.milliseconds + sign * right.milliseconds };
  // A duration has one sign: −1 month and 1 day cannot be written.
  if (sum.months * sum.milliseconds < 0) return undefined;
  return typed(durationText(sum), a.datatype === b.datatype ? a.datatype : `${XSD}duration`);
}

function moved(point: TemporalValue, by: TemporalValue, sign: 1 | -1): Value | undefined {
  const at = parts(point);
  const length = durationOf(by);
  if (!at || !length || FRACTION.test(point.text)) return undefined;
  const month0 = (at.year ?? 1970) * 12 + (at.month ?? 1) - 1 + sign * length.months;
  const year = Math.floor(month0 / 12);
  const month = month0 - year * 12;
  if (Math.abs(year) > 200_000) return undefined;
  const lastDay = new Date(utc(year, month + 1, 0)).getUTCDate();
  const clock = ((at.hours ?? 0) * 3600 + (at.minutes ?? 0) * 60) * 1000 + Math.round(Number(at.seconds ?? 0) * 1000);
  const moment = new Date(utc(year, month, Math.min(at.day ?? 1, lastDay)) + clock + sign * length.milliseconds);
  if (Number.isNaN(moment.getTime())) return undefined;
  const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');
  const y = moment.getUTCFullYear();
  const date = `${y < 0 ? '-' : ''}${pad(Math.abs(y), 4)}-${pad(moment.getUTCMonth() + 1)}-${pad(moment.getUTCDate())}`;
  const fraction = moment.getUTCMilliseconds() ? `.${pad(moment.getUTCMilliseconds(), 3).replace(/0+$/, '')}` : '';
  const time = `${pad(moment.getUTCHours())}:${pad(moment.getUTCMinutes())}:${pad(moment.getUTCSeconds())}${fraction}`;
  const text = point.place === CLASS.date ? date : point.place === CLASS.time ? time : `${date}T${time}`;
  return typed(text + at.zone, point.datatype);
}

/** Date.UTC reads years 0 to 99 as 1900 to 1999. */
function utc(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime();
}
