import { wit } from '../../generated/terms.js';
import { certaintyMark, type ClaimView } from './claims.js';
import { html, type Html } from './html.js';
import { foreign } from './text.js';
import { edtfText, timeElement, type View } from './view.js';

interface Happening {
  readonly event: string;
  /** The time span of the event, where the entry says one. */
  readonly span: string | undefined;
  readonly earliest: string;
  /** The claims about it, the surest first. */
  readonly claims: readonly ClaimView[];
  /** Where on the page the entry first speaks of it. */
  readonly start: number;
}

/**
 * What an entry tells in order of time; then what has no time, in the order of the page; and apart from both, on whose
 * word and when something was confirmed: that is not when it happened.
 */
export function timeline(view: View, claims: readonly ClaimView[], fragment: (iri: string) => string): Html {
  const byEvent = new Map<string, ClaimView[]>();
  for (const claim of claims) if (claim.event !== undefined) byEvent.set(claim.event, [...(byEvent.get(claim.event) ?? []), claim]);
  const happenings = view.ofClass(wit.Event).map((event): Happening => {
    const span = view.text(event, wit.when) ?? view.text(event, wit.began) ?? view.text(event, wit.ended);
    const about = telling(event, byEvent.get(event) ?? []).sort((a, b) => b.rank - a.rank || (b.quote?.length ?? 0) - (a.quote?.length ?? 0));
    return {
      event, span, claims: about,
      earliest: (span === undefined ? undefined : view.text(span, wit.earliest)) ?? '9999',
      start: Math.min(...about.map(({ start }) => start), Number.MAX_SAFE_INTEGER),
    };
  });
  if (happenings.length === 0) return html``;
  happenings.sort((a, b) => (a.earliest < b.earliest ? -1 : a.earliest > b.earliest ? 1 : a.start - b.start || (a.event < b.event ? -1 : 1)));
  const confirmations = happenings.filter(({ event }) => view.isA(event, wit.Confirmation));
  const others = happenings.filter((happening) => !confirmations.includes(happening));
  const [timed, untimed] = [others.filter(({ span }) => isTime(view, span)), others.filter(({ span }) => !isTime(view, span))];
  return html`<h2 id="timeline">What happened</h2>
${timed.length > 0 && html`<ol class="timeline">${timed.map((happening) => happeningItem(view, happening, fragment))}</ol>`}
${untimed.length > 0 && html`${timed.length > 0 && html`<h3>At a time that the entry does not say</h3>`}<ul class="timeline">${untimed.map((happening) => happeningItem(view, happening, fragment))}</ul>`}
${confirmations.length > 0 && html`<h3>When it was confirmed</h3><p class="note">The date of a confirmation is not the date of what it confirms.</p><ul class="timeline">${confirmations.map((happening) => confirmationItem(view, happening, fragment))}</ul>`}`;
}

/**
 * The claims that say that it happened: how it was inferred or what it followed may be said more plainly than the thing
 * itself, and must not lend it their certainty.
 */
function telling(event: string, claims: readonly ClaimView[]): ClaimView[] {
  const of = claims.filter(({ subject, negated }) => subject !== event && !negated);
  return of.length > 0 ? of : claims.filter(({ property }) => !BESIDE.has(property));
}

const BESIDE: ReadonlySet<string> = new Set([wit.inferredFrom, wit.follows, wit.precedes, wit.afterInterval]);

/** Whether an entry's words for a time can be held against others: "at some point" cannot. */
const isTime = (view: View, span: string | undefined): span is string => span !== undefined && (view.first(span, wit.edtf) !== undefined || view.first(span, wit.earliest) !== undefined);

/** Every other kind has a name that says more. */
const kindOf = (view: View, event: string): string => {
  const kind = view.kind(event);
  return kind === view.name(wit.DetentionEpisode) ? 'Detention' : kind;
};

const PLACES = [wit.facility, wit.place, wit.institution];

