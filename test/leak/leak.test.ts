import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { wit } from '../../src/generated/terms.js';
import { currentRelease } from '../../src/store/publish.js';
import { start, witness, type Run } from '../cli/program.js';
import { temporaryFolder, writeFiles } from '../build/archives.js';
import { BASE, canaryArchive } from './archive.js';
import { ask, filesBelow, REFUSED, served, tablesOf, type Outlet } from './outlets.js';
import { describeLong } from '../long.js';

const SEED = Number(process.env.LEAK_SEED ?? 20261122);
const { before: first, after: second, canaries, never, allowed } = canaryArchive(SEED);

/** Canaries as they are made up (`archive.ts`): looked for in one go, where there are many and much to look through. */
const SYLLABLES = /(?:[bdfglmnprstvz][aeiou]){5}q/g;

/** Which canaries sing in which outlets. */
class Search {
  readonly found = new Map<string, string>();
  outlets = 0;
  readonly #syllables = new Map<string, string>();
  readonly #others: string[] = [];

  constructor(words: Iterable<string>) {
    for (const word of words) {
      const lower = word.toLowerCase();
      if (lower.replace(SYLLABLES, '') === '') this.#syllables.set(lower, word);
      else this.#others.push(word);
    }
  }

  look([name, text]: Outlet): void {
    this.outlets += 1;
    const sing = (word: string): void => void (this.found.has(word) || this.found.set(word, name));
    // From every letter on: a canary may begin within what looks like one.
    SYLLABLES.lastIndex = 0;
    for (let match = SYLLABLES.exec(text); match !== null; match = SYLLABLES.exec(text)) {
      const word = this.#syllables.get(match[0]);
      if (word !== undefined) sing(word);
      SYLLABLES.lastIndex = match.index + 1;
    }
    for (const word of this.#others) if (text.includes(word.toLowerCase())) sing(word);
  }

  async through(outlets: AsyncIterable<Outlet> | Iterable<Outlet>): Promise<void> {
    for await (const outlet of outlets) this.look(outlet);
  }
}

describeLong(`Of what was taken back (seed ${SEED})`, function () {
  this.timeout(1_200_000);
  const at = temporaryFolder();
  const snapshot = (): string => at('snapshot');
  const runs: Run[] = [];
  const releases: string[] = [];
  const logs: string[] = [];
  let server: ChildProcess;
  let address: string;
  let counts: string;
  /** Documents of what entries shared in the first release: somebody may ask for them again. */
  const shared: string[] = [];
  /** Statuses of a server that was running all along, just after the second release was published. */
  const live = new Map<string, number>();
  const everything = new Search([...canaries.keys(), ...allowed]);
  const earlier = new Search(canaries.keys());

  async function serve(): Promise<void> {
    server = start(['serve', '--dir', snapshot(), '--port', '0']);
    address = await new Promise((resolve, reject) => {
      for (const stream of [server.stdout!, server.stderr!]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          logs.push(text);
          const found = /is served at (http:\S+)/.exec(logs.join(''))?.[1];
          if (found !== undefined) resolve(found);
        });
      }
      server.on('exit', (status) => reject(new Error(`The server ended with ${status}: ${logs.join('')}`)));
    });
  }

  async function stop(): Promise<void> {
    const ended = new Promise((resolve) => server.on('close', resolve));
    server.kill('SIGTERM');
    await ended;
  }

  async function build(files: Readonly<Record<string, string>>): Promise<void> {
    writeFiles(at('archive'), files);
    const run = await witness(['build', at('archive'), '--dir', snapshot(), '--base', BASE, '--report', at('report'), '--allow-count-change']);
    assert.equal(run.status, 0, run.stderr);
    runs.push(run);
    releases.push(basename(await currentRelease(snapshot())));
  }

  before(async () => {
    await build(first);
    await serve();
    for await (const outlet of served(address, releases)) {
      earlier.look(outlet);
      const [, path] = /^GET \/data\/((?:facility|company|organisation|list|reconstruction|concept|archive)\/[^?]*\.nq)$/.exec(outlet[0]) ?? [];
      if (path !== undefined) shared.push(path);
    }

    runs.length = 0;
    await build(second);
    for (const path of [...REFUSED, 'entry/4', 'entry/5', `releases/${releases[0]}/entry/1`]) live.set(path, (await ask(address, new URL(BASE).pathname + path)).status);
    await stop();
    logs.length = 0;
    await serve();
    await everything.through(served(address, releases, shared));
    counts = (await ask(address, `${new URL(BASE).pathname}sparql?query=${encodeURIComponent(`SELECT (COUNT(?e) AS ?n) { ?e a <${wit.Entry}> }`)}`, { accept: 'text/csv' })).body;
    const release = await currentRelease(snapshot());
    await everything.through(filesBelow(release));
    await everything.through(tablesOf(release));
    await everything.through(filesBelow(at('report')));
    // A copy in files, with what older releases may still show.
    runs.push(await witness(['export', at('site'), '--all-releases', '--dir', snapshot()]));
    await everything.through(filesBelow(at('site')));
    for (const name of readdirSync(snapshot())) if (statSync(join(snapshot(), name)).isFile()) everything.look([name, readFileSync(join(snapshot(), name), 'utf8').toLowerCase()]);
    for (const page of [1, 2, 3, 4, 5]) {
      for (const command of [['explain'], ['explain', '--format', 'html'], ['claims']]) runs.push(await witness([command[0]!, at('archive', 'pages', `${page}.txt`), ...command.slice(1)]));
    }
    runs.push(await witness(['check', at('archive'), '--base', BASE, '--dir', snapshot()]));
  });
  after(stop);

