import { ethnicity as ethnicities, vocabulary, wit } from '../generated/terms.js';
import { xsd } from '../namespaces.js';
import { organisation, slug } from '../iri.js';
import type { Words } from '../ingest/record.js';
import { spanning } from './collector.js';
import { timeValue } from './events/times.js';
import { KIN_WORD } from './kinship.js';
import { NAME } from './names.js';
import { ORGANISATION_NAME, SCHOOL } from './organisations.js';
import { JOB_NOUN } from './occupations.js';
import { knownPlace, LEVEL_WORD, placeValue } from './places.js';
import { readOrder, type Told } from './order.js';
import type { Reading } from './reading.js';
import { personBeside, personSpokenOf } from './people.js';
import { sayOfVictim } from './say.js';
import type { Person } from './events/person.js';
import { freeSpacing } from './free-spacing.js';
import { isCoupleBefore } from './family/whose.js';
import { isNegated, isUnreal, type Statement } from './statements.js';
import { isVictim, subjectAt } from './subjects.js';
import { ORGANISATION, PLACE, WORKPLACE, eventOf, inChina, isPlaceName, say, timeAfter, timeBefore, workedAt, type LifeRule } from './life/rule.js';
import { BIRTH_RULES } from './life/birth.js';
import { BUSINESS_RULES } from './life/business.js';
import { CITIZENSHIP_RULES } from './life/citizenship.js';
import { EMPLOYER_RULES } from './life/employer.js';
import { NAME_RULES } from './life/names.js';
import { ORIGIN_RULES } from './life/origin.js';
import { RESIDENCE_RULES } from './life/residence.js';
import { RETURN_RULES, readPurpose } from './life/returning.js';
import { readStretch } from './life/stretch.js';
import { FIELD, STUDY_RULES } from './life/study.js';
import { TRADE_RULES } from './life/trade.js';
import { WORK_RULES, isInstitutionOf } from './life/work.js';
import { find, findAll, slice, type Match } from './words.js';
import { Candidates, occursIn } from './matching.js';

const FOR_A_LIVING: ReadonlySet<string> = new Set(['about', 'summary', 'additional']);

const NUMBERED = /^(?:No\.? ?)?\d+(?:st|nd|rd|th)? \p{L}+(?: \p{L}+)?$/u;
const PLACED: ReadonlySet<string> = new Set([wit.currentLocation, wit.residedIn, wit.heldIn]);
const GOING = /^(?:came|coming|left|went|crossed|arriv)/;
/** What makes a journey a visit: what for, how long, how often. */
const VISIT = new RegExp(freeSpacing`
  ^[^.;]{0,60}?\b(?:
    to (?:
      visit|see|attend|meet|receive|get|undergo|buy|sell|do business|trade|renew|collect|pick up|participate|take part
      |perform|look after|be with|celebrate
    )
    |for (?:an?|one|two|three|several|some|\d+) (?:\p{Ll}+ )?
    (?:weeks?|days?|months?|visit|trip|wedding|funeral|holiday|vacation|conference|while)
    |for (?:treatment|medical|business|tourism|trade|the (?:hajj|wedding|funeral|birth))
    |on (?:an? )?(?:\p{Ll}+ )?(?:business|vacation|holiday|visit|tourist|hajj|pilgrimage|trip|visitor|tour)
    |as (?:an? )?tourists?|(?:several|many|three|four|\d+) times|twice|often|regularly
    |and (?:then )?(?:returned|came back|went back)
    |but (?:then )?(?:returned|came back|went back)
    |before returning|hajj
  )\b
`, 'u');
const OFTEN = /\b(?:often|regularly|frequently|once|twice|sometimes|usually|had been|would|used to|every \p{Ll}+|hajj)\b[^.;]{0,30}$/u;

function isVisit({ words }: Statement, journey: Words): boolean {
  return VISIT.test(words.text.slice(journey.end - words.start)) || OFTEN.test(words.text.slice(0, journey.start - words.start));
}

