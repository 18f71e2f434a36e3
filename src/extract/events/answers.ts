import { wit } from '../../generated/terms.js';
import type { Claim } from '../claim.js';
import { spanning } from '../collector.js';
import type { Words } from '../../ingest/record.js';
import type { TimeExpression } from '../dates.js';
import { freeSpacing } from '../free-spacing.js';
import type { Reading } from '../reading.js';
import { newEvent, sayOfVictim } from '../say.js';
import { isNegated, isUnreal, type Statement } from '../statements.js';
import { find, slice, type Match } from '../words.js';
import { timeValue } from './times.js';

/**
 * Times told without the verb, which an answer to "when was the victim detained" may leave out: a testifier's bare date,
 * a date that corrects another, "the second time was in May 2018". Which event they date is told by the last date before
 * them in the section.
 */
interface Answer {
  /** What stands before the time. */
  readonly lead: RegExp;
  /** A date must stand before them in the section; else they answer for themselves. */
  readonly needs?: true;
  /** Only where the time ends the sentence. */
  readonly closes?: true;
  /** Only where the last thing told is of being taken, and without a time. */
  readonly undated?: true;
  /** Straight behind the time of the one before: "detained in May 2017, for 15 days, and again in 2018". */
  readonly straight?: true;
  /** Another event than the one dated before. */
  readonly another?: true;
}

const PREPOSITION = '(?:(?:(?:some ?time |only |already |around |about |back )?(?:in|on|at|during|around|about) )?(?:the )?)';
const ANSWERS: readonly Answer[] = [
  // "but later corrected this to August 20, 2017"
  { needs: true, lead: new RegExp(`\\b(?<from>corrected|revised|amended|changed) (?:this|it|that|the (?:date|year|month)|his account|her account|himself|herself)(?: later| afterwards)? to ${PREPOSITION}["“]?$`, 'ud') },
  // "in the later ones it's August 20, 2017"
  { needs: true, closes: true, lead: new RegExp(freeSpacing`
    (?:^|[,;:] |but |and |while )[Ii]n (?:the|his|her|an?) (?:
      (?:later|latest|last|second|third|other|earlier|first|subsequent|most recent|next)\x20
    )(?:one|ones|testimony|testimonies|accounts?|versions?|interviews?),? (?<from>
      (?:it(?:['’]s| is| was)|(?:he|she) (?:says|said|gives|gave)|the date (?:is|was|given is))(?: given as)?
    ) ${PREPOSITION}["“]?$
  `, 'ud') },
  // "The second time was some time after Ramadan in 2017."
  { needs: true, another: true, lead: new RegExp(freeSpacing`
    (?:^|[,;] (?:and |but )?)(?<from>
      (?:[Tt]he|[Hh]is|[Hh]er) (?:first|second|third|fourth|last|latest|other|next|most recent) (?:
        time|arrest|detention
      ) (?:was|came|happened|took place|followed|would be|occurred)
    ) ${PREPOSITION}$
  `, 'ud') },
  // "was detained twice, the first time in May 2017 and the second time in May 2018"
  // "The police came for her while she was at work; that was on the 25th of January 2018."
  { undated: true, lead: new RegExp(`(?:^|[;,] (?:and )?| [-–—] )(?<from>(?:[Tt]hat|[Tt]his|[Ii]t|[Aa]ll of this) (?:was|happened|took place|occurred)(?: back| only)?) ${PREPOSITION}$`, 'ud') },
  { needs: true, another: true, lead: new RegExp(`(?:, |,? and |; )(?:then )?(?:(?:the|a) )?(?<from>(?:second|third|fourth|last) time) ${PREPOSITION}$`, 'ud') },
  { needs: true, another: true, straight: true, lead: new RegExp(`(?:^|, |,? and |,? but |; )(?:then )?(?<from>(?:(?:once )?again|once more|a second time|for a second time)) ${PREPOSITION}$`, 'ud') },
  // "detained twice: in June 2017 and in February 2018"
  { needs: true, another: true, straight: true, lead: new RegExp(`\\b(?:twice|two times|three times)\\b[^.;]{0,60}?(?<from>and(?: again| then)?) ${PREPOSITION}$`, 'ud') },
];
/** `Turar only says "2017"`: after who says it, nothing but the time. */
const BARE = new RegExp(`^\\W*(?:(?:has|have|gives?|gave|lists?|mentions?|states?|names?) )?(?:(?:that )?it (?:was|is)|it['’]s|that this was)? ?${PREPOSITION}["“]?$`, 'iu');

