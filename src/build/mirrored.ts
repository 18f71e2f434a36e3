import factory from '@rdfjs/data-model';
import type { Quad, Quad_Graph, Quad_Object, Quad_Predicate, Quad_Subject } from '@rdfjs/types';
import { classes, foreign, wit } from '../generated/terms.js';
import { documentJsonld } from '../graph/document.js';
import { graph } from '../iri.js';
import { rdf, rdfs, skos } from '../namespaces.js';
import type { Database } from '../store/database.js';
import type { StoredDocument } from '../store/snapshot.js';
import type { LoadedQuads } from '../store/publish.js';

/** Things that no entry is, read at a time. */
const BATCH = 500;

/** Ids of the four terms of a quad. */
type Row = readonly [s: number, p: number, o: number, g: number];

/** Whether there are entries among the data, as `mirroredDocuments` finds them. */
export async function hasEntries({ database, vocabulary }: LoadedQuads, base: string): Promise<boolean> {
  const [type, entry] = [rdf.type, wit.Entry].map((iri) => vocabulary.encode(factory.namedNode(iri)) ?? -1);
  let found = false;
  // To the end: what is not read to its end keeps its transaction for a while, and nothing can be written out whole until then.
  for await (const rows of rowsOf(database, `p = ${type} AND o = ${entry} AND first`)) found ||= rows.some(([s]) => isAddress(base, vocabulary.text(s)));
  return found;
}

/**
 * The documents of data that was loaded and not converted, such as the dump of an archive that is mirrored: its entries,
 * and whatever else has an address of its own below the base and a class. They are what the archive's own build publishes.
 */
export async function* mirroredDocuments({ database, vocabulary }: LoadedQuads, base: string): AsyncGenerator<StoredDocument> {
  const id = (iri: string): number => vocabulary.encode(factory.namedNode(iri)) ?? -1;
  const quadOf = ([s, p, o, g]: Row): Quad => factory.quad(vocabulary.decode(s) as Quad_Subject, vocabulary.decode(p) as Quad_Predicate, vocabulary.decode(o) as Quad_Object, g === 0 ? factory.defaultGraph() : vocabulary.decode(g) as Quad_Graph);

  const types = new Map<number, string[]>();
  for await (const rows of rowsOf(database, `p = ${id(rdf.type)} AND first`)) {
    for (const [s, , o] of rows) if (isAddress(base, vocabulary.text(s))) push(types, s, vocabulary.text(o));
  }
  if (types.size === 0) return;
  const things = [...types].map(([thing, all]) => ({ thing, iri: vocabulary.text(thing), cls: classOf(all) })).filter(({ cls }) => cls !== undefined);

  /** Direct triples lie in graphs of their own, which do not tell which entry they come from. */
  const direct = await DirectTriples.of(database, [id(base + graph.stated), id(base + graph.hedged)]);

  const [subject, predicate, object] = [id(rdf.subject), id(rdf.predicate), id(rdf.object)];
  const documentOf = (iri: string, own: readonly Row[]): StoredDocument => {
    const claims = new Map<number, { s?: number; p?: number; o?: number }>();
    for (const [s, p, o] of own) {
      const part = p === subject ? 's' : p === predicate ? 'p' : p === object ? 'o' : undefined;
      if (part !== undefined) (claims.get(s) ?? claims.set(s, {}).get(s)!)[part] = o;
    }
    const claimed = new Set([...claims.values()].map(({ s, p, o }) => `${s} ${p} ${o}`));
    const supported = [...new Set([...own.map(([s]) => s), ...[...claims.values()].map(({ s }) => s ?? -1)])].flatMap((s) => direct.from(s))
      .filter(([s, p, o]) => claimed.has(`${s} ${p} ${o}`) || vocabulary.text(s).startsWith(`${iri}#`));
    const quads = [...own, ...supported].map(quadOf);
    return { ...about(base, iri, wit.Entry, quads), jsonld: JSON.stringify(documentJsonld(quads, iri)) };
  };

  // Graph by graph in one pass: asked for by themselves, the entries of a large archive would each cost a look at all its quads.
  const entries = things.filter(({ cls }) => cls === wit.Entry).map(({ iri }) => iri);
  const entryOf = new Map(entries.map((iri) => [id(base + graph.entry(iri.slice(`${base}entry/`.length))), iri]));
  const graphless = new Set(entries);
  const graphs = vocabulary.prefixRange('iri', base + graph.entry(''));
  for await (const [iri, own] of groupsOf(rowsOf(database, `g >= ${graphs.first} AND g < ${graphs.end} ORDER BY g, s, p, o`), ([, , , g]) => g, (g) => entryOf.get(g))) {
    graphless.delete(iri);
    yield documentOf(iri, own);
  }
  // Of an entry whose graph is not here (Turtle has none), what is said of it and its parts, wherever that stands.
  if (graphless.size > 0) {
    const graphlessOf = (part: number): string | undefined => {
      const [whole = ''] = vocabulary.text(part).split('#', 1);
      return graphless.has(whole) ? whole : undefined;
    };
    const own = vocabulary.prefixRange('iri', base);
    const rows = rowsOf(database, `s >= ${own.first} AND s < ${own.end} ORDER BY s, p, o, g`);
    for await (const [iri, said] of groupsOf(rows, ([s]) => s, graphlessOf)) yield documentOf(iri, said);
  }

  const reference = id(base + graph.reference);
  const others = things.filter(({ cls }) => cls !== wit.Entry);
  for (let from = 0; from < others.length; from += BATCH) {
    const some = others.slice(from, from + BATCH);
    const said = new Map<number, Row[]>();
    for await (const rows of rowsOf(database, `s IN (${some.map(({ thing }) => thing).join(', ')}) ORDER BY s, p, o, g`)) {
      for (const row of rows) push(said, row[0], row);
    }
    for (const { thing, iri, cls } of some) {
      const all = said.get(thing) ?? [];
      // What entries say of a place or an article that the reference tables describe stands in their own documents.
      const described = all.filter(([, , , g]) => g === reference);
      const quads = (described.length > 0 ? described : all).map(quadOf);
      yield { ...about(base, iri, cls!, quads), jsonld: JSON.stringify(documentJsonld(quads, iri)) };
    }
  }
}

