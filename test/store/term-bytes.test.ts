import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import factory from '@rdfjs/data-model';
import type { Quad } from '@rdfjs/types';
import { InputError } from '../../src/errors.js';
import { buildSnapshot } from '../../src/store/publish.js';
import { openVocabulary, readVocabulary } from '../../src/store/vocabulary-file.js';
import { iri, oddQuads, random, shuffled } from './terms.js';

/** Terms of all lengths, longer than a page among them, so that many stand over the edge of a page. */
function* longQuads(): Iterable<Quad> {
  const below = random(11);
  for (let at = 0; at < 800; at += 1) {
    const text = `${at} ${'乌苏'.repeat(below(120))}`;
    yield factory.quad(iri(`thing-${'x'.repeat(below(90))}-${at}`), iri('says'), at % 2 === 0 ? factory.literal(text) : factory.literal(text, 'zh'), iri('graph'));
  }
  for (const length of [16_383, 16_384, 16_385, 50_000]) yield factory.quad(iri('long'), iri('says'), factory.literal('y'.repeat(length)), iri('graph'));
}

describe('A vocabulary that is read page by page', function () {
  this.timeout(60_000);
  let dir: string;
  let directory: string;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'witness-terms-'));
    ({ directory } = await buildSnapshot({ base: 'http://localhost:3000/', documents: [], meta: { ontologyVersion: '1.0.0', converterVersion: '0.1.0' }, dir, quads: [...oddQuads, ...longQuads()] }));
  });
  after(() => rm(dir, { recursive: true }));

  for (const pages of [0, 2, 4]) {
    it(`holds the terms of the one that is held whole, whatever is asked in which order, with room for ${pages} pages`, async () => {
      const whole = await readVocabulary(directory);
      const paged = await openVocabulary(directory, pages * 16_384);
      throws(() => paged.bytes, /page by page/);
      ok(whole.bytes.length > 10 * 16_384, 'it has many pages');
      equal(paged.size, whole.size);
      const ids = Array.from({ length: whole.size }, (_, index) => index + 1);
      for (const id of [...ids, ...shuffled(ids, 5)]) {
        equal(paged.text(id), whole.text(id));
        ok(paged.textBytes(id).equals(whole.textBytes(id)));
        equal(paged.tail(id), whole.tail(id));
        ok(paged.build(id).equals(whole.build(id)));
        deepEqual(paged.encode(whole.build(id)), id);
      }
      for (const prefix of ['', 'http://example.org/thing-x', 'nowhere']) deepEqual(paged.prefixRange('iri', prefix), whole.prefixRange('iri', prefix));
      paged.close();
      paged.close();
      throws(() => ids.map((id) => paged.text(id)), /closed/);
    });
  }

  it('is refused where the file is not as long as it should be', async () => {
    await appendFile(join(directory, 'vocabulary.bin'), 'x');
    await rejects(openVocabulary(directory, 0), InputError);
    await rejects(readVocabulary(directory), InputError);
  });
});
