import assert from 'node:assert/strict';
import { claimsOfPage } from '../../src/extract/index.js';
import type { EntryRecord, Layout } from '../../src/ingest/record.js';
import { parsePage } from '../../src/ingest/parse.js';
import { SHARED_PAGES, sharedPage, sharedPagesAreHere } from './pages.js';
import { assertSpansExact } from './spans.js';

/** A record in short: what it says, without where. */
function short(record: EntryRecord): unknown {
  return {
    layout: record.layout,
    size: record.databaseSize?.text,
    names: record.names.map(({ text }) => text),
    fields: Object.fromEntries(record.fields.map(({ key, value }) => [key, value?.text ?? null])),
    lists: record.lists.length,
    sections: record.sections.map(({ key }) => key).join(' '),
    testimonies: record.testifiers.map(({ numbers, direct }) => `${numbers.join(',')}${direct.length > 0 ? ` (direct: ${direct.join(',')})` : ''}`),
    rights: record.rights.map(({ article }) => article),
    gaps: record.gaps.map(({ field, reason }) => `${field} ${reason}`),
  };
}

const EXPECTED: Readonly<Record<(typeof SHARED_PAGES)[number], unknown>> = {
  3: {
    layout: 'A', size: '5393', names: ['Ablajan Awut Ayup', '阿布拉江·阿吾提·阿尤甫'],
    fields: {
      personalId: '██████████████████ (place of origin unclear)', age: '18-35', detentionReason: 'unclear', detentionType: 'unclear', gender: 'M',
      firstDetained: 'Jan. 2018 - Mar. 2018', healthStatus: 'unclear', ethnicity: 'Uyghur', profession: 'art & literature', currentLocation: 'Hotan',
    },
    lists: 1, sections: 'testifying relation about location detained reason status learned additional rights supplementary',
    testimonies: [''], rights: [9, 19],
    gaps: ['detentionReason unclear', 'detentionType unclear', 'healthStatus unclear', 'relation empty-section', 'reason unknown', 'status empty-section'],
  },
  2208: {
    layout: 'B', size: '6598', names: ['Zhiger Toqai', 'Zhiger Toqai'],
    fields: {
      placeOfOrigin: null, currentLocation: null, detentionType: 'formal prison (10 years)', firstDetained: 'Apr. 2017 - June 2017', detentionReason: null, healthStatus: 'has problems',
    },
    lists: 5, sections: 'testifying relation about location detained reason status learned additional rights supplementary',
    testimonies: ['', ''], rights: [9, 10, 11, 13, 19],
    gaps: ['placeOfOrigin label-without-value', 'currentLocation label-without-value', 'detentionReason label-without-value', 'additional empty-section'],
  },
  1723: {
    layout: 'B-full', size: '6598', names: ['Gulzira Auelhan', 'Gulzira Auelhan', '古孜拉·阿瓦尔汗'],
    fields: {
      age: '40', gender: 'F', ethnicity: 'Kazakh', profession: 'unclear', placeOfOrigin: 'Tokkuztara', currentLocation: 'outside China', detentionType: 'free',
      firstDetained: 'unclear', detentionReason: 'related to going abroad', healthStatus: 'has problems',
    },
    lists: 9, sections: 'testifying relation about location detained', testimonies: ['1,2,3,4,5', '6,7'], rights: [],
    gaps: ['profession unclear', 'firstDetained unclear'],
  },
  'view-php-abidin-ayup': {
    layout: 'C', size: '7434', names: ['Abidin Ayup', 'Abidin Ayup'],
    fields: {
      placeOfOrigin: null, currentLocation: null, detentionType: 'no news for over a year', firstDetained: null, detentionReason: 'related to religion', healthStatus: 'has problems',
    },
    lists: 1, sections: 'testifying about location detained reason status', testimonies: ['1', '2,3', '4', '5'], rights: [],
    gaps: ['placeOfOrigin label-without-value', 'currentLocation label-without-value', 'firstDetained label-without-value'],
  },
  167: {
    layout: 'D', size: '25205', names: ['Qaliolla Tursyn', 'Qaliolla Tursyn', '哈力尤拉·吐尔逊'],
    fields: {
      age: '71', gender: 'M', ethnicity: 'Kazakh', profession: 'law', placeOfOrigin: 'Dorbiljin', currentLocation: 'Tacheng', detentionType: 'sentenced (2018, 20 y)',
      firstDetained: 'Jan. 2018 - Mar. 2018', detentionReason: 'challenging authority | ---', healthStatus: 'deceased',
    },
    lists: 9, sections: 'summary testifying about',
    testimonies: ['1', '2,3,4,5,6,7,8,9,10,16,20,24', '11,12 (direct: 11,12)', '13', '14', '15,21', '17,23', '18', '19', '22'], rights: [],
    gaps: ['officialReason dash'],
  },
};

