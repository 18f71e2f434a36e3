import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NamedNode, Term } from '@rdfjs/types';
import { Parser } from 'n3';
import rdf from 'rdf-ext';
import { UnserialisableError } from '../../src/graph/xml.js';
import { comunicaEngine } from '../../src/sparql/comunica/engine.js';
import type { Row } from '../../src/sparql/engine.js';
import { selectCsv } from '../../src/sparql/results/csv.js';
import { askJson, selectJson } from '../../src/sparql/results/json.js';
import { selectTsv } from '../../src/sparql/results/tsv.js';
import { askXml, selectXml } from '../../src/sparql/results/xml.js';
import { memorySnapshot } from '../../src/store/memory.js';

// Not N3's factory: it writes language tags in lower case.
const { namedNode, literal, blankNode } = {
  namedNode: (iri: string) => rdf.namedNode(iri),
  blankNode: (label: string) => rdf.blankNode(label),
  literal: (value: string, of?: string | NamedNode) => rdf.literal(value, of),
};
const XSD = 'http://www.w3.org/2001/XMLSchema#';

const rows = (...terms: (Term | undefined)[][]): Row[] =>
  terms.map((row) => new Map(row.flatMap((term, i) => (term === undefined ? [] : [['xyz'[i]!, term] as const]))));

async function text(pieces: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const piece of pieces) all += piece;
  return all;
}

const difficult = rows(
  [namedNode('http://e/a?b=c&d'), literal('tab\tquote"back\\slash\r\nline'), literal('a,b', 'en-GB')],
  [blankNode('b1'), undefined, literal('007', namedNode(`${XSD}integer`))],
  [undefined, undefined, undefined],
  [literal('1.10', namedNode(`${XSD}decimal`)), literal('x', namedNode('http://e/<t>')), literal('ئۇيغۇر 😀', 'ug')],
);

describe('The results of a SELECT', () => {
  it('as JSON name every variable, leave unbound ones out, and keep language and datatype apart', async () => {
    const parsed = JSON.parse(await text(selectJson(['x', 'y', 'z'], difficult)));
    assert.deepEqual(parsed, {
      head: { vars: ['x', 'y', 'z'] },
      results: {
        bindings: [
          { x: { type: 'uri', value: 'http://e/a?b=c&d' }, y: { type: 'literal', value: 'tab\tquote"back\\slash\r\nline' }, z: { type: 'literal', value: 'a,b', 'xml:lang': 'en-GB' } },
          { x: { type: 'bnode', value: 'b1' }, z: { type: 'literal', value: '007', datatype: `${XSD}integer` } },
          {},
          { x: { type: 'literal', value: '1.10', datatype: `${XSD}decimal` }, y: { type: 'literal', value: 'x', datatype: 'http://e/<t>' }, z: { type: 'literal', value: 'ئۇيغۇر 😀', 'xml:lang': 'ug' } },
        ],
      },
    });
  });

  it('as CSV have plain values, RFC 4180 quotes and CRLF', async () => {
    assert.equal(
      await text(selectCsv(['x', 'y', 'z'], difficult)),
      'x,y,z\r\nhttp://e/a?b=c&d,"tab\tquote""back\\slash\r\nline","a,b"\r\n_:b1,,007\r\n,,\r\n1.10,x,ئۇيغۇر 😀\r\n',
    );
  });

  it('as TSV have Turtle terms, a question mark before each name, and one line a row', async () => {
    assert.equal(
      await text(selectTsv(['x', 'y', 'z'], difficult)),
      '?x\t?y\t?z\n<http://e/a?b=c&d>\t"tab\\tquote\\"back\\\\slash\\r\\nline"\t"a,b"@en-GB\n_:b1\t\t007\n\t\t\n1.10\t"x"^^<http://e/<t>>\t"ئۇيغۇر 😀"@ug\n',
    );
  });

  it('as XML escape markup and line ends', async () => {
    const xml = await text(selectXml(['x', 'y', 'z'], difficult));
    assert.match(xml, /<head><variable name="x"\/><variable name="y"\/><variable name="z"\/><\/head>/);
    assert.match(xml, /<uri>http:\/\/e\/a\?b=c&amp;d<\/uri>/);
    assert.match(xml, /<literal>tab&#x9;quote&quot;back\\slash&#xD;&#xA;line<\/literal>/);
    assert.match(xml, /<literal xml:lang="en-GB">a,b<\/literal>/);
    assert.match(xml, /<result><\/result>/);
  });

  it('refuse to be XML with a control character that XML cannot hold', async () => {
    await assert.rejects(text(selectXml(['x'], rows([literal('a\u0001b')]))), UnserialisableError);
  });

  it('of no variable and no row are complete documents', async () => {
    assert.deepEqual(JSON.parse(await text(selectJson([], []))), { head: { vars: [] }, results: { bindings: [] } });
    assert.equal(await text(selectCsv([], [])), '\r\n');
    assert.equal(await text(selectTsv([], [])), '\n');
    assert.match(await text(selectXml([], [])), /<results>\n<\/results>/);
  });

  it('come in pieces of about 64 kB, however many rows there are', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => new Map([['x', literal(`row ${i}`)]]) as Row);
    const sizes: number[] = [];
    for await (const piece of selectJson(['x'], many)) sizes.push(piece.length);
    assert.ok(sizes.length > 5);
    assert.ok(sizes.every((size) => size < 70_000));
  });

  it('hand an error of the engine on and never close the document', async () => {
    async function* broken(): AsyncGenerator<Row> {
      for (let i = 0; i < 3_000; i++) yield new Map([['x', literal(`row ${i}`)]]);
      throw new Error('deadline');
    }
    for (const write of [selectJson, selectXml, selectCsv, selectTsv]) {
      let all = '';
      await assert.rejects(async () => {
        for await (const piece of write(['x'], broken())) all += piece;
      }, /deadline/);
      assert.ok(!all.endsWith(']}}\n') && !all.endsWith('</sparql>\n'));
    }
  });
});

