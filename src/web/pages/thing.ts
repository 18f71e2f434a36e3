import type { Literal, Quad, Term } from '@rdfjs/types';
import { foreign as rdf, prefixes, wit } from '../../generated/terms.js';
import { relativise } from '../../iri.js';
import type { DocumentQuads } from '../collect.js';
import { FACETS } from '../entry-index.js';
import { LISTINGS } from '../listings.js';
import { encodePath, type Site } from '../site.js';
import { attribution, certaintyMark, claimsOf, propertyName, type ClaimView } from './claims.js';
import type { Overview } from '../overview.js';
import type { Reader } from './entry.js';
import { formatLinks, variantLinks } from './formats.js';
import { html, type Html } from './html.js';
import { page } from './layout.js';
import { mapFigure } from './map.js';
import { articleTexts } from './rights.js';
import { byInterest, titleFrom } from './seen-from-thing.js';
import { structuredPage } from './structured.js';
import { capitalised, foreign } from './text.js';
import { edtfText, View } from './view.js';

/** Shown elsewhere on the page, or of no use to a reader. */
const APART = new Set<string>([`${prefixes.rdf}type`, rdf.label, rdf.prefLabel, rdf.altLabel, rdf.latitude, rdf.longitude, wit.officialText]);
/** Statements behind the claims, which the list of claims shows with their words. */
const BEHIND = new Set<string>([rdf.subject, rdf.object, rdf.predicate, rdf.wasDerivedFrom, rdf.wasAttributedTo]);

/** The page of a shared thing: what it is called, where it is, what is known of it, and which entries speak of it, how surely. */
export function thingHtml(site: Site, document: DocumentQuads, { language, articles, indexed, unnamed, overview }: Reader & { readonly overview: Overview | undefined }): string {
  const { path, iri, quads, page: pageNumber, more } = document;
  const view = new View(site, quads, unnamed);
  const name = view.name(iri);
  const names = [...view.names(iri).slice(1), ...view.values(iri, rdf.altLabel).filter((term) => term.termType === 'Literal')];
  const claims = claimsOf(view).filter(({ subject, value }) => subject === iri || value.value === iri);
  const kind = capitalised(view.kind(iri) || 'thing');
  // The thing itself is no document; this page is (Cool URIs, 303).
  const canonical = `${site.base}${encodePath(path)}.html`;
  const description = `${name} (${kind.toLowerCase()}): what the archive's entries say of it, with their words and how sure they are.`;

  return page({
    site,
    title: name,
    description,
    indexed: indexed && pageNumber === 1,
    head: html`<link rel="canonical" href="${canonical}">
${variantLinks(site, path)}
<meta property="og:title" content="${name}"><meta property="og:type" content="website"><meta property="og:url" content="${canonical}"><meta property="og:description" content="${description}">
${structuredPage(site, { type: 'WebPage', address: canonical, name, above: aboveOf(site, view, iri), more: { mainEntity: mainEntity(view, iri, name, names.map(({ value }) => value)) } })}`,
    main: html`
<p class="kind">${aboveOf(site, view, iri).map(([title, address]) => html`<a href="${address.replace(site.base, site.home ?? site.root)}">${title}</a> › `)}${kind}</p>
<h1>${view.label(iri)}</h1>
${names.length > 0 && html`<p class="lead">${distinct(names).map((term, index) => html`${index > 0 && ' · '}${foreign(term.value, term.language)}`)}</p>`}
${facts(view, iri)}
${pageNumber === 1 && html`${articleTexts(iri, language, articles)}
${map(view, iri, name)}
${inShort(view, overview)}`}
${ofItself(view, iri, claims)}
${(more || pageNumber > 1) && among(site, view, iri, quads, overview)}
${ofOthers(view, iri, claims, quads)}
${beside(view, iri)}
${paging(site, path, pageNumber, more)}
<h2 id="formats">The same as data</h2>
${formatLinks(site, path)}
<p class="note">Its identifier: <code>${iri}</code></p>`,
  });
}

const distinct = (names: readonly Term[]): Literal[] => [...new Map(names.flatMap((name) => (name.termType === 'Literal' ? [[name.value, name] as const] : []))).values()];

/** What the reference data and the release say of it; a claim's own list of statements says it with its words. */
function facts(view: View, iri: string): Html {
  const rows = [...(view.nodes.get(iri) ?? [])].filter(([property]) => !APART.has(property));
  if (rows.length === 0) return html``;
  return html`<dl class="facts">${rows.map(([property, values]) => html`<dt>${capitalised(propertyName(view, property))}</dt>${values.map((value) => html`<dd>${property === wit.partOf || property === wit.locatedIn ? view.place(value.value) : view.value(value)}</dd>`)}`)}</dl>`;
}

