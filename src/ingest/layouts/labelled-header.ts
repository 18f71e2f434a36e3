import type { FieldKey, HeaderField, Words } from '../record.js';
import { fieldOf } from '../labels.js';
import { fieldByValue, isBareNumberOrDate, isSentence, looksLikeLists } from '../header-values.js';
import { wordsAt, type Line } from '../lines.js';

/** What a layout's header reader finds between the entry line and the first section. */
export interface HeaderReading {
  readonly names: readonly Words[];
  readonly fields: readonly HeaderField[];
  readonly lists: readonly Words[];
  readonly unread: readonly Words[];
}

/**
 * The header of layouts B, B-full, C and D: names, then labels and values one a line. A label may have lost its value
 * (the next line is then the next label) and a value its label.
 */
export function readLabelledHeader(page: string, lines: readonly Line[]): HeaderReading {
  const names: Words[] = [];
  const fields: HeaderField[] = [];
  const lists: Words[] = [];
  const unread: Words[] = [];
  const seen = new Set<FieldKey>();

  let index = 0;
  for (; index < lines.length; index += 1) {
    const line = lines[index]!;
    const words = trimmed(page, line);
    // The names end at the first label, or at the first line that only a field can hold.
    if (fieldOf(words.text) || (names.length > 0 && fieldByValue(words.text))) break;
    if (isBareNumberOrDate(words.text) || isSentence(words.text)) unread.push(words);
    else if (looksLikeLists(line.text) && index === lines.length - 1 && names.length > 0) break;
    else names.push(words);
  }

  const last = lines.length - 1;
  for (; index < lines.length; index += 1) {
    const line = lines[index]!;
    const words = trimmed(page, line);
    const key = fieldOf(words.text);
    if (key === 'lists') {
      // `Lists`: its value is the rest of the list lines.
      const next = lines[index + 1];
      if (next && !fieldOf(next.text) && !isBareNumberOrDate(next.text)) {
        lists.push(...splitLists(page, next));
        index += 1;
      } else fields.push({ key, label: words });
    } else if (key && !seen.has(key)) {
      seen.add(key);
      const next = lines[index + 1];
      const value = next && !fieldOf(next.text) && !isListsInstead(key, next, index + 1 === last) ? trimmed(page, next) : undefined;
      fields.push({ key, label: words, value });
      if (value) index += 1;
    } else if (key) {
      unread.push(words);
    } else {
      const byValue = fieldByValue(words.text);
      if (byValue && !seen.has(byValue)) {
        seen.add(byValue);
        fields.push({ key: byValue, value: words });
      } else if (lists.length === 0 && (looksLikeLists(line.text) || index === last) && !isBareNumberOrDate(words.text)) {
        lists.push(...splitLists(page, line));
      } else unread.push(words);
    }
  }
  return { names, fields, lists, unread };
}

/** A label that lost its value, straight before the line of the lists. */
function isListsInstead(key: FieldKey, line: Line, isLast: boolean): boolean {
  return isLast && looksLikeLists(line.text) && fieldByValue(line.text) !== key;
}

const trimmed = (page: string, line: Line): Words => wordsAt(page, line.start, line.end);

/** List names, parted by NBSP or runs of two or more spaces. */
export function splitLists(page: string, span: Words): Words[] {
  const lists: Words[] = [];
  let from = 0;
  for (const separator of span.text.matchAll(/[ \u00a0]*\u00a0[ \u00a0]*| {2,}/g)) {
    lists.push(wordsAt(page, span.start + from, span.start + separator.index));
    from = separator.index + separator[0].length;
  }
  lists.push(wordsAt(page, span.start + from, span.end));
  return lists.filter((list) => list.text !== '');
}
