import factory from '@rdfjs/data-model';
import type { NamedNode, Term } from '@rdfjs/types';
import { CLASS, literalPlace, XSD_STRING } from '../../store/term-order.js';
import type { StoredTerm } from '../../store/snapshot.js';
import { type Exact, parseExact } from './exact.js';

/**
 * A term as expressions see it: what it is, its lexical form as written (so that a value that is only handed on keeps
 * its form: "01", "1.10"), and its value where the datatype is known and the text fits it. `undefined` stands for the
 * error of SPARQL 1.1 §17.3 everywhere in this folder, and for "unbound" where a variable is read.
 */
export type Value = IriValue | BlankValue | LiteralValue;
export interface IriValue { readonly kind: 'iri'; readonly text: string }
export interface BlankValue { readonly kind: 'blank'; readonly text: string }
export type LiteralValue = StringValue | LangValue | NumberValue | BooleanValue | TemporalValue | OtherValue;
interface Literal { readonly text: string; readonly datatype: string }
export interface StringValue extends Literal { readonly kind: 'string' }
export interface LangValue extends Literal { readonly kind: 'lang'; readonly language: string }
export interface BooleanValue extends Literal { readonly kind: 'boolean'; readonly value: boolean }
/** Dates, times and durations: `place` and `key` order them (see `store/term-order.ts`). */
export interface TemporalValue extends Literal { readonly kind: 'temporal'; readonly place: number; readonly key: string }
/** Of an unknown datatype, or ill-typed. */
export interface OtherValue extends Literal { readonly kind: 'other' }

/** The order of promotion: integer → decimal → float → double (XPath Functions 3.1 §4.2). */
export type NumberKind = 0 | 1 | 2 | 3;
export const INTEGER = 0, DECIMAL = 1, FLOAT = 2, DOUBLE = 3;

export interface NumberValue extends Literal {
  readonly kind: 'number';
  readonly type: NumberKind;
  /** The nearest double; for integers up to 2^53 the value itself. */
  readonly double: number;
  /** Integers and decimals only, read on demand. */
  exact?: Exact;
}

export const XSD = 'http://www.w3.org/2001/XMLSchema#';
export const RDF_LANG = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';
const NUMBER_TYPES: readonly string[] = ['integer', 'decimal', 'float', 'double'].map((name) => XSD + name);

const TEMPORAL: ReadonlySet<number> = new Set([
  CLASS.dateTime, CLASS.date, CLASS.time, CLASS.gYearMonth, CLASS.gYear, CLASS.duration,
]);

export const TRUE: BooleanValue = { kind: 'boolean', text: 'true', datatype: `${XSD}boolean`, value: true };
export const FALSE: BooleanValue = { kind: 'boolean', text: 'false', datatype: `${XSD}boolean`, value: false };
export const boolean = (value: boolean): BooleanValue => (value ? TRUE : FALSE);
export const iri = (text: string): IriValue => ({ kind: 'iri', text });
export const string = (text: string): StringValue => ({ kind: 'string', text, datatype: XSD_STRING });
export const tagged = (text: string, language: string): LangValue => ({ kind: 'lang', text, datatype: RDF_LANG, language });

/** A literal by its text and datatype IRI. */
export function typed(text: string, datatype: string): LiteralValue {
  if (datatype === XSD_STRING) return string(text);
  const place = literalPlace(text, datatype);
  switch (place.class) {
    case CLASS.numeric:
    case CLASS.nan: {
      const known = NUMBER_TYPES.indexOf(datatype);
      // Types derived from integer count as integers (SPARQL 1.1 §17.1).
      return { kind: 'number', text, datatype, type: (known < 0 ? INTEGER : known) as NumberKind, double: place.number ?? NaN };
    }
    case CLASS.boolean:
      return { kind: 'boolean', text, datatype, value: place.number === 1 };
    default:
      return TEMPORAL.has(place.class)
        ? { kind: 'temporal', text, datatype, place: place.class, key: place.key }
        : { kind: 'other', text, datatype };
  }
}

/** The value of a term; undefined for what cannot stand in a solution. */
export function valueOf(term: Term): Value | undefined {
  switch (term.termType) {
    case 'NamedNode': return { kind: 'iri', text: term.value };
    case 'BlankNode': return { kind: 'blank', text: term.value };
    case 'Literal':
      return term.language
        ? tagged(term.value, term.direction ? `${term.language}--${term.direction}` : term.language)
        : typed(term.value, term.datatype.value);
    default: return undefined;
  }
}

const datatypes = new Map<string, NamedNode>();

export function termOf(value: Value): StoredTerm {
  switch (value.kind) {
    case 'iri': return factory.namedNode(value.text);
    case 'blank': return factory.blankNode(value.text);
    case 'string': return factory.literal(value.text);
    case 'lang': {
      const [language = '', direction] = value.language.split('--');
      return direction ? factory.literal(value.text, { language, direction: direction as 'ltr' | 'rtl' }) : factory.literal(value.text, language);
    }
    default: {
      let datatype = datatypes.get(value.datatype);
      if (!datatype) {
        datatype = factory.namedNode(value.datatype);
        // Datatypes may be computed (STRDT): the memory stays small.
        if (datatypes.size < 1000) datatypes.set(value.datatype, datatype);
      }
      return factory.literal(value.text, datatype);
    }
  }
}

/** A text that is the same for the same term, and for no other. Language tags are compared without case (RDF 1.1 §3.3). */
export function keyOf(value: Value): string {
  switch (value.kind) {
    case 'iri': return `<${value.text}`;
    case 'blank': return `_${value.text}`;
    case 'string': return `"${value.text}`;
    case 'lang': return `@${value.language.toLowerCase()}"${value.text}`;
    default: return `^${value.datatype}"${value.text}`;
  }
}

/** The exact value of an integer or decimal. */
export function exactOf(value: NumberValue): Exact {
  return (value.exact ??= parseExact(value.text));
}

export const isLiteral = (value: Value): value is LiteralValue => value.kind !== 'iri' && value.kind !== 'blank';
export const isText = (value: Value): value is StringValue | LangValue => value.kind === 'string' || value.kind === 'lang';
