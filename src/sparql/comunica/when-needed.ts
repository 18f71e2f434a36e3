import type { Snapshot } from '../../store/snapshot.js';
import type { QueryEngine } from '../engine.js';

/** Comunica over a snapshot, loaded with its first query: it is large, and most never ask for it. */
export function comunicaWhenNeeded(snapshot: Snapshot): QueryEngine {
  let engine: Promise<QueryEngine> | undefined;
  return {
    query: async (text, options) => (await (engine ??= import('./engine.js').then(({ comunicaEngine }) => comunicaEngine(snapshot)))).query(text, options),
    close: async () => (await engine)?.close(),
  };
}
