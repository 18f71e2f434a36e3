import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import factory from '@rdfjs/data-model';
import type { Literal, NamedNode, Quad, Term } from '@rdfjs/types';
import type { RequestHandler } from 'express';
import { foreign, prefixes, wit } from '../generated/terms.js';
import { documentContext } from '../graph/document.js';
import { frame } from '../graph/jsonld.js';
import { serialise } from '../graph/serialise.js';
import { RELEASE_FILES } from '../store/manifest.js';
import { isRedacted } from '../store/redacted.js';
import type { Snapshot } from '../store/snapshot.js';
import { readSums } from '../store/sums.js';
import { formatNamed, type Format, type FormatKey } from './formats.js';
import { listedReleases, type ListedRelease } from './kept.js';
import { methods } from './methods.js';
import { sendNegotiated } from './negotiated.js';
import { datasetHtml } from './pages/dataset.js';
import { Problem } from './problem.js';
import type { Releases, ServedRelease } from './releases.js';
import { aboutPage, type Signpost } from './signposts.js';
import { addressOf, encodePath, siteOf, type Site } from './site.js';
import type { VariantCache } from './variants.js';

const OFFERS: readonly Format[] = (['html', 'ttl', 'jsonld', 'nt', 'rdf'] as const).map((key) => formatNamed(key)!);

/** The whole release as one thing: VoID for those who query it, DCAT 3 for catalogues, schema.org for search engines. */
export const datasetDescription = (releases: Releases, cache: VariantCache): RequestHandler =>
  methods(['GET', 'HEAD', 'OPTIONS'], async (request, response) => {
    const site = siteOf(response);
    if (request.path === '/.well-known/void') {
      // VoID §7.2: the description may stand elsewhere.
      response.status(303).set({ Location: `${site.root}dataset`, 'Cache-Control': 'public, max-age=3600' }).end();
      return;
    }
    const { release, done } = releases.take();
    try {
      const kept = await listedReleases(releases);
      const key = kept.map(({ id, closed }) => `${id}${closed ? '-' : ''}`).join();
      await sendNegotiated(request, response, {
        address: `${site.root}dataset`,
        extension: (request.params as { extension?: string }).extension,
        offers: OFFERS,
        cacheControl: 'public, max-age=300',
        lastModified: release.publishedAt,
        signposts: datasetSignposts(site, await described(release, kept, key)),
        make: (format) => cache.get(`${release.snapshot.id} dataset ${format.key} ${key}`, async () => {
          const description = await described(release, kept, key);
          return format.key === 'html' ? datasetHtml(site, release, description) : writers[format.key]!(description);
        }),
      });
    } finally {
      done();
    }
  });

const descriptions = new WeakMap<Snapshot, { readonly key: string; readonly description: Promise<DatasetDescription> }>();

/** The description of a release, counted once for all its formats, and anew when another release is kept or closed. */
function described(release: ServedRelease, kept: readonly ListedRelease[], key: string): Promise<DatasetDescription> {
  const held = descriptions.get(release.snapshot);
  if (held?.key === key) return held.description;
  const description = describeDataset(release, kept);
  descriptions.set(release.snapshot, { key, description });
  // What failed is tried again by the next reader.
  description.catch(() => descriptions.delete(release.snapshot));
  return description;
}

/** Where the page of the dataset points (FAIR Signposting, level 1): its files are what a reader takes away. */
const datasetSignposts = (site: Site, { iri, archives, files }: DatasetDescription): Signpost[] => [
  ...aboutPage(iri, iri, 'Dataset'),
  ...archives.map((archive) => ({ href: encodePath(archive.iri), rels: ['author'] })),
  ...[...new Set(archives.flatMap(({ license }) => license ?? []))].map((license) => ({ href: encodePath(license), rels: ['license'] })),
  ...files.map(({ address, compressed, mediaType }) => ({ href: addressOf(site, address), rels: ['item'], type: compressed ? 'application/gzip' : mediaType })),
];

const counted = new WeakMap<Snapshot, ReturnType<typeof countAll>>();

