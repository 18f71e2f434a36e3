import type { Term } from '@rdfjs/types';
import { WitnessError } from '../errors.js';

/**
 * The order of terms, in one place. Ids are handed out in this order, so that ORDER BY, range filters, MIN and MAX
 * compare integers (SPARQL 1.1 §15.1: unbound, then blank nodes, then IRIs, then literals).
 *
 * A term's place is (class, key, text, tail), compared as numbers, then as UTF-8 bytes (which is code-point order):
 *
 * - `class`: see `CLASSES`; literals of one class compare with each other, those of different classes do not
 *   (SPARQL leaves their order open; it is the order of the table).
 * - `key`: orders by value where a class has values; equal keys are equal values (`"1"^^xsd:integer`,
 *   `"1.0"^^xsd:decimal`). Empty for classes whose value is their text.
 * - `text`: the IRI, the label of the blank node, or the lexical form, exactly as given.
 * - `tail`: the datatype IRI; for language-tagged strings the tag in lower case, and after a space the tag as given
 *   where it differs (tags are compared without case, RDF 1.1 §3.3, but their casing is kept).
 *
 * Numbers: integers and decimals are ordered exactly, doubles and floats by the shortest decimal that names them, so
 * `"1.1"^^xsd:double` equals `"1.1"^^xsd:decimal`, as numeric promotion has it. Two decimals that differ only beyond
 * the 17th digit stay apart although both may equal one double. A float has the value of its nearest double.
 * Dates and times without time zone are read as UTC, the implicit time zone (XPath Functions 3.1 §9.4).
 * A literal whose text is not in its datatype's lexical space ("abc"^^xsd:integer) is in class `other`.
 */
export interface TermPlace {
  readonly class: number;
  readonly key: string;
  readonly text: string;
  readonly tail: string;
  /** The value as a double: numbers; seconds since 1970 for dates; seconds for times and durations (a month is 1/12 of 365.2425 days). */
  readonly number: number | null;
}

export type ClassName =
  | 'blank' | 'iri' | 'string' | 'langString' | 'numeric' | 'nan' | 'boolean' | 'dateTime' | 'date' | 'time'
  | 'gYearMonth' | 'gYear' | 'duration' | 'other';

interface TermClass {
  readonly name: ClassName;
  /** What the tail holds: nothing where the class alone gives the datatype. */
  readonly tail: 'none' | 'language' | 'datatype';
}

const XSD = 'http://www.w3.org/2001/XMLSchema#';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
export const XSD_STRING = `${XSD}string`;
export const RDF_LANG_STRING = `${RDF}langString`;
export const RDF_DIR_LANG_STRING = `${RDF}dirLangString`;

/** Class numbers are indexes into this table; number 0 stands for "unbound" and holds no term. */
export const CLASSES: readonly (TermClass | undefined)[] = [
  undefined,
  { name: 'blank', tail: 'none' },
  { name: 'iri', tail: 'none' },
  { name: 'string', tail: 'none' },
  { name: 'langString', tail: 'language' },
  { name: 'numeric', tail: 'datatype' },
  { name: 'nan', tail: 'datatype' },
  { name: 'boolean', tail: 'datatype' },
  { name: 'dateTime', tail: 'datatype' },
  { name: 'date', tail: 'datatype' },
  { name: 'time', tail: 'datatype' },
  { name: 'gYearMonth', tail: 'datatype' },
  { name: 'gYear', tail: 'datatype' },
  { name: 'duration', tail: 'datatype' },
  { name: 'other', tail: 'datatype' },
];

export const CLASS = Object.fromEntries(
  CLASSES.flatMap((entry, number) => (entry ? [[entry.name, number]] : [])),
) as Readonly<Record<ClassName, number>>;

interface Value {
  readonly class: number;
  readonly key: string;
  readonly number: number;
}

/** Reads the value of a lexical form; undefined when the text is not in the lexical space. */
type ValueReader = (text: string) => Value | undefined;

