import assert from 'node:assert/strict';
import type { Quad } from '@rdfjs/types';
import { Parser } from 'n3';
import type { ResultFormat } from '../../src/sparql/engine.js';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import { written } from '../../src/sparql/results/writers.js';
import { memorySnapshot } from '../../src/store/memory.js';

const DATA = `@prefix : <urn:x:> . :a :p "quoted \\"text\\", with\\nlines\\tand commas"@en-gb, 5, "5"^^<urn:unit>, _:b, :o, "é 地 𝄞", "" . ${Array.from({ length: 9000 }, (_, at) => `:s${at} :q "${at % 3 === 0 ? '<&>' : at}" ; :r ${at % 17} .`).join(' ')}`;
const QUERIES = [
  'SELECT * { ?s :p ?o }',
  'SELECT ?s ?o ?r { ?s :q ?o OPTIONAL { ?s :r ?r FILTER(?r > 3) } }',
  'SELECT ?r (COUNT(*) AS ?n) (CONCAT("made ", STR(?r)) AS ?m) { ?s :r ?r } GROUP BY ?r',
  'SELECT (1/0 AS ?none) ?s { ?s :r 3 } LIMIT 3',
  'SELECT ?s { ?s :nowhere ?o }',
];

describe('A table that is written from ids', () => {
  for (const lookupBudget of [0, 1_000_000]) {
    it(`is, to the byte, the table of its rows (${lookupBudget > 0 ? 'looked up' : 'from SQL'})`, async () => {
      const snapshot = await memorySnapshot(new Parser().parse(DATA) as Quad[]);
      const engine = compiledEngine(snapshot, { lookupBudget, resultCacheCells: 0 });
      const table = async (query: string, format: ResultFormat, fromIds: boolean): Promise<string> => {
        const result = await engine.query(`PREFIX : <urn:x:> ${query}`);
        assert.ok(result.kind === 'bindings' && result.written);
        const pieces: Uint8Array[] = [];
        for await (const piece of written(fromIds ? result : { ...result, written: undefined } as typeof result, format)) pieces.push(Buffer.from(piece));
        return Buffer.concat(pieces).toString();
      };
      for (const query of QUERIES) {
        for (const format of ['srj', 'srx', 'csv', 'tsv'] as const) {
          const [left, right] = [await table(query, format, true), await table(query, format, false)];
          // SQL gives rows in any order where none is asked for.
          const lines = (text: string): string[] => text.split('\n').map((line) => line.replace(/,$/, '')).sort();
          assert.deepEqual(lines(left), lines(right), `${query} ${format}`);
          assert.equal(left.length, right.length);
        }
      }
      await engine.close();
      await snapshot.close();
    });
  }

  it('breaks off with the error of its rows', async () => {
    const snapshot = await memorySnapshot(new Parser().parse(DATA) as Quad[]);
    const engine = compiledEngine(snapshot, { lookupBudget: 0 });
    const left = new AbortController();
    const result = await engine.query('SELECT ?a ?b { ?a <urn:x:q> ?x . ?b <urn:x:q> ?x }', { signal: left.signal });
    await assert.rejects(async () => {
      for await (const piece of written(result, 'srj')) {
        assert.ok(piece.length > 0);
        left.abort(new Error('gone'));
      }
    }, /gone/);
    await engine.close();
    await snapshot.close();
  });
});
