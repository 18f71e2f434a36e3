import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { atomFeed } from '../feed/atom.js';
import { feedOf, type FeedEvent } from '../feed/events.js';
import { feedJsonld, feedTurtle, pageNodes, rootNodes } from '../feed/ldes.js';
import { liveFeed } from '../feed/log.js';
import { pageOf } from '../feed/pages.js';
import { formatNamed, type Format } from './formats.js';
import { methods } from './methods.js';
import { sendNegotiated } from './negotiated.js';
import { Problem } from './problem.js';
import type { Releases, ServedRelease } from './releases.js';
import { siteOf } from './site.js';
import { sendVariant, variant } from './variants.js';

const OFFERS: readonly Format[] = (['ttl', 'jsonld'] as const).map((key) => formatNamed(key)!);

const writers = { ttl: feedTurtle, jsonld: feedJsonld } as const;

/** Pages that can still grow are asked for again soon; full ones never. */
const OPEN = 'public, max-age=60';
const FULL = 'public, max-age=31536000, immutable';

/** The feed of changes: an event stream for mirrors, at `/feed` and `/feed/<page>`, and an Atom feed for people. */
export function changeFeed(releases: Releases): RequestHandler {
  const feeds = new Map<string, () => readonly FeedEvent[]>();

  return methods(['GET', 'HEAD', 'OPTIONS'], async (request, response) => {
    const site = siteOf(response);
    const { page, extension } = request.params as { page?: string; extension?: string };
    const { release, done } = releases.take();
    try {
      const { base } = release.snapshot;
      const events = eventsOf(release);
      const lastModified = events.length === 0 ? release.publishedAt : new Date(events.at(-1)!.at);
      if (page === undefined && extension === 'atom') {
        await sendVariant(request, response, variant(atomFeed(base, site.title, events, release.publishedAt)), {
          contentType: 'application/atom+xml; charset=utf-8', cacheControl: 'public, max-age=300', lastModified,
        });
        return;
      }
      const own = page === undefined ? undefined : /^[1-9]\d{0,6}$/.test(page) ? pageOf(events, Number(page)) : undefined;
      if (page !== undefined && own === undefined) throw new Problem(404, 'The feed has no such page.');
      await sendNegotiated(request, response, {
        address: `${site.root}feed${own === undefined ? '' : `/${own.number}`}`,
        extension,
        offers: OFFERS,
        cacheControl: own?.full === true ? FULL : OPEN,
        lastModified: own?.events.length ? new Date(own.events.at(-1)!.at) : lastModified,
        make: async ({ key }) => variant(writers[key as keyof typeof writers](own === undefined ? rootNodes(base, site.title, events, site.still === true ? `.${key}` : '') : pageNodes(base, own))),
      });
    } finally {
      done();
    }
  });

  function eventsOf({ snapshot }: ServedRelease): readonly FeedEvent[] {
    if (snapshot.directory === undefined) return [];
    const dir = join(snapshot.directory, '..', '..');
    let feed = feeds.get(dir);
    if (feed === undefined) feeds.set(dir, (feed = liveFeed(dir)));
    return feedOf(feed(), snapshot.id);
  }
}