/** Where it is, and for a place the places in it. */
function map(view: View, iri: string, name: string): Html {
  const within = [...view.nodes.keys()].filter((thing) => view.values(thing, wit.partOf).some(({ value }) => value === iri) && view.first(thing, rdf.latitude) !== undefined);
  const own = view.isA(iri, wit.Place) ? iri : view.text(iri, wit.locatedIn);
  const at = own === undefined ? undefined : view.position(own);
  const marks = [
    ...(at === undefined ? [] : [{ of: iri, name: at.of === iri ? name : view.name(at.of), latitude: at.latitude, longitude: at.longitude, text: at.of === iri ? view.label(iri) : html`${view.label(iri)}, in ${view.link(at.of)}` }]),
    ...within.map((place) => ({ of: place, name: view.name(place), latitude: view.number(place, rdf.latitude)!, longitude: view.number(place, rdf.longitude)!, text: view.link(place) })),
  ];
  return marks.length === 0 ? html`` : html`<h2 id="map">Where</h2>${mapFigure({ id: 'map-of-places', title: within.length > 0 ? `${name} and places in it` : `Where ${name} is`, marks })}`;
}

/** How much there is in all, before the statements one by one. */
function inShort(view: View, overview: Overview | undefined): Html {
  if (overview === undefined || overview.said.length === 0) return html``;
  const properties = [...new Set(overview.said.map(({ property }) => property))].sort(byInterest);
  const certainties = [...new Set(overview.said.map(({ certainty }) => certainty))]
    .sort((a, b) => (view.number(b, wit.rank) ?? 0) - (view.number(a, wit.rank) ?? 0) || (a < b ? -1 : 1));
  const most = Math.max(...overview.years.map(({ events }) => events), 1);
  const count = (property: string, certainty: string): number | undefined => overview.said.find((row) => row.property === property && row.certainty === certainty)?.subjects;
  return html`<h2 id="short">In short</h2>
<div class="scroll" tabindex="0" role="region" aria-label="How many, by certainty"><table class="counts"><thead><tr><td></td>${certainties.map((certainty) => html`<th scope="col">${view.name(certainty)}</th>`)}</tr></thead><tbody>
${properties.map((property) => html`<tr><th scope="row">${titleFrom(view, property)}</th>${certainties.map((certainty) => html`<td>${count(property, certainty)?.toLocaleString('en')}</td>`)}</tr>\n`)}</tbody></table></div>
<p class="note">How many the entries name, by how sure they are; who is named with several certainties counts under each. What is “${view.name(STATED)}” is said plainly, other words hedge.</p>
${overview.years.length > 1 && html`<h2 id="years">Over time</h2><div class="scroll" tabindex="0" role="region" aria-label="Over time"><table class="counts"><thead><tr><th scope="col">Year</th><th scope="col">Detentions and transfers that began here</th><td></td></tr></thead><tbody>
${overview.years.map(({ year, events }) => html`<tr><th scope="row">${year}</th><td>${events.toLocaleString('en')}</td><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.max(1, Math.round((100 * events) / most))}" height="10"/></svg></td></tr>\n`)}</tbody></table></div>`}`;
}

const STATED = 'https://w3id.org/witness-graph/certainty#stated';

/** What entries say of the thing itself. */
function ofItself(view: View, iri: string, claims: readonly ClaimView[]): Html {
  const own = claims.filter(({ subject }) => subject === iri);
  if (own.length === 0) return html``;
  return html`<h2 id="said">What entries say of it</h2>
<ul class="claims">${own.map((claim) => claimOf(view, iri, claim, html`<span class="kind">${propertyName(view, claim.property)}</span> ${claim.value.termType === 'Literal' ? view.value(claim.value) : view.label(claim.value.value)}`))}</ul>`;
}

/** What entries say of others with it: who was held there, who comes from there; then what points at it without a claim. */
function ofOthers(view: View, iri: string, claims: readonly ClaimView[], quads: readonly Quad[]): Html {
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
${some.length > 0 && html`<ul class="claims">${some.sort((a, b) => byName(view, a.subject, b.subject)).map((claim) => claimOf(view, iri, claim, html`${view.label(claim.subject)}${timeOf(view, claim)}`))}</ul>`}
${subjects.size > 0 && html`<ul class="columns">${[...subjects].sort((a, b) => byName(view, a, b)).map((subject) => html`<li>${view.link(subject)}${entryName(view, subject)}</li>\n`)}</ul>`}`)}`;
}

