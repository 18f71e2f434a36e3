import type { Term } from '@rdfjs/types';
import type { QueryResult } from '../sparql/engine.js';
import { textTable } from './table.js';

/** A query's result as a table for the terminal: IRIs shortened by the prefixes and the base. */
export async function resultTable(result: QueryResult, shorten: (iri: string) => string): Promise<string> {
  if (result.kind === 'boolean') return result.value ? 'yes' : 'no';
  const cell = (term: Term | undefined): string => (term === undefined ? '' : term.termType === 'NamedNode' ? shorten(term.value) : term.value);
  if (result.kind === 'quads') {
    const rows: string[][] = [];
    for await (const { subject, predicate, object } of result.quads) rows.push([cell(subject), cell(predicate), cell(object)]);
    return textTable(['subject', 'predicate', 'object'], rows);
  }
  const rows: string[][] = [];
  for await (const row of result.rows) rows.push(result.variables.map((name) => cell(row.get(name))));
  return `${textTable(result.variables, rows)}\n${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`;
}
