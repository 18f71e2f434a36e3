import { CALENDAR } from './calendar.js';
import { CAST_FUNCTIONS } from './casts.js';
import { HASHES } from './hashes.js';
import { NUMBERS } from './numbers.js';
import { STRINGS } from './strings.js';
import { TERMS } from './terms.js';
import { equal, order } from './compare.js';
import { boolean, type Value } from './value.js';

/** Functions whose arguments are all evaluated first: an argument that is an error makes the call an error. */
export type FunctionTable = Readonly<Record<string, FunctionEntry>>;
export interface FunctionEntry {
  readonly arity: readonly [least: number, most: number];
  /** Gets as many values as were written; undefined is the error. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arity above says how many arguments there are
  readonly call: (...values: any[]) => Value | undefined;
}

const comparison = (holds: (order: number) => boolean) => (a: Value, b: Value): Value | undefined => {
  const difference = order(a, b);
  // NaN is neither less nor greater than anything: every comparison with it is false.
  return difference === undefined ? undefined : boolean(holds(difference));
};

const COMPARISONS: FunctionTable = {
  '=': { arity: [2, 2], call: (a: Value, b: Value) => not(equal(a, b), false) },
  '!=': { arity: [2, 2], call: (a: Value, b: Value) => not(equal(a, b), true) },
  '<': { arity: [2, 2], call: comparison((d) => d < 0) },
  '>': { arity: [2, 2], call: comparison((d) => d > 0) },
  '<=': { arity: [2, 2], call: comparison((d) => d <= 0) },
  '>=': { arity: [2, 2], call: comparison((d) => d >= 0) },
};

const not = (value: boolean | undefined, inverted: boolean): Value | undefined =>
  value === undefined ? undefined : boolean(value !== inverted);

/** By the operator's name in lower case, or the IRI of a constructor function. */
export const FUNCTIONS: FunctionTable = {
  ...COMPARISONS, ...NUMBERS, ...STRINGS, ...TERMS, ...CALENDAR, ...HASHES, ...CAST_FUNCTIONS,
};