/** Where one page cannot hold all, the list of entries can: whole, in one order, and to be searched. */
function among(site: Site, view: View, iri: string, quads: readonly Quad[], overview: Overview | undefined): Html | false {
  // A release of its own, and a copy in files, have no list that answers.
  if (site.still === true || site.kept !== undefined) return false;
  const said = new Set([...quads.filter(({ object }) => object.value === iri).map(({ predicate }) => predicate.value), ...(overview?.said ?? []).map(({ property }) => property)]);
  const lists = FACETS.filter(({ properties }) => properties.some((property) => said.has(property)));
  return html`<p>There is more than one page can show; here names are in order within each page.${lists.length > 0 && html` All entries, to be looked through by name and narrowed down: ${lists.map(({ key, title }, index) => html`${index > 0 && ', '}<a href="${site.root}entries?${new URLSearchParams([[key, relativise(site.base, iri)]]).toString()}">${title}: ${view.label(iri)}</a>`)}`}</p>`;
}

const byName = (view: View, a: string, b: string): number => (view.name(a) < view.name(b) ? -1 : view.name(a) > view.name(b) ? 1 : a < b ? -1 : a > b ? 1 : 0);

function claimOf(view: View, iri: string, claim: ClaimView, summary: Html): Html {
  // The words may hold names: they stand on the entry's own page only.
  if (view.unnamedEntry(claim.iri) !== undefined) return html`<li class="closed">${view.link(claim.iri, view.name(claim.iri))} ${certaintyMark(view, { ...claim, hedge: undefined })}</li>\n`;
  return html`<li><details><summary>${claim.negated && html`<strong class="negated">Denied, or not known:</strong> `}${summary} ${certaintyMark(view, claim)}</summary>
<div class="words">${claim.quote !== undefined && html`<blockquote dir="auto">${claim.quote}</blockquote>`}<p class="note">${claim.subject === iri ? claim.value.termType === 'NamedNode' && html`${view.link(claim.value.value)} · ` : html`${view.link(claim.subject)} · `}${attribution(view, claim)} · ${entryOf(view, claim)}</p></div></details></li>
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

/** What else lies in the same place. */
function beside(view: View, iri: string): Html {
  const places = view.values(iri, wit.locatedIn).map(({ value }) => value);
  const near = [...view.nodes.keys()].filter((thing) => thing !== iri && view.isA(thing, wit.Facility) && view.values(thing, wit.locatedIn).some(({ value }) => places.includes(value)));
  if (near.length === 0) return html``;
  return html`<h2 id="beside">Other facilities there</h2><ul class="columns">${near.sort((a, b) => byName(view, a, b)).map((facility) => html`<li>${view.link(facility)}</li>\n`)}</ul>`;
}

function paging(site: Site, path: string, number: number, more: boolean): Html {
  if (number === 1 && !more) return html``;
  const address = `${site.root}${encodePath(path)}.html`;
  return html`<nav class="pages" aria-label="Pages">${number > 1 && html`<a href="${address}${number > 2 && `?page=${number - 1}`}" rel="prev">Before</a>`}<span>Page ${number}</span>${more && html`<a href="${address}?page=${number + 1}" rel="next">More</a>`}</nav>`;
}

const SCHEMA_TYPES: readonly (readonly [iri: string, type: string])[] = [
  [wit.University, 'CollegeOrUniversity'],
  [wit.Organisation, 'Organization'],
  [wit.Facility, 'Place'],
  [wit.Place, 'AdministrativeArea'],
  [wit.Archive, 'Collection'],
];

function mainEntity(view: View, iri: string, name: string, names: readonly string[]): unknown {
  const type = SCHEMA_TYPES.find(([cls]) => view.isA(iri, cls))?.[1] ?? 'DefinedTerm';
  const [latitude, longitude] = [view.number(iri, rdf.latitude), view.number(iri, rdf.longitude)];
  return {
    '@type': type, '@id': iri, name,
    ...(names.length > 0 ? { alternateName: [...new Set(names)] } : {}),
    ...(type !== 'AdministrativeArea' || latitude === undefined || longitude === undefined ? {} : { geo: { '@type': 'GeoCoordinates', latitude, longitude } }),
  };
}

/** The page of the kind's list, which is one step above. */
function aboveOf(site: Site, view: View, iri: string): [name: string, address: string][] {
  const listing = LISTINGS.find(([, cls]) => view.isA(iri, cls));
  return listing === undefined ? [] : [[listing[2], `${site.base}${listing[0]}`]];
}
