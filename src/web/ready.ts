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

/** Milliseconds after the start: whoever starts a server wants its first answer at once. */
export const READY_AFTER = 1_500;

/**
 * Makes what is made once a release, before the first reader waits for it: the index behind the list of entries, the
 * texts of the rights, the counts of the dataset, and the pages that look at the whole release. One thing after the other, to leave the machine to
 * those who ask something else meanwhile.
 */
export async function makeReady(site: Site, release: ServedRelease, cache: VariantCache): Promise<void> {
  const { snapshot } = release;
  await entryIndex(snapshot);
  await indexingOf(snapshot);
  await rightsTexts(snapshot);
  outlines();
  await datasetCounts(release);
  for (const page of [firstPage, entriesPage, ontologyPage]) await page(site, release, cache);
}
