import { isUtf8 } from 'node:buffer';
import factory from '@rdfjs/data-model';
import type { Quad } from '@rdfjs/types';
import { Parser } from 'n3';
import { InputError, WitnessError } from '../errors.js';
import { isPlainText } from '../graph/ntriples.js';
import type { Staging } from './staging.js';
import { unescapeForm } from './term-form.js';
import { HASH_FACTOR, HASH_START, type TermNumbers } from './term-numbers.js';
import { CLASS, languageTail, literalPlace, XSD_STRING, type TermPlace } from './term-order.js';

/** N-Quads or N-Triples as bytes: what `loadQuads` reads fastest. */
export class NQuadsBytes {
  /**
   * @param path names the text in messages
   * @param pieces UTF-8, cut anywhere; each is read before the next is asked for, and may be the same bytes filled anew
   * @param blankPrefix goes before each blank node label, so that the labels of one text are not those of another
   * @param isLarge whether it is worth threads to read it
   */
  constructor(readonly path: string, readonly pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, readonly blankPrefix = '', readonly isLarge = false) {}
}

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;
const STOP = 0x2e;
const COLON = 0x3a;
const LESS = 0x3c;
const GREATER = 0x3e;
const AT = 0x40;
const BACKSLASH = 0x5c;
const CARET = 0x5e;
const UNDERSCORE = 0x5f;

/** A line that this reader does not know at sight; N3.js reads it or says what is wrong with it. */
const IRREGULAR = 0;
const LONGEST_LINE = 1 << 28;

const ABSOLUTE_IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^<>"{}|^`\\]*$/;
const LANGUAGE_TAG = /^[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--(?:ltr|rtl))?$/;
const LABEL = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?$/;

/** The line after those that were read so far is longer than any text can be. */
export class LineTooLong extends Error {
  /** @param line its number */
  in({ path }: Pick<NQuadsBytes, 'path'>, line: number): InputError {
    return new InputError(path, `the line has more than ${LONGEST_LINE} bytes; no text can be that long`, line);
  }
}

/**
 * The pieces of a text cut at ends of lines; each ends in a line feed, the last one too.
 * @param room gives so many bytes to put some whole lines into
 * @throws LineTooLong
 */
export async function* wholeLines<Room extends Uint8Array>({ pieces }: NQuadsBytes, room: (bytes: number) => Room): AsyncGenerator<Room> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(LF) + 1;
    if (end === 0) {
      rest = Buffer.concat([rest, piece]);
      if (rest.length > LONGEST_LINE) throw new LineTooLong();
      continue;
    }
    const whole = room(rest.length + end);
    whole.set(rest);
    whole.set(piece.subarray(0, end), rest.length);
    rest = Buffer.from(piece.subarray(end));
    yield whole;
  }
  if (rest.length === 0) return;
  const last = room(rest.length + 1);
  last.set(rest);
  last[rest.length] = LF;
  yield last;
}

/**
 * Reads N-Quads line by line from bytes (RDF 1.1 N-Quads §4). A term that was seen before is recognised by its bytes and
 * never becomes a string, which is what makes it fast; new terms are checked as the grammar has it. Lines that are
 * anything out of the ordinary go to N3.js one by one, and so does the judgement of what is wrong with them.
 */
export class NQuadsReader {
  #bytes: Uint8Array = Buffer.alloc(0);
  /** Where the term that was read last ends. */
  #to = 0;
  #line = 0;
  #quads = 0;
  /** Where lines are put together; used again for each piece and each text. */
  #room = Buffer.alloc(0);

  constructor(
    private readonly numbers: TermNumbers,
    private readonly staging: Pick<Staging, 'quad'>,
    private readonly onQuads: (count: number) => void,
  ) {}

