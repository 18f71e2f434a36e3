import { createReadStream, statSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.ttl': 'text/turtle', '.json': 'application/json' };

export interface FileServer {
  /** Ends in a slash. */
  readonly address: string;
  readonly asked: string[];
  ask(path: string): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string; readonly body: Buffer }>;
  close(): Promise<void>;
}

/**
 * The least that a web server does: a file for its path, `index.html` for a folder, a redirect to the folder's own address
 * where the slash is missing. `below`: the path that the folder is shown under.
 */
export async function serveFiles(folder: string, below = '/'): Promise<FileServer> {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    const { pathname } = new URL(incoming.url!, 'http://x');
    asked.push(pathname);
    const end = (status: number, headers: Record<string, string> = {}): void => void response.writeHead(status, headers).end();
    if (!pathname.startsWith(below)) return end(404);
    const path = join(folder, decodeURIComponent(pathname.slice(below.length)));
    const is = statSync(path, { throwIfNoEntry: false });
    if (is === undefined) return end(404);
    if (is.isDirectory() && !pathname.endsWith('/')) return end(301, { Location: `${pathname}/` });
    const file = is.isDirectory() ? join(path, 'index.html') : path;
    if (statSync(file, { throwIfNoEntry: false }) === undefined) return end(404);
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${below}`,
    asked,
    ask: (path) => new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject).on('end', () => {
          const body = Buffer.concat(chunks);
          resolve({ status: response.statusCode!, headers: response.headers, text: body.toString('utf8'), body });
        });
      }).on('error', reject).end();
    }),
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
