import { deepEqual, equal, rejects } from 'node:assert/strict';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { load } from '../../src/commands/load.js';
import { InputError } from '../../src/errors.js';
import { currentRelease } from '../../src/store/publish.js';

const BASE = 'https://data.example.org/';
const XSD = 'http://www.w3.org/2001/XMLSchema#';

describe('Loading RDF files', () => {
  let dir: string;
  beforeEach(async () => { dir = await realpath(await mkdtemp(join(tmpdir(), 'witness-load-'))); });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  async function lines(files: Readonly<Record<string, string | Buffer>>): Promise<string[]> {
    for (const [name, content] of Object.entries(files)) await writeFile(join(dir, name), content);
    const { directory, manifest } = await load({ files: Object.keys(files).map((name) => join(dir, name)), dir: join(dir, 'out'), base: BASE });
    return gunzipSync(await readFile(join(directory, manifest.dump.path))).toString('utf8').trimEnd().split('\n');
  }

  const ODD = [
    `<urn:a> <urn:p> "01"^^<${XSD}integer> .`,
    `<urn:a> <urn:p> "1.10"^^<${XSD}decimal> .`,
    '<urn:a> <urn:p> "x"@en-GB .',
    '<urn:a> <urn:p> "乌苏" .',
  ];
  const forms: Readonly<Record<string, string>> = {
    nq: ODD.join('\n'),
    nt: ODD.join('\n'),
    ttl: `<urn:a> <urn:p> 01, 1.10, "x"@en-GB, "乌苏" .`,
    trig: `{ <urn:a> <urn:p> 01, 1.10, "x"@en-GB, "乌苏" . }`,
    jsonld: JSON.stringify({ '@id': 'urn:a', 'urn:p': [{ '@value': '01', '@type': `${XSD}integer` }, { '@value': '1.10', '@type': `${XSD}decimal` }, { '@value': 'x', '@language': 'en-GB' }, '乌苏'] }),
    rdf: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:" xml:lang="en-GB"><rdf:Description rdf:about="urn:a">
      <u:p rdf:datatype="${XSD}integer">01</u:p><u:p rdf:datatype="${XSD}decimal">1.10</u:p><u:p>x</u:p><u:p xml:lang="">乌苏</u:p></rdf:Description></rdf:RDF>`,
  };
  for (const [ending, text] of Object.entries(forms)) {
    it(`keeps the terms of .${ending} and .${ending}.gz as they are written`, async () => {
      deepEqual(await lines({ [`a.${ending}`]: text }), ODD);
      deepEqual(await lines({ [`a.${ending}.gz`]: gzipSync(text) }), ODD);
    });
  }

  it('keeps graphs, and resolves relative IRIs against the base', async () => {
    deepEqual(await lines({ 'a.trig': '<g> { <s> <urn:p> <o> }' }), [`<${BASE}s> <urn:p> <${BASE}o> <${BASE}g> .`]);
  });

  it('knows blank nodes of one label apart by their files', async () => {
    const found = await lines({ 'a.ttl': '_:x <urn:p> [] .', 'b.ttl': '_:x <urn:p> [] .', 'c.nt': '_:x <urn:p> _:x .' });
    equal(new Set(found.flatMap((line) => line.match(/_:\S+/g) ?? [])).size, 5);
  });

  it('gives a dump back as it was', async () => {
    const text = ['<urn:a> <urn:p> _:x <urn:g> .', '_:x <urn:p> "a\\nb" .', ...ODD].sort();
    deepEqual(await lines({ 'a.nq': text.join('\n') }), text);
  });

  it('knows the context of the project and no other', async () => {
    deepEqual(await lines({ 'a.jsonld': JSON.stringify({ '@context': `${BASE}context.jsonld`, '@id': 'entry/1', '@type': 'Entry' }) }),
      [`<${BASE}entry/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/witness-graph/ontology#Entry> .`]);
    await rejects(lines({ 'b.jsonld': JSON.stringify({ '@context': 'https://schema.org/', '@id': 'urn:a' }) }), /b\.jsonld: it names the context https:\/\/schema\.org\/, and nothing is fetched/);
  });

  const bad: readonly [name: string, content: string | Buffer, says: RegExp][] = [
    ['a.nq', '<urn:a> <urn:p> <urn:o> .\n<urn:a> <urn:p> .\n', /a\.nq:2: it is no N-Quads/],
    ['a.nq', '<urn:a> <urn:p> <relative> .\n', /a\.nq:1: it is no N-Quads/],
    ['a.nt', '<urn:a> <urn:p> "open .\n', /a\.nt:1: it is no N-Quads/],
    ['a.nq', Buffer.from('<urn:a> <urn:p> "ok" .\n<urn:a> <urn:p> "\xff" .\n', 'latin1'), /a\.nq:2: it is not UTF-8/],
    ['a.nq', '<urn:a> <urn:p> <<( <urn:a> <urn:p> <urn:o> )>> .\n', /a\.nq:1: .*(?:triple term|N-Quads)/],
    ['a.ttl', '<urn:a> <urn:p> <urn:o> .\n<urn:a> <urn:p> .\n', /a\.ttl:2: it is no Turtle/],
    ['a.trig', '<urn:g> {\n <urn:a> \n', /a\.trig(?::\d)?: it is no TriG/],
    ['a.ttl', Buffer.from('<urn:a> <urn:p> "\xff" .\n', 'latin1'), /a\.ttl: it is not UTF-8/],
    ['a.jsonld', '{\n"@id": "urn:a",,\n}', /a\.jsonld:2: it is no JSON-LD/],
    ['a.rdf', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<open>', /a\.rdf:2: it is no RDF\/XML/],
    ['a.ttl.gz', 'not compressed', /a\.ttl\.gz: it is not gzip/],
    ['a.nq.gz', gzipSync('<urn:a> <urn:p> <urn:o> .\n').subarray(0, 20), /a\.nq\.gz: it is not gzip, or it is cut short/],
    ['a.csv', 'a,b', /a\.csv: the ending of its name tells no format/],
  ];
  for (const [name, content, says] of bad) {
    it(`refuses ${name} when ${says.source.replaceAll('\\', '')}, and keeps the release before it`, async () => {
      await lines({ 'good.nt': ODD.join('\n') });
      const before = await currentRelease(join(dir, 'out'));
      await rejects(lines({ [name]: content }), (error: Error) => error instanceof InputError && says.test(error.message));
      equal(await currentRelease(join(dir, 'out')), before);
    });
  }
});
