import { setImmediate } from 'node:timers/promises';
import factory from '@rdfjs/data-model';
import { foreign, wit } from '../generated/terms.js';
import type { Snapshot } from '../store/snapshot.js';
import { CLASS } from '../store/term-order.js';
import { Lists } from './lists.js';

/** Something that entries can be sorted out by: the parameter of the address, its title, and the properties that say it. */
export interface FacetRule {
  readonly key: string;
  readonly title: string;
  /** Of the entry's victim; `inList` of the entry as well. */
  readonly properties: readonly string[];
}

export const FACETS: readonly FacetRule[] = [
  { key: 'list', title: 'List', properties: [wit.inList] },
  { key: 'detention', title: 'Last reported', properties: [wit.lastReportedDetentionType] },
  { key: 'reason', title: 'Reason', properties: [wit.detentionReason, wit.suspectedReason, wit.officialReason] },
  { key: 'facility', title: 'Held at', properties: [wit.heldAt, wit.formerlyHeldAt] },
  { key: 'place', title: 'Origin or address', properties: [wit.placeOfOrigin, wit.originFrom, wit.registeredAddress] },
  { key: 'profession', title: 'Profession', properties: [wit.profession] },
  { key: 'health', title: 'Health', properties: [wit.healthStatus] },
  { key: 'article', title: 'Right', properties: [wit.suspectedViolationOf] },
];

const NAMES = [foreign.label, wit.name, wit.nameVariant];

export interface EntryLine {
  readonly path: string;
  readonly label: string;
  readonly modified?: string;
}

/** Not to be chosen by itself: of each place, the nearest around it that has coordinates. A village alone says little to most. */
export const DISTRICT = 'district';

/** Values that were chosen, by facet: IRIs. */
export type Choice = ReadonlyMap<string, string>;

export interface Counted {
  readonly iri: string;
  /** How many entries have it. */
  readonly entries: number;
}

const indexes = new WeakMap<Snapshot, Promise<EntryIndex>>();

/** Made once a release, when it is first asked for. */
export function entryIndex(snapshot: Snapshot): Promise<EntryIndex> {
  let index = indexes.get(snapshot);
  if (index === undefined) {
    indexes.set(snapshot, (index = EntryIndex.of(snapshot)));
    index.catch(() => indexes.delete(snapshot));
  }
  return index;
}

/**
 * What the list of entries is narrowed down by, in memory: any combination is counted in milliseconds, where a query for
 * each facet would take as long as the page may. It is read from the index of quads, property by property; a hundred
 * thousand entries take some fifty megabytes.
 */
export class EntryIndex {
  readonly #snapshot: Snapshot;
  /** Ids of values by position, for each facet. */
  readonly #values: ReadonlyMap<string, Lists>;
  readonly #names: Names;

  /** Every entry in the order of the archive's numbers. */
  readonly entries: readonly EntryLine[];

  private constructor(snapshot: Snapshot, entries: readonly EntryLine[], values: ReadonlyMap<string, Lists>, names: Names) {
    this.#snapshot = snapshot;
    this.entries = entries;
    this.#values = values;
    this.#names = names;
  }

  static async of(snapshot: Snapshot): Promise<EntryIndex> {
    const { vocabulary, base, index: { pos } } = snapshot;
    const id = (iri: string): number | undefined => vocabulary.encode(factory.namedNode(iri));
    /** Visits the objects and subjects of a property, in the order of the objects. One property after the other, so that others have their turn. */
    const each = async (property: string, visit: (object: number, subject: number) => void): Promise<void> => {
      const p = id(property);
      if (p === undefined) return;
      pos.from(p, 0, 0, (at, object, subject) => {
        if (at === p) visit(object, subject);
        return at === p;
      });
      await setImmediate();
    };

    const entries = await entryLines(snapshot);
    const positions = new Map(entries.map(({ path }, position) => [path, position]));
    const positionOf = (entry: number): number | undefined => {
      const iri = vocabulary.text(entry);
      return iri.startsWith(base) ? positions.get(iri.slice(base.length)) : undefined;
    };
    // In the order of the victims, as they come: that is how they are found again.
    const victims: number[] = [];
    const victimsOf: number[] = [];
    await each(wit.victim, (victim, entry) => {
      const position = positionOf(entry);
      if (position === undefined) return;
      victims.push(victim);
      victimsOf.push(position);
    });
    const victimIds = Int32Array.from(victims);
    /** Of the entries whose victim it is: mostly one. */
    const told = (subject: number, tell: (position: number) => void): void => {
      for (let at = firstAt(victimIds, subject); victimIds[at] === subject; at += 1) tell(victimsOf[at]!);
    };

    const around = await placesAround(each);
    const located = new Set<number>();
    await each(foreign.latitude, (_, place) => void located.add(place));
    const values = new Map<string, Lists>();
    const districts = new Lists();
    for (const { key, properties } of FACETS) {
      const found = new Lists();
      const take = (position: number, value: number): void => {
        found.add(position, value);
        if (key !== 'place') return;
        // Whoever comes from a village comes from its county, too.
        const chain = around(value);
        for (const place of chain) found.add(position, place);
        const district = located.has(value) ? value : chain.find((place) => located.has(place));
        if (district !== undefined) districts.add(position, district);
      };
      for (const property of properties) {
        await each(property, (value, subject) => {
          if (vocabulary.classOf(value) !== CLASS.iri) return;
          told(subject, (position) => take(position, value));
          if (key !== 'list') return;
          const position = positionOf(subject);
          if (position !== undefined) take(position, value);
        });
      }
      values.set(key, found.closed(entries.length));
    }
    values.set(DISTRICT, districts.closed(entries.length));

    const names = new Lists();
    for (const property of NAMES) await each(property, (name, subject) => told(subject, (position) => names.add(position, name)));
    return new EntryIndex(snapshot, entries, values, await Names.of(names.closed(entries.length), entries.length, (name) => vocabulary.text(name)));
  }