/** Chunk by chunk: there are millions, and waiting for each would take longer than reading them. */
async function* rowsOf(database: Database, where: string): AsyncGenerator<Row[]> {
  for await (const { rowCount, columns } of database.run(`SELECT s, p, o, g FROM spo WHERE ${where}`)) {
    const [s, p, o, g] = columns as readonly Int32Array[] as [Int32Array, Int32Array, Int32Array, Int32Array];
    yield Array.from({ length: rowCount }, (_, row): Row => [s[row]!, p[row]!, o[row]!, g[row]!]);
  }
}

/** Neighbours of one key, the key being of the id that `idOf` names; those without a key are left out. */
async function* groupsOf(chunks: AsyncIterable<readonly Row[]>, idOf: (row: Row) => number, keyOf: (id: number) => string | undefined): AsyncGenerator<readonly [key: string, rows: readonly Row[]]> {
  let [at, key, group]: [number, string | undefined, Row[]] = [-1, undefined, []];
  for await (const rows of chunks) {
    for (const row of rows) {
      if (idOf(row) !== at) {
        at = idOf(row);
        const next = keyOf(at);
        if (next !== key) {
          if (key !== undefined) yield [key, group];
          [key, group] = [next, []];
        }
      }
      if (key !== undefined) group.push(row);
    }
  }
  if (key !== undefined) yield [key, group];
}

/** Quads of some graphs by their subject; sixteen bytes each. */
class DirectTriples {
  private constructor(private readonly rows: Int32Array, private readonly length: number) {}

  static async of(database: Database, graphs: readonly number[]): Promise<DirectTriples> {
    const where = `g IN (${graphs.join(', ')})`;
    const [[count] = []] = await database.rows(`SELECT count(*) FROM spo WHERE ${where}`);
    const rows = new Int32Array(4 * Number(count));
    let at = 0;
    for await (const some of rowsOf(database, `${where} ORDER BY s, p, o, g`)) {
      for (const row of some) {
        rows.set(row, at);
        at += 4;
      }
    }
    return new DirectTriples(rows, at / 4);
  }

  from(subject: number): Row[] {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.rows[4 * middle]! < subject) low = middle + 1;
      else high = middle;
    }
    const found: Row[] = [];
    for (let at = 4 * low; this.rows[at] === subject; at += 4) found.push([subject, this.rows[at + 1]!, this.rows[at + 2]!, this.rows[at + 3]!]);
    return found;
  }
}

/** Graphs describe themselves, and what has a fragment stands in the document of what it is a part of. */
const isAddress = (base: string, iri: string): boolean => iri.startsWith(base) && iri.length > base.length && !/[#?]/.test(iri.slice(base.length)) && !iri.startsWith(`${base}graph/`);

/** The class of the ontology that says most; undefined where it is of none. */
function classOf(types: readonly string[]): string | undefined {
  const known = types.filter((type) => type in classes).sort((a, b) => classes[b]!.superClasses.length - classes[a]!.superClasses.length || (a < b ? -1 : 1));
  return known[0];
}

function about(base: string, iri: string, cls: string, quads: readonly Quad[]): Omit<StoredDocument, 'jsonld'> {
  const of = (...predicates: readonly string[]): Quad[] => quads.filter((quad) => quad.subject.value === iri && predicates.includes(quad.predicate.value));
  const labels = of(rdfs.label, skos.prefLabel, foreign.prefLabel, foreign.title);
  // An entry is listed under the name of its person.
  const victim = cls === wit.Entry ? of(wit.victim)[0]?.object.value : undefined;
  if (victim !== undefined) labels.unshift(...quads.filter((quad) => quad.subject.value === victim && quad.predicate.value === rdfs.label).slice(0, 1));
  const english = victim !== undefined ? undefined : labels.find(({ object }) => object.termType === 'Literal' && object.language === 'en');
  const path = iri.slice(base.length);
  return { path, class: cls, label: (english ?? labels[0])?.object.value ?? path, modified: cls === wit.Entry ? of(foreign.modified)[0]?.object.value : undefined };
}

function push<T>(map: Map<number, T[]>, key: number, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
