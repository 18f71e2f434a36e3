import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { Claim } from '../../src/extract/claim.js';
import { claimsOfPage } from '../../src/extract/index.js';
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
        assert.notEqual(quote.text.trim(), '', `${entry} ${id}`);
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

describe('Claims', () => {
  it('stay as they are when a sentence that has nothing to do with them is added', () => {
    for (const { text, entry } of PAGES) {
      const heading = /\nadditional information\n/i.exec(text);
      if (!heading) continue;
      const at = heading.index + heading[0].length;
      const longer = `${text.slice(0, at)}\nThe weather in the region is cold in winter.\n${text.slice(at)}`;
      const before = claims(text, entry).filter(({ section }) => section !== 'additional').map(said).sort();
      const after = claims(longer, entry).filter(({ section }) => section !== 'additional').map(said).sort();
      assert.deepEqual(after, before, entry);
    }
  });

  it('are the same but for their places when the sections stand in another order', () => {
    const headings = ["Victim's location", "Victim's status", 'About the victim'];
    const parts = shipped.split(new RegExp(`(?=^(?:${[...headings, 'When victim was detained', 'Probable \\(or official\\) reason', 'How did the testifier', 'Additional information'].join('|')}))`, 'm'));
    const index = (heading: string): number => parts.findIndex((part) => part.startsWith(heading));
    const shuffled = [...parts];
    const [a, b] = [index("Victim's location"), index('Probable (or official) reason')];
    [shuffled[a], shuffled[b]] = [parts[b]!, parts[a]!];
    assert.notEqual(shuffled.join(''), shipped);
    assert.deepEqual(claims(shuffled.join('')).map(said).sort(), claims(shipped).map(said).sort());
  });

  it('say nothing of the victim that is said of somebody else', () => {
    const page = shipped.replace('Allegedly in Wusu Prison.', 'His brother was arrested in May 2018 and sentenced to 15 years in Karamay Prison.');
    const found = claims(page).filter(({ quote }) => /brother|Karamay|15 years|May 2018/.test(quote.text));
    assert.deepEqual(found, []);
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
