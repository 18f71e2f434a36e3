import { wit } from '../../generated/terms.js';
import { edtf, xsd } from '../../namespaces.js';
import type { Words } from '../../ingest/record.js';
import { spanning } from '../collector.js';
import type { Person } from '../events/person.js';
import { timeValue } from '../events/times.js';
import { freeSpacing } from '../free-spacing.js';
import { NAME } from '../names.js';
import { LEVEL_WORD, country, knownPlace, placeValue } from '../places.js';
import { canOnlyBeVictims } from '../possessors.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import {  } from '../words.js';
import { ORGANISATION, PART_OF, eventOf, inChina, isPlaceName, say, type LifeRule } from './rule.js';

/** With the article of countries ("the Netherlands"), and one wider place behind. */
const PLACE = `(?:the )?${PART_OF}(?<place>${NAME}(?: ${LEVEL_WORD})?(?:['’]s ${NAME}(?: ${LEVEL_WORD})?)?)(?![\\p{L}-])(?! of \\p{Lu})`;

function lives(reading: Reading, statement: Statement, who: Person, place: Words, quote: Words): string | undefined {
  const claims = reading.collector.claims();
  if (!isPlaceName(place) || ORGANISATION.test(place.text) || claims.some(({ property, quote: known }) => PLACED.has(property) && known.start < place.end && place.start < known.end)) return undefined;
  const event = eventOf(reading, who, 'residence', wit.Residence, 'residence');
  say(reading, statement, who, wit.residedIn, placeValue(reading, place), quote, { event });
  return event;
}

const PLACED: ReadonlySet<string> = new Set([wit.residedIn, wit.currentLocation, wit.heldIn, wit.migratedTo]);

