import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { InputError } from '../../src/errors.js';
import { readArchive } from '../../src/ingest/archive.js';
import { DESCRIPTION, fictionalPage, sourceTtl, temporaryFolder, writeFiles } from '../build/archives.js';

describe('An archive folder', () => {
  const at = temporaryFolder();
  let folders = 0;
  const folder = (files: Readonly<Record<string, string | Uint8Array>>): string => writeFiles(at(`archive-${(folders += 1)}`), files);
  const described = (changes: Readonly<Record<string, string | undefined>>): string => folder({ 'source.ttl': sourceTtl(changes), 'pages/1.txt': fictionalPage('Nobody') });

  it('gives its description and its pages in the order of their numbers', () => {
    const page = fictionalPage('Nobody');
    const { archive, pages, refused } = readArchive(folder({ 'source.ttl': sourceTtl(), 'pages/10.txt': page, 'pages/9.txt': page, 'pages/100.txt': page }));
    assert.deepEqual(pages.map(({ number }) => number), ['9', '10', '100']);
    assert.deepEqual(refused, []);
    assert.deepEqual({ ...archive, folder: '', key: '' }, {
      key: '', folder: '', title: 'An invented archive', publisher: 'Nobody', homepage: 'https://archive.example.org/', terms: 'Invented for tests.',
      pageAddress: 'https://archive.example.org/{entry}', language: 'en', expectedEntries: { atLeast: 1, atMost: 100 },
      policy: { birthDates: 'mask' }, indexing: { entries: true, except: [] }, fictional: true,
    });
  });

  it('may stand under a licence that has an address, by dcterms:license or as its terms themselves', () => {
    const license = 'https://creativecommons.org/licenses/by/4.0/';
    assert.equal(readArchive(described({ 'dcterms:license': `<${license}>` })).archive.license, license);
    const { terms, license: same } = readArchive(described({ 'dcterms:rights': `<${license}>` })).archive;
    assert.deepEqual([terms, same], [license, license]);
  });

  describe('is refused by the path of its description, with the line and what is wrong,', () => {
    const refusal = (path: string): InputError => {
      try {
        readArchive(path);
      } catch (error) {
        assert.ok(error instanceof InputError, String(error));
        assert.equal(error.path, `${path}/source.ttl`);
        return error;
      }
      throw new assert.AssertionError({ message: 'the archive was read' });
    };

    for (const property of Object.keys(DESCRIPTION).filter((name) => name !== 'wit:fictional')) {
      it(`when ${property} is missing`, () => {
        const { reason, line } = refusal(described({ [property]: undefined }));
        assert.ok(reason.startsWith(`the description lacks ${property}`), reason);
        assert.equal(line, 5);
      });
    }

    const wrong: readonly [property: string, value: string, reason: RegExp][] = [
      ['wit:expectedEntriesAtLeast', '"many"', /is "many"; it takes a whole number/],
      ['wit:expectedEntriesAtMost', '-1', /is "-1"; it takes a whole number/],
      ['wit:pageAddressTemplate', '"https://archive.example.org/"', /takes an http\(s\) address with \{entry\} in it/],
      ['wit:pageAddressTemplate', '"javascript:alert({entry})"', /takes an http\(s\) address/],
      ['foaf:homepage', '"archive"', /is "archive"; it takes an http\(s\) address/],
      ['dcterms:language', '"English, mostly"', /takes a language tag/],
      ['dcterms:license', '"CC BY"', /is "CC BY"; it takes the http\(s\) address of a licence/],
      ['wit:releasesBirthDates', '"perhaps"', /is "perhaps"; it takes true or false/],
      ['wit:indexesEntries', '"seldom"', /is "seldom"; it takes true or false/],
      ['wit:notIndexed', '"all"', /is "all"; it takes the numbers of entries/],
      ['wit:fictional', '"quite"', /is "quite"; it takes true or false/],
    ];
    for (const [property, value, reason] of wrong) {
      it(`when ${property} is ${value}`, () => {
        const error = refusal(described({ [property]: value }));
        assert.match(error.reason, reason);
        assert.equal(error.line, sourceTtl({ [property]: value }).split('\n').findIndex((line) => line.includes(property)) + 1);
      });
    }

    it('when it is not Turtle', () => {
      const { reason, line } = refusal(folder({ 'source.ttl': '@prefix wit: <https://w3id.org/witness-graph/ontology#> .\n\n<> a wit:Archive ; nonsense\n' }));
      assert.match(reason, /^it is not Turtle: /);
      assert.equal(line, 3);
    });

    it('when it describes no archive, or two', () => {
      assert.match(refusal(folder({ 'source.ttl': '' })).reason, /it describes 0 archives/);
      assert.match(refusal(folder({ 'source.ttl': `${sourceTtl()}\n<two> a wit:Archive .\n` })).reason, /it describes 2 archives/);
    });

    it('when there is none', () => {
      assert.match(refusal(folder({ 'pages/1.txt': 'x' })).reason, /there is none \(the README shows one\)/);
    });
  });

  it('is refused when it has no folder of pages', () => {
    assert.throws(() => readArchive(folder({ 'source.ttl': sourceTtl() })), /pages: an archive keeps its pages here/);
  });

  it('refuses each file among its pages that cannot be one, and keeps the others', () => {
    const path = folder({
      'source.ttl': sourceTtl(), 'pages/1.txt': 'a', 'pages/02.txt': 'b', 'pages/notes.md': 'c', 'pages/three.txt': 'd', 'pages/bad\nname\u202e.txt': 'e',
    });
    mkdirSync(`${path}/pages/4.txt`);
    symlinkSync('1.txt', `${path}/pages/5.txt`);
    const { pages, refused } = readArchive(path);
    assert.deepEqual(pages.map(({ number }) => number), ['1']);
    assert.deepEqual(refused.map(({ message }) => message.slice(`${path}/pages/`.length)), [
      '02.txt: its name is not <entry number>.txt or .html (a number without leading zeros)',
      '4.txt: it is not a regular file (links and devices are not followed)',
      '5.txt: it is not a regular file (links and devices are not followed)',
      'bad\\u000aname\\u202e.txt: its name is not <entry number>.txt or .html (a number without leading zeros)',
      'notes.md: its name is not <entry number>.txt or .html (a number without leading zeros)',
      'three.txt: its name is not <entry number>.txt or .html (a number without leading zeros)',
    ]);
  });
});
