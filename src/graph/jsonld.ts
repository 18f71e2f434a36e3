import type { Literal, Quad, Term } from '@rdfjs/types';
import { compare, groupBySubject, identifier, type Nodes, type Properties } from './nodes.js';
import { UnserialisableError } from './xml.js';

/**
 * JSON-LD 1.1 built by hand from quads: compact, with the terms of a context, and framed on one thing, so that whoever
 * reads it as plain JSON finds the victim, the testimonies and the claims inside the entry. `jsonld.frame` gives the same
 * triples ten times slower; it is the oracle in the tests.
 *
 * A document carries the part of the context that it uses, in place of the context's address: it means the same
 * offline, in a mirror and after the server is gone, and no reader has to fetch anything.
 */

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type JsonObject = { [key: string]: JsonValue };

/** What stands under `@context`: terms and prefixes. */
export type Context = Readonly<Record<string, string | number | boolean | null | TermDefinition>>;

export interface TermDefinition {
  readonly '@id'?: string;
  readonly '@reverse'?: string;
  readonly '@type'?: string;
  readonly '@language'?: string | null;
  readonly '@container'?: string | readonly string[];
  readonly '@prefix'?: boolean;
}

export interface FrameOptions {
  readonly context: Context;
  /** IRI of the thing the document is about. */
  readonly root: string;
  /** Terms of the context with `@reverse` that nest what points at the root under it, in order of preference. */
  readonly inverse?: readonly string[];
}

const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** The document of `root`: one tree, every node of the quads in it once, graphs left out. */
export function frame(quads: Iterable<Quad>, { context, root, inverse = [] }: FrameOptions): JsonObject {
  const nodes = groupBySubject(quads);
  const terms = new Terms(context, schemesIn(nodes));
  const children = nest(nodes, root, inverse.map((name) => terms.reverse(name)));

  const write = (id: string): JsonObject => {
    const object = writeNode(id, nodes.get(id), terms, (object) => (children.forward.get(id)?.has(object) ? write(object) : undefined));
    for (const { name, ids } of children.inverse.get(id) ?? []) {
      terms.use(name);
      object[name] = ids.map(write);
    }
    return object;
  };

  const document = write(root);
  if (children.unreached.length > 0) document['@included'] = children.unreached.map(write);
  return { '@context': terms.used(), ...document };
}

/** One object a subject, none inside another. */
export function flatten(quads: Iterable<Quad>, context: Context): JsonObject {
  const nodes = groupBySubject(quads);
  const terms = new Terms(context, schemesIn(nodes));
  const graph = [...nodes].map(([id, properties]) => writeNode(id, properties, terms));
  return { '@context': terms.used(), '@graph': graph };
}

/** Expanded form (JSON-LD 1.1 §4.1 of the API): no context at all. */
export function expand(quads: Iterable<Quad>): JsonObject[] {
  return [...groupBySubject(quads)].map(([id, properties]) => {
    const object: JsonObject = { '@id': id };
    for (const [property, values] of properties) {
      if (property === RDF_TYPE) object['@type'] = values.map(identifier);
      else object[property] = values.map((value) => (value.termType === 'Literal' ? expandedLiteral(value) : { '@id': identifier(value) }));
    }
    return object;
  });
}

/** Streams a graph as `@context` and `@graph`; a subject that comes back later is written again, which means the same. */
export function graphEncoder(context: Context): { start(): string; quad(quad: Quad): string; end(): string } {
  const terms = new Terms(context, new Set());
  let pending: Quad[] = [];
  let first = true;
  const flush = (): string => {
    if (pending.length === 0) return '';
    const [[id, properties]] = [...groupBySubject(pending)] as [[string, Properties]];
    pending = [];
    const text = `${first ? '' : ',\n'}${JSON.stringify(writeNode(id, properties, terms))}`;
    first = false;
    return text;
  };
  return {
    start: () => `{"@context":${JSON.stringify(context)},"@graph":[\n`,
    quad(quad) {
      for (const term of [quad.subject, quad.object]) {
        if (term.termType === 'NamedNode' && terms.clashes(term.value)) {
          throw new UnserialisableError(`The IRI <${term.value}> begins like a prefix of the JSON-LD context; ask for Turtle.`);
        }
      }
      const text = pending[0] !== undefined && !pending[0].subject.equals(quad.subject) ? flush() : '';
      pending.push(quad);
      return text;
    },
    end: () => `${flush()}\n]}\n`,
  };
}

