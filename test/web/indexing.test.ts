import assert from 'node:assert/strict';
import { fixture, type RunningSite, startSite } from './site.js';

const NOT_INDEXED = fixture().replace('wit:entryNumber "8" ;', 'wit:entryNumber "8" ; wit:indexed false ;');
const NOBODY_INDEXED = NOT_INDEXED.replace('wit:entryNumber "7" ;', 'wit:entryNumber "7" ; wit:indexed false ;');
/** What search engines read of a page: its text, its head and its structured data. */
const mayBeFound = (text: string, headers: Record<string, unknown>): boolean => !/<meta name="robots" content="noindex">/.test(text) && headers['x-robots-tag'] === undefined;

describe('An entry that its archive keeps from search engines', () => {
  let site: RunningSite;
  before(async () => {
    site = await startSite({ trig: NOT_INDEXED });
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

  it('is named by its number, without its words, on pages about something else; its own page is one click away', async () => {
    const { text, headers } = await site.ask('/facility/example-prison.html');
    assert.ok(mayBeFound(text, headers));
    assert.match(text, /<li class="closed"><a href="\/entry\/8#claim-000000000007">entry 8<\/a>/);
    assert.doesNotMatch(text, /held in Example Prison</);
    assert.match(text, /Gulnar Example/);
  });

  it('lends no words to what another entry says as well', async () => {
    const about = (entry: number, id: string, certainty: string, hedge: string): string => `<entry/${entry}#claim-00000000000${id}> a wit:Claim ; rdf:subject <facility/example-prison> ; rdf:predicate wit:locatedIn ; rdf:object <place/654202> ; wit:certainty certainty:${certainty} ; wit:hedge "${hedge}" ; wit:quote "quoted from ${entry}" ; prov:wasDerivedFrom <entry/${entry}> .\n`;
    for (const [seven, eight] of [['reported', 'alleged'], ['alleged', 'reported']] as const) {
      const other = await startSite({ trig: NOT_INDEXED.replace('<company/example-textile> a wit:Company', `${about(7, 'a', seven, 'hedged by 7')}${about(8, 'b', eight, 'hedged by 8')}<company/example-textile> a wit:Company`) });
      try {
        const { text, headers } = await other.ask('/facility/example-prison.html');
        assert.ok(mayBeFound(text, headers));
        assert.match(text, /quoted from 7/);
        assert.match(text, /hedged by 7/);
        assert.doesNotMatch(text, /quoted from 8|hedged by 8/);
        assert.match(text, /<li class="closed"><a href="\/entry\/8#claim-00000000000b">entry 8<\/a>/);
      } finally {
        await other.close();
      }
    }
  });

  it('is named on no page that a search engine may list, wherever one goes from the first', async () => {
    const seen = new Set<string>();
    const waiting = ['/'];
    const naming: string[] = [];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const { text, headers } = await site.ask(path, { headers: { accept: 'text/html' } });
      if (headers.location !== undefined) waiting.push(headers.location);
      if (mayBeFound(text, headers) && /Erkin|Sample \(entry 8\)/.test(text)) naming.push(path);
      if (/^text\/html/.test(headers['content-type'] ?? '')) for (const [, href] of text.matchAll(/href="(\/[^"#]*)/g)) waiting.push(href!.replaceAll('&amp;', '&'));
    }
    assert.ok(seen.has('/entry/8') && seen.has('/entries') && seen.has('/ontology') && seen.has('/place/654202.html'));
    assert.deepEqual(naming, []);
  });

  it('stands with its name in the list of entries, which is then kept from search engines as well', async () => {
    const { text, headers } = await site.ask('/entries');
    assert.match(text, /Erkin Sample/);
    assert.ok(!mayBeFound(text, headers));
  });
});

describe('An archive that keeps all its entries from search engines', () => {
  it('has its people named where readers look for them, and nothing of that in a search index', async () => {
    const site = await startSite({ trig: NOBODY_INDEXED });
    try {
      const { text, headers } = await site.ask('/facility/example-prison.html');
      assert.ok(!mayBeFound(text, headers));
      assert.equal(headers['x-robots-tag'], 'noindex');
      assert.match(text, /Gulnar Example/);
      assert.deepEqual([...(await site.ask('/sitemap-1.xml')).text.matchAll(/<loc>([^<]*)/g)].map(([, address]) => address), ['http://localhost:3000/']);
      assert.doesNotMatch((await site.ask('/')).text, /Gulnar|Erkin/);
    } finally {
      await site.close();
    }
  });
});
