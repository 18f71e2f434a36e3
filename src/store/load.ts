import { gunzipSync, gzipSync } from 'node:zlib';
import { BLOB, DOUBLE, DuckDBBlobValue, DuckDBDataChunk, INTEGER, UTINYINT, VARCHAR, type DuckDBAppender, type DuckDBConnection, type DuckDBType } from '@duckdb/node-api';
import type { Quad, Term } from '@rdfjs/types';
import { InputError } from '../errors.js';
import type { DefaultGraphMode } from './manifest.js';
import { ORDERS, TABLES } from './schema.js';
import type { StoredDocument } from './snapshot.js';
import { CLASS, placeOf } from './term-order.js';

/** Rows of a DuckDB vector. */
const CHUNK_ROWS = 2048;
/** Terms remembered while quads stream past; two generations of this size are held at most. */
const REMEMBERED_TERMS = 400_000;
/** A long text hardly ever comes twice; remembering it would only cost memory. */
const LONGEST_REMEMBERED = 512;

export type Quads = AsyncIterable<Quad> | Iterable<Quad>;
export type Documents = AsyncIterable<StoredDocument> | Iterable<StoredDocument>;

export interface LoadOptions {
  readonly defaultGraph: DefaultGraphMode;
  /** Called now and then with the number of quads read so far, and once with the final stage's name each. */
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface LoadProgress {
  readonly stage: 'reading' | 'sorting terms' | 'joining' | 'sorting quads';
  /** Quads read so far. */
  readonly quads: number;
}

/**
 * Loads quads into the tables of `schema.ts` in the connection's current database, which must be empty, sorted and
 * joined out of core: JavaScript gives terms provisional numbers (from a bounded memory, so that a term may get
 * several), DuckDB sorts the terms, and an integer join puts their places in the order where the numbers were.
 */
export async function loadQuads(connection: DuckDBConnection, quads: Quads, options: LoadOptions): Promise<void> {
  const read = await stage(connection, quads, options);
  const report = (name: LoadProgress['stage']): void => options.onProgress?.({ stage: name, quads: read });

  report('sorting terms');
  await run(connection,
    // `key` follows from the others; `number` too. rowid is the place in the order, since the rows are written in it.
    `CREATE TEMP TABLE dictionary AS
       SELECT class, any_value(key) AS key, text, tail, any_value(number) AS number
       FROM staged_terms GROUP BY class, text, tail ORDER BY class, key, text, tail`,
    `CREATE TABLE terms (${TABLES.terms})`,
    `INSERT INTO terms
       SELECT (rowid + 1)::INTEGER, class, text, CASE WHEN class = ${CLASS.langString} THEN split_part(tail, ' ', -1) ELSE tail END,
              CASE WHEN class = ${CLASS.nan} THEN 'NaN'::DOUBLE WHEN isnan(number) THEN NULL ELSE number END
       FROM dictionary ORDER BY rowid`,
    `CREATE TABLE ties (${TABLES.ties})`,
    `INSERT INTO ties
       SELECT (rowid + 1)::INTEGER AS id, rank FROM (
         SELECT rowid, (min(rowid) OVER (PARTITION BY class, key, CASE WHEN class = ${CLASS.langString} THEN text END, CASE WHEN class = ${CLASS.langString} THEN split_part(tail, ' ', 1) END) + 1)::INTEGER AS rank
         FROM dictionary WHERE class BETWEEN ${CLASS.langString} AND ${CLASS.duration} AND class <> ${CLASS.nan})
       WHERE rank <> rowid + 1 ORDER BY id`,
  );

  report('joining');
  await run(connection,
    `CREATE TEMP TABLE numbers AS
       SELECT staged.provisional, (dictionary.rowid + 1)::INTEGER AS id
       FROM staged_terms AS staged JOIN dictionary USING (class, text, tail)`,
    'DROP TABLE staged_terms',
    'DROP TABLE dictionary',
    `CREATE TEMP TABLE distinct_quads AS
       SELECT DISTINCT s.id AS s, p.id AS p, o.id AS o, coalesce(g.id, 0) AS g
       FROM staged_quads AS q
       JOIN numbers AS s ON s.provisional = q.s
       JOIN numbers AS p ON p.provisional = q.p
       JOIN numbers AS o ON o.provisional = q.o
       LEFT JOIN numbers AS g ON g.provisional = q.g`,
    'DROP TABLE staged_quads',
    'DROP TABLE numbers',
  );

  report('sorting quads');
  // A triple in several graphs is in the default graph once: in the row with the least graph id.
  await run(connection, options.defaultGraph === 'own'
    ? 'CREATE TEMP TABLE marked AS SELECT s, p, o, g, g = 0 AS first FROM distinct_quads'
    : `CREATE TEMP TABLE marked AS
         SELECT q.s, q.p, q.o, q.g, repeated.g IS NULL OR repeated.g = q.g AS first
         FROM distinct_quads AS q
         LEFT JOIN (SELECT s, p, o, min(g) AS g FROM distinct_quads GROUP BY s, p, o HAVING count(*) > 1) AS repeated
         ON repeated.s = q.s AND repeated.p = q.p AND repeated.o = q.o`);
  await run(connection, 'DROP TABLE distinct_quads');
  for (const [table, order] of Object.entries(ORDERS)) {
    await run(connection,
      `CREATE TABLE ${table} (${TABLES.spo})`,
      `INSERT INTO ${table} SELECT s, p, o, g, first FROM marked ORDER BY ${order}`,
    );
  }
  await run(connection,
    `CREATE TABLE graphs (${TABLES.graphs})`,
    'INSERT INTO graphs SELECT g, count(*)::INTEGER FROM marked GROUP BY g ORDER BY g',
    'DROP TABLE marked',
  );
}

/** A document's text as it is stored. Level 4: half the time of the default for a twentieth more bytes. */
const packText = (text: string): Buffer => gzipSync(text, { level: 4 });

/** The text of a stored document. */
export const unpackText = (bytes: Uint8Array): string => gunzipSync(bytes).toString('utf8');

/** Loads the documents table and returns how many there were. Throws InputError for a path that comes twice. */
export async function loadDocuments(connection: DuckDBConnection, documents: Documents): Promise<number> {
  await run(connection, `CREATE TEMP TABLE staged_documents (${TABLES.documents})`);
  const rows = await Rows.open(connection, 'staged_documents', [VARCHAR, VARCHAR, VARCHAR, VARCHAR, BLOB]);
  let count = 0;
  for await (const document of documents) {
    count += 1;
    rows.add(document.path, document.class, document.label, document.modified ?? '', new DuckDBBlobValue(packText(document.jsonld)));
  }
  rows.close();
  const twice = await connection.runAndReadAll('SELECT path FROM staged_documents GROUP BY path HAVING count(*) > 1 ORDER BY path LIMIT 1');
  const path = twice.getRows()[0]?.[0];
  if (path !== undefined) {
    throw new InputError(String(path), 'two documents have this path. A path is one document: give one of them another path, or make them one.');
  }
  await run(connection,
    `CREATE TABLE documents (${TABLES.documents})`,
    `INSERT INTO documents SELECT path, class, label, nullif(modified, ''), jsonld FROM staged_documents ORDER BY path`,
    'DROP TABLE staged_documents',
  );
  return count;
}

/** Writes the quads under provisional numbers, and the numbers' terms, to temporary tables. */
async function stage(connection: DuckDBConnection, quads: Quads, options: LoadOptions): Promise<number> {
  await run(connection,
    'CREATE TEMP TABLE staged_terms (provisional INTEGER, class UTINYINT, key VARCHAR, text VARCHAR, tail VARCHAR, number DOUBLE)',
    'CREATE TEMP TABLE staged_quads (s INTEGER, p INTEGER, o INTEGER, g INTEGER)',
  );
  const terms = await Rows.open(connection, 'staged_terms', [INTEGER, UTINYINT, VARCHAR, VARCHAR, VARCHAR, DOUBLE]);
  const rows = await Rows.open(connection, 'staged_quads', [INTEGER, INTEGER, INTEGER, INTEGER]);
  const numbers = new ProvisionalNumbers((number, term) => {
    const place = placeOf(term);
    // NaN stands for "no number" here: a NULL costs the appender a validity mask.
    terms.add(number, place.class, place.key, place.text, place.tail, place.number ?? NaN);
  });
  let count = 0;
  for await (const quad of quads) {
    const graph = quad.graph.termType === 'DefaultGraph' ? 0 : numbers.of(quad.graph);
    rows.add(numbers.of(quad.subject), numbers.of(quad.predicate), numbers.of(quad.object), graph);
    count += 1;
    if (count % 100_000 === 0) options.onProgress?.({ stage: 'reading', quads: count });
  }
  terms.close();
  rows.close();
  return count;
}

/** Numbers terms from 1 as they come. It forgets terms it has not seen for long, and numbers them again if they return. */
class ProvisionalNumbers {
  #recent = new Map<string, number>();
  #older = new Map<string, number>();
  #last = 0;

