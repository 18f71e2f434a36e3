import type { Claim, Extraction } from '../extract/claim.js';
import { UsageError } from '../errors.js';
import { numberOf } from '../ingest/page.js';
import { vocabulary } from '../generated/terms.js';
import { relativise, resolve } from '../iri.js';
import { edtf, xsd } from '../namespaces.js';
import { labelOf, placeOf } from '../reference/places.js';
import { openPage } from './open-page.js';

/** One row of `witness claims`: a claim as people and scorers outside read it. */
export interface ClaimRow {
  readonly id: string;
  readonly subject: string;
  readonly subjectLabel: string;
  readonly property: string;
  readonly value: string;
  readonly valueLabel: string;
  /** `iri`, or the datatype's IRI. */
  readonly valueType: string;
  readonly language: string | null;
  readonly certainty: string;
  readonly hedge: string | null;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly section: string;
  readonly attributedTo: readonly string[];
  readonly basis: string;
  readonly event: string | null;
  readonly derived: string | null;
  readonly negated: boolean;
}

/** The claims of one page file; of one in an archive folder, as its curators left them. @throws InputError, UsageError */
export function claimRows(path: string, options: { entry?: string; base: string }): ClaimRow[] {
  const number = options.entry ?? numberOf(path);
  if (number !== undefined && !/^[1-9]\d{0,8}$/.test(number)) {
    throw new UsageError(`--entry is "${number}"; it takes the archive's number of the entry, without leading zeros.`);
  }
  const { extraction } = openPage(path, number);
  const labels = new Map(extraction.things.map(({ ref, labels: [first] }) => [ref, first?.text]));
  return extraction.claims.map((claim) => rowOf(claim, extraction, labels, options.base));
}

const CONCEPT_LABELS = new Map(Object.values(vocabulary).flatMap((concepts) => concepts.map(({ iri, label }) => [iri, label] as const)));

/** A concept is called by its own name, whatever word on the page led to it ("Wusu Prison" tells the kind of detention). */
const conceptLabel = (ref: string): string | undefined => CONCEPT_LABELS.get(ref);

function rowOf(claim: Claim, extraction: Extraction, labels: ReadonlyMap<string, string | undefined>, base: string): ClaimRow {
  const nameOf = (ref: string): string => {
    const place = placeOf(ref);
    const article = /^udhr\/article\/(\d+)$/.exec(ref)?.[1];
    if (article) return `Article ${article}`;
    return labels.get(ref) ?? (place && labelOf(place)) ?? (ref === extraction.entry ? `Entry ${ref.slice('entry/'.length)}` : ref.slice(Math.max(ref.lastIndexOf('#'), ref.lastIndexOf('/')) + 1));
  };
  const { value } = claim;
  return {
    id: claim.id,
    subject: resolve(base, claim.subject),
    subjectLabel: nameOf(claim.subject),
    property: relativise('https://w3id.org/witness-graph/ontology#', claim.property) === claim.property
      ? claim.property : `wit:${relativise('https://w3id.org/witness-graph/ontology#', claim.property)}`,
    value: value.kind === 'thing' ? resolve(base, value.ref) : value.kind === 'time' ? value.edtf ?? value.text : value.text,
    valueLabel: value.kind === 'thing' ? conceptLabel(value.ref) ?? value.label : value.text,
    valueType: value.kind === 'thing' ? 'iri' : value.kind === 'time' ? (value.edtf ? edtf : xsd.string) : value.datatype ?? xsd.string,
    language: value.kind === 'text' ? value.language ?? null : null,
    certainty: claim.certainty,
    hedge: claim.hedge?.text ?? null,
    quote: claim.quote.text,
    start: claim.quote.start,
    end: claim.quote.end,
    section: claim.section,
    attributedTo: claim.attributedTo.map((source) => resolve(base, source)),
    basis: claim.basis,
    event: claim.event ? resolve(base, claim.event) : null,
    derived: claim.derived ?? null,
    negated: claim.negated ?? false,
  };
}
