import assert from 'node:assert/strict';
import factory from '@rdfjs/data-model';
import { memorySnapshot } from '../../src/store/memory.js';
import { serviceDescription } from '../../src/web/service-description.js';

describe('The service description of many graphs', () => {
  it('tells all of them, or, where they are too many, those that are no entry’s', async () => {
    const base = 'https://example.org/';
    const names = ['graph/entry/1', 'graph/entry/2', 'graph/entry/3', 'graph/hedged', 'graph/stated'].map((path) => base + path);
    const node = factory.namedNode(`${base}a`);
    const snapshot = await memorySnapshot(names.map((name) => factory.quad(node, node, node, factory.namedNode(name))), { base });
    const told = (most?: number): string[] => serviceDescription({ snapshot } as never, false, most)
      .filter(({ predicate }) => predicate.value === 'http://www.w3.org/ns/sparql-service-description#name').map(({ object }) => object.value);
    assert.deepEqual(told(), names);
    assert.deepEqual(told(5), names);
    assert.deepEqual(told(4), names.slice(3));
    assert.deepEqual(told(1), names.slice(3, 4));
    await snapshot.close();
  });
});
