import type { Words } from '../../ingest/record.js';
import { parseDuration } from '../dates.js';
import { freeSpacing } from '../free-spacing.js';
import { find, slice } from '../words.js';

const COUNT = '(?:\\d{1,2}(?:\\.5)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|twenty-five|thirty)';
/** "15 years", "seven and a half years", "seven years and six months" */
export const YEARS = `${COUNT}(?: and a half)?[ -]years?(?:,? (?:and )?${COUNT}[ -](?:months?|year))?`;
/** What a number before "to 14 years" belongs to where it is no term: "on 2017.08.15 to 14 years", "on August 15 to 14 years". */
const OF_A_DATE = '(?<!\\d[.,/-]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[\\p{Ll}]{0,6}\\.? )';
const TERM = new RegExp(freeSpacing`
  (?<![\p{L}\d])${OF_A_DATE}(?<fuzzy>
    (?:
      between ${COUNT} and |${COUNT} ?(?:or|to|and|-|–|/) ?|(?:more|less) than |over |at least |around |about |nearly\x20
      |almost |up to |approximately |roughly |under\x20
    )(?:a |an )?
  )?(?<term>${YEARS}|${COUNT}[ -]months?(?!\p{L}| (?:after|before)(?![\p{L}])))(?:
    ['’]?(?: |-)(?<prison>
      in (?:formal )?(?:prison|jail)|(?:prison|jail) (?:term|sentence)|of imprisonment|imprisonment|behind bars
      |sentence|term
    )
  )?(?!\p{L}| (?:ago|later|earlier|old|prior|younger|older)(?![\p{L}]))
`, 'iud');
const LIFE = new RegExp(freeSpacing`
  (?<=^ ?|\b(?:to|for|an?|the|given|handed|received|got|gets|serving|of|with) |: )(?<term>
    life(?: (?:in prison|in jail|imprisonment|sentence|term|behind bars))?
    |death(?: (?:sentence|penalty))?(?:,? with (?:an? )?(?:two-year )?reprieve)?
  )(?![\p{L}-]| of )
`, 'iud');

/** "a suspended death sentence", "a suspended sentence of two years", "a two-year suspended sentence" */
const SUSPENDED = new RegExp(`(?<![[(])(?<term>(?:${COUNT}[- ]years?[- ])?suspended (?:prison |jail )?(?:death )?(?:sentence|term)(?: of [^,.;()]{3,20}?years?)?)`, 'iud');

/** What makes a term no prison term, or leaves it hanging. */
const ANOTHER_KIND = /^(?: in (?:prison|jail))?(?:,? (?:of )?(?:probation|suspended|public surveillance|supervision|house arrest|community \p{Ll}+|control)|,? (?:\(|with )an? [^()]{0,20}reprieve\)?)/iu;
const NO_SENTENCE = /^['’]?[ -](?:of )?(?:reprieve|stay of execution|suspension of execution|deferral)/;
const REPRIEVE = /^[^;]{0,40}? ?[,(]? ?with an? [^();]{0,20}reprieve\)?/iu;

/** A sentence's length in the words after a verb of sentencing, or a life sentence: whichever is told first. */
export function findTerm(words: Words): { words: Words; duration?: string } | undefined {
  const suspended = find(words, SUSPENDED)?.groups.term;
  if (suspended) return { words: suspended };
  const found = find(words, TERM);
  // "got an additional 3 years": how long in all, it does not say.
  const more = found && /\b(?:an? )?(?:additional|further|extra|another) $/.exec(words.text.slice(0, found.whole.start - words.start));
  if (found && more) return { words: slice(words, more.index, found.whole.end - words.start) };
  const life = find(words, LIFE)?.groups.term;
  // "death with a two-year reprieve" is no sentence of two years.
  if (life && (!found || life.start < found.whole.start)) {
    const from = life.start - words.start;
    const reprieve = REPRIEVE.exec(words.text.slice(life.end - words.start));
    return { words: slice(words, from, life.end - words.start + (reprieve?.[0].length ?? 0)) };
  }
  // "7 or 8 years" and "at least 10 years" are no length that can be reckoned with.
  if (found?.groups.term && found.groups.fuzzy) return { words: found.whole };
  // "with a two-year reprieve": how long an execution waits is no sentence.
  if (found?.groups.term && NO_SENTENCE.test(words.text.slice(found.groups.term.end - words.start))) return undefined;
  const other = found && ANOTHER_KIND.exec(words.text.slice(found.groups.term!.end - words.start));
  if (other) return { words: slice(words, found.whole.start - words.start, found.groups.term!.end - words.start + other[0].length) };
  const duration = found?.groups.term && parseDuration(found.groups.term.text);
  return duration ? { words: found!.groups.prison ? { ...found!.whole } : found!.groups.term!, duration } : undefined;
}
