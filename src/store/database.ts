import { DuckDBBlobValue, type DuckDBConnection, DuckDBInstance, DuckDBIntegerVector, DuckDBDoubleVector, type DuckDBDataChunk, type DuckDBScalarFunction, type DuckDBVector } from '@duckdb/node-api';

export interface RunOptions {
  /** Aborting interrupts the query inside DuckDB; the iteration then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

export type Parameter = number | string | boolean | null;

/** A column of a chunk: INTEGER as Int32Array (SQL NULL is 0, which is no term's id), DOUBLE as Float64Array, BLOB as bytes, others as plain values. */
export type Column = Int32Array | Float64Array | readonly Cell[];

export interface Chunk {
  readonly rowCount: number;
  readonly columns: readonly Column[];
}

/** Idle connections kept for the next query. */
const IDLE_CONNECTIONS = 8;

/** Milliseconds between two interrupts of one query. */
const INTERRUPT_EVERY = 20;

/**
 * Of every database: three passes of DuckDB 1.5's optimizer lose columns. `common_subplan` does where it merges parts of
 * unions and of EXISTS ("Invalid Error: unordered_map::at"), `compressed_materialization` where a join of many tables
 * is grouped ("INTERNAL Error: Failed to bind column reference"); ids have no bits to spare anyway. `deliminator` does
 * in EXISTS around OPTIONAL (seeds 10884 and 32699 of the differential test); without it EXISTS was no slower.
 */
const SETTINGS: Readonly<Record<string, string>> = { disabled_optimizers: 'common_subplan,compressed_materialization,deliminator' };

/**
 * Of a database that compiled queries are asked of: they say the order of their joins themselves
 * (`sparql/compile/join-order.ts`). To DuckDB's statistics all properties of a table of quads look alike.
 */
export const FOR_QUERIES: Readonly<Record<string, string>> = { disabled_optimizers: `${SETTINGS['disabled_optimizers']},join_order,build_side_probe_side` };

/** A DuckDB database and its connections: one for each query that runs. */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #idle: DuckDBConnection[] = [];
  readonly #busy = new Set<DuckDBConnection>();
  #closed = false;

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  static async open(path: string, options: Readonly<Record<string, string>>): Promise<Database> {
    return new Database(await DuckDBInstance.create(path, { ...SETTINGS, ...options }));
  }

  /** Runs statements one after another, for their effect. */
  async execute(...statements: readonly string[]): Promise<void> {
    const connection = await this.#take();
    try {
      for (const statement of statements) await connection.run(statement);
    } finally {
      this.#release(connection);
    }
  }

  /** See `Snapshot.register`. */
  async register(...functions: readonly DuckDBScalarFunction[]): Promise<void> {
    const connection = await this.#take();
    try {
      for (const each of functions) connection.registerScalarFunction(each);
    } finally {
      this.#release(connection);
    }
  }

  /** See `Snapshot.run`. */
  async *run(sql: string, parameters: readonly Parameter[] = [], options: RunOptions = {}): AsyncGenerator<Chunk, void, undefined> {
    const { signal } = options;
    signal?.throwIfAborted();
    const connection = await this.#take();
    // DuckDB forgets an interrupt that comes while it still plans: it is told again until the query has stopped.
    let again: NodeJS.Timeout | undefined;
    const interrupt = (): void => {
      connection.interrupt();
      again = setInterval(() => connection.interrupt(), INTERRUPT_EVERY);
    };
    signal?.addEventListener('abort', interrupt, { once: true });
    let finished = false;
    try {
      // Aborted while the connection was made: nothing ran yet that `interrupt` could have stopped.
      signal?.throwIfAborted();
      const result = await connection.stream(sql, [...parameters]);
      for (;;) {
        signal?.throwIfAborted();
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) break;
        yield readChunk(chunk);
      }
      finished = true;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', interrupt);
      clearInterval(again);
      // A result that was not read to its end would hold the connection's next query up: such a connection is not used again.
      this.#release(connection, finished);
    }
  }

  /** All rows of a small result. */
  async rows(sql: string, parameters: readonly Parameter[] = [], options: RunOptions = {}): Promise<Cell[][]> {
    const rows: Cell[][] = [];
    for await (const chunk of this.run(sql, parameters, options)) {
      for (let row = 0; row < chunk.rowCount; row += 1) rows.push(chunk.columns.map((column) => column[row] ?? null));
    }
    return rows;
  }

  /** A connection of one's own, for appenders and temporary tables; give it back with `closeSync`. */
  async connect(): Promise<DuckDBConnection> {
    return this.#instance.connect();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const connection of this.#busy) connection.interrupt();
    for (const connection of this.#idle) connection.disconnectSync();
    this.#idle.length = 0;
    // With queries still winding down, the last of them closes the instance.
    if (this.#busy.size === 0) this.#instance.closeSync();
  }

  async #take(): Promise<DuckDBConnection> {
    if (this.#closed) throw new Error('The snapshot is closed.');
    const connection = this.#idle.pop() ?? (await this.#instance.connect());
    this.#busy.add(connection);
    return connection;
  }

  #release(connection: DuckDBConnection, reusable = true): void {
    this.#busy.delete(connection);
    if (reusable && !this.#closed && this.#idle.length < IDLE_CONNECTIONS) this.#idle.push(connection);
    else connection.disconnectSync();
    if (this.#closed && this.#busy.size === 0) this.#instance.closeSync();
  }
}

export type Cell = string | number | bigint | boolean | Uint8Array | null;

function readChunk(chunk: DuckDBDataChunk): Chunk {
  const { rowCount, columnCount } = chunk;
  const columns: Column[] = [];
  for (let column = 0; column < columnCount; column += 1) columns.push(readColumn(chunk.getColumnVector(column), rowCount));
  return { rowCount, columns };
}

/** The ids of a vector of integers, 0 for NULL. */
export const readIds = (vector: DuckDBVector, rowCount: number): Int32Array => readColumn(vector, rowCount) as Int32Array;

function readColumn(vector: DuckDBVector, rowCount: number): Column {
  if (vector instanceof DuckDBIntegerVector) return numbers(new Int32Array(rowCount), vector, 0);
  if (vector instanceof DuckDBDoubleVector) return numbers(new Float64Array(rowCount), vector, NaN);
  const values: Cell[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    const value = vector.getItem(row);
    values.push(value instanceof DuckDBBlobValue ? value.bytes : value as Cell);
  }
  return values;
}

/** What a vector of numbers holds inside; see `numbers`. */
interface Inside<A> {
  readonly items?: A;
  /** A bit for each item, set where it is not NULL; nothing where no item is. */
  readonly validity?: { readonly data?: BigUint64Array | null; readonly offset?: number };
}

/**
 * The numbers of a vector, with `missing` for NULL. The library gives them one by one, which takes longer for NULLs
 * than finding them; where its vectors are as we know them their arrays are copied at once.
 */
function numbers<A extends Int32Array | Float64Array>(array: A, vector: DuckDBIntegerVector | DuckDBDoubleVector, missing: number): A {
  const { items, validity } = vector as unknown as Inside<A>;
  if (ArrayBuffer.isView(items) && items.length === array.length && validity?.offset === 0) {
    array.set(items);
    const { data } = validity;
    if (!data) return array;
    const bits = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    for (let row = 0; row < array.length; row += 1) if (((bits[row >>> 3] as number) & (1 << (row & 7))) === 0) array[row] = missing;
    return array;
  }
  for (let row = 0; row < array.length; row += 1) array[row] = vector.getItem(row) ?? missing;
  return array;
}
