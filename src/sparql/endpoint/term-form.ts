import factory from '@rdfjs/data-model';
import type { Term } from '@rdfjs/types';
import { xsd } from '../../namespaces.js';
import type { Vocabulary } from '../../store/vocabulary.js';

/** The other ways to write a value that engines write in a way of their own, by datatype. */
const WAYS: Readonly<Record<string, (text: string) => readonly string[]>> = {
  [xsd.boolean]: (text) => ({ 1: ['true'], 0: ['false'], true: ['1'], false: ['0'] })[text] ?? [],
  // Virtuoso 7 writes a number of months, which is no xsd:duration.
  [xsd.duration]: (text) => {
    if (!/^\d{1,6}$/.test(text)) return [];
    const [years, months] = [Math.floor(Number(text) / 12), Number(text) % 12];
    return [months === 0 ? `P${years}Y` : years === 0 ? `P${months}M` : `P${years}Y${months}M`, `P${Number(text)}M`];
  },
};

/**
 * A term in the form it has in the release, where the engine has rewritten it: language tags in lower case, booleans and
 * durations as numbers (Virtuoso 7 does all of it). A term that the release does not hold stays as it came.
 */
export function inItsForm(vocabulary: Vocabulary, term: Term): Term {
  if (term.termType !== 'Literal') return term;
  if (term.language.includes('-')) {
    const id = vocabulary.idOf(term);
    return id === undefined ? term : vocabulary.decode(id);
  }
  const ways = WAYS[term.datatype.value]?.(term.value) ?? [];
  if (ways.length === 0 || vocabulary.encode(term) !== undefined) return term;
  return ways.map((text) => factory.literal(text, term.datatype)).find((written) => vocabulary.encode(written) !== undefined) ?? term;
}
