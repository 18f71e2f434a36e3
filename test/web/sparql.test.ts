import assert from 'node:assert/strict';
import { createConnection } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Term } from '@rdfjs/types';
import { DataFactory } from 'n3';
import { QuerySyntaxError, QueryTimeoutError, ServiceRefusedError, type QueryEngine, type QueryResult } from '../../src/sparql/engine.js';
import { DEFAULT_LIMITS } from '../../src/sparql/limits.js';
import { type RunningSite, startSite } from './site.js';

const { literal, namedNode, quad } = DataFactory;
const path = (query: string): string => `/sparql?query=${encodeURIComponent(query)}`;

const SELECT = 'SELECT ?s { ?s a <https://w3id.org/witness-graph/ontology#Entry> } ORDER BY ?s';
const CONSTRUCT = 'CONSTRUCT { ?s <http://e.org/p> ?o } WHERE { ?s <https://w3id.org/witness-graph/ontology#entryNumber> ?o }';

describe('The SPARQL endpoint', () => {
  let site: RunningSite;
  before(async () => {
    site = await startSite();
  });
  after(() => site.close());

  const formats: readonly (readonly [kind: string, query: string, accept: string, type: string, holds: RegExp])[] = [
    ['a SELECT', SELECT, '*/*', 'application/sparql-results+json', /"value":"http:\/\/localhost:3000\/entry\/7"/],
    ['a SELECT', SELECT, 'application/sparql-results+xml', 'application/sparql-results+xml', /<uri>http:\/\/localhost:3000\/entry\/7<\/uri>/],
    ['a SELECT', SELECT, 'text/csv', 'text/csv', /^s\r\nhttp:\/\/localhost:3000\/entry\/7\r\n/],
    ['a SELECT', SELECT, 'text/tab-separated-values', 'text/tab-separated-values', /^\?s\n<http:\/\/localhost:3000\/entry\/7>\n/],
    ['a SELECT', SELECT, 'text/html', 'text/html', /<td><a href="\/entry\/7">/],
    ['an ASK', 'ASK {}', '*/*', 'application/sparql-results+json', /"boolean":true/],
    ['an ASK', 'ASK { <urn:a> <urn:b> <urn:c> }', 'application/sparql-results+xml', 'application/sparql-results+xml', /<boolean>false<\/boolean>/],
    ['an ASK', 'ASK {}', 'text/html', 'text/html', /Yes\./],
    ['a CONSTRUCT', CONSTRUCT, '*/*', 'text/turtle', /<http:\/\/e\.org\/p> "7"/],
    ['a CONSTRUCT', CONSTRUCT, 'application/n-triples', 'application/n-triples', /^<http:\/\/localhost:3000\/entry\/7> <http:\/\/e\.org\/p> "7" \.$/m],
    ['a CONSTRUCT', CONSTRUCT, 'application/rdf+xml', 'application/rdf+xml', /<p:p xmlns:p="http:\/\/e\.org\/">7<\/p:p>/],
    ['a CONSTRUCT', CONSTRUCT, 'application/ld+json', 'application/ld+json', /"http:\/\/e\.org\/p":"7"/],
    ['a CONSTRUCT', CONSTRUCT, 'text/html', 'text/html', /&lt;http:\/\/e\.org\/p&gt; &quot;7&quot;/],
    ['a DESCRIBE', 'DESCRIBE <http://localhost:3000/place/65>', 'application/n-triples', 'application/n-triples', /"Xinjiang"@en/],
  ];
  for (const [kind, query, accept, type, holds] of formats) {
    it(`answers ${kind} as ${type} when asked for ${accept}`, async () => {
      const { status, headers, text } = await site.ask(path(query), { headers: { accept } });
      assert.equal(status, 200, text);
      assert.equal(headers['content-type']!.split(';')[0], type);
      assert.match(String(headers.vary), /Accept/);
      assert.match(text, holds);
    });
  }

  it('sends a short answer with its length, in one piece, and a long one in chunks', async () => {
    const short = await site.ask(path(SELECT));
    assert.equal(Number(short.headers['content-length']), Buffer.byteLength(short.text));
    assert.equal(short.headers['transfer-encoding'], undefined);
    const long = await site.ask(path('SELECT * { ?s ?p ?o }'));
    assert.equal(long.headers['content-length'], undefined);
    assert.equal(long.headers['transfer-encoding'], 'chunked');
  });

  it('takes the format by name, which beats Accept', async () => {
    const { headers } = await site.ask(`${path(SELECT)}&format=csv`, { headers: { accept: 'application/sparql-results+xml' } });
    assert.match(headers['content-type']!, /^text\/csv/);
    assert.equal((await site.ask(`${path(SELECT)}&format=ttl`)).status, 406);
    // The other formats are those of the same question.
    const refused = await site.ask(`${path(SELECT)}&format=ttl`);
    const address = /<([^>]+)>; rel="alternate"; type="text\/csv"/.exec(String(refused.headers['link']))?.[1];
    assert.equal(address, `${path(SELECT).slice('/sparql'.length)}&format=csv`);
    assert.equal((await site.ask(`/sparql${address}`)).status, 200);
    assert.equal((await site.ask(`${path(`${SELECT} # ${'long '.repeat(1000)}`)}&format=ttl`)).headers['link'], undefined);
    assert.equal((await site.ask(`${path(SELECT)}&format=nonsense`)).status, 400);
  });

  it('answers the same three ways of asking', async () => {
    const expected = (await site.ask(path(SELECT))).text;
    const form = await site.ask('/sparql', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `query=${encodeURIComponent(SELECT)}` });
    const direct = await site.ask('/sparql', { method: 'POST', headers: { 'content-type': 'application/sparql-query; charset=UTF-8' }, body: SELECT });
    assert.equal(form.text, expected);
    assert.equal(direct.text, expected);
  });

  it('keeps to the dataset of the request, however it is sent', async () => {
    const query = 'SELECT ?s { ?s <https://w3id.org/witness-graph/ontology#heldAt> ?o } ORDER BY ?s';
    const stated = `default-graph-uri=${encodeURIComponent('http://localhost:3000/graph/stated')}`;
    const hedged = `default-graph-uri=${encodeURIComponent('http://localhost:3000/graph/hedged')}`;
    const rows = async (search: string): Promise<number> => (JSON.parse((await site.ask(`${path(query)}${search}`)).text) as { results: { bindings: unknown[] } }).results.bindings.length;
    assert.equal(await rows(''), 2);
    assert.equal(await rows(`&${stated}`), 1);
    assert.equal(await rows(`&${stated}&${hedged}`), 2);
    assert.equal(await rows(`&default-graph-uri=${encodeURIComponent('http://localhost:3000/graph/none')}`), 0);
  });

  const refused: readonly (readonly [what: string, status: number, path: string, asking?: Parameters<RunningSite['ask']>[1]])[] = [
    ['a query that is no SPARQL', 400, path('SELECT * WHERE { ?s ?p }')],
    ['an empty query', 400, path(' ')],
    ['two queries', 400, `${path('ASK {}')}&query=ASK%20%7B%7D`],
    ['a query in the address and another in the body', 400, path('ASK {}'), { method: 'POST', headers: { 'content-type': 'application/sparql-query' }, body: 'ASK {}' }],
    ['an update as a query', 400, path('INSERT DATA { <urn:a> <urn:b> <urn:c> }')],
    ['an update as a parameter', 400, '/sparql', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'update=DROP+ALL' }],
    ['an update by its media type', 415, '/sparql', { method: 'POST', headers: { 'content-type': 'application/sparql-update' }, body: 'DROP ALL' }],
    ['a body of another type', 415, '/sparql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }],
    ['a body of no type', 415, '/sparql', { method: 'POST', body: 'ASK {}' }],
    ['a body in another charset', 415, '/sparql', { method: 'POST', headers: { 'content-type': 'application/sparql-query; charset=utf-16' }, body: 'ASK {}' }],
    ['a compressed body', 415, '/sparql', { method: 'POST', headers: { 'content-type': 'application/sparql-query', 'content-encoding': 'gzip' }, body: 'x' }],
    ['a body that is not UTF-8', 400, '/sparql', { method: 'POST', headers: { 'content-type': 'application/sparql-query' }, body: Buffer.from([0x41, 0xff, 0xfe]) }],
    ['a parameter that is not UTF-8', 400, '/sparql?query=%FF%FE'],
    ['a relative default graph', 400, `${path('ASK {}')}&default-graph-uri=stated`],
    ['a query that nests too deep', 400, '/sparql', { method: 'POST', headers: { 'content-type': 'application/sparql-query' }, body: `ASK ${'{'.repeat(5000)}${'}'.repeat(5000)}` }],
    ['a query that is too long', 413, '/sparql', { method: 'POST', headers: { 'content-type': 'application/sparql-query' }, body: `#${'x'.repeat(DEFAULT_LIMITS.length)}\nASK {}` }],
    ['a body that is larger still', 413, '/sparql', { method: 'POST', headers: { 'content-type': 'application/sparql-query' }, body: Buffer.alloc(4 * DEFAULT_LIMITS.length + 1, 'x') }],
    ['a media type that cannot hold the result', 406, path('ASK {}'), { headers: { accept: 'text/csv' } }],
    ['SERVICE', 403, path('SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }')],
  ];
  for (const [what, status, address, asking] of refused) {
    it(`refuses ${what} with ${status} and a sentence`, async () => {
      const answer = await site.ask(address, asking);
      assert.equal(answer.status, status, answer.text);
      assert.equal(answer.headers['content-type'], 'application/problem+json');
      assert.ok((JSON.parse(answer.text) as { detail: string }).detail.length > 10);
      assert.equal(answer.headers['access-control-allow-origin'], '*');
    });
  }

  it('describes itself in RDF, and shows programs no page unless they ask for one', async () => {
    const { headers, text } = await site.ask('/sparql');
    assert.match(headers['content-type']!, /^text\/turtle/);
    assert.match(text, /<http:\/\/localhost:3000\/sparql> a <[^>]*#Service>|sd:Service/);
    for (const format of ['SPARQL_Results_JSON', 'SPARQL_Results_XML', 'SPARQL_Results_CSV', 'SPARQL_Results_TSV', 'Turtle', 'N-Triples', 'RDF_XML', 'JSON-LD']) assert.match(text, new RegExp(format));
    assert.doesNotMatch(text, /BasicFederatedQuery|DereferencesURIs|TriG|N-Quads/);
    assert.match((await site.ask('/sparql', { headers: { accept: 'text/html,*/*;q=0.1' } })).text, /<form method="get">/);
  });

  it('names in its description exactly the graphs that a query finds', async () => {
    const { text } = await site.ask('/sparql', { headers: { accept: 'application/n-triples' } });
    const named = [...text.matchAll(/service-description#name> <([^>]+)>/g)].map(([, name]) => name!).sort();
    const found = (await site.ask(path('SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }'), { headers: { accept: 'text/csv' } })).text.trim().split('\r\n').slice(1).sort();
    assert.deepEqual(named, found);
    const triples = (await site.ask(path('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }'), { headers: { accept: 'text/csv' } })).text.trim().split('\r\n')[1];
    assert.match(text, new RegExp(`#default-graph> <http://rdfs.org/ns/void#triples> "${triples}"`));
  });

  it('answers a repeated question with 304, and never one with a function that varies', async () => {
    const first = await site.ask(path(SELECT));
    assert.match(first.headers.etag!, /^W\//);
    assert.equal((await site.ask(path(SELECT), { headers: { 'if-none-match': first.headers.etag! } })).status, 304);
    assert.equal((await site.ask(path(SELECT), { headers: { 'if-none-match': first.headers.etag!, accept: 'text/csv' } })).status, 200);
    const varying = await site.ask(path('SELECT (UUID() AS ?u) {}'));
    assert.equal(varying.headers['cache-control'], 'no-store');
    assert.equal(varying.headers.etag, undefined);
  });
});

/** An engine that gives what a test wants it to give. */
function fakeEngine(query: (text: string, signal: AbortSignal) => Promise<QueryResult> | QueryResult): QueryEngine {
  return { query: async (text, options) => query(text, options!.signal!), close: async () => {} };
}

const rows = (count: number, end: () => void = () => {}): QueryResult => ({
  kind: 'bindings',
  variables: ['x'],
  rows: (async function* () {
    for (let i = 0; i < count; i++) yield new Map<string, Term>([['x', literal(`row ${i} ${'-'.repeat(50)}`)]]);
    end();
  })(),
});

const fail = (): never => {
  throw new QueryTimeoutError('The query took longer than 10 s; ask for less.');
};

describe('An answer that cannot be finished', () => {
  const failures: readonly (readonly [error: Error, status: number])[] = [
    [new QuerySyntaxError('Line 1: expected a term.'), 400],
    [new ServiceRefusedError('SERVICE is not allowed.'), 403],
    [new QueryTimeoutError('The query took longer than 10 s.'), 503],
    [new Error('secret /path/to/file'), 500],
  ];
  for (const [error, status] of failures) {
    it(`is ${status} before the first byte for ${error.constructor.name}`, async () => {
      const site = await startSite({ engine: () => fakeEngine(() => Promise.reject(error)) });
      try {
        const answer = await site.ask(path('ASK {}'));
        assert.equal(answer.status, status);
        if (status === 503) assert.ok(Number(answer.headers['retry-after']) > 0);
        if (status === 500) assert.doesNotMatch(answer.text, /secret|path/);
      } finally {
        await site.close();
      }
    });
  }

  it('is still an honest status when it fails among the first rows', async () => {
    const site = await startSite({ engine: () => fakeEngine(() => rows(100, fail)) });
    try {
      assert.equal((await site.ask(path('SELECT * {}'))).status, 503);
    } finally {
      await site.close();
    }
  });

  const accepts = ['application/sparql-results+json', 'application/sparql-results+xml', 'text/csv', 'text/tab-separated-values', 'text/html'];
  for (const accept of accepts) {
    it(`breaks the connection as ${accept} at any of 20 places, plain and compressed`, async () => {
      let count = 0;
      const site = await startSite({ engine: () => fakeEngine(() => rows(count, fail)) });
      try {
        for (let i = 0; i < 20; i++) {
          count = 2_000 + i * 977;
          await assert.rejects(site.ask(path('SELECT * {}'), { headers: { accept, 'accept-encoding': i % 2 === 0 ? 'identity' : 'gzip' } }), /aborted|ECONNRESET|hang up/);
        }
      } finally {
        await site.close();
      }
    });
  }

  it('is cut when it grows over the limit, and never ends as if it were whole', async () => {
    const site = await startSite({ engine: () => fakeEngine(() => rows(100_000)), config: { answerLength: 1_000_000 } });
    try {
      await assert.rejects(site.ask(path('SELECT * {}')), /aborted|ECONNRESET|hang up/);
    } finally {
      await site.close();
    }
  });

  it('is no XML when a control character turns up late, and 406 when it turns up early', async () => {
    let before = 0;
    const site = await startSite({
      engine: () => fakeEngine(() => ({
        kind: 'quads',
        quads: (async function* () {
          for (let i = 0; i < before; i++) yield quad(namedNode(`http://e.org/${i}`), namedNode('http://e.org/p'), literal('x'.repeat(40)));
          yield quad(namedNode('http://e.org/s'), namedNode('http://e.org/p'), literal('a\u0001b'));
        })(),
      })),
    });
    try {
      assert.equal((await site.ask(path('CONSTRUCT {} {}'), { headers: { accept: 'application/rdf+xml' } })).status, 406);
      before = 5_000;
      await assert.rejects(site.ask(path('CONSTRUCT {} {}'), { headers: { accept: 'application/rdf+xml' } }), /aborted|ECONNRESET|hang up/);
    } finally {
      await site.close();
    }
  });

  it('is a status for HTTP/1.0, where the end of the connection would be the end of the answer', async () => {
    let end = fail as () => void;
    const site = await startSite({ engine: () => fakeEngine(() => rows(20_000, end)) });
    try {
      const ask = (): Promise<string> => raw(site, 'GET /sparql?query=SELECT%20*%7B%7D HTTP/1.0\r\n\r\n');
      assert.match(await ask(), /^HTTP\/1\.1 503 /);
      end = () => {};
      const [head, body] = (await ask()).split('\r\n\r\n') as [string, string];
      assert.match(head, new RegExp(`Content-Length: ${Buffer.byteLength(body)}\\b`));
      assert.doesNotThrow(() => JSON.parse(body));
    } finally {
      await site.close();
    }
  });
});

function raw(site: RunningSite, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(site.address).port) }, () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}

describe('A reader who leaves', () => {
  it('ends the query', async () => {
    let ended: (() => void) | undefined;
    const over = new Promise<void>((resolve) => (ended = resolve));
    const site = await startSite({
      engine: () => fakeEngine((_, signal) => {
        signal.addEventListener('abort', () => ended!());
        return {
          kind: 'bindings', variables: ['x'],
          rows: (async function* () {
            for (let i = 0; ; i++) yield new Map<string, Term>([['x', literal(`${i} ${'-'.repeat(200)}`)]]);
          })(),
        };
      }),
    });
    try {
      const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(site.address).port) }, () => socket.write('GET /sparql?query=SELECT%20*%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n'));
      socket.once('data', () => socket.destroy());
      await over;
    } finally {
      await site.close();
    }
  });

  it('or only reads slowly, holds the rows back', async () => {
    let made = 0;
    const site = await startSite({
      engine: () => fakeEngine(() => ({
        kind: 'bindings', variables: ['x'],
        rows: (async function* () {
          for (; made < 1_000_000; made++) yield new Map<string, Term>([['x', literal(`${made} ${'-'.repeat(1000)}`)]]);
        })(),
      })),
    });
    try {
      const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(site.address).port) }, () => socket.write('GET /sparql?query=SELECT%20*%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n'));
      socket.pause();
      let last = -1;
      // Nothing is read: what the buffers between take is all that is ever made.
      while (made !== last || made === 0) {
        last = made;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      assert.ok(made < 100_000, `${made} rows were made`);
      socket.destroy();
    } finally {
      await site.close();
    }
  });
});

describe('Compressed results', () => {
  it('are whole after decompression', async () => {
    const site = await startSite({ engine: () => fakeEngine(() => rows(20_000)) });
    try {
      const { headers, body } = await site.ask(path('SELECT * {}'), { headers: { 'accept-encoding': 'gzip' } });
      assert.equal(headers['content-encoding'], 'gzip');
      assert.equal((JSON.parse(gunzipSync(body).toString()) as { results: { bindings: unknown[] } }).results.bindings.length, 20_000);
    } finally {
      await site.close();
    }
  });
});
