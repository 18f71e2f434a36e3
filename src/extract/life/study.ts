import { wit } from '../../generated/terms.js';
import { organisation, slug } from '../../iri.js';
import type { Words } from '../../ingest/record.js';
import { spanning } from '../collector.js';
import type { Person } from '../events/person.js';
import { freeSpacing } from '../free-spacing.js';
import { NAME } from '../names.js';
import { ORGANISATION_NAME, SCHOOL } from '../organisations.js';
import { knownPlace, placeValue } from '../places.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import {  } from '../words.js';
import { eventOf, isPlaceName, say, type LifeRule } from './rule.js';

/** What somebody studies: "law and economics", "Arabic"; no verb and no preposition. */
export const FIELD = '(?: (?!(?:was|were|is|had|has|with|who|that|to|by|under|from|in|at|for|on|he|she|they|where|when|but|while|before|after|until)\\b)[\\p{L}-]+){0,5}?';

/** That somebody studies at a school whose name says what it is; every county has a "No. 2 Middle School", so those are this entry's. */
function studies(reading: Reading, statement: Statement, who: Person, school: Words, whole: Words): void {
  const { text } = school;
  if (!SCHOOL.test(text) || /^(?:University|Institute|College|Academy|School)$/.test(text) || reading.collector.claims().some(({ property, quote }) => property === wit.studiedAt && quote.start < school.end && school.start < quote.end)) return;
  const ref = reading.collector.thing(/(?:^|\b)(?:No\.? ?)?\d+/.test(text) ? reading.collector.local('school', text) : organisation(slug(text)), /School/.test(text) ? wit.Organisation : wit.University, { text, language: 'en' });
  say(reading, statement, who, wit.studiedAt, { kind: 'thing', ref, label: text }, whole, { event: eventOf(reading, who, 'study', wit.Study, 'study') });
}

