import assert from 'node:assert/strict';
import { differenceOf } from '../../src/release/diff.js';
import { memorySnapshot } from '../../src/store/memory.js';
import { fixture, quadsOf } from '../web/site.js';

const opened = (change: (trig: string) => string = (trig) => trig) => memorySnapshot(quadsOf(change(fixture())));

describe('What changed between two releases', () => {
  const cases: readonly (readonly [title: string, change: (trig: string) => string, entries: object, added: number, removed: number, changed: readonly (readonly [before: string, after: string])[]])[] = [
    ['nothing, where nothing did', (trig) => trig, { added: [], removed: [], changed: [] }, 0, 0, []],
    ['a value: the claim has changed', (trig) => trig.replace('rdf:object "P20Y"', 'rdf:object "P12Y"').replace('claim-000000000005', 'claim-00000000aaaa'),
      { added: [], removed: [], changed: ['entry/7'] }, 0, 0, [['P20Y', 'P12Y']]],
    ['a certainty, at the same address', (trig) => trig.replace('wit:certainty certainty:presumed', 'wit:certainty certainty:alleged'),
      { added: [], removed: [], changed: ['entry/7'] }, 0, 0, [['P20Y', 'P20Y']]],
    ['only where on its page a claim stands: nothing', (trig) => trig.replaceAll('claim-000000000006', 'claim-00000000bbbb').replace('wit:start 200 ; wit:end 219', 'wit:start 210 ; wit:end 229'),
      { added: [], removed: [], changed: ['entry/7'] }, 0, 0, []],
    ['an entry that is gone, with its claims', (trig) => trig.replace(/<graph\/entry\/8> \{[^}]*\}/, ''), { added: [], removed: ['entry/8'], changed: [] }, 0, 1, []],
  ];
  for (const [title, change, entries, added, removed, changed] of cases) {
    it(title, async () => {
      const [before, after] = [await opened(), await opened(change)];
      try {
        const { entries: found, claims } = await differenceOf(before, after);
        // Snapshots in memory have no hashes: every entry of both is looked at.
        assert.deepEqual({ ...found, changed: [] }, { ...entries, changed: [] });
        assert.deepEqual([claims.added.length, claims.removed.length], [added, removed]);
        assert.deepEqual(claims.changed.map((one) => [one.before.value, one.after.value]), changed);
      } finally {
        await Promise.all([before.close(), after.close()]);
      }
    });
  }

  it('is the other way round from the other side', async () => {
    const [a, b] = [await opened(), await opened((trig) => trig.replace(/<graph\/entry\/8> \{[^}]*\}/, ''))];
    try {
      const [there, back] = [await differenceOf(a, b), await differenceOf(b, a)];
      assert.deepEqual(there.entries.removed, back.entries.added);
      assert.deepEqual(there.claims.removed, back.claims.added);
    } finally {
      await Promise.all([a.close(), b.close()]);
    }
  });
});
