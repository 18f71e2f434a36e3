import { Worker } from 'node:worker_threads';
import factory from '@rdfjs/data-model';
import type { Term } from '@rdfjs/types';
import { Algebra, algebraUtils } from '@traqula/algebra-transformations-1-1';
import { parseQuery } from '../../../src/sparql/parse.js';
import { CLASS, placeOf } from '../../../src/store/term-order.js';

/** Where Oxigraph 0.5 answers otherwise than SPARQL asks, by name, and what can still be compared. */
export interface KnownFault {
  readonly name: string;
  readonly applies: (text: string) => boolean;
  /** `leave`: the query is not asked. `without`: the columns it names are not compared. */
  readonly then: 'leave' | { readonly without: RegExp };
}

/** A path that leads anywhere: what it binds is of no certain kind. */
const ANYWHERE = /!\(?w:|\?pred/;

export const KNOWN_FAULTS: readonly KnownFault[] = [
  {
    name: 'MIN and MAX over literals of different kinds, whose order SPARQL 1.1 §15.1 leaves open',
    applies: (text) => /M(?:IN|AX)\(\?[tb]/.test(text) || (/M(?:IN|AX)\(/.test(text) && ANYWHERE.test(text)),
    then: { without: /M(?:IN|AX)\(\?\w+\) AS \?(\w+)/g },
  },
  {
    name: 'a term that is not ordered is compared with itself all the same (SPARQL 1.1 §17.3 makes it an error)',
    // Names of variables that hold numbers and dates begin with n and d.
    applies: (text) => /(\?[^nd\W]\w*) [<>]=? \1\b/.test(text) || (/(\?\w+) [<>]=? (?:\1\b|COALESCE\(\1, \1\))|COALESCE\((\?\w+), \2\) [<>]=? \2\b/.test(text) && ANYWHERE.test(text)),
    then: 'leave',
  },
  {
    name: 'GRAPH around a group without patterns does not bind ?g, nor ask whether there is such a graph (SPARQL 1.1 §18.6 evaluates it in every graph, and nothing in none)',
    applies: (text) => /GRAPH \S+ \{ (?:VALUES|BIND|FILTER|MINUS|OPTIONAL|GRAPH)/.test(text),
    then: 'leave',
  },
  {
    name: 'a sub-select in GRAPH ?g is not asked graph by graph (SPARQL 1.1 §18.6 evaluates the whole group in each)',
    applies: (text) => selectsInGraph(parseQuery(text).operation, false),
    then: 'leave',
  },
  {
    name: 'BIND in an OPTIONAL sees variables from outside of its group (SPARQL 1.1 §18.2 evaluates groups from the inside)',
    applies: (text) => bindLooksOut(parseQuery(text).operation, false),
    then: 'leave',
  },
  {
    name: 'a filter sees from outside what a sub-select hides',
    applies: (text) => /\{ SELECT [^{]*\{ \{ SELECT/.test(text),
    then: 'leave',
  },
  {
    name: 'MINUS in an EXISTS takes away what shares no variable with it, if the solution outside does (SPARQL 1.1 §18.6 puts that in, §18.5 compares domains)',
    applies: (text) => minusApart(parseQuery(text).operation, false),
    then: 'leave',
  },
  {
    name: 'text with a language tag has no effective boolean value (SPARQL 1.1 §17.2.2 gives plain literals one)',
    applies: (text) => ANYWHERE.test(text) && /(?:FILTER\(|IF\(|[ (!]\(|&& |\|\| )\?b\d+(?:\)| &&| \|\||,)/.test(text),
    then: 'leave',
  },
];

/** Whether, inside of an OPTIONAL, a BIND uses a variable that its own group has not bound before it. */
function bindLooksOut(part: unknown, inOptional: boolean): boolean {
  if (Array.isArray(part)) return part.some((each) => bindLooksOut(each, inOptional));
  if (typeof part !== 'object' || part === null || 'termType' in part) return false;
  const node = part as Algebra.Operation;
  if (node.type === Algebra.Types.EXTEND && inOptional) {
    const bound = new Set(algebraUtils.inScopeVariables(node.input).map(({ value }) => value));
    if (variablesIn(node.expression).some((name) => !bound.has(name))) return true;
  }
  if (node.type === Algebra.Types.LEFT_JOIN) return bindLooksOut(node.input[0], inOptional) || bindLooksOut(node.input[1], true) || bindLooksOut(node.expression, inOptional);
  return Object.entries(part).some(([key, value]) => key !== 'metadata' && bindLooksOut(value, inOptional));
}

/** Whether an EXISTS mentions a variable that its own group does not bind, and what is outside of that group does. */
function existsLooksOut(whole: Algebra.Operation): boolean {
  const everywhere = variablesIn(whole);
  const count = (names: readonly string[], name: string): number => names.filter((each) => each === name).length;
  const looks = (part: unknown, given: ReadonlySet<string>): boolean => {
    if (Array.isArray(part)) return part.some((each) => looks(each, given));
    if (typeof part !== 'object' || part === null || 'termType' in part) return false;
    const node = part as Algebra.Operation;
    // What is put into the pattern of an EXISTS, its filters see; that of an OPTIONAL sees both of its sides.
    const inputs = node.type === Algebra.Types.LEFT_JOIN ? node.input : node.type === Algebra.Types.FILTER || node.type === Algebra.Types.EXTEND ? [node.input] : [];
    const seen = new Set([...given, ...inputs.flatMap((input) => algebraUtils.inScopeVariables(input).map(({ value }) => value))]);
    if (node.type === Algebra.Types.EXPRESSION && node.subType === Algebra.ExpressionTypes.EXISTENCE) {
      const mentioned = variablesIn(node.input);
      if (mentioned.some((name) => !given.has(name) && count(everywhere, name) > count(mentioned, name))) return true;
    }
    return Object.entries(part).some(([key, value]) => key !== 'metadata' && looks(value, key === 'expression' ? seen : given));
  };
  return looks(whole, new Set());
}

/** Whether a sub-select stands inside of GRAPH with a variable. */
function selectsInGraph(part: unknown, inGraph: boolean): boolean {
  if (Array.isArray(part)) return part.some((each) => selectsInGraph(each, inGraph));
  if (typeof part !== 'object' || part === null || 'termType' in part) return false;
  const node = part as Algebra.Operation;
  if (inGraph && node.type === Algebra.Types.PROJECT) return true;
  const within = inGraph || (node.type === Algebra.Types.GRAPH && node.name.termType === 'Variable');
  return Object.entries(part).some(([key, value]) => key !== 'metadata' && selectsInGraph(value, within));
}

/** Whether, inside of an EXISTS, the sides of a MINUS have no variable that both surely bind. */
function minusApart(part: unknown, inExists: boolean): boolean {
  if (Array.isArray(part)) return part.some((each) => minusApart(each, inExists));
  if (typeof part !== 'object' || part === null || 'termType' in part) return false;
  const node = part as Algebra.Operation;
  if (node.type === Algebra.Types.MINUS && inExists) {
    const right = surely(node.input[1]);
    if (![...surely(node.input[0])].some((name) => right.has(name))) return true;
  }
  const below = inExists || (node.type === Algebra.Types.EXPRESSION && node.subType === Algebra.ExpressionTypes.EXISTENCE);
  return Object.entries(part).some(([key, value]) => key !== 'metadata' && minusApart(value, below));
}

/** Variables that every solution binds, as far as that is plain to see. */
function surely(operation: Algebra.Operation): Set<string> {
  switch (operation.type) {
    case Algebra.Types.BGP:
    case Algebra.Types.PATH: return new Set(variablesIn(operation.type === Algebra.Types.BGP ? operation.patterns.map(({ subject, predicate, object }) => [subject, predicate, object]) : [operation.subject, operation.object]));
    case Algebra.Types.JOIN: return new Set(operation.input.flatMap((each) => [...surely(each)]));
    case Algebra.Types.LEFT_JOIN:
    case Algebra.Types.MINUS: return surely(operation.input[0]);
    case Algebra.Types.FILTER:
    case Algebra.Types.EXTEND:
    case Algebra.Types.GRAPH: return surely(operation.input);
    default: return new Set();
  }
}

function variablesIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { termType, value } = part as { termType?: string; value?: string };
  if (termType === 'Quad') {
    const { subject, predicate, object } = part as Algebra.Pattern;
    return [subject, predicate, object].flatMap(variablesIn);
  }
  if (termType !== undefined) return termType === 'Variable' ? [value!] : [];
  return Object.entries(part).flatMap(([key, each]) => (key === 'metadata' ? [] : variablesIn(each)));
}

/**
 * An alternative in a path as the UNION that SPARQL 1.1 §18.2.2.4 makes of it: by itself, Oxigraph drops the duplicates
 * that §9.1 keeps.
 */
export function withoutAlternatives(text: string): string {
  return text.replace(/([?<]\S+) (!?)\(([^()|\s]*)\|([^()\s]*)\) ([?<]\S+|"[^"]*"\S*|[\d.]+|true|false) \./g,
    (_all, subject: string, not: string, first: string, second: string, object: string) =>
      `{ ${[first, second].map((path) => `${subject} ${not && path.startsWith('^') ? `!(${path})` : not + path} ${object}`).join(' } UNION { ')} }`);
}

const COUNTS = /COUNT|SUM|AVG/;

/** Answers of Oxigraph that are wrong whatever the query looks like, or that may be: such queries are asked all the same, and must be answered. */
export const KNOWN_ANSWERS: readonly { readonly name: string; readonly applies: (text: string, ours: Answer, theirs: Answer | Error) => boolean }[] = [
  {
    name: 'ORDER BY over terms of several kinds panics (its comparison is no total order)',
    applies: (text, _ours, theirs) => theirs instanceof Error && theirs.message === 'unreachable' && text.includes('ORDER BY'),
  },
  {
    name: 'an EXISTS in a group sees variables from outside of that group (SPARQL 1.1 §18.2 evaluates groups from the inside)',
    applies: (text) => existsLooksOut(parseQuery(text).operation),
  },
  {
    name: 'an aggregate without GROUP BY over a pattern known to be empty has no row (SPARQL 1.1 §18.5 gives one)',
    applies: (text, ours, theirs) => COUNTS.test(text) && !/ GROUP BY [^{}]*$/.test(text) && Array.isArray(ours) && ours.length === 1 && Array.isArray(theirs) && theirs.length === 0,
  },
];

export type Answer = boolean | readonly ReadonlyMap<string, Term>[];

/** A term as it comes out of the thread: kind, value, language, datatype. */
type Sent = readonly [termType: string, value: string, language?: string, datatype?: string];
type Reply = { readonly answer: boolean | readonly (readonly (readonly [string, Sent])[])[] } | { readonly error: string };

/** Milliseconds that Oxigraph is given for a query; it has no deadline of its own, and joins some generated queries for hours. */
const PATIENCE_MS = 20_000;

/** Oxigraph, in a thread that is ended with the query that it does not answer in time. */
export class Oracle {
  #thread: Worker | undefined;

  constructor(readonly trig: string) {}

  /** The answer, Oxigraph's error, or undefined where there is none in time. */
  async answer(text: string): Promise<Answer | Error | undefined> {
    const thread = (this.#thread ??= new Worker(OXIGRAPH_THREAD, { eval: true, workerData: this.trig }));
    const reply = await new Promise<Reply | undefined>((resolve, reject) => {
      const waiting = setTimeout(() => resolve(undefined), PATIENCE_MS);
      thread.once('message', (message: Reply) => {
        clearTimeout(waiting);
        thread.removeListener('error', reject);
        resolve(message);
      });
      thread.once('error', reject);
      thread.postMessage({ text: withoutAlternatives(text), options: { use_default_graph_as_union: !/ FROM /.test(text) } });
    });
    if (reply === undefined) return this.close();
    if ('error' in reply) return new Error(reply.error);
    return typeof reply.answer === 'boolean' ? reply.answer : reply.answer.map((row) => new Map(row.map(([name, sent]) => [name, received(sent)])));
  }

  async close(): Promise<undefined> {
    await this.#thread?.terminate();
    this.#thread = undefined;
  }
}

function received([termType, value, language, datatype]: Sent): Term {
  if (termType === 'NamedNode') return factory.namedNode(value);
  if (termType === 'BlankNode') return factory.blankNode(value);
  return factory.literal(value, language === '' ? factory.namedNode(datatype!) : language);
}

const OXIGRAPH_THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { Store } = require('oxigraph');
  const store = new Store();
  store.load(workerData, { format: 'application/trig' });
  // Its panics are told twice: as an exception, and on the console.
  console.error = () => undefined;
  const sent = ({ termType, value, language, datatype }) => [termType, value, language, datatype && datatype.value];
  parentPort.on('message', ({ text, options }) => {
    try {
      const answer = store.query(text, options);
      parentPort.postMessage({ answer: typeof answer === 'boolean' ? answer : answer.map((row) => [...row].map(([name, term]) => [name, sent(term)])) });
    } catch (error) {
      parentPort.postMessage({ error: error.message });
    }
  });`;

/** A row as a text: numbers by type and value, as Oxigraph rewrites their form. */
export function rowKey(row: ReadonlyMap<string, Term>): string {
  return [...row].map(([name, term]) => `${name}=${termKey(term)}`).sort().join(' ');
}

export function termKey(term: Term): string {
  if (term.termType !== 'Literal') return `<${term.value}>`;
  const place = placeOf(term);
  if (place.class === CLASS.numeric || place.class === CLASS.nan) {
    // Doubles are summed in any order: their last digits differ.
    // Quotients of decimals: we round at the 18th digit, Oxigraph cuts off.
    if (/\.\d{17}/.test(term.value)) return `${term.value.slice(0, term.value.indexOf('.') + 16)}…^^${term.datatype.value}`;
    return /double|float/.test(term.datatype.value) ? `${Number(place.number).toPrecision(12)}^^double` : `${place.key}^^${term.datatype.value}`;
  }
  return `${JSON.stringify(term.value)}@${term.language}^^${term.datatype.value}`;
}
