import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Quad, Term } from '@rdfjs/types';
import jsonld from 'jsonld';
import { Parser } from 'n3';
import { canonize } from 'rdf-canonize';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { build } from '../../src/build/build.js';
import { engineFor } from '../../src/commands/engine.js';
import { openCurrent } from '../../src/store/publish.js';
import { createApp } from '../../src/web/app.js';
import { Releases, servedRelease } from '../../src/web/releases.js';
import { listen, type Listening } from '../../src/web/server.js';
import { describeLong } from '../long.js';
import { FICTIONAL_BASE as BASE, sourceTtl, temporaryFolder, writeFiles } from '../build/archives.js';

const GOLD = fileURLToPath(new URL('../gold/', import.meta.url));
const SECOND = fileURLToPath(new URL('../../docs/examples/second-archive', import.meta.url));
const W3ID = 'https://w3id.org/witness-graph/';

/** Pages in all five layouts, about nobody: their people are called Fictional, which is no mark that a build goes by. */
const pages = (): Record<string, string> => Object.fromEntries(['dev', 'fresh'].flatMap((set) => readdirSync(`${GOLD}${set}`).filter((file) => file.endsWith('.txt')).map((file) => [`pages/${file}`, readFileSync(`${GOLD}${set}/${file}`, 'utf8')])));

const CURATION = `curator: A. Reader (fictional)
decisions:
  - action: withhold-field
    entry: 900001
    field: testifying
    reason: The testifier asked not to appear.
    date: 2020-02-01
`;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders | Record<string, string>;
  readonly text: string;
}

