/**
 * "Erlan Serik, the imam of the mosque, was arrested": words before a finite verb that no list of people knows are a
 * subject all the same. A sentence is about the victim by default only where nothing but circumstances ("In 2017,",
 * "according to the list", "reportedly") stands before its verb; anything else may be somebody, and then what follows
 * is not told of the victim.
 */

import { matchesIn, occursIn } from './matching.js';
import { freeSpacing } from './free-spacing.js';
import { NAME } from './names.js';

export interface UnknownSubject {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** Verbs that are finite wherever they stand; a participle in -ed may begin a note without a subject. */
const FINITE = new RegExp(freeSpacing`
  (?<![\p{L}'’-])(?:
    was|were|is|are|had|has|have|did|does|could|would|will|got|received|went|came
    |left(?! (?:ears?|eyes?|hands?|arms?|legs?|foot|side|knee|shoulder|kidney|lung|half|breast|hip)(?![\p{L}]))
    |died|returned|moved|lives?|lived|works?|worked|studied|teaches|taught|served|serves|spent|disappeared|vanished
    |remains?|remained|suffers|suffered|passed away
  )(?:n['’]t)?(?![\p{L}'’-])
`, 'gu');

/** Where a clause ends, so that what stands before belongs to another verb; "that" may be left out after verbs of telling. */
const BOUNDARY = new RegExp(freeSpacing`
  [;:?!]|\.\x20
  |(?<![\p{L}-])(?:
    and|but|or|nor
    |that(?! (?:same|month|day|year|week|night|morning|evening|time|summer|winter|spring|autumn|fall)(?![\p{L}]))
    |then|while|whereas|although|though|because|(?<!\b(?:has|have|had|ever|long) )since|so|which|when|where|if|whether
    |after|before|until
  )(?![\p{L}-])
  |(?<![\p{L}-])(?:
    says?|said|believes?|believed|thinks?|thought|claims?|claimed|reports?|reported|heard|knows?|knew|adds?|added
    |states?|stated|mentions?|mentioned|confirms?|confirmed
  )(?= (?:the|an?|another|one|some|his|her|their|\p{Lu})(?![\p{Ll}]))
`, 'giu');

/** What may stand before the verb of a note that leaves its subject out. */
const CIRCUMSTANCE = new RegExp(`^(?:${[
  // Prepositions, and words that begin a clause of circumstances.
  "in|on|at|by|around|about|from|to|for|of|with|within|without|under|over|during|since|until|till|after|before|following|upon|near|between|through|throughout|via|per|according|as|like|despite|because|due|based|judging|given|along|together|apart|instead|outside|inside|out|into|onto|across|past",
  // When and where.
  freeSpacing`
    sometime
    |some (?:time|months?|weeks?|days?|years?|point)
    |one (?:day|night|morning|evening|week|month|year)
    |(?:the|that|this) (?:(?:same|next|following|previous|very|first|last) )*
    (?:day|night|morning|evening|afternoon|week|month|year|summer|winter|spring|autumn|fall|time)
    |the (?:day|month|week|year) (?:before|after)
    |(?:early|mid|late|end|beginning|spring|summer|autumn|fall|winter|last|next)(?![\p{L}])
    |(?:an?|the|several|some|a few|a couple of|two|three|four|five|six|seven|eight|nine|ten|\d+)[ -](?:and a half )?
    (?:hours?|days?|weeks?|months?|years?|decades?|nights?)
    |(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?(?: \d|$|,)
    |\d|there|here|now|today|currently|previously|once|twice|again|finally|first|firstly|second|later|thereafter
    |afterwards?|soon|then|still|also|only|already|never|not|no longer|both|all|just|even|thus|hence|therefore|however
    |moreover|instead|meanwhile|perhaps|maybe|most|more|very|back|abroad|home|alone|together|at least
  `,
  // How sure, and adverbs of any kind.
  "[\\p{L}]+ly",
  // Participles.
  "(?:re-?)?\\p{L}{2,}(?:ed|ing)|sent|taken|held|kept|put|born|brought|seen|given|thought|said|known|told|heard",
  "testimon(?:y|ies)",
].join('|')})(?![\\p{L}'’])`, 'iu');
/** "More than 100 of his students", "30 people", "first cousins": a number or a small word before people is no circumstance. */
const PEOPLE_COUNTED = new RegExp(freeSpacing`
  ^(?:at least |more than |over |about |around |almost |nearly |some |both |all |most |only |first |\d+ |of )+
  (?:of |the |his |her |their |these |those |\p{Ll}+ )*(?:
    people|persons?|men|women|students?|relatives|residents|villagers|others|brothers|sisters|siblings|sons|daughters
    |children|cousins?|friends|colleagues|neighbou?rs|family|families|members|teachers|imams|Uyghurs|Kazakhs|inmates
    |detainees|prisoners|\p{Ll}+ers
  )(?![\p{L}])
`, 'iu');

/** "In the autumn of 2018 Bolatbek, for his part, was taken": a name behind a time, and no comma between. */
const NAME_BEHIND_TIME = new RegExp(freeSpacing`
  (?:
    \d{4}|[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|[Nn]ight|[Mm]orning|[Ss]ummer|[Ww]inter|[Ss]pring|[Aa]utumn|[Ff]all|[Tt]ime
    |ago|[Ll]ater|[Tt]hen|[Ss]ince|afterwards
  ) (?<name>(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{Ll}*\b)${NAME})$
`, 'u');

/** "Both were sentenced", "All of them were": of whom, is told elsewhere. */
const QUANTIFIER = new RegExp(freeSpacing`
  ^(?:both|all|most|some|many|several|few|none|neither|each|others?|two|three|four|five|\d{1,3})(?: of)?
  (?: (?:the )?(?:other )?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}))?(?: of (?:them|those|these))?$
`, 'iu');

/** "A herdsman who spent his whole life in Zhagistay.": all its verbs hang on "who", so it says what the victim is. */
const isNoteOfWhatTheVictimIs = (text: string, verbs: readonly number[]): boolean =>
  occursIn(NOTE, text) && verbs.every((verb) => /(?:\bwho|\band|,) (?:also |later |then |has |had |[\p{L}]+ly )*$/u.test(text.slice(0, verb)));
const NOTE = new RegExp(freeSpacing`
  ^An? (?!
    [^.;]*?\b(?:
      neighbou?r|friend|relative|colleague|classmate|acquaintance|cousin|man|woman|person|boy|girl|cellmate|inmate
      |detainee|prisoner|witness|source|testifier|employee|(?:of|to|with) (?:his|her|the victim)
    )\b[^.;]*? who\x20
  )[^,.;]{2,60}? who\x20
`, 'iu');

const inBrackets = (text: string, at: number): boolean => text.lastIndexOf('(', at) > text.lastIndexOf(')', at);

const PARTS = /, | - | [–—] |[()“”"]/;

/**
 * The unknown subjects of a sentence. `known`: where its known subjects begin and end; `ignored`: whether a place
 * belongs to words that only tell who says it.
 */
export function unknownSubjects(text: string, known: readonly { readonly at: number; readonly end: number }[], ignored: (at: number) => boolean): UnknownSubject[] {
  const found: UnknownSubject[] = [];
  let boundaries: number[] | undefined;
  const verbs = matchesIn(FINITE, text).map(({ index }) => index);
  if (isNoteOfWhatTheVictimIs(text, verbs)) return found;
  for (const verb of verbs) {
    if (ignored(verb)) continue;
    boundaries ??= matchesIn(BOUNDARY, text).map((match) => match.index + match[0].length);
    let from = 0;
    for (const boundary of boundaries) if (boundary <= verb) from = boundary;
    // "came for the funeral (the father, a railwayman, had died)": a clause of its own.
    if (inBrackets(text, verb)) from = Math.max(from, text.lastIndexOf('(', verb) + 1);
    if (known.some(({ at, end }) => end > from && at < verb) || found.some(({ end }) => end > from)) continue;
    let at = from;
    for (const part of text.slice(from, verb).split(PARTS)) {
      const start = text.indexOf(part, at);
      at = start + part.length;
      const words = part.trim();
      // "Erkinbek, who was … and who never finished school, moved": a clause about somebody is no subject.
      if (/^(?:who|whom|whose|which)\b/i.test(words)) continue;
      const named = NAME_BEHIND_TIME.exec(words)?.groups?.['name'];
      if (!/\p{L}/u.test(words) || (!named && CIRCUMSTANCE.test(words) && !PEOPLE_COUNTED.test(words) && !QUANTIFIER.test(words))) continue;
      const first = start + part.indexOf(words);
      // "Aygul (also spelled Aigul; in Chinese: …) is": what stands in the bracket has no part in the verb behind it.
      if (ignored(first) || (inBrackets(text, first) && !inBrackets(text, verb))) continue;
      found.push({ at: named ? first + words.length - named.length : first, end: verb, text: named ?? text.slice(first, verb).trim().replace(/,? (?:who|whose|whom|which)$/u, '') });
      break;
    }
  }
  return found;
}
