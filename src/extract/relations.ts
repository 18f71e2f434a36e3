import { wit } from '../generated/terms.js';
import { slug, type Reference } from '../iri.js';
import { matchesOf } from '../matches.js';
import type { Words } from '../ingest/record.js';
import { numberedParts } from '../ingest/numbered.js';
import type { ClaimDraft } from './collector.js';
import { freeSpacing } from './free-spacing.js';
import { findHedges, weakest } from './hedges.js';
import { KIN_WORD, kinOf, type Kin } from './kinship.js';
import { LONGEST, PARTS_READ } from './limits.js';
import type { Reading } from './reading.js';
import { parseRole, type Implicit, type RoleChain } from './roles.js';
import type { Source } from './source-registry.js';
import { NAME, isName, scriptTag } from './names.js';
import { sentencesOf } from './sentences.js';
import { isVictim } from './subjects.js';
import { find, findAll, slice } from './words.js';

/**
 * `Victim's relation to testifier` (layouts A and B): what the *victim* is to the testifier. Relations through an
 * unnamed person ("the son of X's neighbor") keep that person.
 */
export function readRelations(reading: Reading): void {
  let parts = 0;
  for (const section of reading.record.sections) {
    if (section.key !== 'relation') continue;
    for (const paragraph of section.paragraphs) {
      if (parts > PARTS_READ) break;
      for (const part of numberedParts(paragraph).slice(0, PARTS_READ)) {
        if (part.text.text.length > LONGEST || (parts += 1) > PARTS_READ) continue;
        const sources = part.numbers.length > 0 ? numbered(reading, part.numbers) : [];
        for (const sentence of sentencesOf(part.text)) if (!readSelf(reading, sentence, part.numbers)) readStatement(reading, sentence, part.numbers.length > 0 ? sources : reading.sources.mainOf(section.version).filter(({ kind }) => kind !== 'victim'), part.numbers.length > 0);
      }
    }
  }
}

/** Whose those testimonies are; where one person testifies, and no number stands above, they are all theirs. */
function numbered(reading: Reading, numbers: readonly number[]): readonly Source[] {
  const found = reading.sources.byNumbers(numbers);
  const [only, ...others] = reading.sources.main;
  return found.length === 0 && only && others.length === 0 && only.numbers.size === 0 ? [only] : found;
}

