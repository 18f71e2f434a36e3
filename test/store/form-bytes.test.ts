import { deepEqual, ok } from 'node:assert/strict';
import factory from '@rdfjs/data-model';
import { ByteBuffer } from '../../src/store/byte-buffer.js';
import { FormBytes } from '../../src/store/form-bytes.js';
import { memorySnapshot } from '../../src/store/memory.js';
import { ntriplesTerm } from '../../src/graph/ntriples.js';
import { placeOfForm, termForm } from '../../src/store/term-form.js';
import { placeOf } from '../../src/store/term-order.js';
import { iri, oddQuads } from './terms.js';

/** What no IRI may hold, and whoever makes one in memory may write all the same. */
const IRREGULAR = factory.namedNode('http://example.org/ <>"{}|^`\\\n乌');

describe('The canonical forms of terms as bytes', () => {
  it('are those of termForm and ntriplesTerm, whatever the term holds, the first time and the next', async () => {
    const snapshot = await memorySnapshot([...oddQuads, factory.quad(IRREGULAR, iri('p'), factory.literal('x', IRREGULAR))]);
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
        deepEqual(termForm({ class: vocabulary.classOf(id), text: vocabulary.text(id), tail: vocabulary.tail(id) }), ntriplesTerm(vocabulary.decode(id)));
        expected += `${termForm({ class: vocabulary.classOf(id), text: vocabulary.text(id), tail: vocabulary.tail(id) })}\n`;
      }
      deepEqual(bytes.written.toString('utf8'), expected, `turn ${turn}`);
    }
    for (let id = 1; id <= vocabulary.size; id += 1) {
      const place = placeOf(vocabulary.decode(id));
      deepEqual(placeOfForm(termForm(place)), place);
    }
    bytes.clear();
    deepEqual(bytes.written.length, 0);
    await snapshot.close();
  });
});
