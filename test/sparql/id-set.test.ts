import assert from 'node:assert/strict';
import { IdSet } from '../../src/sparql/lookup/id-set.js';

describe('A set of ids', () => {
  it('counts each id once, of the data or made by the query, however many there are', () => {
    const [set, known] = [new IdSet(), new Set<number>()];
    for (let at = 1; at <= 20_000; at += 1) {
      // Near one another, far apart, and less than zero; many twice.
      for (const id of [at % 5000 + 1, Math.imul(at, 4096) % 9999 || 1, -(at % 3000) - 1, 2 ** 31 - 1 - (at % 7)]) {
        set.add(id);
        known.add(id);
      }
    }
    assert.equal(set.size, known.size);
  });
});
