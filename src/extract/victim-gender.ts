import { wit } from '../generated/terms.js';
import { GENDER_OF_KIN } from './kinship.js';
import type { Reading } from './reading.js';

/** The header's, else what the page's words for the victim tell: somebody's sister, somebody with a husband. Only to tell whom a pronoun means. */
export function genderOfVictim({ victimGender, victim, collector }: Reading): 'M' | 'F' | undefined {
  if (victimGender) return victimGender;
  const told = new Set(collector.claims().flatMap(({ subject, property, value }) => {
    if (subject === victim) return GENDER_OF_KIN[property] ?? [];
    if (value.kind !== 'thing' || value.ref !== victim) return [];
    return property === wit.husbandOf ? ['F' as const] : property === wit.wifeOf ? ['M' as const] : [];
  }));
  return told.size === 1 ? [...told][0] : undefined;
}
