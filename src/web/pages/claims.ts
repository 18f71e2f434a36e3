import type { Term } from '@rdfjs/types';
import { foreign as rdf, properties, wit } from '../../generated/terms.js';
import { html, type Html } from './html.js';
import { foreign } from './text.js';
import type { View } from './view.js';

/** One statement of an entry as a page shows it. */
export interface ClaimView {
  readonly iri: string;
  readonly subject: string;
  readonly property: string;
  readonly value: Term;
  readonly certainty: string;
  readonly rank: number;
  readonly hedge: string | undefined;
  readonly quote: string | undefined;
  readonly start: number;
  readonly negated: boolean;
  readonly derived: string | undefined;
  readonly attributedTo: readonly string[];
  readonly section: string | undefined;
  readonly basis: string | undefined;
  readonly event: string | undefined;
  /** Claims that say otherwise, or the same more exactly. */
  readonly conflicts: readonly string[];
  readonly precision: readonly string[];
}

/** The claims of a document in the order of the page. */
export function claimsOf(view: View): ClaimView[] {
  const iris = (subject: string, property: string): string[] => view.values(subject, property).map(({ value }) => value);
  return view
    .ofClass(wit.Claim)
    .flatMap((iri): ClaimView[] => {
      const subject = view.text(iri, rdf.subject);
      const property = view.text(iri, rdf.predicate);
      const value = view.first(iri, rdf.object);
      if (subject === undefined || property === undefined || value === undefined) return [];
      const certainty = view.text(iri, wit.certainty) ?? '';
      return [{
        iri, subject, property, value, certainty,
        rank: view.number(certainty, wit.rank) ?? 0,
        hedge: view.text(iri, wit.hedge),
        quote: view.text(iri, wit.quote),
        start: view.number(iri, wit.start) ?? 0,
        negated: view.text(iri, wit.negated) === 'true',
        derived: view.text(iri, wit.derivedByProject),
        attributedTo: iris(iri, rdf.wasAttributedTo),
        section: view.text(iri, wit.section),
        basis: view.text(iri, wit.basis),
        event: view.text(iri, wit.aboutEvent),
        conflicts: iris(iri, wit.conflictsWith),
        precision: iris(iri, wit.differsInPrecisionFrom),
      }];
    })
    .sort((a, b) => a.start - b.start || (a.iri < b.iri ? -1 : 1));
}

/** A certainty's class of strength, by its rank. */
export const strengthOf = (rank: number): 'strong' | 'hedged' | 'weak' => (rank >= 6 ? 'strong' : rank >= 3 ? 'hedged' : 'weak');

/** How sure, in a word and a colour; never by colour alone. The words of an entry that the page does not name stay on its own page. */
export function certaintyMark(view: View, { iri, certainty, rank, hedge }: ClaimView): Html {
  return html`<span class="certainty ${strengthOf(rank)}">${view.name(certainty)}${hedge !== undefined && view.unnamedEntry(iri) === undefined && html` (“${foreign(hedge)}”)`}</span>`;
}

export const propertyName = (view: View, iri: string): string => properties[iri]?.label ?? view.name(iri);

export function valueOf(view: View, { value }: ClaimView): Html {
  return value.termType === 'NamedNode' && view.isA(value.value, wit.Place) ? view.place(value.value) : view.value(value);
}

/** The same value said twice is shown once, as surely as its surest claim says it. */
export function merged(claims: readonly ClaimView[]): ClaimView[] {
  const byValue = new Map<string, ClaimView>();
  for (const claim of claims) {
    const key = `${claim.property} ${claim.value.value}`;
    const held = byValue.get(key);
    if (held === undefined || claim.rank > held.rank) byValue.set(key, claim);
  }
  return [...byValue.values()];
}

/**
 * A statement with its words one click away; open on paper. The anchor stands inside, since a browser opens what the
 * target of a link lies in (HTML §4.11.1, "ancestor revealing").
 */
export function claimItem(view: View, claim: ClaimView, fragment: (iri: string) => string): Html {
  const anchor = fragment(claim.iri);
  return html`<li><details>
<summary>${claim.negated && html`<strong class="negated">Denied, or not known:</strong> `}<span class="kind">${propertyName(view, claim.property)}</span> ${summaryValue(view, claim)} ${certaintyMark(view, claim)}</summary>
<div class="words"${anchor !== '' && html` id="${anchor}"`}>
${claim.quote !== undefined && html`<blockquote dir="auto">${claim.quote}</blockquote>`}
<p class="note">${attribution(view, claim)}${claim.section !== undefined && html` · ${view.name(claim.section)}`}${claim.basis !== undefined && html` · ${view.name(claim.basis)}`}${claim.derived !== undefined && html` · derived by this project: ${claim.derived}`}</p>
${claim.value.termType === 'NamedNode' && html`<p class="note">About: ${valueOf(view, claim)}</p>`}
${claim.conflicts.length > 0 && html`<p class="note">In conflict with ${claim.conflicts.map((other) => html`<a href="#${fragment(other)}">another statement</a> `)}</p>`}
${claim.precision.length > 0 && html`<p class="note">Said more or less exactly in ${claim.precision.map((other) => html`<a href="#${fragment(other)}">another statement</a> `)}</p>`}
</div>
</details></li>
`;
}

/** A summary element is a button: it holds no link. */
function summaryValue(view: View, { value }: ClaimView): Html {
  return value.termType === 'Literal' ? view.value(value) : view.label(value.value);
}

export function attribution(view: View, { attributedTo }: ClaimView): Html {
  if (attributedTo.length === 0) return html`The archive's entry`;
  return html`According to ${attributedTo.map((source, index) => html`${index > 0 && ', '}${view.link(source)}`)}`;
}
