import { prefixes, wit } from '../generated/terms.js';
import type { Credentials } from '../sparql/endpoint/authorization.js';
import { endpointEngine } from '../sparql/endpoint/engine.js';
import type { QueryEngine } from '../sparql/engine.js';
import { servedEngine } from '../sparql/process/engine.js';
import { InputError } from '../errors.js';
import type { ReleaseChecks } from '../release/checks.js';
import { type Choice, lastGoodRelease, type Refusal } from '../release/kept.js';
import type { Snapshot } from '../store/snapshot.js';
import { createApp } from '../web/app.js';
import type { MetricsAudience } from '../web/metrics.js';
import { openServed, Releases, servedRelease } from '../web/releases.js';
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
  /** Where another engine answers queries over the release, and who asks it. */
  readonly endpoint?: string;
  readonly credentials?: Credentials;
}

/**
 * Serves the current release until the process is told to stop; requests under way then end first. It begins when what
 * answers come of is checked; should a file to take away turn out to be damaged afterwards, the last good release is
 * served in its place. @throws InputError where no release is whole, at once or when that is found
 */
export async function serve(options: ServeOptions, checks: ReleaseChecks, print: (text: string) => void): Promise<void> {
  const { trusted } = checks;
  const { directory, refused } = await chosen(options.dir, checks);
  const snapshot = await openServed(directory);
  const engineFor = engines(options);
  const first = await servedRelease(snapshot, await engineFor(snapshot));
  const releases = new Releases(refused === undefined ? { ...first, checks } : first, new ReleaseShelf(options.dir, trusted));
  const refuse = (refusal: Refusal, served: string): void => {
    releases.refused = refusal;
    print(`Release ${refusal.release} is not served: ${refusal.reason}. The last good one, ${served}, is served in its place.`);
  };
  if (refused !== undefined) refuse(refused, snapshot.id);
  const { address, close } = await listen(createApp({ releases, config: { queryTimeoutMs: options.timeoutMs, metrics: options.metrics, federates: options.allowService.length > 0 } }), options);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const damaged = new Promise<void>((_resolve, reject) => {
    const fallBack = async (): Promise<void> => {
      const good = await lastGoodRelease(options.dir, trusted);
      // Another one has become current meanwhile, and is served or soon will be.
      if (good.refused === undefined || releases.current().snapshot !== snapshot) return;
      const opened = await openServed(good.directory);
      void releases.replace(await servedRelease(opened, await engineFor(opened)));
      refuse(good.refused, opened.id);
    };
    checks.whole.catch((error: unknown) => (error instanceof InputError && refused === undefined ? fallBack().catch(reject) : undefined));
  });
  const greeting = welcome(snapshot, browsable(address), await firstEntry(snapshot));
  // First: who reads that it is served may send it SIGHUP at once, which would end a process that does not listen for it.
  const endFollowing = followCurrent(releases, { dir: options.dir, engineFor, print, trusted });
  print(greeting);
  try {
    await Promise.race([stopped, damaged]);
    print('Stopping: requests under way may end.');
  } finally {
    checks.close();
    await endFollowing();
    await close();
    await releases.close();
  }
}

/**
 * What makes the engine of a release: this program's own, or the one that --endpoint names, which must hold that release
 * (EndpointFailedError says so otherwise).
 */
function engines({ timeoutMs, allowService, endpoint, credentials }: ServeOptions): (opened: Snapshot) => Promise<QueryEngine> {
  return async (opened) => {
    if (endpoint === undefined) return servedEngine(opened, { timeoutMs, allowService });
    const engine = endpointEngine(opened, { url: endpoint, credentials, timeoutMs, allowService });
    try {
      await engine.check();
      return engine;
    } catch (error) {
      await engine.close();
      throw error;
    }
  };
}

/** The current release, as soon as answers may come of it; else the last good one. */
async function chosen(dir: string, checks: ReleaseChecks): Promise<Choice> {
  try {
    await checks.served;
    return { directory: checks.directory };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return lastGoodRelease(dir, checks.trusted);
  }
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
