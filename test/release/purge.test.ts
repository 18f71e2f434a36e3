import assert from 'node:assert/strict';
import { lutimesSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { engineFor } from '../../src/commands/engine.js';
import { requireWhole } from '../../src/release/kept.js';
import { purgeClosed } from '../../src/release/purge.js';
import { lockForBuilding } from '../../src/store/lock.js';
import { openCurrent } from '../../src/store/publish.js';
import { writeTombstones } from '../../src/store/tombstones.js';
import { createApp } from '../../src/web/app.js';
import { Releases, servedRelease } from '../../src/web/releases.js';
import { listen, type Listening } from '../../src/web/server.js';
import { ReleaseShelf } from '../../src/web/shelf.js';
import { temporaryFolder } from '../build/archives.js';
import { witness } from '../cli/program.js';
import { buildFixture } from './fixture-release.js';
import { BASE } from '../web/site.js';

const noWait = (): Promise<void> => Promise.resolve();

describe('A release that a withdrawal has closed', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  const dir = (): string => at('snapshot');
  const ids: string[] = [];
  let releases: Releases;
  let listening: Listening;

  before(async () => {
    for (const name of ['Gulnar', 'Gulsum', 'Gulmira']) ids.push((await buildFixture(dir(), (trig) => trig.replaceAll('Gulnar', name))).id);
    const [closed, , current] = ids as [string, string, string];
    // The current one as well: whatever a list says, it is what the server serves.
    await writeTombstones(dir(), { gone: ['entry/99'], hidden: [], releases: { [closed]: [], [current]: [] } });
    const snapshot = await openCurrent(dir());
    releases = new Releases(await servedRelease(snapshot, engineFor(snapshot)), new ReleaseShelf(dir()));
    listening = await listen(createApp({ releases }), { port: 0, host: '127.0.0.1' });
  });
  after(async () => {
    await listening.close(1_000);
    await releases.close();
  });

  const status = async (path: string): Promise<number> => (await fetch(new URL(path, listening.address))).status;

  it('is not deleted while a build is at work, nor as long as a server may still read it', async () => {
    const unlock = await lockForBuilding(dir());
    await assert.rejects(purgeClosed(dir(), noWait), /Another build is writing/);
    unlock();
    const waits: number[] = [];
    await assert.rejects(purgeClosed(dir(), (milliseconds) => {
      waits.push(milliseconds);
      return Promise.reject(new Error('interrupted'));
    }), /interrupted/);
    assert.ok(waits[0]! > 0 && waits[0]! <= 30_000);
    assert.equal(readdirSync(join(dir(), 'releases')).length, 3);
  });

  it('leads to none of its files, from its page, its head or the description of the dataset; one that is open leads to all', async () => {
    const [closed, open, current] = ids as [string, string, string];
    const led = async (path: string): Promise<string[]> => {
      const answer = await fetch(new URL(path, listening.address), { headers: { accept: 'text/html' } });
      const text = await answer.text();
      const targets = [...[...answer.headers.get('link')!.matchAll(/<([^>]+)>/g)], ...[...text.matchAll(/href="([^"#]+)"/g)]].map(([, target]) => new URL(target!, BASE).href);
      return [...new Set(targets)].filter((target) => target.startsWith(BASE)).map((target) => target.slice(BASE.length));
    };
    for (const [id, files] of [[closed, 0], [open, 3], [current, 0]] as const) {
      const paths = await led(`releases/${id}`);
      assert.ok(paths.length > 5);
      const own = paths.filter((path) => path.startsWith(`releases/${id}/`));
      assert.ok(files === 0 ? own.length === 0 : own.length >= files, `${own.length} files of ${id}`);
      for (const path of paths) assert.ok([200, 303].includes(await status(path)), path);
    }
    assert.deepEqual((await led('dataset.html')).filter((path) => /^releases\/[^/]+\/./.test(path) && !path.includes('/diff/')), []);
  });

  it('is deleted by witness purge, and no other is; its addresses are gone for good', async () => {
    const [closed, open, current] = ids as [string, string, string];
    assert.equal(await status(`releases/${closed}/entry/7`), 200);
    const past = Date.now() / 1000 - 60;
    lutimesSync(join(dir(), 'current'), past, past);
    const { status: ended, stdout } = await witness(['purge', '--dir', dir()]);
    assert.equal(ended, 0);
    assert.match(stdout, new RegExp(`^Release ${closed} is deleted: \\d+\\.\\d MiB\\.\\n`));
    assert.deepEqual(readdirSync(join(dir(), 'releases')).sort(), [open, current].sort());
    for (const id of [open, current]) await requireWhole(join(dir(), 'releases', id));
    for (const path of ['', '/entry/7', '/entry/7.ttl', '/dumps/claims.csv.gz', '/manifest.json']) assert.equal(await status(`releases/${closed}${path}`), 410, path);
    assert.equal(await status(`entry/7?release=${closed}`), 410);
    assert.equal(await status(`releases/${open}/entry/7`), 200);
    assert.equal(await status('entry/7'), 200);
    assert.doesNotMatch(await (await fetch(new URL('timemap/entry/7', listening.address))).text(), new RegExp(closed));
    assert.doesNotMatch(await (await fetch(new URL('releases', listening.address))).text(), new RegExp(closed));
    const again = await witness(['purge', '--dir', dir()]);
    assert.deepEqual([again.status, again.stdout], [0, 'No release is closed: nothing was deleted.\n']);
  });
});
