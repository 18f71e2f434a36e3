import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, WitnessError } from '../errors.js';
import { wit } from '../generated/terms.js';
import { SIGNATURE } from '../release/signature.js';
import { RELEASE_FILES } from '../store/manifest.js';
import { isRedacted } from '../store/redacted.js';
import { readSums } from '../store/sums.js';
import type { Snapshot } from '../store/snapshot.js';
import { createApp, DEFAULT_CONFIG } from '../web/app.js';
import { LISTINGS } from '../web/listings.js';
import { stylesheetName } from '../web/pages/style.js';
import type { Releases, ServedRelease } from '../web/releases.js';
import type { Site } from '../web/site.js';
import { EXPORT_VERSION, ExportFolder } from './folder.js';
import { inProcess } from './in-process.js';
import { aboutPage, feedPage, notFoundPage } from './pages.js';
import { writeQueryData } from './query-data.js';
import { queryPage, writeEngine } from './query-page.js';
import { addressesIn, SiteWriter } from './site-writer.js';

export interface ExportOptions {
  /** With a shelf, the documents and files of the releases on it are written as well. */
  readonly releases: Releases;
  /** The folder to be written. */
  readonly out: string;
  /** Files so far. */
  readonly onProgress?: (files: number) => void;
}

export interface Exported {
  readonly release: string;
  readonly files: number;
  readonly bytes: number;
  /** Links of pages that lead to no file: what they name is nowhere in the release. */
  readonly broken: readonly string[];
}

/**
 * Writes the whole site of the current release as files: every document in every format, lists, dumps, feeds, and a page
 * that answers queries in the browser. Each page is what the server would send (`inProcess`), with links that lead from
 * file to file. The same release gives the same bytes.
 * @throws InputError where the folder holds something else, or the release holds what was withdrawn since
 */
export async function exportSite({ releases, out, onProgress }: ExportOptions): Promise<Exported> {
  const release = releases.current();
  const { snapshot, publishedAt } = release;
  const { base, id, directory } = snapshot;
  if (directory === undefined) throw new WitnessError('Only a release on disk can be exported.');
  if (isClosed(release, id)) throw new InputError(directory, 'it holds what was withdrawn since, so it is not exported. Run "witness build <archive>" and export the release that it makes');
  const kept = [{ id, directory }, ...(await releases.shelf?.list() ?? []).filter((one) => one.id !== id && !isClosed(release, one.id))];
  const folder = await ExportFolder.begin(out);
  try {
    const app = createApp({ releases, config: { still: true } });
    const site: Site = { root: new URL(base).pathname, base, title: DEFAULT_CONFIG.title, still: true };
    const writer = new SiteWriter(folder, inProcess(app), site, onProgress);
    for (const one of kept) await copyRelease(one.directory, `releases/${one.id}`, folder);
    await writeQueries(site, snapshot, directory, folder, writer);
    await writeFeed(site, writer);
    await writer.page('about-this-copy/index.html', aboutPage(site, { release: id, publishedAt, releases: kept.map((one) => one.id), entries: snapshot.manifest.counts.classes[wit.Entry] ?? 0 }));
    await folder.write('404.html', notFoundPage(site));
    await writer.walk(['', ...FIXED, ...LISTINGS.map(([path]) => path), stylesheetName, ...(await sitemaps(writer)), ...things(snapshot)]);
    for (const one of releases.shelf === undefined ? [] : kept) await writeKept(releases, one.id, writer);
    // A description may stand elsewhere (VoID §7.2); who asks for this one by its name is a program.
    await folder.write('.well-known/void', (await writer.answer('dataset.ttl'))!.body);
    // Beside the file of sums, which is written last and which this page names.
    const broken = writer.broken().filter((link) => !link.startsWith('SHA256SUMS '));
    await folder.finish({ program: 'witness-graph', exportVersion: EXPORT_VERSION, release: id, base, releases: kept.map((one) => one.id) }, publishedAt ?? new Date(0));
    return { release: id, files: folder.files + 1, bytes: folder.bytes, broken };
  } finally {
    await folder.abandon();
  }
}

/** What pages lead to, and what only programs know. */
const FIXED = ['entries', 'dataset', 'releases', 'ontology', 'context.jsonld', 'robots.txt', 'feed.atom'];

/** Somebody was withdrawn who is in it. */
function isClosed({ tombstones }: ServedRelease, id: string): boolean {
  const now = tombstones?.();
  return now !== undefined && isRedacted(now, id);
}

/** The whole folder of a release, so that a copy of it can be verified, and served, by itself. */
async function copyRelease(directory: string, to: string, folder: ExportFolder): Promise<void> {
  for (const [path, sha256] of await readSums(directory)) {
    const from = join(directory, path);
    await folder.copy(`${to}/${path}`, from, (await stat(from)).size, sha256);
  }
  await folder.write(`${to}/${RELEASE_FILES.sums}`, await readFile(join(directory, RELEASE_FILES.sums)));
  const signature = await readFile(join(directory, SIGNATURE)).catch(() => undefined);
  if (signature !== undefined) await folder.write(`${to}/${SIGNATURE}`, signature);
}

async function writeQueries(site: Site, snapshot: Snapshot, directory: string, folder: ExportFolder, writer: SiteWriter): Promise<void> {
  const { id, manifest } = snapshot;
  const { dump } = manifest;
  const path = `releases/${id}/${dump.path}`;
  const choices = await writeQueryData(snapshot, join(directory, dump.path), { path, statements: dump.quads, size: manifest.files[dump.path]!.size }, folder);
  await writer.page('sparql/index.html', queryPage(site, choices, await writeEngine(folder)));
}

/** The stream of changes in both formats, and pages for who opens its address. */
async function writeFeed(site: Site, writer: SiteWriter): Promise<void> {
  let pages = 0;
  while ((await writer.answer(`feed/${pages + 1}.ttl`)) !== undefined) pages += 1;
  await writer.page('feed/index.html', feedPage(site, pages));
  for (let page = 1; page <= pages; page++) await writer.forward(`feed/${page}/index.html`, `feed/index.html#page-${page}`);
  await writer.walk(['feed.ttl', 'feed.jsonld', ...Array.from({ length: pages }, (_, index) => [`feed/${index + 1}.ttl`, `feed/${index + 1}.jsonld`]).flat()]);
}

async function sitemaps(writer: SiteWriter): Promise<string[]> {
  const index = (await writer.answer('sitemap.xml'))!.body.toString('utf8');
  return ['sitemap.xml', ...[...index.matchAll(/(sitemap-\d+\.xml)<\/loc>/g)].map(([, name]) => name!)];
}

/** Every address below the base that the data names: documents of entries, things and graphs. */
function things({ vocabulary, base }: Snapshot): string[] {
  const { first, end } = vocabulary.prefixRange('iri', base);
  return [...addressesIn((function* () {
    for (let term = first; term < end; term++) yield vocabulary.text(term);
  })(), base)];
}

/** The documents of a kept release, at the addresses it keeps them. */
async function writeKept(releases: Releases, id: string, writer: SiteWriter): Promise<void> {
  const taken = await releases.takeKept(id);
  if (taken === undefined) return;
  try {
    await writer.walk(things(taken.release.snapshot).map((address) => `releases/${id}/${address}`));
  } finally {
    taken.done();
  }
}