  constructor(private readonly onNew: (number: number, term: Term) => void) {}

  of(term: Term): number {
    if (term.value.length > LONGEST_REMEMBERED) return this.#next(term);
    const key = memoryKey(term);
    const known = this.#recent.get(key);
    if (known !== undefined) return known;
    const number = this.#older.get(key) ?? this.#next(term);
    if (this.#recent.size >= REMEMBERED_TERMS) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, number);
    return number;
  }

  #next(term: Term): number {
    this.#last += 1;
    this.onNew(this.#last, term);
    return this.#last;
  }
}

/** No IRI holds a space (RFC 3987 §2.2), so a space marks the other kinds. */
function memoryKey(term: Term): string {
  if (term.termType === 'NamedNode') return term.value;
  if (term.termType !== 'Literal') return ` _ ${term.termType} ${term.value}`;
  return term.language ? ` @${term.language}-${term.direction ?? ''} ${term.value}` : ` ^${term.datatype.value} ${term.value}`;
}

/** An appender that fills whole vectors. */
class Rows {
  readonly #columns: (number | string | DuckDBBlobValue)[][];
  #filled = 0;

  private constructor(private readonly appender: DuckDBAppender, private readonly types: readonly DuckDBType[]) {
    this.#columns = types.map(() => []);
  }

  static async open(connection: DuckDBConnection, table: string, types: readonly DuckDBType[]): Promise<Rows> {
    return new Rows(await connection.createAppender(table, 'main', 'temp'), types);
  }

  add(...values: readonly (number | string | DuckDBBlobValue)[]): void {
    for (let column = 0; column < values.length; column += 1) (this.#columns[column] as (number | string | DuckDBBlobValue)[])[this.#filled] = values[column] as number | string;
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
      column.length = this.#filled;
      chunk.setColumnValues(index, column);
    }
    this.appender.appendDataChunk(chunk);
    this.#filled = 0;
  }
}

async function run(connection: DuckDBConnection, ...statements: readonly string[]): Promise<void> {
  for (const statement of statements) await connection.run(statement);
}
