import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import DataFactory from '@rdfjs/data-model';
import type { Quad } from '@rdfjs/types';
import { Curation } from '../curation/curation.js';
import { readDecisions } from '../curation/decisions.js';
import { withoutUnnamed } from '../curation/unnamed.js';
import { dumpWriters } from '../dumps/dumps.js';
import { InputError } from '../errors.js';
import { continueFeed, resumeFeed } from '../feed/log.js';
import { classes, foreign, ontologyVersion, wit } from '../generated/terms.js';
import { reconstructionQuads } from '../graph/curation-quads.js';
import { documentJsonld } from '../graph/document.js';
import { ontologyQuads } from '../graph/ontology-quads.js';
import { archive as archiveReference, entry as entryReference, graph, relativise, resolve, type Reference } from '../iri.js';
import { readArchive, type Archive, type ArchiveFolder, type PageFile } from '../ingest/archive.js';
import { rdf, rdfs, skos } from '../namespaces.js';
import { referenceQuads } from '../reference/quads.js';
import { refuseSuddenChange } from '../release/counts.js';
import { publicKeyOf, signRelease } from '../release/signature.js';
import { packed } from '../store/load.js';
import { NQuadsBytes } from '../store/nquads-reader.js';
import { buildSnapshot, type BuildProgress, type Release } from '../store/publish.js';
import { converterVersion } from '../version.js';
import { archiveQuads } from './archive-quads.js';
import { CheckFailed } from './check-failed.js';
import { layToRest } from './tombstones.js';
import { refusalOf, type ConvertedEntry, type PossibleLine } from './convert.js';
import { DocumentSpool } from './documents.js';
import { findNamed } from './leak-gate.js';
import { PageConverter, type ConversionTask, type ConvertedPage } from './page-converter.js';
import { Pace } from './pace.js';
import { PageThreads } from './page-threads.js';
import { unpublished, type Unpublished } from './unpublished.js';

export { CheckFailed } from './check-failed.js';

export interface BuildRequest {
  readonly archives: readonly string[];
  readonly base: string;
  /** Publishes a release whose counts have changed more than a release's do. */
  readonly allowCountChange?: boolean;
  /** A private key in PEM that signs the release before it is published. */
  readonly signingKey?: string;
  readonly onProgress?: (progress: ConversionProgress | BuildProgress) => void;
  /** Threads that convert pages; 0 for the one that asks. Default: the one that asks first, and one a core, at most four, for what it would work on for long (`Pace`). */
  readonly threads?: number;
  /** Is told of every page that was converted and passed its checks; then pages are converted on this thread. */
  readonly onEntry?: (entry: ConvertedEntry) => void;
}

export interface ConversionProgress {
  readonly stage: 'pages';
  readonly done: number;
  readonly total: number;
}

/** What a build or a check found; `refused` are pages left out, everything else was read. */
export interface ConversionReport {
  readonly entries: number;
  readonly claims: number;
  readonly gaps: number;
  readonly layouts: Readonly<Record<string, number>>;
  readonly masked: Readonly<Record<string, number>>;
  /** Decisions of curators that were applied, and entries withheld as a whole. */
  readonly curated: number;
  readonly withheld: number;
  /** Embargoes, with the day each was meant to last until; for the archive's keepers only. */
  readonly embargoes: readonly { readonly path: string; readonly line: number; readonly until: string }[];
  /** Where pages may name somebody who is not to be named any more, by one word of a name: somebody has to look. */
  readonly possible: readonly { readonly path: string; readonly line: number }[];
  /** Lines of that kind with a word that so many pages have that it tells nothing. */
  readonly possibleByCommonWords: number;
  /** References of entries that are not published; for comparisons with earlier releases, and never to be shown. */
  readonly unpublished: ReadonlySet<Reference>;
  readonly refused: readonly InputError[];
  readonly warnings: readonly string[];
}

/** Pages that may have a word of a name before it is anybody's name. */
const COMMON_NAME = 20;

/** More threads would not help anybody. */
const MOST_THREADS = 4;

/** More of the same would not help anybody. */
const MOST_SHOWN = 10;

/**
 * Builds a release from archive folders and makes it the current one.
 * @throws InputError for an archive that cannot be read; CheckFailed when shapes, counts or the leak gate say no
 */
