import { Algebra } from '@traqula/algebra-transformations-1-1';
import { CLASS, CLASSES, type ClassName } from '../../store/term-order.js';
import type { IdRange, Vocabulary } from '../../store/vocabulary.js';
import { FLOAT, INTEGER, isLiteral, termOf, type Value, valueOf } from '../expressions/value.js';
import { filled, has, hasFloats, hasTagVariants, isEmpty, ORDERED, PARTLY_ORDERED, within } from './classes.js';
import { evaluated, type Place, variable } from './expression.js';
import type { Plan } from './plan-builder.js';
import { type Column, idOf } from './relation.js';

/**
 * `=`, `!=`, `<` … and IN as comparisons of ids. Ids are in value order within a class (`store/term-order.ts`), so a
 * comparison with a constant is a range, and one of two columns a comparison of numbers. What is not said here
 * (undefined) is left to the evaluator.
 */
export function comparisonCondition(expression: Algebra.OperatorExpression, place: Place): string | undefined {
  const { operator, args } = expression;
  if (operator === 'in' || operator === 'notin') return membership(args, operator === 'in', place);
  const mirrored = MIRRORED[operator];
  if (!mirrored || args.length !== 2) return undefined;
  const texts = ofTexts(operator, args, expression, place);
  if (texts) return texts;
  const [left, right] = args.map((arg) => operand(arg, place));
  if (!left || !right) return undefined;
  if (left.column && right.column) return ofColumns(operator, left.column, right.column, expression, place);
  if (left.column && right.constant) return withConstant(operator, left.column, right.constant, place);
  if (left.constant && right.column) return withConstant(mirrored, right.column, left.constant, place);
  return undefined;
}

/** The operator with its sides exchanged. */
export const MIRRORED: Readonly<Record<string, string>> = { '=': '=', '!=': '!=', '<': '>', '>': '<', '<=': '>=', '>=': '<=', sameterm: 'sameterm' };

interface Operand {
  readonly column?: Column;
  readonly constant?: Value;
}

function operand(expression: Algebra.Expression, place: Place): Operand | undefined {
  if (expression.subType !== Algebra.ExpressionTypes.TERM) return undefined;
  if (expression.term.termType !== 'Variable') {
    const constant = valueOf(expression.term);
    return constant && { constant };
  }
  const column = variable(expression.term.value, place);
  return column && { column };
}

// ── With a constant ───────────────────────────────────────────────────────────────────────────────────────────────

function withConstant(operator: string, column: Column, constant: Value, place: Place): string | undefined {
  const { plan } = place.context;
  if (operator === 'sameterm') return constant.kind === 'lang' && hasTagVariants(plan.vocabulary) ? undefined : `(${idOf(plan, column)} = ${plan.constant(constant)})`;
  if (column.form === 'count') {
    const small = constant.kind === 'number' && constant.type === INTEGER && Math.abs(constant.double) < 2 ** 53;
    return small ? `(${column.sql} ${operator} ${constant.double})` : undefined;
  }
  if (!column.stored) return undefined;
  if (operator === '=') return equalTo(column.sql, constant, place.exact, plan);
  if (operator === '!=') {
    const equal = equalTo(column.sql, constant, true, plan);
    return equal && `(NOT ${equal})`;
  }
  return ordered(operator, column.sql, constant, place.exact, plan);
}

/** Numbers that ids can be held against. */
const isComparable = (constant: Value, vocabulary: Vocabulary): boolean =>
  constant.kind !== 'number' || (constant.type !== FLOAT && !Number.isNaN(constant.double) && !hasFloats(vocabulary));

function equalTo(sql: string, constant: Value, exact: boolean, plan: Plan): string | undefined {
  const { vocabulary } = plan;
  if (!isComparable(constant, vocabulary)) return undefined;
  const same = sameValue(sql, constant, plan);
  if (!exact || !isLiteral(constant)) return same;
  // Of a literal of an unknown type nothing is known but that it is itself: the comparison is an error.
  const unknown = constant.kind === 'other' ? vocabulary.range('literal') : vocabulary.range('other');
  return isEmpty(unknown) ? same : `CASE WHEN ${same} THEN true WHEN ${within(sql, unknown)} THEN NULL ELSE ${same} END`;
}

function sameValue(sql: string, constant: Value, plan: Plan): string {
  switch (constant.kind) {
    case 'lang': {
      const ids = plan.vocabulary.idsOf(termOf(constant));
      return ids.length > 1 ? `(${sql} IN (${ids.join(', ')}))` : `(${sql} = ${ids[0] ?? plan.constant(constant)})`;
    }
    case 'number':
    case 'boolean':
    case 'temporal':
      return within(sql, plan.vocabulary.bounds(termOf(constant)));
    default:
      return `(${sql} = ${plan.constant(constant)})`;
  }
}

function ordered(operator: string, sql: string, constant: Value, exact: boolean, { vocabulary }: Plan): string | undefined {
  if (!isComparable(constant, vocabulary)) return undefined;
  if (!isLiteral(constant) || constant.kind === 'other') return 'CAST(NULL AS BOOLEAN)';
  const range = orderedRange(operator, constant, vocabulary);
  if (!range) return undefined;
  const holds = within(sql, range);
  if (!exact) return holds;
  const name = CLASSES[classOf(constant)]?.name as ClassName;
  // NaN is a number, and neither less nor greater.
  const nan = name === 'numeric' && has(vocabulary, 'nan') ? ` WHEN ${within(sql, vocabulary.range('nan'))} THEN false` : '';
  return `CASE WHEN ${within(sql, vocabulary.range(name))} THEN ${holds}${nan} END`;
}

