import factory from '@rdfjs/data-model';
import { foreign, wit } from '../generated/terms.js';
import type { Snapshot } from '../store/snapshot.js';

/** The language of the pages themselves, and of texts for readers whose languages we do not have. */
export const PAGE_LANGUAGE = 'en';

/**
 * The language of `available` that a reader likes best by `Accept-Language` (RFC 9110 §12.5.4), found by looking up ever
 * shorter forms of each wish (RFC 4647 §3.4); a wish for Chinese or Uyghur without a script takes the first there is.
 * Wishes that are malformed are passed over; without any that fits it is English.
 */
export function chooseLanguage(field: string | undefined, available: readonly string[]): string {
  if (field === undefined || field.length > MOST_CHARACTERS) return PAGE_LANGUAGE;
  const wishes = field.split(',').flatMap((member, position) => {
    const [, tag, weight = '1'] = /^\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?\s*$/.exec(member) ?? [];
    return tag === undefined || Number(weight) === 0 ? [] : [{ tag: tag.toLowerCase(), weight: Number(weight), position }];
  });
  wishes.sort((a, b) => b.weight - a.weight || a.position - b.position);
  for (const { tag } of wishes) {
    for (let parts = tag.split('-'); parts.length > 0; parts = parts.slice(0, -1)) {
      const wanted = parts.join('-');
      const found = available.find((language) => language.toLowerCase() === wanted) ??
        (parts.length === 1 ? available.find((language) => language.toLowerCase().startsWith(`${wanted}-`)) : undefined);
      if (found !== undefined) return found;
    }
  }
  return PAGE_LANGUAGE;
}

/** A field longer than any browser's is no list of languages. */
const MOST_CHARACTERS = 500;

/** The official texts of the rights articles in a release, by the article's IRI and then by language. */
export interface RightsTexts {
  readonly languages: readonly string[];
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly titles: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export const NO_RIGHTS: RightsTexts = { languages: [], texts: new Map(), titles: new Map() };

const read = new WeakMap<Snapshot, Promise<RightsTexts>>();

/** Read once a release: some thirty articles in some ten languages. */
export function rightsTexts(snapshot: Snapshot): Promise<RightsTexts> {
  let texts = read.get(snapshot);
  if (texts === undefined) read.set(snapshot, (texts = readTexts(snapshot)));
  return texts;
}

async function readTexts(snapshot: Snapshot): Promise<RightsTexts> {
  const texts = new Map<string, Map<string, string>>();
  const titles = new Map<string, Map<string, string>>();
  const languages = new Set<string>();
  for await (const { subject, object } of snapshot.match({ predicate: factory.namedNode(wit.officialText) })) {
    if (object.termType !== 'Literal') continue;
    languages.add(object.language);
    texts.set(subject.value, (texts.get(subject.value) ?? new Map<string, string>()).set(object.language, object.value));
  }
  for (const iri of texts.keys()) {
    for await (const { object } of snapshot.match({ subject: factory.namedNode(iri), predicate: factory.namedNode(foreign.prefLabel) })) {
      if (object.termType === 'Literal') titles.set(iri, (titles.get(iri) ?? new Map<string, string>()).set(object.language, object.value));
    }
  }
  return { languages: [...languages].sort(), texts, titles };
}
