import type { Quad } from '@rdfjs/types';
import type { Mentions, Namesakes } from '../curation/mentions.js';
import { findPersonalNumbers, type MaskingPolicy } from '../ingest/personal-numbers.js';

/** A personal number that got past the masking: which statement holds it, and of what kind, never the value. */
export interface Leak {
  readonly subject: string;
  readonly predicate: string;
  readonly kind: string;
}

/** Texts that are remembered to hold no personal number. */
const MOST_REMEMBERED = 20_000;
/** A longer text hardly comes twice. In UTF-16 code units. */
const LONGEST_REMEMBERED = 300;

/** Texts looked at before that hold none, by what may be published: an archive's labels and phrases come again and again. */
const CLEAN = new WeakMap<MaskingPolicy, Set<string>>();

/** Looks at every literal about to be written. The masking comes first; this is the second lock on the same door. */
export function findLeaks(quads: Iterable<Quad>, policy: MaskingPolicy = {}): Leak[] {
  const leaks: Leak[] = [];
  let clean = CLEAN.get(policy);
  if (clean === undefined || clean.size > MOST_REMEMBERED) CLEAN.set(policy, (clean = new Set()));
  /** The same for the long ones of these quads: a quote stands on each of its claims. */
  const here = new Set<string>();
  for (const { subject, predicate, object } of quads) {
    // Only prose can carry one: codes, counts and dates have datatypes of their own.
    if (object.termType !== 'Literal' || !/string|langString/i.test(object.datatype.value) || object.value.length < 6) continue;
    const remembered = object.value.length <= LONGEST_REMEMBERED ? clean : here;
    if (remembered.has(object.value)) continue;
    const found = findPersonalNumbers(object.value, policy);
    if (found.length === 0) remembered.add(object.value);
    for (const { kind } of found) leaks.push({ subject: subject.value, predicate: predicate.value, kind });
  }
  return leaks;
}

/** The predicates of statements that name somebody who must not be named, in a text or in an address; never the name. */
export function findNamed(quads: Iterable<Quad>, mentions: Mentions, may?: Namesakes): string[] {
  if (mentions.people.length === 0) return [];
  const clean = new Set<string>();
  const names = (text: string): boolean => {
    if (clean.has(text)) return false;
    if (mentions.find(text, may).length > 0) return true;
    clean.add(text);
    return false;
  };
  const found = new Set<string>();
  for (const { subject, predicate, object } of quads) {
    if (names(wordsOf(subject.value)) || names(object.termType === 'Literal' ? object.value : wordsOf(object.value))) found.add(predicate.value);
  }
  return [...found];
}

/** The words of an address: what stands in its last parts. The numbers of entries are no names of theirs. */
const wordsOf = (iri: string): string => iri.slice(iri.search(/[^/]*(?:\/[^/]*)?$/)).replace(/\bentry\/\d+/g, '').replace(/[-_/#]+/g, ' ');
