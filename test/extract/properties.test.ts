import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { Claim } from '../../src/extract/claim.js';
import { claimsOfPage } from '../../src/extract/index.js';
import { parsePage } from '../../src/ingest/parse.js';
import { goldPages } from '../gold/gold-page.js';

const PAGES = goldPages();
const shipped = readFileSync(new URL('../../data/xinjiang-victims-database/pages/2208.txt', import.meta.url), 'utf8');

const claims = (text: string, entry = '900100'): readonly Claim[] => claimsOfPage(text, { entry }).extraction.claims;

/** What a claim says, without where it stands; events and sources named by their place are told by what they are. */
const said = ({ subject, property, value, certainty, quote, attributedTo, negated }: Claim): string => {
  const placeless = (text: string): string => text.replace(/-\d+(?=$|[^\w-])/g, '').replace(/#(source-at|facility-unnamed|confirmation|supplementary)-?\d*/g, '#$1');
  return JSON.stringify([placeless(subject), property, value.kind === 'thing' ? placeless(value.ref) : value, certainty, quote.text, attributedTo.map(placeless).sort(), negated ?? false]);
};

describe('Every claim', () => {
  it('has its words, exactly as the page has them', () => {
    for (const { text, entry } of [...PAGES, { text: shipped, entry: '2208' }]) {
      const { page, extraction } = claimsOfPage(text, { entry });
      for (const { quote, hedge, id } of extraction.claims) {
        assert.match(quote.text, /^\S(?:[^]*\S)?$/, `${entry} ${id}`);
        assert.equal(page.text.slice(quote.start, quote.end), quote.text, `${entry} ${id}`);
        if (hedge) assert.equal(page.text.slice(hedge.start, hedge.end), hedge.text, `${entry} ${id}`);
      }
    }
  });

  it('has an id of its own, from its content', () => {
    for (const { text, entry } of PAGES) {
      const ids = claims(text, entry).map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      assert.deepEqual(claims(text, entry).map(({ id }) => id), ids);
    }
  });
});

/** Random numbers that are the same on every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const result = [...items];
  for (let at = result.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [result[at], result[other]] = [result[other]!, result[at]!];
  }
  return result;
}

/** The same statements, as often; what differs is shown and nothing else. */
function same(found: readonly Claim[], expected: readonly Claim[], message: string): void {
  const [more, less] = [found.map(said), expected.map(said)];
  for (const one of [...more]) {
    const at = less.indexOf(one);
    if (at === -1) continue;
    less.splice(at, 1);
    more.splice(more.indexOf(one), 1);
  }
  assert.deepEqual({ more, less }, { more: [], less: [] }, `${message}\nmore: ${more.join('\n')}\nless: ${less.join('\n')}`);
}

/** Nothing of them is about anybody. */
const UNRELATED = [
  'The weather in the region is cold in winter.', 'The road from the village to the county seat is forty kilometers long.', 'Cotton and wheat are grown there.',
  'A new bridge over the river is being built.', 'The bazaar opens on Sundays.', 'The population of the county is about 200,000.',
];

/** The page cut at its section headings: what stands before, the sections, and the dates at the end. */
function cut(text: string): { before: string; sections: string[]; after: string; twoVersions: boolean } {
  const { sections, dates } = parsePage(text);
  const headed = sections.filter(({ heading }) => heading !== undefined);
  const end = Math.min(text.length, ...dates.map(({ label }) => label.start));
  const starts = headed.map(({ heading }) => heading!.start);
  return {
    before: text.slice(0, starts[0]),
    sections: starts.map((start, index) => text.slice(start, starts[index + 1] ?? end)).map((section) => `${section.trimEnd()}\n\n`),
    after: text.slice(end),
    twoVersions: sections.some(({ version }) => version === 'raw') || headed.some(({ key }, index) => headed.findIndex((other) => other.key === key) !== index),
  };
}

describe('Claims', () => {
  const pages = [...PAGES.map(({ text, entry }) => ({ text, entry })), { text: shipped, entry: '2208' }];

  for (const seed of [1, 2, 3]) {
    it(`stay as they are when sentences that have nothing to do with them are added (seed ${seed})`, () => {
      const next = random(seed);
      for (const { text, entry } of pages) {
        const { sections } = parsePage(text);
        const prose = sections.filter(({ key, body }) => ['about', 'location', 'detained', 'reason', 'status', 'additional'].includes(key) && body.text !== '');
        const section = prose[Math.floor(next() * prose.length)];
        const paragraph = section?.paragraphs[Math.floor(next() * section.paragraphs.length)];
        if (!paragraph) continue;
        const sentence = UNRELATED[Math.floor(next() * UNRELATED.length)]!;
        // Before a paragraph, after it, or on its end as one sentence more.
        const [at, added] = [[paragraph.start, `${sentence}\n\n`], [paragraph.end, `\n\n${sentence}`], [paragraph.end, ` ${sentence}`]][Math.floor(next() * (/[.!?]$/.test(paragraph.text) ? 3 : 2))] as [number, string];
        const longer = text.slice(0, at) + added + text.slice(at);
        const where = at + added.indexOf(sentence);
        const after = claims(longer, entry).filter(({ quote }) => quote.end <= where || quote.start >= where + sentence.length);
        same(after, claims(text, entry), `${entry}: ${sentence} at ${at}`);
      }
    });

    it(`are the same but for their places when the sections stand in another order (seed ${seed})`, () => {
      const next = random(seed);
      let moved = 0;
      for (const { text, entry } of pages) {
        const { before, sections, after, twoVersions } = cut(text);
        // A page begins its sections with who testifies; one that holds two versions tells them apart by their order.
        if (twoVersions) continue;
        const order = [sections[0]!, ...shuffled(sections.slice(1), next)];
        const other = before + order.join('') + after;
        moved += Number(order.some((section, index) => section !== sections[index]));
        same(claims(other, entry), claims(before + sections.join('') + after, entry), entry);
      }
      assert.ok(moved > 10, String(moved));
    });
  }

  it('say nothing of the victim that is said of somebody else', () => {
    const page = shipped.replace('Allegedly in Wusu Prison.', 'His brother was arrested in May 2018 and sentenced to 15 years in Karamay Prison.');
    const told = claims(page).filter(({ quote }) => /brother|Karamay|15 years|May 2018/.test(quote.text));
    const isVictim = (ref: string): boolean => ref.endsWith('#victim');
    // Who he is to the victim is told of both; what happened is told of him.
    assert.deepEqual(told.filter(({ subject, property, value }) => isVictim(subject) || (value.kind === 'thing' && isVictim(value.ref) && !property.endsWith('#brotherOf'))), []);
    assert.ok(told.length > 0);
  });

  it('say nothing that is only feared, asked for, supposed or denied', () => {
    for (const sentence of [
      'The family fears that he was sentenced to 15 years.',
      'If he was arrested in May 2018, nobody knows.',
      'He was not sentenced to 15 years.',
      'It is not known whether he was released in May 2018.',
      'There is no evidence that he was sentenced to 15 years.',
      'They ask that he be released in May 2018.',
    ]) {
      const page = shipped.replace('Allegedly in Wusu Prison.', sentence);
      const found = claims(page).filter(({ quote, property }) => page.indexOf(sentence) <= quote.start && quote.end <= page.indexOf(sentence) + sentence.length && !/Text$/.test(property));
      assert.deepEqual(found.map(({ property }) => property), [], sentence);
    }
  });
});

describe('The shipped page', () => {
  const found = claims(shipped, '2208');
  const of = (property: string): readonly Claim[] => found.filter((claim) => claim.property.endsWith(`#${property}`));

  it('gives a hundred claims, five lists, five testimonies and five articles', () => {
    assert.ok(found.length >= 100, String(found.length));
    assert.equal(of('inList').length, 5);
    assert.equal(of('testimony').length, 5);
    assert.deepEqual(of('suspectedViolationOf').map(({ value }) => value.kind === 'thing' && value.ref), [9, 10, 11, 13, 19].map((article) => `udhr/article/${article}`));
  });

  it('keeps the camp apart from the camp before it, and the cellmate apart from the source', () => {
    const camps = of('detainedAs').filter(({ value }) => value.kind === 'thing' && value.ref.endsWith('#camp'));
    assert.equal(new Set(camps.map(({ event }) => event)).size, 2);
    assert.equal(new Set(of('confirmedBy').map(({ value }) => value.kind === 'thing' && value.ref)).size, 2);
  });

  it('takes no confirmation for the date of what is confirmed', () => {
    const dates = found.filter(({ property, value }) => value.kind === 'time' && !property.endsWith('#confirmedIn')).map(({ value }) => value.kind === 'time' && value.edtf);
    assert.ok(!dates.includes('2019-02-03') && !dates.includes('2019-09'));
  });

  it('leaves the forced labour a likelihood', () => {
    const [claim] = of('possiblySubjectedTo');
    assert.equal(claim?.certainty, 'likelihood');
    assert.deepEqual(of('forcedToWorkAt'), []);
  });

  it('lets "Presumably" cover the ten years, "Allegedly" the prison, and "allegedly" the verse but not the charge', () => {
    assert.equal(of('sentenceTerm').find(({ section }) => section === 'status')?.certainty, 'presumed');
    assert.equal(of('heldAt').find(({ section }) => section === 'location')?.certainty, 'alleged');
    assert.equal(of('authorOf')[0]?.certainty, 'alleged');
    assert.equal(of('chargeText')[0]?.certainty, 'reported');
  });
});
