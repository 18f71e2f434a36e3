import type { Request, RequestHandler, Response } from 'express';
import { graph } from '../iri.js';
import type { KeptRelease } from '../release/kept.js';
import { isRedacted, withheldIn } from '../store/redacted.js';
import { methods } from './methods.js';
import { Problem } from './problem.js';
import type { Releases, ServedRelease } from './releases.js';
import { encodePath, siteOf, type Site } from './site.js';
import { sendVariant, variant } from './variants.js';

/**
 * Documents as they were in earlier releases, by RFC 7089: the address of an entry or a thing is its own TimeGate
 * (§4.1.1, pattern 1.1), `/releases/<id>/entry/…` are its Mementos, and `/timemap/entry/…` lists them.
 */

/** Has the answer link and look as that of one release by name, rather than of the current one. */
export function showKept(response: Response, releases: Releases, { snapshot, publishedAt }: ServedRelease): void {
  const site = siteOf(response);
  const home = site.home ?? site.root;
  response.locals.site = { ...site, home, root: `${home}releases/${snapshot.id}/`, kept: { id: snapshot.id, publishedAt, current: snapshot.id === releases.current().snapshot.id } } satisfies Site;
}

/** What tells a document of a kept release from the same one elsewhere: where its links lead, and what was withdrawn since. */
export function keptKey(site: Site, { tombstones, snapshot }: ServedRelease): string[] {
  if (site.kept === undefined) return [];
  const now = tombstones?.();
  return ['kept', String(site.kept.current), now === undefined ? '' : `${now.gone.join()} ${now.hidden.join()} ${(now.releases[snapshot.id] ?? []).join()}`];
}

/** RFC 7089 §2.2.4: from a document, and from each of its Mementos, to its address and to the list of them. */
export function mementoLinks(site: Site, path: string): string[] {
  const home = site.home ?? site.root;
  return [
    `<${home}${encodePath(path)}>; rel="original timegate"`,
    `<${home}timemap/${encodePath(path)}>; rel="timemap"; type="application/link-format"`,
  ];
}

/** Answers a request for an entry or a thing as it was at some time: 302 to its Memento. False where the request asks for no time. */
export async function sendNearestMemento(request: Request, response: Response, releases: Releases, path: string, ending?: string): Promise<boolean> {
  const field = request.headers['accept-datetime'];
  if (typeof field !== 'string') return false;
  const time = Date.parse(field);
  // RFC 7089 §4.5.3.
  if (Number.isNaN(time) || !/GMT$/.test(field.trim())) throw new Problem(400, 'Accept-Datetime takes a time as HTTP writes it, such as "Tue, 20 Jan 2026 10:00:00 GMT".');
  const mementos = await mementosOf(releases, path);
  const nearest = mementos.filter(({ publishedAt }) => publishedAt.getTime() <= time).at(-1) ?? mementos[0];
  if (nearest === undefined) return false;
  const site = siteOf(response);
  response.status(302).set({
    Location: `${site.root}releases/${nearest.id}/${encodePath(path)}${ending === undefined ? '' : `.${ending}`}`,
    Vary: 'Accept-Datetime',
    'Cache-Control': 'public, max-age=60',
    Link: [...mementoLinks(site, path), ...mementos.map((memento, index) => mementoLink(site, path, memento, index, mementos.length))].slice(0, 20).join(', '),
  }).end();
  return true;
}

/** `/timemap/entry/2208`: every Memento of an entry or a thing (RFC 7089 §5, RFC 6690). */
export const timeMaps = (releases: Releases): RequestHandler =>
  methods(['GET', 'HEAD', 'OPTIONS'], async (request, response) => {
    const site = siteOf(response);
    const path = (request.params as unknown as { path: readonly string[] }).path.join('/');
    const mementos = await mementosOf(releases, path);
    if (mementos.length === 0) throw new Problem(404, 'There is nothing at this address.');
    const own = `<${site.base}timemap/${encodePath(path)}>; rel="self"; type="application/link-format"; from="${mementos[0]!.publishedAt.toUTCString()}"; until="${mementos.at(-1)!.publishedAt.toUTCString()}"`;
    const absolute: Site = { ...site, root: site.base };
    const lines = [
      `<${site.base}${encodePath(path)}>; rel="original timegate"`, own,
      ...mementos.map((memento, index) => mementoLink(absolute, path, memento, index, mementos.length)),
    ];
    await sendVariant(request, response, variant(`${lines.join(',\n')}\n`), { contentType: 'application/link-format', cacheControl: 'public, max-age=60', lastModified: mementos.at(-1)!.publishedAt });
  });

function mementoLink(site: Site, path: string, { id, publishedAt }: KeptRelease, index: number, of: number): string {
  const rel = [...(index === 0 ? ['first'] : []), ...(index === of - 1 ? ['last'] : []), 'memento'].join(' ');
  return `<${site.root}releases/${id}/${encodePath(path)}>; rel="${rel}"; datetime="${publishedAt.toUTCString()}"`;
}

/** The releases that have a document and may show it, the earliest first. */
async function mementosOf(releases: Releases, path: string): Promise<KeptRelease[]> {
  const { shelf } = releases;
  if (shelf === undefined) return [];
  const tombstones = shelf.tombstones();
  const number = /^entry\/([^/]+)$/.exec(path)?.[1];
  const may = (await shelf.list()).filter(({ id }) => !withheldIn(tombstones, id, path));
  if (number !== undefined) return may.filter(({ manifest }) => `${manifest.base}${graph.entry(number)}` in manifest.counts.graphs);
  const has = await Promise.all(may.map((release) => shelf.holds(release, path)));
  return may.filter((_, index) => has[index]);
}

/** The files of a release that holds somebody who was withdrawn since are closed. */
export function refuseClosedFiles({ snapshot, tombstones }: ServedRelease): void {
  const now = tombstones?.();
  if (now !== undefined && isRedacted(now, snapshot.id)) throw new Problem(410, 'Something in this release was withdrawn since, so its files are closed. The current release has the rest.');
}
