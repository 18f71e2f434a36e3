import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../src/build/build.js';
import type { QueryEngine } from '../../src/sparql/engine.js';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import { openCurrent } from '../../src/store/publish.js';
import type { Snapshot } from '../../src/store/snapshot.js';
import { goldPages } from '../gold/gold-page.js';

/** The two releases that the questions are asked of: the shipped page, and the fictional pages of the gold set. */
export const RELEASES = {
  shipped: (): string => fileURLToPath(new URL('../../data/xinjiang-victims-database/', import.meta.url)),
  gold: goldArchive,
} as const;

export type ReleaseName = keyof typeof RELEASES;

export interface OpenRelease {
  readonly base: string;
  readonly engine: QueryEngine;
  readonly snapshot: Snapshot;
  /** The folder of its releases. */
  readonly dir: string;
  close(): Promise<void>;
}

/** Builds a release into a folder of its own and opens it. */
export async function openRelease(name: ReleaseName): Promise<OpenRelease> {
  const work = mkdtempSync(join(tmpdir(), 'witness-queries-'));
  const archive = RELEASES[name](work);
  const base = name === 'shipped' ? 'http://localhost:3000/' : 'https://example.org/';
  const dir = join(work, 'snapshot');
  await build({ archives: [archive], dir, base });
  const snapshot = await openCurrent(dir);
  const engine = compiledEngine(snapshot);
  return {
    base, engine, snapshot, dir,
    close: async () => {
      await engine.close();
      await snapshot.close();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

/** The gold pages as an archive folder. */
function goldArchive(work: string): string {
  const folder = join(work, 'gold');
  mkdirSync(join(folder, 'pages'), { recursive: true });
  const pages = goldPages();
  for (const { set, entry } of pages) copyFileSync(fileURLToPath(new URL(`../gold/${set}/${entry}.txt`, import.meta.url)), join(folder, 'pages', `${entry}.txt`));
  writeFileSync(join(folder, 'source.ttl'), `
@prefix wit: <https://w3id.org/witness-graph/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<> a wit:Archive ; dcterms:title "Gold pages (fictional)"@en ; dcterms:publisher "the project's tests"@en ; foaf:homepage <https://example.org/> ;
  dcterms:language "en" ; dcterms:rights "none"@en ; wit:pageAddressTemplate "https://example.org/{entry}" ;
  wit:expectedEntriesAtLeast 1 ; wit:expectedEntriesAtMost 1000 ; wit:releasesBirthDates false .
`);
  return folder;
}
