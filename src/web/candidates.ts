import factory from '@rdfjs/data-model';
import { foreign, wit } from '../generated/terms.js';
import { company, facility } from '../iri.js';
import { lookupPlace } from '../reference/gazetteer.js';
import { joinKey } from '../reference/names.js';
import { isHan, nameSound, nameWords } from '../reference/person-name.js';
import type { Snapshot } from '../store/snapshot.js';

/** The kinds of things that names can be matched with. */
export interface CandidateType {
  /** Local name of the class. */
  readonly id: string;
  readonly name: string;
  /** The paths of such things begin with it. */
  readonly room: string;
  /** Whether a name alone can tell which thing is meant. People share names: an entry is only known by its number. */
  readonly knownByName: boolean;
}

export const TYPES: readonly CandidateType[] = [
  { id: 'Entry', name: 'Entry (a detained person)', room: 'entry/', knownByName: false },
  { id: 'Facility', name: 'Facility', room: 'facility/', knownByName: true },
  { id: 'Company', name: 'Company', room: 'company/', knownByName: true },
  { id: 'Place', name: 'Place', room: 'place/', knownByName: true },
];

/** Something that a name may stand for, with all the names it has. */
export interface Candidate {
  /** Below the base: `entry/2208`. */
  readonly path: string;
  readonly type: CandidateType;
  readonly names: readonly string[];
}

/** How well a name fits, and by what. */
export interface Match {
  readonly candidate: Candidate;
  /** The name of the candidate that fits best. */
  readonly name: string;
  /** 0 to 100. */
  readonly score: number;
  /** `number`: its number or path. `reference`: the reference tables read the name as this one. `exact`: the same letters. `spelling`: the same but for case, diacritics and script. `order`: these in another order. `sound`: sounds alike. `part`: shares words. */
  readonly how: How;
  /** Share of the words, or of the pairs of Chinese characters, that both names have. */
  readonly shared: number;
}

export type How = 'number' | 'reference' | 'exact' | 'spelling' | 'order' | 'sound' | 'part';

/** What a match is worth at most. A name that shares some of its words is worth its share of the last. */
const SCORES: Readonly<Record<How, number>> = { number: 100, reference: 98, exact: 100, spelling: 95, order: 90, sound: 85, part: 80 };

/** Less in common than this is no candidate. */
const LEAST_SHARED = 0.4;

const NAMES = [foreign.label, foreign.prefLabel, 'http://www.w3.org/2004/02/skos/core#altLabel', wit.name, wit.nameVariant];

interface Form {
  readonly text: string;
  readonly keys: readonly string[];
  readonly sounds: readonly string[];
  /** Chinese characters alone. */
  readonly chinese: string;
}

function formOf(text: string): Form {
  const words = nameWords(text).map(({ key }) => key).filter((key) => key !== 'fictional');
  const keys = words.filter((key) => !isHan(key));
  return { text, keys, sounds: keys.map(nameSound), chinese: words.filter(isHan).join('') };
}

const indexes = new WeakMap<Snapshot, Promise<Candidates>>();

/** Made once a release, when it is first asked for. */
export function candidatesOf(snapshot: Snapshot): Promise<Candidates> {
  let index = indexes.get(snapshot);
  if (index === undefined) {
    indexes.set(snapshot, (index = Candidates.of(snapshot)));
    index.catch(() => indexes.delete(snapshot));
  }
  return index;
}

/** The names of a release's entries, facilities, companies and places, by the sound of their words and by their characters. */
export class Candidates {
  readonly #forms: ReadonlyMap<string, readonly Form[]>;
  readonly #postings = new Map<string, Set<string>>();

