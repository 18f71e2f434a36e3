import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { QueryEngine, QueryOptions } from '../../src/sparql/engine.js';
import { makeReady } from '../../src/web/ready.js';
import { Releases } from '../../src/web/releases.js';
import { VariantCache } from '../../src/web/variants.js';
import { BASE, fixture, release, startSite } from './site.js';

const renamed = (name: string): string => fixture().replaceAll('Gulnar Example', name);

describe('A release', () => {
  it('is changed under the server without a failed or a mixed answer', async () => {
    const site = await startSite();
    try {
      const seen = new Set<string>();
      let asking = true;
      const readers = Array.from({ length: 4 }, async () => {
        while (asking) {
          const [page, data] = await Promise.all([site.ask('/entry/7.html'), site.ask('/entry/7.nt')]);
          assert.equal(page.status, 200);
          assert.equal(data.status, 200);
          const names = [...new Set(data.text.match(/(?:Gulnar|Second|Third) Example/g))];
          assert.equal(names.length, 1, 'one document, one release');
          seen.add(names[0]!);
        }
      });
      for (const name of ['Second Example', 'Third Example']) await site.releases.replace(await release({ trig: renamed(name) }));
      await site.ask('/entry/7.nt').then(({ text }) => seen.add(/(?:Gulnar|Second|Third) Example/.exec(text)![0]));
      asking = false;
      await Promise.all(readers);
      assert.ok(seen.has('Third Example'));
    } finally {
      await site.close();
    }
  });

  it('is made ready before it is switched to: its first readers wait for nothing that is made once', async () => {
    const site = await startSite();
    try {
      const next = await release({ trig: fixture().replaceAll('Gulnar Example', 'Gulnar Changed') });
      let asked = 0;
      const { snapshot } = next;
      const [run, match] = [snapshot.run.bind(snapshot), snapshot.match.bind(snapshot)];
      Object.assign(snapshot, {
        run: (sql: string) => { asked += 1; return run(sql); },
        match: (pattern: Parameters<typeof match>[0]) => { asked += 1; return match(pattern); },
      });
      const { engine } = next;
      let counted = 0;
      Object.assign(next, { engine: { ...engine, query: (text: string, options: QueryOptions) => {
        if (text.includes('COUNT')) counted += 1;
        return engine.query(text, options);
      } } });
      await site.releases.prepare(next, new AbortController().signal);
      assert.ok(asked > 0);
      assert.ok(counted > 0);
      void site.releases.replace(next);
      asked = 0;
      for (const path of ['/', '/entries', '/ontology.html']) assert.match((await site.ask(path)).text, /Gulnar Changed/);
      assert.equal(asked, 0);
      counted = 0;
      for (const format of ['html', 'ttl']) assert.match((await site.ask(`/dataset.${format}`)).text, /suspectedViolationOf/);
      assert.equal(counted, 0);
    } finally {
      await site.close();
    }
  });

  it('is let go of when the server stops while it is made ready, however long its counts would take', async () => {
    const served = await release();
    const endless = new Promise<never>(() => undefined);
    let counting!: () => void;
    const begun = new Promise<void>((resolve) => (counting = resolve));
    let closed = 0;
    const { engine } = served;
    const releases = new Releases({ ...served, engine: {
      query: (text, options) => {
        if (!text.includes('COUNT')) return engine.query(text, options);
        counting();
        return Promise.race([endless, once(options!.signal!, 'abort').then(() => Promise.reject<never>(options!.signal!.reason))]);
      },
      close: () => {
        closed += 1;
        return engine.close();
      },
    } });
    const cache = new VariantCache(1_000_000);
    releases.makeReadyBy((one, signal) => makeReady({ root: '/', base: BASE, title: 'Test' }, one, cache, signal), 0);
    await begun;
    // What readers look at first is there already.
    assert.ok(await cache.get(`${served.snapshot.id} home`, () => Promise.resolve(undefined)));
    await releases.close();
    assert.equal(closed, 1);
  });

  it('is kept by proxies and browsers for five minutes at most, wherever it may name somebody who is withdrawn', async () => {
    const site = await startSite();
    try {
      const query = `/sparql?query=${encodeURIComponent('SELECT * { ?s ?p ?o }')}`;
      for (const path of ['/', '/entry/7', '/entry/7.ttl', '/facility/example-prison.html', '/entries?q=gulnar', '/lists', '/dataset', '/ontology', '/feed.atom', '/linkset/entry/7', '/reconcile/suggest-entity?prefix=gulnar', '/releases', query]) {
        const { status, headers } = await site.ask(path, { headers: { accept: 'text/html, */*;q=0.5' } });
        assert.equal(status, 200, path);
        const field = headers['cache-control'] ?? '';
        const [, seconds] = /^public, max-age=(\d+)$/.exec(field) ?? [];
        assert.ok(field === 'no-cache' || Number(seconds) <= 300, `${path}: ${field}`);
      }
    } finally {
      await site.close();
    }
  });

  it('changes entity tags only where the document changes', async () => {
    const site = await startSite();
    try {
      const before = [await site.ask('/entry/7.nt'), await site.ask('/place/65.nt')];
      await site.releases.replace(await release({ trig: renamed('Second Example') }));
      const after = [await site.ask('/entry/7.nt'), await site.ask('/place/65.nt')];
      assert.notEqual(after[0]!.headers.etag, before[0]!.headers.etag);
      assert.equal(after[1]!.headers.etag, before[1]!.headers.etag);
    } finally {
      await site.close();
    }
  });

  it('is closed when its last user is done, and not before', async () => {
    const closed: string[] = [];
    const engine = (name: string): (() => QueryEngine) => () => ({
      query: () => Promise.reject(new Error('unused')),
      close: async () => {
        closed.push(name);
      },
    });
    const releases = new Releases(await release({ engine: engine('first') }));
    const first = releases.take();
    const second = releases.take();
    const replaced = releases.replace(await release({ engine: engine('second') }));
    first.done();
    first.done();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(closed, []);
    second.done();
    await replaced;
    assert.deepEqual(closed, ['first']);
    await releases.close();
    assert.deepEqual(closed, ['first', 'second']);
  });
});

