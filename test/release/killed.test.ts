import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { get } from 'node:http';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { entriesAfter, entriesOf } from '../../src/feed/events.js';
import { readFeed } from '../../src/feed/log.js';
import { requireWhole } from '../../src/release/kept.js';
import { readManifest } from '../../src/store/manifest.js';
import { currentRelease } from '../../src/store/publish.js';
import { FICTIONAL_BASE, fictionalPage, sourceTtl, temporaryFolder, writeFiles } from '../build/archives.js';
import { start } from '../cli/program.js';
import { describeLong } from '../long.js';
import { randomNumbers } from './fixture-release.js';

/** Of builds, and as many of servers that are switching. `KILLS=100` for as many as the project promises. */
const KILLS = Number(process.env.KILLS ?? 8);
const random = randomNumbers(Number(process.env.KILL_SEED ?? 6));

const NAME = /(Person [a-z]+) \(fictional\)/;
/** Names are words: "Person aab". */
const nameOf = (count: number): string => `Person ${[...count.toString(26)].map((digit) => String.fromCharCode(97 + parseInt(digit, 26))).join('')}`;

/** What a release says of the only entry in it. */
const nameIn = (directory: string): string => NAME.exec(gunzipSync(readFileSync(join(directory, 'dumps', 'witness.nq.gz'))).toString())![1]!;

/** On a connection of its own: one that is kept may be closed by a server that has waited, just when it is used again. */
function asked(address: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    get(address, { agent: false, headers: { accept: 'text/html, application/sparql-results+json, */*;q=0.1' } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text)).on('error', reject).on('end', () => resolve({ status: response.statusCode!, body }));
    }).on('error', reject);
  });
}

/** A running `witness serve`, asked without a pause; what it answered, and what went wrong while it was up. */
class Served {
  readonly address: string;
  up = true;
  answers = 0;
  late = 0;
  readonly wrong: string[] = [];
  #over = false;
  readonly #asking: Promise<void>[];

  private constructor(readonly process: ChildProcess, address: string, readonly bodies: Map<string, string>) {
    this.address = address;
    this.#asking = ['entry/1.nq', 'entry/1', 'health', 'sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D'].map((path) => this.#ask(path));
  }

  static async start(dir: string, bodies: Map<string, string>): Promise<Served> {
    const process = start(['serve', '--dir', dir, '--port', '0']);
    let told = '';
    process.stderr!.setEncoding('utf8').on('data', (text: string) => (told += text));
    const address = await new Promise<string>((resolve, reject) => {
      process.stdout!.setEncoding('utf8').on('data', (text: string) => {
        told += text;
        const found = /is served at (\S+)/.exec(told);
        if (found) resolve(found[1]!);
      });
      process.once('close', (status) => reject(new Error(`the server ended with ${status}: ${told}`)));
    });
    return new Served(process, address, bodies);
  }

