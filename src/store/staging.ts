import { DOUBLE, DuckDBDataChunk, INTEGER, UTINYINT, VARCHAR, type DuckDBAppender, type DuckDBBlobValue, type DuckDBConnection, type DuckDBIntegerVector, type DuckDBType } from '@duckdb/node-api';
import { CLASS, type TermPlace } from './term-order.js';

/** Rows of a DuckDB vector. */
const CHUNK_ROWS = 2048;

type Cell = number | string | DuckDBBlobValue;

/** An appender that fills whole vectors. */
export class Rows {
  readonly #columns: Cell[][];
  #filled = 0;

  private constructor(private readonly appender: DuckDBAppender, private readonly types: readonly DuckDBType[]) {
    this.#columns = types.map(() => new Array<Cell>(CHUNK_ROWS));
  }

  /** Appends to a temporary table. */
  static async open(connection: DuckDBConnection, table: string, types: readonly DuckDBType[]): Promise<Rows> {
    return new Rows(await connection.createAppender(table, 'main', 'temp'), types);
  }

  add(...values: readonly Cell[]): void {
    for (let column = 0; column < values.length; column += 1) this.#columns[column]![this.#filled] = values[column]!;
    this.#filled += 1;
    if (this.#filled === CHUNK_ROWS) this.#flush();
  }

  close(): void {
    if (this.#filled > 0) this.#flush();
    this.appender.closeSync();
  }

  #flush(): void {
    const chunk = DuckDBDataChunk.create(this.types, this.#filled);
    for (const [index, column] of this.#columns.entries()) {
      chunk.setColumnValues(index, this.#filled === CHUNK_ROWS ? column : column.slice(0, this.#filled));
    }
    this.appender.appendDataChunk(chunk);
    this.#filled = 0;
  }
}

/** The same for four whole numbers, of which there are very many: no array is made for a row. */
class QuadRows {
  readonly #columns = [0, 1, 2, 3].map(() => new Int32Array(CHUNK_ROWS)) as [Int32Array, Int32Array, Int32Array, Int32Array];
  #filled = 0;

  constructor(private readonly appender: DuckDBAppender) {}

  add(s: number, p: number, o: number, g: number): void {
    const at = this.#filled;
    this.#columns[0][at] = s;
    this.#columns[1][at] = p;
    this.#columns[2][at] = o;
    this.#columns[3][at] = g;
    this.#filled = at + 1;
    if (this.#filled === CHUNK_ROWS) this.#flush();
  }

  close(): void {
    if (this.#filled > 0) this.#flush();
    this.appender.closeSync();
  }

  #flush(): void {
    const chunk = DuckDBDataChunk.create([INTEGER, INTEGER, INTEGER, INTEGER], this.#filled);
    for (const [index, column] of this.#columns.entries()) {
      const vector = chunk.getColumnVector(index) as DuckDBIntegerVector;
      for (let row = 0; row < this.#filled; row += 1) vector.setItem(row, column[row]!);
      vector.flush();
    }
    this.appender.appendDataChunk(chunk);
    this.#filled = 0;
  }
}

/** Quads as they came, under provisional numbers of their terms, and those terms: temporary tables of a connection. */
export class Staging {
  private constructor(
    private readonly texts: Rows,
    private readonly values: Rows,
    private readonly quads: QuadRows,
  ) {}

  static async open(connection: DuckDBConnection): Promise<Staging> {
    // Most terms are their text and no more: they stand by themselves, so that less is written and sorted.
    await connection.run('CREATE TEMP TABLE staged_texts (provisional INTEGER, class UTINYINT, text VARCHAR)');
    await connection.run('CREATE TEMP TABLE staged_values (provisional INTEGER, class UTINYINT, key VARCHAR, text VARCHAR, tail VARCHAR, number DOUBLE)');
    await connection.run('CREATE TEMP TABLE staged_quads (s INTEGER, p INTEGER, o INTEGER, g INTEGER)');
    return new Staging(
      await Rows.open(connection, 'staged_texts', [INTEGER, UTINYINT, VARCHAR]),
      await Rows.open(connection, 'staged_values', [INTEGER, UTINYINT, VARCHAR, VARCHAR, VARCHAR, DOUBLE]),
      new QuadRows(await connection.createAppender('staged_quads', 'main', 'temp')),
    );
  }

  term(provisional: number, place: TermPlace): void {
    if (place.class <= CLASS.string) this.texts.add(provisional, place.class, place.text);
    // NaN stands for "no number" here: a NULL costs the appender a validity mask.
    else this.values.add(provisional, place.class, place.key, place.text, place.tail, place.number ?? NaN);
  }

  /** @param g 0 for the graph without a name */
  quad(s: number, p: number, o: number, g: number): void {
    this.quads.add(s, p, o, g);
  }

  close(): void {
    this.texts.close();
    this.values.close();
    this.quads.close();
  }
}
