import type { DocumentQuads } from '../collect.js';
import type { Overview } from '../overview.js';
import type { ServedRelease } from '../releases.js';
import type { Site } from '../site.js';
import { entryHtml, type Reader } from './entry.js';
import { thingHtml } from './thing.js';

/** The web page of a document. */
export function documentHtml(site: Site, release: ServedRelease, document: DocumentQuads, reader: Reader, overview?: Overview): string {
  return document.kind === 'entry' ? entryHtml(site, release, document, reader) : thingHtml(site, document, { ...reader, overview });
}
