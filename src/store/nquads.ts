import { createHash, type Hash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CompressedFile, type TextSum } from './compressed-file.js';
import type { Database } from './database.js';
import { TERM_FORM_SQL, termForm } from './term-form.js';
import { compareText } from './term-order.js';
import type { Vocabulary } from './vocabulary.js';

export interface DumpSum extends TextSum {
  readonly quads: number;
  /** SHA-256 of each graph's canonical N-Quads, by graph IRI; the key of the graph without a name is the empty string. */
  readonly graphs: Readonly<Record<string, string>>;
}

/** A stored term in canonical N-Quads. */
export const formOf = (vocabulary: Vocabulary, id: number): string =>
  termForm({ class: vocabulary.classOf(id), text: vocabulary.text(id), tail: vocabulary.tail(id) });

/** A column of ids, as a chunk of a result holds it. */
export type Ids = readonly number[];

/**
 * Writes every quad to `path` as canonical N-Quads, lines in the order of their bytes (`LC_ALL=C sort`), gzipped so that
 * equal data gives equal bytes. Where the data has no blank nodes, a graph's lines are its RDFC-1.0 canonical form (RDF
 * Dataset Canonicalization §4.4.3: nothing is left to be labelled, and the rest is sorting), and their hash its
 * RDFC-1.0 hash.
 */
export async function writeDump(database: Database, vocabulary: Vocabulary, path: string): Promise<DumpSum> {
  const connection = await database.connect();
  try {
    await rankForms(connection);
    const file = new CompressedFile(path);
    const hashes = new Map<number, Hash>();
    const form = remembering((id) => formOf(vocabulary, id));
    let quads = 0;
    for await (const [s, p, o, g] of sortedQuads(connection, ['s', 'p', 'o', 'g'])) {
      let lines = '';
      let run = '';
      let runGraph = 0;
      const endRun = (): void => {
        if (run === '') return;
        let hash = hashes.get(runGraph);
        if (!hash) hashes.set(runGraph, (hash = createHash('sha256')));
        hash.update(run);
        lines += run;
        run = '';
      };
      for (let row = 0; row < s.length; row += 1) {
        const graph = g[row] as number;
        // Neighbours are of one graph more often than not: they are hashed together.
        if (graph !== runGraph) {
          endRun();
          runGraph = graph;
        }
        run += `${form(s[row] as number)} ${form(p[row] as number)} ${form(o[row] as number)} ${graph === 0 ? '' : `${form(graph)} `}.\n`;
      }
      endRun();
      quads += s.length;
      await file.write(lines);
    }
    await connection.run('DROP TABLE forms');
    const graphs = [...hashes].map(([id, hash]): [string, string] => [id === 0 ? '' : vocabulary.text(id), hash.digest('hex')]);
    return { quads, ...(await file.close()), graphs: Object.fromEntries(graphs.sort(([a], [b]) => compareText(a, b))) };
  } finally {
    connection.closeSync();
  }
}

/**
 * Makes the temporary table `forms`, whose rowid is the rank of a term's canonical form. Lines are sorted by the ranks of
 * their terms' forms: no form is a proper start of another one that goes on with a character below the space, so
 * comparing lines is comparing their terms in turn.
 */
export async function rankForms(connection: DuckDBConnection): Promise<void> {
  await connection.run(`CREATE TEMP TABLE forms AS SELECT id FROM (SELECT id, ${TERM_FORM_SQL} AS form FROM terms) ORDER BY form`);
}

/** Chunks of quads (subjects, predicates, objects, graphs) in the order of their terms' forms; needs `forms`. `where` is SQL of the program's own. */
export async function* sortedQuads(connection: DuckDBConnection, order: readonly ('s' | 'p' | 'o' | 'g')[], where = 'true'): AsyncGenerator<readonly [s: Ids, p: Ids, o: Ids, g: Ids]> {
  // The graph without a name sorts first: its line goes on with a full stop.
  await connection.run(`CREATE TEMP TABLE sorted AS
    SELECT q.s, q.p, q.o, q.g FROM spo AS q
    JOIN forms AS s ON s.id = q.s JOIN forms AS p ON p.id = q.p JOIN forms AS o ON o.id = q.o LEFT JOIN forms AS g ON g.id = q.g
    WHERE ${where}
    ORDER BY ${order.map((column) => `${column}.rowid${column === 'g' ? ' NULLS FIRST' : ''}`).join(', ')}`);
  for await (const chunk of await connection.stream('SELECT s, p, o, g FROM sorted')) yield chunk.getColumns() as [number[], number[], number[], number[]];
  await connection.run('DROP TABLE sorted');
}

/** Forms made lately: the same predicates, graphs and subjects follow each other. */
export function remembering(make: (id: number) => string): (id: number) => string {
  let known = new Map<number, string>();
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const value = make(id);
    if (known.size >= 10_000) known = new Map();
    known.set(id, value);
    return value;
  };
}
