import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An engine behind SPARQL 1.1 Protocol, in a process of its own. */
export interface Running {
  readonly url: string;
  readonly pid: number;
  /** Seconds from the start of the process to its first answer; loading included where the engine keeps nothing on disk. */
  readonly startSeconds: number;
  /** Seconds to load the data, where that is a step of its own or the engine tells. */
  readonly loadSeconds?: number;
  /** Bytes on disk. */
  readonly diskBytes?: number;
  stop(): Promise<void>;
}

export interface EngineSetup {
  readonly name: string;
  /** Why it cannot run here; undefined when it can. */
  readonly missing: () => string | undefined;
  /** @param nquads the data, uncompressed; @param folder a folder of its own, which stays until the end */
  readonly start: (nquads: string, folder: string, port: number) => Promise<Running>;
}

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const script = (name: string): string[] => ['--max-old-space-size=12288', '--import', 'tsx', join(ROOT, 'bench', name)];
/** Longest that an engine may take to load. */
const START_MINUTES = 20;

export const ENGINES: readonly EngineSetup[] = [
  {
    name: 'Witness Graph',
    missing: () => (existsSync(join(ROOT, 'dist/cli.js')) ? undefined : 'dist/ is not there; run npm run compile'),
    async start(nquads, folder, port) {
      const cli = join(ROOT, 'dist/cli.js');
      let loadSeconds: number | undefined;
      if (!existsSync(join(folder, 'current'))) {
        const began = performance.now();
        const load = spawnSync(process.execPath, [cli, 'load', nquads, '--out', folder, '--base', 'https://bench.example.org/'], { encoding: 'utf8' });
        if (load.status !== 0) throw new Error(load.stderr);
        loadSeconds = seconds(began);
      }
      const files = ['graph.duckdb', 'quads.bin', 'quads.idx', 'vocabulary.bin', 'vocabulary.idx'].map((name) => join(folder, 'current', name));
      const child = spawn(process.execPath, [cli, 'serve', '--dir', folder, '--port', String(port)], { stdio: 'ignore' });
      return { ...(await answering(child, `http://127.0.0.1:${port}/sparql`)), ...(loadSeconds !== undefined && { loadSeconds }), diskBytes: bytesOf(files) };
    },
  },
  {
    name: 'Oxigraph',
    missing: () => undefined,
    start: (nquads, _folder, port) => answering(spawn(process.execPath, [...script('oxigraph-server.ts'), nquads, String(port)], { stdio: ['ignore', 'ignore', 'inherit'], cwd: ROOT }), `http://127.0.0.1:${port}/sparql`),
  },
  {
    // The one above is WebAssembly: what does not fit into its four gibibytes this one keeps in files.
    name: 'Oxigraph on disk',
    missing: () => (spawnSync('oxigraph', ['--version']).error ? 'oxigraph is not installed (pip install oxigraph)' : undefined),
    async start(nquads, folder, port) {
      const store = join(folder, 'store');
      const address = `127.0.0.1:${port}`;
      let loadSeconds: number | undefined;
      if (!existsSync(store)) {
        const began = performance.now();
        const load = spawnSync('oxigraph', ['load', '--location', store, '--file', nquads, '--format', 'nq', '--lenient', '--non-atomic'], { encoding: 'utf8' });
        if (load.status !== 0) throw new Error(load.stderr);
        loadSeconds = seconds(began);
      }
      // What nobody waits for any more is given up.
      const child = spawn('oxigraph', ['serve-read-only', '--location', store, '--bind', address, '--union-default-graph', '--timeout-s', '25'], { stdio: 'ignore' });
      const diskBytes = bytesOf(readdirSync(store).map((name) => join(store, name)));
      return { ...(await answering(child, `http://${address}/query`)), ...(loadSeconds !== undefined && { loadSeconds }), diskBytes };
    },
  },
  {
    name: 'Virtuoso',
    missing: () => (spawnSync('virtuoso-t', ['-?']).error || spawnSync('isql-vt', ['-?']).error ? 'virtuoso-t and isql-vt are not installed (Debian: virtuoso-opensource-7-bin)' : undefined),
    async start(nquads, folder, port) {
      const data = join(folder, 'data');
      mkdirSync(data, { recursive: true });
      writeFileSync(join(folder, 'virtuoso.ini'), virtuosoSettings(folder, nquads, port));
      const child = spawn('virtuoso-t', ['-f', '-c', join(folder, 'virtuoso.ini')], { stdio: 'ignore', cwd: folder });
      const first = await answering(child, `http://127.0.0.1:${port}/sparql`);
      const began = performance.now();
      const sql = `ld_dir('${join(nquads, '..')}', 'data.nq', 'https://bench.example.org/unnamed'); rdf_loader_run(); checkpoint;`;
      const load = spawnSync('isql-vt', [String(port + 1), 'dba', 'dba', `EXEC=${sql}`], { encoding: 'utf8' });
      if (load.status !== 0) throw new Error(load.stdout + load.stderr);
      const failed = spawnSync('isql-vt', [String(port + 1), 'dba', 'dba', 'EXEC=SELECT ll_file, ll_error FROM DB.DBA.load_list WHERE ll_error IS NOT NULL;'], { encoding: 'utf8' }).stdout;
      if (failed.includes('data.nq')) throw new Error(failed);
      return { ...first, loadSeconds: seconds(began), diskBytes: bytesOf([join(folder, 'virtuoso.db')]) };
    },
  },
  {
    name: 'Comunica',
    missing: () => undefined,
    start: (nquads, _folder, port) => answering(spawn(process.execPath, [...script('comunica-server.ts'), nquads, String(port)], { stdio: ['ignore', 'ignore', 'inherit'], cwd: ROOT }), `http://127.0.0.1:${port}/sparql`),
  },
];

