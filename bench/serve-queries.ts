import { createServer, type ServerResponse } from 'node:http';

/** A bare SPARQL endpoint: `?query=` by GET or a form, answered by `answer`; errors are 500 with their message. */
export function serveQueries(port: number, answer: (query: string, response: ServerResponse) => Promise<void> | void): void {
  createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const piece of request) body += String(piece);
      const query = new URLSearchParams(body || (request.url ?? '').split('?')[1]).get('query');
      response.setHeader('Content-Type', 'application/sparql-results+json');
      if (query === null) throw new Error('no query');
      await answer(query, response);
    })().catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  }).listen(port, '127.0.0.1');
}
