import { documentJsonld } from '../../src/graph/document.js';
import { dumpWriters } from '../../src/dumps/dumps.js';
import { buildSnapshot, type BuildOptions, type Release } from '../../src/store/publish.js';
import { BASE, fixture, quadsOf } from '../web/site.js';

/** The fictional archive of `test/web/fixture.trig` as a release on disk, with everything a release has. */
export function buildFixture(dir: string, change: (trig: string) => string = (trig) => trig, options: Partial<BuildOptions> = {}): Promise<Release> {
  const quads = quadsOf(change(fixture()));
  const entries = [...new Set(quads.flatMap(({ graph }) => (graph.value.startsWith(`${BASE}graph/entry/`) ? [graph.value.slice(`${BASE}graph/`.length)] : [])))];
  return buildSnapshot({
    dir, base: BASE, quads, dumps: dumpWriters, meta: { ontologyVersion: '0.1.0', converterVersion: '0.1.0' },
    documents: entries.map((path) => ({
      path, class: 'https://w3id.org/witness-graph/ontology#Entry', label: path, modified: '2020-02-01',
      jsonld: JSON.stringify(documentJsonld(quads.filter(({ graph }) => graph.value === `${BASE}graph/${path}`), BASE + path)),
    })),
    ...options,
  });
}

/** A small generator of numbers below a bound: the same ones in every run. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
