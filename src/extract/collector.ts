import { hash } from 'node:crypto';
import { inEntry, slug, type Reference } from '../iri.js';
import type { Gap, Span, Words } from '../ingest/record.js';
import type { Claim, Thing, Value } from './claim.js';

export type ClaimDraft = Omit<Claim, 'id'>;

/** Gathers what the themes find: claims once each, things with every label the page gives them. */
export class Collector {
  readonly #claims = new Map<string, Claim>();
  #sorted: readonly Claim[] = [];
  #added: Claim[] = [];
  /** The number that the last reference of a kind had: those before it are taken. */
  readonly #numbered = new Map<string, number>();
  readonly #things = new Map<Reference, { classes: Set<string>; labels: Map<string, { text: string; language?: string }> }>();
  #listed: readonly Thing[] | undefined;
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
    this.#added.push(claim);
    return claim;
  }

  /** Takes back a claim that another one says better; its words stay read. */
  withdraw({ id, quote }: Claim): void {
    if (!this.#claims.delete(id)) return;
    this.#sorted = this.#sorted.filter((claim) => claim.id !== id);
    this.#added = this.#added.filter((claim) => claim.id !== id);
    this.frame.push({ start: quote.start, end: quote.end });
  }

  thing(ref: Reference, classes: string | readonly string[], label?: { text: string; language?: string }): Reference {
    const known = this.#things.get(ref);
    const thing = known ?? { classes: new Set(), labels: new Map() };
    const before = thing.classes.size + thing.labels.size;
    if (!known) this.#things.set(ref, thing);
    for (const cls of typeof classes === 'string' ? [classes] : classes) thing.classes.add(cls);
    if (label && label.text !== '') thing.labels.set(`${label.text}@${label.language ?? ''}`, label);
    if (!known || thing.classes.size + thing.labels.size > before) this.#listed = undefined;
    return ref;
  }

  has(ref: Reference): boolean {
    return this.#things.has(ref);
  }

  /** `entry/2208#person-barbolsyn-aitzhan` */
  local(kind: string, name: string): Reference {
    return inEntry(this.entry, `${kind}-${slug(name)}`);
  }

  /** `entry/2208#arrest`, `…#arrest-2`: the first of a kind that no thing has yet, in the order of the page. */
  unused(kind: string): Reference {
    for (let number = this.#numbered.get(kind) ?? 1; ; number += 1) {
      const ref = `${this.entry}#${kind}${number > 1 ? `-${number}` : ''}`;
      if (this.has(ref)) continue;
      this.#numbered.set(kind, number);
      return ref;
    }
  }

  warn(message: string): void {
    if (!this.warnings.includes(message)) this.warnings.push(message);
  }

  get count(): number {
    return this.#claims.size;
  }

  /** In the order of the page. */
  claims(): readonly Claim[] {
    // Asked for far more often than a claim is added: the new ones are put among those already in order.
    if (this.#added.length > 0) {
      this.#sorted = merged(this.#sorted, this.#added.sort(inOrderOfPage));
      this.#added = [];
    }
    return this.#sorted;
  }

  /** Those whose words begin at a place or behind it. */
  claimsFrom(start: number): readonly Claim[] {
    const claims = this.claims();
    let from = claims.length;
    while (from > 0 && claims[from - 1]!.quote.start >= start) from -= 1;
    return claims.slice(from);
  }

  /** Asked for far more often than one is added, as claims are. */
  things(): readonly Thing[] {
    return this.#listed ??= [...this.#things]
      .map(([ref, { classes, labels }]) => ({ ref, classes: [...classes].sort(), labels: [...labels.values()] }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1));
  }
}

const inOrderOfPage = (a: Claim, b: Claim): number =>
  a.quote.start - b.quote.start || a.quote.end - b.quote.end || (a.property < b.property ? -1 : a.property > b.property ? 1 : a.id < b.id ? -1 : 1);

/** Two lists in order, as one; neither is changed, as somebody may be going through them. */
function merged(some: readonly Claim[], others: readonly Claim[]): readonly Claim[] {
  const all: Claim[] = [];
  let next = 0;
  for (const claim of some) {
    while (next < others.length && inOrderOfPage(others[next]!, claim) < 0) all.push(others[next++]!);
    all.push(claim);
  }
  for (; next < others.length; next += 1) all.push(others[next]!);
  return all;
}

/** 12 hex digits over subject, property, value, span and who says so: from content, so that rebuilds can be compared. */
function claimId({ subject, property, value, quote, attributedTo, certainty, negated }: ClaimDraft): string {
  const sources = attributedTo.length > 1 ? [...attributedTo].sort().join(' ') : attributedTo[0] ?? '';
  return hash('sha256', `${subject}\0${property}\0${keyOf(value)}\0${quote.start}\0${quote.end}\0${sources}\0${certainty}\0${negated ? '-' : '+'}`, 'hex').slice(0, 12);
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
