import type { Term } from '@rdfjs/types';
import type { Row } from '../engine.js';
import { type TableFormatOf, tableOfRows } from './table.js';

/** SPARQL 1.1 Query Results JSON Format (W3C Recommendation 21 March 2013) of a SELECT. */
export const json: TableFormatOf = (variables) => {
  const keys = variables.map((name) => `${JSON.stringify(name)}:`);
  return {
    head: `{"head":{"vars":${JSON.stringify(variables)}},"results":{"bindings":[\n`,
    cell: jsonTerm,
    line: (cells, first) => {
      let line = '';
      for (let i = 0; i < cells.length; i++) {
        // §3.2.2: an unbound variable is left out.
        if (cells[i] !== undefined) line += (line === '' ? '' : ',') + keys[i] + cells[i];
      }
      return `${first ? '' : ',\n'}{${line}}`;
    },
    tail: '\n]}}\n',
  };
};

export const selectJson = (variables: readonly string[], rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<string> => tableOfRows(json(variables), variables, rows);

export function askJson(value: boolean): string {
  return `{"head":{},"boolean":${value}}\n`;
}

const STRING = 'http://www.w3.org/2001/XMLSchema#string';

/** §3.2.2: an RDF term as a JSON object. */
function jsonTerm(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return `{"type":"uri","value":${JSON.stringify(term.value)}}`;
    case 'BlankNode':
      return `{"type":"bnode","value":${JSON.stringify(term.value)}}`;
    case 'Literal':
      if (term.language !== '') {
        return `{"type":"literal","value":${JSON.stringify(term.value)},"xml:lang":${JSON.stringify(term.language)}}`;
      }
      return term.datatype.value === STRING
        ? `{"type":"literal","value":${JSON.stringify(term.value)}}`
        : `{"type":"literal","value":${JSON.stringify(term.value)},"datatype":${JSON.stringify(term.datatype.value)}}`;
    case 'Quad':
      return `{"type":"triple","value":{"subject":${jsonTerm(term.subject)},"predicate":${jsonTerm(term.predicate)},"object":${jsonTerm(term.object)}}}`;
    default:
      throw new TypeError(`A ${term.termType} is no value of a solution.`);
  }
}
