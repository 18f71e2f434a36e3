import type { ClassName } from '../../store/term-order.js';
import type { IdRange, RangeName, Vocabulary } from '../../store/vocabulary.js';
import { XSD } from '../expressions/value.js';

/** Ids of a class lie side by side: what kind of term an id is, is a comparison with two numbers. */

export const isEmpty = ({ first, end }: IdRange): boolean => end <= first;

/** SQL that is true for ids in the range, false for others, NULL for NULL. */
export function within(sql: string, range: IdRange): string {
  if (isEmpty(range)) return `(${sql} < ${-(2 ** 31)})`;
  return range.end - range.first === 1 ? `(${sql} = ${range.first})` : `(${sql} BETWEEN ${range.first} AND ${range.end - 1})`;
}

/** Classes whose literals `<` compares by value with each other, and whose ids are in that order. */
export const ORDERED: readonly ClassName[] = ['string', 'numeric', 'boolean', 'dateTime', 'date', 'time', 'gYearMonth', 'gYear'];
/** Classes that `<` compares by rules of their own: by language, and by what durations have in common. */
export const PARTLY_ORDERED: readonly ClassName[] = ['langString', 'duration'];

export const filled = (vocabulary: Vocabulary, names: readonly ClassName[]): IdRange[] =>
  names.map((name) => vocabulary.range(name)).filter((range) => !isEmpty(range));

export const has = (vocabulary: Vocabulary, name: RangeName): boolean => !isEmpty(vocabulary.range(name));

/** With one tag in different capitals in the data, ids do not say whether two tagged texts are the same term. */
export const hasTagVariants = (vocabulary: Vocabulary): boolean => new Set(vocabulary.languages.map((tag) => tag.toLowerCase())).size < vocabulary.languages.length;

/** With single precision in the data, equality depends on what a number is compared with: ids do not say that. */
export const hasFloats = (vocabulary: Vocabulary): boolean => vocabulary.uses(`${XSD}float`);
