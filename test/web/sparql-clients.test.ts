import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { QueryEngine } from '@comunica/query-sparql';
import { type RunningSite, startSite } from './site.js';

const WIT = 'https://w3id.org/witness-graph/ontology#';
const PYTHON = '/usr/bin/python3';
const hasModule = (name: string): boolean => spawnSync(PYTHON, ['-c', `import ${name}`]).status === 0;
const hasProgram = (name: string): boolean => spawnSync(name, ['--version']).status === 0;
const note = (isHere: boolean, name: string): string => (isHere ? '' : ` (skipped: ${name} is not installed)`);

/** Runs a program beside the server, which lives in this process. */
async function run(program: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => { output += bytes.toString(); });
  child.stderr.on('data', (bytes: Buffer) => { errors += bytes.toString(); });
  const [status] = (await once(child, 'close')) as [number | null];
  assert.equal(status, 0, errors);
  return output;
}

const lines = (text: string): string[] => text.split(/\r?\n/).filter(Boolean).sort();

const QUERY = `PREFIX wit: <${WIT}> SELECT ?entry ?number { ?entry a wit:Entry ; wit:entryNumber ?number }`;

describe('SPARQL clients of others', () => {
  let site: RunningSite;
  let endpoint: string;
  /** What our own server says, as N-Triples-like lines of entry and number. */
  let expected: string[];
  before(async () => {
    site = await startSite();
    endpoint = `${site.address}sparql`;
    const { text } = await site.ask(`/sparql?query=${encodeURIComponent(QUERY)}`, { headers: { Accept: 'text/csv' } });
    expected = lines(text).filter((line) => line !== 'entry,number').sort();
    assert.ok(expected.length > 0);
  });
  after(() => site.close());

  it('such as Comunica send whole queries and read the rows', async () => {
    const rows = await (await new QueryEngine().queryBindings(QUERY, { sources: [{ type: 'sparql', value: endpoint }] } as never)).toArray();
    assert.deepEqual(rows.map((row) => `${row.get('entry')!.value},${row.get('number')!.value}`).sort(), expected);
  });

  it(`such as curl get CSV by GET and by POST${note(hasProgram('curl'), 'curl')}`, async function () {
    if (!hasProgram('curl')) this.skip();
    const got = await run('curl', '-fsS', '-G', '-H', 'Accept: text/csv', endpoint, '--data-urlencode', `query=${QUERY}`);
    const posted = await run('curl', '-fsS', '-H', 'Accept: text/csv', '-H', 'Content-Type: application/sparql-query', endpoint, '--data-binary', QUERY);
    for (const text of [got, posted]) assert.deepEqual(lines(text), ['entry,number', ...expected].sort());
  });

  const rdflib = hasModule('rdflib');
  it(`such as rdflib's SPARQLStore look patterns up and ask${note(rdflib, 'python3-rdflib')}`, async function () {
    if (!rdflib) this.skip();
    const output = await run(PYTHON, '-c', `
import sys
from rdflib import Graph, URIRef
from rdflib.namespace import RDF
from rdflib.plugins.stores.sparqlstore import SPARQLStore
graph = Graph(SPARQLStore(sys.argv[1]))
number = URIRef('${WIT}entryNumber')
for entry in graph.subjects(RDF.type, URIRef('${WIT}Entry')):
    for value in graph.objects(entry, number):
        print(f'{entry},{value}')
rows = {(str(row.entry), str(row.number)) for row in graph.query(sys.argv[2])}
print('asked', len(rows), bool(graph.query('ASK { ?s ?p ?o }')))
`, endpoint, QUERY);
    assert.deepEqual(lines(output), [...expected, `asked ${expected.length} True`].sort());
  });

  const wrapper = hasModule('SPARQLWrapper');
  it(`such as SPARQLWrapper read every format they ask for${note(wrapper, 'python3-sparqlwrapper')}`, async function () {
    if (!wrapper) this.skip();
    const output = await run(PYTHON, '-c', `
import sys
from SPARQLWrapper import SPARQLWrapper, JSON, XML, CSV, TSV, TURTLE, RDFXML, POST
endpoint = SPARQLWrapper(sys.argv[1])
endpoint.setQuery(sys.argv[2])
for format in (JSON, XML, CSV, TSV):
    endpoint.setReturnFormat(format)
    result = endpoint.query().convert()
    if format == JSON: count = len(result['results']['bindings'])
    elif format == XML: count = len(result.getElementsByTagName('result'))
    else: count = len(result.decode('utf-8').strip().splitlines()) - 1
    print(format, count)
endpoint.setMethod(POST)
endpoint.setQuery('ASK { ?s ?p ?o }')
endpoint.setReturnFormat(JSON)
print('ask', endpoint.query().convert()['boolean'])
endpoint.setQuery('CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }')
sizes = set()
endpoint.setReturnFormat(RDFXML)
sizes.add(len(endpoint.query().convert()))
endpoint.setReturnFormat(TURTLE)
from rdflib import Graph
sizes.add(len(Graph().parse(data=endpoint.query().convert(), format='turtle')))
print('graphs', len(sizes), min(sizes) > 0)
`, endpoint, QUERY);
    assert.deepEqual(lines(output), [...['json', 'xml', 'csv', 'tsv'].map((format) => `${format} ${expected.length}`), 'ask True', 'graphs 1 True'].sort());
  });

  const roqet = hasProgram('roqet');
  it(`such as roqet ask over the protocol${note(roqet, 'rasqal-utils')}`, async function () {
    if (!roqet) this.skip();
    const output = await run('roqet', '-q', '-p', endpoint, '-r', 'csv', '-e', QUERY);
    assert.deepEqual(lines(output), ['entry,number', ...expected].sort());
  });
});
