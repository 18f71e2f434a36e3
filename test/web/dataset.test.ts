import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Parser } from 'n3';
import { comunicaEngine } from '../../src/sparql/comunica/engine.js';
import { buildSnapshot, openCurrent } from '../../src/store/publish.js';
import { createApp } from '../../src/web/app.js';
import { Releases, servedRelease } from '../../src/web/releases.js';
import { listen } from '../../src/web/server.js';
import { ReleaseShelf } from '../../src/web/shelf.js';
import { temporaryFolder } from '../build/archives.js';
import { buildFixture } from '../release/fixture-release.js';
import { BASE, fixture, quadsOf, startSite } from './site.js';

const DCAT = 'http://www.w3.org/ns/dcat#';
const DCTERMS = 'http://purl.org/dc/terms/';
const SPDX = 'http://spdx.org/rdf/terms#';
const FOAF = 'http://xmlns.com/foaf/0.1/';

/**
 * What DCAT-AP 3.0.1 requires of each class, and what else a harvester needs (the profile's own shapes are not shipped
 * here): class, property, the class or datatype of its values, and how many there may be.
 */
const REQUIRED: readonly (readonly [cls: string, property: string, range: string | undefined, most: number])[] = [
  [`${DCAT}Catalog`, `${DCTERMS}title`, undefined, Infinity],
  [`${DCAT}Catalog`, `${DCTERMS}description`, undefined, Infinity],
  [`${DCAT}Catalog`, `${DCTERMS}publisher`, `${FOAF}Agent`, 1],
  [`${DCAT}Catalog`, `${DCAT}dataset`, `${DCAT}Dataset`, Infinity],
  [`${DCAT}Catalog`, `${DCAT}service`, `${DCAT}DataService`, Infinity],
  [`${FOAF}Agent`, `${FOAF}name`, undefined, Infinity],
  [`${DCAT}Dataset`, `${DCTERMS}title`, undefined, Infinity],
  [`${DCAT}Dataset`, `${DCTERMS}description`, undefined, Infinity],
  [`${DCAT}Dataset`, `${DCAT}version`, undefined, 1],
  [`${DCAT}Distribution`, `${DCAT}accessURL`, undefined, Infinity],
  [`${DCAT}Distribution`, `${DCAT}downloadURL`, undefined, Infinity],
  [`${DCAT}Distribution`, `${DCAT}mediaType`, `${DCTERMS}MediaType`, 1],
  [`${DCAT}Distribution`, `${DCAT}byteSize`, 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger', 1],
  [`${DCAT}Distribution`, `${SPDX}checksum`, `${SPDX}Checksum`, 1],
  [`${SPDX}Checksum`, `${SPDX}algorithm`, `${SPDX}ChecksumAlgorithm`, 1],
  [`${SPDX}Checksum`, `${SPDX}checksumValue`, 'http://www.w3.org/2001/XMLSchema#hexBinary', 1],
  [`${DCAT}DataService`, `${DCTERMS}title`, undefined, Infinity],
  [`${DCAT}DataService`, `${DCAT}endpointURL`, undefined, Infinity],
  [`${DCAT}DataService`, `${DCAT}servesDataset`, `${DCAT}Dataset`, Infinity],
  [`${DCAT}DataService`, `${DCTERMS}conformsTo`, `${DCTERMS}Standard`, Infinity],
];

describe('The description of a release on disk', () => {
  const at = temporaryFolder();

  it('has what DCAT-AP requires, names every file with its size and checksum, every release, and links to the data of others', async () => {
    const dir = at('snapshot');
    await buildFixture(dir);
    await buildFixture(dir, (trig) => trig.replaceAll('Gulnar', 'Second').replace('<place/654202> a wit:Place', '<place/654202> skos:exactMatch <https://sws.geonames.org/1/> ; a wit:Place'));
    const snapshot = await openCurrent(dir);
    const releases = new Releases(await servedRelease(snapshot, comunicaEngine(snapshot)), new ReleaseShelf(dir));
    const { address, close } = await listen(createApp({ releases }), { port: 0, host: '127.0.0.1' });
    try {
      const get = (path: string): Promise<globalThis.Response> => fetch(new URL(path, address));
      const quads = new Parser({ format: 'N-Triples' }).parse(await (await get('dataset.nt')).text());
      const values = (subject: string, property: string) => quads.filter((quad) => quad.subject.value === subject && quad.predicate.value === property).map(({ object }) => object);
      const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
      const isA = (subject: string, cls: string): boolean => values(subject, TYPE).some(({ value }) => value === cls);
      const instances = (cls: string): string[] => quads.filter(({ predicate, object }) => predicate.value === TYPE && object.value === cls).map(({ subject }) => subject.value);
      for (const [cls, property, range, most] of REQUIRED) {
        assert.ok(instances(cls).length > 0, cls);
        for (const instance of instances(cls)) {
          const found = values(instance, property);
          assert.ok(found.length > 0 && found.length <= most, `${instance} ${property}: ${found.length}`);
          for (const value of range === undefined ? [] : found) assert.ok(value.termType === 'Literal' ? value.datatype.value === range : isA(value.value, range!), `${value.value} is a ${range}`);
        }
      }

      const { manifest } = snapshot;
      const distributions = instances(`${DCAT}Distribution`);
      assert.equal(distributions.length, manifest.dumps.length + 2);
      for (const distribution of distributions) {
        const path = new URL(values(distribution, `${DCAT}downloadURL`)[0]!.value).pathname;
        const bytes = Buffer.from(await (await get(path)).arrayBuffer());
        assert.equal(String(bytes.length), values(distribution, `${DCAT}byteSize`)[0]!.value, path);
        assert.equal(createHash('sha256').update(bytes).digest('hex'), values(values(distribution, `${SPDX}checksum`)[0]!.value, `${SPDX}checksumValue`)[0]!.value, path);
        assert.equal(values(distribution, `${DCAT}compressFormat`).length, path.endsWith('.gz') ? 1 : 0, path);
        assert.equal((await get(new URL(values(distribution, `${DCAT}accessURL`)[0]!.value).pathname)).status, 200, path);
      }
      assert.equal(values(`${BASE}dataset`, 'http://rdfs.org/ns/void#dataDump').length, 3, 'the dumps in RDF');

      // FAIR Signposting: what there is to take away is an item of the dataset and of its release, and leads back.
      const linked = (field: string | null, rel: string): string[] => [...field!.matchAll(/<([^>]+)>; rel="([^"]+)"/g)].filter(([, , rels]) => rels!.split(' ').includes(rel)).map(([, href]) => new URL(href!, BASE).href);
      const fieldOf = async (path: string): Promise<string | null> => (await get(path)).headers.get('link');
      const files = distributions.map((distribution) => values(distribution, `${DCAT}downloadURL`)[0]!.value).sort();
      assert.deepEqual(linked(await fieldOf('dataset.html'), 'item').sort(), files);
      const items = linked(await fieldOf(`releases/${snapshot.id}`), 'item');
      assert.deepEqual(items.sort(), files.filter((file) => !file.endsWith('.duckdb')));
      for (const item of items) assert.deepEqual(linked(await fieldOf(new URL(item).pathname), 'collection'), [`${BASE}releases/${snapshot.id}`]);
      assert.deepEqual(linked(await fieldOf(`releases/${snapshot.id}`), 'collection'), [`${BASE}dataset`]);

      const kept = await releases.shelf!.list();
      assert.deepEqual(values(`${BASE}dataset`, `${DCAT}hasVersion`).map(({ value }) => value).sort(), kept.map(({ id }) => `${BASE}releases/${id}`).sort());
      assert.deepEqual(values(`${BASE}dataset`, `${DCAT}hasCurrentVersion`).map(({ value }) => value), [`${BASE}releases/${snapshot.id}`]);
      assert.equal(quads.filter(({ predicate }) => predicate.value === `${DCAT}previousVersion`).length, kept.length - 1);

      const VOID = 'http://rdfs.org/ns/void#';
      const linksets = instances(`${VOID}Linkset`);
      for (const linkset of linksets) assert.ok(Number(values(linkset, `${VOID}triples`)[0]!.value) > 0 && values(linkset, `${VOID}linkPredicate`).length === 1 && values(`${BASE}dataset`, `${VOID}subset`).some(({ value }) => value === linkset));
      assert.ok(linksets.some((linkset) => values(linkset, `${VOID}objectsTarget`)[0]!.value === 'https://sws.geonames.org/'), 'a set of links to GeoNames');
    } finally {
      await close(1_000);
      await releases.close();
    }
  });
});

describe('The dump of a release on disk', () => {
  it('is described with its size and checksum, and comes whole, in ranges, and for ever', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'witness-dump-'));
    const site = await startSite();
    try {
      await buildSnapshot({ dir, base: BASE, quads: quadsOf(fixture()), documents: [], meta: { ontologyVersion: '0.1.0', converterVersion: '0.1.0' } });
      const snapshot = await openCurrent(dir);
      await site.releases.replace(await servedRelease(snapshot, comunicaEngine(snapshot)));

      const description = new Parser({ format: 'application/n-triples' }).parse((await site.ask('/dataset.nt')).text);
      const value = (property: string): string => description.find(({ predicate }) => predicate.value.endsWith(property))!.object.value;
      const path = new URL(value('void#dataDump')).pathname;
      assert.equal(value('dcat#downloadURL'), BASE.slice(0, -1) + path);

      const whole = await site.ask(path);
      assert.equal(whole.status, 200);
      assert.equal(whole.headers['content-type'], 'application/gzip');
      assert.match(whole.headers['cache-control']!, /max-age=31536000.*immutable/);
      assert.equal(String(whole.body.length), value('dcat#byteSize'));
      assert.equal(createHash('sha256').update(whole.body).digest('hex'), value('spdx.org/rdf/terms#checksumValue'));
      assert.equal(gunzipSync(whole.body).toString().trim().split('\n').length, snapshot.manifest.counts.quads);

      const part = await site.ask(path, { headers: { range: 'bytes=10-19' } });
      assert.equal(part.status, 206);
      assert.deepEqual(part.body, whole.body.subarray(10, 20));
      assert.equal((await site.ask(path, { headers: { 'if-none-match': whole.headers.etag! } })).status, 304);
      for (const other of [`/dumps/${snapshot.id}/manifest.json`, `/dumps/${snapshot.id}/..%2fmanifest.json`, path.replace(snapshot.id, '0000000000000000')]) {
        assert.equal((await site.ask(other)).status, 404, other);
      }
      assert.match((await site.ask('/entry/7')).headers['last-modified']!, /GMT$/);
    } finally {
      await site.close();
      await rm(dir, { recursive: true, force: true });
    }
  });
});
