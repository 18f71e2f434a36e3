import assert from 'node:assert/strict';
import { readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { engineFor } from '../../src/commands/engine.js';
import { followCurrent } from '../../src/commands/follow.js';
import { openCurrent } from '../../src/store/publish.js';
import { createApp } from '../../src/web/app.js';
import { Releases, servedRelease } from '../../src/web/releases.js';
import { listen, type Listening } from '../../src/web/server.js';
import { ReleaseShelf } from '../../src/web/shelf.js';
import { temporaryFolder } from '../build/archives.js';
import { buildFixture } from './fixture-release.js';
import { describeLong } from '../long.js';

const RATE = 200;
const named = (name: string) => (trig: string): string => trig.replaceAll('Gulnar', name);

describeLong('A release published while the server runs', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  let dir: string;
  let releases: Releases;
  let listening: Listening;
  let end: () => Promise<void>;
  const told: string[] = [];

  before(async () => {
    dir = at('snapshot');
    await buildFixture(dir);
    const snapshot = await openCurrent(dir);
    releases = new Releases(await servedRelease(snapshot, engineFor(snapshot)), new ReleaseShelf(dir));
    listening = await listen(createApp({ releases }), { port: 0, host: '127.0.0.1' });
    end = followCurrent(releases, { dir, engineFor, print: (text) => told.push(text), every: 50 });
  });
  after(async () => {
    await end();
    await listening.close(1_000);
    await releases.close();
  });

  const get = (path: string): Promise<globalThis.Response> => fetch(new URL(path, listening.address));
  /** As a build does: in one step. */
  const publish = (id: string): void => {
    symlinkSync(join('releases', id), join(dir, '.next'));
    renameSync(join(dir, '.next'), join(dir, 'current'));
  };
  const until = async (id: string): Promise<void> => {
    while (releases.current().snapshot.id !== id && releases.refused?.release !== id) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it(`is switched to under ${RATE} requests a second with no failed request`, async function () {
    // They are built before: the server's part of a switch is to check, to open and to drain.
    const next = [await buildFixture(at('elsewhere'), named('Second')), await buildFixture(at('elsewhere'), named('Third'))];
    const PATHS = ['entry/7.nt', 'entry/7', 'facility/example-prison.ttl', 'health', 'entry/8.jsonld', 'sparql?query=SELECT%20*%20%7B%20%3Chttp%3A%2F%2Flocalhost%3A3000%2Fentry%2F7%23victim%3E%20%3Fp%20%3Fo%20%7D'];
    const answers: Promise<[status: number | string, text: string]>[] = [];
    const begun = performance.now();
    let turn = 0;
    const timer = setInterval(() => {
      // As many as are due, since a timer comes late on a busy machine; not all that are, lest it becomes busier still.
      const due = Math.min(RATE / 5, Math.floor((performance.now() - begun) / 1000 * RATE) - turn);
      for (let each = 0; each < due; each += 1) {
        answers.push(get(PATHS[turn++ % PATHS.length]!).then(async (response): Promise<[number, string]> => [response.status, await response.text()], (error: unknown): [string, string] => [String(error), '']));
      }
    }, 1000 / 20);
    const before = releases.current().snapshot.id;
    for (const { id, directory } of next) {
      assert.notEqual(id, before);
      await cp(directory, join(dir, 'releases', id), { recursive: true });
      publish(id);
      await until(id);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    clearInterval(timer);
    const seconds = (performance.now() - begun) / 1000;
    const seen = await Promise.all(answers);
    assert.ok(seen.length > RATE, String(seen.length));
    this.test!.title += `: ${seen.length} requests in ${seconds.toFixed(1)} s, ${Math.round(seen.length / seconds)} a second`;
    assert.deepEqual(seen.filter(([status]) => status !== 200), []);
    const names = new Set(seen.map(([, text]) => /(Gulnar|Second|Third) Example/.exec(text)?.[1]).filter((name) => name !== undefined));
    assert.ok(names.has('Gulnar'), 'the first release was served before');
    assert.match(await (await get('entry/7.nt')).text(), /Third Example/);
    assert.ok(told.some((text) => text.endsWith('is served from now on.')));
  });

  it('is refused when it is damaged, and the one before stays, which /health tells', async () => {
    const before = releases.current().snapshot.id;
    // A first build gives the release its place; then it is damaged and published again by its link alone.
    const { id, directory } = await buildFixture(at('elsewhere'), named('Fourth'));
    const path = join(directory, 'vocabulary.bin');
    const bytes = readFileSync(path);
    bytes[10]! ^= 1;
    writeFileSync(path, bytes);
    await cp(directory, join(dir, 'releases', id), { recursive: true });
    publish(id);
    await until(id);
    assert.equal(releases.current().snapshot.id, before);
    const health = await (await get('health')).json() as { status: string; release: string; refused: { release: string; reason: string } };
    assert.deepEqual([health.status, health.release, health.refused.release], ['degraded', before, id]);
    assert.match(health.refused.reason, /^vocabulary\.bin: its bytes are not those that were published/);
    // A build of the same pages replaces what is damaged, and is served.
    await buildFixture(dir, named('Fourth'));
    while (releases.current().snapshot.id !== id) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal((await (await get('health')).json() as { status: string }).status, 'ok');
    assert.match(await (await get('entry/7.nt')).text(), /Fourth Example/);
  });

  it('is let go of, with the processes that answer queries, when the server is told to stop while it makes it ready', async () => {
    const other = at('other');
    await buildFixture(other);
    const snapshot = await openCurrent(other);
    const held = new Releases(await servedRelease(snapshot, engineFor(snapshot)), new ReleaseShelf(other));
    let stop!: () => void;
    let closed = 0;
    const preparing = new Promise<void>((ready) => held.makeReadyBy(() => new Promise((resolve) => {
      stop = resolve;
      ready();
    }), 3_600_000));
    const stopFollowing = followCurrent(held, { dir: other, print: () => undefined, every: 20, engineFor: (opened) => {
      const engine = engineFor(opened);
      return { query: engine.query, explain: engine.explain, close: async () => {
        closed += 1;
        await engine.close();
      } };
    } });
    await buildFixture(other, named('Other'));
    await preparing;
    const stopped = stopFollowing();
    stop();
    await stopped;
    assert.equal(closed, 1);
    assert.equal(held.current().snapshot.id, snapshot.id);
    await held.close();
  });

  describe('leaves the ones before it at their addresses', () => {
    let ids: string[];
    before(async () => {
      ids = (await releases.shelf!.list()).map(({ id }) => id);
    });

    it('their documents in every format, with links that stay in the release', async () => {
      const [first] = ids;
      for (const format of ['html', 'jsonld', 'ttl', 'trig', 'nt', 'nq', 'rdf', 'csv']) {
        const response = await get(`releases/${first}/entry/7.${format}`);
        assert.equal(response.status, 200, format);
        assert.match(await response.text(), /Gulnar Example/, format);
        assert.match(response.headers.get('x-robots-tag')!, /noindex/);
      }
      const page = await (await get(`releases/${first}/entry/7`)).text();
      assert.match(page, new RegExp(`href="/releases/${first}/facility/example-prison"`));
      assert.match(page, /an older one/);
      assert.match(page, /href="\/style-/);
      const thing = await fetch(new URL(`releases/${first}/facility/example-prison`, listening.address), { redirect: 'manual' });
      assert.deepEqual([thing.status, thing.headers.get('location')], [303, `/releases/${first}/facility/example-prison.html`]);
      assert.equal((await get(`releases/${first}/facility/example-prison.html`)).status, 200);
      const same = await get(`entry/7.nt?release=${first}`);
      assert.equal(await same.text(), await (await get(`releases/${first}/entry/7.nt`)).text());
      for (const nowhere of [`releases/${'0'.repeat(16)}/entry/7`, `releases/${first}/entry/99`, 'entry/7?release=x', 'timemap/entry/99', `releases/${first}/diff/${'0'.repeat(16)}`]) assert.equal((await get(nowhere)).status, 404, nowhere);
    });

    it('their files, by checksum and in ranges', async () => {
      for (const id of ids) {
        const manifest = await (await get(`releases/${id}/manifest.json`)).json() as { id: string; files: Record<string, { size: number }> };
        assert.equal(manifest.id, id);
        const sums = (await (await get(`releases/${id}/SHA256SUMS`)).text()).trimEnd().split('\n');
        assert.ok(sums.length > Object.keys(manifest.files).length);
        const { createHash } = await import('node:crypto');
        for (const line of id === ids[0] ? sums : sums.slice(0, 2)) {
          const response = await get(`releases/${id}/${line.slice(66)}`);
          assert.equal(createHash('sha256').update(Buffer.from(await response.arrayBuffer())).digest('hex'), line.slice(0, 64), line);
        }
      }
      const part = await fetch(new URL(`releases/${ids[0]}/dumps/claims.parquet`, listening.address), { headers: { range: 'bytes=0-3' } });
      assert.deepEqual([part.status, await part.text(), part.headers.get('content-type')], [206, 'PAR1', 'application/vnd.apache.parquet']);
      for (const nowhere of ['dumps/none.csv', 'dumps/..%2fmanifest.json', 'dumps/']) assert.equal((await get(`releases/${ids[0]}/${nowhere}`)).status, 404, nowhere);
    });

    it('as Mementos (RFC 7089): a TimeGate, a TimeMap, and their date', async () => {
      const listed = await releases.shelf!.list();
      const map = await get('timemap/entry/7');
      assert.equal(map.headers.get('content-type'), 'application/link-format');
      const links = (await map.text()).trimEnd().split(',\n');
      assert.equal(links.filter((link) => /rel="[^"]*\bmemento"/.test(link)).length, ids.length);
      assert.match(links[0]!, /rel="original timegate"$/);
      assert.match(links[1]!, /rel="self".*from=".*GMT".*until=".*GMT"/);
      const gate = (datetime: string): Promise<globalThis.Response> => fetch(new URL('entry/7', listening.address), { headers: { 'accept-datetime': datetime }, redirect: 'manual' });
      for (const { id, publishedAt } of listed) {
        const answer = await gate(publishedAt.toUTCString());
        assert.equal(answer.status, 302);
        assert.match(answer.headers.get('vary')!, /accept-datetime/i);
        // Releases of one second have one date: the latest of them is the nearest.
        const nearest = listed.filter((one) => one.publishedAt.getTime() === publishedAt.getTime()).at(-1)!;
        assert.equal(answer.headers.get('location'), `/releases/${nearest.id}/entry/7`, id);
        const memento = await get(`releases/${id}/entry/7.ttl`);
        assert.equal(memento.headers.get('memento-datetime'), publishedAt.toUTCString());
        assert.match(memento.headers.get('link')!, /<\/entry\/7>; rel="original timegate", <\/timemap\/entry\/7>; rel="timemap"; type="application\/link-format"/);
      }
      assert.equal((await gate('Mon, 01 Jan 1990 00:00:00 GMT')).headers.get('location'), `/releases/${ids[0]}/entry/7`);
      assert.equal((await gate('yesterday')).status, 400);
      assert.match((await get('entry/7')).headers.get('vary')!, /accept-datetime/i);
      assert.equal((await get('entry/7')).headers.get('memento-datetime'), null);
      const variant = await fetch(new URL('entry/7.ttl', listening.address), { headers: { 'accept-datetime': listed[0]!.publishedAt.toUTCString() }, redirect: 'manual' });
      assert.match(variant.headers.get('location')!, /^\/releases\/[0-9a-f]{16}\/entry\/7\.ttl$/, 'the same variant');
    });

    it('documents of every other kind as well: facilities, companies, lists, places, rights articles, concepts, graphs', async () => {
      const listed = await releases.shelf!.list();
      const [{ id, publishedAt }] = listed as [(typeof listed)[0]];
      const { subjects } = await (await get('sparql?format=json&query=' + encodeURIComponent('SELECT DISTINCT ?s { ?s ?p ?o FILTER(STRSTARTS(STR(?s), "http://localhost:3000/") && !CONTAINS(STR(?s), "#") && !CONTAINS(STR(?s), "/entry/")) }'))).json()
        .then((answer) => ({ subjects: (answer as { results: { bindings: { s: { value: string } }[] } }).results.bindings.map(({ s }) => s.value.slice('http://localhost:3000/'.length)) }));
      const kinds = new Map(subjects.map((path) => [path.split('/')[0]!, path]));
      for (const kind of ['facility', 'list', 'place', 'udhr']) assert.ok(kinds.has(kind), `${kind} among ${[...kinds.keys()].join(', ')}`);
      for (const path of [...kinds.values(), 'graph/entry/7', 'graph/stated']) {
        for (const ending of ['html', 'jsonld', 'ttl', 'trig', 'nt', 'nq', 'rdf', 'csv']) {
          const memento = await get(`releases/${id}/${path}.${ending}`);
          assert.equal(memento.status, 200, `${path}.${ending}`);
          assert.equal(memento.headers.get('memento-datetime'), publishedAt.toUTCString());
          assert.match(memento.headers.get('link')!, new RegExp(`</timemap/${path}>; rel="timemap"`));
        }
        const map = await get(`timemap/${path}`);
        assert.equal(map.status, 200, path);
        assert.equal([...(await map.text()).matchAll(/rel="[^"]*\bmemento"/g)].length, listed.length, path);
        const gate = await fetch(new URL(path, listening.address), { headers: { 'accept-datetime': 'Mon, 01 Jan 1990 00:00:00 GMT' }, redirect: 'manual' });
        assert.deepEqual([gate.status, gate.headers.get('location')], [302, `/releases/${id}/${path}`]);
        assert.match((await fetch(new URL(path, listening.address), { redirect: 'manual' })).headers.get('vary')!, /Accept-Datetime/);
      }
      for (const nowhere of ['timemap/facility/none', 'timemap/', 'timemap/ontology']) assert.equal((await get(nowhere)).status, 404, nowhere);
    });

    it('and what changed between two of them, as a page and as JSON', async () => {
      const [from, to] = ids as [string, string];
      const difference = await (await get(`releases/${from}/diff/${to}.json`)).json() as { entries: Record<string, string[]>; claims: Record<string, unknown[]> };
      assert.deepEqual(difference.entries, { added: [], removed: [], changed: ['entry/7'] });
      const page = await get(`releases/${from}/diff/${to}`);
      assert.match(page.headers.get('content-type')!, /text\/html/);
      const text = await page.text();
      assert.match(text, /<h2>Entries changed \(1\)<\/h2>/);
      // By name, and entry by entry.
      assert.match(text, new RegExp(`<h3><a href="/releases/${to}/entry/7">[^<]+ \\(entry 7\\)</a></h3>`));
      assert.doesNotMatch(text, />entry\/7#/);
      assert.match(await (await get('releases')).text(), new RegExp(`releases/${from}/diff/${to}`));
      assert.equal((await get(`releases/${to}`)).status, 200);
      assert.equal(basename((await get(`dumps/${to}/witness.nq.gz`)).url), 'witness.nq.gz');
    });
  });
});
