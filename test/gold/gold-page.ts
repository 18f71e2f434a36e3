import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The two halves of the gold pages. Extraction is written against `dev`; `held-out` only ever measures. */
export const SETS = ['dev', 'held-out'] as const;
/** Written later, blind, when extraction stood: what was not read by whoever wrote the rules when it was first scored. */
export const LATER_SETS = ['fresh', 'unseen'] as const;
export const ALL_SETS = [...SETS, ...LATER_SETS] as const;
/** What no threshold binds, so that nothing is written towards it: pages to be read blind, in halves of the same mix. */
export const BLIND_SETS = ['blind-a', 'blind-b', 'blind-c', 'blind-d', 'blind-e', 'blind-f', 'blind-g', 'blind-h'] as const;
export const EVERY_SET = [...ALL_SETS, ...BLIND_SETS] as const;
export type GoldSet = (typeof EVERY_SET)[number];

/** One statement that the page makes, as somebody who read it wrote it down. `a|b`: either is right; `*` stands for any words. */
export interface GoldClaim {
  readonly subject: string;
  /** Local name of an ontology property. */
  readonly property: string;
  /** A label, a lexical form, or an EDTF literal. */
  readonly value: string;
  readonly certainty: string;
  /** Words of the page, exactly. */
  readonly quote: string;
  /** Who says it, by label; `archive` for the page's editors. Any of the sets is right. */
  readonly by: readonly (readonly string[])[];
  readonly hedge?: string;
  readonly negated: boolean;
}

export interface GoldPage {
  readonly set: GoldSet;
  readonly entry: string;
  readonly layout: string;
  readonly text: string;
  readonly claims: readonly GoldClaim[];
  /** Statements that a reader may or may not make: neither missed nor false. */
  readonly optional: readonly (Pick<GoldClaim, 'subject' | 'property' | 'value'> & { readonly negated?: boolean })[];
}

type Row = readonly [
  subject: string, property: string, value: string | number, certainty?: string, quote?: string,
  by?: string | readonly string[], more?: { readonly hedge?: string; readonly not?: boolean },
];

interface Sheet {
  readonly entry: string;
  readonly layout: string;
  /** Who says the prose where no words say otherwise; a reader may lay it at the archive's door as well. */
  readonly speaker?: string | readonly string[];
  /** What the archive says in its own voice: header, testifying party, lists, rights, footer. */
  readonly header: readonly Row[];
  readonly claims: readonly Row[];
  readonly optional?: readonly Row[];
}

const FOLDER = new URL('.', import.meta.url);

export function goldPages(sets: readonly GoldSet[] = SETS): GoldPage[] {
  return sets.flatMap((set) => readdirSync(new URL(`${set}/`, FOLDER)).filter((name) => name.endsWith('.yaml')).sort().map((name) => goldPage(set, name.slice(0, -5))));
}

function goldPage(set: GoldSet, name: string): GoldPage {
  const sheet = parse(readFileSync(new URL(`${set}/${name}.yaml`, FOLDER), 'utf8')) as Sheet;
  const speaker = list(sheet.speaker ?? 'archive');
  return {
    set,
    entry: String(sheet.entry),
    layout: sheet.layout,
    text: readFileSync(new URL(`${set}/${name}.txt`, FOLDER), 'utf8'),
    claims: [...sheet.header.map((row) => claim(row, [['archive']])), ...sheet.claims.map((row) => claim(row, [speaker, ['archive']]))],
    optional: (sheet.optional ?? []).map(([subject, property, value, , , , more]) => ({ subject, property, value: String(value), negated: more?.not })),
  };
}

const list = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** `archive / A & B`: the archive, or A and B together. */
const speakers = (by: string | readonly string[]): readonly (readonly string[])[] => (typeof by === 'string' ? by.split(' / ').map((set) => set.split(' & ')) : [by]);

function claim([subject, property, value, certainty, quote, by, more]: Row, standing: readonly (readonly string[])[]): GoldClaim {
  return {
    subject, property, value: String(value), certainty: certainty ?? 'stated', quote: quote ?? String(value),
    by: by === undefined || by === null ? standing : speakers(by), hedge: more?.hedge, negated: more?.not ?? false,
  };
}
