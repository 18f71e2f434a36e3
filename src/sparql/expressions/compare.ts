import { CLASS, compareText, placeOf } from '../../store/term-order.js';
import { compareNumbers } from './number.js';
import { isLiteral, isText, termOf, type TemporalValue, type Value, XSD } from './value.js';

const NUMERIC_TYPE = /^http:\/\/www\.w3\.org\/2001\/XMLSchema#(?:(?:non(?:Positive|Negative)|positive|negative)Integer|integer|decimal|float|double|(?:unsigned)?(?:Long|Int|Short|Byte)|long|int|short|byte)$/;

/** Effective boolean value (SPARQL 1.1 §17.2.2); undefined is the type error. */
export function effective(value: Value | undefined): boolean | undefined {
  switch (value?.kind) {
    case 'boolean': return value.value;
    case 'number': return value.double !== 0 && !Number.isNaN(value.double);
    case 'string':
    case 'lang': return value.text !== '';
    // An ill-typed number or boolean is false.
    case 'other': return value.datatype === `${XSD}boolean` || NUMERIC_TYPE.test(value.datatype) ? false : undefined;
    default: return undefined;
  }
}

/** The very same term; language tags are compared without case (RDF 1.1 §3.3). */
export function sameTerm(a: Value, b: Value): boolean {
  return a.kind === b.kind && a.text === b.text
    && (!isLiteral(a) || !isLiteral(b) || (a.datatype === b.datatype && (a.kind !== 'lang' || b.kind !== 'lang' || a.language.toLowerCase() === b.language.toLowerCase())));
}

/**
 * The operator `=` (SPARQL 1.1 §17.3, RDFterm-equal §17.4.1.7). Values of two known types that do not compare are
 * different; of a literal of an unknown type (or an ill-typed one) nothing is known unless it is the same term.
 */
export function equal(a: Value, b: Value): boolean | undefined {
  if (a.kind === 'number' && b.kind === 'number') return compareNumbers(a, b) === 0;
  if (a.kind === 'temporal' && b.kind === 'temporal') return a.place === b.place && durationKey(a) === durationKey(b);
  if (a.kind === 'boolean' && b.kind === 'boolean') return a.value === b.value;
  if (a.kind === 'lang' && b.kind === 'lang') return a.text === b.text && a.language.toLowerCase() === b.language.toLowerCase();
  if (sameTerm(a, b)) return true;
  return (a.kind === 'other' && isLiteral(b)) || (b.kind === 'other' && isLiteral(a)) ? undefined : false;
}

const durationKey = (value: TemporalValue): string => value.key;

/** The order behind `<`; undefined where the operator is not defined for the two types. NaN when a number is NaN. */
export function order(a: Value, b: Value): number | undefined {
  if (a.kind === 'number' && b.kind === 'number') return compareNumbers(a, b);
  if (a.kind === 'string' && b.kind === 'string') return compareText(a.text, b.text);
  if (a.kind === 'lang' && b.kind === 'lang') {
    return a.language.toLowerCase() === b.language.toLowerCase() ? compareText(a.text, b.text) : undefined;
  }
  if (a.kind === 'boolean' && b.kind === 'boolean') return Number(a.value) - Number(b.value);
  if (a.kind === 'temporal' && b.kind === 'temporal' && a.place === b.place) {
    return a.place === CLASS.duration && !comparableDurations(a, b) ? undefined : compareText(a.key, b.key);
  }
  return undefined;
}

/** Months and seconds do not convert into each other: durations compare when both have only the one, or only the other. */
function comparableDurations(a: TemporalValue, b: TemporalValue): boolean {
  if (a.key === b.key) return true;
  const [, months, seconds] = a.key.split('|');
  const [, otherMonths, otherSeconds] = b.key.split('|');
  return months === otherMonths || seconds === otherSeconds;
}

/**
 * A text whose code-point order is the order of ORDER BY (SPARQL 1.1 §15.1), the same as that of ids; equal for equal
 * values. Unbound comes first, as the empty text.
 */
export function orderKey(value: Value | undefined): string {
  if (!value) return '';
  const place = placeOf(termOf(value));
  const head = String.fromCharCode(0x20 + place.class);
  if (isText(value)) return `${head}${place.text}${value.kind === 'lang' ? `\u0001${value.language.toLowerCase()}` : ''}`;
  return place.key && value.kind !== 'other' ? head + place.key : `${head}${place.key}\u0001${place.text}`;
}
