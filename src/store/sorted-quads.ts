import { rm } from 'node:fs/promises';
import type { Database } from './database.js';
import { TERM_FORM_SQL } from './term-form.js';

/** Rows of a chunk that is handed over: DuckDB's own are small. */
const CHUNK_ROWS = 1 << 14;

/** Subjects, predicates, objects and graphs of some quads; graph 0 is the one without a name. */
export interface QuadChunk {
  readonly rowCount: number;
  readonly columns: readonly [s: Int32Array, p: Int32Array, o: Int32Array, g: Int32Array];
}

/**
 * The quads of a loaded database in the order of their canonical N-Quads, sorted once for every file that is written in
 * it. Lines are sorted by the ranks of their terms' forms: no form is a proper start of another one that goes on with a
 * character below the space, so comparing lines is comparing their terms in turn.
 */
export class SortedQuads {
  private constructor(private readonly database: Database, private readonly path: string) {}

  /** @param path a file that is not there yet and may be deleted: what is held in memory alone does not fit it for 50 million quads */
  static async of(database: Database, path: string): Promise<SortedQuads> {
    await database.execute(
      // Beside the database, where every connection sees it and nothing of it is left.
      `ATTACH '${path.replaceAll("'", "''")}' AS sorting`,
      // rowid is the rank of a term's form.
      `CREATE TABLE sorting.forms AS SELECT id FROM (SELECT id, ${TERM_FORM_SQL} AS form FROM terms) ORDER BY form`,
      // The graph without a name sorts first: its line goes on with a full stop.
      `CREATE TABLE sorting.sorted AS
        SELECT q.s, q.p, q.o, q.g, q.first, coalesce(g.rowid, -1)::INTEGER AS graph FROM spo AS q
        JOIN sorting.forms AS s ON s.id = q.s JOIN sorting.forms AS p ON p.id = q.p JOIN sorting.forms AS o ON o.id = q.o LEFT JOIN sorting.forms AS g ON g.id = q.g
        ORDER BY s.rowid::INTEGER, p.rowid::INTEGER, o.rowid::INTEGER, graph`,
      'DROP TABLE sorting.forms',
    );
    return new SortedQuads(database, path);
  }

  /** Every quad: by subject, predicate, object, graph. */
  byTriple(): AsyncGenerator<QuadChunk> {
    return this.#read('SELECT s, p, o, g FROM sorting.sorted');
  }

  /** The triples of the default graph, each once: by subject, predicate, object. */
  ofDefaultGraph(): AsyncGenerator<QuadChunk> {
    return this.#read('SELECT s, p, o, g FROM sorting.sorted WHERE first');
  }

  /** Every quad: by graph, subject, predicate, object. */
  byGraph(): AsyncGenerator<QuadChunk> {
    return this.#read('SELECT s, p, o, g FROM sorting.sorted ORDER BY graph, rowid');
  }

  /** Deletes the file. */
  async close(): Promise<void> {
    await this.database.execute('DETACH sorting');
    for (const path of [this.path, `${this.path}.wal`]) await rm(path, { force: true });
  }

  async *#read(sql: string): AsyncGenerator<QuadChunk> {
    let [columns, filled] = [emptyColumns(), 0];
    for await (const { rowCount, columns: read } of this.database.run(sql)) {
      if (filled + rowCount > CHUNK_ROWS) {
        yield { rowCount: filled, columns };
        [columns, filled] = [emptyColumns(), 0];
      }
      for (const [index, column] of columns.entries()) column.set(read[index] as Int32Array, filled);
      filled += rowCount;
    }
    if (filled > 0) yield { rowCount: filled, columns };
  }
}

const emptyColumns = (): QuadChunk['columns'] => [new Int32Array(CHUNK_ROWS), new Int32Array(CHUNK_ROWS), new Int32Array(CHUNK_ROWS), new Int32Array(CHUNK_ROWS)];