const RULES: readonly LifeRule[] = [
  {
    together: true,
    // "immigrated to Kazakhstan in 2013", "moved to Almaty"
    pattern: new RegExp(freeSpacing`
      \b(?:
        (?:im|e)?migrat(?:ed|ing)|arriv(?:ed|ing)|mov(?:ed|ing)|relocat(?:ed|ing)|resettl(?:ed|ing)|left(?= for)|leaving(?= for)
        |left ${NAME}(?= for)|fled|fleeing|escap(?:ed|ing)|came|coming|went|crossed(?: over)?(?: the border)?
        |repatriat(?:ed|ing)
      )(?: permanently| back| abroad| together| legally| over| out| across| illegally| from [^,.;]{3,40}?)? (?:
        (?:in)?to|in|for
      )(?: live in)? ${PLACE}
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const place = groups.place!;
      const known = knownPlace(place.text);
      const verb = /^\w+/.exec(whole.text)![0];
      // "In February 2019, he was moved to Karamay": others moved him.
      if (/^(?:mov|relocat|resettl)/.test(verb) && MOVED_BY_OTHERS.test(statement.words.text.slice(0, whole.start - statement.words.start))) return;
      // "was released, arriving in Kazakhstan in June": whoever lived there before is back.
      if (/^arriv/.test(verb) && (!FOR_A_LIVING.has(statement.section) || reading.collector.claims().some(({ subject, property }) => subject === who.ref && (property === wit.migratedTo || property === wit.residedIn)))) return;
      // "Moved from the women's prison to Kashgar": from detention to detention.
      if (/ from [^]*\b(?:prison|camp|jail|detention|custody)\b/i.test(whole.text)) return;
      // "came back to Kazakhstan" is a return.
      if (/^com|^came/.test(verb) && / back /.test(whole.text)) return;
      // "travelled to Turkey to see his son" is a visit.
      if (GOING.test(verb) && (!(/ (?:in)?to | for /.test(whole.text) || (/^arriv/.test(verb) && / in /.test(whole.text))) || isVisit(statement, whole))) return;
      if (/^(?:mov|relocat|resettl)/.test(verb) && isPlaceName(place) && known && inChina(known.ref) && known.level !== 'country') {
        // Within China a move is a new residence, no migration.
        say(reading, statement, who, wit.residedIn, placeValue(reading, place), whole, { event: eventOf(reading, who, 'residence', wit.Residence, 'residence') });
        return;
      }
      // "came to" is migration only where it leads out of China.
      if (!isPlaceName(place) || ((GOING.test(verb) || /^(?:mov|relocat|fle|leav|escap)/.test(verb)) && (!known || inChina(known.ref)))) return;
      const event = eventOf(reading, who, 'migration', wit.Migration, 'migration');
      say(reading, statement, who, wit.migratedTo, placeValue(reading, place), whole, { event });
      const time = timeAfter(statement, whole, 90) ?? timeBefore(statement, whole);
      if (time) say(reading, statement, who, wit.migratedIn, timeValue(time), spanning(reading.page.text, whole, time), { event });
    },
  },
  {
    together: true,
    // "went back to China during the summer break of 2017, both for health reasons and to obtain a new passport"
    pattern: new RegExp(freeSpacing`
      \b(?:
        went|travell?ed|return(?:ed|ing)|came|flew|crossed(?: the border)?|drove|journeyed
        |(?:had )?(?:last )?left ${NAME}(?= for)
        |(?:was|been|being|got|and|then) (?:\p{Ll}+ly )?(?:
          deported|extradited|repatriated|sent back|brought back|returned|called back|summoned back|ordered back
          |lured back|forced back
        )
      )(?: back)?(?: home)?(?: from ${NAME})?(?: (?:in|into|on|over)(?= to))? (?:back )?(?:(?:in)?to|for) ${PLACE}
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const place = groups.place!;
      const known = knownPlace(place.text);
      const back = /\b(?:back|return\p{Ll}+|deported|extradited|repatriated|from|left)\b/u.test(whole.text);
      if (!isPlaceName(place) || !(back || (known && (known.level === 'country' || known.ref === 'place/65') && inChina(known.ref)))) return;
      // "flew from Urumqi to Almaty": out of China, and told as leaving.
      if (/\b(?:from|left)\b/.test(whole.text) && !/\b(?:back|return\p{Ll}+|deported|extradited|repatriated)\b/u.test(whole.text) && !(known && inChina(known.ref))) return;
      if (/ for /.test(whole.text) && !/\bleft\b/.test(whole.text)) return;
      const event = eventOf(reading, who, 'return', wit.ReturnTravel, 'return');
      say(reading, statement, who, wit.returnedTo, placeValue(reading, place), whole, { event });
      const time = timeAfter(statement, whole, 30) ?? timeBefore(statement, whole);
      if (time) say(reading, statement, who, wit.returnedIn, timeValue(time), spanning(reading.page.text, whole, time), { event });
      readPurpose(reading, statement, who, Math.max(whole.end, time?.end ?? 0), event);
    },
  },
  {
    // "came back from Turkey in June 2016": when, and not where to.
    pattern: new RegExp(freeSpacing`
      \b(?:
        return(?:ed|ing)
        |(?:came|coming|went|going|got|getting|flew|flying|travell?ed|travell?ing|arrived|arriving) back
      )(?: home)? from ${PLACE}(?! to\b(?! (?:be|see|visit|attend|look|take|care|help|get|renew|bury)))
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const known = isPlaceName(groups.place!) ? knownPlace(groups.place!.text) : undefined;
      // "was detained in October 2017 after returning from": a time before is another verb's.
      const time = timeAfter(statement, whole, 30) ?? (/ing\b/.test(whole.text) ? undefined : timeBefore(statement, whole));
      if (!known || inChina(known.ref) || !time) return;
      const event = eventOf(reading, who, 'return', wit.ReturnTravel, 'return');
      say(reading, statement, who, wit.returnedIn, timeValue(time), spanning(reading.page.text, whole, time), { event });
      if (time.start >= whole.end) readPurpose(reading, statement, who, time.end, event);
    },
  },
  {
    together: true,
    // "living in Kentau (Turkistan Region) for a year", "resides in Almaty"
    pattern: new RegExp(freeSpacing`
      \b(?:
        (?:living|lived|lives|live|resided|residing|resides|stay(?:ed|ing)|settl(?:ed|ing))(?: (?:
            on and off|off and on|on|behind|together|abroad|alone|permanently|mainly|mostly|there
            |(?:together )?with (?:his|her|their) [\p{Ll} -]{3,40}?
            |for [^,.;]{3,30}?
          )
        )?
        |resident|based|join(?:ed|ing) (?:his|her) [^,.;]{3,40}?
        |(?:spent|lived|lives) (?:most of |much of |all of |part of )?(?:his|her) (?:(?:whole|entire|early|adult) )?
        (?:life|childhood|youth|adulthood|years)
      ) (?:in|of|at) ${PLACE}
      (?<length> for (?:over |around |about |almost |more than |nearly )?(?:an? |[\w-]+ )(?:years?|months?|decades?))?
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const place = groups.place!;
      if (!isPlaceName(place)) return;
      const event = eventOf(reading, who, 'residence', wit.Residence, 'residence');
      const wider = groups.wider && knownPlace(groups.wider.text);
      say(reading, statement, who, wit.residedIn, placeValue(reading, place, wider ? { within: wider.ref } : {}), whole, { event });
      const length = statement.times.find(({ kind, start, end }) => kind === 'duration' && start >= whole.start && end <= whole.end + 2);
      if (length?.duration) {
        say(reading, statement, who, wit.term, { kind: 'text', text: length.duration, datatype: xsd.duration }, spanning(reading.page.text, whole, length), { subject: event, event });
      }
    },
  },
  {
    // "renting an apartment in Bishkek", "grew up in Kucha": where people live.
    pattern: new RegExp(`\\b(?:rent(?:ed|ing|s) (?:an? |his |her |their )?(?:own )?(?:\\p{Ll}+ )?(?:apartment|flat|house|room|home|place)|(?:grew|growing) up|was raised|was brought up) in ${PLACE}`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (isPlaceName(groups.place!) && !ORGANISATION.test(groups.place!.text)) say(reading, statement, who, wit.residedIn, placeValue(reading, groups.place!), whole, { event: eventOf(reading, who, 'residence', wit.Residence, 'residence') });
    },
  },
  {
    // "was a visiting scholar in Ankara": for that long at least they lived there.
    pattern: new RegExp(`\\b(?:was|been|became|as) (?:an? )?(?:visiting|guest|exchange) (?:scholar|professor|researcher|lecturer|student|fellow|teacher) in ${PLACE}`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (isPlaceName(groups.place!) && knownPlace(groups.place!.text)) say(reading, statement, who, wit.residedIn, placeValue(reading, groups.place!), whole, { event: eventOf(reading, who, 'residence', wit.Residence, 'residence') });
    },
  },
  {
    // "did her PhD at Minzu University", "in his third year of an undergraduate degree at X"
    pattern: new RegExp(freeSpacing`
      \b(?:
        (?:
          did|does|doing|do|began|started|starting|continued|continuing|completing|finishing|pursuing|undertook
          |working (?:on|towards?)|was halfway through
        )(?: (?:his|her|an?|the))?
        |(?:first|second|third|fourth|fifth|final|last|sophomore|freshman|senior) year (?:of|as)
        (?: (?:his|her|an?|the))?
        |(?:student|candidate) (?:on|in) (?:an?|the)
      ) (?:(?!(?:at|from|in|and|or|the|of|to) )[\p{L}'’-]+ ){0,3}?(?:
        PhD|Ph\.D\.|doctorate|Master['’]?s?|master['’]?s?|MA|MBA|BA|bachelor['’]?s?|Bachelor['’]?s?|undergraduate
        |postgraduate|graduate|degree|diploma|studies|studying|course|student
      )(?: (?:degree|studies|program(?:me)?|course|student))?(?: (?:in|of) [\p{L} ]{3,40}?)? (?:at|from) (?:the )?
      (?:(?:(?<town>${NAME})|(?:county|city|town|village|township|district|prefecture|region))['’]s )?
      (?<school>${ORGANISATION_NAME})
    `, 'gud'),
    read: readStudy,
  },
  {
    // "starting his studies at Almaty's Satbayev University", "a degree in nursing from X University", "a student at"
    pattern: new RegExp(freeSpacing`
      \b(?:
        attend(?:s|ed|ing) (?=\p{Lu}|the \p{Lu})
        |(?:
          stud(?:ied|ying|ies)
          (?:${FIELD}| in the (?:\p{Ll}+ )?(?:section|department|faculty|branch|program|programme))
          |start(?:ed|ing) (?:his|her) studies|enroll?(?:ed|ing)?
          |(?:student|sophomore|freshman|undergraduate|postgraduate|junior|senior|PhD|[Aa]lumn(?:us|a)|[Aa]lum|(?:first|second|third|fourth|fifth|final|last) year)
          |graduat(?:ed|es?|ing)(?: in \d{4})?
          |(?:
            has|had|holds|held|took|with|got|gained|obtain(?:ed)?|receiv(?:ed)?|earn(?:ed)?|complet(?:ed)?|finish(?:ed)?
            |pursu(?:ed|ing)
          ) (?:an? |his |her |the )?[^,.;]{0,40}?(?:degree|diploma|doctorate|PhD|studies)(?: in [\p{Ll} ]{3,40}?)?
          |admitted|accepted|(?:won|got|received|was offered) a place
          |major(?:ed|ing|s) in [\p{Ll} ]{3,40}?|reads? (?:law|medicine|history|literature|economics|philosophy|engineering)
          |(?:went|gone|came|moved|travell?ed|flew|was sent|left) (?:to|for) ${NAME}(?: in \d{4})? to study(?:${FIELD})
          |(?:PhD|doctoral|master['’]s) (?:candidate|student)(?: in [\p{Ll} ]{3,40}?)?
          |(?:student|graduate|undergraduate) (?:of|in) \p{Ll}[\p{Ll} ]{2,30}?
          |(?:was |were )?(?:educated|schooled)(?: in ${NAME} and)?
          |(?:received|got|completed) (?:his|her|an?) (?:\p{Ll}+ )?(?:education|schooling)(?: in ${NAME} and)?
          |graduate
        )(?: with [^,.;]{3,40}?)? (?:at|in|from|of|to|into)\x20
      )(?:the )?(?:(?:(?<town>${NAME})|(?:county|city|town|village|township|district|prefecture|region))['’]s )?
      (?<school>${ORGANISATION_NAME})
    `, 'gud'),
    read: readStudy,
  },
  {
    // "studied at a madrasa in Linxia": a school that nobody names is this entry's.
    pattern: new RegExp(freeSpacing`
      \b(?:
        (?:
          stud(?:ied|ying|ies)(?: \p{Ll}[\p{L} ]{0,30})?
          |enroll?(?:ed|ing)?|student|pupil|graduat(?:ed|ing)|learn(?:ed|ing|s) \p{L}+
          |(?:has|had|holds|got|obtained|received|earned|completed) (?:an? |his |her )(?:[\p{L}'’]+ ){0,2}?
          (?:degree|diploma|doctorate|PhD)(?: in [\p{Ll} ]{3,40}?)?
        ) (?:at|in|from)
        |attend(?:s|ed|ing)|finish(?:ed|ing)|complet(?:ed|ing)|dropped out of
      ) (?:an? |the )?(?<school>
        (?:\p{Ll}+['’]? |Islamic |Quran(?:ic)? |Koranic ){0,2}?(?:
          madras[as]h?|university|college|institute
          |(?:high |middle |religious |vocational |medical |boarding |primary )?school
          |language (?:center|school|course)|seminary
        )
      ) (?:in|of) ${PLACE}
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (!isPlaceName(groups.place!)) return;
      const label = spanning(reading.page.text, groups.school!, groups.place!).text;
      const ref = reading.collector.local('school', slug(label));
      reading.collector.thing(ref, wit.Organisation, { text: label, language: 'en' });
      say(reading, statement, who, wit.studiedAt, { kind: 'thing', ref, label }, whole, { event: eventOf(reading, who, 'study', wit.Study, 'study') });
      say(reading, statement, who, wit.locatedIn, placeValue(reading, groups.place!), spanning(reading.page.text, groups.school!, groups.place!), { subject: ref });
    },
  },
  {
    // "studied in Egypt", "went to Turkey to study in 2014"; not "probably because his daughter studies in Turkey", where the reason is probable and not her studies.
    pattern: new RegExp(freeSpacing`
      \b(?:
        (?:(?:had )?stud(?:ied|ying)|(?<!\bbecause (?:his|her) \p{Ll}+ )(?<!['’]s? (?:\p{Ll}+ )?)studies)
        (?: (?:
            abroad|religion|Islam|Arabic
            |(?!(?:at|in|for|with|under|from|to) )\p{Ll}[\p{Ll} ]{2,30}?
            (?<! (?:at|in|for|with|under|from|to|school|university|college|institute|a|the)(?: \p{Ll}+)?)
          )
        )? in ${PLACE}
        |(?:completed|did|finished|received|got|obtained|earned) (?:an?|his|her) (?:[\p{L}'’]+ ){0,2}?(?:degree|studies|PhD|master['’]s|doctorate|education) in (?<there2>${NAME})(?![\p{L}-])
        |(?:went|travell?ed|moved|came|left|sent) (?:to|for) (?:the )?(?<there>${NAME}) (?:
          to study|for (?:his|her) studies|as a student
        )\b
      )
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const place = groups.place ?? groups.there ?? groups.there2!;
      // "studied in Turkey", not "studied in Beijing University".
      if (!isPlaceName(place) || !knownPlace(place.text)) return;
      const event = eventOf(reading, who, 'study', wit.Study, 'study');
      say(reading, statement, who, wit.place, placeValue(reading, place), whole, { subject: event, event });
    },
  },
  {
    // "born in Miquan", "was born and raised in Yarkand", "born in ████ in Kulja": a place, never a date.
    pattern: new RegExp(`\\b[Bb]orn(?: and raised)?(?: (?:in|on) (?:the )?(?:\\p{L}+ )?(?:(?:\\d{1,2}(?:st|nd|rd|th)?,? (?:of )?)?(?:\\p{Lu}\\p{Ll}+ )?\\d{4}|\u2588+))?,? in ${PLACE}`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (isPlaceName(groups.place!)) say(reading, statement, who, wit.bornIn, placeValue(reading, groups.place!), whole);
    },
  },
  {
    // "worked at the Hotan Teachers College", "taught Uyghur folklore at X"
    pattern: new RegExp(freeSpacing`
      \b(?:
        (?:work(?:ed|s|ing)?|employed|serv(?:ed|ing))(?: for [^,.;]{2,30}?| since \d{4})?
        (?: (?:as )?an? \p{Ll}[\p{L} -]{2,40}?| \p{Ll}+){0,1}
        |(?:teach(?:es|ing)|taught)(?: [\p{L} ]{2,40}?)?
        |employed(?= by)
        |(?:
          head|dean|president|vice-president|chairman|founder|co-founder|deputy (?:head|director|dean)|member of staff
          |employee
        )
      ) (?:at|for|in|with|by|of) (?:the )?
      (?:(?:(?:county|city|town|village|township|district|prefecture|region|country)['’]s|local|regional) )?
      (?<org>${ORGANISATION_NAME}|${NAME}(?:['’]s ${NAME})?(?: (?:of|for|and) ${NAME}){0,2}(?:\.?,? (?:Ltd|LLC)\.?)?)
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const org = groups.org!;
      if (ORGANISATION.test(org.text)) workedAt(reading, statement, who, org, whole);
    },
  },
  {
    // "worked at a bank in Altay City", "a goalkeeper at a football club in Guangzhou": nobody names it, so it is this entry's.
    pattern: new RegExp(freeSpacing`
      \b(?:
        (?:work(?:ed|s|ing)?|employed|serv(?:ed|ing)|teach(?:es|ing)|taught)
        (?: (?:as )?an? \p{Ll}[\p{L} -]{2,40}?| (?:as )?(?:the )?(?!at |in |for |as )\p{Ll}+){0,1}
        |(?:teach(?:es|ing)|taught) (?!(?:at|in|for|him|her|them|me)(?![\p{L}]))\p{L}+(?: (?:and )?(?!at |in |for )\p{Ll}+){0,3}
        |${JOB_NOUN}
      ) (?:at|in|for|of) (?:an?|the|one of the) (?<org>
        (?:(?:county|city|town|township|village|district|prefecture|region|local)['’]s )?(?:
          (?!(?:and|or|of|in|at|for|to|was|is|who|with|his|her|the|same|latter|aforementioned|other|different) )
          [\p{L}-]+\x20
        ){0,3}?${WORKPLACE}
      )(?![\p{L}-])(?! (?:for|called|named) \p{Lu})(?: (?:in|of|near) ${PLACE})?
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const { org, place } = groups;
      // "the school of Fine Arts": a name goes on, and no place.
      if (!place && / of \p{Lu}/u.test(statement.words.text.slice(whole.end - statement.words.start, whole.end - statement.words.start + 5))) return;
      if (place && / of (?:the )?$/.test(statement.words.text.slice(org!.end - statement.words.start, place.start - statement.words.start)) && !new RegExp(` ${LEVEL_WORD}$`, 'u').test(place.text) && !knownPlace(place.text)) return;
      if (!FOR_A_LIVING.has(statement.section) || reading.collector.claims().some(({ property, quote }) => property === wit.workedAt && quote.start < whole.end && whole.start < quote.end)) return;
      // "works in a factory in the camp" is nobody's living, and further down the page speaks of others' offices.
      if (/^ (?:in|at|inside|of|within|near) (?:the |a |his |her )?(?:\p{Ll}+ )?(?:camp|prison|jail|detention)/u.test(statement.words.text.slice(whole.end - statement.words.start)) || (who.ref === reading.victim && statement.section === 'additional' && /^(?:an? )?(?!work|employ|serv|teach|taught)/.test(whole.text))) return;
      const label = place && isPlaceName(place) ? spanning(reading.page.text, org!, place).text : org!.text;
      const ref = reading.collector.local('workplace', slug(label));
      reading.collector.thing(ref, wit.Organisation, { text: label, language: 'en' });
      // Each has a workplace of their own, and none is the victim's for being named on the page.
      say(reading, statement, who, wit.workedAt, { kind: 'thing', ref, label }, whole, { event: eventOf(reading, who, 'employment', wit.Employment, 'work') });
      if (place && isPlaceName(place)) sayOfVictim(reading, statement, wit.locatedIn, placeValue(reading, place), spanning(reading.page.text, org!, place), { subject: ref });
    },
  },
  {
    // "ran a small naan bakery", "the owner of a restaurant"
    pattern: new RegExp(freeSpacing`
      \b(?:
        ran|runs|running|own(?:s|ed|ing)?|operated|managed|manages|opened|co-owned|rented|set up|founded
        |(?:has|had|kept|started)(?= (?:an?|his|her|their) (?:own |small |little |private |family )*(?:
            shop|store|stall|restaurant|business|café|cafe|teahouse|bookstore|bookshop|bakery|garage|salon|studio
            |workshop|pharmacy|clinic|company|farm|hotel
          )(?= (?:at|in|on|near|by|there|where|which|that|called|with|and|for)\b|[,.;)]|$)
        )
        |(?:the |an? )?(?:co-)?owner of
      ) (?:an? |the |(?:his|her|their) (?:own )?|one of the )(?<org>
        (?:(?!(?:and|or|of|in|at|for|to|was|is|who|with|his|her|the) )[\p{L}-]+ ){0,3}?
        (?:${WORKPLACE}|business|stall|café|cafe|teahouse|bookstore|bookshop|garage|salon|studio)
      )(?![\p{L}'’-])(?! (?:called|named|of) \p{Lu})
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const org = groups.org!;
      if (!FOR_A_LIVING.has(statement.section) || reading.collector.claims().some(({ property, quote }) => property === wit.workedAt && quote.start < whole.end && whole.start < quote.end)) return;
      const ref = reading.collector.thing(reading.collector.local('workplace', org.text), wit.Organisation, { text: org.text, language: 'en' });
      say(reading, statement, who, wit.workedAt, { kind: 'thing', ref, label: org.text }, whole, { event: eventOf(reading, who, 'employment', wit.Employment, 'work') });
    },
  },
  {
    // "Erlan Bek, better known as Erlan Haji": a name beside the name.
    pattern: new RegExp(freeSpacing`
      \b(?:
        (?:better|also|commonly|otherwise|popularly|more widely|widely|generally|locally) known as
        |nicknamed
        |(?:goes|went|known) by the (?:nick)?name(?: of)?
        |(?:under|by) the pen name(?: of)?|whose pen name (?:is|was)
      ) ["“]?(?<name>${NAME})["”]?(?=[,.;()]|$| \p{Ll})
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (who.ref === reading.victim && !knownPlace(groups.name!.text)) say(reading, statement, who, wit.nameVariant, { kind: 'text', text: groups.name!.text }, whole);
    },
  },
  {
    // "was with the journal Kizilsu Literature from 1979"
    pattern: new RegExp(`\\b(?:was|had been|has been) with the (?:\\p{Ll}+ )?(?:journal|newspaper|magazine|publisher|company|firm|bank|daily|weekly) (?<org>${NAME})`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => workedAt(reading, statement, who, groups.org!, whole),
  },
  {
    // "the wife, Aminem, is in Turkey at the moment": of others; where the victim is has a section of its own.
    pattern: new RegExp(`\\b(?:is|remains) (?:now |currently |still |presently |at present |also )?in (?<place>${NAME})(?= at the moment| at present| now\\b|[.,;)]|$| (?:with|and)\\b)`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (who.ref !== reading.victim && isPlaceName(groups.place!) && knownPlace(groups.place!.text)) say(reading, statement, who, wit.currentLocation, placeValue(reading, groups.place!), whole);
    },
  },
  {
    // "Released and currently in Kazakhstan"
    pattern: new RegExp(`\\b(?:[Nn]ow|[Cc]urrently|[Pp]resently) (?:safely |back )?in (?<place>${NAME})(?=[.,;]|$| (?:with|and|where)\\b)`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const known = isPlaceName(groups.place!) ? knownPlace(groups.place!.text) : undefined;
      const placed = reading.collector.claims().some(({ quote, property }) => PLACED.has(property) && quote.start <= groups.place!.start && groups.place!.end <= quote.end);
      if (known && !inChina(known.ref) && !placed) say(reading, statement, who, wit.currentLocation, placeValue(reading, groups.place!), whole);
    },
  },
];

const MORE_RULES: readonly LifeRule[] = [...CITIZENSHIP_RULES, ...ORIGIN_RULES, ...RESIDENCE_RULES, ...RETURN_RULES, ...STUDY_RULES, ...EMPLOYER_RULES, ...WORK_RULES, ...TRADE_RULES, ...NAME_RULES, ...BIRTH_RULES];
/** A business by its name goes before what it is. */
const ALL_RULES: readonly LifeRule[] = [...BUSINESS_RULES, ...RULES, ...MORE_RULES];
const CANDIDATES = new Candidates(ALL_RULES.map(({ pattern }) => pattern));

/** A school by its name, and that somebody studied there. */
function readStudy(reading: Reading, statement: Statement, { whole: matched, groups }: Match, who: Person): void {
  const school = withCountry(statement, groups.school!);
  const whole = slice(statement.words, matched.start - statement.words.start, Math.max(matched.end, school.end) - statement.words.start);
  if (reading.collector.claims().some(({ property, quote }) => property === wit.studiedAt && quote.start <= school.start && school.end <= quote.end)) return;
  if (!SCHOOL.test(school.text) || /^(?:University|Institute|College|Academy|School)$/.test(school.text)) return;
  // Every county has a "No. 2 Middle School": it is this entry's own.
  const ref = NUMBERED.test(school.text) ? reading.collector.local('school', school.text) : organisation(slug(school.text));
  reading.collector.thing(ref, /School/.test(school.text) ? wit.Organisation : wit.University, { text: school.text, language: 'en' });
  const event = eventOf(reading, who, 'study', wit.Study, 'study');
  say(reading, statement, who, wit.studiedAt, { kind: 'thing', ref, label: school.text }, whole, { event });
  const town = groups.town && knownPlace(groups.town.text) ? groups.town : undefined;
  if (town) say(reading, statement, who, wit.locatedIn, placeValue(reading, town), spanning(reading.page.text, town, school), { subject: ref });
}

/** "International Islamic University Malaysia" */
function withCountry({ words }: Statement, school: Words): Words {
  const more = /(?:University|College|Institute|Academy)$/.test(school.text) && /^ (?<country>\p{Lu}\p{Ll}+)(?=[.,;)]|$| \p{Ll})/u.exec(words.text.slice(school.end - words.start))?.groups?.country;
  return more && knownPlace(more)?.level === 'country' ? slice(words, school.start - words.start, school.end - words.start + 1 + more.length) : school;
}

/** Statements that need no verb of their own: they stand in apposition to the victim's name. */
const ETHNIC = /\b(?:an )?(?<said>[Ee]thnic (?<who>Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Tatar|Tajik|Mongol|Mongolian|Han|Dungan|Xibe|Salar))\b/gud;
const FROM = new RegExp(freeSpacing`
  \b(?<lead>
    (?:
      [Oo]riginally |born and raised |hailing |hails\x20
      |(?:^|, )(?:[Aa]n? )?(?:Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Tatar|Tajik)(?: (?:man|woman))?\x20
      |^|a native |native |is |was |comes |came |ethnic \p{L}+\x20
    )(?:from|of)
    |^From
  ) ${PLACE}
`, 'gud');
const PEOPLES = '(?:Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Tatar|Tajik|Mongol|Salar|Xibe)';
/** "Asqar Nurgali (born in 1985), from Emin County, is", "Ismayil Barat, Uyghur, with": beside the name that opens the sentence. */
const APPOSED = new RegExp(freeSpacing`
  ^(?<name>${NAME})(?: \([^()]{1,60}\)){0,2}, (?:(?:aged )?\d{1,3}(?: years? old)?, )?
  (?:(?:an? )?(?:ethnic )?(?<people>${PEOPLES})(?: (?:man|woman))?(?=,| from\b),? ?)?
  (?:(?<from>(?:originally )?from ${PLACE})(?=[,.;]|$| (?:who|was|is|had|has)\b))?
`, 'gud');
/** "comes from a family of herders in Akto County" */
const FAMILY_FROM = new RegExp(`\\b(?:comes?|came|is|was|hails?|born) (?:from|into) an? (?:[\\p{L}-]+ ){0,3}?family(?: of [\\p{L} ]{3,40}?)? (?:in|from|of) ${PLACE}`, 'gud');
const QUALITY = freeSpacing`
  (?:
    well-known|prominent|famous|popular|Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Islamic|Muslim|respected|retired|former|local
    |legal|ex-|elderly|young|successful|self-employed|small|religious|private|deputy|assistant|senior|head|chief
  )
`;
const JOB = new RegExp(freeSpacing`
  (?:
    (?:\b(?:[Hh]e|[Ss]he)['’]s|\b(?:is|was|had been|has been|used to be|became|being)) (?:also )?(?:an? |the )
    |\b(?:
      (?:work(?:ed|s|ing)?|serv(?:ed|es|ing)|employed|active)
      (?: (?:for|since|from) [^,.;]{2,40}?| (?:mainly|mostly|also|there|abroad|first|briefly|long))?
      |a living|(?:his|her|my) (?:own )?living|better known|(?:was|been|being|got) (?:hired|appointed|employed|recruited)
      |(?:years?|decades?|months?|a while|some time)
    ) as (?:an? |the |its |their )?
    |\b(?:was|been|being|got) (?:made|appointed|promoted to|named|elected) (?:an? |the |its |their )?
    |\b(?:said|believed|thought|known|reported|rumou?red|understood|alleged|described) (?:to (?:be|have been)|as) (?:
      an? |the\x20
    )
    |\b
    (?:roles?|jobs?,?|positions?|posts?|career|trained|retired|qualified|employment|experience|double life|in ${NAME}) as (?:
      an? |the\x20
    )?
    |[,;] (?:(?:an? |the |and |formerly (?:an? )?|now (?:an? )?|later (?:an? )?)+)?
    (?:(?<=\ban? )(?!${PEOPLES})\p{Lu}\p{Ll}+ )?
    |^(?:
      (?:[Pp]reviously|[Ff]ormerly|[Oo]nce|[Cc]urrently|[Nn]ow|[Oo]riginally),? (?=
        [^,.;]*(?:[.;]?$|[,;] (?:now|later|then|but|and)\b)
      )
    )?(?:[Aa]n? )?
    |\((?:an? |the |now (?:an? )?|formerly (?:an? )?)?
    |\b(?:and|or) (?:an? |the |later an? |then an? |formerly an? )?
    (?=[^,.;]{0,40}(?:[,.;(]|$| (?:who|from|at|in|by|with|of the)\b))
  )(?:\d{1,3}-year-old )?(?<job>
    (?:${QUALITY} ?){0,3}
    (?:(?:Communist Party|Party|IT|TV|PE|CCP|English|Chinese|Mandarin|Arabic|Russian|Turkish|Quran|Koran|Internet) )?
    (?:
      (?!
        (?:
          was|is|are|were|have|an?|the|has|had|who|and|of|in|on|to|his|her|for|with|from|at|by|been|being|as|their
          |where|when|whom|which|that|not|one|other|several|many|some|two|three
        )\x20
      )[\p{Ll}-]+\x20
    ){0,2}?${JOB_NOUN}
  )
`, 'gud');

const JOB_AT = new RegExp(`^(?: \\([^()]{1,30}\\))?(?: of (?!the )\\p{Ll}[\\p{Ll} ]{2,30}?)? (?:at|for|with|of|from|in) (?:the )?(?<org>${ORGANISATION_NAME}|${NAME}(?:['’]s ${NAME})?(?: (?:of|for|and) ${NAME}){0,2})`, 'ud');
/** "in the department of Uyghur literature, Xinjiang Normal University" */
const IN_DEPARTMENT = new RegExp(`^ (?:at|in|of|with) the (?:department|faculty|school|institute|division) (?:of|for) [\\p{L} ]{3,50}?(?:,| at| of) (?:the )?(?<org>${ORGANISATION_NAME})`, 'ud');
const JOB_IN = new RegExp(`^ in (?<place>${NAME})(?=[,.;]|$| (?:and|who|with|but)\\b)`, 'ud');
const JOB_FROM = new RegExp(`^ (?:originally )?(?<said>from ${PLACE})`, 'ud');
/** "As he is originally from Hotan": plain enough in any section. */
const ORIGINALLY = new RegExp(`\\boriginally from ${PLACE}`, 'gud');
const AUTHOR = new RegExp(freeSpacing`
  (?:(?:\b(?:is|was|as|and)|['’]s) (?:also )?(?:the |an? )?(?:co-)?author of|^Author of) (?:
    the (?:book|novel|poem|collection|song|article)s?\x20
  )?(?<work>
    ["“][^"“”]{2,120}["”]
    |(?:an?|the|several|many|numerous|two|three|four|five|six|seven|eight|nine|ten|over \d+|more than \d+|\d+) [^,.;]{3,80}
  )
`, 'gd');
/** "several books, including \"X\"" */
const TITLED = new RegExp(freeSpacing`
  \b(?:wrote|written|published|authored|penned|composed) [^.;"“]{0,60}?\b(?:
    books?|novels?|poems?|collections?|anthology|monograph|articles?|songs?|albums?|plays?|dictionary|textbooks?
    |memoirs?|stories|works?
  ),? (?:(?:was |is |are |were )?(?:titled|entitled|called|named)|including|such as|among them)(?: the \p{Ll}+)? (?<work>
    ["“][^"“”]{2,120}["”]
  )
`, 'gud');
const WROTE = new RegExp(freeSpacing`
  \b(?:(?:has|had|have) (?:also )?(?:written|published|authored)|(?:wrote|published|authored)) (?<work>
    (?:an?|the|several|many|some|two|three|four|five|a number of|over \d+|more than \d+|\d+) (?:
      \p{Ll}[\p{Ll}-]*\x20
    ){0,3}?(?:
      books?|novels?|poems?|poetry|articles?|volumes?|collections?|songs?|stories|papers?|essays?|dictionar(?:y|ies)
      |textbooks?|complaints?|letters?
    )\b[^,.;()]{0,60}
    |(?:poems|poetry|articles|stories|books|novels|songs|essays)\b[^,.;()]{0,60}
    |["“][^"“”]{2,120}["”]
  )
`, 'gud');

/** What stands straight behind a relative is what the relative is. */
const BEHIND_KIN = new RegExp(`\\b(?:[Hh]is|[Hh]er|[Mm]y|the victim['’]s) (?:\\p{Ll}+ )?${KIN_WORD}, (?:an?|the|himself an?|herself an?) (?:[\\p{Ll}-]+ )?$`, 'u');

/** Who the victim is, and those around: citizenship, ethnicity, origin, migration, residence, study, work. */
export function readBiography(reading: Reading, statement: Statement): void {
  const words = withoutCapital(statement.words);
  const told: Told[] = [];
  for (const index of CANDIDATES.in(words.text)) {
    const rule = ALL_RULES[index]!;
    for (const match of findAll(words, rule.pattern)) {
      const who = rule.ahead ? whoIsNext(reading, statement, match.whole) : whomAhead(reading, statement, match.whole) ?? whom(reading, statement, match.whole) ?? (rule.together ? withFamily(reading, statement, match.whole) : undefined);
      if (!who) continue;
      const known = new Set(reading.collector.claims().map(({ event }) => event));
      rule.read(reading, statement, match, who);
      const ref = reading.collector.claims().map(({ event }) => event).find((event) => event !== undefined && !known.has(event));
      if (ref && /#(?:residence|study|employment)/.test(ref)) readStretch(reading, statement, ref, match.whole);
      if (ref) told.push({ name: ref.replace(/^.*#|-\d+$/g, ''), at: match.whole.start - words.start, end: match.whole.end - words.start, ref });
    }
  }
  readOrder(reading, statement, told.sort((a, b) => a.at - b.at));
  for (const { whole, groups } of findAll(words, ORIGINALLY)) {
    const who = statement.section !== 'about' && isPlaceName(groups.place!) && whom(reading, statement, whole);
    if (who) say(reading, statement, who, wit.originFrom, placeValue(reading, groups.place!), whole);
  }
  const own = statement.section === 'about' || statement.section === 'summary';
  if (own) {
    for (const pattern of [AUTHOR, WROTE, TITLED]) {
      for (const { whole, groups } of findAll(words, pattern)) {
        const who = whom(reading, statement, whole);
        if (who) say(reading, statement, who, wit.authorOf, { kind: 'text', text: groups.work!.text.trim().replace(/^["“]|["”]$/g, ''), language: 'en' }, slice(whole, 0, whole.text.trimEnd().length), { event: eventOf(reading, who, 'authorship', wit.Authorship, 'authorship') });
      }
    }
    for (const { groups } of findAll(words, ETHNIC)) {
      const ref = vocabulary.ethnicity.find(({ labels }) => labels.some((label) => label.toLowerCase() === groups.who!.text.toLowerCase()))?.iri ?? ethnicities.uyghur;
      const who = whom(reading, statement, groups.said!);
      if (who) say(reading, statement, who, wit.ethnicity, { kind: 'thing', ref, label: groups.who!.text }, groups.said!);
    }
    for (const { whole, groups } of [...findAll(words, FROM), ...findAll(words, FAMILY_FROM)]) {
      const who = isPlaceName(groups.place!) && !isOrganisation(statement, groups.place!) && whom(reading, statement, whole);
      if (who) say(reading, statement, who, wit.originFrom, placeValue(reading, groups.place!), whole);
    }
  }
  if (!own && statement.section !== 'additional') return;
  if (own) readApposed(reading, statement);
  const noted = withoutCapital(withoutCapital(withoutCapital(words, NOTE_JOB), NOTE_TRADE), ONE_TRADE);
  for (const { groups } of findAll(noted, JOB)) {
    const job = wholeJob(words, groups.job!);
    const who = job && whom(reading, statement, job);
    // Further down, the page speaks of others; what the victim is stands above.
    if (!job || !who || (!own && who.ref === reading.victim)) continue;
    // "Kazakh officials were informed": several people are not the victim.
    if (job.start === words.start && /[^s]s$/.test(job.text)) continue;
    // "is a herder's daughter": her father's.
    if (/^['’]s?(?![\p{L}])/u.test(words.text.slice(job.end - words.start))) continue;
    // "unlike his brother, an imam": the brother's.
    if (who.ref === reading.victim && BEHIND_KIN.test(words.text.slice(0, job.start - words.start))) continue;
    // "a student of Ilham Tohti" is a relation.
    if (/(?:student|teacher|guide)$/.test(job.text) && /^ of (?:(?!the )\p{Lu}|(?:his|hers?|mine|theirs|the victim(?:['’]s)?)(?![\p{L}]))/u.test(words.text.slice(job.end - words.start))) continue;
    say(reading, statement, who, wit.occupation, { kind: 'text', text: job.text, language: 'en' }, job);
    readEthnicity(reading, statement, who, job);
    const after = slice(words, job.end - words.start);
    const department = find(after, IN_DEPARTMENT)?.groups.org;
    if (department) workedAt(reading, statement, who, department, spanning(reading.page.text, job, department));
    const at = /(?:student|pupil)$/.test(job.text) ? undefined : find(after, JOB_AT);
    if (at?.groups.org && ORGANISATION.test(at.groups.org.text)) workedAt(reading, statement, who, at.groups.org, spanning(reading.page.text, job, at.groups.org));
    const there = who.ref !== reading.victim && /\b(?:is|works as|working as) (?:now |currently )?(?:an? )?$/.test(words.text.slice(0, job.start - words.start)) ? find(after, JOB_IN)?.groups.place : undefined;
    // "His brother is a cook in Bishkek": there he lives; where the victim is has a section of its own.
    if (there && knownPlace(there.text)) say(reading, statement, who, wit.residedIn, placeValue(reading, there), spanning(reading.page.text, job, there), { event: eventOf(reading, who, 'residence', wit.Residence, 'residence') });
    const from = find(after, JOB_FROM);
    if (from && isPlaceName(from.groups.place!) && !isOrganisation(statement, from.groups.place!)) say(reading, statement, who, wit.originFrom, placeValue(reading, from.groups.place!), slice(from.whole, from.whole.text.search(/\S/)));
  }
}

const OFFICIAL_WHAT = new RegExp(freeSpacing`
  ^ (?:
    word|reason|document|statement|notice|confirmation|explanation|charge|verdict|list|record|answer|response|reply
    |source|news|information|visit|permission|version|account|paper|letter|invitation|work|duty
  )s?(?![\p{L}])
`, 'u');

/** "deputy head", where "deputy" is a trade by itself; nothing where a noun goes on that no list knows. */
function wholeJob(words: Words, job: Words): Words | undefined {
  // "no official word was given"
  if (/^(?:no|any|every|each|such)\b/i.test(job.text) || (/official$/i.test(job.text) && OFFICIAL_WHAT.test(words.text.slice(job.end - words.start)))) return undefined;
  const after = /(?:deputy|assistant|vice)$/i.test(job.text) ? /^ (?:(?<head>head|chief|chair|chairperson|leader|captain|dean|boss|in charge)(?![\p{L}-])|(?!(?:of|at|in|for|to|from|with|by|and|or|who|whose|until|since|before|after|when|while|on|there|but|as)\b)\p{Ll})/u.exec(words.text.slice(job.end - words.start)) : null;
  const head = after?.groups!['head'];
  if (after && head === undefined) return undefined;
  const whole = after ? slice(words, job.start - words.start, job.end - words.start + 1 + head!.length) : job;
  // "deputy head of the water bureau": of what is part of what somebody is.
  const of = LEADS.test(whole.text) ? /^ of (?:the |an? )?(?:[\p{Ll}-]+ ){0,4}?(?:bureau|department|office|committee|association|commission|administration|union|federation|station|brigade|team|section|school|hospital|factory|company|government|council|court|museum|library)(?![\p{L}-])/u.exec(words.text.slice(whole.end - words.start)) : null;
  return of ? slice(words, whole.start - words.start, whole.end - words.start + of[0].length) : whole;
}

const LEADS = /(?:head|director|secretary|chief|chairman|chairwoman|president|manager|leader|dean|member)$/iu;

/** "from the Culture and Sports Department", "of the Writers' Association": no place to come from. */
const isOrganisation = (statement: Statement, place: Words): boolean =>
  ORGANISATION.test(place.text) || isInstitutionOf(statement.words.text.slice(place.end - statement.words.start)) || (/^ (?:and|of|for|&) (?:the )?\p{Lu}/u.test(statement.words.text.slice(place.end - statement.words.start)) && !knownPlace(place.text));

/** "Graduated from …", "Worked as …": a note's verb is read as any other. */
const withoutCapital = (words: Words, beginning = NOTE_VERB): Words => (occursIn(beginning, words.text) ? { ...words, text: words.text[0]!.toLowerCase() + words.text.slice(1) } : words);
const NOTE_VERB = new RegExp(freeSpacing`
  ^(?:
    Sold|Sells|Crossed|Flew|Travell?ed|Visited|Entered|Emigrated|Traded|Trades|Dealt|Grew|Grows|Bred|Herded|Herds|Farmed|Drove|Drives|Repaired|Repairs|Practiced
    |Practised|Did|Made|Earned|Engaged|Student(?= (?:at|in) (?:the )?\p{Lu})|Graduated|Worked|Studied|Lived|Living
    |Taught|Moved|Came|Went|Returned|Served|Wrote|Attended|Married|Remarried|Works|Working|Runs|Ran|Owns|Owned|Teaches
    |Teaching|Employed|Trained|Retired|Resided|Settled|Stayed|Spent|Grew|Raised|Hails|Started|Began|Finished|Completed
    |Migrated|Fled|Relocated|Naturalized|Renounced|Enrolled|Studies|Lives|Serves|Divorced|Engaged|Left|Emigrated
    |Immigrated|Resides|Residing|Got|Obtained|Received|Holds|Has|Had|Was|Is|Became|Used
  )\x20
`, 'u');

/** "Associate professor at": what somebody is may open a note. */
const NOTE_JOB = new RegExp(freeSpacing`
  ^(?:
    Associate|Assistant|Deputy|Vice|Former|Retired|Senior|Junior|Head|Chief|Prominent|Renowned|Famous|Popular
    |Respected|Elderly|Young|Primary|Secondary|High|Middle|Elementary|Village|Self-employed
  ) (?:(?:Communist Party|Party|IT|TV|English|Chinese|Arabic|Quran) )?(?:[\p{Ll}-]+ ){0,3}?${JOB_NOUN}(?<![^s]s)
  (?= (?:at|in|from|of|by|with|for|and|who)\b|[,.;(]|$)
  |^(?:
    Professor|Lecturer|Teacher|Farmer|Herder|Driver|Imam|Student|Doctor|Nurse|Engineer|Businessman|Businesswoman
    |Trader|Journalist|Editor|Poet|Writer|Singer|Pensioner|Housewife
  )(?= (?:at|in|from|of|by|with|for|and)\b|[,.;]|$)
`, 'u');

/** "Physics teacher.", "Retired railwayman from Lopnur County": a note that is a trade, with nothing that does anything. */
const NOTE_TRADE = new RegExp(freeSpacing`
  ^(?!(?:His|Her|Their|The|An?|Another|One|Some|No|Our|My|This|That|All|Every|Many|Most|Two|Three|Other)\b)
  \p{Lu}\p{Ll}[\p{Ll}-]+ (?:(?!(?:was|is|had|has|and|of|in|to|who|by|with|for|from|at|as|an?|the)\b)[\p{Ll}-]+ ){0,2}?
  ${JOB_NOUN}(?<![^s]s)(?=[.,;(]|$| (?:at|in|from|of|by|with|for|and)\b)
  (?!.*\b(?:was|were|is|are|had|has|have|did|said|says|told|took|saw|gave|knew|confirmed)\b)
`, 'u');
/** "Lexicographer.", "Pensioner, formerly milkmaid": a trade that is all of a note, or its beginning. */
const ONE_TRADE = new RegExp(`^(?=\\p{Lu}\\p{Ll})${JOB_NOUN}(?<![^s]s)(?=[.;(]|$|, (?:formerly|now|later|then|retired|previously|and|\\d))`, 'iu');

/** What stands beside the victim's name where it opens the sentence: their people, and where they are from. */
function readApposed(reading: Reading, statement: Statement): void {
  const { words } = statement;
  for (const { groups } of findAll(words, APPOSED)) {
    if (!isVictim(reading, groups.name!.text)) continue;
    const who = { ref: reading.victim, label: reading.victimNames[0]! };
    if (groups.people) {
      const ref = vocabulary.ethnicity.find(({ labels }) => labels.includes(groups.people!.text))?.iri;
      if (ref && !/ethnic $/.test(words.text.slice(0, groups.people.start - words.start))) say(reading, statement, who, wit.ethnicity, { kind: 'thing', ref, label: groups.people.text }, groups.people);
    }
    const { from, place } = groups;
    if (!from || !place || !isPlaceName(place) || isOrganisation(statement, place)) continue;
    if (!reading.collector.claims().some(({ property, quote }) => property === wit.originFrom && quote.start < from.end && from.start < quote.end)) say(reading, statement, who, wit.originFrom, placeValue(reading, place), from);
  }
}

/** "a Kyrgyz epic singer": the people as well as the trade. */
function readEthnicity(reading: Reading, statement: Statement, whose: Person, job: Words): void {
  const who = find(job, /\b(?<who>Uyghur|Kazakh|Kyrgyz|Hui|Uzbek)\b(?! (?:language|literature|folklore|music|food|history))/d)?.groups.who;
  const ref = who && vocabulary.ethnicity.find(({ labels }) => labels.includes(who.text))?.iri;
  if (who && ref) say(reading, statement, whose, wit.ethnicity, { kind: 'thing', ref, label: who.text }, job);
}

/** Whom some words are about: the nearest subject before them, or whose name they stand beside; nobody where they are taken back. */
function whom(reading: Reading, statement: Statement, words: Words): Person | undefined {
  const at = words.start - statement.words.start;
  const before = statement.words.text.slice(0, at);
  // "at the request of his work unit": it is his, whatever was requested.
  const owned = /^(?:his|her|my|the victim['’]s) /i.test(words.text);
  if (!owned && (isNegated(statement, at) || isUnreal(statement, at))) return undefined;
  if (OF_SEVERAL.test(before)) return undefined;
  // "and a student from Ghulja named Zikrulla": of whoever is named behind.
  if (NAMED_BEHIND.test(statement.words.text.slice(at + words.text.length))) return undefined;
  // "a brother of Dawut Tursun, a businessman": the words stand beside somebody else's name.
  const beside = /^\p{Ll}+ing\b/u.test(words.text) && AT_A_PLACE.test(before) ? undefined : personBeside(reading, /^(?:an?|the) /.exec(words.text) ? `${before}a ` : before);
  if (beside === 'nobody') return undefined;
  if (beside) return beside;
  if (opensAnother(statement, words)) return undefined;
  // "married to a resident of Japan": what stands after a preposition is somebody else.
  if (/(?<!\b[Uu]sed )\b(?:to|with|by|of|for) (?:an? |the )?$/.test(before) && !owned) return undefined;
  // A subject that the match itself begins with counts as before it.
  return subjectAt(statement.subjects, at + 1, statement.focus) === 'victim' ? { ref: reading.victim, label: reading.victimNames[0]! } : personSpokenOf(reading, statement, at + 1);
}

const NAMED_BEHIND = /^(?: (?:from|in|at) [^,.;]{2,30}?)? (?:named|called|surnamed|by the name of) \p{Lu}/u;

/** "two sons, both of them", "all of whom hold": of several, who are read together. */
const OF_SEVERAL = new RegExp(freeSpacing`
  \b(?:both|all|each|two|three|most|some|many|neither|none|one)(?: of (?:them|whom|these))?,?(?: (?:
      are|were|being|is|now|have|had|has|with|hold|also|got|received|live|living|reside|residing|work|study|\p{Ll}+ly
    )
  )*(?: an?| the)? $
`, 'u');

/** The finite verb that a noun phrase before it is the subject of. */
const FINITE = new RegExp(freeSpacing`
  (?<!\b(?:who|which|that|and) )(?<![\p{L}-])(?:
    was|were|is|are|had|has|have|did|said|says|told|took|came|went|gave|saw|knew|heard|got|made|left|found|wrote|sent
    |brought|spoke|met|kept|told|confirmed
    |(?<!, |\([^()]*|\band )\p{Ll}{3,}ed(?= (?:him|her|them|that|his|the|it|to|on|RFA|\p{Lu}))
  )(?![\p{L}-])
`, 'u');

const STRAIGHT = new RegExp(freeSpacing`
  ^ (?!
    (?:
      in|at|of|for|from|by|with|and|or|but|on|near|since|until|who|where|when|as|to|under|between|before|after|during
      |there|here|now|then|also|while|via|through|outside|inside|who|because|originally|currently
    )\b
  )\p{Ll}+(?= )
`, 'u');
/** "A teacher at the school denounced him.", "A former teacher, his wife was arrested.": what opens a sentence may be its subject, or stand beside one. */
function opensAnother({ words, subjects, focus }: Statement, said: Words): boolean {
  if (!/^(?:An?|Another|One|Some|Several|Two|Three|The (?!victim|couple|family)) /.test(words.text.replace(/^The (?!victim|couple|family)/, 'A ')) || subjects.some(({ at, end, oblique }) => !oblique && at > 0 && end <= said.start - words.start)) return false;
  const end = said.end - words.start;
  // "The head of the bureau testified": a word straight behind that is none of place, time or manner is its verb.
  const verb = FINITE.exec(words.text.slice(end)) ?? STRAIGHT.exec(words.text.slice(end));
  if (!verb) return false;
  const between = subjects.find(({ at, unknown, oblique }) => at >= end && at < end + verb.index && !unknown && !oblique);
  return between ? between.who !== 'victim' : focus.current === 'victim' || focus.current === 'other';
}

/** "An Uzbek by ethnicity, the victim": whoever is named straight after. */
function whoIsNext(reading: Reading, statement: Statement, words: Words): Person | undefined {
  const at = words.end - statement.words.start;
  if (isNegated(statement, at) || isUnreal(statement, at)) return undefined;
  const next = statement.subjects.find((subject) => subject.at >= words.start - statement.words.start && !subject.unknown && !/^(?:it|which)$/i.test(subject.text));
  return next?.who === 'victim' && !next.oblique && next.at - at < 40 ? { ref: reading.victim, label: reading.victimNames[0]! } : undefined;
}

/** "replied that, as a Chinese citizen, he does not": what somebody is stands before them. */
function whomAhead(reading: Reading, statement: Statement, words: Words): Person | undefined {
  const { text, start } = statement.words;
  const ahead = /^as an? /i.test(words.text) || /\b(?:[Aa]s|[Bb]eing) $/.test(text.slice(0, words.start - start)) ? /^, (?:he|she)\b/.exec(text.slice(words.end - start)) : null;
  return ahead ? whom(reading, statement, slice(statement.words, words.end - start + ahead[0].length, words.end - start + ahead[0].length)) : undefined;
}

/** "had a shop at the Dordoi Bazaar, renting": no person's name. */
const AT_A_PLACE = new RegExp(`\\b(?:at|in|near|on) (?:the )?${NAME}, $`, 'u');

const MOVED_BY_OTHERS = /\b(?:was|were|is|been|being|be|got|gets)(?: \p{Ll}+ly| then| later| again| soon| first| also| eventually)* $/u;

/** "In 2014 the family moved to Kazakhstan": the victim among them, where nothing says that somebody stayed. */
function withFamily(reading: Reading, statement: Statement, words: Words): Person | undefined {
  const at = words.start - statement.words.start;
  const subject = statement.subjects.filter(({ end, oblique }) => end <= at + 1 && !oblique).at(-1);
  if (!subject || !((/^the (?:whole |entire )?(?:family|couple)$/i.test(subject.text) && statement.focus.current === 'victim') || (/^they$/i.test(subject.text) && subject.at < 30 && isCoupleBefore(reading, statement)))) return undefined;
  if (isNegated(statement, at) || isUnreal(statement, at) || /\b(?:without|while|whereas|except|but|leaving|stayed|remained)\b/.test(statement.words.text)) return undefined;
  return { ref: reading.victim, label: reading.victimNames[0]! };
}

