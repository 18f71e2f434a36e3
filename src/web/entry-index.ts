import factory from '@rdfjs/data-model';
import { foreign, wit } from '../generated/terms.js';
import type { Snapshot } from '../store/snapshot.js';

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
 * each facet would take as long as the page may. About a hundred bytes an entry and value.
 */
export class EntryIndex {
  readonly #snapshot: Snapshot;
  readonly #values: ReadonlyMap<string, ReadonlyMap<number, readonly number[]>>;
  readonly #names: ReadonlyMap<number, string>;

  /** Every entry in the order of the archive's numbers. */
  readonly entries: readonly EntryLine[];

  private constructor(snapshot: Snapshot, entries: readonly EntryLine[], values: ReadonlyMap<string, ReadonlyMap<number, readonly number[]>>, names: ReadonlyMap<number, string>) {
    this.#snapshot = snapshot;
    this.entries = entries;
    this.#values = values;
    this.#names = names;
  }

  static async of(snapshot: Snapshot): Promise<EntryIndex> {
    const { vocabulary, base } = snapshot;
    const id = (iri: string): number | undefined => vocabulary.encode(factory.namedNode(iri));
    const entries: EntryLine[] = [];
    for await (const { path, label, modified } of snapshot.documents({ class: wit.Entry })) entries.push({ path, label, modified });
    entries.sort((a, b) => numberOf(a.path) - numberOf(b.path) || (a.path < b.path ? -1 : 1));
    const positions = new Map<number, number>();
    for (const [position, { path }] of entries.entries()) {
      const entry = id(base + path);
      if (entry !== undefined) positions.set(entry, position);
    }

    const around = await placesAround(snapshot, id(wit.partOf));
    const facetOf = new Map<number, FacetRule>();
    for (const rule of FACETS) for (const property of rule.properties) if (id(property) !== undefined) facetOf.set(id(property)!, rule);
    const nameProperties = new Set(NAMES.map(id).filter((property) => property !== undefined));
    const located = await subjectsWith(snapshot, id(foreign.latitude));
    const values = new Map([...FACETS.map(({ key }) => key), DISTRICT].map((key) => [key, new Map<number, number[]>()]));
    const add = (key: string, position: number, value: number): void => {
      const own = values.get(key)!.get(position);
      if (own === undefined) values.get(key)!.set(position, [value]);
      else if (!own.includes(value)) own.push(value);
    };
    const names = new Map<number, string>();
    const take = (entry: number, property: number, value: number): void => {
      const position = positions.get(entry);
      if (position === undefined) return;
      if (nameProperties.has(property)) {
        names.set(position, `${names.get(position) ?? '\n'}${vocabulary.decode(value).value.toLowerCase()}\n`);
        return;
      }
      const rule = facetOf.get(property);
      if (rule === undefined || vocabulary.decode(value).termType !== 'NamedNode') return;
      add(rule.key, position, value);
      if (rule.key !== 'place') return;
      // Whoever comes from a village comes from its county, too.
      const chain = around.get(value) ?? [];
      for (const place of chain) add(rule.key, position, place);
      const district = [value, ...chain].find((place) => located.has(place));
      if (district !== undefined) add(DISTRICT, position, district);
    };
    const victim = id(wit.victim);
    const properties = [...facetOf.keys(), ...nameProperties];
    if (victim !== undefined && properties.length > 0) {
      const list = properties.join(', ');
      for await (const { rowCount, columns } of snapshot.run(`SELECT e.s, q.p, q.o FROM spo q JOIN pso e ON q.s = e.o WHERE e.p = ${victim} AND q.p IN (${list}) UNION SELECT s, p, o FROM pso WHERE p = ${id(wit.inList) ?? 0}`)) {
        const [entry, property, value] = columns as unknown as readonly [Int32Array, Int32Array, Int32Array];
        for (let row = 0; row < rowCount; row++) take(entry[row]!, property[row]!, value[row]!);
      }
    }
    return new EntryIndex(snapshot, entries, values, names);
  }

  /** The positions of the entries that have every chosen value, and the words in a name or as their number. */
  matching(chosen: Choice, words: string): readonly number[] {
    const wanted = [...chosen].map(([key, iri]) => ({ values: this.#values.get(key)!, id: this.#snapshot.vocabulary.encode(factory.namedNode(iri)) }));
    const text = words.toLowerCase();
    const found: number[] = [];
    for (const [position, { path }] of this.entries.entries()) {
      if (wanted.some(({ values, id }) => id === undefined || values.get(position)?.includes(id) !== true)) continue;
      if (text !== '' && path !== `entry/${text}` && this.#names.get(position)?.includes(text) !== true) continue;
      found.push(position);
    }
    return found;
  }

  /** The values of a facet among some entries, the commonest first. */
  values(key: string, positions: readonly number[]): Counted[] {
    const counts = new Map<number, number>();
    const values = this.#values.get(key)!;
    for (const position of positions) for (const value of values.get(position) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
    // Ids follow the order of the IRIs.
    return [...counts].sort(([a, n], [b, m]) => m - n || a - b).map(([value, entries]) => ({ iri: this.#snapshot.vocabulary.decode(value).value, entries }));
  }
}

/** An entry without a number has an address made of its content, and comes last. */
const numberOf = (path: string): number => {
  const number = Number(path.slice('entry/'.length));
  return Number.isNaN(number) ? Number.MAX_SAFE_INTEGER : number;
};

async function subjectsWith(snapshot: Snapshot, property: number | undefined): Promise<ReadonlySet<number>> {
  const subjects = new Set<number>();
  if (property === undefined) return subjects;
  for await (const { rowCount, columns } of snapshot.run(`SELECT DISTINCT s FROM pso WHERE p = ${property}`)) {
    const [subject] = columns as unknown as readonly [Int32Array];
    for (let row = 0; row < rowCount; row++) subjects.add(subject[row]!);
  }
  return subjects;
}

/** Of every place, those it lies in, the nearest first. */
async function placesAround(snapshot: Snapshot, partOf: number | undefined): Promise<ReadonlyMap<number, readonly number[]>> {
  const parents = new Map<number, number>();
  if (partOf === undefined) return new Map();
  for await (const { rowCount, columns } of snapshot.run(`SELECT s, o FROM pso WHERE p = ${partOf}`)) {
    const [place, parent] = columns as unknown as readonly [Int32Array, Int32Array];
    for (let row = 0; row < rowCount; row++) parents.set(place[row]!, parent[row]!);
  }
  const around = new Map<number, number[]>();
  for (const place of parents.keys()) {
    const chain: number[] = [];
    for (let at = parents.get(place); at !== undefined && at !== place && !chain.includes(at); at = parents.get(at)) chain.push(at);
    around.set(place, chain);
  }
  return around;
}
