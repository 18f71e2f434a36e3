import type { Term } from '@rdfjs/types';
import type { Row } from '../engine.js';
import { type TableFormatOf, tableOfRows } from './table.js';

/**
 * SPARQL 1.1 Query Results CSV (W3C Recommendation 21 March 2013, §3): names without `?`, plain values, CRLF.
 * Cells are the data as it is; a spreadsheet may take one that begins with `=` for a formula, so import it as text.
 */
export const csv: TableFormatOf = (variables) => ({
  head: `${variables.map(cell).join(',')}\r\n`,
  cell: csvTerm,
  line: (cells) => `${cells.map((each) => each ?? '').join(',')}\r\n`,
  tail: '',
});

export const selectCsv = (variables: readonly string[], rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<string> => tableOfRows(csv(variables), variables, rows);

function csvTerm(term: Term): string {
  return term.termType === 'BlankNode' ? cell(`_:${term.value}`) : cell(term.value);
}

/** RFC 4180 §2: a field with a quote, a comma or a line break is quoted. */
function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
