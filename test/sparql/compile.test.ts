import assert from 'node:assert/strict';
import factory from '@rdfjs/data-model';
import type { Quad, Term } from '@rdfjs/types';
import { Parser } from 'n3';
import { corpus, WIT } from '../../bench/quads.js';
import { NotCompilable } from '../../src/sparql/compile/plan-builder.js';
import { type QueryEngine, type QueryOptions, QuerySyntaxError, QueryTimeoutError, TooManyQueriesError, UpdateRefusedError } from '../../src/sparql/engine.js';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import { explanationText } from '../../src/sparql/plan-explain.js';
import { parseQuery } from '../../src/sparql/parse.js';
import { planQuery } from '../../src/sparql/plan.js';
import { statisticsOf } from '../../src/sparql/plan-statistics.js';
import { memorySnapshot, type MemoryOptions } from '../../src/store/memory.js';
import type { Snapshot } from '../../src/store/snapshot.js';

const PREFIX = 'PREFIX : <urn:x:> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ';

const show = (term: Term | undefined): string => {
  if (!term) return '-';
  if (term.termType !== 'Literal') return term.termType === 'BlankNode' ? '_:' : term.value.replace('urn:x:', ':');
  const type = term.datatype.value.replace('http://www.w3.org/2001/XMLSchema#', '');
  return JSON.stringify(term.value) + (term.language ? `@${term.language}` : type === 'string' ? '' : `^${type}`);
};

/** The parser writes language tags in lower case; the data need not. */
function withTag(quad: Quad): Quad {
  const { object } = quad;
  return object.termType === 'Literal' && object.language === 'en-gb'
    ? factory.quad(quad.subject, quad.predicate, factory.literal(object.value, 'en-GB'), quad.graph)
    : quad;
}

