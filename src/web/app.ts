import express, { type Express, type RequestHandler, Router } from 'express';
import { DEFAULT_LIMITS, type TextLimits } from '../sparql/limits.js';
import { RecentAnswers } from './answers.js';
import { datasetDescription, dump } from './dataset.js';
import { documentHandler } from './documents.js';
import { health, homePage, jsonldContext, robots, styles } from './fixed.js';
import { entriesList } from './entries.js';
import { changeFeed } from './feed.js';
import { keptRelease, releaseList } from './kept.js';
import { listings, LISTINGS } from './listings.js';
import { linksets } from './linkset.js';
import { timeMaps } from './memento.js';
import { ontologyDocuments } from './ontology.js';
import { sitemaps } from './sitemap.js';
import { Metrics, type MetricsAudience, metricsHandler } from './metrics.js';
import { Problem, problemHandler } from './problem.js';
import { makeReady, READY_AFTER } from './ready.js';
import { reconciliation } from './reconcile.js';
import type { Releases } from './releases.js';
import type { Site } from './site.js';
import { sparqlEndpoint } from './sparql.js';
import { VariantCache } from './variants.js';

export interface WebConfig {
  /** Limits on the text of a query. */
  readonly limits: TextLimits;
  /** Milliseconds a query may take. */
  readonly queryTimeoutMs: number;
  /** Characters of one answer to a query; the whole data is in the dump. */
  readonly answerLength: number;
  /** Bytes of rendered documents kept in memory. */
  readonly cacheBytes: number;
  /** What the site is called in titles. */
  readonly title: string;
  /** Who may read the counters. */
  readonly metrics: MetricsAudience;
  /** Whether SERVICE may ask any other endpoint. */
  readonly federates: boolean;
  /** Whether the pages are to be written to files rather than served. */
  readonly still: boolean;
}

export const DEFAULT_CONFIG: WebConfig = {
  limits: DEFAULT_LIMITS,
  queryTimeoutMs: 10_000,
  answerLength: 64 * 1024 * 1024,
  cacheBytes: 128 * 1024 * 1024,
  title: 'Witness Graph',
  metrics: 'local',
  federates: false,
  still: false,
};

export interface AppOptions {
  readonly releases: Releases;
  readonly config?: Partial<WebConfig>;
}

/**
 * The whole site as an Express application. It answers by path, on whatever host and port it is asked; the base of the
 * data appears in the data, and as the path that links begin with. A proxy may strip that path or leave it.
 */
export function createApp({ releases, config: given = {} }: AppOptions): Express {
  const config = { ...DEFAULT_CONFIG, ...given };
  const cache = new VariantCache(config.cacheBytes);
  const { base } = releases.current().snapshot;
  const site: Site = { root: new URL(base).pathname, base, title: config.title, still: config.still };

  const app = express();
  releases.makeReadyBy((release, signal) => makeReady(site, release, cache, signal, app), READY_AFTER);
  app.disable('x-powered-by');
  app.disable('etag');
  // Nested parameters are an attack, not a feature; handlers that take parameters read them themselves.
  app.set('query parser', false);
  app.set('trust proxy', false);

  const metrics = new Metrics();
  const answers = new RecentAnswers(releases, config.cacheBytes / 4);
  const documents = documentHandler(releases, cache, answers);
  const routes: readonly (readonly [paths: readonly string[], handler: RequestHandler])[] = [
    [['/'], homePage(releases, cache)],
    [['/sparql'], sparqlEndpoint({ releases, limits: config.limits, timeoutMs: config.queryTimeoutMs, answerLength: config.answerLength, metrics, federates: config.federates })],
    [['/entries'], entriesList(releases, cache)],
    [LISTINGS.map(([path]) => `/${path}`), listings(releases, cache)],
    [['/dataset', '/dataset.:extension', '/.well-known/void'], datasetDescription(releases, cache)],
    [['/dumps/:release/:file'], dump(releases)],
    [['/releases'], releaseList(releases)],
    [['/releases/:id', '/releases/:id/*rest'], keptRelease(releases, cache, documents)],
    [['/timemap/*path'], timeMaps(releases)],
    [['/linkset/*path'], linksets(releases)],
    [['/feed', '/feed.:extension', '/feed/:page.:extension', '/feed/:page'], changeFeed(releases)],
    [['/reconcile', '/reconcile/:part'], reconciliation(releases)],
    [['/ontology', '/ontology.:extension', '/ontology/:part'], ontologyDocuments(releases, cache)],
    [['/context.jsonld', '/context/:version'], jsonldContext],
    [['/sitemap.xml', '/sitemap-:number.xml'], sitemaps(releases, cache)],
    [['/robots.txt'], robots],
    [['/health'], health(releases)],
    [['/metrics'], metricsHandler(metrics, releases, config.metrics)],
    [['/style-:hash.css'], styles],
  ];
  const router = Router({ caseSensitive: true, strict: true });
  // Documents are asked for most by far: a path that cannot be one of the routes goes to them without a look at each.
  const rooms = new Set(routes.flatMap(([paths]) => paths).map(roomOf));
  router.use((request, response, next) => (rooms.has(roomOf(request.path)) ? next() : documents(request, response, next)));
  for (const [paths, handler] of routes) router.all([...paths], handler);
  router.use(documents);

  app.use(metrics.counting((path) => classOf(path, site, rooms)));
  app.use(answers.again);
  app.use(everyResponse(site));
  if (site.root !== '/') app.use(site.root.slice(0, -1), router);
  app.use(router);
  app.use(() => {
    throw new Problem(404, 'There is nothing at this address.');
  });
  app.use(problemHandler);
  return app;
}

/** The letters a path begins with. */
const roomOf = (path: string): string => /^\/([a-z]*)/.exec(path)?.[1] ?? '';

/** One of a few classes of addresses, for the counters. */
function classOf(path: string, { root }: Site, rooms: ReadonlySet<string>): string {
  const room = roomOf(path.startsWith(root) ? path.slice(root.length - 1) : path);
  return room === '' ? 'home' : rooms.has(room) ? room : 'document';
}

const HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Link, Location, ETag, Content-Location, Retry-After, Vary, Last-Modified, Allow, Memento-Datetime',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // The only things a page of ours loads: our stylesheet and images of ours; its forms go to us.
  'Content-Security-Policy': "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Permissions-Policy': 'interest-cohort=(), geolocation=(), camera=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

const headers = new Map(Object.entries(HEADERS));

function everyResponse(site: Site): RequestHandler {
  return (_request, response, next) => {
    response.setHeaders(headers);
    response.locals.site = site;
    next();
  };
}
