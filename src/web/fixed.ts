import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { context } from '../generated/context.js';
import { ontologyVersion } from '../generated/terms.js';
import { EndpointFailedError } from '../sparql/endpoint/client.js';
import { methods } from './methods.js';
import { homeHtml } from './pages/home.js';
import { stylesheet, stylesheetName } from './pages/style.js';
import { Problem } from './problem.js';
import type { Releases, ServedRelease } from './releases.js';
import { siteOf, type Site } from './site.js';
import { sendVariant, variant, type Variant, type VariantCache } from './variants.js';

/** The addresses that are the same for every archive. */

const READ = ['GET', 'HEAD', 'OPTIONS'];
export const HOUR = 'public, max-age=3600';
const FOREVER = 'public, max-age=31536000, immutable';

const style = variant(stylesheet);

/** Older stylesheets' addresses are gone: a page that is kept longer than its release has the newer one. */
export const styles: RequestHandler = methods(READ, async (request, response) => {
  if (request.path !== `/${stylesheetName}`) throw new Problem(404, 'There is no such stylesheet.');
  await sendVariant(request, response, style, { contentType: 'text/css; charset=utf-8', cacheControl: FOREVER });
});

const contextVariant = variant(`${JSON.stringify(context, null, 2)}\n`);
const contextVersion = `v${ontologyVersion}`;
/** Names the terms themselves: until 1.0.0 those of a version may still change, and what may be kept for ever may not. */
export const contextName = `${contextVersion}-${createHash('sha256').update(contextVariant.body).digest('hex').slice(0, 12)}.jsonld`;

/**
 * The whole JSON-LD context: the newest, by its version, and at an address that its bytes are part of, which never changes
 * (JSON-LD 1.1 §3.1). Documents carry the part they use; whoever writes data of this model may name the last of these.
 */
export const jsonldContext: RequestHandler = methods(READ, async (request, response) => {
  const version = (request.params as { version?: string }).version;
  if (version !== undefined && version !== `${contextVersion}.jsonld` && version !== contextName) {
    throw new Problem(404, `There is no such version of the context here. The one in use is /context/${contextName}; terms that changed since stand at /ontology#changes.`);
  }
  if (version !== contextName) response.setHeader('Link', `<${siteOf(response).root}context/${contextName}>; rel="latest-version"; type="application/ld+json"`);
  await sendVariant(request, response, contextVariant, { contentType: 'application/ld+json', cacheControl: version === contextName ? FOREVER : HOUR });
});

/** RFC 9309. Answers to queries and filtered lists are not for indexes; everything else is. */
export const robots: RequestHandler = methods(READ, async (request, response) => {
  const { root, base } = siteOf(response);
  const text = `User-agent: *\nDisallow: ${root}sparql?\nDisallow: ${root}entries?\nAllow: ${root}\n\nSitemap: ${base}sitemap.xml\n`;
  await sendVariant(request, response, variant(text), { contentType: 'text/plain; charset=utf-8', cacheControl: HOUR });
});

/** Runs a real query: the process may live while its engine does not. */
export const health = (releases: Releases): RequestHandler =>
  methods(READ, async (request, response) => {
    const { release, done } = releases.take();
    try {
      const result = await release.engine.query('ASK {}', { timeoutMs: 2_000 });
      if (result.kind !== 'boolean' || !result.value) throw new Problem(503, 'The query engine gives wrong answers.', { headers: { 'Retry-After': '10' } });
      // An older release than should be is served: it works, and somebody must look.
      const { refused } = releases;
      const unchecked = release.checks?.left ?? 0;
      const body = `${JSON.stringify({ status: refused === undefined ? 'ok' : 'degraded', release: release.snapshot.id, quads: release.snapshot.manifest.counts.quads, ...(unchecked > 0 && { unchecked }), ...(refused && { refused }) })}\n`;
      response.setHeader('Content-Type', 'application/json').setHeader('Cache-Control', 'no-store').end(request.method === 'HEAD' ? undefined : body);
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (error instanceof EndpointFailedError) throw new Problem(503, error.message, { headers: { 'Retry-After': '10' } });
      throw new Problem(503, 'The query engine does not answer.', { headers: { 'Retry-After': '10' } });
    } finally {
      done();
    }
  });

export const firstPage = (site: Site, release: ServedRelease, cache: VariantCache): Promise<Variant | undefined> =>
  cache.get(`${release.snapshot.id} home`, () => homeHtml(site, release));

export const homePage = (releases: Releases, cache: VariantCache): RequestHandler =>
  methods(READ, async (request, response) => {
    const { release, done } = releases.take();
    try {
      const site = siteOf(response);
      // FAIR Signposting: what describes this and what answers questions about it.
      response.setHeader('Link', `<${site.root}dataset>; rel="describedby item", <${site.root}sparql>; rel="service-desc"; type="text/turtle", <${site.root}feed.atom>; rel="alternate"; type="application/atom+xml", <${site.root}releases>; rel="version-history"`);
      const made = await firstPage(site, release, cache);
      await sendVariant(request, response, made!, { contentType: 'text/html; charset=utf-8', cacheControl: 'public, max-age=300', lastModified: release.publishedAt });
    } finally {
      done();
    }
  });