  /** @throws InputError naming the line that is no N-Quads */
  async read(text: NQuadsBytes): Promise<void> {
    this.#line = 0;
    try {
      for await (const lines of wholeLines(text, (bytes) => this.#roomFor(bytes))) this.#read(text, lines);
    } catch (error) {
      throw error instanceof LineTooLong ? error.in(text, this.#line + 1) : error;
    }
    this.#report();
  }

  /**
   * Reads some whole lines of a text.
   * @returns how many
   * @throws InputError naming the line that is no N-Quads, the first of these being line 1
   */
  readLines(text: Pick<NQuadsBytes, 'path' | 'blankPrefix'>, lines: Uint8Array): number {
    this.#line = 0;
    this.#read(text, lines);
    this.#report();
    return this.#line;
  }

  #roomFor(bytes: number): Buffer {
    if (bytes > this.#room.length) this.#room = Buffer.allocUnsafeSlow(2 * bytes);
    return this.#room.subarray(0, bytes);
  }

  #report(): void {
    this.onQuads(this.#quads);
    this.#quads = 0;
  }

  /** @param bytes whole lines, each ending in a line feed */
  #read(text: Pick<NQuadsBytes, 'path' | 'blankPrefix'>, bytes: Uint8Array): void {
    if (!isUtf8(bytes)) throw this.#notUtf8(text, bytes);
    this.#bytes = bytes;
    const end = bytes.length;
    // Neighbours share their subject and graph more often than not: those are compared with the line before first.
    let subjectAt = -1, subjectLength = 0, subject = 0;
    let graphAt = -1, graphLength = 0, graph = 0;
    let at = 0;
    while (at < end) {
      this.#line += 1;
      const start = at;
      at = this.#blanks(at);
      let byte = bytes[at]!;
      if (byte === LF || byte === CR || byte === HASH) {
        at = byte === LF ? at + 1 : this.#nextLine(at);
        continue;
      }
      if (subjectAt >= 0 && this.#same(at, subjectAt, subjectLength)) {
        at += subjectLength;
      } else {
        subject = byte === LESS ? this.#iri(at) : byte === UNDERSCORE ? this.#blank(at, text.blankPrefix) : IRREGULAR;
        subjectAt = byte === LESS && subject !== IRREGULAR ? at : -1;
        subjectLength = this.#to - at;
        at = this.#to;
      }
      let predicate = IRREGULAR;
      let object = IRREGULAR;
      let inGraph = 0;
      let regular = false;
      if (subject !== IRREGULAR) {
        at = this.#blanks(at);
        predicate = bytes[at] === LESS ? this.#iri(at) : IRREGULAR;
      }
      if (predicate !== IRREGULAR) {
        at = this.#blanks(this.#to);
        byte = bytes[at]!;
        object = byte === QUOTE ? this.#literal(at) : byte === LESS ? this.#iri(at) : byte === UNDERSCORE ? this.#blank(at, text.blankPrefix) : IRREGULAR;
      }
      if (object !== IRREGULAR) {
        at = this.#blanks(this.#to);
        byte = bytes[at]!;
        regular = true;
        if (byte !== STOP) {
          if (graphAt >= 0 && this.#same(at, graphAt, graphLength)) {
            this.#to = at + graphLength;
          } else {
            graph = byte === LESS ? this.#iri(at) : byte === UNDERSCORE ? this.#blank(at, text.blankPrefix) : IRREGULAR;
            graphAt = byte === LESS && graph !== IRREGULAR ? at : -1;
            graphLength = this.#to - at;
          }
          inGraph = graph;
          regular = graph !== IRREGULAR;
          if (regular) at = this.#blanks(this.#to);
        }
        if (regular && bytes[at] === STOP) {
          at = this.#blanks(at + 1);
          byte = bytes[at]!;
          regular = byte === LF || byte === CR || byte === HASH;
        } else {
          regular = false;
        }
      }
      if (regular) {
        this.staging.quad(subject, predicate, object, inGraph);
        this.#count();
        at = byte === LF ? at + 1 : this.#nextLine(at);
      } else {
        at = this.#nextLine(start);
        this.#irregular(text, Buffer.from(bytes.subarray(start, at)).toString('utf8'));
        subjectAt = -1;
        graphAt = -1;
      }
    }
  }

  #count(): void {
    this.#quads += 1;
    if (this.#quads === 100_000) {
      this.onQuads(this.#quads);
      this.#quads = 0;
    }
  }

  // ── Terms: each gives its number and leaves its end in `#to`; IRREGULAR when it is nothing that is known at sight ──

  #iri(at: number): number {
    const bytes = this.#bytes;
    let hash = Math.imul(HASH_START ^ LESS, HASH_FACTOR);
    let to = at + 1;
    for (; ; to += 1) {
      const byte = bytes[to]!;
      hash = Math.imul(hash ^ byte, HASH_FACTOR);
      if (byte === GREATER) break;
      if (byte <= SPACE) return IRREGULAR;
    }
    this.#to = to + 1;
    return this.numbers.find(bytes, at, this.#to, hash) || this.#newIri(at, hash);
  }

  #literal(at: number): number {
    const bytes = this.#bytes;
    let hash = Math.imul(HASH_START ^ QUOTE, HASH_FACTOR);
    let to = at + 1;
    for (; ; to += 1) {
      const byte = bytes[to]!;
      hash = Math.imul(hash ^ byte, HASH_FACTOR);
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) {
        to += 1;
        hash = Math.imul(hash ^ bytes[to]!, HASH_FACTOR);
      }
      if (bytes[to] === LF || byte === CR) return IRREGULAR;
    }
    const close = to;
    to += 1;
    if (bytes[to] === AT) {
      do {
        hash = Math.imul(hash ^ bytes[to]!, HASH_FACTOR);
        to += 1;
      } while (isTagByte(bytes[to]!));
    } else if (bytes[to] === CARET) {
      for (; ; to += 1) {
        const byte = bytes[to]!;
        hash = Math.imul(hash ^ byte, HASH_FACTOR);
        if (byte === GREATER) break;
        if (byte <= SPACE) return IRREGULAR;
      }
      to += 1;
    }
    this.#to = to;
    return this.numbers.find(bytes, at, to, hash) || this.#newLiteral(at, close, hash);
  }

