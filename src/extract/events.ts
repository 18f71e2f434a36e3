import { slug } from '../iri.js';
import { detention, wit } from '../generated/terms.js';
import type { Words } from '../ingest/record.js';
import type { Value } from './claim.js';
import { spanning } from './collector.js';
import { COMPLEMENTS } from './events/complements.js';
import { BRACKETED_BEHIND, DATED_BEFORE, DATED_BEHIND, DATES_BEHIND, IN_A_LIST, IT_WAS_BEFORE, JUDGMENT_BEFORE, NOUN_EVENT_BEFORE, NOUN_EVENTS, PARTICIPANT, TOLD_ALONE, TOOK_PLACE_BEFORE, type EventRule } from './events/rules.js';
import { beginningOf, complementEnd, endOf, timeFor, timeValue, withPreposition } from './events/times.js';
import type { Person } from './events/person.js';
import { readAnswers } from './events/answers.js';
import { readDenials } from './events/denials.js';
import { readRespective } from './events/respective.js';
import { companionOf, findEvents, objectIsVictim, type Found } from './events/voice.js';
import { readWhy } from './events/why.js';
import { findFacilities, type FacilityMention } from './facilities.js';
import { freeSpacing } from './free-spacing.js';
import type { Reading } from './reading.js';
import { readOrder } from './order.js';
import { certaintyOf, isNegated, isUnreal, type Statement } from './statements.js';
import { isVictim, nextFocus } from './subjects.js';
import { find, slice, type Match } from './words.js';

/** Reads arrests, camps, detentions, transfers, sentences, releases and deaths out of a sentence, of the victim and of those whom the entry names. */
export function readEvents(reading: Reading, statement: Statement): void {
  readDenials(reading, statement);
  readRespective(reading, statement);
  const found = findEvents(reading, statement);
  readNounEvents(reading, statement);
  const refs = found.map((event, index) => readEvent(reading, statement, event, found[index - 1], found[index + 1]));
  found.forEach((event, index) => {
    for (const other of event.others ?? []) readEvent(reading, statement, { ...event, who: other }, found[index - 1], found[index + 1]);
    const who = SHARED.has(event.rule.name) ? companionOf(reading, statement, event) : undefined;
    if (who) readEvent(reading, statement, { ...event, who }, found[index - 1], found[index + 1]);
  });
  readAnswers(reading, statement);
  readOrder(reading, statement, found.map(({ rule, at, end }, index) => ({ name: rule.name, at, end, ref: refs[index] })));
  for (const ref of refs) if (ref) readInference(reading, statement, ref);
}

/** "Based on the ex-detainee's testimony, it follows that": the editors infer, and say from what. */
function readInference(reading: Reading, { attribution: { inferredFrom, span }, section }: Statement, event: string): void {
  if (!inferredFrom || !span) return;
  reading.collector.claim({
    subject: event, property: wit.inferredFrom, value: { kind: 'thing', ref: inferredFrom.ref, label: inferredFrom.label }, quote: span,
    certainty: 'inferred', section, attributedTo: [reading.archive], basis: 'editor', event,
  });
}