const INTEGER_BOUNDS: Readonly<Record<string, readonly [min: bigint | undefined, max: bigint | undefined]>> = {
  integer: [undefined, undefined],
  nonPositiveInteger: [undefined, 0n],
  negativeInteger: [undefined, -1n],
  nonNegativeInteger: [0n, undefined],
  positiveInteger: [1n, undefined],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  short: [-32768n, 32767n],
  byte: [-128n, 127n],
  unsignedLong: [0n, 2n ** 64n - 1n],
  unsignedInt: [0n, 2n ** 32n - 1n],
  unsignedShort: [0n, 65535n],
  unsignedByte: [0n, 255n],
};

const READERS: ReadonlyMap<string, ValueReader> = new Map<string, ValueReader>([
  ...Object.entries(INTEGER_BOUNDS).map(([name, [min, max]]): [string, ValueReader] => [XSD + name, integerReader(min, max)]),
  [`${XSD}decimal`, (text) => (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text) ? numeric(text, Number(text)) : undefined)],
  [`${XSD}double`, floatingReader((value) => value)],
  [`${XSD}float`, floatingReader(Math.fround)],
  [`${XSD}boolean`, readBoolean],
  [`${XSD}dateTime`, readDateTime],
  [`${XSD}dateTimeStamp`, (text) => (/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? readDateTime(text) : undefined)],
  [`${XSD}date`, readDate],
  [`${XSD}time`, readTime],
  [`${XSD}gYearMonth`, readYearMonth],
  [`${XSD}gYear`, readYear],
  [`${XSD}duration`, readDuration],
  [`${XSD}dayTimeDuration`, (text) => (/[YM]/.test(text.split('T')[0] ?? '') ? undefined : readDuration(text))],
  [`${XSD}yearMonthDuration`, (text) => (/[DT]/.test(text) ? undefined : readDuration(text))],
]);

/** The place of a term. Throws for variables, quoted triples and the default graph: none of them is stored as a term. */
export function placeOf(term: Term): TermPlace {
  switch (term.termType) {
    case 'NamedNode':
      return { class: CLASS.iri, key: '', text: term.value, tail: '', number: null };
    case 'BlankNode':
      return { class: CLASS.blank, key: '', text: term.value, tail: '', number: null };
    case 'Literal':
      return term.language
        ? { class: CLASS.langString, key: '', text: term.value, tail: languageTail(term.language, term.direction), number: null }
        : literalPlace(term.value, term.datatype.value);
    default:
      throw new WitnessError(
        `A ${term.termType === 'Quad' ? 'triple term (RDF 1.2)' : term.termType} cannot be stored in a snapshot. `
        + 'Write the statement as rdf:subject, rdf:predicate and rdf:object instead.',
      );
  }
}

/** The place of a literal without language tag. */
export function literalPlace(text: string, datatype: string): TermPlace {
  if (datatype === XSD_STRING) return { class: CLASS.string, key: '', text, tail: '', number: null };
  const value = READERS.get(datatype)?.(text);
  return value
    ? { class: value.class, key: value.key, text, tail: datatype, number: value.number }
    : { class: CLASS.other, key: datatype, text, tail: datatype, number: null };
}

/** The tail of a language-tagged string; RDF 1.2's base direction follows the tag after `--`, as in N-Triples. */
export function languageTail(language: string, direction?: string | null): string {
  const tag = direction ? `${language}--${direction}` : language;
  const folded = tag.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return folded === tag ? tag : `${folded} ${tag}`;
}

/** The language tag as given, from a tail. */
export const tagOfTail = (tail: string): string => tail.slice(tail.indexOf(' ') + 1);

/** Code-point order, which is the order of UTF-8 bytes; JavaScript's `<` compares UTF-16 units and differs above U+FFFF. */
export function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (at === shorter) return a.length - b.length;
  const left = a.charCodeAt(at);
  const right = b.charCodeAt(at);
  // A surrogate stands for a code point above every other unit, U+E000 to U+FFFF included.
  const leftRank = left >= 0xd800 && left <= 0xdfff ? left + 0x10000 : left;
  const rightRank = right >= 0xd800 && right <= 0xdfff ? right + 0x10000 : right;
  return leftRank - rightRank;
}

