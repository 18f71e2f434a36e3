import { vocabulary, wit } from '../../generated/terms.js';
import { xsd } from '../../namespaces.js';
import type { Words } from '../../ingest/record.js';
import type { Person } from '../events/person.js';
import { freeSpacing } from '../free-spacing.js';
import { NAME } from '../names.js';
import { LEVEL_WORD, knownPlace, placeValue } from '../places.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import { isVictim } from '../subjects.js';
import {  } from '../words.js';
import { ORGANISATION, PLACE, isPlaceName, say, type LifeRule } from './rule.js';

const PEOPLES = '(?:Uyghur|Uighur|Uygur|Kazakh|Kyrgyz|Hui|Uzbek|Tatar|Tajik|Mongol|Salar|Xibe|Dungan|Han(?: Chinese)?)';

function people(reading: Reading, statement: Statement, who: Person, said: Words): void {
  const name = said.text.replace(/^Ui?g.*|^Uyg.*/, 'Uyghur').replace(/^Han.*/, 'Han').replace(/^Dungan/, 'Hui');
  const ref = vocabulary.ethnicity.find(({ labels }) => labels.includes(name))?.iri;
  const known = reading.collector.claims().some(({ property, quote }) => property === wit.ethnicity && quote.start < said.end && said.start < quote.end);
  if (ref && !known && (statement.section === 'about' || statement.section === 'summary')) say(reading, statement, who, wit.ethnicity, { kind: 'thing', ref, label: said.text }, said);
}

function from(reading: Reading, statement: Statement, who: Person, place: Words, quote: Words): void {
  if (!isPlaceName(place) || ORGANISATION.test(place.text) || (statement.section !== 'about' && statement.section !== 'summary')) return;
  if (reading.collector.claims().some(({ property, quote: known }) => property === wit.originFrom && known.start < place.end && place.start < known.end)) return;
  say(reading, statement, who, wit.originFrom, placeValue(reading, place), quote);
}

export const ORIGIN_RULES: readonly LifeRule[] = [
  {
    // "now over 90 years old": of the day of the page, as the header's; "when he was 12 years old" is of another.
    pattern: new RegExp(freeSpacing`
      \b(?:is(?: now| currently| about)?|now|currently|(?<=, )aged) (?<age>
        (?:over |about |around |approximately |nearly |almost |more than )?\d{1,3}
      )(?: years?(?: old| of age)|(?<=aged \d{1,3})(?=[,.;]))(?! (?:when|at the time|then|in \d))
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if ((statement.section === 'about' || statement.section === 'summary') && who.ref === reading.victim) say(reading, statement, who, wit.age, { kind: 'text', text: groups.age!.text, datatype: xsd.string }, whole);
    },
  },
  {
    // "She is Hui, from Miquan", "He is a Kyrgyz from Akqi", "is ethnically Kazakh"
    pattern: new RegExp(freeSpacing`
      (?:\b(?:is|was)|['’]s) (?:(?:an? )?(?:ethnic(?:ally)? )?)(?<people>${PEOPLES})
      (?: (?:man|woman|by ethnicity|by nationality))?(?:
        ,? (?<said>(?:originally )?from ${PLACE})(?=[,.;()]|$| (?:who|and|with|but|where|in)\b)
        |(?=[,.;]|$| (?:who|from|by|but|with)\b)
      )
    `, 'gud'),
    read: (reading, statement, { groups }, who) => {
      people(reading, statement, who, groups.people!);
      if (groups.said && groups.place) from(reading, statement, who, groups.place, groups.said);
    },
  },
  {
    // "is of Uyghur ethnicity", "Kulash, 78, Kazakh."
    pattern: new RegExp(`\\b(?:is|was|being) of (?<people>${PEOPLES}) (?:ethnicity|nationality|origin|descent)\\b|^(?<name>${NAME}), (?:aged )?\\d{1,3}(?: years old)?, (?:an? )?(?:ethnic )?(?<noted>${PEOPLES})(?=[.,;]|$)`, 'gud'),
    read: (reading, statement, { groups }, who) => {
      if (!groups.name || (who.ref === reading.victim && isVictim(reading, groups.name.text))) people(reading, statement, who, (groups.people ?? groups.noted)!);
    },
  },
  {
    // "An Uzbek by ethnicity and a native of Ghulja, the victim used to": before whom it is said of.
    pattern: new RegExp(freeSpacing`
      ^An? (?:ethnic )?(?<people>${PEOPLES})(?: (?:man|woman|by ethnicity|by birth))?
      (?:(?: and|,)? (?:an? native of|(?:originally )?from) (?:the )?(?<place>${NAME}(?: ${LEVEL_WORD})?))?, (?=
        (?:the victim|s?he|\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)\x20
      )
    `, 'gud'),
    ahead: true,
    read: (reading, statement, { whole, groups }, who) => {
      people(reading, statement, who, groups.people!);
      if (groups.place) from(reading, statement, who, groups.place, whole);
    },
  },
  {
    // "hometown Artux", "Place of origin: Artux", "his home village is X"
    pattern: new RegExp(freeSpacing`
      \b(?:
        (?:[Hh]is |[Hh]er )?(?:
          [Hh]ometown|[Hh]ome (?:village|county|town|city)|[Nn]ative (?:village|county|place)|[Pp]lace of origin
          |[Oo]rigin
        )(?: is| was|:)?
      ) (?:in )?(?<place>${NAME}(?: ${LEVEL_WORD})?)(?=[,.;()]|$)
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      from(reading, statement, who, groups.place!, whole);
    },
  },
  {
    // "he's from Yarkand county", "hails from Artux", "a native of Ghulja"
    pattern: new RegExp(freeSpacing`
      (?:['’]s|\b(?:is|was)) (?:probably |likely |apparently |presumably |allegedly )?(?:originally )?from ${PLACE}
      (?=[,.;()]|$| (?:who|and|but|where|in)\b)
      |\b(?:hails?|hailed|comes?|came|being) from (?:the )?(?<there>${NAME}(?: ${LEVEL_WORD})?)
      |\bnative of (?:the )?(?<native>${NAME}(?: ${LEVEL_WORD})?)
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      const place = groups.place ?? groups.there ?? groups.native!;
      if (/^(?:came|come)/.test(whole.text) || !knownPlace(place.text)) return;
      from(reading, statement, who, place, whole);
    },
  },
];
