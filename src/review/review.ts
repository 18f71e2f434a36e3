import type { CuratedExtraction } from '../curation/curate.js';
import { coverageOf, type Share } from '../explain/coverage.js';
import type { Page } from '../ingest/page.js';
import type { EntryRecord } from '../ingest/record.js';
import { themeOf } from './themes.js';

/** What a build tells its reviewers. Plain values in a fixed order: the same pages give the same bytes. */
export interface Review {
  readonly totals: { readonly pages: number; readonly claims: number; readonly gaps: number; readonly prose: Share; readonly curated: number; readonly withheld: number };
  readonly layouts: Readonly<Record<string, number>>;
  readonly masked: Readonly<Record<string, number>>;
  /** Claims by theme, then certainty. */
  readonly themes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Gaps by field, then reason. */
  readonly gaps: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Prose read by kind of section. */
  readonly sections: Readonly<Record<string, Share>>;
  /** Concepts that no vocabulary knows, and other things a reviewer should see. */
  readonly warnings: readonly string[];
  readonly refused: readonly { readonly path: string; readonly line?: number; readonly reason: string }[];
  /** Where pages may name somebody who is not to be named any more, by one word of a name; and how many more by words that many pages have. */
  readonly possible: readonly { readonly path: string; readonly line: number }[];
  readonly possibleByCommonWords: number;
  readonly pages: readonly PageReview[];
  /** Against the release that was current; absent where there was none. */
  readonly changes?: Changes;
}

export interface PageReview {
  readonly entry: string;
  readonly path: string;
  readonly name: string;
  readonly layout: string;
  readonly claims: number;
  readonly gaps: number;
  readonly prose: Share;
}

/** Claims by id: an id comes from what is said and where, so that a new id is a new or changed reading. */
export interface Changes {
  readonly release: string;
  readonly added: number;
  readonly removed: number;
  readonly entries: readonly { readonly entry: string; readonly added: readonly string[]; readonly removed: readonly string[] }[];
}

/** The claims of an earlier release, by entry. */
export interface EarlierClaims {
  readonly release: string;
  readonly claims: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What the end of a conversion adds to what its pages told. */
export interface ConversionEnd {
  readonly refused: readonly { readonly path: string; readonly line?: number; readonly reason: string }[];
  readonly warnings: readonly string[];
  readonly possible: Review['possible'];
  readonly possibleByCommonWords: number;
  readonly layouts: Readonly<Record<string, number>>;
  readonly masked: Readonly<Record<string, number>>;
  readonly curated: number;
  readonly withheld: number;
  /** Entries that are not published; the review compares nothing of theirs. */
  readonly unpublished: ReadonlySet<string>;
}

/** Gathers the review page by page, while a build runs. */
export class ReviewLog {
  readonly #pages: PageReview[] = [];
  readonly #themes = new Map<string, Map<string, number>>();
  readonly #gaps = new Map<string, Map<string, number>>();
  readonly #sections = new Map<string, { characters: number; read: number }>();
  readonly #claims = new Map<string, ReadonlySet<string>>();

  constructor(private readonly earlier?: EarlierClaims) {}

  page({ page, record, extraction }: { page: Page; record: EntryRecord; extraction: CuratedExtraction }): void {
    const { prose, bySection } = coverageOf(page.text, record, extraction);
    this.#pages.push({ entry: page.entry, path: page.path, name: record.names[0]?.text ?? page.entry, layout: record.layout, claims: extraction.claims.length, gaps: extraction.gaps.length, prose });
    for (const { property, certainty } of extraction.claims) add(this.#themes, themeOf(property), certainty);
    for (const { field, reason } of extraction.gaps) add(this.#gaps, field, reason);
    for (const [key, share] of bySection) {
      const sum = this.#sections.get(key) ?? { characters: 0, read: 0 };
      this.#sections.set(key, { characters: sum.characters + share.characters, read: sum.read + share.read });
    }
    if (this.earlier) this.#claims.set(page.entry, new Set(extraction.claims.map(({ id }) => id)));
  }

  review({ refused, warnings, possible, possibleByCommonWords, layouts, masked, curated, withheld, unpublished }: ConversionEnd): Review {
    const pages = [...this.#pages].sort((a, b) => (a.entry < b.entry ? -1 : 1));
    const sum = (value: (page: PageReview) => number): number => pages.reduce((total, page) => total + value(page), 0);
    return {
      totals: {
        pages: pages.length, claims: sum(({ claims }) => claims), gaps: sum(({ gaps }) => gaps),
        prose: { characters: sum(({ prose }) => prose.characters), read: sum(({ prose }) => prose.read) }, curated, withheld,
      },
      layouts, masked, themes: plain(this.#themes), gaps: plain(this.#gaps),
      sections: Object.fromEntries([...this.#sections].sort()),
      warnings: [...warnings].sort(),
      refused: refused.map(({ path, line, reason }) => ({ path, line, reason })),
      possible, possibleByCommonWords,
      pages,
      changes: this.earlier && changesSince(without(this.earlier, unpublished), this.#claims),
    };
  }
}

function add(table: Map<string, Map<string, number>>, row: string, column: string): void {
  const counts = table.get(row) ?? table.set(row, new Map()).get(row)!;
  counts.set(column, (counts.get(column) ?? 0) + 1);
}

const plain = (table: ReadonlyMap<string, ReadonlyMap<string, number>>): Record<string, Record<string, number>> =>
  Object.fromEntries([...table].sort(([a], [b]) => (a < b ? -1 : 1)).map(([row, counts]) => [row, Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))]));

const without = ({ release, claims }: EarlierClaims, entries: ReadonlySet<string>): EarlierClaims =>
  ({ release, claims: new Map([...claims].filter(([entry]) => !entries.has(entry))) });

/** Which claims came and went, entry by entry. */
export function changesSince({ release, claims: before }: EarlierClaims, after: ReadonlyMap<string, ReadonlySet<string>>): Changes {
  const none: ReadonlySet<string> = new Set();
  const entries = [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((entry) => {
    const [was, is] = [before.get(entry) ?? none, after.get(entry) ?? none];
    const added = [...is].filter((id) => !was.has(id)).sort();
    const removed = [...was].filter((id) => !is.has(id)).sort();
    return added.length + removed.length > 0 ? [{ entry, added, removed }] : [];
  });
  return { release, added: entries.reduce((sum, { added }) => sum + added.length, 0), removed: entries.reduce((sum, { removed }) => sum + removed.length, 0), entries };
}