export function comparePlaces(a: TermPlace, b: TermPlace): number {
  return a.class - b.class || compareText(a.key, b.key) || compareText(a.text, b.text) || compareText(a.tail, b.tail);
}

// ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────────

function integerReader(min: bigint | undefined, max: bigint | undefined): ValueReader {
  return (text) => {
    if (!/^[+-]?\d+$/.test(text)) return undefined;
    if (min !== undefined || max !== undefined) {
      const value = BigInt(text.replace(/^\+/, ''));
      if ((min !== undefined && value < min) || (max !== undefined && value > max)) return undefined;
    }
    return numeric(text, Number(text));
  };
}

function floatingReader(round: (value: number) => number): ValueReader {
  return (text) => {
    if (text === 'NaN') return { class: CLASS.nan, key: 'NaN', number: NaN };
    if (/^\+?INF$/.test(text)) return { class: CLASS.numeric, key: '3', number: Infinity };
    if (text === '-INF') return { class: CLASS.numeric, key: '/', number: -Infinity };
    if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return undefined;
    const value = round(Number(text));
    if (value === Infinity) return { class: CLASS.numeric, key: '3', number: value };
    if (value === -Infinity) return { class: CLASS.numeric, key: '/', number: value };
    return numeric(String(value), value);
  };
}

const numeric = (decimal: string, value: number): Value => ({
  class: CLASS.numeric,
  key: numberKey(decimal),
  // −0 and 0 are equal; one of them is enough.
  number: value === 0 ? 0 : value,
});

/**
 * A text that orders as the number does: `1` for zero; for a positive number `2`, the exponent of 0.ddd × 10^E on seven
 * digits, the digits ddd; for a negative one `0` and the same with every digit complemented, closed by `~`.
 */
export function numberKey(decimal: string): string {
  const parts = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(decimal);
  if (!parts) throw new RangeError(`not a decimal number: ${decimal}`);
  const whole = (parts[2] ?? '').replace(/^0+/, '');
  const fraction = parts[3] ?? '';
  const leadingZeros = whole === '' ? (/^0*/.exec(fraction)?.[0].length ?? 0) : 0;
  const digits = (whole + fraction).slice(leadingZeros === 0 ? 0 : leadingZeros).replace(/^0+/, '').replace(/0+$/, '');
  if (digits === '') return '1';
  const exponent = whole.length - leadingZeros + Number(parts[4] ?? 0);
  const magnitude = String(exponent + 5_000_000).padStart(7, '0') + digits;
  return parts[1] === '-' ? `0${complement(magnitude)}~` : `2${magnitude}`;
}

const complement = (digits: string): string => digits.replace(/\d/g, (digit) => String(9 - Number(digit)));

function readBoolean(text: string): Value | undefined {
  if (text === 'true' || text === '1') return { class: CLASS.boolean, key: '1', number: 1 };
  if (text === 'false' || text === '0') return { class: CLASS.boolean, key: '0', number: 0 };
  return undefined;
}

// ── Dates and times (XML Schema 1.1 Part 2 §3.3) ──────────────────────────────────────────────────────────────────

const DAY = 86_400;
const ZONE = '(Z|[+-](?:0\\d|1[0-3]):[0-5]\\d|[+-]14:00)?';
const YEAR = '(-?(?:[1-9]\\d{3,}|0\\d{3}))';
const CLOCK = '(\\d\\d):([0-5]\\d):([0-5]\\d)(?:\\.(\\d+))?';
const DATE_TIME = new RegExp(`^${YEAR}-(\\d\\d)-(\\d\\d)T${CLOCK}${ZONE}$`);
const DATE = new RegExp(`^${YEAR}-(\\d\\d)-(\\d\\d)${ZONE}$`);
const TIME = new RegExp(`^${CLOCK}${ZONE}$`);
const YEAR_MONTH = new RegExp(`^${YEAR}-(\\d\\d)${ZONE}$`);
const YEAR_ONLY = new RegExp(`^${YEAR}${ZONE}$`);

