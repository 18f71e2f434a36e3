import { remembered } from '../remembered.js';
import { conceptClass, vocabulary } from '../generated/terms.js';
import { concept as conceptReference, slug } from '../iri.js';
import type { Words } from '../ingest/record.js';
import type { Value } from './claim.js';
import type { Reading } from './reading.js';

/**
 * The concept a value of an open list names: one of the vocabulary by any of its labels, else a new one with a
 * warning. Lists were renamed over time, so a label is matched, never used as an identity.
 */
export function conceptValue(reading: Reading, scheme: keyof typeof vocabulary, words: Words): Value {
  const label = normalise(words.text);
  const known = vocabulary[scheme].find(({ labels }) => labels.some((name) => normalise(name) === label));
  if (known) return { kind: 'thing', ref: known.iri, label: words.text };
  const ref = conceptReference(scheme, slug(words.text));
  reading.collector.thing(ref, conceptClass[scheme], { text: words.text, language: 'en' });
  reading.collector.warn(`"${words.text}" is a new value of ${scheme}: it passes through as a concept of its own`);
  return { kind: 'thing', ref, label: words.text };
}

const normalise = remembered((text: string): string => text.toLowerCase().replace(/&/g, 'and').replace(/[^\p{L}\p{N}]+/gu, ' ').trim());
