import assert from 'node:assert/strict';
import { fixture, type RunningSite, startSite } from './site.js';

describe('An entry that its archive keeps from search engines', () => {
  let site: RunningSite;
  before(async () => {
    site = await startSite({ trig: fixture().replace('wit:entryNumber "8" ;', 'wit:entryNumber "8" ; wit:indexed false ;') });
  });
  after(() => site.close());

  it('says so in its head and in X-Robots-Tag, and has no structured data', async () => {
    const { text, headers } = await site.ask('/entry/8.html');
    assert.match(text, /<meta name="robots" content="noindex">/);
    assert.equal(headers['x-robots-tag'], 'noindex');
    assert.doesNotMatch(text, /<script/);
    assert.match(text, /Erkin Sample/);
  });

  it('stands in no sitemap, and the others do', async () => {
    const { text } = await site.ask('/sitemap-1.xml');
    assert.doesNotMatch(text, /entry\/8</);
    assert.match(text, /entry\/7</);
  });

  it('leaves the others as they are', async () => {
    const { text, headers } = await site.ask('/entry/7.html');
    assert.doesNotMatch(text, /noindex/);
    assert.equal(headers['x-robots-tag'], undefined);
    assert.match(text, /<script type="application\/ld\+json">/);
  });
});
