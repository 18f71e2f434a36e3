import { BASE, WIT } from './quads.js';

/** The workload: what scholars ask, and the kinds of query `design.md` lists. */
export interface BenchQuery {
  readonly name: string;
  readonly text: string;
}

const PREFIXES = `PREFIX wit: <${WIT}>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX schema: <https://schema.org/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <${BASE}>
`;

const all: Readonly<Record<string, string>> = {
  "one person's facilities": 'SELECT ?name ?facility ?place ?label { <entry/43#victim> schema:name ?name ; wit:heldAt ?facility . ?facility wit:place ?place . ?place skos:prefLabel ?label }',
  "one entry's graph": 'SELECT ?s ?p ?o { GRAPH <graph/entry/42> { ?s ?p ?o } }',
  'one triple exists': 'ASK { <entry/42> wit:victim ?person }',
  'claims about one person, by certainty': 'SELECT ?claim ?quote ?rank { ?claim rdf:subject <entry/42#victim> ; wit:quote ?quote ; wit:certainty ?c . ?c wit:rank ?rank } ORDER BY DESC(?rank)',
  'held in a facility, how sure, in which words': 'SELECT ?person ?quote ?rank { ?claim rdf:predicate wit:heldAt ; rdf:object <facility/f-3> ; rdf:subject ?person ; wit:quote ?quote ; wit:certainty ?c . ?c wit:rank ?rank FILTER(?rank >= 3) }',
  'persons per facility': 'SELECT ?facility (COUNT(DISTINCT ?person) AS ?n) { ?person wit:heldAt ?facility } GROUP BY ?facility ORDER BY DESC(?n)',
  'co-detained with overlapping dates': 'SELECT ?a ?b { ?x wit:facility <facility/f-3> ; wit:participant ?a ; wit:earliest ?from ; wit:latest ?to . ?y wit:facility <facility/f-3> ; wit:participant ?b ; wit:earliest ?from2 ; wit:latest ?to2 FILTER(?from <= ?to2 && ?from2 <= ?to && STR(?a) < STR(?b)) }',
  'average sentence by charge': 'SELECT ?charge (AVG(?years) AS ?mean) (COUNT(*) AS ?n) { ?person wit:chargeText ?charge . ?event wit:participant ?person ; wit:years ?years } GROUP BY ?charge ORDER BY DESC(?mean)',
  'co-cited articles': 'SELECT ?one ?other (COUNT(*) AS ?n) { ?person wit:suspectedViolationOf ?one, ?other FILTER(STR(?one) < STR(?other)) } GROUP BY ?one ?other ORDER BY DESC(?n) LIMIT 20',
  'within a prefecture': 'SELECT ?person { ?person wit:registeredAddress ?place . ?place wit:partOf+ <place/650003> }',
  'origins and all above them': 'SELECT ?above (COUNT(*) AS ?n) { ?person wit:registeredAddress/wit:partOf+ ?above } GROUP BY ?above ORDER BY DESC(?n) LIMIT 20',
  'CONTAINS over all texts': 'SELECT ?s { ?s wit:quote ?text FILTER(CONTAINS(?text, "seen in spring")) }',
  'regex, LIMIT 50': 'SELECT ?s ?text { ?s wit:quote ?text FILTER(REGEX(?text, "family.*night", "i")) } LIMIT 50',
  'ORDER BY date, LIMIT 20': 'SELECT ?person ?date { ?person wit:firstDetained ?date } ORDER BY ?date ?person LIMIT 20',
  'listing with 6 OPTIONALs, LIMIT 50': 'SELECT * { ?person a wit:Victim ; schema:name ?name OPTIONAL { ?person wit:heldAt ?facility } OPTIONAL { ?person wit:registeredAddress ?address } OPTIONAL { ?person wit:sentenceTerm ?term } OPTIONAL { ?person wit:chargeText ?charge } OPTIONAL { ?person wit:firstDetained ?date } OPTIONAL { ?person wit:healthStatus ?health } } LIMIT 50',
  'listing by name, page 3': 'SELECT ?person ?name ?date { ?person a wit:Victim ; schema:name ?name OPTIONAL { ?person wit:firstDetained ?date } } ORDER BY ?name LIMIT 50 OFFSET 100',
  'three hops': 'SELECT DISTINCT ?other { <entry/43#victim> wit:heldAt ?f . ?p wit:heldAt ?f ; wit:heldAt ?g . ?other wit:heldAt ?g }',
  'count of all triples': 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }',
  'triples by property': 'SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n)',
  'classes': 'SELECT ?class (COUNT(?s) AS ?n) { ?s a ?class } GROUP BY ?class',
  'detained in a period': 'SELECT ?person ?date { ?person wit:firstDetained ?date FILTER(?date >= "2017-04-01"^^xsd:date && ?date < "2017-07-01"^^xsd:date) }',
  'nobody confirmed it': 'SELECT ?person { ?person a wit:Victim FILTER NOT EXISTS { ?claim rdf:subject ?person ; wit:certainty <https://w3id.org/witness-graph/certainty#confirmed> } }',
  'stated only': 'SELECT ?facility (COUNT(*) AS ?n) FROM <graph/stated> { ?person wit:heldAt ?facility } GROUP BY ?facility ORDER BY DESC(?n) LIMIT 10',
  'in the stated graph or the hedged one': 'SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?person wit:heldAt ?facility } } GROUP BY ?g',
  'years of arrest': 'SELECT ?year (COUNT(*) AS ?n) { ?person wit:firstDetained ?date BIND(YEAR(?date) AS ?year) } GROUP BY ?year ORDER BY ?year',
  'sentences over ten years': 'SELECT ?person ?years { ?event wit:years ?years ; wit:participant ?person FILTER(?years > 10) } ORDER BY DESC(?years) LIMIT 100',
  '100,000 rows': 'SELECT ?claim ?quote ?start { ?claim wit:quote ?quote ; wit:start ?start } LIMIT 100000',
  'VALUES of persons': `SELECT ?person ?name { VALUES ?person { ${Array.from({ length: 50 }, (_, at) => `<entry/${at * 7 + 1}#victim>`).join(' ')} } ?person schema:name ?name }`,
};

export const QUERIES: readonly BenchQuery[] = Object.entries(all).map(([name, text]) => ({ name, text: PREFIXES + text }));
