import { basename, dirname, join } from 'node:path';
import factory from '@rdfjs/data-model';
import type { Literal, NamedNode, Quad, Term } from '@rdfjs/types';
import type { RequestHandler } from 'express';
import { foreign, prefixes, wit } from '../generated/terms.js';
import { documentContext } from '../graph/document.js';
import { frame } from '../graph/jsonld.js';
import { serialise } from '../graph/serialise.js';
import { formatNamed, type Format, type FormatKey } from './formats.js';
import { methods } from './methods.js';
import { sendNegotiated } from './negotiated.js';
import { datasetHtml } from './pages/dataset.js';
import { Problem } from './problem.js';
import type { Releases, ServedRelease } from './releases.js';
import { encodePath, siteOf } from './site.js';
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
      await sendNegotiated(request, response, {
        address: `${site.root}dataset`,
        extension: (request.params as { extension?: string }).extension,
        offers: OFFERS,
        cacheControl: 'public, max-age=300',
        lastModified: release.publishedAt,
        make: (format) => cache.get(`${release.snapshot.id} dataset ${format.key}`, async () => {
          const description = await describeDataset(release);
          return format.key === 'html' ? datasetHtml(site, release, description) : writers[format.key]!(description);
        }),
      });
    } finally {
      done();
    }
  });

/** The dump of the release being served; ranges and conditions are Express's. */
export const dump = (releases: Releases): RequestHandler =>
  methods(['GET', 'HEAD', 'OPTIONS'], async (request, response) => {
    const { release, file } = request.params as { release: string; file: string };
    const taken = releases.take();
    try {
      const { snapshot } = taken.release;
      const path = dumpPath(taken.release);
      if (path === undefined || release !== snapshot.id || file !== basename(path)) throw new Problem(404, 'There is no such dump; the description of the dataset names the current one.');
      await new Promise<void>((resolve, reject) => {
        response.set({ 'Content-Type': 'application/gzip', ETag: `"${snapshot.manifest.files[path]?.sha256 ?? snapshot.id}"` });
        response.sendFile(basename(path), { root: join(snapshot.directory!, dirname(path)), maxAge: '1y', immutable: true }, (error?: Error) =>
          error === undefined || response.headersSent ? resolve() : reject(new Problem(404, 'The dump is not here.')));
      });
    } finally {
      taken.done();
    }
  });

function dumpPath({ snapshot }: ServedRelease): string | undefined {
  return snapshot.directory === undefined || snapshot.manifest.dump.path === '' ? undefined : snapshot.manifest.dump.path;
}

export interface DatasetDescription {
  readonly iri: string;
  readonly quads: readonly Quad[];
  /** What archives the data comes from, and on which terms. */
  readonly archives: readonly { readonly iri: string; readonly name: string; readonly license?: string; readonly home?: string }[];
  readonly dump?: { readonly address: string; readonly bytes: number };
}

const VOID = 'http://rdfs.org/ns/void#';
const DCAT = 'http://www.w3.org/ns/dcat#';
const SPDX = 'http://spdx.org/rdf/terms#';
const MEDIA = 'https://www.iana.org/assignments/media-types/';
const FOAF = prefixes.foaf;

