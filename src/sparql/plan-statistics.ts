import type { PropertyCounts } from '../store/quad-index.js';
import type { Snapshot } from '../store/snapshot.js';

/** How many triples a pattern matches, roughly: what decides between two ways that are both exact. */
export interface Statistics {
  readonly properties: ReadonlyMap<number, PropertyCounts>;
}

/** They were counted when the snapshot was built. */
export const statisticsOf = (snapshot: Snapshot): Statistics => snapshot.index;
