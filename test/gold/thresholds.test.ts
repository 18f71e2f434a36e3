import { strict as assert } from 'node:assert';
import { ALL_SETS, goldPages, type GoldSet } from './gold-page.js';
import { score, shares } from './score.js';

/** What the extraction must keep: a wrong statement about a person is the worst defect there is. */
const LEAST = { precision: 0.98, recall: 0.85, certainty: 0.95, attribution: 0.95, span: 0.99 };

/** What a later set fell short of when it was first scored, rounded down: it may rise, never fall below. */
const MEASURED: Partial<Record<GoldSet, Partial<typeof LEAST>>> = {
  fresh: { recall: 0.72, attribution: 0.9 },
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