const seconds = (since: number): number => (performance.now() - since) / 1000;

function bytesOf(files: readonly string[]): number {
  const { stdout } = spawnSync('stat', ['-L', '-c', '%s', ...files.filter((file) => existsSync(file))], { encoding: 'utf8' });
  return stdout.split('\n').reduce((sum, line) => sum + Number(line), 0);
}

/** Waits until a process answers, and tells how long that took. */
async function answering(child: ChildProcess, url: string): Promise<Running> {
  const began = performance.now();
  let ended = false;
  const exited = new Promise<void>((resolve) => child.once('exit', () => { ended = true; resolve(); }));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await exited;
    clearTimeout(hard);
  };
  let highest = 0;
  while (!(await answers(url))) {
    if (ended) throw new Error(`it ended after ${Math.round(seconds(began))} s, before it answered, with ${highest} MiB resident${child.signalCode === 'SIGABRT' || child.exitCode === 134 ? ': out of memory' : ''}`);
    highest = Math.max(highest, residentOf(child.pid!).highest || 0);
    if (seconds(began) > START_MINUTES * 60) {
      await stop();
      throw new Error(`it did not answer within ${START_MINUTES} minutes`);
    }
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  return { url, pid: child.pid!, startSeconds: seconds(began), stop };
}

const answers = (url: string): Promise<boolean> => new Promise((resolve) => {
  const asking = request(`${url}?query=${encodeURIComponent('ASK {}')}`, { headers: { accept: 'application/sparql-results+json' }, agent: false }, (response) => {
    response.resume();
    response.on('end', () => resolve(response.statusCode === 200));
    response.on('error', () => resolve(false));
  });
  asking.on('error', () => resolve(false));
  asking.end();
});

/** Resident memory of a process in MiB: now, now with the processes it has started, and its own at its highest. */
export function residentOf(pid: number): { now: number; together: number; highest: number } {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  const field = (name: string): number => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  const now = field('VmRSS');
  return { now, together: childrenOf(pid).reduce((sum, child) => sum + (residentOf(child).together || 0), now), highest: field('VmHWM') };
}

/** Ids of the processes that a process has started and that run still. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim().split(' ').filter((id) => id !== '').map(Number);
  } catch {
    return [];
  }
}

/** Milliseconds of the processor that a process and those it started have used, those that have ended included. */
export function processorOf(pid: number): number {
  try {
    // proc(5): the name stands in brackets; the fields after it are counted from the state, which is the third.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /s, '').split(' ');
    // Its own time as a user and in the kernel, and that of the children it has waited for.
    const own = fields.slice(11, 15).reduce((sum, ticks) => sum + 10 * Number(ticks), 0);
    return own + childrenOf(pid).reduce((sum, child) => sum + processorOf(child), 0);
  } catch {
    return 0;
  }
}

/** Loopback only, 4 GiB of buffers, no bound on the rows of an answer. */
const virtuosoSettings = (folder: string, nquads: string, port: number): string => `[Database]
DatabaseFile = ${folder}/virtuoso.db
ErrorLogFile = ${folder}/virtuoso.log
LockFile = ${folder}/virtuoso.lck
TransactionFile = ${folder}/virtuoso.trx
xa_persistent_file = ${folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = ${folder}/virtuoso-temp.db
TransactionFile = ${folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:${port + 1}
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
DirsAllowed = ${join(nquads, '..')}, ${folder}
ThreadsPerQuery = 2
AsyncQueueMaxThreads = 2
[HTTPServer]
ServerPort = 127.0.0.1:${port}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryCostEstimationTime = 100000000
MaxQueryExecutionTime = 600
`;
