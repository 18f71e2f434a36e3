import assert from 'node:assert/strict';
import type { Quad } from '@rdfjs/types';
import { prefixes, wit } from '../../src/generated/terms.js';
import { referenceQuads } from '../../src/reference/quads.js';

const BASE = 'https://example.org/';
const all = (used: string[] = []) => [...referenceQuads(BASE, used)];
const values = (quads: Quad[], subject: string, property: string) =>
  quads.filter((one) => one.subject.value === `${BASE}${subject}` && one.predicate.value === property).map((one) => one.object.value);
const places = (quads: Quad[]) =>
  quads.filter((one) => one.object.value === wit.Place).map((one) => one.subject.value.slice(`${BASE}place/`.length));

describe('the reference graph', () => {
  it('lies in one named graph and has no blank nodes', () => {
    for (const one of all(['place/kz'])) {
      assert.equal(one.graph.value, `${BASE}graph/reference`);
      assert.equal(one.subject.termType, 'NamedNode');
      assert.notEqual(one.object.termType, 'BlankNode');
    }
  });

  it('holds Xinjiang down to the county always, and nothing of the rest of the world', () => {
    const codes = places(all());
    assert.equal(codes.length, 14 + 108 + 2);
    assert.ok(codes.every((code) => /^65(\d{2}(\d{2})?)?$|^cn$/.test(code)));
  });

  it('holds a place that is used, and whatever it lies in', () => {
    const before = new Set(places(all()));
    const added = places(all(['place/654201204204', 'place/geonames-1522751'])).filter((code) => !before.has(code));
    assert.deepEqual(added, ['654201204', '654201204204', 'geonames-1522751', 'kz', 'kz-61']);
  });

  it('is the same whatever the order in which places were used, and holds each statement once', () => {
    const used = ['place/kz', 'place/654201204204', 'place/geonames-1522751', 'place/kz'];
    assert.deepEqual(all([...used].reverse()), all(used));
    const lines = all(used).map((one) => `${one.subject.value} ${one.predicate.value} ${JSON.stringify(one.object)}`);
    assert.equal(new Set(lines).size, lines.length);
  });

  it('tells a division by code, level, parent and names, one preferred name a language', () => {
    const quads = all();
    assert.deepEqual(values(quads, 'place/654202', wit.adminCode), ['654202']);
    assert.deepEqual(values(quads, 'place/654202', wit.placeLevel), ['county']);
    assert.deepEqual(values(quads, 'place/654202', wit.partOf), [`${BASE}place/6542`]);
    assert.deepEqual(values(quads, 'place/654202', `${prefixes.skos}prefLabel`), ['Wusu City', '乌苏市', 'ۋۇسۇ', 'Шиху']);
    assert.ok(values(quads, 'place/654202', `${prefixes.skos}altLabel`).includes('Usu'));
  });

  it('matches a city with GeoNames exactly, and a division with its seat closely', () => {
    const quads = all(['place/geonames-1522751']);
    assert.deepEqual(values(quads, 'place/geonames-1522751', `${prefixes.skos}exactMatch`), ['https://sws.geonames.org/1522751/']);
    assert.deepEqual(values(quads, 'place/654201', `${prefixes.skos}closeMatch`), ['https://sws.geonames.org/1529167/']);
    assert.deepEqual(values(quads, 'place/654201', `${prefixes.schema}latitude`), ['46.74535']);
  });

  it('holds the articles of the Declaration with their official texts', () => {
    const quads = all();
    assert.equal(quads.filter((one) => one.object.value === wit.RightsArticle).length, 31);
    assert.deepEqual(values(quads, 'udhr/article/9', wit.articleNumber), ['9']);
    assert.equal(values(quads, 'udhr/article/9', wit.officialText).length, 11);
  });

  it('passes over a place of one entry alone, and refuses a place that does not exist', () => {
    assert.deepEqual(all(['entry/2208#place-x']), all());
    assert.throws(() => all(['place/999999']), /no "place\/999999"/);
  });
});
