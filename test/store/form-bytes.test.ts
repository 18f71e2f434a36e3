import { deepEqual, ok } from 'node:assert/strict';
import { ByteBuffer } from '../../src/store/byte-buffer.js';
import { FormBytes } from '../../src/store/form-bytes.js';
import { memorySnapshot } from '../../src/store/memory.js';
import { termForm } from '../../src/store/term-form.js';
import { oddQuads } from './terms.js';

describe('The canonical forms of terms as bytes', () => {
  it('are those of termForm, whatever the term holds, the first time and the next', async () => {
    const snapshot = await memorySnapshot(oddQuads);
    const { vocabulary } = snapshot;
    ok(vocabulary.size > 30, 'there are terms');
    const forms = new FormBytes(vocabulary);
    // So small that it must grow.
    const bytes = new ByteBuffer(16);
    let expected = '';
    for (const turn of [1, 2]) {
      for (let id = 1; id <= vocabulary.size; id += 1) {
        forms.write(id, bytes);
        bytes.byte(0x0a);
        expected += `${termForm({ class: vocabulary.classOf(id), text: vocabulary.text(id), tail: vocabulary.tail(id) })}\n`;
      }
      deepEqual(bytes.written.toString('utf8'), expected, `turn ${turn}`);
    }
    bytes.clear();
    deepEqual(bytes.written.length, 0);
    await snapshot.close();
  });
});
