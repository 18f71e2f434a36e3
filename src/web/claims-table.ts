import type { Quad } from '@rdfjs/types';
import { claimsOf } from './pages/claims.js';
import { View } from './pages/view.js';
import type { Site } from './site.js';

const COLUMNS = [
  'claim', 'subject', 'subjectLabel', 'property', 'value', 'valueLabel', 'language', 'certainty', 'rank', 'negated', 'hedge', 'quote', 'start', 'section', 'attributedTo', 'basis', 'entry',
] as const;

/**
 * The claims of a document as a table (RFC 4180), for those who work with spreadsheets: the cells are the data as it is,
 * so a program that takes a cell beginning with `=` for a formula must import them as text.
 */
export function claimsTable(site: Site, quads: readonly Quad[]): string {
  const view = new View(site, quads);
  const names = (iris: readonly string[]): string => iris.map((iri) => view.name(iri)).join('; ');
  const rows = claimsOf(view).map((claim): Record<(typeof COLUMNS)[number], string> => ({
    claim: claim.iri,
    subject: claim.subject,
    subjectLabel: view.name(claim.subject),
    property: claim.property,
    value: claim.value.value,
    valueLabel: claim.value.termType === 'Literal' ? claim.value.value : view.name(claim.value.value),
    language: claim.value.termType === 'Literal' ? claim.value.language : '',
    certainty: view.name(claim.certainty),
    rank: String(claim.rank),
    negated: String(claim.negated),
    hedge: claim.hedge ?? '',
    quote: claim.quote ?? '',
    start: String(claim.start),
    section: claim.section === undefined ? '' : view.name(claim.section),
    attributedTo: names(claim.attributedTo),
    basis: claim.basis === undefined ? '' : view.name(claim.basis),
    entry: claim.iri.split('#', 1)[0]!,
  }));
  return [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => cell(row[column])).join(','))].map((line) => `${line}\r\n`).join('');
}

const cell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