const DATED: ReadonlySet<string> = new Set([wit.arrestedIn, wit.detainedIn, wit.sentToCampIn]);

export function readAnswers(reading: Reading, statement: Statement): void {
  if (statement.section !== 'detained' || statement.focus.current !== 'victim') return;
  const { words, attribution } = statement;
  for (const time of statement.times) {
    if (!time.edtf || time.edtf.startsWith('X') || time.kind === 'duration' || alreadyTold(reading, time)) continue;
    const at = time.start - words.start;
    const lead = slice(words, 0, at);
    if (isUnreal(statement, at) || isNegated(statement, at)) continue;
    const behind = words.text.slice(time.end - words.start);
    const answer = ANSWERS.map((row) => ({ row, match: find(lead, row.lead) })).find((row): row is { row: Answer; match: Match } => row.match !== undefined);
    const before = lastDated(reading, statement, time);
    if (answer?.row.undated) {
      const taken = lastTaken(reading, statement, time);
      const property = taken && TAKEN_WHEN[taken.property];
      if (property && taken.event) sayOfVictim(reading, statement, property, timeValue(time), spanning(reading.page.text, answer.match.groups.from!, time), { event: taken.event });
      // That it happened is said by when it did.
      if (property && taken.event) reading.collector.withdraw(taken);
    } else if (answer) {
      if ((answer.row.closes && !ENDS.test(behind)) || (answer.row.needs && !before) || (answer.row.straight && !(before!.quote.start >= words.start && STRAIGHT.test(words.text.slice(before!.quote.end - words.start, answer.match.groups.from!.start - words.start))))) continue;
      // A second detention is told of as the first was; a correction is of the same event.
      say(reading, statement, time, answer.match.groups.from!, before!, answer.row.another === true);
    } else if (attribution.span && attribution.span.end <= time.start && ENDS.test(behind) && BARE.test(lead.text.slice(attribution.span.end - words.start))) {
      say(reading, statement, time, time, before, before === undefined);
    }
  }
}

/** How long, and nothing else. */
const STRAIGHT = /^(?:,? (?:for|\(for) (?:an?|[\p{L}\d-]+) (?:days?|weeks?|months?|years?)\)?)?,?(?: (?:and|but))?(?: then)?,? ?$/u;
const ENDS = /^["”]?(?: as (?:the|his|her) (?:(?:exact|actual) )?(?:date|day|month|time|year|date of (?:the |his |her )?(?:arrest|detention)))?(?: ?\([^()]{1,60}\))?[.;]?["”)\]]?$/;

function say(reading: Reading, statement: Statement, time: TimeExpression, from: Words, before: Claim | undefined, another: boolean): void {
  const event = another || !before?.event ? newEvent(reading, 'detention', wit.DetentionEpisode, 'detention') : before.event;
  sayOfVictim(reading, statement, another || !before ? wit.detainedIn : before.property, timeValue(time), spanning(reading.page.text, from, time), { event });
}

/** The last date of a detention before a time of the same section, told of the victim. */
function lastDated(reading: Reading, statement: Statement, time: TimeExpression): Claim | undefined {
  return reading.collector.claims().filter(({ property, subject, section, quote }) =>
    subject === reading.victim && section === statement.section && quote.end <= time.start && DATED.has(property)).at(-1);
}

/** Where the time of an event goes that is told by whom it befell alone. */
const TAKEN_WHEN: Readonly<Record<string, string>> = { [wit.arrestedPerson]: wit.arrestedIn, [wit.detainee]: wit.detainedIn };

/** The last claim of the section before a time, where it tells an event of the victim's, in the same sentence or the one before, that nothing dates. */
function lastTaken(reading: Reading, statement: Statement, time: TimeExpression): Claim | undefined {
  const before = reading.collector.claims().filter(({ section, quote }) => section === statement.section && quote.end <= time.start);
  const last = before.reduce<Claim | undefined>((latest, claim) => (!latest || claim.quote.end >= latest.quote.end ? claim : latest), undefined);
  if (!last?.event || !(last.property in TAKEN_WHEN) || last.value.kind !== 'thing' || last.value.ref !== reading.victim || statement.words.start - last.quote.end > 120) return undefined;
  return before.some(({ event, value }) => event === last.event && value.kind === 'time') ? undefined : last;
}

const alreadyTold = (reading: Reading, time: TimeExpression): boolean =>
  reading.collector.claims().some(({ value, quote }) => value.kind === 'time' && quote.start <= time.start && time.end <= quote.end);
