import factory from '@rdfjs/data-model';
import type { Quad, Quad_Graph, Quad_Object, Quad_Predicate, Quad_Subject } from '@rdfjs/types';
import { classes, foreign, wit } from '../generated/terms.js';
import { documentJsonld } from '../graph/document.js';
import { graph } from '../iri.js';
import { rdf, rdfs, skos } from '../namespaces.js';
import type { StoredDocument } from '../store/snapshot.js';
import type { LoadedQuads } from '../store/publish.js';

/** Entries read at a time. */
const BATCH = 200;

type Row = readonly [s: number, p: number, o: number, g: number];

/**
 * The documents of data that was loaded and not converted, such as the dump of an archive that is mirrored: its entries,
 * and whatever else has an address of its own below the base and a class. They are what the archive's own build publishes.
 */
export async function* mirroredDocuments({ database, vocabulary }: LoadedQuads, base: string): AsyncGenerator<StoredDocument> {
  const id = (iri: string): number => vocabulary.encode(factory.namedNode(iri)) ?? -1;
  const rows = async (where: string): Promise<Row[]> => (await database.rows(`SELECT s, p, o, g FROM spo WHERE ${where}`)).map((row) => row.map(Number) as unknown as Row);
  const quadOf = ([s, p, o, g]: Row): Quad => factory.quad(vocabulary.decode(s) as Quad_Subject, vocabulary.decode(p) as Quad_Predicate, vocabulary.decode(o) as Quad_Object, g === 0 ? factory.defaultGraph() : vocabulary.decode(g) as Quad_Graph);

  const types = new Map<number, string[]>();
  for (const [s, , o] of await rows(`p = ${id(rdf.type)} AND first`)) {
    if (isAddress(base, vocabulary.text(s))) push(types, s, vocabulary.text(o));
  }
  if (types.size === 0) return;
  const things = [...types].map(([thing, all]) => ({ thing, iri: vocabulary.text(thing), cls: classOf(all) })).filter(({ cls }) => cls !== undefined);

  /** Direct triples lie in graphs of their own, which do not tell which entry they come from. */
  const direct = new Map<number, Row[]>();
  for (const row of await rows(`g IN (${id(base + graph.stated)}, ${id(base + graph.hedged)})`)) push(direct, row[0], row);

  const [subject, predicate, object] = [id(rdf.subject), id(rdf.predicate), id(rdf.object)];
  const entries = things.filter(({ cls }) => cls === wit.Entry).map(({ iri }) => ({ iri, graph: id(base + graph.entry(iri.slice(`${base}entry/`.length))) }));
  for (let at = 0; at < entries.length; at += BATCH) {
    const some = new Map(entries.slice(at, at + BATCH).map((entry) => [entry.graph, { ...entry, rows: [] as Row[] }]));
    for (const row of await rows(`g IN (${[...some.keys()].join(', ')})`)) some.get(row[3])!.rows.push(row);
    for (const { iri, rows: own } of some.values()) {
      const claims = new Map<number, { s?: number; p?: number; o?: number }>();
      for (const [s, p, o] of own) {
        const part = p === subject ? 's' : p === predicate ? 'p' : p === object ? 'o' : undefined;
        if (part !== undefined) (claims.get(s) ?? claims.set(s, {}).get(s)!)[part] = o;
      }
      const claimed = new Set([...claims.values()].map(({ s, p, o }) => `${s} ${p} ${o}`));
      const supported = [...new Set([...own.map(([s]) => s), ...[...claims.values()].map(({ s }) => s ?? -1)])].flatMap((s) => direct.get(s) ?? [])
        .filter(([s, p, o]) => claimed.has(`${s} ${p} ${o}`) || vocabulary.text(s).startsWith(`${iri}#`));
      const quads = [...own, ...supported].map(quadOf);
      yield { ...about(base, iri, wit.Entry, quads), jsonld: JSON.stringify(documentJsonld(quads, iri)) };
    }
  }

  for (const { thing, iri, cls } of things) {
    if (cls === wit.Entry) continue;
    const said = await rows(`s = ${thing}`);
    // What entries say of a place or an article that the reference tables describe stands in their own documents.
    const described = said.filter(([, , , g]) => g === id(base + graph.reference));
    const quads = (described.length > 0 ? described : said).map(quadOf);
    yield { ...about(base, iri, cls!, quads), jsonld: JSON.stringify(documentJsonld(quads, iri)) };
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
