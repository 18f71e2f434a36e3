import type { RequestHandler } from 'express';
import { wit } from '../generated/terms.js';
import { escapeXml } from '../graph/xml.js';
import type { DocumentEntry, Snapshot } from '../store/snapshot.js';
import { HOUR } from './fixed.js';
import { indexingOf } from './indexing.js';
import { methods } from './methods.js';
import { Problem } from './problem.js';
import type { Releases } from './releases.js';
import { encodePath } from './site.js';
import { sendVariant, type VariantCache } from './variants.js';

/** Addresses in one sitemap: the protocol's own limit (sitemaps.org). */
const PER_MAP = 50_000;

/** An index and its sitemaps: every document that is a page of its own and may be indexed, with its entry's day of change. */
export const sitemaps = (releases: Releases, cache: VariantCache): RequestHandler =>
  methods(['GET', 'HEAD', 'OPTIONS'], async (request, response) => {
    const number = (request.params as { number?: string }).number;
    if (number !== undefined && !/^[1-9]\d{0,4}$/.test(number)) throw new Problem(404, 'There is no such sitemap.');
    const { release, done } = releases.take();
    try {
      const { snapshot } = release;
      const made = await cache.get(`${snapshot.id} sitemap ${number ?? ''}`, async () =>
        number === undefined ? index(snapshot) : sitemap(snapshot, Number(number)));
      if (made === undefined) throw new Problem(404, 'There is no such sitemap.');
      await sendVariant(request, response, made, { contentType: 'application/xml; charset=utf-8', cacheControl: HOUR, lastModified: release.publishedAt });
    } finally {
      done();
    }
  });

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

function index({ base, manifest }: Snapshot): string {
  // One address more than the documents: the first page.
  const maps = Math.max(1, Math.ceil((manifest.counts.documents + 1) / PER_MAP));
  const items = Array.from({ length: maps }, (_, i) => `<sitemap><loc>${escapeXml(`${base}sitemap-${i + 1}.xml`)}</loc></sitemap>\n`);
  return `${HEAD}<sitemapindex xmlns="${NAMESPACE}">\n${items.join('')}</sitemapindex>\n`;
}

async function sitemap(snapshot: Snapshot, number: number): Promise<string | undefined> {
  const items: string[] = [];
  let at = 0;
  const add = (location: string, modified?: string): void => {
    if (Math.floor(at++ / PER_MAP) !== number - 1) return;
    items.push(`<url><loc>${escapeXml(location)}</loc>${modified === undefined ? '' : `<lastmod>${escapeXml(modified)}</lastmod>`}</url>\n`);
  };
  add(snapshot.base);
  const { except, none } = await indexingOf(snapshot);
  if (!none) for await (const { path, modified, ...entry } of snapshot.documents()) {
    if (except.has(snapshot.base + path)) continue;
    add(`${snapshot.base}${encodePath(path)}${isPage(entry) ? '' : '.html'}`, modified);
    if (items.length === PER_MAP) break;
  }
  return items.length === 0 ? undefined : `${HEAD}<urlset xmlns="${NAMESPACE}">\n${items.join('')}</urlset>\n`;
}

/** An entry answers by itself; the address of any other thing redirects, and a sitemap holds no redirects. */
const isPage = (entry: Pick<DocumentEntry, 'class'>): boolean => entry.class === wit.Entry;
