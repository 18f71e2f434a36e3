import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { InputError } from '../../src/errors.js';
import { ReleaseChecks } from '../../src/release/checks.js';
import { publicKeyOf, signRelease } from '../../src/release/signature.js';
import { isRemembered, remember, stampsOf } from '../../src/store/checked.js';
import { SERVED_FILES } from '../../src/store/manifest.js';
import { temporaryFolder } from '../build/archives.js';
import { buildFixture } from './fixture-release.js';

const isInputError = (error: unknown): boolean => error instanceof InputError;

describe('A release that was found whole on this machine', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  let directory: string;
  let record: string;
  before(async () => {
    ({ directory } = await buildFixture(at('snapshot')));
    record = join(dirname(dirname(directory)), '.checked.json');
    await new ReleaseChecks(directory).whole;
    // Files that were written just now may be written again under the same time.
    await setTimeout(150);
    await remember(directory, await stampsOf(directory, SERVED_FILES));
  });

  const remembered = async (): Promise<boolean> => isRemembered(directory, await stampsOf(directory, SERVED_FILES));

  /** Changes a bit, and what the file system tells of it back, as far as a program can. */
  function flip(path: string): void {
    const file = join(directory, path);
    const { atime, mtime } = statSync(file);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 16;
    writeFileSync(file, bytes);
    utimesSync(file, atime, mtime);
  }

  it('is remembered with every file that answers come of', async () => {
    assert.ok(await remembered());
    const { files } = JSON.parse(readFileSync(record, 'utf8')) as { files: Record<string, string> };
    const sums = readFileSync(join(directory, 'SHA256SUMS'), 'utf8').trimEnd().split('\n').map((line) => line.slice(66));
    assert.deepEqual(Object.keys(files).sort(), ['SHA256SUMS', ...sums.filter((path) => !path.startsWith('dumps/'))].sort());
    const checks = new ReleaseChecks(directory);
    await checks.served;
    await checks.whole;
    assert.equal(checks.left, 0);
  });

  for (const path of ['quads.bin', 'graph.duckdb', 'SHA256SUMS']) {
    it(`is checked before anything is answered when ${path} was written to, though its size and date are as before`, async () => {
      flip(path);
      try {
        assert.equal(await remembered(), false);
        const checks = new ReleaseChecks(directory);
        await assert.rejects(checks.served, isInputError);
        await assert.rejects(checks.whole, isInputError);
        assert.equal(await remembered(), false);
      } finally {
        flip(path);
      }
      await new ReleaseChecks(directory).whole;
      await setTimeout(150);
      await remember(directory, await stampsOf(directory, SERVED_FILES));
      assert.ok(await remembered());
    });
  }

  it('is found damaged soon where a disk lost a bit without a word, and at once where a key is to be trusted', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(at('key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(at('key.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
    await signRelease(directory, at('key.pem'));
    flip('quads.bin');
    try {
      await setTimeout(150);
      await remember(directory, await stampsOf(directory, SERVED_FILES));
      assert.ok(await remembered(), 'the file system says nothing');
      const checks = new ReleaseChecks(directory);
      await checks.served;
      await assert.rejects(checks.whole, isInputError);
      await assert.rejects(checks.file('quads.bin'), isInputError);
      await assert.rejects(new ReleaseChecks(directory, await publicKeyOf(at('key.pub'))).served, isInputError);
    } finally {
      flip('quads.bin');
    }
  });

  it('is not remembered while its files are as new as the record, or changed while they were read', async () => {
    const before = await stampsOf(directory, SERVED_FILES);
    flip('quads.idx');
    flip('quads.idx');
    const old = existsSync(record) ? readFileSync(record, 'utf8') : '';
    await remember(directory, await stampsOf(directory, SERVED_FILES));
    await remember(directory, before);
    await remember(directory, undefined);
    assert.equal(readFileSync(record, 'utf8'), old);
    assert.equal(await remembered(), false);
  });
});
