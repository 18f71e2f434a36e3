import { equal } from 'node:assert/strict';
import { Parser } from '@traqula/parser-sparql-1-1';
import { makeAbsolute, resolveIri } from '../../src/sparql/relative-iri.js';

describe('Relative IRIs of a query', () => {
  // RFC 3986 §5.4.1 and §5.4.2.
  for (const [reference, expected] of Object.entries({
    'g:h': 'g:h', 'g': 'http://a/b/c/g', './g': 'http://a/b/c/g', 'g/': 'http://a/b/c/g/', '/g': 'http://a/g', '//g': 'http://g', '?y': 'http://a/b/c/d;p?y',
    'g?y': 'http://a/b/c/g?y', '#s': 'http://a/b/c/d;p?q#s', 'g#s': 'http://a/b/c/g#s', 'g?y#s': 'http://a/b/c/g?y#s', ';x': 'http://a/b/c/;x', 'g;x': 'http://a/b/c/g;x',
    '': 'http://a/b/c/d;p?q', '.': 'http://a/b/c/', './': 'http://a/b/c/', '..': 'http://a/b/', '../': 'http://a/b/', '../g': 'http://a/b/g', '../..': 'http://a/',
    '../../': 'http://a/', '../../g': 'http://a/g', '../../../g': 'http://a/g', '../../../../g': 'http://a/g', '/./g': 'http://a/g', '/../g': 'http://a/g', 'g.': 'http://a/b/c/g.',
    '.g': 'http://a/b/c/.g', 'g..': 'http://a/b/c/g..', '..g': 'http://a/b/c/..g', './../g': 'http://a/b/g', './g/.': 'http://a/b/c/g/', 'g/./h': 'http://a/b/c/g/h',
    'g/../h': 'http://a/b/c/h', 'g;x=1/./y': 'http://a/b/c/g;x=1/y', 'g;x=1/../y': 'http://a/b/c/y', 'g?y/./x': 'http://a/b/c/g?y/./x', 'g#s/../x': 'http://a/b/c/g#s/../x',
  })) it(`takes <${reference}> as RFC 3986 §5.4 does`, () => { equal(resolveIri(reference, 'http://a/b/c/d;p?q'), expected); });

  it('leaves every letter of an IRI as it is', () => {
    equal(resolveIri('乌苏?é', 'http://EXAMPLE.org:80/x'), 'http://EXAMPLE.org:80/乌苏?é');
    equal(resolveIri('http://EXAMPLE.org/../x', 'http://a/'), 'http://EXAMPLE.org/../x');
    equal(resolveIri('x', 'http://a'), 'http://a/x');
    equal(resolveIri('y', 'urn:x'), 'urn:y');
  });

  it('resolves a prefix against the BASE before it, and the rest against the last BASE', () => {
    const syntax = new Parser().parse('BASE <http://a/x/> PREFIX e: <e#> BASE <../y/> SELECT * FROM <g> { <s> e:p "x"^^<dt> . GRAPH <../z> { ?s !<n>/<o>* <//h> } FILTER(<f>(?s) IN (<k>)) }', {});
    equal(makeAbsolute(syntax, 'http://ignored/'), 'http://a/y/');
    const iris = JSON.stringify(syntax).match(/"subType":"namedNode",(?:"prefix":"e",)?"value":"[^"]*"/g)?.map((text) => text.replace(/.*"value":"|"$/g, ''));
    equal(iris?.join(' '), 'http://a/x/ http://a/x/e# http://a/y/ http://a/y/s p http://a/y/dt http://a/z http://a/y/n http://a/y/o http://h http://a/y/f http://a/y/k http://a/y/g');
  });

  it('takes the base it is given where the query has none', () => {
    equal(makeAbsolute(new Parser().parse('ASK {}', {}), 'http://a/'), 'http://a/');
  });
});