  it('as much is planted as could leak: in every field, section, spelling and file', () => {
    assert.ok(canaries.size >= 120, `${canaries.size} canaries`);
    assert.ok(new Set([...canaries.values()].map((where) => where.split(':')[0])).size >= 10);
  });

  it('the search finds what is there: all of it was told by the release before, but for what never was', () => {
    const silent = [...canaries.keys()].filter((word) => !never.has(word.toLowerCase()) && !never.has(word) && !earlier.found.has(word));
    assert.deepEqual(silent.map((word) => canaries.get(word)), []);
    assert.deepEqual([...never].filter((word) => earlier.found.has(word)).map((word) => canaries.get(word)), []);
  });

  it('the search finds what is still published', () => {
    assert.ok(allowed.length >= 10);
    assert.deepEqual(allowed.filter((word) => !everything.found.has(word)), []);
  });

  it('nothing is found in any outlet: documents, queries, dumps, tables, feeds, lists, reports, kept releases', () => {
    const exported = runs.find(({ stdout }) => / is in .*\/site: /.test(stdout));
    assert.equal(exported?.status, 0, `the export was made: ${exported?.stdout} ${exported?.stderr}`);
    assert.ok(everything.outlets > 1_000, `${everything.outlets} outlets`);
    assert.deepEqual([...canaries].filter(([word]) => everything.found.has(word)).map(([word, where]) => `${where}: in ${everything.found.get(word)}`), []);
  });

  it('nothing is said in what builds, checks, explanations and the server print', () => {
    const printed = new Search(canaries.keys());
    for (const [index, { stdout, stderr }] of runs.entries()) printed.look([`run ${index}`, `${stdout}\n${stderr}`.toLowerCase()]);
    printed.look(['server', logs.join('').toLowerCase()]);
    assert.deepEqual([...printed.found].map(([word, name]) => `${canaries.get(word)}: in ${name}`), []);
  });

  it('the withdrawn entry is gone, the others were never there; in every format and in every release', async () => {
    for (const path of REFUSED) {
      const status = path.includes('/1') ? 410 : 404;
      for (const accept of ['text/html', 'application/ld+json', 'text/turtle', '*/*']) {
        const answer = await ask(address, new URL(BASE).pathname + path, { accept });
        assert.equal(answer.status, status, `${path} as ${accept}`);
        assert.match(answer.type, accept === 'text/html' ? /^text\/html/ : /^application\/problem\+json/);
      }
    }
  });

  it('what only they spoke of is asked for again', () => assert.ok(shared.length >= 12, `${shared.length} documents`));

  it('a server that ran all along goes by it at once', () => {
    for (const [path, status] of live) {
      if (path !== 'entry/4' && path !== 'entry/5') assert.equal(status, /(?:^|\/)entry\/1/.test(path) ? 410 : 404, path);
    }
    assert.equal(live.get('entry/4'), 200);
  });

  it('a kept release still has what names nobody, and tells that the rest is gone', async () => {
    const status = async (path: string): Promise<number> => (await ask(address, `${new URL(BASE).pathname}releases/${path}`, { accept: 'text/html' })).status;
    const [old, current] = releases;
    assert.equal(await status(`${old}/entry/4.html`), 200);
    assert.equal(await status(`${old}/entry/1.html`), 410);
    assert.equal(await status(`${old}/entry/2.html`), 404);
    assert.equal(await status(`${old}/entry/3.html`), 404);
    assert.equal(await status(`${old}/entry/5.html`), 410, 'it names them');
    for (const file of ['dumps/witness.nq.gz', 'graph.duckdb', 'manifest.json', 'dumps/claims.parquet']) {
      assert.equal(await status(`${old}/${file}`), 410, file);
      assert.equal(await status(`${current}/${file}`), 200, file);
    }
    const difference = await ask(address, `${new URL(BASE).pathname}releases/${old}/diff/${current}.json`);
    assert.equal(difference.status, 200);
    assert.doesNotMatch(difference.body, /entry\/[123]\b/);
  });

  it('they are in no count', () => {
    assert.equal(counts.trim().split(/\s+/).at(-1), '2');
    const feed = readFileSync(join(snapshot(), 'feed.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { change: string; entry: string });
    assert.deepEqual(feed.filter(({ change }) => change === 'deleted').map(({ entry }) => entry), ['entry/1', 'entry/2', 'entry/3']);
  });
});
