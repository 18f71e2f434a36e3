import { comunicaEngine } from '../sparql/engine.js';
import { openCurrent } from '../store/publish.js';
import { createApp } from '../web/app.js';
import { Releases } from '../web/releases.js';
import { listen } from '../web/server.js';

/** Serves the current release until the process is told to stop; requests under way then end first. */
export async function serve(options: { dir: string; port: number; host: string }, print: (text: string) => void): Promise<void> {
  const snapshot = await openCurrent(options.dir);
  const releases = new Releases({ snapshot, engine: comunicaEngine(snapshot) });
  const { address, close } = await listen(createApp({ releases }), options);
  const [entry] = await firstEntry(snapshot);
  print([
    `Witness Graph serves release ${snapshot.id} at ${address}`, '',
    ...(entry ? [`  an entry            ${address}${entry}`] : []),
    `  the SPARQL endpoint ${address}sparql`,
    `  an example query    ${address}sparql?query=${encodeURIComponent('SELECT ?g (COUNT(*) AS ?quads) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g')}`, '',
    'Stop it with Ctrl-C.',
  ].join('\n'));
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  print('Stopping: requests under way may end.');
  await close();
  await releases.close();
}

async function firstEntry(snapshot: Awaited<ReturnType<typeof openCurrent>>): Promise<string[]> {
  for await (const { path } of snapshot.documents({ class: 'https://w3id.org/witness-graph/ontology#Entry', limit: 1 })) return [path];
  return [];
}
