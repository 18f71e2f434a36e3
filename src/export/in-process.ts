import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import { duplexPair } from 'node:stream';
import type { Express } from 'express';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export type Ask = (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

/**
 * Asks the application what a server would be asked, in this process and without a socket: the server takes one end of a
 * pair of streams for a connection (Node documents that its `connection` event may be emitted so). What is written to
 * files is then, byte for byte, what is served.
 */
export function inProcess(app: Express): Ask {
  const server = createServer(app);
  return (path, headers = {}) =>
    new Promise((resolve, reject) => {
      const asked = request({ host: 'localhost', path, headers, createConnection: () => {
        const [ours, theirs] = duplexPair();
        server.emit('connection', theirs);
        return ours;
      } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject).on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }));
      });
      asked.on('error', reject).end();
    });
}
