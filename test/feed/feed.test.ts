import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import jsonld from 'jsonld';
import { Parser, type Quad } from 'n3';
import { canonize } from 'rdf-canonize';
import { build } from '../../src/build/build.js';
import { InputError } from '../../src/errors.js';
import { atomFeed } from '../../src/feed/atom.js';
import { entriesAfter, entriesOf, eventsOf, feedOf, type FeedEvent, type FeedRelease } from '../../src/feed/events.js';
import { feedJsonld, feedTurtle, pageNodes, rootNodes } from '../../src/feed/ldes.js';
import { continueFeed, readFeed, resumeFeed } from '../../src/feed/log.js';
import { PAGE_SIZE, pageCount, pageOf } from '../../src/feed/pages.js';
import { engineFor } from '../../src/commands/engine.js';
import { readManifest } from '../../src/store/manifest.js';
import { currentRelease, openCurrent } from '../../src/store/publish.js';
import { createApp } from '../../src/web/app.js';
import { Releases, servedRelease } from '../../src/web/releases.js';
import { listen } from '../../src/web/server.js';
import { FICTIONAL_BASE, fictionalPage, sourceTtl, temporaryFolder, writeFiles } from '../build/archives.js';

/** `npm ci --prefix test/clients` puts it there; `.ci/run` does. With the project it would be an eighth of what is installed. */
const CLIENT = new URL('../clients/node_modules/ldes-client/dist/lib/client.js', import.meta.url);
const hasClient = existsSync(CLIENT);

const BASE = 'https://example.org/';
const release = (id: string, entries: Readonly<Record<string, string>>): FeedRelease =>
  ({ id, base: BASE, graphHashes: { [`${BASE}graph/stated`]: 'x', ...Object.fromEntries(Object.entries(entries).map(([number, hash]) => [`${BASE}graph/entry/${number}`, hash])) } });
const DAY = Date.UTC(2026, 0, 1);
const history = (...releases: FeedRelease[]): FeedEvent[] => releases.reduce<FeedEvent[]>((feed, one, index) => [...feed, ...eventsOf(feed, one, DAY + index * 86_400_000)], []);
const brief = (events: readonly FeedEvent[]) => events.map(({ number, change, entry }) => `${number} ${change} ${entry}`);

/** Quads of a page of the feed, as a client reads it at an address. */
const parsed = (turtle: string, address: string): Quad[] => new Parser({ baseIRI: address }).parse(turtle);
const canonical = (quads: readonly Quad[]): Promise<string> => canonize([...quads], { algorithm: 'RDFC-1.0' });

