import { wit } from '../generated/terms.js';
import type { Words } from '../ingest/record.js';
import { spanning } from './collector.js';
import { KIN_WORD, kinOf, type Kin } from './kinship.js';
import { NAME, isName, scriptTag } from './names.js';
import { country, knownPlace } from './places.js';
import type { Reading } from './reading.js';
import { sayOfVictim } from './say.js';
import { isNegated, isUnreal, type Statement } from './statements.js';
import { isVictim } from './subjects.js';
import { find, findAll, hinted, slice } from './words.js';

const CHINESE = '(?: \\([^()]{1,60}\\))?';
const HINT = /friend|neighbo|colleague|classmate|student|teacher|acquaintance|coworker|co-worker|wife|husband|spouse|father|mother|parent|brother|sister|sibling|son|daughter|child|uncle|aunt|nephew|niece|cousin|married|grand/;
const WHOSE = "(?:[Hh]is|[Hh]er|[Tt]he victim['’]s|(?<owner>\\p{Lu}[\\p{L}-]+)['’]s)";

/** "His wife, Aygul Toqtar (entry 12)," and "Nurlan's brother Erlan": a comma or nothing, and one name. */
const NAMED = hinted(new RegExp(`\\b${WHOSE} (?<kin>${KIN_WORD})(?:,? |: )(?<name>${NAME})${CHINESE}(?=[,;.)]| \\(|$| \\p{Ll})`, 'gud'), HINT);
/** "His mother is Patigul Ismail." */
const NAMED_BY_VERB = hinted(new RegExp(`\\b${WHOSE} (?<kin>${KIN_WORD}) (?:is|was)(?: named| called)? (?<name>${NAME})${CHINESE}(?=[,;.]|$)`, 'gud'), HINT);
/** "Memet Hashim (entry 345) is his brother." */
const NAMED_FIRST = hinted(new RegExp(`(?<![\\p{L}'’] )(?<name>${NAME})(?: \\([^()]{1,60}\\))?,? (?:is|was) (?<his>his|her|the victim['’]s) (?<kin>${KIN_WORD})(?=[,;.)]| \\(|$| and\\b)`, 'gud'), HINT);
/** "her son Diyar (2003) and daughter Dilnaz": the second of a pair. */
const AND_NAMED = new RegExp(`^(?: \\([^()]{1,60}\\))?,? and (?:(?:his|her) )?(?<kin>${KIN_WORD}),? (?<name>${NAME})(?=[,;.)]| \\(|$| \\p{Ll})`, 'ud');
/** "is the younger brother of Dawut Tursun", "the wife of Nurlan Serik (entry 234)": what the victim is. */
const IS_KIN = hinted(new RegExp(`(?:\\b(?:is|was)|,|\\band) (?:also )?(?:the|an?) (?<kin>${KIN_WORD}) of (?<name>${NAME})(?![\\p{L}'’-])`, 'gud'), HINT);
/** "is Dawut Tursun's younger brother". */
const IS_POSSESSIVE = hinted(new RegExp(`\\b(?:is|was) (?:also )?(?<name>${NAME})['’]s? (?<kin>${KIN_WORD})(?=[,;.]|$| and\\b| \\()`, 'gud'), HINT);
/** "is married to Aygul Toqtar". */
const MARRIED = hinted(new RegExp(`\\b(?:(?:is|was|got) married to|married) (?<name>${NAME})(?![\\p{L}'’-])`, 'gud'), HINT);
/** "two sons, Erlan and Baurzhan", "three children: Aset, Dana, and Madi". */
const CHILDREN = hinted(new RegExp(`\\b(?:has|have|had|with|and) (?:two|three|four|five|six|seven|\\d|an?|one) (?:\\p{Ll}+ )?(?<kin>son|daughter|child|children)s?(?:,|:| named| called|,? namely) (?<names>${NAME}(?: \\([^()]{1,30}\\))?(?:(?:, and |, | and )${NAME}(?: \\([^()]{1,30}\\))?){0,8})(?=[.;)]|$)`, 'gud'), HINT);

