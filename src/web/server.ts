import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { WitnessError } from '../errors.js';
import { closeIdle } from './slow-readers.js';

export interface ListenOptions {
  readonly port: number;
  readonly host: string;
}

export interface Listening {
  readonly server: Server;
  /** `http://127.0.0.1:3000/`, with the port that was really taken. */
  readonly address: string;
  /** Takes no more requests, lets those under way end within `graceMs`, then breaks them off. Idempotent. */
  close(graceMs?: number): Promise<void>;
}

/** Milliseconds: a client that sends its request slower than this is let go (RFC 9110 §15.5.9). */
const HEADERS_WITHIN = 10_000;
const REQUEST_WITHIN = 30_000;
const KEEP_ALIVE = 10_000;
const DRAIN_WITHIN = 15_000;

/** Starts serving. Throws `WitnessError` when the address cannot be taken. */
export async function listen(app: Express, { port, host }: ListenOptions): Promise<Listening> {
  const server = createServer(
    { headersTimeout: HEADERS_WITHIN, requestTimeout: REQUEST_WITHIN, keepAliveTimeout: KEEP_ALIVE, connectionsCheckingInterval: 2_000, maxHeaderSize: 16 * 1024 },
    app,
  );
  server.maxHeadersCount = 200;
  // Nothing was asked for a while after an answer; without this, Node would close the connection at once.
  server.on('timeout', (socket) => closeIdle(socket));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = CLIENT_ERRORS[error.code ?? ''] ?? '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\nAccess-Control-Allow-Origin: *\r\n\r\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new WitnessError(LISTEN_ERRORS[error.code ?? '']?.(host, port) ?? `Cannot listen on ${host}, port ${port}: ${error.message}`)));
    server.listen(port, host, resolve);
  });
  const { address, port: taken, family } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    server,
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}/`,
    close: (graceMs = DRAIN_WITHIN) => (closing ??= close(server, graceMs)),
  };
}

const CLIENT_ERRORS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const LISTEN_ERRORS: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) => `Port ${port} of ${host} is taken by another program; choose another with --port.`,
  EACCES: (host, port) => `Port ${port} of ${host} needs rights this program does not have; choose one above 1023 with --port.`,
  EADDRNOTAVAIL: (host) => `${host} is no address of this machine; choose another with --host.`,
};

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
