import { encodePath, type Site } from '../site.js';
import { html } from './html.js';
import { page } from './layout.js';
import { structuredPage } from './structured.js';
import { foreign } from './text.js';

export interface ListedThing {
  readonly path: string;
  readonly label: string;
  /** Claims that name it. */
  readonly claims: number;
  /** Its beginning, where it is a text. */
  readonly text?: string;
}

export interface Listing {
  readonly path: string;
  readonly title: string;
  readonly page: number;
  readonly things: readonly ListedThing[];
  readonly more: boolean;
  readonly total: number;
}

export function listingHtml(site: Site, { path, title, page: number, things, more, total }: Listing): string {
  const address = (at: number): string => `${site.root}${path}${at === 1 ? '' : `?page=${at}`}`;
  return page({
    site, title,
    description: `${title} that the entries name, and how many statements name each.`,
    indexed: number === 1,
    head: html`<link rel="canonical" href="${site.base}${path}">
${structuredPage(site, { type: 'CollectionPage', address: `${site.base}${path}`, name: title })}`,
    main: html`
<h1>${title}</h1>
${total === 0 ? html`<p>The entries name none.</p>` : html`<p class="lead">${total.toLocaleString('en')}, those that most statements name first</p>
<ul>${things.map(({ path: thing, label, claims, text }) => html`<li><a href="${site.root}${encodePath(thing)}">${foreign(label)}</a>${claims > 0 && html` <span class="kind">${claims.toLocaleString('en')} ${claims === 1 ? 'statement' : 'statements'}</span>`}${text !== undefined && html`<br><span class="note">${text}</span>`}</li>\n`)}</ul>`}
${(number > 1 || more) && html`<nav class="pages" aria-label="Pages">${number > 1 && html`<a rel="prev" href="${address(number - 1)}">Before</a>`}<span>Page ${number}</span>${more && html`<a rel="next" href="${address(number + 1)}">More</a>`}</nav>`}`,
  });
}
