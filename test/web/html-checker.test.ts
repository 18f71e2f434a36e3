import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningSite, startSite } from './site.js';

/** The Nu HTML checker; `.ci/run` fetches it. It is no dependency: installing it would install a Java as well. */
const JAR = process.env.VNU_JAR;
const hasChecker = JAR !== undefined && existsSync(JAR) && spawnSync('java', ['-version']).status === 0;

// One page of each kind, in as many states as it has.
const PAGES = [
  '/', '/entry/7.html', '/entry/8.html', '/facility/example-prison.html', '/company/example-textile.html', '/place/65.html', '/place/654202.html',
  '/udhr/article/9.html', '/list/relatives-of-emigrants.html', '/archive/example.html', '/graph/stated.html', '/entries', '/entries?q=gul', '/entries?facility=facility/example-prison',
  '/entries?q=nobody', '/facilities', '/companies', '/organisations', '/lists', '/rights', '/places', '/ontology.html', '/ontology/certainty.html', '/dataset.html',
  '/sparql?format=html', '/sparql?format=html&query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%2020', '/sparql?format=html&query=ASK%7B%7D', '/nothing', '/entry/7?format=png',
];

describe(`The Nu HTML checker${hasChecker ? '' : ' (skipped: VNU_JAR names no vnu.jar, or Java is not here)'}`, function () {
  this.timeout(120_000);
  let site: RunningSite;
  before(async function () {
    if (!hasChecker) this.skip();
    site = await startSite();
  });
  after(() => site?.close());

  it('finds no error on any kind of page, in any language it is read in', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'witness-html-'));
    try {
      const files: string[] = [];
      for (const [language, paths] of [['en', PAGES], ['ug', ['/entry/7.html', '/udhr/article/9.html']], ['zh-CN', ['/udhr/article/9.html']]] as const) {
        for (const path of paths) {
          const { text, headers } = await site.ask(path, { headers: { accept: 'text/html', 'accept-language': language } });
          assert.match(headers['content-type']!, /^text\/html/, path);
          const file = join(folder, language, `${files.length}${path.replace(/[^a-z0-9.]+/gi, '_').slice(0, 60)}.html`);
          await mkdir(join(folder, language), { recursive: true });
          await writeFile(file, text);
          files.push(file);
        }
      }
      const { messages } = await check(files);
      const faults = messages.filter(({ type, subType }) => type === 'error' || subType === 'warning');
      assert.deepEqual(faults.map(({ url, message, extract }) => `${url?.split('/').pop()}: ${message} … ${extract}`), []);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

interface Report {
  readonly messages: readonly { readonly type: string; readonly subType?: string; readonly url?: string; readonly message: string; readonly extract?: string }[];
}

function check(files: readonly string[]): Promise<Report> {
  return new Promise((resolve, reject) => {
    const child = spawn('java', ['-jar', JAR!, '--format', 'json', '--stdout', '--exit-zero-always', ...files]);
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('error', reject);
    child.on('close', () => resolve(JSON.parse(text) as Report));
  });
}
