import assert from 'node:assert/strict';
import { CountChange, refuseSuddenChange } from '../../src/release/counts.js';
import type { Manifest } from '../../src/store/manifest.js';
import { FICTIONAL_BASE, fictionalPage, sourceTtl, temporaryFolder, writeFiles } from '../build/archives.js';
import { currentRelease } from '../../src/store/publish.js';
import { witness } from '../cli/program.js';
import { describeLong } from '../long.js';

const manifest = (classes: Record<string, number>, more: Partial<Manifest> = {}): Manifest =>
  ({ base: 'https://example.org/', archives: ['a'], counts: { classes, graphs: {} }, ...more }) as unknown as Manifest;

describe('The counts of a release against those of the one before', () => {
  const cases: readonly (readonly [title: string, before: Record<string, number> | undefined, after: Record<string, number>, refused: boolean])[] = [
    ['may stay', { 'x#Claim': 1000 }, { 'x#Claim': 1000 }, false],
    ['may fall by 5 %', { 'x#Claim': 1000 }, { 'x#Claim': 950 }, false],
    ['may not fall by more', { 'x#Claim': 1000 }, { 'x#Claim': 949 }, true],
    ['may rise by 20 %', { 'x#Claim': 1000 }, { 'x#Claim': 1200 }, false],
    ['may not rise by more', { 'x#Claim': 1000 }, { 'x#Claim': 1201 }, true],
    ['may not fall to nothing', { 'x#Claim': 1000, 'x#Entry': 20 }, { 'x#Claim': 1000 }, true],
    ['may do as they like below twenty', { 'x#Claim': 19 }, { 'x#Claim': 3 }, false],
    ['may have a new class', { 'x#Claim': 100 }, { 'x#Claim': 100, 'x#Death': 40 }, false],
    ['may be anything in a first release', undefined, { 'x#Claim': 3 }, false],
  ];
  for (const [title, before, after, refused] of cases) {
    it(title, () => {
      const run = (): void => refuseSuddenChange(manifest(after), before && manifest(before), new Set());
      if (refused) assert.throws(run, (error) => error instanceof CountChange && /--allow-count-change/.test(error.message));
      else run();
    });
  }

  it('are not compared with another archive, or another base', () => {
    refuseSuddenChange(manifest({ 'x#Claim': 1 }, { archives: ['b'] }), manifest({ 'x#Claim': 1000 }), new Set());
    refuseSuddenChange(manifest({ 'x#Claim': 1 }, { base: 'https://example.org/b/' }), manifest({ 'x#Claim': 1000 }), new Set());
  });

  it('may fall because entries were withdrawn, and then only if no other is missing', () => {
    const counts = (entries: readonly number[]) => ({ counts: { classes: { 'x#Claim': entries.length * 100 }, graphs: Object.fromEntries(entries.map((n) => [`https://example.org/graph/entry/${n}`, 1])) } }) as unknown as Partial<Manifest>;
    const [all, fewer] = [manifest({}, counts([1, 2, 3])), manifest({}, counts([1]))];
    refuseSuddenChange(fewer, all, new Set(['entry/2', 'entry/3']));
    assert.throws(() => refuseSuddenChange(fewer, all, new Set(['entry/2'])), CountChange);
  });

  describeLong('in a build', function () {
    this.timeout(120_000);
    const at = temporaryFolder();
    it('that lost entries stop it with the classes and how to go on, and the release before stays, unless it is allowed', async () => {
      const pages = (count: number): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, n) => [`pages/${n + 1}.txt`, fictionalPage(`Person ${n}`)]));
      writeFiles(at('one', 'archive'), { 'source.ttl': sourceTtl(), ...pages(4) });
      writeFiles(at('two', 'archive'), { 'source.ttl': sourceTtl(), ...pages(2) });
      const build = (folder: string, ...flags: string[]) => witness(['build', folder, '--dir', at('out'), '--base', FICTIONAL_BASE, ...flags]);
      assert.equal((await build(at('one', 'archive'))).status, 0);
      const first = await currentRelease(at('out'));
      const stopped = await build(at('two', 'archive'));
      assert.equal(stopped.status, 1);
      assert.match(stopped.stderr, /Claim \d+ → \d+ \(−\d+ %\)/);
      assert.equal(await currentRelease(at('out')), first);
      assert.equal((await build(at('two', 'archive'), '--allow-count-change')).status, 0);
      assert.notEqual(await currentRelease(at('out')), first);
    });
  });
});
