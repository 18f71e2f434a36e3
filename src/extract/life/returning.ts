import { wit } from '../../generated/terms.js';
import { slug } from '../../iri.js';
import type { Words } from '../../ingest/record.js';
import { spanning } from '../collector.js';
import { timeValue } from '../events/times.js';
import type { Person } from '../events/person.js';
import { freeSpacing } from '../free-spacing.js';
import { NAME } from '../names.js';
import { knownPlace, placeValue } from '../places.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import { findAll, slice } from '../words.js';
import { PLACE, eventOf, inChina, isPlaceName, say, timeAfter, timeBefore, type LifeRule } from './rule.js';

const OF_STAYING: ReadonlySet<string> = new Set([wit.residedIn, wit.migratedTo, wit.citizenOf, wit.residencePermitOf, wit.place, wit.currentLocation]);

/** Sections that tell where somebody is now: whoever lives abroad after a camp need not have come from there. */
const TELLS_OF_NOW: ReadonlySet<string> = new Set(['testifying', 'header', 'location', 'status']);

/** Whether the page has told, before some words of it, that somebody was abroad. */
function wasAbroad(reading: Reading, who: Person, { start }: Words): boolean {
  // Where somebody studied is told of the time of study, whose name is the victim's own or has theirs in it.
  const study = new RegExp(`#study${who.ref === reading.victim ? '' : `-${slug(who.label)}`}(?:-\\d+)?$`);
  return reading.collector.claims().some(({ subject, property, value, section, quote }) => OF_STAYING.has(property) && !TELLS_OF_NOW.has(section) && quote.start < start && (subject === who.ref || study.test(subject)) && value.kind === 'thing' && value.ref.startsWith('place/') && !inChina(value.ref));
}

const WHAT_FOR = "(?:\\p{Ll}|[A-Z]{2,}|\\p{Lu}[\\p{L}'’-]+)[^,.;()]{2,100}?";
/** "in order to see her mother", "intending only to renew the papers", "with the aim of selling", "at the request of his work unit", "for the funeral of his uncle" */
export const PURPOSE = new RegExp(freeSpacing`
  ^,? ?(?:both |either |apparently |supposedly |mainly |merely )?(?<purpose>
    (?:
      for \p{Ll}[^,.;]*? (?:reasons|treatment|visit|funeral|wedding)(?: and to \p{Ll}[^,.;]*)?
      |(?:(?:only|just|mainly|merely) )?(?:in order )?to (?!(?:China|Xinjiang))\p{Ll}[^,.;]{3,100}?
      |(?:intending|hoping|wanting|wishing|planning|meaning|needing|having|trying|expecting|wanted|forced|obliged)
      (?: (?:only|just|merely|simply))? to ${WHAT_FOR}
      |so as to ${WHAT_FOR}
      |(?:with|in) the (?:aim|intention|hope|purpose|plan|goal|sole purpose|idea) (?:of|to) ${WHAT_FOR}
      |at the (?:request|insistence|invitation|urging|demand|behest) of ${WHAT_FOR}
      |on business
      |(?:on|for) (?:an? )?(?:family |business |short |brief )?(?:visit|trip|holiday|vacation)(?: to ${WHAT_FOR})?
      |for (?:an? |his |her |the )[^,.;]{3,60}?|so (?:that )?(?:he|she) could ${WHAT_FOR}
      |(?:because|as|since) (?:his|her) (?:[\p{L}-]+ ){1,3}(?:was|were|had|fell|became|died|needed)\b[^,.;()]{0,60}?
    )
  )(?=
    [,.;()]|$| but | and (?:was|were|then|got|never|has|had)\b| when| where | shortly| only to
    | in (?:\p{Lu}\p{Ll}+ )?\d{4}
  )
`, 'gud');

