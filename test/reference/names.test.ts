import assert from 'node:assert/strict';
import { joinKey } from '../../src/reference/names.js';

describe('the join rule for facilities and companies', () => {
  const same: readonly (readonly [string, string, string])[] = [
    ['Wusu Prison', 'the Wusu prison', 'case and article'],
    ['Wusu Prison', 'Usu Prison', 'an alias of the place'],
    ['Wusu Prison', 'Shiho prison', 'another alias of the place'],
    ['Wusu Prison', 'Wusu City Prison', 'a generic word that adds nothing'],
    ['Ürümqi No. 3 Prison', 'Urumqi No.3 prison', 'diacritics and spacing'],
    ['Urumqi No. 3 Prison', 'Urumchi #3 Prison', 'the mark before a number'],
    ['Ghulja Prison', 'Yining Prison', 'aliases shared by two units'],
    ['Hotan Prison', 'Khotan Prison', 'aliases shared by three units'],
  ];
  for (const [one, other, why] of same) {
    it(`"${one}" and "${other}" are one: ${why}`, () => assert.equal(joinKey(other, 'prison'), joinKey(one, 'prison')));
  }

  const apart: readonly (readonly [string, string, string])[] = [
    ['Yining City Prison', 'Yining County Prison', 'two units'],
    ['Yining City Prison', 'Yining Prison', 'the second may be in either'],
    ['Wusu Prison', 'Wusu Municipal Prison', 'an institution of that name may be another'],
    ['Wusu Prison', 'Tacheng Prison', 'two places'],
    ['Urumqi No. 1 Prison', 'Urumqi No. 3 Prison', 'two numbers'],
    ['Toksu Prison', 'Toksun Prison', 'two counties with like names'],
  ];
  for (const [one, other, why] of apart) {
    it(`"${one}" and "${other}" stay two: ${why}`, () => assert.notEqual(joinKey(other, 'prison'), joinKey(one, 'prison')));
  }

  it('makes a readable key', () => {
    assert.equal(joinKey('the Usu prison', 'prison'), 'wusu-prison');
    assert.equal(joinKey('Usu', 'prison'), 'wusu-prison');
    assert.equal(joinKey('乌苏众鑫农工贸有限责任公司', ''), '乌苏众鑫农工贸有限责任公司');
  });

  it('takes the kind into the key when the name does not say it', () => {
    assert.equal(joinKey('Saimachang Road facility', 'camp'), 'saimachang-road-facility-camp');
    assert.equal(joinKey('Wusu Prison', 'prison'), joinKey('Wusu prison', 'Prison'));
    assert.notEqual(joinKey('Wusu No. 2', 'camp'), joinKey('Wusu No. 2', 'prison'));
  });

  it('tells equal names in two places apart', () => {
    const name = 'No. 2 Detention Center';
    assert.equal(joinKey(name, 'detention center', 'place/654202'), 'no-2-detention-center-wusu');
    assert.equal(joinKey(name, 'detention center', 'place/654002'), 'no-2-detention-center-yining-city');
    assert.notEqual(joinKey(name, 'detention center', 'place/654021'), joinKey(name, 'detention center', 'place/654002'));
  });

  it('reads an ambiguous place at the head by the place the entry gives', () => {
    assert.equal(joinKey('Ghulja Prison', 'prison', 'place/654002'), joinKey('Yining City Prison', 'prison'));
    assert.equal(joinKey('Ghulja Prison', 'prison', 'place/654021'), joinKey('Yining County Prison', 'prison'));
  });

  it('does not read a foreign place or a whole name as the place at the head', () => {
    assert.equal(joinKey('America Garments', 'company'), 'america-garments-company');
  });
});
