import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Exported } from '../../src/export/export.js';
import { openCurrent } from '../../src/store/publish.js';
import { writeTombstones } from '../../src/store/tombstones.js';
import { createApp } from '../../src/web/app.js';
import { listen } from '../../src/web/server.js';
import { temporaryFolder } from '../build/archives.js';
import { describeLong } from '../long.js';
import { buildFixture } from '../release/fixture-release.js';
import { crawl } from '../web/crawl.js';
import { exportTo, withReleases } from './exported.js';
import { serveFiles, type FileServer } from './file-server.js';

const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();

const checksums = (folder: string): Map<string, string> => new Map(filesIn(folder).map((file) => [file, createHash('sha256').update(readFileSync(join(folder, file))).digest('hex')]));

describe('The site as files', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  let exported: Exported;
  before(async () => {
    await buildFixture(at('snapshot'), (trig) => trig.replace('<entry/7#victim> wit:arrestedIn', '<entry/7#victim> wit:healthStatus <https://w3id.org/witness-graph/health#critical> ; wit:arrestedIn'));
    exported = await exportTo(at('snapshot'), at('site'));
  });
  const read = (file: string): string => readFileSync(at('site', file), 'utf8');

  it('has a file for every kind of page, and for each format of a document', () => {
    const there = new Set(filesIn(at('site')));
    const documents = ['entry/7', 'entry/8', 'facility/example-prison', 'company/example-textile', 'list/relatives-of-emigrants', 'place/65', 'udhr/article/9', 'archive/example', 'graph/stated', 'graph/entry/7'];
    const expected = [
      'index.html', 'entries/index.html', 'facilities/index.html', 'companies/index.html', 'organisations/index.html', 'lists/index.html', 'rights/index.html', 'places/index.html',
      'dataset/index.html', 'dataset.ttl', 'dataset.jsonld', '.well-known/void', 'releases/index.html', `releases/${exported.release}/index.html`, `releases/${exported.release}/dumps/claims.parquet`, `releases/${exported.release}/graph.duckdb`, `releases/${exported.release}/manifest.json`,
      'feed/index.html', 'feed.ttl', 'feed.jsonld', 'feed.atom', 'feed/1.ttl', 'feed/1/index.html', 'ontology/index.html', 'ontology.ttl', 'ontology/certainty/index.html', 'ontology/certainty.jsonld', 'context.jsonld', 'context/v0.1.0.jsonld',
      'sitemap.xml', 'sitemap-1.xml', 'robots.txt', '404.html', 'about-this-copy/index.html', 'export.json', 'SHA256SUMS', 'sparql/index.html', 'sparql/query.js', 'sparql/query-worker.js', 'sparql/oxigraph.js', 'sparql/oxigraph.wasm.gz',
      ...documents.flatMap((path) => [`${path}/index.html`, `${path}.html`, ...['jsonld', 'ttl', 'trig', 'nt', 'nq', 'rdf', 'csv'].map((key) => `${path}.${key}`), `linkset/${path}.json`]),
    ];
    assert.deepEqual(expected.filter((file) => !there.has(file)), []);
  });

  it('has no link to what is not there', () => assert.deepEqual(exported.broken, []));

  it('has no form, and nothing else that only a server answers', () => {
    for (const file of filesIn(at('site')).filter((name) => name.endsWith('.html'))) {
      const text = read(file);
      assert.doesNotMatch(text, /<form|\saction=|\shref="(?!https?:)[^"#]*\?|\s(?:href|src)="\//, file);
      assert.doesNotMatch(text, /SearchAction|rel="service-desc"|href="[^"]*reconcile/, file);
    }
  });

  it('says itself what a server says in header fields: what a page may load, and its links', () => {
    const page = read('entry/7/index.html');
    assert.match(page, /<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; [^"]*">\n<meta name="referrer" content="no-referrer">/);
    assert.match(page, /<link rel="linkset" href="\.\.\/\.\.\/linkset\/entry\/7\.json" type="application\/linkset\+json">/);
    assert.match(page, /<link rel="canonical" href="http:\/\/localhost:3000\/entry\/7">/);
    assert.match(read('entry/7.html'), /<link rel="canonical" href="http:\/\/localhost:3000\/entry\/7">\s*<meta http-equiv="refresh" content="0; url=7\/index.html">/);
  });

  it('has what a filter leads to on the server lead to the page of the thing, or to a question', () => {
    const page = read('entries/index.html');
    assert.match(page, /<h2 id="narrow">.*<a href="\.\.\/facility\/example-prison\/index\.html">/s);
    const [, question] = /<a href="\.\.\/sparql\/index\.html#query=([^"]*)"/.exec(page)!;
    assert.match(decodeURIComponent(question!), /^PREFIX wit: .*\?entry wit:victim \?person/s);
  });

  it('points from page to page of the stream of changes with files of the same format', () => {
    assert.match(read('feed.ttl'), /tree:node <feed\/1\.ttl>/);
    assert.match(read('feed.jsonld'), /"feed\/1\.jsonld"/);
  });

  it('lists every file with its checksum', () => {
    const lines = read('SHA256SUMS').trimEnd().split('\n').map((line) => line.split('  ') as [string, string]);
    const found = checksums(at('site'));
    found.delete('SHA256SUMS');
    assert.deepEqual(new Map(lines.map(([sha256, file]) => [file, sha256])), found);
    assert.equal(lines.length + 1, exported.files);
  });

  it('has each triple once in what is asked by default, and the words of claims only in the larger of the two', () => {
    const lines = (file: string): string[] => gunzipSync(readFileSync(at('site', file))).toString('utf8').trimEnd().split('\n');
    const all = lines('sparql/all.nt.gz');
    const quads = lines(`releases/${exported.release}/dumps/witness.nq.gz`);
    assert.equal(new Set(all).size, all.length);
    assert.deepEqual(new Set(all), new Set(quads.map((line) => line.replace(/ <[^<>]*> \.$/, ' .'))));
    assert.ok(all.length < quads.length, 'some triples stand in several graphs');
    const brief = lines('sparql/brief.nt.gz');
    assert.ok(brief.every((line) => all.includes(line) && !/^<[^>]*#claim-/.test(line)));
    assert.ok(brief.some((line) => line.includes('#heldAt>')));
  });

  it('takes the place of nothing that is no export', async () => {
    mkdirSync(at('mine'));
    writeFileSync(at('mine', 'letter.txt'), 'mine');
    await assert.rejects(exportTo(at('snapshot'), at('mine')), /mine: the folder is not empty and holds no export, so nothing was written\. Name a new folder, or empty this one/);
    assert.deepEqual(readdirSync(at('mine')), ['letter.txt']);
    assert.deepEqual(readdirSync(at()).filter((name) => name.startsWith('mine')), ['mine']);
  });

  it('is refused where the release holds what was withdrawn since', async () => {
    await writeTombstones(at('snapshot'), { gone: ['entry/7'], hidden: [], releases: { [exported.release]: [] } });
    await assert.rejects(exportTo(at('snapshot'), at('not')), /it holds what was withdrawn since, so it is not exported/);
    assert.ok(!readdirSync(at()).some((name) => name.startsWith('not')));
  });
});

