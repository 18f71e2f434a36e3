import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Validator from '@adobe/structured-data-validator';
import { type RunningSite, startSite } from './site.js';

interface Schema {
  readonly '@graph': readonly Readonly<Record<string, unknown>>[];
}

/**
 * The vocabulary of schema.org in the shape of its own download, as far as the validator reads it, from the types of
 * `schema-dts`: that package is made from the vocabulary and stands under a licence that lets it be a dependency.
 */
function vocabulary(): Schema {
  const types = readFileSync(new URL('../../node_modules/schema-dts/dist/schema.d.ts', import.meta.url), 'utf8');
  const classes = new Map<string, Set<string>>();
  const domains = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, key: string, value?: string): void => {
    const held = map.get(key) ?? new Set<string>();
    if (value !== undefined) held.add(value);
    map.set(key, held);
  };
  for (const [, name, parents, body] of types.matchAll(/^interface (\w+)Base extends ([^{]+) \{\n(.*?)^\}/gms)) {
    add(classes, name!);
    for (const [, parent] of parents!.matchAll(/(\w+)Base\b/g)) add(classes, name!, parent);
    for (const [, property] of body!.matchAll(/^ {4}"(\w+)"\?:/gm)) add(domains, property!, name);
  }
  // A class without properties of its own has no base, only a leaf.
  for (const [, base, type] of types.matchAll(/^export interface \w+Leaf extends (\w+)Base \{\n {4}"@type": "(\w+)";/gm)) {
    add(classes, type!);
    if (base !== type) add(classes, type!, base);
  }
  const refer = (names: ReadonlySet<string>): { '@id': string }[] => [...names].map((name) => ({ '@id': `schema:${name}` }));
  return {
    '@graph': [
      ...[...classes].map(([name, parents]) => ({ '@id': `schema:${name}`, '@type': 'rdfs:Class', 'rdfs:subClassOf': refer(parents) })),
      ...[...domains].map(([name, of]) => ({ '@id': `schema:${name}`, '@type': 'rdf:Property', 'schema:domainIncludes': refer(of) })),
    ],
  };
}

type Json = Readonly<Record<string, unknown>>;

// One page of each kind.
const PAGES = [
  '/', '/entry/7.html', '/facility/example-prison.html', '/company/example-textile.html', '/place/654202.html', '/udhr/article/9.html',
  '/list/relatives-of-emigrants.html', '/archive/example.html', '/graph/stated.html', '/entries', '/facilities', '/rights', '/ontology.html', '/ontology/certainty.html', '/dataset.html',
];

describe('The structured data of the pages', () => {
  let site: RunningSite;
  let validator: Validator;
  const described = async (path: string): Promise<Json> => {
    const { text } = await site.ask(path, { headers: { accept: 'text/html' } });
    const scripts = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
    assert.equal(scripts.length, 1, path);
    return JSON.parse(scripts[0]![1]!) as Json;
  };
  const issuesOf = (data: Json): Promise<{ severity: string; issueMessage: string }[]> =>
    validator.validate({ jsonld: { [String(data['@type'])]: [structuredClone(data)] }, microdata: {}, rdfa: {}, errors: [] });

  before(async () => {
    site = await startSite();
    validator = new Validator(vocabulary());
  });
  after(() => site.close());

  it('would be found wanting if it were: the validator knows the vocabulary', async () => {
    assert.match(JSON.stringify(await issuesOf({ '@type': 'Person', name: 'A', heldAt: 'x' })), /heldAt/);
    assert.match(JSON.stringify(await issuesOf({ '@type': 'Prisoner', name: 'A' })), /not a valid schema\.org type/);
    assert.match(JSON.stringify(await issuesOf({ '@type': 'Person' })), /name/);
    assert.deepEqual(await issuesOf({ '@type': 'CivicStructure', name: 'A', geo: { '@type': 'GeoCoordinates', latitude: 1, longitude: 2 } }), []);
  });

  for (const path of PAGES) {
    it(`is without error or warning on ${path}`, async () => {
      assert.deepEqual(await issuesOf(await described(path)), []);
    });
  }

  it('says of a person nothing but names: what an entry hedges is never flattened, and what it states stands in claims', async () => {
    const { mainEntity } = (await described('/entry/7.html')) as { mainEntity: Json };
    assert.deepEqual(Object.keys(mainEntity).sort(), ['@id', '@type', 'alternateName', 'name']);
  });

  it('says nothing that is not on the page', async () => {
    for (const path of PAGES) {
      const { text } = await site.ask(path, { headers: { accept: 'text/html' } });
      const visible = text.replace(/<script.*?<\/script>/gs, '').replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ');
      const names: string[] = [];
      JSON.stringify(await described(path), (key, value: unknown) => {
        if ((key === 'name' || key === 'alternateName') && typeof value !== 'object') names.push(String(value));
        return value;
      });
      assert.deepEqual(names.filter((name) => !visible.includes(name)), [], path);
    }
  });

  it('tells search engines how to look for a name, and the address works', async () => {
    const { potentialAction } = (await described('/')) as { potentialAction: { target: { urlTemplate: string } } };
    const address = new URL(potentialAction.target.urlTemplate.replace('{search_term_string}', encodeURIComponent('gulnar')));
    const { status, text } = await site.ask(address.pathname + address.search);
    assert.equal(status, 200);
    assert.match(text, /Gulnar Example/);
    assert.doesNotMatch(text, /Erkin Sample/);
  });

  it('keeps to Google\'s rules for datasets', async () => {
    const data = (await described('/dataset.html')) as { name: string; description: string; distribution?: readonly Json[]; creator: Json | readonly Json[]; url: string };
    assert.ok(data.description.length >= 50 && data.description.length <= 5_000);
    assert.ok(data.name.length > 0 && URL.canParse(data.url));
    for (const part of data.distribution ?? []) assert.ok(URL.canParse(String(part.contentUrl)) && part.encodingFormat);
    for (const creator of [data.creator].flat() as Json[]) assert.ok(['Organization', 'Person'].includes(String(creator['@type'])) && creator.name);
    // A description must not be what the search engine calls thin: only links, or only the name again.
    assert.ok(data.description.split(' ').length > 10);
  });
});
