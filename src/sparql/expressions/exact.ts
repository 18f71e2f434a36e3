/** An exact decimal number: `digits` × 10^−`scale`. xsd:integer has scale 0; both are unbounded (XML Schema 1.1 Part 2 §3.3.3). */
export interface Exact {
  readonly digits: bigint;
  readonly scale: number;
}

/** Digits after the point a quotient is carried to; XML Schema asks for 18 in all at least. */
const QUOTIENT_SCALE = 18;

export function parseExact(text: string): Exact {
  const point = text.indexOf('.');
  const unsigned = text.startsWith('+') ? text.slice(1) : text;
  if (point < 0) return { digits: BigInt(unsigned), scale: 0 };
  const [whole = '', fraction = ''] = unsigned.split('.');
  const digits = BigInt(`${whole === '' || whole === '-' ? `${whole}0` : whole}${fraction}`);
  return reduce({ digits, scale: fraction.length });
}

/** Without closing zeros behind the point. */
export function reduce(value: Exact): Exact {
  let { digits, scale } = value;
  while (scale > 0 && digits % 10n === 0n) {
    digits /= 10n;
    scale -= 1;
  }
  return { digits, scale };
}

/** Canonical: no closing zeros, no point for a whole number (XSD 1.1 §3.3.3.2). */
export function formatExact(value: Exact): string {
  const { digits, scale } = reduce(value);
  if (scale === 0) return String(digits);
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  return `${digits < 0n ? '-' : ''}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

const pow10 = (exponent: number): bigint => 10n ** BigInt(exponent);
const raise = (value: Exact, scale: number): bigint => value.digits * pow10(scale - value.scale);

export function addExact(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale);
  return { digits: raise(a, scale) + raise(b, scale), scale };
}

export const negateExact = (a: Exact): Exact => ({ digits: -a.digits, scale: a.scale });
export const multiplyExact = (a: Exact, b: Exact): Exact => ({ digits: a.digits * b.digits, scale: a.scale + b.scale });

/** Rounded half away from zero at the 18th digit behind the point; undefined for a division by zero. */
export function divideExact(a: Exact, b: Exact): Exact | undefined {
  if (b.digits === 0n) return undefined;
  const scale = Math.max(QUOTIENT_SCALE, a.scale);
  const numerator = a.digits * pow10(scale + b.scale - a.scale);
  const quotient = numerator / b.digits;
  const rest = numerator % b.digits;
  const twice = 2n * (rest < 0n ? -rest : rest);
  const divisor = b.digits < 0n ? -b.digits : b.digits;
  const sign = (numerator < 0n) === (b.digits < 0n) ? 1n : -1n;
  return reduce({ digits: twice >= divisor ? quotient + sign : quotient, scale });
}

export function compareExact(a: Exact, b: Exact): number {
  const scale = Math.max(a.scale, b.scale);
  const left = raise(a, scale);
  const right = raise(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** To a whole number: `floor`, `ceil`, or `round` (half up, as fn:round has it). */
export function toWhole(value: Exact, mode: 'floor' | 'ceil' | 'round'): Exact {
  if (value.scale === 0) return value;
  const unit = pow10(value.scale);
  const floor = (n: bigint): bigint => (n >= 0n || n % unit === 0n ? n / unit : n / unit - 1n);
  if (mode === 'floor') return { digits: floor(value.digits), scale: 0 };
  if (mode === 'ceil') return { digits: -floor(-value.digits), scale: 0 };
  return { digits: floor(value.digits + unit / 2n), scale: 0 };
}
