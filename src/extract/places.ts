import { wit } from '../generated/terms.js';
import type { Words } from '../ingest/record.js';
import { lookupPlace } from '../reference/gazetteer.js';
import { countryOfDemonym, type Place } from '../reference/places.js';
import type { Value } from './claim.js';
import { NAME, scriptTag } from './names.js';
import type { Reading } from './reading.js';

/** Words for the level of a division, as the archive writes them after a name. */
export const LEVEL_WORD = '(?:[Vv]illage|[Tt]ownship|[Tt]own|[Cc]ounty|[Cc]ity|[Mm]unicipality|[Dd]istrict|[Pp]refecture|[Rr]egion|[Pp]rovince|[Nn]eighborhood|Autonomous (?:County|Prefecture|Region)|Farm|Ranch|Oblast)';

/** The source of a pattern for a place as prose names it: `Dorbiljin County`, `Atush's Bostan Neighborhood`, `Kazakhstan`. */
export const PLACE_NAME = `${NAME}(?: ${LEVEL_WORD})?`;

/** The source of a pattern for a country or a nationality that tells one. */
export const NATIONALITY = NAME;

export interface PlaceContext {
  readonly chinese?: string;
  readonly within?: string;
  /** The words for the place it lies in: "Sanju village in Hotan's Guma County". */
  readonly widerName?: Words;
}

/**
 * The place some words name in the reference data: the one they name, or, of several of that name, the one that holds
 * the others ("Hotan" is the city, the county or the prefecture; in any case it is in the prefecture).
 */
export function knownPlace(name: string, { chinese, within }: PlaceContext = {}): Place | undefined {
  const found = lookupPlace(name, { chinese, within });
  return found.kind === 'one' ? found.place : found.kind === 'ambiguous' && found.common && found.candidates.includes(found.common) ? found.common : undefined;
}

/** The country a name or a demonym tells ("Kazakhstan", "Turkish"); "Kazakh" is an ethnicity and tells none. */
export function country(name: string): Place | undefined {
  const place = knownPlace(name.replace(/\./g, ''));
  return place?.level === 'country' ? place : countryOfDemonym(name);
}

/**
 * The value for a place some words name: the reference place when they name one for sure, else a place of this entry
 * alone, with the words as its label.
 */
export function placeValue(reading: Reading, words: Words, context: PlaceContext = {}): Value {
  const wider = context.widerName && knownPlace(context.widerName.text);
  const place = knownPlace(words.text, wider ? { ...context, within: wider.ref } : context);
  if (place) return { kind: 'thing', ref: place.ref, label: words.text };
  const ref = reading.collector.local('place', words.text);
  reading.collector.thing(ref, wit.Place, { text: words.text, language: scriptTag(words.text) ?? 'en' });
  if (context.chinese) reading.collector.thing(ref, wit.Place, { text: context.chinese, language: 'zh-Hans' });
  if (wider && context.widerName) {
    const text = reading.page.text.slice(words.start, context.widerName.end);
    reading.collector.claim({
      subject: ref, property: wit.partOf, value: { kind: 'thing', ref: wider.ref, label: context.widerName.text }, quote: { start: words.start, end: context.widerName.end, text },
      certainty: 'stated', section: reading.record.sections.find(({ body }) => body.start <= words.start && words.end <= body.end)?.key ?? 'header', attributedTo: [reading.archive], basis: 'editor',
    });
  }
  return { kind: 'thing', ref, label: words.text };
}
