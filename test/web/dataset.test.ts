import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Parser } from 'n3';
import { comunicaEngine } from '../../src/sparql/comunica/engine.js';
import { buildSnapshot, openCurrent } from '../../src/store/publish.js';
import { servedRelease } from '../../src/web/releases.js';
import { BASE, fixture, quadsOf, startSite } from './site.js';

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
