import assert from 'node:assert/strict';
import { join } from 'node:path';
import { push, writePushFile } from '../../../src/commands/push.js';
import { type EndpointEngine, endpointEngine } from '../../../src/sparql/endpoint/engine.js';
import { describeLong } from '../../long.js';
import { openRelease, type OpenRelease, type ReleaseName } from '../../queries/release.js';
import { itAnswersAlike, type KnownFaults } from './same-answers.js';
import { CREDENTIALS, hasVirtuoso, virtuosoServer } from './virtuoso-server.js';

/** Where Virtuoso 7 answers otherwise; docs/backends.md tells readers. */
const DURATION = 'STR of a duration is a number of months';
const PATH = 'a path of any length, beside or inside of EXISTS, finds too little';
const FAULTS: Readonly<Record<ReleaseName, KnownFaults>> = {
  shipped: { 'camp-to-prison-paths.rq': PATH, 'every-statement-about-a-person.rq': DURATION },
  gold: { 'camp-to-prison-paths.rq': { sometimes: PATH }, 'every-statement-about-a-person.rq': DURATION, 'detentions-by-month.rq': PATH, 'long-sentences-by-quarter.rq': DURATION },
};

describeLong('Virtuoso 7 behind the endpoint', function () {
  this.timeout(300_000);
  for (const name of ['shipped', 'gold'] as const) {
    describe(`answers over the ${name} release as the release's own engine does`, () => {
      let release: OpenRelease;
      let virtuoso: Awaited<ReturnType<typeof virtuosoServer>>;
      let engine: EndpointEngine;
      before(async function () {
        if (!hasVirtuoso()) this.skip();
        [release, virtuoso] = await Promise.all([openRelease(name), virtuosoServer()]);
        await push({ dir: release.dir, ...virtuoso, credentials: CREDENTIALS, print: () => undefined });
        engine = endpointEngine(release.snapshot, { url: virtuoso.endpoint });
      });
      after(async () => {
        await engine?.close();
        await virtuoso?.stop();
        await release?.close();
      });

      it('and holds the very release', () => engine.check());

      itAnswersAlike(name, () => release, () => engine, FAULTS[name]);
    });
  }

  it('takes the file for its bulk loader as it takes what is pushed', async function () {
    if (!hasVirtuoso()) this.skip();
    const [release, virtuoso] = await Promise.all([openRelease('shipped'), virtuosoServer()]);
    const engine = endpointEngine(release.snapshot, { url: virtuoso.endpoint });
    try {
      assert.ok(await writePushFile(release.dir, join(virtuoso.folder, 'release.nq.gz')) > release.snapshot.manifest.counts.quads);
      virtuoso.sql(`ld_dir('${virtuoso.folder}', 'release.nq.gz', 'http://unused.invalid/'); rdf_loader_run(); checkpoint;`);
      await engine.check();
      const lines: string[] = [];
      await push({ dir: release.dir, ...virtuoso, credentials: CREDENTIALS, print: (line) => lines.push(line) });
      assert.match(lines[0]!, /: 0 of \d+ graphs are to be sent, 0 to be removed/);
    } finally {
      await engine.close();
      await virtuoso.stop();
      await release.close();
    }
  });
});
