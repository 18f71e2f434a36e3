import { createReadStream } from 'node:fs';
import { QueryEngine } from '@comunica/query-sparql';
import { Store, StreamParser } from 'n3';
import { serveQueries } from './serve-queries.js';

/** `comunica-server.ts <file.nq> <port>`: Comunica over an N3 store in memory, its own serialisation of results. */
const [file = '', port = ''] = process.argv.slice(2);

const store = new Store();
for await (const quad of createReadStream(file, { highWaterMark: 1 << 20 }).pipe(new StreamParser({ format: 'N-Quads' }))) store.addQuad(quad as never);
const engine = new QueryEngine();

serveQueries(Number(port), async (query, response) => {
  const result = await engine.query(query, { sources: [store as never], unionDefaultGraph: true });
  const { data } = await engine.resultToString(result, 'application/sparql-results+json');
  for await (const piece of data) if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve));
  response.end();
});
