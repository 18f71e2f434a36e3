import { wit } from '../generated/terms.js';
import { slug, type Reference } from '../iri.js';
import type { Words } from '../ingest/record.js';
import { numberedParts } from '../ingest/numbered.js';
import type { ClaimDraft } from './collector.js';
import { findHedges, weakest } from './hedges.js';
import { KIN_WORD, kinOf, type Kin } from './kinship.js';
import { LONGEST, PARTS_READ } from './limits.js';
import type { Reading } from './reading.js';
import { parseRole, type RoleChain } from './roles.js';
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
        const sources = part.numbers.length > 0 ? reading.sources.byNumbers(part.numbers) : [];
        for (const sentence of sentencesOf(part.text)) if (!readSelf(reading, sentence, part.numbers)) readStatement(reading, sentence, part.numbers.length > 0 ? sources : reading.sources.mainOf(section.version).filter(({ kind }) => kind !== 'victim'), part.numbers.length > 0);
      }
    }
  }
}

const STATEMENT = /^(?:(?:the )?victim|s?he) (?:is|was|would be) (?:also )?(?:both )?(?<said>.+?)[.;]?$/id;
const TESTIFIER_STATEMENT = /^(?:the )?testifier (?:is|was) (?:the )?victim['’]s (?<kin>.+?)[.;]?$/id;
const PERSON_STATEMENT = /^(?<name>\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,3}) (?:is|was) (?:(?:[Tt]he )?victim['’]s|his|her) (?<kin>.+?)[.;]?$/ud;
const BARE = new RegExp(`^(?:(?:the )?testifier['’]s |(?:his|her) )?(?:an? |the )?(?<kin>${KIN_WORD})(?: (?:from|since) [^,;.()]{2,50})?(?: [([][^()[\\]]{2,80}[)\\]])?[.;]?$`, 'iud');
const OF_NAMED = new RegExp(`\\((?:of |for |to )(?<name>${NAME})\\)[.;]?$`, 'ud');
/** "the testifier's aunt (mother's younger sister)": what kind of aunt. */
const CLARIFIED = / ?\([^()]{2,60}\)$/;
/** "They are cousins." */
const EACH_OTHER = new RegExp(`^(?:they|(?:the )?(?:victim and (?:the )?testifier|testifier and (?:the )?victim)) (?:are|were) (?<kin>${KIN_WORD})s[.;]?$`, 'iud');

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

function readStatement(reading: Reading, sentence: Words, among: readonly Source[], numbered: boolean): void {
  const bare = find(sentence, BARE)?.groups.kin ?? find(hedgeless(sentence), BARE)?.groups.kin;
  // "father (of Zulpiqar)": whose, where several testify.
  const named = bare && find(sentence, OF_NAMED)?.groups.name;
  const one = named ? reading.sources.byName(named.text) : among.length === 1 ? among[0] : undefined;
  if (bare && named) {
    const kin = kinOf(bare.text);
    if (kin && one && one.kind !== 'victim') victimIs(reading, kin, one, sentence);
    return;
  }
  if (bare) {
    const kin = kinOf(bare.text);
    // "Testimony 1-5: grandmother" holds for each of those whose testimonies these are.
    if (kin) for (const source of numbered || one ? among : []) if (source.kind !== 'victim') victimIs(reading, kin, source, sentence);
    return;
  }
  if (readMeeting(reading, sentence, one)) return;
  const mutual = find(sentence, EACH_OTHER)?.groups.kin;
  const mutualKin = mutual && kinOf(mutual.text);
  if (mutualKin) {
    if (mutualKin.symmetric && one && one.kind !== 'victim') victimIs(reading, mutualKin, one, sentence);
    return;
  }
  const testifier = find(sentence, TESTIFIER_STATEMENT) ?? find(sentence, PERSON_STATEMENT);
  if (testifier?.groups.kin) {
    const source = testifier.groups.name ? reading.sources.byName(testifier.groups.name.text) : one;
    const kin = kinOf(hedgeless(testifier.groups.kin).text);
    if (source && kin) sourceIs(reading, kin, source, sentence);
    return;
  }
  const said = find(sentence, STATEMENT)?.groups.said ?? (partsJoinedByAnd(sentence).every(isRole) ? sentence : undefined);
  if (!said) return;
  for (const role of partsJoinedByAnd(said)) readRole(reading, role, one);
}

/** "the son of X's neighbor and Y's nephew": each side must be a role of its own, else the whole is read. */
function partsJoinedByAnd(said: Words): Words[] {
  const ands = findAll(said, /,? and (?:also )?/gd);
  let from = 0;
  const parts: Words[] = [];
  for (const and of ands) {
    const left = slice(said, from, and.whole.start - said.start);
    if (!isRole(left)) continue;
    parts.push(left);
    from = and.whole.end - said.start;
  }
  parts.push(slice(said, from));
  return parts;
}

/** "the son of Zhaina's late sister Maira": somebody in between who has a name. */
const THROUGH_NAMED = new RegExp(`^(?:(?:[Aa]n?|[Tt]he|[Oo]ne of the) )?(?<head>${KIN_WORD}) of (?:(?<testifier>[Tt]he testifier|[Hh]is|[Hh]er)|(?<owner>${NAME}))(?:['’]s?)? (?<via>${KIN_WORD}),? (?<name>${NAME})$`, 'ud');
const isRole = (words: Words): boolean => parseRole(words.text) !== undefined || THROUGH_NAMED.test(words.text);

function readThroughNamed(reading: Reading, role: Words, testifier: Source | undefined): boolean {
  const { head, testifier: their, owner, via, name } = find(role, THROUGH_NAMED)?.groups ?? {};
  const first = head && kinOf(head.text);
  const second = via && kinOf(via.text);
  const source = their ? testifier : owner && reading.sources.byName(owner.text);
  if (!first || !second || !name || !source || source.kind === 'victim' || !isName(name.text) || isVictim(reading, name.text) || reading.sources.byName(name.text)) return false;
  const event = relationThing(reading, source);
  const ref = reading.collector.thing(reading.collector.local('person', name.text), wit.Person, { text: name.text, language: scriptTag(name.text) });
  add(reading, source, role, { subject: reading.victim, property: first.property, value: { kind: 'thing', ref, label: name.text }, event });
  add(reading, source, role, { subject: ref, property: second.property, value: { kind: 'thing', ref: source.ref, label: source.label }, event });
  add(reading, source, role, { subject: reading.victim, property: wit.relatedTo, value: { kind: 'thing', ref: source.ref, label: source.label }, event });
  return true;
}

/** "Ordabek met the victim in detention.": they are acquainted; "shared a cell with the victim" is more. */
const MET = new RegExp(`^(?:(?<testifier>[Tt]he testifier)|(?<name>${NAME})) (?:(?:(?:first|only|later|briefly) )?(?<met>met|knew|knows|got to know|was acquainted with|is acquainted with|became acquainted with)|(?<cell>(?:had )?shared a cell with|(?:was|were) (?:held )?in the same cell (?:as|with))) the victim(?! ['’]s|['’])(?=[.,;]|$| (?:in|at|on|during|while|when|through|personally|well|from|since|for|abroad)\\b)`, 'ud');

function readMeeting(reading: Reading, sentence: Words, testifier: Source | undefined): boolean {
  const match = find(sentence, MET);
  if (!match) return false;
  const source = match.groups.testifier ? testifier : reading.sources.byName(match.groups.name!.text);
  if (!source || source.kind === 'victim') return true;
  if (match.groups.cell) add(reading, source, match.whole, { subject: reading.victim, property: wit.sharedCellWith, value: { kind: 'thing', ref: source.ref, label: source.label }, event: relationThing(reading, source) });
  else victimIs(reading, kinOf('acquaintance')!, source, sentence);
  return true;
}

function readRole(reading: Reading, role: Words, testifier: Source | undefined): void {
  if (readThroughNamed(reading, hedgeless(role), testifier)) return;
  const whole = hedgeless(role);
  const bare = slice(whole, 0, whole.text.length - (CLARIFIED.exec(whole.text)?.[0].length ?? 0));
  const chain = parseRole(bare.text);
  if (!chain || chain.base.kind === 'victim') return;
  const source = chain.base.kind === 'testifier' ? testifier : chain.base.kind === 'anonymous' ? onlyAnonymous(reading) : reading.sources.byName(chain.base.text);
  if (!source || source.kind === 'victim') return;
  if (chain.steps.length === 1) victimIs(reading, chain.steps[0]!, source, role);
  else victimIsThrough(reading, chain, source, role);
}

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
  const event = relationThing(reading, source);
  let subject = reading.victim;
  chain.steps.forEach((kin, index) => {
    const last = index === chain.steps.length - 1;
    const rest = chain.steps.slice(index + 1).map(({ role }) => role);
    const through = reading.collector.local('person', `unnamed-${rest.join('-of-')}-of-${slug(source.label)}`);
    if (!last) reading.collector.thing(through, wit.UnnamedPerson, { text: `${rest.join(' of ')} of ${source.label}`, language: 'en' });
    const value = last ? { ref: source.ref, label: source.label } : { ref: through, label: `${rest.join(' of ')} of ${source.label}` };
    add(reading, source, quote, { subject, property: kin.property, value: { kind: 'thing', ...value }, event });
    subject = through;
  });
  add(reading, source, quote, {
    subject: reading.victim, property: wit.relatedTo, value: { kind: 'thing', ref: source.ref, label: source.label }, event,
  });
}

/** The relation in the bracket after a testifier, or in "who was the victim's cellmate". */
export function relationFromBracket(reading: Reading, source: Source, bracket: Words, saidBy = source.ref): void {
  if (source.kind === 'victim') return;
  if (/\b(?:relation(?:ship)? )?(?:unclear|unknown|not stated)\b/i.test(bracket.text) && !/\bbut\b/i.test(bracket.text)) {
    reading.collector.gaps.push({ field: 'relation', reason: 'unclear', words: bracket });
    return;
  }
  const bare = hedgeless(bracket);
  if (readThroughKin(reading, source, bare, saidBy)) return;
  // "friend of the victim's nephew": a friend of somebody else.
  const kin = OF_ANOTHER.test(bare.text) ? undefined : kinOf(bare.text.replace(/^(?:(?:the )?victim['’]s |an? |the )/i, '').replace(/ (?:since|from|for|of the victim|of) .*$/i, ''));
  if (kin) sourceIs(reading, kin, source, bracket, saidBy);
  else reading.collector.warn(`no relation is known by the words "${bracket.text}"`);
}

const THROUGH = [
  new RegExp(`^(?:an? |the )?(?<head>${KIN_WORD}) of (?:(?:the )?victim['’]s|his|her) (?<via>${KIN_WORD})$`, 'iud'),
  new RegExp(`^(?:(?:the )?victim['’]s |his |her )?(?<via>${KIN_WORD})['’]s (?<head>${KIN_WORD})$`, 'iud'),
];

/** "wife's cousin", "friend of the victim's nephew": through somebody whom the page does not name. */
function readThroughKin(reading: Reading, source: Source, bracket: Words, saidBy: Reference): boolean {
  const groups = THROUGH.map((pattern) => find(bracket, pattern)?.groups).find((found) => found !== undefined);
  const head = groups?.head && kinOf(groups.head.text);
  const via = groups?.via && kinOf(groups.via.text);
  if (!head || !via) return false;
  const label = `${via.role} of ${reading.victimNames[0]!}`;
  const through = reading.collector.thing(reading.collector.local('person', `unnamed-${via.role}-of-the-victim`), wit.UnnamedPerson, { text: label, language: 'en' });
  const event = relationThing(reading, source, 'relation-of');
  add(reading, source, bracket, { subject: source.ref, property: head.property, value: { kind: 'thing', ref: through, label }, event }, saidBy);
  add(reading, source, bracket, { subject: through, property: via.property, value: { kind: 'thing', ref: reading.victim, label: reading.victimNames[0]! }, event }, saidBy);
  add(reading, source, bracket, { subject: source.ref, property: wit.relatedTo, value: { kind: 'thing', ref: reading.victim, label: reading.victimNames[0]! }, event }, saidBy);
  return true;
}

const OF_ANOTHER = /\bof (?:\S+ ){0,3}?\S+['’]s? \p{Ll}/u;

/** The words without a hedge before them: "unclear, but likely brother". */
function hedgeless(words: Words): Words {
  const match = find(words, /^(?:unclear,? but )?(?:(?:very |most )?(?:likely|probably|possibly|presumably|allegedly|perhaps) )?(?<rest>.+?)[.;]?$/id);
  return match?.groups.rest ?? words;
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
