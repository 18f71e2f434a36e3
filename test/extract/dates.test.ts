import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import edtf from 'edtf';
import { findTimes, parseDuration, type TimeContext, type TimeExpression } from '../../src/extract/dates.js';

/** `text | kind | edtf | earliest..latest | rule | precision`, with a dash for what is not said. */
function row({ text, kind, edtf: literal, earliest, latest, rule, precision }: TimeExpression): string {
  return [text, kind, literal ?? '-', `${earliest ?? ''}..${latest ?? ''}`, rule, precision].join(' | ');
}
const rows = (text: string, context?: TimeContext): string[] => findTimes(text, 0, context).map(row);

const POINTS: readonly [string, string][] = [
  ['He was arrested in June 2017.', 'June 2017 | point | 2017-06 | 2017-06-01..2017-06-30 | month | month'],
  ['Immigrated in 2013, living there.', '2013 | point | 2013 | 2013-01-01..2013-12-31 | year | year'],
  ['On July 15, 2017, she went back', 'July 15, 2017 | point | 2017-07-15 | 2017-07-15..2017-07-15 | day | day'],
  ['on the 15th of July 2017', '15th of July 2017 | point | 2017-07-15 | 2017-07-15..2017-07-15 | day | day'],
  ['released Oct. 7, 2018', 'Oct. 7, 2018 | point | 2018-10-07 | 2018-10-07..2018-10-07 | day | day'],
  ['2018-03-05', '2018-03-05 | point | 2018-03-05 | 2018-03-05..2018-03-05 | day | day'],
  ['taken 2018.03.05', '2018.03.05 | point | 2018-03-05 | 2018-03-05..2018-03-05 | day | day'],
  ['2017.06 taken', '2017.06 | point | 2017-06 | 2017-06-01..2017-06-30 | month | month'],
  ['(2017年3月5日)', '2017年3月5日 | point | 2017-03-05 | 2017-03-05..2017-03-05 | day | day'],
  ['on 25/12/2018', '25/12/2018 | point | 2018-12-25 | 2018-12-25..2018-12-25 | day | day'],
  ['sentenced towards the end of 2018', 'towards the end of 2018 | point | 2018-39 | 2018-09-01..2018-12-31 | late | part-of-year'],
  ['put in camp at the end of 2017', 'the end of 2017 | point | 2017-39 | 2017-09-01..2017-12-31 | late | part-of-year'],
  ['at the end of June 2018', 'the end of June 2018 | point | [2018-06-21..2018-06-30] | 2018-06-21..2018-06-30 | late | part-of-month'],
  ['early 2018', 'early 2018 | point | 2018-37 | 2018-01-01..2018-04-30 | early | part-of-year'],
  ['at the beginning of 2018', 'the beginning of 2018 | point | 2018-37 | 2018-01-01..2018-04-30 | early | part-of-year'],
  ['in mid-2018', 'mid-2018 | point | 2018-38 | 2018-05-01..2018-08-31 | middle | part-of-year'],
  ['in the middle of May 2018', 'the middle of May 2018 | point | [2018-05-11..2018-05-20] | 2018-05-11..2018-05-20 | middle | part-of-month'],
  ['in late 2018', 'late 2018 | point | 2018-39 | 2018-09-01..2018-12-31 | late | part-of-year'],
  ['in the summer of 2017', 'the summer of 2017 | point | 2017-22 | 2017-06-01..2017-08-31 | season | season'],
  ['during the summer break of 2017,', 'the summer break of 2017 | point | 2017-22 | 2017-06-01..2017-09-30 | summer-break | season'],
  ['in the winter of 2016-2017', 'the winter of 2016-2017 | point | 2016-24 | 2016-12-01..2017-02-28 | season | season'],
  ['spring 2018', 'spring 2018 | point | 2018-21 | 2018-03-01..2018-05-31 | season | season'],
  ['the second half of 2018', 'the second half of 2018 | point | 2018-41 | 2018-07-01..2018-12-31 | half-year | half-year'],
  ['in the third quarter of 2018', 'the third quarter of 2018 | point | 2018-35 | 2018-07-01..2018-09-30 | quarter | quarter'],
  ['in the 1990s', 'the 1990s | point | 199X | 1990-01-01..1999-12-31 | range | range'],
  ['around June 2017', 'around June 2017 | point | 2017-06~ | 2017-05-01..2017-07-31 | approximate | month'],
  ['approximately 2015', 'approximately 2015 | point | 2015~ | 2014-01-01..2016-12-31 | approximate | year'],
  ['some time in 2018', 'some time in 2018 | point | 2018 | 2018-01-01..2018-12-31 | year | year'],
  ['before May 2018', 'before May 2018 | point | [..2018-04] | ..2018-04-30 | before | open'],
  ['by the end of 2017', 'by the end of 2017 | point | [..2017-12] | ..2017-12-31 | before | open'],
  ['after May 2018', 'after May 2018 | point | [2018-06..] | 2018-06-01.. | after | open'],
  ['an article from May 15, 2018', 'May 15, 2018 | point | 2018-05-15 | 2018-05-15..2018-05-15 | day | day'],
  ['He did not return until May 2018.', 'May 2018 | point | 2018-05 | 2018-05-01..2018-05-31 | month | month'],
  ['took place on November 15.', 'November 15 | point | XXXX-11-15 | .. | none | day'],
  ['at some point transferred', 'at some point | point | - | .. | none | unknown'],
];

