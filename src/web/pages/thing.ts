import type { Literal, Quad, Term } from '@rdfjs/types';
import { foreign as rdf, prefixes, wit } from '../../generated/terms.js';
import { relativise } from '../../iri.js';
import type { DocumentQuads } from '../collect.js';
import { FACETS } from '../entry-index.js';
import { LISTINGS } from '../listings.js';
import { encodePath, type Site } from '../site.js';
import { attribution, certaintyMark, claimsOf, propertyName, strengthOf, type ClaimView } from './claims.js';
import type { Overview } from '../overview.js';
import type { Reader } from './entry.js';
import { formatLinks, variantLinks } from './formats.js';
import { html, type Html } from './html.js';
import { page } from './layout.js';
import { mapFigure } from './map.js';
import { articleTexts } from './rights.js';
import { byInterest, titleFrom } from './seen-from-thing.js';
import { structuredPage } from './structured.js';
import { capitalised, foreign, languageName } from './text.js';
import { edtfText, View } from './view.js';

/** Shown elsewhere on the page, or of no use to a reader. */
const APART = new Set<string>([
  `${prefixes.rdf}type`, rdf.label, rdf.prefLabel, rdf.altLabel, rdf.title, rdf.latitude, rdf.longitude,
  wit.officialText, wit.articleNumber, wit.pinyin, wit.pageAddressTemplate,
]);
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
${facts(view, iri, claims)}
${pageNumber === 1 && html`${articleTexts(iri, language, articles)}
${map(view, iri, name)}
${inShort(view, overview)}`}
${ofItself(view, iri, claims)}
${view.isA(iri, wit.Archive) ? itsEntries(site) : html`${(more || pageNumber > 1) && among(site, view, iri, quads, overview)}
${ofOthers(view, iri, claims, quads)}
${beside(view, iri)}
${paging(site, path, pageNumber, more)}`}
<h2 id="formats">The same as data</h2>
${formatLinks(site, path)}
<p class="note">Its identifier: <code>${iri}</code></p>`,
  });
}

const distinct = (names: readonly Term[]): Literal[] => [...new Map(names.flatMap((name) => (name.termType === 'Literal' ? [[name.value, name] as const] : []))).values()];

/** What the reference data and the release say of it, as surely as entries say it; their list of statements has the words. */
function facts(view: View, iri: string, claims: readonly ClaimView[]): Html {
  const rows = [...(view.nodes.get(iri) ?? [])].filter(([property]) => !APART.has(property));
  if (rows.length === 0) return html``;
  const surest = (property: string, { value }: Term): ClaimView | undefined =>
    claims.filter((claim) => claim.subject === iri && claim.property === property && claim.value.value === value && !claim.negated).sort((a, b) => b.rank - a.rank)[0];
  return html`<dl class="facts">${rows.map(([property, values]) => html`<dt>${FACT_NAMES[property] ?? capitalised(propertyName(view, property))}</dt>${values.map((value) => {
    const claim = surest(property, value);
    return html`<dd>${factValue(view, property, value)}${claim !== undefined && html` ${certaintyMark(view, claim)}`}</dd>`;
  })}`)}</dl>`;
}

/** Where the ontology's name for a property is not what a reader would call it here. */
const FACT_NAMES: Readonly<Record<string, string>> = {
  [wit.adminCode]: 'Administrative code',
  [wit.placeLevel]: 'Level',
  [rdf.url]: 'Web site',
  [`${prefixes.dcterms}rights`]: 'Terms',
  [`${prefixes.dcterms}language`]: 'Language of its pages',
  [`${prefixes.skos}exactMatch`]: 'The same elsewhere',
  [`${prefixes.skos}closeMatch`]: 'Likely the same elsewhere',
};

function factValue(view: View, property: string, value: Term): Html {
  if (property === wit.partOf || property === wit.locatedIn) return view.place(value.value);
  if (property === `${prefixes.dcterms}language`) return html`${languageName(value.value)}`;
  const known = value.termType === 'NamedNode' ? ELSEWHERE.find(([address]) => value.value.startsWith(address)) : undefined;
  return known === undefined ? view.value(value) : view.link(value.value, `${known[1]} ${value.value.slice(known[0].length).replace(/\/$/, '')}`);
}

/** Who describes the same, and how their addresses begin. */
const ELSEWHERE: readonly (readonly [address: string, name: string])[] = [
  ['https://sws.geonames.org/', 'GeoNames'],
  ['http://www.wikidata.org/entity/', 'Wikidata'],
];

/** An archive's statements are all there are: its entries are looked through in their own list. */
const itsEntries = (site: Site): Html => html`<h2 id="entries">Its entries</h2>
<p><a href="${site.home ?? site.root}entries">All entries</a>, to be looked through by name and narrowed down by list, reason, place, facility and right.</p>
`;

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
  if (overview === undefined || overview.said.reduce((sum, { subjects }) => sum + subjects, 0) < WORTH_COUNTING) return html``;
  const properties = [...new Set(overview.said.map(({ property }) => property))].sort(byInterest);
  const certainties = [...new Set(overview.said.map(({ certainty }) => certainty))]
    .sort((a, b) => (view.number(b, wit.rank) ?? 0) - (view.number(a, wit.rank) ?? 0) || (a < b ? -1 : 1));
  const most = Math.max(...overview.years.map(({ events }) => events), 1);
  const counts = (property: string): Html[] => certainties.flatMap((certainty) => overview.said
    .filter((row) => row.property === property && row.certainty === certainty)
    .map(({ subjects }) => html`<li>${subjects.toLocaleString('en')} <span class="certainty ${strengthOf(view.number(certainty, wit.rank) ?? 0)}">${view.name(certainty)}</span></li>`));
  return html`<h2 id="short">In short</h2>
