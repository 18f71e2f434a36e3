import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Quad } from '@rdfjs/types';
import { build } from '../../src/build/build.js';
import { convertPage } from '../../src/build/convert.js';
import { claimRows } from '../../src/commands/claims.js';
import { SETTINGS } from '../../src/config.js';
import { prefixes } from '../../src/generated/terms.js';
import { serialise } from '../../src/graph/serialise.js';
import { readArchive } from '../../src/ingest/archive.js';
import { comunicaEngine } from '../../src/sparql/comunica/engine.js';
import { openCurrent } from '../../src/store/publish.js';
import { createApp } from '../../src/web/app.js';
import { Releases } from '../../src/web/releases.js';
import { listen } from '../../src/web/server.js';
import { readable } from './readable.js';

const FOLDER = fileURLToPath(new URL('../../data/xinjiang-victims-database', import.meta.url));
const BASE = SETTINGS.base.fallback;

/** The stages of entry 2208, in order; each is a file in this folder. */
export const STAGES = ['record.json', 'claims.json', 'quads.trig', 'entry.jsonld', 'entry.html'] as const;
export type Stage = (typeof STAGES)[number];

export const fixture = (stage: Stage): string => fileURLToPath(new URL(stage, import.meta.url));
export const committed = (stage: Stage): string => readFileSync(fixture(stage), 'utf8');

/** Takes entry 2208 the whole way, and gives each stage as the file that shows it. */
export async function walk(): Promise<Readonly<Record<Stage, string>>> {
  const { archive, pages: [file] } = readArchive(FOLDER);
  const { record, quads } = convertPage(file!, archive, BASE);
  return {
    'record.json': `${readable(record)}\n`,
    'claims.json': `${readable(claimRows(file!.path, { entry: file!.number, base: BASE }))}\n`,
    'quads.trig': serialise('trig', [...quads].sort(byGraphAndSubject), prefixes),
    ...(await published()),
  };
}

/** What a release and a server make of it. */
async function published(): Promise<Record<'entry.jsonld' | 'entry.html', string>> {
  const dir = mkdtempSync(join(tmpdir(), 'witness-entry-'));
  try {
    await build({ archives: [FOLDER], base: BASE, dir });
    const snapshot = await openCurrent(dir);
    const releases = new Releases({ snapshot, engine: comunicaEngine(snapshot) });
    const { address, close } = await listen(createApp({ releases }), { port: 0, host: '127.0.0.1' });
    try {
      const ask = async (path: string): Promise<string> => {
        const response = await fetch(`${address}${path}`);
        if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
        return response.text();
      };
      const [jsonld, html] = [await ask('entry/2208.jsonld'), await ask('entry/2208.html')];
      return {
        'entry.jsonld': `${readable(JSON.parse(jsonld))}\n`,
        // The release's id changes with everything in it; the page of this entry need not.
        'entry.html': html.replaceAll(snapshot.id, '0000000000000000'),
      };
    } finally {
      await close(1_000);
      await releases.close();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Turtle writes a subject once when its quads follow each other; the order within it stays. */
function byGraphAndSubject(a: Quad, b: Quad): number {
  return compare(a.graph.value, b.graph.value) || compare(a.subject.value, b.subject.value);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