function readNounEvents(reading: Reading, statement: Statement): void {
  for (const time of statement.times) {
    const lead = slice(statement.words, 0, time.start - statement.words.start);
    const ofVictim = (match: Match | undefined): Match | undefined =>
      match && nextFocus(statement.subjects.filter(({ end }) => end <= match.whole.start - statement.words.start), statement.focus).current === 'victim' ? match : undefined;
    const judgment = time.edtf ? ofVictim(find(lead, JUDGMENT_BEFORE)) : undefined;
    const placed = time.edtf ? ofVictim(find(lead, TOOK_PLACE_BEFORE)) : undefined;
    const tookPlace = placed?.groups.owner && !isVictim(reading, placed.groups.owner.text) ? undefined : placed;
    const itWas = time.edtf && statement.section === 'detained' ? ofVictim(find(lead, IT_WAS_BEFORE)) : undefined;
    const dated = time.edtf ? ofVictim(find(lead, DATED_BEFORE)) : undefined;
    const after = slice(statement.words, time.end - statement.words.start);
    const behind = !time.edtf || statement.focus.current !== 'victim' ? undefined
      : (DATES_BEHIND.test(lead.text) ? find(after, DATED_BEHIND) : undefined) ?? (statement.section === 'detained' && IN_A_LIST.test(lead.text) && nextFocus(statement.subjects.filter(({ end }) => end <= lead.text.length), statement.focus).current === 'victim' ? find(after, BRACKETED_BEHIND) : undefined);
    const noun = judgment ?? tookPlace ?? itWas ?? dated ?? behind ?? (time.edtf && find(lead, NOUN_EVENT_BEFORE));
    // "RFA reported his death on June 3": when it was told.
    if (noun && TOLD_OF.test(statement.words.text.slice(0, noun.whole.start - statement.words.start))) continue;
    const rule = noun && NOUN_EVENTS[judgment ? 'sentencing' : (noun.groups.noun ?? noun.groups.noun2 ?? noun.groups.noun3 ?? noun.groups.noun4)!.text.toLowerCase().replace(/^sentence$/, 'sentencing')];
    if (!noun || !rule || !time.edtf) continue;
    const at = noun.whole.start - statement.words.start;
    const whose = /^(?:his|her)/i.exec(noun.whole.text)?.[0].toLowerCase();
    if (whose && !objectIsVictim(reading, statement, whose === 'his' ? 'him' : 'her', at)) continue;
    const from = (noun.groups.it ?? noun.whole).start - statement.words.start;
    if (isUnreal(statement, from) || isNegated(statement, from)) continue;
    const ref = reading.collector.unused(rule.fragment);
    const quote = spanning(reading.page.text, noun.groups.it ?? noun.whole, time);
    const { certainty, hedge } = certaintyOf(statement, quote.start, time.end);
    reading.collector.thing(ref, rule.cls, { text: rule.fragment, language: 'en' });
    reading.collector.claim({
      subject: reading.victim, property: rule.property, value: timeValue(time), quote, certainty, hedge, event: ref, section: statement.section,
      attributedTo: statement.attribution.sources, basis: statement.attribution.basis,
    });
  }
}

const TOLD_OF = new RegExp(freeSpacing`
  \b(?:
    report(?:s|ed)?|announc(?:es|ed)|confirm(?:s|ed)|publici[sz]ed|mention(?:s|ed)|told|tells|learn(?:s|ed|t)|heard
    |knew|know|inform(?:s|ed)|notif(?:ies|ied)|news|word|wrote|writes|spoke|speaks|notice|notification|announcement
    |posted|article|story|interview|testif\p{Ll}+|found out
  )(?: (?:him|her|them|us|me|the family|his \p{Ll}+|her \p{Ll}+))?(?: (?:about|of|on))? (?:that )?$
`, 'iu');

