/** China's divisions as the committed table has them, sorted by code, so that everything within a unit is one run of rows. */
import { levelOfCode, type Level } from './level.js';
import { readTable } from './tables.js';

export interface Division {
  readonly code: string;
  /** Official Chinese name. */
  readonly name: string;
  /** Pinyin of the name without its generic word. */
  readonly pinyin: string;
}

/** Code lengths of the levels above a unit, nearest first. */
const PARENT_LENGTHS: readonly number[] = [9, 6, 4, 2];

let rows: readonly Division[] | undefined;

export function divisions(): readonly Division[] {
  rows ??= readTable('divisions.tsv').map(([code = '', name = '', pinyin = '']) => ({ code, name, pinyin }));
  return rows;
}

export function division(code: string): Division | undefined {
  const one = divisions()[firstFrom(code)];
  return one?.code === code ? one : undefined;
}

/**
 * The code of the unit a division lies in, `cn` for a province. The nearest prefix that is a unit: the cities directly
 * under the region (659001 石河子市) have no prefecture.
 */
export function parentCode(code: string): string {
  const length = PARENT_LENGTHS.find((one) => one < code.length && division(code.slice(0, one)) !== undefined);
  return length === undefined ? 'cn' : code.slice(0, length);
}

/** The divisions of a level within a unit (at any depth), in the order of their codes. */
export function divisionsWithin(code: string, level: Level): Division[] {
  const all = divisions();
  const found: Division[] = [];
  for (let index = firstFrom(code); index < all.length; index += 1) {
    const one = all[index] as Division;
    if (!one.code.startsWith(code)) break;
    if (one.code.length > code.length && levelOfCode(one.code) === level) found.push(one);
  }
  return found;
}

/** Index of the first row whose code is not below `code` in the table's order. */
function firstFrom(code: string): number {
  const all = divisions();
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as Division).code < code) low = middle + 1;
    else high = middle;
  }
  return low;
}
