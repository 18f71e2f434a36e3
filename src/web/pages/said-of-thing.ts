import type { Quad } from '@rdfjs/types';
import { foreign as rdf, wit } from '../../generated/terms.js';
import { attribution, certaintyMark, propertyName, type ClaimView } from './claims.js';
import { html, type Html } from './html.js';
import { byInterest, titleFrom } from './seen-from-thing.js';
import { edtfText, type View } from './view.js';

/** Statements behind the claims, which the list of claims shows with their words. */
const BEHIND = new Set<string>([rdf.subject, rdf.object, rdf.predicate, rdf.wasDerivedFrom, rdf.wasAttributedTo]);

/** What entries say of the thing itself. */
export function ofItself(view: View, iri: string, claims: readonly ClaimView[]): Html {
  const own = claims.filter(({ subject }) => subject === iri);
  if (own.length === 0) return html``;
  return html`<h2 id="said">What entries say of it</h2>
<ul class="claims">${grouped(view, own, ({ property, value }) => `${property} ${value.value}`).map((same) => claimOf(view, iri, same, html`<span class="kind">${propertyName(view, same[0].property)}</span> ${same[0].value.termType === 'Literal' ? view.value(same[0].value) : view.label(same[0].value.value)}`))}</ul>`;
}

/** What entries say of others with it: who was held there, who comes from there; then what points at it without a claim. */
export function ofOthers(view: View, iri: string, claims: readonly ClaimView[], quads: readonly Quad[]): Html {
  const byProperty = new Map<string, { claims: ClaimView[]; subjects: Set<string> }>();
  const under = (property: string): { claims: ClaimView[]; subjects: Set<string> } => {
    const held = byProperty.get(property) ?? { claims: [], subjects: new Set<string>() };
    byProperty.set(property, held);
    return held;
  };
  const told = new Set<string>();
  for (const claim of claims) {
    if (claim.subject === iri) continue;
    under(claim.property).claims.push(claim);
    told.add(`${claim.property} ${claim.subject}`);
    if (claim.event !== undefined) told.add(claim.event);
  }
  for (const { subject, predicate, object } of quads) {
    if (object.value !== iri || object.termType !== 'NamedNode' || BEHIND.has(predicate.value)) continue;
    // The claim that a statement or an event rests on stands there already.
    if (!told.has(`${predicate.value} ${subject.value}`) && !told.has(subject.value)) under(predicate.value).subjects.add(subject.value);
  }
  return html`${[...byProperty].filter(([, { claims: some, subjects }]) => some.length + subjects.size > 0).sort(([a], [b]) => byInterest(a, b)).map(([property, { claims: some, subjects }]) => html`<h2>${titleFrom(view, property)}</h2>
${some.length > 0 && html`<ul class="claims">${grouped(view, some, ({ subject }) => subject).sort(([a], [b]) => byName(view, partOfEntry(view, a.subject) ?? a.subject, partOfEntry(view, b.subject) ?? b.subject)).map((about) => saidOf(view, iri, about))}</ul>`}
${subjects.size > 0 && html`<ul class="columns">${[...subjects].sort((a, b) => byName(view, a, b)).map((subject) => html`<li>${view.link(subject)}${entryName(view, subject)}</li>\n`)}</ul>`}`)}`;
}

/**
 * Claims that say the same, the surest first; what one denies stands apart from what another says, and what an entry says
 * that the page does not name from what others say in words.
 */
function grouped(view: View, claims: readonly ClaimView[], same: (claim: ClaimView) => string): (readonly [ClaimView, ...ClaimView[]])[] {
  const groups = new Map<string, [ClaimView, ...ClaimView[]]>();
  for (const claim of [...claims].sort((a, b) => b.rank - a.rank)) {
    const key = `${same(claim)} ${String(claim.negated)} ${view.unnamedEntry(claim.iri) ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [claim]);
    else group.push(claim);
  }
  return [...groups.values()];
}

/** Somebody of whom it is said, with the words of each statement that says so. */
function saidOf(view: View, iri: string, claims: readonly [ClaimView, ...ClaimView[]]): Html {
  const [surest] = claims;
  const named = entryNumber(view, surest.subject);
  const within = partOfEntry(view, surest.subject);
  const times = [...new Map(claims.map((claim) => timeOf(view, claim)).map((time) => [time.text, time])).values()];
  const summary = html`${within !== undefined && html`${view.label(within)}: `}${view.label(surest.subject)}${named !== undefined && html` <span class="kind">entry ${named}</span>`}${times}`;
  return claimOf(view, iri, claims, summary);
}

/** The entry whose testimony or event it is: "Testimony 1" alone says nothing. */
const partOfEntry = (view: View, subject: string): string | undefined => (view.isA(subject, wit.Person) ? undefined : /^(.*\/entry\/[^/#]+)#/.exec(subject)?.[1]);

/** People may have the same name, and are told apart by their entries' numbers. */
const entryNumber = (view: View, subject: string): string | undefined => (view.isA(subject, wit.Person) ? /\/entry\/([^/#]+)#/.exec(subject)?.[1] : undefined);

/** Things in the order of their names. */
export const byName = (view: View, a: string, b: string): number => (view.name(a) < view.name(b) ? -1 : view.name(a) > view.name(b) ? 1 : a < b ? -1 : a > b ? 1 : 0);

/** Statements that say the same, under how surely the surest says it. */
function claimOf(view: View, iri: string, claims: readonly [ClaimView, ...ClaimView[]], summary: Html): Html {
  const [surest, ...others] = claims;
  // The words may hold names: they stand on the entry's own page only.
  if (view.unnamedEntry(surest.iri) !== undefined) return html`<li class="closed">${view.link(surest.iri, view.name(surest.iri))} ${certaintyMark(view, surest)}</li>\n`;
  return html`<li><details><summary>${surest.negated && html`<strong class="negated">Denied, or not known:</strong> `}${summary} ${certaintyMark(view, surest)}${others.length > 0 && html` <span class="kind">${claims.length} statements</span>`}</summary>
<div class="words">${claims.map((claim) => html`${claim.quote !== undefined && html`<blockquote dir="auto">${claim.quote}</blockquote>`}<p class="note">${others.length > 0 && html`${certaintyMark(view, claim)} · `}${claim.subject === iri ? claim.value.termType === 'NamedNode' && html`${view.link(claim.value.value)} · ` : html`${view.link(claim.subject)} · `}${attribution(view, claim)} · ${entryOf(view, claim)}</p>`)}</div></details></li>
`;
}

function timeOf(view: View, { event }: ClaimView): Html {
  const span = event === undefined ? undefined : view.text(event, wit.when) ?? view.text(event, wit.began);
  return span === undefined || view.text(span, wit.edtf) === undefined ? html`` : html` <span class="kind">${edtfText(view.text(span, wit.edtf)!)}</span>`;
}

function entryOf(view: View, claim: ClaimView): Html {
  const entry = claim.iri.split('#', 1)[0]!;
  return view.link(claim.iri, html`${view.name(entry)}`);
}

/** Of something that is part of an entry, which entry. */
function entryName(view: View, subject: string): Html {
  const entry = subject.split('#', 1)[0]!;
  return entry === subject || view.isA(subject, wit.Person) || view.unnamedEntry(subject) !== undefined ? html`` : html` <span class="note">${view.name(entry)}</span>`;
}