describe('the compiled engine', () => {
  const open: { snapshot: Snapshot; engine: QueryEngine }[] = [];
  afterEach(async () => {
    for (const { engine, snapshot } of open.splice(0)) {
      await engine.close();
      await snapshot.close();
    }
  });

  async function over(trig: string, options: MemoryOptions = {}, fallback?: QueryEngine, lookupBudget?: number): Promise<ReturnType<typeof compiledEngine>> {
    const quads = new Parser({ format: 'application/trig' }).parse(`@prefix : <urn:x:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . ${trig}`).map((quad) => withTag(quad as Quad));
    const snapshot = await memorySnapshot(quads, options);
    const engine = compiledEngine(snapshot, { ...(fallback && { fallback }), ...(lookupBudget !== undefined && { lookupBudget }) });
    open.push({ snapshot, engine });
    return engine;
  }

  /** Rows as texts, the variables in the order of SELECT. */
  async function rows(engine: QueryEngine, text: string, options?: QueryOptions): Promise<string[]> {
    const result = await engine.query(PREFIX + text, options);
    if (result.kind === 'boolean') return [String(result.value)];
    const all: string[] = [];
    if (result.kind === 'bindings') for await (const row of result.rows) all.push(result.variables.map((name) => show(row.get(name))).join(' '));
    else for await (const { subject, predicate, object } of result.quads) all.push([subject, predicate, object].map(show).join(' '));
    return all;
  }
  const sorted = async (...args: Parameters<typeof rows>): Promise<string[]> => (await rows(...args)).sort();

  describe('terms', () => {
    it('keep the form they have in the data', async () => {
      const engine = await over(':a :p "1.10"^^xsd:decimal, "01"^^xsd:integer, "x"@en-GB, "+5"^^xsd:integer .');
      assert.deepEqual(await sorted(engine, 'SELECT ?o { ?s :p ?o }'), ['"+5"^integer', '"01"^integer', '"1.10"^decimal', '"x"@en-GB']);
      assert.deepEqual(await sorted(engine, 'SELECT ?b { ?s :p ?o BIND(COALESCE(?o, 1) AS ?b) FILTER(ISNUMERIC(?o)) }'), ['"+5"^integer', '"01"^integer', '"1.10"^decimal']);
    });

    it('have a language tag in the capitals that the data or the query writes it in, and are found whatever these are', async () => {
      for (const budget of [undefined, 0]) {
        const engine = await over(':a :p "x"@en-gb . :b :p "y"@kk .', {}, undefined, budget);
        for (const tag of ['en-GB', 'en-gb', 'EN-gb']) {
          assert.deepEqual(await sorted(engine, `SELECT ?s ?o { VALUES ?o { "x"@${tag} } ?s :p ?o }`), [':a "x"@en-GB'], tag);
          assert.deepEqual(await sorted(engine, `SELECT ?s { BIND("x"@${tag} AS ?o) ?s :p ?o }`), [':a'], tag);
          assert.deepEqual(await sorted(engine, `SELECT ?s { ?s :p ?o FILTER(sameTerm(?o, "x"@${tag})) }`), [':a'], tag);
          assert.deepEqual(await sorted(engine, `SELECT ?s { ?s :p ?o FILTER(?o IN ("x"@${tag})) }`), [':a'], tag);
          assert.deepEqual(await sorted(engine, `SELECT ?s { ?s :p ?o FILTER(?o = STRLANG("x", "${tag}")) }`), [':a'], tag);
        }
        assert.deepEqual(await rows(engine, 'SELECT ("z"@en-GB AS ?o) (LANG("z"@en-GB) AS ?l) (sameTerm("z"@en-GB, "z"@en-gb) AS ?same) {}'), ['"z"@en-GB "en-GB" "true"^boolean']);
        assert.deepEqual(await rows(engine, 'CONSTRUCT { :s :p "z"@zh-Hans-CN } {}'), [':s :p "z"@zh-Hans-CN']);
        assert.deepEqual(await rows(engine, 'SELECT (STRDT("z", <http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>) AS ?none) {}'), ['-']);
      }
    });

    it('are equal by value in FILTER and by form in patterns', async () => {
      const engine = await over(':a :p 1 . :b :p 1.0 . :c :p "01"^^xsd:integer . :d :p "1" .');
      assert.deepEqual(await sorted(engine, 'SELECT ?s { ?s :p ?o FILTER(?o = 1) }'), [':a', ':b', ':c']);
      assert.deepEqual(await sorted(engine, 'SELECT ?s { ?s :p 1 }'), [':a']);
      assert.deepEqual(await sorted(engine, 'SELECT ?x ?y { ?x :p ?o . ?y :p ?q FILTER(?o = ?q && STR(?x) < STR(?y)) }'), [':a :b', ':a :c', ':b :c']);
    });

    it('of an unknown datatype are neither equal nor unequal to other literals', async () => {
      const engine = await over(':a :p "x"^^:unit . :b :p "y"^^:unit . :c :p "x" . :d :p :e .');
      assert.deepEqual(await sorted(engine, 'SELECT ?s { ?s :p ?o FILTER(?o = "x"^^:unit) }'), [':a']);
      assert.deepEqual(await sorted(engine, 'SELECT ?s { ?s :p ?o FILTER(?o != "x"^^:unit) }'), [':d']);
      assert.deepEqual(await sorted(engine, 'SELECT ?s { ?s :p ?o FILTER(!(?o = "x")) }'), [':d']);
    });

    it('that a query computes join with those of the data', async () => {
      const engine = await over(':a :p "ab" . :b :q "a" .');
      assert.deepEqual(await rows(engine, 'SELECT ?s { ?b :q ?t BIND(CONCAT(?t, "b") AS ?o) ?s :p ?o }'), [':a']);
      assert.deepEqual(await rows(engine, 'SELECT ?x { { SELECT ("new" AS ?x) {} } { VALUES ?x { "new" "old" } } }'), ['"new"']);
    });
  });

  describe('variables that may be unbound', () => {
    const DATA = ':a :name "A" ; :mail :m1 . :b :name "B" . :m1 :of :x . :m2 :of :y .';

    it('agree with anything in a join', async () => {
      const engine = await over(DATA);
      assert.deepEqual(await sorted(engine, 'SELECT ?n ?m { { ?s :name ?n OPTIONAL { ?s :mail ?m } } ?m :of ?z }'), ['"A" :m1', '"B" :m1', '"B" :m2']);
    });

    it('are seen by the filter of an OPTIONAL, with the variables around it', async () => {
      const engine = await over(DATA);
      assert.deepEqual(await sorted(engine, 'SELECT ?n ?m { ?s :name ?n OPTIONAL { ?s :mail ?m FILTER(?n = "B") } }'), ['"A" -', '"B" -']);
      assert.deepEqual(await sorted(engine, 'SELECT ?n ?m { ?s :name ?n OPTIONAL { ?m :of ?z FILTER(REGEX(?n, "a", "i") && ?z != :x) } }'), ['"A" :m2', '"B" -']);
    });

    it('are looked for from the solutions that connect them, and not in a product', async () => {
      const data = ':a :v 1 ; :w 2 . :b :v 1 ; :w 3 . :c :v 4 ; :w 2 . :x :first 1 . :x2 :first 1 . :y :second 2 .';
      const [lookups, sql] = [await over(data), await over(data, {}, undefined, 0)];
      const query = 'SELECT ?s ?x ?y { ?s :v ?n ; :w ?m OPTIONAL { ?x :first ?n . ?y :second ?m } }';
      assert.deepEqual(await sorted(sql, query), [':a :x :y', ':a :x2 :y', ':b - -', ':c - -']);
      assert.deepEqual(await sorted(lookups, query), await sorted(sql, query));
      const explanation = await sql.explain(PREFIX + query);
      assert.ok(explanation.engine === 'sql');
      assert.match(explanation.sql, /row_number\(\) OVER \(\) AS n/);
    });

    it('do not count as shared in MINUS', async () => {
      const engine = await over(DATA);
      assert.deepEqual(await sorted(engine, 'SELECT ?n { ?s :name ?n OPTIONAL { ?s :mail ?m } MINUS { ?m :of ?z } }'), ['"B"']);
      assert.deepEqual(await sorted(engine, 'SELECT ?n { ?s :name ?n MINUS { ?u :of ?v } }'), ['"A"', '"B"']);
    });
  });

  describe('EXISTS', () => {
    it('sees the solution it is asked for, however deep', async () => {
      const engine = await over(':a :v 1 . :b :v 2 . :c :w 1 ; :limit 2 .');
      assert.deepEqual(await sorted(engine, 'SELECT ?s { ?s :v ?n FILTER EXISTS { ?c :limit ?l FILTER(?n < ?l) } }'), [':a']);
      assert.deepEqual(await sorted(engine, 'SELECT ?s { ?s :v ?n FILTER EXISTS { ?c :limit ?l FILTER NOT EXISTS { ?c :w ?n } } }'), [':b']);
      assert.deepEqual(await sorted(engine, 'SELECT ?s { ?s :v ?n FILTER(?n > 1 || EXISTS { ?c :w ?n }) }'), [':a', ':b']);
    });

    it('puts the solution into what MINUS takes away as well', async () => {
      // :a lives at :x, as does :one; :b at :y. Only for :a is what MINUS finds the place of :one.
      const engine = await over(':a :home :x ; :at :one . :b :home :y ; :at :one . :one :place :x .');
      const asked = (not: string): string => `SELECT ?s { ?s :at ?f FILTER ${not}EXISTS { ?f :place ?p MINUS { ?s :home ?p } } }`;
      assert.deepEqual(await sorted(engine, asked('')), [':b']);
      assert.deepEqual(await sorted(engine, asked('NOT ')), [':a']);
    });

    it('asks one by one for patterns that only the solution connects, and makes no product of them', async () => {
      const data = ':a :v 1 ; :w 2 . :b :v 1 ; :w 3 . :c :v 4 ; :w 2 . :x :first 1 . :y :second 2 . :z :second 3 .';
      const [lookups, sql] = [await over(data), await over(data, {}, undefined, 0)];
      const both = '{ ?x :first ?n . ?y :second ?m }';
      const cases: readonly (readonly [pattern: string, rows: readonly string[]])[] = [
        [`FILTER EXISTS ${both}`, [':a', ':b']],
        [`FILTER NOT EXISTS ${both}`, [':c']],
        [`MINUS ${both}`, [':c']],
        [`FILTER(?m = 2 && !EXISTS ${both})`, [':c']],
        ['FILTER EXISTS { ?x :first ?n . ?y :second ?m FILTER(?n < ?m && ?m < 3) }', [':a']],
        ['FILTER EXISTS { ?x :first ?one . ?y :second ?two FILTER(?one + ?two = ?n + ?m) }', [':a', ':b']],
        ['FILTER EXISTS { ?x :first ?n . ?y :second ?m . FILTER NOT EXISTS { ?y :second ?n } }', [':a', ':b']],
        ['FILTER EXISTS { ?x :first ?n . ?y :none ?m }', []],
      ];
      for (const [pattern, expected] of cases) {
        const query = `SELECT ?s { ?s :v ?n ; :w ?m ${pattern} }`;
        assert.deepEqual(await sorted(sql, query), expected, query);
        assert.deepEqual(await sorted(lookups, query), expected, query);
      }
      const explanation = await sql.explain(`${PREFIX}SELECT ?s { ?s :v ?n ; :w ?m MINUS ${both} }`);
      assert.ok(explanation.engine === 'sql');
      assert.equal(explanation.sql.match(/EXISTS \(SELECT 1 FROM \w+ t\d+ WHERE/g)?.length, 2, explanation.sql);
    });

    it('asks for patterns that bind a variable only sometimes', async () => {
      const engine = await over(':a :v 1 . :b :v 2 . :c :w 1 .');
      assert.deepEqual(await sorted(engine, 'SELECT ?s { ?s :v ?n FILTER EXISTS { ?c :w ?one OPTIONAL { ?c :w ?n } } }'), [':a', ':b']);
    });
  });

  describe('REGEX', () => {
    it('takes the flags of fn:matches', async () => {
      for (const budget of [undefined, 0]) {
        const engine = await over(':a :p "ab", "a b", "A\\nb", "x\\nab", "a.b" .', {}, undefined, budget);
        for (const [pattern, flags, found] of [
          ['a b', '', ['"a b"']], ['a b', 'x', ['"ab"', '"x\\nab"']], ['a b', 'q', ['"a b"']], ['a.b', 'q', ['"a.b"']], ['A . B', 'xi', ['"a b"', '"a.b"']],
          ['a.b', 's', ['"a b"', '"a.b"']], ['a.b', 'si', ['"A\\nb"', '"a b"', '"a.b"']], ['^ab', '', ['"ab"']], ['^ab', 'm', ['"ab"', '"x\\nab"']], ['ab', 'z', []],
        ] as const) {
          assert.deepEqual(await sorted(engine, `SELECT ?o { :a :p ?o FILTER(REGEX(?o, "${pattern}", "${flags}")) }`), found, `${pattern} ${flags}`);
        }
      }
    });
  });

  describe('REPLACE', () => {
    it('puts in what the signs of fn:replace say', async () => {
      const engine = await over(':a :p "abcabc" .');
      for (const [call, expected] of [
        ['REPLACE("abcd", "(b)(c)", "$2$1")', 'acbd'], ['REPLACE("abcabc", "b", "\\\\$")', 'a$ca$c'], ['REPLACE("abc", "b", "[$0]")', 'a[b]c'],
        ['REPLACE("abc", "(b)", "\\\\\\\\$1")', 'a\\bc'], ['REPLACE("a1c", "(1)", "$10")', 'a10c'], ['REPLACE("abc", "b", "$5")', 'ac'],
        ['REPLACE("a.c", ".", "$0\\\\", "q")', 'a$0\\c'], ['REPLACE("abc", "B", "Z", "i")', 'aZc'], ['REPLACE("abc", "(x)?b", "<$1>")', 'a<>c'], ['REPLACE("abc", "b", "$&")', undefined],
        ['REPLACE("abc", "b", "$")', undefined], ['REPLACE("abc", "x*", "y")', undefined],
      ] as const) {
        const result = await engine.query(`SELECT (${call} AS ?x) {}`);
        assert.ok(result.kind === 'bindings');
        for await (const row of result.rows) assert.equal(row.get('x')?.value, expected, call);
      }
    });
  });

  describe('the dataset', () => {
    const DATA = ':g1 { :a :p :b } :g2 { :a :p :b . :c :p :d }';

    it('counts a triple that lies in two graphs once', async () => {
      assert.deepEqual(await rows(await over(DATA), 'SELECT (COUNT(*) AS ?n) { ?s :p ?o }'), ['"2"^integer']);
    });

    it('is what FROM and FROM NAMED say, and the protocol before them', async () => {
      const engine = await over(DATA);
      assert.deepEqual(await sorted(engine, 'SELECT ?s FROM :g1 { ?s :p ?o }'), [':a']);
      assert.deepEqual(await sorted(engine, 'SELECT ?s FROM :g1 FROM :g2 { ?s :p ?o }'), [':a', ':c']);
      assert.deepEqual(await sorted(engine, 'SELECT ?g ?s FROM NAMED :g2 { GRAPH ?g { ?s :p ?o } }'), [':g2 :a', ':g2 :c']);
      assert.deepEqual(await sorted(engine, 'SELECT ?s FROM NAMED :g2 { ?s :p ?o }'), []);
      assert.deepEqual(await sorted(engine, 'SELECT ?s FROM :g2 { ?s :p ?o }', { defaultGraphUris: ['urn:x:g1'] }), [':a']);
      assert.deepEqual(await sorted(engine, 'SELECT ?s FROM <http://elsewhere.example/g> { ?s :p ?o }'), []);
    });

    it('is matched graph by graph inside GRAPH with a variable', async () => {
      const engine = await over(':g1 { :a :p :b } :g2 { :b :p :c } :g3 { :a :p :x . :x :p :y }');
      assert.deepEqual(await sorted(engine, 'SELECT ?g ?z { GRAPH ?g { ?s :p ?m . ?m :p ?z } }'), [':g3 :y']);
      assert.deepEqual(await sorted(engine, 'SELECT ?g ?z { GRAPH ?g { :a :p+ ?z } }'), [':g1 :b', ':g3 :x', ':g3 :y']);
      assert.deepEqual(await sorted(engine, 'SELECT ?g { GRAPH ?g {} }'), [':g1', ':g2', ':g3']);
    });

    it('cuts a sub-select for each graph of GRAPH, and for each solution of EXISTS', async () => {
      const engine = await over(':g1 { :a :p 1 . :b :p 2 . :c :p 3 } :g2 { :d :p 7 . :e :p 5 } :g3 { :f :q 1 }', {}, undefined, 0);
      assert.deepEqual(await sorted(engine, 'SELECT ?g ?s { GRAPH ?g { SELECT ?s { ?s :p ?n } ORDER BY DESC(?n) LIMIT 1 } }'), [':g1 :c', ':g2 :d']);
      assert.deepEqual(await sorted(engine, 'SELECT ?g ?s { GRAPH ?g { SELECT ?s { ?s :p ?n } ORDER BY ?n OFFSET 1 LIMIT 1 } }'), [':g1 :b', ':g2 :d']);
      assert.deepEqual(await sorted(engine, 'SELECT ?g ?s { GRAPH ?g { SELECT ?s { ?s :p ?n } ORDER BY ?n OFFSET 2 } }'), [':g1 :c']);
      assert.deepEqual(await sorted(engine, 'SELECT ?s { ?s :p ?n FILTER EXISTS { { SELECT ?s ?m { ?s :p ?m } ORDER BY ?m LIMIT 1 } FILTER(?m > 2) } }'), [':c', ':d', ':e']);
      assert.deepEqual(await sorted(engine, 'SELECT ?s { ?s :p ?n FILTER EXISTS { { SELECT ?n { ?x :p ?n } ORDER BY ?x LIMIT 2 } } }'), [':a', ':b', ':c', ':d', ':e']);
      assert.deepEqual(await sorted(engine, 'SELECT ?s { ?s :p ?n FILTER EXISTS { { SELECT ?m { ?x :p ?m } ORDER BY ?m LIMIT 2 } FILTER(?m = ?n) } }'), [':a', ':b']);
    });

    it('cuts a sub-select before it is joined, whatever the other side of the join has', async () => {
      const number = (at: number): string => String(at).padStart(5, '0');
      const quads = Array.from({ length: 20_000 }, (_, at) => `:s${number(at)} :p ${at} .${at >= 19_950 ? ` :s${number(at)} :q ${at} .` : ''}`);
      const snapshot = await memorySnapshot(new Parser().parse(`@prefix : <urn:x:> . ${quads.join(' ')}`));
      const engine = compiledEngine(snapshot, { lookupBudget: 0, resultCacheCells: 0 });
      open.push({ snapshot, engine });
      const text = 'SELECT ?s ?x { { SELECT DISTINCT ?s { ?s :p ?o } ORDER BY ?s LIMIT 500 } ?s :q ?x }';
      // DuckDB's threads make it a matter of chance what a scan is told of the join by the time it runs.
      for (let turn = 0; turn < 20; turn += 1) assert.deepEqual(await rows(engine, `${text} # ${turn}`), []);
      assert.equal((await rows(engine, text.replace('ORDER BY ?s', 'ORDER BY DESC(?s)'))).length, 50);
    });

    it('counts nothing for each solution of EXISTS that has none', async () => {
      const engine = await over(':a :p 1, 2 . :b :p 1 . :c :q 1 .', {}, undefined, 0);
      const counted = (how: string): string => `SELECT DISTINCT ?s { ?s ?any ?v OPTIONAL { ?s :p ?o } FILTER EXISTS { { SELECT (COUNT(?o) AS ?n) { ?s :p ?o } } FILTER(${how}) } }`;
      // ?s and ?o are the sub-select's own: it hides them.
      assert.deepEqual(await sorted(engine, counted('?n = 3')), [':a', ':b', ':c']);
      assert.deepEqual(await sorted(engine, 'SELECT DISTINCT ?s { ?s ?any ?v FILTER NOT EXISTS { { SELECT ?s (COUNT(?o) AS ?n) { ?s :p ?o } GROUP BY ?s } FILTER(?n > 1) } }'), [':b', ':c']);
    });
  });

  describe('paths', () => {
    it('of no length start from constants the data does not hold', async () => {
      const engine = await over(':a :p :b .');
      assert.deepEqual(await rows(engine, 'SELECT ?x { :nowhere :p* ?x }'), [':nowhere']);
      assert.deepEqual(await rows(engine, 'ASK { :nowhere :p? :nowhere }'), ['true']);
      assert.deepEqual(await rows(engine, 'ASK { :nowhere :p+ :nowhere }'), ['false']);
    });

    it('end, in circles too, and give each pair once', async () => {
      const engine = await over(':a :p :b . :b :p :c . :c :p :a . :s :start :a .');
      assert.deepEqual(await sorted(engine, 'SELECT ?x { :a :p+ ?x }'), [':a', ':b', ':c']);
      assert.deepEqual(await sorted(engine, 'SELECT ?x { ?s :start ?y . ?y :p* ?x }'), [':a', ':b', ':c']);
      assert.deepEqual(await rows(engine, 'SELECT (COUNT(*) AS ?n) { ?x :p+ ?y }'), ['"9"^integer']);
    });

    it('bind what the values they start from leave unbound', async () => {
      const engine = await over(':a :in :b . :b :in :c . :a :name "A" ; :home :b . :d :name "D" ; :in :b .', {}, undefined, 0);
      assert.deepEqual(await sorted(engine, 'SELECT ?s ?o { ?s :in+ ?o . { ?s :name ?n OPTIONAL { ?s :home ?o } BIND(?n AS ?m) } }'), [':a :b', ':d :b', ':d :c']);
    });

    it('keep duplicates in alternatives and sequences', async () => {
      const engine = await over(':a :p :x ; :q :x .');
      assert.deepEqual(await rows(engine, 'SELECT ?o { :a (:p|:q) ?o }'), [':x', ':x']);
    });
  });

  describe('aggregates', () => {
    const DATA = ':a :g 1 ; :v 2 . :b :g 1 ; :v 2.5 . :c :g 2 ; :v "x" . :d :g 3 .';

    it('have no value where one of their members is an error, but for COUNT and SAMPLE', async () => {
      const engine = await over(DATA);
      assert.deepEqual(
        await sorted(engine, 'SELECT ?g (SUM(?v) AS ?s) (COUNT(?v) AS ?n) (SAMPLE(?v) AS ?any) { ?x :g ?g OPTIONAL { ?x :v ?v } FILTER(?g > 1) } GROUP BY ?g'),
        ['"2"^integer - "1"^integer "x"', '"3"^integer - "0"^integer -'],
      );
      assert.deepEqual(await rows(engine, 'SELECT (SUM(?v) AS ?s) (AVG(?v) AS ?a) (MIN(?v) AS ?l) { ?x :g 1 ; :v ?v }'), ['"4.5"^decimal "2.25"^decimal "2"^integer']);
    });

    it('of nothing have one row without GROUP BY, and none with it', async () => {
      const engine = await over(DATA);
      assert.deepEqual(await rows(engine, 'SELECT (COUNT(*) AS ?n) (SUM(?v) AS ?s) (MAX(?v) AS ?m) (GROUP_CONCAT(?v) AS ?c) { ?x :none ?v }'), ['"0"^integer "0"^integer - ""']);
      assert.deepEqual(await rows(engine, 'SELECT ?x (COUNT(*) AS ?n) { ?x :none ?v } GROUP BY ?x'), []);
    });

    it('work on what HAVING and ORDER BY compute', async () => {
      const engine = await over(DATA);
      assert.deepEqual(await rows(engine, 'SELECT ?g (COUNT(*) AS ?n) { ?x :g ?g } GROUP BY ?g HAVING (COUNT(*) < 2) ORDER BY DESC(?g)'), ['"3"^integer "1"^integer', '"2"^integer "1"^integer']);
      assert.deepEqual(await rows(engine, 'SELECT ?g { ?x :g ?g } GROUP BY ?g ORDER BY DESC(COUNT(*)) (0 - ?g)'), ['"1"^integer', '"3"^integer', '"2"^integer']);
    });
  });

  describe('order', () => {
    it('is by value, unbound first, and the next key decides between equal values', async () => {
      const engine = await over(':a :p 1.0 ; :q 2 . :b :p 1 ; :q 1 . :c :p 10 . :d :p :iri . :e :q 3 .');
      assert.deepEqual(await rows(engine, 'SELECT ?s { { ?s :p ?p } UNION { ?s :q 3 } OPTIONAL { ?s :q ?q } } ORDER BY ?p ?q'), [':e', ':d', ':b', ':a', ':c']);
      assert.deepEqual(await rows(engine, 'SELECT ?s { ?s :p ?p } ORDER BY DESC(?p + 0) ?s LIMIT 2'), [':c', ':a']);
    });

    it('outlives DISTINCT, also by what is not selected', async () => {
      const engine = await over(':a :p 3 ; :t "x" . :b :p 1 ; :t "y" . :c :p 2 ; :t "x" .');
      assert.deepEqual(await rows(engine, 'SELECT DISTINCT ?t { ?s :p ?p ; :t ?t } ORDER BY ?p'), ['"y"', '"x"']);
      assert.deepEqual(await rows(engine, 'SELECT DISTINCT ?t { ?s :p ?p ; :t ?t } ORDER BY DESC(?t) LIMIT 1'), ['"y"']);
    });

    it('cuts sub-selects', async () => {
      const engine = await over(':a :p 3 . :b :p 1 . :c :p 2 .');
      assert.deepEqual(await rows(engine, 'SELECT ?s { { SELECT ?s ?p { ?s :p ?p } ORDER BY ?p OFFSET 1 LIMIT 1 } }'), [':c']);
    });
  });

  describe('functions that make something new', () => {
    it('give one blank node for one label and solution', async () => {
      const engine = await over(':a :p 1 . :b :p 2 .');
      assert.deepEqual(
        await rows(engine, 'SELECT (sameTerm(?x, ?y) AS ?same) { ?s :p ?o BIND(BNODE("l") AS ?x) BIND(BNODE("l") AS ?y) }'),
        ['"true"^boolean', '"true"^boolean'],
      );
      assert.deepEqual(await rows(engine, 'SELECT (COUNT(DISTINCT ?x) AS ?n) { ?s :p ?o BIND(BNODE() AS ?x) }'), ['"2"^integer']);
    });

    it('are called for every row and in every run', async () => {
      const engine = await over(':a :p 1 . :b :p 2 .');
      assert.deepEqual(await rows(engine, 'SELECT (COUNT(DISTINCT ?u) AS ?n) { ?s :p ?o BIND(UUID() AS ?u) }'), ['"2"^integer']);
      const once = await rows(engine, 'SELECT (STRUUID() AS ?u) {}');
      assert.notDeepEqual(await rows(engine, 'SELECT (STRUUID() AS ?u) {}'), once);
      assert.deepEqual(await rows(engine, 'SELECT (COUNT(DISTINCT ?t) AS ?n) { ?s :p ?o BIND(NOW() AS ?t) }'), ['"1"^integer']);
    });
  });

  describe('dates and durations', () => {
    it('compare and subtract', async () => {
      const engine = await over(':a :d "2017-06-01"^^xsd:date . :b :d "2018-01-15"^^xsd:date .');
      assert.deepEqual(await rows(engine, 'SELECT ?s { ?s :d ?d FILTER(?d > "2017-12-31"^^xsd:date) }'), [':b']);
      assert.deepEqual(await rows(engine, 'SELECT (?y - ?x AS ?length) { :a :d ?x . :b :d ?y }'), ['"P228D"^dayTimeDuration']);
      assert.deepEqual(await rows(engine, 'SELECT ?s { ?s :d ?d FILTER(YEAR(?d) = 2017 && xsd:gYear(?d) = "2017"^^xsd:gYear) }'), [':a']);
      assert.deepEqual(await rows(engine, 'ASK { FILTER("P1Y"^^xsd:duration < "P13M"^^xsd:duration) }'), ['true']);
      assert.deepEqual(await rows(engine, 'SELECT ("P1M"^^xsd:duration < "P30D"^^xsd:duration AS ?unsaid) {}'), ['-']);
    });
  });

  describe('query forms', () => {
    it('construct a graph: a set, with new blank nodes for each solution', async () => {
      const engine = await over(':a :p :b, :c .');
      assert.deepEqual(await rows(engine, 'CONSTRUCT { ?s :is :here } { ?s :p ?o }'), [':a :is :here']);
      assert.deepEqual(await rows(engine, 'CONSTRUCT { _:x :of ?o } { ?s :p ?o }'), ['_: :of :b', '_: :of :c']);
      assert.deepEqual(await rows(engine, 'CONSTRUCT { ?o :of ?s } { ?s :p ?o } ORDER BY DESC(?o) LIMIT 1'), [':c :of :a']);
    });

    it('describe a thing with what its document says of it', async () => {
      const engine = await over('<urn:e#victim> :name "V" . <urn:e#claim> :about <urn:e#victim> ; :quote "q" . <urn:f#victim> :knows <urn:e#victim> ; :name "W" .');
      assert.deepEqual(await sorted(engine, 'DESCRIBE <urn:e#victim>'), [
        'urn:e#claim :about urn:e#victim', 'urn:e#claim :quote "q"', 'urn:e#victim :name "V"', 'urn:f#victim :knows urn:e#victim',
      ]);
    });

    it('describe a thing from the graphs of FROM alone, each triple once', async () => {
      const engine = await over(':g1 { :a :p :b . :c :q :a . } :g2 { :a :p :b ; :r :d . :e :q :a . } :g3 { :a :s :f . }');
      assert.deepEqual(await sorted(engine, 'DESCRIBE :a FROM :g1 FROM :g2'), [':a :p :b', ':a :r :d', ':c :q :a', ':e :q :a']);
      assert.deepEqual(await sorted(engine, 'DESCRIBE ?x FROM :g1 { ?x :q :a }'), [':c :q :a']);
      assert.deepEqual(await sorted(engine, 'DESCRIBE :nothing'), []);
    });
  });

  describe('limits', () => {
    it('end a query at its deadline, and the next one is answered', async () => {
      const triples = Array.from({ length: 600 }, (_, at) => `:s${at} :p ${at} .`).join(' ');
      const engine = await over(triples);
      const runaway = 'SELECT (COUNT(*) AS ?n) { ?a :p ?b . ?c :p ?d . ?e :p ?f . ?g :p ?h . ?i :p ?j FILTER(?b + ?d + ?f + ?h + ?j = -1) }';
      await assert.rejects(rows(engine, runaway, { timeoutMs: 150 }), QueryTimeoutError);
      assert.deepEqual(await rows(engine, 'ASK { :s1 :p 1 }'), ['true']);
    });

    it('let light queries through while heavy ones hold their places, and turn away what is too much', async () => {
      const quads = new Parser().parse(Array.from({ length: 600 }, (_, at) => `<urn:x:s${at}> <urn:x:p> ${at} .`).join(' '));
      const snapshot = await memorySnapshot(quads as Quad[]);
      const engine = compiledEngine(snapshot, { heavyQueries: 1, heavyQueue: 2 });
      open.push({ snapshot, engine });
      const left = new AbortController();
      const runaway = 'SELECT (COUNT(*) AS ?n) { ?a :p ?b . ?c :p ?d . ?e :p ?f . ?g :p ?h FILTER(?b + ?d + ?f + ?h = -1) }';
      const heavy = [1, 2, 3, 4].map((number) => rows(engine, `${runaway} # ${number}`, { signal: left.signal }).catch((error: Error) => error));
      assert.deepEqual(await rows(engine, 'ASK { :s1 :p 1 }'), ['true']);
      assert.ok(await heavy[3] instanceof TooManyQueriesError);
      left.abort(new Error('left'));
      for (const each of heavy.slice(0, 3)) assert.match(String(await each), /left/);
      assert.deepEqual(await rows(engine, 'SELECT (COUNT(*) AS ?n) { ?a :p ?b . ?c :p ?d }'), ['"360000"^integer']);
    });

    it('answer many queries at once, each with its own values', async () => {
      const engine = await over(Array.from({ length: 50 }, (_, at) => `:s${at} :p ${at} .`).join(' '));
      const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => rows(engine, `SELECT ?s (CONCAT("n", STR(?o + ${at})) AS ?more) { ?s :p ?o FILTER(?o = ${at}) }`)));
      assert.deepEqual(answers, Array.from({ length: 40 }, (_, at) => [`:s${at} "n${at * 2}"`]));
    });

    it('end a query whose reader has left', async () => {
      const engine = await over(Array.from({ length: 300 }, (_, at) => `:s${at} :p ${at} .`).join(' '));
      const controller = new AbortController();
      const reading = rows(engine, 'SELECT * { ?a :p ?b . ?c :p ?d . ?e :p ?f . ?g :p ?h }', { signal: controller.signal });
      setTimeout(() => controller.abort(new Error('left')), 50);
      await assert.rejects(reading, /left/);
    });

    it('are not reached by a regular expression made to run for ever', async () => {
      const engine = await over(`:a :p "${'a'.repeat(5000)}!" .`);
      assert.deepEqual(await rows(engine, 'SELECT ?s { ?s :p ?o FILTER(REGEX(?o, "^(a+)+$")) }'), []);
    });
  });

  it('answers by SQL the join of many tables whose columns DuckDB 1.5 loses with all of its optimizer', async () => {
    const snapshot = await memorySnapshot(corpus(150));
    const engine = compiledEngine(snapshot, { lookupBudget: 0 });
    open.push({ snapshot, engine });
    const found = await rows(engine, `PREFIX wit: <${WIT}> SELECT ?f (COUNT(DISTINCT ?a) AS ?n) {
      ?a wit:heldAt ?f . ?b wit:heldAt ?f . ?b (wit:heldAt|wit:registeredAddress) ?nb . ?f wit:place ?place .
      { SELECT ?f (COUNT(*) AS ?all) { ?x wit:heldAt ?f } GROUP BY ?f }
      GRAPH <http://localhost:3000/graph/stated> { ?a wit:heldAt ?f } FILTER(STR(?a) < STR(?b)) } GROUP BY ?f`);
    assert.equal(found.length, 14);
  });

  describe('what it does not answer itself', () => {
    it('is handed to the fallback, whole', async () => {
      const asked: string[] = [];
      const fallback: QueryEngine = {
        query: async (text) => {
          asked.push(text);
          return { kind: 'boolean', value: true };
        },
        close: async () => undefined,
      };
      const engine = await over(':a :p :b .', {}, fallback);
      for (const text of ['ASK { SERVICE <http://other.example/> { ?s ?p ?o } }', 'ASK { ?s ?p ?o FILTER NOT EXISTS { SERVICE SILENT ?e { ?s ?p ?o } } }']) {
        assert.deepEqual(await rows(engine, text), ['true']);
        assert.deepEqual((await engine.explain(PREFIX + text)).engine, 'parts');
      }
      assert.equal(asked.length, 4);
      await assert.rejects(rows(await over(''), 'ASK { SERVICE <http://other.example/> { ?s ?p ?o } }'), NotCompilable);
    });

    it('is refused when it is no query', async () => {
      const engine = await over('');
      await assert.rejects(rows(engine, 'SELECT * { ?s ?p }'), QuerySyntaxError);
      await assert.rejects(rows(engine, '# nothing'), QuerySyntaxError);
      await assert.rejects(rows(engine, 'INSERT DATA { :a :p :b }'), UpdateRefusedError);
    });
  });

  describe('what is known before anything is read', () => {
    const DATA = `:sub1 :under :top . :sub2 :under :sub1 . :top a :Kind . :other :under :elsewhere .
      :a :sub1 :b ; :sub2 :c ; :other :d ; :top :e ; :p :b . :b :sub1 :a ; :q :c . :c :p :top . :loop :under :loop .
      :g { :a :sub1 :z . :sub3 :under :sub1 . :y :sub3 :b } `;
    const QUERIES = [
      'SELECT * { ?kind :under* :top . ?s ?kind ?o }',
      'SELECT * { ?kind :under+ :top . ?s ?kind ?o }',
      'SELECT * { ?kind :under? :top . ?s ?kind ?o }',
      'SELECT * { :sub2 :under* ?kind . ?s ?kind ?o }',
      'SELECT * { :sub2 :under+ ?up . ?kind ^:under ?up . ?s ?kind ?o }',
      'SELECT * { ?kind ^:under* :sub2 . ?s ?kind ?o }',
      'SELECT * { VALUES ?kind { :sub1 :other :sub1 } ?s ?kind ?o }',
      'SELECT * { VALUES (?kind ?o) { (:sub1 :b) (:other :d) (UNDEF :c) } ?s ?kind ?o }',
      'SELECT * { VALUES ?kind { :sub1 :absent } ?s ?kind ?o . ?o ?p ?x }',
      'SELECT * { VALUES ?top { :top } ?kind :under*/:under* ?top . ?s ?kind ?o }',
      'SELECT * { VALUES ?top { :elsewhere :sub1 } ?kind :under* ?top OPTIONAL { ?s ?kind ?o } }',
      'SELECT * { VALUES ?x { :absent :b } ?x :under* ?y }',
      'SELECT * { VALUES ?x { :z :b } ?x :under? ?y }',
      'SELECT * { ?x :under* :absent . ?s ?p ?x }',
      'SELECT * { ?x :under* :absent }',
      'SELECT * { ?x :absent* :top . ?s ?p ?x }',
      'SELECT * { ?x :absent+ :top . ?s ?p ?x }',
      'SELECT * { VALUES ?x { :sub2 :other } VALUES ?y { :top :elsewhere } ?x :under+ ?y . ?s ?x ?o }',
      'SELECT * { ?kind :under* :top . { ?s ?kind ?o BIND("one" AS ?way) } UNION { ?o ?kind ?s BIND("other" AS ?way) } UNION { ?s :p ?o } }',
      'SELECT * { VALUES ?kind { :sub1 } { ?s :p ?o FILTER EXISTS { ?o ?kind ?any } } }',
      'SELECT * { VALUES ?kind { :sub1 } { ?s :p ?o FILTER NOT EXISTS { ?s ?kind ?any . ?any :q ?x } } }',
      'SELECT * { VALUES ?kind { :sub1 } { SELECT ?s (COUNT(?kind) AS ?n) { ?s ?kind ?o } GROUP BY ?s } }',
      'SELECT * { VALUES ?kind { :sub1 :p } { SELECT ?kind ?o { ?s ?kind ?o } ORDER BY ?o LIMIT 3 } }',
      'SELECT * { VALUES ?kind { :sub1 } ?s :p ?o MINUS { ?s ?kind ?o } }',
      'SELECT * { VALUES ?kind { :sub1 } { ?s :p ?o OPTIONAL { ?o ?kind ?x } } }',
      'SELECT * { VALUES ?kind { :sub1 :sub3 } GRAPH ?g { ?s ?kind ?o } }',
      'SELECT * { GRAPH :g { ?kind :under* :sub1 . ?s ?kind ?o } }',
      'SELECT * FROM :g { ?kind :under* :sub1 . ?s ?kind ?o }',
      'SELECT * { ?x :under+ ?x . VALUES ?x { :loop :top } }',
      'SELECT * { :loop :under+ :loop . VALUES ?s { :a } ?s ?p ?o }',
      'SELECT * { ?s ?p ?o . ?o :under* ?x . FILTER EXISTS { VALUES ?x { :top :sub1 } ?p :under* ?x } }',
    ];

    for (const defaultGraph of ['union', 'own'] as const) {
      it(`changes no answer where the default graph is ${defaultGraph === 'own' ? 'what is in no graph' : 'all graphs'}`, async () => {
        const [sql, lookups] = [await over(DATA, { defaultGraph }, undefined, 0), await over(DATA, { defaultGraph })];
        let found = 0;
        for (const query of QUERIES) {
          const answer = await sorted(sql, query);
          assert.deepEqual(answer, await sorted(lookups, query), query);
          found += answer.length;
        }
        assert.ok(found > 80, String(found));
      });
    }

    it('is looked up: the pattern names the properties it may have', async () => {
      const engine = await over(DATA, {}, undefined, 0);
      const explanation = await engine.explain(`${PREFIX}SELECT * { ?kind :under* :top . ?s ?kind ?o }`);
      assert.ok(explanation.engine === 'sql');
      assert.match(explanation.sql, /pso t\d+.* WHERE t\d+\.p IN \(\d+(?:, \d+){2,3}\)/);
      assert.doesNotMatch(explanation.sql, /RECURSIVE/);
    });
  });

  it('tells languages apart inside SQL as the evaluator does', async () => {
    const data = ':a :p "x"@en, "y"@en-GB, "z"@de, "w", 5, <urn:iri>, "2020-01-01"^^xsd:date . :b :p "x"@de ; :q "only" .';
    const [lookups, sql] = [await over(data), await over(data, {}, undefined, 0)];
    const filters = [
      'LANG(?o) = "en"', 'LANG(?o) != "en"', 'LANG(?o) IN ("", "en")', 'LANG(?o) NOT IN ("de", "en-GB")', '!(LANG(?o) = "")', 'LANGMATCHES(LANG(?o), "en")', '!LANGMATCHES(LANG(?o), "*")',
      'COALESCE(LANG(?o), "none") = "none"', '!(COALESCE(LANG(?o), "none") = "de")', 'LANG(?o) = "fr"', 'STRLEN(LANG(?o)) > 2', 'LANG(?o)', 'IF(LANG(?o) = "de", ?x, true)',
    ];
    for (const filter of filters) {
      for (const query of [`SELECT ?s ?o { ?s :p ?o FILTER(${filter}) }`, `SELECT ?s ?o { ?s ?y ?z OPTIONAL { ?s :p ?o FILTER(${filter}) } FILTER(?y = :q || ?z = 5) }`, `SELECT ?s ?o { ?s ?y ?z OPTIONAL { ?s :q ?o } FILTER(${filter}) }`]) {
        assert.deepEqual(await sorted(sql, query), await sorted(lookups, query), query);
      }
    }
    const { sql: text } = (await sql.explain(`${PREFIX}SELECT * { ?s :p ?o FILTER(LANG(?o) IN ("", "en")) }`)) as { sql: string };
    assert.match(text, /get_bit\('[01]{4}'::BIT/);
    assert.doesNotMatch(text, /wit_test/);
  });

  it('writes nothing of a query into its SQL', async () => {
    const engine = await over(':a :p "x" .');
    const { snapshot } = open[0] as { snapshot: Snapshot };
    const text = `${PREFIX}SELECT ?robert { ?robert :p ?o FILTER(CONTAINS(?o, "'; DROP TABLE spo") || ?o = "drop" || ?o IN ("robert", :drop)) BIND("drop" AS ?drop) }`;
    const { sql } = planQuery(snapshot, parseQuery(text, 'urn:base'), {}, await statisticsOf(snapshot));
    assert.doesNotMatch(sql, /drop|robert|base/i);
    assert.deepEqual(await rows(engine, text.slice(PREFIX.length)), []);
  });

  it('gives the same rows again for the same query, and says how it got them', async () => {
    const engine = await over(':a :p 1 . :b :p 2 .');
    const text = 'SELECT ?s (?o + 1 AS ?more) { ?s :p ?o } ORDER BY ?s';
    const first = await rows(engine, text);
    assert.deepEqual(first, [':a "2"^integer', ':b "3"^integer']);
    assert.deepEqual(await rows(engine, text), first);
    const explanation = await engine.explain(PREFIX + text);
    assert.ok(explanation.engine === 'sql' && explanation.rows === 2 && explanation.sql.includes('wit_value') && explanation.physical.length > 0);
    assert.equal(explanation.lookups?.rows, 2, 'lookups answer it, and the explanation says so');
    assert.match(explanationText(explanation), /^Answered by lookups in the index, without SQL: 2 rows/);
    const bySql = await over(':a :p 1 . :b :p 2 .', {}, undefined, 0);
    assert.match(explanationText(await bySql.explain(PREFIX + text)), /^Answered by one statement of SQL/);
  });
});
