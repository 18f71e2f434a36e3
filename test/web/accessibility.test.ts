import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { type RunningSite, startSite } from './site.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const AXE = createRequire(import.meta.url).resolve('axe-core');

/** In CI every kind of page in every look; otherwise the kinds that most people see, in the two looks that differ most. */
const ALL = process.env['WITNESS_LONG_TESTS'] === '1';
const EVERY_KIND = [
  '/', '/entry/7.html', '/entry/8.html', '/entries', '/entries?facility=facility/example-prison', '/entries?q=nobody', '/facilities', '/rights',
  '/facility/example-prison.html', '/company/example-textile.html', '/place/65.html', '/udhr/article/9.html', '/list/relatives-of-emigrants.html',
  '/archive/example.html', '/graph/stated.html', '/dataset.html', '/releases', '/ontology.html', '/ontology/certainty.html',
  '/sparql?format=html', '/sparql?format=html&query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%205', '/sparql?format=html&query=ASK%7B%7D',
  '/nothing', '/entry/666', '/entry/7?format=png',
];
const PAGES = ALL ? EVERY_KIND : ['/', '/entry/7.html', '/entries?facility=facility/example-prison', '/facility/example-prison.html', '/ontology/certainty.html', '/sparql?format=html&query=ASK%7B%7D'];
const LOOKS = ([['light', 360], ['dark', 1280], ['dark', 360], ['light', 1280]] as const).slice(0, ALL ? 4 : 2);

/** WCAG 2.2 A and AA, as far as a program can tell. */
describe('Pages in a real browser', function () {
  this.timeout(ALL ? 600_000 : 120_000);
  let site: RunningSite;
  let browser: Browser;

  before(async function () {
    if (CHROMIUM === undefined) {
      this.test!.title += ' (skipped: no Chromium is installed)';
      this.skip();
    }
    site = await startSite({ tombstones: () => ({ gone: ['entry/666'], hidden: [], releases: {} }) });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  for (const [scheme, width] of LOOKS) {
    it(`are accessible, fit ${width} pixels and load nothing from elsewhere, in ${scheme} mode`, async () => {
      const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 800 }, bypassCSP: true, javaScriptEnabled: true });
      const requested: string[] = [];
      context.on('request', (request) => requested.push(request.url()));
      const page = await context.newPage();
      const faults: string[] = [];
      for (const path of PAGES) {
        await page.goto(new URL(path, site.address).href);
        // Statements are read open as well as closed.
        await page.evaluate('document.querySelectorAll("details").forEach((details) => { details.open = true; })');
        await page.addScriptTag({ path: AXE });
        const { violations } = (await page.evaluate('axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })')) as AxeResults;
        for (const { id, nodes } of violations) faults.push(`${path}: ${id}: ${nodes[0]!.html.slice(0, 200)}`);
        const overflow = (await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) as number;
        if (overflow > 0) faults.push(`${path}: ${overflow} pixels too wide`);
      }
      await context.close();
      assert.deepEqual(faults, []);
      assert.deepEqual(requested.filter((url) => !url.startsWith(site.address) && !url.startsWith('data:')), []);
    });
  }
});
