import { wit } from '../generated/terms.js';
import { GENDER_OF_KIN } from './kinship.js';
import type { Reading } from './reading.js';

const PRONOUNS = { M: /\b(?:he|him|his)\b/i, F: /\b(?:she|hers?)\b/i } as const;

/** Which pronouns a page has at all. */
const HAS = new WeakMap<Reading['page'], Readonly<Record<'M' | 'F', boolean>>>();

/**
 * The header's, else what the page's words for the victim tell: somebody's sister, somebody with a husband. Only to tell
 * whom a pronoun means. A relation may be told the wrong way round: it says nothing on a page that has the other pronoun only.
 */
export function genderOfVictim({ page, victimGender, victim, collector }: Reading): 'M' | 'F' | undefined {
  if (victimGender) return victimGender;
  const told = new Set(collector.claims().flatMap(({ subject, property, value }) => {
    if (subject === victim) return GENDER_OF_KIN[property] ?? [];
    if (value.kind !== 'thing' || value.ref !== victim) return [];
    return property === wit.husbandOf ? ['F' as const] : property === wit.wifeOf ? ['M' as const] : [];
  }));
  const [gender] = told;
  if (gender === undefined || told.size > 1) return undefined;
  const has = HAS.get(page) ?? { M: PRONOUNS.M.test(page.text), F: PRONOUNS.F.test(page.text) };
  HAS.set(page, has);
  return has[gender] || !has[gender === 'M' ? 'F' : 'M'] ? gender : undefined;
}
