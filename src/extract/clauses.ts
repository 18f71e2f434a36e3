import type { Words } from '../ingest/record.js';
import { matchesOf } from '../matches.js';
import { freeSpacing } from './free-spacing.js';
import { NAME } from './names.js';
import { slice } from './words.js';

/** "likely detained in 2017 and, according to his wife, sentenced": what stands behind is hers. */
const AND_ACCORDING = /,? and, (?=(?:according to|as (?:told|reported|confirmed|claimed|stated) by) [^,;]{2,80}, )/gu;
const JOINS = /\b(?:but|while|whereas|although|though|and)\b|;/;
/** ", but Gulnare was told that", "; Testimony 4 says": where somebody else begins to tell. */
const NEXT_TELLER = new RegExp(
  freeSpacing`
    (?:,|;)(?: (?:but|while|whereas|although|though|and))? (?=
      (?:
        [Tt]estimon(?:y|ies) \d
        |[Tt]he (?:[\p{Ll}-]+ )?
        (?:testifier|ex-detainee|source|colleague|relative|verdict|document|spreadsheet|notice|message)
        |(?:an?|another|his|her|one) [\p{Ll}-]+(?= told)
        |${NAME}
      )(?:,? (?:on the other hand|however|in turn),?| also| later)? (?:
        says|said|believes|believed|thinks|claims|claimed|reports|reported|states|stated|mentions|mentioned|alleges
        |suspects|was told|were told|heard|told (?:[\p{L}]+ ){1,4}that|gives|puts|has (?:him|her)\x20
      )(?![\p{L}-])
    )
  `, 'gu');

/** "Nurlan says", which has a name where "In his" has none. */
const NAME_DOES = /(?<![\p{L}-])(?:[Ss]?he|[Tt]hey|[Ii]t|(?!(?:In|On|At|By|For|From|To|During|According|After|Before|As)\b)\p{Lu}\p{L}+) \p{Ll}+s(?![\p{L}-])/u;
/** Any verb, a participle of a note among them ("Arrested in 2017, Gulnare heard that …"). */
const TELLS = new RegExp(freeSpacing`
  (?<![\p{L}-])(?:
    was|were|is|are|has|had|have|did|does|would|could|will|may|might|got|went|came|left|took|died|taken|sent|held|put
    |kept|given|prison|jail|camp|free|detention|\p{L}{2,}ed
  )(?![\p{L}-])
`, 'iu');

/** The parts of a sentence that different people tell; the sentence itself where one does. */
export function tellingsOf(sentence: Words): Words[] {
  if (!JOINS.test(sentence.text) || /^\[/.test(sentence.text)) return [sentence];
  const parts: Words[] = [];
  let from = 0;
  for (const match of [...matchesOf(NEXT_TELLER, sentence.text), ...matchesOf(AND_ACCORDING, sentence.text)].sort((a, b) => a.index - b.index)) {
    // "In the cell, Nurbek told him that": where, and by nobody told yet.
    if (inBrackets(sentence.text, match.index) || (match[0] === ', ' && ![TELLS, NAME_DOES].some((verb) => verb.test(sentence.text.slice(from, match.index))))) continue;
    parts.push(slice(sentence, from, match.index));
    from = match.index + match[0].length;
  }
  parts.push(slice(sentence, from));
  return parts;
}

const inBrackets = (text: string, at: number): boolean => text.lastIndexOf('(', at) > text.lastIndexOf(')', at) || text.lastIndexOf('[', at) > text.lastIndexOf(']', at);
