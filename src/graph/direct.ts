import { certaintyRank } from '../generated/terms.js';
import type { Claim } from '../extract/claim.js';
import { graph, type Reference } from '../iri.js';
import { ENTRY_GRAPH_ONLY, HEDGED_PREDICATES } from './projection.js';

/** From this rank on a direct triple counts as stated; from `alleged` on as hedged; below, there is none. */
const STATED = certaintyRank.stated;
const HEDGED = certaintyRank.alleged;

/**
 * The graph in which a claim's direct triple lies, or undefined where it gives none: negated claims never do, and those
 * below *alleged* only by predicates that themselves say "suspected" or "possibly".
 */
export function directGraph(claim: Claim): Reference | undefined {
  // What an event is and when is told in the entry's graph.
  if (claim.subject === claim.event) return undefined;
  if (claim.negated || ENTRY_GRAPH_ONLY.has(claim.property)) return undefined;
  const rank = certaintyRank[claim.certainty];
  if (rank >= STATED) return graph.stated;
  if (rank >= HEDGED || HEDGED_PREDICATES.has(claim.property)) return graph.hedged;
  return undefined;
}
