import { prefixes } from '../../generated/terms.js';
import { FACETS } from '../entry-index.js';
import { encodePath, type Site } from '../site.js';
import { html, type Html } from './html.js';
import { page } from './layout.js';
import { mapFigure, type Mark } from './map.js';
import { askAddress } from './query.js';
import { searchForm } from './search.js';
import { structuredPage } from './structured.js';
import { foreign } from './text.js';

export interface Listed {
  readonly path: string;
  readonly label: string;
  readonly number: string;
  readonly modified?: string;
  /** What a reader tells people apart by; a hedged one says so. */
  readonly facts: readonly { readonly text: Html; readonly hedged: boolean }[];
}

export interface FacetValue {
  readonly iri: string;
  readonly parameter: string;
  readonly name: string;
  readonly entries: number;
}

export interface Facet {
  readonly key: string;
  readonly title: string;
  readonly values: readonly FacetValue[];
}

export interface Chosen {
  readonly key: string;
  readonly title: string;
  readonly parameter: string;
  readonly name: string;
}

export interface EntriesPage {
  readonly listed: readonly Listed[];
  /** Whether search engines may know of everybody the page names. */
  readonly indexed: boolean;
  readonly more: boolean;
  readonly page: number;
  /** A name that was looked for, or nothing. */
  readonly words: string;
  readonly facets: readonly Facet[];
  readonly chosen: readonly Chosen[];
  readonly total: number;
  /** Districts that people come from or are registered in. */
  readonly origins: readonly (Omit<Mark, 'text'> & { readonly parameter: string })[];
}

export function entriesHtml(site: Site, { listed, indexed, more, page: number, words, facets, chosen, total, origins }: EntriesPage): string {
  const all = !words && chosen.length === 0;
  const address = (choice: readonly { key: string; parameter: string }[], at = 1, text = words): string => {
    const parameters = [...(text === '' ? [] : [['q', text] as [string, string]]), ...choice.map(({ key, parameter }): [string, string] => [key, parameter]), ...(at > 1 ? [['page', String(at)] as [string, string]] : [])];
    return `${site.root}entries${parameters.length === 0 ? '' : `?${new URLSearchParams(parameters).toString()}`}`;
  };
  const choose = (key: string, parameter: string): string => site.still === true ? elsewhere(site, key, parameter) : address([...chosen.filter((one) => one.key !== key), { key, parameter }]);
  const count = (entries: number): string => `${entries.toLocaleString('en')} ${entries === 1 ? 'entry' : 'entries'}`;
  return page({
    site,
    title: all ? 'Entries' : `Entries: ${[...(words === '' ? [] : [words]), ...chosen.map(({ name }) => name)].join(', ')}`,
    section: 'entries',
    description: 'The entries of the archive, to be looked for by name and narrowed down by list, reason, place, facility and more.',
    // Every combination of filters is a page; search engines have the sitemap.
    indexed: indexed && all && number === 1,
    head: html`<link rel="canonical" href="${site.base}entries">
${structuredPage(site, { type: 'CollectionPage', address: `${site.base}entries`, name: 'Entries' })}`,
    main: html`
<h1>Entries</h1>
${site.still !== true && searchForm(site, words, chosen)}
${!all && html`<ul class="formats">${words !== '' && html`<li><a href="${address(chosen, 1, '')}">Name: ${foreign(words)} <span aria-hidden="true">×</span><span class="kind"> (remove)</span></a></li>\n`}${chosen.map((one) => html`<li><a href="${address(chosen.filter((other) => other !== one))}">${one.title}: ${foreign(one.name)} <span aria-hidden="true">×</span><span class="kind"> (remove)</span></a></li>\n`)}</ul>`}
<p class="lead">${total === 0 ? 'No entry says all of this.' : count(total)}${facets.length > 0 && html` <a class="kind" href="#narrow">Narrow down</a>`}</p>
${listed.length > 0 && html`<ul class="entries">${listed.map((entry) => line(site, entry))}</ul>`}
${(number > 1 || more) && html`<nav class="pages" aria-label="Pages">${number > 1 && html`<a rel="prev" href="${address(chosen, number - 1)}">Before</a>`}<span>Page ${number}</span>${more && html`<a rel="next" href="${address(chosen, number + 1)}">More</a>`}</nav>`}
${origins.length > 0 && html`<h2 id="map">Where they come from</h2>
${mapFigure({ id: 'map-of-origins', title: 'Origins and addresses of the people in these entries, with the number of entries', marks: origins.map(({ parameter, ...mark }): Mark => ({ ...mark, text: html`<a href="${choose('place', parameter)}">${foreign(mark.name)}</a> <span class="kind">${count(mark.entries!)}</span>` })) })}`}
${facets.length > 0 && html`<h2 id="narrow">Narrow down</h2><p class="note">By what entries say plainly or with a hedge; a number is a number of entries.${site.still === true && ' What is chosen leads to its own page, or to a question that finds the entries.'}</p>${facets.map((facet) => facetList(facet, choose))}`}`,
  });
}

/** In a copy in files, what was chosen is answered by its own page, which tells who is spoken of with it, or else by a query. */
function elsewhere(site: Site, key: string, parameter: string): string {
  if (!/^https?:/.test(parameter)) return site.root + encodePath(parameter);
  const properties = FACETS.find((rule) => rule.key === key)!.properties.map((property) => `<${property}>`).join('|');
  return askAddress(site, `PREFIX wit: <${prefixes.wit}>\nPREFIX rdfs: <${prefixes.rdfs}>\n\nSELECT DISTINCT ?entry ?name {\n  ?entry wit:victim ?person .\n  ?person rdfs:label ?name ; ${properties} <${parameter}> .\n}\nORDER BY ?name`);
}

function line(site: Site, { path, label, number, facts }: Listed): Html {
  return html`<li><a href="${site.root}${encodePath(path)}">${foreign(label)}</a> <span class="kind">entry ${number}${facts.map(({ text, hedged }) => html` · ${text}${hedged && html` <span class="certainty hedged">(hedged)</span>`}`)}</span></li>\n`;
}

function facetList({ key, title, values }: Facet, choose: (key: string, parameter: string) => string): Html {
  return html`<h3>${title}</h3><ul class="formats">${values.map((value) => html`<li><a href="${choose(key, value.parameter)}">${foreign(value.name)} <span class="kind">${value.entries.toLocaleString('en')}</span></a></li>\n`)}</ul>`;
}
