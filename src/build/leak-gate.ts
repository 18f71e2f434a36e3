import type { Quad } from '@rdfjs/types';
import { findPersonalNumbers, type MaskingPolicy } from '../ingest/personal-numbers.js';

/** A personal number that got past the masking: which statement holds it, and of what kind, never the value. */
export interface Leak {
  readonly subject: string;
  readonly predicate: string;
  readonly kind: string;
}

/** Looks at every literal about to be written. The masking comes first; this is the second lock on the same door. */
export function findLeaks(quads: Iterable<Quad>, policy: MaskingPolicy = {}): Leak[] {
  const leaks: Leak[] = [];
  for (const { subject, predicate, object } of quads) {
    // Only prose can carry one: codes, counts and dates have datatypes of their own.
    if (object.termType !== 'Literal' || !/string|langString/i.test(object.datatype.value) || object.value.length < 6) continue;
    for (const { kind } of findPersonalNumbers(object.value, policy)) leaks.push({ subject: subject.value, predicate: predicate.value, kind });
  }
  return leaks;
}
