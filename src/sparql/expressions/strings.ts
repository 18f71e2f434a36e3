import type { FunctionTable } from './functions.js';
import { regex } from './regex.js';
import { integer } from './number.js';
import { boolean, isText, type LangValue, string, type StringValue, tagged, type Value } from './value.js';

type Text = StringValue | LangValue;

/** Arguments of a function of two strings (SPARQL 1.1 §17.4.3.1.2): the second is simple, or has the first one's tag. */
function compatible(a: Value | undefined, b: Value | undefined): readonly [Text, Text] | undefined {
  if (!a || !b || !isText(a) || !isText(b)) return undefined;
  return b.kind === 'string' || (a.kind === 'lang' && a.language.toLowerCase() === b.language.toLowerCase()) ? [a, b] : undefined;
}

/** A text with the tag of `like`. */
const same = (text: string, like: Text): Text => (like.kind === 'lang' ? tagged(text, like.language) : string(text));

const test = (holds: (a: string, b: string) => boolean) => (a: Value, b: Value): Value | undefined => {
  const pair = compatible(a, b);
  return pair && boolean(holds(pair[0].text, pair[1].text));
};

const mapped = (change: (text: string) => string) => (a: Value): Value | undefined => (isText(a) ? same(change(a.text), a) : undefined);

/** §17.4.3.9, §17.4.3.10: without a match, a simple empty literal. */
const part = (cut: (text: string, found: number, length: number) => string) => (a: Value, b: Value): Value | undefined => {
  const pair = compatible(a, b);
  if (!pair) return undefined;
  const found = pair[0].text.indexOf(pair[1].text);
  return found < 0 ? string('') : same(cut(pair[0].text, found, pair[1].text.length), pair[0]);
};

const codePoints = (text: string): number => {
  let count = text.length;
  for (let at = 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xdc00 && unit <= 0xdfff) count -= 1;
  }
  return count;
};

/** fn:round: half up. */
const roundHalfUp = (value: number): number => Math.round(value);

/** Positions count code points from 1 and are rounded (XPath Functions 3.1 §5.4.3). */
function substring(a: Value, from: Value, length?: Value): Value | undefined {
  if (!isText(a) || from.kind !== 'number' || (length && length.kind !== 'number')) return undefined;
  const start = roundHalfUp(from.double);
  const end = length?.kind === 'number' ? start + roundHalfUp(length.double) : Infinity;
  const points = [...a.text];
  return same(points.filter((_, index) => index + 1 >= start && index + 1 < end).join(''), a);
}

/** encodeURIComponent leaves !'()* alone; fn:encode-for-uri keeps only what RFC 3986 §2.3 calls unreserved. */
const encode = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** RFC 4647 §3.3.1, basic filtering. */
export function langMatches(tag: string, range: string): boolean {
  if (range === '*') return tag !== '';
  const folded = tag.toLowerCase();
  const wanted = range.toLowerCase();
  return folded === wanted || folded.startsWith(`${wanted}-`);
}

/** Characters of a text that a query makes: doubling forty times must end as an error, not as the end of the memory. */
const LONGEST = 4_000_000;

function concat(...parts: Value[]): Value | undefined {
  const texts = parts.filter(isText);
  if (texts.length !== parts.length || texts.reduce((sum, { text }) => sum + text.length, 0) > LONGEST) return undefined;
  const text = texts.map((each) => each.text).join('');
  const [first] = texts;
  return first?.kind === 'lang' && texts.every((each) => each.kind === 'lang' && each.language.toLowerCase() === first.language.toLowerCase())
    ? tagged(text, first.language)
    : string(text);
}

function matches(a: Value, pattern: Value, flags?: Value): Value | undefined {
  if (!isText(a) || pattern.kind !== 'string' || (flags && flags.kind !== 'string')) return undefined;
  const compiled = regex(pattern.text, flags?.text ?? '');
  return compiled && boolean(compiled.test(a.text));
}

function replace(a: Value, pattern: Value, replacement: Value, flags?: Value): Value | undefined {
  if (!isText(a) || pattern.kind !== 'string' || replacement.kind !== 'string' || (flags && flags.kind !== 'string')) return undefined;
  const text = regex(pattern.text, flags?.text ?? '')?.replace(a.text, replacement.text);
  return text === undefined || text.length > LONGEST ? undefined : same(text, a);
}

export const STRINGS: FunctionTable = {
  strlen: { arity: [1, 1], call: (a) => (isText(a) ? integer(codePoints(a.text)) : undefined) },
  substr: { arity: [2, 3], call: substring },
  ucase: { arity: [1, 1], call: mapped((text) => text.toUpperCase()) },
  lcase: { arity: [1, 1], call: mapped((text) => text.toLowerCase()) },
  strstarts: { arity: [2, 2], call: test((a, b) => a.startsWith(b)) },
  strends: { arity: [2, 2], call: test((a, b) => a.endsWith(b)) },
  contains: { arity: [2, 2], call: test((a, b) => a.includes(b)) },
  strbefore: { arity: [2, 2], call: part((text, found) => text.slice(0, found)) },
  strafter: { arity: [2, 2], call: part((text, found, length) => text.slice(found + length)) },
  encode_for_uri: { arity: [1, 1], call: (a) => (isText(a) ? string(encode(a.text)) : undefined) },
  concat: { arity: [0, Infinity], call: concat },
  langmatches: { arity: [2, 2], call: (a, b) => (a.kind === 'string' && b.kind === 'string' ? boolean(langMatches(a.text, b.text)) : undefined) },
  regex: { arity: [2, 3], call: matches },
  replace: { arity: [3, 4], call: replace },
};
