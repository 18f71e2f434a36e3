import { wit } from '../generated/terms.js';
import type { Claim } from './claim.js';
import { GENDER_OF_KIN } from './kinship.js';
import type { Reading } from './reading.js';

const PRONOUNS = { M: /\b(?:he|him|his)\b/i, F: /\b(?:she|hers?)\b/i } as const;

/** Which pronouns a page has at all. */
const HAS = new WeakMap<Reading['page'], Readonly<Record<'M' | 'F', boolean>>>();

/**
 * The header's, else what the page's words for the victim tell: somebody's sister, somebody with a husband. Only to tell
 * whom a pronoun means. A relation may be told the wrong way round: it says nothing on a page that has the other pronoun only.
 */
export function genderOfVictim(reading: Reading): 'M' | 'F' | undefined {
  if (reading.victimGender) return reading.victimGender;
  const gender = toldGender(reading);
  if (gender === undefined) return undefined;
  const { page } = reading;
  const has = HAS.get(page) ?? { M: PRONOUNS.M.test(page.text), F: PRONOUNS.F.test(page.text) };
  HAS.set(page, has);
  return has[gender] || !has[gender === 'M' ? 'F' : 'M'] ? gender : undefined;
}

/** What claims tell together, for as long as none is added: it is asked at every pronoun. */
const TOLD = new WeakMap<readonly Claim[], 'M' | 'F' | undefined>();

function toldGender({ victim, collector }: Reading): 'M' | 'F' | undefined {
  const claims = collector.claims();
  if (TOLD.has(claims)) return TOLD.get(claims);
  const told = new Set<'M' | 'F'>();
  for (const { subject, property, value } of claims) {
    const gender = subject === victim ? GENDER_OF_KIN[property]
      : value.kind !== 'thing' || value.ref !== victim ? undefined
        : property === wit.husbandOf ? 'F' : property === wit.wifeOf ? 'M' : undefined;
    if (gender) told.add(gender);
  }
  const [only] = told;
  TOLD.set(claims, told.size === 1 ? only : undefined);
  return TOLD.get(claims);
}