/** Which node is written inside which. The nearest to the root holds it (breadth first), so that nothing hides deep in a chain. */
function nest(nodes: Nodes, root: string, inverse: readonly { name: string; property: string }[]) {
  const forward = new Map<string, Set<string>>();
  const backward = new Map<string, { name: string; ids: string[] }[]>();
  const pointingAt = new Map<string, Map<string, string[]>>();
  for (const { property } of inverse) {
    const bySubject = new Map<string, string[]>();
    for (const [id, properties] of nodes) {
      for (const value of properties.get(property) ?? []) {
        if (value.termType === 'Literal') continue;
        const target = identifier(value);
        const known = bySubject.get(target);
        if (known === undefined) bySubject.set(target, [id]);
        else known.push(id);
      }
    }
    pointingAt.set(property, bySubject);
  }
  const placed = new Set<string>();
  const grow = (start: string): void => {
    placed.add(start);
    const queue = [start];
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const held = new Set<string>();
      for (const [property, values] of nodes.get(id) ?? []) {
        if (property === RDF_TYPE) continue;
        for (const value of values) {
          if (value.termType === 'Literal') continue;
          const object = identifier(value);
          if (placed.has(object) || !nodes.has(object)) continue;
          placed.add(object);
          held.add(object);
          queue.push(object);
        }
      }
      if (held.size > 0) forward.set(id, held);
      for (const { name, property } of id === root ? inverse : []) {
        const ids = (pointingAt.get(property)?.get(id) ?? []).filter((pointing) => !placed.has(pointing));
        if (ids.length === 0) continue;
        for (const pointing of ids) placed.add(pointing);
        queue.push(...ids);
        backward.set(id, [...(backward.get(id) ?? []), { name, ids }]);
      }
    }
  };
  grow(root);
  const unreached: string[] = [];
  for (const id of nodes.keys()) {
    if (placed.has(id)) continue;
    unreached.push(id);
    grow(id);
  }
  return { forward, inverse: backward, unreached };
}

/** `embed` gives the object to write in place of an identifier, or undefined; it gives each node once. */
function writeNode(id: string, properties: Properties | undefined, terms: Terms, embed: (id: string) => JsonObject | undefined = () => undefined): JsonObject {
  const object: JsonObject = { [terms.keyword('@id')]: id };
  const types = properties?.get(RDF_TYPE);
  if (types !== undefined) object[terms.keyword('@type')] = single(types.map((type) => terms.compactVocabulary(identifier(type))));

  const embedded = new Set<string>();
  const keyed = new Map<string, { definition: Definition | undefined; values: Term[] }>();
  for (const [property, values] of properties ?? []) {
    if (property === RDF_TYPE) continue;
    for (const value of values) {
      const { key, definition } = terms.select(property, value);
      const held = keyed.get(key);
      if (held === undefined) keyed.set(key, { definition, values: [value] });
      else held.values.push(value);
    }
  }
  for (const [key, { definition, values }] of [...keyed].sort(([a], [b]) => keyOrder(a) - keyOrder(b) || compare(a, b))) {
    if (definition?.languageMap === true) {
      object[key] = languageMap(values as Literal[]);
      continue;
    }
    const written = values.map((value): JsonValue => {
      if (value.termType === 'Literal') return writeLiteral(value, definition, terms);
      const target = identifier(value);
      if (!embedded.has(target)) {
        const inner = embed(target);
        if (inner !== undefined) {
          embedded.add(target);
          return inner;
        }
      }
      if (definition?.type === '@id') return target;
      return definition?.type === '@vocab' ? terms.compactVocabulary(target) : { [terms.keyword('@id')]: target };
    });
    object[key] = definition?.set === true ? written : single(written);
  }
  return object;
}

/** People look for the name first. */
const keyOrder = (key: string): number => (key === 'label' || key === 'name' || key === 'prefLabel' ? 0 : 1);

const single = <T extends JsonValue>(values: T[]): JsonValue => (values.length === 1 ? values[0]! : values);

function languageMap(values: readonly Literal[]): JsonObject {
  const map: JsonObject = {};
  for (const { value, language } of values) {
    const key = language === '' ? '@none' : language;
    const held = map[key];
    map[key] = held === undefined ? value : Array.isArray(held) ? [...held, value] : [held, value];
  }
  return map;
}

function writeLiteral(literal: Literal, definition: Definition | undefined, terms: Terms): JsonValue {
  const { value, language } = literal;
  const datatype = literal.datatype.value;
  if (language !== '') return definition?.language === language ? value : { '@value': value, '@language': language };
  // A number or a boolean of JSON comes back with the very lexical form only where that form is canonical.
  if (definition?.type === undefined || definition.type === datatype) {
    if (datatype === `${XSD}integer` && /^(?:0|-?[1-9]\d{0,14})$/.test(value)) return Number(value);
    if (datatype === `${XSD}boolean` && (value === 'true' || value === 'false')) return value === 'true';
  }
  if (definition !== undefined && definition.type === datatype) return value;
  if (datatype === `${XSD}string`) return definition === undefined || (definition.type === undefined && definition.language === undefined) ? value : { '@value': value };
  return { '@value': value, '@type': terms.compactVocabulary(datatype) };
}

