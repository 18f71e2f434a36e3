/**
 * When two entries speak of one facility or company. Entries name them in words ("Wusu Prison", "the Usu prison"); the
 * rule here says which of these names are surely one, and nothing more. Similar names stay apart: that two keys mean
 * one thing is a recorded decision of an editor, not of this code.
 *
 * Two names are one when they are of one kind, lie in one place where a place is known, and differ only in
 * - case, diacritics, punctuation, spacing and a leading article,
 * - the mark before a number ("No. 3", "Nr 3", "#3"),
 * - the spelling or alias of the Chinese division at their head ("Usu" is "Wusu", "Ghulja" is "Yining"), or its generic
 *   word where the name without it is that unit's alone: "Wusu City Prison" is "Wusu Prison", but "Yining City Prison"
 *   and "Yining County Prison" are two, and "Yining Prison" is neither unless the entry gives its place.
 *
 * Not joined, because not sure: "Wusu Municipal Prison", translations (乌苏监狱), abbreviations, ordinals ("Third Prison").
 */
import { type Reference, slug } from '../iri.js';
import { lookupPlace } from './gazetteer.js';
import { liesIn, type Place, placeOf } from './places.js';

/** No unit's name has more words than this ("Ustun Atush Town" has three). */
const LONGEST_HEAD = 4;

/**
 * A stable key for a named thing: `facility(joinKey('the Usu prison', 'prison'))` is `facility/wusu-prison`.
 * @param kind what it is, as one word ("prison", "camp", "company"); it enters the key when the name does not say it,
 *   and may be empty.
 * @param place the place it lies in, when the entry gives one; the "No. 2 Detention Center" of two counties are two.
 */
export function joinKey(name: string, kind: string, place?: Reference): string {
  const words = wordsOf(name);
  const known = place === undefined ? undefined : placeOf(place);
  const kindKey = slug(kind);
  // "Wusu", said of a prison, is Wusu Prison; without a kind something must be left to be named.
  const head = divisionAtHead(words, kindKey === '' ? words.length - 1 : words.length, known);
  const rest = slug(words.slice(head?.length ?? 0).join(' '));
  const named = [head?.key, rest].filter((part) => part).join('-');
  const kinded = kindKey === '' || `-${named}-`.includes(`-${kindKey}-`) ? named : `${named}-${kindKey}`;
  // A division at the head already tells where the thing is.
  return known === undefined || head !== undefined ? kinded : `${kinded}-${divisionKey(known)}`;
}

function wordsOf(name: string): string[] {
  return name
    .trim()
    .replace(/^the\s+/i, '')
    .replace(/\b(?:no|nr|number)\b\.?\s*(?=\d)|#\s*(?=\d)/gi, 'No ')
    .split(/\s+/);
}

interface Head {
  readonly key: string;
  /** In words. */
  readonly length: number;
}

/** The longest head of a name, of at most `limit` words, that is surely a division of China. */
function divisionAtHead(words: readonly string[], limit: number, known: Place | undefined): Head | undefined {
  for (let length = Math.min(limit, LONGEST_HEAD); length > 0; length -= 1) {
    const match = lookupPlace(words.slice(0, length).join(' '));
    if (match.kind === 'none') continue;
    const candidates = match.kind === 'one' ? [match.place] : match.candidates;
    if (!candidates.every((one) => /^\d+$/.test(one.code))) continue;
    const key = candidates.length === 1 ? divisionKey(candidates[0] as Place) : sharedKey(candidates, known);
    if (key !== undefined) return { key, length };
  }
  return undefined;
}

/** "yining" for the two Yinings, whatever alias was written; the one that is or holds the known place, where one does. */
function sharedKey(candidates: readonly Place[], known: Place | undefined): string | undefined {
  const exact = candidates.find((one) => one === known);
  if (exact !== undefined) return divisionKey(exact);
  const holding = known === undefined ? [] : candidates.filter((one) => liesIn(known.ref, one.ref));
  if (holding.length === 1) return divisionKey(holding[0] as Place);
  const names = new Set(candidates.map(shortName));
  return names.size === 1 ? slug([...names].join('')) : undefined;
}

/** "wusu" where that name is the unit's alone; else with the generic word: "yining-city", "yining-county". */
function divisionKey(place: Place): string {
  const short = shortName(place);
  const alone = lookupPlace(short);
  return slug(alone.kind === 'one' && alone.place === place ? short : labelled(place));
}

/** The English label; `places.ts` puts the name without its generic word right after it. */
function labelled(place: Place): string {
  return englishNames(place)[0] ?? place.code;
}

function shortName(place: Place): string {
  return englishNames(place)[1] ?? labelled(place);
}

function englishNames(place: Place): string[] {
  return place.names.filter((name) => name.language === 'en').map((name) => name.text);
}
