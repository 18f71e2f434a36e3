import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Parser } from 'n3';
import type { Quad } from '@rdfjs/types';
import { ServiceRefusedError } from '../../src/sparql/engine.js';
import { httpServiceClient, isPublic, ServiceFailedError } from '../../src/sparql/federation/http-client.js';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import { memorySnapshot } from '../../src/store/memory.js';
import type { Snapshot } from '../../src/store/snapshot.js';

const answer = (bindings: readonly object[]): string => JSON.stringify({ head: { vars: [] }, results: { bindings } });

describe('SERVICE', () => {
  const servers: Server[] = [];
  let snapshot: Snapshot;
  const asked: string[] = [];

  before(async () => {
    snapshot = await memorySnapshot(new Parser().parse('<urn:a> <urn:p> "1" . <urn:b> <urn:p> "2" .') as Quad[]);
  });
  after(() => snapshot.close());
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
    asked.length = 0;
  });

  async function endpoint(respond: RequestListener): Promise<string> {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked.push(new URLSearchParams(body).get('query') ?? '');
        respond(request, response);
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/sparql`;
  }

  const hostOf = (url: string): string => new URL(url).host;

  async function ask(query: string, allow: readonly string[], options: object = {}): Promise<string[]> {
    const engine = compiledEngine(snapshot, { services: httpServiceClient({ allow, privateAddresses: true, ...options }) });
    const result = await engine.query(query);
    const rows: string[] = [];
    if (result.kind === 'bindings') for await (const row of result.rows) rows.push([...row].map(([name, term]) => `${name}=${term.value}`).sort().join(' '));
    return rows.sort();
  }

  const SAMES: RequestListener = (_request, response) => {
    response.setHeader('content-type', 'application/sparql-results+json');
    response.end(answer([
      { x: { type: 'uri', value: 'urn:a' }, name: { type: 'literal', value: 'A', 'xml:lang': 'en' } },
      { x: { type: 'uri', value: 'urn:c' }, name: { type: 'literal', value: 'C' } },
    ]));
  };

  it('joins the answer of an endpoint on the list with our data', async () => {
    const url = await endpoint(SAMES);
    assert.deepEqual(await ask(`SELECT * { ?x <urn:p> ?v SERVICE <${url}> { ?x <urn:name> ?name } }`, [hostOf(url)]), ['name=A v=1 x=urn:a']);
    assert.match(asked[0] ?? '', /^SELECT .*<urn:name>/s);
  });

  it('asks the endpoints that a variable stands for', async () => {
    const url = await endpoint(SAMES);
    assert.deepEqual(await ask(`SELECT ?x { VALUES ?e { <${url}> } SERVICE ?e { ?x <urn:name> ?name } }`, [hostOf(url)]), ['x=urn:a', 'x=urn:c']);
  });

  it('is refused for any other endpoint, wherever it stands, and nobody is asked', async () => {
    const url = await endpoint(SAMES);
    const group = `SERVICE <${url}> { ?x <urn:name> ?name }`;
    for (const query of [
      `SELECT * { ${group} }`, `SELECT * { SERVICE SILENT <${url}> { ?x <urn:name> ?name } }`, `SELECT * { ?x <urn:p> ?v FILTER NOT EXISTS { ${group} } }`,
      `SELECT * { ?x <urn:p> ?v OPTIONAL { { SELECT ?x { ${group} } } } }`, `SELECT * { VALUES ?e { <${url}> } SERVICE SILENT ?e { ?x ?y ?z } }`,
      `SELECT * { SERVICE ?nothing { ?x ?y ?z } }`, 'SELECT * { SERVICE <file:///etc/passwd> { ?x ?y ?z } }',
    ]) await assert.rejects(ask(query, ['query.example.org']), ServiceRefusedError, query);
    assert.deepEqual(asked, []);
  });

  it('is refused where a name leads to a private network, unless that is allowed; an address on the list was meant', async () => {
    const url = await endpoint(SAMES);
    const byName = url.replace('127.0.0.1', 'localhost');
    await assert.rejects(ask(`SELECT * { SERVICE <${byName}> { ?x ?y ?z } }`, [hostOf(byName)], { privateAddresses: false }), /private network/);
    assert.deepEqual(asked, []);
    assert.equal((await ask(`SELECT * { SERVICE <${url}> { ?x ?y ?z } }`, [hostOf(url)], { privateAddresses: false })).length, 2);
  });

  it('follows no redirect off the list', async () => {
    const other = await endpoint(SAMES);
    const url = await endpoint((_request, response) => response.writeHead(307, { location: other }).end());
    await assert.rejects(ask(`SELECT * { SERVICE <${url}> { ?x ?y ?z } }`, [hostOf(url)]), ServiceRefusedError);
    assert.equal((await ask(`SELECT * { SERVICE <${url}> { ?x ?y ?z } }`, [hostOf(url), hostOf(other)])).length, 2);
  });

  const FAILURES: Readonly<Record<string, RequestListener>> = {
    'an error': (_request, response) => response.writeHead(500).end('no'),
    'something else than JSON': (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    'broken JSON': (_request, response) => response.writeHead(200, { 'content-type': 'application/sparql-results+json' }).end('{"results":{"bindings":[{'),
    'too much': (_request, response) => response.writeHead(200, { 'content-type': 'application/sparql-results+json' }).end(answer([]).padEnd(5000)),
    'a cut connection': (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/sparql-results+json' });
      response.write('{"results"');
      setTimeout(() => response.destroy(), 10);
    },
    'nothing': () => undefined,
  };
  for (const [name, respond] of Object.entries(FAILURES)) {
    it(`fails on ${name}; with SILENT it binds nothing instead`, async () => {
      const url = await endpoint(respond);
      const options = { maxBytes: 4000, timeoutMs: 200 };
      await assert.rejects(ask(`SELECT * { ?x <urn:p> ?v SERVICE <${url}> { ?x ?y ?z } }`, [hostOf(url)], options));
      assert.deepEqual(await ask(`SELECT ?x { ?x <urn:p> ?v SERVICE SILENT <${url}> { ?x ?y ?z } }`, [hostOf(url)], options), ['x=urn:a', 'x=urn:b']);
    });
  }

  it('says which service failed', async () => {
    const url = await endpoint(FAILURES['an error'] as RequestListener);
    await assert.rejects(ask(`SELECT * { SERVICE <${url}> { ?x ?y ?z } }`, [hostOf(url)]), (error: Error) => error instanceof ServiceFailedError && error.message.includes(url));
  });

  it('knows the addresses of the public Internet', () => {
    for (const address of ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946']) assert.ok(isPublic(address), address);
    for (const address of ['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fc00::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'ff02::1', 'localhost']) {
      assert.ok(!isPublic(address), address);
    }
  });
});
