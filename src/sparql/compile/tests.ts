import type { Algebra } from '@traqula/algebra-transformations-1-1';
import type { Place } from './expression.js';

export function testCondition(_expression: Algebra.OperatorExpression, _place: Place): string | undefined {
  return undefined;
}