function readEvent(reading: Reading, statement: Statement, event: Found, before: Found | undefined, after: Found | undefined): string | undefined {
  const { words } = statement;
  const stop = complementEnd(statement, event, after);
  const complement = slice(words, event.end, stop);
  const verb = slice(words, event.from, event.end);
  const facilities = findFacilities(complement);
  if (event.rule.onlyAfter && (event.who || !wasHeldBefore(reading, statement, verb))) return undefined;
  if (event.rule.needs === 'factory' && facilities[0]?.kind.type !== 'factory') return undefined;
  if (event.rule.needs === 'facility' && !facilities.some(({ kind }) => kind.detention)) return undefined;
  // "was brought to the same room from the detention center": where from is not where to.
  const goals = facilities.filter(({ words: { start } }) => !/\bfrom (?:the |an? |one )?$/.test(words.text.slice(0, start - words.start)) || /^from\b/i.test(complement.text.trimStart()));
  if (event.rule.name === 'camp' && event.rule.needs === 'facility' && !goals.some(({ kind }) => kind.detention)) return undefined;
  const held = event.rule.needs === 'facility' ? facilities.find(({ kind }) => kind.detention)! : facilities[0];

  const whom = event.who ?? { ref: reading.victim, label: reading.victimNames[0]! };
  // What happened to somebody else has a name that says so.
  const fragment = event.who ? `${event.rule.fragment}-${slug(event.who.label)}` : event.rule.fragment;
  const ref = event.rule.once ? `${reading.entry}#${fragment}` : reading.collector.unused(fragment);
  const cls = classOf(event.rule, held);
  const say = (property: string, value: Value, quote: Words, derived?: string, subject = whom.ref): void => {
    const { certainty, hedge } = certaintyOf(statement, Math.min(quote.start, verb.start), quote.end);
    // Being held is a state of its own: a transfer, a release or a death only borders on it.
    const about = HELD.has(property) && !EPISODES.has(cls) ? (episode ??= newEpisode(reading, held, event.who)) : ref;
    if (about === ref) told = true;
    if (about === ref) reading.collector.thing(ref, cls, { text: event.rule.name, language: 'en' });
    reading.collector.claim({
      subject, property, value, quote, certainty, hedge, event: about, section: statement.section,
      attributedTo: statement.attribution.sources, basis: statement.attribution.basis, derived,
    });
    said = true;
  };
  let said = false;
  let told = false;
  let episode: string | undefined;

  const until = statement.times.find(({ edtf, start, end }) => edtf?.startsWith('..') && start >= words.start + event.end && end <= words.start + stop);
  if (until && !MOMENTS.has(event.rule.name)) say(wit.ended, timeValue(until), spanning(reading.page.text, verb, withPreposition(words, until)), undefined, ref);
  const time = timeFor(statement, event, before, stop);
  // "was in a camp in 2018" tells a year of it, not when it began; "since 2018" does.
  if (time && event.rule.when && (!LASTS.has(event.rule.name) || (time.kind === 'period' && (event.rule.name === 'state' || /-\d\d.*\/.*-\d\d/.test(time.edtf ?? ''))))) {
    const property = event.rule.when === wit.sentToCampIn && held && held.kind.detention !== 'camp' ? wit.detainedIn : event.rule.when;
    // How long a stay lasted is the stay's own time, not when the victim was taken.
    // What went on "since 2014" began in 2014: that is when they were taken.
    const [began, ended] = event.rule.name === 'stay' ? [] : [beginningOf(time), endOf(time)];
    if (ended && began && !until && !MOMENTS.has(event.rule.name)) say(wit.ended, timeValue(ended), spanning(reading.page.text, verb, withPreposition(words, time)), undefined, ref);
    say(event.rule.name === 'stay' ? wit.when : property, timeValue(began ?? time), spanning(reading.page.text, withPreposition(words, time), verb, ...(event.rule.needs && held ? [held.words] : [])), time.derived ? `counted from another time: ${time.rule}` : undefined, event.rule.name === 'stay' ? ref : undefined);
  }
  for (const complementName of event.rule.complements) COMPLEMENTS[complementName]({ reading, statement, event, complement, verb, facilities, held, ref, say });
  if (HAS_REASONS.has(event.rule.name)) readWhy(reading, statement, event, stop);
  // An event without a time, a place or a term is still told; in the section on reasons it only carries the reason.
  // "She herself phoned after being let out" tells how somebody learned of it.
  if (!said && event.rule.name === 'release' && statement.section !== 'learned') say(wit.detainedAs, { kind: 'thing', ref: detention.released, label: verb.text.replace(/^(?:.*(?<![\p{L}]))?(?:has|have|had|was|were|been|being|is|got) /u, '') }, verb);
  // Of somebody else who has a name it is worth telling in any section: "Her cousin Erlan has also been detained."
  const bare = BARE_DETENTION.has(statement.section) || (event.who !== undefined && !CARRIES_ONLY.has(statement.section));
  if (!said && event.rule.name === 'detention' && bare && !/^ (?:relatives?|persons?|people|men|women|family|brothers?|sisters?|sons?|friends|members|victims?|individuals)\b/.test(words.text.slice(event.end)) && (/\b(?:detained|interned|imprisoned|jailed|incarcerated|locked up)$/i.test(verb.text) || (/\btaken$/i.test(verb.text) && BY_POLICE.test(words.text.slice(event.end))))) say(wit.detainedAs, { kind: 'thing', ref: detention.detained, label: verb.text.replace(/^.* (?!up)/, '') }, verb);
  if (!said && event.rule.name === 'sentencing' && bare && /\bsentenced$/i.test(verb.text)) say(wit.detainedAs, { kind: 'thing', ref: detention.sentenced, label: verb.text.replace(/^.* /, '') }, verb);
  if (!told && (!said || event.rule.name === 'death') && statement.section !== 'reason' && TOLD_ALONE.has(event.rule.name)) {
    const { certainty, hedge } = certaintyOf(statement, verb.start, verb.end);
    reading.collector.thing(ref, cls, { text: event.rule.name, language: 'en' });
    reading.collector.claim({
      subject: ref, property: PARTICIPANT[event.rule.name] ?? wit.participant, value: { kind: 'thing', ...whom },
      quote: verb, certainty, hedge, event: ref, section: statement.section, attributedTo: statement.attribution.sources, basis: statement.attribution.basis,
    });
    said = true;
  }
  return said && reading.collector.has(ref) ? ref : undefined;
}

