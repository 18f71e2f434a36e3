import factory from '@rdfjs/data-model';
import type { Term } from '@rdfjs/types';
import { CLASS } from '../../store/term-order.js';
import type { Vocabulary } from '../../store/vocabulary.js';
import { json } from './json.js';
import type { IdRows } from './table.js';

/** Bytes gathered before they are handed on: few at first, so that somebody sees rows soon, then more each time, since each piece costs a message. */
const FIRST_BATCH = 4 * 1024;
const BATCH = 256 * 1024;

/** What a byte of a text becomes in a JSON string (RFC 8259 §7), where it may not stand as it is: as JSON.stringify writes it. */
const ESCAPES: readonly (Buffer | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  const written = byte < 128 ? JSON.stringify(String.fromCharCode(byte)).slice(1, -1) : '';
  return written.length > 1 ? Buffer.from(written) : undefined;
});
const ESCAPED = Uint8Array.from(ESCAPES, (bytes) => (bytes ? 1 : 0));
const MOST_ESCAPED = 6;

/** Texts longer than this are looked through first, and copied as a whole where nothing in them is to be escaped. */
const LONG = 96;

/**
 * The same bytes as `tableOfIds` makes with `json`, for most of whose cells no string is ever made: a text of the data is
 * copied from the vocabulary, between what stands before and after every term of its kind. `made`: by column, the term of
 * what is no id of the data.
 */
export async function* jsonOfIds(vocabulary: Vocabulary, variables: readonly string[], chunks: AsyncIterable<IdRows>, made: readonly ((value: unknown) => Term | undefined)[]): AsyncGenerator<Uint8Array> {
  const { head, cell, tail } = json(variables);
  const names = variables.map((name) => Buffer.from(`${JSON.stringify(name)}:`));
  const frames = new Frames(vocabulary, cell);
  const out = new Bytes();
  out.text(head);
  let first = true;
  let batch = FIRST_BATCH;
  for await (const { rowCount, columns } of chunks) {
    for (let row = 0; row < rowCount; row += 1) {
      out.copy(first ? OPEN : NEXT);
      first = false;
      let written = false;
      for (let at = 0; at < names.length; at += 1) {
        const value = columns[at]?.[row];
        if (value === 0) continue;
        const isStored = typeof value === 'number' && value > 0;
        const term = isStored ? undefined : made[at]?.(value);
        if (!isStored && !term) continue;
        if (written) out.byte(COMMA);
        written = true;
        out.copy(names[at] as Buffer);
        if (term) out.text(cell(term));
        else frames.write(value as number, out);
      }
      out.byte(CLOSE);
      if (out.length >= batch) {
        yield out.taken();
        batch = Math.min(BATCH, 4 * batch);
      }
    }
  }
  out.text(tail);
  yield out.taken();
}

const OPEN = Buffer.from('{');
const NEXT = Buffer.from(',\n{');
const COMMA = 0x2c;
const CLOSE = 0x7d;

type Frame = readonly [before: Buffer, after: Buffer];

/** What stands before and after the text of a term: for all IRIs the same, and for all literals of a datatype or language. */
class Frames {
  readonly #byTail = new Map<string, Frame>();
  readonly #iri: Frame;
  readonly #blank: Frame;
  readonly #string: Frame;

  constructor(private readonly vocabulary: Vocabulary, private readonly cell: (term: Term) => string) {
    this.#iri = this.#of(factory.namedNode(TEXT));
    this.#blank = this.#of(factory.blankNode(TEXT));
    this.#string = this.#of(factory.literal(TEXT));
  }

  write(id: number, out: Bytes): void {
    const { vocabulary } = this;
    const termClass = vocabulary.classOf(id);
    const [before, after] = termClass === CLASS.iri ? this.#iri : termClass === CLASS.string ? this.#string : termClass === CLASS.blank ? this.#blank : this.#literal(id);
    out.copy(before);
    const at = vocabulary.locate(id, termClass);
    out.escaped(vocabulary.source, at, at + vocabulary.textEnd(id, termClass) - vocabulary.textStart(id));
    out.copy(after);
  }

  #literal(id: number): Frame {
    const tail = this.vocabulary.tail(id);
    let frame = this.#byTail.get(tail);
    if (!frame) {
      const { language, datatype } = this.vocabulary.build(id) as ReturnType<typeof factory.literal>;
      this.#byTail.set(tail, (frame = this.#of(factory.literal(TEXT, language || datatype))));
    }
    return frame;
  }

  #of(term: Term): Frame {
    const [before = '', after = ''] = this.cell(term).split(TEXT);
    return [Buffer.from(before), Buffer.from(after)];
  }
}

/** Stands for the text of a term; JSON writes it as it is, and no name or datatype has it. */
const TEXT = '\u{10FFFD}';

/** Bytes that are written one after another. */
class Bytes {
  length = 0;
  #buffer = Buffer.alloc(0);
  /** Room that the next buffer has. */
  #room = 2 * FIRST_BATCH;

  byte(byte: number): void {
    this.#reserve(1);
    this.#buffer[this.length++] = byte;
  }

  text(text: string): void {
    this.#reserve(3 * text.length);
    this.length += this.#buffer.write(text, this.length);
  }

  copy(bytes: Buffer): void {
    this.#reserve(bytes.length);
    this.#append(bytes, 0, bytes.length);
  }

  /** The bytes from `start` to `end`, as a JSON string has them. */
  escaped(bytes: Buffer, start: number, end: number): void {
    this.#reserve(MOST_ESCAPED * (end - start));
    if (end - start > LONG) {
      let at = start;
      while (at < end && ESCAPED[bytes[at] as number] === 0) at += 1;
      this.#append(bytes, start, at);
      start = at;
    }
    const buffer = this.#buffer;
    let { length } = this;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] as number;
      if (ESCAPED[byte] === 0) buffer[length++] = byte;
      else for (const written of ESCAPES[byte] as Buffer) buffer[length++] = written;
    }
    this.length = length;
  }

  /** What was written so far. */
  taken(): Uint8Array {
    const taken = this.#buffer.subarray(0, this.length);
    // It is the reader's now.
    this.#buffer = Buffer.alloc(0);
    this.#room = Math.min(BATCH, 4 * this.length) + 2 * FIRST_BATCH;
    this.length = 0;
    return taken;
  }

  #append(bytes: Buffer, start: number, end: number): void {
    // A call of `copy` costs more than some dozens of bytes.
    if (end - start > LONG) bytes.copy(this.#buffer, this.length, start, end);
    else for (let at = start, to = this.length; at < end; at += 1) this.#buffer[to++] = bytes[at] as number;
    this.length += end - start;
  }

  #reserve(bytes: number): void {
    if (this.length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#room, 2 * this.#buffer.length, this.length + bytes));
    this.#buffer.copy(larger, 0, 0, this.length);
    this.#buffer = larger;
  }
}
