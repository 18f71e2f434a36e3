import assert from 'node:assert/strict';
import { check, type ConversionReport } from '../../src/build/build.js';
import { readEntry } from '../../src/build/convert.js';
import { findNamed } from '../../src/build/leak-gate.js';
import { unpublished } from '../../src/build/unpublished.js';
import { claimRows } from '../../src/commands/claims.js';
import { explainPage } from '../../src/commands/explain.js';
import { reportText } from '../../src/commands/report.js';
import { parseDecisions, readDecisions } from '../../src/curation/decisions.js';
import { Mentions } from '../../src/curation/mentions.js';
import { withoutUnnamed } from '../../src/curation/unnamed.js';
import { parseWithdrawals } from '../../src/curation/withdrawals.js';
import { InputError } from '../../src/errors.js';
import { quadsOf } from '../web/site.js';
import { readArchive } from '../../src/ingest/archive.js';
import { FICTIONAL_BASE, fictionalPage, sourceTtl, temporaryFolder, writeFiles } from '../build/archives.js';

const parsed = (yaml: string) => parseWithdrawals('withdrawn.yaml', yaml);
const WITHDRAWN = 'entries:\n  - { entry: 1, kind: withdrawn, date: 2026-11-22 }\n';

describe('A list of withdrawn entries', () => {
  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['a reason', 'entries:\n  - entry: 1\n    kind: withdrawn\n    date: 2026-11-22\n    reason: asked to\n', /withdrawn\.yaml:5: the key "reason" is not known here/],
    ['a kind that is none', 'entries:\n  - { entry: 1, kind: removed, date: 2026-11-22 }\n', /withdrawn\.yaml:2: /],
    ['an embargo without an end', 'entries:\n  - { entry: 1, kind: withdrawn, date: 2026-11-22 }\n  - { entry: 2, kind: embargoed, date: 2026-11-22 }\n', /withdrawn\.yaml:3: .*lacks "until"/],
    ['a day that is none', 'entries:\n  - entry: 1\n    kind: withdrawn\n    date: today\n', /withdrawn\.yaml:4: "date" is "today"; it takes a day, as 2020-01-31/],
    ['a number that is none', 'entries:\n  - entry: one\n    kind: withdrawn\n    date: 2026-11-22\n', /withdrawn\.yaml:2: "entry" is "one"/],
    ['an entry twice', `${WITHDRAWN}  - { entry: "1", kind: embargoed, date: 2026-11-22, until: 2027-01-01 }\n`, /withdrawn\.yaml:3: entry 1 stands here already, in line 2; keep one/],
    ['what is not YAML', 'entries: [', /withdrawn\.yaml:1: it is not YAML/],
  ];
  for (const [what, yaml, message] of refused) it(`with ${what} is refused with its line`, () => assert.throws(() => parsed(yaml), message));
});

describe('The name of somebody who was withdrawn', () => {
  const mentions = new Mentions([{ entry: '2208', names: ['Zhiger Toqai (fictional)', '吉格尔·托卡', 'Gulnur Qasym Abletqyzy'], namesakes: [] }, { entry: '7', names: ['Aziz'], namesakes: [] }], ['https://archive.example.org/view?no={entry}']);
  for (const text of [
    'Zhiger Toqai', 'ZHIGER TOQAI', 'Toqai Zhiger', 'Jiger Tokay', "Zhiger Toqai's wife", 'Жигер Тоқай', 'Жигер Тоқайдың ағасы', 'جىگەر توقاي', 'Zhiger Nurlanuly Toqai', 'zhiger-toqai.jpg',
    '吉格尔托卡', '他是吉格尔·托卡的弟弟', 'Abletqyzy Gulnur Qasym', 'entry 2208', 'Entry no. 2208', 'entries 12, 13 and 2208', '#2208', 'https://www.archive.example.org/view?no=2208', 'https://shahit.biz/eng/viewentry.php?entryno=2208',
    'Äziz', 'Azizni', 'entry 7', 'https://shahit.biz/zhiger/toqai',
  ]) it(`is found in “${text}”`, () => assert.ok(mentions.find(text).length > 0));
  for (const text of ['Zhiger was here', 'Toqai village', 'Zhiger met. Toqai left', 'entry 22081', 'Entry of 2208', '#7', 'Azizbekova', '吉格尔', 'He was 2208 km away', 'Zhiger saw Toqai']) {
    it(`is not found in “${text}”`, () => assert.deepEqual(mentions.find(text), []));
  }
  it('is found in addresses and texts that are about to be written, and only its predicate is told', () => {
    const quads = quadsOf('<entry/9#a> <http://example.org/p> <entry/9#person-zhiger-toqai> . <entry/9#b> <http://example.org/q> "about Jiger Tokay" . <entry/2208x> <http://example.org/r> "nothing" .');
    assert.deepEqual(findNamed(quads, mentions).sort(), ['http://example.org/p', 'http://example.org/q']);
  });
});

