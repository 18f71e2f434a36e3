import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import { answerOf, ask, type Answer } from './client.js';
import { writeCorpus } from './corpus.js';
import { ENGINES, processorOf, residentOf, type EngineSetup } from './engines.js';
import { loadOf } from './load.js';
import { writeReport, type EngineResult, type Measured, type PointQueries, type Report } from './report.js';
import { BASE, BIG, point, WORKLOAD } from './workload.js';

/**
 * `npm run bench -- [--entries N] [--release DIR [--as-built]] [--engines a,b] [--runs N] [--out DIR]`: the fictional archive of N entries
 * goes through the converter (or a release that was built of it is taken), and its dump into each engine, one engine at a
 * time; every query goes over HTTP and is read to its last row. Nothing is asserted. An answer counts only where most
 * engines that answered give the same. With `--as-built` ours serves that release and does not load its dump again,
 * `--nquads FILE` is that dump, unpacked already. Engines that are not named keep what an earlier run over the same quads has found.
 */
const { values } = parseArgs({ options: {
  entries: { type: 'string', default: '6598' },
  release: { type: 'string' },
  'as-built': { type: 'boolean', default: false },
  nquads: { type: 'string' },
  engines: { type: 'string' },
  runs: { type: 'string', default: '5' },
  timeout: { type: 'string', default: '20' },
  out: { type: 'string', default: 'bench/results' },
} });
const entries = Number(values.entries);
const runs = Number(values.runs);
const timeout = Number(values.timeout) * 1000;
const work = mkdtempSync(join(tmpdir(), 'witness-bench-'));
/** Milliseconds an engine is left alone after its first answer, at least and at most: some make things ready when they have started. */
const SETTLED = 10_000;
const NEVER_SETTLED = 120_000;
/** Of a second's processor time, what an engine takes that is at rest, and for how many seconds. */
const AT_REST = 50;
const RESTING = 3;
/** Milliseconds an engine may go on with a query nobody waits for. */
const PATIENCE = 30_000;
/** After so many, the queries that are left are not asked: what was measured stays. */
const MOST_RESTARTS = 3;
const folderOf = ({ name }: EngineSetup): string => join(work, name.replaceAll(' ', '-'));
let table = '';
const say = (text: string): void => void process.stdout.write(`${text}\n`);

