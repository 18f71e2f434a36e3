import { detention, wit } from '../generated/terms.js';
import { xsd } from '../namespaces.js';
import type { Words } from '../ingest/record.js';
import type { Value } from './claim.js';
import { spanning } from './collector.js';
import { parseDuration, type TimeExpression } from './dates.js';
import { describeFacility, facilityThing, findFacilities, placeOfWhere, unnamedFacility, type FacilityMention } from './facilities.js';
import { NAME, isName } from './names.js';
import { knownPlace, LEVEL_WORD, placeValue } from './places.js';
import type { Reading } from './reading.js';
import { certaintyOf, isNegated, isUnreal, type Statement } from './statements.js';
import { subjectAt } from './subjects.js';
import { find, slice } from './words.js';

/** What a verb tells: the class of the event, where its time goes, and what to look for after it. */
interface EventRule {
  readonly name: string;
  /** Local part of the event's reference: `#arrest`. */
  readonly fragment: string;
  readonly cls: string;
  /** Participles and verbs; matched as whole words. */
  readonly verbs: string;
  /** The direct property of its time. */
  readonly when?: string;
  /** Needs a passive ("was arrested") or an object ("arrested him"); an active verb ("he went") needs neither. */
  readonly voice: 'passive' | 'active';
  /** Only with its auxiliary: "moved to Kazakhstan" is no transfer, "was moved to" is. */
  readonly strict?: boolean;
  /** A noun phrase that must follow within the complement for the rule to hold. */
  readonly needs?: 'facility';
  readonly complements: readonly Complement[];
}

type Complement = 'held' | 'transfer' | 'place' | 'term' | 'releasedFrom' | 'diedAt' | 'houseArrest' | 'court' | 'detainedAs';

/** In order: an earlier rule takes the words from a later one. */
const RULES: readonly EventRule[] = [
  {
    name: 'house arrest', fragment: 'house-arrest', cls: wit.HouseArrest, voice: 'passive', when: wit.detainedIn, complements: ['houseArrest'],
    verbs: '(?:put|placed|kept|held) (?:back )?under (?:house|town|residential) (?:arrest|surveillance)',
  },
  {
    name: 'sentencing', fragment: 'sentencing', cls: wit.Sentencing, voice: 'passive', when: wit.sentencedIn, complements: ['term', 'court', 'held'],
    verbs: '(?:re-?)?sentenced|(?:given|handed|issued)(?= (?:an? )?[^,;.]{0,25}(?:sentence|prison term|years?))|convicted',
  },
  {
    name: 'transfer', fragment: 'transfer', cls: wit.Transfer, voice: 'passive', strict: true, when: wit.transferredIn, complements: ['transfer'],
    verbs: '(?:re)?transferred|relocated|moved(?= (?:from|to|into) )',
  },
  {
    name: 'camp', fragment: 'detention', cls: wit.CampDetention, voice: 'passive', when: wit.sentToCampIn, needs: 'facility', complements: ['held', 'detainedAs'],
    verbs: '(?:sent|put|placed|brought|committed|thrown|returned|forced|confined)(?: (?:away|back))?(?= (?:to|in|into|inside|for) )|taken(?: (?:away|back))?(?= (?:to|into|inside) )',
  },
  {
    name: 'release', fragment: 'release', cls: wit.Release, voice: 'passive', when: wit.releasedIn, complements: ['releasedFrom'],
    verbs: 'released|freed|let (?:go|out)',
  },
  {
    name: 'arrest', fragment: 'arrest', cls: wit.Arrest, voice: 'passive', when: wit.arrestedIn, complements: ['place'],
    verbs: '(?:re-?)?arrested|apprehended|seized|taken (?:away|into custody|in by (?:the )?police)|picked up|rounded up',
  },
  {
    name: 'detention', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'passive', when: wit.detainedIn, complements: ['held', 'detainedAs'],
    verbs: '(?:re-?)?detained|taken(?= by | from (?:his|her) |[,.;]|$| on | in (?:\\d|\\p{Lu}|early|mid|late|the (?:spring|summer|autumn|fall|winter|beginning|middle|end)))|held|kept|interned|imprisoned|jailed|incarcerated|locked up|confined|in (?:detention|custody)',
  },
  {
    name: 'death', fragment: 'death', cls: wit.Death, voice: 'active', when: wit.diedIn, complements: ['diedAt'],
    verbs: 'died|passed away|dies|lost (?:his|her) life',
  },
];

