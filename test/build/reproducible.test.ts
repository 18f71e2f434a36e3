import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { RELEASE_FILES, type Manifest } from '../../src/store/manifest.js';
import { witness } from '../cli/program.js';
import { FICTIONAL_BASE, fictionalPage, sourceTtl, temporaryFolder, writeFiles } from './archives.js';

/** DuckDB writes a random identifier into its file, and the list of checksums names it; they are compared by content, which the manifest holds. */
const BY_CONTENT: ReadonlySet<string> = new Set([RELEASE_FILES.database, RELEASE_FILES.sums]);

describe('Two builds of the same pages', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  const about = (name: string): string => `${name}, a Chinese citizen, lived in Tacheng. Address: Emyl Township (也门勒乡), Tacheng Municipality.`;
  const pages: Readonly<Record<string, string>> = {
    'one/pages/2.txt': fictionalPage('Second', about('Second')),
    'one/pages/10.txt': fictionalPage('Ílker Ümit', about('İlker')),
    'one/pages/9.txt': fictionalPage('萨热'),
    'two/pages/5.txt': fictionalPage('Zhanar').replace('Invented cases', 'INVENTED cases'),
    'one/source.ttl': sourceTtl(),
    'two/source.ttl': sourceTtl({ 'dcterms:title': '"A second invented archive"@en' }),
  };
  let first: string;
  let second: string;

  before(async () => {
    writeFiles(at('here'), pages);
    writeFiles(at('a much longer way', 'to', 'thére'), Object.fromEntries(Object.entries(pages).reverse()));
    const runs = await Promise.all([
      witness(['build', at('here', 'one'), at('here', 'two'), '--dir', at('out'), '--base', FICTIONAL_BASE], { env: { TZ: 'Asia/Almaty', LC_ALL: 'C', LANG: 'C' } }),
      witness(['build', join('thére', 'two'), join('thére', 'one'), '--dir', 'out', '--base', FICTIONAL_BASE], {
        cwd: at('a much longer way', 'to'), env: { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
      }),
    ]);
    for (const { status, stderr } of runs) assert.equal(status, 0, stderr);
    [first, second] = [at('out'), at('a much longer way', 'to', 'out')];
  });

  const release = (dir: string): string => join(dir, readlinkSync(join(dir, 'current')));

  it('in different folders, time zones, locales and orders give one release id', () => {
    assert.equal(basename(release(first)), basename(release(second)));
  });

  it('give the same bytes in every file but the database', () => {
    const sums = (directory: string): Record<string, string> =>
      Object.fromEntries(readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile() && !BY_CONTENT.has(file.name))
        .map((file) => [join(file.parentPath, file.name).slice(directory.length + 1), createHash('sha256').update(readFileSync(join(file.parentPath, file.name))).digest('hex')] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)));
    const found = sums(release(first));
    assert.deepEqual(sums(release(second)), found);
    assert.ok(RELEASE_FILES.manifest in found && RELEASE_FILES.dump in found && Object.keys(found).length >= 5, Object.keys(found).join());
  });

  it('give the same content in the database: every table in order, documents too', () => {
    const manifest = (dir: string): Manifest => JSON.parse(readFileSync(join(release(dir), RELEASE_FILES.manifest), 'utf8')) as Manifest;
    assert.match(manifest(first).contentSha256, /^[0-9a-f]{64}$/);
    assert.equal(manifest(first).contentSha256, manifest(second).contentSha256);
  });

  it('hold nothing of the machine or the day', () => {
    const text = readFileSync(join(release(first), RELEASE_FILES.manifest), 'utf8');
    assert.ok(!text.includes(at()), 'no path');
    assert.ok(!text.includes(new Date().toISOString().slice(0, 10)), 'no date');
  });
});
