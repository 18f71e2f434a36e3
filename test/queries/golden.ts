/**
 * Writes the golden answers anew; read the diff before you commit it.
 *
 *     node --import tsx test/queries/golden.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { storedQueries } from '../../src/sparql/stored-queries.js';
import { answer } from './answer.js';
import { openRelease, RELEASES, type ReleaseName } from './release.js';

/** What the gold release is asked where the default names something of the shipped page. */
const OTHER_VALUES: Readonly<Record<ReleaseName, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  shipped: {},
  gold: {
    'every-statement-about-a-person': { person: 'entry/900001#victim' },
    'timeline-of-a-person': { person: 'entry/900007#victim' },
    'what-one-testifier-said': { testifier: 'Rahile Turghun' },
    'who-was-held-in-a-facility': { facility: 'facility/kunes-prison' },
  },
};

export const valuesFor = (release: ReleaseName, path: string): ReadonlyMap<string, string> => new Map(Object.entries(OTHER_VALUES[release][basename(path, '.rq')] ?? {}));

export const goldenFile = (release: ReleaseName, path: string): URL => new URL(`golden/${release}/${basename(path, '.rq')}.tsv`, import.meta.url);

async function update(): Promise<void> {
  for (const release of Object.keys(RELEASES) as ReleaseName[]) {
    mkdirSync(new URL(`golden/${release}/`, import.meta.url), { recursive: true });
    const { engine, base, close } = await openRelease(release);
    for (const query of storedQueries()) {
      const started = performance.now();
      const text = await answer(engine, query, base, valuesFor(release, query.path));
      writeFileSync(goldenFile(release, query.path), text);
      process.stdout.write(`${release} ${basename(query.path)}: ${text.split('\n').length - 2} rows, ${Math.round(performance.now() - started)} ms\n`);
    }
    await close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]!).href) await update();
