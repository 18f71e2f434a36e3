import { Algebra } from '@traqula/algebra-transformations-1-1';

/**
 * Operators whose cost is bounded by the length of their arguments, and whose value is hardly longer than they are: no
 * chain of them makes much out of little. In lower case, as the algebra has them.
 */
const CHEAP: ReadonlySet<string> = new Set([
  '=', '!=', '<', '>', '<=', '>=', '&&', '||', '!', '+', '-', 'uplus', 'uminus', 'in', 'notin', 'bound', 'if', 'coalesce', 'sameterm',
  'isiri', 'isuri', 'isblank', 'isliteral', 'isnumeric', 'str', 'lang', 'langmatches', 'datatype', 'strlen', 'substr', 'strstarts',
  'strends', 'contains', 'strbefore', 'strafter', 'year', 'month', 'day', 'hours', 'minutes', 'seconds', 'timezone', 'tz', 'abs', 'ceil',
  'floor', 'round', 'now', 'rand', 'uuid', 'struuid', 'iri', 'uri', 'lcase', 'ucase', 'desc',
]);

const CHEAP_AGGREGATES: ReadonlySet<string> = new Set(['count', 'min', 'max', 'sum', 'avg', 'sample']);

/** Expressions in one query beyond which it is not looked at any further. */
const MOST = 60;

/** Whether nothing in a query, SERVICE included, can be dear for other reasons than the rows it reads. */
export function isCheap(operation: Algebra.Operation): boolean {
  let expressions = 0;
  const cheap = (part: unknown): boolean => {
    if (Array.isArray(part)) return part.every(cheap);
    if (typeof part !== 'object' || part === null || 'termType' in part) return true;
    const node = part as Algebra.Operation;
    if (node.type === Algebra.Types.SERVICE) return false;
    if (node.type === Algebra.Types.EXPRESSION && ((expressions += 1) > MOST || !isCheapExpression(node))) return false;
    return Object.entries(node).every(([key, value]) => key === 'metadata' || cheap(value));
  };
  return cheap(operation);
}

function isCheapExpression(expression: Algebra.Expression): boolean {
  switch (expression.subType) {
    case Algebra.ExpressionTypes.OPERATOR: return CHEAP.has(expression.operator);
    case Algebra.ExpressionTypes.AGGREGATE: return CHEAP_AGGREGATES.has(expression.aggregator);
    // Casts and constructors of values.
    case Algebra.ExpressionTypes.NAMED: return expression.name.value.startsWith('http://www.w3.org/2001/XMLSchema#');
    default: return true;
  }
}
