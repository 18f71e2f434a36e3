import { Algebra } from '@traqula/algebra-transformations-1-1';
import type { ClassName } from '../../store/term-order.js';
import type { IdRange, RangeName } from '../../store/vocabulary.js';
import { within } from './classes.js';
import { evaluated, type Place, variable } from './expression.js';
import type { Column } from './relation.js';

/** Tests of one term that ids answer; undefined leaves them to the evaluator. */
export function testCondition(expression: Algebra.OperatorExpression, place: Place): string | undefined {
  const kind = KINDS[expression.operator];
  if (kind) {
    const column = stored(expression.args[0], place);
    return column && within(column.sql, place.context.plan.vocabulary.range(kind));
  }
  return expression.operator === 'strstarts' ? prefixCondition(expression, place) : undefined;
}

/** What a term is, is what class its id is in. */
const KINDS: Readonly<Record<string, RangeName>> = { isiri: 'iri', isuri: 'iri', isblank: 'blank', isliteral: 'literal', isnumeric: 'number' };

function stored(expression: Algebra.Expression | undefined, place: Place): Column | undefined {
  if (expression?.subType !== Algebra.ExpressionTypes.TERM || expression.term.termType !== 'Variable') return undefined;
  const column = variable(expression.term.value, place);
  return column?.form === 'id' && column.stored ? column : undefined;
}

/** Texts that begin alike lie side by side, in each class that is ordered by text. */
function prefixCondition(expression: Algebra.OperatorExpression, place: Place): string | undefined {
  const [haystack, needle] = expression.args;
  const prefix = needle?.subType === Algebra.ExpressionTypes.TERM && needle.term.termType === 'Literal' && !needle.term.language
    && needle.term.datatype.value === 'http://www.w3.org/2001/XMLSchema#string' ? needle.term.value : undefined;
  if (prefix === undefined) return undefined;
  const ofText = haystack?.subType === Algebra.ExpressionTypes.OPERATOR && haystack.operator === 'str';
  const column = stored(ofText ? haystack.args[0] : haystack, place);
  if (!column) return undefined;
  const { vocabulary } = place.context.plan;
  const classes: readonly ClassName[] = ofText ? ['iri', 'string', 'langString'] : ['string', 'langString'];
  const cases = classes.map((name) => `WHEN ${within(column.sql, vocabulary.range(name))} THEN ${within(column.sql, vocabulary.prefixRange(name as 'iri', prefix))}`);
  // STR of numbers, dates and others: their ids are not in the order of their texts. Without STR they are an error.
  const rest: IdRange = { first: vocabulary.range('numeric').first, end: vocabulary.range('other').end };
  if (ofText) cases.push(`WHEN ${within(column.sql, rest)} THEN ${evaluated(expression, place)}`);
  return `CASE ${cases.join(' ')} END`;
}
