/** From a name to the places that bear it. Built when first asked for; townships and villages are searched by unit. */
import { splitChinese } from './chinese-names.js';
import { divisions, divisionsWithin } from './divisions.js';
import type { Level } from './level.js';
import { cityNames, countryCodes, englishStems, namedDivisionCodes, type Place, placeOfCode, regionCodes } from './places.js';
import { placeKey } from './place-key.js';

/** Key of a name → codes of the places that bear it. */
type Index = ReadonlyMap<string, readonly string[]>;

/** The codes of places with the keys of their names. */
type Bearers = Iterable<readonly [code: string, keys: Iterable<string>]>;

/**
 * Names are read in rings, and the first ring that knows a name decides: the archive speaks of Xinjiang, so "Aksu" is
 * not Aksu near Pavlodar unless the text says so.
 */
const RINGS: readonly (() => Bearers)[] = [
  () => bearers([...new Set([...namedDivisionCodes(), ...provinceCodes(), ...countryCodes()])]),
  function* () {
    yield* bearers(prefectureCodes());
    for (const [code, names] of cityNames()) yield [code, new Set(names.map(placeKey))];
  },
  () => bearers(regionCodes()),
];

const indexes: Index[] = [];

export const RING_COUNT = RINGS.length;

/** The places of one ring that bear a name. */
export function namedInRing(ring: number, key: string): readonly Place[] {
  indexes[ring] ??= buildIndex((RINGS[ring] as () => Bearers)());
  return (indexes[ring].get(key) ?? []).map(known);
}

function buildIndex(all: Bearers): Index {
  const index = new Map<string, string[]>();
  for (const [code, keys] of all) {
    for (const key of keys) {
      const codes = index.get(key);
      if (codes === undefined) index.set(key, [code]);
      else codes.push(code);
    }
  }
  return index;
}

function* bearers(codes: readonly string[]): Bearers {
  for (const code of codes) yield [code, keysOf(known(code))];
}

function known(code: string): Place {
  const place = placeOfCode(code);
  if (place === undefined) throw new Error(`The reference tables name the place "${code}" but do not have it.`);
  return place;
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
    .map((one) => known(one.code));
}

/** The townships or villages within a unit whose pinyin is `key`. */
export function pinyinWithin(code: string, level: Level, key: string): Place[] {
  return divisionsWithin(code, level)
    .filter((one) => one.pinyin.charAt(0).toLowerCase() === key.charAt(0) && placeKey(one.pinyin) === key)
    .map((one) => known(one.code));
}

function provinceCodes(): string[] {
  return divisions().filter((one) => one.code.length === 2).map((one) => one.code);
}

function prefectureCodes(): string[] {
  return divisions().filter((one) => one.code.length === 4 && !one.code.startsWith('65')).map((one) => one.code);
}
