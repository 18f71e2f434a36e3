import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { COMMANDS } from '../../src/commands/commands.js';
import { SETTINGS } from '../../src/config.js';
import { temporaryFolder } from '../build/archives.js';
import { SHIPPED } from '../ingest/pages.js';
import { type Run, type RunOptions, witness } from './program.js';

describe('The command line', function () {
  this.timeout(60_000);
  const at = temporaryFolder();

  it('prints help with every command, and ends with 0', async () => {
    const { status, stdout, stderr } = await witness(['--help']);
    assert.deepEqual([status, stderr], [0, '']);
    for (const { usage, says } of COMMANDS) assert.ok(stdout.includes(usage) && stdout.includes(says), usage);
  });

  it('prints the same without a command, and ends with 2', async () => {
    const [bare, help] = await Promise.all([witness([]), witness(['help'])]);
    assert.equal(bare.stdout, help.stdout);
    assert.deepEqual([bare.status, help.status], [2, 0]);
  });

  for (const { name, usage, settings, flags } of COMMANDS) {
    it(`prints the help of ${name} with each of its flags, variables and defaults`, async () => {
      const { status, stdout } = await witness([name, '--help']);
      assert.equal(status, 0);
      assert.ok(stdout.startsWith(usage));
      for (const { flag } of flags) assert.match(stdout, new RegExp(`^  --${flag}\\b`, 'm'));
      for (const setting of settings) {
        const { flag, env, fallback } = SETTINGS[setting];
        assert.match(stdout, new RegExp(`^  --${flag} .*Default ${fallback.replace(/[/.]/g, '\\$&')}; environment ${env}\\.$`, 'm'));
      }
    });
  }

  /** A sentence on the error output, nothing on the other, and no trace. */
  function refused({ status, stdout, stderr }: Run, code: 1 | 2, message: RegExp): void {
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /^\s+at |defect of the program/m);
    assert.equal(stdout, '');
    assert.equal(status, code);
  }

  const wrong: readonly [title: string, args: readonly string[], code: 1 | 2, message: RegExp, options?: RunOptions][] = [
    ['a command that does not exist', ['bild'], 2, /^There is no command "bild"\. witness --help lists the commands\.$/m],
    ['a flag that does not exist', ['check', 'x', '--fast'], 2, /'--fast'.*witness check --help lists its flags\./],
    ['a flag of another command', ['check', 'x', '--port', '1'], 2, /'--port'/],
    ['a flag without its value', ['serve', '--port'], 2, /--port/],
    ['build without an archive', ['build'], 2, /needs the folder of an archive/],
    ['check without an archive', ['check'], 2, /needs the folder of an archive/],
    ['query without a query', ['query'], 2, /needs a SPARQL query/],
    ['query with a query in pieces', ['query', 'SELECT', '*'], 2, /"\*" is one too many\. Put quotes/],
    ['claims of nothing', ['claims'], 2, /needs the file of a page/],
    ['claims of two pages', ['claims', 'a', 'b'], 2, /"b" is one too many/],
    ['serve with an argument', ['serve', 'data'], 2, /witness serve takes no "data"/],
    ['a format that does not exist', ['query', 'ASK {}', '--format', 'yaml'], 2, /--format is "yaml"; it takes one of table, json/],
    ['a base without its slash', ['build', 'x', '--base', 'https://a.example'], 2, /--base is "https:\/\/a\.example"; it takes an http\(s\) address that ends in \//],
    ['a port from the environment that is none', ['serve'], 2, /PORT is "web"; it takes a whole number/, { env: { PORT: 'web' } }],
    ['an archive that is not there', ['build', 'nowhere'], 1, /nowhere\/source\.ttl: an archive folder holds its description here; there is none/],
    ['a page that is not there', ['claims', 'nowhere/1.txt'], 1, /nowhere\/1\.txt: there is no such file/],
    ['a page in no known layout', ['claims', 'package.json'], 1, /package\.json:1: it is in no known layout/],
    ['an entry number that is none', ['claims', SHIPPED, '--entry', '0'], 2, /--entry is "0"; it takes the archive's number/],
    ['serving where nothing is published', ['serve'], 1, /nothing is published here yet\. Run "witness build <archive>" first/],
    ['asking where nothing is published', ['query', 'ASK {}'], 1, /nothing is published here yet/],
  ];
  for (const [title, args, code, message, options] of wrong) {
    it(`answers ${title} with a sentence and ${code}`, async () => {
      mkdirSync(at('empty'), { recursive: true });
      refused(await witness(args, { ...options, env: { WITNESS_DIR: at('empty'), ...options?.env } }), code, message);
    });
  }

  describe('claims', () => {
    interface Row extends Record<string, unknown> {
      readonly start: number;
      readonly end: number;
      readonly quote: string;
    }
    let rows: Row[];
    before(async () => {
      const { status, stdout } = await witness(['claims', SHIPPED]);
      assert.equal(status, 0);
      rows = JSON.parse(stdout) as Row[];
    });

    it('are a JSON array, each with the same fields', () => {
      const fields = [
        'id', 'subject', 'subjectLabel', 'property', 'value', 'valueLabel', 'valueType', 'language', 'certainty', 'hedge', 'quote', 'start', 'end', 'section',
        'attributedTo', 'basis', 'event', 'derived', 'negated',
      ];
      assert.ok(rows.length > 40);
      for (const row of rows) assert.deepEqual(Object.keys(row), fields);
    });

    it('quote the file exactly, in UTF-16 units', () => {
      const text = readFileSync(SHIPPED, 'utf8');
      for (const { quote, start, end } of rows) assert.equal(quote, text.slice(start, end));
    });

    it('hold the one about Wusu Prison: alleged, by the word, and whose', () => {
      const [row] = rows.filter(({ property, valueLabel }) => property === 'wit:heldAt' && valueLabel === 'Wusu Prison');
      assert.ok(row);
      assert.deepEqual([row.subjectLabel, row.certainty, row.hedge, row.section, row.start, row.end], ['Zhiger Toqai', 'alleged', 'Allegedly', 'location', 1128, 1142]);
      assert.deepEqual(row.attributedTo, ['barbolsyn-aitzhan', 'dinagul-zhumagul'].map((name) => `http://localhost:3000/entry/2208#person-${name}`));
    });

    it('never take the size of the database for the entry', () => {
      assert.deepEqual(rows.filter(({ subject, value }) => /\b6598\b/.test(`${String(subject)} ${String(value)}`)), []);
      assert.ok(rows.some(({ subject }) => String(subject).includes('/entry/2208#')));
    });

    it('are about the entry and the base that the flags name', async () => {
      const { stdout } = await witness(['claims', SHIPPED, '--entry', '7', '--base', 'https://a.example/']);
      const subjects = (JSON.parse(stdout) as Row[]).map(({ subject }) => String(subject));
      assert.ok(subjects.every((subject) => subject.startsWith('https://a.example/')), subjects.join());
      assert.ok(subjects.includes('https://a.example/entry/7#victim'));
    });

    it('are a table for people on request', async () => {
      const { stdout, status } = await witness(['claims', SHIPPED, '--format', 'table']);
      assert.equal(status, 0);
      assert.match(stdout, /^subject +property +value +certainty +quote$/m);
      assert.match(stdout, /Zhiger Toqai +wit:heldAt +Wusu Prison +alleged \(Allegedly\) +in Wusu Prison/);
    });
  });
});