describeLong('A site of pages in all five layouts, of records, and of what a curator changed', function () {
  this.timeout(900_000);
  const at = temporaryFolder();
  let releases: Releases;
  let server: Listening;
  const seen = new Map<string, Answer>();
  const ask = async (path: string, accept = 'text/html'): Promise<Answer> => {
    const response = await fetch(new URL(path, server.address), { headers: { accept }, redirect: 'manual' });
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
  };
  /** The address at which this server answers for an IRI of the data; undefined for everybody else's. */
  const pathOf = (iri: string): string | undefined => iri.startsWith(BASE) ? `/data/${iri.slice(BASE.length)}` : iri.startsWith(W3ID) ? `/data/ontology${iri.startsWith(`${W3ID}ontology`) ? iri.slice(W3ID.length + 8) : `/${iri.slice(W3ID.length)}`}` : undefined;

  before(async () => {
    writeFiles(at('archive'), { 'source.ttl': sourceTtl({ 'wit:expectedEntriesAtMost': '1000', 'wit:fictional': undefined }), 'curation/review.yaml': CURATION, ...pages() });
    cpSync(SECOND, at('records'), { recursive: true });
    writeFiles(at('records'), { 'source.ttl': readFileSync(join(SECOND, 'source.ttl'), 'utf8').replace(/^.*wit:fictional true.*$/m, '').replace(/;\s*(#[^\n]*\s*)?$/, '.') });
    await build({ archives: [at('archive'), at('records')], dir: at('snapshot'), base: BASE });
    const snapshot = await openCurrent(at('snapshot'));
    releases = new Releases(await servedRelease(snapshot, engineFor(snapshot)));
    server = await listen(createApp({ releases }), { port: 0, host: '127.0.0.1' });
  });
  after(async () => {
    await server?.close(1_000);
    await releases?.close();
  });

  it('has all five layouts', async () => {
    const layouts = new Set<string>();
    for await (const { predicate, object } of releases.current().snapshot.match({})) if (predicate.value.endsWith('#layout')) layouts.add(object.value);
    assert.ok(layouts.size >= 5, [...layouts].join());
  });

  it('is reached from / whole: every entry in every format, without a broken link or a part of a page that is not there', async () => {
    const waiting = ['/data/'];
    const broken: string[] = [];
    const parts: [from: string, to: string, part: string][] = [];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (seen.has(path)) continue;
      const answer = await ask(path);
      seen.set(path, answer);
      if (answer.headers.location !== undefined) waiting.push(new URL(answer.headers.location, server.address + path).pathname);
      else if (answer.status !== 200) broken.push(`${path}: ${answer.status}`);
      if (!String(answer.headers['content-type']).startsWith('text/html')) continue;
      for (const [, link] of answer.text.matchAll(/\shref="([^"]*)"/g)) {
        const [to, part] = link!.replaceAll('&amp;', '&').replaceAll('&#39;', "'").split('#', 2) as [string, string?];
        if (to !== '' && !to.startsWith('/')) continue;
        // Combinations of filters are too many to walk; the first of each is.
        if (/[?&].*[?&]/.test(to)) continue;
        if (part !== undefined && part !== '') parts.push([path, to === '' ? path : to, part]);
        if (to !== '') waiting.push(to);
      }
    }
    const follow = (path: string): Answer => {
      const answer = seen.get(path)!;
      return answer.headers.location === undefined ? answer : follow(new URL(answer.headers.location, server.address + path).pathname);
    };
    for (const [from, to, part] of parts) if (seen.has(to) && !follow(to).text.includes(` id="${decodeURIComponent(part)}"`)) broken.push(`${from} leads to ${to}#${part}, which is not there`);
    assert.deepEqual([...new Set(broken)], []);
    let entries = 0;
    for await (const { path } of releases.current().snapshot.documents({ class: `${W3ID}ontology#Entry` })) {
      entries += 1;
      for (const ending of ['', '.jsonld', '.ttl', '.trig', '.nt', '.nq', '.rdf', '.csv']) assert.equal(seen.get(`/data/${path}${ending}`)?.status, 200, path + ending);
    }
    assert.ok(entries >= 20);
  });

  it('says the same in every format of every document, to foreign parsers', async () => {
    let documents = 0;
    for (const path of seen.keys()) {
      if (!path.endsWith('.nt')) continue;
      documents += 1;
      const own = path.slice(0, -3);
      const text = (ending: string): string => seen.get(own + ending)!.text;
      const read = (ending: string, format: string): Quad[] => new Parser({ format }).parse(text(ending));
      const expected = await canonical(read('.nt', 'application/n-triples'));
      assert.equal(await canonical(read('.ttl', 'text/turtle')), expected, `${own}.ttl`);
      const xml: Quad[] = [];
      for await (const quad of Readable.from([text('.rdf')]).pipe(new RdfXmlParser({ baseIRI: BASE }))) xml.push(quad as Quad);
      assert.equal(await canonical(xml), expected, `${own}.rdf`);
      assert.equal(await canonical((await jsonld.toRDF(JSON.parse(text('.jsonld')) as never, { safe: true } as never)) as unknown as Quad[]), expected, `${own}.jsonld`);
      if (!seen.has(`${own}.trig`)) continue;
      assert.equal(await canonical(read('.trig', 'application/trig')), expected, `${own}.trig`);
      assert.equal(await canonical(read('.nq', 'application/n-quads')), expected, `${own}.nq`);
    }
    assert.ok(documents > 60);
  });

  it('has a document for every IRI of ours in the data, which says something of it', async () => {
    const iris = new Set<string>();
    for await (const { subject, predicate, object, graph } of releases.current().snapshot.match({})) {
      for (const term of [subject, predicate, object, graph] as Term[]) if (term.termType === 'NamedNode' && pathOf(term.value) !== undefined) iris.add(term.value);
    }
    assert.ok(iris.size > 1_000);
    const documents = new Map<string, string>();
    const missing: string[] = [];
    for (const iri of iris) {
      const document = pathOf(iri.split('#', 1)[0]!)!;
      if (!documents.has(document)) {
        const first = await ask(document, 'application/n-triples');
        const answer = first.headers.location === undefined ? first : await ask(first.headers.location, 'application/n-triples');
        if (answer.status !== 200) missing.push(`${iri}: ${answer.status}`);
        documents.set(document, answer.text);
      }
      if (!documents.get(document)!.includes(`<${iri}>`)) missing.push(`${iri}: its document does not speak of it`);
    }
    assert.deepEqual(missing.slice(0, 20), []);
  });
});

/** Graphs left out, each triple once. */
function canonical(quads: readonly Quad[]): Promise<string> {
  const triples = new Map(quads.map(({ subject, predicate, object }) => [JSON.stringify([subject, predicate, object]), { subject, predicate, object, graph: { termType: 'DefaultGraph', value: '' } } as unknown as Quad]));
  return canonize([...triples.values()], { algorithm: 'RDFC-1.0', format: 'application/n-quads' });
}
