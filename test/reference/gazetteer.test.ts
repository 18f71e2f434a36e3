import assert from 'node:assert/strict';
import { splitChinese } from '../../src/reference/chinese-names.js';
import { divisions } from '../../src/reference/divisions.js';
import { lookupPlace, type LookupContext } from '../../src/reference/gazetteer.js';
import { ancestors, countryOfDemonym, liesIn, placeOf } from '../../src/reference/places.js';
import { readTable, values } from '../../src/reference/tables.js';

/** `one 654202`, `ambiguous 654002 654021 in 6540`, `none`. */
function found(name: string, context?: LookupContext): string {
  const match = lookupPlace(name, context);
  if (match.kind === 'one') return `one ${match.place.code}`;
  if (match.kind === 'none') return 'none';
  return `ambiguous ${match.candidates.map((one) => one.code).sort().join(' ')} in ${match.common?.code ?? 'nothing'}`;
}

const ENGLISH_WORD: Readonly<Record<string, string>> = {
  县: 'County', 自治县: 'Autonomous County', 市: 'City', 区: 'District', 地区: 'Prefecture', 自治州: 'Autonomous Prefecture', 镇: 'Town', 乡: 'Township',
};

describe('looking up a place', () => {
  it('finds every unit of Xinjiang down to the county by each of its names with its generic word', () => {
    const missed: string[] = [];
    for (const [code = '', name = '', aliases, ug, kk] of readTable('division-names.tsv')) {
      if (!code.startsWith('65') || code === '65') continue;
      const official = divisions().find((one) => one.code === code);
      assert.ok(official, `${code} is in the division table`);
      const { stem, ending } = splitChinese(official.name);
      const word = ENGLISH_WORD[ending?.text ?? ''];
      assert.ok(word, `${official.name} ends in a generic word`);
      const whole = values(aliases).filter((alias) => /(City|County|District|Prefecture)$/.test(alias));
      const stems = [name, official.pinyin, ...values(aliases).filter((alias) => !whole.includes(alias))];
      const names = [...stems.map((one) => `${one} ${word}`), ...whole, official.name, `${stem}${ending?.text}`];
      for (const written of names) if (found(written) !== `one ${code}`) missed.push(`${written} (${code}): ${found(written)}`);
      for (const written of [...stems, stem, ug, kk]) {
        if (written && !candidates(written).includes(code)) missed.push(`${written} (${code}): ${found(written)}`);
      }
    }
    assert.deepEqual(missed, []);
  });

  it('has names for all prefectures and counties of Xinjiang', () => {
    const named = new Set(readTable('division-names.tsv').map(([code]) => code));
    const units = divisions().filter((one) => /^65\d{2}(\d{2})?$/.test(one.code));
    assert.equal(units.length, 122);
    assert.deepEqual(units.filter((one) => !named.has(one.code)), []);
  });

  const EXAMPLES: readonly (readonly [string, string, LookupContext?])[] = [
    // generic words decide
    ['Yining County', 'one 654021'],
    ['Yining City', 'one 654002'],
    ['Yining Municipality', 'one 654002'],
    ['Ghulja County', 'one 654021'],
    ['Emyl Township', 'one 654201204'],
    ['Emyl Township (也门勒乡)', 'one 654201204'],
    ['Emin County', 'one 654221'],
    ['Tacheng Municipality', 'one 654201'],
    ['Tarbagatay Prefecture', 'one 6542'],
    ['Kizilsu Prefecture', 'one 6530'],
    ['Atush City', 'one 653001'],
    ['Ustun Atush Municipality', 'one 653001100'],
    ['Hotan Region', 'one 6532'],
    ['Barkol Kazakh Autonomous County', 'one 650521'],
    ['Ili Kazakh Autonomous Prefecture', 'one 6540'],
    ['Hoboksar Mongol County', 'one 654226'],
    ['Bayingol Mongolian Autonomous Prefecture', 'one 6528'],
    ['Tianshan District', 'one 650102'],
    ['Karamay District', 'one 650203'],
    ['Wusu County', 'none'],
    // tolerance
    ['ürümqi', 'one 6501'],
    ['URUMQI', 'one 6501'],
    ["Jimusa'er", 'one 652327'],
    ['Künes', 'one 654025'],
    ['the Xinjiang Uyghur Autonomous Region', 'one 65'],
    // bare names
    ['Wusu', 'one 654202'],
    ['Usu', 'one 654202'],
    ['Shiho', 'one 654202'],
    ['Dorbiljin', 'one 654221'],
    ['Tokkuztara', 'one 654024'],
    ['Urumqi', 'one 6501'],
    ['Yining', 'ambiguous 654002 654021 in 6540'],
    ['Hotan', 'ambiguous 6532 653201 653221 in 6532'],
    ['Tacheng', 'ambiguous 6542 654201 in 6542'],
    ['Chochek', 'ambiguous 6542 654201 in 6542'],
    ['Khorgas', 'ambiguous 654004 654023 in 6540'],
    // possessives, brackets, context
    ["Hotan's Guma County", 'one 653223'],
    ["Xinjiang's Yining County", 'one 654021'],
    ["Hotan's Wusu City", 'none'],
    ['Kentau (Turkistan Region)', 'one geonames-1522751'],
    ['Kentau (Wusu)', 'none'],
    ['Kumul (Hami)', 'one 6505'],
    ['Yining (Ghulja)', 'ambiguous 654002 654021 in 6540'],
    ["China's Xinjiang", 'one 65'],
    ['Yining', 'one 654021', { level: 'county', chinese: '伊宁县' }],
    ['Tacheng', 'one 6542', { level: 'prefecture' }],
    ['Sarewulin', 'one 654201204204', { within: 'place/654201' }],
    ['Sarewulin', 'none'],
    ['Aksu', 'ambiguous 6529 652901 in 6529'],
    ['Aksu', 'ambiguous geonames-1524298 geonames-1526271 in kz', { within: 'place/kz' }],
    ['Aksu', 'one geonames-1524298', { within: 'place/kz-55' }],
    // Chinese
    ['乌苏市', 'one 654202'],
    ['乌苏', 'one 654202'],
    ['塔城', 'ambiguous 6542 654201 in 6542'],
    ['伊宁县', 'one 654021'],
    ['萨热吾林村', 'one 654201204204'],
    ['萨热吾林村委会', 'one 654201204204'],
    ['红星村', 'none'],
    ['Somewhere', 'one 654202', { chinese: '乌苏市' }],
    ['巴里坤', 'one 650521'],
    // elsewhere
    ['Kazakhstan', 'one kz'],
    ['the United States', 'one us'],
    ['Turkey', 'one tr'],
    ['Turkistan Region', 'one kz-61'],
    ['South Kazakhstan Region', 'one kz-61'],
    ['Almaty', 'one geonames-1526384'],
    ['Almaty City', 'one geonames-1526384'],
    ['Almaty Region', 'one kz-19'],
    ['Nur-Sultan', 'one geonames-1526273'],
    ['Astana', 'one geonames-1526273'],
    ['Inner Mongolia', 'one 15'],
    ['Shanxi', 'one 14'],
    ['Shaanxi', 'one 61'],
    ['Lanzhou', 'one 6201'],
    // no place
    ['outside China', 'none'],
    ['unclear', 'none'],
    ['', 'none'],
  ];
  for (const [name, expected, context] of EXAMPLES) {
    it(`"${name}"${context === undefined ? '' : ` with ${JSON.stringify(context)}`}: ${expected}`, () => assert.equal(found(name, context), expected));
  }

  it('gives a place with its names, code, level and what it is part of', () => {
    const wusu = placeOf('place/654202');
    assert.equal(wusu?.level, 'county');
    assert.equal(wusu?.partOf, 'place/6542');
    assert.equal(wusu?.pinyin, 'Wusu');
    assert.deepEqual(wusu?.names.slice(0, 3).map((name) => name.text), ['Wusu City', 'Wusu', 'Usu']);
    assert.ok(wusu?.names.some((name) => name.text === '乌苏市' && name.language === 'zh-Hans'));
  });

  it('knows what a place lies in', () => {
    assert.deepEqual(ancestors('place/654201204204').map((one) => one.code), ['654201204', '654201', '6542', '65', 'cn']);
    assert.deepEqual(ancestors('place/kz'), []);
    assert.ok(liesIn('place/geonames-1522751', 'place/kz'));
    assert.ok(!liesIn('place/kz', 'place/kz'));
    assert.equal(placeOf('place/999999'), undefined);
    assert.equal(placeOf('facility/wusu-prison'), undefined);
  });

  it('tells the country of citizens, and no country of a people', () => {
    assert.equal(countryOfDemonym('Kazakhstani')?.code, 'kz');
    assert.equal(countryOfDemonym('Kazakh'), undefined);
    assert.equal(countryOfDemonym('Uyghur'), undefined);
  });

  function candidates(name: string): string[] {
    const match = lookupPlace(name);
    if (match.kind === 'one') return [match.place.code, ...divisionsOfSameName(match.place.code)];
    return match.kind === 'ambiguous' ? match.candidates.map((one) => one.code) : [];
  }

  /** A prefecture-level city takes the bare name of the county or district in it. */
  function divisionsOfSameName(code: string): string[] {
    return { '6501': ['650121'], '6502': ['650203'] }[code] ?? [];
  }
});
