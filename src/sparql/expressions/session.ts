import type { Vocabulary } from '../../store/vocabulary.js';
import { keyOf, termOf, type Value, valueOf } from './value.js';
import { CLASS } from '../../store/term-order.js';
import { integer } from './number.js';
import type { StoredTerm } from '../../store/snapshot.js';
import { StoredText } from './stored-text.js';

/**
 * One run of one query: the terms that exist only in it, and what is the same for all of its solutions.
 *
 * Ids from 1 up are the vocabulary's; a term that the data does not hold gets a negative id the first time it is made.
 * A term of the data always has the vocabulary's id, so that equal terms have equal ids wherever they come from; a tagged text whose
 * tag the data writes with other capitals has that one's.
 */
export class Session {
  /** NOW(), the same for the whole query (SPARQL 1.1 §17.4.5.1). */
  readonly now = new Date();
  readonly #vocabulary: Vocabulary;
  readonly #made: Value[] = [];
  readonly #ids = new Map<string, number>();
  /** Values of the vocabulary that were made again. */
  readonly #found = new Map<string, number>();
  readonly #known = new Map<number, Value>();
  readonly #counts = new Map<number, number>();
  #blanks = 0;
  readonly #labels = new Map<string, Value>();
  #characters = 0;
  readonly #limit: number;

  /** `constants`: values the plan has given the ids −1, −2 … `limit`: characters of made terms before the query is refused. */
  constructor(vocabulary: Vocabulary, constants: readonly Value[] = [], limit = 256_000_000) {
    this.#vocabulary = vocabulary;
    this.#limit = limit;
    for (const value of constants) this.#make(value, keyOf(value));
  }

  id(value: Value): number {
    const key = keyOf(value);
    const known = this.#ids.get(key) ?? this.#found.get(key);
    if (known !== undefined) return known;
    const stored = this.#vocabulary.idOf(termOf(value));
    if (stored === undefined) return this.#make(value, key);
    // A search in the vocabulary costs some microseconds; the same few values come again and again.
    if (this.#found.size >= 50_000) this.#found.clear();
    this.#found.set(key, stored);
    return stored;
  }

  /** The id of a whole number: counts come in thousands, and few of them differ. */
  count(value: number): number {
    let id = this.#counts.get(value);
    if (id === undefined) {
      id = this.id(integer(value));
      if (this.#counts.size >= 50_000) this.#counts.clear();
      this.#counts.set(value, id);
    }
    return id;
  }

  value(id: number): Value {
    if (id < 0) return this.#made[-1 - id] as Value;
    const termClass = this.#vocabulary.classOf(id);
    // Made faster than it is found again.
    if (termClass === CLASS.iri || termClass === CLASS.string || termClass === CLASS.langString) return new StoredText(this.#vocabulary, id, termClass) as Value;
    const known = this.#known.get(id);
    if (known) return known;
    const value = valueOf(this.#vocabulary.decode(id)) as Value;
    if (this.#known.size >= 50_000) this.#known.clear();
    this.#known.set(id, value);
    return value;
  }

  term(id: number): StoredTerm {
    return id < 0 ? termOf(this.#made[-1 - id] as Value) : this.#vocabulary.decode(id);
  }

  /** A blank node that no other solution has; with a label, the same one for the same label and solution (§17.4.2.9). */
  blank(label?: string): Value {
    const fresh = (): Value => ({ kind: 'blank', text: `q${(this.#blanks += 1)}` });
    if (label === undefined) return fresh();
    let known = this.#labels.get(label);
    if (!known) this.#labels.set(label, (known = fresh()));
    return known;
  }

  #make(value: Value, key: string): number {
    this.#characters += key.length + 64;
    if (this.#characters > this.#limit) throw new SessionFullError();
    this.#made.push(value);
    const id = -this.#made.length;
    this.#ids.set(key, id);
    return id;
  }
}

/** The query makes more new values than it may hold in memory. */
export class SessionFullError extends Error {
  override readonly name = 'SessionFullError';
}
