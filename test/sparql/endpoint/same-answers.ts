import assert from 'node:assert/strict';
import { basename } from 'node:path';
import type { Term } from '@rdfjs/types';
import { bindParameters } from '../../../src/sparql/parameters.js';
import type { QueryEngine } from '../../../src/sparql/engine.js';
import { storedQueries } from '../../../src/sparql/stored-queries.js';
import { valuesFor } from '../../queries/golden.js';
import type { OpenRelease, ReleaseName } from '../../queries/release.js';

const PREFIXES = 'PREFIX wit: <https://w3id.org/witness-graph/ontology#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n';

/** What is asked beside the questions of queries/: every form, every way to name a dataset. Relative IRIs are the release's. */
const MORE: Readonly<Record<string, string>> = {
  'the number of triples': 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }',
  'every triple': 'SELECT ?s ?p ?o { ?s ?p ?o }',
  'instances by class': 'SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c',
  'triples by graph': 'SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g',
  'the graphs': 'SELECT ?g { GRAPH ?g {} }',
  'a graph by name': 'SELECT ?s ?o { GRAPH <graph/hedged> { ?s wit:heldAt ?o } }',
  'a graph that is not of the release': 'SELECT ?s { GRAPH <pushed#release> { ?s ?p ?o } }',
  'patterns inside and outside of GRAPH': 'SELECT ?p ?f ?g { ?p wit:heldAt ?f . GRAPH ?g { ?p wit:heldAt ?f } OPTIONAL { ?f rdfs:label ?l } }',
  'a blank node across GRAPH': 'SELECT ?l { [] wit:heldAt ?f . GRAPH ?g { ?f rdfs:label ?l } }',
  'GRAPH in NOT EXISTS': 'SELECT ?p ?f { ?p wit:heldAt ?f FILTER NOT EXISTS { GRAPH <graph/stated> { ?p wit:heldAt ?f } } }',
  'FROM': 'SELECT ?s ?p ?o FROM <graph/stated> { ?s ?p ?o }',
  'FROM of two graphs': 'SELECT DISTINCT ?s ?p ?o FROM <graph/stated> FROM <graph/hedged> { ?s ?p ?o }',
  'FROM NAMED': 'SELECT ?g (COUNT(*) AS ?n) FROM NAMED <graph/stated> { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g',
  'FROM NAMED leaves the default graph empty': 'ASK FROM NAMED <graph/stated> { ?s ?p ?o }',
  'FROM what nobody has': 'SELECT (COUNT(*) AS ?n) FROM <urn:none> { ?s ?p ?o }',
  'ASK what is': 'ASK { ?x a wit:Claim }',
  'ASK what is not': 'ASK { ?x a wit:Nothing }',
  'CONSTRUCT': 'CONSTRUCT { ?f rdfs:seeAlso ?p . ?p rdfs:label "x" } { ?p wit:heldAt ?f }',
  'CONSTRUCT WHERE': 'CONSTRUCT WHERE { ?p wit:heldAt ?f }',
  'DESCRIBE a thing': 'DESCRIBE <facility/wusu-prison>',
  'DESCRIBE what is found': 'DESCRIBE ?f { ?p wit:heldAt ?f }',
  'OPTIONAL': 'SELECT ?c ?h { ?c a wit:Claim OPTIONAL { ?c wit:hedge ?h } }',
  'MINUS': 'SELECT ?s { ?s a wit:Place MINUS { ?s wit:partOf ?x } }',
  'a path from a thing': 'SELECT ?b { <place/654201> wit:partOf+ ?b }',
  'language tags': 'SELECT ?s ?l { ?s skos:prefLabel ?l FILTER(LANGMATCHES(LANG(?l), "zh")) }',
  'VALUES and BIND': 'SELECT ?x ?y { VALUES ?x { 1 2.5 "a"@en } BIND(STR(?x) AS ?y) }',
  'a sub-select with a limit': 'SELECT ?f ?n { { SELECT ?f (COUNT(*) AS ?n) { ?p wit:heldAt ?f } GROUP BY ?f } ?f a wit:Facility }',
};

/** An engine's answer that is not the release's, by the query's name, and why. */
export type KnownFaults = Readonly<Record<string, string | { readonly sometimes: string }>>;

/**
 * Tests that two engines answer the same questions alike; `faults` must differ, so that none outlives its cause. Where a
 * fault comes and goes with how the other engine plans, what it finds must at least be among what we find.
 */
export function itAnswersAlike(name: ReleaseName, release: () => OpenRelease, other: () => QueryEngine, faults: KnownFaults): void {
  const ask = async (text: (base: string) => string, ordered: boolean): Promise<[string[], string[]]> => {
    const query = text(release().base);
    const [theirs, ours] = [await answer(other(), query), await answer(release().engine, query)];
    return ordered ? [theirs, ours] : [theirs.sort(), ours.sort()];
  };
  const check = (title: string, text: (base: string) => string): void => {
    const fault = faults[title];
    const what = typeof fault === 'object' ? `${fault.sometimes}, sometimes` : fault;
    it(what === undefined ? `${title}` : `${title}, but for a known fault: ${what}`, async () => {
      const [theirs, ours] = await ask(text, false);
      if (fault === undefined) assert.deepEqual(theirs, ours);
      else if (typeof fault === 'object') assert.deepEqual(theirs.filter((row) => !ours.includes(row)), []);
      else assert.notDeepEqual(theirs, ours, 'the fault is gone: take it off the list');
    });
  };
  for (const query of storedQueries()) check(basename(query.path), (base) => bindParameters(query, valuesFor(name, query.path), base));
  for (const [title, text] of Object.entries(MORE)) check(title, () => PREFIXES + text);
}

/** Rows as texts; an error as its words. */
async function answer(engine: QueryEngine, text: string): Promise<string[]> {
  try {
    const result = await engine.query(text, { timeoutMs: 60_000 });
    if (result.kind === 'boolean') return [String(result.value)];
    const all: string[] = [];
    if (result.kind === 'bindings') for await (const row of result.rows) all.push(result.variables.map((variable) => `${variable}=${show(row.get(variable))}`).join(' '));
    else for await (const { subject, predicate, object } of result.quads) all.push([subject, predicate, object].map(show).join(' '));
    return all;
  } catch (error) {
    return [(error as Error).message];
  }
}

function show(term: Term | undefined): string {
  if (term === undefined) return '-';
  return term.termType === 'Literal' ? `${JSON.stringify(term.value)}@${term.language}^^${term.datatype.value}` : term.value;
}
