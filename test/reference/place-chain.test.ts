import assert from 'node:assert/strict';
import { type AddressPart, resolveChain } from '../../src/reference/place-chain.js';

const codes = (parts: readonly AddressPart[]) => resolveChain(parts).map((part) => part.place?.code);
const named = (...names: string[]) => names.map((name) => ({ name }));

describe('an address written smallest part first', () => {
  it('is read from its widest part inwards, down to the village', () => {
    const parts = [
      { name: 'Sarewulin Village', chinese: '萨热吾林村' },
      { name: 'Emyl Township', chinese: '也门勒乡' },
      { name: 'Tacheng Municipality' },
    ];
    assert.deepEqual(codes(parts), ['654201204204', '654201204', '654201']);
    assert.deepEqual(codes([...parts, ...named('Tacheng Prefecture', 'Xinjiang', 'China')]), ['654201204204', '654201204', '654201', '6542', '65', 'cn']);
  });

  it('is read by pinyin where no Chinese stands beside a name', () => {
    assert.deepEqual(codes(named('Sarewulin Village', 'Yemenle Township', 'Tacheng City')), ['654201204204', '654201204', '654201']);
  });

  it('leaves a part without a place when nothing of that name lies there, and says so', () => {
    const [neighborhood, town] = resolveChain(named('Bostan Neighborhood', 'Ustun Atush Municipality', 'Atush City', 'Kizilsu Prefecture'));
    assert.equal(town?.place?.code, '653001100');
    assert.equal(neighborhood?.place, undefined);
    assert.equal(neighborhood?.reason, 'No place called "Bostan Neighborhood" is known within "Ustun Atush Municipality".');
  });

  it('does not look for the parts of an unknown part elsewhere', () => {
    const [village] = resolveChain([{ name: 'Sarewulin Village', chinese: '萨热吾林村' }, { name: 'Nowhere Township' }, { name: 'Tacheng City' }]);
    assert.equal(village?.place, undefined);
    assert.match(village?.reason ?? '', /"Nowhere Township", which is not resolved/);
  });

  it('does not find a unit in a place it does not lie in', () => {
    assert.deepEqual(codes(named('Wusu City', 'Hotan Prefecture')), [undefined, '6532']);
  });

  it('settles a wide part that fits several places by the narrow part it holds', () => {
    assert.deepEqual(codes(named('Guma County', 'Hotan')), ['653223', '6532']);
    assert.deepEqual(codes(named('Emyl Township', 'Tacheng Municipality', 'Tacheng')), ['654201204', '654201', '6542']);
  });

  it('keeps a wide part open when two of its places hold the narrow part', () => {
    const [township, hotan] = resolveChain([{ name: 'X', chinese: '罕艾日克镇' }, { name: 'Hotan' }]);
    assert.equal(township?.place?.code, '653221102');
    assert.equal(hotan?.place, undefined);
    assert.deepEqual(hotan?.candidates?.map((one) => one.code).sort(), ['6532', '653201', '653221']);
  });

  it('returns the parts in the order they were written', () => {
    assert.deepEqual(resolveChain(named('Kentau', 'Turkistan Region', 'Kazakhstan')).map((part) => [part.name, part.place?.code]), [
      ['Kentau', 'geonames-1522751'],
      ['Turkistan Region', 'kz-61'],
      ['Kazakhstan', 'kz'],
    ]);
    assert.deepEqual(resolveChain([]), []);
  });
});
