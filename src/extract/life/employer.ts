import { wit } from '../../generated/terms.js';
import { freeSpacing } from '../free-spacing.js';
import { NAME } from '../names.js';
import { ORGANISATION_NAME } from '../organisations.js';
import { knownPlace } from '../places.js';
import { canOnlyBeVictims } from '../possessors.js';
import {  } from '../words.js';
import { eventOf, isPlaceName, say, workedAt, type LifeRule } from './rule.js';

/** Employers whose names do not say what they are. */
const FIRMS = '(?:Huawei|Sinopec|PetroChina|CNPC|Tencent|Alibaba|Baidu|ZTE|Xiaomi|ByteDance|Lenovo|Haier|Didi|JD\\.com|China (?:Mobile|Telecom|Unicom|Post|Southern)|Air China|Microsoft|Google|Siemens|Samsung|Carrefour)';
const EMPLOYER = `(?<org>${ORGANISATION_NAME}|${FIRMS})(?![\\p{L}'’-])`;
/** A force or an office that has a place's name, or a word for its kind, and no capital: "the traffic police of Chochek". */
const FORCE = freeSpacing`
  (?:
    (?<!\p{L})(?:\p{Ll}[\p{Ll}-]+ (?=[\p{Ll} ]*police))?(?:\p{Ll}[\p{Ll}-]+ ){0,2}?(?:
      (?<=\p{Ll} (?<!the ))police|bureau|army|railways?|fire (?:brigade|department|service)|prosecutor['’]s office
      |customs|militia|government|administration|committee|department|border guards?|post office|tax office
      |land office|forestry station|hospital|school
    )
  ) (?:of|in|at) ${NAME}
  |(?:traffic|criminal|border|railway|auxiliary|special|armed|county|city|village|township|prefecture) (?:
    police|army|railways?|government|administration
  )
`;

