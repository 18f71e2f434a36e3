import assert from 'node:assert/strict';
import { build, check, CheckFailed } from '../../src/build/build.js';
import { FICTIONAL_BASE, fictionalPage, sourceTtl, temporaryFolder, writeFiles } from './archives.js';

/** A page whose person has a double in another entry, which the decisions below merge. */
const PAGES = {
  'pages/1.txt': fictionalPage('Aygul', 'Aygul, a Chinese citizen, lived in Tacheng. She was held in Wusu Prison.'),
  'pages/2.txt': '',
  'pages/3.txt': fictionalPage('Aygul', 'Aygul lived in Tacheng.'),
  'pages/4.txt': fictionalPage('Zhanar', 'Zhanar was arrested in May 2017 and held in Wusu Prison.'),
  'pages/5.txt': 'nothing that could be a page\n',
  'pages/6.txt': fictionalPage('萨热'),
};

const DECISIONS = `decisions:
  - action: merge
    name: Aygul
    persons: [entry/1#victim, entry/3#victim]
    reason: One person, told of twice.
    date: 2026-01-02
`;

describe('Pages converted on threads', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  const base = FICTIONAL_BASE;
  const archive = (name: string, files: Readonly<Record<string, string>> = {}, about: Readonly<Record<string, string>> = {}): string => {
    writeFiles(at(name), { ...PAGES, 'curation/people.yaml': DECISIONS, 'source.ttl': sourceTtl(about), ...files });
    return at(name);
  };

  it('give the release that one thread gives: ids, sums, what is refused and what is counted', async () => {
    const folder = archive('archive');
    const built = async (threads: number): Promise<unknown> => {
      const { release: { id, manifest }, report } = await build({ archives: [folder], base, dir: at(`out-${threads}`), threads });
      const { refused, ...rest } = report;
      return { id, manifest, rest, refused: refused.map(({ name, path, line, message }) => ({ name, path, line, message })) };
    };
    const [one, two] = [await built(0), await built(2)] as [{ refused: unknown[]; rest: { entries: number; curated: number } }, unknown];
    assert.deepEqual([one.refused.length, one.rest.entries, one.rest.curated], [2, 4, 1]);
    assert.deepEqual(two, one);
  });

  it('stop where a check fails, as one thread does', async () => {
    const folder = archive('few', {}, { 'wit:expectedEntriesAtLeast': '5' });
    const failure = async (threads: number): Promise<string> => {
      const error: unknown = await check({ archives: [folder], base, threads }).then(() => assert.fail('it was not stopped'), (reason: unknown) => reason);
      assert.ok(error instanceof CheckFailed, String(error));
      return error.message;
    };
    assert.equal(await failure(1), await failure(0));
  });
});
