import type { Section, SectionKey, Words } from '../ingest/record.js';
import { numberedParts } from '../ingest/numbered.js';
import { matchesOf } from '../matches.js';
import { attribute, tellsOfTelling, CITED, type Attribution, type Told } from './attribution.js';
import { findTimes, type TimeExpression } from './dates.js';
import { findHedges, hedgesBehind, rankOf, type Hedge } from './hedges.js';
import type { Certainty } from './claim.js';
import { LONGEST, PROSE_READ, SENTENCES_READ } from './limits.js';
import type { Reading } from './reading.js';
import { withAsides } from './asides.js';
import { tellingsOf } from './clauses.js';
import { freeSpacing } from './free-spacing.js';
import { testifierHasVictimAs } from './kin-subjects.js';
import { KIN_WORD, kinOf } from './kinship.js';
import { NAME } from './names.js';
import { lookAhead, matchesIn, occursIn } from './matching.js';
import { isTakenBack } from './retractions.js';
import { sentencesOf } from './sentences.js';
import { find, slice } from './words.js';
import { nextFocus, subjectsOf, type Focus, type Subject } from './subjects.js';

/** A sentence of prose with all that bears on how it is read. */
export interface Statement {
  readonly section: SectionKey;
  readonly words: Words;
  /** `Testimony 5:` before it. */
  readonly numbers: readonly number[];
  readonly attribution: Attribution;
  readonly subjects: readonly Subject[];
  readonly focus: Focus;
  /** Whether "I" is the victim, who alone tells this account, in the first person; then "he" and "she" are others. */
  readonly victimSpeaks: boolean;
  readonly times: readonly TimeExpression[];
  readonly hedges: readonly Hedge[];
  /** Those that bear on what stands before them: "[not confirmed]", ", it would seem". */
  readonly behind: readonly Hedge[];
  /** What whoever is quoted in the paragraph calls their own kin: "his brother" behind "my brother" may be theirs. */
  readonly quotedKin: ReadonlySet<string>;
  /** Places where one clause with a subject of its own ends and the next begins; offsets into the sentence. */
  readonly boundaries: readonly number[];
  /** Where what is told begins after "informed his family that": a time before it is the telling's. */
  readonly told: readonly number[];
}

/** Sections whose prose is about the victim. The others have readers of their own. */
const PROSE: ReadonlySet<SectionKey> = new Set(['about', 'location', 'detained', 'reason', 'status', 'learned', 'additional', 'eyewitness', 'summary']);

/** Sections that answer a question about the victim alone. */
const ANSWERS: ReadonlySet<SectionKey> = new Set(['location', 'detained', 'reason', 'status']);

/** Whether some words name one of those who tell: by name, or as "the former cellmate" whom the page lists. */
function isTeller({ sources, collector, victim }: Reading, text: string): boolean {
  const role = ROLE.exec(text)?.groups!['role'];
  if (role === undefined) return /^\p{Lu}/u.test(text) && sources.byName(text) !== undefined;
  const kin = kinOf(role);
  return role === 'testifier' || sources.byRole(role) !== undefined
    || (kin !== undefined && collector.claims().some(({ subject, property, value }) => property === kin.property && value.kind === 'thing' && value.ref === victim && sources.all.some(({ ref }) => ref === subject)));
}
const ROLE = /^[Tt]he (?:former |ex-)?(?<role>\p{Ll}[\p{Ll}-]*)$/u;

interface Part {
  /** `Testimony 5:` before it. */
  readonly numbers: readonly number[];
  readonly text: Words;
  readonly sentences: readonly Words[];
}