  #blank(at: number, prefix: string): number {
    const bytes = this.#bytes;
    if (bytes[at + 1] !== COLON) return IRREGULAR;
    let to = at + 2;
    while (bytes[to]! > SPACE && bytes[to] !== LESS && bytes[to] !== QUOTE) to += 1;
    const label = this.#text(at + 2, to);
    if (!LABEL.test(label)) return IRREGULAR;
    this.#to = to;
    return this.numbers.ofPlace({ class: CLASS.blank, key: '', text: prefix + label, tail: '', number: null });
  }

  #newIri(at: number, hash: number): number {
    const text = this.#text(at + 1, this.#to - 1);
    if (!ABSOLUTE_IRI.test(text)) return IRREGULAR;
    return this.numbers.add(this.#bytes, at, this.#to, hash, { class: CLASS.iri, key: '', text, tail: '', number: null });
  }

  #newLiteral(at: number, close: number, hash: number): number {
    const written = this.#text(at + 1, close);
    const text = unescapeForm(written);
    if (text === undefined) return IRREGULAR;
    const mark = this.#bytes[close + 1];
    let place: TermPlace;
    if (mark === AT) {
      const tag = this.#text(close + 2, this.#to);
      if (!LANGUAGE_TAG.test(tag)) return IRREGULAR;
      place = { class: CLASS.langString, key: '', text, tail: languageTail(tag), number: null };
    } else if (mark === CARET) {
      const datatype = this.#text(close + 1, this.#to - 1);
      if (!datatype.startsWith('^^<') || !ABSOLUTE_IRI.test(datatype.slice(3))) return IRREGULAR;
      place = literalPlace(text, datatype.slice(3));
    } else {
      place = literalPlace(text, XSD_STRING);
    }
    if (text === written && isPlainText(text) && (place.class !== CLASS.string || mark !== CARET)) return this.numbers.add(this.#bytes, at, this.#to, hash, place);
    // Another way to write a term (an escape, a raw tabulator, xsd:string): known from now on as well.
    const number = this.numbers.ofPlace(place);
    if (this.numbers.find(this.#bytes, at, this.#to, hash) === 0) this.numbers.remember(this.#bytes, at, this.#to, hash, number);
    return number;
  }

  #text(from: number, to: number): string {
    const { buffer, byteOffset } = this.#bytes;
    return Buffer.from(buffer, byteOffset + from, to - from).toString('utf8');
  }

  // ── Lines ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  #blanks(at: number): number {
    while (this.#bytes[at] === SPACE || this.#bytes[at] === TAB) at += 1;
    return at;
  }

  #nextLine(at: number): number {
    return this.#bytes.indexOf(LF, at) + 1;
  }

  #same(at: number, other: number, length: number): boolean {
    const bytes = this.#bytes;
    for (let index = 0; index < length; index += 1) if (bytes[at + index] !== bytes[other + index]) return false;
    return true;
  }

  #irregular({ path, blankPrefix }: Pick<NQuadsBytes, 'path' | 'blankPrefix'>, line: string): void {
    let quads: Quad[];
    try {
      quads = new Parser({ format: 'N-Quads', factory: factory as never, blankNodePrefix: blankPrefix }).parse(line);
    } catch (error) {
      throw new InputError(path, `it is no N-Quads: ${reasonOf(error as Error)}`, this.#line);
    }
    try {
      for (const { subject, predicate, object, graph } of quads) {
        const { numbers } = this;
        this.staging.quad(numbers.of(subject), numbers.of(predicate), numbers.of(object), graph.termType === 'DefaultGraph' ? 0 : numbers.of(graph));
        this.#count();
      }
    } catch (error) {
      throw error instanceof WitnessError ? new InputError(path, error.message, this.#line) : error;
    }
  }

  #notUtf8({ path }: Pick<NQuadsBytes, 'path'>, bytes: Uint8Array): InputError {
    let at = 0;
    for (;;) {
      this.#line += 1;
      const next = bytes.indexOf(LF, at) + 1;
      if (next === 0 || !isUtf8(bytes.subarray(at, next))) return new InputError(path, 'it is not UTF-8', this.#line);
      at = next;
    }
  }
}

/** N3.js counts lines from the one it was given. */
export const reasonOf = (error: Error): string => error.message.replace(/ on line \d+\.?$/, '').replace(/\.$/, '');

const isTagByte = (byte: number): boolean =>
  (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d;
