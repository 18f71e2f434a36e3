import factory from '@rdfjs/data-model';
import type { BlankNode, Literal, NamedNode, Term } from '@rdfjs/types';
import {
  CLASS, CLASSES, type ClassName, comparePlaces, compareText, languageTail, literalPlace, placeOf, RDF_DIR_LANG_STRING,
  RDF_LANG_STRING, tagOfTail, type TermPlace, XSD_STRING,
} from './term-order.js';
import { HeldBytes, type TermBytes } from './term-bytes.js';

/** A term that can stand in the data. */
export type StoredTerm = NamedNode | BlankNode | Literal;

/** Ids `first` to `end - 1`; empty when they are equal. */
export interface IdRange {
  readonly first: number;
  readonly end: number;
}

/** Spans of classes that lie side by side in the order. */
const SPANS = {
  literal: ['string', 'other'],
  number: ['numeric', 'nan'],
  text: ['string', 'langString'],
} as const satisfies Record<string, readonly [ClassName, ClassName]>;

export type RangeName = ClassName | keyof typeof SPANS;

/** What the vocabulary is made of, in memory as on disk (`vocabulary.bin`, `.idx`, `.json`). */
export interface VocabularyParts {
  /** The terms' bytes one after another, in id order: UTF-8 text, then two bytes (little endian) into `tails` where the class has a tail. */
  readonly bytes: TermBytes;
  /** `offsets[id - 1]` to `offsets[id]` is the slice of `id`. */
  readonly offsets: Uint32Array;
  /** First id of each class, by class number, and one more entry for the end. */
  readonly starts: readonly number[];
  /** Language tails and datatype IRIs. */
  readonly tails: readonly string[];
  /** Pairs (id, rank), ascending by id: ids whose value equals that of the lower id `rank`. */
  readonly ties: Int32Array;
}

/**
 * The terms of a snapshot, sorted (see `term-order.ts`), outside SQL. Ids run from 1 without gaps; 0 means "unbound".
 * Decoding is a slice, a constant is found by binary search; both cost about a microsecond.
 */
export class Vocabulary {
  /** How many terms there are; the highest id. */
  readonly size: number;
  readonly #bytes: TermBytes;
  readonly #offsets: Uint32Array;
  readonly #starts: readonly number[];
  readonly #tails: readonly string[];
  readonly #datatypes: readonly NamedNode[];
  readonly #ties: Int32Array;
  readonly #recent = new Map<number, StoredTerm>();

  constructor(parts: VocabularyParts) {
    this.size = parts.offsets.length - 1;
    this.#bytes = parts.bytes;
    this.#offsets = parts.offsets;
    this.#starts = parts.starts;
    this.#tails = parts.tails;
    this.#datatypes = parts.tails.map((tail) => factory.namedNode(tail));
    this.#ties = parts.ties;
  }

  // ── Ids to terms ────────────────────────────────────────────────────────────────────────────────────────────────