describe('The layouts of the archive', () => {
  for (const name of SHARED_PAGES) {
    const title = sharedPagesAreHere ? name : `${name} (skipped: ../shared/pages is not here)`;
    describe(`page ${title}`, () => {
      before(function () {
        if (!sharedPagesAreHere) this.skip();
      });

      it('is read into its fields, lists, sections, testimonies, articles and gaps', () => {
        const { record } = claimsOfPage(sharedPage(name), { entry: '1' });
        assert.deepEqual(short(record), EXPECTED[name]);
      });

      it('has every part of the record and every claim exactly where it says', () => {
        const { page, record, extraction } = claimsOfPage(sharedPage(name), { entry: '1' });
        assert.equal(page.text.length, sharedPage(name).length);
        assert.ok(assertSpansExact(page.text, record) > 20);
        assert.ok(assertSpansExact(page.text, [extraction.claims, extraction.gaps]) > 20);
        assert.deepEqual(extraction.claims.filter(({ quote }) => quote.text.trim() === ''), [], 'every claim has words');
      });

      it('gives each claim an id of its own, the same on every reading', () => {
        const ids = (): string[] => claimsOfPage(sharedPage(name), { entry: '1' }).extraction.claims.map(({ id }) => id);
        assert.deepEqual(ids(), ids());
        assert.equal(new Set(ids()).size, ids().length);
        assert.ok(ids().every((id) => /^[0-9a-f]{12}$/.test(id)));
      });
    });
  }

  // Made-up pages, for the signs of each layout that the excerpts do not show.
  const made: readonly [title: string, layout: Layout, page: string, expected: Partial<Record<'names' | 'fields' | 'lists' | 'testimonies' | 'gaps' | 'tier' | 'unread', unknown>>][] = [
    ['A, with Chinese variants and several lists', 'A', [
      'Entry of 5393', '', 'Nobody Atall', 'Potential Chinese variants: 无人', '', 'Age: 35-55    Detention reason: unclear    Detention type: formal prison',
      'Gender: F    Detention time:     Health status: critical', 'Ethnicity: Kyrgyz    Profession: law    Location: Kizilsu', '',
      'List(s): Invented cases\u00a0 Cases for tests', '', 'Testifying party', '', 'Unknown', '', 'About the victim', '', 'Nobody.',
    ].join('\n'), {
      fields: {
        nameVariants: '无人', age: '35-55', detentionReason: 'unclear', detentionType: 'formal prison', gender: 'F', firstDetained: null, healthStatus: 'critical',
        ethnicity: 'Kyrgyz', profession: 'law', currentLocation: 'Kizilsu',
      },
      lists: 2, gaps: ['detentionReason unclear', 'firstDetained label-without-value', 'testifying unknown'],
    }],
    ['B, with a value whose label was lost', 'B', [
      'Entry of 6598', '', 'Nobody Atall', 'Nobody Atall', 'formal prison (3 years)', 'When first detained', 'Health status', 'critical', 'Invented cases\u00a0 ', '',
      'Testifying party', '', 'Somebody.', '', "Victim's relation to testifier", '', 'Brother.', '', 'About the victim', '', 'Nobody.',
    ].join('\n'), {
      names: ['Nobody Atall', 'Nobody Atall'],
      fields: { detentionType: 'formal prison (3 years)', firstDetained: null, healthStatus: 'critical' }, lists: 1, gaps: ['firstDetained label-without-value'],
    }],
    ['C, with plus signs and ranges between testimony numbers', 'C', [
      'Entry of 7434', '', 'This is a weak (Tier-2) testimony.', 'Nobody Atall', 'Nobody Atall', 'Health status', 'unclear', 'Invented cases ', '',
      'Testifying party', '', 'Testimony 1+4: Ayan Example. (uncle)', '', 'Testimony 2-3|5*: Erlan Example. (friend)', '', 'About the victim', '', 'Nobody.',
    ].join('\n'), { testimonies: ['1,4', '2,3,5 (direct: 5)'], gaps: ['healthStatus unclear'] }],
    ['D, with a tier in other words, and a note of the editors above the name', 'D', [
      'Entry of 25205', '', 'This is a Tier-2 entry.', 'This entry has been merged with another one.', 'Nobody Atall', 'Nobody Atall', 'Status', 'unclear', '',
      'testifying party (* direct submission)', '', 'Testimony 1*: Ayan Example. (uncle)', '', 'about the victim', '', 'Nobody.',
    ].join('\n'), { names: ['Nobody Atall', 'Nobody Atall'], tier: 2, unread: ['This entry has been merged with another one.'] }],
    ['B-full, with masks among the names', 'B-full', [
      'Entry of 6598', '', 'Nobody Atall', 'Nobody Atall', '无人', '[18-digit Chinese ID]', '[redacted]', 'Age', '40', 'Gender', 'F', 'Ethnicity', 'Kyrgyz', 'Likely place of origin', 'Kizilsu', 'Likely current location', 'Kizilsu',
      'Last reported det. type', 'formal prison', 'When first detained', 'unclear', 'Probable detention reason', 'unclear', 'Health status', 'critical', 'Lists', '---', '',
      'Testifying party', '', 'Somebody.', '', "Victim's relation to testifier", '', 'Brother.', '', 'About the victim', '', 'Nobody.',
    ].join('\n'), { names: ['Nobody Atall', 'Nobody Atall', '无人'], unread: ['[18-digit Chinese ID]', '[redacted]'] }],
    ['A, with a note of the editors above the name', 'A', [
      'Entry of 5393', '', 'This page is out of date.', 'Nobody Atall (无人)', '', 'Age: 35-55    Detention reason: unclear', '', 'Testifying party', '', 'Unknown', '', 'About the victim', '', 'Nobody.',
    ].join('\n'), { names: ['Nobody Atall', '无人'], unread: ['This page is out of date.'] }],
    ['D, with both reasons blank', 'D', [
      'Entry of 25205', '', '(Tier-1) entry.', 'Nobody Atall', 'Nobody Atall', 'Status', 'unclear', 'Detention reason (suspected | official)', '--- | ---', '',
      'testifying party (* direct submission)', '', 'Testimony 1*: Ayan Example. (uncle)', '', 'about the victim', '', 'Nobody.',
    ].join('\n'), { names: ['Nobody Atall', 'Nobody Atall'], tier: 1, testimonies: ['1 (direct: 1)'], gaps: ['detentionType unclear', 'suspectedReason dash', 'officialReason dash'] }],
  ];
  for (const [title, layout, page, expected] of made) {
    it(`are told apart: ${title}`, () => {
      const record = parsePage(page);
      assertSpansExact(page, record);
      const seen = { ...(short(record) as Record<string, unknown>), tier: record.tier?.tier, unread: record.unread.map(({ text }) => text) } as Record<string, unknown>;
      assert.deepEqual({ layout: seen.layout, ...Object.fromEntries(Object.keys(expected).map((key) => [key, seen[key]])) }, { layout, ...expected });
    });
  }
});