/** What has to look at the whole release to be counted: once, and best before the first reader waits for it. */
export function datasetCounts(release: ServedRelease, signal?: AbortSignal): ReturnType<typeof countAll> {
  let counts = counted.get(release.snapshot);
  if (counts === undefined) {
    counted.set(release.snapshot, (counts = countAll(release, signal)));
    counts.catch(() => counted.delete(release.snapshot));
  }
  return counts;
}

const countAll = async (release: ServedRelease, signal?: AbortSignal) => ({ partitions: await partitionsOf(release, signal), linksets: await linksetsOf(release, signal) });

/** Where dumps stood before releases had addresses: they stay there for good. */
export const dump = (releases: Releases): RequestHandler =>
  methods(['GET', 'HEAD', 'OPTIONS'], async (request, response) => {
    const { release, file } = request.params as { release: string; file: string };
    const taken = await releases.takeKept(release);
    try {
      if (taken === undefined || !(`dumps/${file}` in taken.release.snapshot.manifest.files)) throw new Problem(404, 'There is no such dump; the description of the dataset names those there are.');
      response.status(308).set({ Location: `${siteOf(response).root}releases/${release}/dumps/${encodePath(file)}`, 'Cache-Control': 'public, max-age=3600' }).end();
    } finally {
      taken?.done();
    }
  });

export interface ArchiveFacts {
  readonly iri: string;
  readonly name: string;
  readonly license?: string;
  readonly home?: string;
  readonly publisher?: string;
}

/** A file of the release that people take away. */
export interface DistributedFile {
  readonly address: string;
  readonly title: string;
  readonly mediaType: string;
  readonly compressed: boolean;
  readonly size: number;
  readonly sha256: string;
  readonly rdf: boolean;
}

export interface DatasetDescription {
  readonly iri: string;
  readonly quads: readonly Quad[];
  /** What archives the data comes from, and on which terms. */
  readonly archives: readonly ArchiveFacts[];
  readonly files: readonly DistributedFile[];
}

const VOID = 'http://rdfs.org/ns/void#';
const DCAT = 'http://www.w3.org/ns/dcat#';
const SPDX = 'http://spdx.org/rdf/terms#';
const MEDIA = 'https://www.iana.org/assignments/media-types/';
const ADMS = 'http://www.w3.org/ns/adms#';
const FOAF = prefixes.foaf;
const PROTOCOL = 'https://www.w3.org/TR/sparql11-protocol/';
const ENGLISH = 'http://publications.europa.eu/resource/authority/language/ENG';
const RDF_TYPES = new Set(['application/n-quads', 'application/trig', 'text/turtle']);

/** What a release has to take away, with sizes and checksums; nothing where its files are closed. */
async function filesOf({ snapshot, tombstones }: ServedRelease): Promise<DistributedFile[]> {
  const { directory, manifest, base } = snapshot;
  const now = tombstones?.();
  if (directory === undefined || manifest.dump.path === '' || (now !== undefined && isRedacted(now, snapshot.id))) return [];
  const at = (path: string): string => `${base}releases/${manifest.id}/${encodePath(path)}`;
  const sums = await readSums(directory);
  const database = { path: RELEASE_FILES.database, title: 'The DuckDB database, with the tables as views', mediaType: 'application/octet-stream', compressed: false };
  const all = [{ path: manifest.dump.path, title: 'All quads, sorted N-Quads', mediaType: manifest.dump.mediaType, compressed: true }, ...manifest.dumps, database];
  return Promise.all(all.map(async ({ path, title, mediaType, compressed = false }) => ({
    address: at(path), title, mediaType, compressed, size: manifest.files[path]?.size ?? (await stat(join(directory, path))).size, sha256: sums.get(path)!, rdf: RDF_TYPES.has(mediaType),
  })));
}