function expandedLiteral({ value, language, datatype }: Literal): JsonObject {
  if (language !== '') return { '@value': value, '@language': language };
  return datatype.value === `${XSD}string` ? { '@value': value } : { '@value': value, '@type': datatype.value };
}

interface Definition {
  readonly name: string;
  /** `@id`, `@vocab` or a datatype IRI that plain strings of the term have. */
  readonly type?: string;
  readonly language?: string;
  readonly set: boolean;
  readonly languageMap: boolean;
}

/** Schemes of the identifiers: `geo:43,87` must not be taken for a compact IRI with the prefix `geo`. */
function schemesIn(nodes: Nodes): ReadonlySet<string> {
  const schemes = new Set<string>();
  const add = (iri: string): void => {
    const colon = iri.indexOf(':');
    if (colon > 0 && !iri.startsWith('//', colon + 1)) schemes.add(iri.slice(0, colon));
  };
  for (const [id, properties] of nodes) {
    add(id);
    for (const values of properties.values()) for (const value of values) if (value.termType === 'NamedNode') add(value.value);
  }
  return schemes;
}

/** Compact IRIs that are remembered of one context: classes, concepts and properties come again, and are few. */
const MOST_COMPACTED = 20_000;

/** A context turned round: from IRIs to the terms that say them. */
interface Turned {
  /** Every name of the context, in its order. */
  readonly all: readonly string[];
  readonly byProperty: ReadonlyMap<string, readonly Definition[]>;
  readonly names: ReadonlyMap<string, string>;
  /** Longest namespace first. */
  readonly prefixes: readonly (readonly [namespace: string, prefix: string])[];
  readonly keywords: ReadonlyMap<string, string>;
  /** IRIs that were made compact, each with its prefix. */
  readonly compacted: Map<string, readonly [compact: string, prefix: string | undefined]>;
}

/** Contexts that were turned round, by the prefixes that were to be avoided: a document is one of thousands. */
const TURNED = new WeakMap<Context, Map<string, Turned>>();

function turned(context: Context, avoid: ReadonlySet<string>): Turned {
  const avoided = [...avoid].filter((scheme) => Object.hasOwn(context, scheme)).sort(compare).join(' ');
  let known = TURNED.get(context);
  if (known === undefined) TURNED.set(context, (known = new Map()));
  let found = known.get(avoided);
  if (found === undefined) known.set(avoided, (found = turn(context, avoid)));
  return found;
}

