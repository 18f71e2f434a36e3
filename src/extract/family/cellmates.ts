import { vocabulary, wit } from '../../generated/terms.js';
import type { Words } from '../../ingest/record.js';
import { spanning } from '../collector.js';
import { freeSpacing } from '../free-spacing.js';
import { kinOf } from '../kinship.js';
import { occursIn } from '../matching.js';
import { NAME } from '../names.js';
import { knownPlace } from '../places.js';
import type { Reading } from '../reading.js';
import { sayOfVictim } from '../say.js';
import { isNegated, isUnreal, type Statement } from '../statements.js';
import { isVictim } from '../subjects.js';
import { find, findAll, slice } from '../words.js';
import { listedIn } from './listed.js';
import { member, person } from './member.js';
import { ownersOf, subjectIsVictim } from './whose.js';

/** Those with whom the victim was held, by name: "three people in my cell: …", "His cellmates included …", "shared a cell with …". */

const FELLOWS = '(?:people|persons?|men|women|inmates|detainees|prisoners|others|cellmates|acquaintances|Uyghurs|Kazakhs|Kyrgyz|names|acquaintance|person|man|woman|inmate|detainee|prisoner)';
const IN_CELL = "(?:(?:from|in|of) (?:the (?:same|victim['’]s)|his|her|my|their|our|that) (?:prison |camp )?(?:cell|room|dormitory|ward))";
/** "two people from his cell", "people I knew in my room" */
const PEOPLE_IN_CELL = `${FELLOWS}[^:.;]{0,50}? ${IN_CELL}`;
const COLON = new RegExp(`\\b${PEOPLE_IN_CELL}[^:.;]{0,60}?(?:,? namely)?(?::|,(?! who\\b)) ?(?<list>\\p{Lu}[^]{2,400}|an? [^]{2,400})$`, 'gud');
const INCLUDED = /\b(?:[Hh]is|[Hh]er|[Mm]y|[Tt]he victim['’]s) (?:fellow )?(?:cell|room)mates?(?: (?:in|at) [^,.;:]{2,40}?)?(?: also)? (?:were|included?|are|was|is)(?::| also)? (?<list>\p{Lu}[^]{2,300}|an? [^]{2,300})$/gud;
const AMONG = new RegExp(freeSpacing`
  \b(?:[Aa]mong|[Oo]ne of) (?<whose>his|her|my|the victim['’]s) (?:
    (?:fellow )?(?:cell|room)mates
    |fellow (?:inmates|detainees|prisoners) in the cell
  )(?: (?:was|were|is|included)|,) (?<list>\p{Lu}[^]{2,300}|an? [^]{2,300})$
`, 'gud');
const SHARED = new RegExp(freeSpacing`
  \b(?:
    shared (?:a|the same|his|her|my) (?:cell|room) with
    |(?:was|were|been|being)(?: (?:held|kept|detained|locked up|imprisoned))?(?: together)? in (?:the same|one|a) cell (?:
      with|as
    )
    |in (?:the same|one|a) cell (?:with|as)
  ) (?<list>\p{Lu}[^]{2,300}|an? [^]{2,300})$
`, 'gud');
/** "With me in the cell was Mamyrbek Asyl", "In my room there were such people: …" */
const WITH_ME = new RegExp(freeSpacing`
  \b(?:
    [Ii]n (?:my|his|her|our|the same) (?:cell|room)(?: with (?:me|him|her|us))?,? (?:there )?(?:were|was|is|are)
    (?: also)?(?: such people| these people| the following(?: people)?)?:?
    |[Ww]ith (?<whose>me|him|her) in (?:the|a|my|his|her|one) (?:same )?(?:cell|room)(?: there)? (?:was|were)
    |(?:cell|room) (?:together )?with
  ) (?<list>\p{Lu}[^]{2,400})$
`, 'gud');
/** "Erlan Bek was held in the same cell as him." */
const SAME_CELL = new RegExp(freeSpacing`
  (?<![\p{L}'’-] )(?<name>${NAME})(?:, [^,.;]{3,60},)? (?:was|had been|has been)(?: also)?
  (?: (?:held|kept|detained|locked up))? in (?:the same|his|her|my) cell
  (?: (?:as|with) (?<with>him|her|me|the victim|${NAME}))?
  (?=[,.;]|$| (?:in|at|for|from|until|during|between|and|there)\b)
`, 'gud');
/** "One is Erlan Bek, a mullah", after "two people from his cell". */
const ONE_IS = new RegExp(freeSpacing`
  ^(?:
    (?:[Tt]he )?(?:[Oo]ne|[Oo]ther|[Ff]irst|[Ss]econd|[Tt]hird|[Aa]nother|[Ll]ast)
    (?: (?:one|of (?:them|these|the two|the three)))?
  )(?:,| (?:is|was)(?: called| named)?) (?:
    an? (?:[\p{L}-]+ ){1,5}?(?:by the name of|named|called|whom (?:everyone|people) called)\x20
  )?(?<name>${NAME})(?=[,.;(]|$| \(| (?:who|from)\b)
`, 'ud');
const ANNOUNCED = new RegExp(`\\b${PEOPLE_IN_CELL}|\\b[Ii]n my (?:cell|room)\\b|\\bcellmates\\b|\\bshared (?:a|the|his|her|my) cell\\b`, 'u');

const PEOPLES = /^an? (?<people>Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Tajik|Tatar)\b/u;

const ROOM = /\bcell|\broom\b|roommate|dormitory|\bward\b/;

export function readCellmates(reading: Reading, statement: Statement): void {
  const { words } = statement;
  if (occursIn(ROOM, words.text)) {
    for (const { whole, groups } of [...findAll(words, COLON), ...findAll(words, SHARED), ...findAll(words, WITH_ME)]) if (isOfVictim(statement, whole)) people(reading, statement, whole, groups.list!);
    for (const { whole, groups } of [...findAll(words, INCLUDED), ...findAll(words, AMONG)]) {
      const owner = slice(whole, groups.whose ? groups.whose.start - whole.start : 0);
      if (ownersOf(reading, statement, owner, undefined, kinOf('cellmate')!)[0]?.ref === reading.victim) people(reading, statement, whole, groups.list!);
    }
    for (const { whole, groups } of findAll(words, SAME_CELL)) {
      const other = groups.with?.text;
      if (other !== undefined && /^\p{Lu}/u.test(other) ? !isVictim(reading, other) : statement.focus.current !== 'victim' || other === 'me' && !statement.victimSpeaks) continue;
      cellmate(reading, statement, groups.name!, whole);
    }
  }
  const one = find(words, ONE_IS);
  if (one && ANNOUNCED.test(reading.page.text.slice(Math.max(0, words.start - 350), words.start))) cellmate(reading, statement, one.groups.name!, one.whole);
}

/** The same cell as somebody else's, where another has been brought in. */
function isOfVictim(statement: Statement, whole: Words): boolean {
  const at = whole.start - statement.words.start;
  const before = statement.subjects.filter(({ end, unknown, oblique }) => end <= at && !unknown && !oblique);
  return /\b[Mm]y\b|\bI\b/.test(statement.words.text) ? statement.victimSpeaks : before.length === 0 ? statement.focus.current === 'victim' : before.every(({ who, text }) => who === 'victim' || /^(?:there|it)$/i.test(text)) || subjectIsVictim(statement, whole);
}

function people(reading: Reading, statement: Statement, whole: Words, list: Words): void {
  for (const { name } of listedIn(list)) cellmate(reading, statement, name, spanning(reading.page.text, whole, name));
  for (const { whole: ofPeople, groups } of findAll(list, /\ban? (?<people>Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Tajik|Tatar) (?:man|woman|person|boy|girl) (?:known as|named|called|by the name of) (?<name>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*)/gud)) {
    const ref = person(reading, groups.name!);
    const concept = vocabulary.ethnicity.find(({ labels }) => labels.includes(groups.people!.text))?.iri;
    if (ref && concept && PEOPLES.test(ofPeople.text)) sayOfVictim(reading, statement, wit.ethnicity, { kind: 'thing', ref: concept, label: groups.people!.text }, ofPeople, { subject: ref });
  }
}

function cellmate(reading: Reading, statement: Statement, name: Words, quote: Words): void {
  if (knownPlace(name.text) || isVictim(reading, name.text) || isNegated(statement, name.start - statement.words.start)) return;
  const shortest = quote.text.length > 160 ? name : quote;
  if (!isUnreal(statement, quote.start - statement.words.start)) member(reading, statement, kinOf('cellmate')!, name, shortest);
}
