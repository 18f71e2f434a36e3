import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Database } from '../store/database.js';
import { RELEASE_FILES, type Manifest } from '../store/manifest.js';
import { CLASS } from '../store/term-order.js';

/**
 * The things a kept release has a document about, without opening the release: 48 bits of the hash of each path, sorted.
 * A hundred releases of fifteen thousand things take twelve megabytes.
 */
export class Holdings {
  private constructor(private readonly marks: Float64Array) {}

  /** Reads them from a release's database, which takes some milliseconds. */
  static async of(directory: string, { base }: Pick<Manifest, 'base'>): Promise<Holdings> {
    const database = await Database.open(join(directory, RELEASE_FILES.database), { access_mode: 'READ_ONLY', memory_limit: '128MiB', threads: '1' });
    try {
      const marks: number[] = [];
      for await (const { columns: [texts] } of database.run(`SELECT text FROM terms WHERE class = ${CLASS.iri} AND starts_with(text, $1) AND NOT contains(text, '#')`, [base])) {
        for (const text of texts as readonly string[]) marks.push(markOf(text.slice(base.length)));
      }
      return new Holdings(Float64Array.from(marks).sort());
    } finally {
      database.close();
    }
  }

  /** Whether the release speaks of a thing (`facility/wusu-prison`). */
  has(path: string): boolean {
    const mark = markOf(path);
    let [from, to] = [0, this.marks.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.marks[middle]! < mark) from = middle + 1;
      else to = middle;
    }
    return this.marks[from] === mark;
  }
}

const markOf = (path: string): number => createHash('sha256').update(path).digest().readUIntBE(0, 6);
