import { wit } from '../generated/terms.js';
import type { Words } from '../ingest/record.js';
import type { Claim, Value } from './claim.js';
import type { ClaimDraft } from './collector.js';
import { certaintyOfPassage } from './passages.js';
import type { Reading } from './reading.js';
import { certaintyOf, type Statement } from './statements.js';

/** A claim about the victim from a sentence: attributed, hedged and placed as the sentence is. */
export function sayOfVictim(
  reading: Reading, statement: Statement, property: string, value: Value, quote: Words,
  more: Partial<ClaimDraft> & { readonly from?: number; readonly passage?: true } = {},
): Claim {
  const { from, passage, ...draft } = more;
  const sure = passage ? certaintyOfPassage(statement, quote) : certaintyOf(statement, from ?? quote.start, quote.end);
  // How somebody learned of it ("heard from his mother that") is itself plainly said.
  const { certainty, hedge } = property === wit.learnedThrough && sure.certainty === 'reported' ? { certainty: 'stated' as const, hedge: undefined } : sure;
  return reading.collector.claim({
    // As the page has it, whatever case it was read in.
    subject: reading.victim, property, value, quote: { ...quote, text: reading.page.text.slice(quote.start, quote.end) }, certainty, hedge, section: statement.section,
    attributedTo: statement.attribution.sources, basis: statement.attribution.basis, ...draft,
  });
}

/** `#residence`, `#residence-2` …: in the order of the page. */
export function newEvent(reading: Reading, fragment: string, cls: string, label: string): string {
  return reading.collector.thing(reading.collector.unused(fragment), cls, { text: label, language: 'en' });
}
