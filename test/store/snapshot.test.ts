import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import factory from '@rdfjs/data-model';
import type { Quad, Term } from '@rdfjs/types';
import { InputError, WitnessError } from '../../src/errors.js';
import { memorySnapshot } from '../../src/store/memory.js';
import type { Pattern, Snapshot, StoredDocument } from '../../src/store/snapshot.js';
import { iri, oddQuads, random, shuffled } from './terms.js';

const show = (term: Term): string => (term.termType === 'Literal' ? JSON.stringify([term.value, term.language, term.direction, term.datatype.value]) : `${term.termType} ${term.value}`);
const line = (quad: Quad): string => [quad.subject, quad.predicate, quad.object, quad.graph].map(show).join(' ');

async function lines(snapshot: Snapshot, pattern: Pattern): Promise<string[]> {
  const found: string[] = [];
  for await (const quad of snapshot.match(pattern)) found.push(line(quad));
  return found.sort();
}

/** Tags are compared without case (RDF 1.1 §3.3). */
const folded = (term: Term): Term => (term.termType === 'Literal' && term.language
  ? factory.literal(term.value, { language: term.language.toLowerCase(), direction: term.direction as 'ltr' })
  : term);

/** What a pattern must give, worked out the slow way. */
function expected(quads: readonly Quad[], { subject, predicate, object, graph }: Pattern, mode: 'union' | 'own'): string[] {
  const is = (term: Term, wanted: Term | null | undefined): boolean => !wanted || wanted.termType === 'Variable' || show(folded(term)) === show(folded(wanted));
  const inGraph = (quad: Quad): boolean => (graph?.termType === 'DefaultGraph' ? mode === 'union' || quad.graph.termType === 'DefaultGraph' : is(quad.graph, graph));
  const matching = quads.filter((quad) => is(quad.subject, subject) && is(quad.predicate, predicate) && is(quad.object, object) && inGraph(quad));
  const placed = matching.map((quad) => line(graph?.termType === 'DefaultGraph' ? factory.quad(quad.subject, quad.predicate, quad.object) : quad));
  return [...new Set(placed)].sort();
}

