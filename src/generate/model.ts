import type { Quad, Term } from '@rdfjs/types';
import { WitnessError } from '../errors.js';

/** The ontology as the generator needs it: what is declared, and nothing that had to be guessed. */
export interface Model {
  readonly version: string;
  readonly classes: readonly ClassTerm[];
  readonly properties: readonly PropertyTerm[];
  /** Properties of other vocabularies that a shape of ours constrains (`dcterms:created`). */
  readonly foreignProperties: readonly ForeignProperty[];
  readonly schemes: readonly Scheme[];
}

export interface ClassTerm {
  readonly iri: string;
  readonly local: string;
  readonly label: string;
  readonly superClasses: readonly string[];
}

/** What a value has to be, as the property's shape says. */
export interface ValueRule {
  readonly kind: 'thing' | 'literal' | 'either';
  readonly datatype?: string;
  readonly functional: boolean;
}

export interface PropertyTerm extends ValueRule {
  readonly iri: string;
  readonly local: string;
  readonly label: string;
  readonly domain: readonly string[];
  readonly range: string;
  readonly superProperties: readonly string[];
  readonly inverse?: string;
  readonly symmetric: boolean;
}

export interface ForeignProperty extends ValueRule {
  readonly iri: string;
  readonly local: string;
}

export interface Scheme {
  readonly iri: string;
  readonly name: string;
  /** The class of the scheme's concepts. */
  readonly conceptClass: string;
  readonly concepts: readonly ConceptTerm[];
}

export interface ConceptTerm {
  readonly iri: string;
  readonly slug: string;
  readonly label: string;
  /** Every name a page may print for it, the preferred ones first. */
  readonly labels: readonly string[];
  readonly rank?: number;
  readonly property?: string;
}

