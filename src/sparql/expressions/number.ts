import {
  addExact, compareExact, divideExact, type Exact, formatExact, multiplyExact, negateExact, toWhole,
} from './exact.js';
import { DECIMAL, DOUBLE, exactOf, FLOAT, INTEGER, type NumberKind, type NumberValue, XSD } from './value.js';

/** Arithmetic with SPARQL's numeric promotion (SPARQL 1.1 §17.3, XPath Functions 3.1 §4.2). */

export const integer = (value: bigint | number): NumberValue => ({
  kind: 'number', type: INTEGER, text: String(value), datatype: `${XSD}integer`, double: Number(value),
});

export function decimal(exact: Exact): NumberValue {
  const text = formatExact(exact);
  return { kind: 'number', type: DECIMAL, text, datatype: `${XSD}decimal`, double: Number(text), exact };
}

export function floating(value: number, type: typeof FLOAT | typeof DOUBLE): NumberValue {
  const double = type === FLOAT ? Math.fround(value) : value;
  return { kind: 'number', type, text: formatDouble(double, type), datatype: XSD + (type === FLOAT ? 'float' : 'double'), double };
}

/** The canonical form of XSD 1.1 §3.3.5.2: one digit before the point, an exponent: 1.0E0, -2.5E-7. */
export function formatDouble(value: number, type: typeof FLOAT | typeof DOUBLE): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF';
  if (value === 0) return Object.is(value, -0) ? '-0.0E0' : '0.0E0';
  const [mantissa = '', exponent = ''] = (type === FLOAT ? shortestFloat(value) : value).toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}

/** The decimal with the fewest digits that rounds to the same single-precision number. */
function shortestFloat(value: number): number {
  for (let digits = 1; digits < 9; digits += 1) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return Number(value.toPrecision(9));
}

const exact = (kind: NumberKind, value: Exact): NumberValue => (kind === INTEGER ? integer(value.digits) : decimal(value));

/** Integers are unbounded in XML Schema; an engine may bound them (F&O 3.1 §4.2, err:FOAR0002), and 10,000 digits are enough. */
const MOST_DIGITS = 10_000;
const LARGEST = 10n ** BigInt(MOST_DIGITS);
const isHeld = ({ digits, scale }: Exact): boolean => digits < LARGEST && digits > -LARGEST && scale <= MOST_DIGITS;

type ExactOperation = (a: Exact, b: Exact) => Exact | undefined;

function arithmetic(onExact: ExactOperation, onDouble: (a: number, b: number) => number, least: NumberKind = INTEGER) {
  return (a: NumberValue, b: NumberValue): NumberValue | undefined => {
    const type = Math.max(a.type, b.type, least) as NumberKind;
    if (type === FLOAT || type === DOUBLE) return floating(onDouble(a.double, b.double), type);
    const result = onExact(exactOf(a), exactOf(b));
    return result && isHeld(result) ? exact(type, result) : undefined;
  };
}

export const add = arithmetic(addExact, (a, b) => a + b);
export const subtract = arithmetic((a, b) => addExact(a, negateExact(b)), (a, b) => a - b);
export const multiply = arithmetic(multiplyExact, (a, b) => a * b);
/** Of two integers a decimal (SPARQL 1.1 §17.3); by zero an error, but for floating point infinity or NaN. */
export const divide = arithmetic(divideExact, (a, b) => a / b, DECIMAL);

export function negate(a: NumberValue): NumberValue {
  return a.type === FLOAT || a.type === DOUBLE ? floating(-a.double, a.type) : exact(a.type, negateExact(exactOf(a)));
}

export function absolute(a: NumberValue): NumberValue {
  return a.type === FLOAT || a.type === DOUBLE
    ? floating(Math.abs(a.double), a.type)
    : exactOf(a).digits < 0n ? negate(a) : exact(a.type, exactOf(a));
}

export function whole(mode: 'floor' | 'ceil' | 'round') {
  return (a: NumberValue): NumberValue =>
    // Math.round rounds half up, as fn:round does.
    a.type === FLOAT || a.type === DOUBLE ? floating(Math[mode](a.double), a.type) : exact(a.type, toWhole(exactOf(a), mode));
}

/** Negative, zero or positive; NaN when either is NaN. */
export function compareNumbers(a: NumberValue, b: NumberValue): number {
  const type = Math.max(a.type, b.type);
  if (type === DOUBLE) return a.double === b.double ? 0 : a.double - b.double;
  if (type === FLOAT) {
    const left = Math.fround(a.double);
    const right = Math.fround(b.double);
    return left === right ? 0 : left - right;
  }
  // Doubles that differ stand for exact values that differ in the same sense; equal ones may hide a difference.
  return a.double === b.double ? (type === INTEGER && Math.abs(a.double) < 2 ** 53 ? 0 : compareExact(exactOf(a), exactOf(b))) : a.double - b.double;
}
