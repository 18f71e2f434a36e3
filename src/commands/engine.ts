import { comunicaWhenNeeded } from '../sparql/comunica/when-needed.js';
import { httpServiceClient } from '../sparql/federation/http-client.js';
import { compiledEngine, type CompiledEngine } from '../sparql/hybrid.js';
import type { Snapshot } from '../store/snapshot.js';

/**
 * The engine that answers one question in this process: SQL compiled from the algebra, Comunica for what SQL cannot say,
 * other endpoints for SERVICE where their host is in `allowService`.
 */
export const engineFor = (snapshot: Snapshot, allowService: readonly string[] = []): CompiledEngine =>
  compiledEngine(snapshot, { fallback: comunicaWhenNeeded(snapshot), services: httpServiceClient({ allow: allowService }) });
