import type { DocumentQuads } from '../collect.js';
import type { ServedRelease } from '../releases.js';
import type { Site } from '../site.js';
import { entryHtml } from './entry.js';
import { thingHtml } from './thing.js';

/** The web page of a document. */
export function documentHtml(site: Site, release: ServedRelease, document: DocumentQuads): string {
  return document.kind === 'entry' ? entryHtml(site, release, document.path, document.iri, document.quads) : thingHtml(site, document);
}