/** The paragraphs of an entry's prose, part by part, as far as they are read. */
function partsOf({ record }: Reading): ReadonlyMap<Words, readonly Part[]> {
  let left = PROSE_READ;
  let sentencesLeft = SENTENCES_READ;
  const parts = new Map<Words, readonly Part[]>();
  for (const paragraph of record.sections.flatMap(({ key, paragraphs }) => (PROSE.has(key) ? paragraphs : []))) {
    if (left <= 0 || sentencesLeft <= 0) break;
    parts.set(paragraph, numberedParts(paragraph).map(({ numbers, text }) => {
      const sentences = sentencesOf(slice(text, 0, Math.max(0, left))).flatMap(tellingsOf);
      for (const sentence of sentences) left -= sentence.text.length;
      sentencesLeft -= sentences.length;
      return { numbers, text, sentences };
    }));
  }
  return parts;
}

/** The sentences of an entry's prose, in order; very long ones, and those beyond what is read of a page, are left unread. */
export function* statementsOf(reading: Reading): Iterable<Statement> {
  const { page } = reading;
  let left = PROSE_READ;
  let sentencesLeft = SENTENCES_READ;
  let cited: Attribution | undefined;
  const parts = partsOf(reading);
  lookAhead([...parts.values()].flat().flatMap(({ sentences }) => sentences.map(({ text }) => text)).filter((text) => text.length <= LONGEST));
  for (const section of reading.record.sections) {
    if (!PROSE.has(section.key)) continue;
    let focus: Focus = { current: 'victim' };
    let own: readonly number[] = [];
    for (const paragraph of section.paragraphs) {
      // A new paragraph of these answers goes back to the victim from whoever only tells of them.
      if (focus.current === 'other' && ANSWERS.has(section.key) && (focus.others ?? []).every((text) => isTeller(reading, text))) focus = { current: 'victim' };
      if (left <= 0 || sentencesLeft <= 0) return reading.collector.warn(`Only the first ${PROSE_READ} characters, or ${SENTENCES_READ} sentences, of the prose are read.`);
      // A heading that begins a new testimony begins a new account.
      // One in the first person without a label goes on with the victim's own.
      let numbers: readonly number[] = FIRST_PERSON.test(paragraph.text) && !LABELLED.test(paragraph.text) ? own : [];
      own = [];
      for (const part of parts.get(paragraph) ?? []) {
        if (part.numbers.length > 0) {
          numbers = part.numbers;
          focus = { current: 'victim' };
        }
        own = isOwn(reading, numbers) ? numbers : [];
        const { sentences } = part;
        let lead: Attribution | undefined;
        let inParagraph: Attribution | undefined;
        const quotedKin = new Set<string>();
        let anchor: TimeExpression | undefined;
        let told: TimeExpression | undefined;
        for (const [index, sentence] of sentences.entries()) {
          left -= sentence.text.length;
          sentencesLeft -= 1;
          // "There was a rumor that … It turned out to be false."
          if (isTakenBack(sentence.text, sentences[index + 1]?.text)) continue;
          if (sentence.text.length > LONGEST) continue;
          if (left < 0 || sentencesLeft < 0) break;
          const own = statementOf(reading, section, sentence, numbers, focus, sentences[index + 1], { inParagraph, cited }, { anchor, before: told }, accountOf(part.text.text), quotedKin);
          anchor = onlyTime(own.times);
          const { attribution: { span } } = own;
          // "Globe and Mail article: …" says the whole paragraph, not its first sentence only.
          const statement = lead && own.attribution.standing ? { ...own, attribution: lead } : own;
          if (!own.attribution.standing && (own.attribution.basis !== 'editor' || own.attribution.span)) inParagraph = own.attribution;
          // "RFA's Uyghur Service learned that": whoever tells it, the rest of the paragraph is theirs as well.
          if (own.attribution.standing && own.attribution.basis === 'editor' && section.key !== 'learned' && tellsOfTelling(sentence)) inParagraph = own.attribution;
          if (!own.attribution.standing && CITED.has(own.attribution.basis)) cited = { sources: own.attribution.sources, basis: own.attribution.basis };
          if (span && index === 0 && span.start === sentence.start && /^:|:$/.test(page.text.slice(span.end - 1, span.end + 1))) lead = { ...own.attribution, span: undefined, hedge: undefined };
          yield statement;
          told = lastTold(reading, statement) ?? (section.key === 'detained' ? lastOf(statement.times) : undefined) ?? told;
          focus = nextFocus(statement.subjects, focus);
        }
      }
    }
  }
}

