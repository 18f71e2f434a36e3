import { deepEqual, equal, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildProgress } from '../../src/store/publish.js';
import { buildSnapshot, openCurrent } from '../../src/store/publish.js';
import { oddQuads } from './terms.js';

const CHILD = join(import.meta.dirname, 'build-child.ts');
const ENTRIES = '4000';

/** When the builder dies: at a stage, so many milliseconds into it. */
const MOMENTS: readonly (readonly [BuildProgress['stage'], number])[] = [
  ['sorting terms', 0], ['joining', 2], ['sorting quads', 5], ['documents', 0], ['vocabulary', 3],
  ['dumps', 20], ['verifying', 0], ['verifying', 25], ['publishing', 0], ['publishing', 1],
];

describe('A build that is killed', () => {
  let dir: string;
  let old: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'witness-crash-'));
    old = (await buildSnapshot({ dir, base: 'http://localhost:3000/', quads: oddQuads, documents: [], meta: { ontologyVersion: '0', converterVersion: '0' } })).id;
  });
  after(() => rm(dir, { recursive: true, force: true }));

  const build = async (...moment: readonly (string | number)[]): Promise<{ signal: NodeJS.Signals | null; id: string }> => {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, dir, '1', ENTRIES, ...moment.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (bytes: Buffer) => { output += bytes.toString(); });
    const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return { signal, id: output.trim() };
  };

  /** The release that is served: every file checked, every quad read. */
  const served = async (): Promise<string> => {
    const snapshot = await openCurrent(dir);
    let quads = 0;
    for await (const quad of snapshot.match({})) quads += quad.subject ? 1 : 0;
    equal(quads, snapshot.manifest.counts.quads);
    await snapshot.close();
    return snapshot.id;
  };

  for (const [stage, milliseconds] of MOMENTS) {
    it(`${milliseconds} ms into "${stage}" leaves a release that is whole`, async () => {
      const { signal } = await build(stage, milliseconds);
      const id = await served();
      // With a delay the build may have come to its end first: then it is the new release that must be whole, and it is.
      if (milliseconds === 0) deepEqual([signal, id], ['SIGKILL', old]);
      else ok(id === old || (await readdir(join(dir, 'releases'))).includes(id));
    });
  }

  it('locks nobody out: the next one clears up after it and is served', async () => {
    const { signal, id } = await build();
    equal(signal, null);
    equal(await served(), id);
    deepEqual((await readdir(join(dir, 'releases'))).sort(), [old, id].sort());
    // What was found whole is remembered, unless it was written a moment before.
    deepEqual((await readdir(dir)).filter((name) => name !== '.checked.json').sort(), ['.lock', 'current', 'releases']);
  });
});