export const EMPLOYER_RULES: readonly LifeRule[] = [
  {
    // "his work unit, the Shawan County Forestry Bureau", "Her employer was the Bortala Daily"
    pattern: new RegExp(freeSpacing`
      \b(?<whose>[Hh]is|[Hh]er|[Tt]he victim['’]s|[Mm]y) (?:
        former |old |last |then |previous |longtime |long-time |current |own\x20
      )?(?:
        work[ -]?unit|danwei|employer|work ?place|place of work|company|firm|bureau|hospital|school|university
        |institute|unit
      )(?:, (?:namely )?| \(| was | is |: )(?:the )?${EMPLOYER}
      (?=[,.;)]|$| (?:in|who|which|that|where|had|has|was|and)\b)
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const whose = groups.whose!.text;
      if (who.ref === reading.victim && /^h/i.test(whose) && !canOnlyBeVictims(reading, statement, whose, undefined)) return;
      // "his university, Xinjiang Normal University" may be where he studied.
      if (/universit|institute|school/i.test(groups.org!.text) && /(?:university|institute|school)(?:,| )/.test(whole.text.slice(0, groups.org!.start - whole.start))) return;
      workedAt(reading, statement, who, groups.org!, whole);
    },
  },
  {
    // "got assigned to the Altay Prefecture Archives", "was hired by Huawei"
    pattern: new RegExp(freeSpacing`
      \b(?:got |was |been |being |is )?
      (?:assigned|posted|appointed|recruited|seconded|allocated|reassigned|hired|taken on|employed)
      (?: a job| a position| to work| as (?:an? |the )?\p{Ll}[\p{L} -]{2,30}?)? (?:to|at|by|into|in|with) (?:the )?
      ${EMPLOYER}
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (FOR_LIFE.has(statement.section) || who.ref !== reading.victim) workedAt(reading, statement, who, groups.org!, whole);
    },
  },
  {
    // "spent four years with Huawei in Shenzhen", "was with Sinopec until 2016", "worked for Huawei"
    pattern: new RegExp(freeSpacing`
      \b(?:
        (?:has|had|got|took|found|holds|held) (?:an? |his |her )?(?:\p{Ll}+ )?(?:job|position|post|career|work) (?:
          with|at|in
        )
        |joined
        |(?:spent|spending) (?:(?:over|about|around|almost|nearly|more than|at least|the (?:next|last|past)) )?
        (?:an? |[\p{L}\d-]+ )(?:years?|months?|decades?)(?: and a half)? (?:working )?(?:with|at|for)
        |(?:was|is|been) (?:employed )?with
        |work(?:ed|s|ing) (?:\p{Ll}+ )?(?:for|at|with)
      ) (?:the )?${EMPLOYER}
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (FOR_LIFE.has(statement.section) || who.ref !== reading.victim) workedAt(reading, statement, who, groups.org!, whole);
    },
  },
  {
    // "lost her position at the Ghulja Maternity Hospital", "was fired from Xinjiang Television": where somebody worked until then.
    pattern: new RegExp(freeSpacing`
      \b(?:
        (?:
          lost|quit|left|leaving|kept|resigned|gave up|retired from|dismissed from|removed from|fired from
          |suspended from
        ) (?:his|her) (?:\p{Ll}+ )?(?:job|position|post|work|employment) (?:at|with|in)
        |(?:
          (?:was|were|been|being|got) (?:\p{Ll}+ )?(?:fired|dismissed|laid off|sacked|removed|suspended) from
          |(?:retired|resigned) from
        )
      ) (?:the )?${EMPLOYER}
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      // A school may let pupils go too.
      if (FOR_LIFE.has(statement.section) || who.ref !== reading.victim) if (!/(?:dismissed|removed|suspended) from (?:the )?[^,.;]*(?:University|School|College|Institute)/.test(whole.text)) workedAt(reading, statement, who, groups.org!, whole);
    },
  },
  {
    // "he was with the traffic police of Chochek", "served in the border police"
    pattern: new RegExp(`\\b(?:(?:was|had been|has been|is) with|(?:work(?:ed|s|ing)|serv(?:ed|es|ing)|employed) (?:for|in|with|at|by)) the (?<org>${FORCE})(?=[,.;)]|$| (?:and|but|until|for|from|since|in|as|before)\\b)`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const org = groups.org!;
      if (!FOR_LIFE.has(statement.section) || reading.collector.claims().some(({ property, quote }) => property === wit.workedAt && quote.start < org.end && org.start < quote.end)) return;
      const ref = reading.collector.thing(reading.collector.local('workplace', org.text), wit.Organisation, { text: org.text, language: 'en' });
      say(reading, statement, who, wit.workedAt, { kind: 'thing', ref, label: org.text }, whole, { event: eventOf(reading, who, 'employment', wit.Employment, 'work') });
    },
  },
  {
    // "a nurse (护士) with the obstetrics ward of Kucha County Hospital"
    pattern: new RegExp(freeSpacing`
      \b(?:
        work(?:ed|s|ing)?|serv(?:ed|es|ing)|employed|nurse|doctor|surgeon|physician|midwife|orderly|technician
        |engineer|editor|clerk|officer|official|teacher|lecturer|professor|researcher|accountant|cook|driver|cleaner
        |guard|worker|employee|secretary|reporter|journalist|head|chief|director|deputy (?:head|chief|director)
      )(?: \([^()]{1,30}\))? (?:with|at|in|on|of) (?:the |its )?(?:[\p{L}-]+ ){1,3}?(?:
        ward|unit|section|division|branch|laboratory|desk|office|bureau|team|pharmacy|canteen|library|clinic
        |department|faculty|brigade
      ) (?:of|at|in) (?:the )?${EMPLOYER}
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (FOR_LIFE.has(statement.section) || who.ref !== reading.victim) workedAt(reading, statement, who, groups.org!, whole);
    },
  },
  {
    // "works in Almaty as an engineer": there others live; where the victim is has a section of its own.
    pattern: /\b(?:works|working|is employed|is working) in (?<place>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)(?= as an? |[,.;]|$| (?:now|and|for|with)\b)/gud,
    read: (reading, statement, { whole, groups }, who) => {
      const place = groups.place!;
      const known = isPlaceName(place) ? knownPlace(place.text) : undefined;
      if (who.ref === reading.victim || !known || reading.collector.claims().some(({ property, quote }) => property === wit.residedIn && quote.start < place.end && place.start < quote.end)) return;
      say(reading, statement, who, wit.residedIn, { kind: 'thing', ref: known.ref, label: place.text }, whole, { event: eventOf(reading, who, 'residence', wit.Residence, 'residence') });
    },
  },
];

const FOR_LIFE: ReadonlySet<string> = new Set(['about', 'summary']);
