import { strict as assert } from 'node:assert';
import { canMatch, Candidates, lookAhead, matchesIn, occursIn } from '../../src/extract/matching.js';

const PAGES = [
  ['He was arrested in 2017.', 'Her brother was released, then arrested again.', 'No news of him since.', 'He was arrested in 2017.'],
  ['Sentenced to 10 years.', 'She was seen in 2019, and in 2020.', 'In 2017'],
] as const;
const PATTERNS: readonly RegExp[] = [/\b(?:arrested|released)\b/gu, /\barrested\b/iu, /\d{4}/g, /(?<year>20\d\d)/d, /seen|sentenced/gi, /./u, /nowhere/, /(?:)/g];

/** By a pattern of its own, which nobody has asked about. */
function expected({ source, flags }: RegExp, text: string): (string | number)[][] {
  const matches = flags.includes('g') ? [...text.matchAll(new RegExp(source, flags))] : [new RegExp(source, flags).exec(text)];
  return matches.flatMap((match) => (match ? [[match.index, ...match]] : []));
}

describe('What patterns match', () => {
  it('is the same however often they were asked about, and whether they were tried ahead', () => {
    const table = new Candidates(PATTERNS);
    for (let round = 0; round < 1200; round += 1) {
      const page = PAGES[round % PAGES.length]!;
      // Every third page is one whose sentences nobody looked at.
      if (round % 3 > 0) lookAhead(page);
      for (const text of [...page, `${page[0]} And more.`, '']) {
        const possible = table.in(text);
        for (const [place, pattern] of PATTERNS.entries()) {
          const matches = expected(pattern, text);
          assert.deepEqual(matchesIn(pattern, text).map((match) => [match.index, ...match]), matches, `${String(pattern)} in "${text}"`);
          assert.equal(occursIn(pattern, text), matches.length > 0);
          if (matches.length > 0) assert.ok(canMatch(pattern, text) && possible.includes(place));
        }
      }
    }
  });

  it('tries a pattern that is asked about most sentences before it is asked again', () => {
    let runs = 0;
    class Counted extends RegExp {
      override exec(text: string): RegExpExecArray | null {
        runs += 1;
        return super.exec(text);
      }
    }
    const pattern = new Counted('arrested', 'u');
    for (let round = 0; round < 40; round += 1) {
      lookAhead(PAGES[0]);
      for (const text of PAGES[0]) matchesIn(pattern, text);
    }
    lookAhead(PAGES[0]);
    const before = runs;
    for (const text of PAGES[0]) assert.equal(matchesIn(pattern, text).length > 0, text.includes('arrested'));
    assert.equal(runs, before);
  });
});
