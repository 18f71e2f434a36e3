import { strict as assert } from 'node:assert';
import { ALL_SETS, goldPages, type GoldSet } from './gold-page.js';
import { score, shares } from './score.js';

/** What the extraction must keep: a wrong statement about a person is the worst defect there is. */
const LEAST = { precision: 0.98, recall: 0.85, certainty: 0.95, attribution: 0.95, span: 0.99 };

/** What a later set is known to reach, rounded down, where that is not what is asked: it may rise, never fall below. */
const MEASURED: Partial<Record<GoldSet, Partial<typeof LEAST>>> = {
  fresh: { recall: 0.86 },
  // Falls short of what is asked in precision too: no rule was written with these pages in sight.
  unseen: { precision: 0.98, recall: 0.8, attribution: 0.94 },
};

describe('The claims of the gold pages', () => {
  for (const set of ALL_SETS) {
    const found = shares(score(goldPages([set])).total);
    for (const [measure, least] of Object.entries({ ...LEAST, ...MEASURED[set] })) {
      it(`have a ${measure} of at least ${Math.round(least * 100)} % on the ${set} pages`, () => {
        assert.ok(found[measure as keyof typeof found] >= least, `${measure} is ${found[measure as keyof typeof found]}`);
      });
    }
  }
});
