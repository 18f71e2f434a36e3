import type { Literal, Term } from '@rdfjs/types';
import { CLASS, placeOf } from '../../src/store/term-order.js';

/** A solution or a triple: names to terms. */
export type Tuple = ReadonlyMap<string, Term>;

/** Whether two multisets are equal but for the labels of blank nodes; else a sentence that says what differs. */
export function difference(actual: readonly Tuple[], expected: readonly Tuple[], same: (term: Term) => string = exactly): string | undefined {
  if (actual.length !== expected.length) return `${actual.length} instead of ${expected.length}:\n${show(actual, same)}\n  expected:\n${show(expected, same)}`;
  const bySignature = (tuples: readonly Tuple[]): Map<string, Tuple[]> => {
    const groups = new Map<string, Tuple[]>();
    for (const tuple of tuples) {
      const key = signature(tuple, same);
      groups.set(key, [...(groups.get(key) ?? []), tuple]);
    }
    return groups;
  };
  const [left, right] = [bySignature(actual), bySignature(expected)];
  for (const [key, tuples] of left) {
    if (right.get(key)?.length !== tuples.length) return `these differ:\n${show(actual, same)}\n  expected:\n${show(expected, same)}`;
  }
  // Rows with blank nodes are matched by search; the others agree already.
  const open = [...left].flatMap(([key, tuples]) => (key.includes('_:') ? tuples.map((tuple) => ({ tuple, candidates: right.get(key) ?? [] })) : []));
  open.sort((a, b) => a.candidates.length - b.candidates.length);
  return match(open, 0, new Map(), new Map(), new Set()) ? undefined : `no way to match blank nodes:\n${show(actual, same)}\n  expected:\n${show(expected, same)}`;
}

interface Open { readonly tuple: Tuple; readonly candidates: readonly Tuple[] }

function match(open: readonly Open[], at: number, there: Map<string, string>, back: Map<string, string>, used: Set<Tuple>): boolean {
  const current = open[at];
  if (!current) return true;
  for (const candidate of current.candidates) {
    if (used.has(candidate)) continue;
    const added: [string, string][] = [];
    let agrees = true;
    for (const [name, term] of current.tuple) {
      const other = candidate.get(name);
      if (term.termType !== 'BlankNode' || !other) continue;
      const known = there.get(term.value);
      const knownBack = back.get(other.value);
      if (known === undefined && knownBack === undefined) {
        there.set(term.value, other.value);
        back.set(other.value, term.value);
        added.push([term.value, other.value]);
      } else if (known !== other.value || knownBack !== term.value) {
        agrees = false;
        break;
      }
    }
    if (agrees) {
      used.add(candidate);
      if (match(open, at + 1, there, back, used)) return true;
      used.delete(candidate);
    }
    for (const [a, b] of added) {
      there.delete(a);
      back.delete(b);
    }
  }
  return false;
}

/** The suite does not fix how a computed number is written (2.0 or 2): numbers of one datatype agree when their values do. */
export function byValue(term: Term): string {
  const place = term.termType === 'Literal' ? placeOf(term) : undefined;
  return place?.class === CLASS.numeric ? `${place.key}^^${(term as Literal).datatype.value}` : exactly(term);
}

export function exactly(term: Term): string {
  if (term.termType === 'BlankNode') return '_:';
  if (term.termType !== 'Literal') return `<${term.value}>`;
  return `${JSON.stringify(term.value)}${term.language ? `@${term.language.toLowerCase()}` : `^^${term.datatype.value.replace('http://www.w3.org/2001/XMLSchema#', 'xsd:')}`}`;
}

const signature = (tuple: Tuple, same: (term: Term) => string): string =>
  [...tuple].map(([name, term]) => `${name}=${same(term)}`).sort().join('\t');

const show = (tuples: readonly Tuple[], same: (term: Term) => string): string =>
  tuples.map((tuple) => `    ${signature(tuple, same)}`).sort().slice(0, 40).join('\n');