const BE = '(?:is|was|were|are|would be|used to be|had been|has been|happens to be)(?: also| now| then)?';
const STATEMENT = new RegExp(`^(?:(?:(?:the )?(?:victim|man|woman)|s?he) ${BE}|s?he['’]s) (?:both )?(?<said>.+?)[.;]?$`, 'id');
const TESTIFIER_STATEMENT = new RegExp(`^(?:the )?testifiers? ${BE} (?:both )?(?<said>.+?)[.;]?$`, 'id');
const PERSON_STATEMENT = new RegExp(`^(?<name>\\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*){0,3}) ${BE} (?<said>.+?)[.;]?$`, 'ud');
/** "The testifier's wife is the victim's niece.": somebody without a name in between. */
const BETWEEN = new RegExp(`^(?<one>(?:the victim|(?:the )?testifier|${NAME})['’]s? (?:${KIN_WORD})) ${BE} (?<other>.+?)[.;]?$`, 'iud');
const BARE = new RegExp(`^(?:(?:the )?testifier['’]s |(?:his|her) )?(?:an? |the )?(?<kin>${KIN_WORD})(?: (?:from|since) [^,;.()]{2,50})?(?: [([][^()[\\]]{2,80}[)\\]])?[.;]?$`, 'iud');
/** "friend and neighbor" */
const TWO_KINDS = new RegExp(`^(?:an? |the )?(?<kin>${KIN_WORD})(?:,? and |, | ?/ ?|;? )(?:an? )?(?:also )?(?:an? )?(?<kin2>${KIN_WORD})[.;]?$`, 'iud');
const OF_NAMED = new RegExp(`\\((?:of |for |to )(?<name>${NAME})\\)[.;]?$`, 'ud');
/** "Gulnara: brother", "To Erlan - uncle" */
const NAMED_LEAD = new RegExp(`^(?:to |for )?(?<name>${NAME})(?::| [-–—]) (?<said>.+)$`, 'iud');
/** "the testifier's aunt (mother's younger sister)": what kind of aunt. */
const CLARIFIED = / ?\([^()]{2,60}\)$/;
/** "They are cousins.", "The testifier and the victim were classmates at university." */
const THE_TWO = `(?:they|both|the two|(?:the )?victim and (?:the )?testifier|(?:the )?testifier and (?:the )?victim|${NAME} and the victim|the victim and ${NAME})`;
const EACH_OTHER = new RegExp(`^(?!${KIN_WORD}s (?:of|by|for)\\b)(?:${THE_TWO} ${BE} )?(?<kin>${KIN_WORD})s(?: (?:in|at|from|of|for|since|through|during|by) [^,;()]{2,60})?[.;]?$`, 'iud');
/** "Son-in-law (the husband of his younger daughter, Ainur)" */
const HOW = /\((?<how>(?:the |an? )?[\p{L}-]+(?: [\p{L}-]+)? of [^()]{3,70})\)[.;]?$/ud;
const TOGETHER = new RegExp(freeSpacing`
  ^${THE_TWO} (?:
    (?:are|were|come|came) from the (?<village>same village)
    |(?:used to )?work(?:ed)? (?<work>together|at the same|in the same)
    |(?:had |used to )?(?:stud(?:y|ied)|went to (?:\p{Ll}+ )?school) (?<study>together|in the same class)
    |(?:(?:had )?shared|were (?:held |detained )?(?:together )?in) (?:a|one|the same) (?<cell>cell)
  )(?![\p{L}-])
`, 'iud');
const SAME_VILLAGE = /^(?:from )?(?:the )?same (?:home )?village[.;]?$/i;
/** "husband (they divorced in 2015)": what brackets behind the kin word say. */
const ASIDE = / ?[([][^()[\]]*[)\]][.;]?$/;
const DIVORCED = /\b(?:divorced|separated|no longer married|now (?:an? |his |her |the )?(?:ex|former)\b)/i;
/** What is told beside the kin word ("from the same father", "- the two had planned to marry"); nothing that takes it back. */
const BESIDE = /(?:,? (?:from|in|at|on|by|through|since|during|for|while|when|back in|and (?:they|the two|he|she)\b|who)(?![\p{L}]).*| [-–—] .*|, .*|; .*)$/u;
const TAKES_BACK = /\b(?:but|though|although|not|or|unclear|unknown|never|divorc\p{L}*|separated|former\p{L}*|ex|perhaps|maybe|possibl\p{L}*|likely|probabl\p{L}*|unless|if)\b/iu;

function withoutBeside(words: Words): Words {
  const beside = BESIDE.exec(words.text);
  return beside && beside.index > 2 && !TAKES_BACK.test(beside[0]) ? slice(words, 0, beside.index) : words;
}

const SELF = /^(?:the victim (?:is|was) the testifier|herself|himself|self|the victim(?: (?:herself|himself))?)[.;]?$/i;

/** `Testimony 6-7: Herself.`: those testimonies are the victim's own, however the testifier's name is spelt above. */
function readSelf(reading: Reading, sentence: Words, numbers: readonly number[]): boolean {
  if (!SELF.test(sentence.text)) return false;
  for (const source of reading.sources.byNumbers(numbers)) source.kind = 'victim';
  for (const number of numbers) {
    const testimony = reading.collector.thing(`${reading.entry}#testimony-${number}`, wit.Testimony, { text: `Testimony ${number}`, language: 'en' });
    reading.collector.claim({
      subject: testimony, property: wit.testifier, value: { kind: 'thing', ref: reading.victim, label: reading.victimNames[0]! },
      quote: sentence, certainty: 'stated', section: 'relation', attributedTo: [reading.archive], basis: 'editor',
    });
  }
  reading.sources.add({ ref: reading.victim, label: reading.victimNames[0]!, kind: 'victim', basis: 'testimony', numbers: new Set(numbers), main: true, roles: new Set(['the victim']) });
  return true;
}

