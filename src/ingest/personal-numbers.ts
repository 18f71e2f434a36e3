/**
 * Personal numbers are masked before anything else sees a page: in place, one U+2588 a UTF-16 code unit, so that
 * every offset into the page still holds. The same rules are the leak gate over everything that is written.
 *
 * A rule is a row of `RULES`: the kind it reports and how it finds candidates. Rules are tried in order; a later
 * one never takes what an earlier one has. Every pattern is linear: repetition is bounded, or runs over one class.
 * Addresses of the web are left alone, digits and all, but for numbers that are certainly personal (see `inUrls`).
 */

import { matchesOf } from '../matches.js';

export const PERSONAL_KINDS = [
  'nationalId', 'passport', 'residencePermit', 'phone', 'messenger', 'email', 'coordinates', 'birthDate', 'address',
] as const;

export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** Offsets in UTF-16 code units. The value itself is never reported. */
export interface PersonalNumber {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

export interface MaskingPolicy {
  /**
   * `mask` (the default) hides every birth date and year of birth; `keep` leaves those outside the testifying party, for
   * an archive whose release policy publishes when victims were born. Testifiers' are masked under both.
   */
  readonly birthDates?: 'mask' | 'keep';
}

export interface Masked {
  /** As long as the text given, in UTF-16 code units. */
  readonly text: string;
  readonly counts: Readonly<Record<PersonalKind, number>>;
}

export const MASK = '\u2588';

/** The text with every personal number replaced, character for character, and how many of each kind there were. */
export function maskPersonalNumbers(text: string, policy: MaskingPolicy = {}): Masked {
  const counts = Object.fromEntries(PERSONAL_KINDS.map((kind) => [kind, 0])) as Record<PersonalKind, number>;
  const pieces: string[] = [];
  let copied = 0;
  for (const { kind, start, end } of findPersonalNumbers(text, policy)) {
    counts[kind] += 1;
    pieces.push(text.slice(copied, start), MASK.repeat(end - start));
    copied = end;
  }
  pieces.push(text.slice(copied));
  return { text: pieces.join(''), counts };
}

/** Where personal numbers stand, in order and without overlap: for the mask, and for the gate over what is written. */
export function findPersonalNumbers(text: string, policy: MaskingPolicy = {}): PersonalNumber[] {
  const line = plain(text);
  const page: Page = { text: line, testifying: new Ordered(testifyingParties(line)) };
  const urls = new Ordered([...spans(line, WEB_ADDRESS)]);
  let taken = new Ordered<PersonalNumber>([]);
  for (const rule of RULES) {
    const found: PersonalNumber[] = [];
    for (const span of rule.find(page)) {
      if (!rule.inUrls && urls.overlapping(span).length > 0) continue;
      if (rule.kind === 'birthDate' && policy.birthDates === 'keep' && !page.testifying.covers(span)) continue;
      for (const { start, end } of rule.around ? without(line, span, taken.overlapping(span)) : [span]) {
        if (taken.overlapping({ start, end }).length > 0) continue;
        if (found.length === 0 || found[found.length - 1]!.end <= start) found.push({ kind: rule.kind, start, end });
      }
    }
    if (found.length > 0) taken = new Ordered([...taken.list, ...found].sort((a, b) => a.start - b.start));
  }
  return [...taken.list];
}

// ── What a rule works on ────────────────────────────────────────────────────────────────────────────────────────

interface Span { readonly start: number; readonly end: number }

interface Page {
  /** Digits, dashes and spaces of every script as ASCII; as long as the text received. */
  readonly text: string;
  /** The testifying-party sections: what is said there is said of private people. */
  readonly testifying: Ordered<Span>;
}

interface Rule {
  readonly kind: PersonalKind;
  /** True for what is personal inside a web address too. */
  readonly inUrls?: boolean;
  /** True for running text that may hold other personal numbers: what is left around them is taken. */
  readonly around?: boolean;
  /** Candidates in order. */
  find(page: Page): Iterable<Span>;
}

/** Spans in order and without overlap, asked by binary search. */
class Ordered<S extends Span> {
  constructor(readonly list: readonly S[]) {}

