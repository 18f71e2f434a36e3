import type { Words } from '../../ingest/record.js';
import type { Value } from '../claim.js';
import { findTimes, type TimeExpression } from '../dates.js';
import { freeSpacing } from '../free-spacing.js';
import type { Statement } from '../statements.js';
import { slice } from '../words.js';
import { NOUN_EVENT_BEFORE } from './rules.js';
import type { Found } from './voice.js';

/** The complement ends where the next verb's clause begins, or at a break of the sentence. */
export function complementEnd(statement: Statement, event: Found, after: Found | undefined): number {
  const { text } = statement.words;
  const ends = [text.length];
  if (after) ends.push(after.from);
  // "Erzhan, who was arrested, says that": what is said stands behind.
  const said = statement.attribution.span ? statement.attribution.span.end - statement.words.start : 0;
  if (event.end <= said) ends.push(said);
  const nextSubject = statement.subjects.find(({ at }) => at >= event.end && /(?:, |and |but |; |while |when |before |after )$/.test(text.slice(0, at)));
  if (nextSubject) ends.push(nextSubject.at);
  const breakAt = /; |,? and for (?=\p{Lu})|: (?=\p{Lu}[^:;]*\()|(?<=\p{Ll}{3}|\d{4}|\))\. (?=\p{Lu})|, (?:met|saw|told|heard) (?=\p{Lu}|(?:him|her|the|that|his|an?|from)\b)|,? (?:and|then|and then), (?=(?:in|on|at|by|from|since|starting|until|around|after|during|towards?|sometime|some|later|a|one|two|three|the)\b[^.;]{2,40}, )| but | although | because | as soon as |, and (?:(?:was|were|then|later|subsequently|eventually|finally) )*(?:\p{Ll}+ed|taken|sent|given|held|put|found|told|seen)\b| (?:since|once|by the time|so that) (?:he|she|they)\b| (?:was|were|had been|has been|got) (?:\p{Ll}+ ){0,2}?(?:arrested|detained|sentenced|released|taken|sent|transferred|killed|imprisoned|jailed|interned|freed|dismissed|fired|promoted)\b|, (?:while|where|which|who|whose|making|leaving|despite|as|with)\b|, (?:the|an?|his|her|\p{Lu}[\p{L}'’-]*)(?: [\p{L}'’-]+){0,3} (?:getting|receiving|having|being|serving)\b|,? (?:from|in|at|to|by|after|during|through|with) (?:which|whom|where)\b|,? to be (?:released|freed|held|moved|transferred|tried)\b| and (?:then |later )?(?:rejoined|joined|returned|moved|came|went|married|met|left|visited|travell?ed|flew|emigrated|settled)\b|,? and that (?:he|she|his|her|the|they|it|their)\b|,? (?:and|while) (?:\p{Lu}[\p{L}'’-]+|(?:his|her|the) \p{Ll}+)(?: \p{Lu}[\p{L}'’-]+)?,? to (?:\d|an? |life|death|one|two|three|four|five|six|seven|eight|nine|ten)| before (?!being\b)\p{Ll}+ing\b| and (?:would|will|could|had to)(?! (?:be|have been)\b) /u.exec(text.slice(event.end));
  if (breakAt) ends.push(event.end + breakAt.index);
  return Math.min(...ends);
}

/**
 * The time of an event: the one after its verb, else one that stands before it in its clause, else (for verbs joined by
 * a plain "and") that of the verb before.
 */
export function timeFor(statement: Statement, event: Found, before: Found | undefined, stop: number): TimeExpression | undefined {
  const time = timeAround(statement, event, before, stop);
  return time && spelledOut(statement, time);
}

/** "Two years ago (i.e., in 2017)": what the brackets say is the time. */
function spelledOut({ words, times }: Statement, time: TimeExpression): TimeExpression {
  if (time.kind !== 'relative') return time;
  const next = times.find(({ start, edtf }) => start >= time.end && edtf !== undefined);
  return next && SPELLS_OUT.test(words.text.slice(time.end - words.start, next.start - words.start)) ? next : time;
}

