import type { Quad, Term } from '@rdfjs/types';
import rdf from 'rdf-ext';
import { type Result, Validator } from 'shacl-engine';
import { classes, prefixes, properties } from '../generated/terms.js';
import { readOntology } from './ontology-files.js';
import { type PropertyShape, formOf, propertyShapes } from './property-shapes.js';

/** Something in the data that the ontology does not allow. */
export interface ShapeViolation {
  /** The node that is wrong. */
  readonly focusNode: string;
  /** The property that is wrong about it, where it is one property. */
  readonly path?: string;
  /** The value that is wrong, where it is one value, in N-Triples' notation for literals. */
  readonly value?: string;
  /** A sentence that names the node, the property and the rule. */
  readonly message: string;
}

/**
 * Holds quads against the ontology; the graphs they lie in make no difference.
 * `mentioned` types what these quads refer to and is not itself checked, as `background` does for every call.
 */
export type ShapesCheck = (quads: Iterable<Quad>, mentioned?: Iterable<Quad>) => Promise<ShapeViolation[]>;

const TYPE = `${prefixes.rdf}type`;

/** Enough for every form of value of a large archive; texts that a pattern looks at (digests) would fill more. */
const MOST_REMEMBERED = 200_000;

/**
 * A check for many calls, one an entry: the shapes are compiled once, and values of a form that has conformed before
 * are not validated again (the forms a shape can tell apart are few, `property-shapes.ts`).
 *
 * @param background What the checked quads may refer to without typing it again: places, articles, concepts of open
 *   lists. Only its `rdf:type` triples are kept. The ontology's own concepts are always known.
 */
export function createShapesCheck(background: Iterable<Quad> = []): ShapesCheck {
  const ontology = readOntology();
  const validator = new Validator(rdf.dataset(ontology), { factory: rdf });
  const shapesOf = propertyShapes(ontology);
  const known = typesBySubject(ontology);
  for (const [iri, types] of typesBySubject(background)) known.set(iri, [...(known.get(iri) ?? []), ...types]);
  let conforming = new Set<string>();
  /** The shapes of things of the same classes, of which there are few. */
  const shapesByTypes = new Map<string, readonly PropertyShape[]>();
  const shapesFor = (types: readonly string[]): readonly PropertyShape[] => {
    const key = types.join(' ');
    let shapes = shapesByTypes.get(key);
    if (shapes === undefined) shapesByTypes.set(key, (shapes = [...new Set(types.flatMap((type) => shapesOf.get(type) ?? []))]));
    return shapes;
  };

  return async (quads, mentioned = []) => {
    const nodes = bySubject(quads);
    const passing = typesBySubject(mentioned);
    // A thing of the background may get another label here without being typed again.
    const classesOf = (iri: string): readonly string[] => {
      const here = nodes.get(iri)?.types ?? [];
      return here.length > 0 ? here : passing.get(iri) ?? known.get(iri) ?? [];
    };
    const violations: ShapeViolation[] = [];
    const unseen = new Map<string, { shape: PropertyShape; foci: Term[]; keys: string[] }>();
    for (const node of nodes.values()) {
      violations.push(...vocabularyViolations(node, classesOf));
      for (const shape of shapesFor(node.types)) {
        const values = node.values.get(shape.path) ?? NONE;
        if (values.length === 0 && !shape.required) continue;
        const key = `${shape.iri}\n${values.length === 1 ? formOf(shape, values[0]!, classesOf) : values.map((value) => formOf(shape, value, classesOf)).sort().join('\n')}`;
        if (conforming.has(key)) continue;
        const pending = unseen.get(shape.iri);
        if (pending === undefined) unseen.set(shape.iri, { shape, foci: [node.term], keys: [key] });
        else {
          pending.foci.push(node.term);
          pending.keys.push(key);
        }
      }
    }
    if (unseen.size > 0) {
      const pending = new Set([...unseen.values()].flatMap(({ foci }) => foci.map((focus) => focus.value)));
      const dataset = rdf.dataset(withClassesOfValues([...pending].flatMap((iri) => nodes.get(iri) ?? []), classesOf));
      if (conforming.size > MOST_REMEMBERED) conforming = new Set();
      for (const { shape, foci, keys } of unseen.values()) {
        const report = await validator.validate({ dataset, terms: foci }, [{ terms: [rdf.namedNode(shape.iri)] }]);
        const wrong = new Set(report.results.map((result) => result.focusNode.term?.value));
        keys.forEach((key, index) => {
          if (!wrong.has(foci[index]?.value)) conforming.add(key);
        });
        violations.push(...report.results.map((result) => violationOf(shape, result)));
      }
    }
    return violations.sort((a, b) => order(a.message, b.message));
  };
}

/** Holds one set of quads against the ontology; for many, make the check once with `createShapesCheck`. */
export function checkShapes(quads: Iterable<Quad>, background: Iterable<Quad> = []): Promise<ShapeViolation[]> {
  return createShapesCheck(background)(quads);
}

interface Node {
  readonly term: Term;
  readonly types: string[];
  readonly values: Map<string, Term[]>;
}

/** The quads by subject, a triple that lies in two graphs counted once. */
function bySubject(quads: Iterable<Quad>): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const { subject, predicate, object } of quads) {
    let node = nodes.get(subject.value);
    if (node === undefined) nodes.set(subject.value, (node = { term: subject, types: [], values: new Map() }));
    const values = node.values.get(predicate.value);
    if (values === undefined) node.values.set(predicate.value, [object]);
    else if (values.some((value) => value.equals(object))) continue;
    else values.push(object);
    if (predicate.value === TYPE) node.types.push(object.value);
  }
  for (const node of nodes.values()) node.types.sort();
  return nodes;
}

