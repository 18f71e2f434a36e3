import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { writeCompressed } from '../../src/store/compressed-file.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('A compressed file', function () {
  this.timeout(30_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'witness-compressed-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('holds its pieces in their order, with the sums of the whole and of its parts, and nothing of when and where', async () => {
    const path = join(folder, 'text.gz');
    const parts = new Map([[1, ''], [2, '']]);
    let text = '';
    const sum = await writeCompressed(path, async (file) => {
      for (let piece = 0; piece < 40; piece += 1) {
        for (const key of [1 + (piece % 2), 1, 2]) {
          const line = `${key} 乌鲁木齐 ${piece}\n`.repeat(3_000);
          file.piece.append(Buffer.from(line));
          file.endPart(key);
          parts.set(key, parts.get(key)! + line);
          text += line;
        }
        if (piece % 3 === 0) await file.nextWhenFull();
        else await file.next();
      }
      file.piece.append(Buffer.from('of no part'));
      text += 'of no part';
    });
    const bytes = await readFile(path);
    assert.equal(gunzipSync(bytes).toString('utf8'), text);
    assert.deepEqual([...bytes.subarray(4, 8), bytes[9]], [0, 0, 0, 0, 255]);
    assert.deepEqual(sum, { sha256: sha256(text), size: Buffer.byteLength(text), parts: new Map([...parts].map(([key, part]) => [key, sha256(part)])) });
  });

  it('is empty where nothing was written', async () => {
    const path = join(folder, 'empty.gz');
    assert.deepEqual(await writeCompressed(path, async () => undefined), { sha256: sha256(''), size: 0, parts: new Map() });
    assert.equal(gunzipSync(await readFile(path)).length, 0);
  });

  it('says what the file system says, however much was written, and what its writer throws', async () => {
    const much = writeCompressed(join(folder, 'nowhere', 'text.gz'), async (file) => {
      for (;;) {
        file.piece.append(Buffer.alloc(1 << 20));
        await file.next();
      }
    });
    await assert.rejects(much, { code: 'ENOENT' });
    await assert.rejects(writeCompressed(join(folder, 'nowhere', 'text.gz'), async () => undefined), { code: 'ENOENT' });
    await assert.rejects(writeCompressed(join(folder, 'broken.gz'), async () => { throw new Error('The writer gave up.'); }), /gave up/);
  });
});
