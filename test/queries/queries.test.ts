import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { classes, prefixes, properties, vocabulary, wit } from '../../src/generated/terms.js';
import { bindParameters } from '../../src/sparql/parameters.js';
import { parseQuery } from '../../src/sparql/parse.js';
import { readStoredQuery, type StoredQuery } from '../../src/sparql/stored-query.js';
import { storedQueries } from '../../src/sparql/stored-queries.js';
import { answer } from './answer.js';
import { goldenFile, valuesFor } from './golden.js';
import { openRelease, RELEASES, type OpenRelease, type ReleaseName } from './release.js';

const QUERIES = storedQueries();
const BASE = 'https://example.org/';
const none: ReadonlyMap<string, string> = new Map();
const nameOf = ({ path }: StoredQuery): string => basename(path, '.rq');

/** The query without comments, strings and IRIs, in which only names are left. */
const bare = (text: string): string => text.replace(/^\s*#.*$/gm, '').replace(/<[^<>\s]*>/g, '<>').replace(/"[^"\n]*"/g, '""');

describe('The questions in queries/', () => {
  it('are at least the thirteen of the model and ten more', () => {
    assert.ok(QUERIES.length >= 23, String(QUERIES.length));
  });

  for (const query of QUERIES) {
    it(`${nameOf(query)} is SPARQL with and without its parameters bound`, () => {
      parseQuery(query.text, BASE);
      parseQuery(bindParameters(query, none, BASE), BASE);
    });

    it(`${nameOf(query)} names only terms that the ontology has`, () => {
      const known = new Set([...Object.values(wit), ...Object.keys(properties), ...Object.keys(classes), ...Object.values(vocabulary).flatMap((concepts) => concepts.map(({ iri }) => iri))]);
      const declared = new Map([...query.text.matchAll(/^PREFIX (\w+): <([^>]*)>/gm)].map(([, prefix, namespace]) => [prefix!, namespace!]));
      for (const [prefix, namespace] of declared) assert.equal(prefixes[prefix as keyof typeof prefixes] ?? namespace, namespace, `the prefix ${prefix} is another elsewhere`);
      const used = [...bare(query.text).matchAll(/(?<![\w:])([a-z]+):([A-Za-z][\w-]*)/g)];
      assert.ok(used.some(([, prefix]) => prefix === 'wit'));
      for (const [, prefix, local] of used) {
        assert.ok(declared.has(prefix!), `${prefix} is declared`);
        const iri = declared.get(prefix!)! + local!;
        if (iri.startsWith('https://w3id.org/witness-graph/')) assert.ok(known.has(iri), `${prefix}:${local} is not in the ontology`);
      }
    });

    it(`${nameOf(query)} uses each parameter it declares`, () => {
      for (const { name } of query.parameters) assert.match(bare(query.text), new RegExp(`\\?${name}\\b`));
    });

    it(`${nameOf(query)} orders its rows`, () => {
      assert.match(query.text, /\bORDER BY\b/);
    });
  }
});

describe('Parameters of a question', () => {
  const query = (type: string, preset = ''): StoredQuery =>
    readStoredQuery('x.rq', `#+ title: x\n#+ description: x\n#+ parameters:\n#+   v: { type: ${type}, description: x${preset} }\nSELECT * { ?s ?p ?v }`);
  const bind = (type: string, value: string): string => bindParameters(query(type), new Map([['v', value]]), BASE);

  it('become a row of VALUES in the parsed query', () => {
    assert.match(bind('string', 'a').replace(/\s+/g, ' '), /VALUES \?v \{ "a" \}/);
    assert.match(bind('integer', '010').replace(/\s+/g, ' '), /"10"\^\^<http:\/\/www.w3.org\/2001\/XMLSchema#integer>/);
    assert.match(bind('date', '2018-02-28').replace(/\s+/g, ' '), /"2018-02-28"\^\^<http:\/\/www.w3.org\/2001\/XMLSchema#date>/);
  });

  it('cannot leave the term they are', () => {
    for (const value of ['x" } DROP ALL #', '"', '\\', 'a\nb', '""" } { ?a ?b ?c', '} UNION { ?s ?p ?o', "'", '\u2028', '?s', '<urn:x>']) {
      const text = bind('string', value);
      const { operation } = parseQuery(text, BASE);
      const terms: string[] = [];
      JSON.stringify(operation, (key, part: unknown) => {
        if (key === 'bindings' && Array.isArray(part)) for (const row of part as Record<string, { value: string }>[]) terms.push(...Object.values(row).map((term) => term.value));
        return part;
      });
      assert.deepEqual(terms, [value], text);
    }
  });

  it('are not sent when they would be misread', () => {
    assert.throws(() => bind('string', '\\u0022 . ?x ?y ?z'), /UsageError: --param v .* misread/);
  });

  it('that are IRIs may be absolute, prefixed, or relative to the base of the data', () => {
    assert.match(bind('iri', 'facility/wusu-prison'), /<https:\/\/example\.org\/facility\/wusu-prison>/);
    assert.match(bind('iri', 'wit:Arrest'), /<https:\/\/w3id\.org\/witness-graph\/ontology#Arrest>/);
    assert.match(bind('iri', 'http://archive.is/RbYxM'), /<http:\/\/archive\.is\/RbYxM>/);
  });

  it('are refused with what they take', () => {
    for (const [type, value] of [['iri', 'a> . ?s ?p ?o . <b'], ['iri', 'has space'], ['iri', ''], ['integer', '1.5'], ['integer', '1e3'], ['integer', '99999999999999999999'], ['date', '2018-02-30'], ['date', 'June 2018'], ['string', '\ud800']] as const) {
      assert.throws(() => bind(type, value), /^UsageError: --param v is .* it takes/, `${type} ${value}`);
    }
    assert.throws(() => bindParameters(query('string'), new Map([['w', 'x']]), BASE), /w is not a parameter of x\.rq; it takes v/);
  });

  it('stay free without value and default, and take the default otherwise', () => {
    assert.equal(bindParameters(query('string'), none, BASE), query('string').text);
    assert.match(bindParameters(query('integer', ', default: 7'), none, BASE), /"7"/);
  });
});

describe('The header of a question', () => {
  const read = (header: string): StoredQuery => readStoredQuery('queries/x.rq', header);

  it('is required', () => {
    assert.throws(() => read('SELECT * {}'), /queries\/x\.rq:1: it has no header/);
  });

  it('takes no key it does not know, and says where', () => {
    assert.throws(() => read('#+ title: x\n#+ description: y\n#+ endpoint: http://x/\nSELECT * {}'), /queries\/x\.rq:3: the key "endpoint" is not known/);
    assert.throws(() => read('#+ title: x\n#+ description: y\n#+ parameters:\n#+   a: { type: number, description: z }\nASK {}'), /x\.rq:4: "type" is "number"; it takes one of iri, string, integer, date/);
    assert.throws(() => read('#+ title: x\nASK {}'), /lacks "description"/);
  });

  it('takes no aliases and no second value for a key', () => {
    assert.throws(() => read('#+ title: &a x\n#+ description: *a\nASK {}'), /anchor or an alias/);
    assert.throws(() => read('#+ title: x\n#+ title: y\n#+ description: z\nASK {}'), /x\.rq:2: .*unique/);
  });
});

for (const name of Object.keys(RELEASES) as ReleaseName[]) {
  describe(`Answers of the ${name} release`, function () {
    this.timeout(120_000);
    let release: OpenRelease;
    before(async () => {
      release = await openRelease(name);
    });
    after(() => release.close());

    for (const query of QUERIES) {
      it(`${nameOf(query)} answers as before (npm run golden writes the answers anew)`, async () => {
        assert.equal(await answer(release.engine, query, release.base, valuesFor(name, query.path)), readFileSync(goldenFile(name, query.path), 'utf8'));
      });
    }
  });
}
