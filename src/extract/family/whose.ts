import { wit } from '../../generated/terms.js';
import type { Words } from '../../ingest/record.js';
import type { Person } from '../events/person.js';
import { freeSpacing } from '../free-spacing.js';
import { genderOf, testifierHasVictimAs } from '../kin-subjects.js';
import { KIN_WORD, kinOf, type Kin } from '../kinship.js';
import { NAME } from '../names.js';
import { knownPlace } from '../places.js';
import { canOnlyBeVictims } from '../possessors.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import { canBe, isVictim } from '../subjects.js';
import { find } from '../words.js';
import { genderOfVictim } from '../victim-gender.js';

/** Whose "his", "their" and "the" before a kin word are; what can be two people's is nobody's. */

/** The one testifier whom a word before "'s" names. */
export function testifierNamed(reading: Reading, owner: Words): Person | undefined {
  const source = reading.sources.byName(owner.text);
  return source?.kind === 'person' ? { ref: source.ref, label: source.label } : undefined;
}

/** Words for whose somebody is, before a kin word. */
export const WHOSE = "(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Tt]he victim['’]s|[Tt]he testifier['’]s|(?<owner>\\p{Lu}[\\p{L}-]+)['’]s)";

const victimOf = (reading: Reading): Person => ({ ref: reading.victim, label: reading.victimNames[0]! });

