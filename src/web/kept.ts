import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Quad } from '@rdfjs/types';
import type { Request, RequestHandler, Response } from 'express';
import { differenceOf } from '../release/diff.js';
import { SIGNATURE } from '../release/signature.js';
import { RELEASE_FILES, type Manifest } from '../store/manifest.js';
import { isRedacted } from '../store/redacted.js';
import { refuseClosedFiles } from './memento.js';
import { mention } from './mentions.js';
import { methods } from './methods.js';
import { negotiate } from './negotiate.js';
import { differenceHtml } from './pages/difference.js';
import { releaseHtml, releasesHtml } from './pages/releases.js';
import { Problem } from './problem.js';
import type { Releases, ServedRelease } from './releases.js';
import { aboutPage, linkField, type Signpost } from './signposts.js';
import { encodePath, siteOf, type Site } from './site.js';
import { sendVariant, variant, type VariantCache } from './variants.js';

const READ = ['GET', 'HEAD', 'OPTIONS'];
const FOREVER = 31_536_000_000;
const HTML = { contentType: 'text/html; charset=utf-8', cacheControl: 'public, max-age=60' };

/** A release as the list of them shows it. */
export interface ListedRelease {
  readonly id: string;
  readonly manifest: Manifest;
  readonly publishedAt?: Date;
  readonly current: boolean;
  /** Something in it was withdrawn since: its files are closed. */
  readonly closed: boolean;
}

/** Every release that is kept, the latest first. */
export async function listedReleases(releases: Releases): Promise<ListedRelease[]> {
  const { snapshot, publishedAt, tombstones } = releases.current();
  const { shelf } = releases;
  const now = tombstones?.();
  const all = await shelf?.list() ?? [{ id: snapshot.id, manifest: snapshot.manifest, publishedAt }];
  return all.map(({ id, manifest, publishedAt: at }) => ({ id, manifest, publishedAt: at, current: id === snapshot.id, closed: now !== undefined && isRedacted(now, id) })).reverse();
}

/** `/releases`: what is kept, when it was published, how to compare. */
export const releaseList = (releases: Releases): RequestHandler =>
  methods(READ, async (request, response) => {
    const listed = await listedReleases(releases);
    await sendVariant(request, response, variant(releasesHtml(siteOf(response), listed)), HTML);
  });

/** `/releases/<id>` and everything below it: its page, its files, what differs from another, and its documents. */
export const keptRelease = (releases: Releases, cache: VariantCache, documents: RequestHandler): RequestHandler =>
  methods(READ, async (request, response) => {
    const { id, rest = [] } = request.params as unknown as { id: string; rest?: readonly string[] };
    const path = rest.join('/');
    const [, other, extension] = /^diff\/([0-9a-f]{16})(?:\.(json|html))?$/.exec(path) ?? [];
    if (other !== undefined) return sendDifference(request, response, releases, cache, id, other, extension);
    if (path !== '' && !isFile(path)) {
      await documents(request, response, () => undefined);
      return;
    }
    const taken = await releases.takeKept(id);
    if (taken === undefined) throw new Problem(404, 'No such release is kept here; /releases lists those that are.');
    try {
      if (path !== '') return await sendFile(request, response, taken.release, path);
      const listed = await listedReleases(releases);
      const at = listed.findIndex((release) => release.id === id);
      const made = await cache.get(`${id} release ${JSON.stringify(listed.slice(at, at + 2).map(({ id: each, closed, current }) => [each, closed, current]))}`,
        () => Promise.resolve(releaseHtml(siteOf(response), listed[at]!, listed[at + 1])));
      response.set('Link', linkField(releaseSignposts(siteOf(response), listed[at]!)));
      await sendVariant(request, response, made!, { ...HTML, lastModified: taken.release.publishedAt });
    } finally {
      taken.done();
    }
  });

/** Where the page of a release points (FAIR Signposting, level 1): its files are what a reader takes away. */
function releaseSignposts(site: Site, { id, manifest, closed }: ListedRelease): Signpost[] {
  const own = `${site.base}releases/${id}`;
  const files = closed || manifest.dump.path === '' ? [] : [manifest.dump, ...manifest.dumps];
  return [
    ...aboutPage(own, own, 'Dataset'),
    // Where something was withdrawn since, the manifest is closed with the files.
    ...(closed ? [] : [{ href: `${site.root}releases/${id}/${RELEASE_FILES.manifest}`, rels: ['describedby'], type: 'application/json' }]),
    ...files.map(({ path }) => ({ href: `${site.root}releases/${id}/${encodePath(path)}`, rels: ['item'], type: mediaTypeOf(path) })),
    { href: `${site.root}dataset`, rels: ['collection'] },
  ];
}