const STRETCHES: readonly [string, string][] = [
  ['from March to June 2018', 'from March to June 2018 | period | 2018-03/2018-06 | 2018-03-01..2018-06-30 | range | range'],
  ['from November 2017 to January', 'from November 2017 to January | period | 2017-11/2018-01 | 2017-11-01..2018-01-31 | range | range'],
  ['from early 2017 to late 2018', 'from early 2017 to late 2018 | period | 2017-01~/2018-12~ | 2017-01-01..2018-12-31 | range | range'],
  ['from July 15 to August 3, 2017', 'from July 15 to August 3, 2017 | period | 2017-07-15/2017-08-03 | 2017-07-15..2017-08-03 | range | range'],
  ['15-20 July 2017', '15-20 July 2017 | period | 2017-07-15/2017-07-20 | 2017-07-15..2017-07-20 | range | range'],
  ['studied there 2014-2016', '2014-2016 | period | 2014/2016 | 2014-01-01..2016-12-31 | range | range'],
  ['a citizen since 2008.', 'since 2008 | period | 2008/.. | 2008-01-01.. | after | open'],
  ['from 2014 onwards', 'from 2014 onwards | period | 2014/.. | 2014-01-01.. | after | open'],
  ['Deaths (2017-)', '2017- | period | 2017/.. | 2017-01-01.. | after | open'],
  ['lived there until 2017', 'until 2017 | period | ../2017 | ..2017-12-31 | before | open'],
  ['sometime between January and April 2017', 'sometime between January and April 2017 | bucket | [2017-01..2017-04] | 2017-01-01..2017-04-30 | between | range'],
  ['between 2014 and 2016', 'between 2014 and 2016 | bucket | [2014..2016] | 2014-01-01..2016-12-31 | between | range'],
  ['in June or July 2017', 'June or July 2017 | bucket | [2017-06,2017-07] | 2017-06-01..2017-07-31 | between | range'],
  ['Camp releases (late 2018 / early 2019)', 'late 2018 / early 2019 | bucket | [2018-09..2019-04] | 2018-09-01..2019-04-30 | between | range'],
  ['Apr. 2017 - June 2017', 'Apr. 2017 - June 2017 | period | 2017-04/2017-06 | 2017-04-01..2017-06-30 | range | range'],
];

