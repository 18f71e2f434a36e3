import { wit } from '../generated/terms.js';
import type { Claim } from './claim.js';

/** Properties of which a person has one value of a kind, so that two values differ or conflict. */
const COMPARED: readonly (readonly string[])[] = [
  [wit.sentenceTerm],
  [wit.firstDetained, wit.problemsStarted, wit.arrestedIn, wit.detainedIn, wit.sentToCampIn],
  [wit.sentencedIn],
  [wit.releasedIn],
  [wit.diedIn],
];

/**
 * The header's claim and the prose's claim of one thing are two, linked: `wit:differsInPrecisionFrom` where both can be
 * true, `wit:conflictsWith` where they cannot. Nobody picks a winner.
 */
export function linkClaims(claims: readonly Claim[]): Claim[] {
  const links = new Map<string, { kind: string; ref: string }[]>();
  const link = (a: Claim, b: Claim, kind: string): void => {
    links.set(a.id, [...(links.get(a.id) ?? []), { kind, ref: b.id }]);
    links.set(b.id, [...(links.get(b.id) ?? []), { kind, ref: a.id }]);
  };
  for (const family of COMPARED) {
    const of = claims.filter(({ property, negated }) => family.includes(property) && !negated);
    const header = of.filter(({ section }) => section === 'header');
    const prose = of.filter(({ section }) => section !== 'header');
    for (const claim of header) {
      // A header's time of first detention is compared with the earliest that the prose tells.
      const others = claim.value.kind === 'time' ? earliest(prose) : prose;
      for (const other of others) {
        const kind = difference(claim, other);
        if (kind) link(claim, other, kind);
      }
    }
    // Two sources, one kind of event: days that cannot both be true.
    for (const [index, claim] of prose.entries()) {
      for (const other of prose.slice(index + 1)) {
        if (claim.property !== other.property || sameSources(claim, other) || claim.value.kind === 'text') continue;
        if (difference(claim, other) === wit.conflictsWith) link(claim, other, wit.conflictsWith);
      }
    }
  }
  return claims.map((claim) => (links.has(claim.id) ? { ...claim, linked: links.get(claim.id)!.sort((a, b) => (a.ref < b.ref ? -1 : 1)) } : claim));
}

const sameSources = (a: Claim, b: Claim): boolean => a.attributedTo.some((source) => b.attributedTo.includes(source));

function earliest(claims: readonly Claim[]): Claim[] {
  const start = (claim: Claim): string => (claim.value.kind === 'time' ? claim.value.earliest ?? claim.value.latest ?? '' : '');
  const dated = claims.filter((claim) => start(claim) !== '');
  const first = dated.map(start).sort()[0];
  return dated.filter((claim) => start(claim) === first);
}

/** The property that links two claims of one thing; undefined where they say the same, or nothing can be said. */
function difference(a: Claim, b: Claim): string | undefined {
  if (a.value.kind === 'text' && b.value.kind === 'text') return a.value.text === b.value.text ? undefined : wit.conflictsWith;
  if (a.value.kind !== 'time' || b.value.kind !== 'time' || a.value.edtf === b.value.edtf) return undefined;
  const [from, to, otherFrom, otherTo] = [a.value.earliest, a.value.latest, b.value.earliest, b.value.latest];
  if (!from || !to || !otherFrom || !otherTo) return undefined;
  return from <= otherTo && otherFrom <= to ? wit.differsInPrecisionFrom : wit.conflictsWith;
}
