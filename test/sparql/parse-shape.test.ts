import assert from 'node:assert/strict';
import type { Literal } from '@rdfjs/types';
import { QuerySyntaxError } from '../../src/sparql/engine.js';
import { parseQuery } from '../../src/sparql/parse.js';
import { filledIn, shapeOf } from '../../src/sparql/parse-shape.js';

const BASE = 'http://example.org/a/b';
const shape = (query: string): string | undefined => shapeOf(query)?.text.replaceAll('\u0091', '*').replaceAll('x-witness-constant:', '');
/** What a query means, by the parser itself: a backslash, here in a comment, keeps it from being taken as a shape. */
const parsed = (query: string): string => written(parseQuery(`${query}\n# \\`, BASE));
const throughShape = (query: string): string => written(parseQuery(query, BASE));

/** The algebra with its terms in one line each, whichever factory made them. */
const written = (algebra: unknown): string => JSON.stringify(algebra, (_key, value: unknown) => {
  const term = value as Partial<Literal> | null;
  if (!term?.termType || (term.termType as string) === 'Quad') return value;
  return [term.termType, term.value, term.language, term.datatype?.value].filter(Boolean).join(' ');
}, 1);

describe('the shape of a query', () => {
  it('leaves its constants out', () => {
    assert.equal(shape('SELECT ?o { <urn:a> <urn:p> ?o FILTER(?o = "x"@en || ?o != \'y\'^^<urn:t>) } # <urn:c>'), 'SELECT ?o { <*0> <*1> ?o FILTER(?o = "*2"@en || ?o != "*3"^^<urn:t>) } ');
    assert.equal(shape('ASK { ?a ?b 5 }'), 'ASK { ?a ?b 5 }');
  });

  it('keeps what is no term: prologue, datasets, functions, separators', () => {
    const query = 'BASE <http://b/> PREFIX p: <urn:p#> SELECT (GROUP_CONCAT(?x ; SEPARATOR = "-") AS ?y) FROM <urn:g> FROM NAMED <urn:h> { ?s <urn:p> ?x FILTER(<urn:f>(?x)) }';
    assert.equal(shape(query), query.replace('<urn:p> ?x FILTER', '<*0> ?x FILTER'));
  });

  it('is not looked for in a text with escapes', () => {
    assert.equal(shapeOf('ASK { <urn:a> <urn:p> "a\\"b" }'), undefined);
    assert.equal(shapeOf('ASK { <urn:\u0091> <urn:p> ?o }'), undefined);
  });

  it('with its constants put in again is the query', () => {
    for (const query of [
      'SELECT * { <x> <../p> "a" , "b"@en-GB , "2017-01-01"^^<http://www.w3.org/2001/XMLSchema#date> ; <//host/q> \'c\' }',
      'PREFIX : <urn:x:> SELECT * { VALUES (?a ?b) { (<a> "1") (UNDEF :c) } ?a :p/<q>*|^<r> ?b FILTER(?a IN (<a>, <b>) && !EXISTS { ?b !(<s>|^<t>) ?c }) } ORDER BY STRLEN("abc") LIMIT 5',
      'BASE <http://other/dir/> CONSTRUCT { ?s <p> "made" } FROM <g> WHERE { GRAPH <h> { ?s ?p """long "quoted" text""" } BIND(IF(?p = <p>, <yes>, "no") AS ?z) }',
      'DESCRIBE <x> <x#y>',
      'SELECT (COUNT(*) AS ?n) { <a> <p> <a> OPTIONAL { <a> <q> "<b>" } MINUS { ?x <r> "#" } } HAVING (COUNT(*) > 1)',
    ]) {
      const [plain, shaped] = [parsed(query), throughShape(query)];
      assert.equal(shaped, plain, query);
      const made = shapeOf(query);
      assert.ok(made && made.constants.length > 0, query);
    }
  });

  it('answers for the constants of each query, not for those of the first', () => {
    const asked = (subject: string, text: string): string => written(parseQuery(`SELECT ?p { <${subject}> ?p "${text}" }`, BASE));
    const [first, second] = [asked('one', 'uno'), asked('two', 'due')];
    assert.match(first, /http:\/\/example.org\/a\/one[^]*uno/);
    assert.match(second, /http:\/\/example.org\/a\/two[^]*due/);
    assert.doesNotMatch(second, /one|uno|witness/);
  });

  it('is given up where not every constant comes back', () => {
    const made = shapeOf('ASK { <urn:a> <urn:b> ?c }');
    assert.equal(filledIn({ operation: 'nothing' }, made!, BASE), undefined);
  });

  it('does not change what is said of a query that is wrong', () => {
    assert.throws(() => parseQuery('SELECT ?x { <urn:a> <urn:b> "c" ', BASE), (error) => error instanceof QuerySyntaxError && !/witness-constant|\u0091/.test(error.message));
    assert.throws(() => parseQuery('SELECT ?x { "a" <urn:b> ?x . <urn:a> "b" ?x }', BASE), QuerySyntaxError);
  });
});

describe('relative IRIs of a compiled query', () => {
  it('are resolved as RFC 3986 has it', () => {
    const subject = (query: string): string => /"subject": "NamedNode ([^"]*)"/.exec(written(parseQuery(query, BASE)))?.[1] ?? '';
    assert.equal(subject('ASK { <../c> ?p ?o }'), 'http://example.org/c');
    assert.equal(subject('ASK { <//other/c> ?p ?o . # \\\n }'), 'http://other/c');
    assert.equal(subject('BASE <x/> ASK { <#c> ?p ?o }'), 'http://example.org/a/x/#c');
  });
});
