import type { Site } from '../site.js';
import { html } from './html.js';
import { page } from './layout.js';
import { form } from './query.js';
import { searchForm } from './search.js';

export interface ErrorPage {
  readonly site: Site;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly alternatives: readonly { readonly href: string; readonly type: string }[];
  /** What was asked in SPARQL, to be mended and asked again. */
  readonly query?: string;
}

/** What an error's number says, in words for whoever followed a link. */
const HEADINGS: Readonly<Record<number, string>> = {
  400: 'This cannot be read',
  403: 'This is not allowed',
  404: 'Nothing is here',
  406: 'Not in this format',
  410: 'Withdrawn',
  413: 'Too long',
  503: 'Not just now',
};

export function errorPage({ site: asked, status, title, detail, alternatives, query }: ErrorPage): string {
  // An error is no document of an older release.
  const site: Site = { ...asked, root: asked.home ?? asked.root, kept: undefined };
  const lost = status === 404 || status === 410;
  return page({
    site,
    title: `${status} ${title}`,
    indexed: false,
    main: html`
<p class="kind">${status} ${title}</p>
<h1>${HEADINGS[status] ?? title}</h1>
<p>${detail}</p>
${alternatives.length > 0 && html`<ul>${alternatives.map(({ href, type }) => html`<li><a href="${href}">${type}</a></li>`)}</ul>`}
${query !== undefined && html`<h2>Ask again</h2>${form(query, `${site.root}sparql`)}`}
${lost && site.still !== true && html`<h2>Look for somebody</h2>
${searchForm(site)}`}
<p><a href="${site.root}">Start from the beginning</a>${lost && html`, or look through <a href="${site.root}entries">all entries</a>`}</p>`,
  });
}