export async function build(request: BuildRequest & { readonly dir: string }): Promise<{ release: Release; report: ConversionReport }> {
  // A wrong key should not cost a long build.
  if (request.signingKey !== undefined) await publicKeyOf(request.signingKey);
  mkdirSync(request.dir, { recursive: true });
  const spool = new DocumentSpool(join(request.dir, `.documents-${process.pid}`));
  try {
    const conversion = new Conversion(request, spool);
    const release = await buildSnapshot({
      dir: request.dir,
      base: request.base,
      quads: conversion.quadsAfter(async () => {
        await resumeFeed(request.dir);
        await layToRest(request.dir, conversion.unpublished, conversion.publishes);
      }),
      documents: spool.read(),
      meta: { ontologyVersion, converterVersion, archives: conversion.archives },
      dumps: dumpWriters,
      approve: request.allowCountChange === true ? undefined : (next, current) => refuseSuddenChange(next, current, conversion.withdrawn),
      seal: request.signingKey === undefined ? undefined : (directory) => signRelease(directory, request.signingKey!),
      onProgress: request.onProgress,
    });
    await continueFeed(request.dir, release.manifest);
    return { release, report: conversion.report() };
  } finally {
    spool.close();
  }
}

/** Everything a build does but writing: reads, converts and checks. */
export async function check(request: BuildRequest): Promise<ConversionReport> {
  const conversion = new Conversion(request, undefined);
  for await (const quad of conversion.quads()) void quad;
  return conversion.report();
}

/** The conversion of some archives: a stream of checked quads, the documents on the side, and a report at the end. */
class Conversion {
  readonly #folders: readonly ArchiveFolder[];
  readonly #refused: InputError[] = [];
  readonly #warnings = new Set<string>();
  readonly #layouts = new Map<string, number>();
  readonly #masked = new Map<string, number>();
  readonly #places = new Set<Reference>();
  readonly #shared = new Map<Reference, { cls: string; label: string; quads: Quad[] }>();
  readonly #possible: PossibleLine[] = [];
  readonly #curations = new Map<string, Curation>();
  #entries = 0;
  #curated = 0;
  #withheld = 0;
  #claims = 0;
  #gaps = 0;
  readonly unpublished: Unpublished;