function readDateTime(text: string): Value | undefined {
  const m = DATE_TIME.exec(text);
  if (!m) return undefined;
  const days = daysOf(m[1], m[2], m[3]);
  const seconds = secondsOf(m[4], m[5], m[6], m[7]);
  return days === undefined || seconds === undefined
    ? undefined
    : instant(CLASS.dateTime, days * DAY + seconds - zoneOffset(m[8]), m[7]);
}

function readDate(text: string): Value | undefined {
  const m = DATE.exec(text);
  const days = m ? daysOf(m[1], m[2], m[3]) : undefined;
  return days === undefined ? undefined : instant(CLASS.date, days * DAY - zoneOffset(m?.[4]));
}

function readTime(text: string): Value | undefined {
  const m = TIME.exec(text);
  const seconds = m ? secondsOf(m[1], m[2], m[3], m[4]) : undefined;
  // 24:00:00 is midnight: as a time of day the same as 00:00:00.
  return m && seconds !== undefined ? instant(CLASS.time, (seconds % DAY) - zoneOffset(m[5]), m[4]) : undefined;
}

function readYearMonth(text: string): Value | undefined {
  const m = YEAR_MONTH.exec(text);
  const days = m ? daysOf(m[1], m[2], '01') : undefined;
  return days === undefined ? undefined : instant(CLASS.gYearMonth, days * DAY - zoneOffset(m?.[3]));
}

function readYear(text: string): Value | undefined {
  const m = YEAR_ONLY.exec(text);
  const days = m ? daysOf(m[1], '01', '01') : undefined;
  return days === undefined ? undefined : instant(CLASS.gYear, days * DAY - zoneOffset(m?.[2]));
}

/** Whole seconds, biased so that text order is number order, and the fraction as written without closing zeros. */
function instant(termClass: number, seconds: number, fraction = ''): Value {
  const digits = fraction.replace(/0+$/, '');
  return {
    class: termClass,
    key: biased(seconds) + (digits && `.${digits}`),
    number: seconds + (digits ? Number(`0.${digits}`) : 0),
  };
}

const biased = (whole: number): string => String(whole + 5_000_000_000_000_000).padStart(16, '0');

/** Days since 1970-01-01 in the proleptic Gregorian calendar; undefined for a date that does not exist. */
function daysOf(yearText = '', monthText = '', dayText = ''): number | undefined {
  const year = Number(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  // Beyond this the seconds no longer fit a double exactly.
  if (Math.abs(year) > 100_000_000 || yearText === '-0000') return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  // Howard Hinnant's days_from_civil: years begin in March, so that the leap day is the last.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function secondsOf(hours = '', minutes = '', seconds = '', fraction = ''): number | undefined {
  const hour = Number(hours);
  if (hour > 24 || (hour === 24 && /[1-9]/.test(minutes + seconds + fraction))) return undefined;
  return hour * 3600 + Number(minutes) * 60 + Number(seconds);
}

function zoneOffset(zone: string | undefined): number {
  if (!zone || zone === 'Z') return 0;
  const seconds = Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(4, 6)) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}

const DURATION = /^(-?)P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/;
const SECONDS_PER_MONTH = (365.2425 / 12) * DAY;

/** A duration is its months and its seconds; they are ordered together by the length of the mean Gregorian month. */
function readDuration(text: string): Value | undefined {
  const m = DURATION.exec(text);
  if (!m) return undefined;
  const sign = m[1] === '-' ? -1 : 1;
  const part = (index: number): number => Number(m[index] ?? 0);
  const months = sign * (part(2) * 12 + part(3));
  const seconds = sign * (part(4) * DAY + part(5) * 3600 + part(6) * 60 + part(7));
  const fraction = (m[8] ?? '').replace(/0+$/, '');
  const total = months * SECONDS_PER_MONTH + seconds + sign * Number(`0.${fraction || '0'}`);
  if (!Number.isFinite(total) || Math.abs(total) > 1e15) return undefined;
  const floor = Math.floor(total);
  const rest = (total - floor).toFixed(9).slice(1);
  return {
    class: CLASS.duration,
    key: `${biased(floor)}${rest}|${biased(months)}|${biased(seconds)}${fraction && `${sign < 0 ? '-' : '.'}${fraction}`}`,
    number: total === 0 ? 0 : total,
  };
}
