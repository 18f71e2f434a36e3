import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { PackedDocument } from '../store/load.js';
import type { DocumentEntry } from '../store/snapshot.js';

/** Documents are made while quads stream past and wanted after them: they wait on disk, so that memory stays flat. */
export class DocumentSpool {
  #file: number | undefined;
  count = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'w+', 0o600);
    // Nameless from the start: a build that is killed leaves nothing behind.
    rmSync(path);
  }

  add({ packed, ...entry }: PackedDocument): void {
    const head = Buffer.from(JSON.stringify(entry));
    const lengths = Buffer.from(Uint32Array.of(head.length, packed.length).buffer);
    writeSync(this.#file!, Buffer.concat([lengths, head, packed]));
    this.count += 1;
  }

  *read(): Iterable<PackedDocument> {
    let position = 0;
    const next = (length: number): Buffer => {
      const bytes = Buffer.allocUnsafeSlow(length);
      for (let at = 0; at < length;) {
        const got = readSync(this.#file!, bytes, at, length - at, position + at);
        if (got === 0) throw new Error('The file of the documents ended while it was read.');
        at += got;
      }
      position += length;
      return bytes;
    };
    for (let left = this.count; left > 0; left -= 1) {
      const [head = 0, length = 0] = new Uint32Array(next(8).buffer);
      yield { ...(JSON.parse(next(head).toString('utf8')) as DocumentEntry), packed: next(length) };
    }
  }

  close(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file);
    this.#file = undefined;
  }
}
