/**
 * From a written place name to a place, or to the reason why not. A name that fits two units is reported with both;
 * nothing is guessed.
 */
import type { Reference } from '../iri.js';
import { isChinese, splitChinese } from './chinese-names.js';
import type { Level } from './level.js';
import { chineseEnding, isOfKind, splitLevelWord, type UnitKind } from './level-words.js';
import { chineseWithin, namedInRing, pinyinWithin, RING_COUNT } from './name-index.js';
import { ancestors, liesIn, type Place, placeOf } from './places.js';
import { placeKey } from './place-key.js';

export interface LookupContext {
  /** The Chinese name that stands beside the name. */
  readonly chinese?: string;
  /** The place (or the places it may be) that the name is read in. */
  readonly within?: Reference | readonly Reference[];
  readonly level?: Level;
}

export type PlaceMatch =
  | { readonly kind: 'one'; readonly place: Place }
  /**
   * `common`: the smallest place that every candidate is or lies in. "Hotan" may be the prefecture, the city or the
   * county; in any case it is in the prefecture.
   */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Place[]; readonly common?: Place }
  | { readonly kind: 'none' };

/** A name taken apart. */
interface Query {
  /** The whole name and the name without its generic word. */
  readonly whole: string;
  readonly stem: string;
  /** In order of preference; empty when the name has no generic word. */
  readonly kinds: readonly UnitKind[];
  readonly chinese?: string;
  readonly scope: readonly Reference[];
}

const NONE: PlaceMatch = { kind: 'none' };

/** Levels that are only searched inside a unit, or by a Chinese name too long to be common. */
const SMALL: readonly Level[] = ['township', 'village'];

/**
 * Chinese names of this many characters are transliterations; short ones (红星村) are borne all over China and say
 * nothing without the unit around them.
 */
const DISTINCTIVE_LENGTH: Readonly<Partial<Record<Level, number>>> = { township: 3, village: 4 };

const XINJIANG = '65';

/**
 * The place a name stands for. Reads romanised names, aliases, pinyin, Chinese with and without its generic word,
 * "Hotan's Guma County", "Kentau (Turkistan Region)" and "Kumul (Hami)"; case, diacritics and apostrophes do not matter, the generic
 * word decides ("Yining County" is 654021, "Yining City" 654002).
 */
