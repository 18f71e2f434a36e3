import assert from 'node:assert/strict';
import { Pace } from '../../src/build/pace.js';

describe('The pace of pages', () => {
  /** A pace after some pages that took so many milliseconds each. */
  const after = async (...pages: readonly (readonly [count: number, milliseconds: number])[]): Promise<Pace> => {
    const pace = new Pace();
    for (const [count, milliseconds] of pages) {
      for (let page = 0; page < count; page += 1) {
        let time = 0;
        assert.equal(await pace.of(async () => page, () => (time += milliseconds) - milliseconds), page);
      }
    }
    return pace;
  };

  it('calls for threads when what is left takes longer than they do to start', async () => {
    const pace = await after([100, 16]);
    assert.equal(pace.isWorthThreads(300), false);
    assert.equal(pace.isWorthThreads(400), true);
    assert.equal((await after([100, 4])).isWorthThreads(1_000), false);
    assert.equal((await after([100, 4])).isWorthThreads(2_000), true);
  });

  it('goes by the last pages, not by the first, which are slower', async () => {
    assert.equal((await after([50, 200], [50, 10])).isWorthThreads(400), false);
    assert.equal((await after([99, 200])).isWorthThreads(100_000), false);
    assert.equal((await after([100, 10], [49, 1_000])).isWorthThreads(400), false);
    assert.equal((await after([100, 10], [50, 1_000])).isWorthThreads(400), true);
  });

  it('counts pages that could not be converted', async () => {
    const pace = new Pace();
    let time = 0;
    for (let page = 0; page < 100; page += 1) await assert.rejects(pace.of(async () => { throw new Error('no'); }, () => (time += 8)));
    assert.equal(pace.isWorthThreads(1_000), true);
  });
});
