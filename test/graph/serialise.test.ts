import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import type { Quad } from '@rdfjs/types';
import { Parser } from 'n3';
import { canonize } from 'rdf-canonize';
import rdf from 'rdf-ext';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { serialise, type Syntax } from '../../src/graph/serialise.js';
import { UnserialisableError } from '../../src/graph/xml.js';

const prefixes = { e: 'http://e.org/v#', xsd: 'http://www.w3.org/2001/XMLSchema#', unused: 'http://unused.org/' };

const trig = `@prefix : <http://e.org/v#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://x/a> a :T ; :p "plain", "language"@en-GB, "ئۇيغۇر"@ug, "1.10"^^xsd:decimal, "007"^^xsd:nonNegativeInteger, "2020-01-01T00:00:00+00:00"^^xsd:dateTime ;
  :p "quote \\" back \\\\ lines \\r\\n tab \\t <b>&amp;</b> ]]>", " spaces around ", "" ; <http://elsewhere.org/path/q> <http://x/b%20c?d=e&f#g> ;
  :p [ :p "inside" ] .
<http://x/乌苏> :p <http://x/a> .`;
const inGraphs = `${trig} <http://x/g> { <http://x/a> <http://e.org/v#p> "in g" . <http://x/a> <http://e.org/v#T.-_x> "dots" }`;

const parse = (text: string, format = 'application/trig'): Quad[] => new Parser({ factory: rdf as never, format }).parse(text) as Quad[];
const canonical = (quads: readonly Quad[]): Promise<string> => canonize(quads, { algorithm: 'RDFC-1.0', format: 'application/n-quads' });

async function parseXml(text: string): Promise<Quad[]> {
  const quads: Quad[] = [];
  for await (const quad of Readable.from([text]).pipe(new RdfXmlParser({ dataFactory: rdf as never, baseIRI: 'http://base/' }))) quads.push(quad as Quad);
  return quads;
}

const readers: readonly (readonly [syntax: Syntax, read: (text: string) => Promise<Quad[]> | Quad[], graphs: boolean])[] = [
  ['turtle', (text) => parse(text, 'text/turtle'), false],
  ['trig', (text) => parse(text, 'application/trig'), true],
  ['ntriples', (text) => parse(text, 'application/n-triples'), false],
  ['nquads', (text) => parse(text, 'application/n-quads'), true],
  ['rdfxml', parseXml, false],
];

const RAPPER: Partial<Record<Syntax, string>> = { turtle: 'turtle', ntriples: 'ntriples', rdfxml: 'rdfxml', nquads: 'nquads' };
const hasRapper = spawnSync('rapper', ['--version']).status === 0;

describe('RDF written as text', () => {
  for (const [syntax, read, graphs] of readers) {
    it(`as ${syntax} is read back as the same ${graphs ? 'quads' : 'triples'}, lexical forms and language tags included`, async () => {
      const quads = parse(graphs ? inGraphs : trig);
      const back = await canonical(await read(serialise(syntax, quads, prefixes)));
      const expected = await canonical(quads);
      // This reader of RDF/XML puts language tags in lower case; what is written has them as they are.
      assert.equal(back, syntax === 'rdfxml' ? expected.replace('@en-GB', '@en-gb') : expected);
    });

    const foreign = RAPPER[syntax];
    if (foreign === undefined) continue;
    it(`as ${syntax} is read by rapper as the same number of triples`, function () {
      if (!hasRapper) {
        this.test!.title += ' (skipped: rapper is not installed)';
        this.skip();
      }
      const quads = parse(trig);
      const output = execFileSync('rapper', ['-q', '-i', foreign, '-o', 'ntriples', '-', 'http://base/'], { input: serialise(syntax, quads, prefixes) });
      assert.equal(output.toString().trim().split('\n').length, quads.length);
    });
  }

  it('as N-Quads escapes what an IRI cannot hold, and keeps a base direction', () => {
    const quad = rdf.quad(rdf.namedNode('http://x/a b|c'), rdf.namedNode('http://x/p"'), rdf.literal('x', { language: 'ar', direction: 'rtl' } as never), rdf.namedNode('http://x/g^'));
    assert.equal(serialise('nquads', [quad as Quad], {}), '<http://x/a\\u0020b\\u007Cc> <http://x/p\\u0022> "x"@ar--rtl <http://x/g\\u005E> .\n');
  });

  it('declares the prefixes it uses and no other', () => {
    const turtle = serialise('turtle', parse(trig), prefixes);
    assert.match(turtle, /@prefix e: <http:\/\/e\.org\/v#>/);
    assert.doesNotMatch(turtle, /unused/);
  });

  const refused: readonly (readonly [what: string, turtle: string])[] = [
    ['a property that ends in no XML name', '<http://x/a> <http://e.org/1900> "x" .'],
    ['a property that ends in a slash', '<http://x/a> <http://e.org/> "x" .'],
    ['a property that RDF/XML reads as syntax', '<http://x/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#li> "x" .'],
    ['a literal with a control character', '<http://x/a> <http://e.org/p> "a\\u0001b" .'],
    ['a literal with U+FFFE', '<http://x/a> <http://e.org/p> "a\\uFFFEb" .'],
  ];
  for (const [what, turtle] of refused) {
    it(`as RDF/XML refuses ${what} and never writes broken XML`, () => {
      assert.throws(() => serialise('rdfxml', parse(turtle), prefixes), UnserialisableError);
    });
  }
});