async function describeDataset(release: ServedRelease, kept: readonly ListedRelease[]): Promise<DatasetDescription> {
  const { snapshot } = release;
  const { base, manifest } = snapshot;
  const iri = `${base}dataset`;
  const quads: Quad[] = [];
  const say = (subject: string, predicate: string, object: NamedNode | Literal): void => {
    quads.push(factory.quad(factory.namedNode(subject), factory.namedNode(predicate), object));
  };
  const link = (subject: string, predicate: string, object: string): void => say(subject, predicate, factory.namedNode(object));
  const number = (value: number, type = 'integer'): Literal => factory.literal(String(value), factory.namedNode(prefixes.xsd + type));
  const type = `${prefixes.rdf}type`;

  const archives = await archivesOf(release);
  const title = archives.length > 0 ? `${archives.map(({ name }) => name).join(', ')} as linked data` : 'Witness Graph';
  const publisher = `${iri}#publisher`;
  const catalog = `${iri}#catalog`;
  link(catalog, type, `${DCAT}Catalog`);
  say(catalog, foreign.title, factory.literal('Witness Graph', 'en'));
  say(catalog, foreign.description, factory.literal(`The dataset "${title}" and the endpoint that answers questions about it.`, 'en'));
  link(catalog, `${prefixes.dcterms}publisher`, publisher);
  link(catalog, `${DCAT}dataset`, iri);
  link(catalog, `${DCAT}service`, `${base}sparql`);
  link(publisher, type, `${FOAF}Agent`);
  say(publisher, `${FOAF}name`, factory.literal([...new Set(archives.flatMap((archive) => archive.publisher ?? []))].join(', ') || 'Whoever runs this server'));
  link(iri, type, `${VOID}Dataset`);
  link(iri, type, `${DCAT}Dataset`);
  say(iri, foreign.title, factory.literal(title, 'en'));
  link(iri, `${prefixes.dcterms}publisher`, publisher);
  link(iri, `${prefixes.dcterms}language`, ENGLISH);
  link(ENGLISH, type, `${prefixes.dcterms}LinguisticSystem`);
  for (const keyword of KEYWORDS) say(iri, `${DCAT}keyword`, factory.literal(keyword, 'en'));
  say(iri, foreign.description, factory.literal(DESCRIPTION, 'en'));
  say(iri, `${DCAT}version`, factory.literal(manifest.id));
  say(iri, `${prefixes.dcterms}identifier`, factory.literal(manifest.id));
  if (release.publishedAt !== undefined) say(iri, foreign.modified, factory.literal(release.publishedAt.toISOString(), factory.namedNode(`${prefixes.xsd}dateTime`)));
  for (const archive of archives) {
    // Not dct:source, whose object is a dataset in DCAT-AP.
    link(iri, `${prefixes.prov}wasDerivedFrom`, archive.iri);
    if (archive.license !== undefined) link(iri, foreign.license, archive.license);
  }
  versions();
  link(iri, `${FOAF}homepage`, base);
  link(base, type, `${FOAF}Document`);
  link(iri, `${DCAT}landingPage`, base);
  say(iri, `${VOID}uriSpace`, factory.literal(base));
  link(iri, `${VOID}sparqlEndpoint`, `${base}sparql`);
  say(iri, `${VOID}triples`, number(manifest.counts.triples));
  for (const [prefix, namespace] of Object.entries(prefixes)) if (prefix !== 'xsd') link(iri, `${VOID}vocabulary`, namespace);
  for await (const { path } of snapshot.documents({ class: wit.Entry, limit: 1 })) link(iri, `${VOID}exampleResource`, base + path);

  const { partitions, linksets } = await datasetCounts(release);
  say(iri, `${VOID}distinctSubjects`, number(partitions.subjects));
  for (const [index, [cls, count]] of partitions.classes.entries()) {
    const part = `${iri}#class-${index + 1}`;
    link(iri, `${VOID}classPartition`, part);
    link(part, `${VOID}class`, cls);
    say(part, `${VOID}entities`, number(count));
  }
  for (const [index, [property, count]] of partitions.properties.entries()) {
    const part = `${iri}#property-${index + 1}`;
    link(iri, `${VOID}propertyPartition`, part);
    link(part, `${VOID}property`, property);
    say(part, `${VOID}triples`, number(count));
  }

  for (const [index, { predicate, target, links }] of linksets.entries()) {
    const linkset = `${iri}#linkset-${index + 1}`;
    link(iri, `${VOID}subset`, linkset);
    link(linkset, type, `${VOID}Linkset`);
    link(linkset, `${VOID}subjectsTarget`, iri);
    link(linkset, `${VOID}objectsTarget`, target);
    link(linkset, `${VOID}linkPredicate`, predicate);
    say(linkset, `${VOID}triples`, number(links));
    link(target, type, `${VOID}Dataset`);
    link(target, `${FOAF}homepage`, target);
  }

  const service = `${base}sparql`;
  link(service, type, `${DCAT}DataService`);
  say(service, foreign.title, factory.literal('SPARQL endpoint', 'en'));
  link(service, `${DCAT}endpointURL`, service);
  link(service, `${DCAT}endpointDescription`, service);
  link(service, `${DCAT}servesDataset`, iri);
  link(service, type, `${prefixes.rdfs}Resource`);
  link(service, `${prefixes.dcterms}conformsTo`, PROTOCOL);
  link(PROTOCOL, type, `${prefixes.dcterms}Standard`);

  const files = await filesOf(release);
  for (const [index, file] of files.entries()) {
    const distribution = `${iri}#file-${index + 1}`;
    if (file.rdf) link(iri, `${VOID}dataDump`, file.address);
    link(iri, `${DCAT}distribution`, distribution);
    link(distribution, type, `${DCAT}Distribution`);
    say(distribution, foreign.title, factory.literal(file.title, 'en'));
    link(distribution, `${DCAT}accessURL`, `${base}releases/${manifest.id}`);
    link(distribution, `${DCAT}downloadURL`, file.address);
    link(distribution, `${DCAT}mediaType`, MEDIA + file.mediaType);
    link(MEDIA + file.mediaType, type, `${prefixes.dcterms}MediaType`);
    if (file.compressed) link(distribution, `${DCAT}compressFormat`, `${MEDIA}application/gzip`);
    if (file.compressed) link(`${MEDIA}application/gzip`, type, `${prefixes.dcterms}MediaType`);
    say(distribution, `${DCAT}byteSize`, number(file.size, 'nonNegativeInteger'));
    const checksum = `${distribution}-checksum`;
    link(distribution, `${SPDX}checksum`, checksum);
    link(checksum, type, `${SPDX}Checksum`);
    link(checksum, `${SPDX}algorithm`, `${SPDX}checksumAlgorithm_sha256`);
    link(`${SPDX}checksumAlgorithm_sha256`, type, `${SPDX}ChecksumAlgorithm`);
    say(checksum, `${SPDX}checksumValue`, factory.literal(file.sha256, factory.namedNode(`${prefixes.xsd}hexBinary`)));
    for (const { license } of archives) if (license !== undefined) link(distribution, foreign.license, license);
  }
  return { iri, quads, archives, files };

  /** The releases that are kept, each as a version of the dataset (DCAT 3 §11). */
  function versions(): void {
    const at = (id: string): string => `${base}releases/${id}`;
    link(iri, `${DCAT}hasCurrentVersion`, at(manifest.id));
    for (const [index, { id, publishedAt }] of kept.entries()) {
      const version = at(id);
      link(iri, `${DCAT}hasVersion`, version);
      link(version, type, `${DCAT}Dataset`);
      link(version, `${DCAT}isVersionOf`, iri);
      say(version, foreign.title, factory.literal(`${title}, release ${id}`, 'en'));
      say(version, foreign.description, factory.literal(DESCRIPTION, 'en'));
      say(version, `${DCAT}version`, factory.literal(id));
      if (publishedAt !== undefined) say(version, `${prefixes.dcterms}issued`, factory.literal(publishedAt.toISOString(), factory.namedNode(`${prefixes.xsd}dateTime`)));
      const before = kept[index + 1];
      if (before === undefined) continue;
      link(version, `${DCAT}previousVersion`, at(before.id));
      say(version, `${ADMS}versionNotes`, factory.literal(`What changed since release ${before.id}: ${base}releases/${before.id}/diff/${id}`, 'en'));
    }
  }
}

