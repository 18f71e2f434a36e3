import type { Term } from '@rdfjs/types';
import type { Row } from '../engine.js';
import { escapeXml } from '../../graph/xml.js';
import { type TableFormatOf, tableOfRows } from './table.js';

const OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n';

/**
 * SPARQL Query Results XML Format (Second Edition, W3C Recommendation 21 March 2013) of a SELECT.
 * Throws `UnserialisableError` on a literal with a control character: XML 1.0 has no way to write it.
 */
export const xml: TableFormatOf = (variables) => {
  const openings = variables.map((name) => `<binding name="${escapeXml(name)}">`);
  const head = `<head>${variables.map((name) => `<variable name="${escapeXml(name)}"/>`).join('')}</head>\n`;
  return {
    head: `${OPEN}${head}<results>\n`,
    cell: xmlTerm,
    line: (cells) => {
      let line = '<result>';
      for (let i = 0; i < cells.length; i++) if (cells[i] !== undefined) line += `${openings[i]}${cells[i]}</binding>`;
      return `${line}</result>\n`;
    },
    tail: '</results>\n</sparql>\n',
  };
};

export const selectXml = (variables: readonly string[], rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<string> => tableOfRows(xml(variables), variables, rows);

export function askXml(value: boolean): string {
  return `${OPEN}<head/>\n<boolean>${value}</boolean>\n</sparql>\n`;
}

const STRING = 'http://www.w3.org/2001/XMLSchema#string';

function xmlTerm(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return `<uri>${escapeXml(term.value)}</uri>`;
    case 'BlankNode':
      return `<bnode>${escapeXml(term.value)}</bnode>`;
    case 'Literal':
      if (term.language !== '') return `<literal xml:lang="${escapeXml(term.language)}">${escapeXml(term.value)}</literal>`;
      return term.datatype.value === STRING
        ? `<literal>${escapeXml(term.value)}</literal>`
        : `<literal datatype="${escapeXml(term.datatype.value)}">${escapeXml(term.value)}</literal>`;
    case 'Quad':
      return `<triple><subject>${xmlTerm(term.subject)}</subject><predicate>${xmlTerm(term.predicate)}</predicate><object>${xmlTerm(term.object)}</object></triple>`;
    default:
      throw new TypeError(`A ${term.termType} is no value of a solution.`);
  }
}
