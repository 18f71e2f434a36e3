import { strict as assert } from 'node:assert';
import { passages, scored } from './passages.js';
import { shares, tallyOf } from './score.js';

/** What is known to be read of the passages, rounded down: it may rise, never fall below. */
const LEAST: Readonly<Record<string, { readonly precision: number; readonly recall: number }>> = {
  detained: { precision: 0.93, recall: 0.68 }, status: { precision: 1, recall: 0.61 }, location: { precision: 0.87, recall: 0.63 }, reason: { precision: 0.85, recall: 0.66 },
  about: { precision: 0.98, recall: 0.8 }, learned: { precision: 1, recall: 1 },
  // Groups of testimonies of a number, and the wife that "wife's sister" tells of, are read and stand in no sheet.
  testifying: { precision: 0.88, recall: 1 }, relation: { precision: 0.88, recall: 0.72 },
};

describe('The passages', () => {
  const all = scored(passages());
  for (const [section, least] of Object.entries(LEAST)) {
    const found = shares(tallyOf(all.filter(({ passage }) => passage.section === section).flatMap(({ verdicts }) => verdicts)));
    for (const measure of ['precision', 'recall'] as const) {
      it(`on "${section}" have a ${measure} of at least ${Math.round(100 * least[measure])} %`, () => assert.ok(found[measure] >= least[measure], `${measure} is ${found[measure]}`));
    }
  }
  it('that are traps have nothing false said of them', () => {
    const notes = all.filter(({ passage }) => passage.trap).flatMap(({ verdicts }) => verdicts).filter(({ counts }) => counts.false).map(({ note }) => note);
    assert.deepEqual(notes, []);
  });
});

describe('The second half of the passages', () => {
  it('has a precision of at least 97 % and a recall of at least 80 %', () => {
    const { precision, recall } = shares(tallyOf(scored(passages('second')).flatMap(({ verdicts }) => verdicts)));
    assert.ok(precision >= 0.97 && recall >= 0.8, `precision ${precision}, recall ${recall}`);
  });
});