/** The ids of the data whose values are less, or greater, than a constant; for others the comparison is false or an error. undefined: ids do not say. */
export function orderedRange(operator: string, constant: Value, vocabulary: Vocabulary): IdRange | undefined {
  if (!isComparable(constant, vocabulary) || !isLiteral(constant)) return undefined;
  const name = CLASSES[classOf(constant)]?.name;
  if (constant.kind === 'other' || !name || !ORDERED.includes(name)) return undefined;
  const all = vocabulary.range(name);
  const { first, end } = vocabulary.bounds(termOf(constant));
  const ranges: Readonly<Record<string, IdRange>> = {
    '<': { first: all.first, end: first }, '<=': { first: all.first, end }, '>': { first: end, end: all.end }, '>=': { first, end: all.end },
  };
  return ranges[operator];
}

function classOf(constant: Value): number {
  switch (constant.kind) {
    case 'string': return CLASS.string;
    case 'number': return CLASS.numeric;
    case 'boolean': return CLASS.boolean;
    case 'temporal': return constant.place;
    default: return CLASS.langString;
  }
}

/** IN is a chain of `=`: true where one is, an error where none is and one is an error (SPARQL 1.1 §17.4.1.9). */
function membership([needle, ...list]: readonly Algebra.Expression[], found: boolean, place: Place): string | undefined {
  const column = needle && operand(needle, place)?.column;
  if (!column || list.length === 0) return undefined;
  const conditions: string[] = [];
  for (const item of list) {
    const constant = operand(item, place)?.constant;
    const condition = constant && withConstant('=', column, constant, { ...place, exact: place.exact || !found });
    if (!condition) return undefined;
    conditions.push(condition);
  }
  const any = `(${conditions.join(' OR ')})`;
  return found ? any : `(NOT ${any})`;
}

// ── Of two columns ────────────────────────────────────────────────────────────────────────────────────────────────

function ofColumns(operator: string, left: Column, right: Column, expression: Algebra.OperatorExpression, place: Place): string | undefined {
  const { plan } = place.context;
  if (operator === 'sameterm') return hasTagVariants(plan.vocabulary) ? undefined : `(${idOf(plan, left)} = ${idOf(plan, right)})`;
  if (left.form === 'count' && right.form === 'count') return `(${left.sql} ${operator} ${right.sql})`;
  if (!left.stored || !right.stored || left.form !== 'id' || right.form !== 'id' || hasFloats(plan.vocabulary)) return undefined;
  if (operator === '=') return equalColumns(left.sql, right.sql, place.exact, plan);
  if (operator === '!=') return `(NOT ${equalColumns(left.sql, right.sql, true, plan)})`;
  return orderedColumns(operator, left.sql, right.sql, expression, place);
}

/** STR of two columns: IRIs, and simple texts, are in the order of their texts; other pairs go to the evaluator. */
function ofTexts(operator: string, args: readonly Algebra.Expression[], expression: Algebra.OperatorExpression, place: Place): string | undefined {
  const columns = args.map((arg) => (arg.subType === Algebra.ExpressionTypes.OPERATOR && arg.operator === 'str' && arg.args[0] ? operand(arg.args[0], place)?.column : undefined));
  const [left, right] = columns;
  if (operator === 'sameterm' || !left?.stored || !right?.stored || left.form !== 'id' || right.form !== 'id') return undefined;
  const { vocabulary } = place.context.plan;
  const both = filled(vocabulary, ['iri', 'string']).map((range) => `(${within(left.sql, range)} AND ${within(right.sql, range)})`);
  return both.length === 0 ? undefined : `CASE WHEN ${both.join(' OR ')} THEN (${left.sql} ${operator} ${right.sql}) ELSE ${evaluated(expression, place)} END`;
}

/** What ids of equal value have in common. */
const rank = (plan: Plan, sql: string): string => (plan.vocabulary.tieCount === 0 ? sql : plan.call('wit_rank', sql));

function equalColumns(a: string, b: string, exact: boolean, plan: Plan): string {
  const { vocabulary } = plan;
  const same = `(${rank(plan, a)} = ${rank(plan, b)})`;
  const notNumber = vocabulary.range('nan');
  const equal = isEmpty(notNumber) ? same : `(${same} AND NOT ${within(a, notNumber)})`;
  const other = vocabulary.range('other');
  if (!exact || isEmpty(other)) return equal;
  const literal = vocabulary.range('literal');
  const unknown = `(${within(a, other)} AND ${within(b, literal)}) OR (${within(b, other)} AND ${within(a, literal)})`;
  return `CASE WHEN ${equal} THEN true WHEN ${unknown} THEN NULL ELSE ${equal} END`;
}

function orderedColumns(operator: string, a: string, b: string, expression: Algebra.OperatorExpression, place: Place): string {
  const { plan } = place.context;
  const { vocabulary } = plan;
  const both = (range: IdRange): string => `(${within(a, range)} AND ${within(b, range)})`;
  const classes = filled(vocabulary, ORDERED).map(both);
  const holds = `(${rank(plan, a)} ${operator} ${rank(plan, b)})`;
  const partly = filled(vocabulary, PARTLY_ORDERED).map(both);
  if (!place.exact && partly.length === 0) return classes.length === 0 ? 'false' : `(${holds} AND (${classes.join(' OR ')}))`;
  const cases = [
    classes.length > 0 && `WHEN ${classes.join(' OR ')} THEN ${holds}`,
    partly.length > 0 && `WHEN ${partly.join(' OR ')} THEN ${evaluated(expression, place)}`,
    has(vocabulary, 'nan') && `WHEN ${both(vocabulary.range('number'))} THEN false`,
  ].filter(Boolean);
  return cases.length === 0 ? 'CAST(NULL AS BOOLEAN)' : `CASE ${cases.join(' ')} END`;
}
