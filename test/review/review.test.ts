import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, check } from '../../src/build/build.js';
import { startReview, writeReview } from '../../src/commands/review.js';
import { properties, wit } from '../../src/generated/terms.js';
import { reviewHtml } from '../../src/review/document.js';
import { changesSince, ReviewLog, type Review } from '../../src/review/review.js';
import { themeOf } from '../../src/review/themes.js';

const SHIPPED = fileURLToPath(new URL('../../data/xinjiang-victims-database/', import.meta.url));
const EXAMPLE = fileURLToPath(new URL('../../docs/examples/second-archive/', import.meta.url));
const BASE = 'https://example.org/';

describe('The review of a build', () => {
  let work: string;
  before(() => {
    work = mkdtempSync(join(tmpdir(), 'witness-review-'));
  });
  after(() => rmSync(work, { recursive: true, force: true }));

  const reviewed = async (archive: string, dir = join(work, 'none')): Promise<Review> => {
    const log = await startReview(dir);
    const report = await check({ archives: [archive], base: BASE, onEntry: (entry) => log.page(entry) });
    writeReview(join(work, 'report'), log, report);
    return JSON.parse(readFileSync(join(work, 'report', 'report.json'), 'utf8')) as Review;
  };

  it('counts every claim once, by theme and certainty', async () => {
    const review = await reviewed(SHIPPED);
    const counted = Object.values(review.themes).flatMap((counts) => Object.values(counts)).reduce((sum, count) => sum + count, 0);
    assert.equal(counted, review.totals.claims);
    assert.ok(counted >= 42);
    assert.equal(review.changes, undefined);
  });

  it('tells pages, layouts, gaps, the share read, and decisions of curators', async () => {
    const review = await reviewed(EXAMPLE);
    assert.deepEqual(review.pages.map(({ entry }) => entry), ['entry/1', 'entry/2', 'entry/3']);
    assert.deepEqual([review.totals.pages, review.totals.curated], [3, 1]);
    assert.equal(Object.values(review.layouts).reduce((sum, count) => sum + count, 0), 3);
    for (const { prose } of review.pages) assert.ok(prose.read <= prose.characters && prose.characters > 0);
  });

  it('gives the same bytes for the same pages', async () => {
    await reviewed(EXAMPLE);
    const first = [readFileSync(join(work, 'report', 'report.json'), 'utf8'), readFileSync(join(work, 'report', 'report.html'), 'utf8')];
    await reviewed(EXAMPLE);
    assert.deepEqual([readFileSync(join(work, 'report', 'report.json'), 'utf8'), readFileSync(join(work, 'report', 'report.html'), 'utf8')], first);
  });

  it('compares with the release that is current', async () => {
    const dir = join(work, 'snapshot');
    await build({ archives: [EXAMPLE], base: BASE, dir });
    const same = await reviewed(EXAMPLE, dir);
    assert.deepEqual([same.changes!.added, same.changes!.removed, same.changes!.entries], [0, 0, []]);
    const other = await reviewed(SHIPPED, dir);
    assert.deepEqual(other.changes!.entries.map(({ entry }) => entry), ['entry/1', 'entry/2', 'entry/2208', 'entry/3']);
    assert.equal(other.changes!.added, other.totals.claims);
  });

  it('escapes what pages and paths say', () => {
    const review = new ReviewLog().review({ refused: [{ path: 'pages/<script>.txt', line: 3, reason: '\u202e<b>' }], warnings: ['"<i>" is new'], possible: [{ path: 'pages/<u>.txt', line: 4 }], possibleByCommonWords: 2, layouts: { B: 1 }, masked: {}, curated: 0, withheld: 0, unpublished: new Set() });
    const text = reviewHtml(review);
    assert.doesNotMatch(text, /<script|<b>|<i>|<u>|\u202e/);
    assert.match(text, /pages\/&lt;u&gt;\.txt:4<\/code>/);
    assert.match(text, /pages\/&lt;script&gt;\.txt:3<\/code>: ⟨U\+202E⟩&lt;b&gt;/);
  });
});

describe('Changes between releases', () => {
  it('are claims that came and went, by entry', () => {
    const ids = (...all: string[]): ReadonlySet<string> => new Set(all);
    assert.deepEqual(changesSince({ release: 'r', claims: new Map([['entry/1', ids('a', 'b')], ['entry/2', ids('c')]]) }, new Map([['entry/1', ids('b', 'd')], ['entry/2', ids('c')]])), {
      release: 'r', added: 1, removed: 1, entries: [{ entry: 'entry/1', added: ['d'], removed: ['a'] }],
    });
  });
});

describe('Themes', () => {
  it('know the properties that pages most speak of', () => {
    for (const property of [wit.name, wit.heldAt, wit.chargeText, wit.operatesFrom, wit.testifiedFor, wit.sonOf, wit.migratedTo, wit.statusText]) assert.notEqual(themeOf(property), 'other');
    assert.equal(themeOf('https://example.org/unheard-of'), 'other');
  });

  it('name only properties of the ontology', () => {
    const source = readFileSync(new URL('../../src/review/themes.ts', import.meta.url), 'utf8');
    const names = [...source.matchAll(/^ {2}\w+: '([^']+)',$/gm)].flatMap(([, list]) => list!.split(' '));
    assert.ok(names.length > 100);
    assert.deepEqual(names.filter((name) => !Object.hasOwn(properties, `https://w3id.org/witness-graph/ontology#${name}`)), []);
  });
});