describeLong('The site as files, beside the one that is served', function () {
  this.timeout(300_000);
  const at = temporaryFolder();
  let files: FileServer;
  before(async () => {
    await buildFixture(at('snapshot'));
    await exportTo(at('snapshot'), at('site'));
    files = await serveFiles(at('site'));
  });
  after(() => files?.close());

  it('takes the place of an export that is there, and is byte for byte the same when it is written again', async () => {
    mkdirSync(at('again'));
    writeFileSync(at('again', 'export.json'), '{"program":"witness-graph"}');
    writeFileSync(at('again', 'left-over.txt'), 'of an export before');
    await exportTo(at('snapshot'), at('again'));
    assert.deepEqual(readdirSync(at()).filter((name) => name.startsWith('again')), ['again']);
    assert.deepEqual(checksums(at('again')), checksums(at('site')));
    assert.equal(statSync(at('again', 'index.html')).mtimeMs, statSync(at('site', 'index.html')).mtimeMs);
  });

  it('passes the crawl of the served one, on a server that only hands out files', async () => {
    const { seen, broken } = await crawl(files.ask, '/');
    assert.deepEqual(broken, []);
    for (const path of ['entry/7', 'entry/8', 'facility/example-prison', 'place/65', 'udhr/article/9', 'company/example-textile', 'archive/example', 'list/relatives-of-emigrants']) {
      assert.equal(seen.get(`/${path}/index.html`), 200, path);
      for (const key of ['jsonld', 'ttl', 'trig', 'nt', 'nq', 'rdf', 'csv']) assert.equal(seen.get(`/${path}.${key}`), 200, `${path}.${key}`);
    }
  });

  it('passes it below any folder', async () => {
    const below = await serveFiles(at('site'), '/mirrors/one-of/them/');
    try {
      const { seen, broken } = await crawl(below.ask, '/mirrors/one-of/them/');
      assert.deepEqual(broken, []);
      assert.ok(seen.size > 150, `${seen.size} addresses`);
    } finally {
      await below.close();
    }
  });

  it('leads from the IRI of every thing to its page, and its data are those that are served', async () => {
    await withReleases(at('snapshot'), false, async (releases) => {
      const { address, close } = await listen(createApp({ releases }), { port: 0, host: '127.0.0.1' });
      try {
        const { seen } = await crawl(files.ask, '/');
        let compared = 0;
        for (const path of [...seen.keys()].filter((one) => /\.(?:jsonld|ttl|trig|nt|nq|rdf|csv|atom|xml)$/.test(one) && !one.startsWith('/feed'))) {
          const served = await fetch(new URL(path, address));
          assert.equal(served.status, 200, path);
          assert.ok(Buffer.from(await served.arrayBuffer()).equals((await files.ask(path)).body), path);
          compared += 1;
        }
        assert.ok(compared > 100, `${compared} files`);
        for (const iri of ['/entry/7', '/facility/example-prison', '/graph/stated', '/ontology', '/ontology/certainty', '/dataset']) {
          const { status, headers } = await files.ask(iri);
          assert.deepEqual([status, headers.location], [301, `${iri}/`]);
          assert.equal((await files.ask(`${iri}/`)).status, 200);
        }
      } finally {
        await close(1_000);
      }
    });
  });

  it('takes in older releases where that is asked for: their documents, files and what changed', async () => {
    const old = (await openCurrent(at('snapshot'))).id;
    const { id } = await buildFixture(at('snapshot'), (trig) => trig.replaceAll('Erkin', 'Erkan'));
    const { broken, release } = await exportTo(at('snapshot'), at('all'), true);
    assert.equal(release, id);
    assert.deepEqual(broken, []);
    const there = new Set(filesIn(at('all')));
    const expected = [old, id].flatMap((one) => [`releases/${one}/entry/8/index.html`, `releases/${one}/entry/8.ttl`, `releases/${one}/dumps/claims.parquet`]);
    assert.deepEqual([...expected, 'timemap/entry/8.wlnk', `releases/${old}/diff/${id}/index.html`, `releases/${old}/diff/${id}.json`].filter((file) => !there.has(file)), []);
    const all = await serveFiles(at('all'));
    try {
      assert.deepEqual((await crawl(all.ask, '/')).broken, []);
    } finally {
      await all.close();
    }
  });
});
