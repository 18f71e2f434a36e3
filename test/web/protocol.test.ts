import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startSite } from './site.js';

const SHARED = fileURLToPath(new URL('../../../shared/protocol/', import.meta.url));

describe('The SPARQL 1.1 Protocol tests of the W3C and ours beside them', function () {
  this.timeout(60_000);

  it('all pass over HTTP', async function () {
    if (!existsSync(SHARED)) {
      this.test!.title += ' (skipped: ../shared/protocol is not here)';
      this.skip();
    }
    const site = await startSite({ trig: readFileSync(`${SHARED}protocol-fixture.trig`, 'utf8') });
    try {
      const { code, output } = await run(process.execPath, [`${SHARED}run-protocol.mjs`, `${site.address}sparql`]);
      assert.equal(code, 0, output);
      assert.match(output, /w3c\/query 20\/20/);
      assert.match(output, /w3c\/update 14\/14/);
    } finally {
      await site.close();
    }
  });
});

function run(command: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
