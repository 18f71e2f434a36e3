import { openSync, readSync } from 'node:fs';
import * as oxigraph from 'oxigraph';
import { serveQueries } from './serve-queries.js';

/** `oxigraph-server.ts <file.nq> <port>`: npm's Oxigraph behind a bare Node server, its own serialisation of results. */
const [file = '', port = ''] = process.argv.slice(2);

function* pieces(): Generator<Uint8Array> {
  const handle = openSync(file, 'r');
  for (;;) {
    const buffer = Buffer.alloc(1 << 20);
    const size = readSync(handle, buffer);
    if (size === 0) return;
    yield buffer.subarray(0, size);
  }
}

const store = new oxigraph.Store();
store.load(pieces() as never, { format: 'application/n-quads', unchecked: true, no_transaction: true } as never);

serveQueries(Number(port), (query, response) => {
  const options = { use_default_graph_as_union: !/\bFROM\b/.test(query), results_format: 'application/sparql-results+json' };
  response.end(store.query(query, options as never));
});
