import assert from 'node:assert/strict';
import type { QueryEngine, QueryResult } from '../../src/sparql/engine.js';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import { memorySnapshot } from '../../src/store/memory.js';
import type { Snapshot } from '../../src/store/snapshot.js';
import { EXCEPTIONS } from './exceptions.js';
import { type Expected, quadTuple, readExpected } from './expected.js';
import { byValue, difference, type Tuple } from './isomorphism.js';
import { type ManifestTest, readDataset, readTests, readText, suiteIsHere } from './manifest.js';

const EVALUATION = [
  'aggregates', 'bind', 'bindings', 'cast', 'construct', 'csv-tsv-res', 'exists', 'functions', 'grouping', 'json-res', 'negation',
  'project-expression', 'property-path', 'subquery',
];

/** Every engine answers the suite by itself: no fallback behind it. */
const ENGINES: Readonly<Record<string, (snapshot: Snapshot) => QueryEngine>> = {
  'the compiled engine, without fallback': (snapshot) => compiledEngine(snapshot),
};

for (const [title, engineOf] of Object.entries(ENGINES)) {
  describe(`W3C SPARQL 1.1 query evaluation, ${title}`, () => {
    if (!suiteIsHere) {
      it.skip('needs the W3C test suite at ../shared/w3c');
      return;
    }
    for (const folder of EVALUATION) {
      describe(folder, () => {
        for (const test of readTests(folder).filter(({ type }) => /EvaluationTest|ResultFormatTest/.test(type))) {
          const reason = EXCEPTIONS[test.id];
          if (reason) it.skip(`${test.id} (${reason})`);
          else it(`${test.id}: ${test.name}`, () => evaluate(test, engineOf));
        }
      });
    }
  });
}

async function evaluate(test: ManifestTest, engineOf: (snapshot: Snapshot) => QueryEngine): Promise<void> {
  const snapshot = await memorySnapshot(await readDataset(test), { defaultGraph: 'own', base: test.query.iri });
  const engine = engineOf(snapshot);
  try {
    const actual = await collect(await engine.query(readText(test.query), { baseIRI: test.query.iri }));
    assert.ok(test.result, 'the manifest names a result');
    const expected = await readExpected(test.result);
    const found = compare(actual, expected);
    assert.equal(found, undefined, found);
  } finally {
    await engine.close();
    await snapshot.close();
  }
}

async function collect(result: QueryResult): Promise<Expected> {
  switch (result.kind) {
    case 'boolean': return result;
    case 'bindings': {
      const tuples: Tuple[] = [];
      for await (const row of result.rows) tuples.push(row);
      return { kind: 'bindings', tuples, variables: result.variables };
    }
    case 'quads': {
      const tuples: Tuple[] = [];
      for await (const quad of result.quads) tuples.push(quadTuple(quad));
      return { kind: 'quads', tuples };
    }
  }
}

function compare(actual: Expected, expected: Expected): string | undefined {
  if (actual.kind === 'boolean' || expected.kind === 'boolean') {
    return actual.kind === 'boolean' && expected.kind === 'boolean' && actual.value === expected.value
      ? undefined
      : `${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`;
  }
  if (actual.kind !== expected.kind) return `${actual.kind} instead of ${expected.kind}`;
  if (expected.kind === 'bindings' && actual.kind === 'bindings' && expected.variables && expected.variables.length > 0) {
    const [left, right] = [actual.variables ?? [], expected.variables].map((names) => [...names].sort().join(' '));
    if (left !== right) return `variables ${left} instead of ${right}`;
  }
  const lossy = expected.kind === 'bindings' && expected.lossy === true;
  return difference(actual.tuples, expected.tuples, lossy ? (term) => (term.value.startsWith('_:') || term.termType === 'BlankNode' ? 'blank' : JSON.stringify(term.value)) : byValue);
}
