import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Parser } from 'n3';
import { ask, printResult } from '../../src/commands/ask.js';
import { resultTable } from '../../src/commands/query.js';
import { UsageError } from '../../src/errors.js';
import { temporaryFolder } from '../build/archives.js';
import { start, witness } from './program.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(`${ROOT}README.md`, 'utf8');
const block = (language: string, after: string): string =>
  new RegExp(`\`\`\`${language}\\n([^\`]*)\`\`\``).exec(readme.slice(readme.indexOf(after)))![1]!;

const PREFIXES = `PREFIX wit: <https://w3id.org/witness-graph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX prov: <http://www.w3.org/ns/prov#>
`;

/** Python and rapper parse what the server sends, as programs that know nothing of this one. */
const PYTHON = '/usr/bin/python3';
const hasRdflib = existsSync(PYTHON) && spawnSync(PYTHON, ['-c', 'import rdflib']).status === 0;
const hasRapper = spawnSync('rapper', ['--version']).status === 0;

describe('The shipped archive, built and served by the program', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  let server: ChildProcess;
  let welcome = '';
  let address: string;

  before(async () => {
    const { status, stderr } = await witness(['build', `${ROOT}data/xinjiang-victims-database`, '--dir', at('snapshot')]);
    assert.equal(status, 0, stderr);
    server = start(['serve'], { env: { WITNESS_DIR: at('snapshot'), PORT: '0' } });
    server.stdout!.setEncoding('utf8').on('data', (text: string) => (welcome += text));
    await new Promise<void>((resolve, reject) => {
      server.stdout!.on('data', () => welcome.includes('Ctrl-C') && resolve());
      server.once('close', (code) => reject(new Error(`the server ended with ${code}: ${welcome}`)));
    });
    address = /served at (\S+)/.exec(welcome)![1]!;
  });
  after(() => server?.kill('SIGKILL'));

  const get = async (path: string, accept?: string): Promise<string> => {
    const response = await fetch(new URL(path, address), { headers: accept ? { accept } : {} });
    assert.equal(response.status, 200, path);
    return response.text();
  };
  const select = async (query: string): Promise<string[][]> => {
    const text = await get(`sparql?query=${encodeURIComponent(PREFIXES + query)}`, 'text/csv');
    return text.trimEnd().split('\r\n').slice(1).map((line) => line.split(','));
  };

  describe('tells what to open next', () => {
    it('the first page, the entry and the endpoint', async () => {
      for (const path of ['', 'entry/2208', 'sparql']) assert.match(welcome, new RegExp(` ${address}${path}$`, 'm'));
      await get('');
      await get('entry/2208');
    });

    it('a query for a browser, which has an answer', async () => {
      const link = new RegExp(`${address}sparql\\?query=\\S+`).exec(welcome)![0];
      const { results } = JSON.parse(await get(link, 'application/sparql-results+json')) as { results: { bindings: unknown[] } };
      assert.equal(results.bindings.length, 5);
    });

    it('commands for curl that work as they are printed', async function () {
      if (spawnSync('curl', ['--version']).status !== 0) {
        this.test!.title += ' (skipped: curl is not installed)';
        this.skip();
      }
      const commands = [...welcome.matchAll(/^ {2}(curl [^']*'[^']*'.*?(?:entry\/\d+|--data-urlencode '[^']*'))$/gms)].map(([, command]) => command!);
      assert.equal(commands.length, 2, welcome);
      const [entry, answer] = await Promise.all(commands.map((command) => run('bash', ['-c', command.replace(/^curl/, 'curl -sS')])));
      assert.equal((JSON.parse(entry!.stdout) as { id: string }).id, 'http://localhost:3000/entry/2208');
      assert.match(answer!.stdout, /^name,article\r\n(?:Zhiger Toqai,http:\/\/localhost:3000\/udhr\/article\/\d+\r\n){5}$/);
    });
  });

  describe('answers as the README says', () => {
    it('its query', async () => {
      const { stdout, status } = await witness(['query', block('sparql', '### Ask a question'), '--dir', at('snapshot')]);
      assert.equal(status, 0);
      assert.equal(stdout, block('text', '### Ask a question'));
    });

    it('its curl', async () => {
      const document = JSON.parse(await get('entry/2208', 'application/ld+json')) as Record<string, unknown> & { victim: { id: string } };
      for (const [, key, value] of block('json', '### Fetch an entry').matchAll(/^ {2}"(\w+)": "([^"]*)"/gm)) assert.equal(document[key!], value, key);
      assert.equal(document.victim.id, 'http://localhost:3000/entry/2208#victim');
      assert.ok(Array.isArray(document.claims) && '@context' in document);
    });
  });

  describe('says of entry 2208', () => {
    it('that articles 9, 10, 11, 13 and 19 are suspected to have been violated', async () => {
      const rows = await select('SELECT ?name ?article { ?e wit:victim ?p . ?p rdfs:label ?name ; wit:suspectedViolationOf ?article }');
      assert.deepEqual(rows.map(([name, article]) => `${name} ${article!.split('/').pop()}`).sort(), [10, 11, 13, 19, 9].map((number) => `Zhiger Toqai ${number}`));
    });

    it('that it is in five lists', async () => {
      assert.equal((await select('SELECT DISTINCT ?list { ?e a wit:Entry ; wit:inList ?list }')).length, 5);
    });

    it('that it has five numbered testimonies, three of one testifier and two of another, and not which', async () => {
      assert.deepEqual((await select('SELECT ?n { ?t a wit:Testimony ; wit:ordinal ?n } ORDER BY ?n')).flat(), ['1', '2', '3', '4', '5']);
      assert.deepEqual(await select('SELECT ?name ?count ?unknown { ?group a wit:TestimonyGroup ; wit:testifier/rdfs:label ?name ; wit:testimonyCount ?count ; wit:membersUnknown ?unknown } ORDER BY ?name'), [
        ['Barbolsyn Aitzhan', '3', 'true'], ['Dinagul Zhumagul', '2', 'true'],
      ]);
    });

    it('that both testifiers are citizens of Kazakhstan', async () => {
      assert.deepEqual(await select('SELECT DISTINCT ?name ?country { ?group wit:testifier ?p . ?p rdfs:label ?name ; wit:citizenOf ?country } ORDER BY ?name'), [
        ['Barbolsyn Aitzhan', 'http://localhost:3000/place/kz'], ['Dinagul Zhumagul', 'http://localhost:3000/place/kz'],
      ]);
    });

    it('that three labels of the header are blank', async () => {
      const rows = await select('SELECT ?field { ?gap a wit:FieldGap ; wit:field ?field ; wit:gapReason <https://w3id.org/witness-graph/gap#label-without-value> } ORDER BY ?field');
      assert.deepEqual(rows.flat(), ['currentLocation', 'detentionReason', 'placeOfOrigin']);
    });

    it('that its number is 2208, and 6598 nowhere but as the size of the database', async () => {
      assert.deepEqual((await select('SELECT DISTINCT ?number { ?e wit:entryNumber ?number }')).flat(), ['2208']);
      const rows = await select('SELECT DISTINCT ?p { ?s ?p ?o FILTER(CONTAINS(STR(?s), "6598") || (isIRI(?o) && CONTAINS(STR(?o), "6598")) || STR(?o) = "6598") }');
      assert.deepEqual(rows.flat(), ['https://w3id.org/witness-graph/ontology#databaseSize']);
    });

    it('nothing without who says it, in which words and how surely', async () => {
      assert.deepEqual(await select('SELECT ?c { ?c a wit:Claim FILTER NOT EXISTS { ?c wit:quote ?q ; wit:certainty ?l ; wit:start ?s ; wit:end ?e ; prov:wasAttributedTo ?who } }'), []);
    });
  });

  describe('is read by programs of others, from every serialisation with the same triples:', () => {
    let triples: number;
    let quads: number;
    before(async () => {
      const lines = (await get('entry/2208.nq')).trimEnd().split('\n');
      quads = lines.length;
      triples = new Set(new Parser({ format: 'application/n-quads' }).parse(lines.join('\n')).map(({ subject, predicate, object }) => JSON.stringify([subject, predicate, object]))).size;
      assert.ok(triples > 500 && triples <= quads);
    });

    it(`rapper${hasRapper ? '' : ' (skipped: raptor2-utils is not installed)'}`, async function () {
      if (!hasRapper) this.skip();
      const FORMATS: readonly [syntax: string, ending: string][] = [['turtle', 'ttl'], ['ntriples', 'nt'], ['rdfxml', 'rdf'], ['trig', 'trig'], ['nquads', 'nq']];
      const counts = await Promise.all(FORMATS.map(async ([syntax, ending]) => {
        const { stderr } = await run('rapper', ['-c', '-i', syntax, `${address}entry/2208.${ending}`]);
        assert.doesNotMatch(stderr, /error|warning/i, ending);
        return [ending, Number(/returned (\d+) triples?/.exec(stderr)?.[1])];
      }));
      assert.deepEqual(Object.fromEntries(counts), { ttl: triples, nt: triples, rdf: triples, trig: quads, nq: quads });
    });

    it(`rdflib${hasRdflib ? '' : ' (skipped: python3-rdflib is not installed)'}`, async function () {
      if (!hasRdflib) this.skip();
      const FORMATS: Readonly<Record<string, string>> = { turtle: 'ttl', nt: 'nt', xml: 'rdf', 'json-ld': 'jsonld', trig: 'trig', nquads: 'nq' };
      const reader = fileURLToPath(new URL('foreign-readers.py', import.meta.url));
      const { stdout } = await run(PYTHON, [reader, ...Object.entries(FORMATS).map(([format, ending]) => `${format}=${address}entry/2208.${ending}`)]);
      assert.deepEqual(JSON.parse(stdout), Object.fromEntries(Object.keys(FORMATS).map((format) => [format, triples])));
    });
  });

  describe('is asked by witness query', () => {
    /** What the command prints, without starting a program for each. */
    const printed = async (query: string, format: string): Promise<string> => {
      let text = '';
      const out = new Writable({ decodeStrings: false, write: (piece: string, _encoding, done) => ((text += piece), done()) });
      await ask(at('snapshot'), () => PREFIXES + query, async (result, shorten) => {
        if (format === 'table') text += await resultTable(result, shorten);
        else await printResult(result, format, out);
      });
      return text;
    };
    const SELECT = 'SELECT ?name ?number { ?e wit:entryNumber ?number ; wit:victim/rdfs:label ?name }';

    it('and answers a SELECT in each format', async () => {
      assert.equal(await printed(SELECT, 'table'), 'name          number\n────────────  ──────\nZhiger Toqai  2208\n1 row');
      const { results } = JSON.parse(await printed(SELECT, 'json')) as { results: { bindings: Record<string, { value: string }>[] } };
      assert.deepEqual(results.bindings.map(({ name, number }) => [name!.value, number!.value]), [['Zhiger Toqai', '2208']]);
      assert.equal(await printed(SELECT, 'csv'), 'name,number\r\nZhiger Toqai,2208\r\n');
      assert.equal(await printed(SELECT, 'tsv'), '?name\t?number\n"Zhiger Toqai"\t"2208"\n');
      assert.match(await printed(SELECT, 'xml'), /<binding name="number"><literal>2208<\/literal><\/binding>/);
    });

    it('and answers an ASK and a CONSTRUCT', async () => {
      assert.equal(await printed('ASK { ?e a wit:Entry }', 'table'), 'yes');
      assert.equal(await printed('ASK { ?e a wit:Nothing }', 'table'), 'no');
      assert.equal((JSON.parse(await printed('ASK { ?e a wit:Entry }', 'json')) as { boolean: boolean }).boolean, true);
      assert.equal(new Parser().parse(await printed('CONSTRUCT { ?e a wit:Entry } WHERE { ?e a wit:Entry }', 'turtle')).length, 1);
    });

    const refused: readonly [title: string, query: string, format: string, message: RegExp][] = [
      ['a graph as CSV', 'CONSTRUCT { ?s a wit:Entry } WHERE { ?s a wit:Entry }', 'csv', /printed as table or turtle/],
      ['an ASK as Turtle', 'ASK {}', 'turtle', /printed as table, json or xml/],
      ['a SELECT as Turtle', SELECT, 'turtle', /printed as table, json, csv, tsv or xml/],
    ];
    for (const [title, query, format, message] of refused) {
      it(`and refuses ${title} with a sentence`, () => assert.rejects(printed(query, format), (error) => error instanceof UsageError && message.test(error.message)));
    }

    // What the other tests ask of the sources, the program must have in its bundle.
    const LEFT_TO_COMUNICA = 'SELECT (COUNT(*) AS ?n) { { SELECT ?a { ?a a wit:Entry } } BIND(BNODE() AS ?r) FILTER EXISTS { ?a ?y ?z MINUS { ?r ?e ?z } } }';

    it('and answers what SQL cannot say, as the server does', async () => {
      const { status, stdout, stderr } = await witness(['query', PREFIXES + LEFT_TO_COMUNICA, '--dir', at('snapshot'), '--format', 'csv']);
      assert.deepEqual([status, stdout, stderr], [0, 'n\r\n1\r\n', '']);
      assert.equal(await get(`sparql?query=${encodeURIComponent(PREFIXES + LEFT_TO_COMUNICA)}`, 'text/csv'), stdout);
      const explained = await witness(['query', PREFIXES + LEFT_TO_COMUNICA, '--dir', at('snapshot'), '--explain']);
      assert.match(explained.stdout, /^Answered in parts, not by one statement of SQL/);
    });

    it('and ends with a sentence when the time of such a query is over', async () => {
      const { status, stdout, stderr } = await witness(['query', 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c BIND(BNODE() AS ?r) FILTER EXISTS { ?x ?y ?c MINUS { ?r ?e ?c } } }', '--timeout', '1', '--dir', at('snapshot')]);
      assert.deepEqual([status, stdout], [1, '']);
      assert.match(stderr, /did not end within/);
      assert.doesNotMatch(stderr, /defect of the program|^\s+at /m);
      const explained = await witness(['query', 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f) }', '--timeout', '1', '--explain', '--dir', at('snapshot')]);
      assert.equal(explained.status, 1);
      assert.match(explained.stderr, /^The query did not end within 1 seconds/);
    });

    it('and asks another endpoint where it may', async () => {
      // A name that leads to this machine is never asked; an address that stands in the list is.
      const host = `127.0.0.1:${new URL(address).port}`;
      const query = `${PREFIXES}SELECT ?number { SERVICE <http://${host}/sparql> { ?e wit:entryNumber ?number } }`;
      const allowed = await witness(['query', query, '--dir', at('snapshot'), '--format', 'csv', '--allow-service', host]);
      assert.deepEqual([allowed.status, allowed.stdout, allowed.stderr], [0, 'number\r\n2208\r\n', '']);
      const refused = await witness(['query', query, '--dir', at('snapshot')]);
      assert.equal(refused.status, 1);
      assert.match(refused.stderr, /is refused/);
    });

    for (const [title, query] of [['a query that is none', 'SELECT ?x WHERE {'], ['an update', 'DELETE WHERE { ?s ?p ?o }']] as const) {
      it(`and refuses ${title} with a sentence and a status of its own`, async () => {
        const { status, stdout, stderr } = await witness(['query', query, '--dir', at('snapshot')]);
        assert.ok(status === 1 || status === 2, String(status));
        assert.equal(stdout, '');
        assert.match(stderr, /\S/);
        assert.doesNotMatch(stderr, /defect of the program|^\s+at /m);
      });
    }
  });

  describe('stops', () => {
    it('when told to, with 0', async () => {
      const ended = new Promise<number | null>((resolve) => server.once('close', resolve));
      server.kill('SIGTERM');
      assert.equal(await ended, 0);
      assert.match(welcome, /Stopping: requests under way may end\./);
    });
  });
});
