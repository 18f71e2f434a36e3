import { readFileSync } from 'node:fs';
import { bindParameters } from '../src/sparql/parameters.js';
import { readStoredQuery } from '../src/sparql/stored-query.js';

/** The workload over the model as the converter writes it: the questions of `queries/`, and the kinds of query scholars ask besides. */
export interface BenchQuery {
  readonly name: string;
  readonly kind: 'lookup' | 'join' | 'aggregate' | 'path' | 'text' | 'dates' | 'listing' | 'certainty' | 'big';
  readonly text: string;
}

export const BASE = 'https://bench.example.org/';

const PREFIXES = `PREFIX wit: <https://w3id.org/witness-graph/ontology#>
PREFIX certainty: <https://w3id.org/witness-graph/certainty#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
`;

const PERSON = `<${BASE}entry/43#victim>`;
const PRISON = `<${BASE}facility/wusu-prison>`;

const own: readonly (readonly [kind: BenchQuery['kind'], name: string, text: string])[] = [
  ['lookup', 'one triple exists', `ASK { <${BASE}entry/42> wit:victim ?person }`],
  ['lookup', "one entry's graph", `SELECT ?s ?p ?o { GRAPH <${BASE}graph/entry/42> { ?s ?p ?o } }`],
  ['lookup', 'everything said of one person', `SELECT DISTINCT ?p ?o { ${PERSON} ?p ?o }`],
  ['join', 'who was held with one person', `SELECT DISTINCT ?other ?name { ${PERSON} wit:placeOfOrigin ?place . ?other wit:placeOfOrigin ?place ; wit:profession ?work ; rdfs:label ?name . ${PERSON} wit:profession ?work }`],
  ['join', 'persons on one list with their health', `SELECT DISTINCT ?person ?health { ?entry wit:inList <${BASE}list/teachers> ; wit:victim ?person . ?person wit:healthStatus ?health }`],
  ['certainty', 'claims about one person, by certainty', `SELECT DISTINCT ?claim ?quote ?rank { ?claim rdf:subject ${PERSON} ; wit:quote ?quote ; wit:certainty ?c . ?c wit:rank ?rank }`],
  ['certainty', 'held in a facility, how sure, in which words', `SELECT DISTINCT ?person ?quote ?rank { ?claim rdf:predicate wit:heldAt ; rdf:object ${PRISON} ; rdf:subject ?person ; wit:quote ?quote ; wit:certainty ?c . ?c wit:rank ?rank FILTER(?rank >= 3) }`],
  ['certainty', 'nobody confirmed it', 'SELECT (COUNT(DISTINCT ?person) AS ?n) { ?person a wit:Victim FILTER NOT EXISTS { ?claim rdf:subject ?person ; wit:certainty certainty:confirmed } }'],
  ['certainty', 'claims by source, most first', 'SELECT ?source (COUNT(DISTINCT ?claim) AS ?n) { ?claim prov:wasAttributedTo ?source } GROUP BY ?source ORDER BY DESC(?n) ?source LIMIT 20'],
  ['aggregate', 'persons per facility', 'SELECT ?facility (COUNT(DISTINCT ?person) AS ?n) { ?person wit:heldAt ?facility } GROUP BY ?facility'],
  ['aggregate', 'claims by property and certainty', 'SELECT ?p ?c (COUNT(DISTINCT ?claim) AS ?n) { ?claim rdf:predicate ?p ; wit:certainty ?c } GROUP BY ?p ?c'],
  ['aggregate', 'classes', 'SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class } GROUP BY ?class'],
  ['path', 'places and all above them', 'SELECT ?above (COUNT(DISTINCT ?person) AS ?n) { ?person wit:placeOfOrigin/wit:partOf+ ?above } GROUP BY ?above'],
  ['path', 'within a region', `SELECT DISTINCT ?person { ?person wit:placeOfOrigin ?place . ?place wit:partOf* <${BASE}place/65> }`],
  ['text', 'CONTAINS over all quotes', 'SELECT DISTINCT ?claim { ?claim wit:quote ?text FILTER(CONTAINS(?text, "tuberculosis")) }'],
  ['text', 'regex over all quotes', 'SELECT DISTINCT ?claim { ?claim wit:quote ?text FILTER(REGEX(?text, "camp in .*county", "i")) }'],
  ['dates', 'spans that begin in a quarter', 'SELECT DISTINCT ?span { ?span wit:earliest ?date FILTER(?date >= "2017-04-01"^^xsd:date && ?date < "2017-07-01"^^xsd:date) }'],
  ['dates', 'first and last day of what is told', 'SELECT (MIN(?from) AS ?first) (MAX(?to) AS ?last) { ?span wit:earliest ?from ; wit:latest ?to }'],
  ['listing', 'listing with 6 OPTIONALs, a page of 50', 'SELECT DISTINCT * { { SELECT ?person ?name { ?person a wit:Victim ; rdfs:label ?name } ORDER BY ?name ?person LIMIT 50 } OPTIONAL { ?person wit:heldAt ?facility } OPTIONAL { ?person wit:placeOfOrigin ?origin } OPTIONAL { ?person wit:sentenceTerm ?term } OPTIONAL { ?person wit:profession ?work } OPTIONAL { ?person wit:firstDetained ?date } OPTIONAL { ?person wit:healthStatus ?health } }'],
  ['listing', 'all persons with 3 OPTIONALs', 'SELECT DISTINCT ?person ?age ?origin ?work { ?person a wit:Victim OPTIONAL { ?person wit:age ?age } OPTIONAL { ?person wit:placeOfOrigin ?origin } OPTIONAL { ?person wit:profession ?work } }'],
  ['big', '100,000 claims with their words', 'SELECT ?claim ?quote { ?claim wit:quote ?quote } LIMIT 100000'],
];

/** Which of `queries/`, with what for their parameters; all rows are ordered in full. */
const stored: readonly (readonly [kind: BenchQuery['kind'], file: string, parameters?: Readonly<Record<string, string>>])[] = [
  ['certainty', 'how-sure-is-the-archive'],
  ['certainty', 'who-was-held-in-a-facility', { facility: 'facility/wusu-prison' }],
  ['certainty', 'every-statement-about-a-person', { person: 'entry/43#victim' }],
  ['certainty', 'claims-on-anonymous-sources-only'],
  ['aggregate', 'rights-cited-together'],
  ['aggregate', 'rights-by-detention-reason'],
  ['aggregate', 'testifiers-and-their-relations'],
  ['dates', 'detentions-by-month'],
  ['dates', 'timeline-of-a-person', { person: 'entry/43#victim' }],
  ['path', 'persons-of-a-prefecture', { within: 'place/6532' }],
  ['join', 'charges-in-their-words'],
];

function storedText(file: string, parameters: Readonly<Record<string, string>>): string {
  const path = `queries/${file}.rq`;
  const query = readStoredQuery(path, readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
  return bindParameters(query, new Map(Object.entries(parameters)), BASE);
}

export const WORKLOAD: readonly BenchQuery[] = [
  ...own.map(([kind, name, text]) => ({ kind, name, text: PREFIXES + text })),
  ...stored.map(([kind, file, parameters = {}]) => ({ kind, name: file.replaceAll('-', ' '), text: storedText(file, parameters) })),
];

export const BIG = WORKLOAD.find(({ kind }) => kind === 'big')!;

/** What a reader of one entry asks. */
export const point = (entry: number): string => `SELECT ?p ?o { <${BASE}entry/${entry}> ?p ?o }`;
