import { wit } from '../generated/terms.js';
import type { Words } from '../ingest/record.js';
import { personAt, personNamed, type Person } from './events/person.js';
import { freeSpacing } from './free-spacing.js';
import { testifierHasVictimAs } from './kin-subjects.js';
import { KIN_WORD, kinOf, type Kin } from './kinship.js';
import { NAME, isName } from './names.js';
import { canOnlyBeVictims } from './possessors.js';
import type { Reading } from './reading.js';
import { sayOfVictim } from './say.js';
import type { Statement } from './statements.js';
import { canBe, isVictim, type Subject } from './subjects.js';
import { slice } from './words.js';
import { genderOfVictim } from './victim-gender.js';

/** What a victim can have only one of at a time: at every mention it is the same person. */
const ONLY_ONE: ReadonlySet<string> = new Set(['father', 'mother', 'husband', 'wife', 'spouse']);
/** What the victim says to be to somebody who is their husband, wife …: the other's side. */
const OTHER_SIDE: Readonly<Record<string, readonly string[]>> = {
  husband: [wit.wifeOf, wit.spouseOf], wife: [wit.husbandOf, wit.spouseOf], father: [wit.sonOf, wit.daughterOf, wit.childOf], mother: [wit.sonOf, wit.daughterOf, wit.childOf],
};
/** The roles that a person without a name is kept by. */
const KEPT: ReadonlySet<string> = new Set([...ONLY_ONE, 'son', 'daughter', 'brother', 'sister', 'uncle', 'aunt', 'nephew', 'niece', 'cousin', 'grandson', 'granddaughter', 'grandfather', 'grandmother',
  'brother-in-law', 'sister-in-law', 'son-in-law', 'daughter-in-law', 'father-in-law', 'mother-in-law', 'former-husband', 'former-wife']);

const OWNED = new RegExp(`^(?<owner>[Hh]is|[Hh]er|[Tt]he victim['’]s|[Tt]he|\\p{Lu}[\\p{L}'’-]*?['’]s?) (?<kin>${KIN_WORD})$`, 'u');
const WHOLE_NAME = new RegExp(`^${NAME}$`, 'u');
const CERTAIN = new RegExp(`^(?:[Aa] certain|[Oo]ne) (?<name>${NAME})$`, 'u');
/** "a Kazakh woman named Amangul" */
const NAMED = new RegExp(`^ ?(?:named|called|by the name of) (?<name>${NAME})(?![\\p{L}'’])`, 'u');
const MANY = /\b(?:were|are|(?<!\b(?:may|might|could|must|would|should|to)(?: \p{Ll}+)? )have|both|all|each|respectively)\b/u;

/**
 * Whom words at an offset are about, where that is not the victim: somebody with a name ("His brother Dauren was"),
 * a relative without one ("His wife was"), or either again as "he" or "she" where nobody else can be meant.
 */
