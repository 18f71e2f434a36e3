import type { Literal, Quad, Term } from '@rdfjs/types';
import { foreign as rdf, wit } from '../../generated/terms.js';
import { relativise } from '../../iri.js';
import type { DocumentQuads } from '../collect.js';
import { FACETS } from '../entry-index.js';
import { LISTINGS } from '../listings.js';
import type { Overview } from '../overview.js';
import { schemaTypeOf } from '../signposts.js';
import { encodePath, type Site } from '../site.js';
import { claimsOf } from './claims.js';
import type { Reader } from './entry.js';
import { facts } from './facts.js';
import { formatLinks, variantLinks } from './formats.js';
import { html, type Html } from './html.js';
import { inShort } from './in-short.js';
import { page } from './layout.js';
import { mapFigure } from './map.js';
import { articleTexts } from './rights.js';
import { byName, ofItself, ofOthers } from './said-of-thing.js';
import { structuredPage } from './structured.js';
import { capitalised, foreign } from './text.js';
import { View } from './view.js';

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
${structuredPage(site, { type: 'WebPage', address: canonical, name, above: aboveOf(site, view, iri), more: { mainEntity: mainEntity(view, document, name, names.map(({ value }) => value)) } })}`,
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

/** Where one page cannot hold all, the list of entries can: whole, in one order, and to be searched. */
function among(site: Site, view: View, iri: string, quads: readonly Quad[], overview: Overview | undefined): Html | false {
  // A release of its own, and a copy in files, have no list that answers.
  if (site.still === true || site.kept !== undefined) return false;
  const said = new Set([...quads.filter(({ object }) => object.value === iri).map(({ predicate }) => predicate.value), ...(overview?.said ?? []).map(({ property }) => property)]);
  const lists = FACETS.filter(({ properties }) => properties.some((property) => said.has(property)));
  return html`<p>These are a part; names are in order within each page.${lists.length > 0 && html` All of them, to be looked through by name and narrowed down: ${lists.map(({ key, title }, index) => html`${index > 0 && ', '}<a href="${site.root}entries?${new URLSearchParams([[key, relativise(site.base, iri)]]).toString()}">${title}: ${view.label(iri)}</a>`)}`}</p>`;
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

function mainEntity(view: View, { iri, path }: DocumentQuads, name: string, names: readonly string[]): unknown {
  const known = schemaTypeOf(path);
  // The address does not tell a university from another organisation; the one dataset to be found in a search is the whole.
  const type = view.isA(iri, wit.University) ? 'CollegeOrUniversity' : known === undefined || known === 'Dataset' ? 'DefinedTerm' : known;
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
