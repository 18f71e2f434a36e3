import { promisify } from 'node:util';
import { gunzipSync, gzip, gzipSync } from 'node:zlib';
import { BLOB, DuckDBBlobValue, VARCHAR, type DuckDBConnection } from '@duckdb/node-api';
import type { Quad } from '@rdfjs/types';
import { InputError } from '../errors.js';
import type { DefaultGraphMode } from './manifest.js';
import { NQuadsBytes, NQuadsReader } from './nquads-reader.js';
import { NQuadsThreads, readingThreads } from './nquads-threads.js';
import { ORDERS, TABLES } from './schema.js';
import type { DocumentEntry, StoredDocument } from './snapshot.js';
import { Rows, Staging } from './staging.js';
import { type TermMemory, TermNumbers } from './term-numbers.js';
import { CLASS } from './term-order.js';

/** What is loaded: quads one by one, and among them texts in N-Quads, which are read faster. */
export type Quads = AsyncIterable<Quad | NQuadsBytes> | Iterable<Quad | NQuadsBytes>;
/** A document whose text is as it is stored already. */
export interface PackedDocument extends DocumentEntry {
  readonly packed: Uint8Array;
}

export type Documents = AsyncIterable<StoredDocument | PackedDocument> | Iterable<StoredDocument | PackedDocument>;