async function describeDataset(release: ServedRelease): Promise<DatasetDescription> {
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
  link(iri, type, `${VOID}Dataset`);
  link(iri, type, `${DCAT}Dataset`);
  say(iri, foreign.title, factory.literal(archives.length > 0 ? `${archives.map(({ name }) => name).join(', ')} as linked data` : 'Witness Graph', 'en'));
  say(iri, foreign.description, factory.literal(DESCRIPTION, 'en'));
  say(iri, `${DCAT}version`, factory.literal(manifest.id));
  say(iri, `${prefixes.dcterms}identifier`, factory.literal(manifest.id));
  if (release.publishedAt !== undefined) say(iri, foreign.modified, factory.literal(release.publishedAt.toISOString(), factory.namedNode(`${prefixes.xsd}dateTime`)));
  for (const archive of archives) {
    link(iri, `${prefixes.dcterms}source`, archive.iri);
    if (archive.license !== undefined) link(iri, foreign.license, archive.license);
  }
  link(iri, `${FOAF}homepage`, base);
  say(iri, `${VOID}uriSpace`, factory.literal(base));
  link(iri, `${VOID}sparqlEndpoint`, `${base}sparql`);
  say(iri, `${VOID}triples`, number(manifest.counts.triples));
  for (const [prefix, namespace] of Object.entries(prefixes)) if (prefix !== 'xsd') link(iri, `${VOID}vocabulary`, namespace);
  for await (const { path } of snapshot.documents({ class: wit.Entry, limit: 1 })) link(iri, `${VOID}exampleResource`, base + path);

  const partitions = await partitionsOf(release);
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

  const service = `${base}sparql`;
  link(service, type, `${DCAT}DataService`);
  say(service, foreign.title, factory.literal('SPARQL endpoint', 'en'));
  link(service, `${DCAT}endpointURL`, service);
  link(service, `${DCAT}endpointDescription`, service);
  link(service, `${DCAT}servesDataset`, iri);
  link(service, `${prefixes.dcterms}conformsTo`, 'https://www.w3.org/TR/sparql11-protocol/');

  const path = dumpPath(release);
  const file = path === undefined ? undefined : manifest.files[path];
  if (path === undefined || file === undefined) return { iri, quads, archives };
  const address = `${base}dumps/${manifest.id}/${encodePath(basename(path))}`;
  const distribution = `${iri}#dump`;
  link(iri, `${VOID}dataDump`, address);
  link(iri, `${DCAT}distribution`, distribution);
  link(distribution, type, `${DCAT}Distribution`);
  say(distribution, foreign.title, factory.literal('All quads, sorted N-Quads', 'en'));
  link(distribution, `${DCAT}accessURL`, address);
  link(distribution, `${DCAT}downloadURL`, address);
  link(distribution, `${DCAT}mediaType`, `${MEDIA}application/n-quads`);
  link(distribution, `${DCAT}compressFormat`, `${MEDIA}application/gzip`);
  say(distribution, `${DCAT}byteSize`, number(file.size, 'nonNegativeInteger'));
  link(distribution, `${SPDX}checksum`, `${distribution}-checksum`);
  link(`${distribution}-checksum`, type, `${SPDX}Checksum`);
  link(`${distribution}-checksum`, `${SPDX}algorithm`, `${SPDX}checksumAlgorithm_sha256`);
  say(`${distribution}-checksum`, `${SPDX}checksumValue`, factory.literal(file.sha256, factory.namedNode(`${prefixes.xsd}hexBinary`)));
  for (const { license } of archives) if (license !== undefined) link(distribution, foreign.license, license);
  return { iri, quads, archives, dump: { address, bytes: file.size } };
}

export const DESCRIPTION =
  'Who was detained, where, since when and why, as the entries of a testimony archive report it: one statement a claim, each with the words that say it, who says so and how sure they are. The graph reports what an entry reports; it asserts nothing of its own.';

async function archivesOf({ engine }: ServedRelease): Promise<DatasetDescription['archives']> {
  const archives = new Map<string, { iri: string; name: string; license?: string; home?: string }>();
  const query = `SELECT ?archive ?name ?license ?home { ?archive a <${wit.Archive}> . OPTIONAL { ?archive <${prefixes.rdfs}label>|<${foreign.title}> ?name } OPTIONAL { ?archive <${foreign.license}> ?license } OPTIONAL { ?archive <${foreign.url}> ?home } } ORDER BY ?archive ?name`;
  for await (const row of rows(engine, query)) {
    const iri = row.get('archive')!.value;
    if (!archives.has(iri)) archives.set(iri, { iri, name: row.get('name')?.value ?? iri, license: iriOf(row.get('license')), home: iriOf(row.get('home')) });
  }
  return [...archives.values()];
}

const iriOf = (term: Term | undefined): string | undefined => (term?.termType === 'NamedNode' ? term.value : undefined);

/** Counts of the default graph, asked of the engine that answers everybody else, so that they agree with live queries. */
async function partitionsOf({ engine }: ServedRelease): Promise<{ subjects: number; classes: [string, number][]; properties: [string, number][] }> {
  const counted = async (query: string): Promise<[string, number][]> => {
    const found: [string, number][] = [];
    for await (const row of rows(engine, query)) if (row.get('of') !== undefined) found.push([row.get('of')!.value, Number(row.get('n')!.value)]);
    return found;
  };
  const [subjects] = await counted('SELECT ("" AS ?of) (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }');
  return {
    subjects: subjects![1],
    classes: await counted('SELECT ?of (COUNT(DISTINCT ?s) AS ?n) { ?s a ?of } GROUP BY ?of ORDER BY ?of'),
    properties: await counted('SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of ORDER BY ?of'),
  };
}

async function* rows(engine: ServedRelease['engine'], query: string): AsyncGenerator<ReadonlyMap<string, Term>> {
  const result = await engine.query(query);
  if (result.kind === 'bindings') yield* result.rows;
}

const datasetPrefixes = { ...prefixes, void: VOID, dcat: DCAT, spdx: SPDX };

const writers: Partial<Record<FormatKey, (description: DatasetDescription) => string>> = {
  ttl: ({ quads }) => serialise('turtle', quads, datasetPrefixes),
  nt: ({ quads }) => serialise('ntriples', quads, datasetPrefixes),
  rdf: ({ quads }) => serialise('rdfxml', quads, datasetPrefixes),
  jsonld: ({ quads, iri }) => `${JSON.stringify(frame(quads, { context: { ...documentContext, dcat: DCAT, spdx: SPDX }, root: iri }), null, 1)}\n`,
};
