import factory from '@rdfjs/data-model';
import type { Term } from '@rdfjs/types';
import type { Row } from '../engine.js';
import { WitnessError } from '../../errors.js';

/** The solutions of a document in SPARQL 1.1 Query Results JSON. What is not in the format is refused, not guessed at. */
export function readJsonRows(text: string, most: number): readonly Row[] {
  const malformed = (): never => {
    throw new WitnessError('A service answered with something that is not SPARQL results JSON.');
  };
  let document: { results?: { bindings?: unknown } };
  try {
    document = JSON.parse(text) as typeof document;
  } catch {
    return malformed();
  }
  const bindings = document?.results?.bindings;
  if (!Array.isArray(bindings)) return malformed();
  if (bindings.length > most) throw new WitnessError(`A service answered with more than ${most} solutions; ask for less inside SERVICE.`);
  return bindings.map((binding: unknown) => {
    if (typeof binding !== 'object' || binding === null) return malformed();
    return new Map(Object.entries(binding).map(([name, value]): [string, Term] => [name, jsonTerm(value) ?? malformed()]));
  });
}

/** A term as the format writes it; undefined for what is none. */
export function jsonTerm(value: unknown): Term | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, value: text, datatype, 'xml:lang': language } = value as Record<string, unknown>;
  if (typeof text !== 'string') return undefined;
  switch (type) {
    case 'uri': return factory.namedNode(text);
    case 'bnode': return factory.blankNode(text);
    // The name of the working draft, which some endpoints still send.
    case 'typed-literal':
    case 'literal':
      if (typeof language === 'string' && language !== '') return factory.literal(text, language);
      return factory.literal(text, typeof datatype === 'string' ? factory.namedNode(datatype) : undefined);
    default: return undefined;
  }
}