/** "her release on Oct. 7, 2018": a noun with its date tells the event too. */
const NOUN_EVENTS: Readonly<Record<string, { property: string; cls: string; fragment: string }>> = {
  release: { property: wit.releasedIn, cls: wit.Release, fragment: 'release' },
  arrest: { property: wit.arrestedIn, cls: wit.Arrest, fragment: 'arrest' },
  detention: { property: wit.detainedIn, cls: wit.DetentionEpisode, fragment: 'detention' },
  sentencing: { property: wit.sentencedIn, cls: wit.Sentencing, fragment: 'sentencing' },
  death: { property: wit.diedIn, cls: wit.Death, fragment: 'death' },
};
const NOUN_EVENT_BEFORE = new RegExp(`\\b(?:his|her|the victim['’]s) (?<noun>${Object.keys(NOUN_EVENTS).join('|')})(?: from [^,.;]{3,40}?)?,? (?:on|in|at|during|around) (?:the )?$`, 'id');

interface Found {
  readonly rule: EventRule;
  /** Offsets into the sentence. */
  readonly at: number;
  readonly end: number;
  /** Where the verb group begins, auxiliaries included. */
  readonly from: number;
}

const AUXILIARY = /(?:\b(?:was|were|been|being|be|is|are|got|gets|getting|get)(?: (?:\p{Ll}+ly|first|then|again|also|once|later|soon|already|still|now|both|himself|herself|officially|formally|at some point|believed to (?:be|have been)|reported to (?:be|have been)|said to (?:be|have been)|(?:in|on|around|at) (?:(?! and )[^,;]){2,25}?))?) $/u;
const LINKED = /(?:^|\b(?:and|then|but|before|after|or|later|subsequently|eventually|first|again|[Rr]eportedly|[Aa]llegedly|[Pp]resumably|[Pp]robably|[Ll]ikely|[Pp]ossibly|[Aa]pparently|[Bb]elieved to have been)|[,:(])(?:\s*(?:formally|officially|then|later|also|was|again|first|initially|subsequently|allegedly|reportedly|presumably|probably|likely)\b)*\s*$/iu;
const PASSIVE_BEFORE = /\b(?:was|were|been|being|got)\b/;

/** Reads arrests, camps, detentions, transfers, sentences, releases and deaths out of a sentence about the victim. */
export function readEvents(reading: Reading, statement: Statement): void {
  const found = findEvents(reading, statement);
  readNounEvents(reading, statement);
  const refs = found.map((event, index) => readEvent(reading, statement, event, found[index - 1], found[index + 1]));
  readOrder(reading, statement, found, refs);
}

function readNounEvents(reading: Reading, statement: Statement): void {
  for (const time of statement.times) {
    const lead = slice(statement.words, 0, time.start - statement.words.start);
    const noun = time.edtf && find(lead, NOUN_EVENT_BEFORE);
    const rule = noun && NOUN_EVENTS[noun.groups.noun!.text.toLowerCase()];
    if (!noun || !rule || !time.edtf) continue;
    const at = noun.whole.start - statement.words.start;
    const whose = /^(?:his|her)/i.exec(noun.whole.text)?.[0].toLowerCase();
    if (whose && !objectIsVictim(reading, statement, whose === 'his' ? 'him' : 'her', at)) continue;
    if (isUnreal(statement, at) || isNegated(statement, at)) continue;
    const ref = eventReference(reading, rule.fragment);
    const quote = spanning(reading.page.text, noun.whole, time);
    const { certainty, hedge } = certaintyOf(statement, noun.whole.start, time.end);
    reading.collector.thing(ref, rule.cls, { text: rule.fragment, language: 'en' });
    reading.collector.claim({
      subject: reading.victim, property: rule.property, value: timeValue(time), quote, certainty, hedge, event: ref, section: statement.section,
      attributedTo: statement.attribution.sources, basis: statement.attribution.basis,
    });
  }
}

function findEvents(reading: Reading, statement: Statement): Found[] {
  const { text } = statement.words;
  const found: Found[] = [];
  for (const rule of RULES) {
    for (const match of text.matchAll(new RegExp(`(?<![\\p{L}-])(?:${rule.verbs})(?![\\p{L}-])`, 'giu'))) {
      const at = match.index;
      const end = at + match[0].length;
      if (found.some((other) => at < other.end && other.at < end)) continue;
      const voice = voiceOf(reading, statement, rule, at, end);
      if (!voice) continue;
      if (isUnreal(statement, at) || isNegated(statement, at)) continue;
      found.push({ rule, at, end: voice.end, from: voice.from });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

/** Whether the verb is about the victim, and where its group begins; undefined where it is not, or may not be. */
function voiceOf(reading: Reading, statement: Statement, rule: EventRule, at: number, end: number): { from: number; end: number } | undefined {
  const { text } = statement.words;
  const before = text.slice(0, at);
  // Active with the victim as object: "police arrested him".
  const object = /^ (him|her|the victim)(?![\p{L}'’])/u.exec(text.slice(end));
  if (object && rule.voice === 'passive') {
    if (!objectIsVictim(reading, statement, object[1]!, at)) return undefined;
    // "in her detention": a possessive is no object.
    return { from: at, end: end + object[0].length };
  }
  if (subjectAt(statement.subjects, at, statement.focus) !== 'victim') return undefined;
  if (rule.voice === 'active') return { from: at, end };
  const auxiliary = AUXILIARY.exec(before.slice(-60));
  if (auxiliary && !/[,;:]/.test(auxiliary[0])) return { from: at - auxiliary[0].length, end };
  if (rule.strict && !/^(?:re)?transferred/i.test(text.slice(at, end))) return undefined;
  if (LINKED.test(before.slice(-40)) && (at < 25 || PASSIVE_BEFORE.test(before) || fragmentStart(before))) return { from: at, end };
  return undefined;
}

/** "Testimony 5: put in camp …", "Sentenced to …": notes leave out "he was". */
const fragmentStart = (before: string): boolean => !/\b(?:he|she|they|police|who|that)\b/i.test(before);

function objectIsVictim(reading: Reading, statement: Statement, object: string, at: number): boolean {
  if (object === 'the victim') return true;
  const gender = object === 'her' ? 'F' : 'M';
  if (reading.victimGender && reading.victimGender !== gender) return false;
  const people = statement.subjects.filter((subject) => subject.end <= at && /\b(?:wife|husband|son|daughter|brother|sister|father|mother|friend|neighbou?r|relative|cousin|nephew|niece|uncle|aunt)\b/i.test(subject.text));
  return people.length === 0 && (statement.focus.current === 'victim' || statement.subjects.some(({ who, end }) => who === 'victim' && end <= at));
}

/** "transferred …, before being sentenced", "and then", "later": the order of two events, where a word tells it. */
function readOrder(reading: Reading, statement: Statement, found: readonly Found[], refs: readonly (string | undefined)[]): void {
  found.slice(1).forEach((event, index) => {
    const [earlier, later] = [refs[index], refs[index + 1]];
    const lead = statement.words.text.slice(found[index]!.end, event.at);
    const word = /\b(?:before(?: being| he was| she was)?|and then|then|later|after which|subsequently|afterwards|followed by)\b/i.exec(lead);
    if (!earlier || !later || !word) return;
    const quote = slice(statement.words, found[index]!.end + word.index, event.end);
    const { certainty, hedge } = certaintyOf(statement, quote.start, quote.end);
    reading.collector.claim({
      subject: later, property: wit.follows, value: { kind: 'thing', ref: earlier, label: found[index]!.rule.name }, quote, certainty, hedge, event: later,
      section: statement.section, attributedTo: statement.attribution.sources, basis: statement.attribution.basis,
    });
  });
}

function readEvent(reading: Reading, statement: Statement, event: Found, before: Found | undefined, after: Found | undefined): string | undefined {
  const { words } = statement;
  const stop = complementEnd(statement, event, after);
  const complement = slice(words, event.end, stop);
  const verb = slice(words, event.from, event.end);
  const facilities = findFacilities(complement);
  if (event.rule.needs === 'facility' && !facilities.some(({ kind }) => kind.detention)) return undefined;
  const held = event.rule.needs === 'facility' ? facilities.find(({ kind }) => kind.detention)! : facilities[0];

  const ref = eventReference(reading, event.rule.fragment);
  const cls = classOf(event.rule, held);
  const say = (property: string, value: Value, quote: Words, derived?: string, subject = reading.victim): void => {
    const { certainty, hedge } = certaintyOf(statement, Math.min(quote.start, verb.start), quote.end);
    // Being held is a state of its own: a transfer, a release or a death only borders on it.
    const about = HELD.has(property) && !EPISODES.has(cls) ? (episode ??= newEpisode(reading, held)) : ref;
    if (about === ref) reading.collector.thing(ref, cls, { text: event.rule.name, language: 'en' });
    reading.collector.claim({
      subject, property, value, quote, certainty, hedge, event: about, section: statement.section,
      attributedTo: statement.attribution.sources, basis: statement.attribution.basis, derived,
    });
    said = true;
  };
  let said = false;
  let episode: string | undefined;

  const until = statement.times.find(({ edtf, start, end }) => edtf?.startsWith('..') && start >= words.start + event.end && end <= words.start + stop);
  if (until) say(wit.ended, timeValue(until), spanning(reading.page.text, verb, withPreposition(words, until)), undefined, ref);
  const time = timeFor(statement, event, before, stop);
  if (time && event.rule.when) {
    const property = event.rule.when === wit.sentToCampIn && held && held.kind.detention !== 'camp' ? wit.detainedIn : event.rule.when;
    say(property, timeValue(time), spanning(reading.page.text, withPreposition(words, time), verb, ...(event.rule.needs && held ? [held.words] : [])), time.derived ? `counted from another time: ${time.rule}` : undefined);
  }
  for (const complementName of event.rule.complements) COMPLEMENTS[complementName]({ reading, statement, event, complement, verb, facilities, held, ref, say });
  // An event without a time, a place or a term is still told; in the section on reasons it only carries the reason.
  if (!said && event.rule.name === 'release') say(wit.detainedAs, { kind: 'thing', ref: detention.released, label: verb.text }, verb);
  if (!said && statement.section !== 'reason' && TOLD_ALONE.has(event.rule.name)) {
    const { certainty, hedge } = certaintyOf(statement, verb.start, verb.end);
    reading.collector.thing(ref, cls, { text: event.rule.name, language: 'en' });
    reading.collector.claim({
      subject: ref, property: PARTICIPANT[event.rule.name] ?? wit.participant, value: { kind: 'thing', ref: reading.victim, label: reading.victimNames[0]! },
      quote: verb, certainty, hedge, event: ref, section: statement.section, attributedTo: statement.attribution.sources, basis: statement.attribution.basis,
    });
    said = true;
  }
  return said && reading.collector.has(ref) ? ref : undefined;
}

const HELD: ReadonlySet<string> = new Set([wit.heldAt, wit.heldIn, wit.detainedAs]);
const EPISODES: ReadonlySet<string> = new Set([wit.DetentionEpisode, wit.CampDetention, wit.Imprisonment, wit.PretrialDetention, wit.HouseArrest]);

function newEpisode(reading: Reading, held: FacilityMention | undefined): string {
  const ref = eventReference(reading, 'detention');
  return reading.collector.thing(ref, episodeClass(held), { text: 'detention', language: 'en' });
}

function episodeClass(held: FacilityMention | undefined): string {
  switch (held?.kind.detention) {
    case 'camp': return wit.CampDetention;
    case 'formal-prison': return wit.Imprisonment;
    case 'pre-trial-detention': return wit.PretrialDetention;
    default: return wit.DetentionEpisode;
  }
}

/** Events worth telling without when, where or how long. */
const TOLD_ALONE: ReadonlySet<string> = new Set(['arrest', 'death', 'transfer', 'camp']);

const PARTICIPANT: Readonly<Record<string, string>> = {
  arrest: wit.arrestedPerson, detention: wit.detainee, camp: wit.detainee, 'house arrest': wit.detainee, transfer: wit.transferredPerson,
  sentencing: wit.sentencedPerson, release: wit.releasedPerson, death: wit.deceasedPerson,
};

function classOf(rule: EventRule, held: FacilityMention | undefined): string {
  return rule.cls === wit.CampDetention || rule.cls === wit.DetentionEpisode ? episodeClass(held) : rule.cls;
}

/** `#arrest`, `#arrest-2` …: in the order of the page. */
function eventReference(reading: Reading, fragment: string): string {
  for (let number = 1; ; number += 1) {
    const ref = `${reading.entry}#${fragment}${number > 1 ? `-${number}` : ''}`;
    if (!reading.collector.has(ref)) return ref;
  }
}

/** The complement ends where the next verb's clause begins, or at a break of the sentence. */
function complementEnd(statement: Statement, event: Found, after: Found | undefined): number {
  const { text } = statement.words;
  const ends = [text.length];
  if (after) ends.push(after.from);
  const nextSubject = statement.subjects.find(({ at }) => at >= event.end && /(?:, |and |but |; |while |when |before |after )$/.test(text.slice(0, at)));
  if (nextSubject) ends.push(nextSubject.at);
  const breakAt = /; | but | although | because |, (?:while|where|which|who|whose|making|leaving|despite|as|with)\b/.exec(text.slice(event.end));
  if (breakAt) ends.push(event.end + breakAt.index);
  return Math.min(...ends);
}

/**
 * The time of an event: the one after its verb, else one that stands before it in its clause, else (for verbs joined by
 * a plain "and") that of the verb before.
 */
function timeFor(statement: Statement, event: Found, before: Found | undefined, stop: number): TimeExpression | undefined {
  const { words } = statement;
  const usable = statement.times.filter(({ kind, edtf, earliest, text }) => kind !== 'duration' && !edtf?.startsWith('..') && (edtf !== undefined || earliest !== undefined || kind === 'relative' || /\bat some point\b/i.test(text)) && !isSourceDate(statement, text) && !isOtherEvents(statement, text));
  const inside = (from: number, to: number): TimeExpression | undefined =>
    {
      const there = usable.filter(({ start, end }) => start >= words.start + from && end <= words.start + to && !inBrackets(words.text, start - words.start, from));
      // "Fifteen months later, on October 7, 2018": the date says more than the count.
      return there.find(({ kind }) => kind !== 'relative') ?? there[0];
    };
  const own = inside(event.end, stop);
  if (own) return own;
  const clauseStart = Math.max(before?.end ?? 0, ...statement.told.filter((at) => at <= event.from), ...statement.boundaries.filter((at) => at <= event.from && words.text[at] !== '(' && words.text[at] !== ')'));
  const leading = before && before.end > clauseStart - 1 ? undefined : inside(clauseStart, event.from);
  if (leading && leadsIn(statement, event, leading)) return leading;
  const between = inside(Math.max(before?.end ?? 0, ...statement.told.filter((at) => at <= event.from)), event.from);
  const fresh = before ? /(?:, |; )/.test(words.text.slice(before.end, event.from)) : true;
  if (between && fresh && leadsIn(statement, event, between)) return between;
  if (before && /^(?: and(?: was| then)?| and)? ?$/.test(words.text.slice(before.end, event.from).replace(/^ (?:him|her)/, '')) && !/\b(?:then|later)\b/.test(words.text.slice(before.end, event.from))) {
    return timeFor(statement, before, undefined, event.from);
  }
  return undefined;
}

/** A time before the verb is the verb's only if no other verb can have it: before the subject, or straight before the verb. */
function leadsIn(statement: Statement, event: Found, time: TimeExpression): boolean {
  const end = time.end - statement.words.start;
  const between = statement.words.text.slice(end, event.from);
  if (/^[\s,:–-]*$/.test(between)) return true;
  const subject = statement.subjects.filter((candidate) => !candidate.oblique && candidate.end <= event.from).at(-1);
  return subject === undefined ? between.length < 25 : subject.at >= end;
}

/** "kept in camps until her release on Oct. 7": the date is the release's. */
const isOtherEvents = (statement: Statement, text: string): boolean => {
  const before = statement.words.text.slice(0, statement.words.text.indexOf(text));
  return /\b(?:until|till|before|after|prior to|following|since) (?:his|her|their|the|an?) (?:\p{L}+ ){1,4}(?:on|in|at|during|around)? ?$/iu.test(before) || NOUN_EVENT_BEFORE.test(before);
};

/** Dates of articles and testimonies are not dates of what they tell. */
const isSourceDate = (statement: Statement, text: string): boolean => {
  const at = statement.words.text.indexOf(text);
  return /\b(?:article|report|interview|testimony|video|letter|as of|confirmed[^,;]{0,60})(?: (?:from|of|in|on|dated))? ?$/i.test(statement.words.text.slice(0, at));
};

/** A time in brackets that open after the verb belongs to what the brackets say. */
const inBrackets = (text: string, at: number, from: number): boolean => {
  const open = text.lastIndexOf('(', at);
  return open > from && text.indexOf(')', open) > at;
};

/** "in June 2017": the preposition belongs to the words that say when. */
export function withPreposition(sentence: Words, time: Words): Words {
  const lead = /(?:\b(?:in|on|at|during|around|about|since|by|until|from|sometime(?: in| between)?|early in|late in) )+(?:the )?$/i.exec(sentence.text.slice(0, time.start - sentence.start));
  return lead ? slice(sentence, time.start - sentence.start - lead[0].length, time.end - sentence.start) : time;
}

export const timeValue = (time: TimeExpression): Value =>
  ({ kind: 'time', text: time.text, edtf: time.edtf, earliest: time.earliest, latest: time.latest, rule: time.rule, precision: time.precision });

interface ComplementInput {
  readonly reading: Reading;
  readonly statement: Statement;
  readonly event: Found;
  readonly complement: Words;
  readonly verb: Words;
  readonly facilities: readonly FacilityMention[];
  readonly held: FacilityMention | undefined;
  readonly ref: string;
  readonly say: (property: string, value: Value, quote: Words, derived?: string) => void;
}

const IN_PLACE = new RegExp(`(?:^|[ ,])(?:in|at|from|near) (?:the )?(?:city of |town of |village of )?(?<place>${NAME}(?: ${LEVEL_WORD})?(?:['’]s ${NAME}(?: ${LEVEL_WORD})?)?)(?:(?: in|,) (?<wider>${NAME}(?: ${LEVEL_WORD})?(?:['’]s ${NAME}(?: ${LEVEL_WORD})?)?))?`, 'ud');
const TO_PLACE = new RegExp(`^(?: back)? to (?:the )?(?<place>${NAME}(?: ${LEVEL_WORD})?)`, 'ud');

/** One reader a kind of complement. */
const COMPLEMENTS: Readonly<Record<Complement, (input: ComplementInput) => void>> = {
  held({ reading, complement, verb, held, say, statement, event }) {
    if (held) sayHeld(reading, statement, held, verb, say);
    else if (event.rule.name === 'detention') {
      const place = find(complement, IN_PLACE)?.groups.place;
      const known = place && isName(place.text) && placeWords(place, complement.text.slice(place.end - complement.start));
      if (known) say(wit.heldIn, placeValue(reading, known), spanning(reading.page.text, verb, known));
    }
  },
  detainedAs() {
    // Said with `held`: the noun tells the kind of detention.
  },
  transfer({ reading, complement, verb, facilities, statement, say }) {
    for (const mention of facilities) {
      const lead = complement.text.slice(0, mention.words.start - complement.start);
      const from = /\bfrom (?:the |an? )?$/.test(lead) || /\bfrom$/.test(lead.trimEnd());
      const thing = facilityThing(reading, mention) ?? (mention.kind.detention ? unnamedFacility(reading, mention) : undefined);
      const quote = spanning(reading.page.text, verb, mention.words);
      if (thing) {
        describe(reading, statement, mention, thing.ref);
        say(from ? wit.transferredFrom : wit.transferredTo, { kind: 'thing', ...thing }, quote);
        if (!from && (mention.name ?? mention.where)) say(wit.heldAt, { kind: 'thing', ...thing }, quote);
      }
      if (mention.kind.detention && !from) say(wit.detainedAs, detentionValue(mention), quote);
    }
    if (facilities.length > 0) return;
    const place = find(complement, TO_PLACE)?.groups.place;
    const known = place && isName(place.text) && placeWords(place, complement.text.slice(place.end - complement.start));
    if (known) say(wit.transferredTo, placeValue(reading, known), spanning(reading.page.text, verb, known));
  },
  place({ reading, complement, verb, say }) {
    const { place, wider } = find(complement, IN_PLACE)?.groups ?? {};
    const known = place && isName(place.text) && placeWords(place, complement.text.slice(place.end - complement.start));
    if (known) say(wit.arrestPlace, placeValue(reading, known, wider ? { widerName: wider } : {}), spanning(reading.page.text, verb, wider && knownPlace(wider.text) ? wider : known));
  },
  term({ reading, complement, verb, say }) {
    const term = findTerm(complement);
    if (!term) return;
    const quote = spanning(reading.page.text, verb, term.words);
    if (term.duration) say(wit.sentenceTerm, { kind: 'text', text: term.duration, datatype: xsd.duration }, quote);
    else say(wit.sentenceText, { kind: 'text', text: term.words.text, language: 'en' }, quote);
  },
  court({ reading, complement, verb, say }) {
    const court = find(complement, new RegExp(`\\bby (?:the |an? )?(?<court>(?:${NAME} )?(?:People['’]s )?(?:Intermediate |Higher |Basic )?(?:People['’]s )?Court(?: of ${NAME})?)`, 'ud'))?.groups.court;
    if (!court) return;
    const ref = `organisation/${court.text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
    reading.collector.thing(ref, wit.Organisation, { text: court.text, language: 'en' });
    say(wit.sentencedBy, { kind: 'thing', ref, label: court.text }, spanning(reading.page.text, verb, court));
  },
  releasedFrom({ reading, complement, verb, facilities, statement, say }) {
    const mention = facilities[0];
    const thing = mention && facilityThing(reading, mention);
    if (!mention || !/\bfrom\b/.test(complement.text.slice(0, mention.words.start - complement.start + 5))) return;
    if (thing) {
      describe(reading, statement, mention, thing.ref);
      say(wit.releasedFrom, { kind: 'thing', ...thing }, spanning(reading.page.text, verb, mention.words));
    }
    if (mention.kind.detention) say(wit.detainedAs, detentionValue(mention), spanning(reading.page.text, verb, mention.words));
  },
  diedAt({ reading, complement, verb, facilities, statement, say }) {
    const mention = facilities[0];
    const thing = mention && facilityThing(reading, mention);
    if (mention && thing) {
      describe(reading, statement, mention, thing.ref);
      say(wit.diedAt, { kind: 'thing', ...thing }, spanning(reading.page.text, verb, mention.words));
    } else if (mention?.kind.detention) say(wit.detainedAs, detentionValue(mention), spanning(reading.page.text, verb, mention.words));
    else {
      const place = find(complement, IN_PLACE)?.groups.place;
      const known = place && isName(place.text) && placeWords(place);
      if (known) say(wit.diedAt, placeValue(reading, known), spanning(reading.page.text, verb, known));
    }
  },
  houseArrest({ verb, say }) {
    const slug = /town/.test(verb.text) ? 'town-arrest' : 'house-arrest';
    say(wit.detainedAs, { kind: 'thing', ref: detention[slug], label: verb.text.replace(/^.*under /, '') }, verb);
  },
};

const describe = (reading: Reading, statement: Statement, mention: FacilityMention, ref: string): void =>
  describeFacility(reading, mention, ref, { section: statement.section, attributedTo: statement.attribution.sources, basis: statement.attribution.basis });

export const detentionValue = ({ kind, noun }: FacilityMention): Value =>
  ({ kind: 'thing', ref: detention[kind.detention as keyof typeof detention], label: noun.text });

/** Held in a facility: the kind of detention, the facility where it is named or described, the place where only that is. */
export function sayHeld(
  reading: Reading, statement: Statement, mention: FacilityMention, verb: Words,
  say: (property: string, value: Value, quote: Words) => void,
): void {
  const quote = spanning(reading.page.text, verb, mention.words);
  const thing = mention.name ? facilityThing(reading, mention) : isStreet(mention) ? facilityThing(reading, mention) : undefined;
  if (thing) {
    describe(reading, statement, mention, thing.ref);
    say(wit.heldAt, { kind: 'thing', ...thing }, quote);
  } else {
    const place = placeOfWhere(mention);
    if (place) say(wit.heldIn, placeValue(reading, place), quote);
  }
  if (mention.kind.detention) say(wit.detainedAs, detentionValue(mention), quote);
}

/** Described so that it is this one and no other: by its street. */
const isStreet = ({ where }: FacilityMention): boolean => where !== undefined && /(?:Road|Street|Avenue)/.test(where.text);

/** "Hotan's Guma County" and "Sanju village" are read by the gazetteer; a trailing possessive is not part of a name. */
function placeWords(words: Words, after = ''): Words | undefined {
  // "the Urumqi airport": the name belongs to the noun after it.
  if (/^ (?!(?:in|on|at|by|from|for|with|and|after|before|during|while|when|where|to|as|because|since|until|near|but|or|around|who|which|that|then|along|together|under|without|over|prefecture|county|city|village|township|region|province)\b)\p{Ll}/u.test(after)) return undefined;

  const text = words.text.replace(/['’]s$/, '');
  return /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Testimony|Chinese|Uyghur|Kazakh|Article|Ramadan|Facebook|WeChat)\b/.test(text) ? undefined : slice(words, 0, text.length);
}

const COUNT = '(?:\\d{1,2}(?:\\.5)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|twenty-five|thirty)';
const TERM = new RegExp(`(?<term>${COUNT}[ -]years?(?:,? (?:and )?${COUNT}[ -](?:months?|year))?|${COUNT}[ -]months?)(?: (?<prison>in (?:formal )?(?:prison|jail)|(?:prison|jail) (?:term|sentence)|of imprisonment|imprisonment|behind bars))?`, 'iud');
const LIFE = /(?<term>life(?: (?:in prison|imprisonment|sentence))?|death(?: (?:sentence|penalty))?(?: with (?:an? )?(?:two-year )?reprieve)?)(?![\p{L}-])/iud;

/** A sentence's length in the words after a verb of sentencing, or a life sentence. */
export function findTerm(words: Words): { words: Words; duration?: string } | undefined {
  const found = find(words, TERM);
  if (found?.groups.term) {
    const duration = parseDuration(found.groups.term.text);
    if (duration) return { words: found.groups.prison ? { ...found.whole } : found.groups.term, duration };
  }
  const life = find(words, LIFE)?.groups.term;
  return life && { words: life };
}

