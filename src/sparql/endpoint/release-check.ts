import type { Snapshot } from '../../store/snapshot.js';
import type { Row } from '../engine.js';
import { EndpointFailedError } from './client.js';
import { IDENTIFIER, NAMED_GRAPH, type Pushed } from './pushed.js';

type Select = (query: string) => Promise<readonly Row[]>;

/** The id of the release that an engine holds whole; undefined where there is none, or one is on its way. */
export async function heldRelease({ description }: Pushed, select: Select): Promise<string | undefined> {
  const found = await select(`SELECT ?id WHERE { GRAPH <${description}> { <${description}> <${IDENTIFIER}> ?id } }`);
  return found.length === 1 ? found[0]?.get('id')?.value : undefined;
}

/** Triples by graph, of the release's graphs and the one that holds its default graph. */
export async function heldCounts({ description, defaultGraph }: Pushed, select: Select): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const rows = await select(`SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH <${description}> { <${description}> <${NAMED_GRAPH}> ?g } GRAPH ?g { ?s ?p ?o } } GROUP BY ?g`);
  for (const row of rows) counts.set(row.get('g')!.value, Number(row.get('n')!.value));
  const [all] = await select(`SELECT (COUNT(*) AS ?n) WHERE { GRAPH <${defaultGraph}> { ?s ?p ?o } }`);
  counts.set(defaultGraph, Number(all?.get('n')?.value));
  return counts;
}

/** What differs between a release and what an engine holds, in words; nothing when they agree. */
export async function differences({ manifest: { counts } }: Pick<Snapshot, 'manifest'>, pushed: Pushed, select: Select): Promise<string[]> {
  const held = await heldCounts(pushed, select);
  const expected = new Map([...Object.entries(counts.graphs).filter(([graph]) => graph !== ''), [pushed.defaultGraph, counts.triples] as [string, number]]);
  return [...new Set([...expected.keys(), ...held.keys()])]
    .filter((graph) => (expected.get(graph) ?? 0) !== (held.get(graph) ?? 0))
    .map((graph) => `<${graph}> has ${held.get(graph) ?? 0} triples there, and ${expected.get(graph) ?? 0} in the release`);
}

/** Throws EndpointFailedError, and says what to do, when an engine does not hold this very release. */
export async function checkRelease(snapshot: Snapshot, pushed: Pushed, host: string, select: Select): Promise<void> {
  const held = await heldRelease(pushed, select);
  if (held !== snapshot.id) {
    throw new EndpointFailedError(`${host} holds ${held === undefined ? 'no release of this base' : `release ${held}`}, and release ${snapshot.id} is to be served; run "witness push" first.`);
  }
  const different = await differences(snapshot, pushed, select);
  if (different.length > 0) {
    throw new EndpointFailedError(`${host} says that it holds release ${snapshot.id}, but ${different.slice(0, 3).join('; ')}${different.length > 3 ? `; and ${different.length - 3} more graphs differ` : ''}. Run "witness push" again.`);
  }
}
