import { vocabulary, wit } from '../../generated/terms.js';
import { xsd } from '../../namespaces.js';
import { spanning } from '../collector.js';
import { timeValue } from '../events/times.js';
import { freeSpacing } from '../free-spacing.js';
import { KIN_WORD } from '../kinship.js';
import { NAME } from '../names.js';
import { JOB_NOUN } from '../occupations.js';
import { LEVEL_WORD, placeValue } from '../places.js';
import { isVictim } from '../subjects.js';
import {  } from '../words.js';
import { ORGANISATION, PART_OF, isPlaceName, say, type LifeRule } from './rule.js';

const PEOPLES = '(?:Uyghur|Uighur|Kazakh|Kyrgyz|Hui|Uzbek|Tatar|Tajik|Mongol|Mongolian|Salar|Xibe|Dungan)';
const own = (section: string): boolean => section === 'about' || section === 'summary';

export const BIRTH_RULES: readonly LifeRule[] = [
  {
    // "born in 1971", "was born in Aksu in September 2016", "(b. 1988)": the victim; the release policy lets nobody else's leave.
    pattern: /(?:\b[Bb]orn|(?<=[( ])b\.)(?=[ ,(])/gud,
    read: (reading, statement, { whole }, who) => {
      if (who.ref !== reading.victim) return;
      const { words, times } = statement;
      const time = times.find(({ start, kind, edtf }) => kind !== 'duration' && edtf !== undefined && start >= whole.end && UP_TO_BIRTH.test(words.text.slice(whole.end - words.start, start - words.start)));
      // "Two children, born in 2010" are not who the sentence before was about.
      if (!time || /^since/i.test(time.text) || OF_CHILDREN.test(words.text.slice(0, whole.start - words.start))) return;
      say(reading, statement, who, wit.birthTime, timeValue(time), spanning(reading.page.text, whole, time));
    },
  },
  {
    // "Place of birth: Keriya", "Birthplace: Hotan County"
    pattern: new RegExp(`\\b(?:[Pp]lace of birth|[Bb]irthplace|[Bb]irth place|[Bb]orn)(?: is| was|:) (?:in )?(?:the )?${PART_OF}(?<place>${NAME}(?: ${LEVEL_WORD})?)(?![\\p{L}-])(?=[,.;()]|$)`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (isPlaceName(groups.place!) && !ORGANISATION.test(groups.place!.text)) say(reading, statement, who, wit.bornIn, placeValue(reading, groups.place!), whole);
    },
  },
  {
    // "Aygul, 43, housewife.", "Nurlan (43) is": beside the name.
    pattern: new RegExp(`^(?<name>${NAME}), (?:aged |age |now )?(?<age>\\d{1,2})(?: years? old| years of age)?(?=[,.;]|$)`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (own(statement.section) && who.ref === reading.victim && isVictim(reading, groups.name!.text)) say(reading, statement, who, wit.age, { kind: 'text', text: groups.age!.text, datatype: xsd.string }, whole);
    },
  },
  {
    // "Male, 54 years old, Kyrgyz.": in a note.
    pattern: /^(?:(?:[Mm]ale|[Ff]emale|[Mm]an|[Ww]oman), )?(?:[Aa]ged? )?:? ?(?<age>\d{1,2})(?: years? old| years of age)(?=[,.;]|$)/gud,
    read: (reading, statement, { whole, groups }, who) => {
      if (own(statement.section) && who.ref === reading.victim && !/ (?:is|was|were|are|had|has) /.test(statement.words.text)) say(reading, statement, who, wit.age, { kind: 'text', text: groups.age!.text, datatype: xsd.string }, whole);
    },
  },
  {
    // "is a 43-year-old herder", "a 67-year-old Kazakh man"
    pattern: new RegExp(`\\b(?:(?:is|was) an?|^[Aa]n?) (?<age>\\d{1,2})[- ]years?[- ]old (?=(?:[\\p{L}-]+ ){0,3}?(?:${JOB_NOUN}|man|woman|mother|father|grandmother|grandfather|${PEOPLES})(?![\\p{L}-]))`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      // "was a 12-year-old schoolboy when": of then.
      if (own(statement.section) && who.ref === reading.victim && !/\b(?:when|at the time|then|back then)\b/.test(statement.words.text)) say(reading, statement, who, wit.age, { kind: 'text', text: groups.age!.text, datatype: xsd.string }, whole);
    },
  },
  {
    // "Kazakh.", "Ethnicity: Uyghur.", "Female, Uyghur, from Hotan": a note, and nothing else.
    pattern: new RegExp(freeSpacing`
      (?:
        ^(?:
          (?:
            [Ff]emale|[Mm]ale|[Mm]an|[Ww]oman|\d{1,2}(?: years old)?|${JOB_NOUN}|[Mm]arried|[Ss]ingle|[Ww]idowed
            |[Dd]ivorced
          ),\x20
        )*(?:[Ee]thnic(?:ity:?)? |[Nn]ationality: )?
      )(?<people>${PEOPLES})(?: (?:man|woman|by ethnicity))?(?=[.,;]|$)
    `, 'gud'),
    read: (reading, statement, { groups }, who) => {
      const said = groups.people!;
      const ref = vocabulary.ethnicity.find(({ labels }) => labels.includes(said.text.replace('Uighur', 'Uyghur')))?.iri;
      if (!ref || !own(statement.section) || who.ref !== reading.victim || / (?:is|was|were|are|had|has|said|told) /.test(statement.words.text)) return;
      if (!reading.collector.claims().some(({ property, quote }) => property === wit.ethnicity && quote.start < said.end && said.start < quote.end)) say(reading, statement, who, wit.ethnicity, { kind: 'thing', ref, label: said.text }, said);
    },
  },
];

const OF_CHILDREN = new RegExp(`(?:\\b(?:${KIN_WORD}|child|kid|twin|baby)(?:s|ren|es)?|\\b(?:who|whom|which|both|all|one|two|three|others?))(?: \\([^()]*\\))?,? (?:was |were |is )?$`, 'iu');
/** " in Aksu in", " on ", " (": nothing but a place may stand between. */
const UP_TO_BIRTH = new RegExp(freeSpacing`
  ^[ ,(]*(?:(?:and raised )?in (?:the )?${PART_OF}${NAME}(?: ${LEVEL_WORD})?(?: \([^()]{1,30}\))?,? ?)?
  (?:(?:in|on|around|about|sometime in|circa|c\.|in or around|in the) ?)?(?:the )?(?:year )?$
`, 'u');
