import { wit } from '../generated/terms.js';
import type { Reading } from './reading.js';
import { certaintyOf, type Statement } from './statements.js';
import { slice } from './words.js';

/** An event of a sentence, by the words that tell it; offsets into the sentence. */
export interface Told {
  readonly name: string;
  readonly at: number;
  readonly end: number;
  /** Absent where nothing was said of it after all. */
  readonly ref?: string;
}

const ORDER_WORD = /\b(?:before(?: being| he was| she was)?|and then|then|later|after which|subsequently|afterwards|followed by)\b/i;
/** "before being sentenced … and transferred": both come after what stands before. */
const JOINED = /\band (?:(?:was|being) )?$/;

/** The order of the events of a sentence, where a word tells it: "transferred …, before being sentenced", "and then", "later". */
export function readOrder(reading: Reading, statement: Statement, events: readonly Told[]): void {
  const { text } = statement.words;
  events.slice(1).forEach((event, index) => {
    const earlier = events[index]!;
    const word = ORDER_WORD.exec(text.slice(earlier.end, event.at));
    if (!word) return;
    follows(reading, statement, event, earlier, earlier.end + word.index);
    const next = events[index + 2];
    if (!/^before/i.test(word[0]) || !next) return;
    const lead = text.slice(event.end, next.at);
    if (JOINED.test(lead) && !/[,;]/.test(lead) && !ORDER_WORD.test(lead)) follows(reading, statement, next, earlier, earlier.end + word.index);
  });
}

function follows(reading: Reading, statement: Statement, later: Told, earlier: Told, from: number): void {
  if (!later.ref || !earlier.ref) return;
  const quote = slice(statement.words, from, later.end);
  const { certainty, hedge } = certaintyOf(statement, quote.start, quote.end);
  reading.collector.claim({
    subject: later.ref, property: wit.follows, value: { kind: 'thing', ref: earlier.ref, label: earlier.name }, quote, certainty, hedge, event: later.ref,
    section: statement.section, attributedTo: statement.attribution.sources, basis: statement.attribution.basis,
  });
}