/** Whether the section has told by then that the victim was held: somebody may come home from anywhere. */
const wasHeldBefore = ({ collector, victim }: Reading, { section }: Statement, verb: Words): boolean =>
  collector.claims().some(({ subject, property, quote, negated, section: told }) => subject === victim && !negated && told === section && quote.end <= verb.start && TAKEN_OR_HELD.has(property));
const TAKEN_OR_HELD: ReadonlySet<string> = new Set([wit.arrestedIn, wit.detainedIn, wit.sentToCampIn, wit.heldAt, wit.heldIn, wit.detainedAs, wit.transferredTo]);

/** "was in a camp in 2018" tells a year of it, not when it began; "spent some months of 2017-2018" not even that. */
/** What happens at once: a time until which something went on is another's. */
const MOMENTS: ReadonlySet<string> = new Set(['transfer', 'release', 'sentencing', 'death']);
const LASTS: ReadonlySet<string> = new Set(['state', 'stay']);

/** Where "was detained" with nothing more is worth telling: elsewhere it only carries something else. */
const BARE_DETENTION: ReadonlySet<string> = new Set(['detained', 'status', 'location', 'summary']);

/** "was taken by police from his workplace" */
const BY_POLICE = /^ by (?:the )?(?:\p{Ll}+ )?(?:police|policemen|authorities|state security|officers)(?![\p{L}])/u;

/** Where "was detained" answers another question. */
const CARRIES_ONLY: ReadonlySet<string> = new Set(['reason', 'learned']);

/** What befalls each of two people who are told of together. */
const SHARED: ReadonlySet<string> = new Set(['arrest', 'detention', 'camp', 'sentencing', 'release', 'transfer', 'disappearance']);

/** What is done to somebody for a reason; a transfer's or a release's is another matter. */
const HAS_REASONS: ReadonlySet<string> = new Set(['arrest', 'detention', 'camp', 'sentencing', 'stay', 'state']);

const HELD: ReadonlySet<string> = new Set([wit.heldAt, wit.heldIn, wit.detainedAs]);
const EPISODES: ReadonlySet<string> = new Set([wit.DetentionEpisode, wit.CampDetention, wit.Imprisonment, wit.PretrialDetention, wit.HouseArrest]);

function newEpisode(reading: Reading, held: FacilityMention | undefined, who: Person | undefined): string {
  const ref = reading.collector.unused(who ? `detention-${slug(who.label)}` : 'detention');
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

function classOf(rule: EventRule, held: FacilityMention | undefined): string {
  return rule.cls === wit.CampDetention || rule.cls === wit.DetentionEpisode ? episodeClass(held) : rule.cls;
}
