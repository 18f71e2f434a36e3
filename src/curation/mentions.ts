import { sentencesOf } from '../extract/sentences.js';
import type { Page } from '../ingest/page.js';
import type { EntryRecord, Gap, Span, Words } from '../ingest/record.js';
import { isHan, nameSound, nameWords, type NameWord } from '../reference/person-name.js';

/** Somebody who must not be named. */
export interface Unnamed {
  /** The archive's number of their entry. */
  readonly entry: string;
  readonly names: readonly string[];
  /** Numbers of the entries of others who bear a name of theirs; undefined: any entry that bears it may. */
  readonly namesakes: readonly string[] | undefined;
  /** The words of their own page, where it is here: who stands there may speak of them by their first name alone. */
  readonly page?: string;
}

/** Those whom a text may name, because it is about somebody of the same name. */
export type Namesakes = ReadonlySet<Unnamed>;

const NOBODY: Namesakes = new Set();

/** A place where a text names somebody. */
export interface Mention extends Span {
  readonly of: Unnamed;
}

/** A stretch of a page that speaks of somebody who must not be named, and the part of the page it stands in. */
export interface Mentioned extends Span {
  readonly field: Gap['field'];
}

/** A word of a page that is also one of a name that must not stand there; whose it is, only a reader can tell. */
export interface PossibleMention extends Span {
  /** The sound of the word: the same for every spelling. */
  readonly sound: string;
}

/** Letters that may follow the last word of a name: endings of case and possession. */
const LONGEST_ENDING = 5;
/** Of a single word less: "Ali" is not "Alimjan". */
const SHORT_ENDING = 2;
/** Letters of a word of a name that is looked for by itself, on a page that gives the whole name. */
const SHORTEST_WORD = 4;
/** "#7" is any seventh thing; a longer number is an entry's. */
const SHORTEST_NUMBER = 3;

/** What fictional archives write after every name. */
const NO_NAME = 'fictional';

/**
 * Finds where a text speaks of people who must not be named: their names in Latin, Cyrillic and Arabic letters by their
 * sound, in any order, with endings and with a name between; Chinese ones by their characters; and the numbers and
 * addresses of their entries. It rather finds too much than too little.
 */
export class Mentions {
  /** Names of several words, by the sound of the first one looked for. */
  readonly #names = new Map<string, { readonly sounds: readonly string[]; readonly of: Unnamed }[]>();
  readonly #words = new Map<string, Unnamed[]>();
  readonly #chinese = new Map<string, Unnamed[]>();
  readonly #numbers = new Map<string, Unnamed>();
  readonly #chinesePattern: RegExp | undefined;
  readonly #numberPattern: RegExp;
  readonly #sounds = new Map<string, string>();
  /** The words of the pages of people, by their sound. */
  readonly #pages = new Map<Unnamed, ReadonlySet<string>>();

