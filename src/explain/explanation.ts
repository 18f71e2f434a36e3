import { certaintyRank } from '../generated/terms.js';
import type { Claim, Extraction } from '../extract/claim.js';
import type { Page } from '../ingest/page.js';
import type { EntryRecord, Gap, SectionKey } from '../ingest/record.js';
import { coverageOf, type Part, type Share } from './coverage.js';
import { namesOf, statementOf, strengthOf, type Statement, type Strength } from './statement.js';

/** One page as a reviewer reads it: its text in pieces, notes with the statements, and what nobody has read. */
export interface Explanation {
  readonly path: string;
  readonly title: string;
  readonly entry: string;
  readonly language: string;
  readonly layout: string;
  readonly pieces: readonly Piece[];
  readonly notes: readonly Note[];
  readonly gaps: readonly Gap[];
  readonly warnings: readonly string[];
  readonly claims: number;
  readonly prose: Share;
  readonly bySection: ReadonlyMap<SectionKey, Share>;
}

/** A piece of the page's text and how to show it. */
export interface Piece {
  readonly text: string;
  readonly part: Part;
  /** Numbers of the notes whose words it is part of. */
  readonly notes: readonly number[];
  /** Notes whose words end with it: there the reference stands. */
  readonly ends: readonly number[];
  /** The weakest of its claims, so that no hedge is hidden by a plain statement in the same words. */
  readonly strength?: Strength;
  readonly negated: boolean;
  readonly hedge: boolean;
  /** Text that a claim could be made of and none is. */
  readonly unread: boolean;
}

/** All statements that rest on the same words. */
export interface Note {
  readonly number: number;
  readonly quote: string;
  readonly strength: Strength;
  readonly statements: readonly Statement[];
}

const READABLE: ReadonlySet<Part> = new Set(['prose', 'list', 'value', 'unknown']);
/** Punctuation alone says nothing that could be read. */
export const WORD = /[\p{L}\p{N}]/u;
const WEAKNESS: readonly Strength[] = ['plain', 'hedged', 'weak'];

/** What a page says and what of it was read. */
export function explain(page: Page, record: EntryRecord, extraction: Extraction, language = 'en'): Explanation {
  const { segments, prose, bySection } = coverageOf(page.text, record, extraction);
  const nameOf = namesOf(extraction);
  const groups = new Map<string, Claim[]>();
  for (const claim of [...extraction.claims].sort((a, b) => a.quote.start - b.quote.start || a.quote.end - b.quote.end)) {
    const key = keyOf(claim);
    (groups.get(key) ?? groups.set(key, []).get(key)!).push(claim);
  }
  const numbers = new Map([...groups.keys()].map((key, index) => [key, index + 1]));
  const numberOf = (claim: Claim): number => numbers.get(keyOf(claim))!;
  return {
    path: page.path,
    title: record.names[0]?.text ?? page.entry,
    entry: page.entry,
    language,
    layout: record.layout,
    pieces: segments.map(({ start, end, part, claims, hedge }) => ({
      text: page.text.slice(start, end),
      part,
      notes: unique(claims.map(numberOf)),
      ends: unique(claims.filter(({ quote }) => quote.end === end).map(numberOf)),
      strength: weakest(claims),
      negated: claims.some(({ negated }) => negated === true),
      hedge,
      unread: claims.length === 0 && READABLE.has(part) && WORD.test(page.text.slice(start, end)),
    })),
    notes: [...groups].map(([key, claims]) => ({
      number: numbers.get(key)!,
      quote: claims[0]!.quote.text,
      strength: weakest(claims)!,
      statements: claims.map((claim) => statementOf(claim, nameOf, certaintyRank[claim.certainty])),
    })),
    gaps: extraction.gaps,
    warnings: extraction.warnings,
    claims: extraction.claims.length,
    prose,
    bySection,
  };
}

const keyOf = ({ quote }: Claim): string => `${quote.start}-${quote.end}`;

const unique = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);

function weakest(claims: readonly Claim[]): Strength | undefined {
  if (claims.length === 0) return undefined;
  return WEAKNESS[Math.max(...claims.map((claim) => WEAKNESS.indexOf(strengthOf(certaintyRank[claim.certainty]))))];
}

/** Whole per cent, rounded down, so that 100 means all of it; a page without prose is wholly read. */
export const percent = ({ characters, read }: Share): number => (characters === 0 ? 100 : Math.floor((read / characters) * 100));