describe('The result of an ASK', () => {
  it('is a boolean in JSON and in XML', () => {
    assert.deepEqual(JSON.parse(askJson(true)), { head: {}, boolean: true });
    assert.match(askXml(false), /<head\/>\s*<boolean>false<\/boolean>/);
  });
});

const W3C = fileURLToPath(new URL('../../../shared/w3c/rdf-tests/sparql/sparql11/', import.meta.url));

const cases: readonly (readonly [folder: string, query: string, data: string, expected: string])[] = [
  ['csv-tsv-res', 'csvtsv01', 'data.ttl', 'csv'],
  ['csv-tsv-res', 'csvtsv01', 'data.ttl', 'tsv'],
  ['csv-tsv-res', 'csvtsv02', 'data.ttl', 'csv'],
  ['csv-tsv-res', 'csvtsv02', 'data.ttl', 'tsv'],
  ['csv-tsv-res', 'csvtsv01', 'data2.ttl', 'csv'],
  ['csv-tsv-res', 'csvtsv01', 'data2.ttl', 'tsv'],
  ['json-res', 'jsonres01', 'data.ttl', 'srj'],
  ['json-res', 'jsonres02', 'data.ttl', 'srj'],
  ['json-res', 'jsonres03', 'data.ttl', 'srj'],
  ['json-res', 'jsonres04', 'data.ttl', 'srj'],
];

describe('The W3C tests of result formats', () => {
  for (const [folder, query, data, extension] of cases) {
    // The third CSV and TSV test asks the first query of other data.
    const name = data === 'data2.ttl' ? 'csvtsv03' : query;
    it(`${folder}/${name}.${extension} comes out as W3C expects`, async function () {
      if (!existsSync(W3C)) {
        this.test!.title += ' (skipped: ../shared/w3c is not here)';
        this.skip();
      }
      const read = (file: string): string => readFileSync(`${W3C}${folder}/${file}`, 'utf8');
      const snapshot = await memorySnapshot(new Parser().parse(read(data)), { defaultGraph: 'own' });
      const engine = comunicaEngine(snapshot);
      try {
        const result = await engine.query(read(`${query}.rq`));
        const expected = read(`${name}.${extension}`);
        // The order of the variables of SELECT * is the engine's affair; here they stand as in the expected file.
        const position = (variable: string): number => new RegExp(`\\b${variable}\\b`).exec(expected)!.index;
        const actual =
          result.kind === 'boolean' ? askJson(result.value)
          : result.kind === 'quads' ? assert.fail('no SELECT and no ASK')
          : await text({ csv: selectCsv, tsv: selectTsv, srj: selectJson }[extension]!([...result.variables].sort((a, b) => position(a) - position(b)), result.rows));
        assert.deepEqual(comparable[extension]!(actual), comparable[extension]!(expected));
      } finally {
        await engine.close();
        await snapshot.close();
      }
    });
  }
});

// Blank nodes have any label, CSV and TSV rows any order here, and 1.0e6 may be written 1.0E6.
const comparable: Readonly<Record<string, (result: string) => unknown>> = {
  csv: (result) => lines(result, '\r\n'),
  tsv: (result) => lines(result, '\n'),
  srj: (result) => JSON.parse(result.replace(/("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*")[^"]*/g, '$1b')),
};

const lines = (result: string, end: string): string[] =>
  result.trimEnd().split(result.includes(end) ? end : '\n').map((line) => line.replace(/_:\w+/g, '_:b').replace(/1\.0e6/, '1.0E6')).sort();
