import assert from 'node:assert/strict';
import type { Quad, Term } from '@rdfjs/types';
import { Parser } from 'n3';
import { compiledEngine } from '../../src/sparql/hybrid.js';
import { lookUp } from '../../src/sparql/lookup/lookup.js';
import { parseQuery } from '../../src/sparql/parse.js';
import { datasetOf } from '../../src/sparql/plan.js';
import { memorySnapshot, type MemoryOptions } from '../../src/store/memory.js';
import type { Snapshot } from '../../src/store/snapshot.js';

const PREFIX = 'PREFIX : <urn:x:> ';
const show = (term: Term | undefined): string => (term ? `${term.value.replace('urn:x:', ':')}` : '-');

describe('Lookups', () => {
  const open: Snapshot[] = [];
  afterEach(async () => { for (const snapshot of open.splice(0)) await snapshot.close(); });

  async function over(trig: string, options: MemoryOptions = {}): Promise<Snapshot> {
    const snapshot = await memorySnapshot(new Parser({ format: 'application/trig' }).parse(`@prefix : <urn:x:> . ${trig}`) as Quad[], options);
    open.push(snapshot);
    return snapshot;
  }

  /** Rows as texts, sorted unless they come in an order; undefined when SQL has to answer. */
  function rows(snapshot: Snapshot, text: string, budget?: number): string[] | undefined {
    const parsed = parseQuery(PREFIX + text, 'urn:base');
    const found = lookUp(snapshot, parsed, datasetOf(snapshot, parsed, {}), budget);
    if (!found) return undefined;
    const all: string[] = [];
    for (const { rowCount, columns } of found.chunks) {
      for (let row = 0; row < rowCount; row += 1) all.push(columns.map((column) => { const id = column[row] as number; return show(id === 0 ? undefined : found.session.term(id)); }).join(' '));
    }
    return text.includes('ORDER BY') ? all : all.sort();
  }

  const WORLD = `
    :g1 { :a :p :b ; :name "A" ; :age 5 . :b :p :c ; :name "B" . :c :p :a . :d :age 7 . }
    :g2 { :a :p :b ; :q :a . :e :p :e . :place2 :partOf :place1 . :place3 :partOf :place2 . :a :at :place3 . }`;

  it('join patterns in whatever order costs least', async () => {
    const snapshot = await over(WORLD);
    assert.deepEqual(rows(snapshot, 'SELECT ?x ?n { ?x :p ?y . ?y :p ?z . ?x :name ?n . ?z :p :a }'), [':a A']);
    assert.deepEqual(rows(snapshot, 'SELECT ?x ?p { ?x ?p :a }'), [':a :q', ':c :p']);
    assert.deepEqual(rows(snapshot, 'SELECT ?x { ?x :p ?x }'), [':e']);
    assert.deepEqual(rows(snapshot, 'SELECT ?x { ?x :p :nowhere }'), []);
  });

  it('see a triple of two graphs once in the default graph, and once in each by name', async () => {
    const snapshot = await over(WORLD);
    assert.deepEqual(rows(snapshot, 'SELECT ?y { :a :p ?y }'), [':b']);
    assert.deepEqual(rows(snapshot, 'SELECT ?g { GRAPH ?g { :a :p :b } }'), [':g1', ':g2']);
    assert.deepEqual(rows(snapshot, 'SELECT ?x { GRAPH :g2 { ?x :p ?y } }'), [':a', ':e']);
    assert.deepEqual(rows(snapshot, 'SELECT ?y FROM :g1 FROM :g2 { :a :p ?y }'), [':b']);
    assert.deepEqual(rows(snapshot, 'SELECT ?x FROM :g1 { ?x :p :b }'), [':a']);
    assert.deepEqual(rows(snapshot, 'SELECT ?g FROM NAMED :g2 { GRAPH ?g { :a :p ?y } }'), [':g2']);
    assert.deepEqual(rows(snapshot, 'SELECT (COUNT(*) AS ?n) { GRAPH :nowhere { ?s ?p ?o } }'), ['0']);
    assert.deepEqual(rows(await over(WORLD, { defaultGraph: 'own' }), 'SELECT ?y { :a :p ?y }'), []);
  });

  it('know OPTIONAL, UNION, MINUS, EXISTS, VALUES, BIND, aggregates and paths', async () => {
    const snapshot = await over(WORLD);
    assert.deepEqual(rows(snapshot, 'SELECT ?x ?n ?a { ?x :p ?y OPTIONAL { ?x :name ?n OPTIONAL { ?x :age ?a } } } ORDER BY DESC(?n) ?x'), [':b B -', ':a A 5', ':c - -', ':e - -']);
    assert.deepEqual(rows(snapshot, 'SELECT ?x { { ?x :age 5 } UNION { ?x :age 7 } MINUS { ?x :name "A" } }'), [':d']);
    assert.deepEqual(rows(snapshot, 'SELECT ?x { ?x :p ?y FILTER NOT EXISTS { ?y :name ?n } FILTER(?y != :e) }'), [':b']);
    assert.deepEqual(rows(snapshot, 'SELECT ?x ?m { VALUES (?x ?y) { (:a UNDEF) (UNDEF :c) } ?x :p ?y BIND(CONCAT("is ", STR(?y)) AS ?m) }'), [':a is :b', ':b is :c']);
    assert.deepEqual(rows(snapshot, 'SELECT (COUNT(?n) AS ?names) (SUM(?a) AS ?ages) { ?x :p ?y OPTIONAL { ?x :name ?n } OPTIONAL { ?x :age ?a } FILTER(?x IN (:a, :b)) }'), ['2 -']);
    assert.deepEqual(rows(snapshot, 'SELECT ?x { :a :at/:partOf* ?x }'), [':place1', ':place2', ':place3']);
    assert.deepEqual(rows(snapshot, 'SELECT ?x { ?x :at/:partOf+ :place1 }'), [':a']);
    assert.deepEqual(rows(snapshot, 'SELECT ?x { :a (:p|^:q)+ ?x }'), [':a', ':b', ':c']);
    assert.deepEqual(rows(snapshot, 'SELECT ?x { :nowhere :p* ?x }'), [':nowhere']);
  });

  it('leave to SQL what looks at variables of a group around it', async () => {
    const snapshot = await over(WORLD);
    // A group with an OPTIONAL comes before what stands around it, so that its FILTER sees no ?n.
    assert.deepEqual(rows(snapshot, 'SELECT * { ?x :name ?n { ?y :p ?z FILTER(?n = "A") OPTIONAL { ?x :age ?a } } }'), []);
    assert.equal(rows(snapshot, 'SELECT * { ?x :name ?n OPTIONAL { ?x :age ?a } OPTIONAL { ?y :p ?z OPTIONAL { ?x :age ?a } } }'), undefined);
    assert.equal(rows(snapshot, 'SELECT * { ?x :p ?y OPTIONAL { ?y :name ?n OPTIONAL { ?x :age ?a } } }'), undefined);
    assert.equal(rows(snapshot, 'SELECT * { ?x :p ?y { SELECT ?y (COUNT(*) AS ?n) { ?y :p ?z } GROUP BY ?y } OPTIONAL { SELECT ?x { ?x :p ?w } LIMIT 1 } }'), undefined);
    assert.equal(rows(snapshot, 'SELECT * { SERVICE <http://other.example/> { ?s ?p ?o } }'), undefined);
  });

  it('give up a query that reads too much, and SQL answers it from its beginning', async () => {
    const snapshot = await over(Array.from({ length: 300 }, (_, at) => `:s${at} :p ${at} ; :q ${at % 7} .`).join(' '));
    const text = 'SELECT (COUNT(*) AS ?n) { ?a :q ?x . ?b :q ?x . FILTER(?a != ?b) }';
    assert.equal(rows(snapshot, text, 1000), undefined);
    const engine = compiledEngine(snapshot, { lookupBudget: 1000 });
    const result = await engine.query(PREFIX + text);
    assert.ok(result.kind === 'bindings');
    for await (const row of result.rows) assert.equal(row.get('n')?.value, '12558');
    await engine.close();
    // The first few are found whatever there is in all.
    assert.equal(rows(snapshot, 'SELECT ?a { ?a :q ?x . ?b :q ?x } LIMIT 5', 1000)?.length, 5);
  });

  it('keep answers of the same query, but not of one that differs from run to run', async () => {
    const engine = compiledEngine(await over(WORLD));
    const ask = async (text: string): Promise<string> => {
      const result = await engine.query(PREFIX + text);
      assert.ok(result.kind === 'bindings');
      let all = '';
      for await (const row of result.rows) all += [...row.values()].map(show).join(' ');
      return all;
    };
    assert.equal(await ask('SELECT ?n { :a :name ?n }'), await ask('SELECT ?n { :a :name ?n }'));
    assert.notEqual(await ask('SELECT (STRUUID() AS ?u) {}'), await ask('SELECT (STRUUID() AS ?u) {}'));
    await engine.close();
  });

  it('count what the index has side by side without reading it', async () => {
    // Objects of one row, of many blocks, and of what goes on over the end of a block; a triple of two graphs is one.
    const objects = [700, 1, 255, 1, 300, 2, 1, 1000];
    const data = objects.flatMap((count, object) => Array.from({ length: count }, (_, at) => `:s${at} :of :o${object} .`)).join(' ');
    const trig = `:g1 { ${data} :s1 :other 5 } :g2 { :s1 :of :o0 . :s3 :other 5 }`;
    const snapshot = await over(trig);
    const groups = objects.map((count, object) => `:o${object} ${count}`).sort();
    const few = 400;
    assert.deepEqual(rows(snapshot, 'SELECT ?o (COUNT(?s) AS ?n) { ?s :of ?o } GROUP BY ?o', few), groups);
    assert.deepEqual(rows(snapshot, 'SELECT ?o (COUNT(DISTINCT ?s) AS ?n) { ?s :of ?o } GROUP BY ?o HAVING(COUNT(*) > 500)', few), [':o0 700', ':o7 1000']);
    assert.deepEqual(rows(snapshot, 'SELECT ?o (COUNT(DISTINCT ?o) AS ?n) { ?s :of ?o } GROUP BY ?o', few), objects.map((_, object) => `:o${object} 1`));
    assert.deepEqual(rows(snapshot, 'SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?m) (COUNT(DISTINCT ?o) AS ?k) { ?s ?p ?o } GROUP BY ?p', few), [':of 2260 1000 8', ':other 2 2 1']);
    assert.deepEqual(rows(snapshot, 'SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s :of ?o }', few), ['1000']);
    assert.deepEqual(rows(snapshot, 'SELECT (COUNT(*) AS ?n) { ?s :of :o2 }', few), ['255']);
    assert.deepEqual(rows(snapshot, 'SELECT (COUNT(*) AS ?n) (COUNT(?p) AS ?m) { ?s ?p ?o }', few), undefined);
    assert.deepEqual(rows(snapshot, 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }', few), ['2262']);
    assert.deepEqual(rows(snapshot, 'SELECT DISTINCT ?o { ?s :of ?o }', few), objects.map((_, object) => `:o${object}`));
    assert.deepEqual(rows(snapshot, 'SELECT DISTINCT ?p { ?s ?p ?o }', few), [':of', ':other']);
    assert.deepEqual(rows(snapshot, 'SELECT (COUNT(*) AS ?n) { ?s :none ?o }', few), ['0']);
    assert.deepEqual(rows(snapshot, 'SELECT ?o (COUNT(*) AS ?n) { ?s :none ?o } GROUP BY ?o', few), []);
    // Where the default graph leaves some out, or is another one, they are read.
    assert.deepEqual(rows(await over(`${trig} :s1 :of :o2 .`, { defaultGraph: 'own' }), 'SELECT ?o (COUNT(*) AS ?n) { ?s :of ?o } GROUP BY ?o'), [':o2 1']);
    assert.deepEqual(rows(snapshot, 'SELECT ?p (COUNT(*) AS ?n) FROM :g2 { ?s ?p ?o } GROUP BY ?p'), [':of 1', ':other 1']);
  });

  it('read the objects that a comparison leaves, and no others', async () => {
    const XSD = 'http://www.w3.org/2001/XMLSchema#';
    const days = Array.from({ length: 900 }, (_, at) => `:e${at} :on "${new Date(Date.UTC(2017, 0, 1 + at)).toISOString().slice(0, 10)}"^^<${XSD}date> .`).join(' ');
    const snapshot = await over(`:g { ${days} :x :on "2017-02-02T10:00:00Z"^^<${XSD}dateTime> , "2017-02-02" , :e1 , 2017 . :y :on 2016.5 . }`);
    const asked = (condition: string, budget = 200): string[] | undefined => rows(snapshot, `PREFIX xsd: <${XSD}> SELECT ?e { ?e :on ?d FILTER(${condition}) }`, budget);
    assert.deepEqual(asked('?d >= "2017-02-01"^^xsd:date && ?d < "2017-02-04"^^xsd:date'), [':e31', ':e32', ':e33']);
    assert.deepEqual(asked('"2017-01-02"^^xsd:date >= ?d'), [':e0', ':e1']);
    assert.deepEqual(asked('?d > "2017-01-03"^^xsd:date && ?d < "2017-01-03"^^xsd:date'), []);
    assert.deepEqual(asked('?d > 2016 && ?d < 2018'), [':x', ':y']);
    assert.deepEqual(asked('?d > "2017-02-01" && ?d != 5'), [':x']);
    assert.deepEqual(rows(snapshot, `PREFIX xsd: <${XSD}> SELECT ?e ?d { VALUES ?d { "2017-01-03"^^xsd:date 7 } ?e :on ?d FILTER(?d > "2017-01-01"^^xsd:date) }`), [':e2 2017-01-03']);
    assert.deepEqual(rows(snapshot, `PREFIX xsd: <${XSD}> SELECT ?e { ?e :on 2017 FILTER(?nowhere > "2017-01-01"^^xsd:date) }`), []);
  });

  it('order by several keys, rows of equal keys in their order', async () => {
    const snapshot = await over(':g { :a :k 1 ; :m 3 . :b :k 2 ; :m 2 . :c :k 1 ; :m 1 . :d :k 1.0 ; :m 2 . :e :k 2 . }');
    assert.deepEqual(rows(snapshot, 'SELECT ?s { ?s :k ?k OPTIONAL { ?s :m ?m } } ORDER BY DESC(?k) ?m'), [':e', ':b', ':c', ':d', ':a']);
    assert.deepEqual(rows(snapshot, 'SELECT ?s { ?s :k ?k OPTIONAL { ?s :m ?m } } ORDER BY (?k + 10) DESC(?m) LIMIT 3'), [':a', ':d', ':c']);
  });

  /** What SQL says, in the words of `rows`. */
  async function bySql(snapshot: Snapshot, text: string): Promise<string[]> {
    const engine = compiledEngine(snapshot, { lookupBudget: 0 });
    const result = await engine.query(PREFIX + text);
    assert.ok(result.kind === 'bindings');
    const all: string[] = [];
    for await (const row of result.rows) all.push(result.variables.map((name) => show(row.get(name))).join(' '));
    await engine.close();
    return text.includes('ORDER BY') ? all : all.sort();
  }

  it('read a pattern into a table that is asked often, be it by subjects or by objects', async () => {
    // Some subjects have several values, some none; some triples are in two graphs, some not in the default graph.
    const data = Array.from({ length: 900 }, (_, at) => `:s${at} :of :o${at % 40} ${at % 3 === 0 ? '' : `; :v ${at % 11}, ${at % 7}`} ${at % 5 === 0 ? '; a :Fifth' : ''} .`).join(' ');
    const trig = `:g1 { ${data} ${Array.from({ length: 40 }, (_, at) => `:o${at} :in :c${at % 4} .`).join(' ')} } :g2 { :s1 :of :o1 ; :v 1 . :s2 :of :o3 . }`;
    for (const snapshot of [await over(trig), await over(`${trig} :s5 :of :o5 ; :v 1, 2 ; a :Fifth . :s6 :of :o6 ; :v 3 .`, { defaultGraph: 'own' })]) {
      for (const text of [
        'SELECT ?s ?v { ?s :of ?o ; :v ?v }',
        'SELECT ?s ?v { ?s :of ?o . ?s a :Fifth OPTIONAL { ?s :v ?v } }',
        'SELECT (COUNT(*) AS ?n) { ?s :of ?o . ?o :in ?c . ?other :of ?o FILTER(?c = :c1) }',
        'SELECT ?c (COUNT(DISTINCT ?s) AS ?n) (MIN(?v) AS ?least) { ?s :of ?o . ?o :in ?c . ?s :v ?v } GROUP BY ?c',
        'SELECT ?s { ?s :of ?o ; :v ?v . FILTER NOT EXISTS { ?s a :Fifth } FILTER EXISTS { ?other :v ?v ; a :Fifth } }',
        'SELECT (COUNT(*) AS ?n) { ?s :v ?v . ?t :v ?v . ?s :of ?o . ?t :of ?o }',
        'SELECT ?s FROM :g1 FROM :g2 { ?s :of ?o ; :v ?v FILTER(?v = 1) }',
      ]) assert.deepEqual(rows(snapshot, text, 1e6), await bySql(snapshot, text), text);
    }
    // Each row is found in fewer units than a search in the index costs.
    const snapshot = await over(`:g { ${Array.from({ length: 3000 }, (_, at) => `:s${at} :p ${at} ; :q ${at} .`).join(' ')} }`);
    assert.equal(rows(snapshot, 'SELECT (COUNT(*) AS ?n) { ?s :p ?x ; :q ?y }', 10 * 3000)?.[0], '3000');
  });

  it('sort no more rows than are wanted', async () => {
    const snapshot = await over(`:g { ${Array.from({ length: 3000 }, (_, at) => `:s${at} :p ${(at * 7919) % 50} ; :q ${(at * 31) % 997} .`).join(' ')} }`);
    for (const order of ['?x DESC(?y) ?s', 'DESC(?x + 1) ?s', 'DESC(?x) ?y ?s', '?s']) {
      for (const limit of ['LIMIT 10', 'LIMIT 25 OFFSET 300', 'LIMIT 1', 'LIMIT 400 OFFSET 2900']) {
        const text = `SELECT ?s { ?s :p ?x ; :q ?y } ORDER BY ${order} ${limit}`;
        assert.deepEqual(rows(snapshot, text, 1e6), await bySql(snapshot, text), text);
      }
    }
    // What the limit says of one group of rows it does not say of those below.
    const text = 'SELECT ?s ?n { { SELECT ?x (COUNT(*) AS ?n) { ?s :p ?x } GROUP BY ?x ORDER BY ?x LIMIT 2 } ?s :p ?x } ORDER BY ?s LIMIT 3';
    assert.deepEqual(rows(snapshot, text, 1e6), await bySql(snapshot, text));
  });

  it('count distinct values that differ in any case, and those that do not', async () => {
    const snapshot = await over(WORLD);
    for (const text of [
      'SELECT ?y (COUNT(DISTINCT ?x) AS ?n) { ?x :p ?y . ?y :p ?z } GROUP BY ?y',
      'SELECT ?y (COUNT(DISTINCT ?x) AS ?n) { ?x :p ?y . ?x ?q [] } GROUP BY ?y',
      'SELECT (COUNT(DISTINCT *) AS ?n) { ?x :p [] . ?x ?q [] }',
      'SELECT DISTINCT ?x { ?x ?p [] }',
      'SELECT DISTINCT ?x ?y { ?x ?p ?y }',
      'SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x :p/:p? ?y }',
    ]) assert.deepEqual(rows(snapshot, text), await bySql(snapshot, text), text);
  });

  it('count distinct values in SQL without a set where no two solutions are the same, and with one where some are', async () => {
    const snapshot = await over(':g1 { :a :p :x ; :q 1, 2 . :b :p :x ; :q 1 ; :says "colour"@en-GB, "colour"@en-gb . :c :p :y ; :q 2 . } :g2 { :a :p :x . }');
    for (const [text, expected] of [
      ['SELECT ?y (COUNT(DISTINCT ?s) AS ?n) { ?s :p ?y } GROUP BY ?y', [':x 2', ':y 1']],
      ['SELECT ?y (COUNT(DISTINCT ?s) AS ?n) { ?s :p ?y ; :q ?v } GROUP BY ?y', [':x 2', ':y 1']],
      ['SELECT ?y ?v (COUNT(DISTINCT ?s) AS ?n) { ?s :p ?y ; :q ?v } GROUP BY ?y ?v', [':x 1 2', ':x 2 1', ':y 2 1']],
      ['SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s :q [] }', ['3']],
      ['SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s :p :x } }', ['2']],
      ['SELECT (COUNT(DISTINCT ?s) AS ?n) FROM :g1 FROM :g2 { ?s :p :x }', ['2']],
      // One term that the data writes in two ways.
      ['SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s :says "colour"@en-GB }', ['1']],
    ] as const) {
      assert.deepEqual(await bySql(snapshot, text), expected, text);
      const byLookup = rows(snapshot, text);
      if (byLookup) assert.deepEqual(byLookup, expected, text);
    }
  });

  it('order by constants of the query as by any other terms', async () => {
    const snapshot = await over(':g { :a :p 3 . :b :q 2 . :c :r 1 . :d :s 5 }');
    const text = 'SELECT ?x ?t { ?x ?any ?v OPTIONAL { { ?x :p ?w BIND("of p" AS ?t) } UNION { ?x :q ?w BIND(7 AS ?t) } UNION { ?x :r ?w BIND(:iri AS ?t) } } } ORDER BY ';
    const order = [':d -', ':c :iri', ':a of p', ':b 7'];
    assert.deepEqual(await bySql(snapshot, `${text}?t`), order);
    assert.deepEqual(await bySql(snapshot, `${text}DESC(?t)`), [...order].reverse());
    assert.deepEqual(rows(snapshot, `${text}?t`), order);
  });

  it('set out in a join from what finds fewest', async () => {
    const persons = Array.from({ length: 600 }, (_, at) => `:p${at} :from :v${at % 200} ; :name "${at}" .`).join(' ');
    const places = Array.from({ length: 200 }, (_, at) => `:v${at} :in :c${at % 50} .`).join(' ');
    const snapshot = await over(`:g { ${persons} ${places} :c3 :in :r . :c9 :in :r . }`);
    const text = 'SELECT ?n { ?p :from ?v . ?v :in+ :r . ?p :name ?n }';
    assert.deepEqual(rows(snapshot, text, 2_000), await bySql(snapshot, text));
    const optional = 'SELECT ?n { ?p :name ?n OPTIONAL { ?p (:at|:from) ?v . ?v :in ?c . ?c :in :r } FILTER(!BOUND(?v)) }';
    assert.deepEqual(rows(snapshot, optional, 40_000), await bySql(snapshot, optional));
  });

  it('walk a path once from each node, whoever asks', async () => {
    const persons = Array.from({ length: 300 }, (_, at) => `:p${at} :from :v${at % 2} .`).join(' ');
    const chain = Array.from({ length: 20 }, (_, at) => `:c${at} :in :c${at + 1} .`).join(' ');
    const snapshot = await over(`:g { ${persons} :v0 :in :c0 . :v1 :in :c10 . ${chain} :c20 :in :c19 . }`);
    const query = 'SELECT ?above (COUNT(?p) AS ?n) { ?p :from/:in+ ?above } GROUP BY ?above';
    assert.deepEqual(rows(snapshot, query, 40_000), Array.from({ length: 21 }, (_, at) => `:c${at} ${at < 10 ? 150 : 300}`).sort());
    assert.deepEqual(rows(snapshot, 'SELECT (COUNT(*) AS ?n) { ?p :from ?v . ?v :in* :c10 }'), ['300']);
    assert.deepEqual(rows(snapshot, 'SELECT ?x { ?x :in ?y . ?x :in+ ?x }'), [':c19', ':c20']);
  });

  it('find what a named graph says in the blocks that have something of it', async () => {
    // Subjects of many blocks; every graph has some rows here and there, and shares triples with the others.
    const graphs = Array.from({ length: 12 }, (_, g) => `:g${g} { ${Array.from({ length: 60 }, (__, at) => `:s${(at * 37 + g * 59) % 700} :p ${at % 7} ; :q :o${g} . :all :p ${at % 5} .`).join(' ')} }`).join(' ');
    const snapshot = await over(graphs);
    const sql = compiledEngine(snapshot, { lookupBudget: 0 });
    for (const pattern of ['?s ?p ?o', '?s :p ?o', '?s ?p 3', '?s :p 3', '?s :q ?o . ?s :p ?v', '?s :p ?o FILTER(?o > 4)', '?s ?p ?s']) {
      for (const group of [`GRAPH :g5 { ${pattern} }`, `VALUES ?g { :g5 :g7 :none } GRAPH ?g { ${pattern} }`]) {
        const text = `SELECT * { ${group} }`;
        const answer = await sql.query(PREFIX + text);
        assert.ok(answer.kind === 'bindings');
        const expected: string[] = [];
        for await (const row of answer.rows) expected.push(answer.variables.map((name) => show(row.get(name))).join(' '));
        assert.deepEqual(rows(snapshot, text, 1_000_000), expected.sort(), text);
      }
    }
    assert.equal(rows(snapshot, 'SELECT ?s ?p ?o { GRAPH :g5 { ?s ?p ?o } }')?.length, 125);
    await sql.close();
  });
});
