import assert from 'node:assert/strict';
import { startSite } from './site.js';

const query = (text: string): string => `/sparql?query=${encodeURIComponent(text)}`;

describe('The counters', () => {
  it('count requests by class of address and status, and queries by how they ended, and tell nothing of who asked what', async () => {
    const site = await startSite();
    try {
      await site.ask('/entry/7.ttl', { headers: { 'user-agent': 'UACANARY' } });
      await site.ask('/entry/PATHCANARY');
      await site.ask(query('SELECT ("QUERYCANARY" AS ?x) {}'));
      await site.ask(query('SELEKT'));
      await site.ask(query('SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }'));
      const { status, headers, text } = await site.ask('/metrics');
      assert.equal(status, 200);
      assert.match(headers['content-type']!, /^text\/plain; version=0\.0\.4/);
      assert.equal(headers['cache-control'], 'no-store');
      for (const line of [
        'witness_http_requests_total{route="document",status="200"} 1', 'witness_http_requests_total{route="document",status="404"} 1',
        'witness_http_requests_total{route="sparql",status="200"} 1', 'witness_http_requests_total{route="sparql",status="400"} 1',
        'witness_queries_total{outcome="answered"} 1', 'witness_queries_total{outcome="syntax"} 1', 'witness_queries_total{outcome="refused"} 1',
        'witness_query_seconds_count 3', 'witness_query_seconds_bucket{le="+Inf"} 3', 'witness_http_requests_in_flight 1',
      ]) assert.ok(text.split('\n').includes(line), `${line}\n${text}`);
      // Every line is a comment or a sample of the text format.
      for (const line of text.trimEnd().split('\n')) assert.match(line, /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{(?:[a-z]+="[^"]*",?)+\})? [\d.e+-]+)$/);
      assert.doesNotMatch(text, /CANARY|127\.0\.0/);
    } finally {
      await site.close();
    }
  });

  const others: readonly (readonly [what: string, headers: Record<string, string>])[] = [
    ['a proxy passes on', { via: '1.1 proxy' }], ['a proxy marks', { 'x-forwarded-for': '203.0.113.9' }], ['a proxy describes', { forwarded: 'for=203.0.113.9' }],
    ['goes to another name', { host: 'archive.example' }],
  ];
  it('and explanations are for this machine only', async () => {
    const site = await startSite();
    try {
      assert.match((await site.ask(`${query('SELECT * { ?s ?p ?o }')}&explain`)).text, /SQL\n\nSELECT/);
      const json = await site.ask(`${query('SELECT * { ?s ?p ?o }')}&explain=1`, { headers: { accept: 'application/json' } });
      assert.equal((JSON.parse(json.text) as { engine: string }).engine, 'sql');
      for (const [what, headers] of others) {
        assert.equal((await site.ask('/metrics', { headers })).status, 403, what);
        assert.equal((await site.ask(`${query('ASK {}')}&explain`, { headers })).status, 403, what);
      }
    } finally {
      await site.close();
    }
  });

  it('are for everybody or nobody where that is said', async () => {
    for (const [metrics, status] of [['public', 200], ['off', 404]] as const) {
      const site = await startSite({ config: { metrics } });
      try {
        assert.equal((await site.ask('/metrics', { headers: others[0]![1] })).status, status);
      } finally {
        await site.close();
      }
    }
  });
});
