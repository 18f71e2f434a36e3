import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sumFile } from '../../src/store/sum-file.js';
import { SumThreads } from '../../src/store/sum-threads.js';

describe('Hashing files on threads', function () {
  this.timeout(30_000);
  let folder: string;
  const bytes = Buffer.alloc(3_000_001, 'abc');
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'witness-sums-'));
    for (const name of ['one', 'two', 'three']) await writeFile(join(folder, name), bytes);
    await writeFile(join(folder, 'empty'), '');
  });
  after(() => rm(folder, { recursive: true }));

  it('gives the sums that hashing them here gives, more files than threads', async () => {
    const threads = new SumThreads(2, 0);
    const sums = await Promise.all(['one', 'two', 'three', 'one'].map((name) => threads.sum(join(folder, name))));
    assert.deepEqual(sums, Array.from({ length: 4 }, () => ({ size: bytes.length, sha256 })));
    assert.deepEqual(sumFile(join(folder, 'one')), sums[0]);
    assert.deepEqual(await threads.sum(join(folder, 'empty')), { size: 0, sha256: createHash('sha256').digest('hex') });
    threads.close();
  });

  it('says which file cannot be read, and goes on', async () => {
    const threads = new SumThreads(1, 0);
    await assert.rejects(threads.sum(join(folder, 'none')), { code: 'ENOENT' });
    await assert.rejects(threads.sum(folder), { code: 'EISDIR' });
    assert.equal((await threads.sum(join(folder, 'two'))).sha256, sha256);
    threads.close();
  });

  it('gives up what is not finished when it is closed', async () => {
    const threads = new SumThreads(1, 0);
    const waiting = ['one', 'two'].map((name) => threads.sum(join(folder, name)));
    threads.close();
    for (const each of waiting) await assert.rejects(each, /was stopped/);
  });
});
