import assert from 'node:assert/strict';
import { request } from 'node:http';
import { createGunzip } from 'node:zlib';
import type { Quad, Term } from '@rdfjs/types';
import { DataFactory } from 'n3';
import { QueryTimeoutError, type QueryResult } from '../../src/sparql/engine.js';
import { path, publishedSite } from './published-site.js';
import { type RunningSite, startSite } from './site.js';
import { describeLong } from '../long.js';

const { literal, namedNode, quad } = DataFactory;

/** Long rows, so that a few dozen of them are sent and not kept for the next piece. */
const text = (at: number): string => `row ${at}, "quoted" <&>\t${'–'.repeat(1_500)}`;
/** Rows that come before the failure: from just after the first piece to some pieces later. */
const PLACES = Array.from({ length: 100 }, (_, at) => 60 + at * 3);

async function* failing<T>(most: number, row: (at: number) => T): AsyncGenerator<T> {
  for (let at = 0; at < most; at += 1) yield row(at);
  throw new QueryTimeoutError('The query did not end in time.');
}
const rows = (most: number): QueryResult => ({
  kind: 'bindings', variables: ['x'], rows: failing(most, (at) => new Map<string, Term>([['x', literal(text(at))]])),
});
const triples = (most: number): QueryResult => ({
  kind: 'quads', quads: failing(most, (at) => quad(namedNode(`http://e.org/${at}`), namedNode('http://e.org/p'), literal(text(at))) as Quad),
});

/** What a reader gets until the connection breaks, and whether the message was complete to HTTP. */
function read(site: { readonly address: string }, query: string, accept: string, coding: string): Promise<{ readonly status: number; readonly complete: boolean; readonly body: string; readonly bytes: number }> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path(query), site.address), { headers: { accept, 'accept-encoding': coding }, agent: false }, (response) => {
      let body = '';
      let bytes = 0;
      const done = (): void => resolve({ status: response.statusCode!, complete: response.complete, body, bytes });
      response.on('data', (piece: Buffer) => (bytes += piece.length));
      const decoded = coding === 'gzip' ? response.pipe(createGunzip()) : response;
      decoded.on('data', (piece: Buffer) => (body += piece.toString('latin1'))).on('error', () => { /* what came until then counts */ });
      response.on('close', () => setImmediate(done)).on('error', () => { /* told by `complete` */ });
    });
    asked.on('error', reject).end();
  });
}

/** Formats whose own parsers can tell a part from the whole. */
const PARSERS: Readonly<Record<string, (body: string) => Promise<boolean>>> = {
  'application/sparql-results+json': async (body) => isJson(body),
  'application/ld+json': async (body) => isJson(body),
  // The last thing of the document: XML without it is not well-formed.
  'application/rdf+xml': async (body) => /<\/rdf:RDF>\s*$/.test(body),
  'application/sparql-results+xml': async (body) => /<\/sparql>\s*$/.test(body),
};
const isJson = (body: string): boolean => {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
};

const FORMATS = [
  ['application/sparql-results+json', rows], ['application/sparql-results+xml', rows], ['text/csv', rows], ['text/tab-separated-values', rows], ['text/html', rows],
  ['text/turtle', triples], ['application/n-triples', triples], ['application/rdf+xml', triples], ['application/ld+json', triples], ['text/html', triples],
] as const;

describeLong('An answer that breaks off', function () {
  this.timeout(120_000);
  let site: RunningSite;
  let result: () => QueryResult;
  before(async () => {
    site = await startSite({ engine: () => ({ query: async () => result(), close: async () => {} }) });
  });
  after(() => site.close());

  for (const [accept, make] of FORMATS) {
    it(`at any of 100 places is whole to no reader of ${accept} (${make === rows ? 'rows' : 'triples'})`, async () => {
      let longest = 0;
      for (const [index, place] of PLACES.entries()) {
        result = () => make(place);
        const { status, complete, body, bytes } = await read(site, 'SELECT * {}', accept, index % 2 === 0 ? 'identity' : 'gzip');
        assert.equal(status, 200);
        assert.equal(complete, false, `cut after ${place}`);
        assert.ok(bytes > 0);
        longest = Math.max(longest, body.length);
        if (PARSERS[accept]) assert.equal(await PARSERS[accept](body), false, `${accept} cut after ${place} rows`);
      }
      assert.ok(longest > 200_000, 'later places were reached');
    });
  }

  it('with the process that writes it, is whole to nobody either', async () => {
    const many = Array.from({ length: 2_000 }, (_, at) => quad(namedNode(`http://localhost:3000/n${at}`), namedNode('urn:p'), literal(text(at))));
    const published = await publishedSite({ quads: many, config: { queryTimeoutMs: 60_000 } });
    try {
      const asked = read(published, 'SELECT * { ?s ?p ?o . ?x ?y ?z }', 'text/csv', 'identity');
      const ended = new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          if (published.engine.counts.running === 0) return;
          clearInterval(timer);
          resolve();
        }, 10);
      });
      await ended;
      await new Promise((resolve) => setTimeout(resolve, 300));
      for (const pid of published.engine.pids) process.kill(pid, 'SIGKILL');
      const { status, complete } = await asked;
      assert.ok(status === 503 || !complete, `${status}`);
    } finally {
      await published.close();
    }
  });
});
