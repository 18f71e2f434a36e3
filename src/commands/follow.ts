import { lstat, readlink, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { QueryEngine } from '../sparql/engine.js';
import { EndpointFailedError } from '../sparql/endpoint/client.js';
import { reasonOf, requireWhole } from '../release/kept.js';
import { SIGNATURE } from '../release/signature.js';
import type { Snapshot } from '../store/snapshot.js';
import type { Releases } from '../web/releases.js';
import { openServed, servedRelease } from '../web/releases.js';

export interface FollowOptions {
  readonly dir: string;
  readonly engineFor: (snapshot: Snapshot) => QueryEngine | Promise<QueryEngine>;
  readonly print: (text: string) => void;
  /** The public key that must have signed a release. */
  readonly trusted?: string;
  /** Milliseconds between two looks. */
  readonly every?: number;
}

const EVERY = 1_000;
/** Milliseconds until an engine that does not hold a release is asked again. */
const SOON = 15_000;

/**
 * Keeps a server on the current release of a directory: when another one becomes current, it is checked, opened and
 * switched to, and requests under way end on the one they began with. One that is damaged, or has another base, is
 * refused, and the one being served stays. Looks again every second, and at once on SIGHUP.
 * @returns what ends it
 */
export function followCurrent(releases: Releases, { dir, engineFor, print, trusted, every = EVERY }: FollowOptions): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  const ending = new AbortController();
  /** The publication that was looked at last and is not served. */
  let refusedAt: string | undefined;

  const look = async (again: boolean): Promise<void> => {
    const path = join(dir, 'current');
    const [link, is] = await Promise.all([readlink(path), lstat(path)]).catch(() => [undefined, undefined] as const);
    if (link === undefined || ending.signal.aborted) return;
    // Lets go of what was deleted.
    await releases.shelf?.list().catch(() => undefined);
    const id = basename(link);
    if (id === releases.current().snapshot.id) {
      releases.refused = undefined;
      return;
    }
    const directory = join(dir, 'releases', id);
    // What was refused is looked at again when it was published or signed again, or somebody asks: it is a whole release to read.
    const signed = await stat(join(directory, SIGNATURE)).then(({ mtimeMs }) => mtimeMs, () => 0);
    const stamp = `${is.ino} ${is.mtimeMs} ${signed}`;
    if (stamp === refusedAt && !again) return;
    refusedAt = stamp;
    let snapshot: Snapshot | undefined;
    let engine: QueryEngine | undefined;
    try {
      await requireWhole(directory, trusted);
      snapshot = await openServed(directory);
      const { base } = releases.current().snapshot;
      if (snapshot.base !== base) throw new Refused(`its base is ${snapshot.base}, and this server was started for ${base}; start it again`);
      engine = await engineFor(snapshot);
      const next = await servedRelease(snapshot, engine);
      await releases.prepare(next, ending.signal);
      if (ending.signal.aborted) {
        // Its processes would keep this one alive.
        await engine.close();
        return await snapshot.close();
      }
      releases.refused = undefined;
      releases.shelf?.forget();
      print(`Release ${id} is served from now on.`);
      void releases.replace(next);
    } catch (error) {
      await engine?.close();
      await snapshot?.close();
      const told = releases.refused?.reason;
      releases.refused = { release: id, reason: error instanceof Refused || error instanceof EndpointFailedError ? error.message : reasonOf(error, directory) };
      // Another engine may hold it soon.
      if (error instanceof EndpointFailedError) setTimeout(() => { refusedAt = undefined; }, SOON).unref();
      if (releases.refused.reason === told) return;
      print(`Release ${id} is not served: ${releases.refused.reason}. Release ${releases.current().snapshot.id} stays.`);
    }
  };
  /** One look after the other. */
  const lookNext = (again = false): void => {
    looking = looking.then(() => (ending.signal.aborted ? undefined : look(again)));
  };
  let waiting = false;
  const timer = setInterval(() => {
    if (waiting) return;
    waiting = true;
    lookNext();
    void looking.finally(() => (waiting = false));
  }, every);
  const onHangUp = (): void => lookNext(true);
  process.on('SIGHUP', onHangUp);
  return async () => {
    ending.abort();
    clearInterval(timer);
    process.off('SIGHUP', onHangUp);
    await looking;
  };
}

class Refused extends Error {}
