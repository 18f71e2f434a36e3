import assert from 'node:assert/strict';
import { cpSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { currentRelease, openCurrent, verifyRelease } from '../../src/store/publish.js';
import { start, witness } from '../cli/program.js';
import { randomNumbers } from '../release/fixture-release.js';
import { FICTIONAL_BASE, fictionalPage, sourceTtl, temporaryFolder, writeFiles } from './archives.js';
import { describeLong } from '../long.js';

const random = randomNumbers(9);

/**
 * `kill -9` of a real build. Where it strikes is told by the build's own progress, not by a clock: after the nth line
 * of progress and some milliseconds more, so that the moments lie in every part of it on a slow machine too. `KILLS=100`
 * adds so many at random.
 */
const MOMENTS: readonly (readonly [afterLine: number, thenMs: number])[] = [
  [0, 0], [1, 0], [2, 0], [3, 0], [4, 0], [5, 0], [6, 0], [7, 0], [8, 0], [9, 0], [9, 10],
  ...Array.from({ length: Number(process.env.KILLS ?? 0) }, () => [random(10), random(60)] as const),
];

describeLong('A build killed in the middle', function () {
  this.timeout(180_000 + 10_000 * MOMENTS.length);
  const at = temporaryFolder();
  const build = (folder: string, dir: string): string[] => ['build', folder, '--dir', dir, '--base', FICTIONAL_BASE];
  const out = (moment: number): string => at(`out-${moment}`);
  const killed: boolean[] = [];
  let old: string;

  before(async () => {
    writeFiles(at('old'), { 'source.ttl': sourceTtl(), 'pages/1.txt': fictionalPage('First') });
    writeFiles(at('next'), { 'source.ttl': sourceTtl(), ...Object.fromEntries(Array.from({ length: 2 }, (_, n) => [`pages/${n + 1}.txt`, fictionalPage(`Person ${n}`)])) });
    const { status, stderr } = await witness(build(at('old'), at('out')));
    assert.equal(status, 0, stderr);
    old = basename(await currentRelease(at('out')));
    const waiting = [...MOMENTS.entries()];
    const strikeAll = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [moment, [afterLine, thenMs]] = next;
        cpSync(at('out'), out(moment), { recursive: true, verbatimSymlinks: true });
        killed[moment] = await killedAt(build(at('next'), out(moment)), afterLine, thenMs);
      }
    };
    await Promise.all([strikeAll(), strikeAll()]);
  });

  MOMENTS.forEach((_, moment) => {
    it(`leaves the old release or the new one, whole, at moment ${moment + 1} of ${MOMENTS.length}`, async () => {
      const current = await currentRelease(out(moment));
      await verifyRelease(current);
      const snapshot = await openCurrent(out(moment));
      try {
        const names: string[] = [];
        for await (const { path } of snapshot.documents({ class: 'https://w3id.org/witness-graph/ontology#Entry' })) names.push(path);
        assert.equal(names.length, basename(current) === old ? 1 : 2);
      } finally {
        await snapshot.close();
      }
      assert.ok(killed[moment] || basename(current) !== old, 'a build that was not caught has published');
    });
  });

  it('locks nobody out, and the next build clears what it left', async () => {
    const dir = out(6);
    assert.ok(readdirSync(join(dir, 'releases')).some((name) => name.startsWith('.')), 'something was left');
    const { status, stderr } = await witness(build(at('next'), dir));
    assert.equal(status, 0, stderr);
    const next = basename(await currentRelease(dir));
    assert.notEqual(next, old);
    assert.deepEqual(readdirSync(join(dir, 'releases')).sort(), [old, next].sort(), 'the release before stays until somebody removes it');
    // What was found whole is remembered, unless it was written a moment before.
    assert.deepEqual(readdirSync(dir).filter((name) => name !== '.checked.json').sort(), ['.lock', 'current', 'feed.jsonl', 'releases']);
  });
});

/** Runs the program and kills it; false when it had ended by itself. */
function killedAt(args: readonly string[], afterLine: number, thenMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = start(args);
    let lines = 0;
    let struck = false;
    const strike = (): void => {
      if (struck) return;
      struck = true;
      setTimeout(() => child.kill('SIGKILL'), thenMs);
    };
    child.on('error', reject);
    if (afterLine === 0) child.once('spawn', strike);
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      lines += text.split('\n').length - 1;
      if (lines >= afterLine) strike();
    });
    child.stdout!.resume();
    child.on('close', (_status, signal) => resolve(signal === 'SIGKILL'));
  });
}
