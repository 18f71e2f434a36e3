import { wit } from '../../generated/terms.js';
import { organisation, slug } from '../../iri.js';
import { spanning } from '../collector.js';
import { NAME } from '../names.js';
import { knownPlace, placeValue } from '../places.js';
import { hinted } from '../words.js';
import { eventOf, isPlaceName, say, type LifeRule } from './rule.js';

/** What somebody studies: "law and economics", "Arabic"; no verb and no preposition. */
export const FIELD = '(?: (?!(?:was|were|is|had|has|with|who|that|to|by|under|from|in|at|for|on|he|she|they|where|when|but|while|before|after|until)\\b)[\\p{L}-]+){0,5}?';

export const STUDY_RULES: readonly LifeRule[] = [
  {
    // "studied Arabic at Al-Azhar in Cairo", "graduated from Minzu": a school by a name that does not say what it is.
    pattern: hinted(new RegExp(`\\b(?:(?:stud(?:ied|ying|ies)(?:${FIELD}| for (?:an?|his|her) [\\p{L}'’ ]{2,24}?)|(?:was )?enroll?ed|(?:in|during|after|finished|completed) (?:his|her) (?:first|second|third|fourth|fifth|final|last|freshman|senior) year) at|graduat(?:ed|ing|es)(?: in \\p{Ll}[\\p{Ll} ]{2,30}?| in \\d{4})? from) (?:the )?(?<school>${NAME})(?: in (?<place>${NAME}))?(?=[,.;()]|$| (?:from|between|in|for|since|until|and|where|when|with|before|after)\\b)`, 'gud'), /stud|enrol|graduat|year/),
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
