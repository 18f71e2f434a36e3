import { createHash } from 'node:crypto';
import { inEntry, slug, type Reference } from '../iri.js';
import type { Gap, Span, Words } from '../ingest/record.js';
import type { Claim, Thing, Value } from './claim.js';

export type ClaimDraft = Omit<Claim, 'id'>;

/** Gathers what the themes find: claims once each, things with every label the page gives them. */
export class Collector {
  readonly #claims = new Map<string, Claim>();
  #sorted: readonly Claim[] | undefined;
  readonly #things = new Map<Reference, { classes: Set<string>; labels: Map<string, { text: string; language?: string }> }>();
  readonly gaps: Gap[] = [];
  readonly warnings: string[] = [];
  readonly frame: Span[] = [];

  constructor(readonly entry: Reference) {}

  claim(draft: ClaimDraft): Claim {
    const id = claimId(draft);
    const known = this.#claims.get(id);
    if (known) return known;
    const claim: Claim = { id, ...draft };
    this.#claims.set(id, claim);
    this.#sorted = undefined;
    return claim;
  }

  thing(ref: Reference, classes: string | readonly string[], label?: { text: string; language?: string }): Reference {
    const thing = this.#things.get(ref) ?? { classes: new Set(), labels: new Map() };
    this.#things.set(ref, thing);
    for (const cls of typeof classes === 'string' ? [classes] : classes) thing.classes.add(cls);
    if (label && label.text !== '') thing.labels.set(`${label.text}@${label.language ?? ''}`, label);
    return ref;
  }

  has(ref: Reference): boolean {
    return this.#things.has(ref);
  }

  /** `entry/2208#person-barbolsyn-aitzhan` */
  local(kind: string, name: string): Reference {
    return inEntry(this.entry, `${kind}-${slug(name)}`);
  }

  warn(message: string): void {
    if (!this.warnings.includes(message)) this.warnings.push(message);
  }

  get count(): number {
    return this.#claims.size;
  }

  /** In the order of the page. */
  claims(): readonly Claim[] {
    // Asked for far more often than a claim is added.
    return this.#sorted ??= [...this.#claims.values()].sort((a, b) =>
      a.quote.start - b.quote.start || a.quote.end - b.quote.end || (a.property < b.property ? -1 : a.property > b.property ? 1 : a.id < b.id ? -1 : 1));
  }

  things(): Thing[] {
    return [...this.#things]
      .map(([ref, { classes, labels }]) => ({ ref, classes: [...classes].sort(), labels: [...labels.values()] }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1));
  }
}

/** 12 hex digits over subject, property, value, span and who says so: from content, so that rebuilds can be compared. */
function claimId({ subject, property, value, quote, attributedTo, certainty, negated }: ClaimDraft): string {
  const parts = [subject, property, keyOf(value), String(quote.start), String(quote.end), [...attributedTo].sort().join(' '), certainty, negated ? '-' : '+'];
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 12);
}

function keyOf(value: Value): string {
  switch (value.kind) {
    case 'thing': return value.ref;
    case 'text': return `"${value.text}"@${value.language ?? ''}^^${value.datatype ?? ''}`;
    case 'time': return `${value.edtf ?? ''} ${value.text}`;
  }
}

/** A quote that spans from the first to the last of some words. */
export function spanning(text: string, ...words: readonly Words[]): Words {
  const start = Math.min(...words.map((word) => word.start));
  const end = Math.max(...words.map((word) => word.end));
  return { start, end, text: text.slice(start, end) };
}
