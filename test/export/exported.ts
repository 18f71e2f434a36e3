import { exportSite, type Exported } from '../../src/export/export.js';
import { comunicaEngine } from '../../src/sparql/comunica/engine.js';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import { openCurrent } from '../../src/store/publish.js';
import { Releases, servedRelease } from '../../src/web/releases.js';
import { ReleaseShelf } from '../../src/web/shelf.js';

/** Does something with the releases of a directory as a server would have them. */
export async function withReleases<T>(dir: string, shelf: boolean, work: (releases: Releases) => Promise<T>): Promise<T> {
  const snapshot = await openCurrent(dir);
  const releases = new Releases(await servedRelease(snapshot, compiledEngine(snapshot, { fallback: comunicaEngine(snapshot) })), shelf ? new ReleaseShelf(dir) : undefined);
  try {
    return await work(releases);
  } finally {
    await releases.close();
  }
}

export const exportTo = (dir: string, out: string, shelf = false): Promise<Exported> => withReleases(dir, shelf, (releases) => exportSite({ releases, out }));
