import type { Chunk } from '../store/snapshot.js';
import type { QueryOptions } from './engine.js';
import type { ServiceClient } from './federation/client.js';

type OnPart = NonNullable<QueryOptions['onPart']>;

/** The same rows, telling how many they were. */
export async function* counted(chunks: AsyncIterable<Chunk>, text: string, onPart: OnPart): AsyncGenerator<Chunk, void, undefined> {
  const started = performance.now();
  let rows = 0;
  for await (const chunk of chunks) {
    rows += chunk.rowCount;
    yield chunk;
  }
  onPart({ asked: 'data', text, rows, milliseconds: performance.now() - started });
}

/** The same client, telling what was asked. */
export const traced = (client: ServiceClient, onPart: OnPart): ServiceClient => ({
  check: (endpoint) => client.check(endpoint),
  select: async (endpoint, text, signal) => {
    const started = performance.now();
    const rows = await client.select(endpoint, text, signal);
    onPart({ asked: `<${endpoint}>`, text, rows: rows.length, milliseconds: performance.now() - started });
    return rows;
  },
});