  /** The positions of the entries that have every chosen value, and the words in a name or as their number. */
  matching(chosen: Choice, words: string): readonly number[] {
    const wanted = [...chosen].map(([key, iri]) => ({ values: this.#values.get(key)!, id: this.#snapshot.vocabulary.encode(factory.namedNode(iri)) }));
    const text = words.toLowerCase();
    const named = text === '' ? undefined : this.#names.having(text);
    const found: number[] = [];
    for (const [position, { path }] of this.entries.entries()) {
      if (wanted.some(({ values, id }) => id === undefined || !values.has(position, id))) continue;
      if (named !== undefined && path !== `entry/${text}` && !named.has(position)) continue;
      found.push(position);
    }
    return found;
  }

  /** The values of a facet among some entries, the commonest first. */
  values(key: string, positions: readonly number[]): Counted[] {
    const counts = new Map<number, number>();
    const values = this.#values.get(key)!;
    for (const position of positions) values.each(position, (value) => void counts.set(value, (counts.get(value) ?? 0) + 1));
    // Ids follow the order of the IRIs.
    return [...counts].sort(([a, n], [b, m]) => m - n || a - b).map(([value, entries]) => ({ iri: this.#snapshot.vocabulary.decode(value).value, entries }));
  }
}

/** Entries whose names are put together before others have their turn. */
const NAMED_TOGETHER = 4_096;

/** The names of all entries as one text, lower-cased: it is looked through in some milliseconds. */
class Names {
  /** @param ends by position: where the names of the entry end in `text`; each name stands between line feeds, which no words have */
  private constructor(private readonly text: Buffer, private readonly ends: Uint32Array) {}

  static async of(names: Lists, entries: number, textOf: (name: number) => string): Promise<Names> {
    const pieces: Buffer[] = [];
    const ends = new Uint32Array(entries);
    let length = 0;
    for (let position = 0; position < entries; position += 1) {
      let own = '';
      names.each(position, (name) => { own += `${textOf(name).toLowerCase()}\n`; });
      const piece = Buffer.from(own);
      pieces.push(piece);
      length += piece.length;
      ends[position] = length;
      if (position % NAMED_TOGETHER === 0) await setImmediate();
    }
    return new Names(Buffer.concat(pieces), ends);
  }

  /** Positions of the entries in whose names the words stand. */
  having(words: string): ReadonlySet<number> {
    const found = new Set<number>();
    const wanted = Buffer.from(words);
    let at = this.text.indexOf(wanted);
    while (at >= 0) {
      const position = firstAt(this.ends, at + 1);
      found.add(position);
      at = this.text.indexOf(wanted, this.ends[position]);
    }
    return found;
  }
}

/** Where the first of ascending numbers stands that is not less. */
function firstAt(numbers: Int32Array | Uint32Array, least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** In the order of their numbers; an entry without a number has an address made of its content, and comes last. */
async function entryLines(snapshot: Snapshot): Promise<EntryLine[]> {
  const lines: { readonly line: EntryLine; readonly number: number }[] = [];
  for await (const { path, label, modified } of snapshot.documents({ class: wit.Entry })) {
    const number = Number(path.slice('entry/'.length));
    lines.push({ line: { path, label, modified }, number: Number.isNaN(number) ? Number.MAX_SAFE_INTEGER : number });
  }
  return lines.sort((a, b) => a.number - b.number || (a.line.path < b.line.path ? -1 : 1)).map(({ line }) => line);
}

/** Tells of a place those it lies in, the nearest first. */
async function placesAround(each: (property: string, visit: (object: number, subject: number) => void) => Promise<void>): Promise<(place: number) => readonly number[]> {
  const parents = new Map<number, number>();
  await each(wit.partOf, (parent, place) => void parents.set(place, parent));
  const around = new Map<number, readonly number[]>();
  return (place) => {
    let chain = around.get(place);
    if (chain === undefined) {
      const found: number[] = [];
      for (let at = parents.get(place); at !== undefined && at !== place && !found.includes(at); at = parents.get(at)) found.push(at);
      around.set(place, (chain = found));
    }
    return chain;
  };
}
