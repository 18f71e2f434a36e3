import { wit } from '../../generated/terms.js';
import type { DocumentEntry } from '../../store/snapshot.js';
import { indexingOf } from '../indexing.js';
import { LISTINGS } from '../listings.js';
import type { ServedRelease } from '../releases.js';
import { encodePath, type Site } from '../site.js';
import { html } from './html.js';
import { page } from './layout.js';
import { askAddress, EXAMPLE_QUERY } from './query.js';
import { searchForm } from './search.js';
import { structured } from './structured.js';
import { foreign } from './text.js';

/** How many entries the first page names. */
const SHOWN = 12;

const COUNTED: readonly (readonly [iri: string, one: string, many: string])[] = [
  [wit.Entry, 'entry', 'entries'],
  [wit.Claim, 'claim, each with its words', 'claims, each with its words'],
  [wit.Testimony, 'testimony', 'testimonies'],
  [wit.Facility, 'facility', 'facilities'],
  [wit.FieldGap, 'field that says nothing', 'fields that say nothing'],
];

export async function homeHtml(site: Site, { snapshot }: ServedRelease): Promise<string> {
  const { counts, id } = snapshot.manifest;
  const entries: DocumentEntry[] = [];
  // This page is for search engines as well.
  const { except } = await indexingOf(snapshot);
  for await (const entry of snapshot.documents({ class: wit.Entry, limit: SHOWN + except.size })) if (entries.length < SHOWN && !except.has(snapshot.base + entry.path)) entries.push(entry);
  const archives: DocumentEntry[] = [];
  for await (const archive of snapshot.documents({ class: wit.Archive })) archives.push(archive);
  const counted = COUNTED.filter(([iri]) => (counts.classes[iri] ?? 0) > 0);
  const count = (value: number): string => value.toLocaleString('en');
  const description = 'Entries of a testimony archive as linked data: who was held, where, since when, who says so, and how sure they are.';

  return page({
    site,
    title: site.title,
    description,
    head: html`<link rel="canonical" href="${site.base}">
${site.still !== true && html`<link rel="service-desc" href="${site.root}sparql" type="text/turtle">\n`}${structured({
      '@context': 'https://schema.org', '@type': 'WebSite', '@id': site.base, name: site.title, url: site.base, description, inLanguage: 'en',
      ...(site.still === true ? {} : { potentialAction: { '@type': 'SearchAction', target: { '@type': 'EntryPoint', urlTemplate: `${site.base}entries?q={search_term_string}` }, 'query-input': 'required name=search_term_string' } }),
    })}`,
    main: html`
<h1>${site.title}</h1>
<p class="lead">${description}</p>
${archives.length > 0 && html`<p>From ${archives.map(({ path, label }, index) => html`${index > 0 && (index === archives.length - 1 ? ' and ' : ', ')}<a href="${site.root}${encodePath(path)}">${foreign(label)}</a>`)}, read by a program. What an entry only alleges, presumes or suspects is marked so everywhere; the archive's own page has the last word.</p>
`}${site.still !== true && searchForm(site)}
<h2>What is here</h2>
<ul>
${counted.map(([iri, one, many]) => html`<li>${count(counts.classes[iri]!)} ${counts.classes[iri] === 1 ? one : many}</li>\n`)}
<li>${count(counts.triples)} statements in ${count(snapshot.graphCount)} graphs, release <code>${id}</code></li>
</ul>
${entries.length > 0 && html`<h2>Entries</h2>
<ul>${entries.map(({ path, label }) => html`<li><a href="${site.root}${encodePath(path)}">${foreign(label)}</a></li>\n`)}</ul>
<p><a href="${site.root}entries">All entries</a>${site.still === true ? '' : ', to be narrowed down by list, reason, place, facility and right'}</p>`}
<h2>What entries have in common</h2>
<ul class="formats">${LISTINGS.map(([path, , title]) => html`<li><a href="${site.root}${path}">${title}</a></li>\n`)}</ul>
<h2>Ask</h2>
<p>Any question in <a href="${site.root}sparql">SPARQL</a>, for instance:</p>
<pre>${EXAMPLE_QUERY}</pre>
<p><a href="${askAddress(site, EXAMPLE_QUERY)}">Ask this</a></p>
<h2>For programs</h2>
<ul>
<li>Every document as JSON-LD, Turtle, TriG, N-Triples, N-Quads or RDF/XML, ${site.still === true ? html`by its ending: <code>entry/….jsonld</code>` : html`by <code>Accept</code> or by its ending: <code>${site.root}entry/….jsonld</code>`}</li>
<li><a href="${site.root}dataset">The dataset</a> with its dumps, tables and statistics (VoID, DCAT); <a href="${site.root}releases">all releases</a>, and what changed between them</li>
<li>What changed: <a href="${site.root}feed.atom">a feed for people</a>, <a href="${site.root}feed.ttl">an event stream for mirrors</a>${site.still !== true && html`; <a href="${site.root}reconcile">a service that finds names</a>, for OpenRefine`}</li>
<li><a href="${site.root}ontology">The ontology</a>, <a href="${site.root}context.jsonld">the JSON-LD context</a>${site.still !== true && html`, <a href="${site.root}sparql?format=ttl">the description of the endpoint</a>`}</li>
</ul>`,
  });
}
