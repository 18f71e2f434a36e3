import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { InputError } from '../../src/errors.js';
import { MAX_PAGE_BYTES, numberOf, pageOf, readPage } from '../../src/ingest/page.js';
import { temporaryFolder } from '../build/archives.js';

describe('A page', () => {
  const at = temporaryFolder();

  describe('is refused with its path, the line and the reason', () => {
    const bytes = (...parts: (string | number[])[]): Buffer => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
    const rows: readonly [string, Buffer, RegExp, number | undefined][] = [
      ['when it is empty', bytes(''), /it is empty$/, undefined],
      ['when it holds only white space', bytes(' \n\t\r\n\u00a0\u3000'), /it is empty$/, undefined],
      ['when it holds a byte order mark alone', bytes('\ufeff\n'), /it is empty$/, undefined],
      ['when it is longer than 1 MiB', Buffer.alloc(MAX_PAGE_BYTES + 1, 'a'), /it has 1048577 bytes; a page has at most 1048576$/, undefined],
      ['when it is Latin-1', bytes('Entry of 3\n\nJos', [0xe9], '\n'), /it is not UTF-8 \(byte 16\)$/, 3],
      ['when it is UTF-16', bytes([0xff, 0xfe, 0x45, 0x00]), /it is not UTF-8 \(byte 0\)$/, 1],
      ['when it ends inside a character', bytes('line\nname ', [0xe8, 0x90]), /it is not UTF-8/, 2],
      ['when it holds an encoded surrogate', bytes('a\n', [0xed, 0xa0, 0x80]), /it is not UTF-8 \(byte 3\)$/, 2],
      ['when it holds an overlong slash', bytes([0xc0, 0xaf]), /it is not UTF-8 \(byte 0\)$/, 1],
      ['when it holds a NUL', bytes('Entry of 3\nName\u0000\n'), /a control character \(U\+0000\) stands in it/, 2],
      ['when it holds an escape', bytes('\n\n\u001b[31mred'), /a control character \(U\+001b\) stands in it/, 3],
    ];
    for (const [name, content, reason, line] of rows) {
      it(name, () => {
        assert.throws(() => pageOf('pages/7.txt', content, '7'), (error: unknown) => {
          assert.ok(error instanceof InputError);
          assert.match(error.message, reason);
          assert.equal(error.line, line);
          assert.ok(error.message.startsWith(line === undefined ? 'pages/7.txt: ' : `pages/7.txt:${line}: `), error.message);
          return true;
        });
      });
    }

    it('when it is a folder', () => {
      mkdirSync(at('1.txt'));
      assert.throws(() => readPage(at('1.txt'), '1'), /1\.txt: it is not a regular file/);
    });

    it('when it is a symbolic link, even to a good page', () => {
      writeFileSync(at('2.txt'), 'text');
      symlinkSync(at('2.txt'), at('3.txt'));
      assert.equal(readPage(at('2.txt'), '2').text, 'text');
      assert.throws(() => readPage(at('3.txt'), '3'), /3\.txt: it is not a regular file/);
    });

    it('when there is none', () => {
      assert.throws(() => readPage(at('4.txt'), '4'), /4\.txt: there is no such file$/);
    });
  });

  it('of exactly 1 MiB is read', () => {
    assert.equal(pageOf('9.txt', Buffer.alloc(MAX_PAGE_BYTES, 'a'), '9').text.length, MAX_PAGE_BYTES);
  });

  it('keeps its text as received: line ends, byte order mark, and characters in two forms', () => {
    const text = '\ufeffName\r\nCafe\u0301 Caf\u00e9 萨热吾林村 😀\r\n';
    const page = pageOf('9.txt', Buffer.from(text), '9');
    assert.equal(page.text, text);
    assert.equal(page.sha256, createHash('sha256').update(Buffer.from(text)).digest('hex'));
  });

  it('is as long with its personal numbers masked as it was with them, and says how many there were', () => {
    const text = 'Name\nPhone: +7 701 123 45 67.\nafter';
    const page = pageOf('9.txt', Buffer.from(text), '9');
    assert.equal(page.text, 'Name\nPhone: ████████████████.\nafter');
    assert.equal(page.masked.phone, 1);
  });

  it('shows birth dates only where the archive releases them', () => {
    const text = 'About the victim\n\nDOB: 1987-03-05.\n';
    assert.ok(!pageOf('9.txt', Buffer.from(text), '9').text.includes('1987'));
    assert.equal(pageOf('9.txt', Buffer.from(text), '9', { birthDates: 'keep' }).text, text);
  });

  it('takes its number from beside the text, else a name from its content, never "Entry of N"', () => {
    const bytes = Buffer.from('Entry of 6598\n\nName\n');
    assert.equal(pageOf('9.txt', bytes, '9').entry, 'entry/9');
    const { entry, sha256 } = pageOf('page', bytes, undefined);
    assert.equal(entry, `entry/x${sha256.slice(0, 12)}`);
  });

  for (const name of ['2208.txt', 'pages/1.txt', '/a/b/999999999.txt']) {
    it(`has a number when its file is ${name}`, () => assert.match(numberOf(name)!, /^\d+$/));
  }
  for (const name of ['02208.txt', '0.txt', '-1.txt', '1e3.txt', '2208', '2208.txt.txt', '2208.TXT', ' 2208.txt', '２２０８.txt', '2208.html~', '1234567890.txt', '2208/x.txt']) {
    it(`has none when its file is "${name}"`, () => assert.equal(numberOf(name), undefined));
  }
});
