import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './oxigraph-server.js';

/** Virtuoso's own user after it is installed; it listens on loopback only, for as long as a test lasts. */
export const CREDENTIALS = { user: 'dba', password: 'dba' };

/** Debian: virtuoso-opensource-7-bin. */
export const hasVirtuoso = (): boolean => spawnSync('virtuoso-t', ['-?']).error === undefined;

/** Starts a Virtuoso 7 with a database of its own in a temporary folder. */
export async function virtuosoServer(): Promise<Engine & { readonly folder: string; sql(text: string): string }> {
  const folder = mkdtempSync(join(tmpdir(), 'witness-virtuoso-'));
  const [http, sql] = [await freePort(), await freePort()];
  writeFileSync(join(folder, 'virtuoso.ini'), settings(folder, http, sql));
  const child = spawn('virtuoso-t', ['-f', '-c', join(folder, 'virtuoso.ini')], { stdio: 'ignore', cwd: folder });
  let ended = false;
  const exited = new Promise<void>((resolve) => child.once('exit', () => { ended = true; resolve(); }));
  const endpoint = `http://127.0.0.1:${http}/sparql`;
  while (!await fetch(`${endpoint}?query=ASK%7B%7D`).then(({ ok }) => ok, () => false)) {
    if (ended) throw new Error('virtuoso-t ended before it answered');
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  return {
    endpoint, folder,
    graphStore: `http://127.0.0.1:${http}/sparql-graph-crud-auth`,
    sql: (text) => spawnSync('isql-vt', [String(sql), CREDENTIALS.user, CREDENTIALS.password, `EXEC=${text}`], { encoding: 'utf8' }).stdout,
    stop: async () => {
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(hard);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const settings = (folder: string, http: number, sql: number): string => `[Database]
DatabaseFile = ${folder}/virtuoso.db
ErrorLogFile = ${folder}/virtuoso.log
LockFile = ${folder}/virtuoso.lck
TransactionFile = ${folder}/virtuoso.trx
xa_persistent_file = ${folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = ${folder}/virtuoso-temp.db
TransactionFile = ${folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:${sql}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = ${folder}
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:${http}
ServerThreads = 10
[SPARQL]
MaxQueryCostEstimationTime = 100000000
MaxQueryExecutionTime = 60
`;
