import type { Row } from '../engine.js';

/** Asks other SPARQL endpoints; which ones it may ask is its own to decide. */
export interface ServiceClient {
  /** Throws ServiceRefusedError, naming the endpoint, for one that may not be asked. Asks nobody. */
  check(endpoint: string): void;
  /** The solutions of a SELECT query. Throws when the endpoint does not answer, or not in time, or too much. */
  select(endpoint: string, query: string, signal: AbortSignal): Promise<readonly Row[]>;
}
