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

  /** `addresses`: templates of the addresses of archives' pages, with `{entry}`. */
  constructor(readonly people: readonly Unnamed[], addresses: readonly string[] = []) {
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
   * line. On a page that gives a whole name its single words count as well, but for those of the page's own name.
   */
  on(page: Page, record: EntryRecord, may = NOBODY): Mentioned[] {
    const whole = this.find(page.text, may);
    if (whole.length === 0) return [];
    const own = new Set(record.names.flatMap(({ text }) => nameWords(text)).map(({ key }) => this.#sound(key)));
    const parts = new Set(
      whole.flatMap(({ of }) => of.names.flatMap(nameWords)).filter(({ key }) => !isHan(key) && key !== NO_NAME && key.length >= SHORTEST_WORD)
        .map(({ key }) => this.#sound(key)).filter((sound) => !own.has(sound)),
    );
    const alone = nameWords(page.text).filter((word) => isName(page.text, word) && [...parts].some((part) => ends(part, this.#sound(word.key), SHORT_ENDING)));
    const stretches = new Map<string, Mentioned>();
    for (const span of [...whole, ...alone]) {
      const stretch = stretchOf(page.text, record, span);
      const known = stretches.get(stretch.field + stretch.end);
      if (known === undefined || stretch.start < known.start) stretches.set(stretch.field + stretch.end, stretch);
    }
    return [...stretches.values()].sort((a, b) => a.start - b.start);
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
