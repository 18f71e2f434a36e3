import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startSite } from './site.js';

const SHARED = fileURLToPath(new URL('../../../shared/bad-inputs/', import.meta.url));

/**
 * `http` and `raw` cases of the shared corpus. Left out: C123 and C166, which judge memory and slow readers of a process
 * of its own with a large release (a slow reader is tested in sparql.test.ts), and C111, five hundred equal requests.
 * C166 cannot be held by a server that sends more than 16 kB: its reader pauses its socket with 64 kB unread, and Node does
 * not look at a paused socket again before those are down to 16 kB, after eight minutes at 100 bytes a second; until then
 * it hears of no reset. Seen from here all fifty connections are closed or reset after 25 s.
 */
const ONLY = '^(B07[04-9]|B08[0-5]|C(?!111|123|166))';

describe('Hostile requests over HTTP', function () {
  this.timeout(180_000);

  it('each end in a clear refusal, and the server lives on', async function () {
    if (!existsSync(SHARED)) {
      this.test!.title += ' (skipped: ../shared/bad-inputs is not here)';
      this.skip();
    }
    const site = await startSite();
    try {
      const { code, output } = await new Promise<{ code: number | null; output: string }>((resolve, reject) => {
        const child = spawn(process.execPath, [`${SHARED}run-bad-inputs.mjs`, '--base', site.address.slice(0, -1), '--only', ONLY]);
        let text = '';
        child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
        child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
        child.on('error', reject);
        child.on('close', (status) => resolve({ code: status, output: text }));
      });
      assert.equal(code, 0, output.split('\n').filter((line) => !line.startsWith('ok')).join('\n'));
      assert.match(output, /^(\d{2,})\/\1 held; canary connections 0/m);
    } finally {
      await site.close();
    }
  });
});
