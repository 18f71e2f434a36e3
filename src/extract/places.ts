import { wit } from '../generated/terms.js';
import type { Words } from '../ingest/record.js';
import { lookupPlace } from '../reference/gazetteer.js';
import type { Place } from '../reference/places.js';
import type { Value } from './claim.js';
import { NAME, scriptTag } from './names.js';
import type { Reading } from './reading.js';

/** Words for the level of a division, as the archive writes them after a name. */
export const LEVEL_WORD = '(?:Village|Township|Town|County|City|Municipality|District|Prefecture|Region|Province|Neighborhood|Autonomous (?:County|Prefecture|Region)|Farm|Ranch|Oblast)';

/** The source of a pattern for a place as prose names it: `Dorbiljin County`, `Atush's Bostan Neighborhood`, `Kazakhstan`. */
export const PLACE_NAME = `${NAME}(?: ${LEVEL_WORD})?`;

const DEMONYMS: Readonly<Record<string, string>> = {
  Chinese: 'China', Kazakhstani: 'Kazakhstan', Kyrgyzstani: 'Kyrgyzstan', Uzbekistani: 'Uzbekistan', Turkish: 'Turkey', American: 'United States',
  Canadian: 'Canada', Australian: 'Australia', German: 'Germany', French: 'France', British: 'United Kingdom', Norwegian: 'Norway',
  Swedish: 'Sweden', Finnish: 'Finland', Danish: 'Denmark', Dutch: 'Netherlands', Belgian: 'Belgium', Swiss: 'Switzerland', Austrian: 'Austria',
  Japanese: 'Japan', Russian: 'Russia', Egyptian: 'Egypt', Pakistani: 'Pakistan', Malaysian: 'Malaysia', Italian: 'Italy', US: 'United States', UK: 'United Kingdom',
};

/** The source of a pattern for a country or a nationality that tells one. */
export const NATIONALITY = `(?:${Object.keys(DEMONYMS).join('|')}|${NAME})`;

export interface PlaceContext {
  readonly chinese?: string;
  readonly within?: string;
}

/** The place some words name in the reference data, when they name exactly one. */
export function knownPlace(name: string, context: PlaceContext = {}): Place | undefined {
  const found = lookupPlace(DEMONYMS[name] ?? name, context);
  return found.kind === 'one' ? found.place : undefined;
}

export function country(name: string): Place | undefined {
  const place = knownPlace(name);
  return place?.level === 'country' ? place : undefined;
}

/**
 * The value for a place some words name: the reference place when they name one for sure, else a place of this entry
 * alone, with the words as its label.
 */
export function placeValue(reading: Reading, words: Words, context: PlaceContext = {}): Value {
  const place = knownPlace(words.text, context);
  if (place) return { kind: 'thing', ref: place.ref, label: words.text };
  const ref = reading.collector.local('place', words.text);
  reading.collector.thing(ref, wit.Place, { text: words.text, language: scriptTag(words.text) ?? 'en' });
  if (context.chinese) reading.collector.thing(ref, wit.Place, { text: context.chinese, language: 'zh-Hans' });
  return { kind: 'thing', ref, label: words.text };
}
