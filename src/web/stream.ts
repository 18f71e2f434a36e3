import type { EventEmitter } from 'node:events';
import { constants, createGzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { cut, Problem } from './problem.js';

/** Milliseconds a reader may take nothing before the connection is given up: a sleeping reader holds a running query. */
const STALL = 20_000;

/** Bytes of an answer that is kept back until it is whole, for HTTP/1.0. */
const WHOLE = 16 * 1024 * 1024;

/**
 * Sends text as it comes, no faster than the reader takes it. The first piece is asked for before the head is sent, so
 * that an early error is still an honest status; after it, an error cuts the connection. So does an answer of more than
 * `most` characters, or bytes where the pieces are bytes. Tells how it ended.
 */
export async function sendStream(request: Request, response: Response, pieces: AsyncIterable<string | Uint8Array>, most = Infinity): Promise<'answered' | 'left' | 'cut'> {
  let length = 0;
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    const first = await iterator.next();
    if (response.destroyed) return 'left';
    response.vary('Accept-Encoding');
    if (request.method === 'HEAD') {
      response.end();
      return 'answered';
    }
    // What is whole already goes with its length, in one piece.
    const rest = iterator.next();
    let next: IteratorResult<string | Uint8Array> | undefined;
    rest.then((read) => { next = read; }, () => undefined);
    await new Promise((resolve) => { setImmediate(resolve); });
    if (first.done !== true && next?.done === true && first.value.length <= most && !acceptsGzip(request)) {
      const body = typeof first.value === 'string' ? Buffer.from(first.value) : first.value;
      response.set('Content-Length', String(body.length)).end(body);
      return 'answered';
    }
    const sink = request.httpVersion === '1.0' ? whole(response) : acceptsGzip(request) ? gzipped(response) : plain(response);
    for (let piece = first; piece.done !== true; piece = piece === first ? await rest : await iterator.next()) {
      length += piece.value.length;
      if (length > most) throw new Problem(413, 'The answer is larger than this server sends; ask for less, or take the dump.');
      if (piece.value.length > 0) await sink.piece(piece.value);
      if (response.destroyed) return 'left';
    }
    await sink.end();
    return 'answered';
  } catch (error) {
    if (!response.headersSent) throw error;
    // What a reader does not take would stay in the system when the connection is merely closed.
    if (error instanceof StalledError) response.socket?.resetAndDestroy();
    else cut(response);
    return 'cut';
  } finally {
    // Ends the generator behind it, and with it the query, also when the reader has left.
    await iterator.return?.();
  }
}

interface Sink {
  piece(piece: string | Uint8Array): Promise<void>;
  end(): Promise<void>;
}

function plain(response: Response): Sink {
  return {
    piece: async (text) => {
      if (!response.write(text)) await until(response, 'drain', response);
    },
    end: async () => {
      response.end();
    },
  };
}

function gzipped(response: Response): Sink {
  response.set('Content-Encoding', 'gzip');
  const gzip = createGzip({ level: 5, flush: constants.Z_SYNC_FLUSH, chunkSize: 64 * 1024 });
  gzip.on('data', (chunk: Buffer) => {
    if (response.write(chunk)) return;
    gzip.pause();
    until(response, 'drain', response).then(
      () => gzip.resume(),
      () => cut(response),
    );
  });
  return {
    piece: async (text) => {
      if (!gzip.write(text)) await until(gzip, 'drain', response);
    },
    end: async () => {
      const ended = until(gzip, 'end', response);
      gzip.end();
      await ended;
      if (!response.destroyed) response.end();
    },
  };
}

/**
 * An HTTP/1.0 body ends with the connection, so nothing in it tells a part from the whole, and proxies that speak 1.0
 * would pass the part on as whole. It is sent when it is complete, with its length.
 */
function whole(response: Response): Sink {
  const body: Buffer[] = [];
  let size = 0;
  return {
    piece: async (piece) => {
      body.push(Buffer.from(piece as string));
      size += body.at(-1)!.length;
      if (size > WHOLE) throw new Problem(505, 'An answer of this length is only sent by HTTP/1.1, which shows whether it is complete.');
    },
    end: async () => {
      const bytes = Buffer.concat(body);
      response.set('Content-Length', String(bytes.length)).end(bytes);
    },
  };
}

class StalledError extends Error {}

/** Waits for an event, or for the reader to leave. Rejects when neither comes: the reader has stalled. */
function until(emitter: EventEmitter, event: string, response: Response): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      emitter.off(event, onEvent);
      response.off('close', onEvent);
      finish();
    };
    const onEvent = (): void => settle(resolve);
    const timer = setTimeout(() => settle(() => reject(new StalledError('The reader stalled.'))), STALL);
    emitter.on(event, onEvent);
    response.on('close', onEvent);
  });
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
