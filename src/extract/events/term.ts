import type { Words } from '../../ingest/record.js';
import { parseDuration } from '../dates.js';
import { find } from '../words.js';

const COUNT = '(?:\\d{1,2}(?:\\.5)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|twenty-five|thirty)';
const TERM = new RegExp(`(?<![\\p{L}\\d])(?<fuzzy>(?:${COUNT} ?(?:or|to|and|-|–|/) ?|(?:more|less) than |over |at least |around |about |nearly |almost |up to |approximately |roughly |under )(?:a |an )?)?(?<term>${COUNT}[ -]years?(?:,? (?:and )?${COUNT}[ -](?:months?|year))?|${COUNT}[ -]months?)(?: (?<prison>in (?:formal )?(?:prison|jail)|(?:prison|jail) (?:term|sentence)|of imprisonment|imprisonment|behind bars))?`, 'iud');
const LIFE = /(?<term>life(?: (?:in prison|imprisonment|sentence))?|death(?: (?:sentence|penalty))?(?: with (?:an? )?(?:two-year )?reprieve)?)(?![\p{L}-])/iud;

/** A sentence's length in the words after a verb of sentencing, or a life sentence. */
export function findTerm(words: Words): { words: Words; duration?: string } | undefined {
  const found = find(words, TERM);
  // "7 or 8 years" and "at least 10 years" are no length that can be reckoned with.
  if (found?.groups.term && found.groups.fuzzy) return { words: found.whole };
  if (found?.groups.term) {
    const duration = parseDuration(found.groups.term.text);
    if (duration) return { words: found.groups.prison ? { ...found.whole } : found.groups.term, duration };
  }
  const life = find(words, LIFE)?.groups.term;
  return life && { words: life };
}