  overlapping({ start, end }: Span): S[] {
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.list[middle]!.end <= start) low = middle + 1;
      else high = middle;
    }
    let last = low;
    while (last < this.list.length && this.list[last]!.start < end) last += 1;
    return this.list.slice(low, last);
  }

  covers(span: Span): boolean {
    return this.overlapping(span).some(({ start, end }) => start <= span.start && span.end <= end);
  }
}

/** The parts of `span` outside `holes` that hold a letter or digit. */
function* without(text: string, span: Span, holes: readonly Span[]): Generator<Span> {
  let { start } = span;
  for (const hole of [...holes, { start: span.end, end: span.end }]) {
    if (hole.start > start && hasContent(text.slice(start, hole.start))) yield { start, end: hole.start };
    start = Math.max(start, hole.end);
  }
}

// Look-alikes, each one code unit for one: full-width and Arabic digits, dashes, odd spaces, Cyrillic Х and О.
// Invisible characters become separators, so that a number cut by a zero-width space is still one.
const LOOKALIKE = /[\u00A0\u00AD\u0401-\u0445\u0660-\u0669\u06F0-\u06F9\u2000-\u2015\u202F\u2060\u2212\u3000\uFEFF\uFF08-\uFF1A]/g;

const CYRILLIC_LOOKALIKES: Readonly<Record<string, string>> = { Х: 'X', х: 'x', О: 'O', о: 'o' };

function plain(text: string): string {
  return text.replace(LOOKALIKE, (char, at: number) => {
    const code = char.charCodeAt(0);
    if (code >= 0x660 && code <= 0x669) return String.fromCharCode(48 + code - 0x660);
    if (code >= 0x6f0 && code <= 0x6f9) return String.fromCharCode(48 + code - 0x6f0);
    if (code >= 0xff08) return String.fromCharCode(code - 0xff00 + 0x20);
    if (code >= 0x401 && code <= 0x445) {
      const nearDigit = /[0-9?*]/.test(`${text[at - 1] ?? ''}${text[at + 1] ?? ''}`);
      return nearDigit ? (CYRILLIC_LOOKALIKES[char] ?? char) : char;
    }
    if (code === 0xad || (code >= 0x200b && code <= 0x200f) || code === 0x2060 || code === 0xfeff) return '-';
    if (code === 0x2212 || (code >= 0x2010 && code <= 0x2015)) return '-';
    return ' ';
  });
}

// Cut at a comma or semicolon: a number written right after an address is no part of it.
const WEB_ADDRESS = /(?:https?:\/\/|(?<![\w@.-])www\.|(?<![\w@.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}\/)[^\s<>"',;|{}]*/gi;

function* spans(text: string, pattern: RegExp): Generator<Span> {
  for (const match of matchesOf(pattern, text)) yield { start: match.index, end: match.index + match[0].length };
}

/** The spans of the group `value` of each match (the pattern needs the flags `gd`). */
function* values(text: string, pattern: RegExp, accept: (value: string) => boolean = () => true): Generator<Span> {
  for (const match of matchesOf(pattern, text)) {
    const [start, end] = match.indices!.groups!['value']!;
    if (accept(text.slice(start, end))) yield { start, end };
  }
}

const PARTY_OPENS = /testifying party(?: ?\([^\n)]{0,60}\))?:?[ \t]*$/gim;
const PARTY_CLOSES = /(?:victim['’]s relation to (?:the )?testifier|about the victim|(?:victim['’]s|current) location):?[ \t]*$/gim;