<dl class="facts">${properties.map((property) => html`<dt>${titleFrom(view, property)}</dt><dd><ul class="counted">${counts(property)}</ul></dd>\n`)}</dl>
<p class="note">How many the entries name, by how sure they are; who is named with several certainties counts under each. What is “${view.name(STATED)}” is said plainly, other words hedge.</p>
${overview.years.length > 1 && html`<h2 id="years">Over time</h2><div class="scroll" tabindex="0" role="region" aria-label="Over time"><table class="counts"><thead><tr><th scope="col">Year</th><th scope="col">Detentions and transfers that began here</th><td></td></tr></thead><tbody>
${overview.years.map(({ year, events }) => html`<tr><th scope="row">${year}</th><td>${events.toLocaleString('en')}</td><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.max(1, Math.round((100 * events) / most))}" height="10"/></svg></td></tr>\n`)}</tbody></table></div>`}`;
}

/** What is fewer is seen at a glance in the statements themselves. */
const WORTH_COUNTING = 8;

const STATED = 'https://w3id.org/witness-graph/certainty#stated';

/** What entries say of the thing itself. */
function ofItself(view: View, iri: string, claims: readonly ClaimView[]): Html {
  const own = claims.filter(({ subject }) => subject === iri);
  if (own.length === 0) return html``;
  return html`<h2 id="said">What entries say of it</h2>
<ul class="claims">${grouped(view, own, ({ property, value }) => `${property} ${value.value}`).map((same) => claimOf(view, iri, same, html`<span class="kind">${propertyName(view, same[0].property)}</span> ${same[0].value.termType === 'Literal' ? view.value(same[0].value) : view.label(same[0].value.value)}`))}</ul>`;
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
${some.length > 0 && html`<ul class="claims">${grouped(view, some, ({ subject }) => subject).sort(([a], [b]) => byName(view, partOfEntry(view, a.subject) ?? a.subject, partOfEntry(view, b.subject) ?? b.subject)).map((about) => saidOf(view, iri, about))}</ul>`}
${subjects.size > 0 && html`<ul class="columns">${[...subjects].sort((a, b) => byName(view, a, b)).map((subject) => html`<li>${view.link(subject)}${entryName(view, subject)}</li>\n`)}</ul>`}`)}`;
}

/** Where one page cannot hold all, the list of entries can: whole, in one order, and to be searched. */
function among(site: Site, view: View, iri: string, quads: readonly Quad[], overview: Overview | undefined): Html | false {
  // A release of its own, and a copy in files, have no list that answers.
  if (site.still === true || site.kept !== undefined) return false;
  const said = new Set([...quads.filter(({ object }) => object.value === iri).map(({ predicate }) => predicate.value), ...(overview?.said ?? []).map(({ property }) => property)]);
  const lists = FACETS.filter(({ properties }) => properties.some((property) => said.has(property)));
  return html`<p>These are a part; names are in order within each page.${lists.length > 0 && html` All of them, to be looked through by name and narrowed down: ${lists.map(({ key, title }, index) => html`${index > 0 && ', '}<a href="${site.root}entries?${new URLSearchParams([[key, relativise(site.base, iri)]]).toString()}">${title}: ${view.label(iri)}</a>`)}`}</p>`;
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

const byName = (view: View, a: string, b: string): number => (view.name(a) < view.name(b) ? -1 : view.name(a) > view.name(b) ? 1 : a < b ? -1 : a > b ? 1 : 0);

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
