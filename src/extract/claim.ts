import type { Reference } from '../iri.js';
import type { Gap, SectionKey, Span, Words } from '../ingest/record.js';

/**
 * One statement of an entry: who says what of whom, in which words, how sure. Claims are the truth from which the
 * direct triples and the events are derived (`graph/`); nothing enters the graph about a person but through one.
 */
export interface Claim {
  /** 12 hex digits of SHA-256 over subject, property, value and span: the same page gives the same id on every build. */
  readonly id: string;
  readonly subject: Reference;
  /** The absolute IRI of an ontology property. */
  readonly property: string;
  readonly value: Value;
  readonly certainty: Certainty;
  /** The very word that hedges (`Allegedly`). */
  readonly hedge?: Words;
  /** The words that say it. */
  readonly quote: Words;
  readonly section: SectionKey | 'header' | 'footer';
  /** Who says so; the page's editors (the archive) when nobody else is named. */
  readonly attributedTo: readonly Reference[];
  /** Local name of a concept of the basis vocabulary. */
  readonly basis: Basis;
  /** The event or state the statement is about. */
  readonly event?: Reference;
  /** "It is not known that", "was not issued": never a direct triple. */
  readonly negated?: boolean;
  /** The rule that derived it, where the project did and not the page. */
  readonly derived?: string;
  /** The address the page cites for it. */
  readonly citation?: string;
  /** Other claims of the entry it differs from: in precision only, or in conflict. `kind` is the ontology property. */
  readonly linked?: readonly { readonly kind: string; readonly ref: string }[];
}

export type Value =
  | { readonly kind: 'thing'; readonly ref: Reference; readonly label: string }
  | { readonly kind: 'text'; readonly text: string; readonly language?: string; readonly datatype?: string }
  | { readonly kind: 'time'; readonly text: string; readonly edtf?: string; readonly earliest?: string; readonly latest?: string;
      readonly rule?: string; readonly precision?: string };

/** Local names of the certainty vocabulary; ranks in `ontology/`. */
export type Certainty =
  | 'confirmed' | 'stated' | 'reported' | 'inferred' | 'very-likely' | 'likely' | 'presumed' | 'alleged'
  | 'possible' | 'likelihood' | 'suspected' | 'unclear';

/** What a statement rests on. */
export type Basis = 'header' | 'testimony' | 'eyewitness' | 'document' | 'media' | 'research' | 'editor' | 'archive-list' | 'unnamed-source';

/** A thing an entry speaks of, with the names the entry gives it. */
export interface Thing {
  readonly ref: Reference;
  /** Absolute IRIs of ontology classes, the most specific ones. */
  readonly classes: readonly string[];
  readonly labels: readonly { readonly text: string; readonly language?: string }[];
}

/** Everything one page says: its things and its claims, in the order of the page. */
export interface Extraction {
  /** `entry/2208`. */
  readonly entry: Reference;
  readonly things: readonly Thing[];
  readonly claims: readonly Claim[];
  /** The record's gaps, and those that reading found ("relation unclear"). */
  readonly gaps: readonly Gap[];
  /**
   * Words that no claim quotes and that decided how one is read: whom a sentence is about, who is said to tell it, the
   * label of an address. They are read, though they say nothing by themselves.
   */
  readonly frame?: readonly Span[];
  /** New values of open lists and words no rule knows, for the reviewer. */
  readonly warnings: readonly string[];
}