function testifyingParties(text: string): Span[] {
  const closes = matchesOf(PARTY_CLOSES, text).map((match) => match.index);
  const parties: Span[] = [];
  let next = 0;
  for (const { end } of spans(text, PARTY_OPENS)) {
    if (parties.length > 0 && end < parties[parties.length - 1]!.end) continue;
    while (next < closes.length && closes[next]! < end) next += 1;
    // The relation section speaks of the testifiers as well, so the party lasts until "About the victim".
    let last = next;
    while (last < closes.length && /^victim['’]s rel/i.test(text.slice(closes[last], closes[last]! + 12))) last += 1;
    parties.push({ start: end, end: closes[last] ?? text.length });
  }
  return parties;
}

// ── Chinese and Kazakhstani national numbers ────────────────────────────────────────────────────────────────────

// GB 11643-1999: six digits of division, eight of birth (YYYYMMDD), three of sequence, a check character. The old
// form of 15 has six of birth (YYMMDD) and no check. Editors put ?, *, X or O for what they could not read.
const ID_RUN = /(?<![\p{L}\p{N}_.?*])[0-9](?:[ -]?[0-9?*XxOo]){14,18}(?![\p{L}\p{N}_?*]|\.[0-9])/gu;
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

function couldBe(digits: string, low: number, high: number): boolean {
  if (/[^0-9]/.test(digits)) return true;
  const value = Number(digits);
  return value >= low && value <= high;
}

/** Whether 15 or 18 characters can be a Chinese number, its unreadable characters taken kindly. */
function isChineseId(characters: string): boolean {
  const region = characters.slice(0, 2);
  if (/^[0-9]{2}$/.test(region) && !PROVINCES.has(region)) return false;
  if (characters.length === 18) {
    return couldBe(characters.slice(6, 10), 1880, 2099)
      && couldBe(characters.slice(10, 12), 1, 12) && couldBe(characters.slice(12, 14), 1, 31);
  }
  return couldBe(characters.slice(8, 10), 1, 12) && couldBe(characters.slice(10, 12), 1, 31);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643-1999, ISO 7064 MOD 11-2. */
function checks(id: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(id[place]), 0);
  return '10X98765432'[sum % 11] === id[17]!.toUpperCase();
}

function* chineseIds({ text }: Page): Generator<Span> {
  for (const match of matchesOf(ID_RUN, text)) {
    const run = match[0];
    const characters = run.replace(/[ -]/g, '');
    const whole = characters.length === run.length;
    const digits = characters.replace(/[^0-9]/g, '').length;
    if (digits < 6) continue;
    // An unbroken run of 18 is never anything else in prose, whatever its digits; a mistyped number is one too.
    const accepted = whole && characters.length >= 17 ? true
      : (characters.length === 18 || characters.length === 15) && isChineseId(characters);
    if (accepted) yield { start: match.index, end: match.index + run.length };
  }
}

// Inside web addresses only a number right in every part counts: a post or photo may be named by 18 digits too.
const ID_IN_URL = /(?<![0-9])[1-8][0-9]{16}[0-9Xx](?![0-9])/g;

function* idsInUrls({ text }: Page): Generator<Span> {
  for (const match of matchesOf(ID_IN_URL, text)) {
    if (isChineseId(match[0]) && checks(match[0])) yield { start: match.index, end: match.index + 18 };
  }
}

const ID_LABEL = new RegExp(
  '(?:\\b(?:ID|IIN|I\\.I\\.N\\.|id[ -]cards?|identity cards?|national ids?|ИИН)\\b|ИИН|身份证(?:号码|号)?|证件号码?)'
  + '(?: ?\\(IIN\\))?(?:[ -]?(?:cards?|numbers?|nos?\\.?|num\\.?|#|№))?(?: (?:is|was))?[ \\t]*[:#№]?[ \\t]*'
  + '(?<value>[0-9](?:[ -]?[0-9?*XxOo]){5,18})(?![0-9?*])',
  'gd',
);
const ISO_DATE = /^[0-9]{4}[-./ ][0-9]{1,2}[-./ ][0-9]{1,2}$/;

function* labelledIds({ text }: Page): Generator<Span> {
  for (const { start, end } of values(text, ID_LABEL)) {
    const value = text.slice(start, end);
    const [group] = value.split(/[ -]/, 1) as [string];
    // A card's or person's number may be followed by a year: a whole number ends where its own digits end.
    if (group.length >= 9) yield { start, end: start + group.length };
    else if (value === group || (!ISO_DATE.test(value) && value.replace(/[ -]/g, '').length >= 9)) yield { start, end };
  }
}

/** In the testifying party a bare number of 9 digits or more can only be a card's, a person's or a telephone's. */
const LONG_RUN = /(?<![\p{L}\p{N}_./#-])[0-9]{9,20}(?![\p{L}\p{N}_])/gu;

// ── Passports, permits ──────────────────────────────────────────────────────────────────────────────────────────

// China: E or G and 8 digits, or two letters and 7; Kazakhstan: N and 7 or 8 digits.
const PASSPORT = /(?<![\p{L}\p{N}_/#-])(?:E[A-Z]?|G[A-Z]?|N)[0-9]{7,9}(?![\p{L}\p{N}_])/gu;
const PASSPORT_LABELLED =
  /(?:\bpassports?\b|паспорт|护照(?:号码|号)?)[^\n0-9]{0,24}?(?<![A-Za-z0-9])(?<value>(?:[A-Z]{1,2}[ -]?)?[0-9]{7,9})(?![A-Za-z0-9]|[-./][0-9])/dgi;
const PERMIT_LABELLED =
  /(?:\bresiden(?:ce|cy|t) (?:permit|card)s?\b|\bgreen ?cards?\b|\brefugee (?:id|certificate|card)s?\b|вид на жительство|居留证|绿卡)[^\n0-9]{0,40}?(?<![A-Za-z0-9])(?<value>(?:[A-Z]{1,2}[ -]?)?[0-9]{7,12})(?![A-Za-z0-9]|[-./][0-9])/dgi;

// ── Telephones and messengers ───────────────────────────────────────────────────────────────────────────────────

const NUMBER = '[0-9](?:[ ()./-]{0,3}[0-9])';
const INTERNATIONAL = [
  new RegExp(`(?<![0-9])\\+[ (]{0,2}${NUMBER}{6,14}(?![0-9])`, 'g'),
  // Behind 00 in groups, or in one run as the region's countries number their mobiles: a hash may begin so too.
  new RegExp(`(?<![\\p{L}\\p{N}_./#:-])00[1-9][0-9]{0,2}[ ()-]{1,3}${NUMBER}{5,12}(?![\\p{L}\\p{N}_])`, 'gu'),
  /(?<![\p{L}\p{N}_./#:-])00(?:7[67][0-9]{9}|861[3-9][0-9]{9}|905[0-9]{9}|99[268][0-9]{9})(?![\p{L}\p{N}_])/gu,
];
const DOMESTIC = [
  // Kazakhstan and Russia: the trunk prefix 8, or the bare ten digits in their usual groups.
  /(?<![\p{L}\p{N}_./#-])8[ -]?\(?7[0-9]{2}\)?[ -]?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}_./#-])7[0-9]{2}[ -][0-9]{3}[ -][0-9]{2}[ -]?[0-9]{2}(?![\p{L}\p{N}_])/gu,
  // China: mobile telephones of 11 digits, and fixed lines behind their area code.
  /(?<![\p{L}\p{N}_./#-])1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}_./#-])0[1-9][0-9]{1,2}[ -][0-9]{7,8}(?![\p{L}\p{N}_-])/gu,
];
const PHONE_LABELLED = new RegExp(
  '(?:\\b(?:tel|telephone|phone|cell ?phone|mobile|whats ?app|we ?chat|viber|telegram|imo|qq|contact)\\b|тел|ватсап|电话|手机|微信)'
  + '(?: ?(?:numbers?|nos?\\.?|ids?|#|№))?\\.?(?: (?:is|was))?[ \\t]*[:(]?[ \\t]*'
  + `(?<value>\\+?${NUMBER}{5,15})(?![0-9])`,
  'dgi',
);
const PHONE_LINK = /(?:\btel:|\bwa\.me\/|\bphone=)(?<value>(?:\+|%2B)?[0-9][0-9-]{5,17})/dgi;
const DATE_LIKE = /^(?:(?:19|20)[0-9]{2}(?:[-./ ][0-9]{1,2}(?![0-9])| ?[-/] ?(?:19|20)[0-9]{2})|[0-9]{1,2}[-./ ][0-9]{1,2}[-./ ](?:19|20)[0-9]{2})/;
const DECIMAL = /^[0-9]{1,3}\.[0-9]+$/;
const noDate = (value: string): boolean => !DATE_LIKE.test(value) && !DECIMAL.test(value);

const MESSENGER = '(?:\\b(?:we ?chat|whats ?app|telegram|viber|imo|skype)\\b|微信号?)';
const ACCOUNT = '[ \\t]*(?:ids?|accounts?|names?|handles?|usernames?)';
/** `WeChat: abc_1987`, `WeChat ID abc1987`, `WeChat ID: abcdef`: a bare word is an account only where it is said to be one. */
const MESSENGER_ACCOUNTS = [
  new RegExp(`${MESSENGER}(?:${ACCOUNT}(?: is| was)?[ \\t]*[:=]?|[ \\t]*[:=])[ \\t]*(?<value>@[a-z][a-z0-9_-]{3,30}|[a-z](?=[a-z_-]{0,30}[0-9_])[a-z0-9_-]{4,30})(?![a-z0-9_-])`, 'dgi'),
  new RegExp(`${MESSENGER}${ACCOUNT}[ \\t]*[:=][ \\t]*(?!unclear|unknown|redacted|not )(?<value>[a-z][a-z0-9_-]{4,30})(?![a-z0-9_-])`, 'dgi'),
];
const WXID = /\bwxid_[a-z0-9]{4,30}\b/gi;

// ── Mail and places on the map ──────────────────────────────────────────────────────────────────────────────────

const AT = /@| ?[([]at[)\]] ?/gi;
const LOCAL = /[\p{L}\p{N}._%+-]/u;
const DOMAIN = /^(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/u;

/** RFC 5321 §4.5.3.1 bounds: 64 characters of local part, 255 of domain. */
function* mailAddresses({ text }: Page): Generator<Span> {
  for (const match of matchesOf(AT, text)) {
    const at = match.index;
    let start = at;
    while (start > 0 && at - start < 64 && LOCAL.test(text[start - 1]!)) start -= 1;
    if (start === at) continue;
    const after = at + match[0].length;
    const domain = DOMAIN.exec(text.slice(after, after + 255));
    if (domain) yield { start, end: after + domain[0].length };
  }
}

// Four decimals of a degree are eleven metres: a house.
const COORDINATES =
  /(?<![\p{L}\p{N}_.]|POINT ?\()[-+]?(?<lat>[0-9]{1,3}\.[0-9]{4,12})°? ?[NSEW]? ?[,;/ ] {0,2}(?:(?:and|lon|lng|long|longitude):? ?)?[-+]?(?<lon>[0-9]{1,3}\.[0-9]{4,12})(?![\p{L}\p{N}_])°? ?[NSEW]?/gu;
const SEXAGESIMAL =
  /(?<![0-9.])[0-9]{1,2}° ?[0-9]{1,2}['’′] ?[0-9]{1,2}(?:\.[0-9]{1,6})?(?:["”″]|'')? ?[NS][,;/]? {0,2}[0-9]{1,3}° ?[0-9]{1,2}['’′] ?[0-9]{1,2}(?:\.[0-9]{1,6})?(?:["”″]|'')? ?[EW]/g;

function* decimalCoordinates({ text }: Page): Generator<Span> {
  for (const match of matchesOf(COORDINATES, text)) {
    const [one, two] = [Number(match.groups!['lat']), Number(match.groups!['lon'])];
    if (Math.min(one, two) <= 90 && Math.max(one, two) <= 180) yield { start: match.index, end: match.index + match[0].trimEnd().length };
  }
}

// ── Births and homes ────────────────────────────────────────────────────────────────────────────────────────────

const MONTH = '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const DAY = '[0-9]{1,2}(?:st|nd|rd|th)?';
const FULL_DATE = '(?:' + [
  '[0-9]{4} ?[-./] ?[0-9]{1,2}(?: ?[-./] ?[0-9]{1,2})?(?![0-9])',
  '[0-9]{1,2} ?[-./] ?[0-9]{1,2} ?[-./] ?[0-9]{2,4}(?![0-9])',
  '[0-9]{4} ?年(?: ?[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?日)?)?',
  '[0-9]{8}(?![0-9])',
  `${MONTH} ?${DAY}(?:,? ?[0-9]{4})?(?![0-9])`,
  `${DAY}(?: day)?(?: of)? ?${MONTH}(?:,? ?[0-9]{4})?(?![0-9])`,
  `${MONTH},?(?: of)? ?[0-9]{4}(?![0-9])`,
].join('|') + ')';
// Written out in both cases: under the flag `i`, `\p{Lu}` below would take small letters too.
const DOB_LABEL = '(?:\\b(?:DOB|dob|D\\.O\\.B\\.?|(?:[Dd]ates?|[Yy]ear) of [Bb]irth|[Bb]irth[ -]?(?:dates?|days?|year))\\b|出生(?:日期|年月)?|[Дд]ата рождения|г\\.р\\.)';
const BIRTH_LABEL = `(?:${DOB_LABEL}|(?<![\\p{L}-])[Bb]orn\\b|(?<![\\p{L}\\p{N}.])b\\.(?= ?[0-9'’]))`;
// What may stand between "born" and when: places, a family, "and raised"; another verb begins another fact, whose date it is.
const NO_BIRTH = '(?:was|were|is|are|had|has|have|been|who|whom|which|that|when|while|but|and|or|as|he|she|they|since|until|till|before|after|by|for|from|taken|sent|held|put|kept|left|went|came|now|later|then|\\p{Ll}+ed|(?!during|spring|morning|evening)\\p{Ll}+ing)';
const BORN_WORD = `(?: \\([^()\\n]{1,40}\\)|,? (?:and (?:raised|bred|brought up|grew up)|in|at|on|near|around|about|\\p{Lu}[\\p{L}'’.-]{1,30})(?![\\p{L}-])| (?!${NO_BIRTH}(?![\\p{L}-]))\\p{Ll}[\\p{L}'’-]{0,20})`;
const BIRTH_GAP = `(?: (?:is|was))?[ \\t]*[:(]?(?:${BORN_WORD}){0,14}?,?[ \\t]*(?:c\\. ?)?`;
const BIRTH_YEAR = "(?:(?:19|20)[0-9]{2}(?![0-9]|s\\b)|['’][0-9]{2}(?![0-9]|s\\b))";
const BIRTH_TIME = `(?:${FULL_DATE}|${BIRTH_YEAR}(?:(?:, ?| ?[-/] ?|,? (?:and|or) )${BIRTH_YEAR}){0,6})`;
const BIRTH = new RegExp(`${BIRTH_LABEL}${BIRTH_GAP}(?<value>${BIRTH_TIME})`, 'dgu');
// "1987年出生", "05.03.1987 г.р.", "In 1987, Aigul was born"
const BIRTH_BEFORE = [
  /(?<value>[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?)(?=出?生)/dg,
  /(?<value>(?:[0-9]{1,2}[./-][0-9]{1,2}[./-])?(?:19|20)[0-9]{2})(?= ?(?:г\. ?р\.|года рождения))/dg,
  new RegExp(`\\b(?:In|On) (?<value>${BIRTH_TIME}),? (?:he|she|the victim|\\p{Lu}[\\p{L}'’-]{1,30}(?: \\p{Lu}[\\p{L}'’-]{1,30}){0,3}) was born\\b`, 'dgu'),
];

const HOME_OF_TESTIFIER =
  /(?:\b(?:home |current |present |residential |postal |mailing |registered |permanent )?address(?:es)?(?: (?:is|was)[: ]|[ \t]*[:=])|\b(?:lives?|living|resid(?:es?|ing)) at\b|住址:?|адрес:?)[ \t]*/gi;
const HOME_NAMED =
  /(?:\btestifier['’]s (?:home |current |present |residential |postal )?address(?: is[: ]|[ \t]*:)|\b(?:I|we) (?:now |currently )?live at\b)[ \t]*/gi;
const HOME_ENDS =
  /[ \t]*(?:$|;|(?<!\b(?:St|Str|Ave|Apt|Rd|Blvd|No|Bldg|ul|kv|d|mkr))\.(?=[ \t]|$)|[.,] (?=(?:DOB|Phone|Tel|Mobile|Passport|(?:Kazakhstan|Chinese) ID|ID|E-?mail|WeChat|WhatsApp)\b))/im;
const LONGEST_HOME = 240;

/** A home runs from its label to the end of its sentence or to the next label. */
function* homes(text: string, label: RegExp): Generator<Span> {
  let passed = 0;
  for (const match of matchesOf(label, text)) {
    if (match.index < passed) continue;
    const start = match.index + match[0].length;
    const line = text.slice(start, start + LONGEST_HOME);
    const end = start + (HOME_ENDS.exec(line)?.index ?? line.length);
    passed = end;
    if (hasContent(text.slice(start, end))) yield { start, end };
  }
}

const hasContent = (value: string): boolean => /[\p{L}\p{N}]/u.test(value.replace(/\[[^\]]{0,40}\]/g, ''));

function* within(page: Page, found: Iterable<Span>): Generator<Span> {
  for (const span of found) if (page.testifying.covers(span)) yield span;
}

// ── The table ───────────────────────────────────────────────────────────────────────────────────────────────────

const RULES: readonly Rule[] = [
  { kind: 'email', inUrls: true, find: mailAddresses },
  { kind: 'nationalId', inUrls: true, find: idsInUrls },
  { kind: 'phone', inUrls: true, find: ({ text }) => values(text, PHONE_LINK) },
  { kind: 'nationalId', find: chineseIds },
  { kind: 'passport', find: ({ text }) => values(text, PASSPORT_LABELLED) },
  { kind: 'passport', find: ({ text }) => spans(text, PASSPORT) },
  { kind: 'residencePermit', find: ({ text }) => values(text, PERMIT_LABELLED) },
  { kind: 'nationalId', find: labelledIds },
  { kind: 'coordinates', find: ({ text }) => spans(text, SEXAGESIMAL) },
  { kind: 'coordinates', find: decimalCoordinates },
  ...[...INTERNATIONAL, ...DOMESTIC].map((pattern): Rule => ({ kind: 'phone', find: ({ text }) => spans(text, pattern) })),
  { kind: 'phone', find: ({ text }) => values(text, PHONE_LABELLED, noDate) },
  { kind: 'nationalId', find: (page) => within(page, spans(page.text, LONG_RUN)) },
  ...MESSENGER_ACCOUNTS.map((pattern): Rule => ({ kind: 'messenger', find: ({ text }) => values(text, pattern) })),
  { kind: 'messenger', find: ({ text }) => spans(text, WXID) },
  ...[BIRTH, ...BIRTH_BEFORE].map((pattern): Rule => ({ kind: 'birthDate', find: ({ text }) => values(text, pattern) })),
  { kind: 'address', around: true, find: ({ text }) => homes(text, HOME_NAMED) },
  { kind: 'address', around: true, find: (page) => within(page, homes(page.text, HOME_OF_TESTIFIER)) },
];