/** What somebody came back for, in the words that stand straight behind. */
export function readPurpose(reading: Reading, statement: Statement, who: Person, from: number, event: string): void {
  const rest = slice(statement.words, from - statement.words.start);
  for (const { groups: { purpose } } of findAll(rest, PURPOSE)) {
    if (purpose && !/^(?:only )?to (?:be|find|discover|learn)\b|\b(?:detained|arrested|taken) (?:on|at|by|upon|in)\b/.test(purpose.text)) say(reading, statement, who, wit.returnPurpose, { kind: 'text', text: purpose.text, language: 'en' }, purpose, { event });
  }
}

function returned(reading: Reading, statement: Statement, who: Person, whole: Words, place?: Words): void {
  const time = timeAfter(statement, whole, 30) ?? timeBefore(statement, whole);
  if (!place && !time) return;
  const event = eventOf(reading, who, 'return', wit.ReturnTravel, 'return');
  if (place) say(reading, statement, who, wit.returnedTo, placeValue(reading, place), whole, { event });
  if (time) say(reading, statement, who, wit.returnedIn, timeValue(time), spanning(reading.page.text, whole, time), { event });
  readPurpose(reading, statement, who, Math.max(whole.end, time?.end ?? 0), event);
}

const told = (reading: Reading, whole: Words): boolean => reading.collector.claims().some(({ property, quote }) => (property === wit.returnedTo || property === wit.returnedIn || property === wit.migratedTo) && quote.start < whole.end && whole.start < quote.end);

