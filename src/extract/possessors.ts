import type { Reference } from '../iri.js';
import { genderOf, testifierHasVictimAs } from './kin-subjects.js';
import type { Kin } from './kinship.js';
import type { Reading } from './reading.js';
import type { Statement } from './statements.js';
import { canBe } from './subjects.js';
import { genderOfVictim } from './victim-gender.js';

/**
 * Whether "his" or "her" before a kin word can only be the victim's. It is not where the victim is known to be of the
 * other gender, nor where whoever tells the sentence may be meant ("Zhaina says that her nephew was arrested"); where no
 * gender is known, nor where the victim is just that to a testifier.
 */
export function canOnlyBeVictims(reading: Reading, { attribution, quotedKin }: Pick<Statement, 'attribution' | 'quotedKin'>, possessive: string, kin: Kin | undefined): boolean {
  const gender = /^her/i.test(possessive) ? 'F' : 'M';
  const own = genderOfVictim(reading);
  if (own !== undefined && own !== gender) return false;
  if (kin?.gender === gender && /husband|wife/.test(kin.role)) return false;
  // "is where my brother was", he said. "His brother": his who is quoted.
  if (kin && quotedKin.has(kin.role)) return false;
  if (attribution.span && attribution.sources.some((teller) => mayBe(reading, teller, gender))) return false;
  return reading.victimGender !== undefined || kin === undefined
    || !reading.sources.all.some(({ ref, kind }) => (kind === 'person' || kind === 'anonymous') && testifierHasVictimAs(reading, ref, kin));
}

/** Whether "he" or "she" may be a source: somebody, and not known to be of the other gender. */
function mayBe(reading: Reading, teller: Reference, gender: 'M' | 'F'): boolean {
  if (teller === reading.victim || !teller.includes('#')) return false;
  const source = reading.sources.all.find(({ ref }) => ref === teller);
  if (source) return (source.kind === 'person' || source.kind === 'anonymous') && [undefined, gender].includes(genderOf(reading, source.label));
  const label = reading.collector.things().find(({ ref }) => ref === teller)?.labels[0]?.text;
  return label !== undefined && canBe(reading, label, gender);
}