const LABELLED = /^(?:[^:.]{2,60}): /u;

/** Whether it is the victim alone who gave these testimonies. */
const isOwn = ({ sources, victim }: Reading, numbers: readonly number[]): boolean => {
  const tellers = numbers.length > 0 ? sources.byNumbers(numbers) : [];
  return tellers.length > 0 && tellers.every(({ ref, kind }) => ref === victim || kind === 'victim');
};

const FIRST_PERSON = /\b(?:I|me|[Mm]y|[Ww]e|us|[Oo]ur)\b/;
function statementOf(reading: Reading, section: Section, words: Words, numbers: readonly number[], focus: Focus, next: Words | undefined, before: Told, counted: { readonly anchor?: TimeExpression; readonly before?: TimeExpression }, account: string | undefined, quotedKin: Set<string>): Statement {
  const attribution = asOwn(reading, words, attribute(reading, words, numbers, section, focus.current, before), numbers, account);
  const inAttribution = (at: number): boolean => !!attribution.span && attribution.span.start <= at && at < attribution.span.end;
  for (const [quoted] of matchesIn(QUOTED, words.text)) for (const { groups } of matchesOf(MY_KIN, quoted)) quotedKin.add(kinOf(groups!['kin']!)?.role ?? '');
  const victimSpeaks = account !== undefined && speaksAsVictim(reading, words, attribution);
  return {
    section: section.key,
    words,
    numbers,
    attribution,
    focus,
    victimSpeaks,
    quotedKin,
    subjects: withTeller(reading, words, attribution, focus, subjectsOf(reading, words, focus, (at) => inAttribution(words.start + at), attribution.span ? attribution.sources : [], victimSpeaks, attribution.sources)),
    times: findTimes(words.text, words.start, { chain: true, before: counted.before, ...(occursIn(COUNTED_ON, words.text) ? { anchor: counted.anchor } : {}) }).filter(({ start }) => !inAttribution(start)),
    hedges: findHedges(words).filter(({ words: hedge }) => !inAttribution(hedge.start)),
    behind: hedgesBehind(words, next),
    boundaries: boundariesOf(words.text),
    told: [...matchesIn(TOLD, words.text).map((match) => match.index + match[0].length), ...(attribution.span ? [attribution.span.end - words.start] : [])],
  };
}

/**
 * "Erzhan, who was arrested in 2015, says that he …": what is told of whoever tells it is told of them; behind it the
 * account goes on about whomever it was about.
 */
function withTeller({ victim }: Reading, words: Words, { span, sources }: Attribution, focus: Focus, subjects: readonly Subject[]): readonly Subject[] {
  if (!span || sources.includes(victim)) return subjects;
  // "…, according to a neighbor who was released in 2018": the clause stands behind who says it, to the end.
  const [clause] = /^,? who /.exec(words.text.slice(span.end - words.start)) ?? [];
  const described = clause ? find(span, TELLER_LAST)?.groups.who : undefined;
  if (described) return withAsides(subjects, [{ from: described.start - words.start, end: words.text.length, about: { who: 'other', text: described.text, end: span.end - words.start + clause!.length } }]);
  const teller = find(span, TELLER_WITH_ASIDE)?.groups.who;
  if (!teller) return subjects;
  return withAsides(subjects, [{
    from: teller.start - words.start, end: span.end - words.start, about: { who: 'other', text: teller.text, end: teller.end - words.start },
    ...(focus.current === 'victim' ? { resumed: { who: 'victim' as const, text: 'the victim' } } : {}),
  }]);
}
const TELLER = `(?<who>${NAME}|(?:[Tt]he|[Aa]n?|[Aa]nother|[Oo]ne|[Hh]is|[Hh]er) (?:[\\p{L}-]+ ){0,4}?[\\p{L}-]+)`;
const TELLER_WITH_ASIDE = new RegExp(`${TELLER}(?:,? who(?:se)? | \\()`, 'ud');
const TELLER_LAST = new RegExp(`${TELLER}$`, 'ud');

