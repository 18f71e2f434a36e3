import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import factory from '@rdfjs/data-model';
import { memorySnapshot } from '../../src/store/memory.js';
import type { Snapshot } from '../../src/store/snapshot.js';
import { comparePlaces, placeOf } from '../../src/store/term-order.js';
import type { IdRange, Vocabulary } from '../../src/store/vocabulary.js';
import { iri, odd, oddQuads, shuffled, typed } from './terms.js';

describe('The vocabulary of a snapshot', () => {
  let snapshot: Snapshot;
  let vocabulary: Vocabulary;

  before(async () => {
    snapshot = await memorySnapshot(shuffled(oddQuads, 7));
    ({ vocabulary } = snapshot);
  });
  after(() => snapshot.close());

  const ids = (range: IdRange): number[] => Array.from({ length: range.end - range.first }, (_, index) => range.first + index);
  const texts = (range: IdRange): string[] => ids(range).map((id) => vocabulary.text(id));

  it('gives every odd term back exactly: lexical form, casing of the tag, direction, datatype', () => {
    for (const term of odd) {
      const id = vocabulary.encode(term);
      ok(id !== undefined, JSON.stringify(term));
      ok(vocabulary.decode(id).equals(term), `${JSON.stringify(vocabulary.decode(id))} is ${JSON.stringify(term)}`);
      equal(vocabulary.encode(vocabulary.decode(id)), id);
    }
  });

  it('numbers the terms from 1 without gaps, in their order', () => {
    for (let id = 2; id <= vocabulary.size; id += 1) {
      ok(comparePlaces(placeOf(vocabulary.decode(id - 1)), placeOf(vocabulary.decode(id))) < 0, `${id - 1} comes before ${id}`);
    }
    throws(() => vocabulary.decode(0), RangeError);
    throws(() => vocabulary.decode(vocabulary.size + 1), RangeError);
  });

  it('does not find terms the data lacks', () => {
    for (const term of [iri('nowhere'), factory.literal('nowhere'), factory.literal('x', 'fr'), typed('2', 'integer'), typed('1', 'int'), factory.blankNode('none'), factory.variable('v'), factory.defaultGraph()]) {
      equal(vocabulary.encode(term), undefined, JSON.stringify(term));
    }
  });

  it('finds all casings of a language tag as one term (RDF 1.1 §3.3)', () => {
    deepEqual(vocabulary.idsOf(factory.literal('x', 'eN-Gb')).map((id) => vocabulary.language(id)), ['en-gb', 'en-GB']);
    deepEqual(vocabulary.idsOf(factory.literal('x', 'en')).map((id) => vocabulary.language(id)), ['en', 'EN']);
    deepEqual(vocabulary.idsOf(factory.literal('x', 'e')), []);
  });

  it('knows the ids of each class', () => {
    deepEqual(texts(vocabulary.range('blank')), ['B0', 'b0']);
    deepEqual(texts(vocabulary.range('nan')), ['NaN', 'NaN']);
    deepEqual(texts(vocabulary.range('gYear')), ['2017']);
    equal(vocabulary.range('number').end, vocabulary.range('nan').end);
    equal(vocabulary.range('literal').end, vocabulary.size + 1);
    equal(vocabulary.range('literal').first, vocabulary.range('iri').end);
    const numeric = ids(vocabulary.range('numeric')).map((id) => vocabulary.number(id) as number);
    deepEqual(numeric, [...numeric].sort((a, b) => a - b));
  });

  it('finds where a value stands, in the data or not', () => {
    const equalToOne = texts(vocabulary.bounds(typed('1.000', 'decimal')));
    deepEqual(equalToOne.sort(), ['+1', '01', '1', '1', '1.', '1E0', '1e0'].sort());
    deepEqual(texts(vocabulary.bounds(typed('5', 'integer'))), []);
    ok(ids({ first: vocabulary.range('numeric').first, end: vocabulary.bounds(typed('5', 'integer')).first }).every((id) => (vocabulary.number(id) as number) < 5));
    ok(ids({ first: vocabulary.bounds(typed('5', 'integer')).end, end: vocabulary.range('numeric').end }).every((id) => (vocabulary.number(id) as number) > 5));
    deepEqual(texts(vocabulary.bounds(typed('2020-01-01T01:00:00+01:00', 'dateTime'))).length, 4);
  });

  it('finds the strings that start with a prefix', () => {
    const starting = texts(vocabulary.prefixRange('iri', 'http://example.org/'));
    deepEqual(starting, texts(vocabulary.range('iri')).filter((text) => text.startsWith('http://example.org/')));
    deepEqual(texts(vocabulary.prefixRange('string', 'zzz')), []);
    deepEqual(texts(vocabulary.prefixRange('langString', '')), texts(vocabulary.range('langString')));
  });

  it('gives terms of equal value one rank, the lowest of their ids, and others their own', () => {
    const rank = (term: Parameters<Vocabulary['encode']>[0]): number => vocabulary.valueRank(vocabulary.encode(term) as number);
    equal(rank(typed('01', 'integer')), rank(typed('1e0', 'double')));
    equal(rank(typed('true', 'boolean')), rank(typed('1', 'boolean')));
    equal(rank(factory.literal('x', 'EN')), rank(factory.literal('x', 'en')));
    equal(rank(typed('2020-01-01T00:00:00', 'dateTime')), rank(typed('2020-01-01T00:00:00+00:00', 'dateTime')));
    for (let id = 1; id <= vocabulary.size; id += 1) {
      const [place, same] = [placeOf(vocabulary.decode(id)), placeOf(vocabulary.decode(vocabulary.valueRank(id)))];
      ok(vocabulary.valueRank(id) === id || (place.class === same.class && place.key === same.key), String(id));
    }
    notEqualRanks([typed('1', 'integer'), typed('1', 'boolean'), factory.literal('1'), typed('1.1', 'decimal')]);
    function notEqualRanks(terms: readonly Parameters<Vocabulary['encode']>[0][]): void {
      equal(new Set(terms.map(rank)).size, terms.length);
    }
  });
});