export const RETURN_RULES: readonly LifeRule[] = [
  {
    together: true,
    // "took a bus through Khorgos back into China"
    pattern: new RegExp(freeSpacing`
      \b(?:took|caught|boarded|got on) (?:an? |the )?(?:[\p{Ll}-]+ )?(?:bus|train|plane|flight|taxi|ferry|coach|car)
      (?: (?:from|via|through|across|at|out of) [^,.;()]{2,40}?)? (?<back>back )?(?:in)?to ${PLACE}
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const known = isPlaceName(groups.place!) ? knownPlace(groups.place!.text) : undefined;
      if (!known || !inChina(known.ref) || told(reading, whole) || !(groups.back || known.level === 'country' || wasAbroad(reading, who, whole))) return;
      returned(reading, statement, who, whole, groups.place!);
    },
  },
  {
    together: true,
    // "flew home in March 2017", "that made her fly home in March 2017"
    pattern: new RegExp(freeSpacing`
      \b(?:
        (?:went|flew|returned|came|got|travell?ed|drove|headed|moved) (?:back )?home
        |(?:made|had) (?:him|her) (?:fly|go|come|return|travel) (?:back )?home
      )(?! (?:from (?:work|school|prison|camp)|to (?:die|find)))(?=[ ,.;]|$)
    `, 'gud'),
    read: (reading, statement, { whole }, who) => {
      if (!told(reading, whole) && (statement.section === 'about' || statement.section === 'summary') && wasAbroad(reading, who, whole)) returned(reading, statement, who, whole);
    },
  },
  {
    // "On April 9, 2018 he went to Xinyuan to bury his father": of somebody who lived abroad.
    together: true,
    pattern: new RegExp(freeSpacing`
      \b(?:went|travell?ed|flew|came|drove|crossed(?: the border)?|(?:made|took) (?:an?|another|one|his|her) (?:\p{Ll}+ )?(?:trip|visit|journey)) (?:over |back )?(?:in)?to ${PLACE}
      (?=
        [,;]? (?:(?:in|on|around) [^,.;]{4,30} )?(?:
          (?:in order |only |just )?to (?:
            visit|see|attend|bury|look after|take care|care for|renew|collect|sell|settle|sort out|pick up|get|obtain
            |register|handle|process|undergo|receive|celebrate|meet|cancel|deregister|apply|sign|finish|claim|fetch
          )
          |for (?:the|his|her|an?) (?:[\p{L}'’-]+ ){0,2}?
          (?:funeral|wedding|burial|treatment|surgery|visit|pension|birth)
        )
      )
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const known = isPlaceName(groups.place!) ? knownPlace(groups.place!.text) : undefined;
      if (!known || !inChina(known.ref) || told(reading, whole) || !wasAbroad(reading, who, whole)) return;
      if (reading.collector.claims().some(({ subject, property }) => subject === who.ref && (property === wit.returnedTo || property === wit.returnedIn))) return;
      returned(reading, statement, who, whole, groups.place!);
    },
  },
  {
    // "entered China through Bakhty on April 9, 2017", "left for China in September 2017"
    pattern: new RegExp(freeSpacing`
      \b(?:(?:had )?(?:re-?)?entered|crossed back into|(?:had )?(?:last )?left for|set (?:off|out) for|departed for|headed for) (?:back )?(?<place>China|Xinjiang|the PRC)
      (?: (?:through|via|at|by way of) (?:the )?${NAME}(?: (?:border|land|\p{Ll}*crossing|port|checkpoint|pass|airport)){0,3})?(?![\p{L}-])
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (!told(reading, whole)) returned(reading, statement, who, whole, groups.place!);
    },
  },
  {
    // "Her trip back to China was in February 2018."
    pattern: /\b(?:[Hh]is|[Hh]er) (?:(?:last|latest|return|final|most recent) )?(?:trip|journey|return|travel)(?: back)? to (?<place>China|Xinjiang) (?:was|took place|came|happened|followed|had been)(?= (?:in|on|around) )/gud,
    read: (reading, statement, { whole, groups }, who) => {
      if (!told(reading, whole)) returned(reading, statement, who, whole, groups.place!);
    },
  },
  {
    // "crossed at Khorgos to see her sick father", "went back in January 2017": of somebody who lived abroad, and of whose return nothing has been told.
    pattern: new RegExp(freeSpacing`
      \b(?:
        crossed(?: (?:over|the border|back))?(?: (?:at|through|via) (?:the )?(?!the )${NAME}(?: (?:border|crossing|port|checkpoint|pass))*)?
        |(?:went|came|travell?ed|flew|headed) back(?: home)?
      )(?= (?:in|on) (?!(?:foot|\p{Ll}+ \p{Ll})(?![\p{L}]))| to (?:see|visit|attend|bury|care|look after|take care|renew|sell|sign|settle|get|obtain|collect|handle|meet)(?![\p{L}])| for (?:the|his|her|an?) (?:[\p{L}'’-]+ ){0,2}?(?:funeral|wedding|burial)| \(|,? because | as his | as her )
      (?! (?:in|on) (?:time|order|good|the (?:same|next|way)))
    `, 'gud'),
    read: (reading, statement, { whole }, who) => {
      if (who.ref !== reading.victim || !['about', 'summary', 'detained'].includes(statement.section) || told(reading, whole) || !wasAbroad(reading, who, whole)) return;
      if (reading.collector.claims().some(({ subject, property }) => subject === who.ref && (property === wit.returnedTo || property === wit.returnedIn))) return;
      returned(reading, statement, who, whole);
    },
  },
  {
    // "The purpose of the trip was to see her mother": of a return that has been told.
    pattern: new RegExp(freeSpacing`
      \b(?:[Tt]he|[Hh]is|[Hh]er) (?:(?:main|only|sole|stated) )?(?:purpose|reason|aim|point|goal) (?:of|for|behind) (?:
        the|this|that|his|her
      ) (?:return|trip|visit|journey|coming back|going back) (?:was|had been|being) (?<purpose>
        (?:to |for |that )?\p{Ll}[^,.;()]{3,100}?
      )(?=[,.;()]|$)
    `, 'gud'),
    read: (reading, statement, { groups }, who) => {
      const back = reading.collector.claims().filter(({ subject, property }) => subject === who.ref && (property === wit.returnedTo || property === wit.returnedIn)).at(-1)?.event;
      if (back) say(reading, statement, who, wit.returnPurpose, { kind: 'text', text: groups.purpose!.text, language: 'en' }, groups.purpose!, { event: back });
    },
  },
];