  /** The term of an id; its lexical form and the casing of its language tag are those of the data. Throws RangeError for an id that is none. */
  decode(id: number): StoredTerm {
    const known = this.#recent.get(id);
    if (known) return known;
    const term = this.build(id);
    // A result repeats few terms often; when the memory is full it starts afresh rather than keep an order of use.
    if (this.#recent.size >= 20_000) this.#recent.clear();
    this.#recent.set(id, term);
    return term;
  }

  /** The same, made anew: for long results, whose terms hardly come twice. */
  build(id: number): StoredTerm {
    const termClass = this.classOf(id);
    const text = this.#text(this.#start(id), this.textEnd(id, termClass));
    if (termClass === CLASS.iri) return factory.namedNode(text);
    if (termClass === CLASS.blank) return factory.blankNode(text);
    if (termClass === CLASS.string) return factory.literal(text);
    if (termClass !== CLASS.langString) return factory.literal(text, this.#datatypes[this.#tailIndex(id)]);
    const [language = '', direction] = tagOfTail(this.tail(id)).split('--');
    return direction
      ? factory.literal(text, { language, direction: direction as 'ltr' | 'rtl' })
      : factory.literal(text, language);
  }

  /** The IRI, blank node label or lexical form of an id. */
  text(id: number): string {
    return this.#text(this.#start(id), this.#textEnd(id));
  }

  /** The same as UTF-8: a view, not a copy. */
  textBytes(id: number): Buffer {
    const [start, end] = [this.#start(id), this.#textEnd(id)];
    const at = this.#bytes.locate(start, end);
    return this.#bytes.buffer.subarray(at, at + end - start);
  }

  /** Where in `source` the text of an id begins, which ends after `textEnd` − `textStart` bytes; it stands there until anything else of the vocabulary is asked for. */
  locate(id: number, termClass: number): number {
    return this.#bytes.locate(this.#start(id), this.textEnd(id, termClass));
  }

  /** Where `locate` found a text. Not to be written to. */
  get source(): Buffer {
    return this.#bytes.buffer;
  }

  /**
   * The bytes of all terms, for whoever copies many: a text stands from `textStart` to before `textEnd`. Not to be written
   * to. Only of a vocabulary that is held whole (`readVocabulary`).
   */
  get bytes(): Buffer {
    if (!(this.#bytes instanceof HeldBytes)) throw new Error('This vocabulary is read page by page: its bytes are not together.');
    return this.#bytes.buffer;
  }

  /** Gives the file back, where it is read page by page. Idempotent. */
  close(): void {
    this.#bytes.close();
  }

  textStart(id: number): number {
    return this.#start(id);
  }

  textEnd(id: number, termClass: number): number {
    return (this.#offsets[id] ?? 0) - (HAS_TAIL[termClass] === true ? 2 : 0);
  }

  /** Class number (`CLASS`): a comparison with at most 14 numbers. */
  classOf(id: number): number {
    if (!(id >= 1 && id <= this.size)) throw new RangeError(`No term has the id ${id}; ids run from 1 to ${this.size}.`);
    // What there is most of comes first: IRIs and strings.
    let termClass = 0;
    while (termClass + 1 < this.#starts.length && (this.#starts[termClass + 1] as number) <= id) termClass += 1;
    return termClass;
  }

  /** The datatype IRI of a literal, undefined for IRIs and blank nodes. */
  datatype(id: number): string | undefined {
    const termClass = this.classOf(id);
    if (termClass === CLASS.iri || termClass === CLASS.blank) return undefined;
    if (termClass === CLASS.string) return XSD_STRING;
    if (termClass === CLASS.langString) return this.tail(id).includes('--') ? RDF_DIR_LANG_STRING : RDF_LANG_STRING;
    return this.tail(id);
  }

  /** The language tag of a literal as given (`zh-Hans`; with a base direction `ar--rtl`), else the empty string. */
  language(id: number): string {
    return this.classOf(id) === CLASS.langString ? tagOfTail(this.tail(id)) : '';
  }

  /** The tail of a term as `term-order.ts` defines it. */
  tail(id: number): string {
    return hasTail(this.classOf(id)) ? (this.#tails[this.#tailIndex(id)] ?? '') : '';
  }

  // ── Terms to ids ────────────────────────────────────────────────────────────────────────────────────────────────

  /** The id of a term, or undefined when the data does not hold it (the very term: same lexical form, same casing of the tag). */
  encode(term: Term): number | undefined {
    if (!isStorable(term)) return undefined;
    const place = placeOf(term);
    const id = this.#lowerBound(place);
    return id < this.#end(place.class) && comparePlaces(this.#placeAt(id, place.class), place) === 0 ? id : undefined;
  }

  /**
   * Every id that is the same term in RDF 1.1, where language tags are compared without case (§3.3): usually one or
   * none, more where the data holds "x"@en-GB and "x"@en-gb.
   */
  idsOf(term: Term): readonly number[] {
    if (term.termType !== 'Literal' || !term.language) {
      const id = this.encode(term);
      return id === undefined ? [] : [id];
    }
    const folded = foldedTail(languageTail(term.language, term.direction));
    const ids: number[] = [];
    const end = this.#end(CLASS.langString);
    for (let id = this.#lowerBound({ class: CLASS.langString, key: '', text: term.value, tail: folded, number: null }); id < end; id += 1) {
      if (foldedTail(this.tail(id)) !== folded || this.text(id) !== term.value) break;
      ids.push(id);
    }
    return ids;
  }

  /** The id of a term as it is written; where only other capitals are known of its language tag, that of the first of those. */
  idOf(term: Term): number | undefined {
    return this.encode(term) ?? (term.termType === 'Literal' && term.language ? this.idsOf(term)[0] : undefined);
  }

  /**
   * Where a literal's value would stand: ids of its class below `first` have lesser values, from `end` on greater ones;
   * those between equal it. For `FILTER (?x < 5)` take the class's range up to `first`, for `<=` up to `end`.
   * The literal need not occur in the data. Classes without value keys (strings, `other`) compare by text.
   */
  bounds(literal: Term): IdRange {
    const place = placeOf(literal);
    const byText = CLASSES[place.class]?.tail !== 'datatype' || place.class === CLASS.other;
    const order = (at: TermPlace): number => compareText(at.key, place.key) || (byText ? compareText(at.text, place.text) : 0);
    return {
      first: this.#search(place.class, (at) => order(at) < 0),
      end: this.#search(place.class, (at) => order(at) <= 0),
    };
  }

  /** The ids of a class, or of a span of classes (`literal`, `number` = numeric and nan, `text` = string and langString). */
  range(name: RangeName): IdRange {
    const [from, to] = name in SPANS ? SPANS[name as keyof typeof SPANS] : [name as ClassName, name as ClassName];
    return { first: this.#starts[CLASS[from]] ?? 1, end: this.#end(CLASS[to]) };
  }

  /** Strings that start with `prefix` (UTF-8), within one of the classes ordered by text alone. */
  prefixRange(name: 'blank' | 'iri' | 'string' | 'langString', prefix: string): IdRange {
    const bytes = Buffer.from(prefix);
    const start = (at: number): number => Buffer.compare(this.textBytes(at).subarray(0, bytes.length), bytes);
    return {
      first: this.#searchIds(CLASS[name], (id) => start(id) < 0),
      end: this.#searchIds(CLASS[name], (id) => start(id) <= 0),
    };
  }

  // ── Values ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Equal for terms of equal value ("1"^^xsd:integer and "1.0"^^xsd:decimal, "x"@EN and "x"@en): the lowest id among them. Orders as ids do. */
  valueRank(id: number): number {
    let low = 0;
    let high = this.#ties.length / 2;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ties[middle * 2] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return this.#ties[low * 2] === id ? (this.#ties[low * 2 + 1] ?? id) : id;
  }

  /** The language tags of the data as given: a datatype has a colon, and no tag has one. */
  get languages(): readonly string[] {
    return this.#tails.filter((tail) => !tail.includes(':')).map(tagOfTail);
  }

  /** A digit for each id of the range `langString`: 1 where `holds` is true of its tag. */
  languageDigits(holds: (tag: string) => boolean): string {
    const digits = this.#tails.map((tail) => (!tail.includes(':') && holds(tagOfTail(tail)) ? '1' : '0'));
    const { first, end } = this.range('langString');
    let text = '';
    for (let id = first; id < end; id += 1) text += digits[this.#tailIndex(id)];
    return text;
  }

  /** Whether a literal of the data may have this datatype IRI or language tag. */
  uses(tail: string): boolean {
    return this.#tails.includes(tail);
  }

  /** How many ids share their value with a lower id. Zero means that ids compare as values do, everywhere. */
  get tieCount(): number {
    return this.#ties.length / 2;
  }

  /** The value of a number, date, time or duration as a double (see `TermPlace.number`), else undefined. */
  number(id: number): number | undefined {
    return this.#placeAt(id, this.classOf(id)).number ?? undefined;
  }

  // ── Search ──────────────────────────────────────────────────────────────────────────────────────────────────────

  #start(id: number): number {
    return this.#offsets[id - 1] ?? 0;
  }

  #text(start: number, end: number): string {
    const at = this.#bytes.locate(start, end);
    return this.#bytes.buffer.toString('utf8', at, at + end - start);
  }

  #textEnd(id: number): number {
    return (this.#offsets[id] ?? 0) - (hasTail(this.classOf(id)) ? 2 : 0);
  }

  #tailIndex(id: number): number {
    const end = this.#offsets[id] ?? 2;
    const at = this.#bytes.locate(end - 2, end);
    return this.#bytes.buffer.readUInt16LE(at);
  }

  #end(termClass: number): number {
    return this.#starts[termClass + 1] ?? this.size + 1;
  }

  #placeAt(id: number, termClass: number): TermPlace {
    const text = this.text(id);
    const tail = this.tail(id);
    return CLASSES[termClass]?.tail === 'datatype' ? literalPlace(text, tail) : { class: termClass, key: '', text, tail, number: null };
  }

  #lowerBound(place: TermPlace): number {
    if (place.class === CLASS.iri || place.class === CLASS.blank || place.class === CLASS.string) {
      const target = Buffer.from(place.text);
      const tail = hasTail(place.class) ? 2 : 0;
      return this.#searchIds(place.class, (id) => {
        const [start, end] = [this.#start(id), (this.#offsets[id] as number) - tail];
        const at = this.#bytes.locate(start, end);
        return target.compare(this.#bytes.buffer, at, at + end - start) > 0;
      });
    }
    return this.#search(place.class, (at) => comparePlaces(at, place) < 0);
  }

  #search(termClass: number, isBefore: (place: TermPlace) => boolean): number {
    return this.#searchIds(termClass, (id) => isBefore(this.#placeAt(id, termClass)));
  }

  /** The first id of the class that does not come before. */
  #searchIds(termClass: number, isBefore: (id: number) => boolean): number {
    let low = this.#starts[termClass] ?? 1;
    let high = this.#end(termClass);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const HAS_TAIL: readonly boolean[] = CLASSES.map((entry) => (entry?.tail ?? 'none') !== 'none');

export const hasTail = (termClass: number): boolean => HAS_TAIL[termClass] === true;

const isStorable = (term: Term): boolean =>
  term.termType === 'NamedNode' || term.termType === 'BlankNode' || term.termType === 'Literal';

const foldedTail = (tail: string): string => tail.split(' ')[0] ?? '';
