import assert from 'node:assert/strict';
import { mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import type { Literal, NamedNode, Quad } from '@rdfjs/types';
import { DataFactory } from 'n3';
import { build, check, CheckFailed } from '../../src/build/build.js';
import { convertPage, readEntry } from '../../src/build/convert.js';
import { findLeaks } from '../../src/build/leak-gate.js';
import { reportText } from '../../src/commands/report.js';
import { InputError } from '../../src/errors.js';
import { wit } from '../../src/generated/terms.js';
import { readArchive } from '../../src/ingest/archive.js';
import { MAX_PAGE_BYTES } from '../../src/ingest/page.js';
import { openCurrent } from '../../src/store/publish.js';
import { witness } from '../cli/program.js';
import { FICTIONAL_BASE, fictionalPage, sourceTtl, temporaryFolder, writeFiles } from './archives.js';

const base = FICTIONAL_BASE;

describe('A build', () => {
  const at = temporaryFolder();
  let folders = 0;
  const archive = (files: Readonly<Record<string, string | Uint8Array>>, changes: Readonly<Record<string, string | undefined>> = {}): string =>
    writeFiles(at(`archive-${(folders += 1)}`), { 'source.ttl': sourceTtl(changes), ...files });

  describe('of pages of which some cannot be read', () => {
    let folder: string;
    let report: Awaited<ReturnType<typeof check>>;
    before(async function () {
      this.timeout(60_000);
      folder = archive({
        'pages/1.txt': fictionalPage('First'),
        'pages/2.txt': '',
        'pages/3.txt': Buffer.alloc(MAX_PAGE_BYTES + 1, 'a'),
        'pages/4.txt': Buffer.concat([Buffer.from('Entry of 5\n\nJos'), Buffer.from([0xe9, 0x0a])]),
        'pages/5.txt': 'Entry of 5\n\nName\u0000\n',
        'pages/6.txt': 'A newspaper article.\n',
        'pages/7.txt': fictionalPage('Seven').replaceAll(' (fictional)', ''),
        'pages/8.txt': fictionalPage('Ei\u202eght'),
        'pages/11.txt': fictionalPage('Last'),
        'pages/012.txt': fictionalPage('Twelve'),
      });
      mkdirSync(`${folder}/pages/9.txt`);
      symlinkSync('1.txt', `${folder}/pages/10.txt`);
      ({ report } = await build({ archives: [folder], base, dir: at('some') }));
    });

    it('refuses each with its path, the line where there is one, and the reason', () => {
      const messages = report.refused.map(({ message }) => message.slice(`${folder}/pages/`.length)).sort();
      assert.deepEqual(messages, [
        '012.txt: its name is not <entry number>.txt or .html (a number without leading zeros)',
        '10.txt: it is not a regular file (links and devices are not followed)',
        '2.txt: it is empty',
        '3.txt: it has 1048577 bytes; a page has at most 1048576',
        '4.txt:3: it is not UTF-8 (byte 16)',
        '5.txt:3: a control character (U+0000) stands in it; text has none but tabs and line breaks',
        '6.txt:1: it is in no known layout: no section heading of an entry page ("Testifying party", "About the victim") is in it',
        '7.txt: the archive is fictional, but the name does not say "(fictional)"',
        '8.txt:3: a name holds the invisible character U+202E; two names must not look like one',
        '9.txt: it is not a regular file (links and devices are not followed)',
      ]);
    });

    it('says so in its summary, counts and all', () => {
      const text = reportText(report, '2020-01-01');
      assert.match(text, /^2 entries read \(layout B: 2\)/);
      assert.match(text, /10 files were refused; everything else was read:/);
      for (const { message } of report.refused) assert.ok(text.includes(message), message);
    });

    it('still publishes every good one', async () => {
      const snapshot = await openCurrent(at('some'));
      try {
        const paths: string[] = [];
        for await (const { path } of snapshot.documents({ class: 'https://w3id.org/witness-graph/ontology#Entry' })) paths.push(path);
        assert.deepEqual(paths.sort(), ['entry/1', 'entry/11']);
      } finally {
        await snapshot.close();
      }
    });

    it('ends with status 1 on the command line, the reasons on its output', async function () {
      this.timeout(60_000);
      const { status, stdout } = await witness(['check', folder, '--base', base]);
      assert.equal(status, 1);
      assert.match(stdout, /10 files were refused/);
      assert.match(stdout, /4\.txt:3: it is not UTF-8/);
    });
  });

  it('refuses an archive whose description lacks something and builds the others', async function () {
    this.timeout(60_000);
    const good = archive({ 'pages/1.txt': fictionalPage('First') });
    const bad = archive({ 'pages/2.txt': fictionalPage('Second') }, { 'dcterms:title': undefined });
    const report = await check({ archives: [bad, good], base });
    assert.equal(report.entries, 1);
    assert.deepEqual(report.refused.map(({ message }) => message), [`${bad}/source.ttl:5: the description lacks dcterms:title`]);
    await assert.rejects(check({ archives: [bad], base }), (error) => error instanceof InputError && error.path === `${bad}/source.ttl`);
  });

  it('makes IRIs of the addresses that a page cites, however they are written, and none of what is no whole address', async function () {
    this.timeout(60_000);
    const citing = (address: string): string => fictionalPage('Listed', `Listed was a teacher. [This victim is included in the list of detained intellectuals, available at: ${address}]`);
    const addresses = ['https://lists.example.org/a', 'https://lists.example.org/a|b{c}^`"\\x乌', 'lists.example.org/a', 'there:'];
    const folder = archive(Object.fromEntries(addresses.map((address, index) => [`pages/${index + 1}.txt`, citing(address)])));
    const { report } = await build({ archives: [folder], base, dir: at('cited') });
    assert.deepEqual([report.entries, report.refused], [4, []]);
    const snapshot = await openCurrent(at('cited'));
    const cited: string[] = [];
    for await (const { object } of snapshot.match({ predicate: DataFactory.namedNode('https://w3id.org/witness-graph/ontology#sourceAddress') })) cited.push(object.value);
    await snapshot.close();
    assert.deepEqual(cited.sort(), ['https://lists.example.org/a', 'https://lists.example.org/a%7Cb%7Bc%7D%5E%60%22%5Cx乌']);
  });

  describe('that fails a check', () => {
    let current: string;
    before(async function () {
      this.timeout(60_000);
      await build({ archives: [archive({ 'pages/1.txt': fictionalPage('First') })], base, dir: at('checked') });
      current = readlinkSync(at('checked', 'current'));
    });
    afterEach('leaves the current release where it is', async () => {
      assert.equal(readlinkSync(at('checked', 'current')), current);
      const snapshot = await openCurrent(at('checked'));
      await snapshot.close();
    });
    const fails = (archives: readonly string[], message: RegExp, under = base): Promise<void> =>
      assert.rejects(build({ archives, base: under, dir: at('checked') }), (error: unknown) => {
        assert.ok(error instanceof CheckFailed, String(error));
        assert.match(error.message, message);
        return true;
      });

    it('stops when there are fewer entries than the archive expects, and says which files were refused', async function () {
      this.timeout(60_000);
      await fails([archive({ 'pages/1.txt': fictionalPage('First'), 'pages/2.txt': '' }, { 'wit:expectedEntriesAtLeast': '2' })], /gave 1 entries; its description .* expects 2 to 100\. 1 files were refused: .*2\.txt: it is empty\./);
    });

    it('stops when there are more', async function () {
      this.timeout(60_000);
      await fails([archive({ 'pages/1.txt': fictionalPage('First'), 'pages/2.txt': fictionalPage('Second') }, { 'wit:expectedEntriesAtMost': '1' })], /gave 2 entries; .* expects 1 to 1\./);
    });

    it('stops when two archives have an entry of the same number', () =>
      fails([archive({ 'pages/7.txt': fictionalPage('First') }), archive({ 'pages/7.txt': fictionalPage('Second') })], /^Entry 7 stands in two files, .*7\.txt and .*7\.txt; nobody can say which is the entry\./));

    it('stops when one archive is named twice', () => {
      const folder = archive({ 'pages/7.txt': fictionalPage('First') });
      return fails([folder, folder], /^Entry 7 stands in two files/);
    });

    it('stops when a fictional archive would share a release with a real one', () =>
      fails([archive({ 'pages/1.txt': fictionalPage('First') }), archive({ 'pages/2.txt': fictionalPage('Second') }, { 'wit:fictional': undefined })], /is fictional; it cannot share a release with a real one/));

    for (const under of ['http://localhost:3000/', 'https://notexample.org/', 'https://example.org.archive.net/']) {
      it(`stops when a fictional archive would be published as ${under}`, () =>
        fails([archive({ 'pages/1.txt': fictionalPage('First') })], /is fictional: build it with a base under example\.org/, under));
    }

    it('ends with status 1 on the command line, with the sentence and no trace', async function () {
      this.timeout(60_000);
      const { status, stderr } = await witness(['build', archive({ 'pages/1.txt': fictionalPage('First') }, { 'wit:expectedEntriesAtLeast': '2' }), '--base', base, '--dir', at('checked')]);
      assert.equal(status, 1);
      assert.match(stderr, /expects 2 to 100/);
      assert.doesNotMatch(stderr, /^\s+at /m);
    });
  });

  it('of nothing but refused pages publishes nothing', async function () {
    this.timeout(60_000);
    const folder = archive({ 'pages/1.txt': '' });
    await assert.rejects(build({ archives: [folder], base, dir: at('nothing') }), /gave 0 entries/);
    await assert.rejects(openCurrent(at('nothing')), /nothing is published here yet/);
  });
});

/** When somebody was born, as pages tell it; each year stands for one of them and for nothing else. */
describe('What an entry says of births', () => {
  const at = temporaryFolder();
  const about = 'Old Fictional was born in 1931 in Ghulja, to a family of herders. She is a 67-year-old teacher. Her brother Dauren, born in 1932, lives in Almaty. '
    + 'Her daughter Aynur (b. 1953) and two sons, born in 1954 and 1955, are students. Ayan, born on March 5, 1966, is a driver.';
  const status = 'She is in a camp in Ghulja. She was born in the Old Town of Kashgar in 1931, her sister says.';
  const page = fictionalPage('Old Fictional', about).replace('Testimony 1: Ayan Example,', 'Testimony 1: Ayan Example, born in 1967 in Emin,').replace("Victim's status\n\n", `Victim's status\n\n${status}\n`);

  /** Years of birth in whatever is written of the entry. */
  function told(releasesBirthDates: string): string[] {
    const folder = writeFiles(at(releasesBirthDates), { 'source.ttl': sourceTtl({ 'wit:releasesBirthDates': releasesBirthDates }), 'pages/1.txt': page });
    const { archive, pages } = readArchive(folder);
    const { quads } = convertPage(pages[0]!, archive, base);
    assert.ok(quads.some(({ object }) => object.value === 'teacher'), 'the page is read');
    const years = new Set(quads.flatMap(({ object }) => object.value.match(/19(?:31|32|53|54|55|66|67)(?!\d)/g) ?? []));
    return [...years].sort();
  }

  it('tells no date or year of birth where the archive does not release them', () => assert.deepEqual(told('false'), []));
  it('tells when the victim was born where it does, never when testifiers and relatives were', () => {
    const { archive, pages } = readArchive(writeFiles(at('claims'), { 'source.ttl': sourceTtl({ 'wit:releasesBirthDates': 'true' }), 'pages/1.txt': page }));
    const claims = readEntry(pages[0]!, archive).extraction.claims.filter(({ property }) => property === wit.birthTime);
    assert.deepEqual([...new Set(claims.map(({ subject, value }) => `${subject} ${value.kind === 'time' && value.edtf}`))], ['entry/1#victim 1931']);
    assert.ok(!told('true').includes('1967'));
  });
});

describe('The leak gate', () => {
  const { namedNode, literal, quad } = DataFactory;
  const quadOf = (object: Literal | NamedNode): Quad => quad(namedNode('https://example.org/e'), namedNode('https://example.org/p'), object as never);

  it('finds a personal number in any text about to be written, and tells its kind and place, not its value', () => {
    const leaks = findLeaks([quadOf(literal('Call +7 701 123 45 67.', 'en')), quadOf(literal('65420119870305432X')), quadOf(literal('nothing here'))]);
    assert.deepEqual(leaks, [
      { subject: 'https://example.org/e', predicate: 'https://example.org/p', kind: 'phone' },
      { subject: 'https://example.org/e', predicate: 'https://example.org/p', kind: 'nationalId' },
    ]);
  });

  it('leaves alone what is no text: numbers, dates, addresses of things', () => {
    assert.deepEqual(findLeaks([
      quadOf(literal('654201198703054327', namedNode('http://www.w3.org/2001/XMLSchema#integer'))),
      quadOf(namedNode('https://example.org/654201198703054327')),
    ]), []);
  });

  it('lets birth dates pass where the archive releases them, and nothing else', () => {
    const quads = [quadOf(literal('DOB: 1987-03-05.', 'en')), quadOf(literal('Call +7 701 123 45 67.', 'en'))];
    assert.deepEqual(findLeaks(quads).map(({ kind }) => kind), ['birthDate', 'phone']);
    assert.deepEqual(findLeaks(quads, { birthDates: 'keep' }).map(({ kind }) => kind), ['phone']);
  });
});