/** ", while Raziya was his sister-in-law": where a statement about somebody else begins. */
const NEXT_STATEMENT = new RegExp(`(?:[;,] (?:while |whereas |and |but )?| and )(?=(?:(?:the )?testifier|the victim|s?he|${NAME}) ${BE} )`, 'gu');

const HAS_VERB = new RegExp(` ${BE} |:| [-–—] `, 'u');

function clausesOf(sentence: Words): Words[] {
  const clauses: Words[] = [];
  let from = 0;
  for (const match of matchesOf(NEXT_STATEMENT, sentence.text)) {
    // "The testifier and the victim are cousins": one statement of two people.
    if (!HAS_VERB.test(sentence.text.slice(from, match.index))) continue;
    clauses.push(slice(sentence, from, match.index));
    from = match.index + match[0].length;
  }
  return [...clauses, slice(sentence, from)];
}

function readStatement(reading: Reading, whole: Words, among: readonly Source[], isNumbered: boolean): void {
  for (const clause of clausesOf(whole)) readClause(reading, clause, among, isNumbered);
}

function readClause(reading: Reading, clause: Words, among: readonly Source[], isNumbered: boolean): void {
  const lead = find(clause, NAMED_LEAD)?.groups;
  const meant = lead && reading.sources.byName(lead.name!.text);
  if (lead && meant && meant.kind !== 'victim') return readOf(reading, lead.said!, clause, [meant], true);
  readOf(reading, clause, clause, among, isNumbered);
}

/** What the victim is to these testifiers, or they to the victim; `whole`: the words that say it. */
function readOf(reading: Reading, sentence: Words, whole: Words, among: readonly Source[], isNumbered: boolean): void {
  const bare = find(sentence, BARE)?.groups.kin ?? find(withoutBeside(hedgeless(sentence)), BARE)?.groups.kin;
  // "father (of Zulpiqar)": whose, where several testify.
  const named = bare && find(sentence, OF_NAMED)?.groups.name;
  const one = named ? reading.sources.byName(named.text) : among.length === 1 ? among[0] : undefined;
  if (bare && named) {
    const kin = kinOf(bare.text);
    if (kin && one && one.kind !== 'victim') victimIs(reading, kin, one, whole);
    return;
  }
  const two = bare ? undefined : find(sentence, TWO_KINDS)?.groups;
  const kinds = bare ? [bare] : two ? [two.kin!, two.kin2!] : [];
  if (kinds.length > 0) {
    const aside = ASIDE.exec(sentence.text)?.[0] ?? '';
    for (const words of kinds) {
      const kin = (DIVORCED.test(aside) ? kinOf(`ex-${words.text}`) : undefined) ?? kinOf(words.text);
      // "Testimony 1-5: grandmother" holds for each of those whose testimonies these are.
      // "Testimony 1: sister" of a man tells what the testifier is, or is a mistake; which, nobody can say.
      if (!kin || (kin.gender && reading.victimGender && kin.gender !== reading.victimGender)) continue;
      for (const source of isNumbered || one ? among : []) if (source.kind !== 'victim') victimIs(reading, kin, source, whole);
    }
    const how = find(sentence, HOW)?.groups.how;
    if (how && one && one.kind !== 'victim') readThroughNamed(reading, how, one, true);
    return;
  }
  if (readMeeting(reading, sentence, one)) return;
  const mutual = find(sentence, EACH_OTHER)?.groups.kin;
  const mutualKin = mutual && kinOf(mutual.text);
  if (mutualKin) {
    if (mutualKin.symmetric && one && one.kind !== 'victim') victimIs(reading, mutualKin, one, whole);
    return;
  }
  if (readTogether(reading, sentence, one)) return;
  if (readBetween(reading, sentence, one)) return;
  const person = find(sentence, TESTIFIER_STATEMENT) ?? find(sentence, PERSON_STATEMENT);
  const teller = person && (person.groups.name ? reading.sources.byName(person.groups.name.text) : one);
  if (person?.groups.said && teller && teller.kind !== 'victim') {
    const implicit = TRADES.test(person.groups.said.text) ? undefined : 'victim';
    for (const role of rolesOf(reading, person.groups.said, implicit)) {
      const chain = roleOf(reading, role, implicit);
      if (chain?.base.kind === 'victim') sourceIsThrough(reading, chain, teller, whole);
    }
    return;
  }
  const victims = person?.groups.name && isVictim(reading, person.groups.name.text) ? person.groups.said : undefined;
  const said = find(sentence, STATEMENT)?.groups.said ?? victims ?? (rolesOf(reading, sentence, 'testifier').every((role) => isRole(reading, role, 'testifier')) ? sentence : undefined);
  if (!said) return;
  for (const role of rolesOf(reading, said, 'testifier')) readRole(reading, role, one, among);
}

