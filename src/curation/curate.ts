import { createHash } from 'node:crypto';
import { InputError } from '../errors.js';
import type { Claim, Extraction, Thing, Value } from '../extract/claim.js';
import { properties } from '../generated/terms.js';
import type { Reference } from '../iri.js';
import { prov } from '../namespaces.js';
import type { Correction, Decision, DecisionOf } from './decisions.js';

/** An extraction after the decisions of its curators. */
export interface CuratedExtraction extends Extraction {
  /** The decisions that matched something of the entry, in their order. */
  readonly curated: readonly Applied[];
}

export interface Applied {
  readonly decision: Decision;
  /** The claim that takes the place of the corrected one. */
  readonly replacement?: string;
}

/**
 * Applies decisions to what was read of one entry. Pure: the same extraction and decisions give the same result, so a
 * correction survives every rebuild for as long as the page says the same in the same place. Decisions about other
 * entries pass by; the caller learns from `curated` which ones matched.
 */
export function curate(extraction: Extraction, decisions: readonly Decision[]): CuratedExtraction {
  const number = extraction.entry.slice('entry/'.length);
  const mine = new Map<string, DecisionOf<'accept' | 'reject' | 'correct'>>();
  for (const decision of decisions) if ('claim' in decision && decision.entry === number) mine.set(decision.claim, decision);
  const facilities = new Map<Reference, DecisionOf<'same-facility'>>();
  for (const decision of decisions) if (decision.action === 'same-facility') facilities.set(decision.facility, decision);
  if (mine.size === 0 && facilities.size === 0) return { ...extraction, curated: [] };

  const curated: Applied[] = [];
  const gone = new Set<string>();
  let claims = extraction.claims.flatMap((claim): Claim[] => {
    const decision = mine.get(claim.id);
    if (!decision) return [claim];
    if (decision.action === 'accept') {
      curated.push({ decision });
      return [claim];
    }
    gone.add(claim.id);
    if (decision.action === 'correct') {
      const corrected = correct(claim, decision);
      curated.push({ decision, replacement: corrected.id });
      return [corrected];
    }
    curated.push({ decision });
    return [];
  });
  claims = claims.map((claim) => withoutLinks(claim, gone));

  const used = new Set([...extraction.things.map(({ ref }) => ref), ...claims.flatMap(refsOf)]);
  const rename = (ref: Reference): Reference => facilities.get(ref)?.as ?? ref;
  for (const [facility, decision] of facilities) if (used.has(facility)) curated.push({ decision });
  claims = claims.map((claim) => renamed(claim, rename));
  const things = merged(withoutOrphans(extraction.things, extraction.claims.filter(({ id }) => gone.has(id)), claims), rename);
  return { ...extraction, claims, things, curated: curated.sort((a, b) => decisions.indexOf(a.decision) - decisions.indexOf(b.decision)) };
}

/** The corrected claim: the same words and source, another reading of them. */
function correct(claim: Claim, decision: DecisionOf<'correct'>): Claim {
  const property = decision.property ?? claim.property;
  const value = decision.value ? valueOf(decision, decision.value, claim.value) : claim.value;
  const kind = properties[property]?.kind;
  if (kind !== undefined && kind !== 'either' && (kind === 'thing') !== (value.kind === 'thing')) {
    throw new InputError(decision.path, `the corrected claim ${claim.id} of entry ${decision.entry} would give ${properties[property]!.label} ${value.kind === 'thing' ? 'a thing' : 'text'}; it takes ${kind === 'thing' ? 'a thing (value: ref)' : 'text'}`, decision.line);
  }
  const draft = { ...claim, property, value, certainty: decision.certainty ?? claim.certainty, negated: decision.negated ?? claim.negated };
  const id = createHash('sha256').update(`${claim.id}\u0000${JSON.stringify([property, value, draft.certainty, draft.negated ?? false])}`).digest('hex').slice(0, 12);
  return { ...draft, id, linked: [...(claim.linked ?? []), { kind: prov.wasRevisionOf, ref: claim.id }] };
}

function valueOf(decision: DecisionOf<'correct'>, { ref, label, text, language, edtf, earliest, latest }: NonNullable<Correction['value']>, before: Value): Value {
  if ([ref, text, edtf].filter((part) => part !== undefined).length === 0 || (ref !== undefined && (text !== undefined || edtf !== undefined))) {
    throw new InputError(decision.path, 'a corrected value is a thing (ref), a time (edtf), or text; it takes one of them', decision.line);
  }
  if (ref !== undefined) return { kind: 'thing', ref, label: label ?? ref.slice(Math.max(ref.lastIndexOf('#'), ref.lastIndexOf('/')) + 1) };
  if (edtf !== undefined) return { kind: 'time', text: text ?? (before.kind === 'time' ? before.text : edtf), edtf, earliest, latest };
  // The datatype belongs to the property: another property's text is plain.
  const datatype = before.kind === 'text' && decision.property === undefined ? before.datatype : undefined;
  return { kind: 'text', text: text!, language, datatype: language === undefined ? datatype : undefined };
}

const withoutLinks = (claim: Claim, gone: ReadonlySet<string>): Claim =>
  (claim.linked?.some(({ kind, ref }) => kind !== prov.wasRevisionOf && gone.has(ref)) ? { ...claim, linked: claim.linked.filter(({ kind, ref }) => kind === prov.wasRevisionOf || !gone.has(ref)) } : claim);

const refsOf = ({ subject, value, event, attributedTo }: Claim): Reference[] =>
  [subject, ...(value.kind === 'thing' ? [value.ref] : []), ...(event === undefined ? [] : [event]), ...attributedTo];

/** Things that only left-out claims spoke of are left out with them. */
function withoutOrphans(things: readonly Thing[], left: readonly Claim[], claims: readonly Claim[]): readonly Thing[] {
  const suspects = new Set(left.flatMap(refsOf));
  const used = new Set(claims.flatMap(refsOf));
  return things.filter(({ ref }) => !suspects.has(ref) || used.has(ref));
}

function renamed(claim: Claim, rename: (ref: Reference) => Reference): Claim {
  const { subject, value } = claim;
  const ref = value.kind === 'thing' ? rename(value.ref) : undefined;
  if (rename(subject) === subject && (ref === undefined || (value.kind === 'thing' && ref === value.ref))) return claim;
  return { ...claim, subject: rename(subject), value: value.kind === 'thing' ? { ...value, ref: ref! } : value };
}

/** Things under their new names; two that are one now share their labels. */
function merged(things: readonly Thing[], rename: (ref: Reference) => Reference): Thing[] {
  const byRef = new Map<Reference, Thing>();
  for (const thing of things) {
    const ref = rename(thing.ref);
    const other = byRef.get(ref);
    const labels = [...(other?.labels ?? []), ...thing.labels];
    byRef.set(ref, {
      ref,
      classes: [...new Set([...(other?.classes ?? []), ...thing.classes])].sort(),
      labels: labels.filter((label, index) => labels.findIndex(({ text, language }) => text === label.text && language === label.language) === index),
    });
  }
  return [...byRef.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
}