  private constructor(readonly all: ReadonlyMap<string, Candidate>) {
    this.#forms = new Map([...all].map(([path, { names }]) => [path, names.map(formOf)]));
    for (const [path, forms] of this.#forms) {
      for (const form of forms) for (const key of postingsOf(form)) (this.#postings.get(key) ?? this.#postings.set(key, new Set()).get(key)!).add(path);
    }
  }

  static async of(snapshot: Snapshot): Promise<Candidates> {
    const names = new Map<string, Set<string>>();
    for (const predicate of NAMES) {
      for await (const { subject, object } of snapshot.match({ predicate: factory.namedNode(predicate), graph: factory.defaultGraph() })) {
        if (object.termType !== 'Literal' || !subject.value.startsWith(snapshot.base)) continue;
        const path = subject.value.slice(snapshot.base.length);
        // An entry goes by the names of its victim; its own label says its number as well.
        const of = path.endsWith('#victim') ? path.slice(0, -'#victim'.length) : path.startsWith('entry/') ? undefined : path;
        if (of !== undefined && !of.includes('#') && typeOf(of) !== undefined) (names.get(of) ?? names.set(of, new Set()).get(of)!).add(object.value);
      }
    }
    return new Candidates(new Map([...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, own]) => [path, { path, type: typeOf(path)!, names: [...own] }])));
  }

  /** The best matches for a name, among things of some types; the best first, equals in the order of their paths. */
  match(query: string, types: readonly CandidateType[], limit: number): Match[] {
    const form = formOf(query);
    const known = this.all.get(query.trim()) ?? (/^\d+$/.test(query.trim()) ? this.all.get(`entry/${query.trim()}`) : undefined);
    const paths = new Set([...postingsOf(form)].flatMap((key) => [...(this.#postings.get(key) ?? [])]));
    const matches: Match[] = known === undefined || !types.includes(known.type) ? [] : [{ candidate: known, name: known.names[0] ?? known.path, score: SCORES.number, how: 'number', shared: 1 }];
    const referred = new Set(referencesOf(query));
    for (const path of new Set([...paths, ...[...referred].filter((one) => this.all.has(one))])) {
      const candidate = this.all.get(path)!;
      if (!types.includes(candidate.type) || candidate === known) continue;
      let best: Omit<Match, 'candidate'> | undefined;
      for (const own of this.#forms.get(path)!) {
        const one = compare(form, own);
        if (one !== undefined && (best === undefined || one.score > best.score)) best = { ...one, name: own.text };
      }
      if (referred.has(path) && (best === undefined || best.score < SCORES.reference)) best = { name: best?.name ?? candidate.names[0]!, score: SCORES.reference, how: 'reference', shared: best?.shared ?? 0 };
      if (best !== undefined) matches.push({ candidate, ...best });
    }
    return matches.sort((a, b) => b.score - a.score || (a.candidate.path < b.candidate.path ? -1 : 1)).slice(0, limit);
  }

  /** Things with a name that begins so, for those who are still typing. */
  beginning(prefix: string, types: readonly CandidateType[], limit: number): Candidate[] {
    const { keys, chinese } = formOf(prefix);
    const start = keys.join(' ');
    const found: Candidate[] = [];
    for (const [path, candidate] of this.all) {
      if (!types.includes(candidate.type)) continue;
      const fits = path === prefix || this.#forms.get(path)!.some((form) => (chinese === '' ? start !== '' && ` ${form.keys.join(' ')}`.includes(` ${start}`) : form.chinese.startsWith(chinese)));
      if (fits) found.push(candidate);
      if (found.length === limit) break;
    }
    return found;
  }
}

/** What the build would have made of a name: the place it is surely of, the facility or company of its key. */
function referencesOf(query: string): string[] {
  const place = lookupPlace(query);
  return [...(place.kind === 'one' ? [place.place.ref] : []), ...[''].flatMap((kind) => [facility(joinKey(query, kind)), company(joinKey(query, kind))])];
}

const typeOf = (path: string): CandidateType | undefined => TYPES.find(({ room }) => path.startsWith(room));

/** What a name is found by: the sounds of its words, and its Chinese characters one by one. */
function* postingsOf({ sounds, chinese }: Form): Generator<string> {
  yield* sounds;
  yield* chinese;
}

function compare(query: Form, own: Form): Omit<Match, 'candidate' | 'name'> | undefined {
  const chinese = query.chinese !== '' && own.chinese !== '' ? likeness(pairs(query.chinese), pairs(own.chinese)) : 0;
  if (chinese === 1) return { score: SCORES.exact, how: 'exact', shared: 1 };
  if (query.text.trim() === own.text.trim()) return { score: SCORES.exact, how: 'exact', shared: 1 };
  const same = (a: readonly string[], b: readonly string[]): boolean => a.length > 0 && a.join(' ') === b.join(' ');
  const sorted = (words: readonly string[]): string[] => [...words].sort();
  if (same(query.keys, own.keys)) return { score: SCORES.spelling, how: 'spelling', shared: 1 };
  if (same(sorted(query.keys), sorted(own.keys))) return { score: SCORES.order, how: 'order', shared: 1 };
  if (same(sorted(query.sounds), sorted(own.sounds))) return { score: SCORES.sound, how: 'sound', shared: 1 };
  const shared = Math.max(likeness(query.sounds, own.sounds), chinese);
  return shared < LEAST_SHARED ? undefined : { score: Math.round(SCORES.part * shared), how: 'part', shared };
}

/** Dice's coefficient: twice what both have, of what the two have together. */
function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const left = [...b];
  let common = 0;
  for (const one of a) {
    const at = left.indexOf(one);
    if (at === -1) continue;
    left.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (a.length + b.length);
}

/** Pairs of neighbouring characters, with the ends of the name as characters. */
const pairs = (text: string): string[] => {
  const characters = ['^', ...text, '$'];
  return characters.slice(1).map((character, index) => characters[index]! + character);
};
