/**
 * The places the project knows: China's divisions (Xinjiang down to the village), countries, first-level divisions of
 * Kazakhstan and Kyrgyzstan, and cities. Tables are read when first asked for.
 */
import { place as placeReference, type Reference } from '../iri.js';
import { splitChinese } from './chinese-names.js';
import { division, parentCode } from './divisions.js';
import { levelOfCode, type Level } from './level.js';
import { readTable, values } from './tables.js';

export interface Name {
  readonly text: string;
  readonly language?: string;
}

export interface Place {
  readonly ref: Reference;
  /** What follows `place/`: a division code, an ISO 3166 code in lower case, or `geonames-<id>`. */
  readonly code: string;
  readonly level: Level;
  /** In each language the usual name first. */
  readonly names: readonly Name[];
  /** Hanyu pinyin of the Chinese name without its generic word, no tone marks. */
  readonly pinyin?: string;
  readonly partOf?: Reference;
  /** Degrees, WGS 84; of the seat or centre. */
  readonly coordinates?: { readonly latitude: number; readonly longitude: number };
  /** GeoNames id of the settlement itself, or of the seat of a division (`seat`). */
  readonly geonames?: { readonly id: string; readonly seat: boolean };
}

interface Known {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** What the hand-kept table says of a division; the names are without generic words. */
interface DivisionNames extends Known {
  readonly ug?: string;
  readonly kk?: string;
}

const PREFIX = 'place/';
const cache = new Map<string, Place | undefined>();

/** The place of a reference (`place/654202`, `place/kz`), or undefined when the tables do not have it. */
export function placeOf(reference: Reference): Place | undefined {
  return reference.startsWith(PREFIX) ? placeOfCode(reference.slice(PREFIX.length)) : undefined;
}

export function placeOfCode(code: string): Place | undefined {
  if (!cache.has(code)) cache.set(code, makePlace(code));
  return cache.get(code);
}

/** The places a place lies in, nearest first; empty for a country and for an unknown place. */
export function ancestors(reference: Reference): Place[] {
  const found: Place[] = [];
  for (let one = parentOf(placeOf(reference)); one !== undefined; one = parentOf(one)) found.push(one);
  return found;
}

/** True when `inner` lies in `outer`, at any depth; a place does not lie in itself. */
export function liesIn(inner: Reference, outer: Reference): boolean {
  return ancestors(inner).some((one) => one.ref === outer);
}

/** The usual name in a language, or the first name there is. */
export function labelOf(place: Place, language = 'en'): string {
  return (place.names.find((name) => name.language === language) ?? place.names[0])?.text ?? place.code;
}

/** The English names of a division without generic words; pinyin is the last. */
export function englishStems(place: Place): string[] {
  const known = divisionNames().get(place.code);
  return [...(known === undefined ? [] : [known.name, ...known.aliases]), ...(place.pinyin === undefined ? [] : [place.pinyin])];
}

export function countryCodes(): string[] {
  return [...countries().keys()];
}

export function regionCodes(): string[] {
  return [...regions().keys()];
}

/** The codes of the cities with their names; without making thousands of places of which few are asked for. */
export function* cityNames(): Iterable<readonly [code: string, names: readonly string[]]> {
  for (const [id, { name }] of cities()) yield [`geonames-${id}`, namesOfCity(id, name)];
}

/** The divisions with names kept by hand: Xinjiang's down to the county, some townships, and some elsewhere in China. */
export function namedDivisionCodes(): string[] {
  return [...divisionNames().keys()];
}

function parentOf(place: Place | undefined): Place | undefined {
  return place?.partOf === undefined ? undefined : placeOf(place.partOf);
}

function makePlace(code: string): Place | undefined {
  if (/^\d+$/.test(code)) return makeDivision(code);
  if (/^[a-z]{2}$/.test(code)) return makeCountry(code);
  if (/^[a-z]{2}-/.test(code)) return makeRegion(code);
  if (/^geonames-\d+$/.test(code)) return makeCity(code.slice('geonames-'.length));
  return undefined;
}

function makeDivision(code: string): Place | undefined {
  const found = division(code);
  if (found === undefined) return undefined;
  const level = levelOfCode(code);
  const { ending } = splitChinese(found.name);
  const known = divisionNames().get(code);
  // "Beijing", not "Beijing City": a city that is a province needs no generic word.
  const bare = ending === undefined || ending.english === '' || (level === 'province' && ending.text === '市');
  const generic = bare ? '' : ` ${ending.english}`;
  const stem = known?.name ?? found.pinyin;
  const english = [`${stem}${generic}`, stem, ...(known?.aliases ?? []), found.pinyin];
  const seat = seats().get(code);
  return {
    ref: placeReference(code),
    code,
    level,
    names: distinct([
      ...english.map((text) => ({ text, language: 'en' })),
      { text: found.name, language: 'zh-Hans' },
      ...(known?.ug === undefined ? [] : [{ text: known.ug, language: 'ug' }]),
      ...(known?.kk === undefined ? [] : [{ text: known.kk, language: 'kk' }]),
    ]),
    pinyin: found.pinyin,
    partOf: placeReference(parentCode(code)),
    ...(seat === undefined
      ? {}
      : { coordinates: seat.coordinates, geonames: { id: seat.id, seat: true } }),
  };
}

function makeCountry(code: string): Place | undefined {
  const byLanguage = countries().get(code);
  if (byLanguage === undefined) return undefined;
  const known = worldNames().get(code);
  const english = [...(known?.name ? [known.name] : []), ...(byLanguage.get('en') ?? []), ...(known?.aliases ?? [])];
  const others = [...byLanguage].filter(([language]) => language !== 'en');
  return {
    ref: placeReference(code),
    code,
    level: 'country',
    names: distinct([
      ...english.map((text) => ({ text, language: 'en' })),
      ...others.flatMap(([language, names]) => names.map((text) => ({ text, language }))),
    ]),
  };
}

function makeRegion(code: string): Place | undefined {
  const row = regions().get(code);
  if (row === undefined) return undefined;
  return {
    ref: placeReference(code),
    code,
    level: 'region',
    names: distinct([row.label, row.name, ...row.aliases].map((text) => ({ text, language: 'en' }))),
    partOf: placeReference(code.slice(0, 2)),
  };
}

function makeCity(id: string): Place | undefined {
  const row = cities().get(id);
  if (row === undefined) return undefined;
  const region = regionByAdmin().get(`${row.country} ${row.admin}`);
  return {
    ref: placeReference(`geonames-${id}`),
    code: `geonames-${id}`,
    level: 'city',
    names: distinct(namesOfCity(id, row.name).map((text) => ({ text, language: 'en' }))),
    partOf: placeReference(region ?? row.country),
    coordinates: { latitude: Number(row.latitude), longitude: Number(row.longitude) },
    geonames: { id, seat: false },
  };
}

/** The usual English name first. */
function namesOfCity(id: string, name: string): string[] {
  const known = worldNames().get(id);
  return known === undefined ? [name] : [...(known.name === '' ? [] : [known.name]), name, ...known.aliases];
}

function distinct(names: readonly Name[]): Name[] {
  const seen = new Set<string>();
  return names.filter(({ text, language }) => {
    const key = `${language}\t${text}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** A value that is made when first asked for. */
function lazily<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}

const divisionNames = lazily(
  (): ReadonlyMap<string, DivisionNames> =>
    new Map(
      readTable('division-names.tsv').map(([code = '', name = '', aliases, ug, kk]) => [
        code,
        { name, aliases: values(aliases), ...(ug ? { ug } : {}), ...(kk ? { kk } : {}) },
      ]),
    ),
);

const worldNames = lazily(
  (): ReadonlyMap<string, Known> =>
    new Map(readTable('world-names.tsv').map(([code = '', name = '', aliases]) => [code, { name, aliases: values(aliases) }])),
);

/** The languages are the heading of the table. */
const COUNTRY_LANGUAGES: readonly string[] = ['en', 'zh-Hans', 'ug', 'kk', 'ky', 'ru', 'tr'];

const countries = lazily(
  (): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> =>
    new Map(
      readTable('countries.tsv').map(([code = '', ...cells]) => [
        code,
        new Map(COUNTRY_LANGUAGES.map((language, index) => [language, values(cells[index])])),
      ]),
    ),
);

const regions = lazily(
  () =>
    new Map(
      readTable('regions.tsv').map(([code = '', admin = '', name = '', label = '', aliases]) => [
        code,
        { admin, name, label, aliases: values(aliases) },
      ]),
    ),
);

/** `kz 10` → `kz-61`. */
const regionByAdmin = lazily(
  (): ReadonlyMap<string, string> =>
    new Map([...regions()].filter(([, row]) => row.admin !== '').map(([code, row]) => [`${code.slice(0, 2)} ${row.admin}`, code])),
);

const cities = lazily(
  () =>
    new Map(
      readTable('cities.tsv').map(([id = '', country = '', admin = '', name = '', latitude = '', longitude = '']) => [
        id,
        { country, admin, name, latitude, longitude },
      ]),
    ),
);

const seats = lazily(
  () =>
    new Map(
      readTable('division-coordinates.tsv').map(([code = '', id = '', latitude, longitude]) => [
        code,
        { id, coordinates: { latitude: Number(latitude), longitude: Number(longitude) } },
      ]),
    ),
);

const demonyms = lazily(
  (): ReadonlyMap<string, string> =>
    new Map(readTable('world-names.tsv').flatMap(([code = '', , , words]) => values(words).map((word) => [word.toLowerCase(), code]))),
);

/** The country whose citizens a word names ("Kazakhstani"), where the table is sure; words for peoples are not in it. */
export function countryOfDemonym(word: string): Place | undefined {
  const code = demonyms().get(word.trim().toLowerCase());
  return code === undefined ? undefined : placeOfCode(code);
}