/** Whose it was, where it was not the victim's: "Dauren Erkinbek: Detention". */
function whose(view: View, event: string, claim: ClaimView | undefined): Html | false {
  return claim !== undefined && /#person-/.test(claim.subject) && claim.subject !== event && html`${view.link(claim.subject)}: `;
}

function happeningItem(view: View, { event, span, claims: [surest] }: Happening, fragment: (iri: string) => string): Html {
  const where = PLACES.flatMap((property) => view.values(event, property));
  const term = view.first(event, wit.term);
  const list = (property: string): Html[] => view.values(event, property).map((value, index) => html`${index > 0 && ', '}${view.value(value)}`);
  const [from, to] = [[...list(wit.fromFacility), ...list(wit.fromPlace)], [...list(wit.toFacility), ...list(wit.toPlace)]];
  return html`<li id="${fragment(event)}">${isTime(view, span) && html`<p class="when">${when(view, span)}</p>`}<div>
<p>${whose(view, event, surest)}${kindOf(view, event)}${where.length > 0 && html`: ${where.map((place, index) => html`${index > 0 && ', '}${view.value(place)}`)}`}${from.length > 0 && html` from ${from}`}${to.length > 0 && html` to ${to}`}${term !== undefined && html`, ${view.value(term)}`}${span !== undefined && !isTime(view, span) && html` <span class="note">${when(view, span)}</span>`}
${surest !== undefined && html` <a href="#${fragment(surest.iri)}">${certaintyMark(view, surest)}</a>`}</p>
${surest?.quote !== undefined && html`<p class="note"><q dir="auto">${surest.quote}</q></p>`}</div></li>
`;
}

function confirmationItem(view: View, { event, claims }: Happening, fragment: (iri: string) => string): Html {
  const date = view.text(event, wit.confirmedIn);
  const by = view.values(event, wit.confirmedBy);
  const what = view.values(event, wit.confirms).filter(({ value }) => fragment(value) !== '');
  const [surest] = claims;
  return html`<li id="${fragment(event)}"><p class="when">${date === undefined ? 'at a time not said' : timeElement(date, html`${edtfText(date)}`)}</p><div>
<p>Confirmed${by.length > 0 && html` by ${by.map((person, index) => html`${index > 0 && ', '}${view.label(person.value)}`)}`}${what.length > 0 && html`: ${what.map(({ value }, index) => html`${index > 0 && ', '}<a href="#${fragment(value)}">${confirmed(view, value)}</a>`)}`}
${surest !== undefined && html` <a href="#${fragment(surest.iri)}">${certaintyMark(view, surest)}</a>`}</p>
${surest?.quote !== undefined && html`<p class="note"><q dir="auto">${surest.quote}</q></p>`}</div></li>
`;
}

/** What was confirmed, in short: the kind of event, or what a claim says. */
const confirmed = (view: View, iri: string): string => (view.isA(iri, wit.Event) ? kindOf(view, iri).toLowerCase() : 'a statement');

/** The entry's own words for a time, and how they were read where that is not the same. */
export function when(view: View, span: string): Html {
  const words = view.first(span, wit.dateText);
  const edtf = view.text(span, wit.edtf);
  const read = edtf === undefined ? undefined : edtfText(edtf);
  if (words === undefined) return timeElement(edtf, html`${read ?? 'at a time not known'}`);
  return html`${timeElement(edtf, foreign(words.value))}${read !== undefined && !saysAsMuch(words.value, read) && html` <span class="note">(${read})</span>`}`;
}

/** Whether the words hold every part of the date as it was read: "July 15, 2017" says as much as "15 July 2017". */
const saysAsMuch = (words: string, read: string): boolean => {
  const said = words.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  // Months may be shortened, to three letters at least.
  return read.toLowerCase().split(' ').every((part) => said.some((word) => word === part || (/^\p{L}{3,}$/u.test(word) && part.startsWith(word))));
};
