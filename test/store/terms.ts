import factory from '@rdfjs/data-model';
import type { BlankNode, Literal, NamedNode, Quad } from '@rdfjs/types';

const XSD = 'http://www.w3.org/2001/XMLSchema#';

export const typed = (text: string, type: string): Literal => factory.literal(text, factory.namedNode(XSD + type));
export const iri = (name: string): NamedNode => factory.namedNode(`http://example.org/${name}`);

/** Whole numbers from 0 to below `bound`, the same for the same seed (mulberry32). */
export function random(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return Math.floor((((value ^ (value >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** Terms that stores like to lose: lexical forms that are not canonical, tags with capitals, characters that need care. */
export const odd: readonly (NamedNode | BlankNode | Literal)[] = [
  factory.blankNode('b0'), factory.blankNode('B0'),
  iri(''), iri('a'), iri('A'), iri('乌苏监狱'), iri('%C3%A9'), iri('é'), iri('😀'), factory.namedNode('urn:x'),
  ...['', ' ', 'a', 'A', 'a ', '1', 'true', 'a\nb\r\t\b\f', '"', '\\', '\\u0041', 'nul\u0000nul', '\u0001', '\u007f', '\u0080', '\uffff', '😀', 'e\u0301', 'é', 'x'.repeat(5000), '中'.repeat(700)]
    .map((text) => factory.literal(text)),
  factory.literal('x', 'en'), factory.literal('x', 'EN'), factory.literal('x', 'en-GB'), factory.literal('x', 'en-gb'), factory.literal('x', 'zh-Hans'),
  factory.literal('', 'en'), factory.literal('乌苏监狱', 'zh-Hans'), factory.literal('x', { language: 'ar', direction: 'rtl' }), factory.literal('x', { language: 'ar', direction: 'ltr' }),
  typed('1', 'integer'), typed('01', 'integer'), typed('+1', 'integer'), typed('-0', 'integer'), typed('0', 'integer'), typed('007', 'nonNegativeInteger'), typed('1', 'byte'),
  typed('1.10', 'decimal'), typed('1.1', 'decimal'), typed('1.', 'decimal'), typed('.5', 'decimal'), typed('0.30000000000000004', 'decimal'),
  typed('1.1', 'double'), typed('1.1', 'float'), typed('1E0', 'double'), typed('1e0', 'double'), typed('INF', 'double'), typed('-INF', 'float'), typed('NaN', 'double'), typed('NaN', 'float'),
  typed('9007199254740993', 'integer'), typed('123456789012345678901234567890', 'integer'),
  typed('true', 'boolean'), typed('1', 'boolean'), typed('false', 'boolean'), typed('0', 'boolean'),
  typed('2020-01-01T00:00:00+00:00', 'dateTime'), typed('2020-01-01T00:00:00Z', 'dateTime'), typed('2020-01-01T00:00:00', 'dateTime'), typed('2020-01-01T00:00:00.000Z', 'dateTime'),
  typed('2017-06-01', 'date'), typed('2017-06-01Z', 'date'), typed('12:00:00', 'time'), typed('2017-06', 'gYearMonth'), typed('2017', 'gYear'), typed('--06-01', 'gMonthDay'),
  typed('P10Y', 'duration'), typed('P120M', 'duration'), typed('PT1M', 'dayTimeDuration'),
  typed('abc', 'integer'), typed('300', 'byte'), typed('2017-02-30', 'date'),
  factory.literal('2017-06/2017-08', factory.namedNode('http://id.loc.gov/datatypes/edtf/EDTF')), factory.literal('x', iri('datatype')), factory.literal('x', iri('Datatype')),
];

/** Quads that hold every odd term, some in several graphs and in none. */
export const oddQuads: readonly Quad[] = odd.flatMap((term, index) => [
  factory.quad(iri(`s${index % 7}`), iri(`p${index % 3}`), term, index % 4 === 0 ? factory.defaultGraph() : iri(`g${index % 4}`)),
  ...(index % 5 === 0 ? [factory.quad(iri(`s${index % 7}`), iri(`p${index % 3}`), term, iri('g9'))] : []),
  ...(term.termType === 'Literal' ? [] : [factory.quad(term, iri('p0'), iri('o'), iri('g1'))]),
]);

/** The same quads in another order. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const next = random(seed);
  const copy = [...items];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = next(at + 1);
    [copy[at], copy[other]] = [copy[other] as T, copy[at] as T];
  }
  return copy;
}
