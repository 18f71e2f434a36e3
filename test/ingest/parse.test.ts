import assert from 'node:assert/strict';
import { pageOf, readPage } from '../../src/ingest/page.js';
import { parsePage, UnknownLayout } from '../../src/ingest/parse.js';
import type { EntryRecord } from '../../src/ingest/record.js';
import { fictionalPage } from '../build/archives.js';
import { SHIPPED } from './pages.js';
import { assertSpansExact } from './spans.js';

const texts = (words: readonly { readonly text: string }[]): string[] => words.map(({ text }) => text);

describe('The record of entry 2208', () => {
  let text: string;
  let record: EntryRecord;
  before(() => {
    ({ text } = readPage(SHIPPED, '2208'));
    record = parsePage(text);
  });

  it('has every piece of text exactly where it says', () => {
    assert.ok(assertSpansExact(text, record) > 80);
  });

  it('is in layout B, with the size of the database kept as that', () => {
    assert.equal(record.layout, 'B');
    assert.equal(record.databaseSize?.text, '6598');
    assert.equal(record.submittedByThirdParty?.text, 'submitted by third party');
  });

  it('gives each header label the value beside it, and no value to a label whose own was lost', () => {
    assert.deepEqual(record.fields.map(({ key, label, value }) => [key, label?.text, value?.text]), [
      ['placeOfOrigin', 'Likely place of origin', undefined],
      ['currentLocation', 'Likely current location', undefined],
      ['detentionType', 'Last reported det. type', 'formal prison (10 years)'],
      ['firstDetained', 'When first detained', 'Apr. 2017 - June 2017'],
      ['detentionReason', 'Probable detention reason', undefined],
      ['healthStatus', 'Health status', 'has problems'],
    ]);
  });

  it('parts the five lists at their no-break spaces', () => {
    assert.deepEqual(texts(record.lists), [
      'Forced labor cases', 'From prolonged detention to prison', 'Testimonies mentioning specific prisons',
      'Testimonies mentioning specific camps', 'Testimonies mentioning specific factories',
    ]);
  });

  it('has the eleven sections in order, the empty one too', () => {
    assert.deepEqual(record.sections.map(({ key, paragraphs }) => `${key} ${paragraphs.length}`), [
      'testifying 2', 'relation 1', 'about 2', 'location 1', 'detained 2', 'reason 1', 'status 2', 'learned 1', 'additional 0', 'rights 5', 'supplementary 7',
    ]);
  });

  it('has articles 9, 10, 11, 13 and 19, each with the wording the page prints', () => {
    assert.deepEqual(record.rights.map(({ article }) => article), [9, 10, 11, 13, 19]);
    assert.match(record.rights[4]!.wording!.text, /^We all have the right to make up our own minds.*and in other ways\.$/);
  });

  it('has five numbered testimonies and two other items among the supplementary materials', () => {
    assert.deepEqual(record.supplementary.map(({ testimony, text: words }) => testimony ?? words.text), [1, 2, 3, 4, 5, 'about Wusu Prison', 'detention facility prior to prison']);
  });

  it('has the three dates of its last lines, and the one address of its prose without the bracket around it', () => {
    assert.deepEqual(record.dates.map(({ key, value }) => [key, value.text]), [['created', '2019-01-19'], ['updated', '2020-01-01'], ['testifierUpdate', '2019-10-08']]);
    assert.deepEqual(texts(record.urls), ['http://archive.is/RbYxM']);
  });

  it('has a gap for each of the three blank labels and for the empty section', () => {
    assert.deepEqual(record.gaps.map(({ field, reason }) => [field, reason]), [
      ['placeOfOrigin', 'label-without-value'], ['currentLocation', 'label-without-value'], ['detentionReason', 'label-without-value'], ['additional', 'empty-section'],
    ]);
  });

  it('passes over the interface and leaves no line unread', () => {
    assert.deepEqual(texts(record.noise), ['switch to full interface', 'See raw/original']);
    assert.deepEqual(record.unread, []);
  });
});

describe('A text', () => {
  const reason = (text: string): UnknownLayout => {
    try {
      parsePage(text);
    } catch (error) {
      assert.ok(error instanceof UnknownLayout, String(error));
      return error;
    }
    throw new assert.AssertionError({ message: 'the text was read' });
  };

  it('without any section of an entry page is in no known layout', () => {
    assert.match(reason('Entry of 12\n\nSomebody\n\nSome prose about something else.\n').reason, /no section heading/);
  });

  it('without a name is in no known layout, and the line is where the name should have been', () => {
    const error = reason('Entry of 12\n\nTestifying party\n\nSomebody.\n\nAbout the victim\n\nx\n');
    assert.match(error.reason, /no name stands before/);
    assert.equal(error.line, 3);
  });

  it('is read alike whatever ends its lines, every span still exact', () => {
    const unix = fictionalPage('Nobody');
    const windows = unix.replaceAll('\n', '\r\n');
    const shape = (text: string): unknown => JSON.parse(JSON.stringify(parsePage(text), (key, value: unknown) => (key === 'start' || key === 'end' ? undefined : value)).replaceAll('\\r', ''));
    assert.deepEqual(shape(windows), shape(unix));
    assertSpansExact(windows, parsePage(windows));
  });

  it('is read with a byte order mark before it', () => {
    const text = `\ufeff${fictionalPage('Nobody')}`;
    const record = parsePage(text);
    assert.equal(record.names[0]!.text, 'Nobody (fictional)');
    assert.equal(assertSpansExact(text, record), assertSpansExact(fictionalPage('Nobody'), parsePage(fictionalPage('Nobody'))));
  });

  it('keeps offsets that count UTF-16 units, past characters outside the basic plane', () => {
    const text = fictionalPage('Nobody', 'She wrote 😀 and 𠀀 on 2017-05-01. See https://example.org/a?b=𠀀.');
    assertSpansExact(text, parsePage(text));
  });

  it('has the same record after its personal numbers are masked as its masked page says', () => {
    const bytes = Buffer.from(fictionalPage('Nobody', 'Her phone is +7 701 123 45 67.'));
    const page = pageOf('1.txt', bytes, '1');
    const record = parsePage(page.text);
    assertSpansExact(page.text, record);
    assert.ok(!JSON.stringify(record).includes('701'));
    assert.equal(page.text.length, bytes.toString('utf8').length);
  });

  it('of the greatest length a page may have is read without the time growing with its square', () => {
    // Not timed: a quadratic reading of these would not end within the test's time.
    for (const filler of [' ', '(', 'Testimony 1', 'Article 9: ', 'x ', 'https://', 'Age: ', '\u00a0']) {
      const text = fictionalPage('Nobody', filler.repeat(Math.floor(900_000 / filler.length)));
      parsePage(text);
    }
  });
});
