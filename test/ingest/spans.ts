import assert from 'node:assert/strict';

interface Spanned {
  readonly start: number;
  readonly end: number;
  readonly text?: string;
}

/** Every piece of a record or a claim that has a place on the page, however deep. */
export function* spansOf(value: unknown, path = ''): Generator<{ path: string; span: Spanned }> {
  if (typeof value !== 'object' || value === null) return;
  if ('start' in value && 'end' in value) yield { path, span: value as Spanned };
  for (const [key, inner] of Object.entries(value)) yield* spansOf(inner, `${path}/${key}`);
}

/** Fails unless every span lies on the page and every text is exactly its slice. Gives the number of spans. */
export function assertSpansExact(page: string, value: unknown): number {
  let spans = 0;
  for (const { path, span } of spansOf(value)) {
    assert.ok(Number.isInteger(span.start) && span.start >= 0 && span.start <= span.end && span.end <= page.length, `${path} lies on the page (${span.start} to ${span.end})`);
    if (span.text !== undefined) assert.equal(span.text, page.slice(span.start, span.end), `${path} is the page's text at ${span.start}`);
    spans += 1;
  }
  return spans;
}