function typesBySubject(quads: Iterable<Quad>): Map<string, string[]> {
  const types = new Map<string, string[]>();
  for (const quad of quads) {
    if (quad.predicate.value !== TYPE) continue;
    const known = types.get(quad.subject.value);
    if (known === undefined) types.set(quad.subject.value, [quad.object.value]);
    else if (!known.includes(quad.object.value)) known.push(quad.object.value);
  }
  return types;
}

/** The triples to validate, with the classes of the things beyond them that they refer to. */
function* withClassesOfValues(nodes: readonly Node[], classesOf: (iri: string) => readonly string[]): Iterable<Quad> {
  for (const node of nodes) {
    for (const [path, values] of node.values) {
      for (const value of values) {
        yield rdf.quad(node.term as Quad['subject'], rdf.namedNode(path), value as Quad['object']);
        if (value.termType !== 'NamedNode') continue;
        for (const type of classesOf(value.value)) yield rdf.quad(value, rdf.namedNode(TYPE), rdf.namedNode(type));
      }
    }
  }
}

const NONE: readonly Term[] = [];

/** Classes with all above them, by the classes. */
const ABOVE = new Map<string, ReadonlySet<string>>();
/** The classes that occur together are few; a text that is none should not fill the memory. */
const MOST_ABOVE = 10_000;

function withSuperClasses(types: readonly string[]): ReadonlySet<string> {
  const key = types.join(' ');
  let above = ABOVE.get(key);
  if (above === undefined) {
    above = new Set(types.flatMap((type) => [type, ...(classes[type]?.superClasses ?? [])]));
    if (ABOVE.size >= MOST_ABOVE) ABOVE.clear();
    ABOVE.set(key, above);
  }
  return above;
}

/** What SHACL Core does not say: a term of ours that is not declared, a property on a thing it is not for, a blank node. */
function vocabularyViolations(node: Node, classesOf: (iri: string) => readonly string[]): ShapeViolation[] {
  const focusNode = node.term.value;
  const violations: ShapeViolation[] = [];
  const blame = (message: string, path?: string) => violations.push({ focusNode, path, message: `${focusNode} ${message}` });
  if (node.term.termType === 'BlankNode') blame('is a blank node; give the thing an IRI.');
  const own = withSuperClasses(classesOf(focusNode));
  for (const [path, values] of node.values) {
    for (const value of values) {
      if (value.termType === 'BlankNode') blame(`has a blank node as its ${short(path)}; give the thing an IRI.`, path);
      if (value.termType === 'NamedNode' && value.value.startsWith(prefixes.wit) && !(value.value in classes) && !(value.value in properties)) {
        blame(`refers to ${short(value.value)}, which the ontology does not declare.`, path);
      }
    }
    const facts = properties[path];
    if (facts === undefined) {
      if (path.startsWith(prefixes.wit)) blame(`has ${short(path)}, which the ontology does not declare.`, path);
    } else if (!facts.domain.some((domain) => own.has(domain))) {
      blame(`has ${short(path)}, which is for ${facts.domain.map(short).join(' or ')}; it is ${
        classesOf(focusNode).map(short).join(', ') || 'of no class'}.`, path);
    }
  }
  return violations;
}

/** Why a constraint is broken, by the local name of its component (SHACL §4). */
const REASONS: Readonly<Record<string, (path: string, value: string) => string>> = {
  MinCountConstraintComponent: (path) => `has no ${path}, and needs one.`,
  MaxCountConstraintComponent: (path) => `has more than one ${path}.`,
  DatatypeConstraintComponent: (path, value) => `has the ${path} ${value}, which is not of the datatype its shape names.`,
  ClassConstraintComponent: (path, value) => `has the ${path} ${value}, which is not of the class its shape names.`,
  NodeKindConstraintComponent: (path, value) => `has the ${path} ${value}, where its shape asks for the other kind of value (IRI or literal).`,
  InConstraintComponent: (path, value) => `has the ${path} ${value}, which is not among the values its shape lists.`,
  PatternConstraintComponent: (path, value) => `has the ${path} ${value}, which does not have the pattern its shape names.`,
  MinInclusiveConstraintComponent: (path, value) => `has the ${path} ${value}, which is below the least its shape allows.`,
  UniqueLangConstraintComponent: (path) => `has more than one ${path} in one language.`,
  NodeConstraintComponent: (path, value) => `has the ${path} ${value}, which is neither plain text nor text with a language.`,
};

function violationOf(shape: PropertyShape, result: Result): ShapeViolation {
  const component = result.constraintComponent.value.replace(/^.*#/, '');
  const focusNode = result.focusNode.term?.value ?? '';
  const value = result.value?.term === undefined ? undefined : notation(result.value.term);
  const reason = REASONS[component]?.(short(shape.path), value ?? '')
    ?? `breaks ${component} of ${shape.iri}: ${result.message.map((term) => term.value).join(' ')}`;
  return { focusNode, path: shape.path, value, message: `${focusNode} ${reason}` };
}

function notation(term: Term): string {
  if (term.termType !== 'Literal') return term.value;
  return `${JSON.stringify(term.value)}${term.language === '' ? `^^${short(term.datatype.value)}` : `@${term.language}`}`;
}

function short(iri: string): string {
  const found = Object.entries(prefixes).find(([, namespace]) => iri.startsWith(namespace));
  return found === undefined ? iri : `${found[0]}:${iri.slice(found[1].length)}`;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
