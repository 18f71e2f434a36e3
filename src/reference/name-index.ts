/** From a name to the places that bear it. Built when first asked for; townships and villages are searched by unit. */
import { splitChinese } from './chinese-names.js';
import { divisions, divisionsWithin } from './divisions.js';
import type { Level } from './level.js';
import { cityCodes, countryCodes, englishStems, namedDivisionCodes, type Place, placeOfCode, regionCodes } from './places.js';
import { placeKey } from './place-key.js';

type Index = ReadonlyMap<string, readonly Place[]>;

/**
 * Names are read in rings, and the first ring that knows a name decides: the archive speaks of Xinjiang, so "Aksu" is
 * not Aksu near Pavlodar unless the text says so.
 */
const RINGS: readonly (() => readonly string[])[] = [
  () => [...namedDivisionCodes(), ...provinceCodes(), ...countryCodes()],
  () => [...prefectureCodes(), ...cityCodes()],
  () => regionCodes(),
];

const indexes: Index[] = [];

export const RING_COUNT = RINGS.length;

/** The places of one ring that bear a name, in the order of their codes. */
export function namedInRing(ring: number, key: string): readonly Place[] {
  indexes[ring] ??= buildIndex((RINGS[ring] as () => readonly string[])());
  return indexes[ring].get(key) ?? [];
}

function buildIndex(codes: readonly string[]): Index {
  const index = new Map<string, Place[]>();
  for (const code of new Set(codes)) {
    const place = placeOfCode(code);
    if (place === undefined) throw new Error(`The reference tables name the place "${code}" but do not have it.`);
    for (const key of keysOf(place)) {
      const bearers = index.get(key);
      if (bearers === undefined) index.set(key, [place]);
      else bearers.push(place);
    }
  }
  return index;
}

function keysOf(place: Place): Set<string> {
  const texts = place.names.flatMap(({ text, language }) =>
    language === 'zh-Hans' && place.level !== 'country' ? [text, splitChinese(text).stem] : [text],
  );
  return new Set([...texts, ...englishStems(place)].map(placeKey).filter((key) => key !== ''));
}

/** The townships or villages within a unit whose Chinese name without its generic word is `stem`. */
export function chineseWithin(code: string, level: Level, stem: string): Place[] {
  return divisionsWithin(code, level)
    .filter((one) => one.name.startsWith(stem) && splitChinese(one.name).stem === stem)
    .map((one) => placeOfCode(one.code) as Place);
}

/** The townships or villages within a unit whose pinyin is `key`. */
export function pinyinWithin(code: string, level: Level, key: string): Place[] {
  return divisionsWithin(code, level)
    .filter((one) => one.pinyin.charAt(0).toLowerCase() === key.charAt(0) && placeKey(one.pinyin) === key)
    .map((one) => placeOfCode(one.code) as Place);
}

function provinceCodes(): string[] {
  return divisions().filter((one) => one.code.length === 2).map((one) => one.code);
}

function prefectureCodes(): string[] {
  return divisions().filter((one) => one.code.length === 4 && !one.code.startsWith('65')).map((one) => one.code);
}
