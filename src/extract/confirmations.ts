import { wit } from '../generated/terms.js';
import { edtf } from '../namespaces.js';
import type { Claim } from './claim.js';
import { namedSource, unnamedSource } from './attribution.js';
import { findTimes } from './dates.js';
import { freeSpacing } from './free-spacing.js';
import type { Reading } from './reading.js';
import type { Statement } from './statements.js';
import { findAll, slice, within } from './words.js';

const CONFIRMED = /\b(?:as )?(?:was |has been )?(?:later |also |since )?confirmed (?:[^,()]{0,20} )?by (?<rest>[^()]+?)(?=\)|\.$|; |$)/gd;
const STEP = new RegExp(freeSpacing`
  (?:^|,? and (?:later |then |again )?(?:by )?|, (?:later |then )?(?:by )?)(?<who>
    (?:the |an? )?(?:
      source|ex-detainee|former detainee|relative|testifier|eyewitness|contact|friend
      |\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,3}
    )
  )(?: (?<when>(?:on|in|at|during|around)? ?[^,]*?\d{4}))?
`, 'gud');

/**
 * "(as confirmed by a source on February 3, 2019, and later by the ex-detainee in September 2019)": each confirmation is
 * an event of its own with its source and its date, which is no date of what is confirmed.
 */
export function readConfirmations(reading: Reading, statement: Statement): void {
  for (const { groups } of findAll(statement.words, CONFIRMED)) {
    const rest = groups.rest!;
    let before: string | undefined;
    // A comma inside a date ("February 3, 2019") parts nothing.
    for (const step of findAll({ ...rest, text: rest.text.replace(/(\d), (?=\d{4})/g, '$1\u2008 ') }, STEP)) {
      const who = step.groups.who && within(rest, step.groups.who);
      if (!who) continue;
      const source = namedSource(reading, who) ?? (/^an? /.test(who.text) ? unnamedSource(reading, who) : undefined);
      const ref = source?.sources[0];
      if (!source || !ref) continue;
      const whole = within(rest, step.whole);
      const event = `${reading.entry}#confirmation-${who.start}`;
      reading.collector.thing(event, wit.Confirmation, { text: 'confirmation', language: 'en' });
      const later = before !== undefined && /\b(?:later|then)\b/.exec(whole.text.slice(0, who.start - whole.start));
      const confirmed = lastEventBefore(reading, statement, whole.start);
      const how = { section: statement.section, attributedTo: [reading.archive], basis: 'editor' as const, certainty: 'stated' as const, event };
      if (later) reading.collector.claim({ ...how, subject: event, property: wit.follows, value: { kind: 'thing', ref: before!, label: 'confirmation' }, quote: slice(whole, later.index) });
      before = event;
      reading.collector.claim({ ...how, subject: event, property: wit.confirmedBy, value: { kind: 'thing', ref, label: who.text }, quote: slice(whole, Math.max(0, who.start - whole.start)) });
      if (confirmed) reading.collector.claim({ ...how, subject: event, property: wit.confirms, value: { kind: 'thing', ref: confirmed.event!, label: confirmed.quote.text }, quote: slice(whole, Math.max(0, who.start - whole.start)) });
      const [time] = step.groups.when ? findTimes(within(rest, step.groups.when).text, step.groups.when.start) : [];
      if (time?.edtf) {
        reading.collector.claim({ ...how, subject: event, property: wit.confirmedIn, value: { kind: 'text', text: time.edtf, datatype: edtf }, quote: slice(whole, Math.max(0, who.start - whole.start)) });
      }
    }
  }
}

/** What is confirmed: the event whose words stand last before the confirmation. */
const lastEventBefore = (reading: Reading, statement: Statement, at: number): Claim | undefined =>
  reading.collector.claims().filter(({ event, quote, subject }) => event !== undefined && subject === reading.victim && quote.start >= statement.words.start && quote.end <= at)
    .reduce<Claim | undefined>((last, claim) => (!last || claim.quote.end >= last.quote.end ? claim : last), undefined);