export const KEYWORDS = ['testimony', 'detention', 'human rights', 'linked data'];

/** Properties that lead from a thing here to the same or a like thing elsewhere. */
const OUTWARD = [`${prefixes.skos}exactMatch`, `${prefixes.skos}closeMatch`, `${prefixes.skos}broadMatch`, `${prefixes.skos}relatedMatch`, 'http://www.w3.org/2002/07/owl#sameAs'];

/** Links to the data of others, counted by property and by whose they are. */
async function linksetsOf({ engine, snapshot }: ServedRelease, signal?: AbortSignal): Promise<{ predicate: string; target: string; links: number }[]> {
  const query = `SELECT ?p ?target (COUNT(*) AS ?n) { VALUES ?p { ${OUTWARD.map((iri) => `<${iri}>`).join(' ')} } ?s ?p ?o FILTER(isIRI(?o) && !STRSTARTS(STR(?o), "${snapshot.base}")) BIND(REPLACE(STR(?o), "^(https?://[^/]+/).*$", "$1") AS ?target) } GROUP BY ?p ?target ORDER BY ?target ?p`;
  const found = [];
  for await (const row of rows(engine, query, signal)) {
    const target = row.get('target')?.value;
    if (target !== undefined && /^https?:\/\/[^/]+\/$/.test(target)) found.push({ predicate: row.get('p')!.value, target, links: Number(row.get('n')!.value) });
  }
  return found;
}

