import assert from 'node:assert/strict';
import type { Quad } from '@rdfjs/types';
import jsonld from 'jsonld';
import { Parser } from 'n3';
import { canonize } from 'rdf-canonize';
import rdf from 'rdf-ext';
import { expand, flatten, frame, graphEncoder, type Context, type JsonObject } from '../../src/graph/jsonld.js';
import { serialise } from '../../src/graph/serialise.js';
import { UnserialisableError } from '../../src/graph/xml.js';

const context: Context = {
  '@version': 1.1,
  id: '@id',
  type: '@type',
  e: 'http://e.org/v#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  geo: 'http://geo.org/#',
  Person: 'e:Person',
  name: { '@id': 'e:name', '@container': '@set' },
  labels: { '@id': 'e:labels', '@container': '@language' },
  born: { '@id': 'e:born', '@type': 'xsd:date' },
  count: { '@id': 'e:count', '@type': 'xsd:integer' },
  flag: { '@id': 'e:flag', '@type': 'xsd:boolean' },
  knows: { '@id': 'e:knows', '@type': '@id', '@container': '@set' },
  kind: { '@id': 'e:kind', '@type': '@vocab' },
  says: { '@reverse': 'e:saidBy', '@container': '@set' },
};

const prefixes = '@prefix : <http://e.org/v#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .';

// rdf-ext's factory, because N3's writes language tags in lower case.
const quads = (turtle: string): Quad[] => new Parser({ factory: rdf as never }).parse(`${prefixes}\n${turtle}`) as Quad[];

/** Refuses every address: a document that needs one is no document of ours. */
const documentLoader = (url: string): never => {
  throw new Error(`asked for ${url}`);
};

async function triplesOf(document: unknown): Promise<string> {
  const dataset = await jsonld.toRDF(document as never, { documentLoader: documentLoader as never, safe: true } as never);
  return canonize(dataset, { algorithm: 'RDFC-1.0', format: 'application/n-quads' });
}

async function canonical(all: readonly Quad[]): Promise<string> {
  const dataset = await jsonld.fromRDF(serialise('ntriples', all, {}) as never, { format: 'application/n-quads' } as never);
  return triplesOf(dataset);
}

const cases: Readonly<Record<string, string>> = {
  'names, numbers and dates': `<http://x/a> a :Person ; :name "A" ; :born "1970-01-01"^^xsd:date ; :count 7 ; :flag true .`,
  'numbers that are not canonical': `<http://x/a> :count "007"^^xsd:integer, "-0"^^xsd:integer, "123456789012345678901"^^xsd:integer ; :flag "1"^^xsd:boolean ; :other 1.10, 1e3, "5"^^xsd:nonNegativeInteger .`,
  'dates that are none': `<http://x/a> :born "in June", "2017-06"^^<http://id.loc.gov/datatypes/edtf/EDTF>, "x"@en, <http://x/b> .`,
  'language tags in every case': `<http://x/a> :name "A"@en, "A"@en-GB, "A", "甲"@zh-Hans, "ئا"@ug .`,
  'a language map': `<http://x/a> :labels "A"@en, "B"@en, "甲"@zh-Hans, "plain", 5 .`,
  'things that point at each other in a circle': `<http://x/a> :knows <http://x/b> . <http://x/b> :knows <http://x/c>, <http://x/a> . <http://x/c> :knows <http://x/c> ; :name "C" .`,
  'a thing shared by two': `<http://x/a> :knows <http://x/b>, <http://x/c> . <http://x/b> :knows <http://x/d> . <http://x/c> :knows <http://x/d> . <http://x/d> :name "D" .`,
  'things nobody points at': `<http://x/a> :name "A" . <http://x/z> :knows <http://x/y> . <http://x/y> :name "Y" .`,
  'what points at the root': `<http://x/a> :name "A" . <http://x/q1> :saidBy <http://x/a> ; :name "one" . <http://x/q2> :saidBy <http://x/a> ; :knows <http://x/q1> .`,
  'an identifier that begins like a prefix': `<http://x/a> :knows <geo:43,87>, <urn:isbn:1> ; <http://geo.org/#lat> "43" .`,
  'a vocabulary value': `<http://x/a> :kind :Person, <http://elsewhere.org/kind> .`,
  'properties and types without a term': `<http://x/a> a <http://elsewhere.org/T>, :Other ; <http://elsewhere.org/p> <http://x/b>, "v" .`,
  'literals where an identifier is expected': `<http://x/a> :knows "a name", 5, true, "x"@en, <http://x/b> .`,
  'strings that look like other things': `<http://x/a> :name "http://x/b", "_:b", "@id", "", " \\n\\t\\"\\\\ ", "</script>" ; :other "geo:1" .`,
  'blank nodes': `<http://x/a> :knows [ :name "B" ; :knows <http://x/a> ] .`,
  'a property named as a keyword would be': `<http://x/a> <http://e.org/v#id> "1" ; <http://e.org/v#type> "2" .`,
  'nothing about the root itself': `<http://x/z> :name "Z" .`,
};

describe('JSON-LD built by hand', () => {
  for (const [what, turtle] of Object.entries(cases)) {
    it(`says exactly the triples of ${what}, by jsonld.js in safe mode without a network`, async () => {
      const all = quads(turtle);
      const expected = await canonical(all);
      assert.equal(await triplesOf(frame(all, { context, root: 'http://x/a', inverse: ['says'] })), expected, 'framed');
      assert.equal(await triplesOf(flatten(all, context)), expected, 'flattened');
      assert.equal(await triplesOf(expand(all)), expected, 'expanded');
    });

    it(`streams ${what} as the same triples, or refuses`, async () => {
      const all = quads(turtle);
      const encoder = graphEncoder(context);
      let text = encoder.start();
      try {
        for (const quad of all) text += encoder.quad(quad);
      } catch (error) {
        assert.ok(error instanceof UnserialisableError);
        assert.match(what, /begins like a prefix/);
        return;
      }
      text += encoder.end();
      assert.equal(await triplesOf(JSON.parse(text)), await canonical(all));
    });
  }

  it('gives the same bytes whatever the order of the quads', () => {
    const all = Object.values(cases).slice(0, 8).flatMap(quads);
    const write = (some: readonly Quad[]): string => JSON.stringify(frame(some, { context, root: 'http://x/a', inverse: ['says'] }));
    assert.equal(write([...all].reverse()), write(all));
  });

  it('writes a thing once, inside the nearest thing that points at it', () => {
    const document = frame(quads(cases['a thing shared by two']!), { context, root: 'http://x/a' });
    const text = JSON.stringify(document);
    assert.equal(text.split('"D"').length, 2);
    assert.equal((document.knows as JsonObject[])[0]!.id, 'http://x/b');
  });

  it('nests what points at the root by the term of its own', () => {
    const document = frame(quads(cases['what points at the root']!), { context, root: 'http://x/a', inverse: ['says'] });
    assert.deepEqual((document.says as JsonObject[]).map(({ id }) => id), ['http://x/q1', 'http://x/q2']);
  });

  it('carries only the part of the context that it uses', () => {
    const { '@context': used } = frame(quads(cases['names, numbers and dates']!), { context, root: 'http://x/a' });
    assert.deepEqual(Object.keys(used as JsonObject), ['@version', 'id', 'type', 'e', 'xsd', 'Person', 'name', 'born', 'count', 'flag']);
  });
});
