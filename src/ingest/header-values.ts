import type { FieldKey } from './record.js';

/**
 * What the value of a field looks like. Icons were lost when the pages were saved, so a value may stand with no label
 * and a label with no value; a line is taken for a field's value without its label only if it can be nothing else.
 */
const QUARTER = /^(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w{0,6}\.? \d{4}(?: - (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w{0,6}\.? \d{4})?$/;

const SHAPES: readonly (readonly [FieldKey, RegExp])[] = [
  ['detentionType', /^(?:formal prison|sentenced|concentration camp|re-?education camp|camp|house arrest|town arrest|free|no news for over a year|no news|forced (?:job|labor|labour)|police custody|detention cent(?:er|re)|pre-trial detention|hospital(?:ized)?|documents withheld|deceased|(?:soft )?release[d]?|unclear \([^()]{1,40}\))(?: ?\([^()\n]{1,60}\))?$/i],
  ['firstDetained', QUARTER],
  ['firstDetained', /^before \d{4}$/i],
  ['detentionReason', /^(?:related to (?:religion|going abroad)|registration issues|challenging authority|past transgressions?|contact with (?:the )?outside(?: world)?|phone\/computer|relative\(s\)|nationalism, patriotism|separatism|"?(?:un)?trustworthy"?|other)(?:, [^|\n]{1,60})?(?: ?\| ?[^|\n]{1,80})?$/i],
  ['healthStatus', /^(?:has problems|critical|deceased|stable|good)$/i],
  ['age', /^(?:\d{1,3}|\d{1,2}-\d{1,2}|(?:under|over) \d{1,2})$/],
  ['gender', /^[MF]$/],
];

/** The one field whose value this must be, or undefined. */
export function fieldByValue(value: string): FieldKey | undefined {
  return SHAPES.find(([, shape]) => shape.test(value.trim()))?.[0];
}

/**
 * The line that holds the lists: names parted by NBSP or runs of spaces, or one name with the separator trailing.
 * `line` comes untrimmed, since the trailing separator is the sign.
 */
export function looksLikeLists(line: string): boolean {
  return /\u00a0|\S {2,}\S/.test(line) || /\S[ \u00a0]$/.test(line);
}

/** Only digits, masks (`[redacted]`, `[18-digit Chinese ID]`) and separators: an identity number or a bare date of the header. */
export const isBareNumberOrDate = (line: string): boolean =>
  /^(?:\[[^[\]]{1,40}\]|[\dXx?O█]{9,20}|\d{4}-\d{2}-\d{2})$/.test(line.trim());

/** What names nobody: words with a verb in between that end as a sentence does (`This entry has been merged.`). */
export const isSentence = (line: string): boolean => /^\p{Lu}.* (?:is|are|was|were|has|have|had|will|can|may|should|see) .*[.!?]$/u.test(line.trim());

export const isChineseName = (line: string): boolean => /^[\p{Script=Han}·•・‧\s]{2,40}$/u.test(line.trim());
