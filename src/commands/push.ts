import type { Quad } from '@rdfjs/types';
import factory from '@rdfjs/data-model';
import { UsageError, WitnessError } from '../errors.js';
import { encoders } from '../graph/serialise.js';
import { lastGoodRelease } from '../release/kept.js';
import type { Credentials } from '../sparql/endpoint/authorization.js';
import { EndpointClient, hostOf } from '../sparql/endpoint/client.js';
import { GraphStore } from '../sparql/endpoint/graph-store.js';
import { description, type DescribedGraph, IDENTIFIER, NAMED_GRAPH, type Pushed, pushedTo } from '../sparql/endpoint/pushed.js';
import { differences } from '../sparql/endpoint/release-check.js';
import { selectFrom } from '../sparql/endpoint/select.js';
import { writeCompressed } from '../store/compressed-file.js';
import { openSnapshot, type Snapshot } from '../store/snapshot.js';

export interface PushRequest {
  readonly dir: string;
  /** Where the engine answers queries. */
  readonly endpoint: string;
  /** Where it takes graphs by the Graph Store Protocol. */
  readonly graphStore: string;
  readonly credentials?: Credentials;
  readonly print: (text: string) => void;
}

/** Triples of one request: an engine reads a request as a whole. */
const AT_A_TIME = 10_000;

/** Milliseconds between two lines about how far it is, and between two notes of what has arrived. */
const EVERY = 5_000;

/**
 * Loads the current release of a directory into another engine: each graph that is not there as it is now is replaced,
 * each that is gone from the release is removed, and the counts are compared. What has arrived is noted there, so a run
 * that was broken off goes on where it was, and one that has nothing to do writes nothing but the note.
 * @throws WitnessError when the engine refuses something, or holds other counts in the end
 */
export async function push({ dir, endpoint, graphStore, credentials, print }: PushRequest): Promise<void> {
  const { directory, refused } = await lastGoodRelease(dir);
  if (refused) throw new WitnessError(`Release ${refused.release} is damaged (${refused.reason}) and is not sent; build it again.`);
  const snapshot = await openSnapshot(directory);
  const client = new EndpointClient(credentials);
  try {
    await pushed(snapshot, client, { endpoint, graphStore, print });
  } finally {
    client.close();
    await snapshot.close();
  }
}

async function pushed(snapshot: Snapshot, client: EndpointClient, { endpoint, graphStore, print }: Pick<PushRequest, 'endpoint' | 'graphStore' | 'print'>): Promise<void> {
  const names = pushedTo(snapshot.base);
  const store = new GraphStore(client, graphStore);
  const select = selectFrom(client, endpoint);
  const wanted = graphsOf(snapshot, names);
  const there = await known(names, snapshot.base, select);
  const gone = [...there.keys()].filter((graph) => !wanted.has(graph));
  const missing = [...wanted].filter(([graph, hash]) => there.get(graph) !== hash);
  print(`Release ${snapshot.id} goes to ${hostOf(graphStore)}: ${missing.length} of ${wanted.size} graphs are to be sent, ${gone.length} to be removed.`);

  // Without an id nobody takes what is there for a release while it is neither the old one nor the new one.
  const noted = new Map<string, string | undefined>([...there, ...wanted].map(([graph]) => [graph, there.get(graph) === wanted.get(graph) ? wanted.get(graph) : undefined]));
  const note = (id?: string): Promise<void> => store.put(names.description, triples(description(snapshot.base, id, [...noted].map(([graph, hash]): DescribedGraph => ({ graph, hash })))));
  await note();
  for (const graph of gone) {
    await store.remove(graph);
    noted.delete(graph);
  }
  let sent = 0;
  let lines: Quad[] = [];
  let told = performance.now();
  for (const [index, [graph, hash]] of missing.entries()) {
    sent += await send(snapshot, graph, names, store);
    lines.push(factory.quad(factory.namedNode(graph), factory.namedNode(IDENTIFIER), factory.literal(hash)));
    noted.set(graph, hash);
    if (performance.now() - told > EVERY) {
      await store.post(names.description, triples(lines));
      lines = [];
      told = performance.now();
      print(`  ${index + 1} of ${missing.length} graphs, ${sent} triples`);
    }
  }
  await note();

  const different = await differences(snapshot, names, select);
  if (different.length > 0) {
    // Sent again the next time.
    for (const graph of wanted.keys()) if (different.some((line) => line.startsWith(`<${graph}> `))) noted.set(graph, undefined);
    await note();
    throw new WitnessError(`${hostOf(endpoint)} does not hold what was sent: ${different.slice(0, 3).join('; ')}${different.length > 3 ? `; and ${different.length - 3} more` : ''}. Run it again; if it stays so, the engine changes what it is given.`);
  }
  await note(snapshot.id);
  print(`Release ${snapshot.id} is there: ${wanted.size} graphs, counted; ${sent} triples were sent, ${gone.length} graphs removed.`);
}

