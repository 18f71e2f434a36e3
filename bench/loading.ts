import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../src/build/build.js';
import { load } from '../src/commands/load.js';
import { verifyRelease } from '../src/store/publish.js';

/**
 * `node --import tsx bench/loading.ts [--base IRI] [--dir DIR] FILE…` loads RDF files, `--archive DIR` builds an archive
 * instead, and tells what each stage took: seconds, processor seconds of all threads, most memory so far. Where others
 * keep the machine busy, the processor's time is the firmer figure. `--keep` leaves the release in DIR.
 */
const { values, positionals } = parseArgs({
  options: { base: { type: 'string', default: 'https://bench.example.org/' }, dir: { type: 'string' }, archive: { type: 'string' }, keep: { type: 'boolean', default: false } },
  allowPositionals: true,
});

interface Stage {
  readonly name: string;
  readonly at: number;
  readonly cpu: number;
  readonly mebibytes: number;
}

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const stages: Stage[] = [];
const enter = (name: string): void => {
  if (stages.at(-1)?.name !== name) stages.push({ name, at: performance.now() / 1000, cpu: cpu(), mebibytes: process.resourceUsage().maxRSS / 1024 });
};
const progress = ({ stage }: { readonly stage: string }): void => enter(stage);

const dir = mkdtempSync(join(values.dir ?? '.', 'loading-'));
try {
  enter('before');
  const { manifest, directory } = values.archive === undefined
    ? await load({ files: positionals, dir, base: values.base, onProgress: progress })
    : (await build({ archives: [values.archive], dir, base: values.base, onProgress: (one) => progress(one.stage === 'reading' ? { stage: 'pages' } : one) })).release;
  enter('end');
  console.log(`\n${manifest.id}: ${manifest.counts.quads.toLocaleString('en')} quads, ${manifest.counts.terms.toLocaleString('en')} terms, ${manifest.counts.documents} documents\n`);
  const line = (name: string, seconds: number, processor: number, mebibytes: number): void => {
    console.log(`  ${name.padEnd(16)} ${seconds.toFixed(1).padStart(7)} s ${processor.toFixed(1).padStart(8)} s of processors ${mebibytes.toFixed(0).padStart(7)} MiB at most`);
  };
  for (const [index, { name, at, cpu: before }] of stages.slice(0, -1).entries()) {
    const next = stages[index + 1]!;
    line(name, next.at - at, next.cpu - before, next.mebibytes);
  }
  const [first, last] = [stages[0]!, stages.at(-1)!];
  line('all', last.at - first.at, last.cpu - first.cpu, last.mebibytes);
  const rate = (seconds: number): string => Math.round(manifest.counts.quads / seconds).toLocaleString('en');
  console.log(`\n  ${rate(last.at - first.at)} quads a second, ${rate(last.cpu - first.cpu)} a second of one processor`);
  await verifyRelease(directory);
} finally {
  if (!values.keep) rmSync(dir, { recursive: true, force: true });
}