describe('The feed of changes', () => {
  const [first, second, third] = [release('r1', { 10: 'a', 2: 'b', 3: 'c' }), release('r2', { 2: 'b', 3: 'changed', 4: 'd' }), release('r3', { 2: 'again', 10: 'a' })];

  it('tells what was added, changed and taken back, entry by entry', () => {
    assert.deepEqual(brief(history(first!, second!, third!)), [
      '1 created entry/2', '2 created entry/3', '3 created entry/10', '4 updated entry/3', '5 created entry/4', '6 deleted entry/10',
      '7 updated entry/2', '8 deleted entry/3', '9 deleted entry/4', '10 created entry/10',
    ]);
  });

  it('leaves behind the entries of the last release, whatever came before', () => {
    for (const releases of [[first], [first, second], [first, second, third], [third, first, third, second, first]]) {
      assert.deepEqual(new Map([...entriesAfter(history(...releases as FeedRelease[]))].sort()), new Map([...entriesOf(releases.at(-1)!)].sort()));
    }
  });

  it('says nothing of a release that changes nothing', () => assert.deepEqual(eventsOf(history(first!), { ...first!, id: 'r9' }, DAY), []));

  it('never goes back in time, even where a clock did', () => {
    const events = eventsOf(history(first!), second!, 0);
    assert.ok(events.length > 0 && events.every(({ at }) => at === '2026-01-01T00:00:00.001Z'));
  });

  it('goes no further than the release that is served', () => {
    const events = history(first!, second!, third!);
    assert.equal(feedOf(events, 'r2').length, 6);
    assert.equal(feedOf(events, 'r3').length, 10);
    assert.equal(feedOf(events, 'unheard of').length, 10);
  });

  describe('in pages', () => {
    const many = Object.fromEntries(Array.from({ length: PAGE_SIZE + 20 }, (_, index) => [String(index + 1), `hash ${index}`]));
    const short = history(release('r1', many));
    const long = [...short, ...eventsOf(short, release('r2', { ...many, ...Object.fromEntries(Array.from({ length: PAGE_SIZE }, (_, index) => [String(index + 5000), 'x'])) }), DAY + 1)];

    it('keeps a full page as it is for good', () => {
      assert.deepEqual([pageCount(short), pageCount(long)], [2, 3]);
      const text = (events: readonly FeedEvent[], number: number): string => feedTurtle(pageNodes(BASE, pageOf(events, number)!));
      assert.equal(text(short, 1), text(long, 1));
      assert.match(text(short, 1), /ldes:immutable "true"/);
      assert.doesNotMatch(text(short, 2), /ldes:immutable/);
      assert.match(text(long, 2), /ldes:immutable/);
      assert.equal(pageOf(long, 4), undefined);
    });

    it('points to each page with bounds that hold for all its members', () => {
      const quads = parsed(feedTurtle(rootNodes(BASE, 'Site', long)), `${BASE}feed`);
      const of = (subject: string, predicate: string): string[] => quads.filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate).map(({ object }) => object.value);
      const relations = of(`${BASE}feed`, 'https://w3id.org/tree#relation');
      assert.equal(relations.length, 5, 'two a full page, one for the open one');
      for (const relation of relations) {
        const [node] = of(relation, 'https://w3id.org/tree#node');
        const [value] = of(relation, 'https://w3id.org/tree#value');
        const [type] = of(relation, 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type');
        const page = pageOf(long, Number(/\d+$/.exec(node!)![0]))!;
        for (const { at } of page.events) assert.ok(type!.includes('Greater') ? at >= value! : at <= value!, `${at} ${type} ${value}`);
      }
      assert.equal(quads.filter(({ predicate }) => predicate.value === 'https://w3id.org/tree#view').length, 1);
    });

    it('says the same in Turtle and in JSON-LD', async () => {
      for (const [nodes, address] of [[rootNodes(BASE, 'A "quoted" site', long), `${BASE}feed`], [pageNodes(BASE, pageOf(long, 2)!), `${BASE}feed/2`], [rootNodes(BASE, 'Site', []), `${BASE}feed`], [pageNodes(BASE, pageOf([], 1)!), `${BASE}feed/1`]] as const) {
        const nquads = await jsonld.toRDF(JSON.parse(feedJsonld(nodes)) as object, { base: address, format: 'application/n-quads' }) as unknown as string;
        assert.equal(await canonical(new Parser({ format: 'application/n-quads' }).parse(nquads)), await canonical(parsed(feedTurtle(nodes), address)));
      }
    });

    it('holds no text but titles, hashes and release ids', () => {
      const literals = parsed(feedTurtle(pageNodes(BASE, pageOf(long, 1)!)), BASE).filter(({ object }) => object.termType === 'Literal').map(({ predicate }) => predicate.value.replace(/^.*[/#]/, ''));
      assert.deepEqual([...new Set(literals)].sort(), ['created', 'immutable', 'position', 'sha256', 'version']);
    });
  });

  describe('for people, as Atom', () => {
    const xml = atomFeed(BASE, 'Site & <more>', history(first!, second!, third!), undefined);
    it('is well-formed, and says what happened, newest first', () => {
      execFileSync('xmllint', ['--noout', '-'], { input: xml });
      const titles = [...xml.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title);
      assert.deepEqual(titles.slice(0, 3), ['Site &amp; &lt;more&gt;: changes', 'Entry 10 was added', 'Entry 4 was taken back']);
    });
    it('has what RFC 4287 asks for: ids that are one each, titles, times, an author, a link to itself', () => {
      const ids = [...xml.matchAll(/<id>([^<]*)<\/id>/g)].map(([, id]) => id);
      assert.equal(new Set(ids).size, ids.length);
      for (const id of ids) assert.ok(URL.canParse(id!));
      const entries = xml.match(/<entry>.*?<\/entry>/gs)!;
      assert.equal(entries.length, 10);
      for (const entry of entries) for (const part of ['id', 'title', 'updated', 'summary']) assert.equal(entry.split(`<${part}>`).length, 2, part);
      for (const [, at] of xml.matchAll(/<updated>([^<]*)</g)) assert.match(at!, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      assert.match(xml, /<author><name>/);
      assert.match(xml, /<link rel="self" type="application\/atom\+xml"/);
      assert.match(atomFeed(BASE, 'Site', [], new Date(DAY)), /<updated>2026-01-01T00:00:00\.000Z<\/updated>/);
    });
  });
});

describe(`A mirror that follows the feed${hasClient ? '' : ' (skipped: ldes-client is not here, see test/clients)'}`, function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  const closing: (() => Promise<void>)[] = [];
  let releases: Releases;
  let address: string;
  const archive = (): string => at('archive');
  const dir = (): string => at('snapshot');
  const published = async (changes: Readonly<Record<string, string | undefined>>): Promise<void> => {
    for (const [path, content] of Object.entries(changes)) {
      if (content === undefined) rmSync(join(archive(), path));
      else writeFiles(archive(), { [path]: content });
    }
    await build({ archives: [archive()], dir: dir(), base: FICTIONAL_BASE, allowCountChange: true });
    if (releases !== undefined) {
      const snapshot = await openCurrent(dir());
      await releases.replace(await servedRelease(snapshot, engineFor(snapshot)));
    }
  };

  /** The data says example.org: what is asked there is answered by the server of this test. */
  const asked: { path: string; status: number }[] = [];
  const fetchHere = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    const response = await fetch(url.replace(FICTIONAL_BASE, address), init ?? (input instanceof Request ? { headers: input.headers } : {}));
    asked.push({ path: url, status: response.status });
    return Object.defineProperty(response, 'url', { value: url });
  };

  async function follow(): Promise<{ events: number; entries: Map<string, string> }> {
    // It chooses how much it prints when it is loaded.
    process.env.LOG_LEVEL ??= 'error';
    const { replicateLDES } = (await import(CLIENT.href)) as { replicateLDES: (config: object, order: string) => { stream(): unknown } };
    const client = replicateLDES({ url: `${FICTIONAL_BASE}feed`, fetch: fetchHere as typeof fetch }, 'ascending');
    const entries = new Map<string, string>();
    let events = 0;
    for await (const { quads, isVersionOf, type } of client.stream() as AsyncIterable<{ quads: Quad[]; isVersionOf: string; type: { value: string } }>) {
      events += 1;
      if (type.value === 'https://www.w3.org/ns/activitystreams#Delete') entries.delete(isVersionOf);
      else entries.set(isVersionOf, quads.find(({ predicate }) => predicate.value === 'https://schema.org/sha256')!.object.value);
    }
    return { events, entries };
  }

  before(async function () {
    if (!hasClient) this.skip();
    await published({ 'source.ttl': sourceTtl(), ...Object.fromEntries([1, 2, 3].map((n) => [`pages/${n}.txt`, fictionalPage(`Person Number${'abc'[n - 1]}`)])) });
    const snapshot = await openCurrent(dir());
    releases = new Releases(await servedRelease(snapshot, engineFor(snapshot)));
    const server = await listen(createApp({ releases }), { port: 0, host: '127.0.0.1' });
    ({ address } = server);
    closing.push(() => server.close(1_000), () => releases.close());
  });
  after(async () => {
    for (const close of closing) await close();
  });

  it('ends with exactly the entries of the third release, after additions, changes and withdrawals', async () => {
    assert.deepEqual([...(await follow()).entries.keys()].sort(), [1, 2, 3].map((n) => `${FICTIONAL_BASE}entry/${n}`));
    await published({ 'pages/4.txt': fictionalPage('Person Fourth'), 'pages/2.txt': fictionalPage('Person Numberb', 'She was a driver.') });
    await published({ 'pages/1.txt': undefined, 'pages/5.txt': fictionalPage('Person Fifth'), 'withdrawn.yaml': 'entries:\n  - { entry: 3, kind: withdrawn, date: 2026-11-22 }\n' });

    const { events, entries } = await follow();
    const manifest = await readManifest(await currentRelease(dir()));
    assert.equal(events, 8, 'three created, one of each, two taken back, one created');
    assert.deepEqual([...entries.keys()].sort(), [2, 4, 5].map((n) => `${FICTIONAL_BASE}entry/${n}`));
    for (const [iri, sha256] of entries) assert.equal(sha256, manifest.graphHashes![iri.replace('/entry/', '/graph/entry/')]);

    // What the mirror fetches by these addresses is what the dump says, to the byte.
    const dump = gunzipSync(readFileSync(join(await currentRelease(dir()), manifest.dump.path))).toString().split('\n');
    for (const [iri, sha256] of entries) {
      const graph = iri.replace('/entry/', '/graph/entry/');
      const lines = dump.filter((line) => line.endsWith(`<${graph}> .`));
      assert.equal(createHash('sha256').update(lines.map((line) => `${line}\n`).join('')).digest('hex'), sha256);
      const fetched = new Parser({ format: 'application/n-quads' }).parse(await (await fetchHere(`${iri}.nq`)).text()).filter((quad) => quad.graph.value === graph);
      assert.deepEqual(new Set((await canonical(fetched)).trim().split('\n')), new Set(lines));
    }
    for (const gone of [1, 3]) assert.equal((await fetchHere(`${FICTIONAL_BASE}entry/${gone}`)).status, gone === 3 ? 410 : 404);
  });

  it('gets 304 for a page that has not changed, and finds the Atom feed from every page', async () => {
    const first = await fetchHere(`${FICTIONAL_BASE}feed/1`);
    assert.match(first.headers.get('cache-control')!, /max-age=60/);
    assert.equal((await fetchHere(`${FICTIONAL_BASE}feed/1`, { headers: { 'if-none-match': first.headers.get('etag')! } })).status, 304);
    assert.equal((await fetchHere(`${FICTIONAL_BASE}feed/2`)).status, 404);
    const html = await (await fetchHere(`${FICTIONAL_BASE}entries`)).text();
    const [, href] = /<link rel="alternate" type="application\/atom\+xml" title="[^"]+" href="([^"]+)">/.exec(html)!;
    const atom = await fetchHere(new URL(href!, FICTIONAL_BASE));
    assert.equal(atom.headers.get('content-type'), 'application/atom+xml; charset=utf-8');
    assert.match(await atom.text(), /<title>Entry 3 was taken back<\/title>/);
  });

  const TREE = 'https://w3id.org/tree#';
  const LDES = 'https://w3id.org/ldes#';
  const page = async (path: string): Promise<{ quads: Quad[]; text: string; headers: Headers }> => {
    const response = await fetchHere(FICTIONAL_BASE + path, { headers: { accept: 'text/turtle' } });
    const text = await response.text();
    return { quads: parsed(text, FICTIONAL_BASE + path), text, headers: response.headers };
  };
  const of = (quads: readonly Quad[], predicate: string): Quad[] => quads.filter((quad) => quad.predicate.value === predicate);

  /** Conformance of the change feed, line by line; the number is the line's in the list of what linked data on the web must do. */
  const lines: readonly (readonly [number: number, rule: string, test: () => Promise<void>])[] = [
    [86, 'the first page holds exactly one view, of itself, and says by which paths members are ordered and versioned', async () => {
      const { quads } = await page('feed');
      const [view, ...others] = of(quads, `${TREE}view`);
      assert.deepEqual([view!.object.value, others.length], [`${FICTIONAL_BASE}feed`, 0]);
      for (const path of ['timestampPath', 'versionOfPath']) assert.deepEqual(of(quads, LDES + path).map(({ subject }) => subject.value), [view!.subject.value]);
      const [shape] = of(quads, `${TREE}shape`);
      assert.ok(of(quads, 'http://www.w3.org/ns/shacl#property').some(({ subject }) => subject.equals(shape!.object)));
    }],
    [86, 'members are never edited: what was published before is on the page, to the letter', async () => {
      const { text } = await page('feed/1');
      for (const event of readFeed(dir())) assert.ok(text.includes(feedTurtle(pageNodes(FICTIONAL_BASE, { number: 1, events: [event], full: false })).split('\n\n').at(-1)!.trim()));
      assert.equal(new Set(readFeed(dir()).map(({ release: id }) => id)).size, 3, 'of three releases');
    }],
    [87, 'a page that can grow has an entity tag and answers 304, and may be kept for a minute; full ones for good', async () => {
      const { headers } = await page('feed/1');
      assert.match(headers.get('cache-control')!, /max-age=60/);
      assert.equal((await fetchHere(`${FICTIONAL_BASE}feed/1`, { headers: { accept: 'text/turtle', 'if-none-match': headers.get('etag')! } })).status, 304);
      const feed = join(dir(), 'feed.jsonl');
      const kept = readFileSync(feed, 'utf8');
      const [last] = readFeed(dir()).slice(-1);
      writeFileSync(feed, kept + Array.from({ length: PAGE_SIZE }, (_, index) => `${JSON.stringify({ ...last, number: readFeed(dir()).length + index + 1 })}\n`).join(''));
      try {
        const full = await page('feed/1');
        assert.match(full.headers.get('cache-control')!, /max-age=31536000, immutable/);
        assert.match((await page('feed/2')).headers.get('cache-control')!, /max-age=60/);
      } finally {
        writeFileSync(feed, kept);
      }
    }],
    [87, 'every relation has its node, and its bound holds for all members behind it', async () => {
      const { quads } = await page('feed');
      const relations = of(quads, `${TREE}relation`);
      assert.ok(relations.length > 0);
      for (const { object } of relations) {
        const [node] = of(quads, `${TREE}node`).filter(({ subject }) => subject.equals(object));
        const [bound] = of(quads, `${TREE}value`).filter(({ subject }) => subject.equals(object));
        const times = of((await page(node!.object.value.slice(FICTIONAL_BASE.length))).quads, 'http://purl.org/dc/terms/created').map(({ object: at }) => at.value);
        assert.ok(times.length > 0 && times.every((at) => at >= bound!.object.value));
      }
    }],
    [88, 'ldes-client in ascending order ends without error, with as many members as were published, and the latest versions are the release', async () => {
      const { events, entries } = await follow();
      assert.equal(events, readFeed(dir()).length);
      const manifest = await readManifest(await currentRelease(dir()));
      assert.deepEqual(new Map([...entries].sort()), new Map([...entriesOf(manifest)].map(([path, hash]) => [FICTIONAL_BASE + path, hash] as const).sort()));
    }],
  ];
  for (const [number, rule, test] of lines) it(`Change feed ${number}: ${rule}`, test);

  it('misses nothing when a build was killed before it could tell', async () => {
    const feed = readFeed(dir());
    writeFileSync(join(dir(), 'feed.jsonl'), feed.slice(0, -3).map((event) => `${JSON.stringify(event)}\n`).join(''));
    await resumeFeed(dir());
    assert.deepEqual(brief(readFeed(dir())), brief(feed));
    assert.deepEqual(await continueFeed(dir(), await readManifest(await currentRelease(dir()))), []);
  });

  it('is not fooled by a feed that lost a line', () => {
    const [first, , ...rest] = readFeed(dir());
    writeFiles(at('broken'), { 'feed.jsonl': [first!, ...rest].map((event) => `${JSON.stringify(event)}\n`).join('') });
    assert.throws(() => readFeed(at('broken')), (error: Error) => error instanceof InputError && /feed\.jsonl:2: the feed of changes is damaged/.test(error.message));
  });
});
