import { setImmediate } from 'node:timers/promises';
import { BLOCK_ROWS } from '../store/quad-index.js';
import type { Snapshot } from '../store/snapshot.js';
import { CLASS } from '../store/term-order.js';
import type { QueryResult } from './engine.js';
import { written } from './results/writers.js';

/** Times that each form is asked: code that runs so often is compiled, and compiled well. */
const ROUNDS = 24;

/** A property of more triples may make a question of it large. */
const MOST_TRIPLES = 2_000;

/** What readers ask, by its form: of one thing, of those it is tied to, of those with a property; a resource and two properties. */
const FORMS: readonly ((s: string, p: string, q: string) => string)[] = [
  (s, p) => `ASK { ${s} ${p} ?o }`,
  (s) => `SELECT ?p ?o { ${s} ?p ?o }`,
  (s) => `SELECT DISTINCT ?x ?p ?o { ${s} ?q ?x . ?x ?p ?o } LIMIT 100`,
  (s) => `SELECT ?g ?p { GRAPH ?g { ${s} ?p ?o } }`,
  (s) => `SELECT ?p (STR(?o) AS ?text) { ${s} ?p ?o FILTER(isLiteral(?o) && STRLEN(STR(?o)) > 3) } ORDER BY ?p ?text`,
  (s, p) => `SELECT ?o { ${s} ${p}/${p}* ?o }`,
  (_s, p, q) => `SELECT ?s ?o ?v { ?s ${p} ?o OPTIONAL { ?s ${q} ?v FILTER(?v != "") } } ORDER BY ?o DESC(?s) LIMIT 50`,
  (_s, p, q) => `SELECT ?o (COUNT(DISTINCT ?s) AS ?n) { ?s ${p} ?o . ?s ${q} ?v FILTER EXISTS { ?s ?r ?v } } GROUP BY ?o ORDER BY DESC(?n) LIMIT 20`,
];

/**
 * Asks small questions about things all over a snapshot, for what the first readers would wait for otherwise: the compilation
 * of this code, by the data it works on. One question after the other, so that others have their turn. `ask` answers what
 * is surely cheap, and undefined for anything else. @throws the signal's reason when it is aborted
 */
export async function warmUp({ index, vocabulary }: Snapshot, ask: (text: string) => Promise<QueryResult | undefined>, signal: AbortSignal): Promise<void> {
  const isIri = (id: number): boolean => vocabulary.classOf(id) === CLASS.iri;
  const properties = [...index.properties].filter(([id, { triples }]) => isIri(id) && triples <= MOST_TRIPLES).map(([id]) => `<${vocabulary.text(id)}>`);
  if (properties.length === 0) return;
  for (let round = 0; round < ROUNDS; round += 1) {
    const row = Math.floor(((round + 0.5) * index.spo.rows) / ROUNDS);
    const subject = index.spo.block(Math.floor(row / BLOCK_ROWS))[row % BLOCK_ROWS] as number;
    if (!isIri(subject)) continue;
    for (const form of FORMS) {
      signal.throwIfAborted();
      const [p, q] = [properties[round % properties.length], properties[(round + 1) % properties.length]] as [string, string];
      const result = await ask(form(`<${vocabulary.text(subject)}>`, p, q));
      // An answer is written out as it would be for a reader, to nobody.
      if (result) for await (const piece of written(result, 'srj')) void piece;
      await setImmediate();
    }
  }
}
