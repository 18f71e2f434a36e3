import { setImmediate } from 'node:timers/promises';
import { BLOCK_ROWS } from '../store/quad-index.js';
import type { Snapshot } from '../store/snapshot.js';
import { CLASS } from '../store/term-order.js';
import type { QueryResult } from './engine.js';
import { written } from './results/writers.js';

/** Times that each form is asked: code that runs so often is compiled, and compiled well. */
const ROUNDS = 32;

/** A property of more triples may make a question of it large; of so many a question is one that takes some milliseconds. */
const MOST_TRIPLES = 2_000;
const MANY_TRIPLES = 30_000;

/** What a question is about: a resource, two properties that it has, and two others, one of few triples and one of many. */
interface About {
  readonly s: string;
  readonly p: string;
  readonly q: string;
  readonly few: string;
  readonly many: string;
}

const LABEL = '<http://www.w3.org/2000/01/rdf-schema#label>';

/** What readers ask, by its form: of one thing, of those it is tied to, of those with a property, and of many at a time. */
const FORMS: readonly ((about: About) => string)[] = [
  ({ s, few }) => `ASK { ${s} ${few} ?o }`,
  ({ s }) => `SELECT ?p ?o { ${s} ?p ?o }`,
  ({ s }) => `SELECT DISTINCT ?x ?p ?o { ${s} ?q ?x . ?x ?p ?o } LIMIT 100`,
  ({ s }) => `SELECT ?g ?p { GRAPH ?g { ${s} ?p ?o } }`,
  ({ s }) => `SELECT ?p (STR(?o) AS ?text) { ${s} ?p ?o FILTER(isLiteral(?o) && STRLEN(STR(?o)) > 3) } ORDER BY ?p ?text`,
  ({ s, p }) => `SELECT ?o { ${s} ${p}/${p}* ?o }`,
  ({ few, q }) => `SELECT ?s ?o ?v { ?s ${few} ?o OPTIONAL { ?s ${q} ?v FILTER(?v != "") } } ORDER BY ?o DESC(?s) LIMIT 50`,
  ({ few, q }) => `SELECT ?o (COUNT(DISTINCT ?s) AS ?n) { ?s ${few} ?o . ?s ${q} ?v FILTER EXISTS { ?s ?r ?v } } GROUP BY ?o ORDER BY DESC(?n) LIMIT 20`,
  ({ few, q }) => `SELECT ?x ?v ?name { ?x ${few} ?y ; ${q} ?v OPTIONAL { ?x ${LABEL} ?name FILTER(LANG(?name) IN ("", "en")) } FILTER(STR(?v) != "-") } ORDER BY DESC(?v) ?x ?name LIMIT 200`,
  ({ many, p, q }) => `SELECT ?x ?a ?b ?c { ?x ${many} ?a OPTIONAL { ?x ${p} ?b } OPTIONAL { ?x ${q} ?c FILTER(?c != ?a) } } ORDER BY ?a ?x LIMIT 500`,
  ({ few, p, q }) => `SELECT ?y (COUNT(DISTINCT ?w) AS ?n) (MIN(?v) AS ?least) { ?x ${few} ?y ; ${p} ?w ; ${q} ?v } GROUP BY ?y ORDER BY DESC(?n) ?y LIMIT 20`,
  ({ many }) => `SELECT ?y (COUNT(DISTINCT ?x) AS ?n) { ?x ${many} ?y } GROUP BY ?y ORDER BY DESC(?n) ?y LIMIT 20`,
  ({ s, p, q, few }) => `SELECT DISTINCT ?x ?kind { VALUES ?kind { ${p} ${q} } ${s} ?kind ?o . ?x ?kind ?o FILTER NOT EXISTS { ?x ${few} ?z } } LIMIT 500`,
  ({ s, p, q, few }) => `SELECT ?x ?t { { ?x ${few} ?t } UNION { ${s} ${p}|^${q} ?x BIND("tied" AS ?t) } MINUS { ?x ${q} ${s} } } LIMIT 500`,
  ({ few, p }) => `SELECT ?month (COUNT(*) AS ?n) { ?x ${few} ?v OPTIONAL { ?x ${p} ?w FILTER(CONTAINS(STR(?w), "a")) } BIND(SUBSTR(STR(?v), 1, 7) AS ?month) } GROUP BY ?month HAVING(COUNT(*) > 1) ORDER BY ?month`,
  ({ many }) => `SELECT DISTINCT ?x ?y { ?x ${many} ?y } LIMIT 3000`,
];

/**
 * Asks small questions about things all over a snapshot, for what the first readers would wait for otherwise: the compilation
 * of this code, by the data it works on. One question after the other, so that others have their turn. `ask` answers what
 * is surely cheap, and undefined for anything else. @throws the signal's reason when it is aborted
 */
export async function warmUp(snapshot: Snapshot, ask: (text: string) => Promise<QueryResult | undefined>, signal: AbortSignal): Promise<void> {
  const { index, vocabulary } = snapshot;
  const isIri = (id: number): boolean => vocabulary.classOf(id) === CLASS.iri;
  const iri = (id: number): string => `<${vocabulary.text(id)}>`;
  const between = (least: number, most: number): string[] => [...index.properties].filter(([id, { triples }]) => isIri(id) && triples > least && triples <= most).map(([id]) => iri(id));
  const few = between(0, MOST_TRIPLES);
  const many = between(MOST_TRIPLES, MANY_TRIPLES);
  if (few.length === 0) return;
  for (let round = 0; round < ROUNDS; round += 1) {
    const row = Math.floor(((round + 0.5) * index.spo.rows) / ROUNDS);
    const subject = index.spo.block(Math.floor(row / BLOCK_ROWS))[row % BLOCK_ROWS] as number;
    if (!isIri(subject)) continue;
    const own = propertiesOf(snapshot, subject).map(iri);
    const turn = (list: readonly string[], at: number): string => list[at % list.length] as string;
    const about = { s: iri(subject), p: turn(own, round), q: turn(own, round + 1), few: turn(few, round), many: turn(many.length > 0 ? many : few, round) };
    for (const form of FORMS) {
      signal.throwIfAborted();
      const result = await ask(form(about));
      // An answer is written out as it would be for a reader, to nobody.
      if (result) for await (const piece of written(result, 'srj')) void piece;
      await setImmediate();
    }
  }
}

/** Questions about one thing each, all over a snapshot: what is asked most. None of an empty one. */
export function* pointQuestions({ index, vocabulary }: Snapshot): Generator<string, void, undefined> {
  const most = Math.min(POINTS, index.spo.rows);
  for (let number = 0; number < most; number += 1) {
    const row = Math.floor(((number + 0.5) * index.spo.rows) / most);
    const subject = index.spo.block(Math.floor(row / BLOCK_ROWS))[row % BLOCK_ROWS] as number;
    if (vocabulary.classOf(subject) === CLASS.iri) yield `SELECT ?p ?o { <${vocabulary.text(subject)}> ?p ?o } LIMIT 20`;
  }
}

const POINTS = 800;

/** Different properties of a subject. */
function propertiesOf({ index }: Snapshot, subject: number): number[] {
  const found = new Set<number>();
  index.spo.from(subject, 0, 0, (s, p) => s === subject && found.add(p).size < MOST_PROPERTIES);
  return [...found];
}

const MOST_PROPERTIES = 8;