describe('A site under a path', () => {
  it('answers with and without the path, and links with it', async () => {
    const base = 'https://archive.example/witness/';
    const site = await startSite({ base });
    try {
      for (const prefix of ['', '/witness']) {
        const page = await site.ask(`${prefix}/entry/7.html`);
        assert.equal(page.status, 200);
        assert.match(page.text, /href="\/witness\/facility\/example-prison"/);
        assert.match(page.text, /href="\/witness\/style-/);
        assert.match(page.text, /<link rel="canonical" href="https:\/\/archive\.example\/witness\/entry\/7">/);
        assert.doesNotMatch(page.text, /href="\/(?!witness\/)/);
        assert.equal((await site.ask(`${prefix}/facility/example-prison`)).headers.location, '/witness/facility/example-prison.html');
        assert.equal((await site.ask(`${prefix}/health`)).status, 200);
      }
    } finally {
      await site.close();
    }
  });
});

describe('A stopping server', () => {
  it('lets a request under way end and takes no new one', async () => {
    let go: (() => void) | undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    let began: (() => void) | undefined;
    const beginning = new Promise<void>((resolve) => (began = resolve));
    const site = await startSite({
      engine: () => ({
        query: async () => {
          began!();
          await gate;
          return { kind: 'boolean', value: true };
        },
        close: async () => {},
      }),
    });
    const answer = site.ask('/sparql?query=ASK%7B%7D');
    await beginning;
    const closed = site.close();
    await assert.rejects(site.ask('/health'), /ECONNREFUSED|ECONNRESET|hang up/);
    go!();
    assert.match((await answer).text, /"boolean":true/);
    await closed;
  });
});
