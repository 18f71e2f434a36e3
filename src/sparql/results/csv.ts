import type { Term } from '@rdfjs/types';
import type { Row } from '../engine.js';
import { batched } from './batch.js';

/**
 * SPARQL 1.1 Query Results CSV (W3C Recommendation 21 March 2013, §3): names without `?`, plain values, CRLF.
 * Cells are the data as it is; a spreadsheet may take one that begins with `=` for a formula, so import it as text.
 */
export function selectCsv(variables: readonly string[], rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<string> {
  return batched(`${variables.map(cell).join(',')}\r\n`, rows, (row) => {
    let line = '';
    for (let i = 0; i < variables.length; i++) {
      if (i > 0) line += ',';
      const term = row.get(variables[i]!);
      if (term !== undefined) line += csvTerm(term);
    }
    return `${line}\r\n`;
  });
}

function csvTerm(term: Term): string {
  return term.termType === 'BlankNode' ? cell(`_:${term.value}`) : cell(term.value);
}

/** RFC 4180 §2: a field with a quote, a comma or a line break is quoted. */
function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