describe('An archive with a withdrawn entry', () => {
  const at = temporaryFolder();
  const other = (about: string, name = 'Aynur Qasym'): string => fictionalPage(name, about).replace('Nephew.', 'Niece.');
  let folders = 0;
  const archive = (files: Readonly<Record<string, string>>): string => writeFiles(at(`archive-${folders += 1}`), { 'source.ttl': sourceTtl(), 'pages/1.txt': fictionalPage('Zhiger Toqaiov'), 'withdrawn.yaml': WITHDRAWN, ...files });
  const read = (files: Readonly<Record<string, string>>, number = '2') => {
    const path = archive(files);
    const folder = readArchive(path);
    const decisions = readDecisions(path);
    const { mentions } = unpublished([folder], new Map([[folder.archive.key, decisions]]));
    return readEntry(folder.pages.find((page) => page.number === number)!, folder.archive, undefined, mentions);
  };
  const checked = (files: Readonly<Record<string, string>>): Promise<ConversionReport> => check({ archives: [archive(files)], base: FICTIONAL_BASE });

  it('leaves out of other entries the sentence that names the person, and what follows it in the paragraph', () => {
    const { page, extraction } = read({ 'pages/2.txt': other('Aynur Qasym was a teacher. Her cousin Jiger Tokayov was arrested in 2018. He was sentenced to 10 years.\n\nShe was released in 2019. Zhiger was not.') });
    assert.doesNotMatch(page.text, /Jiger|Zhiger|sentenced/);
    assert.match(page.text, /Aynur Qasym was a teacher\. +\n\nShe was released in 2019\. +\n/);
    const about = extraction.claims.filter(({ section }) => section === 'about').map(({ quote }) => quote.text);
    assert.deepEqual(about, ['teacher', 'was released in 2019']);
    for (const { quote } of extraction.claims) assert.equal(page.text.slice(quote.start, quote.end), quote.text);
    assert.deepEqual(extraction.gaps.filter(({ reason }) => reason === 'withheld').map(({ field, words }) => [field, words.text]), [['about', ''], ['about', '']]);
  });

  it('does not touch what does not name them', () => {
    const whole = read({ 'pages/2.txt': other('Aynur Qasym was a teacher. She knew entry 12.') });
    assert.match(whole.page.text, /She knew entry 12\./);
    assert.ok(!whole.extraction.gaps.some(({ reason }) => reason === 'withheld'));
  });

  it('refuses an entry that bears the same name, until its keepers say that it is of another', async () => {
    const twice = await checked({ 'pages/2.txt': fictionalPage('Jiger Tokayov') });
    assert.equal(twice.entries, 0);
    assert.match(twice.refused[0]!.message, /2\.txt: its own name is one that withdrawn\.yaml takes back/);
    assert.doesNotMatch(twice.refused[0]!.message, /Zhiger|Jiger/);
    const namesake = await checked({ 'pages/2.txt': fictionalPage('Jiger Tokayov'), 'withdrawn.yaml': 'entries:\n  - { entry: 1, kind: withdrawn, date: 2026-11-22, namesakes: [2] }\n' });
    assert.deepEqual([namesake.entries, namesake.refused], [1, []]);
  });

  it('stops where nobody can know which names to look for', async () => {
    const gone = (names: string) => ({ 'withdrawn.yaml': `entries:\n  - { entry: 9, kind: withdrawn, date: 2026-11-22${names} }\n` });
    await assert.rejects(checked(gone('')), (error: Error) => error instanceof InputError && /withdrawn\.yaml:2: the page of this entry is not here/.test(error.message));
    assert.equal((await checked(gone(', names: []'))).entries, 1);
  });

  it('counts the entry nowhere, and still is not too small', async () => {
    const report = await checked({ 'pages/2.txt': other('She was a teacher.'), 'source.ttl': sourceTtl({ 'wit:expectedEntriesAtLeast': '2' }) });
    assert.equal(report.entries, 1);
    assert.doesNotMatch(reportText(report, '2026-11-22'), /withheld|withdrawn|Zhiger/);
  });

  it('reminds of an embargo whose day has come, and does not end it', async () => {
    const report = await checked({ 'pages/2.txt': other('She was a teacher.'), 'withdrawn.yaml': 'entries:\n  - { entry: 1, kind: embargoed, date: 2026-11-22, until: 2027-01-01 }\n' });
    assert.equal(report.entries, 1);
    assert.doesNotMatch(reportText(report, '2026-12-31'), /embargo/);
    assert.match(reportText(report, '2027-01-01'), /withdrawn\.yaml:2: this embargo was to last until 2027-01-01\./);
  });

  describe('where another page has one word of the name alone', () => {
    const FRIEND = 'Aynur Qasym was a teacher. She was a friend of Zhigerdi. Then Zhiger was gone.';
    it('tells its keepers which line, and not the word: it may be anybody', async () => {
      const files = { 'pages/2.txt': other(FRIEND) };
      assert.match(read(files).page.text, /Then Zhiger was gone/);
      const report = await checked(files);
      assert.deepEqual(report.possible.map(({ path, line }) => [path.slice(-5), line]), [['2.txt', 19]]);
      const text = reportText(report, '2026-11-22');
      assert.match(text, /1 line has one word of a name that is not to be published any more.*\n {2}.*2\.txt:19/);
      assert.doesNotMatch(text, /iger/);
    });

    it('is silent about it in another full name, in small letters, and on the page of a namesake', async () => {
      assert.deepEqual((await checked({ 'pages/2.txt': other('She met Zhiger Beken and Nurlan Zhiger. The zhiger is a word.') })).possible, []);
      assert.deepEqual((await checked({ 'pages/2.txt': other('She met Zhiger.', 'Zhiger Qasym') })).possible, []);
      assert.equal((await checked({ 'pages/2.txt': other('Zhiger she met, and Toqaiov.') })).possible.length, 1);
    });

    it('counts words that more than twenty pages have, and does not list them', async () => {
      const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`pages/${index + 2}.txt`, other('She met Zhiger.', `Aynur ${String.fromCharCode(97 + index).toUpperCase()}asym`)]));
      const report = await checked(many);
      assert.deepEqual([report.possible, report.possibleByCommonWords], [[], 21]);
      assert.match(reportText(report, '2026-11-22'), /21 more lines have a word that more than twenty pages have/);
    });

    for (const [how, words] of [['by name', 'His friend Aynur Qasym was taken too.'], ['by number', 'He is related to entry 2.']] as const) {
      it(`leaves it out where the page of the person names the entry ${how}: they belong together`, async () => {
        const files = { 'pages/1.txt': fictionalPage('Zhiger Toqaiov', words), 'pages/2.txt': other(FRIEND), 'pages/3.txt': other(FRIEND, 'Aynur Omar') };
        assert.match(read(files).page.text, /Aynur Qasym was a teacher\. +\n/);
        assert.doesNotMatch(JSON.stringify(read(files).extraction.claims), /iger/);
        assert.match(read(files, '3').page.text, /Then Zhiger was gone/);
        assert.deepEqual((await checked(files)).possible.map(({ path }) => path.slice(-5)), ['3.txt']);
      });
    }
  });

  it('explains and lists nothing of it', () => {
    const path = `${archive({ 'pages/2.txt': other('A friend of Zhiger Toqaiov.') })}/pages`;
    const options = { format: 'terminal', stream: {}, env: {} };
    for (const show of [() => explainPage(`${path}/1.txt`, options), () => claimRows(`${path}/1.txt`, { base: FICTIONAL_BASE })]) assert.throws(show, /1\.txt: this entry is withdrawn, embargoed or withheld; it is not shown/);
    assert.doesNotMatch(explainPage(`${path}/2.txt`, options), /Zhiger/);
  });

  it('takes the names of withheld entries out of others, but not out of those that bear them', async () => {
    const files = { 'withdrawn.yaml': 'entries: []\n', 'curation/a.yaml': 'decisions:\n  - { action: withhold-entry, entry: 1, reason: a double, date: 2026-01-01 }\n', 'pages/2.txt': other('She was a friend of Zhiger Toqaiov.'), 'pages/3.txt': fictionalPage('Zhiger Toqaiov') };
    assert.doesNotMatch(read(files).page.text, /Zhiger/);
    assert.match(read(files, '3').page.text, /Zhiger Toqaiov was a teacher/);
    const report = await checked(files);
    assert.deepEqual([report.entries, report.withheld, report.refused], [2, 1, []]);
  });

  it('tells no reason of a curator that names the person, and drops what is decided of the entry', () => {
    const decisions = parseDecisions('c.yaml', [
      'decisions:',
      '  - { action: accept, entry: 1, claim: "0123456789ab", reason: seen, date: 2020-01-01 }',
      '  - { action: reject, entry: 2, claim: "0123456789ab", reason: this is about Zhiger Toqaiov, date: 2020-01-01, by: Zhiger Toqaiov }',
      '  - { action: correct, entry: 2, claim: "0123456789ac", value: { ref: "entry/2#x", label: Jiger Tokayov }, reason: a name, date: 2020-01-01 }',
      '  - { action: merge, name: Somebody, persons: ["entry/1#victim", "entry/2#victim"], reason: the same, date: 2020-01-01 }',
    ].join('\n'));
    const mentions = new Mentions([{ entry: '1', names: ['Zhiger Toqaiov'], namesakes: [] }]);
    const left = withoutUnnamed(decisions, (entry) => entry !== '1', mentions);
    assert.deepEqual(left.map(({ action, reason, by }) => [action, reason, by]), [['reject', 'Withheld.', undefined], ['reject', 'Withheld.', undefined]]);
    assert.doesNotMatch(JSON.stringify(left), /iger/);
  });
});