try {
  const nquads = values.nquads ?? join(work, 'data.nq');
  const release = releaseOf();
  const { dump } = JSON.parse(readFileSync(join(release, 'current/manifest.json'), 'utf8')) as { dump: { path: string; quads: number } };
  const { quads } = dump;
  say(`${entries} entries, ${quads} quads`);
  const asked = ENGINES.filter(({ name }) => values.engines === undefined || values.engines.split(',').includes(name));
  const stem = join(values.out, `http-${entries}`);
  let results = keptResults(`${stem}.json`, quads).filter(({ name }) => !asked.some((engine) => engine.name === name));
  const take = (result: EngineResult): void => {
    results = ENGINES.flatMap(({ name }) => [...results, result].find((one) => one.name === name) ?? []);
  };
  if (values['as-built']) symlinkSync(resolve(release), folderOf(ENGINES[0]!));
  if (values.nquads === undefined && asked.some((engine) => engine !== ENGINES[0] || !values['as-built'])) {
    await pipeline(createReadStream(join(release, 'current', dump.path)), createGunzip(), createWriteStream(nquads));
  }
  for (const engine of asked) {
    const missing = engine.missing();
    say(`\n${engine.name}${missing === undefined ? '' : `: left out, ${missing}`}`);
    if (missing !== undefined) continue;
    try {
      take(await measure(engine, nquads, quads));
    } catch (error) {
      say(`  it could not be measured: ${(error as Error).message}`);
      take({ name: engine.name, failed: (error as Error).message, queries: {} });
    }
    // Some leave ten gigabytes behind, and the next one needs room.
    rmSync(folderOf(engine), { recursive: true, force: true });
    // After each engine: who stops the run in the middle keeps what there is.
    mkdirSync(values.out, { recursive: true });
    table = writeReport(reportOf(quads, results), stem);
  }
  say(table);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function reportOf(quads: number, results: readonly EngineResult[]): Report {
  return {
    entries, quads, runs, timeoutSeconds: timeout / 1000,
    machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    queries: WORKLOAD.map(({ name, kind }) => ({ name, kind })),
    engines: results,
  };
}

/** The folder of the release: one that is named, or one that is built now. */
function releaseOf(): string {
  if (values.release !== undefined) return values.release;
  writeCorpus(entries, join(work, 'archive'));
  const release = join(work, 'release');
  execFileSync(process.execPath, ['dist/cli.js', 'build', join(work, 'archive'), '--dir', release, '--base', BASE], { stdio: 'inherit' });
  return release;
}

/** What an earlier run over as many quads has found. */
function keptResults(path: string, quads: number): readonly EngineResult[] {
  if (values.engines === undefined || !existsSync(path)) return [];
  const earlier = JSON.parse(readFileSync(path, 'utf8')) as Report;
  return earlier.quads === quads ? earlier.engines : [];
}

async function measure(engine: EngineSetup, nquads: string, quads: number): Promise<EngineResult> {
  const folder = folderOf(engine);
  if (!existsSync(folder)) mkdirSync(folder);
  const loadAverage = [loadavg()[0]!];
  const port = 3970 + ENGINES.indexOf(engine) * 2;
  let running = await engine.start(nquads, folder, port);
  const { startSeconds, loadSeconds, diskBytes, url } = running;
  try {
    say(`  first answer after ${startSeconds.toFixed(2)} s${loadSeconds === undefined ? '' : `, loaded in ${loadSeconds.toFixed(1)} s (${Math.round(quads / loadSeconds)} quads/s)`}, ${residentOf(running.pid).now} MiB`);
    await settled(running.pid);
    const queries: Record<string, Measured> = {};
    let restarts = 0;
    for (const { name, text } of WORKLOAD) {
      queries[name] = restarts > MOST_RESTARTS ? { failed: 'not asked any more' } : await median(url, text, running.pid);
      const { milliseconds, rows, failed } = queries[name];
      say(`  ${name.padEnd(52)} ${failed ?? `${milliseconds!.toFixed(1).padStart(9)} ms ${String(rows).padStart(7)} rows`}`);
      // Who cannot stop a query goes on with it: the next one waits, or finds a fresh process.
      if (failed !== undefined && restarts <= MOST_RESTARTS && !(await idle(url))) {
        await running.stop();
        restarts += 1;
        try {
          running = await engine.start(nquads, folder, port);
        } catch (error) {
          // What was measured stays.
          return { name: engine.name, startSeconds, queries, failed: (error as Error).message, loadAverage: [...loadAverage, loadavg()[0]!] };
        }
      }
    }
    const big = await bigResult(url);
    const points = await pointQueries(url, running.pid);
    loadAverage.push(loadavg()[0]!);
    const { now, together, highest } = residentOf(running.pid);
    say(`  100,000 rows: first after ${big?.firstRow.toFixed(1)} ms, all after ${big?.milliseconds.toFixed(0)} ms; ${points?.perSecond} point queries a second (${points?.processor.toFixed(2)} ms of the engine's processor time each, ${points?.client.toFixed(2)} of the client's); ${now} MiB, ${highest} at most, ${together} with its processes; load average ${loadAverage.map((load) => load.toFixed(1)).join(' to ')}`);
    return {
      name: engine.name, startSeconds, ...(engine === ENGINES[0] && values['as-built'] && { asBuilt: true }), queries, residentMiB: now, togetherMiB: together, highestMiB: highest, loadAverage,
      ...(loadSeconds !== undefined && { loadSeconds, quadsPerSecond: Math.round(quads / loadSeconds) }),
      ...(diskBytes !== undefined && diskBytes > 0 && { bytesPerQuad: Number((diskBytes / quads).toFixed(1)) }),
      ...(points && { pointQueries: points }),
      ...(big && { bigFirstRow: big.firstRow, bigTotal: big.milliseconds }),
    };
  } finally {
    await running.stop();
  }
}

/** Waits until an engine has nothing to do of its own any more. */
async function settled(pid: number): Promise<void> {
  const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
  const until = performance.now() + NEVER_SETTLED;
  await sleep(SETTLED);
  for (let rested = 0; rested < RESTING && performance.now() < until;) {
    const used = processorOf(pid);
    await sleep(1_000);
    rested = processorOf(pid) - used <= AT_REST ? rested + 1 : 0;
  }
}

/** Whether a process answers the simplest question soon. */
async function idle(url: string): Promise<boolean> {
  try {
    await ask(url, 'ASK {}', PATIENCE);
    return true;
  } catch {
    return false;
  }
}

async function median(url: string, text: string, pid: number): Promise<Measured> {
  let answer: Answer;
  try {
    const first = await ask(url, text, timeout);
    answer = answerOf(first.body);
    // What takes seconds varies little: two more runs tell enough.
    const times: number[] = [];
    const used = processorOf(pid);
    for (let run = 0; run < (first.milliseconds > 2000 ? Math.min(runs, 2) : runs); run += 1) times.push((await ask(url, text, timeout)).milliseconds);
    // A process that was replaced meanwhile takes its count with it.
    const processor = (processorOf(pid) - used) / times.length;
    return { ...answer, milliseconds: middle(times), ...(processor >= 0 && { processor }) };
  } catch (error) {
    return { failed: (error as Error).message };
  }
}

function middle(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}

async function bigResult(url: string): Promise<{ firstRow: number; milliseconds: number } | undefined> {
  try {
    const asked: { firstRow: number; milliseconds: number }[] = [];
    for (let run = 0; run < 3; run += 1) asked.push(await ask(url, BIG.text, timeout));
    return { firstRow: middle(asked.map(({ firstRow }) => firstRow)), milliseconds: middle(asked.map(({ milliseconds }) => milliseconds)) };
  } catch {
    return undefined;
  }
}

/** Four connections for five seconds, each with one question after another about entries all over the archive. */
async function pointQueries(url: string, pid: number): Promise<PointQueries | undefined> {
  try {
    // Once for nothing: code is compiled, pages are read.
    await loadOf(url, 4, 1, (number) => point(1 + (number * 7919) % entries));
    const used = processorOf(pid);
    const { answered, seconds, clientProcessor } = await loadOf(url, 4, 5, (number) => point(1 + (number * 7919) % entries));
    return { perSecond: Math.round(answered / seconds), processor: (processorOf(pid) - used) / answered, client: clientProcessor / answered };
  } catch {
    return undefined;
  }
}
