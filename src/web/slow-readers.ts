import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';

/** Milliseconds between two looks at a reader, and the bytes it must have taken in between: 1 kB a second. */
const LOOK_EVERY = 5_000;
const LEAST = 5_000;

/** Looks in a row that find too little taken before the connection is given up. */
const PATIENCE = 2;

/**
 * What to do with a connection on which nothing has been asked for a while. An answer that was handed to the system can
 * lie there for hours when its reader takes a byte now and then, and closing the connection would leave it there: such a
 * connection is reset. A reader who is merely slow is waited for.
 */
export function closeIdle(socket: Socket, unsent: (socket: Socket) => number | undefined = unsentBytes): void {
  let left = unsent(socket);
  if (left === undefined || left === 0) {
    socket.destroy();
    return;
  }
  const { bytesRead } = socket;
  let slow = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || socket.bytesRead > bytesRead) {
      // It is gone, or has asked again.
      clearInterval(timer);
      return;
    }
    const before = left ?? 0;
    left = unsent(socket);
    if (left === undefined || left === 0) {
      clearInterval(timer);
      socket.destroy();
      return;
    }
    slow = before - left < LEAST ? slow + 1 : 0;
    if (slow < PATIENCE) return;
    clearInterval(timer);
    socket.resetAndDestroy();
  }, LOOK_EVERY);
  timer.unref();
}

/** Bytes of a connection that the system has taken and the reader has not; undefined where the system does not tell. */
export function unsentBytes({ localPort, remotePort }: Socket): number | undefined {
  if (localPort === undefined || remotePort === undefined) return undefined;
  const port = (number: number): string => number.toString(16).toUpperCase().padStart(4, '0');
  // proc(5): sl, local address:port, remote address:port, state, send queue:receive queue, all in hexadecimal.
  const line = new RegExp(`^ *\\d+: [0-9A-F]+:${port(localPort)} [0-9A-F]+:${port(remotePort)} [0-9A-F]{2} ([0-9A-F]{8}):`, 'm');
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    try {
      const found = line.exec(readFileSync(table, 'latin1'));
      if (found) return parseInt(found[1]!, 16);
    } catch {
      return undefined;
    }
  }
  return undefined;
}
