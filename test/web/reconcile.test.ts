import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { BASE, type RunningSite, startSite } from './site.js';

/** What the Reconciliation Service API 0.2 (§4 to §7) asks of a service's answers, as JSON Schemas. */
const text = { type: 'string' } as const;
const typed = { type: 'object', required: ['id', 'name'], properties: { id: text, name: text } } as const;
const service = { type: 'object', required: ['service_url', 'service_path'], properties: { service_url: { type: 'string', pattern: '^https?://' }, service_path: { type: 'string', pattern: '^/' } } } as const;
const template = { type: 'string', pattern: '\\{\\{id\\}\\}' } as const;
const SCHEMAS = {
  manifest: {
    type: 'object', required: ['versions', 'name', 'identifierSpace', 'schemaSpace'],
    properties: {
      versions: { type: 'array', items: text, contains: { const: '0.2' } }, name: text, identifierSpace: text, schemaSpace: text,
      view: { type: 'object', required: ['url'], properties: { url: template } }, defaultTypes: { type: 'array', items: typed, uniqueItems: true },
      preview: { type: 'object', required: ['url', 'width', 'height'], properties: { url: template, width: { type: 'integer' }, height: { type: 'integer' } } },
      suggest: { type: 'object', properties: { entity: service, type: service, property: service } },
      extend: { type: 'object', properties: { propose_properties: service, property_settings: { type: 'array' } } },
    },
  },
  results: {
    type: 'object',
    additionalProperties: {
      type: 'object', required: ['result'], properties: {
        result: { type: 'array', items: {
          type: 'object', required: ['id', 'name', 'score', 'match', 'type'], additionalProperties: false,
          properties: { id: text, name: text, score: { type: 'number' }, match: { type: 'boolean' }, description: text, type: { type: 'array', items: typed }, features: { type: 'array', items: { type: 'object', required: ['id', 'value'], properties: { id: text, value: { type: ['boolean', 'number'] } } } } },
        } },
      },
    },
  },
  suggestions: { type: 'object', required: ['result'], properties: { result: { type: 'array', items: { type: 'object', required: ['id', 'name'], properties: { id: text, name: text, description: text, notable: { type: 'array', items: typed } } } } } },
  proposals: { type: 'object', required: ['type', 'properties'], properties: { type: text, properties: { type: 'array', items: typed } } },
  extension: {
    type: 'object', required: ['meta', 'rows'], properties: {
      meta: { type: 'array', items: typed },
      rows: { type: 'object', additionalProperties: { type: 'object', additionalProperties: { type: 'array', items: { oneOf: [
        { type: 'object', required: ['id', 'name'], additionalProperties: false, properties: { id: text, name: text } }, { type: 'object', required: ['str'], additionalProperties: false, properties: { str: text } },
      ] } } } },
    },
  },
} as const;

interface Result {
  readonly id: string;
  readonly name: string;
  readonly score: number;
  readonly match: boolean;
  readonly description: string;
  readonly features: readonly { readonly id: string; readonly value: boolean | number }[];
}

const TRIG = `
@base <${BASE}> .
@prefix wit: <https://w3id.org/witness-graph/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<graph/entry/7> {
  <entry/7> a wit:Entry ; rdfs:label "Zhiger Toqai (entry 7)"@en ; wit:victim <entry/7#victim> .
  <entry/7#victim> a wit:Victim ; rdfs:label "Zhiger Toqai (fictional)" ; wit:name "Жигер Тоқай", "吉格尔·托卡" ; wit:profession <concept/profession/poet> ; wit:chargeText "writing a verse" .
  <concept/profession/poet> rdfs:label "poet"@en .
  <entry/7#person-aynur> rdfs:label "Aynur Sister" .
}
<graph/entry/8> { <entry/8> a wit:Entry ; wit:victim <entry/8#victim> . <entry/8#victim> a wit:Victim ; rdfs:label "Zhiger Toqai" ; wit:profession <concept/profession/driver> . <concept/profession/driver> rdfs:label "driver"@en . }
<graph/entry/9> { <entry/9> a wit:Entry ; wit:victim <entry/9#victim> . <entry/9#victim> a wit:Victim ; rdfs:label "Gulnur Qasym", "گۈلنۇر قاسىم"@ug . }
<graph/reference> {
  <facility/wusu-prison> a wit:Facility ; rdfs:label "Wusu Prison"@en, "乌苏监狱"@zh-Hans .
  <facility/tacheng-prison> a wit:Facility ; rdfs:label "Tacheng Prison"@en, "塔城监狱"@zh-Hans .
  <place/654202> a wit:Place ; rdfs:label "Wusu City"@en ; skos:altLabel "乌苏市"@zh-Hans, "شىخو"@ug .
}`;

