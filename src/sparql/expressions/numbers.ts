import type { FunctionTable } from './functions.js';
import { absolute, add, divide, multiply, negate, subtract, whole } from './number.js';
import { shift } from './calendar.js';
import type { NumberValue, Value } from './value.js';

const unary = (operation: (a: NumberValue) => NumberValue) => (a: Value): Value | undefined => (a.kind === 'number' ? operation(a) : undefined);

type Binary = (a: NumberValue, b: NumberValue) => NumberValue | undefined;
const binary = (operation: Binary, otherwise?: (a: Value, b: Value) => Value | undefined) => (a: Value, b: Value): Value | undefined =>
  a.kind === 'number' && b.kind === 'number' ? operation(a, b) : otherwise?.(a, b);

export const NUMBERS: FunctionTable = {
  '+': { arity: [2, 2], call: binary(add, (a, b) => shift(a, b, 1)) },
  '-': { arity: [2, 2], call: binary(subtract, (a, b) => shift(a, b, -1)) },
  '*': { arity: [2, 2], call: binary(multiply) },
  '/': { arity: [2, 2], call: binary(divide) },
  uminus: { arity: [1, 1], call: unary(negate) },
  uplus: { arity: [1, 1], call: unary((a) => a) },
  abs: { arity: [1, 1], call: unary(absolute) },
  round: { arity: [1, 1], call: unary(whole('round')) },
  ceil: { arity: [1, 1], call: unary(whole('ceil')) },
  floor: { arity: [1, 1], call: unary(whole('floor')) },
};
