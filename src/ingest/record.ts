/**
 * A parsed page: what stands where. The record holds no interpretation of prose and no personal number; every piece
 * of text in it is a slice of the page (`text === page.text.slice(start, end)`), offsets in UTF-16 code units.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of the page with its place. */
export interface Words extends Span {
  readonly text: string;
}

/** The page layouts of `pages.md`, oldest first. */
export type Layout = 'A' | 'B' | 'B-full' | 'C' | 'D';

/** The canonical key of a header field; the words of its label differ from layout to layout. */
export type FieldKey =
  | 'age' | 'gender' | 'ethnicity' | 'profession' | 'placeOfOrigin' | 'currentLocation'
  | 'detentionType' | 'firstDetained' | 'detentionReason' | 'healthStatus' | 'lists' | 'nameVariants' | 'personalId';

export type SectionKey =
  | 'testifying' | 'relation' | 'about' | 'location' | 'detained' | 'reason' | 'status' | 'learned'
  | 'additional' | 'eyewitness' | 'relatives' | 'rights' | 'supplementary' | 'summary';

/** Why a field or a section says nothing (a concept of the gap-reason vocabulary). */
export type GapReason = 'label-without-value' | 'empty-section' | 'dash' | 'unclear' | 'not-stated' | 'unknown' | 'withheld';

export interface Gap {
  /** A header field or a section. */
  readonly field: FieldKey | SectionKey | 'officialReason' | 'suspectedReason';
  readonly reason: GapReason;
  /** The words that show it: the lone label, the heading, or the value (`---`, `unclear`). */
  readonly words: Words;
}

export interface HeaderField {
  readonly key: FieldKey;
  /** Undefined where a value stands with no label. */
  readonly label?: Words;
  readonly value?: Words;
}

export interface Section {
  readonly key: SectionKey;
  readonly heading?: Words;
  /** The section's text without surrounding white space; empty when there is none. */
  readonly body: Words;
  /** Runs of text between line breaks. */
  readonly paragraphs: readonly Words[];
  /** Layout D runs an edited and a raw version together; claims of the second are kept apart. */
  readonly version: 'edited' | 'raw';
}

/** `Testimony 1+4: …` or a plain statement of the testifying party. */
export interface TestifierLine {
  /** The numbers the line speaks of; empty when it names none. */
  readonly numbers: readonly number[];
  /** Those marked `*` (direct submission). */
  readonly direct: readonly number[];
  readonly prefix?: Words;
  readonly text: Words;
}

export interface RightsLine {
  readonly article: number;
  readonly label: Words;
  /** The plain-language wording the page prints: not the official text. */
  readonly wording?: Words;
}

export interface SupplementaryLine {
  /** The number of `Testimony 3`. */
  readonly testimony?: number;
  readonly text: Words;
}

export type DateKey = 'created' | 'updated' | 'testifierUpdate';

export interface PageDate {
  readonly key: DateKey;
  readonly label: Words;
  readonly value: Words;
}

export interface EntryRecord {
  readonly layout: Layout;
  /** `Entry of 6598`: the size of the database on the day, never an identity. */
  readonly databaseSize?: Words;
  readonly tier?: { readonly tier: number; readonly strong: boolean; readonly words: Words };
  readonly names: readonly Words[];
  readonly fields: readonly HeaderField[];
  readonly lists: readonly Words[];
  readonly submittedByThirdParty?: Words;
  readonly sections: readonly Section[];
  readonly testifiers: readonly TestifierLine[];
  readonly rights: readonly RightsLine[];
  readonly supplementary: readonly SupplementaryLine[];
  readonly dates: readonly PageDate[];
  readonly urls: readonly Words[];
  readonly gaps: readonly Gap[];
  /** Interface noise (`switch to full interface`), recognised and passed over. */
  readonly noise: readonly Words[];
  /** Lines the grammar does not know: shown to reviewers, never guessed at. */
  readonly unread: readonly Words[];
}