/** What the two did together tells what they are to each other. */
function readTogether(reading: Reading, sentence: Words, source: Source | undefined): boolean {
  const groups = find(sentence, TOGETHER)?.groups;
  const kin = kinOf(groups?.village || SAME_VILLAGE.test(sentence.text) ? 'fellow villager' : groups?.work ? 'colleague' : groups?.study ? 'classmate' : '');
  if (!kin && !groups?.cell) return false;
  if (!source || source.kind === 'victim' || TAKES_BACK.test(sentence.text)) return true;
  if (kin) victimIs(reading, kin, source, sentence);
  else add(reading, source, sentence, { subject: reading.victim, property: wit.sharedCellWith, value: { kind: 'thing', ref: source.ref, label: source.label }, event: relationThing(reading, source) });
  return true;
}

/** "The victim's wife is the testifier's cousin.": what the one somebody is, and what the other. */
function readBetween(reading: Reading, sentence: Words, testifier: Source | undefined): boolean {
  const groups = find(sentence, BETWEEN)?.groups;
  const first = groups?.one && roleOf(reading, groups.one);
  const second = groups?.other && roleOf(reading, withoutBeside(groups.other));
  if (!first || !second || first.steps.length !== 1 || second.steps.length !== 1) return false;
  const [victims, theirs] = first.base.kind === 'victim' ? [first, second] : [second, first];
  const source = theirs.base.kind === 'testifier' ? testifier : theirs.base.kind === 'name' ? reading.sources.byName(theirs.base.text) : undefined;
  if (victims.base.kind !== 'victim' || !source || source.kind === 'victim') return true;
  const [kin, other] = [victims.steps[0]!, theirs.steps[0]!];
  const event = relationThing(reading, source);
  const ofVictim = first === victims;
  const label = ofVictim ? `${kin.role} of ${reading.victimNames[0]!}` : `${other.role} of ${source.label}`;
  const ref = reading.collector.thing(reading.collector.local('person', `unnamed-${ofVictim ? `${kin.role}-of-the-victim` : `${other.role}-of-${slug(source.label)}`}`), wit.UnnamedPerson, { text: label, language: 'en' });
  add(reading, source, sentence, { subject: ref, property: kin.property, value: { kind: 'thing', ref: reading.victim, label: reading.victimNames[0]! }, event });
  add(reading, source, sentence, { subject: ref, property: other.property, value: { kind: 'thing', ref: source.ref, label: source.label }, event });
  add(reading, source, sentence, { subject: reading.victim, property: wit.relatedTo, value: { kind: 'thing', ref: source.ref, label: source.label }, event });
  return true;
}

/**
 * "the son of X's neighbor and Y's nephew", "X's brother, Y's uncle, and the father of Z and W": each part must be a
 * role of its own, else it belongs to the one before; a bare name after "of X" is one more of whom it is said.
 */
function rolesOf(reading: Reading, said: Words, implicit?: Implicit): Words[] {
  const ands = findAll(said, /,? and (?:also )?|, /gd);
  let from = 0;
  const parts: Words[] = [];
  for (const and of ands) {
    const left = slice(said, from, and.whole.start - said.start);
    const right = slice(said, and.whole.end - said.start);
    if (!isRole(reading, left, implicit) || !isRole(reading, slice(right, 0, right.text.replace(/^(?:and|also) /, '').search(/,| and |$/) + right.text.length - right.text.replace(/^(?:and|also) /, '').length), implicit)) continue;
    parts.push(left);
    from = and.whole.end - said.start;
  }
  parts.push(slice(said, from));
  return parts;
}

