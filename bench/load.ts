import { connect, type Socket } from 'node:net';

/**
 * Load over kept connections, from bare sockets: a request is bytes that were made before, an answer is read only as far
 * as its end and its status. `node:http` takes as long for a small answer as the server does; on a machine of two cores
 * such a client measures itself.
 */
export interface Load {
  readonly answered: number;
  readonly seconds: number;
  /** Milliseconds of this process's processor time. */
  readonly clientProcessor: number;
}

/** Asks one question after the other on each of `connections` for `seconds`. Throws for a status other than 200. */
export async function loadOf(url: string, connections: number, seconds: number, question: (number: number) => string): Promise<Load> {
  const { hostname, port, pathname } = new URL(url);
  let asked = 0;
  let answered = 0;
  const request = (): string => {
    asked += 1;
    // A text nobody asked before, so that no cache of results answers.
    const query = encodeURIComponent(`${question(asked)}\n# ${asked} ${Date.now()}`);
    return `GET ${pathname}?query=${query} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept: application/sparql-results+json\r\n\r\n`;
  };
  const began = performance.now();
  const used = process.cpuUsage();
  const until = began + seconds * 1000;
  const reader = (): Promise<void> => new Promise((resolve, reject) => {
    let socket: Socket;
    let pending = '';
    const open = (): void => {
      pending = '';
      socket = connect(Number(port), hostname, () => socket.write(request()));
      socket.setNoDelay(true);
      socket.setEncoding('latin1');
      socket.on('error', reject);
      // Who does not keep connections is asked on another one.
      socket.on('close', () => (performance.now() < until ? open() : resolve()));
      socket.on('data', (piece: string) => {
        pending += piece;
        const end = endOf(pending);
        if (end === undefined) return;
        if (!pending.startsWith('HTTP/1.1 200')) {
          reject(new Error(pending.slice(0, 200)));
          socket.destroy();
          return;
        }
        answered += 1;
        pending = pending.slice(end);
        if (performance.now() < until) socket.write(request());
        else socket.end();
      });
    };
    open();
  });
  await Promise.all(Array.from({ length: connections }, reader));
  const { user, system } = process.cpuUsage(used);
  return { answered, seconds: (performance.now() - began) / 1000, clientProcessor: (user + system) / 1000 };
}

/** Where the first answer of a stream ends (RFC 9112 §6.3), undefined while it has not. A body without a length ends with its connection. */
function endOf(text: string): number | undefined {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head))?.[1];
  if (length !== undefined) {
    const end = head + 4 + Number(length);
    return text.length >= end ? end : undefined;
  }
  const last = '\r\n0\r\n\r\n';
  return text.endsWith(last) ? text.length : undefined;
}