export const DESCRIPTION =
  'Who was detained, where, since when and why, as the entries of a testimony archive report it: one statement a claim, each with the words that say it, who says so and how sure they are. The graph reports what an entry reports; it asserts nothing of its own.';

async function archivesOf({ engine }: ServedRelease): Promise<readonly ArchiveFacts[]> {
  const archives = new Map<string, ArchiveFacts>();
  const query = `SELECT ?archive ?name ?license ?home ?publisher { ?archive a <${wit.Archive}> . OPTIONAL { ?archive <${prefixes.rdfs}label>|<${foreign.title}> ?name } OPTIONAL { ?archive <${foreign.license}> ?license } OPTIONAL { ?archive <${foreign.url}> ?home } OPTIONAL { ?archive <${prefixes.dcterms}publisher> ?publisher } } ORDER BY ?archive ?name`;
  for await (const row of rows(engine, query)) {
    const iri = row.get('archive')!.value;
    if (!archives.has(iri)) archives.set(iri, { iri, name: row.get('name')?.value ?? iri, license: iriOf(row.get('license')), home: iriOf(row.get('home')), publisher: row.get('publisher')?.value });
  }
  return [...archives.values()];
}

const iriOf = (term: Term | undefined): string | undefined => (term?.termType === 'NamedNode' ? term.value : undefined);

/** Counts of the default graph, asked of the engine that answers everybody else, so that they agree with live queries. */
async function partitionsOf({ engine }: ServedRelease, signal?: AbortSignal): Promise<{ subjects: number; classes: [string, number][]; properties: [string, number][] }> {
  const counted = async (query: string): Promise<[string, number][]> => {
    const found: [string, number][] = [];
    for await (const row of rows(engine, query, signal)) if (row.get('of') !== undefined) found.push([row.get('of')!.value, Number(row.get('n')!.value)]);
    return found;
  };
  const [subjects] = await counted('SELECT ("" AS ?of) (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }');
  return {
    subjects: subjects![1],
    classes: await counted('SELECT ?of (COUNT(DISTINCT ?s) AS ?n) { ?s a ?of } GROUP BY ?of ORDER BY ?of'),
    properties: await counted('SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of ORDER BY ?of'),
  };
}

async function* rows(engine: ServedRelease['engine'], query: string, signal?: AbortSignal): AsyncGenerator<ReadonlyMap<string, Term>> {
  const result = await engine.query(query, { signal });
  if (result.kind === 'bindings') yield* result.rows;
}

const datasetPrefixes = { ...prefixes, void: VOID, dcat: DCAT, spdx: SPDX, adms: ADMS };

const writers: Partial<Record<FormatKey, (description: DatasetDescription) => string>> = {
  ttl: ({ quads }) => serialise('turtle', quads, datasetPrefixes),
  nt: ({ quads }) => serialise('ntriples', quads, datasetPrefixes),
  rdf: ({ quads }) => serialise('rdfxml', quads, datasetPrefixes),
  jsonld: ({ quads, iri }) => `${JSON.stringify(frame(quads, { context: { ...documentContext, dcat: DCAT, spdx: SPDX, adms: ADMS }, root: iri }), null, 1)}\n`,
};