export function personSpokenOf(reading: Reading, statement: Statement, at: number): Person | undefined {
  const { subjects, words: { text } } = statement;
  const nearest = subjects.filter(({ end, oblique }) => end <= at && !oblique).at(-1);
  if (!nearest || nearest.who === 'victim') return undefined;
  if (/^['’]/.test(text.slice(nearest.end)) || MANY.test(text.slice(nearest.end, at))) return undefined;
  const subject = nearest.origin ?? nearest;
  if (/^(?:he|she)\b/i.test(subject.text)) return meant(reading, statement, subject);
  // "Aunt Tajigul Tohti: detained": brought in by the note itself.
  if (subject.label && WHOLE_NAME.test(subject.text)) return isVictim(reading, subject.text) ? undefined : personNamed(reading, subject.text);
  const certain = CERTAIN.exec(subject.text)?.groups?.['name'];
  if (certain !== undefined) return personNamed(reading, certain);
  const name = NAMED.exec(text.slice(subject.end, at))?.groups?.['name'];
  if (name !== undefined) return isVictim(reading, name) ? undefined : known(reading, name);
  return personAt(reading, statement, at) ?? relative(reading, statement, subject);
}

/** The one person a pronoun can mean; nobody where the victim, or two, could be meant. */
function meant(reading: Reading, statement: Statement, pronoun: Subject): Person | undefined {
  const { subjects, focus } = statement;
  const gender = /^s/i.test(pronoun.text) ? 'F' : 'M';
  const own = genderOfVictim(reading);
  if (own === undefined || own === gender) return undefined;
  const here = subjects.filter(({ who, end, text }) => who === 'other' && end <= pronoun.at && !/^(?:he|she)\b/i.test(text) && canBe(reading, text, gender)).map(({ text }) => text);
  // "Imran is married to a Uyghur woman; she is from Kashgar": whom the pronoun means came in behind him.
  const last = subjects.findLast(({ who, end, text }) => who === 'other' && end <= pronoun.at && !/^(?:he|she)\b/i.test(text));
  if (last && (gender === 'F' ? WOMAN : MAN).test(statement.words.text.slice(last.end, pronoun.at))) return undefined;
  const candidates = new Set(here.length > 0 ? here : focus.current === 'other' ? (focus.others ?? []).filter((text) => !/^(?:he|she)\b/i.test(text) && canBe(reading, text, gender)) : []);
  // "Her husband, Eziz Mamut, was": two ways to name one person.
  // Who was brought in before is known by those words, whoever tells this sentence.
  const before = here.length > 0 ? statement : { ...statement, attribution: { ...statement.attribution, span: undefined } };
  const people = [...candidates].map((text) => called(reading, before, text));
  return people.length > 0 && people.every((person) => person !== undefined) ? oneOf(people as Person[]) : undefined;
}

const WOMAN = /\b(?:woman|girl|wife|lady|sister|mother|daughter|niece|aunt)\b/u;
const MAN = /\b(?:man|boy|husband|brother|father|son|nephew|uncle)\b/u;

function called(reading: Reading, statement: Statement, text: string): Person | undefined {
  if (WHOLE_NAME.test(text)) return isVictim(reading, text) ? undefined : known(reading, text);
  const kin = ownKin(reading, statement, text);
  if (!kin) return undefined;
  // Who was brought in as that a moment ago.
  return oneOf(relatives(reading, kin).filter(({ quote }) => statement.words.start - quote.start < 500).map(({ person }) => person));
}

const known = (reading: Reading, name: string): Person | undefined =>
  (reading.collector.has(reading.collector.local('person', name)) || reading.sources.byName(name) ? personNamed(reading, name) : undefined);

/** Who "the" alone can mean: of the household. */
const DEFINITE: ReadonlySet<string> = new Set(['father', 'mother', 'husband', 'wife', 'spouse', 'son', 'daughter', 'brother', 'sister']);

/** "his wife", "the victim's father", "Nurlan's elder son": what they are to the victim. */
function ownKin(reading: Reading, statement: Statement, text: string): Kin | undefined {
  const groups = OWNED.exec(text)?.groups;
  const owner = groups?.['owner'];
  const kin = groups && kinOf(groups['kin']!);
  if (!kin || !owner || !KEPT.has(kin.role) || /^(?:\p{L}+ )?(?:other|second|former|late)\b/iu.test(groups['kin']!)) return undefined;
  // "The daughter is": hers who has been told of, where that is not what the victim is to somebody.
  if (/^the$/i.test(owner)) return DEFINITE.has(kin.role) && relatives(reading, kin).length > 0 && !reading.sources.all.some(({ ref, kind: what }) => (what === 'person' || what === 'anonymous') && testifierHasVictimAs(reading, ref, kin)) ? kin : undefined;
  if (/^h(?:is|er)$/i.test(owner)) return canOnlyBeVictims(reading, statement, owner, kin) ? kin : undefined;
  return /^the victim/i.test(owner) || isVictim(reading, owner.replace(/['’]s?$/, '')) ? kin : undefined;
}

function relatives(reading: Reading, kin: Kin): { person: Person; quote: Words }[] {
  return reading.collector.claims().flatMap(({ subject, property, value, quote }) =>
    (property === kin.property && value.kind === 'thing' && value.ref === reading.victim ? [{ person: { ref: subject, label: labelOf(reading, subject) }, quote }] : []));
}

const labelOf = (reading: Reading, ref: string): string =>
  reading.sources.all.find((source) => source.ref === ref)?.label ?? reading.collector.things().find((thing) => thing.ref === ref)?.labels[0]?.text ?? ref;

const oneOf = (people: readonly Person[]): Person | undefined => (new Set(people.map(({ ref }) => ref)).size === 1 ? people[0] : undefined);

/** A relative of the victim's without a name at this mention: one whom the page names elsewhere, or somebody unnamed. */
function relative(reading: Reading, statement: Statement, subject: Subject): Person | undefined {
  const kin = ownKin(reading, statement, subject.text);
  if (!kin || !ownerIsVictim(statement, subject)) return undefined;
  const people = relatives(reading, kin);
  if (/^the (?!victim)/i.test(subject.text)) return oneOf(people.map(({ person }) => person));
  // "Erlan Bek, his cousin, was": whoever the name before it is.
  const { span } = statement.attribution;
  // "According to Aygul, his brother was": she only tells it.
  const tells = span !== undefined && span.start < subject.at + statement.words.start && /^[\s,]*$/.test(statement.words.text.slice(span.end - statement.words.start, subject.at));
  const beside = tells ? undefined : personBeside(reading, statement.words.text.slice(0, subject.at));
  if (beside) return beside === 'nobody' ? undefined : beside;
  if (ONLY_ONE.has(kin.role)) {
    if (people.length > 0) return oneOf(people.map(({ person }) => person));
    // A testifier of whom the victim is the husband is his wife; whether one whose son he is is the mother is not said.
    const others = reading.collector.claims().flatMap(({ subject: who, property, value }) =>
      (who === reading.victim && value.kind === 'thing' && (OTHER_SIDE[kin.role] ?? []).includes(property) ? [value] : []));
    if (others.length > 0) return ['husband', 'wife'].includes(kin.role) ? oneOf(others) : undefined;
  }
  return unnamedRelative(reading, statement, kin, slice(statement.words, subject.at, subject.end));
}

/** Somebody whom the page only calls what they are to the victim; of those there can be several, each mention is another. */
export function unnamedRelative(reading: Reading, statement: Statement, kin: Kin, quote: Words, of: Person = { ref: reading.victim, label: reading.victimNames[0]! }): Person {
  const whose = of.ref === reading.victim ? 'the-victim' : of.label;
  const ref = reading.collector.local('person', `unnamed ${kin.role} of ${whose}`) + (ONLY_ONE.has(kin.role) ? '' : `-at-${quote.start}`);
  const label = `${kin.role.replace(/-(?!in-law|law)/g, ' ')} of ${of.label}`;
  reading.collector.thing(ref, wit.UnnamedPerson, { text: label, language: 'en' });
  if (!reading.collector.claims().some(({ subject, property, value }) => subject === ref && property === kin.property && value.kind === 'thing' && value.ref === of.ref)) {
    sayOfVictim(reading, statement, kin.property, { kind: 'thing', ...of }, quote, { subject: ref });
  }
  return { ref, label };
}

/** "His" is the victim's where nobody else has been brought in before it. */
function ownerIsVictim({ subjects, focus, words }: Statement, subject: Subject): boolean {
  if (/^(?:the victim|\p{Lu}[\p{L}'’-]*['’])/iu.test(subject.text) && !/^h(?:is|er) /i.test(subject.text)) return true;
  // "Erlan Bek, his cousin, was": the name beside is not whose.
  const before = subjects.filter(({ end, oblique }) => end <= subject.at && !oblique && words.text.slice(end, subject.at) !== ', ').at(-1);
  return before ? before.who === 'victim' : focus.current === 'victim' || !(focus.others ?? []).some((text) => !OWNED.test(text));
}

/** The bearer of a name that stands straight before some words: "Gulnaz Rahmet, a Uyghur teacher". */
const BESIDE = new RegExp(freeSpacing`
  (?<![\p{L}'’-])(?<certain>[Aa] certain )?(?<name>${NAME})(?: \([^()]{1,60}\))?
  (?:, (?:\d{1,3}|aged \d{1,3}|now \d{1,3}))?, (?:an? |the )?(?:(?:now|currently|formerly|then) (?:an? )?)?
  (?:(?<=\b(?:an?|the) )\p{Lu}\p{Ll}+ )?$
  |(?<![\p{L}'’-])(?<bracketed>${NAME}) \($
`, 'u');

/** "Nurlan, ethnic Kazakh, graduated": what somebody is, and nobody's name. */
const PEOPLES = /^(?:Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Tatar|Tajik|Mongol|Han|Chinese|Muslim)$/;

const ENDS_AS_ORGANISATION = /\b(?:University|College|School|Institute|Academy|Hospital|Bureau|Department|Company|Factory|Bank|Mosque|County|City|District|Prefecture|Township|Village|Town|Province|Region)$/;

export function personBeside(reading: Reading, before: string): Person | 'nobody' | undefined {
  const groups = BESIDE.exec(before)?.groups;
  const name = groups?.['name'] ?? groups?.['bracketed'];
  // "at Northwest University, hometown Artux": a school is nobody's name.
  if (name === undefined || !isName(name) || isVictim(reading, name) || ENDS_AS_ORGANISATION.test(name) || PEOPLES.test(name)) return undefined;
  return (groups!['certain'] ? personNamed(reading, name) : known(reading, name)) ?? 'nobody';
}
