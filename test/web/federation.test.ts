import assert from 'node:assert/strict';
import { path, type PublishedSite, publishedSite } from './published-site.js';
import { type RunningSite, startSite } from './site.js';

const ENTRIES = 'https://w3id.org/witness-graph/ontology#Entry';

describe('SERVICE between two servers', function () {
  this.timeout(120_000);
  let other: RunningSite;
  let asking: PublishedSite;
  let service: string;
  let host: string;

  before(async () => {
    other = await startSite();
    service = `${other.address}sparql`;
    host = new URL(service).host;
    asking = await publishedSite({ engine: { allowService: [host] }, config: { queryTimeoutMs: 60_000, federates: true } });
  });
  after(async () => {
    await asking?.close();
    await other?.close();
  });

  const group = (silent = ''): string => `SERVICE ${silent} <${service}> { ?entry a <${ENTRIES}> }`;

  it('joins what the other one answers with our data, also with bindings of ours', async () => {
    for (const query of [
      `SELECT ?entry ?n { ?entry <https://w3id.org/witness-graph/ontology#entryNumber> ?n ${group()} }`,
      `SELECT ?entry ?n { ?entry <https://w3id.org/witness-graph/ontology#entryNumber> ?n { SELECT ?entry { ${group()} } } }`,
      `SELECT ?entry ?n { VALUES ?at { <${service}> } ?entry <https://w3id.org/witness-graph/ontology#entryNumber> ?n SERVICE ?at { VALUES ?entry { <http://localhost:3000/entry/7> } ?entry a <${ENTRIES}> } }`,
    ]) {
      const { status, text } = await asking.ask(path(query), { accept: 'text/csv' });
      assert.equal(status, 200, text);
      assert.match(text, /^http:\/\/localhost:3000\/entry\/7,7\r$/m);
    }
  });

  it('is announced by the description of the endpoint that asks, and of no other', async () => {
    const feature = '<http://www.w3.org/ns/sparql-service-description#BasicFederatedQuery>';
    assert.ok((await asking.ask('sparql', { accept: 'application/n-triples' })).text.includes(feature));
    assert.ok(!(await (await fetch(service, { headers: { accept: 'application/n-triples' } })).text()).includes(feature));
  });

  it('tells with ?explain what was asked where', async () => {
    const { status, text } = await asking.ask(`${path(`SELECT * { ?entry <https://w3id.org/witness-graph/ontology#entryNumber> ?n ${group()} }`)}&explain`);
    assert.equal(status, 200, text);
    assert.match(text, new RegExp(`asked of <${service}>: \\d+ rows`));
    assert.match(text, /asked of the data: \d+ rows/);
  });

  it('is refused for every other host, wherever it hides, and without the flag for all', async () => {
    const closed = await startSite();
    try {
      const target = `${closed.address}sparql`;
      const inner = `SERVICE <${target}> { ?s ?p ?o }`;
      for (const query of [
        `SELECT * { ${inner} }`, `SELECT * { ?s ?p ?o FILTER EXISTS { ${inner} } }`, `SELECT * { ?s ?p ?o FILTER NOT EXISTS { ?s ?p ?o OPTIONAL { ${inner} } } }`,
        `SELECT * { { SELECT * { ${inner} } } }`, `SELECT * { ?s ?p ?o OPTIONAL { SERVICE SILENT <${target}> { ?s ?q ?r } } }`,
        `SELECT * { VALUES ?at { <${target}> } SERVICE SILENT ?at { ?s ?p ?o } }`, `SELECT (EXISTS { ${inner} } AS ?x) {}`, `ASK { ?s ?p ?o MINUS { ${inner} } }`,
      ]) {
        const { status, text } = await asking.ask(path(query));
        assert.equal(status, 403, `${query}: ${text}`);
        assert.match(text, /SERVICE|service/);
      }
      // Nobody asked it anything.
      assert.match((await closed.ask('/metrics')).text, /witness_query_seconds_count 0/);
      assert.equal((await closed.ask(path(`SELECT * { SERVICE <${service}> { ?s ?p ?o } }`))).status, 403);
    } finally {
      await closed.close();
    }
  });

  it('is 502 when the other one fails, and binds nothing with SILENT', async () => {
    const missing = service.replace('/sparql', '/nothing');
    const failed = await asking.ask(path(`SELECT * { SERVICE <${missing}> { ?s ?p ?o } }`));
    assert.equal(failed.status, 502, failed.text);
    assert.equal((await asking.ask(path(`SELECT * { SERVICE SILENT <${missing}> { ?s ?p ?o } }`))).status, 200);
  });
});
