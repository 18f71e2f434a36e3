import { prefixes } from '../../generated/terms.js';
import { SEPARATOR, TABLES_OF_A_RELEASE } from '../../dumps/tables.js';
import { DESCRIPTION, KEYWORDS, type DatasetDescription } from '../dataset.js';
import type { ServedRelease } from '../releases.js';
import type { Site } from '../site.js';
import { html, jsonForScript, type Html } from './html.js';
import { page } from './layout.js';
import { size } from './size.js';
import { View } from './view.js';

const VOID = 'http://rdfs.org/ns/void#';

/** The dataset for people and for dataset search engines. */
export function datasetHtml(site: Site, { snapshot, publishedAt }: ServedRelease, description: DatasetDescription): string {
  const { iri, quads, archives, files } = description;
  const view = new View(site, quads);
  const title = view.text(iri, `${prefixes.dcterms}title`)!;
  const { counts, id } = snapshot.manifest;
  return page({
    site, title, description: DESCRIPTION,
    head: html`<link rel="canonical" href="${iri}">
${['ttl', 'jsonld', 'nt', 'rdf'].map((key) => html`<link rel="alternate" href="${site.root}dataset.${key}" type="${TYPES[key]}">\n`)}
<script type="application/ld+json">${jsonForScript(structuredData(site, title, id, publishedAt, description))}</script>`,
    main: html`
<p class="kind">Dataset</p>
<h1>${title}</h1>
<p class="lead">${DESCRIPTION}</p>
<dl class="facts">
<dt>Release</dt><dd><code>${id}</code>${publishedAt !== undefined && html`, published here on <time datetime="${publishedAt.toISOString()}">${publishedAt.toISOString().slice(0, 10)}</time>`}</dd>
<dt>From</dt>${archives.map((archive) => html`<dd>${view.link(archive.iri, archive.name)}${archive.license !== undefined && html`, on <a href="${archive.license}">its terms</a>`}</dd>`)}
<dt>Statements</dt><dd>${counts.triples.toLocaleString('en')}</dd>
<dt>Ask it</dt><dd><a href="${site.root}sparql">SPARQL</a></dd>
${files.length > 0 && html`<dt>Take it all</dt><dd><a href="${files[0]!.address.replace(site.base, site.root)}">Sorted N-Quads, compressed</a> (${size(files[0]!.size)}); <a href="${site.root}releases/${id}">all files of this release</a></dd>`}
<dt>Before</dt><dd><a href="${site.root}releases">All releases</a> and what changed between them; <a href="${site.root}feed.atom">the feed of changes</a></dd>
<dt>This description</dt><dd><a href="${site.root}dataset.ttl">Turtle</a>, <a href="${site.root}dataset.jsonld">JSON-LD</a>, <a href="${site.root}dataset.rdf">RDF/XML</a>, <a href="${site.root}dataset.nt">N-Triples</a> (VoID and DCAT)</dd>
</dl>
${files.length > 0 && dictionary()}
${partition(view, iri, 'Things, by class', 'classPartition', 'class', 'entities')}
${partition(view, iri, 'Statements, by property', 'propertyPartition', 'property', 'triples')}`,
  });
}

const TYPES: Readonly<Record<string, string>> = { ttl: 'text/turtle', jsonld: 'application/ld+json', nt: 'application/n-triples', rdf: 'application/rdf+xml' };

/** What the columns of the tables mean. */
function dictionary(): Html {
  return html`<h2 id="tables">Tables, as CSV and Parquet</h2>
<p>Cells with several values hold them sorted, with <code>${SEPARATOR.trim()}</code> between; an empty cell means that the entry does not say. A CSV cell that begins with <code>=</code>, <code>+</code>, <code>-</code>, <code>@</code> or an apostrophe has one apostrophe before it, against spreadsheets that would run it.</p>
${TABLES_OF_A_RELEASE.map(({ name, title, columns }) => html`<details><summary><code>${name}</code>: ${title}</summary><dl class="facts">${columns.map((column) => html`<dt><code>${column.name}</code></dt><dd>${column.says}</dd>\n`)}</dl></details>\n`)}`;
}

function partition(view: View, iri: string, title: string, property: string, of: string, counted: string): Html {
  const rows = view.values(iri, VOID + property)
    .map(({ value }) => ({ of: view.text(value, VOID + of)!, count: view.number(value, VOID + counted)! }))
    .sort((a, b) => b.count - a.count || (a.of < b.of ? -1 : 1));
  return html`<h2>${title}</h2><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><thead><tr><th scope="col">${of === 'class' ? 'Class' : 'Property'}</th><th scope="col">How many</th></tr></thead><tbody>
${rows.map((row) => html`<tr><td>${view.link(row.of)}</td><td>${row.count.toLocaleString('en')}</td></tr>\n`)}</tbody></table></div>`;
}

/** Google's rules for datasets: a name, and a description of 50 to 5,000 characters. */
function structuredData(site: Site, title: string, id: string, publishedAt: Date | undefined, { iri, archives, files }: DatasetDescription): unknown {
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    '@id': iri,
    url: iri,
    name: title,
    description: DESCRIPTION,
    identifier: id,
    version: id,
    isAccessibleForFree: true,
    keywords: KEYWORDS,
    ...(publishedAt === undefined ? {} : { dateModified: publishedAt.toISOString() }),
    ...(archives[0]?.license === undefined ? {} : { license: archives[0].license }),
    ...(archives.length === 0 ? {} : { creator: archives.map(({ name, home }) => ({ '@type': 'Organization', name, ...(home === undefined ? {} : { url: home }) })) }),
    includedInDataCatalog: { '@type': 'DataCatalog', name: site.title, url: site.base },
    ...(files.length === 0 ? {} : { distribution: files.map(({ address, title: name, mediaType, size: bytes }) => ({ '@type': 'DataDownload', name, contentUrl: address, encodingFormat: mediaType, contentSize: `${bytes} B` })) }),
  };
}
