import { wit } from '../../generated/terms.js';
import { xsd } from '../../namespaces.js';
import type { Words } from '../../ingest/record.js';
import { timeValue } from '../events/times.js';
import { spanning } from '../collector.js';
import type { TimeExpression } from '../dates.js';
import type { Reading } from '../reading.js';
import { sayOfVictim } from '../say.js';
import type { Statement } from '../statements.js';

/** " in Atush's Bostan Neighborhood for around", " from": what may stand between where somebody was and how long. */
const UP_TO_LENGTH = /^(?:[^,;.()]{0,60}? |,? ?)(?:for|spending) (?:around |about |approximately |over |more than |almost |nearly |some |at least |a total of )?$/u;
const UP_TO_TIME = /^(?:,? (?:in|at|near|with|as|on|under) [^,;.()]{2,40}?)?,?(?: \(| )(?:(?:starting|beginning|ever) )?$/u;
/** Verbs between would be of something else: "worked there and was detained for two years". */
const ANOTHER_VERB = /\b(?:and|but|then|was|were|had|has|who|which|where|when|until|before|after|sentenced|detained|prison|sentence)\b/u;

/** How long a stretch of living, studying or working lasted, and from when to when, where the words behind it tell. */
export function readStretch(reading: Reading, statement: Statement, event: string, whole: Words): void {
  const { words, times } = statement;
  const claims = reading.collector.claims();
  const after = (time: TimeExpression): string => words.text.slice(whole.end - words.start, time.start - words.start);
  const next = times.find(({ start }) => start >= whole.end);
  if (!next || ANOTHER_VERB.test(after(next))) return;
  const quote = spanning(reading.page.text, whole, next);
  if (next.kind === 'duration') {
    if (!UP_TO_LENGTH.test(after(next))) return;
    if (!next.duration) {
      // "around 30 years" is no length that can be reckoned with; it stays in its words.
      sayOfVictim(reading, statement, wit.descriptionText, { kind: 'text', text: next.text, language: 'en' }, quote, { subject: event, event });
      return;
    }
    if (claims.some(({ subject, property }) => subject === event && property === wit.term)) return;
    sayOfVictim(reading, statement, wit.term, { kind: 'text', text: next.duration, datatype: xsd.duration }, quote, { subject: event, event });
    return;
  }
  if ((next.kind !== 'period' && next.kind !== 'bucket') || next.derived || !UP_TO_TIME.test(after(next))) return;
  // "since 2011" began it, "until 2016" ended it, "from 2012 to 2016" is when it was.
  const property = /^(?:ever )?since\b/i.test(next.text) ? wit.began : /^until\b|^till\b/i.test(next.text) ? wit.ended : wit.when;
  sayOfVictim(reading, statement, property, timeValue(next), quote, { subject: event, event });
}
