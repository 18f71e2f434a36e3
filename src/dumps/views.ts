import { foreign, prefixes } from '../generated/terms.js';
import type { Database } from '../store/database.js';
import { CLASS } from '../store/term-order.js';
import type { Vocabulary } from '../store/vocabulary.js';
import factory from '@rdfjs/data-model';
import { SEPARATOR, type Column, type ColumnType, type Source, type Table } from './tables.js';

/** Every SQL text here is the program's own: ids of the vocabulary, and names from the list of tables. */

const TYPE = `${prefixes.rdf}type`;
const LABELS = [foreign.label, foreign.prefLabel];

/** Makes the tables of a release as views over its quads: whoever opens the DuckDB file finds them there. */
export async function createViews(database: Database, vocabulary: Vocabulary, tables: readonly Table[]): Promise<void> {
  const id = idsOf(vocabulary);
  await database.execute(
    // What a thing is called: English or without a language first, then by code points.
    `CREATE VIEW labels AS
       SELECT q.s AS id, arg_min(t.text, (CASE WHEN t.class = ${CLASS.string} OR t.tail = 'en' THEN '1' WHEN t.tail LIKE 'en%' THEN '2' ELSE '3' END) || t.text) AS label
       FROM pso AS q JOIN terms AS t ON t.id = q.o WHERE q.p IN (${LABELS.map(id).join(', ')}) AND q.first GROUP BY q.s`,
    ...tables.map((table) => `CREATE VIEW ${table.name} AS ${tableSql(vocabulary, table)}`),
  );
}

const idsOf = (vocabulary: Vocabulary) => (iri: string): number => vocabulary.encode(factory.namedNode(iri)) ?? -1;

/** What the view of a table selects. @param labels the relation that has what the view `labels` has */
export function tableSql(vocabulary: Vocabulary, { classes, columns }: Table, labels = 'labels'): string {
  const id = idsOf(vocabulary);
  const parts = columns.map(({ from }, index) => ('path' in from ? pathSql(from, `c${index}`, id, labels) : ''));
  return `SELECT ${columns.map((column, index) => `${cell(column, `c${index}`, id)} AS ${column.name}`).join(', ')}
    FROM (SELECT DISTINCT s FROM pos WHERE p = ${id(TYPE)} AND o IN (${classes.map(id).join(', ')})) AS self
    JOIN terms AS name ON name.id = self.s
    ${parts.join('\n')}`;
}

const CASTS: Readonly<Record<ColumnType, (sql: string) => string>> = {
  iri: (sql) => sql,
  text: (sql) => sql,
  integer: (sql) => `TRY_CAST(${sql} AS BIGINT)`,
  boolean: (sql) => `TRY_CAST(${sql} AS BOOLEAN)`,
  date: (sql) => `TRY_CAST(${sql} AS DATE)`,
};

function cell({ type, from }: Column, alias: string, id: (iri: string) => number): string {
  if ('self' in from) return 'name.text';
  if ('entry' in from) return "CASE WHEN contains(name.text, '#') THEN split_part(name.text, '#', 1) END";
  if ('isA' in from) return `self.s IN (SELECT s FROM pos WHERE p = ${id(TYPE)} AND o = ${id(from.isA)})`;
  return from.as === 'count' ? `coalesce(${alias}.value, 0)` : CASTS[type](`${alias}.value`);
}

/** What a path leads to, by the thing it starts from, one row a thing. */
function pathSql({ path, as = 'value', many, of, language }: Extract<Source, { path: unknown }>, alias: string, id: (iri: string) => number, labels: string): string {
  if (path.length === 0) return `LEFT JOIN (SELECT id AS s, label AS value FROM ${labels}) AS ${alias} ON ${alias}.s = self.s`;
  const steps = path.map((step, index) => {
    const inverse = step.startsWith('^');
    const [table, start, end] = inverse ? ['pos', 'o', 's'] : ['pso', 's', 'o'];
    return `(SELECT ${start} AS a${index}, ${end} AS a${index + 1} FROM ${table} WHERE p = ${id(inverse ? step.slice(1) : step)} AND first)`;
  });
  const joined = steps.reduce((sql, step, index) => (index === 0 ? `${step} AS j0` : `${sql} JOIN ${step} AS j${index} ON j${index}.a${index} = j${index - 1}.a${index}`), '');
  const last = `j${path.length - 1}.a${path.length}`;
  const selected = `SELECT j0.a0 AS s, ${as === 'count' ? `count(DISTINCT ${last})` : folded(VALUES[as], many === true)} AS value FROM ${joined}`;
  const looked = as === 'count' ? (of === undefined ? '' : `JOIN pos AS kind ON kind.s = ${last} AND kind.first AND kind.p = ${id(TYPE)} AND kind.o = ${id(of)}`) : as === 'label' ? `JOIN ${labels} AS l ON l.id = ${last}` : `JOIN terms AS t ON t.id = ${last}`;
  const where = language === undefined ? '' : `WHERE t.class = ${CLASS.langString} AND t.tail LIKE '${language}%'`;
  return `LEFT JOIN (${selected} ${looked} ${where} GROUP BY j0.a0) AS ${alias} ON ${alias}.s = self.s`;
}

const VALUES = {
  value: 't.text',
  label: 'l.label',
  language: `CASE WHEN t.class = ${CLASS.langString} THEN t.tail END`,
  datatype: `CASE WHEN t.class = ${CLASS.string} THEN '${prefixes.xsd}string' WHEN t.class = ${CLASS.langString} THEN '${prefixes.rdf}langString' WHEN t.class > ${CLASS.langString} THEN t.tail END`,
} as const;

const folded = (value: string, many: boolean): string => (many ? `string_agg(DISTINCT ${value}, '${SEPARATOR}' ORDER BY ${value})` : `min(${value})`);
