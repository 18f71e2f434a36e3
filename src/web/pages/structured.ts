import type { Site } from '../site.js';
import { html, jsonForScript, type Html } from './html.js';

export interface StructuredPage {
  /** What kind of page it is: `WebPage`, `ProfilePage`, `CollectionPage`. */
  readonly type: string;
  readonly address: string;
  readonly name: string;
  /** The pages above it, the first page of the site left out: name and address. */
  readonly above?: readonly (readonly [name: string, address: string])[];
  /** What else is said of the page: only what is visible on it, and nothing that an entry hedges. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** The one description of a page for search engines: what it is, what it is part of, and the way to it. */
export function structuredPage(site: Site, { type, address, name, above = [], more = {} }: StructuredPage): Html {
  const way = [[site.title, site.base] as const, ...above, [name, address] as const];
  return structured({
    '@context': 'https://schema.org',
    '@type': type,
    '@id': address,
    url: address,
    name,
    inLanguage: 'en',
    isPartOf: { '@type': 'WebSite', '@id': site.base, name: site.title },
    ...more,
    breadcrumb: {
      '@type': 'BreadcrumbList',
      itemListElement: way.map(([title, item], index) => ({ '@type': 'ListItem', position: index + 1, name: title, item })),
    },
  });
}

/** Structured data in the head of a page. */
export const structured = (data: unknown): Html => html`<script type="application/ld+json">${jsonForScript(data)}</script>`;
