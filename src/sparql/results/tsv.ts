import type { Term } from '@rdfjs/types';
import type { Row } from '../engine.js';
import { type TableFormatOf, tableOfRows } from './table.js';

/** SPARQL 1.1 Query Results TSV (W3C Recommendation 21 March 2013, §4): `?name`, and terms as Turtle writes them. */
export const tsv: TableFormatOf = (variables) => ({
  head: `${variables.map((name) => `?${name}`).join('\t')}\n`,
  cell: tsvTerm,
  line: (cells) => `${cells.map((each) => each ?? '').join('\t')}\n`,
  tail: '',
});

export const selectTsv = (variables: readonly string[], rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<string> => tableOfRows(tsv(variables), variables, rows);

const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** Lexical forms that Turtle lets stand without quotes and datatype (Turtle 1.1 §6.5, INTEGER, DECIMAL, DOUBLE). */
const BARE: Readonly<Record<string, RegExp>> = {
  [`${XSD}integer`]: /^[+-]?[0-9]+$/,
  [`${XSD}decimal`]: /^[+-]?[0-9]*\.[0-9]+$/,
  [`${XSD}double`]: /^[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+$/,
};

function tsvTerm(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return `<${term.value}>`;
    case 'BlankNode':
      return `_:${term.value}`;
    case 'Literal':
      if (term.language !== '') return `${quoted(term.value)}@${term.language}`;
      if (term.datatype.value === `${XSD}string`) return quoted(term.value);
      return BARE[term.datatype.value]?.test(term.value) === true ? term.value : `${quoted(term.value)}^^<${term.datatype.value}>`;
    case 'Quad':
      return `<<(${tsvTerm(term.subject)} ${tsvTerm(term.predicate)} ${tsvTerm(term.object)})>>`;
    default:
      throw new TypeError(`A ${term.termType} is no value of a solution.`);
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** §4.1: tab, line feed and carriage return are always escaped, so that a row is a line. */
function quoted(value: string): string {
  return /["\\\t\n\r]/.test(value) ? `"${value.replace(/["\\\t\n\r]/g, (character) => ESCAPES[character]!)}"` : `"${value}"`;
}
