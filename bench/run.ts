import { writeFile } from 'node:fs/promises';
import * as oxigraph from 'oxigraph';
import { compiledEngine } from '../src/sparql/hybrid.js';
import { memorySnapshot } from '../src/store/memory.js';
import { corpus } from './quads.js';
import { QUERIES } from './queries.js';

/**
 * `npx tsx bench/run.ts [entries] [runs] [query name part]`: medians in milliseconds of every query, read to its last row, ours and
 * Oxigraph's in the same process, one after the other. The first run of each is not counted. Nothing is asserted.
 */
const entries = Number(process.argv[2] ?? 1000);
const runs = Number(process.argv[3] ?? 5);
const only = process.argv[4];
const withOracle = process.env['BENCH_OXIGRAPH'] !== '0';

const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;

const started = performance.now();
const quads = [...corpus(entries)];
const made = performance.now();
const snapshot = await memorySnapshot(quads);
const loaded = performance.now();
console.log(`${entries} entries, ${quads.length} quads (made in ${((made - started) / 1000).toFixed(1)} s), loaded in ${((loaded - made) / 1000).toFixed(1)} s`);

const engine = compiledEngine(snapshot, { timeoutMs: 120_000, resultCacheCells: Number(process.env['BENCH_CACHE'] ?? 0) });
const store = new oxigraph.Store();
if (withOracle) {
  for (const quad of quads) store.add(quad as never);
  console.log(`Oxigraph loaded in ${((performance.now() - loaded) / 1000).toFixed(1)} s`);
}

async function ours(text: string): Promise<number> {
  const result = await engine.query(text);
  let rows = 0;
  if (result.kind === 'bindings') for await (const row of result.rows) rows += row.size > 0 ? 1 : 0;
  return rows;
}

function theirs(text: string): number {
  const answer = store.query(text, { use_default_graph_as_union: !text.includes('FROM <') } as never) as unknown;
  return Array.isArray(answer) ? answer.length : 0;
}

const results: Record<string, { rows: number; ours: number; oxigraph?: number }> = {};
let product = 0;
for (const { name, text } of QUERIES.filter((query) => !only || query.name.includes(only))) {
  const times: number[] = [];
  let rows = 0;
  for (let run = 0; run <= runs; run += 1) {
    const start = performance.now();
    rows = await ours(text);
    if (run > 0) times.push(performance.now() - start);
  }
  const own = median(times);
  let other: number | undefined;
  if (withOracle) {
    const otherTimes: number[] = [];
    for (let run = 0; run <= (otherTimes[0] !== undefined && otherTimes[0] > 2000 ? 1 : Math.min(runs, 3)); run += 1) {
      const start = performance.now();
      theirs(text);
      if (run > 0) otherTimes.push(performance.now() - start);
    }
    other = median(otherTimes);
    product += Math.log(other / own);
  }
  results[name] = { rows, ours: own, ...(other !== undefined && { oxigraph: other }) };
  console.log(`${name.padEnd(48)} ${String(rows).padStart(7)} rows ${own.toFixed(2).padStart(9)} ms${other === undefined ? '' : `  Oxigraph ${other.toFixed(2).padStart(9)} ms  ×${(other / own).toFixed(2)}`}`);
}
if (withOracle) console.log(`geometric mean: Oxigraph takes ${Math.exp(product / Object.keys(results).length).toFixed(2)} times as long`);
if (process.env['BENCH_OUT']) await writeFile(process.env['BENCH_OUT'], `${JSON.stringify({ entries, quads: quads.length, results }, null, 2)}\n`);
await engine.close();
await snapshot.close();
