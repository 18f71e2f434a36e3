import { exportSite } from '../export/export.js';
import { size } from '../web/pages/size.js';
import { requireWhole } from '../release/kept.js';
import { servedEngine } from '../sparql/process/engine.js';
import { currentRelease } from '../store/publish.js';
import { openSnapshot } from '../store/snapshot.js';
import { Releases, servedRelease } from '../web/releases.js';
import { ReleaseShelf } from '../web/shelf.js';

/** Milliseconds that a count for the description of the dataset may take: nobody waits for an answer here. */
const PATIENCE = 600_000;

/** What `witness export` does and says. @throws InputError */
export async function exported(dir: string, out: string, allReleases: boolean, onProgress: (files: number) => void): Promise<{ readonly text: string; readonly broken: number }> {
  const directory = await currentRelease(dir);
  await requireWhole(directory);
  const snapshot = await openSnapshot(directory);
  const releases = new Releases(await servedRelease(snapshot, servedEngine(snapshot, { timeoutMs: PATIENCE })), allReleases ? new ReleaseShelf(dir) : undefined);
  try {
    const { release, files, bytes, broken } = await exportSite({ releases, out, onProgress });
    return {
      broken: broken.length,
      text: [
        `Release ${release} is in ${out}: ${files.toLocaleString('en')} files, ${size(bytes)}.`,
        `Any file server shows it, for instance: python3 -m http.server --directory ${out} 8000`,
        ...(broken.length === 0 ? [] : [`${broken.length} links lead to nothing, since the release does not say what they name: ${broken.slice(0, 5).join(', ')}`]),
      ].join('\n'),
    };
  } finally {
    await releases.close();
  }
}