export const namespaces = {
  crm: 'http://www.cidoc-crm.org/cidoc-crm/',
  dcterms: 'http://purl.org/dc/terms/',
  edtf: 'http://id.loc.gov/datatypes/edtf/',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  gn: 'http://www.geonames.org/ontology#',
  org: 'http://www.w3.org/ns/org#',
  owl: 'http://www.w3.org/2002/07/owl#',
  picom: 'https://personsincontext.org/model#',
  prov: 'http://www.w3.org/ns/prov#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  schema: 'https://schema.org/',
  sh: 'http://www.w3.org/ns/shacl#',
  shoah: 'http://dati.cdec.it/lod/shoah/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  time: 'http://www.w3.org/2006/time#',
  vann: 'http://purl.org/vocab/vann/',
  wd: 'http://www.wikidata.org/entity/',
  wit: 'https://w3id.org/witness-graph/ontology#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

export const ontologyIri = 'https://w3id.org/witness-graph/ontology';
/** What the namespaces of the ontology and of every scheme begin with. */
export const project = 'https://w3id.org/witness-graph/';
const ns = namespaces;

/**
 * Words that ECMAScript or TypeScript reserves (ECMA-262 §12.7.2, TypeScript's keywords), and members every object
 * has: none can name a constant, or a key of a table, without surprise.
 */
const RESERVED = new Set(
  ('abstract any arguments as asserts async await bigint boolean break case catch class const constructor continue debugger declare ' +
    'default delete do else enum eval export extends false finally for from function get global hasOwnProperty if ' +
    'implements import in infer instanceof interface is isPrototypeOf keyof let module namespace never new null number ' +
    'object of package private propertyIsEnumerable protected prototype public readonly require return satisfies set ' +
    'static string super switch symbol this throw toLocaleString toString true try type typeof undefined unique unknown ' +
    'valueOf var void while with yield __proto__').split(' '),
);

/** An implicit class target needs `rdfs:Class` (SHACL §2.1.3.3): engines that go by the letter check nothing without it. */
const SHAPE_TYPES = [ns.rdfs + 'Class', ns.sh + 'NodeShape'];

/** Reads the model out of the ontology's triples. @throws WitnessError for everything it would have to guess. */
export function readModel(quads: Iterable<Quad>): Model {
  const graph = new Triples(quads);
  const properties = readProperties(graph);
  const classes = readClasses(graph);
  refuseCollisions('classes', classes);
  refuseCollisions('properties', properties);
  refuseForeignDomains(graph, classes, properties);
  return {
    version: graph.one(ontologyIri, ns.owl + 'versionInfo').value,
    classes,
    properties,
    foreignProperties: readForeignProperties(graph, new Set([...classes, ...properties].map((term) => term.local))),
    schemes: readSchemes(graph),
  };
}

function readClasses(graph: Triples): ClassTerm[] {
  return declared(graph, ns.owl + 'Class').map((iri) => {
    if (!SHAPE_TYPES.every((type) => graph.has(iri, ns.rdf + 'type', type))) {
      throw new WitnessError(`${short(iri)} is a class without a shape; declare it "a rdfs:Class, owl:Class, sh:NodeShape".`);
    }
    return { iri, ...documented(graph, iri), superClasses: graph.all(iri, ns.rdfs + 'subClassOf').map(value).sort() };
  });
}

function readProperties(graph: Triples): PropertyTerm[] {
  const things = declared(graph, ns.owl + 'ObjectProperty');
  const literals = declared(graph, ns.owl + 'DatatypeProperty');
  const both = things.find((iri) => literals.includes(iri));
  if (both !== undefined) {
    throw new WitnessError(`${short(both)} is declared two ways: as an object property and as a datatype property; keep one.`);
  }
  return [...things, ...literals].sort().map((iri) => {
    const range = graph.one(iri, ns.rdfs + 'range').value;
    const rule = ruleOf(graph, iri);
    const kind = things.includes(iri) ? 'thing' : 'literal';
    if (rule.kind !== kind || (rule.datatype !== undefined && rule.datatype !== range) || (rule.class !== undefined && rule.class !== range)) {
      throw new WitnessError(`${short(iri)} is declared two ways: its range is ${short(range)}, and its shape asks for ${
        short(rule.class ?? rule.datatype ?? rule.kind)}; make them agree.`);
    }
    return {
      iri,
      ...documented(graph, iri),
      domain: domainOf(graph, iri),
      range,
      kind,
      datatype: rule.datatype,
      functional: rule.functional,
      superProperties: graph.all(iri, ns.rdfs + 'subPropertyOf').map(value).sort(),
      inverse: graph.all(iri, ns.owl + 'inverseOf').map(value)[0],
      symmetric: graph.has(iri, ns.rdf + 'type', ns.owl + 'SymmetricProperty'),
    };
  });
}

/** Where one domain would be wrong (several would mean their intersection), `schema:domainIncludes` names the classes. */
function domainOf(graph: Triples, iri: string): string[] {
  const domain = graph.one(iri, ns.rdfs + 'domain').value;
  const included = graph.all(iri, ns.schema + 'domainIncludes').map(value).sort();
  if (domain !== ns.rdfs + 'Resource') {
    if (included.length > 0) {
      throw new WitnessError(`${short(iri)} is declared two ways: it has the domain ${short(domain)} and domainIncludes as well; keep one.`);
    }
    return [domain];
  }
  if (included.length === 0) {
    throw new WitnessError(`${short(iri)} has the domain rdfs:Resource; name the classes it is for with schema:domainIncludes.`);
  }
  return included;
}

/** Every property stands in the shapes of exactly the classes of its domain: else a shape would check nothing, or the wrong thing. */
function refuseForeignDomains(graph: Triples, classes: readonly ClassTerm[], properties: readonly PropertyTerm[]): void {
  for (const { iri, domain } of properties) {
    const shape = shapeOf(graph, iri);
    const shown = classes.filter((term) => graph.has(term.iri, ns.sh + 'property', shape)).map((term) => term.iri).sort();
    if (shown.join() !== [...domain].sort().join()) {
      throw new WitnessError(`${short(iri)} is declared two ways: its domain is ${domain.map(short).join(', ')}, and it stands in the shape of ${
        shown.map(short).join(', ') || 'no class'}; make them agree.`);
    }
  }
}

function readForeignProperties(graph: Triples, taken: ReadonlySet<string>): ForeignProperty[] {
  const paths = graph.subjects(ns.rdf + 'type', ns.sh + 'PropertyShape').map((shape) => graph.one(shape, ns.sh + 'path').value);
  const foreign = [...new Set(paths)].filter((path) => !path.startsWith(ns.wit)).sort();
  const locals = new Set(taken);
  return foreign.map((iri) => {
    const local = iri.slice(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
    if (locals.has(local)) {
      throw new WitnessError(`${iri} would get the name "${local}" in the JSON-LD context, which another term has; drop its shape or rename the other term.`);
    }
    locals.add(local);
    const { kind, datatype, functional } = ruleOf(graph, iri);
    return { iri, local, kind, datatype, functional };
  });
}

function shapeOf(graph: Triples, path: string): string {
  const shapes = graph.subjects(ns.sh + 'path', path);
  if (shapes.length > 1) {
    throw new WitnessError(`${short(path)} is declared two ways: in the shapes ${shapes.map(short).join(' and ')}; keep one and list it in each class.`);
  }
  if (shapes[0] === undefined) {
    throw new WitnessError(`${short(path)} has no property shape; add one with "sh:path ${short(path)}".`);
  }
  return shapes[0];
}

function ruleOf(graph: Triples, path: string): ValueRule & { readonly class?: string } {
  const shape = shapeOf(graph, path);
  const at = (name: string) => graph.all(shape, ns.sh + name).map(value)[0];
  const datatype = at('datatype');
  const literal = datatype !== undefined || at('node') !== undefined || at('nodeKind') === ns.sh + 'Literal';
  return {
    kind: at('nodeKind') === ns.sh + 'IRI' ? 'thing' : literal ? 'literal' : 'either',
    datatype,
    class: at('class'),
    functional: at('maxCount') === '1',
  };
}

function readSchemes(graph: Triples): Scheme[] {
  return graph.subjects(ns.rdf + 'type', ns.skos + 'ConceptScheme').map((iri) => {
    const name = iri.slice(project.length);
    refuseReserved(name, iri);
    text(graph, iri, ns.skos + 'definition');
    const concepts = graph.subjects(ns.skos + 'inScheme', iri).map((concept) => readConcept(graph, iri, concept));
    if (concepts.length === 0) throw new WitnessError(`The scheme ${iri} has no concepts; give some of them skos:inScheme.`);
    refuseAmbiguousNames(name, concepts);
    refuseIncomplete(name, concepts);
    return { iri, name, conceptClass: conceptClass(graph, iri, concepts), concepts };
  });
}

function readConcept(graph: Triples, scheme: string, iri: string): ConceptTerm {
  if (!iri.startsWith(`${scheme}#`)) throw new WitnessError(`${iri} is in the scheme ${scheme}, but not in its namespace; call it ${scheme}#….`);
  text(graph, iri, ns.skos + 'definition');
  isDefined(graph, iri);
  const label = text(graph, iri, ns.skos + 'prefLabel');
  const labels = [label, ...[ns.skos + 'prefLabel', ns.skos + 'altLabel'].flatMap((property) => graph.all(iri, property).map(value).sort())];
  const rank = graph.all(iri, ns.wit + 'rank').map((term) => Number(term.value))[0];
  const property = graph.all(iri, ns.wit + 'relationProperty').map(value)[0];
  return { iri, slug: iri.slice(scheme.length + 1), label, labels: [...new Set(labels)], rank, property };
}

function conceptClass(graph: Triples, scheme: string, concepts: readonly ConceptTerm[]): string {
  const classes = new Set(concepts.flatMap((concept) => graph.all(concept.iri, ns.rdf + 'type').map(value)).filter((type) => type.startsWith(ns.wit)));
  const [only, ...more] = classes;
  if (only === undefined || more.length > 0) {
    throw new WitnessError(`The concepts of ${scheme} need one class of this ontology; they have ${[...classes].map(short).join(', ') || 'none'}.`);
  }
  return only;
}

/** What every concept of a scheme must tell, since tables are made of it. */
const NEEDED: Readonly<Record<string, { readonly key: 'rank' | 'property'; readonly term: string }>> = {
  certainty: { key: 'rank', term: 'wit:rank' },
  relation: { key: 'property', term: 'wit:relationProperty' },
};

function refuseIncomplete(scheme: string, concepts: readonly ConceptTerm[]): void {
  const needed = NEEDED[scheme];
  const without = needed && concepts.find((concept) => concept[needed.key] === undefined);
  if (needed && without) throw new WitnessError(`${scheme}:${without.slug} has no ${needed.term}; add it.`);
}

/** A page's value is looked up by its words, so two concepts of a scheme must not share a name. */
function refuseAmbiguousNames(scheme: string, concepts: readonly ConceptTerm[]): void {
  const owners = new Map<string, string>();
  for (const concept of concepts) {
    for (const name of new Set(concept.labels.map((label) => label.toLowerCase()))) {
      const other = owners.get(name);
      if (other !== undefined) {
        throw new WitnessError(`"${name}" is a label of both ${scheme}:${other} and ${scheme}:${concept.slug}; a value on a page would be ambiguous. Keep one.`);
      }
      owners.set(name, concept.slug);
    }
  }
}

function refuseCollisions(kind: string, terms: readonly { readonly iri: string; readonly label: string }[]): void {
  const owners = new Map<string, string>();
  for (const { iri, label } of terms) {
    const other = owners.get(label.toLowerCase());
    if (other !== undefined) throw new WitnessError(`Two ${kind} have the label "${label}": ${short(other)} and ${short(iri)}; rename one.`);
    owners.set(label.toLowerCase(), iri);
  }
}

function documented(graph: Triples, iri: string): { local: string; label: string } {
  const local = iri.slice(ns.wit.length);
  refuseReserved(local, iri);
  text(graph, iri, ns.rdfs + 'comment');
  isDefined(graph, iri);
  return { local, label: text(graph, iri, ns.rdfs + 'label') };
}

function refuseReserved(name: string, iri: string): void {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) throw new WitnessError(`${iri} gives no name for a constant; use letters and digits only.`);
  if (RESERVED.has(name)) throw new WitnessError(`"${name}" (${iri}) is a name TypeScript reserves; choose another.`);
}

function isDefined(graph: Triples, iri: string): void {
  graph.one(iri, ns.rdfs + 'isDefinedBy');
}

/** The English text of a property that must have exactly one. */
function text(graph: Triples, iri: string, property: string): string {
  const english = graph.all(iri, property).filter((term) => term.termType === 'Literal' && term.language === 'en');
  const [only, ...more] = english;
  if (only === undefined || only.value.trim() === '') throw new WitnessError(`${short(iri)} has no ${short(property)} in English; write one.`);
  if (more.length > 0) throw new WitnessError(`${short(iri)} is declared two ways: it has ${english.length} values of ${short(property)} in English; keep one.`);
  return only.value;
}

const declared = (graph: Triples, type: string): string[] =>
  graph.subjects(ns.rdf + 'type', type).filter((iri) => iri.startsWith(ns.wit));

const value = (term: Term): string => term.value;

function short(iri: string): string {
  const found = Object.entries(ns).find(([, namespace]) => iri.startsWith(namespace));
  return found === undefined ? iri : `${found[0]}:${iri.slice(found[1].length)}`;
}

/** The triples by subject; answers come sorted, so that nothing generated depends on the order of files. */
class Triples {
  readonly #bySubject = new Map<string, Quad[]>();

  constructor(quads: Iterable<Quad>) {
    for (const quad of quads) {
      const known = this.#bySubject.get(quad.subject.value);
      if (known === undefined) this.#bySubject.set(quad.subject.value, [quad]);
      else known.push(quad);
    }
  }

  all(subject: string, predicate: string): Term[] {
    return (this.#bySubject.get(subject) ?? []).filter((quad) => quad.predicate.value === predicate).map((quad) => quad.object);
  }

  one(subject: string, predicate: string): Term {
    const [only, ...more] = this.all(subject, predicate);
    if (only === undefined) throw new WitnessError(`${short(subject)} has no ${short(predicate)}; add it.`);
    if (more.length > 0) throw new WitnessError(`${short(subject)} is declared two ways: it has ${more.length + 1} values of ${short(predicate)}; keep one.`);
    return only;
  }

  has(subject: string, predicate: string, object: string): boolean {
    return this.all(subject, predicate).some((term) => term.value === object);
  }

  subjects(predicate: string, object: string): string[] {
    return [...this.#bySubject.keys()].filter((subject) => this.has(subject, predicate, object)).sort();
  }
}
