import { basis, certainty, properties, vocabulary } from '../generated/terms.js';
import type { Claim, Extraction, Value } from '../extract/claim.js';
import type { Reference } from '../iri.js';
import { labelOf, placeOf } from '../reference/places.js';

/** A claim in words for people: who or what, what of it, which value, how sure, and on whose word. */
export interface Statement {
  readonly id: string;
  readonly subject: string;
  readonly property: string;
  readonly value: string;
  /** EDTF and bounds of a time, where they were worked out. */
  readonly time?: string;
  readonly certainty: string;
  readonly strength: Strength;
  readonly hedge?: string;
  readonly negated: boolean;
  readonly attributedTo: readonly string[];
  readonly basis: string;
  readonly derived?: string;
  readonly revises?: string;
}

/** The three colours of a claim: said plainly, hedged, or only suspected. The bounds are those of the direct triples. */
export type Strength = 'plain' | 'hedged' | 'weak';

const PLAIN_FROM = 6;
const HEDGED_FROM = 3;

/** Says how strong a rank of `wit:rank` is. */
export const strengthOf = (rank: number): Strength => (rank >= PLAIN_FROM ? 'plain' : rank >= HEDGED_FROM ? 'hedged' : 'weak');

const conceptLabels = new Map(Object.values(vocabulary).flatMap((concepts) => concepts.map(({ iri, label }) => [iri, label] as const)));

/** Names of the things of one entry, as the entry gives them; places by the gazetteer; the archive as what it is. */
export function namesOf(extraction: Extraction): (ref: Reference) => string {
  const own = new Map(extraction.things.map(({ ref, labels: [first] }) => [ref, first?.text]));
  return (ref) => {
    if (ref === extraction.entry) return `entry ${ref.slice('entry/'.length)}`;
    if (ref.startsWith('archive/')) return "the archive's editors";
    const place = placeOf(ref);
    return own.get(ref) ?? (place && labelOf(place)) ?? conceptLabels.get(ref) ?? ref.slice(Math.max(ref.lastIndexOf('#'), ref.lastIndexOf('/')) + 1);
  };
}

/** A claim as a statement for people. `rank` is that of its certainty. */
export function statementOf(claim: Claim, nameOf: (ref: Reference) => string, rank: number): Statement {
  return {
    id: claim.id,
    subject: nameOf(claim.subject),
    property: properties[claim.property]?.label ?? claim.property.slice(Math.max(claim.property.lastIndexOf('#'), claim.property.lastIndexOf('/')) + 1),
    value: claim.value.kind === 'thing' ? claim.value.label || nameOf(claim.value.ref) : claim.value.text,
    time: claim.value.kind === 'time' ? timeOf(claim.value) : undefined,
    certainty: conceptLabels.get(certainty[claim.certainty]) ?? claim.certainty,
    strength: strengthOf(rank),
    hedge: claim.hedge?.text,
    negated: claim.negated ?? false,
    attributedTo: claim.attributedTo.map(nameOf),
    basis: conceptLabels.get(basis[claim.basis]) ?? claim.basis,
    derived: claim.derived,
    revises: claim.linked?.find(({ kind }) => kind.endsWith('wasRevisionOf'))?.ref,
  };
}

function timeOf({ edtf, earliest, latest }: Extract<Value, { kind: 'time' }>): string | undefined {
  const bounds = earliest === undefined && latest === undefined ? undefined : earliest === latest ? earliest : `${earliest ?? '…'} to ${latest ?? '…'}`;
  return [edtf, bounds].filter((part) => part !== undefined).join(', ') || undefined;
}
