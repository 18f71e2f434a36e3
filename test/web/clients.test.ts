import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { QueryEngine } from '@comunica/query-sparql';
import { type RunningSite, startSite } from './site.js';

const WIT = 'https://w3id.org/witness-graph/ontology#';
const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const skipped = (program: string): string => (has(program) ? '' : ` (skipped: ${program} is not installed)`);

describe('Programs of others', () => {
  let site: RunningSite;
  before(async () => {
    site = await startSite();
  });
  after(() => site.close());

  it('such as Comunica join our documents over HTTP, choosing the format themselves', async () => {
    const rows = await (await new QueryEngine().queryBindings(
      `PREFIX wit: <${WIT}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
       SELECT DISTINCT ?name ?facility ?place {
         <http://localhost:3000/entry/7> wit:victim ?person . ?person rdfs:label ?name ; wit:heldAt ?held .
         ?held rdfs:label ?facility ; wit:locatedIn/wit:partOf* ?region . ?region skos:prefLabel ?place
         FILTER(LANG(?name) = "" && LANG(?facility) = "" && LANG(?place) = "en") }`,
      { sources: ['entry/7', 'facility/example-prison', 'place/654202'].map((path) => ({ type: 'file', value: site.address + path })) } as never,
    )).toArray();
    assert.deepEqual(rows.map((row) => ['name', 'facility', 'place'].map((name) => row.get(name)!.value)).sort(), [
      ['Gulnar Example', 'Example Prison', 'Tacheng'], ['Gulnar Example', 'Example Prison', 'Wusu'], ['Gulnar Example', 'Example Prison', 'Xinjiang'],
    ]);
  });

  it(`such as xmllint find the sitemaps in order${skipped('xmllint')}`, async function () {
    if (!has('xmllint')) this.skip();
    const schema = fileURLToPath(new URL('sitemap.rng', import.meta.url));
    for (const path of ['/sitemap.xml', '/sitemap-1.xml']) {
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--relaxng', schema, '-'], { input: (await site.ask(path)).body, encoding: 'utf8' });
      assert.equal(status, 0, `${path}: ${stderr}`);
    }
    const wrong = spawnSync('xmllint', ['--noout', '--relaxng', schema, '-'], { input: '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><lastmod>yesterday</lastmod></url></urlset>', encoding: 'utf8' });
    assert.notEqual(wrong.status, 0);
  });

  it(`such as rapper read every variant of every kind of document without a word of complaint${skipped('rapper')}`, async function () {
    if (!has('rapper')) this.skip();
    for (const path of ['/entry/7', '/facility/example-prison', '/place/654202', '/udhr/article/9', '/graph/stated', '/dataset', '/ontology', '/ontology/certainty']) {
      const counts = new Set<string>();
      for (const [ending, syntax] of [['ttl', 'turtle'], ['nt', 'ntriples'], ['rdf', 'rdfxml']] as const) {
        const { stderr } = spawnSync('rapper', ['-q', '-c', '-i', syntax, '-', 'http://localhost:3000/'], { input: (await site.ask(`${path}.${ending}`)).body, encoding: 'utf8' });
        assert.equal(stderr, '', `${path}.${ending}`);
        counts.add(/returned (\d+) triple/.exec(spawnSync('rapper', ['-c', '-i', syntax, '-', 'http://localhost:3000/'], { input: (await site.ask(`${path}.${ending}`)).body, encoding: 'utf8' }).stderr)![1]!);
      }
      assert.equal(counts.size, 1, `${path} ${[...counts].join(' ')}`);
    }
  });
});