describe('Reconciliation', () => {
  let site: RunningSite;
  const ajv = new Ajv2020({ strict: false });
  before(async () => (site = await startSite({ trig: TRIG })));
  after(() => site.close());

  async function json(path: string, schema: keyof typeof SCHEMAS, form?: string): Promise<unknown> {
    const answer = await site.ask(path, form === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form });
    assert.equal(answer.status, 200, answer.text);
    assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8');
    assert.equal(answer.headers['access-control-allow-origin'], '*');
    const value = JSON.parse(answer.text) as unknown;
    assert.ok(ajv.validate(SCHEMAS[schema], value), JSON.stringify(ajv.errors));
    return value;
  }
  const field = (name: string, value: unknown): string => `${name}=${encodeURIComponent(JSON.stringify(value))}`;
  const match = async (query: string, more: Readonly<Record<string, unknown>> = {}): Promise<readonly Result[]> =>
    (await json(`/reconcile?${field('queries', { q0: { query, ...more } })}`, 'results') as { q0: { result: Result[] } }).q0.result;

  it('says of itself what a client needs to know, and leads where it says', async () => {
    const manifest = await json('/reconcile', 'manifest') as { identifierSpace: string; suggest: Record<string, { service_url: string; service_path: string }>; extend: { propose_properties: { service_url: string; service_path: string } }; preview: { url: string } };
    assert.equal(manifest.identifierSpace, BASE);
    for (const { service_url: url, service_path: path } of [...Object.values(manifest.suggest), manifest.extend.propose_properties]) {
      assert.equal((await site.ask(new URL(url + path).pathname)).status, 200, path);
    }
    assert.equal((await site.ask(manifest.preview.url.replace(BASE, '/').replace('{{id}}', 'entry/7'))).status, 200);
  });

  for (const [query, name, how] of [
    ['Zhiger Toqai', 'Zhiger Toqai', 'the same name'], ['ZHIGER  TOQAI', 'Zhiger Toqai', 'another spelling or script'], ['Toqai, Zhiger', 'Zhiger Toqai', 'another order'], ['Jiger Tokay', 'Zhiger Toqai', 'sounds alike'],
    ['جىگەر توقاي', 'Zhiger Toqai', 'sounds alike'], ['Жигер Тоқай', 'Zhiger Toqai', 'the same name'], ['吉格尔·托卡', 'Zhiger Toqai', 'the same name'], ['吉格尔托卡', 'Zhiger Toqai', 'the same name'],
    ['Гүлнұр Қасым', 'Gulnur Qasym', 'another spelling or script'], ['Gülnur Qasim', 'Gulnur Qasym', 'another spelling or script'], ['گۈلنۇر قاسىم', 'Gulnur Qasym', 'the same name'], ['Gulnur', 'Gulnur Qasym', 'some of the same words'],
  ] as const) {
    it(`finds the entry of ${name} by “${query}”, and says how`, async () => {
      const [first] = await match(query, { type: 'Entry' });
      assert.match(first!.id, name === 'Gulnur Qasym' ? /^entry\/9$/ : /^entry\/[78]$/);
      assert.match(first!.description, new RegExp(how));
      assert.deepEqual(first!.features.map(({ id }) => id), ['name_exact', 'name_spelling', 'name_sound', 'name_shared']);
    });
  }

  it('takes no person for certain by a name: only by the number of the entry', async () => {
    for (const query of ['Zhiger Toqai', 'Gulnur Qasym', '吉格尔·托卡']) assert.ok((await match(query)).every((one) => !one.match), query);
    for (const query of ['9', 'entry/9']) assert.deepEqual((await match(query)).filter((one) => one.match).map(({ id }) => id), ['entry/9']);
    assert.deepEqual(await match('Aynur Sister', { type: 'Entry' }), [], 'whom an entry merely speaks of has none');
  });

  it('finds facilities and places as the build would name them, and is certain where one is clear', async () => {
    for (const [query, type, id] of [['the Usu prison', 'Facility', 'facility/wusu-prison'], ['乌苏监狱', 'Facility', 'facility/wusu-prison'], ['Wusu', 'Place', 'place/654202'], ['乌苏市', 'Place', 'place/654202'], ['Wusu City', 'Place', 'place/654202']]) {
      const [first] = await match(query!, { type });
      assert.deepEqual([first?.id, first?.match], [id, true], query);
    }
    const results = await match('塔城监狱', { type: ['Facility'] });
    assert.equal(results[0]!.id, 'facility/tacheng-prison');
    assert.ok(results.every(({ score }, index) => index === 0 || score <= results[index - 1]!.score));
  });

  it('weighs properties: what an entry says of the person tells namesakes apart', async () => {
    const results = await match('Zhiger Toqai', { type: 'Entry', properties: [{ pid: 'profession', v: 'Driver' }] });
    assert.deepEqual(results.slice(0, 2).map(({ id }) => id), ['entry/8', 'entry/7']);
    assert.deepEqual(results[0]!.features.at(-1), { id: 'property_profession', value: true });
    assert.deepEqual(results[1]!.features.at(-1), { id: 'property_profession', value: false });
    assert.equal((await match('Zhiger Toqai', { properties: [{ pid: 'profession', v: { id: 'concept/profession/poet' } }], limit: 1 }))[0]!.id, 'entry/7');
  });

  it('answers a batch by POST as by GET, each under its key', async () => {
    const batch = { a: { query: 'Wusu Prison', type: 'Facility' }, b: { query: 'nobody of this name' } };
    const posted = await json('/reconcile', 'results', field('queries', batch)) as Record<string, { result: Result[] }>;
    assert.deepEqual(posted, await json(`/reconcile?${field('queries', batch)}`, 'results'));
    assert.deepEqual([posted.a!.result[0]!.id, posted.b!.result], ['facility/wusu-prison', []]);
  });

  it('suggests while somebody types, previews in a frame, and extends a table', async () => {
    const ids = async (path: string) => (await json(path, 'suggestions') as { result: { id: string }[] }).result.map(({ id }) => id);
    assert.deepEqual(await ids('/reconcile/suggest-entity?prefix=gul'), ['entry/9']);
    assert.deepEqual(await ids(`/reconcile/suggest-entity?prefix=${encodeURIComponent('乌苏')}`), ['facility/wusu-prison', 'place/654202']);
    assert.deepEqual(await ids('/reconcile/suggest-type?prefix=fac'), ['Facility']);
    assert.ok((await ids('/reconcile/suggest-property?prefix=profession')).includes('profession'));
    const proposed = await json('/reconcile/properties?type=Entry&limit=50', 'proposals') as { properties: { id: string }[] };
    assert.ok(proposed.properties.some(({ id }) => id === 'chargeText'));
    const { rows } = await json('/reconcile', 'extension', field('extend', { ids: ['entry/7', 'entry/9', 'entry/99'], properties: [{ id: 'profession' }, { id: 'chargeText' }] })) as { rows: unknown };
    assert.deepEqual(rows, { 'entry/7': { profession: [{ id: 'concept/profession/poet', name: 'poet' }], chargeText: [{ str: 'writing a verse' }] }, 'entry/9': { profession: [], chargeText: [] }, 'entry/99': { profession: [], chargeText: [] } });
    const preview = await site.ask('/reconcile/preview?id=entry/7');
    assert.match(String(preview.headers['content-security-policy']), /frame-ancestors \*/);
    assert.match(preview.text, /<a href="\/entry\/7"[^>]*>Zhiger Toqai \(fictional\)<\/a>/);
  });

  for (const [what, form, status] of [
    ['what is no JSON', 'queries=%7B', 400], ['a list', 'queries=%5B%5D', 400], ['a query that asks for nothing', field('queries', { q: {} }), 400], ['a limit below one', field('queries', { q: { query: 'a', limit: 0 } }), 400],
    ['a property without a value', field('queries', { q: { query: 'a', properties: [{ pid: 'profession' }] } }), 400], ['too many at once', field('queries', Object.fromEntries(Array.from({ length: 51 }, (_, index) => [index, { query: 'a' }]))), 413],
    ['a query that is a book', field('queries', { q: { query: 'a'.repeat(501) } }), 400], ['no field that it knows', 'q=1', 400], ['an extension of nothing', 'extend=%7B%7D', 400], ['__proto__', 'queries=%7B%22__proto__%22%3A%7B%22query%22%3A1%7D%7D', 400],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const answer = await site.ask('/reconcile', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form });
      assert.equal(answer.status, status, answer.text);
      assert.equal(answer.headers['content-type'], 'application/problem+json');
    });
  }

  it('knows nothing but what it knows', async () => {
    assert.equal((await site.ask('/reconcile/nothing')).status, 404);
    assert.equal((await site.ask('/reconcile/preview?id=entry/99')).status, 404);
    assert.equal((await site.ask('/reconcile', { method: 'PUT' })).status, 405);
    assert.equal((await site.ask('/reconcile', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status, 415);
  });
});
