import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from '../src/commands/commands.js';
import { PASSWORD_VARIABLE, SETTINGS } from '../src/config.js';
import { readArchive } from '../src/ingest/archive.js';
import { temporaryFolder, writeFiles } from './build/archives.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const rows = readme.split('\n').filter((line) => line.startsWith('|'));

/** The row of a table that begins with a cell, in which a flag may stand in any other. */
const row = (beginning: string): string => rows.find((line) => line.startsWith(`| \`${beginning}`)) ?? '';
const flagsIn = (text: string): string[] => [...text.matchAll(/`--([a-z-]+)/g)].map(([, flag]) => flag!).sort();

describe('The README', () => {
  for (const { name, settings, flags } of COMMANDS) {
    it(`has a row for witness ${name}, with its flags and no others`, () => {
      assert.notEqual(row(`witness ${name} `) || row(`witness ${name}\``), '', `a row that begins with witness ${name}`);
      const documented = flagsIn(row(`witness ${name} `) || row(`witness ${name}\``));
      assert.deepEqual(documented, [...settings.map((setting) => SETTINGS[setting].flag), ...flags.map(({ flag }) => flag)].sort());
    });
    for (const { flag, takes } of flags.filter(({ takes: values }) => values?.includes('|'))) {
      it(`names each value of witness ${name} --${flag}`, () => {
        for (const value of takes!.split('|')) assert.match(row(`witness ${name} `), new RegExp(`\\b${value}\``));
      });
    }
  }

  for (const { flag, env, fallback } of Object.values(SETTINGS)) {
    it(`has a row for --${flag}, its variable ${env} and its default`, () => {
      assert.ok(rows.some((line) => line.includes(`\`--${flag}\` | \`${env}\` | \`${fallback}\` |`)), 'the row of the table of settings');
    });
  }

  it('names no command and no variable that is gone', () => {
    const commands = new Set(COMMANDS.map(({ name }) => name));
    assert.deepEqual([...readme.matchAll(/\bwitness ([a-z]+)\b(?! knowledge)/g)].map(([, name]) => name!).filter((name) => !commands.has(name)), []);
    const variables = new Set<string>([...Object.values(SETTINGS).map(({ env }) => env), PASSWORD_VARIABLE]);
    assert.ok(readme.includes(`\`${PASSWORD_VARIABLE}\``));
    assert.deepEqual([...readme.matchAll(/`(WITNESS_[A-Z_]+)`/g)].map(([, name]) => name!).filter((name) => !variables.has(name)), []);
  });

  it('names no script and no file that is gone', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    assert.deepEqual([...readme.matchAll(/`npm run ([\w-]+)/g)].map(([, name]) => name!).filter((name) => !(name in scripts)), []);
    assert.deepEqual([...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path!).filter((path) => !existsSync(join(ROOT, path))), []);
  });

  it('says that the namespace is not registered', () => assert.match(readme, /namespace is not registered yet/));

  describe("its archive's description", () => {
    const at = temporaryFolder();
    it('is one that the program reads', () => {
      const source = /```turtle\n([^`]*wit:Archive[^`]*)```/.exec(readme)![1]!;
      const { archive, pages } = readArchive(writeFiles(at('my-archive'), { 'source.ttl': source, 'pages/1.txt': 'a', 'pages/2.txt': 'b' }));
      assert.equal(archive.title, 'My archive');
      assert.equal(pages.length, 2);
    });
  });
});
