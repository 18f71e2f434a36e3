import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export interface FileSum {
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal, lower case. */
  readonly sha256: string;
}

/** Bytes that are read and hashed at a time. */
const PIECE = 1 << 20;

/** Size and SHA-256 of a file, on this thread. Throws what the file system throws. */
export function sumFile(path: string): FileSum {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    const piece = Buffer.allocUnsafe(Math.min(PIECE, fstatSync(file).size + 1));
    let size = 0;
    for (let got = readSync(file, piece); got > 0; got = readSync(file, piece)) {
      hash.update(piece.subarray(0, got));
      size += got;
    }
    return { size, sha256: hash.digest('hex') };
  } finally {
    closeSync(file);
  }
}
