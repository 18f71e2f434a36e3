import type { EntryRecord, Gap, Span } from '../ingest/record.js';
import type { Page } from '../ingest/page.js';
import type { DecisionOf } from './decisions.js';

/** What is to be withheld of one page, and where it stands. */
export interface Withheld {
  readonly decision: DecisionOf<'withhold-field'>;
  readonly spans: readonly Span[];
}

/** The words of the withheld fields and sections; a decision whose field the page does not have has no spans. */
export function withheldOf(record: EntryRecord, decisions: readonly DecisionOf<'withhold-field'>[]): Withheld[] {
  return decisions.map((decision) => ({
    decision,
    spans: [
      ...record.fields.flatMap(({ key, value }) => (key === decision.field && value ? [value] : [])),
      ...(decision.field === 'lists' ? record.lists : []),
      ...record.sections.flatMap(({ key, body }) => (key === decision.field && body.text !== '' ? [body] : [])),
    ],
  }));
}

/** The page with those words blanked, line breaks kept, so that every other offset still holds. */
export function blank(page: Page, spans: readonly Span[]): Page {
  let { text } = page;
  for (const { start, end } of spans) text = text.slice(0, start) + text.slice(start, end).replace(/[^\n\r]/g, ' ') + text.slice(end);
  return text === page.text ? page : { ...page, text };
}

/** A field that is withheld is no gap: the page does not leave it open, its keepers do. */
export const withoutWithheldGaps = (gaps: readonly Gap[], withheld: readonly Withheld[]): Gap[] =>
  gaps.filter(({ field }) => !withheld.some(({ decision }) => decision.field === field));
