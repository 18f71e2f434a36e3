import type { Literal, Quad, Term } from '@rdfjs/types';
import { classes, prefixes } from '../generated/terms.js';

const SH = 'http://www.w3.org/ns/shacl#';
const TYPE = `${prefixes.rdf}type`;

/** What a verdict on some values depends on, so that values that look alike to a shape need no second validation. */
export interface PropertyShape {
  readonly iri: string;
  readonly path: string;
  readonly required: boolean;
  /** The shape looks at the classes of a value. */
  readonly readsClass: boolean;
  /** The shape looks at the very text of a value. */
  readonly readsText: boolean;
}

/** The constraints that `PropertyShape` accounts for, by what they look at; any other stops the program at start. */
const CONSTRAINTS: Readonly<Record<string, 'count' | 'form' | 'class' | 'text' | 'sign' | 'none'>> = {
  [`${SH}path`]: 'none',
  [`${SH}message`]: 'none',
  [`${prefixes.rdfs}comment`]: 'none',
  [TYPE]: 'none',
  [`${SH}minCount`]: 'count',
  [`${SH}maxCount`]: 'count',
  [`${SH}datatype`]: 'form',
  [`${SH}nodeKind`]: 'form',
  [`${SH}uniqueLang`]: 'form',
  [`${SH}node`]: 'form',
  [`${SH}class`]: 'class',
  [`${SH}in`]: 'text',
  [`${SH}pattern`]: 'text',
  [`${SH}minInclusive`]: 'sign',
};

/** The property shapes of each class, those of its superclasses included. */
export function propertyShapes(ontology: readonly Quad[]): ReadonlyMap<string, readonly PropertyShape[]> {
  const shapes = new Map(ontology
    .filter((quad) => quad.predicate.value === TYPE && quad.object.value === `${SH}PropertyShape`)
    .map((quad) => [quad.subject.value, describe(quad.subject.value, ontology)]));
  const own = new Map<string, PropertyShape[]>();
  for (const quad of ontology) {
    if (quad.predicate.value !== `${SH}property`) continue;
    const shape = shapes.get(quad.object.value);
    if (shape === undefined) throw new Error(`${quad.object.value} is no property shape`);
    own.set(quad.subject.value, [...(own.get(quad.subject.value) ?? []), shape]);
  }
  return new Map(Object.entries(classes).map(([iri, facts]) =>
    [iri, [...new Set([iri, ...facts.superClasses].flatMap((each) => own.get(each) ?? []))]]));
}

function describe(iri: string, ontology: readonly Quad[]): PropertyShape {
  const about = ontology.filter((quad) => quad.subject.value === iri);
  const kinds = about.map((quad) => CONSTRAINTS[quad.predicate.value]);
  const strange = about[kinds.indexOf(undefined)];
  if (strange !== undefined) throw new Error(`${iri} uses ${strange.predicate.value}, which property-shapes.ts does not account for`);
  const bound = about.find((quad) => quad.predicate.value === `${SH}minInclusive`)?.object.value;
  if (bound !== undefined && bound !== '0') throw new Error(`${iri} has the bound ${bound}; property-shapes.ts accounts for 0 only`);
  return {
    iri,
    path: about.find((quad) => quad.predicate.value === `${SH}path`)?.object.value ?? '',
    required: about.some((quad) => quad.predicate.value === `${SH}minCount`),
    readsClass: kinds.includes('class'),
    readsText: kinds.includes('text'),
  };
}

/** Literals of these datatypes are well-formed whatever their text is, so only other texts can be ill-formed. */
const ANY_TEXT = new Set([`${prefixes.xsd}string`, `${prefixes.rdf}langString`]);

/** Whole numbers from 0 on: well-formed, and on the same side of every bound a shape here has. */
const NATURAL = /^(?:0|[1-9][0-9]*)$/;

/** Equal for values that no constraint of the shape can tell apart. */
export function formOf(shape: PropertyShape, value: Term, classesOf: (iri: string) => readonly string[]): string {
  if (value.termType !== 'Literal') {
    return `${value.termType} ${shape.readsText ? value.value : ''} ${shape.readsClass ? classesOf(value.value).join(' ') : ''}`;
  }
  return `"${shape.readsText ? value.value : telling(value)}"@${value.language}^^${value.datatype.value}`;
}

function telling(literal: Literal): string {
  if (ANY_TEXT.has(literal.datatype.value)) return '';
  return literal.datatype.value === `${prefixes.xsd}integer` && NATURAL.test(literal.value) ? '0' : literal.value;
}
