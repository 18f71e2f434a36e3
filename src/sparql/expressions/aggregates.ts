import { orderKey } from './compare.js';
import { add, divide, integer } from './number.js';
import { INTEGER, type NumberValue, string, type Value } from './value.js';

/**
 * Set functions (SPARQL 1.1 §18.5.1) over the values of one group; undefined among them is an error of the expression
 * in one solution. SUM, AVG, MIN, MAX and GROUP_CONCAT then have no value; SAMPLE takes another one. COUNT is SQL's.
 */
export type SetFunction = (values: readonly (Value | undefined)[], separator: string) => Value | undefined;

export const SET_FUNCTIONS: Readonly<Record<string, SetFunction>> = {
  sum: (values) => total(values),
  avg: (values) => {
    if (values.length === 0) return integer(0);
    const sum = total(values);
    return sum && divide(sum, integer(values.length));
  },
  min: (values) => extreme(values, (difference) => difference < 0),
  max: (values) => extreme(values, (difference) => difference > 0),
  sample: (values) => values.find((value) => value !== undefined),
  group_concat: (values, separator) => {
    const texts: string[] = [];
    for (const value of values) {
      if (!value || value.kind === 'blank') return undefined;
      texts.push(value.text);
    }
    return string(texts.join(separator));
  },
};

function total(values: readonly (Value | undefined)[]): NumberValue | undefined {
  // Small integers are summed as numbers as long as that is exact.
  let small = 0;
  let at = 0;
  for (; at < values.length; at += 1) {
    const value = values[at];
    if (value?.kind !== 'number') return undefined;
    if (value.type !== INTEGER || Math.abs(value.double) > 2 ** 40 || Math.abs(small) > 2 ** 52) break;
    small += value.double;
  }
  let sum: NumberValue = integer(small);
  for (; at < values.length; at += 1) {
    const value = values[at];
    const next = value?.kind === 'number' ? add(sum, value) : undefined;
    if (!next) return undefined;
    sum = next;
  }
  return sum;
}

/** By the order of ORDER BY; code points, as `orderKey` gives them, not UTF-16 units. */
function extreme(values: readonly (Value | undefined)[], better: (difference: number) => boolean): Value | undefined {
  let best: Value | undefined;
  let bestKey: Buffer | undefined;
  for (const value of values) {
    if (!value) return undefined;
    const key = Buffer.from(orderKey(value));
    if (!bestKey || better(Buffer.compare(key, bestKey))) [best, bestKey] = [value, key];
  }
  return best;
}
