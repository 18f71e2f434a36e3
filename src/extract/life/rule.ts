import { wit } from '../../generated/terms.js';
import { organisation, slug } from '../../iri.js';
import type { Words } from '../../ingest/record.js';
import type { Claim, Value } from '../claim.js';
import type { TimeExpression } from '../dates.js';
import type { Person } from '../events/person.js';
import { freeSpacing } from '../free-spacing.js';
import { NAME, isName } from '../names.js';
import { LEVEL_WORD } from '../places.js';
import type { Reading } from '../reading.js';
import { newEvent, sayOfVictim } from '../say.js';
import type { Statement } from '../statements.js';
import type { Match } from '../words.js';

/** The source of a pattern for a place, with the wider one in a bracket: "Kentau (Turkistan Region)"; "the Old Town of Kashgar" is in Kashgar. */
export const PART_OF = freeSpacing`
  (?:
    (?:
      (?:(?:[Oo]ld|[Nn]ew|[Ii]nner|[Cc]entral|[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern) )?(?:
        [Tt]own|[Cc]ity|[Vv]illage|[Cc]ounty|[Dd]istrict|[Qq]uarter|[Tt]ownship|[Pp]refecture|[Rr]egion|[Pp]rovince
        |[Mm]unicipality|[Ss]uburbs?|[Oo]utskirts|[Nn]eighbou?rhood|[Cc]ent(?:er|re)|[Vv]icinity|[Cc]ountryside
        |[Mm]ountains|[Hh]ills|[Ss]teppe|[Oo]asis|north|south|east|west|area|part|side
      )
      |[Oo]ld [Tt]own|[Oo]ld [Cc]ity
    ) of (?:the )?
  )?
`;
export const PLACE = freeSpacing`
  (?:the )?${PART_OF}(?<place>${NAME}(?: ${LEVEL_WORD})?(?:['’]s ${NAME}(?: ${LEVEL_WORD})?)?)(?![\p{L}-])
  (?! ?\d{1,3}(?:,|[.;]|$| ))(?! ${LEVEL_WORD}(?![\p{L}]))(?:(?<= ${LEVEL_WORD})|(?! of \p{Lu}))
  (?: \((?<wider>${NAME}(?: ${LEVEL_WORD})?)\))?
`;

/** Where people work, where it has no name. */
export const WORKPLACE = freeSpacing`
  (?:
    school|kindergarten|hospital|clinic|pharmacy|bank|mosque|factory|company|firm|workshop|restaurant|shop|store
    |supermarket|hotel|university|college|bureau|farm|club|mill|mine|agency|newspaper|magazine|museum|library
    |theat(?:er|re)|bakery|post office|power plant|oil field|construction site|travel agency|publishing house
    |television station|radio station|fire station|(?:grain )?depot|day-?care cent(?:er|re)|language cent(?:er|re)
    |(?:livestock|husbandry|veterinary|forestry|agricultural|water|meteorological|weather|railway|bus|train|power|pumping|machinery|seed|epidemic prevention|health) station|(?:tax|land|labou?r|post|law|notary|township|village|county|propaganda|party) office|(?:finance|education|propaganda|agriculture|culture|transport|health|water) department
    |nursing home|orphanage|tea ?house|garage|coal mine|kitchen|canteen|warehouse
  )
`;
/** A pattern of a life, and what it says: of the victim, or of somebody else who is the subject of its verb. */
export interface LifeRule {
  readonly pattern: RegExp;
  /** Done by the whole family, it is done by the victim. */
  readonly together?: true;
  /** It stands before the words for whom it is said of. */
  readonly ahead?: true;
  readonly read: (reading: Reading, statement: Statement, match: Match, who: Person) => void;
}

export const ORGANISATION = new RegExp(freeSpacing`
  (?:
    Archives?|Depot|Railways?|Airport|Airlines?|Procuratorate|Administration|Government|Federation|Foundation|Union
    |Agency|Cooperative|Refinery|Oilfield|Oil Field|Power Plant|Plant|Mine|Mill|Pharmacy|Laborator(?:y|ies)
    |Kindergarten|Orchestra|Choir|Trading|Trade|Transport|Logistics|Petroleum|Telecom|Construction|Textiles?|Magazine
    |Hotel|Restaurant|Bakery|Clinic|Polyclinic|Ministry|Committee|Court|Museum|Library|Madras[as]h?|Conservatory|Radio
    |Television|University|College|School|Institute|Hospital|Bureau|Department|Company|Factory|Bank|Press|House|Office
    |Mosque|Group|Academy|Co\.|Ltd|Studio|Association|Theater|Theatre|Troupe|Station|Newspaper|Daily|Corporation
    |Center|Centre
  )
`, '');

export function workedAt(reading: Reading, statement: Statement, who: Person, org: Words, quote: Words): void {
  if (reading.collector.claims().some(({ property, quote: known }) => property === wit.workedAt && known.start <= org.start && org.end <= known.end)) return;
  const ref = organisation(slug(org.text));
  reading.collector.thing(ref, /University|College/.test(org.text) ? wit.University : wit.Organisation, { text: org.text, language: 'en' });
  say(reading, statement, who, wit.workedAt, { kind: 'thing', ref, label: org.text }, quote, { event: eventOf(reading, who, 'employment', wit.Employment, 'work') });
}

/** A claim about somebody from a sentence: attributed, hedged and placed as the sentence is. */
export const say = (reading: Reading, statement: Statement, who: Person, property: string, value: Value, quote: Words, more: Parameters<typeof sayOfVictim>[5] = {}): Claim =>
  sayOfVictim(reading, statement, property, value, quote, { subject: who.ref, ...more });

/** `#residence`, and of somebody else `#residence-aygul-toqtar`. */
export const eventOf = (reading: Reading, who: Person, fragment: string, cls: string, label: string): string =>
  newEvent(reading, who.ref === reading.victim ? fragment : `${fragment}-${slug(who.label)}`, cls, label);

export const inChina = (ref: string): boolean => /^place\/(?:cn|\d{2,12})$/.test(ref);

export const isPlaceName = (words: Words): boolean =>
  isName(words.text) && !/^(?:Police|University|Article|Facebook|WeChat|YouTube|Islam|God|Allah|Ramadan|Chinese$|Uyghur$|Kazakh$|Communist|Party|Testimony)/.test(words.text);

export const timeAfter = (statement: Statement, words: Words, reach: number): TimeExpression | undefined =>
  statement.times.find(({ start, kind, text }) => kind !== 'duration' && start >= words.end && start - words.end <= reach
    && /^[\s,]*(?:for the (?:first|second|last) time|for (?:permanent residence|work|business|good|(?:his|her) studies)|permanently|legally|together)?[\s,]*(?:(?:together |along )?with (?:his|her|their|the) [\p{L} ]{3,60}?)?[\s,]*(?:in|on|during|at|around|since|from|by|sometime in|early in|,)?\s*$/u.test(statement.words.text.slice(words.end - statement.words.start, start - statement.words.start)) && text !== '');

export const timeBefore = (statement: Statement, words: Words): TimeExpression | undefined =>
  statement.times.find(({ start, end, kind }) => kind !== 'duration' && start <= statement.words.start + 25 && end <= words.start
    && words.start - end < 40 && !statement.boundaries.some((at) => at > end - statement.words.start && at < words.start - statement.words.start));

