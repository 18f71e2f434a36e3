import assert from 'node:assert/strict';
import { wit } from '../../src/generated/terms.js';
import { claimsOfPage } from '../../src/extract/index.js';

describe('Potential Chinese variants of a name', () => {
  for (const [written, expected] of [
    ['穆海拜提, 木合拜提', ['穆海拜提', '木合拜提']],
    ['穆海拜提·卡米勒 / 木合拜提·卡米力', ['穆海拜提·卡米勒', '木合拜提·卡米力']],
    ['穆海拜提、木合拜提；穆合拜提', ['穆海拜提', '木合拜提', '穆合拜提']],
    ['穆海拜提 | 木合拜提', ['穆海拜提', '木合拜提']],
    ['unclear', []],
  ] as const) {
    it(`are told one by one: ${written}`, () => {
      const page = ['Entry of 5393', '', 'Nobody Fictional', `Potential Chinese variants: ${written}`, '', 'Age: 35-55    Detention reason: unclear', '', 'Testifying party', '', 'Unknown', '', 'About the victim', '', 'Nobody.'].join('\n');
      const variants = claimsOfPage(page, { entry: '900999' }).extraction.claims.filter(({ property }) => property === wit.nameVariant);
      assert.deepEqual(variants.map(({ value }) => value.kind === 'text' && value.text), expected);
      for (const { quote } of variants) assert.equal(page.slice(quote.start, quote.end), quote.text);
    });
  }
});