export function lookupPlace(name: string, context: LookupContext = {}): PlaceMatch {
  const scope = context.within === undefined ? [] : [context.within].flat();
  const text = name.trim().replace(/^the\s+/i, '');
  const chinese = context.chinese ?? (isChinese(text) && !/\p{Script=Latin}/u.test(text) ? text : undefined);

  const bracket = /^(.+?)\s*[(（]([^()（）]+)[)）]$/.exec(text);
  if (bracket !== null) {
    const [, before = '', inside = ''] = bracket;
    if (isChinese(inside)) return lookupPlace(before, { ...context, chinese: inside });
    const outer = scopeOf(lookupPlace(inside, { within: scope }));
    const within = outer.length === 0 ? NONE : lookupPlace(before, { ...context, within: outer });
    return within.kind === 'none' ? shared(scopeOf(lookupPlace(before, context)), outer) : within;
  }

  const owned = /^(.+?)['’]s\s+(.+)$/.exec(text);
  if (owned !== null) {
    const owner = scopeOf(lookupPlace(owned[1] as string, { within: scope }));
    return owner.length === 0 ? NONE : lookupPlace(owned[2] as string, { ...context, within: owner });
  }

  const split = splitLevelWord(text);
  const kinds = split?.kinds ?? [];
  const query: Query = {
    whole: placeKey(text),
    stem: placeKey(split?.stem ?? text),
    kinds: context.level === undefined ? kinds : narrowed(kinds, context.level),
    scope,
    ...(chinese === undefined ? {} : { chinese }),
  };
  const byChinese = query.chinese === undefined ? [] : findChinese(query.chinese, query);
  return matchOf(byChinese.length > 0 ? byChinese : findRomanised(query), query.kinds);
}

/** "Kumul (Hami)": the bracket holds another name of the same place. */
function shared(some: readonly Reference[], others: readonly Reference[]): PlaceMatch {
  return matchOf(some.filter((one) => others.includes(one)).map((one) => placeOf(one) as Place), []);
}

/** The references a match may stand for: what a narrower name is read in. */
export function scopeOf(match: PlaceMatch): Reference[] {
  if (match.kind === 'one') return [match.place.ref];
  return match.kind === 'ambiguous' ? match.candidates.map((one) => one.ref) : [];
}

function narrowed(kinds: readonly UnitKind[], level: Level): UnitKind[] {
  const fitting = kinds.filter((kind) => kind.levels.includes(level));
  return fitting.length > 0 ? fitting.map((kind) => ({ ...kind, levels: [level] })) : [{ levels: [level] }];
}

/** By the Chinese name: its generic word gives the kind, and where it has none the English one does. */
function findChinese(chinese: string, query: Query): Place[] {
  const { stem, ending } = splitChinese(chinese);
  const kinds = ending === undefined ? query.kinds : [{ levels: ending.levels, endings: [ending.text] }, { levels: ending.levels }];
  for (let ring = 0; ring < RING_COUNT; ring += 1) {
    const exact = inScope(namedInRing(ring, placeKey(chinese)), query.scope);
    const named = exact.length > 0 ? exact : preferred(inScope(namedInRing(ring, placeKey(stem)), query.scope), kinds);
    if (named.length > 0) return preferred(named, query.kinds, named);
  }
  const levels = kinds.length === 0 ? SMALL : SMALL.filter((level) => kinds.some((kind) => kind.levels.includes(level)));
  for (const level of levels) {
    if (query.scope.length === 0 && (ending === undefined || stem.length < (DISTINCTIVE_LENGTH[level] as number))) continue;
    const within = divisionScope(query.scope);
    const found = within.flatMap((code) => chineseWithin(code, level, stem));
    if (found.length > 0) return preferred(unique(found), kinds, unique(found));
  }
  return [];
}

function findRomanised(query: Query): Place[] {
  for (let ring = 0; ring < RING_COUNT; ring += 1) {
    const whole = inScope(namedInRing(ring, query.whole), query.scope);
    const fitting = query.whole === query.stem ? preferred(whole, query.kinds) : whole;
    if (fitting.length > 0) return [...fitting];
    const stem = preferred(inScope(namedInRing(ring, query.stem), query.scope), query.kinds);
    if (stem.length > 0) return stem;
  }
  // Pinyin of small places is too common to be searched in more than a prefecture.
  const within = divisionScope(query.scope).filter((code) => code.length >= 4);
  const levels = query.kinds.length === 0 ? SMALL : SMALL.filter((level) => query.kinds.some((kind) => kind.levels.includes(level)));
  for (const level of levels) {
    const found = preferred(unique(within.flatMap((code) => pinyinWithin(code, level, query.stem))), query.kinds);
    if (found.length > 0) return found;
  }
  return [];
}

/** The places of the first kind that has any; all of them when there is no kind; `otherwise` when no kind fits. */
function preferred(places: readonly Place[], kinds: readonly UnitKind[], otherwise: readonly Place[] = []): Place[] {
  if (kinds.length === 0) return [...places];
  for (const kind of kinds) {
    const fitting = places.filter((place) => isOfKind(place, kind));
    if (fitting.length > 0) return fitting;
  }
  return [...otherwise];
}

function inScope(places: readonly Place[], scope: readonly Reference[]): readonly Place[] {
  return scope.length === 0 ? places : places.filter((place) => scope.some((outer) => liesIn(place.ref, outer)));
}

/** Division codes to search in; Xinjiang when there is no scope. */
function divisionScope(scope: readonly Reference[]): string[] {
  if (scope.length === 0) return [XINJIANG];
  return scope.flatMap((reference) => {
    const place = placeOf(reference);
    if (place?.code === 'cn') return [XINJIANG];
    return place !== undefined && /^\d+$/.test(place.code) ? [place.code] : [];
  });
}

function unique(places: readonly Place[]): Place[] {
  return [...new Set(places)];
}

function matchOf(places: readonly Place[], kinds: readonly UnitKind[]): PlaceMatch {
  const [first, ...more] = places;
  if (first === undefined) return NONE;
  if (more.length === 0) return { kind: 'one', place: first };
  if (kinds.length === 0) {
    // English says "Urumqi" for the prefecture-level city, and "Urumqi County" for the county in it.
    const city = places.find((place) => place.level === 'prefecture' && chineseEnding(place) === '市');
    if (city !== undefined && places.every((place) => place === city || liesIn(place.ref, city.ref))) return { kind: 'one', place: city };
  }
  const common = commonPlace(places);
  return { kind: 'ambiguous', candidates: places, ...(common === undefined ? {} : { common }) };
}

/** The smallest place that each of the places is or lies in. */
function commonPlace(places: readonly Place[]): Place | undefined {
  const [first, ...more] = places.map((place) => [place, ...ancestors(place.ref)]);
  return first?.find((one) => more.every((chain) => chain.includes(one)));
}
