import type { Quad } from '@rdfjs/types';
import { foreign as rdf, prefixes, wit } from '../../generated/terms.js';
import type { DocumentQuads } from '../collect.js';
import { encodePath, type Site } from '../site.js';
import { attribution, certaintyMark, claimsOf, propertyName, type ClaimView } from './claims.js';
import { formatLinks, variantLinks } from './formats.js';
import { html, jsonForScript, type Html } from './html.js';
import { page } from './layout.js';
import { foreign } from './text.js';
import { View } from './view.js';

/** Shown elsewhere on the page, or of no use to a reader. */
const APART = new Set<string>([`${prefixes.rdf}type`, rdf.label, rdf.prefLabel, rdf.altLabel]);
/** Statements behind the claims, which the list of claims shows with their words. */
const BEHIND = new Set<string>([rdf.subject, rdf.object, rdf.predicate, rdf.wasDerivedFrom, rdf.wasAttributedTo]);

/** The page of a shared thing: what it is called, what is known of it, and which entries speak of it, how surely. */
export function thingHtml(site: Site, document: DocumentQuads): string {
  const { path, iri, quads, page: pageNumber, more } = document;
  const view = new View(site, quads);
  const name = view.name(iri);
  const names = [...view.names(iri).slice(1), ...view.values(iri, rdf.altLabel).filter((term) => term.termType === 'Literal')];
  const claims = claimsOf(view).filter(({ subject, value }) => subject === iri || value.value === iri);
  const kind = view.kind(iri) || 'Thing';
  // The thing itself is no document; this page is (Cool URIs, 303).
  const canonical = `${site.base}${encodePath(path)}.html`;
  const description = `${name} (${kind.toLowerCase()}): what the archive's entries say of it, with their words and how sure they are.`;

  return page({
    site,
    title: name,
    description,
    indexed: pageNumber === 1,
    head: html`<link rel="canonical" href="${canonical}">
${variantLinks(site, path)}
<script type="application/ld+json">${jsonForScript(structuredData(site, view, iri, canonical, name, names.map(({ value }) => value)))}</script>`,
    main: html`
<p class="kind">${kind}</p>
<h1>${view.label(iri)}</h1>
${names.length > 0 && html`<p class="lead">${names.map((term, index) => html`${index > 0 && ' · '}${term.termType === 'Literal' && foreign(term.value, term.language)}`)}</p>`}
${facts(view, iri)}
${said(view, iri, claims)}
${pointing(view, iri, quads)}
${paging(site, path, pageNumber, more)}
<h2 id="formats">The same as data</h2>
${formatLinks(site, path)}
<p class="note">Its identifier: <code>${iri}</code></p>`,
  });
}

function facts(view: View, iri: string): Html {
  const rows = [...(view.nodes.get(iri) ?? [])].filter(([property]) => !APART.has(property));
  if (rows.length === 0) return html``;
  return html`<dl class="facts">${rows.map(([property, values]) => html`<dt>${propertyName(view, property)}</dt>${values.map((value) => html`<dd>${property === wit.partOf ? view.place(value.value) : view.value(value)}</dd>`)}`)}</dl>`;
}

function said(view: View, iri: string, claims: readonly ClaimView[]): Html {
  if (claims.length === 0) return html``;
  const byProperty = new Map<string, ClaimView[]>();
  for (const claim of claims) byProperty.set(claim.property, [...(byProperty.get(claim.property) ?? []), claim]);
  return html`<h2 id="said">What entries say</h2>
${[...byProperty].map(([property, group]) => html`<h3>${propertyName(view, property)}</h3>
<ul class="claims">${group.map((claim) => html`<li><details><summary>${claim.negated && html`<strong class="negated">Denied, or not known:</strong> `}${claim.subject === iri ? (claim.value.termType === 'Literal' ? view.value(claim.value) : view.label(claim.value.value)) : view.label(claim.subject)} ${certaintyMark(view, claim)}</summary>
<div class="words">${claim.quote !== undefined && html`<blockquote dir="auto">${claim.quote}</blockquote>`}<p class="note">${attribution(view, claim)} · ${entryOf(view, claim)}</p></div></details></li>
`)}</ul>`)}`;
}

function entryOf(view: View, claim: ClaimView): Html {
  const entry = claim.iri.split('#', 1)[0]!;
  return view.link(claim.iri, html`${view.name(entry)}`);
}

/** What points at it and is no claim: places in it, companies at it, entries on the list. */
function pointing(view: View, iri: string, quads: readonly Quad[]): Html {
  const byProperty = new Map<string, Set<string>>();
  for (const { subject, predicate, object } of quads) {
    if (object.value !== iri || object.termType !== 'NamedNode' || BEHIND.has(predicate.value)) continue;
    byProperty.set(predicate.value, (byProperty.get(predicate.value) ?? new Set()).add(subject.value));
  }
  if (byProperty.size === 0) return html``;
  return html`<h2 id="pointing">What points here</h2>
${[...byProperty].map(([property, subjects]) => html`<h3>${propertyName(view, property)}</h3><ul>${[...subjects].map((subject) => html`<li>${view.link(subject)}</li>\n`)}</ul>`)}`;
}

function paging(site: Site, path: string, number: number, more: boolean): Html {
  if (number === 1 && !more) return html``;
  const address = `${site.root}${encodePath(path)}.html`;
  return html`<nav class="pages" aria-label="Pages">${number > 1 && html`<a href="${address}?page=${number - 1}" rel="prev">Before</a>`}<span>Page ${number}</span>${more && html`<a href="${address}?page=${number + 1}" rel="next">More</a>`}</nav>`;
}

const SCHEMA_TYPES: readonly (readonly [iri: string, type: string])[] = [
  [wit.University, 'CollegeOrUniversity'],
  [wit.Organisation, 'Organization'],
  [wit.Facility, 'Place'],
  [wit.Place, 'AdministrativeArea'],
  [wit.Archive, 'Collection'],
];

function structuredData(site: Site, view: View, iri: string, canonical: string, name: string, names: readonly string[]): unknown {
  const type = SCHEMA_TYPES.find(([cls]) => view.isA(iri, cls))?.[1] ?? 'DefinedTerm';
  return {
    '@context': 'https://schema.org/',
    '@type': 'WebPage',
    '@id': canonical,
    url: canonical,
    name,
    isPartOf: { '@type': 'WebSite', '@id': site.base, name: site.title },
    mainEntity: { '@type': type, '@id': iri, name, ...(names.length > 0 ? { alternateName: [...new Set(names)] } : {}) },
    breadcrumb: {
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: site.title, item: site.base },
        { '@type': 'ListItem', position: 2, name, item: canonical },
      ],
    },
  };
}
