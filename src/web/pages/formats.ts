import { formatsOf } from '../formats.js';
import { encodePath, type Site } from '../site.js';
import { html, type Html } from './html.js';

const variants = formatsOf('document').filter(({ key }) => key !== 'html');

/** For the head: every other variant of the document, with its address. */
export function variantLinks(site: Site, path: string): Html {
  return html`${variants.map(({ key, mediaType }) => html`<link rel="alternate" type="${mediaType}" href="${site.root}${encodePath(path)}.${key}">\n`)}`;
}

/** For the reader. */
export function formatLinks(site: Site, path: string): Html {
  return html`<ul class="formats">${variants.map(({ key, name, mediaType }) => html`<li><a href="${site.root}${encodePath(path)}.${key}" type="${mediaType}">${key === 'csv' ? 'CSV of the claims' : name}</a></li>\n`)}</ul>`;
}
