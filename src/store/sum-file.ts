import crypto from 'node:crypto';
import fs from 'node:fs';

export interface FileSum {
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal, lower case. */
  readonly sha256: string;
}

/** Size and SHA-256 of a file, on this thread. Throws what the file system throws. */
export const sumFile = (path: string): FileSum => sumWith(fs, crypto, path);

/** It uses nothing but what it is given, so that its text alone is what a thread runs: compiled or not, without a file to load. */
const sumWith = ({ openSync, fstatSync, readSync, closeSync }: typeof fs, { createHash }: typeof crypto, path: string): FileSum => {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    const piece = Buffer.allocUnsafe(Math.min(1 << 20, fstatSync(file).size + 1));
    let size = 0;
    for (let got = readSync(file, piece); got > 0; got = readSync(file, piece)) {
      hash.update(piece.subarray(0, got));
      size += got;
    }
    return { size, sha256: hash.digest('hex') };
  } finally {
    closeSync(file);
  }
};

/** What a thread says of a file: its sum, or the code of the error. */
export type SumReply = { readonly sum: FileSum } | { readonly code: string };

/** The program of a thread that is sent paths and sends back a `SumReply` for each, in their order. */
export const SUM_THREAD = `const { parentPort } = require('node:worker_threads');
const sum = ${sumWith.toString()};
parentPort.on('message', (path) => {
  try {
    parentPort.postMessage({ sum: sum(require('node:fs'), require('node:crypto'), path) });
  } catch (error) {
    parentPort.postMessage({ code: error.code ?? String(error) });
  }
});`;
