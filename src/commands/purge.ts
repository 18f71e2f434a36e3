import { setTimeout } from 'node:timers/promises';
import { purgeClosed } from '../release/purge.js';

/** What `witness purge` does and says. @throws WitnessError */
export async function purge(dir: string, print: (text: string) => void): Promise<string> {
  const purged = await purgeClosed(dir, async (milliseconds) => {
    print(`The current release is new: waiting ${Math.ceil(milliseconds / 1000)} s until running servers have let go of the one before.`);
    await setTimeout(milliseconds);
  });
  if (purged.length === 0) return 'No release is closed: nothing was deleted.';
  const lines = purged.map(({ release, bytes }) => `Release ${release} is deleted: ${(bytes / 1024 ** 2).toFixed(1)} MiB.`);
  return [...lines, 'Backups and mirrors of this folder, and the pages of the archive itself, are yours to look after.'].join('\n');
}