/**
 * "I was born in Nilka County", where the victim is one of several who testify and nothing else says who speaks: the whole
 * paragraph is the victim's, as the others would not tell of themselves; not so where one of them may ("my husband", of the victim's wife).
 */
function asOwn(reading: Reading, { text }: Words, attribution: Attribution, numbers: readonly number[], account: string | undefined): Attribution {
  // Also where the archive would tell what nobody in particular of the whole party does.
  const tellers = attribution.basis === 'editor' ? reading.sources.main.map(({ ref }) => ref) : attribution.sources;
  if (account === undefined || !attribution.standing || numbers.length > 0 || tellers.length < 2 || !tellers.includes(reading.victim) || /["“]|\bthe victim\b/.test(text)) return attribution;
  const said = FIRST_PERSON.test(text) ? text : account;
  if (!FIRST_PERSON.test(said)) return attribution;
  const mine = [...said.matchAll(MY_KIN)].map(({ groups }) => kinOf(groups!['kin']!));
  const others = tellers.filter((ref) => ref !== reading.victim);
  return mine.some((kin) => kin && others.some((ref) => testifierHasVictimAs(reading, ref, kin))) ? attribution : { sources: [reading.victim], basis: 'testimony', standing: true };
}

/** What a paragraph tells in the first person, without what it quotes; undefined where nobody says "I" in it at all. */
const accountOf = (text: string): string | undefined => (occursIn(FIRST_PERSON, text) ? text.replace(/["“][^"“”]*["”]/g, ' ') : undefined);
const QUOTED = /["“][^"“”]*["”]/gu;
const MY_KIN = new RegExp(`\\b[Mm]y (?<kin>${KIN_WORD})(?![\\p{L}-])`, 'gu');

/** "I" is the victim where the victim alone tells the sentence, and it quotes nobody ("a woman there said: "I was …""). */
function speaksAsVictim(reading: Reading, words: Words, { sources, span }: Attribution): boolean {
  if (sources.length !== 1 || sources[0] !== reading.victim) return false;
  const quoted = words.text.search(/["“]/);
  const told = span ? span.end - words.start : 0;
  return quoted === -1 || quoted <= told + 2 || !/\b(?:I|[Mm]y|me)\b/.test(words.text.slice(quoted));
}

/** "Arrested the following year": counted from the one time that the sentence before tells. */
const COUNTED_ON = /\b(?:the|that|in the) (?:following|next|same) (?:year|month|summer|winter|spring|autumn|fall)\b/i;

/** The one time of a sentence; undefined where there are several, which could each be meant. */
function onlyTime(times: readonly TimeExpression[]): TimeExpression | undefined {
  const dated = times.filter(({ kind, earliest, latest }) => kind !== 'duration' && earliest !== undefined && latest !== undefined);
  return dated.length === 1 ? dated[0] : undefined;
}

/** The last day, month or year of a sentence: in an account of when, one without a year goes on from it. */
const lastOf = (times: readonly TimeExpression[]): TimeExpression | undefined =>
  times.findLast(({ kind, earliest, latest }) => kind === 'point' && earliest !== undefined && latest !== undefined);

/** The last time of a sentence at which something is told to have happened: the date of an article is another matter. */
function lastTold({ collector }: Reading, { times, words }: Statement): TimeExpression | undefined {
  if (times.length === 0) return undefined;
  const told = collector.claimsFrom(words.start).filter(({ value, quote }) => value.kind === 'time' && quote.end <= words.end);
  return times.findLast((time) => time.earliest !== undefined && time.latest !== undefined && told.some(({ quote }) => quote.start <= time.start && time.end <= quote.end));
}

/** Where a hedge's reach ends: at a semicolon, at "but", "although", "while", "because", and at "and" with a new subject. */
const BOUNDARY = new RegExp(freeSpacing`
  ;\x20
  |, (?:but|though|although|while|whereas|because|since|so|which|where|who|as)\x20
  |\bbut\b|\balthough\b
  |(?<!
    \b(?:
      was|is|be|been|presumably|likely|probably|possibly|perhaps|maybe|allegedly|reportedly|apparently|simply|just
      |only|mainly|mostly|partly
    )\x20
  )\bbecause\b
  |,? and (?=(?:he|she|they|it|the|his|her|their|that)\b)
  |\(|\)
`, 'gi');

/** ", and Abduweli has been sentenced" */
const NEXT_NAMED = /,? and (?=\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)? (?:was|were|is|has|had|got|received)(?![\p{L}]))/gu;

const TOLD = new RegExp(freeSpacing`
  \b(?:
    (?:called|phoned|wrote|rang|came) to say|told|informed|notified|heard|learned|learnt|reported|announced|said
    |stated|replied|responded|claimed|wrote|confirmed|found out|rumou?rs?|reports?|news|word|information|claims?
  )\b[^,;]{0,40}? that\b
`, 'g');

/** "(presumably) in prison": brackets that hold a hedge and lead to what it bears on part nothing. */
const HEDGE_IN_BRACKETS = new RegExp(freeSpacing`
  (?<=^\W*|\b(?:is|was|are|were|be|been|being|in|at|to|from|and|then|but|the|an?) )\(
  (?:presumably|probably|(?:most |very )?likely|possibly|perhaps|maybe|allegedly|reportedly|apparently|supposedly)\)
  (?= \p{L})
`, 'giu');

function boundariesOf(text: string): number[] {
  const held = matchesIn(HEDGE_IN_BRACKETS, text).map((match) => [match.index, match.index + match[0].length - 1]);
  return [...matchesIn(BOUNDARY, text), ...matchesIn(NEXT_NAMED, text)].map((match) => match.index).sort((a, b) => a - b).filter((at) => !held.some((ends) => ends.includes(at)));
}

/** How sure a stretch of a sentence is: the weaker of what its attribution and the hedges over it leave. */
export function certaintyOf(statement: Statement, from: number, to: number): { certainty: Certainty; hedge?: Words } {
  const { words, boundaries, attribution } = statement;
  const start = from - words.start;
  const reach = Math.max(0, ...boundaries.filter((at) => at <= start));
  const over = statement.hedges.filter(({ words: hedge }) => {
    const at = hedge.start - words.start;
    return at >= reach && !isBeside(words, hedge, to - words.start) && !endsWithItsNoun(words, hedge, start) && hedge.start <= to && (hedge.start <= from || hedge.end <= to) && !boundaries.some((boundary) => boundary > at && boundary <= start);
  });
  // "He may be in Kashgar, but this is not certain": said as no more than possible already.
  const already = over.some(({ certainty }) => rankOf(certainty) <= rankOf('alleged'));
  if (!already) over.push(...statement.behind.filter(({ words: hedge }) => hedge.start >= to && !ENDS_REACH_BEHIND.test(words.text.slice(to - words.start, Math.max(to, hedge.start - 6) - words.start))));
  // "Aygul, who was released in 2018, heard that": only what stands behind was heard.
  const beside = attribution.span !== undefined && attribution.span.start < from && to <= attribution.span.end;
  let best: { certainty: Certainty; hedge?: Words } = beside ? { certainty: 'stated' } : { certainty: attribution.certainty ?? 'stated', hedge: attribution.hedge };
  for (const { certainty, words: hedge } of over) {
    if (rankOf(certainty) < rankOf(best.certainty) || (rankOf(certainty) === rankOf(best.certainty) && !best.hedge)) best = { certainty, hedge };
  }
  const alternative = ALTERNATIVE.exec(words.text.slice(to - words.start));
  if (alternative && rankOf(best.certainty) > rankOf('possible')) {
    const at = to - words.start + alternative[0].lastIndexOf('or');
    return { certainty: 'possible', hedge: slice(words, at, at + 2) };
  }
  return best;
}

/** "sent to a camp, probably in Kucha, in 2017": the hedge bears on what stands between its commas. */
function isBeside({ text, start }: Words, hedge: Words, to: number): boolean {
  const at = hedge.start - start;
  const place = text.slice(at - 2, at) === ', ' ? BETWEEN_COMMAS.exec(text.slice(hedge.end - start)) : null;
  return place !== null && hedge.end - start + place[0].length < to;
}
const BETWEEN_COMMAS = /^ (?:in|at|near|from|to|by|for|with) [^,;()]{2,50}, /u;

/** "for his alleged part in the protests, and was released in 2004": a hedge of a noun does not bear on the next verb. */
const endsWithItsNoun = ({ text, start }: Words, hedge: Words, from: number): boolean =>
  hedge.end - start <= from && OF_A_NOUN.test(hedge.text) && OWNED.test(text.slice(0, hedge.start - start)) && /,| (?:was|were|is|had|has|and then) /.test(text.slice(hedge.end - start, from));
const OF_A_NOUN = /^(?:alleged|suspected|presumed|supposed|reported|rumou?red|likely|probable|possible)$/i;
const OWNED = /\b(?:for|of|over|to|by|with|about|due to|because of) (?:his|her|their|my|its|an?|the) (?:\p{Ll}+ )?$/iu;

/** A hedge behind bears on its own clause, back to a semicolon or to words that set it against what stands before. */
const ENDS_REACH_BEHIND = /;|, (?:but|while|whereas|although|though) (?!(?:this|that|it|which|the|not|most|very|probably|likely|possibly)\b)/;

/** "in Fangcaohu Prison or the nearby Wujiaqu Prison": one of the two. */
const ALTERNATIVE = /^(?: \([^()]{1,60}\))?,? or(?= (?:perhaps |possibly |maybe )?(?:in|at|to|from|the|an?|another|nearby|prison|jail|camp|detention|police|\p{Lu}|\d))/u;

/** "was asked to return and was arrested": what stands after a new auxiliary is told as having happened. */
const AFRESH = /\b(?:and|then|but) (?:\p{L}+ )?(?:was|were|had been|is) /giu;

/** What is only feared, planned, asked for or supposed is not told as having happened. */
const UNREAL = new RegExp(freeSpacing`
  \b(?:
    (?:some|several|certain|conflicting|unconfirmed) (?:reports?|sources?|accounts?|rumou?rs?)
    |if|whether|unless|fear(?:s|ed|ing)?|afraid|hop(?:e|es|ed|ing)|worr(?:y|ies|ied)|threaten(?:s|ed|ing)?
    |warn(?:s|ed|ing)?|ask(?:s|ed|ing)? (?:for|that|to)|request(?:s|ed|ing)?|demand(?:s|ed|ing)?|appeal(?:s|ed|ing)?
    |call(?:s|ed|ing)? (?:for|on)|want(?:s|ed|ing)?|plan(?:s|ned|ning)? to|intend(?:s|ed)?|supposed to|expected to
    |(?:due|set|scheduled|slated) to be|due for|eligible for|avoid(?:s|ed|ing)?
    |escap(?:e|es|ed|ing) (?:being|arrest|detention)
    |spared|instead of (?:being)?|rather than|attempt(?:s|ed|ing)?|tried to|(?:at|in) (?:risk|danger) of
    |(?:unclear|unknown|unsure|(?:not|n['’]t) (?:known|clear|sure|certain|know)|(?:don|doesn|didn)['’]t know) (?:
      exactly |precisely\x20
    )?(?:when|where|why|how)
    |should|must(?! have\b)|promis(?:e|es|ed|ing)|in order to|so as to|about to|would have|(?:was|were|is|are) to be
    |will be|going to
    |no (?:evidence|information|news|word|proof|indication|confirmation)
    |(?:(?:some|other|others|several|many|certain)(?: \p{Ll}+){1,2}|several|certain) (?:
      say|said|claim|claimed|believe|believed|think|thought
    )
    |(?:some|others|many) thought|den(?:y|ies|ied)|doubt(?:s|ed|ful)?|fac(?:e|es|ed|ing)
    |(?:could|would|might) (?:also )?(?:get|be (?:given|sentenced))
    |unless|had (?:he|she)|otherwise
    |(?:told|informed|notified|assured|heard|learned|learnt|said|believed|convinced|certain|sure|felt|knew)
    (?: \p{Ll}+| \p{Lu}\p{L}+){0,2}? (?:that )?(?:he|she|they|I|the victim) would
  )\b
  |(?:^|[,;(] ?)to be $
`, 'iu');

/** "He will be sentenced", "could be arrested at any time"; that somebody could be held somewhere may well be so now. */
const TO_COME = /(?:\b(?:will|would|shall|could|can)|(?<=\b(?:he|she|they|it|I))['’](?:d|ll))(?: (?!have\b)\p{Ll}+)? (?:be|get) ["“]?$/iu;
/** "He would later be sent to prison": what came then, told by whoever knows it. */
const LOOKING_BACK = /\b(?:he|she|I|victim|\p{Lu}[\p{L}’'-]+) would (?:later|then|eventually|subsequently|ultimately|finally|soon|also later) (?:be|get) ["“]?$/u;
const GOES_ON = /^["“]?(?:held|kept|imprisoned|in |at |under |detained (?:in|at) (?!\d|early|late|mid|the (?:beginning|end|spring|summer|autumn|fall|winter)))/iu;

/** Whether a verb at an offset of the sentence stands under one of those words. */
export function isUnreal(statement: Statement, at: number): boolean {
  const { text } = statement.words;
  const afresh = matchesIn(AFRESH, text).map(({ index }) => index).filter((index) => index <= at);
  const reach = Math.max(0, ...afresh, ...statement.boundaries.filter((boundary) => boundary <= at));
  const before = text.slice(reach, at);
  return occursIn(UNREAL, before) || (occursIn(TO_COME, before) && !GOES_ON.test(text.slice(at)) && !LOOKING_BACK.test(before)) || text.trimEnd().endsWith('?');
}

const RATHER = '(?:(?:is|was|were|has been|had been|he|she|else|still|possibly|maybe|perhaps|otherwise|simply|already|only|again|later) )*';
/** "Sentenced or still in camp", "released, or else moved", "in prison or not" */
const OR_ELSE = new RegExp(`^(?:(?: again| instead)?,? or ${RATHER}(?:in|at|free|dead|sent|held|taken|put|kept|let|\\p{Ll}+ing|\\p{Ll}+ed)(?![\\p{L}-])|[^,.;]{0,60}? or not(?=[,.;]|$))`, 'u');
const OR_BEFORE = new RegExp(` or ${RATHER}$`, 'iu');

/** Whether what stands from one offset to another is one of two things, and nobody says which. */
export const isOneOfTwo = ({ words: { text } }: Statement, from: number, end: number): boolean => OR_ELSE.test(text.slice(end)) || OR_BEFORE.test(text.slice(0, from));

const NEGATION = /\b(?:not|never|nor|neither|without|no longer|cannot|hasn['’]t|hadn['’]t|wasn['’]t|weren['’]t|isn['’]t|didn['’]t|haven['’]t)\b[^,;]{0,30}$/i;

export const isNegated = (statement: Statement, at: number): boolean => {
  const { text } = statement.words;
  if (!NEGATION.test(text.slice(0, at))) return false;
  // "was not permitted to leave and was obliged to work": the second is told afresh.
  const reach = Math.max(0, ...statement.boundaries.filter((boundary) => boundary <= at), ...matchesIn(AFRESH, text).map(({ index }) => index).filter((index) => index <= at));
  return NEGATION.test(text.slice(reach, at));
};