export interface LoadOptions {
  readonly defaultGraph: DefaultGraphMode;
  /** Beyond it terms are sorted out of core, which takes longer. Default 1.5 GiB, 25 million terms. */
  readonly termMemory?: TermMemory;
  /** That read large N-Quads; 0 for the one that asks. Default: as many as are of use on this machine. */
  readonly threads?: number;
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
 * joined out of core: JavaScript gives terms provisional numbers, DuckDB sorts the terms, and an integer join puts their
 * places in the order where the numbers were.
 */
export async function loadQuads(connection: DuckDBConnection, quads: Quads, options: LoadOptions): Promise<void> {
  const { read, repeats } = await stage(connection, quads, options);
  const report = (name: LoadProgress['stage']): void => options.onProgress?.({ stage: name, quads: read });

  report('sorting terms');
  // A term that was forgotten and came again has several numbers: it takes one place. `key` and `number` follow from the others.
  const [texts, values] = repeats
    ? ['min(provisional) AS provisional, class, text FROM staged_texts GROUP BY class, text', 'min(provisional) AS provisional, class, any_value(key) AS key, text, tail, any_value(number) AS number FROM staged_values GROUP BY class, text, tail']
    : ['* FROM staged_texts', '* FROM staged_values'];
  await run(connection,
    'CREATE TEMP TABLE dictionary (provisional INTEGER, class UTINYINT, key VARCHAR, text VARCHAR, tail VARCHAR, number DOUBLE)',
    // rowid is the place in the order, since the rows are written in it.
    `INSERT INTO dictionary SELECT provisional, class, '', text, '', 'NaN'::DOUBLE FROM (SELECT ${texts}) ORDER BY class, text`,
    `INSERT INTO dictionary SELECT * FROM (SELECT ${values}) ORDER BY class, key, text, tail`,
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
    repeats
      ? `CREATE TEMP TABLE numbers AS
           SELECT staged.provisional, (dictionary.rowid + 1)::INTEGER AS id
           FROM (SELECT provisional, class, text, '' AS tail FROM staged_texts UNION ALL SELECT provisional, class, text, tail FROM staged_values) AS staged
           JOIN dictionary USING (class, text, tail)`
      : 'CREATE TEMP TABLE numbers AS SELECT provisional, (rowid + 1)::INTEGER AS id FROM dictionary',
    'DROP TABLE staged_texts',
    'DROP TABLE staged_values',
    'DROP TABLE dictionary',
    `CREATE TEMP TABLE joined AS
       SELECT s.id AS s, p.id AS p, o.id AS o, coalesce(g.id, 0) AS g
       FROM staged_quads AS q
       JOIN numbers AS s ON s.provisional = q.s
       JOIN numbers AS p ON p.provisional = q.p
       JOIN numbers AS o ON o.provisional = q.o
       LEFT JOIN numbers AS g ON g.provisional = q.g`,
    'DROP TABLE staged_quads',
    'DROP TABLE numbers',
  );

  report('sorting quads');
  const sameTriple = 's = before_s AND p = before_p AND o = before_o';
  await run(connection,
    `CREATE TABLE spo (${TABLES.spo})`,
    // A window without an order streams: each row sees the one before it, which is how a quad that came twice is known,
    // and a triple in several graphs: it is in the default graph once, in the row with the least graph id.
    `INSERT INTO spo
       SELECT s, p, o, g, ${options.defaultGraph === 'own' ? 'g = 0' : `NOT coalesce(${sameTriple}, false)`}
       FROM (SELECT *, lag(s) OVER () AS before_s, lag(p) OVER () AS before_p, lag(o) OVER () AS before_o, lag(g) OVER () AS before_g
             FROM (SELECT * FROM joined ORDER BY ${ORDERS.spo}))
       WHERE NOT coalesce(${sameTriple} AND g = before_g, false)`,
    'DROP TABLE joined',
  );
  for (const table of ['pso', 'pos'] as const) {
    await run(connection,
      `CREATE TABLE ${table} (${TABLES[table]})`,
      `INSERT INTO ${table} SELECT s, p, o, g, first FROM spo ORDER BY ${ORDERS[table]}`,
    );
  }
  await run(connection,
    `CREATE TABLE graphs (${TABLES.graphs})`,
    'INSERT INTO graphs SELECT g, count(*)::INTEGER FROM spo GROUP BY g ORDER BY g',
  );
}

/** Of a document's text as it is stored. Level 4: half the time of the default for a twentieth more bytes. */
const PACKING = { level: 4 };

export const packed = ({ jsonld, ...entry }: StoredDocument): PackedDocument => ({ ...entry, packed: gzipSync(jsonld, PACKING) });

/** Documents that are packed on other threads while the next ones are made. */
const PACKED_AHEAD = 8;

/** Documents as they are stored, in their order. */
async function* packedDocuments(documents: Documents): AsyncGenerator<PackedDocument> {
  const waiting: (PackedDocument | Promise<PackedDocument>)[] = [];
  for await (const document of documents) {
    if ('packed' in document) waiting.push(document);
    else {
      const { jsonld, ...entry } = document;
      waiting.push(promisify(gzip)(jsonld, PACKING).then((bytes) => ({ ...entry, packed: bytes })));
    }
    if (waiting.length > PACKED_AHEAD) yield await waiting.shift()!;
  }
  yield* waiting;
}

/** The text of a stored document. */
export const unpackText = (bytes: Uint8Array): string => unpackBytes(bytes).toString('utf8');

/** The same as UTF-8. */
export const unpackBytes = (bytes: Uint8Array): Buffer => gunzipSync(bytes);

/** Loads the documents table and returns how many there were. Throws InputError for a path that comes twice. */
export async function loadDocuments(connection: DuckDBConnection, documents: Documents): Promise<number> {
  await run(connection, `CREATE TEMP TABLE staged_documents (${TABLES.documents})`);
  const rows = await Rows.open(connection, 'staged_documents', [VARCHAR, VARCHAR, VARCHAR, VARCHAR, BLOB]);
  let count = 0;
  for await (const document of packedDocuments(documents)) {
    count += 1;
    rows.add(document.path, document.class, document.label, document.modified ?? '', new DuckDBBlobValue(document.packed));
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
async function stage(connection: DuckDBConnection, quads: Quads, options: LoadOptions): Promise<{ read: number; repeats: boolean }> {
  const staging = await Staging.open(connection);
  const numbers = new TermNumbers((number, place) => staging.term(number, place), options.termMemory);
  let read = 0;
  let reported = 0;
  const count = (more: number): void => {
    read += more;
    if (read - reported < 100_000) return;
    reported = read;
    options.onProgress?.({ stage: 'reading', quads: read });
  };
  const reader = new NQuadsReader(numbers, staging, count);
  const several = options.threads ?? readingThreads();
  const threads = several > 0 ? new NQuadsThreads(numbers, staging, count, { threads: several, memory: options.termMemory }) : undefined;
  try {
    for await (const item of quads) {
      if (item instanceof NQuadsBytes) {
        await (item.isLarge && threads ? threads : reader).read(item);
        continue;
      }
      const graph = item.graph.termType === 'DefaultGraph' ? 0 : numbers.of(item.graph);
      staging.quad(numbers.of(item.subject), numbers.of(item.predicate), numbers.of(item.object), graph);
      count(1);
    }
  } finally {
    await threads?.close();
  }
  staging.close();
  return { read, repeats: numbers.repeats };
}

async function run(connection: DuckDBConnection, ...statements: readonly string[]): Promise<void> {
  for (const statement of statements) await connection.run(statement);
}
