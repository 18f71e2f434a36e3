import { outlines } from '../reference/outlines.js';
import { datasetCounts } from './dataset.js';
import { entriesPage } from './entries.js';
import { entryIndex } from './entry-index.js';
import { firstPage } from './fixed.js';
import { indexingOf } from './indexing.js';
import { rightsTexts } from './language.js';
import { ontologyPage } from './ontology.js';
import type { ServedRelease } from './releases.js';
import type { Site } from './site.js';
import type { VariantCache } from './variants.js';
import type { RequestListener } from 'node:http';
import { pointQuestions } from '../sparql/warm-up.js';
import { rehearse } from './rehearsal.js';

/** Milliseconds after the start: whoever starts a server wants its first answer at once. */
export const READY_AFTER = 1_500;

/**
 * Makes what is made once a release, before the first reader waits for it: the code that answers small questions, the index behind the list of entries, the
 * texts of the rights, the pages that look at the whole release, and the counts of the dataset. One thing after the other,
 * to leave the machine to those who ask something else meanwhile. `app` answers requests. @throws the signal's reason when it is aborted
 */
export async function makeReady(site: Site, release: ServedRelease, cache: VariantCache, signal: AbortSignal, app?: RequestListener): Promise<void> {
  const { snapshot } = release;
  const steps: readonly (() => unknown)[] = [
    () => release.engine.warmUp?.(signal),
    () => app && release.engine.warmUp && rehearse(app, `${site.root}sparql`, pointQuestions(snapshot), signal),
    () => entryIndex(snapshot),
    () => indexingOf(snapshot),
    () => rightsTexts(snapshot),
    () => outlines(),
    ...[firstPage, entriesPage, ontologyPage].map((page) => () => page(site, release, cache)),
    // Last, since it takes longest: another engine, or a large release, may not answer it in time.
    () => datasetCounts(release, signal),
  ];
  for (const step of steps) {
    signal.throwIfAborted();
    await step();
  }
}
