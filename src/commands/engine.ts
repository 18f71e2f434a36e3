import { comunicaEngine } from '../sparql/comunica/engine.js';
import { compiledEngine, type CompiledEngine } from '../sparql/hybrid.js';
import type { Snapshot } from '../store/snapshot.js';

/** The engine that answers: SQL compiled from the algebra, and Comunica for what SQL cannot say. */
export const engineFor = (snapshot: Snapshot): CompiledEngine => compiledEngine(snapshot, { fallback: comunicaEngine(snapshot) });
