import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { temporaryFolder } from '../build/archives.js';
import { describeLong } from '../long.js';
import { buildFixture } from '../release/fixture-release.js';
import { exportTo } from './exported.js';
import { serveFiles, type FileServer } from './file-server.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const AXE = createRequire(import.meta.url).resolve('axe-core');

describeLong('The exported site in a real browser', function () {
  this.timeout(300_000);
  const at = temporaryFolder();
  let files: FileServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const requested: string[] = [];
  const complaints: string[] = [];

  before(async function () {
    if (CHROMIUM === undefined) {
      this.test!.title += ' (skipped: no Chromium is installed)';
      this.skip();
    }
    await buildFixture(at('snapshot'));
    await exportTo(at('snapshot'), at('site'));
    files = await serveFiles(at('site'), '/some/mirror/');
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  beforeEach(async () => {
    context = await browser.newContext({ acceptDownloads: true });
    context.setDefaultTimeout(120_000);
    context.on('request', (request) => requested.push(request.url()));
    page = await context.newPage();
    page.on('console', (message) => (message.type() === 'error' || message.type() === 'warning') && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
  });
  afterEach(() => context?.close());
  after(async () => {
    await browser?.close();
    await files?.close();
  });

  const open = (path: string): Promise<unknown> => page.goto(new URL(path, files.address).href);
  const state = (): Promise<string> => page.innerText('#state');
  const says = (words: RegExp): Promise<void> => page.locator('#state', { hasText: words }).waitFor();
  const loaded = (): Promise<void> => says(/are loaded/);
  const asked = async (query: string): Promise<string> => {
    await page.fill('#query', query);
    await page.click('#run');
    await page.locator('#run:not([disabled])').waitFor();
    return page.innerText('#answer');
  };
  const cells = (): Promise<string[]> => page.$$eval('#answer td', (found) => found.map((cell) => cell.textContent ?? ''));

  it('answers queries with the network cut off, named graphs included', async () => {
    await open('sparql/');
    await page.click('#load');
    await loaded();
    await context.setOffline(true);
    const before = files.asked.length;
    await asked('PREFIX wit: <https://w3id.org/witness-graph/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?name { ?entry wit:victim/rdfs:label ?name FILTER(LANG(?name) = "") } ORDER BY ?name');
    const names = await cells();
    assert.ok(names.some((name) => /Gulnar/.test(name)) && names.some((name) => /Erkin/.test(name)), names.join());
    await asked('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }');
    const manifest = JSON.parse(readFileSync(at('snapshot', 'current', 'manifest.json'), 'utf8')) as { counts: { triples: number; quads: number } };
    assert.deepEqual(await cells(), [String(manifest.counts.triples)]);
    await asked('SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }');
    assert.deepEqual(await cells(), [String(manifest.counts.quads)]);
    await asked('SELECT ?where FROM <http://localhost:3000/graph/hedged> { ?who <https://w3id.org/witness-graph/ontology#heldAt> ?where }');
    assert.deepEqual([...new Set(await cells())], ['http://localhost:3000/facility/example-prison']);
    assert.match(await asked('ASK { ?s a <https://w3id.org/witness-graph/ontology#Entry> }'), /Yes\./);
    assert.match(await asked('# SELECT\nCONSTRUCT { ?s a ?o } { ?s a ?o } LIMIT 3'), /3 triples/);
    assert.equal(files.asked.length, before, 'nothing was asked of the server');
  });

  it('links what it finds to the pages of the copy', async () => {
    await open('sparql/');
    await asked('SELECT ?victim ?certainty { <http://localhost:3000/entry/7> <https://w3id.org/witness-graph/ontology#victim> ?victim BIND(<https://w3id.org/witness-graph/certainty#alleged> AS ?certainty) }');
    await page.click('#answer td a >> nth=0');
    assert.equal(page.url(), new URL('entry/7/index.html#victim', files.address).href);
    assert.match(await page.innerText('h1'), /Gulnar/);
    await page.goBack();
  });

  it('is stopped in the middle of a query that would take for ever, and goes on without a network', async () => {
    await open('sparql/');
    await page.click('#load');
    await loaded();
    await context.setOffline(true);
    await page.fill('#query', 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }');
    await page.click('#run');
    await says(/Answering/);
    await page.click('#stop');
    await page.locator('#run:not([disabled])').waitFor();
    assert.equal(await state(), 'Stopped.');
    assert.match(await asked('ASK {}'), /Yes\./);
  });

  it('says where a query is wrong, and refuses to change anything or to ask others', async () => {
    await open('sparql/');
    await asked('SELECT * {');
    assert.match(await state(), /^The question is wrong at line 1, character 11: /);
    await asked('INSERT DATA { <a:a> <a:b> <a:c> }');
    assert.match(await state(), /^The question is wrong/);
    await asked('SELECT * { SERVICE <https://query.wikidata.org/sparql> { ?s ?p ?o } }');
    assert.match(await state(), /\S/);
    assert.equal(await page.$('#answer td'), null);
  });

  it('takes a question from an address, and saves its answer', async () => {
    await open(`sparql/#query=${encodeURIComponent('SELECT ("a,\\"b\\"" AS ?x) (<javascript:alert(1)> AS ?y) ("<img src=x onerror=alert(1)>" AS ?z) {}')}`);
    await page.waitForSelector('#answer table');
    assert.deepEqual(await cells(), ['a,"b"', 'javascript:alert(1)', '<img src=x onerror=alert(1)>']);
    assert.equal(await page.$('#answer td a, #answer img'), null);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Save as CSV')]);
    assert.equal(readFileSync((await download.path())!, 'utf8'), 'x,y,z\r\n"a,""b""",javascript:alert(1),<img src=x onerror=alert(1)>\r\n');
  });

  it('offers the questions of queries/, and each of them is answered', async () => {
    await open('sparql/');
    const questions = await page.$$eval('#example option', (options) => options.map((option) => (option as { value?: string }).value ?? '').filter((value) => value !== ''));
    assert.ok(questions.length > 20);
    for (const question of questions) {
      await asked(question);
      assert.match(await page.innerText('#answer'), /\d rows? in /, `${question}\n${await state()}`);
    }
  });

  it('shows every kind of page from a disk, with its style, and says why it cannot answer there', async () => {
    await page.goto(pathToFileURL(at('site', 'entry', '7', 'index.html')).href);
    assert.notEqual(await page.$eval('main', (main) => (globalThis as unknown as { getComputedStyle(of: unknown): { maxWidth: string } }).getComputedStyle(main).maxWidth), 'none');
    await page.click('nav >> text=Query');
    await page.click('#load');
    await says(/python3 -m http\.server/);
    complaints.length = 0;
  });

  for (const [scheme, width] of [['light', 360], ['dark', 1280]] as const) {
    it(`is accessible and fits ${width} pixels, in ${scheme} mode`, async () => {
      const own = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 800 }, bypassCSP: true });
      const tab = await own.newPage();
      const faults: string[] = [];
      for (const path of ['', 'entries/', 'sparql/', 'sparql/#query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%205', 'about-this-copy/', 'feed/', '404.html']) {
        await tab.goto('about:blank');
        await tab.goto(new URL(path, files.address).href);
        if (path.includes('#')) await tab.waitForSelector('#answer table');
        await tab.addScriptTag({ path: AXE });
        const { violations } = (await tab.evaluate('axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })')) as AxeResults;
        for (const { id, nodes } of violations) faults.push(`${path}: ${id}: ${nodes[0]!.html.slice(0, 200)}`);
        const overflow = (await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) as number;
        if (overflow > 0) faults.push(`${path}: ${overflow} pixels too wide`);
      }
      await own.close();
      assert.deepEqual(faults, []);
    });
  }

  it('asked nobody else for anything, and its policies forbade nothing that it does', () => {
    assert.deepEqual(requested.filter((url) => !url.startsWith(files.address) && !/^(?:data|blob|file):/.test(url)), []);
    assert.deepEqual(complaints, []);
  });
});
