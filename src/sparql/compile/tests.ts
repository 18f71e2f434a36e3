import { Algebra } from '@traqula/algebra-transformations-1-1';
import { type ClassName, XSD_STRING } from '../../store/term-order.js';
import { languageTest } from '../expressions/language.js';
import { regex } from '../expressions/regex.js';
import { Session } from '../expressions/session.js';
import type { Plan } from './plan-builder.js';
import type { IdRange, RangeName } from '../../store/vocabulary.js';
import { isEmpty, within } from './classes.js';
import { evaluated, type Place, variable } from './expression.js';
import type { Column } from './relation.js';

/** Tests of one term that ids answer; undefined leaves them to the evaluator. */
export function testCondition(expression: Algebra.OperatorExpression, place: Place): string | undefined {
  const kind = KINDS[expression.operator];
  if (kind) {
    const column = stored(expression.args[0], place);
    return column && within(column.sql, place.context.plan.vocabulary.range(kind));
  }
  if (expression.operator === 'strstarts') return prefixCondition(expression, place);
  return textCondition(expression, place) ?? languageCondition(expression, place);
}

/** From so many literals with a tag on, their digits would be too long a text: the evaluator is called. */
const MOST_TAGGED = 100_000;

/**
 * A condition on a language tag alone. Literals without a tag are a range of ids, and so are those with one; which of
 * those the condition holds for is a string of bits.
 */
function languageCondition(expression: Algebra.OperatorExpression, place: Place): string | undefined {
  const { plan } = place.context;
  const { vocabulary } = plan;
  const test = languageTest(expression, plan.base, new Session(vocabulary));
  const column = test && variable(test.variable, place);
  const tagged = vocabulary.range('langString');
  if (!test || !column?.stored || column.form !== 'id' || tagged.end - tagged.first > MOST_TAGGED) return undefined;
  const { sql } = column;
  const tags = vocabulary.languages;
  const has = (outcome: boolean): string => {
    if (isEmpty(tagged) || tags.every((tag) => test.holds(tag) !== outcome)) return 'false';
    const inRange = within(sql, tagged);
    if (tags.every((tag) => test.holds(tag) === outcome)) return inRange;
    // Conditions may be asked in any order: the place is one of the string's whatever the id is.
    const at = `greatest(0, least(${tagged.end - tagged.first - 1}, ${sql} - ${tagged.first}))`;
    return `(${inRange} AND get_bit('${vocabulary.languageDigits((tag) => test.holds(tag) === outcome)}'::BIT, ${at}) = 1)`;
  };
  const [untagged, elsewhere] = [test.holds(''), test.holds(undefined)];
  const literals = within(sql, vocabulary.range('literal'));
  if (!place.exact && elsewhere !== true) {
    return untagged === true ? `(${has(true)} OR (${literals} AND NOT ${within(sql, tagged)}))` : has(true);
  }
  const outcome = (truth: boolean | undefined): string => (truth === undefined ? 'NULL' : String(truth));
  return `CASE WHEN ${has(true)} THEN true WHEN ${has(false)} THEN false WHEN ${within(sql, tagged)} THEN NULL WHEN ${literals} THEN ${outcome(untagged)} ELSE ${outcome(elsewhere)} END`;
}

/** From so many rows on, all texts are searched inside SQL at once, rather than one row's text after the other outside. */
const MANY = 20_000;

/** A search for a constant, as SQL of column `text` in `terms`; undefined where SQL would not say the same. */
const SEARCHES: Readonly<Record<string, (needle: string, flags: string, plan: Plan) => string | undefined>> = {
  contains: (needle, _flags, plan) => `contains(text, ${plan.string(needle)})`,
  strends: (needle, _flags, plan) => `suffix(text, ${plan.string(needle)})`,
  // Both engines are RE2; the flags are written into the pattern, whatever DuckDB's own settings are.
  regex: (pattern, flags, plan) => {
    const source = regex(pattern, flags)?.source;
    return source === undefined ? undefined : `regexp_matches(text, ${plan.string(source)})`;
  },
};

function textCondition({ operator, args }: Algebra.OperatorExpression, place: Place): string | undefined {
  const search = SEARCHES[operator];
  const { plan } = place.context;
  const [haystack, needle, flags] = args;
  const ofText = haystack?.subType === Algebra.ExpressionTypes.OPERATOR && haystack.operator === 'str';
  const column = stored(ofText ? haystack.args[0] : haystack, place);
  const least = Math.min(...[...place.relation.columns.values()].map(({ rows }) => rows ?? Infinity));
  if (!search || plan.ways.textOutside || !column || !(column.rows !== undefined && least >= MANY && column.rows >= MANY)) return undefined;
  const text = simpleText(needle);
  const options = flags === undefined ? '' : simpleText(flags);
  const condition = text === undefined || options === undefined || text === '' ? undefined : search(text, options, plan);
  if (condition === undefined) return undefined;
  const { vocabulary } = plan;
  // STR of a blank node, and a search in anything but text, is an error.
  const range: IdRange = ofText ? { first: vocabulary.range('iri').first, end: vocabulary.size + 1 } : vocabulary.range('text');
  const found = `${column.sql} IN (SELECT id FROM terms WHERE ${within('id', range)} AND ${condition})`;
  return place.exact ? `CASE WHEN ${within(column.sql, range)} THEN ${found} END` : `(${found})`;
}

/** A constant simple literal. */
function simpleText(expression: Algebra.Expression | undefined): string | undefined {
  return expression?.subType === Algebra.ExpressionTypes.TERM && expression.term.termType === 'Literal' && !expression.term.language
    && expression.term.datatype.value === XSD_STRING ? expression.term.value : undefined;
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
  const prefix = simpleText(needle);
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
