import { type ByteBuffer, viewOf } from './byte-buffer.js';
import { IRI_SPECIAL_BYTES, LITERAL_SPECIAL_BYTES, termForm } from './term-form.js';
import { CLASS, tagOfTail } from './term-order.js';
import type { Vocabulary } from './vocabulary.js';

/** What is known of a term. */
const UNKNOWN = 0, PLAIN = 1;

const NOTHING = Buffer.alloc(0);
const LESS = 0x3c, GREATER = 0x3e, QUOTE = 0x22, UNDERSCORE = 0x5f, COLON = 0x3a;

/**
 * Terms in canonical N-Quads, as `termForm` writes them, copied from the vocabulary's bytes without a string for any of
 * them: a dump has some hundred million. Terms that need escapes are the exception.
 */
export class FormBytes {
  readonly #known: Uint8Array;
  readonly #view: DataView;
  /** What follows a literal's text, by its tail. */
  readonly #ends = new Map<string, Buffer>();

  constructor(private readonly vocabulary: Vocabulary) {
    this.#known = new Uint8Array(vocabulary.size + 1);
    this.#view = viewOf(vocabulary.bytes);
  }

  /** Appends the form of a term. */
  write(id: number, to: ByteBuffer): void {
    const { vocabulary } = this;
    const termClass = vocabulary.classOf(id);
    const start = vocabulary.textStart(id);
    const end = vocabulary.textEnd(id, termClass);
    if (this.#known[id] !== PLAIN) {
      if (this.#known[id] !== UNKNOWN || !isPlain(vocabulary.bytes, start, end, termClass)) {
        this.#known[id] = 2;
        to.append(Buffer.from(termForm({ class: termClass, text: vocabulary.text(id), tail: vocabulary.tail(id) })));
        return;
      }
      this.#known[id] = PLAIN;
    }
    const tail = termClass > CLASS.string ? this.#endOf(vocabulary.tail(id), termClass) : NOTHING;
    to.reserve(end - start + 2 + tail.length);
    const { bytes, view } = to;
    let at = to.length;
    if (termClass === CLASS.iri) bytes[at++] = LESS;
    else if (termClass === CLASS.blank) {
      bytes[at++] = UNDERSCORE;
      bytes[at++] = COLON;
    } else bytes[at++] = QUOTE;
    // Four bytes at a time: a call that copies costs as much as copying fifty bytes by themselves.
    const source = vocabulary.bytes;
    let from = start;
    for (; from + 4 <= end; from += 4, at += 4) view.setUint32(at, this.#view.getUint32(from, true), true);
    while (from < end) bytes[at++] = source[from++]!;
    if (termClass === CLASS.iri) bytes[at++] = GREATER;
    else if (termClass !== CLASS.blank) bytes[at++] = QUOTE;
    for (let index = 0; index < tail.length; index += 1) bytes[at++] = tail[index]!;
    to.length = at;
  }

  #endOf(tail: string, termClass: number): Buffer {
    const known = this.#ends.get(tail);
    if (known !== undefined) return known;
    const end = Buffer.from(termClass === CLASS.langString ? `@${tagOfTail(tail)}` : `^^${termForm({ class: CLASS.iri, text: tail, tail: '' })}`);
    this.#ends.set(tail, end);
    return end;
  }
}

function isPlain(bytes: Uint8Array, start: number, end: number, termClass: number): boolean {
  if (termClass === CLASS.blank) return true;
  const special = termClass === CLASS.iri ? IRI_SPECIAL_BYTES : LITERAL_SPECIAL_BYTES;
  for (let at = start; at < end; at += 1) if (special[bytes[at]!] === 1) return false;
  return true;
}
