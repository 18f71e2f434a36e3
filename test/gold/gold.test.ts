import assert from 'node:assert/strict';
import { wit } from '../../src/generated/terms.js';
import type { Extraction } from '../../src/extract/claim.js';
import { EVERY_SET, goldPages, SETS } from './gold-page.js';
import { judge, shares, tallyOf } from './score.js';

const pages = goldPages(EVERY_SET);
const CERTAINTIES = ['confirmed', 'stated', 'reported', 'inferred', 'very-likely', 'likely', 'presumed', 'alleged', 'possible', 'likelihood', 'suspected', 'unclear'];

describe('The gold pages', () => {
  it('are at least 25, half of them held out, in all five layouts in both halves', () => {
    const first = goldPages(SETS);
    assert.ok(first.length >= 25);
    for (const set of SETS) {
      const half = first.filter((page) => page.set === set);
      assert.ok(Math.abs(2 * half.length - first.length) <= 1);
      assert.deepEqual([...new Set(half.map(({ layout }) => layout))].sort(), ['A', 'B', 'B-full', 'C', 'D']);
    }
  });

  it('stand in one set each', () => {
    const entries = pages.map(({ entry }) => entry);
    assert.deepEqual(entries.filter((entry, index) => entries.indexOf(entry) !== index), []);
  });

  for (const page of pages) {
    describe(`${page.entry} (${page.layout})`, () => {
      it('is marked as fictional, in its number and in the name of its victim', () => {
        assert.ok(Number(page.entry) >= 900_000);
        const name = page.claims.find(({ subject, property }) => subject === 'victim' && property === 'name');
        assert.match(name!.value, / Fictional$/);
      });
      it('quotes the page exactly, and hedges within it', () => {
        for (const { quote, hedge } of page.claims) {
          assert.ok(page.text.includes(quote), quote);
          if (hedge !== undefined) assert.ok(page.text.includes(hedge), hedge);
        }
      });
      it('names properties of the ontology and levels of certainty', () => {
        for (const { property, certainty } of page.claims) {
          for (const name of property.split('|')) assert.ok(name in wit || ['created', 'modified'].includes(name), name);
          for (const level of certainty.split('|')) assert.ok(CERTAINTIES.includes(level), level);
        }
      });
      it('says nothing twice', () => {
        const keys = page.claims.map(({ subject, property, value, quote }) => [subject, property, value, quote].join(' · '));
        assert.deepEqual(keys.filter((key, index) => keys.indexOf(key) !== index), []);
      });
    });
  }
});

describe('The scorer', () => {
  const text = 'He was allegedly held in Tal Prison. Aigul is his sister.';
  const page = {
    set: 'dev' as const, entry: '900900', layout: 'B', text, optional: [],
    claims: [{ subject: 'victim', property: 'heldAt', value: 'Tal Prison', certainty: 'alleged', quote: 'allegedly held in Tal Prison', by: [['Aigul'], ['archive']], negated: false }],
  };
  const words = (quote: string): { start: number; end: number; text: string } => ({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length, text: quote });
  const claim = (changes: Partial<Extraction['claims'][number]> = {}): Extraction['claims'][number] => ({
    id: '0', subject: 'entry/900900#victim', property: wit.heldAt, value: { kind: 'thing', ref: 'facility/tal-prison', label: 'Tal Prison' },
    certainty: 'alleged', quote: words('held in Tal Prison'), section: 'location', attributedTo: ['archive/x'], basis: 'editor', ...changes,
  });
  const tally = (...claims: Extraction['claims'][number][]): ReturnType<typeof tallyOf> =>
    tallyOf(judge(page, { entry: 'entry/900900', things: [], claims, gaps: [], warnings: [] }));

  it('finds a claim that says what the gold says', () => {
    assert.deepEqual(tally(claim()), { gold: 1, found: 1, false: 0, certainty: 1, attribution: 1, span: 1 });
  });
  it('counts a claim that the page does not make as false, and the one it makes as missed', () => {
    const other = claim({ value: { kind: 'thing', ref: 'facility/kum-prison', label: 'Kum Prison' } });
    assert.deepEqual(tally(other), { gold: 1, found: 0, false: 1, certainty: 0, attribution: 0, span: 0 });
  });
  it('does not take a negated claim for a plain one', () => {
    assert.deepEqual(tally(claim({ negated: true })), { gold: 1, found: 0, false: 1, certainty: 0, attribution: 0, span: 0 });
  });
  it('tells a wrong certainty, a wrong source and a wrong quote apart', () => {
    assert.equal(tally(claim({ certainty: 'stated' })).certainty, 0);
    assert.equal(tally(claim({ attributedTo: ['entry/900900#person-bota'] })).attribution, 0);
    assert.equal(tally(claim({ quote: words('Aigul is his sister') })).span, 0);
    assert.equal(tally(claim({ quote: { ...words('held in Tal Prison'), start: 0 } })).span, 0);
  });
  it('takes a second reading of the same statement for no error', () => {
    assert.equal(tally(claim(), claim({ id: '1', quote: words('Tal Prison') })).false, 0);
  });
  it('gives shares of what was found, and of what there was to find', () => {
    assert.deepEqual(shares({ gold: 4, found: 3, false: 1, certainty: 3, attribution: 0, span: 3 }), { precision: 0.75, recall: 0.75, certainty: 1, attribution: 0, span: 1 });
  });
});