/** "the son of Zhaina's late sister Maira": somebody in between who has a name. */
const THROUGH_NAMED = new RegExp(`^(?:(?:[Aa]n?|[Tt]he|[Oo]ne of the) )?(?<head>${KIN_WORD}) of (?:(?<testifier>[Tt]he testifier|[Hh]is|[Hh]er)|(?<owner>${NAME}))(?:['’]s?)? (?<via>${KIN_WORD}),? (?<name>${NAME})$`, 'ud');
const isRole = (reading: Reading, words: Words, implicit?: Implicit): boolean => roleOf(reading, words, implicit) !== undefined || THROUGH_NAMED.test(words.text);

/** The role some words name, hedges and what is told beside it left out; a base that is the victim's name is the victim. */
function roleOf(reading: Reading, words: Words, implicit?: Implicit): RoleChain | undefined {
  const bare = hedgeless(words);
  const clarified = slice(bare, 0, bare.text.length - (CLARIFIED.exec(bare.text)?.[0].length ?? 0));
  const chain = parseRole(clarified.text, implicit) ?? parseRole(withoutBeside(clarified).text, implicit);
  return chain && chain.base.kind === 'name' && isVictim(reading, chain.base.text) && !reading.sources.byName(chain.base.text) ? { ...chain, base: { kind: 'victim', text: chain.base.text } } : chain;
}

/** `known`: what the victim is to the testifier is told already, and this is how. */
function readThroughNamed(reading: Reading, role: Words, testifier: Source | undefined, known = false): boolean {
  const { head, testifier: their, owner, via, name } = find(role, THROUGH_NAMED)?.groups ?? {};
  const first = head && kinOf(head.text);
  const second = via && kinOf(via.text);
  const source = their ? testifier : owner && reading.sources.byName(owner.text);
  if (!first || !second || !name || !source || source.kind === 'victim' || !isName(name.text) || isVictim(reading, name.text) || reading.sources.byName(name.text)) return false;
  const event = relationThing(reading, source);
  const ref = reading.collector.thing(reading.collector.local('person', name.text), wit.Person, { text: name.text, language: scriptTag(name.text) });
  add(reading, source, role, { subject: reading.victim, property: first.property, value: { kind: 'thing', ref, label: name.text }, event });
  add(reading, source, role, { subject: ref, property: second.property, value: { kind: 'thing', ref: source.ref, label: source.label }, event });
  if (!known) add(reading, source, role, { subject: reading.victim, property: wit.relatedTo, value: { kind: 'thing', ref: source.ref, label: source.label }, event });
  return true;
}

/** "Ordabek met the victim in detention.": they are acquainted; "shared a cell with the victim" is more. */
const MET = new RegExp(freeSpacing`
  ^(?:(?<testifier>[Tt]he testifier|[Ss]?[Hh]e)|(?<name>${NAME})) (?:
    (?:(?:first|only|later|briefly) )?
    (?<met>met|knew|knows|got to know|was acquainted with|is acquainted with|became acquainted with)
    |(?<cell>(?:had )?shared a cell with|(?:was|were) (?:held )?in the same cell (?:as|with))
  ) the victim(?! ['’]s|['’])
  (?=[.,;]|$| (?:in|at|on|during|while|when|through|personally|well|from|since|for|abroad)\b)
`, 'ud');

function readMeeting(reading: Reading, sentence: Words, testifier: Source | undefined): boolean {
  const match = find(sentence, MET);
  if (!match) return false;
  const source = match.groups.testifier ? testifier : reading.sources.byName(match.groups.name!.text);
  if (!source || source.kind === 'victim') return true;
  if (match.groups.cell) add(reading, source, match.whole, { subject: reading.victim, property: wit.sharedCellWith, value: { kind: 'thing', ref: source.ref, label: source.label }, event: relationThing(reading, source) });
  else victimIs(reading, kinOf('acquaintance')!, source, sentence);
  return true;
}

