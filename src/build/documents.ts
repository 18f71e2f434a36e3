import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type { StoredDocument } from '../store/snapshot.js';

/** Documents are made while quads stream past and wanted after them: they wait on disk, so that memory stays flat. */
export class DocumentSpool {
  #file: number | undefined;
  count = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'w+', 0o600);
    // Nameless from the start: a build that is killed leaves nothing behind.
    rmSync(path);
  }

  add(document: StoredDocument): void {
    writeSync(this.#file!, `${JSON.stringify(document)}\n`);
    this.count += 1;
  }

  *read(): Iterable<StoredDocument> {
    const buffer = Buffer.alloc(1 << 20);
    const decoder = new StringDecoder('utf8');
    let rest = '';
    for (let position = 0; ;) {
      const bytes = readSync(this.#file!, buffer, 0, buffer.length, position);
      if (bytes === 0) break;
      position += bytes;
      const lines = (rest + decoder.write(buffer.subarray(0, bytes))).split('\n');
      rest = lines.pop()!;
      for (const line of lines) yield JSON.parse(line) as StoredDocument;
    }
  }

  close(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file);
    this.#file = undefined;
  }
}
