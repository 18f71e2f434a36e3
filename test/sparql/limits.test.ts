import assert from 'node:assert/strict';
import { checkQueryText, DEFAULT_LIMITS, QueryLimitError, type TextLimits } from '../../src/sparql/limits.js';

const series = (from: number, to: number, write: (i: number) => string): string =>
  Array.from({ length: to - from + 1 }, (_, i) => write(from + i)).join('');

const refused: readonly (readonly [what: string, limit: keyof TextLimits, query: string])[] = [
  ['braces 5,000 deep', 'depth', `ASK { ${'{ '.repeat(5000)}${'} '.repeat(5000)} }`],
  ['parentheses of a path 20,000 deep', 'depth', `SELECT * { ?s ${'('.repeat(20000)}<urn:p>${')'.repeat(20000)} ?o }`],
  ['200 nested NOT EXISTS', 'depth', `SELECT * { ${'FILTER NOT EXISTS { ?s ?p ?o '.repeat(200)}${'}'.repeat(200)} }`],
  ['300 nested CONCAT', 'depth', `SELECT (${'CONCAT("a",'.repeat(300)}"b"${')'.repeat(300)} AS ?x) {}`],
  ['triple terms 2,000 deep', 'depth', `SELECT * { ?s ?p ${'<<( ?s ?p '.repeat(2000)}1${' )>>'.repeat(2000)} }`],
  ['an IN list of 50,000', 'list', `ASK { FILTER(1 IN (${'1,'.repeat(50000)}1)) }`],
  ['300 equal triple patterns', 'patterns', `ASK { ${'?s ?p ?o . '.repeat(300)} }`],
  ['50,000 variables', 'variables', `SELECT ${series(0, 20000, (i) => `?v${i} `)} { ?s ?p ?o }`],
  ['a chain of 1,024 BINDs', 'operators', `SELECT * { BIND(1 AS ?v) ${'BIND(?v+1 AS ?w) '.repeat(1024)} }`],
  ['4,096 UNIONs', 'operators', `SELECT * { ${series(0, 4095, (i) => `{ ?s <urn:p${i}> ?o } UNION `)} { ?s ?p ?o } }`],
  ['a path of 5,000 steps', 'signs', `ASK { ?s ${'<urn:p>/'.repeat(5000)}<urn:p> ?o }`],
  ['a number of a hundred thousand digits', 'tokenLength', `SELECT (1.${'7'.repeat(100000)} * 3 AS ?x) {}`],
  ['8 million characters', 'length', `#${'x'.repeat(8_000_000)}\nASK {}`],
];

const accepted: readonly (readonly [what: string, query: string])[] = [
  ['a VALUES block of 5,000 under a long comment', `# ${'padding '.repeat(9000)}\nASK { VALUES ?x { ${'1 '.repeat(5000)} } FILTER(?x = 1) }`],
  ['brackets inside a string', `SELECT ("${'{('.repeat(200)}" AS ?x) {}`],
  ['brackets inside a long string', `SELECT ("""${'{ " '.repeat(200)}""" AS ?x) {}`],
  ['brackets and quotes inside an IRI or a comment', `ASK { <urn:a(((> ?p '\\'' } # ${'{'.repeat(100)} "`],
  ['comparisons beside IRIs', 'SELECT * { ?a ?b ?c FILTER(?c<5 && 3>?c) FILTER(?a != <urn:x>) }'],
  ['dots inside names and numbers', `SELECT * { ?s wit:a.b ${'1.5, '.repeat(300)} 2.5 }`],
  ['an unfinished string', 'SELECT * { ?s ?p "abc'],
];

describe('The look at a query before any parser sees it', () => {
  for (const [what, limit, query] of refused) {
    it(`refuses ${what}, naming the limit on ${limit}`, () => {
      assert.throws(
        () => checkQueryText(query),
        (error) => error instanceof QueryLimitError && error.limit === limit && error.message.includes(String(DEFAULT_LIMITS[limit])),
      );
    });
  }

  for (const [what, query] of accepted) {
    it(`lets ${what} through`, () => {
      assert.doesNotThrow(() => checkQueryText(query));
    });
  }

  it('reads every character of a text once, whatever it is', () => {
    // Quadratic time over this length would take minutes; the run's own time limit is the judge.
    const hard = ['"'.repeat(99_999), "'''".repeat(30_000), '<'.repeat(99_999), '\\'.repeat(99_999), '...:'.repeat(25_000), '.'.repeat(200), '\\"'.repeat(50_000), '"' + '\\"'.repeat(50_000), '"""' + '\\"""'.repeat(25_000)];
    for (const text of hard) {
      try {
        checkQueryText(text, { ...DEFAULT_LIMITS, tokens: Infinity, tokenLength: Infinity, depth: Infinity, patterns: Infinity, signs: Infinity });
      } catch (error) {
        assert.ok(error instanceof QueryLimitError);
      }
    }
  });
});