  constructor(private readonly request: BuildRequest, private readonly spool: DocumentSpool | undefined) {
    this.#folders = this.readArchives();
    const fictional = this.#folders.filter(({ archive }) => archive.fictional);
    if (fictional.length > 0 && fictional.length < this.#folders.length) {
      throw new CheckFailed(`The archive "${fictional[0]!.archive.title}" is fictional; it cannot share a release with a real one. Build it into a folder of its own.`);
    }
    if (fictional.length > 0 && !/^(?:.+\.)?example\.org$/.test(new URL(request.base).hostname)) {
      throw new CheckFailed(`The archive "${fictional[0]!.archive.title}" is fictional: build it with a base under example.org (--base https://example.org/), so that nobody takes it for a publication.`);
    }
    for (const { refused } of this.#folders) this.#refused.push(...refused);
    const decisions = new Map(this.#folders.map(({ archive }) => [archive.key, readDecisions(archive.folder)]));
    this.unpublished = unpublished(this.#folders, decisions);
    const { isPublished, mentions } = this.unpublished;
    for (const [key, all] of decisions) this.#curations.set(key, new Curation(withoutUnnamed(all, isPublished, mentions)));
    const owner = new Map<string, string>();
    for (const { pages } of this.#folders) {
      for (const { number, path } of pages) {
        const other = owner.get(number);
        if (other) throw new CheckFailed(`Entry ${number} stands in two files, ${other} and ${path}; nobody can say which is the entry. Remove one.`);
        owner.set(number, path);
      }
    }
  }

  get archives(): readonly string[] {
    return this.#folders.map(({ archive }) => archive.key);
  }

  /** Entries that are not published any more because somebody said so (`entry/2208`). */
  get withdrawn(): ReadonlySet<string> {
    return new Set([...this.unpublished.tombstones.gone, ...this.unpublished.tombstones.hidden]);
  }

  /** An archive that cannot be read is refused like a page that cannot; the others are built. */
  private readArchives(): ArchiveFolder[] {
    const folders = this.request.archives.flatMap((path) => this.orRefused(() => readArchive(path)) ?? []);
    if (folders.length === 0) throw this.#refused[0]!;
    // Whoever names the archives in another order gets the same release.
    folders.sort((a, b) => (a.archive.key < b.archive.key ? -1 : 1));
    return folders;
  }

  report(): ConversionReport {
    return {
      entries: this.#entries, claims: this.#claims, gaps: this.#gaps,
      curated: this.#curated, withheld: this.#withheld, ...this.possibleMentions(),
      embargoes: this.unpublished.withdrawals.flatMap(({ path, line, until }) => (until === undefined ? [] : [{ path, line, until }])),
      unpublished: new Set([...this.unpublished.tombstones.gone, ...this.unpublished.tombstones.hidden]),
      layouts: Object.fromEntries([...this.#layouts].sort()), masked: Object.fromEntries([...this.#masked].filter(([, count]) => count > 0).sort()),
      refused: this.#refused, warnings: [...this.#warnings],
    };
  }

  /** Where to look for people who are not to be named any more: at words that few pages have. */
  private possibleMentions(): Pick<ConversionReport, 'possible' | 'possibleByCommonWords'> {
    const pages = new Map<string, Set<string>>();
    for (const { sound, path } of this.#possible) (pages.get(sound) ?? pages.set(sound, new Set()).get(sound)!).add(path);
    const lines = (few: boolean): { path: string; line: number }[] =>
      [...new Map(this.#possible.filter(({ sound }) => pages.get(sound)!.size <= COMMON_NAME === few).map(({ path, line }) => [`${path}:${line}`, { path, line }])).values()];
    return { possible: lines(true), possibleByCommonWords: lines(false).length };
  }

  /** Whether this build publishes an entry, by its reference. */
  readonly publishes = (entry: Reference): boolean =>
    this.#folders.some(({ pages }) => pages.some(({ number }) => entryReference(number) === entry)) && this.unpublished.isPublished(entry.slice('entry/'.length));

  /** The quads, once something was done under the lock of the build: from then on no kept release shows what was taken back. */
  async *quadsAfter(first: () => Promise<void>): AsyncIterable<Quad | NQuadsBytes> {
    await first();
    yield* this.quads();
  }

  async *quads(): AsyncIterable<Quad | NQuadsBytes> {
    const { base } = this.request;
    const reference = DataFactory.namedNode(resolve(base, graph.reference));
    for (const { subject, predicate, object } of ontologyQuads()) yield DataFactory.quad(subject as never, predicate as never, object as never, reference);

    const withdrawn = new Set(this.unpublished.withdrawals.map(({ entry }) => entry));
    const folders = this.#folders.map(({ archive, pages }) => ({ archive, pages: pages.filter(({ number }) => !withdrawn.has(number)) }));
    const total = folders.reduce((sum, { pages }) => sum + pages.length, 0);
    let done = 0;
    for (const { archive, pages } of folders) {
      const described = archiveQuads(archive, base);
      yield* described;
      this.share(archiveReference(archive.key), wit.Archive, archive.title, described);
      const curation = this.#curations.get(archive.key)!;
      // An entry that is taken back was read before; without it an archive is not too small.
      let good = this.unpublished.withdrawals.filter(({ path }) => path.startsWith(archive.folder)).length;
      const published = pages.filter(({ number }) => !curation.withholds(number));
      const withheld = pages.length - published.length;
      this.#withheld += withheld;
      good += withheld;
      done += withheld;
      for await (const [file, converted] of this.converted(archive, published, curation)) {
        this.request.onProgress?.({ stage: 'pages', done: done += 1, total });
        if (converted instanceof InputError) {
          this.#refused.push(converted);
          curation.refused(file.number);
          continue;
        }
        this.count(converted, curation);
        good += 1;
        yield new NQuadsBytes(file.path, [converted.nquads]);
      }
      const { atLeast, atMost } = archive.expectedEntries;
      if (good < atLeast || good > atMost) {
        throw new CheckFailed(`"${archive.title}" gave ${good} entries; its description (${archive.folder}/source.ttl) expects ${atLeast} to ${atMost}. ${this.#refused.length} files were refused: ${this.#refused.slice(0, MOST_SHOWN).map(({ message }) => message).join('; ') || 'none'}.`);
      }
    }
    yield* this.curated();
    const seen = new Map<string, Quad[]>();
    for (const quad of referenceQuads(base, this.#places)) {
      yield quad;
      const path = relativise(base, quad.subject.value);
      if (path !== quad.subject.value) (seen.get(path) ?? seen.set(path, []).get(path)!).push(quad);
    }
    if (!this.spool) return;
    for (const [path, quads] of seen) this.share(path, typeOf(quads), labelOf(quads) ?? path, quads);
    for (const [path, { cls, label, quads }] of [...this.#shared].sort(([a], [b]) => (a < b ? -1 : 1))) {
      this.spool.add(packed({ path, class: cls, label, jsonld: this.jsonld(quads, resolve(base, path)) }));
    }
  }

  /** Merges of persons, once every entry has been seen; and the end of the build for decisions that matched nothing. */
  private async *curated(): AsyncIterable<Quad> {
    const unmatched = [...this.#curations.values()].flatMap((curation) => curation.unmatched());
    if (unmatched.length > 0) {
      throw new CheckFailed(`${unmatched.length === 1 ? 'A decision of a curator matches' : `${unmatched.length} decisions of curators match`} nothing; the release stops here. ${unmatched.slice(0, MOST_SHOWN).map(({ message }) => message).join(' ')}`);
    }
    const { base } = this.request;
    for (const merge of [...this.#curations.values()].flatMap(({ merges }) => merges)) {
      const { ref, quads } = reconstructionQuads(base, merge);
      if (findNamed(quads, this.unpublished.mentions).length > 0) throw new CheckFailed(`${merge.path}:${merge.line}: this merge names somebody who is not to be named any more; remove it.`);
      if (this.#shared.has(ref)) throw new CheckFailed(`${merge.path}:${merge.line}: there is a merge named "${merge.name}" already; give this one another name.`);
      this.#curated += 1;
      this.share(ref, wit.PersonReconstruction, merge.name, quads);
      yield* quads;
    }
  }

  private orRefused<T>(run: () => T): T | undefined {
    try {
      return run();
    } catch (error) {
      this.#refused.push(refusalOf(error));
      return undefined;
    }
  }

  /** Pages as they were converted, in their order. @throws CheckFailed */
  private async *converted(archive: Archive, files: readonly PageFile[], { decisions }: Curation): AsyncIterable<readonly [PageFile, ConvertedPage | InputError]> {
    const { request, spool, unpublished: { mentions: { people, addresses } } } = this;
    const task: ConversionTask = { base: request.base, archive, decisions, people, addresses, documents: spool !== undefined };
    const wanted = request.onEntry ? 0 : request.threads;
    const threads = wanted ?? Math.min(MOST_THREADS, availableParallelism());
    let at = 0;
    if (wanted === undefined || wanted === 0) {
      const converter = new PageConverter(task, request.onEntry);
      const pace = new Pace();
      while (at < files.length && !(wanted === undefined && threads > 1 && pace.isWorthThreads(files.length - at))) {
        const file = files[at++]!;
        yield [file, await pace.of(() => converter.convert(file))];
      }
    }
    if (at === files.length) return;
    const pool = new PageThreads(task, threads);
    try {
      for await (const converted of pool.convert(files.slice(at))) yield [files[at++]!, converted];
    } finally {
      await pool.close();
    }
  }

  private count({ layout, masked, claims, gaps, warnings, possible, places, curated, things, shared, document }: ConvertedPage, curation: Curation): void {
    this.#possible.push(...possible);
    this.#entries += 1;
    this.#claims += claims;
    this.#gaps += gaps;
    this.#curated += curated.length;
    curation.saw({ curated: curated.map((at) => ({ decision: curation.decisions[at]! })), things: things.map((ref) => ({ ref })) });
    this.#layouts.set(layout, (this.#layouts.get(layout) ?? 0) + 1);
    for (const [kind, count] of Object.entries(masked)) this.#masked.set(kind, (this.#masked.get(kind) ?? 0) + count);
    for (const warning of warnings) this.#warnings.add(warning);
    for (const place of places) this.#places.add(place);
    for (const { ref, cls, label, quads } of shared) this.share(ref, cls, label, quads);
    if (document) this.spool?.add(document);
  }

  /** The first archive page that names a shared thing gives its document's label; all add their statements. */
  private share(ref: Reference, cls: string, label: string, quads: readonly Quad[]): void {
    const known = this.#shared.get(ref);
    if (!known) this.#shared.set(ref, { cls, label, quads: [...quads] });
    else if (known.quads.length < 200) known.quads.push(...quads);
  }

  private jsonld(quads: readonly Quad[], root: string): string {
    return JSON.stringify(documentJsonld(quads, root));
  }
}

const typeOf = (quads: readonly Quad[]): string =>
  quads.find(({ predicate, object }) => predicate.value === rdf.type && object.value in classes)?.object.value ?? wit.Place;

const labelOf = (quads: readonly Quad[]): string | undefined => {
  const labels = quads.filter(({ predicate }) => predicate.value === skos.prefLabel || predicate.value === rdfs.label || predicate.value === foreign.prefLabel);
  const english = labels.find(({ object }) => object.termType === 'Literal' && object.language === 'en');
  return (english ?? labels[0])?.object.value;
};
