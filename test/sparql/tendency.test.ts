import assert from 'node:assert/strict';
import { Tendency } from '../../src/sparql/plan-tendency.js';

describe('What a shape of queries tends to', () => {
  it('is heavy after three in a row that were, tried again once in a while, and light as soon as one was', () => {
    const tendency = new Tendency();
    assert.equal(tendency.isHeavy('shape'), false);
    for (let time = 0; time < 2; time += 1) {
      tendency.wasHeavy('shape');
      assert.equal(tendency.isHeavy('shape'), false);
    }
    tendency.wasHeavy('shape');
    const tried = Array.from({ length: 100 }, () => {
      const heavy = tendency.isHeavy('shape');
      if (!heavy) tendency.wasHeavy('shape');
      return !heavy;
    }).filter(Boolean).length;
    assert.ok(tried >= 11 && tried <= 13, String(tried));
    assert.equal(tendency.isHeavy('another shape'), false);
    while (tendency.isHeavy('shape')) { /* until it is tried */ }
    tendency.wasLight('shape');
    assert.equal(tendency.isHeavy('shape'), false);
  });
});
