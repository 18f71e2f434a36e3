import type { RequestHandler } from 'express';
import { isPublished } from './collect.js';
import { refuseWithdrawn, signposts } from './documents.js';
import { methods } from './methods.js';
import { Problem } from './problem.js';
import type { Releases } from './releases.js';
import { siteOf, type Site } from './site.js';
import { sendVariant, variant } from './variants.js';

interface Target {
  readonly href: string;
  readonly type?: string;
}

/** `/linkset/entry/2208`: the links of a page as a document of their own (RFC 9264; FAIR Signposting, level 2). */
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
      const links: Record<string, Target[]> = {};
      for (const { href, rels, type } of signposts(site, path)) {
        for (const rel of rels) (links[rel] ??= []).push({ href, ...(type !== undefined && { type }) });
      }
      const anchor = links.canonical![0]!.href;
      const body = `${JSON.stringify({ linkset: [{ anchor, ...links }] }, null, 1)}\n`;
      await sendVariant(request, response, variant(body), { contentType: 'application/linkset+json', cacheControl: 'public, max-age=300', lastModified: release.publishedAt });
    } finally {
      done();
    }
  });
