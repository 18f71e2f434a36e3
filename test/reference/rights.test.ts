import assert from 'node:assert/strict';
import { officialText, rightsArticle, rightsArticles } from '../../src/reference/rights.js';

const LANGUAGES = ['en', 'zh-Hans', 'ug', 'ug-Latn', 'kk', 'ky', 'ru', 'fr', 'es', 'ar', 'tr'];

describe('the Universal Declaration of Human Rights', () => {
  it('has a preamble and thirty articles, each in every language', () => {
    assert.deepEqual(rightsArticles().map((article) => article.number), [...Array(31).keys()]);
    for (const article of rightsArticles()) {
      assert.deepEqual([...article.texts.keys()], LANGUAGES);
      assert.deepEqual([...article.titles.keys()], LANGUAGES);
    }
  });

  it('gives the official text, not the plain wording that archives print', () => {
    assert.equal(officialText(9), 'No one shall be subjected to arbitrary arrest, detention or exile.');
    assert.equal(officialText(9, 'zh-Hans'), '任何人不得加以任意逮捕、拘禁或放逐。');
    assert.equal(rightsArticle(9)?.ref, 'udhr/article/9');
    assert.equal(rightsArticle(9)?.titles.get('en'), 'Article 9');
  });

  it('keeps the numbers of paragraphs within an article', () => {
    const text = officialText(11) ?? '';
    assert.match(text, /^1\. Everyone charged with a penal offence/);
    assert.match(text, /\n2\. No one shall be held guilty/);
  });

  it('has no article 31', () => {
    assert.equal(rightsArticle(31), undefined);
    assert.equal(officialText(9, 'xx'), undefined);
  });

  it('holds no markup and no character reference', () => {
    for (const article of rightsArticles()) for (const text of article.texts.values()) assert.doesNotMatch(text, /<|&\w+;|&#|\ufffd/);
  });
});
