import type { Gap, GapReason, HeaderField, Section, Words } from './record.js';
import { wordsAt } from './lines.js';

/** A gap is data: the page shows the field and says nothing, and how it says nothing is kept. */
const SAID: readonly (readonly [RegExp, GapReason])[] = [
  [/^[-–—]{1,3}$/, 'dash'],
  [/^unclear\.?$/i, 'unclear'],
  [/^(?:unknown|not known|no information)\.?$/i, 'unknown'],
  [/^(?:not (?:stated|given|specified|mentioned|provided|reported)|n\/a)\.?$/i, 'not-stated'],
];

/** The gap that some words are, when they are nothing but one. */
export const gapReason = (text: string): GapReason | undefined => SAID.find(([pattern]) => pattern.test(text.trim()))?.[1];

export function headerGaps(page: string, fields: readonly HeaderField[]): Gap[] {
  return fields.flatMap((field): Gap[] => {
    if (field.key === 'personalId' || field.key === 'nameVariants') return [];
    if (!field.value) return field.label ? [{ field: field.key, reason: 'label-without-value', words: field.label }] : [];
    if (field.key === 'detentionReason' && field.value.text.includes('|')) return reasonGaps(page, field.value);
    const reason = gapReason(field.value.text);
    return reason ? [{ field: field.key, reason, words: field.value }] : [];
  });
}

/** `challenging authority | ---`: suspected and official side by side. */
export function reasonSides(page: string, value: Words): { suspected: Words; official: Words } {
  const bar = value.start + value.text.indexOf('|');
  return { suspected: wordsAt(page, value.start, bar), official: wordsAt(page, bar + 1, value.end) };
}

function reasonGaps(page: string, value: Words): Gap[] {
  const sides = reasonSides(page, value);
  return ([['suspectedReason', sides.suspected], ['officialReason', sides.official]] as const).flatMap(([field, words]): Gap[] => {
    const reason = words.text === '' ? 'label-without-value' : gapReason(words.text);
    return reason ? [{ field, reason, words: words.text === '' ? value : words }] : [];
  });
}

export function sectionGaps(page: string, sections: readonly Section[]): Gap[] {
  return sections.flatMap((section): Gap[] => {
    if (section.body.text === '') return section.heading ? [{ field: section.key, reason: 'empty-section', words: section.heading }] : [];
    const whole = gapReason(section.body.text);
    if (whole) return [{ field: section.key, reason: whole, words: section.body }];
    // "Unknown, it is likely related to the themes of his music": the first word is the gap, the rest is read.
    const opening = /^(Unknown|Unclear|Not stated)(?=[,;.] )/i.exec(section.body.text);
    const openingReason = opening && gapReason(opening[1]!);
    return opening && openingReason
      ? [{ field: section.key, reason: openingReason, words: wordsAt(page, section.body.start, section.body.start + opening[1]!.length) }]
      : [];
  });
}
