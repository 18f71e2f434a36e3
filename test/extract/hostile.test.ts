import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describeLong } from '../long.js';

describeLong('A hostile page', () => {
  it('is read in bounded time, whatever it repeats, and gives a bounded number of claims', () => {
    // A watchdog, not a measurement: a pattern that backtracks takes hours, ninety pages take a minute.
    const child = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('hostile-child.ts', import.meta.url))], { timeout: 300_000, encoding: 'utf8' });
    assert.equal(child.signal, null, `it was still reading page ${child.stdout.length + 1} after five minutes`);
    assert.equal(child.stderr.replace(/^.*Warning.*$/gm, '').trim(), '');
    assert.match(child.stdout, /done$/);
  }).timeout(310_000);
});