  /** `addresses`: templates of the addresses of archives' pages, with `{entry}`. */
  constructor(readonly people: readonly Unnamed[], readonly addresses: readonly string[] = []) {
    for (const person of people) {
      this.#numbers.set(person.entry, person);
      for (const name of person.names) this.#add(name, person);
    }
    const spaced = [...this.#chinese.keys()].sort((a, b) => b.length - a.length).map((name) => [...name].join('[\\s·•・‧.]*'));
    this.#chinesePattern = spaced.length === 0 ? undefined : new RegExp(spaced.join('|'), 'gu');
    const before = addresses.map((address) => escape(address.replace(/^https?:\/\/(?:www\.)?/, '').split('{entry}')[0]!));
    this.#numberPattern = new RegExp(`(?:\\b(?:entry|entries|victim|case)\\b[\\s#:]*(?:(?:no|nr|number)\\b[.\\s#]*)?|\\bentryno=${before.map((one) => `|${one}`).join('')}|(#)\\s*)((?:\\d+[,\\s]+(?:and\\s+)?)*\\d+)(?!\\d)`, 'gi');
  }

  #add(name: string, of: Unnamed): void {
    const words = nameWords(name).filter(({ key }) => key !== NO_NAME);
    const chinese = words.filter(({ key }) => isHan(key)).map(({ key }) => key).join('');
    if ([...chinese].length > 1) push(this.#chinese, chinese, of);
    const sounds = words.filter(({ key }) => !isHan(key)).map(({ key }) => this.#sound(key));
    if (sounds.length === 1) push(this.#words, sounds[0]!, of);
    if (sounds.length < 2) return;
    const orders = [sounds, [...sounds.slice(-1), ...sounds.slice(0, -1)], [...sounds.slice(1), sounds[0]!]];
    for (const order of new Map(orders.map((one) => [one.join(' '), one])).values()) {
      push(this.#names, order[0]!, { sounds: order, of });
    }
  }

  /** Whom an entry may name, as its own names are theirs; and whether it bears the name of somebody it may not. */
  namesakes(number: string | undefined, names: readonly string[]): { readonly may: Namesakes; readonly clash: boolean } {
    const borne = new Set(names.flatMap((name) => this.find(name)).map(({ of }) => of));
    const may = new Set(this.people.filter((one) => (one.namesakes === undefined ? borne.has(one) : number !== undefined && one.namesakes.includes(number))));
    return { may, clash: [...borne].some((one) => !may.has(one)) };
  }

  /** Where a text names any of them, but those whom it may name. */
  find(text: string, may = NOBODY): Mention[] {
    if (this.people.length === 0) return [];
    const found: Mention[] = [];
    const add = (start: number, end: number, people: Iterable<Unnamed>): void => {
      for (const of of people) if (!may.has(of)) found.push({ start, end, of });
    };
    const words = nameWords(text);
    const sounds = words.map(({ key }) => this.#sound(key));
    words.forEach((word, at) => {
      for (const { sounds: wanted, of } of this.#names.get(sounds[at]!) ?? []) {
        const last = lastOf(wanted, words, sounds, at, text);
        if (last !== undefined) add(word.start, words[last]!.end, [of]);
      }
      for (let ending = 0; ending <= SHORT_ENDING; ending += 1) add(word.start, word.end, this.#words.get(sounds[at]!.slice(0, sounds[at]!.length - ending)) ?? []);
    });
    if (this.#chinesePattern !== undefined) {
      for (const match of text.matchAll(this.#chinesePattern)) add(match.index, match.index + match[0].length, this.#chinese.get(match[0].replace(/[^\p{Script=Han}]/gu, '')) ?? []);
    }
    for (const match of text.matchAll(this.#numberPattern)) {
      // "entries 12, 13 and 2208"
      for (const [number] of match[2]!.matchAll(/\d+/g)) {
        const person = this.#numbers.get(number);
        if (person !== undefined && (match[1] === undefined || number.length >= SHORTEST_NUMBER)) add(match.index, match.index + match[0].length, [person]);
      }
    }
    return found;
  }

  /**
   * What a page says of them, as the stretches to be left out. In prose that is from the sentence that names them to
   * the end of the paragraph: what follows may say "he", and would be laid at somebody else's door. Elsewhere it is the
   * line. On a page that gives a whole name, or that the page of that person names, its single words count as well, but
   * for those of the page's own name.
   */
  on(page: Page, record: EntryRecord, may = NOBODY): Mentioned[] {
    if (this.people.length === 0) return [];
    const whole = this.find(page.text, may);
    const known = new Set([...whole.map(({ of }) => of), ...this.related(page.number, record.names.map(({ text }) => text), may)]);
    const parts = this.#partsOf(known, record);
    const alone = parts.size === 0 ? [] : nameWords(page.text).filter((word) => isName(page.text, word) && [...parts].some((part) => ends(part, this.#sound(word.key), SHORT_ENDING)));
    const stretches = new Map<string, Mentioned>();
    for (const span of [...whole, ...alone]) {
      const stretch = stretchOf(page.text, record, span);
      const known = stretches.get(stretch.field + stretch.end);
      if (known === undefined || stretch.start < known.start) stretches.set(stretch.field + stretch.end, stretch);
    }
    return [...stretches.values()].sort((a, b) => a.start - b.start);
  }

  /** The people whose own pages name an entry, by a name or by its number: they are related, or were taken together. */
  related(number: string | undefined, names: readonly string[], may = NOBODY): Unnamed[] {
    const sounds = names.map((name) => nameWords(name).filter(({ key }) => key !== NO_NAME).map(({ key }) => this.#sound(key)));
    const entry = new Mentions([{ entry: number ?? '', names, namesakes: [] }], this.addresses);
    return this.people.filter((one) => {
      if (may.has(one) || one.page === undefined || one.entry === number) return false;
      const words = this.#wordsOf(one);
      // Most pages have nothing to do with each other, which is seen without reading them.
      const likely = (number !== undefined && words.has(number)) || sounds.some((each) => each.length > 0 && each.every((sound) => isHan(sound) || words.has(sound)));
      return likely && entry.find(one.page).length > 0;
    });
  }

  /**
   * Words of a page that stand alone and are one of a name that must not stand there, though nothing tells that they mean
   * that person: for its keepers to look at. `mentioned` is left out anyway.
   */
  possible(page: Page, record: EntryRecord, mentioned: readonly Span[], may = NOBODY): PossibleMention[] {
    const parts = this.#partsOf(new Set(this.people.filter((one) => !may.has(one))), record);
    if (parts.size === 0) return [];
    const words = nameWords(page.text);
    return words.flatMap((word, at): PossibleMention[] => {
      const sound = this.#sound(word.key);
      const part = [...parts].find((one) => ends(one, sound, SHORT_ENDING));
      if (part === undefined || !isName(page.text, word) || partOfAnother(page.text, words, at) || mentioned.some(({ start, end }) => start <= word.start && word.start < end)) return [];
      return [{ start: word.start, end: word.end, sound: part }];
    });
  }

  /** The single words by which a page may speak of people, by their sounds: not those of its own name. */
  #partsOf(people: ReadonlySet<Unnamed>, record: EntryRecord): ReadonlySet<string> {
    if (people.size === 0) return new Set();
    const own = new Set(record.names.flatMap(({ text }) => nameWords(text)).map(({ key }) => this.#sound(key)));
    return new Set(
      [...people].flatMap(({ names }) => names.flatMap(nameWords)).filter(({ key }) => !isHan(key) && key !== NO_NAME && key.length >= SHORTEST_WORD)
        .map(({ key }) => this.#sound(key)).filter((sound) => !own.has(sound)),
    );
  }

  #wordsOf(person: Unnamed): ReadonlySet<string> {
    const known = this.#pages.get(person) ?? new Set(nameWords(person.page!).map(({ key }) => this.#sound(key)));
    this.#pages.set(person, known);
    return known;
  }

  /** Pages say the same words again and again. */
  #sound(key: string): string {
    const known = this.#sounds.get(key);
    if (known !== undefined) return known;
    if (this.#sounds.size > 100_000) this.#sounds.clear();
    const sound = nameSound(key);
    this.#sounds.set(key, sound);
    return sound;
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Latin and Cyrillic names begin with a capital; other scripts have none. */
const isName = (text: string, { start }: NameWord): boolean => !/^\p{Ll}/u.test(text.slice(start, start + 2));

/** A capital on both sides of a space is one name, unless a sentence begins with the first: that one may be any word. */
function partOfAnother(text: string, words: readonly NameWord[], at: number): boolean {
  const together = (one: NameWord | undefined, next: NameWord | undefined): boolean =>
    one !== undefined && next !== undefined && text.slice(one.end, next.start) === ' ' && /^\p{Lu}/u.test(text.slice(one.start)) && /^\p{Lu}/u.test(text.slice(next.start));
  const begins = (word: NameWord): boolean => /(?:^|[.!?:\n"“(])\s*$/.test(text.slice(Math.max(0, word.start - 3), word.start));
  const [before, word, after] = [words[at - 1], words[at]!, words[at + 1]];
  return together(word, after) || (together(before, word) && !begins(before!));
}

const ends = (wanted: string, has: string, longest: number): boolean => has.startsWith(wanted) && has.length - wanted.length <= longest;

/** The place of the last word, where all the words of a name stand from `at` on; another name may stand between two. */
function lastOf(wanted: readonly string[], words: readonly NameWord[], sounds: readonly string[], at: number, text: string): number | undefined {
  let place = at;
  for (let index = 1; index < wanted.length; index += 1) {
    const fits = (next: number): boolean => next < sounds.length && (index === wanted.length - 1 ? ends(wanted[index]!, sounds[next]!, LONGEST_ENDING) : wanted[index] === sounds[next]);
    if (fits(place + 1)) place += 1;
    else if (place + 2 < words.length && fits(place + 2) && isName(text, words[place + 1]!) && !/[.\n]/.test(text.slice(words[place]!.end, words[place + 2]!.start))) place += 2;
    else return undefined;
  }
  return place;
}

function stretchOf(text: string, record: EntryRecord, span: Span): Mentioned {
  const holds = (words: Words): boolean => words.start <= span.start && span.start < words.end;
  const section = record.sections.find(({ body }) => holds(body));
  const paragraph = section?.paragraphs.find(holds);
  if (section && paragraph) {
    const sentence = sentencesOf(paragraph).find(({ end }) => span.start < end) ?? paragraph;
    return { field: section.key, start: Math.min(sentence.start, span.start), end: Math.max(paragraph.end, span.end) };
  }
  const newline = text.indexOf('\n', span.end);
  const field = record.fields.find(({ value }) => value && holds(value))?.key ?? section?.key ?? (record.lists.some(holds) ? 'lists' : 'additional');
  return { field, start: text.lastIndexOf('\n', span.start - 1) + 1, end: newline === -1 ? text.length : newline };
}

/** The gaps that stand where words are withheld: they tell where, and nothing else. Those that blanking alone has made are no gaps. */
export function withWithheldGaps(gaps: readonly Gap[], mentioned: readonly Mentioned[]): readonly Gap[] {
  if (mentioned.length === 0) return gaps;
  const made = (gap: Gap): boolean => (gap.reason === 'empty-section' || gap.reason === 'label-without-value') && mentioned.some(({ field }) => field === gap.field);
  return [...gaps.filter((gap) => !made(gap)), ...mentioned.map(({ field, start }): Gap => ({ field, reason: 'withheld', words: { text: '', start, end: start } }))];
}
