import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../src/build/build.js';
import { engineFor } from '../../src/commands/engine.js';
import { load } from '../../src/commands/load.js';
import { readFeed } from '../../src/feed/log.js';
import { openCurrent, type Release } from '../../src/store/publish.js';
import { readTombstones } from '../../src/store/tombstones.js';
import { createApp } from '../../src/web/app.js';
import { Releases, servedRelease } from '../../src/web/releases.js';
import { listen } from '../../src/web/server.js';
import { ReleaseShelf } from '../../src/web/shelf.js';
import { describeLong } from '../long.js';
import { FICTIONAL_BASE, fictionalPage, sourceTtl, temporaryFolder, writeFiles } from './archives.js';

const SHIPPED = fileURLToPath(new URL('../../data/xinjiang-victims-database', import.meta.url));

/** What a site answers, whatever release it is. */
async function answers(dir: string, paths: readonly string[]): Promise<Map<string, string>> {
  const snapshot = await openCurrent(dir);
  const releases = new Releases(await servedRelease(snapshot, engineFor(snapshot)), new ReleaseShelf(dir));
  const listening = await listen(createApp({ releases }), { port: 0, host: '127.0.0.1' });
  try {
    const found = new Map<string, string>();
    for (const path of paths) {
      const response = await fetch(new URL(path, listening.address));
      found.set(path, `${response.status} ${response.headers.get('link') ?? ''}\n${(await response.text()).replaceAll(snapshot.id, 'RELEASE')}`);
    }
    return found;
  } finally {
    await listening.close(1_000);
    await releases.close();
  }
}

describeLong('A mirror that loads the N-Quads dump of an archive', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  let original: Release;
  let mirror: Release;
  before(async () => {
    const { release } = await build({ archives: [SHIPPED], base: 'http://localhost:3000/', dir: at('original') });
    original = release;
    mirror = await load({ files: [join(release.directory, 'dumps/witness.nq.gz')], dir: at('mirror'), base: 'http://localhost:3000/' });
  });

  it('has the same documents, dumps and tables, byte for byte', () => {
    assert.deepEqual(mirror.manifest.counts, original.manifest.counts);
    assert.ok(mirror.manifest.counts.documents > 100);
    assert.deepEqual(mirror.manifest.files, original.manifest.files);
    assert.equal(mirror.manifest.contentSha256, original.manifest.contentSha256);
    assert.deepEqual(mirror.manifest.graphHashes, original.manifest.graphHashes);
  });

  it('is the same site: pages, lists, sitemap, variants, description and search', async () => {
    const paths = [
      '', 'entries', 'entries?q=toqai', 'facilities', 'lists', 'rights', 'places', 'sitemap.xml', 'entry/2208', 'entry/2208.ttl', 'entry/2208.jsonld', 'facility/wusu-prison.html', 'facility/wusu-prison.nq',
      'udhr/article/9.html', 'linkset/entry/2208', `reconcile?queries=${encodeURIComponent('{"a":{"query":"Жигер Тоқай"}}')}`,
    ];
    const [theirs, ours] = [await answers(at('original'), paths), await answers(at('mirror'), paths)];
    for (const path of paths) {
      assert.match(theirs.get(path)!, /^200 /, path);
      assert.equal(ours.get(path), theirs.get(path), path);
    }
  });

  it('goes on with a feed of its own, and takes back what the archive took back, in its kept releases too', async () => {
    const archive = at('archive');
    const pages = (...names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name, index) => [`pages/${index + 1}.txt`, fictionalPage(name, `${name} was held in ${name.split(' ')[0]!}tau Prison.`)]));
    writeFiles(archive, { 'source.ttl': sourceTtl(), ...pages('Zhiger Toqaiov', 'Aynur Qasym') });
    const publish = async (): Promise<Release> => {
      const { release } = await build({ archives: [archive], base: FICTIONAL_BASE, dir: at('fictional') });
      return load({ files: [join(release.directory, 'dumps/witness.nq.gz')], dir: at('follower'), base: FICTIONAL_BASE });
    };
    const first = await publish();
    writeFiles(archive, { 'withdrawn.yaml': 'entries:\n  - { entry: 1, kind: withdrawn, date: 2026-11-22 }\n' });
    await publish();
    assert.deepEqual(readFeed(at('follower')).map(({ change, entry }) => [change, entry]), [['created', 'entry/1'], ['created', 'entry/2'], ['deleted', 'entry/1']]);
    assert.deepEqual(readTombstones(at('follower')).gone, ['entry/1']);
    const old = `releases/${first.id}/`;
    const found = await answers(at('follower'), ['entry/1', 'entry/2', `${old}entry/1`, `${old}entry/2`, `${old}dumps/witness.nq.gz`, `${old}facility/zhigertau-prison.html`]);
    assert.deepEqual([...found.values()].map((answer) => answer.slice(0, 3)), ['410', '200', '410', '200', '410', '410']);
  });

  it('describes each entry of a dump without graphs by what is said of it and its parts', async () => {
    const names = ['Zhiger Toqaiov', 'Aynur Qasym', 'Erbol Tau'];
    writeFiles(at('three'), { 'source.ttl': sourceTtl(), ...Object.fromEntries(names.map((name, index) => [`pages/${index + 1}.txt`, fictionalPage(name, `${name} was held in Wusu Prison.`)])) });
    const { release } = await build({ archives: [at('three')], base: FICTIONAL_BASE, dir: at('graphs') });
    await load({ files: [join(release.directory, 'dumps/witness.ttl.gz')], dir: at('turtle'), base: FICTIONAL_BASE });
    const [theirs, ours] = [await openCurrent(at('graphs')), await openCurrent(at('turtle'))];
    const claimsOf = (document: { readonly jsonld: string } | undefined): unknown[] =>
      (JSON.parse(document!.jsonld) as { claims: Record<string, unknown>[] }).claims.map(({ id, certainty, quote }) => [id, certainty, quote]);
    for (const [index, name] of names.entries()) {
      const path = `entry/${index + 1}`;
      const [whole, plain] = [await theirs.document(path), await ours.document(path)];
      assert.equal(plain?.label, `${name} (fictional)`);
      // What entries share, such as the prison, stands in documents of its own.
      assert.deepEqual(claimsOf(plain), claimsOf(whole));
      assert.ok(claimsOf(plain).length > 5, path);
    }
    await Promise.all([theirs.close(), ours.close()]);
  });

  it('leaves data of another kind as it is: no documents, no tables, no feed', async () => {
    writeFiles(at('foreign'), { 'data.ttl': '<http://localhost:3000/a> a <http://example.org/Thing> ; <http://example.org/p> 1 .' });
    const { manifest } = await load({ files: [at('foreign/data.ttl')], dir: at('other'), base: 'http://localhost:3000/' });
    assert.deepEqual([manifest.counts.documents, manifest.dumps, readFeed(at('other'))], [0, [], []]);
  });
});
