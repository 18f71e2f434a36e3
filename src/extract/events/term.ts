import type { Words } from '../../ingest/record.js';
import { parseDuration } from '../dates.js';
import { find } from '../words.js';

const COUNT = '(?:\\d{1,2}(?:\\.5)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|twenty-five|thirty)';
const TERM = new RegExp(`(?<![\\p{L}\\d])(?<fuzzy>(?:between ${COUNT} and |${COUNT} ?(?:or|to|and|-|–|/) ?|(?:more|less) than |over |at least |around |about |nearly |almost |up to |approximately |roughly |under )(?:a |an )?)?(?<term>${COUNT}(?: and a half)?[ -]years?(?:,? (?:and )?${COUNT}[ -](?:months?|year))?|${COUNT}[ -]months?)(?: (?<prison>in (?:formal )?(?:prison|jail)|(?:prison|jail) (?:term|sentence)|of imprisonment|imprisonment|behind bars))?`, 'iud');
const LIFE = /(?<=^|\b(?:to|for|an?|the|given|handed|received|serving|of|with) |: )(?<term>life(?: (?:in prison|in jail|imprisonment|sentence|term|behind bars))?|death(?: (?:sentence|penalty))?(?:,? with (?:an? )?(?:two-year )?reprieve)?)(?![\p{L}-]| of )/iud;

/** A sentence's length in the words after a verb of sentencing, or a life sentence: whichever is told first. */
export function findTerm(words: Words): { words: Words; duration?: string } | undefined {
  const found = find(words, TERM);
  const life = find(words, LIFE)?.groups.term;
  // "death with a two-year reprieve" is no sentence of two years.
  if (life && (!found || life.start < found.whole.start)) return { words: life };
  // "7 or 8 years" and "at least 10 years" are no length that can be reckoned with.
  if (found?.groups.term && found.groups.fuzzy) return { words: found.whole };
  const duration = found?.groups.term && parseDuration(found.groups.term.text);
  return duration ? { words: found!.groups.prison ? { ...found!.whole } : found!.groups.term!, duration } : undefined;
}
