import assert from 'node:assert/strict';
import { Parser, type Quad } from 'n3';
import { memorySnapshot } from '../../src/store/memory.js';
import type { Snapshot } from '../../src/store/snapshot.js';
import { subjectsOf } from '../../src/web/mentions.js';

const BASE = 'https://archive.example.org/';
const LABEL = 'http://www.w3.org/2000/01/rdf-schema#label';
/** A place that every one of fifty entries names, two of them in another script as well. */
const entries = Array.from({ length: 50 }, (_, i) => `<${BASE}graph/entry/${i}> { <${BASE}place/1> <${LABEL}> "Tekes (fictional)"${i < 2 ? ', "特克斯"@zh' : ''} ; <${BASE}within> <${BASE}place/2> . }`);

describe('What is said of a thing that many entries name', () => {
  let snapshot: Snapshot;
  before(async () => {
    snapshot = await memorySnapshot(new Parser({ format: 'application/trig' }).parse(entries.join('\n')) as Quad[], { base: BASE });
  });
  after(() => snapshot.close());

  const told = (every: 'triple' | 'quad', predicates?: ReadonlySet<string>, from: Snapshot = snapshot): string[] =>
    subjectsOf(from, [`${BASE}place/1`], predicates, every).map(({ predicate, object }) => `${predicate.value.replace(/^.*[#/]/, '')} ${object.value.replace(BASE, '')}`);

  it('is given once as triples, and by every graph as quads', () => {
    assert.deepEqual(told('triple').sort(), ['label Tekes (fictional)', 'label 特克斯', 'within place/2']);
    assert.deepEqual(told('triple', new Set([LABEL])).sort(), ['label Tekes (fictional)', 'label 特克斯']);
    assert.equal(told('quad').length, 50 + 2 + 50);
    assert.equal(told('quad', new Set([LABEL])).length, 52);
  });

  it('is told by a graph that is shown where others are not', () => {
    const withdrawn = { ...snapshot, shows: ({ graph }: { graph: { value: string } }) => /entry\/49$/.test(graph.value) } as Snapshot;
    assert.deepEqual(told('triple', undefined, withdrawn).sort(), ['label Tekes (fictional)', 'within place/2']);
    assert.deepEqual(told('quad', undefined, withdrawn).sort(), ['label Tekes (fictional)', 'within place/2']);
  });
});
