import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oxigraph from 'oxigraph';

export interface Engine {
  /** Where it answers queries, and where it takes graphs. */
  readonly endpoint: string;
  readonly graphStore: string;
  stop(): Promise<void>;
}

export interface Recorded extends Engine {
  readonly store: oxigraph.Store;
  /** `PUT <graph>`, `DELETE <graph>` …, of the Graph Store Protocol. */
  readonly writes: string[];
  /** Set to refuse the next writes, as an engine that breaks down. */
  refuseAfter: number;
}

/** Oxigraph behind a bare Node server: queries at /query, graphs at /store. Its default graph is no union. */
export async function oxigraphServer(): Promise<Recorded> {
  const store = new oxigraph.Store();
  const writes: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url!, 'http://x/');
      const body = await bodyOf(request);
      if (url.pathname === '/query') {
        const query = new URLSearchParams(body).get('query')!;
        response.setHeader('Content-Type', 'application/sparql-results+json');
        response.end(store.query(query, { results_format: 'json' }) as string);
        return;
      }
      if (recorded.refuseAfter-- <= 0) {
        response.statusCode = 500;
        response.end();
        return;
      }
      const graph = oxigraph.namedNode(url.searchParams.get('graph')!);
      writes.push(`${request.method} ${graph.value}`);
      if (request.method !== 'POST') store.update(`DROP SILENT GRAPH <${graph.value}>`);
      if (request.method !== 'DELETE') store.load(body, { format: 'application/n-triples', to_graph_name: graph });
      response.statusCode = 204;
      response.end();
    })().catch((error: unknown) => {
      response.statusCode = 400;
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  const recorded: Recorded = {
    store, writes, refuseAfter: Infinity,
    endpoint: `http://127.0.0.1:${port}/query`, graphStore: `http://127.0.0.1:${port}/store`,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
  return recorded;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