const OF_SEVERAL = new RegExp(`^(?<lead>.+ (?:of|to) )(?<first>${NAME}),?(?: and |, (?:and )?)(?<second>${NAME})$`, 'u');

function readRole(reading: Reading, role: Words, testifier: Source | undefined, among: readonly Source[]): void {
  if (readThroughNamed(reading, hedgeless(role), testifier)) return;
  // "the father of Erlan and Dana"
  const several = OF_SEVERAL.exec(role.text)?.groups;
  if (several) {
    const chains = [several['first'], several['second']].map((name) => parseRole(several['lead']! + name!));
    const sources = chains.map((chain) => chain?.base.kind === 'name' ? reading.sources.byName(chain.base.text) : undefined);
    if (sources.every((source) => source !== undefined && source.kind !== 'victim')) chains.forEach((chain, index) => victimIsThrough(reading, chain!, sources[index]!, role));
    return;
  }
  // "The victim is a teacher." is what he does, not whose teacher he was.
  const chain = roleOf(reading, role) ?? (TRADES.test(role.text) && !/^(?:his|her|their) /i.test(role.text) ? undefined : roleOf(reading, role, 'testifier'));
  if (!chain || chain.base.kind === 'victim') return;
  if (chain.base.kind === 'testifiers') {
    for (const source of among) if (source.kind !== 'victim') victimIsThrough(reading, chain, source, role);
    return;
  }
  const source = chain.base.kind === 'testifier' ? testifier : chain.base.kind === 'anonymous' ? onlyAnonymous(reading) : reading.sources.byName(chain.base.text);
  if (source && source.kind !== 'victim') victimIsThrough(reading, chain, source, role);
}

const TRADES = /^(?:an? |the )?(?:[\p{L}-]+ )?(?:teacher|student|pupil)s?\b/iu;

/** "the anonymous relative", where there is one. */
function onlyAnonymous(reading: Reading): Source | undefined {
  const found = reading.sources.all.filter(({ kind }) => kind === 'anonymous');
  return found.length === 1 ? found[0] : undefined;
}

function victimIs(reading: Reading, kin: Kin, source: Source, quote: Words): void {
  add(reading, source, quote, {
    subject: reading.victim, property: kin.property, value: { kind: 'thing', ref: source.ref, label: source.label },
    event: relationThing(reading, source),
  });
}

/** In layouts C and D the bracket says what the *testifier* is to the victim. */
function sourceIs(reading: Reading, kin: Kin, source: Source, quote: Words, saidBy = source.ref): void {
  add(reading, source, quote, {
    subject: source.ref, property: kin.property, value: { kind: 'thing', ref: reading.victim, label: reading.victimNames[0]! },
    event: relationThing(reading, source, 'relation-of'),
  }, saidBy);
}

function victimIsThrough(reading: Reading, chain: RoleChain, source: Source, quote: Words): void {
  if (chain.steps.length === 1) return victimIs(reading, chain.steps[0]!, source, quote);
  through(reading, chain, { ref: reading.victim, label: reading.victimNames[0]! }, { ref: source.ref, label: source.label }, source, quote, relationThing(reading, source), source.ref);
}

function sourceIsThrough(reading: Reading, chain: RoleChain, source: Source, quote: Words, saidBy = source.ref): void {
  if (chain.steps.length === 1) return sourceIs(reading, chain.steps[0]!, source, quote, saidBy);
  through(reading, chain, { ref: source.ref, label: source.label }, { ref: reading.victim, label: reading.victimNames[0]! }, source, quote, relationThing(reading, source, 'relation-of'), saidBy);
}

interface Party { readonly ref: Reference; readonly label: string }

