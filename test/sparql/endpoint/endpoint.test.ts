import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import factory from '@rdfjs/data-model';
import { push } from '../../../src/commands/push.js';
import { Authorization, challengeOf } from '../../../src/sparql/endpoint/authorization.js';
import { EndpointFailedError, EndpointTimeoutError } from '../../../src/sparql/endpoint/client.js';
import { type EndpointEngine, endpointEngine } from '../../../src/sparql/endpoint/engine.js';
import { solutionsOf } from '../../../src/sparql/endpoint/json-stream.js';
import { pushedTo } from '../../../src/sparql/endpoint/pushed.js';
import { openRelease, type OpenRelease } from '../../queries/release.js';
import { oxigraphServer, type Recorded } from './oxigraph-server.js';
import { itAnswersAlike } from './same-answers.js';
import { describeLong } from '../../long.js';

describeLong('An engine behind the endpoint', function () {
  this.timeout(60_000);
  let release: OpenRelease;
  let oxigraph: Recorded;
  let engine: EndpointEngine;
  const pushed = async (): Promise<string[]> => {
    const lines: string[] = [];
    await push({ dir: release.dir, ...oxigraph, print: (line) => lines.push(line) });
    return lines;
  };
  const count = (graph: string): number => oxigraph.store.match(null, null, null, factory.namedNode(graph) as never).length;
  before(async () => {
    [release, oxigraph] = await Promise.all([openRelease('shipped'), oxigraphServer()]);
    engine = endpointEngine(release.snapshot, { url: oxigraph.endpoint });
  });
  after(async () => {
    await engine.close();
    await oxigraph.stop();
    await release.close();
  });

  describe('is given a release', () => {
    it('which it must hold before it is asked', async () => {
      await assert.rejects(engine.check(), /holds no release of this base, and release [0-9a-f]{16} is to be served; run "witness push" first/);
      await assert.rejects(engine.query('ASK {}'), EndpointFailedError);
    });

    it('by a push that breaks off, and by the next one that goes on where it was', async () => {
      oxigraph.refuseAfter = 4;
      await assert.rejects(pushed(), /does not take a graph by (?:PUT|POST) \(status 500\)/);
      oxigraph.refuseAfter = Infinity;
      await assert.rejects(engine.check(), /holds no release/);
      await pushed();
      await engine.check();
      assert.equal(count(pushedTo(release.base).defaultGraph), release.snapshot.manifest.counts.triples);
    });

    it('once: a second push sends no graph again', async () => {
      oxigraph.writes.length = 0;
      assert.match((await pushed())[0]!, /: 0 of 5 graphs are to be sent, 0 to be removed/);
      assert.deepEqual(new Set(oxigraph.writes), new Set([`PUT ${pushedTo(release.base).description}`]));
    });

    it('without the graphs that are no longer in it, and with those of others left alone', async () => {
      const withdrawn = `${release.base}graph/entry/1`;
      oxigraph.store.load('<urn:a> <urn:b> <urn:c> .', { format: 'application/n-triples', to_graph_name: factory.namedNode(withdrawn) as never });
      oxigraph.store.load('<urn:a> <urn:b> <urn:c> .', { format: 'application/n-triples', to_graph_name: factory.namedNode('https://other.example/graph') as never });
      assert.match((await pushed())[0]!, /, 1 to be removed/);
      assert.deepEqual([count(withdrawn), count('https://other.example/graph')], [0, 1]);
    });

    it('whole: a graph that lost a triple is found, and sent again', async () => {
      const { description } = pushedTo(release.base);
      const [lost] = oxigraph.store.match(null, null, null, factory.namedNode(`${release.base}graph/stated`) as never);
      oxigraph.store.delete(lost as never);
      await assert.rejects(engine.check(), /graph\/stated> has \d+ triples there, and \d+ in the release\. Run "witness push" again/);
      await assert.rejects(pushed(), /does not hold what was sent/);
      assert.equal([...oxigraph.store.match(factory.namedNode(description) as never, factory.namedNode('http://purl.org/dc/terms/identifier') as never, null)].length, 0);
      await pushed();
      await engine.check();
    });
  });

  describe('answers as the release does', () => {
    itAnswersAlike('shipped', () => release, () => engine, {});
  });

  describe('is not asked', () => {
    it('what only some engine has a name for', async () => {
      for (const text of ['SELECT (<bif:exec>("x") AS ?x) {}', 'SELECT * { ?s <bif:contains> "x" }', 'SELECT (<http://www.openlinksw.com/schemas/bif#x>(1) AS ?x) {}']) {
        await assert.rejects(engine.query(text), { name: 'QuerySyntaxError' }, text);
      }
    });

    it('to ask others', async () => {
      await assert.rejects(engine.query('SELECT * { SERVICE <http://other.example/> { ?s ?p ?o } }'), { name: 'ServiceRefusedError' });
    });
  });

  describe('that fails', () => {
    const open: Server[] = [];
    after(() => {
      for (const server of open) server.closeAllConnections();
      return Promise.all(open.map((server) => new Promise((resolve) => { server.close(resolve); })));
    });
    /** An engine that holds the release, and answers what it is asked as `listener` does. */
    async function failing(listener: RequestListener, timeoutMs = 10_000): Promise<EndpointEngine> {
      const server = createServer((request, response) => {
        let body = '';
        request.on('data', (piece: Buffer) => { body += piece.toString(); });
        request.on('end', () => {
          if (!body.includes('pushed%23release')) return listener(request, response);
          response.setHeader('Content-Type', 'application/sparql-results+json');
          response.end(JSON.stringify({ head: { vars: ['id'] }, results: { bindings: [{ id: { type: 'literal', value: release.snapshot.id } }] } }));
        });
      });
      open.push(server);
      await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
      return endpointEngine(release.snapshot, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, timeoutMs });
    }
    const BEGUN = '{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"a"}},';
    const read = async (asked: EndpointEngine): Promise<number> => {
      const result = await asked.query('SELECT ?s { ?s ?p ?o }');
      let rows = 0;
      if (result.kind === 'bindings') for await (const row of result.rows) rows += row.size;
      return rows;
    };

    it('is told from one that answers: its status, its format, where it leads, what it leaves out', async () => {
      const cases: readonly [RequestListener, RegExp][] = [
        [(_request, response) => response.writeHead(500).end('Virtuoso 37000 Error'), /cannot answer this query \(status 500\)/],
        [(_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>'), /does not answer in SPARQL results JSON/],
        [(_request, response) => response.writeHead(302, { Location: 'http://elsewhere.example/' }).end(), /leads elsewhere \(status 302\)/],
        [(_request, response) => response.writeHead(401).end(), /does not allow this \(status 401\)/],
        [(_request, response) => response.writeHead(200, { 'Content-Type': 'application/sparql-results+json', 'X-SPARQL-MaxRows': '10' }).end(`${BEGUN}]}}`), /would answer in part/],
        [(request) => request.socket.destroy(), /cannot be asked/],
      ];
      for (const [listener, says] of cases) {
        const asked = await failing(listener);
        await assert.rejects(read(asked), (error: Error) => error instanceof EndpointFailedError && says.test(error.message) && !error.message.includes('SELECT'), says.source);
        await asked.close();
      }
    });

    it('breaks its answer off, and the part is not taken for the whole', async () => {
      for (const end of ['', '{"s":{"type":"lit']) {
        const asked = await failing((_request, response) => {
          response.writeHead(200, { 'Content-Type': 'application/sparql-results+json' }).end(BEGUN + end);
        });
        await assert.rejects(read(asked), /broke its answer off/);
        await asked.close();
      }
    });

    it('takes too long, before its first row and after it', async () => {
      for (const begun of ['', BEGUN]) {
        const asked = await failing((_request, response) => {
          response.writeHead(200, { 'Content-Type': 'application/sparql-results+json' });
          response.write(begun === '' ? ' ' : begun);
        }, 300);
        await assert.rejects(read(asked), EndpointTimeoutError);
        await asked.close();
      }
    });

    it('is let go when the reader leaves', async () => {
      let gone: () => void;
      const left = new Promise<void>((resolve) => { gone = resolve; });
      const asked = await failing((request) => request.socket.on('close', () => gone()));
      const reader = new AbortController();
      const waiting = asked.query('SELECT ?s { ?s ?p ?o }', { signal: reader.signal });
      setTimeout(() => reader.abort(new Error('left')), 100);
      await assert.rejects(waiting, /left/);
      await left;
      await asked.close();
    });
  });
});

describe('SPARQL results JSON, read as it comes', () => {
  const TERMS = '{"a":{"type":"uri","value":"urn:x"},"b":{"type":"literal","value":"}\\"]\\\\","xml:lang":"en-GB"}}';
  const DOCUMENT = `{"head":{"vars":["a","b"]},"results":{"distinct":false,"bindings":[ ${TERMS}\t, {}, {"b":{"type":"typed-literal","datatype":"urn:d","value":"01é"}} ] } }`;
  const read = async (pieces: readonly Uint8Array[]): Promise<string[]> => {
    async function* bytes() { yield* pieces; }
    const rows: string[] = [];
    for await (const batch of solutionsOf(bytes())) for (const row of batch) rows.push([...row].map(([name, term]) => `${name}=${term.value}@${term.termType === 'Literal' ? term.language || term.datatype.value : ''}`).join(' '));
    return rows;
  };

  it('gives the same rows however it is cut into pieces', async () => {
    const bytes = Buffer.from(DOCUMENT);
    const whole = await read([bytes]);
    assert.deepEqual(whole, ['a=urn:x@ b=}"]\\@en-GB', '', 'b=01é@urn:d']);
    for (let at = 1; at < bytes.length; at += 1) assert.deepEqual(await read([bytes.subarray(0, at), bytes.subarray(at)]), whole, String(at));
  });

  it('is refused wherever it ends early', async () => {
    const bytes = Buffer.from(DOCUMENT);
    for (let at = 0; at < bytes.length; at += 1) await assert.rejects(read([bytes.subarray(0, at)]), /broke its answer off|not SPARQL results JSON|encoded data/, String(at));
  });
});

describe('A password', () => {
  it('answers Digest as in the example of RFC 7616 §3.9.1', () => {
    const field = 'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
    const answer = new Authorization(challengeOf(field)!, { user: 'Mufasa', password: 'Circle of Life' }).field('GET', '/dir/index.html', 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ');
    assert.match(answer, /response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"/);
    assert.match(answer, /nc=00000001/);
  });

  it('answers Basic, and nothing that is not known', () => {
    assert.equal(new Authorization(challengeOf('Basic realm="x"')!, { user: 'a', password: 'b' }).field('GET', '/'), `Basic ${Buffer.from('a:b').toString('base64')}`);
    assert.equal(challengeOf('Negotiate'), undefined);
  });
});
