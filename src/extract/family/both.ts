import { wit } from '../../generated/terms.js';
import type { Words } from '../../ingest/record.js';
import { spanning } from '../collector.js';
import { namesInRow } from '../name-rows.js';
import { NAME } from '../names.js';
import { JOB_NOUN } from '../occupations.js';
import { country, knownPlace, placeValue } from '../places.js';
import { labelOf } from '../../reference/places.js';
import { freeSpacing } from '../free-spacing.js';
import type { Reading } from '../reading.js';
import { sayOfVictim } from '../say.js';
import { isNegated, isUnreal, type Statement } from '../statements.js';
import { find, findAll } from '../words.js';

/** What several relatives are at once: "two sons, Nurbek and Aibek, both of them Kyrgyzstan citizens", "His sisters, …, live in Almaty". */

const ITEM = `${NAME}(?: \\([^()]{1,40}\\))?`;
const NAMES = `(?<names>${ITEM}(?:, ${ITEM}){0,7},? and ${ITEM})`;
const ALL_OF = '(?:(?:both|all(?: three| four| five)?)(?: of (?:them|whom))?(?: (?:are|were|being|is))?(?: now| currently| also)?|who (?:are|were) (?:both|all)|are (?:both|all)|(?:both|all) of whom)';
const CITIZENS = `(?:(?:hold|have|had|with|holding|having|got|obtained) (?<held>${NAME}) (?:citizenship|passports)|(?<country>${NAME}) (?:citizens|nationals)|citizens of (?:the )?(?<of>${NAME}))`;
const LIVE = '(?:(?:live|living|reside|residing|settled|based|study|studying|work|working) (?:now |currently |together )?in (?:the )?(?<place>\\p{Lu}[\\p{L}’\'-]+(?: \\p{Lu}[\\p{L}’\'-]+)?))';
/** "Her parents, Qurban Niyaz and Tursungul Rahman, are farmers" */
const TRADES = new RegExp(freeSpacing`
  (?<![\p{L}'’] )${NAMES},? (?:are|were)(?: both| all| now| also)? (?<job>
    (?:(?:retired|former|self-employed|local|primary school|school|simple|ordinary) )?${JOB_NOUN}(?<=s)
  )(?=[.,;]|$| (?:in|at|by|and|from|who)\b)
`, 'gud');
const SHARED = new RegExp(`(?<![\\p{L}'’] )${NAMES},?(?: [-–—]|,)? ${ALL_OF} (?:${CITIZENS}|${LIVE})(?![\\p{L}-])`, 'gud');
/** "Both are Kazakhstan citizens.": of those whom the sentence before names. */
const NEXT = new RegExp(`^(?:Both|They(?: are)? (?:both|all)|All(?: of them| three| four)?|Both of them)(?: (?:are|were|have|hold))?(?: now| currently| also)? (?:${CITIZENS}|${LIVE})(?![\\p{L}-])`, 'ud');

export function readBoth(reading: Reading, statement: Statement): void {
  for (const { whole, groups } of findAll(statement.words, SHARED)) {
    for (const name of namesInRow(groups.names!)) tell(reading, statement, personOf(reading, name.text), groups, spanning(reading.page.text, name, whole));
  }
  for (const { whole, groups } of findAll(statement.words, TRADES)) {
    for (const name of namesInRow(groups.names!)) {
      const ref = personOf(reading, name.text);
      if (ref && !isUnreal(statement, whole.start - statement.words.start)) sayOfVictim(reading, statement, wit.occupation, { kind: 'text', text: groups.job!.text, language: 'en' }, groups.job!, { subject: ref });
    }
  }
  const next = find(statement.words, NEXT);
  if (!next) return;
  const since = statement.words.start - 250;
  // Those whom the page has just named as kin of somebody, in as many claims.
  const named = [...new Set(reading.collector.claims().filter(({ property, quote, subject, value }) => value.kind === 'thing' && quote.start >= since && quote.end <= statement.words.start && KIN_OF.test(property) && subject.includes('#person-')).map(({ subject }) => subject))];
  const between = reading.page.text.slice(Math.max(0, since), statement.words.start);
  const count = /^All (three|four)/.exec(next.whole.text)?.[1];
  const many = count === 'three' ? 3 : count === 'four' ? 4 : /both/i.test(next.whole.text) ? 2 : undefined;
  if (named.length < 2 || (many !== undefined && named.length !== many) || !/\.\s*$/.test(between)) return;
  for (const ref of named) tell(reading, statement, ref, next.groups, next.whole);
}

const KIN_OF = /#(?:son|daughter|child|brother|sister|sibling|cousin|parent|nephew|niece)Of$/;

const personOf = (reading: Reading, name: string): string | undefined => {
  const ref = reading.sources.byName(name)?.ref ?? reading.collector.local('person', name);
  return reading.collector.has(ref) ? ref : undefined;
};

function tell(reading: Reading, statement: Statement, ref: string | undefined, groups: Readonly<Record<string, Words | undefined>>, quote: Words): void {
  const at = quote.start - statement.words.start;
  if (ref === undefined || isUnreal(statement, at) || isNegated(statement, quote.end - statement.words.start - 12)) return;
  const citizen = groups.held ?? groups.country ?? groups.of;
  const land = citizen && country(citizen.text);
  if (citizen && land) sayOfVictim(reading, statement, wit.citizenOf, { kind: 'thing', ref: land.ref, label: knownPlace(citizen.text) ? citizen.text : labelOf(land) }, quote, { subject: ref });
  const place = groups.place;
  if (place && knownPlace(place.text) && !/\b(?:study|work)/.test(quote.text)) sayOfVictim(reading, statement, wit.residedIn, placeValue(reading, place), quote, { subject: ref });
}

