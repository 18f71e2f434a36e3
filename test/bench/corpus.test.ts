import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCorpus } from '../../bench/corpus.js';
import { check } from '../../src/build/build.js';

const SHIPPED = new URL('../../data/xinjiang-victims-database', import.meta.url).pathname;
const BASE = 'https://bench.example.org/';

describe('The fictional archive for measuring', () => {
  let dir: string;
  beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'witness-corpus-')); });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  /** Each entry's record or page, by its number. */
  function entries(size: number, seed: number): Map<string, string> {
    const folder = join(dir, `${size}-${seed}`);
    writeCorpus(size, folder, seed);
    const lines = readdirSync(join(folder, 'records')).flatMap((name) => readFileSync(join(folder, 'records', name), 'utf8').trimEnd().split('\n'));
    return new Map([
      ...lines.map((line): [string, string] => [String((JSON.parse(line) as { entry: number }).entry), line]),
      ...readdirSync(join(folder, 'pages')).map((name): [string, string] => [name.replace('.txt', ''), readFileSync(join(folder, 'pages', name), 'utf8')]),
    ]);
  }

  it('is the same for the same seed, entry by entry at every size, and another one for another seed', () => {
    const small = entries(20, 3);
    const large = entries(60, 3);
    equal(large.size, 60);
    for (const [number, text] of small) equal(large.get(number), text);
    ok([...entries(20, 4)].every(([number, text]) => small.get(number) !== text));
  });

  it('names nobody without saying that they are made up', () => {
    for (const [number, text] of entries(60, 1)) ok(text.includes('(fictional)'), number);
  });

  it('goes through the whole converter without a refusal, in two layouts', async () => {
    const folder = join(dir, 'archive');
    writeCorpus(20, folder);
    const { entries: read, refused, layouts, claims } = await check({ archives: [folder], base: BASE });
    deepEqual([read, refused, Object.keys(layouts).length], [20, [], 2]);
    ok(claims > 20 * 20);
  }).timeout(60_000);

  it('is built neither beside a real archive nor elsewhere than under example.org', async () => {
    const folder = join(dir, 'archive');
    writeCorpus(5, folder);
    await rejects(check({ archives: [folder], base: 'https://archive.example/' }), /fictional: build it with a base under example\.org/);
    await rejects(check({ archives: [folder, SHIPPED], base: BASE }), /fictional; it cannot share a release with a real one/);
  });
});
