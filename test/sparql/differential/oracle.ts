import type { Term } from '@rdfjs/types';
import * as oxigraph from 'oxigraph';
import { CLASS, placeOf } from '../../../src/store/term-order.js';

/** Where Oxigraph 0.5 answers otherwise than SPARQL asks, by name, and what can still be compared. */
export interface KnownFault {
  readonly name: string;
  readonly applies: (text: string) => boolean;
  /** `leave`: the query is not asked. `sets`: the rows are compared without their number. */
  readonly then: (text: string) => 'leave' | 'sets';
}

const COUNTS = /COUNT|SUM|AVG/;

export const KNOWN_FAULTS: readonly KnownFault[] = [
  {
    name: 'an alternative in a property path drops duplicates (SPARQL 1.1 §9.1 keeps them)',
    applies: (text) => /[^|]\|[^|]/.test(text),
    then: (text) => (COUNTS.test(text) ? 'leave' : 'sets'),
  },
  {
    name: 'MIN and MAX over literals of different kinds, whose order SPARQL 1.1 §15.1 leaves open',
    applies: (text) => /M(?:IN|AX)\(\?[tb]/.test(text) || (/M(?:IN|AX)\(/.test(text) && /!\(?w:|\?pred/.test(text)),
    then: () => 'leave',
  },
  {
    name: 'a term that is not ordered is compared with itself all the same (SPARQL 1.1 §17.3 makes it an error)',
    applies: (text) => /(\?\w+) [<>]=? \1\b/.test(text),
    then: () => 'leave',
  },
  {
    name: 'GRAPH ?g around a group without patterns does not bind ?g (SPARQL 1.1 §18.6 evaluates it in every graph)',
    applies: (text) => /GRAPH \?\w+ \{ (?:VALUES|BIND|FILTER)/.test(text),
    then: () => 'leave',
  },
  {
    name: 'BIND in an OPTIONAL sees variables from outside of its group (SPARQL 1.1 §18.2 evaluates groups from the inside)',
    applies: (text) => /OPTIONAL \{.*BIND\(/s.test(text),
    then: () => 'leave',
  },
  {
    name: 'a filter sees from outside what a sub-select hides',
    applies: (text) => /\{ SELECT [^{]*\{ \{ SELECT/.test(text),
    then: () => 'leave',
  },
  {
    name: 'text with a language tag has no effective boolean value (SPARQL 1.1 §17.2.2 gives plain literals one)',
    applies: (text) => /!\(?w:|\?pred/.test(text) && /(?:\(|&& |\|\| )\?b\d+(?:\)| &&| \|\|)/.test(text),
    then: () => 'leave',
  },
];

/** Answers of Oxigraph that are wrong whatever the query looks like. */
export const KNOWN_ANSWERS: readonly { readonly name: string; readonly applies: (text: string, ours: Answer, theirs: Answer | Error) => boolean }[] = [
  {
    name: 'ORDER BY over terms of several kinds panics (its comparison is no total order)',
    applies: (text, _ours, theirs) => theirs instanceof Error && theirs.message === 'unreachable' && text.includes('ORDER BY'),
  },
  {
    name: 'an aggregate without GROUP BY over a pattern known to be empty has no row (SPARQL 1.1 §18.5 gives one)',
    applies: (text, ours, theirs) => COUNTS.test(text) && !text.includes('GROUP BY') && Array.isArray(ours) && ours.length === 1 && Array.isArray(theirs) && theirs.length === 0,
  },
];

export type Answer = boolean | readonly ReadonlyMap<string, Term>[];

export class Oracle {
  readonly #store = new oxigraph.Store();

  constructor(trig: string) {
    this.#store.load(trig, { format: 'application/trig' });
  }

  answer(text: string): Answer {
    const { error } = console;
    // Its panics are told twice: here as an exception, and on the console.
    console.error = () => undefined;
    try {
      return this.#ask(text);
    } finally {
      console.error = error;
    }
  }

  #ask(text: string): Answer {
    return this.#store.query(text, { use_default_graph_as_union: !/ FROM /.test(text) } as never) as unknown as Answer;
  }
}

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