/** Whose such words are, those that `whole` begins with; nobody where two could be meant. */
export function ownersOf(reading: Reading, statement: Statement, whole: Words, owner: Words | undefined, kin: Kin): readonly Person[] {
  const said = /^(?:his|her|their|my|the (?:victim|testifier)['’]s)/i.exec(whole.text)?.[0].toLowerCase();
  if (said === 'my') return statement.victimSpeaks ? [victimOf(reading)] : [];
  if (said === 'their') return isOfBoth(reading, statement, whole, kin) ? [victimOf(reading)] : [];
  if (said?.startsWith('the testifier')) {
    const [only, ...others] = reading.sources.main.filter(({ kind }) => kind === 'person' || kind === 'anonymous');
    // What the victim is to the testifier is the victim.
    return only && others.length === 0 && !testifierHasVictimAs(reading, only.ref, kin) ? [{ ref: only.ref, label: only.label }] : [];
  }
  if (owner) {
    if (isVictim(reading, owner.text)) return [victimOf(reading)];
    const named = testifierNamed(reading, owner) ?? personKnown(reading, owner);
    return named ? [named] : [];
  }
  if (ownerIsVictim(reading, statement, whole, undefined)) return [victimOf(reading)];
  const teller = said && onlyTesterOf(reading, statement, whole, said === 'her' ? 'F' : 'M');
  return teller && !testifierHasVictimAs(reading, teller.ref, kin) ? [teller] : [];
}

/** "Her brother Ulan" of a man's entry: the one testifier's, where no other woman has been spoken of. */
function onlyTesterOf(reading: Reading, statement: Statement, whole: Words, gender: 'M' | 'F'): Person | undefined {
  const own = genderOfVictim(reading);
  const [only, ...others] = reading.sources.main.filter(({ kind }) => kind === 'person' || kind === 'anonymous');
  if (own === undefined || own === gender || !only || others.length > 0 || only.kind !== 'person' || ![undefined, gender].includes(genderOf(reading, only.label))) return undefined;
  const isOther = (text: string): boolean => reading.sources.byName(text)?.ref !== only.ref && canBe(reading, text, gender);
  const before = statement.subjects.filter(({ end, unknown }) => end <= whole.start - statement.words.start && !unknown);
  return before.some(({ who, text }) => who !== 'victim' && isOther(text)) || (statement.focus.others ?? []).some(isOther) ? undefined : { ref: only.ref, label: only.label };
}

/** Whether the victim is the last of whom is spoken before some words, and no other person is. */
export function onlyVictimBefore(reading: Reading, statement: Statement, whole: Words): boolean {
  const before = statement.subjects.filter(({ end, unknown }) => end <= whole.start - statement.words.start && !unknown);
  return before.every(({ who, text }) => who === 'victim' || !(canBe(reading, text, 'M') || canBe(reading, text, 'F'))) && statement.focus.current === 'victim';
}

const SIBLINGS: readonly string[] = [wit.brotherOf, wit.sisterOf, wit.siblingOf];
const COUPLED: readonly string[] = [wit.husbandOf, wit.wifeOf, wit.spouseOf];
/** What brothers and sisters have in common, and what husband and wife have. */
const OF_SIBLINGS: ReadonlySet<string> = new Set(['father', 'mother', 'parent', 'brother', 'sister', 'sibling', 'grandfather', 'grandmother', 'grandparent', 'uncle', 'aunt', 'cousin', 'nephew', 'niece', 'relative']);
const OF_COUPLES: ReadonlySet<string> = new Set(['son', 'daughter', 'child', 'grandson', 'granddaughter', 'grandchild', 'son-in-law', 'daughter-in-law']);

/** Those whom the page says to be such kin of the victim's, on whichever side it says so. */
const kinOfVictim = ({ collector, victim }: Reading, properties: readonly string[]): Set<string> =>
  new Set(collector.claims().flatMap(({ subject, property, value }) => (!properties.includes(property) || value.kind !== 'thing' ? [] : subject === victim ? [value.ref] : value.ref === victim ? [subject] : [])));

/** "their aunt", told of the victim and a brother or sister; "their son", of the victim and the husband or wife: where nobody else is spoken of. */
function isOfBoth(reading: Reading, statement: Statement, whole: Words, kin: Kin): boolean {
  const others = OF_SIBLINGS.has(kin.role) ? kinOfVictim(reading, SIBLINGS) : OF_COUPLES.has(kin.role) ? kinOfVictim(reading, COUPLED) : new Set<string>();
  if (others.size === 0) return false;
  const one = (text: string): boolean => TWO.test(text) || (OF_SIBLINGS.has(kin.role) && SIBLING.test(text)) || isVictim(reading, text) || others.has(reading.sources.byName(text)?.ref ?? reading.collector.local('person', text)) || (OF_COUPLES.has(kin.role) && /^(?:his|her|the|the victim['’]s) (?:wife|husband)$/i.test(text));
  const before = statement.subjects.filter(({ end, unknown }) => end <= whole.start - statement.words.start && !unknown);
  return before.every(({ who, text }) => who === 'victim' || one(text)) && (statement.focus.current === 'victim' || (statement.focus.others ?? []).every(one));
}
const SIBLING = /^(?:[Hh]is|[Hh]er|[Tt]he victim['’]s|\p{Lu}[\p{L}]+['’]s) (?:\p{Ll}+ )?(?:brother|sister)$/u;
const TWO = /^(?:they|both|the (?:couple|two|siblings|sisters|brothers)|he|she|it)$/i;

/** The one person of the page who is called by that first name. */
export function personKnown(reading: Reading, owner: Words): Person | undefined {
  if (isVictim(reading, owner.text) || reading.sources.byName(owner.text)) return undefined;
  const people = reading.collector.things().filter(({ ref, labels }) => ref.includes('#person-') && labels.some(({ text }) => text.split(' ')[0] === owner.text));
  return people.length === 1 ? { ref: people[0]!.ref, label: people[0]!.labels[0]!.text } : undefined;
}

/** Relations that "the" alone tells: "the wife". */
export const THEIRS: ReadonlySet<string> = new Set(['wife', 'husband', 'son', 'daughter', 'father', 'mother']);
export const victimCanHave = ({ victimGender }: Reading, { role }: Kin): boolean => !(role === 'wife' && victimGender === 'F') && !(role === 'husband' && victimGender === 'M');
/** Whether nobody but the victim has been brought in before some words. */
export function nobodyElse(statement: Statement, whole: Words): boolean {
  const before = statement.subjects.filter(({ end }) => end <= whole.start - statement.words.start);
  return before.every(({ who }) => who === 'victim') && statement.focus.current === 'victim';
}

/** The same, where the victim's own wife, husband or children have been: "his wife is a seamstress, and the eldest of the sons". */
export function onlyTheirs(reading: Reading, statement: Statement, whole: Words): boolean {
  const before = statement.subjects.filter(({ end, unknown }) => end <= whole.start - statement.words.start && !unknown);
  const own = (text: string): boolean => HOUSEHOLD.test(text) || reading.collector.claims().some(({ subject, property, value }) =>
    HOUSEHOLD_OF.has(property) && value.kind === 'thing' && value.ref === reading.victim && subject === reading.collector.local('person', text))
    || kinOfVictim(reading, COUPLED).has(reading.sources.byName(text)?.ref ?? reading.collector.local('person', text));
  return before.every(({ who, text }) => who === 'victim' || own(text)) && (statement.focus.current === 'victim' || (statement.focus.others ?? []).every(own));
}
const HOUSEHOLD = new RegExp(freeSpacing`
  ^(?:
    (?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he victim['’]s|[Tt]he) (?:
      (?:elder|eldest|older|oldest|younger|youngest|first|second|only|two|three|four|other)\x20
    )*(?:wife|husband|sons?|daughters?|child(?:ren)?|kids|one)
    |they|it|which|both
  )$
`, 'i');
const HOUSEHOLD_OF: ReadonlySet<string> = new Set([wit.wifeOf, wit.husbandOf, wit.spouseOf, wit.sonOf, wit.daughterOf, wit.childOf]);

const AND_OWNER = new RegExp(freeSpacing`
  (?<![\p{L}'’-])(?<who>
    ${NAME}
    |(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) (?:(?!(?:and|with|by|of|to|in|at|was|were|had)\b)[\p{L}'’-]+ ){0,3}?
    [\p{L}'’-]+
  )(?: \([^()]*\))?,? (?:and|(?:together |along )?with) $
`, 'u');
const OF_HIS = new RegExp(`^(?:[Hh]is|[Hh]er) (?<kin>${KIN_WORD})(?![\\p{L}-])`, 'ud');

/** "His" is the victim's where nobody else has been brought in; a name must be the victim's own. */
export function ownerIsVictim(reading: Reading, statement: Statement, whole: Words, owner: Words | undefined, besides?: Words): boolean {
  const at = whole.start - statement.words.start;
  if (owner) return isVictim(reading, owner.text);
  if (/^the victim/i.test(whole.text)) return true;
  const kin = find(whole, OF_HIS)?.groups.kin;
  // "The imam and his wife Gulnur", "his brother Dauren and his wife": the wife is the other man's, or may be.
  const beside = AND_OWNER.exec(statement.words.text.slice(0, at))?.groups?.['who'];
  if (beside !== undefined && !knownPlace(beside) && !isVictim(reading, beside) && !/^(?:he|she|the victim)$/i.test(beside) && canBe(reading, beside, /^her/i.test(whole.text) ? 'F' : 'M')) return false;
  if (!canOnlyBeVictims(reading, statement, whole.text, kin && kinOf(kin.text))) return false;
  // "Memet is his brother": whose is not Memet's.
  const gender = /^her/i.test(whole.text) ? 'F' : 'M';
  const before = statement.subjects.filter(({ at: from, end, oblique, who, text }) => end <= at && !oblique && (who === 'victim' || !cannotOwn(reading, text, gender)) && !(besides && from < besides.end - statement.words.start && besides.start - statement.words.start < end)).at(-1);
  // "Her father, Memet, is an electrician. Her mother": he cannot be meant.
  return before ? before.who === 'victim' : statement.focus.current === 'victim' || (statement.focus.others !== undefined && statement.focus.others.every((text) => cannotOwn(reading, text, gender)));
}

/** "His daughters live there, while his wife works": they cannot be meant by "his"; who is not surely of the other gender may be. */
const cannotOwn = (reading: Reading, text: string, gender: 'M' | 'F'): boolean =>
  (/^(?:[Ss]everal|[Ss]ome|[Mm]any|[Bb]oth|[Aa]ll|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Mm]ost|[Oo]ther|\d+)\b/.test(text) || /^(?:[Bb]oth of )?(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he) /.test(text) || SEVERAL.test(text) || genderOf(reading, text.replace(/[\s,]+$/, '')) !== undefined) && !canBe(reading, text.replace(/[\s,]+$/, ''), gender);
const SEVERAL = /^(?:they|both|it)$/i;

export function subjectIsVictim(statement: Statement, whole: Words): boolean {
  const at = whole.start - statement.words.start;
  const before = statement.subjects.filter(({ at: from, oblique }) => from <= at && !oblique).at(-1);
  if (!(before ? before.who === 'victim' : statement.focus.current === 'victim')) return false;
  // ", a brother of X" stands beside the name before it; only the victim's own name will do.
  return !whole.text.startsWith(',') || (before !== undefined && before.end >= at - 1);
}

const COUPLE = /\b(?:married|wed|wedded|remarried)\b(?![^.;]*\b(?:divorced|friends?|brothers?|sisters?|parents)\b)/u;

export function childrenAreVictims(reading: Reading, statement: Statement, whole: Words): boolean {
  const at = whole.start - statement.words.start;
  const before = statement.subjects.filter(({ end, oblique }) => end <= at && !oblique).at(-1);
  // "He and his wife, Gulmira, have a son"
  const both = WITH_SPOUSE.exec(statement.words.text.slice(0, at));
  if (both) return statement.subjects.some(({ at: from, who }) => from === both.index + both[0].indexOf(both[1]!) && who === 'victim') || isVictim(reading, both[1]!);
  if (before && /^they$/i.test(before.text) && before.at < 3 && isCoupleBefore(reading, statement)) return true;
  if (before && /^the couple$/i.test(before.text)) return statement.focus.current === 'victim' && before.at === 0;
  // "She married Bolat, and they have a daughter": the children of both.
  if (before && /^they$/i.test(before.text)) {
    const couple = statement.subjects.filter(({ end, oblique }) => end < before.at && !oblique).at(-1);
    return (couple ? couple.who === 'victim' : statement.focus.current === 'victim') && COUPLE.test(!couple && before.at < 3 ? reading.page.text.slice(Math.max(0, statement.words.start - 120), statement.words.start) : statement.words.text.slice(0, before.at));
  }
  return (before ? before.who === 'victim' : statement.focus.current === 'victim') && !whole.text.startsWith('and');
}

const WITH_SPOUSE = new RegExp(`(?:^|[,;] )((?:[Hh]e|[Ss]he|[Tt]he victim|${NAME})) and (?:his|her) (?:wife|husband)(?: ${NAME}|, ${NAME},| \\(${NAME}\\))?(?: (?:also|now|together))* $`, 'u');
/** Whether "they" at the head of a sentence are the victim and the husband or wife, of whom alone the sentence before speaks. */
export function isCoupleBefore(reading: Reading, { words, focus }: Statement): boolean {
  const before = /(?:^|[.!?\n] )([^.!?\n]{0,240})[.!?] $/u.exec(reading.page.text.slice(Math.max(0, words.start - 260), words.start))?.[1];
  if (before === undefined || !SPOUSES.test(before) || OTHER_KIN.test(before)) return false;
  return focus.current === 'victim' || (focus.others ?? []).every((text) => /^(?:[Hh]is|[Hh]er|[Tt]he victim['’]s) (?:wife|husband)$/.test(text) || kinOfVictim(reading, COUPLED).has(reading.sources.byName(text)?.ref ?? reading.collector.local('person', text)));
}
const SPOUSES = /\b(?:[Hh]is wife|[Hh]er husband|[Tt]he victim['’]s (?:wife|husband)|(?:she|he) (?:got )?married \p{Lu}|is married to \p{Lu})/u;
const OTHER_KIN = /\b(?:brother|sister|sibling|son|daughter|child|children|father|mother|parent|friend|cousin|neighbou?r|uncle|aunt|nephew|niece|colleague|cellmate|relative|in-law|people|others|divorced|separated)s?\b/u;