/** From one of the two to the other by way of people whom the page does not name, and that the two are related at all. */
function through(reading: Reading, chain: RoleChain, from: Party, to: Party, source: Source, quote: Words, event: Reference, saidBy: Reference): void {
  const toVictim = to.ref === reading.victim;
  let subject = from.ref;
  chain.steps.forEach((kin, index) => {
    const last = index === chain.steps.length - 1;
    const rest = chain.steps.slice(index + 1).map(({ role }) => role);
    const between = reading.collector.local('person', `unnamed-${rest.join('-of-')}-of-${toVictim ? 'the-victim' : slug(to.label)}`);
    const label = `${rest.join(' of ')} of ${to.label}`;
    if (!last) reading.collector.thing(between, wit.UnnamedPerson, { text: label, language: 'en' });
    add(reading, source, quote, { subject, property: kin.property, value: { kind: 'thing', ...(last ? to : { ref: between, label }) }, event }, saidBy);
    subject = between;
  });
  add(reading, source, quote, { subject: from.ref, property: wit.relatedTo, value: { kind: 'thing', ...to }, event }, saidBy);
}

/**
 * The relation in the bracket after a testifier, or in "who was the victim's cellmate". As all that describes those who
 * testify, the archive's editors say it; what the victim is to somebody has a section of its own, which testifiers fill in.
 */
export function relationFromBracket(reading: Reading, source: Source, bracket: Words): void {
  if (source.kind === 'victim') return;
  if (/\b(?:relation(?:ship)? )?(?:unclear|unknown|not stated)\b/i.test(bracket.text) && !/\bbut\b/i.test(bracket.text)) {
    reading.collector.gaps.push({ field: 'relation', reason: 'unclear', words: bracket });
    return;
  }
  const kinds = find(bracket, TWO_KINDS)?.groups;
  const roles = kinds ? [kinds.kin!, kinds.kin2!] : rolesOf(reading, bracket, 'victim');
  let known = false;
  for (const role of roles) {
    const chain = roleOf(reading, role, 'victim');
    if (chain?.base.kind !== 'victim') continue;
    sourceIsThrough(reading, chain, source, bracket, reading.archive);
    known = true;
  }
  if (!known) reading.collector.warn(`no relation is known by the words "${bracket.text}"`);
}

const UNSAID = '(?:unclear|unknown|not (?:entirely |fully |quite )?(?:clear|certain|known|stated|specified|given|mentioned))';
const MAYBE = '(?:(?:it is |(?:s?he|the victim) is )?(?:very |most )?(?:likely|probably|possibly|presumably|allegedly|perhaps|apparently|supposedly) )';
const HEDGED = new RegExp(`^(?:${UNSAID},? \\((?<bracketed>${MAYBE}?[^()]+)\\)|(?:${UNSAID},? (?:but|though|although) )?${MAYBE}?(?<rest>.+?))[.;]?$`, 'id');

/** The words without a hedge before them: "unclear, but likely brother". */
function hedgeless(words: Words): Words {
  const { rest, bracketed } = find(words, HEDGED)?.groups ?? {};
  return bracketed ? hedgeless(bracketed) : rest ?? words;
}

function relationThing(reading: Reading, source: Source, kind: 'relation' | 'relation-of' = 'relation'): string {
  const name = source.kind === 'anonymous' ? source.ref.slice(source.ref.indexOf('#') + 1).replace(/^source-/, '') : source.label;
  return reading.collector.thing(reading.collector.local(kind, name), wit.Relation, { text: kind === 'relation' ? `relation to ${source.label}` : `relation of ${source.label}`, language: 'en' });
}

function add(reading: Reading, source: Source, quote: Words, draft: Pick<ClaimDraft, 'subject' | 'property' | 'value' | 'event'>, saidBy = source.ref): void {
  const hedge = weakest(findHedges(quote).filter(({ words }) => words.text.toLowerCase() !== 'unclear'));
  reading.collector.claim({
    ...draft,
    quote,
    certainty: hedge?.certainty ?? 'stated',
    hedge: hedge?.words,
    section: reading.record.sections.find(({ body }) => body.start <= quote.start && quote.end <= body.end)?.key ?? 'relation',
    attributedTo: [saidBy],
    basis: saidBy === source.ref ? source.basis : 'editor',
  });
}