const isFile = (path: string): boolean => path.startsWith('dumps/') || ([RELEASE_FILES.manifest, RELEASE_FILES.sums, SIGNATURE, RELEASE_FILES.database, RELEASE_FILES.bytes, RELEASE_FILES.index, RELEASE_FILES.head, RELEASE_FILES.blocks, RELEASE_FILES.blockIndex] as readonly string[]).includes(path);

/** Media types of files by their name; what is compressed stays so. */
const TYPES: readonly (readonly [ending: string, type: string])[] = [
  ['.gz', 'application/gzip'], ['.parquet', 'application/vnd.apache.parquet'], ['.json', 'application/json'], ['SHA256SUMS', 'text/plain; charset=utf-8'],
];

const mediaTypeOf = (path: string): string => TYPES.find(([ending]) => path.endsWith(ending))?.[1] ?? 'application/octet-stream';

/** A file of a release, whole or in ranges; what an address names never changes. */
async function sendFile(_request: Request, response: Response, release: ServedRelease, path: string): Promise<void> {
  refuseClosedFiles(release);
  const { snapshot } = release;
  const known = path in snapshot.manifest.files || path === RELEASE_FILES.manifest || path === RELEASE_FILES.sums || path === RELEASE_FILES.database || path === SIGNATURE;
  const directory = snapshot.directory;
  const found = known && directory !== undefined ? await stat(join(directory, path)).catch(() => undefined) : undefined;
  if (found === undefined) throw new Problem(404, 'There is no such file in this release; its page names them.');
  // Right after the start not all is checked yet: whoever takes a file away waits for its own check.
  await release.checks?.file(path).catch(() => {
    throw new Problem(503, 'This release is damaged here; it is served again when it has been restored.', { headers: { 'Retry-After': '10' } });
  });
  const site = siteOf(response);
  const sum = snapshot.manifest.files[path]?.sha256;
  const tag = sum ?? `${snapshot.id}-${found.size}-${Math.floor(found.mtimeMs)}`;
  // A signature can be added later, and a withdrawal closes files: what is fixed is told by the sums.
  const lasting = sum !== undefined;
  response.set({
    'Content-Type': mediaTypeOf(path),
    ETag: `"${tag}"`,
    Link: `<${site.root}releases/${snapshot.id}>; rel="collection"; type="text/html", <${site.root}releases/${snapshot.id}/${RELEASE_FILES.manifest}>; rel="describedby"; type="application/json"`,
    'X-Robots-Tag': 'noindex',
  });
  await new Promise<void>((resolve, reject) => {
    response.sendFile(basename(path), { root: join(directory!, dirname(path)), maxAge: lasting ? FOREVER : 60_000, immutable: lasting }, (error?: Error) =>
      error === undefined || response.headersSent ? resolve() : reject(new Problem(404, 'The file is not here.')));
  });
}

/** `/releases/<a>/diff/<b>`: what changed from one release to another, for people and as JSON. */
async function sendDifference(request: Request, response: Response, releases: Releases, cache: VariantCache, from: string, to: string, extension: string | undefined): Promise<void> {
  const format = extension ?? negotiate(request.headers.accept, [{ mediaType: 'text/html' }, { mediaType: 'application/json' }])?.offer.mediaType.replace(/^.*\//, '');
  const site = siteOf(response);
  const address = `${site.root}releases/${encodePath(from)}/diff/${to}`;
  if (format === undefined) throw new Problem(406, 'A difference comes as a page and as JSON.', { alternatives: [{ href: `${address}.html`, type: 'text/html' }, { href: `${address}.json`, type: 'application/json' }] });
  const [a, b] = [await releases.takeKept(from), await releases.takeKept(to)];
  try {
    if (a === undefined || b === undefined) throw new Problem(404, 'No such release is kept here; /releases lists those that are.');
    const now = a.release.tombstones?.();
    const key = now === undefined ? '' : `${now.gone.join()} ${now.hidden.join()} ${JSON.stringify(now.releases)}`;
    const made = await cache.get(`${from} ${to} difference ${format} ${key}`, async () => {
      const difference = await differenceOf(a.release.snapshot, b.release.snapshot);
      if (format === 'json') return `${JSON.stringify(difference, null, 1)}\n`;
      return differenceHtml(site, difference, b.release.snapshot.base, (iris) => {
        const names: Quad[] = [];
        for (const { release } of [b, a]) mention(release.snapshot, names, () => false, iris);
        return names;
      });
    });
    const others = format === 'json' ? `<${address}.html>; rel="alternate"; type="text/html"` : `<${address}.json>; rel="alternate"; type="application/json"`;
    response.set('Link', others);
    if (extension === undefined) response.set('Content-Location', `${address}.${format}`);
    await sendVariant(request, response, made!, { contentType: format === 'json' ? 'application/json' : HTML.contentType, cacheControl: HTML.cacheControl, varies: extension === undefined ? ['Accept'] : [] });
  } finally {
    a?.done();
    b?.done();
  }
}
