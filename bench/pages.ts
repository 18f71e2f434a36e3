import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertPage } from '../src/build/convert.js';
import { readArchive } from '../src/ingest/archive.js';
import { writeCorpus } from './corpus.js';
import { BASE } from './workload.js';

/**
 * `node --no-regexp-tier-up --expose-gc --import tsx bench/pages.ts [entries] [draws]`: how many pages a second one core takes from text to quads
 * (parsed, read, claims made RDF; without shapes, documents and storing), and whether memory stays flat. CPU time, not
 * the clock's, so that other work on the machine counts little. Pages have some 1.6 kB with one draw of sentences a
 * section, 4 kB with five.
 */
const entries = Number(process.argv[2] ?? 1000);
const draws = Number(process.argv[3] ?? 1);
const folder = mkdtempSync(join(tmpdir(), 'witness-pages-'));
try {
  writeCorpus(entries, folder, 1, draws);
  const { archive, pages } = readArchive(folder);
  // The first pages compile what the others run.
  for (const page of pages.slice(0, 50)) convertPage(page, archive, BASE);
  const quarter = Math.ceil(pages.length / 4);
  const before = process.cpuUsage();
  let [quads, characters] = [0, 0];
  for (const [index, file] of pages.entries()) {
    const { page, quads: made } = convertPage(file, archive, BASE);
    quads += made.length;
    characters += page.text.length;
    if ((index + 1) % quarter === 0 || index + 1 === pages.length) {
      globalThis.gc?.();
      const { heapUsed, rss } = process.memoryUsage();
      process.stdout.write(`${String(index + 1).padStart(7)} pages: heap ${Math.round(heapUsed / 2 ** 20)} MiB, resident ${Math.round(rss / 2 ** 20)} MiB\n`);
    }
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  process.stdout.write(`${(pages.length / seconds).toFixed(0)} pages a second of CPU, ${Math.round(quads / seconds)} quads a second; ${Math.round(characters / pages.length)} characters and ${Math.round(quads / pages.length)} quads a page; load average ${loadavg()[0]!.toFixed(1)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
