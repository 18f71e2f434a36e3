/**
 * The tables of a snapshot.
 *
 * `spo`, `pso`, `pos`: every quad, in three sort orders, as ids of the vocabulary (`g` is 0 for the graph without a
 * name). DuckDB keeps the least and greatest value of each column for each row group, so an equality on a leading
 * column reads only a few of them: the sort order is the index. `first` is true on exactly one row of each triple of
 * the default graph, so `WHERE first` is the default graph and needs no DISTINCT.
 *
 * `terms`: the vocabulary again, for functions that must see text inside SQL. `class` is a number of `CLASS`
 * (`term-order.ts`), `tail` the language tag as given or the datatype IRI, `number` the value as a double.
 *
 * `documents`: what is published as a document, by path; `jsonld` is gzipped, each document by itself, so that reading one
 * does not unpack its neighbours.
 *
 * `ties`: ids whose value equals that of a lower id (`Vocabulary.valueRank`); mostly empty.
 */
export const TABLES = {
  terms: 'id INTEGER, class UTINYINT, text VARCHAR, tail VARCHAR, number DOUBLE',
  ties: 'id INTEGER, rank INTEGER',
  graphs: 'g INTEGER, quads INTEGER',
  spo: 's INTEGER, p INTEGER, o INTEGER, g INTEGER, first BOOLEAN',
  pso: 's INTEGER, p INTEGER, o INTEGER, g INTEGER, first BOOLEAN',
  pos: 's INTEGER, p INTEGER, o INTEGER, g INTEGER, first BOOLEAN',
  documents: 'path VARCHAR, class VARCHAR, label VARCHAR, modified VARCHAR, jsonld BLOB',
} as const;

export type TableName = keyof typeof TABLES;

/** Every table in the order in which the content hash reads it. */
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** The sort orders: leading columns first. */
export const ORDERS = {
  spo: 's, p, o, g',
  pso: 'p, s, o, g',
  pos: 'p, o, s, g',
} as const;

/** The table whose leading columns are those that are known. */
export function orderFor(known: { readonly s: boolean; readonly p: boolean; readonly o: boolean }): keyof typeof ORDERS {
  if (known.p && known.o && !known.s) return 'pos';
  if (known.p && !known.s) return 'pso';
  // An object alone has no order of its own: `pos` at least runs through the objects of one predicate in order.
  return known.s || !known.o ? 'spo' : 'pos';
}