describe('Times', () => {
  describe('that are points', () => {
    for (const [text, expected] of POINTS) it(`"${text}"`, () => assert.deepEqual(rows(text), [expected]));
  });

  describe('that are stretches', () => {
    for (const [text, expected] of STRETCHES) it(`"${text}"`, () => assert.deepEqual(rows(text), [expected]));
  });

  describe('of a header', () => {
    const header = { header: true };
    it('are buckets, some time within, with the name of the quarter', () => {
      assert.deepEqual(rows('Apr. 2017 - June 2017', header), ['Apr. 2017 - June 2017 | bucket | 2017-34 | 2017-04-01..2017-06-30 | bucket | quarter']);
      assert.deepEqual(rows('Oct. 2018 - Dec. 2018', header), ['Oct. 2018 - Dec. 2018 | bucket | 2018-36 | 2018-10-01..2018-12-31 | bucket | quarter']);
    });
    it('are sets where the calendar has no name for the bucket', () => {
      assert.deepEqual(rows('May 2017 - Jan. 2018', header), ['May 2017 - Jan. 2018 | bucket | [2017-05..2018-01] | 2017-05-01..2018-01-31 | bucket | range']);
    });
    it('give the year and the term of a sentence apart', () => {
      const times = findTimes('sentenced (2018, 20 y)', 0, header);
      assert.deepEqual(times.map(({ text, kind, duration }) => [text, kind, duration]), [['2018', 'point', undefined], ['20 y', 'duration', 'P20Y']]);
    });
  });

  describe('that share a year', () => {
    it('are each dated', () => {
      assert.deepEqual(findTimes('in April and May 2017').map(({ text, edtf: literal }) => [text, literal]), [['April', '2017-04'], ['May 2017', '2017-05']]);
      assert.deepEqual(findTimes('in 2017, 2018 and 2019').map(({ edtf: literal }) => literal), ['2017', '2018', '2019']);
    });
  });

  describe('that are lengths', () => {
    const lengths: readonly [string, string, string | undefined][] = [
      ['serving a 10-year sentence', '10-year', 'P10Y'], ['formal prison (10 years)', '10 years', 'P10Y'], ['for a year before starting', 'a year', 'P1Y'],
      ['for over two years', 'over two years', undefined], ['for around 30 years', 'around 30 years', undefined], ['15-day arrests', '15-day', 'P15D'],
      ['sentenced to 8 years and 6 months', '8 years and 6 months', 'P8Y6M'], ['including a week of training', 'a week', 'P7D'],
      ['for 10-15 years', '10-15 years', undefined], ['no news for over a year', 'over a year', undefined], ['for some time', 'some time', undefined],
      ['for a year and a half', 'a year and a half', 'P1Y6M'], ['16 y 6 m', '16 y 6 m', 'P16Y6M'], ['2 years 3 months in camp', '2 years 3 months', 'P2Y3M'],
    ];
    for (const [text, words, duration] of lengths) {
      it(`"${text}"`, () => {
        const times = findTimes(text);
        assert.deepEqual(times.map((time) => [time.text, time.kind, time.duration]), [[words, 'duration', duration]]);
        assert.equal(times[0]!.edtf ?? times[0]!.earliest ?? times[0]!.latest, undefined);
      });
    }
  });

  describe('relative to another', () => {
    const anchor = { earliest: '2017-07-15', latest: '2017-07-15' };
    const relative: readonly [string, string][] = [
      ['three days later', '2017-07-18'], ['ten days later', '2017-07-25'], ['Fifteen months later', '2018-10'], ['the following month', '2017-08'],
      ['two years later', '2019'], ['a month earlier', '2017-06'], ['the same year', '2017'], ['the following spring', '2018-21'],
    ];
    for (const [text, literal] of relative) {
      it(`"${text}" is counted from the time given, and says so`, () => {
        const [time] = findTimes(text, 0, { anchor });
        assert.deepEqual([time?.edtf, time?.kind, time?.rule, time?.derived], [literal, 'relative', 'relative', true]);
      });
      it(`"${text}" alone keeps its words and no date`, () => {
        assert.deepEqual(rows(text), [`${text} | relative | - | .. | none | unknown`]);
      });
    }
    it('stay words when the time they count from is too vague', () => {
      const [time] = findTimes('the following day', 0, { anchor: { earliest: '2017-01-01', latest: '2017-12-31' } });
      assert.deepEqual([time?.kind, time?.edtf, time?.rule], ['relative', undefined, 'none']);
    });
    it('chain through a story only where that is asked for', () => {
      const story = 'On July 15, 2017, she went back, but was taken three days later. Fifteen months later, on October 7, 2018, she was released, but ten days later taken to a factory.';
      assert.deepEqual(findTimes(story, 0, { chain: true }).map(({ edtf: literal }) => literal), ['2017-07-15', '2017-07-18', '2018-10', '2018-10-07', '2018-10-17']);
      assert.deepEqual(findTimes(story).map(({ edtf: literal }) => literal), ['2017-07-15', undefined, undefined, '2018-10-07', undefined]);
    });
    it('are exact where they name the day they count from', () => {
      assert.deepEqual(rows('two days after July 15, 2017'), ['two days after July 15, 2017 | relative | 2017-07-17 | 2017-07-17..2017-07-17 | relative | day']);
    });
    it('are not resolved when they count from an event or from the day of speaking', () => {
      assert.deepEqual(findTimes('two years ago; three days after his return', 0, { anchor }).map(({ edtf: literal }) => literal), [undefined, undefined]);
    });
  });

  describe('that the words leave open', () => {
    it('keep the words of a day that no calendar has', () => {
      for (const text of ['31 February 2018', 'February 30, 2018', '2018-02-31', '2018-13-01', '32/32/2018']) {
        assert.deepEqual(rows(text), [`${text} | point | - | .. | none | unknown`]);
      }
    });
    it('keep the year of an ambiguous date, and no more', () => {
      assert.deepEqual(rows('03/04/2018'), ['03/04/2018 | point | - | 2018-01-01..2018-12-31 | year | year']);
    });
    it('know 29 February in leap years only', () => {
      assert.equal(findTimes('February 29, 2016')[0]?.edtf, '2016-02-29');
      assert.equal(findTimes('February 29, 2017')[0]?.edtf, undefined);
    });
    it('do not place a feast that is kept twice or moves', () => {
      assert.equal(findTimes('around New Year 2018')[0]?.earliest, undefined);
      assert.equal(findTimes('during Ramadan 2018')[0]?.precision, 'year');
      assert.equal(findTimes("on New Year's Day 2018")[0]?.edtf, '2018-01-01');
    });
    it('do not turn a stretch that ends before it begins into one', () => {
      assert.deepEqual(rows('from 2018 to 2016'), ['from 2018 to 2016 | period | - | .. | none | unknown']);
    });
  });

  describe('are not seen in', () => {
    const none = [
      'Age: 18-35', 'over 90 years old', 'aged 40', 'a 10-year-old boy', 'Article 9: Nobody has the right', 'Testimony 5', 'Testimony 2|3|4|20|24:', 'This is a strong (Tier-1) entry.',
      'Entry of 2019', 'in 2000 households', 'about 2000 people', 'costs 2000 yuan', 'No. 2017', 'Article 2018', '$2018', '2,017', 'He may march on.', 'Aunt May and June', 'once a year',
      'https://www.rfa.org/2018/05/15/ablajan-05152018151210.html', '654201201705012018', '████-██-██', '', '   ', 'spring water', 'the fall of the wall',
    ];
    for (const text of none) it(`"${text}"`, () => assert.deepEqual(rows(text), []));
  });

  describe('carry the hedging word with its place', () => {
    const hedges: readonly [string, string][] = [['around June 2017', 'around'], ['sometime between January and April 2017', 'sometime'], ['ca. 2015', 'ca.'], ['for over two years', 'over'], ['~2016', '~']];
    for (const [text, word] of hedges) {
      it(`"${text}"`, () => {
        const [time] = findTimes(`x ${text}`, 100);
        assert.equal(time?.hedge?.text, word);
        assert.equal(time?.hedge?.start, 102 + text.indexOf(word));
      });
    }
  });

  describe('hold on any text', () => {
    const page = readFileSync(new URL('../../data/xinjiang-victims-database/pages/2208.txt', import.meta.url), 'utf8');
    const all = [...POINTS, ...STRETCHES].map(([text]) => text);
    let seed = 11;
    const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    const fragments = ['2017', ' ', 'June', ' - ', 'the end of ', 'from ', 'to ', '31 ', 'between ', 'and ', '/', '.', 'around ', 'three days later', 'until ', 'Oct. 7, ', '2018-02-', '29', '\n', 'summer of ', 'for ', 'a year', '1990s', '(', ') ', ' or '];
    const heaps = Array.from({ length: 120 }, () => Array.from({ length: 10 }, () => fragments[next(fragments.length)]).join(''));

    it('as slices of it, in order and without overlap', () => {
      for (const text of [page, all.join(' '), all.join('\n'), ...heaps]) {
        let end = 0;
        for (const time of findTimes(text, 0, { chain: true })) {
          assert.equal(time.text, text.slice(time.start, time.end));
          assert.ok(time.start >= end && time.end > time.start, text);
          if (time.hedge) assert.equal(time.hedge.text, text.slice(time.hedge.start, time.hedge.end));
          end = time.end;
        }
      }
    });
    it('with bounds that exist and do not cross', () => {
      for (const text of [page, ...all, ...heaps]) {
        for (const { earliest, latest } of findTimes(text, 0, { chain: true })) {
          for (const bound of [earliest, latest]) if (bound !== undefined) assert.equal(new Date(`${bound}T00:00:00Z`).toISOString().slice(0, 10), bound);
          if (earliest !== undefined && latest !== undefined) assert.ok(earliest <= latest, text);
        }
      }
    });
    it('with EDTF that the edtf package reads', () => {
      for (const text of [page, ...all, ...heaps]) {
        for (const header of [true, false]) {
          for (const { edtf: literal } of findTimes(text, 0, { header, chain: true })) if (literal !== undefined) assert.doesNotThrow(() => edtf(literal), `${literal} of ${text}`);
        }
      }
    });
    it('unchanged when unrelated sentences stand around', () => {
      for (const [text, expected] of [...POINTS, ...STRETCHES]) {
        assert.deepEqual(rows(`Nothing is known. ${text}`), [expected], text);
        assert.deepEqual(rows(`${text}${/[.,]$/.test(text) ? '' : '.'} He has two brothers.`), [expected], text);
        assert.deepEqual(rows(`A first line.\n${text}\nA last line.`), [expected], text);
      }
    });
    it('at the offset of the text in its page', () => {
      const at = page.indexOf('He went back to China');
      for (const time of findTimes(page.slice(at), at)) assert.equal(page.slice(time.start, time.end), time.text);
    });
    it('the shipped page, whole', () => {
      assert.deepEqual(findTimes(page).map(({ text }) => text), [
        '10 years', 'Apr. 2017 - June 2017', '2013', 'a year', 'the summer break of 2017', 'June 2017', 'at some point', 'towards the end of 2018',
        'February 3, 2019', 'September 2019', '10-year', 'some time', '2019-01-19', '2020-01-01', '2019-10-08',
      ]);
    });
  });
});

describe('A duration', () => {
  const exact: readonly [string, string][] = [
    ['10 years', 'P10Y'], ['ten years', 'P10Y'], ['20 y', 'P20Y'], ['16 y 6 m', 'P16Y6M'], ['1 year 3 months', 'P1Y3M'], ['15-day', 'P15D'], ['a 10-year', 'P10Y'], ['8 years and 6 months', 'P8Y6M'],
    ['1 year, 3 months', 'P1Y3M'], ['a year and a half', 'P1Y6M'], ['two and a half years', 'P2Y6M'], ['half a year', 'P6M'], ['a week', 'P7D'],
    ['twenty-five years', 'P25Y'], ['eighteen months', 'P18M'],
  ];
  for (const [text, expected] of exact) it(`of "${text}" is ${expected}`, () => assert.equal(parseDuration(text), expected));
  for (const text of ['life', 'several years', '10-15 years', 'over two years', '', 'years', '0 years', 'in 2017', '10', '6 m']) {
    it(`of "${text}" is not said exactly`, () => assert.equal(parseDuration(text), undefined));
  }
});