export const STUDY_RULES: readonly LifeRule[] = [
  {
    // "went to the Karamay Vocational College."
    pattern: new RegExp(`\\b(?:went|goes|was sent) to (?:the )?(?<school>${ORGANISATION_NAME})(?=[.;)]|$|, (?:where|graduating|and)| (?:from|between|until) (?:\\d|the )| and (?:graduated|then|later|studied)| in \\d{4}[.;]| to study| as an? student)`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (statement.section === 'about' || statement.section === 'summary') studies(reading, statement, who, groups.school!, whole);
    },
  },
  {
    // "a student at Al-Azhar in Cairo": a school by a name that does not say what it is, and the town it is in.
    pattern: new RegExp(`\\b(?:student|pupil|undergraduate) (?:at|of) (?:the )?(?<school>${NAME}) in (?<place>${NAME})(?=[,.;()]|$| (?:from|between|since|until|and|where|when)\\b)`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const { school, place } = groups;
      if (!isPlaceName(school!) || knownPlace(school!.text) || !knownPlace(place!.text) || SCHOOL.test(school!.text) || reading.collector.claims().some(({ property, quote }) => property === wit.studiedAt && quote.start < school!.end && school!.start < quote.end)) return;
      const ref = reading.collector.thing(reading.collector.local('school', school!.text), wit.Organisation, { text: school!.text, language: 'en' });
      say(reading, statement, who, wit.studiedAt, { kind: 'thing', ref, label: school!.text }, whole, { event: eventOf(reading, who, 'study', wit.Study, 'study') });
      say(reading, statement, who, wit.locatedIn, placeValue(reading, place!), spanning(reading.page.text, school!, place!), { subject: ref });
    },
  },
  {
    // "enrolled in the accounting program of the International Islamic University Malaysia"
    pattern: new RegExp(freeSpacing`
      \b(?:enroll?(?:ed|ing)|enroll|accepted|admitted|studied|studying|studies|a student|placed)(?: \p{Ll}+)? (?:
        in|on|into|at|to|for
      ) (?:the |an? |its )?(?:[\p{L}'’&-]+ ){0,6}?
      (?:program(?:me)?|department|faculty|school|course|branch|section|major|class|institute) (?:of|at|in) (?:the )?
      (?:${FIELD.trimStart()} (?:of|at|in) (?:the )?)?
      (?<school>${ORGANISATION_NAME}(?: (?=\p{Lu}\p{Ll}+(?:[.,;)]|$))\p{Lu}\p{Ll}+)?)
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => studies(reading, statement, who, groups.school!, whole),
  },
  {
    // "a pupil at Karabulak Middle School No. 2", "Pupil, Konasheher No. 8 Middle School", "student of Wuhan University"
    pattern: new RegExp(freeSpacing`
      (?<![\p{L}-])(?:
        [Pp]upil|[Ss]choolgirl|[Ss]choolboy|[Ss]tudent|[Ss]ophomore|[Ff]reshman|[Uu]ndergraduate|[Pp]ostgraduate
        |[Gg]raduate
      )(?: \([^()]{1,30}\))?(?:,| (?:at|in|of|from)) (?:the )?(?<school>${ORGANISATION_NAME})
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => studies(reading, statement, who, groups.school!, whole),
  },
  {
    // "dropped out of Ili Normal University", "finished the No. 2 High School of Korla", "quit Xinjiang Normal University in her second year"
    pattern: new RegExp(freeSpacing`
      \b(?:(?:(?:was|were|been|is) )?(?:forced|obliged|made|compelled|had) to )?(?:
        dropp?(?:ed|ing)? out of|drop out of|expelled from|kicked out of|(?:was |is |been )?enroll?ed (?:in|at)
        |entered|enters?|entering|got into|gained admission to|passed the (?:entrance )?exams? (?:to|for)
        |transferred from|finish(?:ed)?|completed
        |(?:quit|leave|left|withdrew from|suspended from)
        (?=[^.;]{5,60}\b(?:(?:first|second|third|fourth|final|last) year|studies|degree|semester)\b)
      ) (?:the |from )?(?<school>${ORGANISATION_NAME})
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      // "entered the university as a cleaner"
      if (/(?:University|College|School|Institute|Academy|Madras[as]h?)/.test(groups.school!.text) && !/^ as an? (?!student|undergraduate|graduate|freshman|postgraduate)/.test(statement.words.text.slice(whole.end - statement.words.start))) studies(reading, statement, who, groups.school!, whole);
    },
  },
  {
    // "studied Arabic at Al-Azhar in Cairo", "graduated from Minzu": a school by a name that does not say what it is.
    pattern: new RegExp(freeSpacing`
      \b(?:
        (?:
          stud(?:ied|ying|ies)(?:${FIELD}| for (?:an?|his|her) [\p{L}'’ ]{2,24}?)
          |(?:was )?enroll?ed
          |(?:in|during|after|finished|completed) (?:his|her) (?:
            first|second|third|fourth|fifth|final|last|freshman|senior
          ) year
        ) at
        |graduat(?:ed|ing|es)(?: in \p{Ll}[\p{Ll} ]{2,30}?| in \d{4})? from
      ) (?:the )?(?<school>${NAME})(?: in (?<place>${NAME}))?
      (?=[,.;()]|$| (?:from|between|in|for|since|until|and|where|when|with|before|after)\b)
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const { school, place } = groups;
      const claims = reading.collector.claims();
      if (!school || !isPlaceName(school) || (knownPlace(school.text) && !place) || claims.some(({ property, quote }) => property === wit.studiedAt && quote.start < school.end && school.start < quote.end)) return;
      const named = /(?:University|College|Institute|Academy)$/.test(school.text);
      const ref = reading.collector.thing(named ? organisation(slug(school.text)) : reading.collector.local('school', school.text), named ? wit.University : wit.Organisation, { text: school.text, language: 'en' });
      say(reading, statement, who, wit.studiedAt, { kind: 'thing', ref, label: school.text }, whole, { event: eventOf(reading, who, 'study', wit.Study, 'study') });
      if (place && isPlaceName(place)) say(reading, statement, who, wit.locatedIn, placeValue(reading, place), spanning(reading.page.text, school, place), { subject: ref });
    },
  },
];
