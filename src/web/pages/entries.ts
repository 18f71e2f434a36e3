import { encodePath, type Site } from '../site.js';
import { html, type Html } from './html.js';
import { page } from './layout.js';
import { foreign } from './text.js';

export interface Listed {
  readonly path: string;
  readonly label: string;
  readonly modified?: string;
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

export interface EntriesPage {
  readonly listed: readonly Listed[];
  readonly more: boolean;
  readonly page: number;
  readonly facets: readonly Facet[];
  readonly chosen: readonly { readonly key: string; readonly title: string; readonly parameter: string; readonly name: string }[];
  readonly total: number;
}

export function entriesHtml(site: Site, { listed, more, page: number, facets, chosen, total }: EntriesPage): string {
  const address = (choice: readonly { key: string; parameter: string }[], at = 1): string => {
    const parameters = [...choice.map(({ key, parameter }): [string, string] => [key, parameter]), ...(at > 1 ? [['page', String(at)] as [string, string]] : [])];
    return `${site.root}entries${parameters.length === 0 ? '' : `?${new URLSearchParams(parameters).toString()}`}`;
  };
  return page({
    site,
    title: chosen.length === 0 ? 'Entries' : `Entries: ${chosen.map(({ name }) => name).join(', ')}`,
    section: 'entries',
    description: 'The entries of the archive, to be narrowed down by list, reason, place, facility and more.',
    // Every combination of filters is a page; search engines have the sitemap.
    indexed: chosen.length === 0 && number === 1,
    head: html`<link rel="canonical" href="${site.base}entries">`,
    main: html`
<h1>Entries</h1>
${chosen.length === 0 ? html`<p class="lead">${total.toLocaleString('en')} ${total === 1 ? 'entry' : 'entries'}</p>` : html`<ul class="formats">${chosen.map((one) => html`<li><a href="${address(chosen.filter((other) => other !== one))}">${one.title}: ${foreign(one.name)} <span aria-hidden="true">×</span><span class="kind"> (remove)</span></a></li>\n`)}</ul>`}
${listed.length === 0 ? html`<p>No entry says all of this.</p>` : html`<ul>${listed.map(({ path, label }) => html`<li><a href="${site.root}${encodePath(path)}">${foreign(label)}</a></li>\n`)}</ul>`}
${(number > 1 || more) && html`<nav class="pages" aria-label="Pages">${number > 1 && html`<a rel="prev" href="${address(chosen, number - 1)}">Before</a>`}<span>Page ${number}</span>${more && html`<a rel="next" href="${address(chosen, number + 1)}">More</a>`}</nav>`}
${facets.length > 0 && html`<h2>Narrow down</h2><p class="note">By what entries say plainly or with a hedge; a number is a number of entries.</p>${facets.map((facet) => facetList(facet, (value) => address([...chosen, { key: facet.key, parameter: value.parameter }])))}`}`,
  });
}

function facetList({ title, values }: Facet, address: (value: FacetValue) => string): Html {
  return html`<h3>${title}</h3><ul class="formats">${values.map((value) => html`<li><a href="${address(value)}">${foreign(value.name)} <span class="kind">${value.entries}</span></a></li>\n`)}</ul>`;
}
