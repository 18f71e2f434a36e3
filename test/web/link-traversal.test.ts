import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { type RunningSite, startSite } from './site.js';

/** `npm ci --prefix test/clients/link-traversal` puts it there; `.ci/run` does. */
const ENGINE = new URL('../clients/link-traversal/node_modules/@comunica/query-sparql-link-traversal/lib/index.js', import.meta.url);
const hasEngine = existsSync(ENGINE);

const PREFIXES = `PREFIX wit: <https://w3id.org/witness-graph/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
  PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>`;

interface Engine {
  queryBindings(query: string, context: object): Promise<{ toArray(): Promise<Map<string, { value: string }>[]> }>;
}

describe(`Comunica's engine for link traversal${hasEngine ? '' : ' (skipped: it is not here, see test/clients/link-traversal)'}`, function () {
  this.timeout(120_000);
  let site: RunningSite;
  let engine: Engine;
  const asked: { path: string; status: number }[] = [];
  /** What the data calls localhost:3000 and w3id.org is this server; nobody else is asked. */
  const HERE: readonly (readonly [prefix: string, path: string])[] = [
    ['http://localhost:3000/', ''], ['https://w3id.org/witness-graph/ontology', 'ontology'], ['https://w3id.org/witness-graph/', 'ontology/'],
  ];
  const fetchHere = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    const [prefix, path] = HERE.find(([start]) => url.startsWith(start)) ?? [];
    if (prefix === undefined) return new Response('', { status: 404 });
    const response = await fetch(site.address + path! + url.slice(prefix.length), init ?? (input instanceof Request ? { headers: input.headers } : {}));
    asked.push({ path: new URL(response.url).pathname, status: response.status });
    return Object.defineProperty(response, 'url', { value: prefix === HERE[0]![0] ? response.url.replace(site.address, prefix) : url });
  };
  const answer = async (seed: string, query: string): Promise<Map<string, { value: string }>[]> => {
    const rows = await (await engine.queryBindings(PREFIXES + query, { sources: [`http://localhost:3000/${seed}`], fetch: fetchHere, lenient: true })).toArray();
    return rows;
  };

  before(async function () {
    if (!hasEngine) this.skip();
    site = await startSite();
    const { QueryEngine } = (await import(ENGINE.href)) as { QueryEngine: new () => Engine };
    engine = new QueryEngine();
  });
  after(() => site?.close());

  it('goes from one entry by its facility to another that was held there', async () => {
    const rows = await answer('entry/7', `SELECT DISTINCT ?other ?name {
      <http://localhost:3000/entry/7#victim> wit:heldAt ?facility . ?other wit:heldAt ?facility ; rdfs:label ?name FILTER(?other != <http://localhost:3000/entry/7#victim>) }`);
    assert.deepEqual(rows.map((row) => row.get('name')!.value), ['Erkin Sample']);
    assert.ok(asked.some(({ path, status }) => path.startsWith('/facility/example-prison') && status === 200));
  });

  it('goes up from a facility through the places it lies in, which stand in documents of their own', async () => {
    const rows = await answer('facility/example-prison', `SELECT DISTINCT ?code ?region {
      <http://localhost:3000/facility/example-prison> wit:locatedIn ?place . ?place wit:adminCode ?code ; wit:partOf ?wider . ?wider wit:partOf ?widest . ?widest skos:prefLabel ?region FILTER(LANG(?region) = "ug") }`);
    assert.deepEqual(rows.map((row) => row.get('code')!.value), ['654202']);
  });

  it('finds whose right is suspected to have been violated, from the article itself, with the words that say so', async () => {
    const rows = await answer('udhr/article/9', `SELECT DISTINCT ?name ?quote {
      ?claim rdf:object <http://localhost:3000/udhr/article/9> ; rdf:predicate wit:suspectedViolationOf ; rdf:subject ?person ; wit:quote ?quote . ?person rdfs:label ?name FILTER(LANG(?name) = "") }`);
    assert.deepEqual(rows.map((row) => [row.get('name')!.value, row.get('quote')!.value]), [['Gulnar Example', 'Article 9']]);
  });

  it('met no broken link on its way, the terms of the ontology included', () => {
    assert.ok(asked.length >= 5);
    assert.ok(asked.some(({ path }) => path.startsWith('/ontology')));
    assert.deepEqual(asked.filter(({ status }) => status >= 400), []);
  });
});
