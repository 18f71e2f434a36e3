import type crypto from 'node:crypto';
import type fs from 'node:fs';
import type streams from 'node:stream/promises';
import type threads from 'node:worker_threads';
import type zlib from 'node:zlib';

export interface CompressingSettings {
  readonly path: string;
  readonly level: number;
}

/** A piece of text, and which of its bytes belong to which part; or that there are no more. */
export type CompressingWork = { readonly bytes: Uint8Array<ArrayBuffer>; readonly parts: readonly (readonly [key: number, length: number])[] } | 'end';

/** A piece was taken; or what became of the whole. */
export type CompressingReply =
  | { readonly is: 'taken' }
  | { readonly is: 'written'; readonly sum: { readonly sha256: string; readonly size: number }; readonly parts: readonly (readonly [key: number, sha256: string])[] }
  | { readonly is: 'failed'; readonly message: string; readonly code?: string };

/** It uses nothing but what it is given, so that its text alone is what a thread runs: compiled or not, without a file to load. */
const compressWith = ({ createWriteStream }: typeof fs, { createHash }: typeof crypto, { createGzip }: typeof zlib, { pipeline }: typeof streams, { parentPort, workerData }: typeof threads): void => {
  const { path, level } = workerData as CompressingSettings;
  const whole = createHash('sha256');
  const parts = new Map<number, crypto.Hash>();
  const gzip = createGzip({ level, chunkSize: 1 << 20 });
  let size = 0;
  parentPort!.on('message', (work: CompressingWork) => {
    if (work === 'end') {
      gzip.end();
      return;
    }
    // Handed on first: it is compressed on another thread meanwhile.
    gzip.write(work.bytes, () => parentPort!.postMessage({ is: 'taken' } satisfies CompressingReply));
    size += work.bytes.length;
    whole.update(work.bytes);
    let at = 0;
    for (const [key, length] of work.parts) {
      if (!parts.has(key)) parts.set(key, createHash('sha256'));
      parts.get(key)!.update(work.bytes.subarray(at, at + length));
      at += length;
    }
  });
  pipeline(
    gzip,
    // Byte 9 of gzip's header names the operating system; 255 is "unknown" (RFC 1952 §2.3.1). The time is 0 already.
    async function* (pieces: AsyncIterable<Buffer>) {
      let at = 0;
      for await (const piece of pieces) {
        if (at <= 9 && at + piece.length > 9) piece[9 - at] = 255;
        at += piece.length;
        yield piece;
      }
    },
    createWriteStream(path),
  ).then(
    () => parentPort!.postMessage({
      is: 'written', sum: { sha256: whole.digest('hex'), size },
      parts: [...parts].map(([key, hash]) => [key, hash.digest('hex')] as const),
    } satisfies CompressingReply),
    (error: NodeJS.ErrnoException) => parentPort!.postMessage({ is: 'failed', message: error.message, code: error.code } satisfies CompressingReply),
  );
};

/** The program of a thread that writes a file of the pieces it is sent. */
export const COMPRESSING_THREAD = `(${compressWith.toString()})(require('node:fs'), require('node:crypto'), require('node:zlib'), require('node:stream/promises'), require('node:worker_threads'));`;
