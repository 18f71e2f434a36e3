import { deepEqual, equal, ok } from 'node:assert/strict';
import factory from '@rdfjs/data-model';
import type { Term } from '@rdfjs/types';
import { CLASS, comparePlaces, compareText, languageTail, placeOf, tagOfTail } from '../../src/store/term-order.js';
import { odd, random, typed } from './terms.js';

const inOrder = (...terms: readonly Term[]): void => {
  for (let at = 1; at < terms.length; at += 1) {
    const [before, after] = [terms[at - 1] as Term, terms[at] as Term];
    ok(comparePlaces(placeOf(before), placeOf(after)) < 0, `${JSON.stringify(before)} comes before ${JSON.stringify(after)}`);
  }
};
const key = (term: Term): string => `${placeOf(term).class} ${placeOf(term).key}`;

describe('The order of terms', () => {
  it('puts blank nodes before IRIs and IRIs before literals (SPARQL 1.1 §15.1)', () => {
    inOrder(factory.blankNode('z'), factory.namedNode('a'), factory.literal('A'));
  });

  it('orders text by code point, not by UTF-16 unit', () => {
    inOrder(factory.literal('Z'), factory.literal('a'), factory.literal('é'), factory.literal('\uffff'), factory.literal('😀'));
  });

  it('compares any two texts as their UTF-8 bytes compare', () => {
    const next = random(1);
    const units = ['a', 'b', '\u0000', ' ', 'é', '\uffff', '\ue000', '😀', '𐍈', '中'];
    for (let round = 0; round < 3000; round += 1) {
      const text = (): string => Array.from({ length: next(5) }, () => units[next(units.length)]).join('');
      const [a, b] = [text(), text()];
      equal(Math.sign(compareText(a, b)), Buffer.compare(Buffer.from(a), Buffer.from(b)), JSON.stringify([a, b]));
    }
  });

  it('orders numbers by value across their datatypes', () => {
    inOrder(
      typed('-INF', 'double'), typed('-1e300', 'double'), typed('-10', 'integer'), typed('-9.99', 'decimal'), typed('-0.5', 'float'),
      typed('0', 'integer'), typed('1e-300', 'double'), typed('0.0999', 'decimal'), typed('0.1', 'decimal'), typed('1', 'byte'), typed('9', 'integer'),
      typed('10', 'integer'), typed('100', 'long'), typed('9007199254740992', 'integer'), typed('9007199254740993', 'integer'),
      typed('123456789012345678901234567890', 'integer'), typed('123456789012345678901234567891', 'integer'), typed('INF', 'double'), typed('NaN', 'double'),
    );
  });

  it('orders any two decimals as exact arithmetic does', () => {
    const next = random(2);
    const decimal = (): string => `${next(2) ? '-' : ''}${next(3) ? next(1000) : ''}.${String(next(10 ** (1 + next(6))))}`;
    const scaled = (text: string): bigint => {
      const [whole = '', fraction = ''] = text.replace('-', '').split('.');
      return BigInt((whole || '0') + fraction.padEnd(8, '0')) * (text.startsWith('-') ? -1n : 1n);
    };
    for (let round = 0; round < 3000; round += 1) {
      const [a, b] = [decimal(), decimal()];
      const [left, right] = [scaled(a), scaled(b)];
      const [first, second] = [placeOf(typed(a, 'decimal')).key, placeOf(typed(b, 'decimal')).key];
      equal(Math.sign(compareText(first, second)), left < right ? -1 : left > right ? 1 : 0, `${a} and ${b}`);
    }
  });

  it('orders any two doubles as JavaScript does, and keeps their values', () => {
    const next = random(3);
    const double = (): number => (next(2) ? -1 : 1) * (next(1e9) / 1e9) * 10 ** (next(600) - 300);
    for (let round = 0; round < 3000; round += 1) {
      const [a, b] = [double(), double()];
      const [first, second] = [placeOf(typed(String(a), 'double')), placeOf(typed(String(b), 'double'))];
      equal(Math.sign(compareText(first.key, second.key)), Math.sign(a - b), `${a} and ${b}`);
      equal(first.number, a);
    }
  });

  it('gives equal values one key, whatever their text and datatype', () => {
    for (const group of [
      [typed('1', 'integer'), typed('01', 'integer'), typed('+1', 'byte'), typed('1.0', 'decimal'), typed('1e0', 'double'), typed('1.0', 'float')],
      [typed('0', 'integer'), typed('-0', 'integer'), typed('-0.0', 'double'), typed('.0', 'decimal')],
      [typed('1.1', 'decimal'), typed('1.10', 'decimal'), typed('1.1', 'double')],
      [typed('true', 'boolean'), typed('1', 'boolean')],
      [typed('2020-01-01T00:00:00Z', 'dateTime'), typed('2020-01-01T00:00:00.000+00:00', 'dateTime'), typed('2019-12-31T24:00:00', 'dateTime'), typed('2020-01-01T05:30:00+05:30', 'dateTimeStamp')],
      [typed('P1Y', 'duration'), typed('P12M', 'yearMonthDuration')],
      [typed('PT60S', 'dayTimeDuration'), typed('PT1M', 'duration')],
    ]) {
      deepEqual([...new Set(group.map(key))], [key(group[0] as Term)]);
    }
  });

  it('orders dates and times by the moment they begin', () => {
    inOrder(
      typed('-0044-03-15T12:00:00Z', 'dateTime'), typed('1969-12-31T23:59:59.999Z', 'dateTime'), typed('1970-01-01T00:00:00Z', 'dateTime'),
      typed('2017-06-01T01:00:00+02:00', 'dateTime'), typed('2017-06-01T00:00:00', 'dateTime'), typed('2017-06-01T00:00:00.5', 'dateTime'), typed('12017-01-01T00:00:00Z', 'dateTime'),
    );
    inOrder(typed('2016-02-29', 'date'), typed('2016-03-01', 'date'), typed('2017-06-01', 'date'), typed('2017-06-01-05:00', 'date'));
    inOrder(typed('1999', 'gYear'), typed('2017', 'gYear'));
    inOrder(typed('P9Y', 'duration'), typed('P10Y', 'duration'), typed('P10Y1D', 'duration'));
  });

  it('agrees with JavaScript on the seconds of a date-time', () => {
    const next = random(4);
    for (let round = 0; round < 500; round += 1) {
      const at = new Date(next(4e9) * 1000 + next(1000));
      equal(placeOf(typed(at.toISOString(), 'dateTime')).number, at.getTime() / 1000);
    }
  });

  it('does not read a value into a text outside the lexical space', () => {
    for (const [text, type] of [
      ['abc', 'integer'], ['1.0', 'integer'], [' 1', 'integer'], ['300', 'byte'], ['-1', 'unsignedInt'], ['0', 'positiveInteger'], ['1e5', 'decimal'], ['.', 'decimal'],
      ['inf', 'double'], ['TRUE', 'boolean'], ['2017-02-29', 'date'], ['2017-13-01', 'date'], ['2017-6-1', 'date'], ['25:00:00', 'time'], ['24:00:01', 'time'],
      ['2017-06-01T00:00:00', 'dateTimeStamp'], ['P', 'duration'], ['P1YT', 'duration'], ['P1D', 'yearMonthDuration'], ['P1M', 'dayTimeDuration'], ['17', 'gYear'],
    ] as const) equal(placeOf(typed(text, type)).class, CLASS.other, `"${text}"^^xsd:${type}`);
  });

  it('keeps the casing of a language tag beside the form it is compared by', () => {
    equal(languageTail('zh-Hans'), 'zh-hans zh-Hans');
    equal(languageTail('en'), 'en');
    equal(tagOfTail(languageTail('en-GB')), 'en-GB');
    inOrder(factory.literal('x', 'EN'), factory.literal('x', 'en-gb'), factory.literal('x', 'en-GB'), factory.literal('y', 'de'));
  });

  it('is total: no two of many odd terms share a place', () => {
    const places = odd.map((term) => JSON.stringify(placeOf(term)));
    equal(new Set(places).size, odd.length);
  });
});
