import type { RequestHandler } from 'express';
import { isPublished } from './collect.js';
import { refuseWithdrawn } from './documents.js';
import { formatsOf } from './formats.js';
import { methods } from './methods.js';
import { Problem } from './problem.js';
import type { Releases } from './releases.js';
import { provenanceOf, signposts, variantSignposts, type Signpost } from './signposts.js';
import { encodePath, siteOf, type Site } from './site.js';
import { sendVariant, variant } from './variants.js';

interface Target {
  readonly href: string;
  readonly type?: string;
}

/**
 * `/linkset/entry/2208`: the links of a page, and of each other variant of its document, as a document of their own
 * (RFC 9264; FAIR Signposting, level 2).
 */
export const linksets = (releases: Releases): RequestHandler =>
  methods(['GET', 'HEAD', 'OPTIONS'], async (request, response) => {
    const path = (request.params as unknown as { path: readonly string[] }).path.join('/');
    const { release, done } = releases.take();
    try {
      refuseWithdrawn(release, path);
      if (!(await isPublished(release.snapshot, path))) throw new Problem(404, 'There is nothing at this address.');
      const { base } = siteOf(response);
      // Whoever reads it elsewhere has no address to resolve against.
      const site: Site = { ...siteOf(response), root: base };
      const page = signposts(site, path, await provenanceOf(release.snapshot, path));
      const linkset = [
        context(page.find(({ rels }) => rels.includes('canonical'))!.href, page),
        ...formatsOf('document').filter(({ key }) => key !== 'html').map((format) => context(`${base}${encodePath(path)}.${format.key}`, variantSignposts(site, path, format))),
      ];
      const body = `${JSON.stringify({ linkset }, null, 1)}\n`;
      await sendVariant(request, response, variant(body), { contentType: 'application/linkset+json', cacheControl: 'public, max-age=300', lastModified: release.publishedAt });
    } finally {
      done();
    }
  });

/** The links of one resource (RFC 9264 §4.2). */
function context(anchor: string, posts: readonly Signpost[]): Record<string, unknown> {
  const links: Record<string, Target[]> = {};
  for (const { href, rels, type } of posts) for (const rel of rels) (links[rel] ??= []).push({ href, ...(type !== undefined && { type }) });
  return { anchor, ...links };
}
