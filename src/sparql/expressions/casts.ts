import type { FunctionTable } from './functions.js';
import { toWhole } from './exact.js';
import { decimal, floating, formatDouble, integer } from './number.js';
import { boolean, DECIMAL, DOUBLE, exactOf, FLOAT, INTEGER, type LiteralValue, string, typed, type Value, XSD } from './value.js';
import { parseExact } from './exact.js';

/** Constructor functions (SPARQL 1.1 §17.5, XPath Functions 3.1 §19), by datatype IRI. */

type Cast = (value: LiteralValue) => Value | undefined;

/** From a string: its text without surrounding blanks must be in the lexical space. */
function fromText(name: string): (value: LiteralValue) => Value | undefined {
  return (value) => {
    const read = typed(value.text.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, ''), XSD + name);
    return read.kind === 'other' ? undefined : read;
  };
}

const toNumber = (name: 'integer' | 'decimal' | 'float' | 'double'): Cast => (value) => {
  const type = name === 'float' ? FLOAT : DOUBLE;
  switch (value.kind) {
    case 'string': return fromText(name)(value);
    case 'boolean':
      return name === 'integer' ? integer(value.value ? 1 : 0) : name === 'decimal' ? decimal({ digits: value.value ? 1n : 0n, scale: 0 }) : floating(value.value ? 1 : 0, type);
    case 'number': {
      if (value.datatype === XSD + name) return value;
      if (name === 'float' || name === 'double') return floating(value.double, type);
      if (value.type === INTEGER || value.type === DECIMAL) {
        const exact = exactOf(value);
        if (name === 'decimal') return decimal(exact);
        return integer(toWhole(exact, exact.digits < 0n ? 'ceil' : 'floor').digits);
      }
      if (!Number.isFinite(value.double)) return undefined;
      return name === 'integer' ? integer(BigInt(Math.trunc(value.double))) : decimal(parseExact(plain(value.double)));
    }
    default: return undefined;
  }
};

/** A double in decimal notation, every digit of its shortest form. */
function plain(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace(/[-.]/g, '');
  const point = 1 + Number(exponent);
  const text = point <= 0 ? `0.${'0'.repeat(-point)}${digits}` : point >= digits.length ? digits.padEnd(point, '0') : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return negative ? `-${text}` : text;
}

function toBoolean(value: LiteralValue): Value | undefined {
  switch (value.kind) {
    case 'boolean': return boolean(value.value);
    case 'number': return boolean(value.double !== 0 && !Number.isNaN(value.double));
    case 'string': {
      const read = fromText('boolean')(value);
      return read?.kind === 'boolean' ? boolean(read.value) : undefined;
    }
    default: return undefined;
  }
}

/** XPath Functions 3.1 §19.1.2: floating point in plain notation from 1E-6 to below 1E6; whole decimals without a point. */
export function textOf(value: Value): string | undefined {
  if (value.kind === 'blank') return undefined;
  if (value.kind === 'boolean') return String(value.value);
  if (value.kind !== 'number') return value.text;
  if (value.type === INTEGER) return value.text.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1').replace(/^-0$/, '0');
  if (value.type === DECIMAL) return decimal(exactOf(value)).text;
  const size = Math.abs(value.double);
  if (size === 0) return Object.is(value.double, -0) ? '-0' : '0';
  if (size >= 1e-6 && size < 1e6) return plain(value.type === FLOAT ? Number(formatDouble(value.double, FLOAT)) : value.double);
  return formatDouble(value.double, value.type);
}

/** Between dates and times: what the target needs is taken from the text; the zone is kept. */
function toTemporal(name: string, take: (text: string, from: string) => string | undefined): Cast {
  return (value) => {
    if (value.kind === 'string') return fromText(name)(value);
    if (value.kind !== 'temporal') return undefined;
    if (value.datatype === XSD + name) return value;
    const text = take(value.text, value.datatype.slice(XSD.length));
    if (text === undefined) return undefined;
    const made = typed(text, XSD + name);
    return made.kind === 'other' ? undefined : made;
  };
}

const DATE = /^(-?\d{4,}-\d\d-\d\d)/;
const ZONE = /(Z|[+-]\d\d:\d\d)$/;
const zoneOf = (text: string): string => ZONE.exec(text.replace(DATE, ''))?.[1] ?? '';

const toDateTime = (text: string, from: string): string | undefined =>
  from === 'dateTimeStamp' ? text : from === 'date' ? `${DATE.exec(text)?.[1] ?? ''}T00:00:00${zoneOf(text)}` : undefined;
const toDate = (text: string, from: string): string | undefined =>
  from.startsWith('dateTime') ? `${DATE.exec(text)?.[1] ?? ''}${zoneOf(text)}` : undefined;
const toTime = (text: string, from: string): string | undefined => (from.startsWith('dateTime') ? text.split('T')[1] : undefined);
const leading = (pattern: RegExp) => (text: string, from: string): string | undefined =>
  /^date/.test(from) ? `${pattern.exec(text)?.[0] ?? ''}${zoneOf(text)}` : undefined;

const literal = (cast: Cast) => (value: Value): Value | undefined => (value.kind === 'iri' || value.kind === 'blank' ? undefined : cast(value));

const CASTS: Readonly<Record<string, Cast>> = {
  integer: toNumber('integer'),
  decimal: toNumber('decimal'),
  float: toNumber('float'),
  double: toNumber('double'),
  boolean: toBoolean,
  dateTime: toTemporal('dateTime', toDateTime),
  date: toTemporal('date', toDate),
  time: toTemporal('time', toTime),
  gYear: toTemporal('gYear', leading(/^-?\d{4,}/)),
  gYearMonth: toTemporal('gYearMonth', leading(/^-?\d{4,}-\d\d/)),
  duration: toTemporal('duration', (text, from) => (/Duration$/.test(from) ? text : undefined)),
  dayTimeDuration: toTemporal('dayTimeDuration', () => undefined),
  yearMonthDuration: toTemporal('yearMonthDuration', () => undefined),
};

export const CAST_FUNCTIONS: FunctionTable = {
  ...Object.fromEntries(Object.entries(CASTS).map(([name, cast]) => [XSD + name, { arity: [1, 1] as const, call: literal(cast) }])),
  [`${XSD}string`]: {
    arity: [1, 1],
    call: (value: Value) => {
      const text = textOf(value);
      return text === undefined ? undefined : string(text);
    },
  },
};