describe('A snapshot', () => {
  for (const mode of ['union', 'own'] as const) {
    it(`matches every pattern as a plain search does (default graph: ${mode})`, async () => {
      const snapshot = await memorySnapshot(shuffled([...oddQuads, ...oddQuads.slice(0, 20)], 3), { defaultGraph: mode });
      const next = random(5);
      for (let round = 0; round < 200; round += 1) {
        const like = oddQuads[next(oddQuads.length)] as Quad;
        const pattern: Pattern = {
          subject: next(2) ? like.subject : undefined,
          predicate: next(2) ? like.predicate : factory.variable('p'),
          object: next(2) ? like.object : null,
          graph: [undefined, like.graph as Pattern['graph'], factory.defaultGraph(), iri('nowhere')][next(4)],
        };
        const wanted = expected(oddQuads, pattern, mode);
        deepEqual(await lines(snapshot, pattern), wanted, JSON.stringify(pattern));
        equal(await snapshot.count(pattern), wanted.length);
      }
      await snapshot.close();
    });
  }

  it('counts a triple of two graphs once in the default graph and twice among the quads', async () => {
    const triple = [iri('s'), iri('p'), iri('o')] as const;
    const snapshot = await memorySnapshot([factory.quad(...triple, iri('g1')), factory.quad(...triple, iri('g2')), factory.quad(...triple, iri('g2'))]);
    equal(await snapshot.count({}), 2);
    equal(await snapshot.count({ graph: factory.defaultGraph() }), 1);
    deepEqual([snapshot.manifest.counts.quads, snapshot.manifest.counts.triples], [2, 1]);
    await snapshot.close();
  });

  it('lists its named graphs with what each holds, and counts instances by class', async () => {
    const type = factory.namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');
    const snapshot = await memorySnapshot([
      factory.quad(iri('a'), type, iri('C'), iri('g2')), factory.quad(iri('a'), type, iri('C'), iri('g1')), factory.quad(iri('b'), type, iri('C'), iri('g1')), factory.quad(iri('b'), type, iri('D')),
    ]);
    deepEqual(snapshot.graphs().map(({ graph, quads }) => [graph.value, quads]), [[iri('g1').value, 2], [iri('g2').value, 1]]);
    deepEqual(snapshot.manifest.counts.classes, { [iri('C').value]: 2, [iri('D').value]: 1 });
    deepEqual(snapshot.manifest.counts.graphs, { '': 1, [iri('g1').value]: 2, [iri('g2').value]: 1 });
    await snapshot.close();
  });

  it('is empty when nothing is loaded', async () => {
    const snapshot = await memorySnapshot([]);
    deepEqual(await lines(snapshot, {}), []);
    deepEqual([snapshot.graphs(), snapshot.vocabulary.size, snapshot.manifest.counts.triples], [[], 0, 0]);
    await snapshot.close();
  });

  it('refuses a triple term with a sentence', async () => {
    const quoted = factory.quad(iri('s'), iri('p'), iri('o'));
    await rejects(memorySnapshot([factory.quad(iri('s'), iri('p'), quoted as never)]), (error: Error) => error instanceof WitnessError && /rdf:subject/.test(error.message));
  });

  describe('keeps documents', () => {
    const document = (path: string, label: string, more: Partial<StoredDocument> = {}): StoredDocument => ({ path, class: iri('Entry').value, label, jsonld: `{"@id":"${path}"}`, ...more });
    let snapshot: Snapshot;
    before(async () => {
      snapshot = await memorySnapshot([], { documents: [
        document('entry/2208', 'Zhiger Toqai', { modified: '2020-01-02' }), document('entry/3', 'ئابىدىن'), document('facility/wusu-prison', 'Wusu Prison', { class: iri('Facility').value }), document('entry/10', 'x"\u0000y'),
      ] });
    });
    after(() => snapshot.close());

    it('gives one by its path, to the letter', async () => {
      deepEqual(await snapshot.document('entry/2208'), document('entry/2208', 'Zhiger Toqai', { modified: '2020-01-02' }));
      deepEqual(await snapshot.document('entry/10'), document('entry/10', 'x"\u0000y'));
      equal(await snapshot.document("entry/2208' OR true --"), undefined);
    });

    it('lists them by path, by class, page by page', async () => {
      const paths = async (selection: Parameters<Snapshot['documents']>[0]): Promise<string[]> => {
        const found: string[] = [];
        for await (const { path } of snapshot.documents(selection)) found.push(path);
        return found;
      };
      deepEqual(await paths({}), ['entry/10', 'entry/2208', 'entry/3', 'facility/wusu-prison']);
      deepEqual(await paths({ class: iri('Entry').value, after: 'entry/10', limit: 1 }), ['entry/2208']);
      deepEqual(await paths({ after: 'z' }), []);
    });

    it('refuses two of one path, naming it', async () => {
      await rejects(memorySnapshot([], { documents: [document('entry/1', 'a'), document('entry/1', 'b')] }), (error: Error) => error instanceof InputError && error.path === 'entry/1');
    });
  });

  describe('runs SQL', () => {
    let snapshot: Snapshot;
    before(async () => { snapshot = await memorySnapshot(oddQuads); });
    after(() => snapshot.close());

    it('in chunks of typed arrays, NULL as 0, the id of no term', async () => {
      const chunks = [];
      for await (const chunk of snapshot.run('SELECT i::INTEGER, nullif(i, 1)::INTEGER, i / 2, i::VARCHAR FROM range(5000) AS r(i) WHERE i >= $1', [1])) chunks.push(chunk);
      equal(chunks.reduce((sum, { rowCount }) => sum + rowCount, 0), 4999);
      const [first] = chunks;
      ok(first && first.columns[0] instanceof Int32Array && first.columns[2] instanceof Float64Array);
      deepEqual(first.columns.map((column) => column[0]), [1, 0, 0.5, '1']);
    });

    it('many times at once', async () => {
      const counts = await Promise.all(Array.from({ length: 20 }, (_, index) => snapshot.count({ predicate: iri(`p${index % 3}`) })));
      deepEqual(counts, Array.from({ length: 20 }, (_, index) => expected(oddQuads, { predicate: iri(`p${index % 3}`) }, 'union').length));
    });

    it('until it is interrupted, and goes on working after', async () => {
      const controller = new AbortController();
      const reason = new Error('enough');
      setTimeout(() => controller.abort(reason), 50);
      const endless = async (): Promise<void> => {
        for await (const chunk of snapshot.run('SELECT count(*) FROM range(10000000000) AS a, range(1000) AS b', [], { signal: controller.signal })) ok(chunk);
      };
      await rejects(endless(), reason);
      equal(await snapshot.count({}), expected(oddQuads, {}, 'union').length);
    });

    it('not at all for a signal that has already spoken', async () => {
      await rejects(snapshot.count({}, { signal: AbortSignal.abort(new Error('gone')) }), /gone/);
    });

    it('lets a reader leave early', async () => {
      for await (const chunk of snapshot.run('SELECT i FROM range(100000000) AS r(i)')) {
        equal(chunk.rowCount, 2048);
        break;
      }
      equal(await snapshot.count({ subject: iri('nobody') }), 0);
    });
  });
});