function turn(context: Context, avoid: ReadonlySet<string>): Turned {
  const byProperty = new Map<string, Definition[]>();
  const names = new Map<string, string>();
  const prefixes: (readonly [namespace: string, prefix: string])[] = [];
  const keywords = new Map<string, string>();
  for (const [name, value] of Object.entries(context)) {
    if (name.startsWith('@') || value === null || typeof value === 'number' || typeof value === 'boolean' || avoid.has(name)) continue;
    if (typeof value === 'string' && value.startsWith('@')) {
      keywords.set(value, name);
      continue;
    }
    const definition: TermDefinition = typeof value === 'string' ? { '@id': value } : value;
    if (definition['@reverse'] !== undefined) continue;
    const iri = expanded(context, definition['@id'] ?? name);
    // JSON-LD 1.1 §4.1.1: a simple term whose IRI ends in a gen-delim, or one with @prefix, may be a prefix.
    if ((typeof value === 'string' && /[:/?#[\]@]$/.test(iri)) || definition['@prefix'] === true) prefixes.push([iri, name]);
    if (!names.has(iri)) names.set(iri, name);
    const containers = [definition['@container'] ?? []].flat();
    const type = definition['@type'];
    const definitions = byProperty.get(iri) ?? [];
    definitions.push({
      name,
      type: type === undefined || type.startsWith('@') ? type : expanded(context, type),
      language: definition['@language'] ?? undefined,
      set: containers.includes('@set'),
      languageMap: containers.includes('@language'),
    });
    byProperty.set(iri, definitions);
  }
  prefixes.sort(([a], [b]) => b.length - a.length || compare(a, b));
  return { all: Object.keys(context), byProperty, names, prefixes, keywords, compacted: new Map() };
}

/** An IRI of a context's own, whole. */
function expanded(context: Context, value: string): string {
  const colon = value.indexOf(':');
  if (colon < 0) {
    const vocabulary = context['@vocab'];
    return typeof vocabulary === 'string' ? vocabulary + value : value;
  }
  if (value.startsWith('//', colon + 1)) return value;
  const prefix = context[value.slice(0, colon)];
  const namespace = typeof prefix === 'string' ? prefix : typeof prefix === 'object' && prefix !== null ? prefix['@id'] : undefined;
  return namespace === undefined ? value : namespace + value.slice(colon + 1);
}

/** The terms of a context for one document; remembers which were used. */
class Terms {
  readonly #context: Context;
  readonly #turned: Turned;
  readonly #used = new Set<string>();

  constructor(context: Context, avoid: ReadonlySet<string>) {
    this.#context = context;
    this.#turned = turned(context, avoid);
  }

  /** The key that says `property` for this value, and its definition when it is a term. */
  select(property: string, value: Term): { key: string; definition: Definition | undefined } {
    let best: Definition | undefined;
    let bestFit = 0;
    for (const definition of this.#turned.byProperty.get(property) ?? []) {
      const fitness = fit(definition, value);
      if (fitness > bestFit) [best, bestFit] = [definition, fitness];
    }
    if (best === undefined) return { key: this.#compact(property), definition: undefined };
    this.use(best.name);
    return { key: best.name, definition: best };
  }

  /** A class, a datatype or a concept: a term where there is one, else a compact IRI. */
  compactVocabulary(iri: string): string {
    const name = this.#turned.names.get(iri);
    if (name === undefined) return iri.startsWith('_:') ? iri : this.#compact(iri);
    this.use(name);
    return name;
  }

  reverse(name: string): { name: string; property: string } {
    const value = this.#context[name];
    const property = typeof value === 'object' && value !== null ? value['@reverse'] : undefined;
    if (property === undefined) throw new TypeError(`The context has no term ${name} with @reverse.`);
    return { name, property: expanded(this.#context, property) };
  }

  /** The context's alias of a keyword (`id` for `@id`), or the keyword. */
  keyword(keyword: string): string {
    const alias = this.#turned.keywords.get(keyword);
    if (alias === undefined) return keyword;
    this.use(alias);
    return alias;
  }

  use(name: string): void {
    this.#used.add(name);
  }

  /** Whether an absolute IRI would be read as a compact one. */
  clashes(iri: string): boolean {
    const colon = iri.indexOf(':');
    return !iri.startsWith('//', colon + 1) && Object.hasOwn(this.#context, iri.slice(0, colon));
  }

  /** The part of the context that was used, with the prefixes its definitions need. */
  used(): JsonObject {
    const wanted = new Set(this.#used);
    const need = (iri: string | undefined): void => {
      const prefix = iri?.includes(':') === true ? iri.slice(0, iri.indexOf(':')) : undefined;
      if (prefix !== undefined && Object.hasOwn(this.#context, prefix) && !iri!.startsWith('//', prefix.length + 1)) wanted.add(prefix);
    };
    for (const name of this.#used) {
      const value = this.#context[name];
      if (typeof value === 'string') need(value);
      else if (typeof value === 'object' && value !== null) {
        need(value['@id'] ?? name);
        need(value['@reverse']);
        need(value['@type']);
      }
    }
    const part: JsonObject = {};
    for (const name of this.#turned.all) if (name.startsWith('@') || wanted.has(name)) part[name] = this.#context[name] as JsonValue;
    return part;
  }

  #compact(iri: string): string {
    const { compacted } = this.#turned;
    let known = compacted.get(iri);
    if (known === undefined) {
      known = this.#compactAnew(iri);
      if (compacted.size >= MOST_COMPACTED) compacted.clear();
      compacted.set(iri, known);
    }
    const [compact, prefix] = known;
    if (prefix !== undefined) this.use(prefix);
    return compact;
  }

  #compactAnew(iri: string): readonly [compact: string, prefix: string | undefined] {
    for (const [namespace, prefix] of this.#turned.prefixes) {
      // A local part that begins with `//` would make the whole read as an absolute IRI (JSON-LD 1.1 §4.1.5).
      if (!iri.startsWith(namespace) || iri.length === namespace.length || iri.startsWith('//', namespace.length)) continue;
      const compact = `${prefix}:${iri.slice(namespace.length)}`;
      if (!Object.hasOwn(this.#context, compact)) return [compact, prefix];
    }
    return [iri, undefined];
  }
}

/** How well a term says a value: 0 not at all, more is better. A value object or an identifier object says anything. */
function fit(definition: Definition, value: Term): number {
  if (value.termType !== 'Literal') {
    if (definition.languageMap) return 0;
    return definition.type === '@id' || definition.type === '@vocab' ? 3 : definition.type === undefined ? 2 : 1;
  }
  if (definition.languageMap) return value.language !== '' ? 3 : value.datatype.value === `${XSD}string` ? 1 : 0;
  if (value.language !== '') return definition.language === value.language ? 4 : definition.type === undefined ? 2 : 1;
  if (definition.type === value.datatype.value) return 3;
  return definition.type === undefined && definition.language === undefined ? 2 : 1;
}