export const RESIDENCE_RULES: readonly LifeRule[] = [
  {
    // "His permanent home is in Korgas County": the home of whoever the sentence is about.
    pattern: new RegExp(`\\b(?<whose>[Hh]is|[Hh]er) (?:permanent |family |main |current )?(?:home|residence) (?:is|was) in ${PLACE}(?=[,.;()]|$| (?:and|but|where|with)\\b)`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (knownPlace(groups.place!.text) && (who.ref !== reading.victim || canOnlyBeVictims(reading, statement, groups.whose!.text, undefined))) lives(reading, statement, who, groups.place!, whole);
    },
  },
  {
    // "settled down in Taldykorgan", "made her home in Almaty", "spending most of every year in Shymkent"
    pattern: new RegExp(freeSpacing`
      \b(?:
        settl(?:ed|ing|es) down|(?:made|making) (?:his|her) home|put down roots
        |spen(?:t|ds|ding) (?:most|half|much|part|some|the rest|a lot) of (?:every|each|the|his|her) (?:
          year|time|life|days|winters?|summers?
        )
        |(?:has |have |had )?(?:been )?(?:staying|dwelling|resettled|relocated)
        |took up residence
        |(?:was|is|became) (?:an? )?(?:permanent |long-time |longtime )?resident
        |(?:was |is |has been )?(?:now )?domiciled|stays|whose home (?:is|was)|remains?
      ) (?:in|at|of) ${PLACE}
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      // Whoever "remains in" a place may be held there; where the victim is has a section of its own.
      if (/^(?:remain|stays)/.test(whole.text) && (who.ref === reading.victim || !knownPlace(groups.place!.text))) return;
      lives(reading, statement, who, groups.place!, whole);
    },
  },
  {
    // "While in Egypt (2014-2017), he was enrolled", "During his time in Turkey"
    pattern: new RegExp(freeSpacing`
      \b(?:
        [Ww]hile
        |[Dd]uring (?:his|her) (?:time|stay|years?|days|studies|residence)
        |[Aa]fter (?:\p{Ll}+ )?(?:(?:and a half )?years|some time|a while)
        |[Ww]hen
      ) (?:(?:living|staying|residing|studying|working|was|were|he was|she was) )?(?:still )?in ${PLACE}(?:,| \()
    `, 'gud'),
    ahead: true,
    read: (reading, statement, { whole, groups }, who) => {
      const known = knownPlace(groups.place!.text);
      if (!known || inChina(known.ref)) return;
      const event = lives(reading, statement, who, groups.place!, whole);
      const time = event && statement.times.find(({ kind, start }) => kind === 'period' && start >= whole.end && start - whole.end <= 1);
      if (event && time) say(reading, statement, who, wit.when, timeValue(time), spanning(reading.page.text, whole, time), { subject: event, event });
    },
  },
  {
    // "came to Urumqi as a young man", "moved to Korla as a child": there somebody lived.
    pattern: new RegExp(`\\b(?:came|moved|went|was brought|was taken) to ${PLACE} as an? (?:young (?:man|woman|girl|boy)|child|teenager|boy|girl|youth|student|migrant worker|young \\p{Ll}+)(?![\\p{L}-])`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (knownPlace(groups.place!.text)) lives(reading, statement, who, groups.place!, whole);
    },
  },
  {
    // "has been in Turkey since 2013": abroad; at home somebody may be "in Korla" in a prison.
    pattern: new RegExp(`\\b(?:has|have|had) been (?:living )?in ${PLACE} (?:ever )?since(?= (?:early |late |mid-)?(?:\\d|the |\\p{Lu}))`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const known = knownPlace(groups.place!.text);
      if (known && !inChina(known.ref)) lives(reading, statement, who, groups.place!, whole);
    },
  },
  {
    // "spent six years in Egypt": abroad; at home it may have been in a camp.
    pattern: new RegExp(freeSpacing`
      \b(?:spent|spending) (?<length>
        (?:over |about |around |almost |nearly |more than |at least |the (?:next|last|past) )?(?:an? |[\p{L}\d-]+ )
        (?:years?|months?|decades?)(?: and a half)?
      ) (?:living |working |studying )?in ${PLACE}
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const known = knownPlace(groups.place!.text);
      const event = known && !inChina(known.ref) ? lives(reading, statement, who, groups.place!, whole) : undefined;
      const length = event === undefined ? undefined : statement.times.find(({ kind, start, end }) => kind === 'duration' && start >= groups.length!.start && end <= groups.length!.end + 1);
      if (event && length?.duration) say(reading, statement, who, wit.term, { kind: 'text', text: length.duration, datatype: xsd.duration }, whole, { subject: event, event });
    },
  },
  {
    // "living at 23 Xinhua Road in Urumqi"
    pattern: new RegExp(`\\b(?:liv(?:ing|ed|es)|resid(?:ing|ed|es)) (?:at|on|with|near|together with) (?!the (?:time|end))[^,.;]{3,50}? in ${PLACE}`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (knownPlace(groups.place!.text) && !/\b(?:and|but|who|was|were|until|when|camp|prison)\b/.test(whole.text)) lives(reading, statement, who, groups.place!, whole);
    },
  },
  {
    // "Her place of residence was Urumqi", "came to live in Uzynagash village"
    pattern: new RegExp(`\\b(?:[Hh]is|[Hh]er) (?:(?:last|permanent|registered|current) )?(?:place of residence|residence) (?:is|was)(?: in)? ${PLACE}|\\b(?:came|went|moved|returned)(?: back)? to live(?: together)? in ${PLACE.replace('(?<place>', '(?<place2>').replace('(?<wider>', '(?<wider2>')}`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const place = groups.place ?? groups.place2!;
      if (isPlaceName(place)) lives(reading, statement, who, place, whole);
    },
  },
  {
    // "Residence: Urumqi.", "Lives in: Urumqi"
    pattern: new RegExp(`^(?:[Rr]esidence|[Pp]lace of residence|[Rr]esident of|[Ll]ives in|[Ll]ived in|[Cc]ity of residence): ?${PLACE}(?=[,.;(]|$)`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (knownPlace(groups.place!.text)) lives(reading, statement, who, groups.place!, whole);
    },
  },
  {
    // "moved to Norway in 2012 and got citizenship there in 2018", "became a citizen of Turkey in 2016"
    pattern: new RegExp(freeSpacing`
      \b(?:moved|went|came|(?:im|e)?migrated|fled|relocated|lives?|lived|living|resides|residing|settled) (?:to|in) (?:
        the\x20
      )?(?<where>${NAME})[^.;]{0,50}?(?:, | and | where (?:he|she) )(?:later |then |soon |since )?
      (?:got|obtained|received|acquired|gained|was granted|has|took) (?<said>citizenship(?: there)?)
      (?: in (?<since>\d{4}))?(?! of)
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const place = country(groups.where!.text);
      if (!place) return;
      say(reading, statement, who, wit.citizenOf, { kind: 'thing', ref: place.ref, label: groups.where!.text }, whole);
      if (groups.since) say(reading, statement, who, wit.citizenSince, { kind: 'text', text: groups.since.text, datatype: edtf }, whole);
    },
  },
];
