import assert from 'node:assert/strict';
import type { Quad } from '@rdfjs/types';
import { comunicaEngine } from '../../src/sparql/comunica/engine.js';
import { type QueryEngine, type QueryResult, QuerySyntaxError } from '../../src/sparql/engine.js';
import type { ServiceClient } from '../../src/sparql/federation/client.js';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import { memorySnapshot } from '../../src/store/memory.js';
import type { Snapshot } from '../../src/store/snapshot.js';
import { parseQuery } from '../../src/sparql/parse.js';
import { type EngineName, EXCEPTIONS } from './exceptions.js';
import { type Expected, quadTuple, readExpected } from './expected.js';
import { byValue, difference, type Tuple } from './isomorphism.js';
import { type ManifestTest, readDataset, readQuads, readTests, readText, suiteIsHere } from './manifest.js';

const EVALUATION = [
  'aggregates', 'bind', 'bindings', 'cast', 'construct', 'csv-tsv-res', 'exists', 'functions', 'grouping', 'json-res', 'negation',
  'project-expression', 'property-path', 'subquery',
];

/** Every engine answers the suite by itself: no fallback behind it. */
const ENGINES: Readonly<Record<EngineName, (snapshot: Snapshot) => QueryEngine>> = {
  compiled: (snapshot) => compiledEngine(snapshot, { timeoutMs: 60_000 }),
  /** The same without lookups: they would answer nearly all of a suite whose data is small. */
  SQL: (snapshot) => compiledEngine(snapshot, { timeoutMs: 60_000, lookupBudget: 0 }),
  comunica: (snapshot) => comunicaEngine(snapshot),
};

for (const [name, engineOf] of Object.entries(ENGINES) as [EngineName, (snapshot: Snapshot) => QueryEngine][]) {
  describe(`W3C SPARQL 1.1 query evaluation, engine ${name}`, () => {
    if (!suiteIsHere) {
      it.skip('needs the W3C test suite at ../shared/w3c');
      return;
    }
    for (const folder of EVALUATION) {
      describe(folder, () => {
        const snapshots = new Map<string, Promise<Snapshot>>();
        after(async () => {
          for (const snapshot of snapshots.values()) await (await snapshot).close();
        });
        for (const test of readTests(folder).filter(({ type }) => /EvaluationTest|ResultFormatTest/.test(type))) {
          const reason = EXCEPTIONS[name][test.id];
          if (reason) it.skip(`${test.id} (${reason})`);
          else it(`${test.id}: ${test.name}`, () => evaluate(test, engineOf, snapshots));
        }
      });
    }
  });
}

/** Tests that ask the same data share its snapshot. */
async function evaluate(test: ManifestTest, engineOf: (snapshot: Snapshot) => QueryEngine, snapshots: Map<string, Promise<Snapshot>>): Promise<void> {
  const key = [test.data, test.namedData].map((files) => files.map(({ iri }) => iri).join(' ')).join(' | ');
  let made = snapshots.get(key);
  if (!made) snapshots.set(key, (made = readDataset(test).then((quads) => memorySnapshot(quads, { defaultGraph: 'own' }))));
  const engine = engineOf(await made);
  try {
    const actual = await collect(await engine.query(readText(test.query), { baseIRI: test.query.iri }));
    assert.ok(test.result, 'the manifest names a result');
    const found = compare(actual, await readExpected(test.result));
    assert.equal(found, undefined, found);
  } finally {
    await engine.close();
  }
}

describe('W3C SPARQL 1.1 federated query, engine compiled', () => {
  if (!suiteIsHere) {
    it.skip('needs the W3C test suite at ../shared/w3c');
    return;
  }
  for (const test of readTests('service')) {
    it(`${test.id}: ${test.name}`, async () => {
      const open: Snapshot[] = [];
      const endpoints = new Map<string, QueryEngine>();
      const client: ServiceClient = {
        check: () => undefined,
        select: async (endpoint, query) => {
          const result = await endpoints.get(endpoint)?.query(query);
          if (result?.kind !== 'bindings') throw new Error(`${endpoint} does not answer`);
          return (await collect(result) as { tuples: readonly Tuple[] }).tuples;
        },
      };
      const engineOf = async (quads: readonly Quad[]): Promise<QueryEngine> => {
        const snapshot = await memorySnapshot(quads, { defaultGraph: 'own' });
        open.push(snapshot);
        return compiledEngine(snapshot, { services: client });
      };
      for (const { endpoint, data } of test.services) endpoints.set(endpoint, await engineOf((await Promise.all(data.map(readQuads))).flat()));
      try {
        const actual = await collect(await (await engineOf(await readDataset(test))).query(readText(test.query), { baseIRI: test.query.iri }));
        const found = compare(actual, await readExpected(test.result as never));
        assert.equal(found, undefined, found);
      } finally {
        for (const snapshot of open) await snapshot.close();
      }
    });
  }
});

describe('W3C SPARQL 1.1 query syntax', () => {
  if (!suiteIsHere) {
    it.skip('needs the W3C test suite at ../shared/w3c');
    return;
  }
  for (const folder of [...EVALUATION, 'syntax-query', 'syntax-fed']) {
    for (const test of readTests(folder).filter(({ type }) => /SyntaxTest11$/.test(type))) {
      const parse = (): unknown => parseQuery(readText(test.query), test.query.iri);
      if (test.type.startsWith('Positive')) it(`takes ${test.id}`, () => assert.doesNotThrow(parse));
      else it(`refuses ${test.id}`, () => assert.throws(parse, QuerySyntaxError));
    }
  }
});

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