  async #ask(path: string): Promise<void> {
    while (!this.#over) {
      // The machine has something else to do as well.
      await new Promise((resolve) => setTimeout(resolve, 10));
      try {
        const { status, body } = await asked(this.address + path);
        this.answers += 1;
        // A query that waited too long on a busy machine says so: nothing that a kill could do.
        if (status === 503 && path.startsWith('sparql')) this.late += 1;
        else if (status !== 200) this.wrong.push(`${path}: ${status} ${body.slice(0, 200)}`);
        // A release says one thing, whenever it is asked and by whichever server.
        const name = path === 'entry/1.nq' ? NAME.exec(body)?.[1] ?? 'nobody' : undefined;
        if (name !== undefined && (this.bodies.get(name) ?? this.bodies.set(name, body).get(name)) !== body) this.wrong.push(`${path}: half of one release and half of another`);
      } catch (error) {
        if (this.up) this.wrong.push(`${path}: ${String(error)}`);
        return;
      }
    }
  }

  async release(): Promise<string> {
    return (await (await fetch(`${this.address}health`)).json() as { release: string }).release;
  }

  async until(id: string): Promise<void> {
    while (await this.release() !== id) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  async kill(): Promise<void> {
    this.up = false;
    this.#over = true;
    // One that ended by itself would never close again.
    if (this.process.exitCode !== null || this.process.signalCode !== null) this.wrong.push(`it had ended: ${this.process.exitCode ?? this.process.signalCode}`);
    else {
      const closed = once(this.process, 'close');
      this.process.kill('SIGKILL');
      await closed;
    }
    await Promise.all(this.#asking);
  }
}

describeLong(`What is killed (kill -9) at any of ${KILLS} random moments, while it is served and asked,`, function () {
  this.timeout(120_000 + KILLS * 40_000);
  const at = temporaryFolder();
  const dir = (): string => at('snapshot');
  const bodies = new Map<string, string>();
  let count = 0;
  let took: number;

  /** A build of an archive that was never built before. */
  const builder = (): { child: ChildProcess; name: string } => {
    const name = nameOf(count += 1);
    writeFiles(at('archive'), { 'source.ttl': sourceTtl(), 'pages/1.txt': fictionalPage(name) });
    return { name, child: start(['build', at('archive'), '--dir', dir(), '--base', FICTIONAL_BASE]) };
  };
  const built = async (): Promise<string> => {
    const { child, name } = builder();
    let told = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (told += text));
    child.stdout!.resume();
    const [status] = await once(child, 'close') as [number | null];
    assert.equal(status, 0, told);
    assert.equal(nameIn(await currentRelease(dir())), name);
    return basename(await currentRelease(dir()));
  };
  /** Every folder that bears the name of a release is one, and whole. */
  const allWhole = async (): Promise<string[]> => {
    const ids = readdirSync(join(dir(), 'releases')).filter((name) => !name.startsWith('.'));
    for (const id of ids) assert.equal((await requireWhole(join(dir(), 'releases', id))).id, id);
    return ids;
  };

  before(async () => {
    const begun = performance.now();
    await built();
    took = performance.now() - begun;
  });

  it('a build, leaves the old release or the new one, whole, on disk and at the server', async function () {
    const server = await Served.start(dir(), bodies);
    const struck = new Map<string, number>();
    const published: string[] = [];
    try {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const old = nameIn(await currentRelease(dir()));
        const { child, name } = builder();
        let stage = 'starting';
        // Anywhere in the time it takes; every second one near the end, where it is published, which takes no time at all.
        const [line, ms] = kill % 2 === 0 ? [0, random(took * 1.1)] : [8 + random(3), random(120)];
        const strike = (): void => void setTimeout(() => child.kill('SIGKILL'), ms);
        let lines = 0;
        if (line === 0) child.once('spawn', strike);
        child.stderr!.setEncoding('utf8').on('data', (text: string) => {
          if (lines < line && lines + text.split('\n').length - 1 >= line) strike();
          lines += text.split('\n').length - 1;
          stage = text.trim().split('\n').at(-1)!.trim();
        });
        child.stdout!.resume();
        const [status, signal] = await once(child, 'close') as [number | null, NodeJS.Signals | null];
        const where = signal === 'SIGKILL' ? stage : 'after its end';
        struck.set(where, (struck.get(where) ?? 0) + 1);
        assert.ok(signal === 'SIGKILL' || status === 0, String(status));
        const is = nameIn(await currentRelease(dir()));
        assert.ok(is === name || is === old, `${is} is neither ${old} nor ${name}`);
        assert.ok(is === name || signal === 'SIGKILL', 'a build that was not caught has published');
        if (is === name) published.push(name);
        if (kill % 10 === 9 || kill === KILLS - 1) await allWhole();
        else await requireWhole(await currentRelease(dir()));
        const { release, status: health } = await (await fetch(`${server.address}health`)).json() as { release: string; status: string };
        assert.equal(health, 'ok');
        assert.ok(readdirSync(join(dir(), 'releases')).includes(release));
      }
      await server.until(basename(await currentRelease(dir())));
      assert.deepEqual(server.wrong, []);
      for (const name of bodies.keys()) assert.match(bodies.get(name)!, new RegExp(`"${name} \\(fictional\\)"`));
      this.test!.title += `: ${KILLS} builds (${[...struck].map(([where, times]) => `${times} ${where}`).join(', ')}), ${published.length} had published, ${server.answers} answers, ${server.late} queries refused as too late`;
    } finally {
      await server.kill();
    }
  });

  it('a server that is switching, starts again on the release that is current, whole, and answered nothing that is half of one', async function () {
    const ids = [await built(), await built()] as const;
    let server = await Served.start(dir(), bodies);
    let switched = 0;
    let answers = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const next = ids[kill % 2]!;
      const draft = join(dir(), '.current-test');
      symlinkSync(join('releases', next), draft);
      renameSync(draft, join(dir(), 'current'));
      // It looks at once, and checks, opens and drains within some hundred milliseconds.
      server.process.kill('SIGHUP');
      await new Promise((resolve) => setTimeout(resolve, random(500)));
      if (await server.release().catch(() => '') === next) switched += 1;
      await server.kill();
      answers += server.answers;
      assert.deepEqual(server.wrong, []);
      server = await Served.start(dir(), bodies);
      assert.equal(await server.release(), next);
      assert.match(await (await fetch(`${server.address}entry/1.nq`)).text(), new RegExp(`"${nameIn(join(dir(), 'releases', next))} \\(fictional\\)"`));
    }
    await server.kill();
    assert.deepEqual(server.wrong, []);
    this.test!.title += `: ${KILLS} servers, ${switched} had switched, ${answers} answers`;
  });

  it('and the next build clears up after them and brings the feed of changes up to its release', async () => {
    const id = await built();
    const ids = await allWhole();
    assert.ok(ids.includes(id));
    assert.deepEqual(readdirSync(join(dir(), 'releases')).filter((name) => name.startsWith('.')), []);
    // What was found whole is remembered, unless it was written a moment before.
    assert.deepEqual(readdirSync(dir()).filter((name) => name !== '.checked.json').sort(), ['.lock', 'current', 'feed.jsonl', 'releases']);
    assert.deepEqual(entriesAfter(readFeed(dir())), entriesOf(await readManifest(join(dir(), 'releases', id))));
  });
});