const SPELLS_OUT = /^,? ?[(–—-] ?(?:(?:i\.e\.|that is|that['’]s|that was|meaning|so|or),? )?(?:(?:in|on|around|about|sometime in|back in) )?(?:the )?$/i;

function timeAround(statement: Statement, event: Found, before: Found | undefined, stop: number): TimeExpression | undefined {
  const { words } = statement;
  // "Reported dead in June 2019": when it was reported.
  if (/^(?:dead|deceased)$/i.test(words.text.slice(event.at, event.end)) && REPORTED_AS.test(words.text.slice(0, event.at))) return undefined;
  const usable = statement.times.filter(({ kind, edtf, earliest, text, start }) => kind !== 'duration' && !(kind === 'period' && event.rule.name === 'sentencing' && words.text[start - words.start - 1] === '(') && !edtf?.startsWith('..') && (edtf !== undefined || earliest !== undefined || (kind === 'relative' && !COUNTED_FROM_WHAT_FOLLOWS.test(text)) || /\bat some point\b/i.test(text)) && !isSourceDate(statement, text) && !isOtherEvents(statement, text) && !isEnd(statement, start - words.start) && !REASON_BETWEEN.test(words.text.slice(event.end, start - words.start)) && !LIKE_ANOTHER.test(words.text.slice(event.end, start - words.start)));
  // Of several, that behind the verb is the first, that before it the last.
  const inside = (from: number, to: number, which: 'first' | 'last' = 'first'): TimeExpression | undefined =>
    {
      const within = usable.filter(({ start, end }) => start >= words.start + from && end <= words.start + to && !inBrackets(words.text, { at: start - words.start, end: end - words.start }, from) && !inEarlierBracket(words.text, start - words.start, event.from));
      // "In March his passport was taken, and in June he was sent to a camp": the first is another clause's.
      const there = to > event.from ? within : within.filter(({ end }, index) => !within.slice(index + 1).some((later) =>
        statement.subjects.some((subject) => !subject.oblique && words.start + subject.at >= end && words.start + subject.end <= later.start)));
      // "Fifteen months later, on October 7, 2018": the date says more than the count.
      return which === 'first' ? there.find(({ kind }) => kind !== 'relative') ?? there[0] : there.findLast(({ kind }) => kind !== 'relative') ?? there.at(-1);
    };
  const until = UNTIL_WHEN.exec(words.text.slice(0, event.from));
  if (until?.groups?.['time'] !== undefined && ENDS_A_STAY.has(event.rule.name)) {
    const at = until.index + until[0].indexOf(until.groups['time']);
    const [time] = findTimes(until.groups['time'], words.start + at);
    if (time?.edtf && !time.edtf.startsWith('X')) return time;
  }
  const own = inside(event.end, stop) ?? inside(event.from, event.at);
  // "In 1997 both were arrested, Abdulehed being released after a month": the year is the arrest's.
  if (!own && ARRANGED_BESIDE.test(words.text.slice(0, event.at))) return undefined;
  // "died a few days after being released, on May 26, 2018": when he died.
  const ofAnother = own && AFTER_BEING.test(words.text.slice(0, event.from)) && /^[^,]*, (?:on|in)(?: the)? $/.test(words.text.slice(event.end, own.start - words.start)) && /^ ?(?:[.;)]|$)/.test(words.text.slice(own.end - words.start));
  if (own && !ofAnother) return own;
  if (ofAnother) return undefined;
  const clauseStart = Math.max(before?.end ?? 0, ...statement.told.filter((at) => at <= event.from), ...statement.boundaries.filter((at) => at <= event.from && words.text[at] !== '(' && words.text[at] !== ')'));
  const leading = before && before.end > clauseStart - 1 ? undefined : inside(clauseStart, event.from);
  if (leading && leadsIn(statement, event, leading)) return leading;
  const between = inside(Math.max(before?.end ?? 0, ...statement.told.filter((at) => at <= event.from)), event.from, before ? 'last' : 'first');
  // "released in early 2019, currently under house arrest": the time before the comma is the release's.
  const fresh = between && (before ? /(?:, |; )/.test(words.text.slice(before.end, between.start - words.start)) : true);
  if (between && fresh && !/\bbut\b/.test(words.text.slice(between.end - words.start, event.from)) && leadsIn(statement, event, between)) return between;
  // "Policemen came in January 2018 and took him away": one subject, one time.
  if (!before && (event.end - event.at > 10 || / (?:him|her)$/.test(words.text.slice(event.at, event.end))) && between && JOINED.test(words.text.slice(between.end - words.start, event.from))
    && !statement.subjects.some(({ at, end }) => at >= between.end - words.start && end <= event.from && !INSIDE_THE_HOUSE.test(words.text.slice(at, end)))) return between;
  // "flew to Urumqi on February 27 and was arrested upon arrival": the day is the same.
  if (!before && between && ON_ARRIVAL.test(words.text.slice(event.end, stop)) && /^ and(?: was| got)? $/.test(words.text.slice(between.end - words.start, event.from).replace(/(?<= and) $/, ' '))) return between;
  if (before && /^(?: an? (?:\p{Ll}+[ -]){0,3}?(?:term|sentence|verdict))?(?: and(?: was| then)?| and)? ?$/u.test(words.text.slice(before.end, event.from).replace(/^ (?:him|her)/, '')) && !/\b(?:then|later)\b/.test(words.text.slice(before.end, event.from))) {
    return timeAround(statement, before, undefined, event.from);
  }
  return undefined;
}

const AFTER_BEING = /\b(?:after|before|since|upon|following) (?:having )?$/i;

const ARRANGED_BESIDE = /\b(?:was|were|had been|has been) [^;.]{3,80}, (?:while |and |with )?(?:\p{Lu}[\p{L}'’-]+|the \p{Ll}+|(?:his|her) \p{Ll}+)(?: \p{Lu}[\p{L}'’-]+)* being (?:\p{Ll}+ )?$/u;

const ON_ARRIVAL = new RegExp(freeSpacing`
  ^,? (?:immediately |right |straight )?(?:
    (?:up)?on (?:his |her |my )?(?:arrival|arriving|landing|return)
    |immediately(?! (?:after|before|upon|following))
    |right away|straight away|at once|on the spot|at the (?:airport|border|station)
  )(?![\p{L}])
`, 'u');

const ENDS_A_STAY: ReadonlySet<string> = new Set(['release', 'transfer', 'camp', 'sentencing', 'death']);

/** "held from May 2017 until February 2018, when she fainted and was sent home": that is when. */
const UNTIL_WHEN = /\b(?:until|till|to) (?<time>[^;,]{4,30}?(?:, \d{4})?), when (?:he|she|the victim)(?: \p{Ll}+ and)?(?: was| got)? ?$/u;

/** "three months after his wife", "on the same day as his father": when, only for whoever knows when that was. */
const COUNTED_FROM_WHAT_FOLLOWS = /\b(?:after|before|prior|same \p{L}+)$/iu;

const JOINED = /^[^;.()]{0,90}?(?:,| and|, and)(?: then)? $/;
const INSIDE_THE_HOUSE = /\b(?:house|home|door|head|room)\b/i;

/** A time before the verb is the verb's only if no other verb can have it: before the subject, or straight before the verb. */
function leadsIn(statement: Statement, event: Found, time: TimeExpression): boolean {
  const end = time.end - statement.words.start;
  const between = statement.words.text.slice(end, event.from);
  // "The following day she was escorted to Yarkand, where after 23 days … she was put in a camp"
  if (LATER_STILL.test(between)) return false;
  if (/^[\s,:–-]*$/.test(between)) return true;
  // "On August 30, a week before Erbolat was let out, she was taken": the day is not his.
  if (BEFORE_ANOTHER.test(between)) return false;
  // "it was in early April 2017 that he was taken"
  if (CLEFT.test(statement.words.text.slice(0, time.start - statement.words.start)) && /^,? (?:that|when) /.test(between) && !/[;]/.test(between)) return true;
  // "His brothers were arrested in 2017, while he was released": the time of a clause with a subject and a verb of its own.
  const start = time.start - statement.words.start;
  if (statement.subjects.some((candidate) => !candidate.oblique && candidate.end <= start) && !OPENS.test(statement.words.text.slice(0, start))) return false;
  const subject = statement.subjects.filter((candidate) => !candidate.oblique && candidate.end <= event.from).at(-1);
  return subject === undefined ? between.length < 25 : subject.at >= end;
}

const CLEFT = /\b[Ii]t (?:was|is|must have been|may have been)(?: (?:only|not until|in fact|likely|probably|apparently|actually))?(?: (?:in|on|at|during|around|about|after|sometime in|not until))?(?: the)? $/;
const BEFORE_ANOTHER = /\b(?:days?|weeks?|months?|years?|shortly|just|soon|even|long) (?:before|after) (?:\p{Lu}|the |his |her |an? )/u;
const LATER_STILL = /\b(?:where|after which|whereupon|after (?:[\p{L}\d-]+ ){1,3}(?:days?|weeks?|months?|years?))\b/u;
const OPENS = /(?:[,;:(]|\b(?:and|but|then|that|when|while|after|before))\s*(?:(?:in|on|at|during|around|about|since|by|from|only|then|later|again|sometime) )*(?:the )?$/i;

/** "kept in camps until her release on Oct. 7": the date is the release's. */
const isOtherEvents = (statement: Statement, text: string): boolean => {
  const before = statement.words.text.slice(0, statement.words.text.indexOf(text));
  return /\b(?:until|till|before|after|prior to|following|since) (?:his|her|their|the|an?) (?:(?!(?:but|then) )[\p{L}'’-]+ ){1,8}(?:on|in|at|during|around)? ?$/iu.test(before) || NOUN_EVENT_BEFORE.test(before);
};

const REPORTED_AS = /\b(?:reported|believed|presumed|rumou?red|said|feared|known|thought)(?: to be)? $/iu;

/** Dates of articles and testimonies are not dates of what they tell. */
const isSourceDate = (statement: Statement, text: string): boolean => {
  const at = statement.words.text.indexOf(text);
  return /\b(?:article|report|interview|testimony|video|letter|update \(|as of|confirmed[^,;]{0,60}|(?:learned|learnt|found out|heard|realized)(?: (?:of|about) (?:it|this|that))?(?: only)?|family (?:only )?(?:learned|learnt|knew|heard)(?: only)?|testified)(?: (?:only|from|of|in|on|dated))* ?$/i.test(statement.words.text.slice(0, at));
};

/** "detained for visiting Turkey in 2013": then the visit was, or the detention; not sure which. */
const REASON_BETWEEN = new RegExp(
  ' for (?!(?:questioning|interrogating|re-?education|training)\\b)(?:having |allegedly |previously |illegally |once )*\\p{Ll}{2,}(?:ing|ed)(?: [^,;]*)? $'
  // "over a paper that she wrote in 2014", "for his trip to Turkey in 2014"
  + '| (?:for|over|because of|due to|in connection with|on account of) [^,;]*?\\b(?:he|she|they|we|I)(?: had| has)?(?: \\p{Ll}+ly)? \\p{Ll}{2,}(?: [^,;]*)? $'
  + freeSpacing`

    | (?:for|over|because of|due to|in connection with|on account of) (?:his|her|their|my|an?|the) (?:[\p{L}-]+ ){0,2}
    (?:
      trips?|visits?|travels?|journeys?|pilgrimage|hajj|stay|studies|participation|part|role|involvement|attendance
      |membership|posts?|articles?|books?|songs?|poems?|speech|comments?|wedding
    )(?: [^,;]*)? $
  `, 'u');

/** "died of a stroke, like his father in 1999": when the father did. */
const LIKE_ANOTHER = /(?:, | )(?:just )?(?:like|unlike|as (?:did|had|was)|the same as)(?: (?:his|her|the|an?|\p{Lu}))[^,;]*$/u;

/** "held until mid-November": when it ended, not when it began. */
const isEnd = (statement: Statement, at: number): boolean => /\b(?:until|till) (?:the |about |around |at least |early |late |mid-?|some ?time in )*$/i.test(statement.words.text.slice(Math.max(0, at - 40), at));

/** A time in brackets that open after the verb belongs to what the brackets say, unless they say nothing else: "(June 2018)". */
const inBrackets = (text: string, time: { at: number; end: number }, from: number): boolean => {
  const open = text.lastIndexOf('(', time.at);
  const close = text.indexOf(')', open);
  if (open <= from || close <= time.at) return false;
  return !/^(?:(?:in|on|at|since|from|around|about|sometime|some ?time|i\.e\.|on or about) (?:the )?)?$/i.test(text.slice(open + 1, time.at)) || !/^(?: ?\([^()]*)?$/.test(text.slice(time.end, close));
};

/** "(or, as Munire says, in April) and transferred": of what stands before the bracket. */
const inEarlierBracket = (text: string, at: number, verb: number): boolean => {
  const open = text.lastIndexOf('(', at);
  const close = open < 0 ? -1 : text.indexOf(')', open);
  return close > at && close < verb;
};

/** "in June 2017": the preposition belongs to the words that say when. */
export function withPreposition(sentence: Words, time: Words): Words {
  const lead = /(?:\b(?:in|on|at|during|around|about|since|by|until|from|sometime(?: in| between)?|early in|late in) )+(?:the )?$/i.exec(sentence.text.slice(0, time.start - sentence.start));
  return lead ? slice(sentence, time.start - sentence.start - lead[0].length, time.end - sentence.start) : time;
}

/**
 * When what went on from then began: "in prison since 2014", "held there from July 2017 until April 2019" tell when
 * somebody was taken by their first end; "since at least 2014", that it was by then. Undefined for any other time.
 */
export function beginningOf(time: TimeExpression): TimeExpression | undefined {
  const [from] = time.kind === 'period' ? (time.edtf ?? '').split('/') : [];
  if (from === undefined || !/^\d{4}/.test(from)) return undefined;
  const lead = SINCE.exec(time.text);
  const worded = time.text.slice(lead?.[0].length ?? 0).replace(UNTIL, '');
  const [first] = findTimes(lead?.groups!['least'] === undefined ? (from.endsWith('~') ? worded : time.edtf!.endsWith('/..') ? worded : from) : `by ${worded}`);
  if (first?.edtf === undefined || first.edtf.startsWith('X')) return undefined;
  return { ...time, kind: 'point', edtf: first.edtf, earliest: first.earliest, latest: first.latest, rule: first.rule, precision: first.precision };
}

const SINCE = /^(?:ever )?(?:since|from|starting|beginning)(?: (?:from|in))?(?<least> at least)?(?: early on)?(?: the)? /iu;
const UNTIL = / ?(?:(?:up )?(?:to|until|till|through)|[-–—]) [^]*$/iu;

/** When it ended, where both ends are told. */
export function endOf(time: TimeExpression): TimeExpression | undefined {
  const [from, to] = time.kind === 'period' ? (time.edtf ?? '').split('/') : [];
  return from && /^\d{4}/.test(from) && to && /^\d{4}/.test(to) && time.latest !== undefined ? { ...time, edtf: `../${to}`, earliest: undefined, rule: 'before', precision: 'open' } : undefined;
}

export const timeValue = (time: TimeExpression): Value =>
  ({ kind: 'time', text: time.text, edtf: time.edtf, earliest: time.earliest, latest: time.latest, rule: time.rule, precision: time.precision });
