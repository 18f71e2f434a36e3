import type { HeaderField, Words } from '../record.js';
import { isSentence } from '../header-values.js';
import { fieldOf } from '../labels.js';
import { wordsAt, type Line } from '../lines.js';
import { splitLists, type HeaderReading } from './labelled-header.js';

/**
 * Layout A (2019): several `Label: value` fields on one line, runs of spaces between; the names before them, the
 * Chinese name in brackets after the name.
 */
export function readLayoutA(page: string, lines: readonly Line[]): HeaderReading {
  const names: Words[] = [];
  const fields: HeaderField[] = [];
  const lists: Words[] = [];
  const unread: Words[] = [];
  for (const line of lines) {
    const cells = cellsOf(page, line);
    if (cells.length === 0) {
      const words = wordsAt(page, line.start, line.end);
      if (names.length === 0 && !isSentence(words.text)) names.push(...namesOf(page, words));
      else unread.push(words);
      continue;
    }
    for (const cell of cells) {
      if (cell.key === 'lists' && cell.value) lists.push(...splitLists(page, cell.value));
      else fields.push(cell);
    }
  }
  return { names, fields, lists, unread };
}

/** `Age: 18-35    Detention reason: unclear`: a label is known words before a colon at the start of a cell. */
function cellsOf(page: string, line: Line): HeaderField[] {
  const cells: HeaderField[] = [];
  const starts: { key: HeaderField['key']; label: Words; valueFrom: number }[] = [];
  for (const match of line.text.matchAll(/(?:^|[ \u00a0\t]{2,})([\p{L}()][\p{L}().|/ ]{1,45}?):/gu)) {
    const labelText = match[1]!;
    const key = fieldOf(labelText);
    if (!key) continue;
    const from = line.start + match.index + match[0].length - 1 - labelText.length;
    starts.push({ key, label: wordsAt(page, from, from + labelText.length), valueFrom: from + labelText.length + 1 });
  }
  starts.forEach(({ key, label, valueFrom }, index) => {
    const value = wordsAt(page, valueFrom, starts[index + 1]?.label.start ?? line.end);
    cells.push({ key, label, value: value.text === '' ? undefined : value });
  });
  return cells;
}

/** `Ablajan Awut Ayup (阿布拉江·阿吾提·阿尤甫)`: the name, and the Chinese name in its brackets. */
function namesOf(page: string, words: Words): Words[] {
  const bracket = /\s*\(([^()]*\p{Script=Han}[^()]*)\)\s*$/u.exec(words.text);
  if (!bracket) return [words];
  const inner = words.start + bracket.index + bracket[0].indexOf('(') + 1;
  return [
    wordsAt(page, words.start, words.start + bracket.index),
    wordsAt(page, inner, inner + bracket[1]!.length),
  ].filter((name) => name.text !== '');
}
