import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Parser } from 'n3';
import { assertSpansExact } from '../ingest/spans.js';
import { SHIPPED } from '../ingest/pages.js';
import { STAGES, committed, walk, type Stage } from './walk.js';

describe('Entry 2208', function () {
  this.timeout(120_000);
  let stages: Readonly<Record<Stage, string>>;
  before(async () => {
    stages = await walk();
  });

  for (const stage of STAGES) {
    it(`is at its stage ${stage} what test/entry/${stage} shows (npm run update-entry, when it should not be)`, () => {
      // Line by line: the first that differs says more than two long texts.
      const [made, shown] = [stages[stage].split('\n'), committed(stage).split('\n')];
      const at = made.findIndex((line, index) => line !== shown[index]);
      assert.equal(made[at], shown[at], `${stage}, line ${at + 1}`);
      assert.equal(made.length, shown.length);
    });
  }

  it('quotes its page exactly, in the record and in the claims that are shown', () => {
    const page = readFileSync(SHIPPED, 'utf8');
    assert.ok(assertSpansExact(page, JSON.parse(committed('record.json'))) > 80);
    const claims = JSON.parse(committed('claims.json')) as { quote: string; start: number; end: number }[];
    for (const { quote, start, end } of claims) assert.equal(quote, page.slice(start, end));
  });

  it('is made of quads without blank nodes, in its own graph and the two of direct triples', () => {
    const quads = new Parser({ format: 'application/trig' }).parse(committed('quads.trig'));
    assert.ok(quads.length > 500);
    assert.deepEqual(quads.filter(({ subject, object }) => subject.termType === 'BlankNode' || object.termType === 'BlankNode'), []);
    assert.deepEqual([...new Set(quads.map(({ graph }) => graph.value))].sort(), ['entry/2208', 'hedged', 'stated'].map((name) => `http://localhost:3000/graph/${name}`));
  });

  it('has each claim of its list in the graph, under the same id', () => {
    const claims = JSON.parse(committed('claims.json')) as { id: string }[];
    const ids = new Set([...committed('quads.trig').matchAll(/#claim-([0-9a-f]{12})> a /g)].map(([, id]) => id));
    assert.deepEqual(claims.map(({ id }) => id).filter((id) => !ids.has(id)), []);
    assert.equal(ids.size, claims.length);
  });
});
