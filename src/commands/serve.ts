import { prefixes, wit } from '../generated/terms.js';
import { servedEngine, type ServedEngine } from '../sparql/process/engine.js';
import { lastGoodRelease } from '../release/kept.js';
import { publicKeyOf } from '../release/signature.js';
import { openSnapshot, type Snapshot } from '../store/snapshot.js';
import { createApp } from '../web/app.js';
import type { MetricsAudience } from '../web/metrics.js';
import { Releases, servedRelease } from '../web/releases.js';
import { listen } from '../web/server.js';
import { ReleaseShelf } from '../web/shelf.js';
import { followCurrent } from './follow.js';

/** The question that a newcomer is shown: every victim, and the rights their entry says were violated. */
export const EXAMPLE_QUERY = `PREFIX wit: <${prefixes.wit}>
PREFIX rdfs: <${prefixes.rdfs}>
SELECT ?name ?article {
  ?entry wit:victim ?person .
  ?person rdfs:label ?name ; wit:suspectedViolationOf ?article
} ORDER BY ?name ?article`;

export interface ServeOptions {
  readonly dir: string;
  readonly port: number;
  readonly host: string;
  /** Milliseconds a query may take. */
  readonly timeoutMs: number;
  /** Hosts that SERVICE may ask. */
  readonly allowService: readonly string[];
  readonly metrics: MetricsAudience;
  /** File of the key that must have signed what is served. */
  readonly keyFile?: string;
}

/** Serves the current release until the process is told to stop; requests under way then end first. */
export async function serve(options: ServeOptions, print: (text: string) => void): Promise<void> {
  const trusted = options.keyFile === undefined ? undefined : await publicKeyOf(options.keyFile);
  const { directory, refused } = await lastGoodRelease(options.dir, trusted);
  const snapshot = await openSnapshot(directory);
  const engineFor = (opened: Snapshot): ServedEngine => servedEngine(opened, { timeoutMs: options.timeoutMs, allowService: options.allowService });
  const releases = new Releases(await servedRelease(snapshot, engineFor(snapshot)), new ReleaseShelf(options.dir, trusted));
  if (refused !== undefined) {
    releases.refused = refused;
    print(`Release ${refused.release} is not served: ${refused.reason}. The last good one, ${snapshot.id}, is served in its place.`);
  }
  const { address, close } = await listen(createApp({ releases, config: { queryTimeoutMs: options.timeoutMs, metrics: options.metrics } }), options);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  print(welcome(snapshot, browsable(address), await firstEntry(snapshot)));
  const endFollowing = followCurrent(releases, { dir: options.dir, engineFor, print, trusted });
  await stopped;
  print('Stopping: requests under way may end.');
  await endFollowing();
  await close();
  await releases.close();
}

/** What to open next. */
function welcome(snapshot: Snapshot, address: string, entry: string | undefined): string {
  return [
    `Release ${snapshot.id} is served at ${address}`, '',
    `  first page    ${address}`,
    ...(entry ? [`  an entry      ${address}${entry}`] : []),
    `  SPARQL        ${address}sparql`, '',
    ...(entry ? ['The entry as JSON-LD:', '', `  curl -H 'Accept: application/ld+json' ${address}${entry}`, ''] : []),
    'Who, and which articles of the Universal Declaration of Human Rights are suspected to have been violated:', '',
    `  curl -H 'Accept: text/csv' ${address}sparql --data-urlencode 'query=${EXAMPLE_QUERY.replace(/\n/g, '\n    ')}'`, '',
    'The same question for a browser:', '',
    `  ${address}sparql?query=${encodeURIComponent(EXAMPLE_QUERY.replace(/\s+/g, ' '))}`, '',
    ...(snapshot.base === address ? [] : [`The data's own addresses begin with ${snapshot.base} (--base, when it was built).`]),
    'Stop it with Ctrl-C.',
  ].join('\n');
}

/** The data's default base says `localhost`, as people do; the address that was bound is the same machine's. */
const browsable = (address: string): string => address.replace('http://127.0.0.1:', 'http://localhost:');

async function firstEntry(snapshot: Snapshot): Promise<string | undefined> {
  for await (const { path } of snapshot.documents({ class: wit.Entry, limit: 1 })) return path;
  return undefined;
}
