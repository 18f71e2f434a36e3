import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type Duplex, duplexPair } from 'node:stream';

/** Ends of connections that a rehearsal made. */
const stages = new WeakSet<object>();

/** Whether nobody asked: it is no request of a reader, and is not counted as one. */
export const isRehearsal = (request: IncomingMessage): boolean => stages.has(request.socket);

/**
 * Has an application answer queries that nobody asked, over connections that are two ends of a pipe in this process: the
 * code that reads requests and writes answers is compiled before the first readers wait for it. One after the other, so that
 * others have their turn. @throws the signal's reason when it is aborted
 */
export async function rehearse(app: RequestListener, path: string, queries: Iterable<string>, signal: AbortSignal): Promise<void> {
  // It listens nowhere; Node takes connections that are handed to it (http, event 'connection').
  const server = createServer(app);
  const [near, far] = duplexPair();
  stages.add(far);
  // What is broken off at one end is so at the other.
  far.once('close', () => near.destroy());
  const leave = (): void => void near.destroy();
  signal.addEventListener('abort', leave, { once: true });
  server.emit('connection', far);
  try {
    for (const query of queries) {
      signal.throwIfAborted();
      const body = new URLSearchParams({ query }).toString();
      const answered = wholeAnswer(near);
      near.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/sparql-results+json\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      if (!(await answered)) break;
    }
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', leave);
    near.destroy();
    far.destroy();
    server.close();
  }
}

/** Resolves at the end of an answer; false when the connection ended before. */
function wholeAnswer(connection: Duplex): Promise<boolean> {
  return new Promise((resolve) => {
    let text = '';
    const settle = (whole: boolean): void => {
      connection.off('data', read).off('close', gone).off('error', gone);
      resolve(whole);
    };
    const gone = (): void => settle(false);
    const read = (piece: Buffer): void => {
      text += piece.toString('latin1');
      const head = text.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1];
      if (length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= head + 4 + Number(length)) settle(true);
    };
    connection.on('data', read).on('close', gone).on('error', gone);
  });
}
