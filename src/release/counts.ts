import { WitnessError } from '../errors.js';
import type { Manifest } from '../store/manifest.js';

/** A release whose counts have changed more than a release's do. */
export class CountChange extends WitnessError {
  override readonly name = 'CountChange';
}

/** How much a class may lose or gain from one release to the next. */
const MOST_LOST = 0.05;
const MOST_GAINED = 0.2;
/** Instances that a class must have had: below it a single one is more than the share that may be lost. */
const FEWEST = 20;
const MOST_SHOWN = 8;

/**
 * Stops a release in which a class has lost more than 5 % of its instances, or gained more than 20 %, against the
 * release before of the same archives under the same base: a page layout that is not read any more, or one that is
 * read twice, looks like this. What is lost because entries were withdrawn is no accident.
 * @param withdrawn paths of entries (`entry/2208`)
 * @throws CountChange
 */
export function refuseSuddenChange(next: Manifest, current: Manifest | undefined, withdrawn: ReadonlySet<string>): void {
  if (current === undefined || current.base !== next.base || String(current.archives ?? []) !== String(next.archives ?? [])) return;
  const missing = Object.keys(current.counts.graphs).filter((graph) => !(graph in next.counts.graphs) && graph.startsWith(`${current.base}graph/entry/`));
  const explained = missing.length > 0 && missing.every((graph) => withdrawn.has(graph.slice(`${current.base}graph/`.length)));
  const changed = Object.entries(current.counts.classes).flatMap(([iri, before]) => {
    const after = next.counts.classes[iri] ?? 0;
    const share = (after - before) / before;
    return before >= FEWEST && ((share < -MOST_LOST && !explained) || share > MOST_GAINED) ? [{ name: iri.slice(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1), before, after, share }] : [];
  });
  if (changed.length === 0) return;
  const told = changed.sort((a, b) => Math.abs(b.share) - Math.abs(a.share)).slice(0, MOST_SHOWN)
    .map(({ name, before, after, share }) => `${name} ${before} → ${after} (${share > 0 ? '+' : '−'}${Math.abs(share * 100).toFixed(0)} %)`);
  throw new CountChange(`The counts have changed more than a release's do (at most ${MOST_LOST * 100} % fewer or ${MOST_GAINED * 100} % more of a class): ${told.join(', ')}${changed.length > told.length ? ` and ${changed.length - told.length} more classes` : ''}. The release before stays in place. If this is right, build again with --allow-count-change.`);
}