/** The graphs that a release has in another engine, each with a hash of what it holds. */
function graphsOf({ manifest }: Snapshot, names: Pushed): Map<string, string> {
  const { graphHashes } = manifest;
  if (!graphHashes) throw new UsageError('This release has blank nodes, which the Graph Store Protocol would make anew in every request; use --file and the loader of the engine.');
  return new Map([...Object.entries(graphHashes).filter(([graph]) => graph !== ''), [names.defaultGraph, manifest.contentSha256]]);
}

/** The graphs under the base that the engine holds, with what was noted of them. */
async function known(names: Pushed, base: string, select: ReturnType<typeof selectFrom>): Promise<Map<string, string | undefined>> {
  const found = new Map<string, string | undefined>();
  for (const row of await select(`SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), ${JSON.stringify(base)})) }`)) found.set(row.get('g')!.value, undefined);
  found.delete(names.description);
  const noted = await select(`SELECT ?g ?hash WHERE { GRAPH <${names.description}> { <${names.description}> ?part ?g . ?g <${IDENTIFIER}> ?hash } }`);
  // What is noted and is not there was lost.
  for (const row of noted) if (found.has(row.get('g')!.value) || !row.get('g')!.value.startsWith(base)) found.set(row.get('g')!.value, row.get('hash')!.value);
  for (const row of await select(`SELECT ?g WHERE { GRAPH <${names.description}> { <${names.description}> <${NAMED_GRAPH}> ?g } }`)) {
    const graph = row.get('g')!.value;
    if (!found.has(graph)) found.set(graph, undefined);
  }
  return found;
}

/** Sends a graph piece by piece and tells how many triples it has. */
async function send(snapshot: Snapshot, graph: string, names: Pushed, store: GraphStore): Promise<number> {
  let lines: Quad[] = [];
  let sent = 0;
  const flush = async (): Promise<void> => {
    if (sent === 0) await store.put(graph, triples(lines));
    else if (lines.length > 0) await store.post(graph, triples(lines));
    sent += lines.length;
    lines = [];
  };
  for await (const quad of quadsOf(snapshot, graph, names)) {
    lines.push(quad);
    if (lines.length === AT_A_TIME) await flush();
  }
  await flush();
  return sent;
}

const quadsOf = (snapshot: Snapshot, graph: string, names: Pushed): AsyncIterable<Quad> =>
  snapshot.match({ graph: graph === names.defaultGraph ? factory.defaultGraph() : factory.namedNode(graph) });

function triples(quads: readonly Quad[]): string {
  const encoder = encoders.ntriples({});
  return encoder.start() + quads.map(({ subject, predicate, object }) => encoder.quad(factory.quad(subject, predicate, object))).join('') + encoder.end();
}

/**
 * Writes what `push` would send as one file of N-Quads, gzipped, for the bulk loader of an engine.
 * @returns the number of quads
 */
export async function writePushFile(dir: string, path: string): Promise<number> {
  const { directory } = await lastGoodRelease(dir);
  const snapshot = await openSnapshot(directory);
  try {
    const names = pushedTo(snapshot.base);
    const graphs = new Map([...snapshot.graphs().map(({ graph }) => [graph.value, snapshot.manifest.graphHashes?.[graph.value]] as const), [names.defaultGraph, snapshot.manifest.contentSha256]]);
    const encoder = encoders.nquads({});
    let quads = 0;
    await writeCompressed(path, async (file) => {
      const write = (quad: Quad, graph: string): Promise<void> | void => {
        quads += 1;
        file.piece.append(Buffer.from(encoder.quad(factory.quad(quad.subject, quad.predicate, quad.object, factory.namedNode(graph)))));
        return file.nextWhenFull();
      };
      for (const graph of graphs.keys()) for await (const quad of quadsOf(snapshot, graph, names)) await write(quad, graph);
      for (const quad of description(snapshot.base, snapshot.id, [...graphs].map(([graph, hash]) => ({ graph, hash })))) await write(quad, names.description);
    });
    return quads;
  } finally {
    await snapshot.close();
  }
}