/** Members of the victim's family whom the prose names, as what they are to the victim. */
export function readFamily(reading: Reading, statement: Statement): void {
  const { words } = statement;
  if (!HINT.test(words.text)) return;
  for (const pattern of [NAMED, NAMED_BY_VERB]) {
    for (const { whole, groups } of findAll(words, pattern)) {
      const kin = kinOf(groups.kin!.text);
      if (!kin || !FAMILY.has(kin.role) || !ownerIsVictim(reading, statement, whole, groups.owner)) continue;
      member(reading, statement, kin, groups.name!, spanning(reading.page.text, whole, groups.name!));
      const next = find(slice(words, groups.name!.end - words.start), AND_NAMED);
      const nextKin = next && kinOf(next.groups.kin!.text);
      if (next && nextKin && FAMILY.has(nextKin.role)) member(reading, statement, nextKin, next.groups.name!, spanning(reading.page.text, next.groups.kin!, next.groups.name!));
    }
  }
  for (const { whole, groups } of findAll(words, NAMED_FIRST)) {
    const kin = kinOf(groups.kin!.text);
    if (kin && FAMILY.has(kin.role) && ownerIsVictim(reading, statement, slice(words, groups.his!.start - words.start, whole.end - words.start), undefined, groups.name)) member(reading, statement, kin, groups.name!, whole);
  }
  for (const pattern of [IS_KIN, IS_POSSESSIVE]) {
    for (const { whole, groups } of findAll(words, pattern)) {
      const kin = kinOf(groups.kin!.text);
      if (kin && FAMILY.has(kin.role) && subjectIsVictim(statement, whole)) victimIs(reading, statement, kin, groups.name!, whole);
    }
  }
  for (const { whole, groups } of findAll(words, MARRIED)) {
    const spouse = kinOf('spouse');
    if (spouse && subjectIsVictim(statement, whole)) victimIs(reading, statement, spouse, groups.name!, whole);
  }
  for (const { whole, groups } of findAll(words, CHILDREN)) {
    const kin = kinOf(groups.kin!.text.replace('children', 'child'));
    if (!kin || !childrenAreVictims(statement, whole)) continue;
    for (const name of findAll(groups.names!, ONE_NAME)) member(reading, statement, kin, name.whole, spanning(reading.page.text, groups.kin!, name.whole));
  }
}

const ONE_NAME = new RegExp(NAME, 'gud');
const FAMILY: ReadonlySet<string> = new Set(['father', 'mother', 'parent', 'son', 'daughter', 'child', 'brother', 'sister', 'sibling', 'husband', 'wife', 'spouse', 'former-husband', 'former-wife',
  'grandson', 'granddaughter', 'grandchild', 'grandfather', 'grandmother', 'uncle', 'aunt', 'nephew', 'niece', 'cousin', 'stepchild', 'stepparent',
  'brother-in-law', 'sister-in-law', 'son-in-law', 'daughter-in-law', 'father-in-law', 'mother-in-law', 'relative',
  'friend', 'neighbour', 'colleague', 'classmate', 'student', 'teacher', 'acquaintance', 'fellow-villager']);

function member(reading: Reading, statement: Statement, kin: Kin, name: Words, quote: Words): void {
  const ref = person(reading, name);
  if (!ref || isUnreal(statement, quote.start - statement.words.start)) return;
  sayOfVictim(reading, statement, kin.property, { kind: 'thing', ref: reading.victim, label: reading.victimNames[0]! }, quote, { subject: ref });
}

function victimIs(reading: Reading, statement: Statement, kin: Kin, name: Words, quote: Words): void {
  const ref = person(reading, name);
  const at = quote.start - statement.words.start;
  if (ref && !isUnreal(statement, at) && !isNegated(statement, at)) sayOfVictim(reading, statement, kin.property, { kind: 'thing', ref, label: name.text }, quote);
}

/** The person some words name: a testifier where it is one, else a person of this entry; nobody where they name a place. */
function person(reading: Reading, name: Words): string | undefined {
  if (!isName(name.text) || isVictim(reading, name.text) || country(name.text) || (knownPlace(name.text) && !/ /.test(name.text)) || NOBODY.test(name.text)) return undefined;
  const source = reading.sources.byName(name.text);
  if (source) return source.kind === 'victim' ? undefined : source.ref;
  const ref = reading.collector.local('person', name.text);
  return reading.collector.thing(ref, wit.Person, { text: name.text, language: scriptTag(name.text) });
}

const NOBODY = /^(?:Chinese|Uyghur|Kazakh|Kyrgyz|Hui|Han|Islam|Allah|Communist|Party|Police|RFA|Radio)\b/;

/** "His" is the victim's where nobody else has been brought in; a name must be the victim's own. */
function ownerIsVictim(reading: Reading, statement: Statement, whole: Words, owner: Words | undefined, besides?: Words): boolean {
  const at = whole.start - statement.words.start;
  if (owner) return isVictim(reading, owner.text);
  if (/^the victim/i.test(whole.text)) return true;
  const gender = /^her/i.test(whole.text) ? 'F' : 'M';
  if (reading.victimGender !== undefined && reading.victimGender !== gender) return false;
  // "Memet is his brother": whose is not Memet's.
  const before = statement.subjects.filter(({ at: from, end, oblique }) => end <= at && !oblique && !(besides && from < besides.end - statement.words.start && besides.start - statement.words.start < end)).at(-1);
  return before ? before.who === 'victim' : statement.focus.current === 'victim';
}

function subjectIsVictim(statement: Statement, whole: Words): boolean {
  const at = whole.start - statement.words.start;
  const before = statement.subjects.filter(({ at: from, oblique }) => from <= at && !oblique).at(-1);
  if (!(before ? before.who === 'victim' : statement.focus.current === 'victim')) return false;
  // ", a brother of X" stands beside the name before it; only the victim's own name will do.
  return !whole.text.startsWith(',') || (before !== undefined && before.end >= at - 1);
}

function childrenAreVictims(statement: Statement, whole: Words): boolean {
  const at = whole.start - statement.words.start;
  const before = statement.subjects.filter(({ end, oblique }) => end <= at && !oblique).at(-1);
  return (before ? before.who === 'victim' : statement.focus.current === 'victim') && !whole.text.startsWith('and');
}
