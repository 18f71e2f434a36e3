import { once } from 'node:events';
import { constants, createGzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { cut } from './problem.js';

/** Milliseconds a reader may take nothing before the connection is given up: a sleeping reader holds a running query. */
const STALL = 20_000;

/**
 * Sends text as it comes, no faster than the reader takes it. The first piece is asked for before the head is sent, so
 * that an early error is still an honest status; after it, an error cuts the connection.
 */
export async function sendStream(request: Request, response: Response, pieces: AsyncIterable<string>): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    const first = await iterator.next();
    if (response.destroyed) return;
    response.vary('Accept-Encoding');
    const write = request.method === 'HEAD' ? undefined : opened(request, response);
    if (write === undefined) {
      response.end();
      return;
    }
    for (let piece = first; piece.done !== true; piece = await iterator.next()) {
      if (piece.value !== '') await write.piece(piece.value);
      if (response.destroyed) return;
    }
    await write.end();
  } catch (error) {
    if (!response.headersSent) throw error;
    cut(response);
  } finally {
    // Ends the generator behind it, and with it the query, also when the reader has left.
    await iterator.return?.();
  }
}

interface Sink {
  piece(text: string): Promise<void>;
  end(): Promise<void>;
}

function opened(request: Request, response: Response): Sink {
  if (!acceptsGzip(request)) {
    return {
      piece: async (text) => {
        if (!response.write(text)) await drained(response);
      },
      end: async () => {
        response.end();
      },
    };
  }
  response.set('Content-Encoding', 'gzip');
  const gzip = createGzip({ level: 5, flush: constants.Z_SYNC_FLUSH });
  gzip.on('data', (chunk: Buffer) => {
    if (!response.write(chunk)) {
      gzip.pause();
      drained(response).then(
        () => gzip.resume(),
        () => cut(response),
      );
    }
  });
  return {
    piece: async (text) => {
      if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), once(response, 'close')]);
    },
    end: async () => {
      gzip.end();
      await Promise.race([once(gzip, 'end'), once(response, 'close')]);
      if (!response.destroyed) response.end();
    },
  };
}

async function drained(response: Response): Promise<void> {
  if (response.destroyed) return;
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), STALL);
  try {
    await Promise.race([once(response, 'drain', { signal: stalled.signal }), once(response, 'close', { signal: stalled.signal })]);
  } finally {
    clearTimeout(timer);
    stalled.abort();
  }
}

/** Whether gzip is named with a weight above 0 (RFC 9110 §12.5.3). */
export function acceptsGzip(request: Request): boolean {
  const field = request.headers['accept-encoding'];
  return typeof field === 'string' && acceptsCoding(field, 'gzip');
}

export function acceptsCoding(field: string, coding: string): boolean {
  for (const member of field.split(',')) {
    const [name = '', ...parameters] = member.split(';').map((part) => part.trim().toLowerCase());
    if (name === coding) return !parameters.some((parameter) => /^q\s*=\s*0(?:\.0*)?$/.test(parameter));
  }
  return false;
}
