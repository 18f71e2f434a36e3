import assert from 'node:assert/strict';
import { createConnection, type Socket } from 'node:net';
import { DataFactory } from 'n3';
import { path, type PublishedSite, publishedSite } from './published-site.js';
import { describeLong } from '../long.js';

const { namedNode, literal, quad } = DataFactory;

/** Enough that a product of patterns never ends. */
const quads = Array.from({ length: 3_000 }, (_, at) => quad(namedNode(`http://localhost:3000/n${at % 500}`), namedNode(`urn:p${at % 7}`), literal(`value ${at} ${'-'.repeat(100)}`)));

const ENDLESS = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f) }';
/** Of what only Comunica answers: its joins hold the thread of JavaScript. */
const ENDLESS_ELSEWHERE = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f BIND(BNODE() AS ?r) FILTER EXISTS { ?g ?h ?c MINUS { ?r ?i ?c } } }';
const ALL = 'SELECT * { ?s ?p ?o }';
const EVERY = 'SELECT * { ?s ?p ?o . ?x ?y ?z }';

/** Waits until something holds; the run's own time limit is the judge. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describeLong('A large query', function () {
  this.timeout(120_000);
  let site: PublishedSite;
  before(async () => {
    // One at a time, and no hurry: the machine may be busy.
    site = await publishedSite({ quads, engine: { processes: 1, queue: 3 }, config: { queryTimeoutMs: 60_000 } });
    await until(() => site.engine.counts.processes > 0);
  });
  after(() => site.close());
  const idle = (): Promise<void> => until(() => site.engine.counts.running === 0 && site.engine.counts.waiting === 0);
  afterEach(idle);

  it('is answered in every format, the same the second time', async () => {
    for (const [accept, holds] of [
      ['application/sparql-results+json', /"value":"value 2999 /], ['application/sparql-results+xml', /<literal>value 2999 /],
      ['text/csv', /^value 2999 /m], ['text/tab-separated-values', /^"value 2999 /m], ['text/html', />value 2999 /],
    ] as const) {
      const first = await site.ask(path(ALL), { accept });
      assert.equal(first.status, 200, first.text);
      assert.match(first.text, holds);
      assert.equal((await site.ask(path(ALL), { accept })).text, first.text);
    }
    const { text } = await site.ask(path('CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }'), { accept: 'application/n-triples' });
    assert.equal(text.trim().split('\n').length, quads.length);
    assert.match((await site.ask(path('CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }'), { accept: 'text/html' })).text, /value 2999 /);
    assert.match((await site.ask(path('ASK { ?s ?p ?o FILTER(REGEX(?o, "value 29+ ")) }'))).text, /true/);
  });

  it('is stopped at its deadline with 503, and the server answers meanwhile', async () => {
    const other = await publishedSite({ quads, config: { queryTimeoutMs: 400 } });
    try {
      await until(() => other.engine.counts.processes > 0);
      for (const query of [ENDLESS, ENDLESS_ELSEWHERE]) {
        const [endless, cheap] = await Promise.all([other.ask(path(query)), other.ask(path('ASK {}'))]);
        assert.equal(cheap.status, 200);
        assert.equal(endless.status, 503, endless.text);
        assert.ok(Number(endless.headers['retry-after']) > 0);
        await until(() => other.engine.counts.running === 0);
      }
    } finally {
      await other.close();
    }
  });

  it('ends when its reader leaves, before the first row and among them', async () => {
    for (const query of [ENDLESS, ENDLESS_ELSEWHERE, EVERY]) {
      const reader = createConnection({ host: '127.0.0.1', port: Number(new URL(site.address).port) }, () => reader.write(`GET ${path(query)} HTTP/1.1\r\nHost: x\r\n\r\n`));
      await until(() => site.engine.counts.running === 1);
      if (query === EVERY) await new Promise((resolve) => reader.once('data', resolve));
      reader.destroy();
      await idle();
    }
  });

  it('waits for its turn, and is told to come again when too many wait', async () => {
    const port = Number(new URL(site.address).port);
    const reader = (): Socket => {
      const socket = createConnection({ host: '127.0.0.1', port }, () => socket.write(`GET ${path(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n`));
      return socket;
    };
    // The first is at work before the others come: the process of the test before may have been replaced, and until another is ready all would wait.
    const readers = [reader()];
    await until(() => site.engine.counts.running === 1);
    readers.push(reader(), reader(), reader());
    await until(() => site.engine.counts.waiting === 3);
    const { status, headers } = await site.ask(path(ENDLESS));
    assert.equal(status, 503);
    assert.ok(Number(headers['retry-after']) > 0);
    assert.equal((await site.ask(path('ASK {}'))).status, 200);
    for (const each of readers) each.destroy();
    await idle();
    assert.equal((await site.ask(path(ALL))).status, 200);
  });

  it('that ends its process is a 503, and the next one is answered by another', async () => {
    const asked = site.ask(path(ENDLESS));
    await until(() => site.engine.counts.running === 1);
    const { ended } = site.engine.counts;
    for (const pid of site.engine.pids) process.kill(pid, 'SIGKILL');
    assert.equal((await asked).status, 503);
    await until(() => site.engine.counts.ended > ended);
    assert.equal((await site.ask(path('SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?s ?q ?o }'), { accept: 'text/csv' })).text, `n\r\n${quads.length}\r\n`);
  });

  it('that cannot be said in SQL is answered all the same', async () => {
    const { status, text } = await site.ask(path('SELECT * { { SELECT ?s { ?s <urn:p1> ?o } ORDER BY ?o LIMIT 2 } FILTER EXISTS { SELECT * { ?s <urn:p1> ?o } LIMIT 1 } }'), { accept: 'text/csv' });
    assert.equal(status, 200, text);
    assert.equal(text.trim().split('\r\n').length, 3);
  });

  it('is refused as any other where it is no SPARQL, or asks others', async () => {
    const long = ` # ${'x'.repeat(5_000)}\n`;
    assert.equal((await site.ask(path(`SELECT ${long} *`))).status, 400);
    assert.equal((await site.ask(path(`INSERT DATA { <urn:a> <urn:b> <urn:c> }${long}`))).status, 400);
    assert.equal((await site.ask(path(`SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }${long}`))).status, 403);
    assert.equal((await site.ask(path(`ASK {}${long}`), { accept: 'text/csv' })).status, 406);
  });
});
