import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { contentsOf, gramsOf, seldomFirst, type Contents } from './contents.js';

/**
 * What a text must hold for a pattern to match in it, worked out from the pattern alone. Most patterns do not match
 * most sentences, and a pattern of some hundred alternatives takes long to say so; that none of its words is there is
 * told by a few bits (`Contents`). Nobody writes these needs down, so none can be wrong: every step below either keeps
 * what all matches have in common or forgets it.
 *
 * The method is that of Russ Cox, "Regular Expression Matching with a Trigram Index" (2012): a part of a pattern is
 * known by the strings it can match, while they are few; where they become many, what their grams have in common is
 * kept and the strings are forgotten.
 */
export interface Need {
  /** Places in `Contents`, all of them needed. */
  readonly grams: readonly number[];
  /** Of each of these groups, one is needed. */
  readonly any: readonly (readonly Need[])[];
}

/** Nothing is known to be needed. */
const NOTHING: Need = { grams: [], any: [] };

/** A place where no letter adjoins: `\b`, `^`, `$`, `(?![\p{L}-])`. Stands in strings between characters. */
const EDGE = '\u0001';
/** One character that is no letter and no digit, whichever. */
const OTHER = '\u0002';

/** As many strings as a part of a pattern is known by before their grams are taken instead. */
const STRINGS = 128;
/** Where both sides have several, every one of the left may stand before every one of the right. */
const PRODUCT = 48;

/** What is known of a part of a pattern: all the strings that it can match, or `undefined` where they are too many, and what every match needs besides. */
interface Known {
  readonly strings: readonly string[] | undefined;
  readonly needs: readonly Need[];
}

const UNKNOWN: Known = { strings: undefined, needs: [] };
const EMPTY: Known = { strings: [''], needs: [] };

const parser = new RegExpParser({ ecmaVersion: 2024 });

/** What every text needs in which the pattern matches. */
export function needOf({ source, flags }: RegExp): Need {
  const { alternatives } = parser.parsePattern(source, undefined, undefined, { unicode: flags.includes('u') });
  return needFrom(knownOfAny(alternatives));
}

/** Patterns asked about: how often, and once that is often enough, what they need. */
const NEEDS = new WeakMap<RegExp, { asked: number; need: Need }>();

/** Working out what a pattern needs takes as long as trying it many times; some live for one page or one call only. */
const OFTEN = 64;

/** False where a text lacks what the pattern needs; true where only trying can tell. */
export function canMatch(pattern: RegExp, text: string): boolean {
  const known = NEEDS.get(pattern);
  if (known === undefined) {
    NEEDS.set(pattern, { asked: 1, need: NOTHING });
    return true;
  }
  if (known.asked < OFTEN) {
    known.asked += 1;
    if (known.asked === OFTEN) known.need = needOf(pattern);
  }
  return known.need === NOTHING || holds(contentsOf(text), known.need);
}

/** Whether a text holds what is needed. */
export function holds(contents: Contents, { grams, any }: Need): boolean {
  if (!contents.hasAll(grams)) return false;
  for (const group of any) if (!holdsOne(contents, group)) return false;
  return true;
}

function holdsOne(contents: Contents, group: readonly Need[]): boolean {
  for (const need of group) if (contents.hasAll(need.grams) && (need.any.length === 0 || holds(contents, need))) return true;
  return false;
}

function needFrom({ strings, needs }: Known): Need {
  return all(strings ? [...needs, needOfStrings(strings)] : needs);
}

function all(needs: readonly Need[]): Need {
  const [grams, any] = [new Set(needs.flatMap((need) => need.grams)), needs.flatMap((need) => need.any)];
  if (grams.size === 0 && any.length === 0) return NOTHING;
  // What has fewest ways to be met is met most seldom: it is asked first.
  return { grams: seldomFirst([...grams]), any: any.sort((a, b) => a.length - b.length) };
}

function oneOf(needs: readonly Need[]): Need {
  if (needs.some((need) => need.grams.length === 0 && need.any.length === 0)) return NOTHING;
  if (needs.length === 1) return needs[0]!;
  // What all of them need is asked once.
  const common = needs.map(({ grams }) => grams).reduce((some, others) => some.filter((gram) => others.includes(gram)));
  const left = needs.map(({ grams, any }) => ({ grams: grams.filter((gram) => !common.includes(gram)), any }));
  return { grams: common, any: left.some(({ grams, any }) => grams.length === 0 && any.length === 0) ? [] : [left] };
}

function needOfStrings(strings: readonly string[]): Need {
  // A pattern may always match without what may be left out of it.
  if (strings.includes('')) return NOTHING;
  return oneOf([...new Set(strings)].map((string) => ({ grams: gramsOf(string, EDGE, OTHER), any: [] })));
}

function knownOfAny(alternatives: readonly AST.Alternative[]): Known {
  const parts = alternatives.map(({ elements }) => knownOfRow(elements));
  if (parts.length === 1) return parts[0]!;
  const strings = parts.every(({ strings, needs }) => strings !== undefined && needs.length === 0) ? [...new Set(parts.flatMap(({ strings }) => strings!))] : undefined;
  return strings && strings.length <= STRINGS ? { strings, needs: [] } : { strings: undefined, needs: [oneOf(parts.map(needFrom))] };
}

function knownOfRow(elements: readonly AST.Element[]): Known {
  const needs: Need[] = [];
  let before: readonly string[] = [''];
  let whole = true;
  for (const [index, element] of elements.entries()) {
    const part = knownOf(element, before);
    needs.push(...part.needs);
    if (!part.strings) return { strings: undefined, needs: [...needs, needOfStrings(before), needFrom(knownOfRow(elements.slice(index + 1)))] };
    const joined = joinedTo(before, part.strings);
    if (!joined) {
      needs.push(needOfStrings(before));
      whole = false;
    }
    before = joined ?? part.strings;
  }
  return whole ? { strings: before, needs } : { strings: undefined, needs: [...needs, needOfStrings(before)] };
}

function joinedTo(before: readonly string[], after: readonly string[]): readonly string[] | undefined {
  if (before.length > 1 && after.length > 1 && before.length * after.length > PRODUCT) return undefined;
  if (before.length * after.length > STRINGS) return undefined;
  return before.flatMap((one) => after.map((other) => one + other));
}

function knownOf(element: AST.Element, before: readonly string[]): Known {
  switch (element.type) {
    case 'Character': return { strings: [characterOf(element.value)], needs: [] };
    case 'CharacterSet': return knownOfSet(element);
    case 'CharacterClass': return knownOfClass(element);
    case 'Group': case 'CapturingGroup': return knownOfAny(element.alternatives);
    case 'Quantifier': return knownOfRepeated(element);
    case 'Assertion': return knownOfAssertion(element, before);
    default: return UNKNOWN;
  }
}

function knownOfRepeated({ element, min, max }: AST.Quantifier): Known {
  if (max === 0) return EMPTY;
  const once = knownOf(element, ['']);
  if (min === 0) return max === 1 && once.strings && once.needs.length === 0 ? { strings: ['', ...once.strings], needs: [] } : UNKNOWN;
  if (!once.strings || once.needs.length > 0) return { strings: undefined, needs: [needFrom(once)] };
  let strings: readonly string[] | undefined = once.strings;
  for (let count = 1; count < min && strings; count += 1) strings = strings.length > 1 || count > 3 ? undefined : joinedTo(strings, once.strings);
  return strings && min === max ? { strings, needs: [] } : { strings: undefined, needs: [needOfStrings(strings ?? once.strings)] };
}

function knownOfAssertion(assertion: AST.Assertion, before: readonly string[]): Known {
  switch (assertion.kind) {
    case 'start': case 'end': return { strings: [EDGE], needs: [] };
    case 'word': return assertion.negate ? EMPTY : { strings: [EDGE], needs: [] };
    case 'lookbehind':
      if (assertion.negate) return excludesLetters(assertion) ? { strings: [EDGE], needs: [] } : EMPTY;
      return { strings: [''], needs: [needFrom(knownOfAny(assertion.alternatives))] };
    case 'lookahead': {
      if (assertion.negate) return excludesLetters(assertion) ? { strings: [EDGE], needs: [] } : EMPTY;
      // What is looked for stands straight behind what was read.
      const ahead = knownOfAny(assertion.alternatives);
      const joined = ahead.strings && joinedTo(before, ahead.strings);
      return { strings: [''], needs: [...ahead.needs, needOfStrings(joined ?? ahead.strings ?? [''])] };
    }
  }
}

/** `(?![\p{L}-])`: one character, that may be no letter. */
function excludesLetters({ alternatives }: AST.LookaroundAssertion): boolean {
  const [element] = alternatives[0]!.elements;
  return alternatives.length === 1 && alternatives[0]!.elements.length === 1 && element !== undefined && coversLetters(element);
}

function coversLetters(element: AST.Element | AST.CharacterClassElement): boolean {
  if (element.type === 'CharacterClass') return !element.negate && element.elements.some((part) => coversLetters(part as AST.CharacterClassElement));
  return element.type === 'CharacterSet' && !('negate' in element && element.negate) && (element.kind === 'word' || (element.kind === 'property' && element.key === 'General_Category' ? element.value === 'L' || element.value === 'Letter' : false));
}

function knownOfSet(element: AST.CharacterSet): Known {
  if (element.kind === 'digit' && !element.negate) return { strings: ['0'], needs: [] };
  if (element.kind === 'space' && !element.negate) return { strings: [' '], needs: [] };
  return UNKNOWN;
}

function knownOfClass({ negate, elements }: AST.CharacterClass): Known {
  if (negate) return UNKNOWN;
  const strings = new Set<string>();
  for (const element of elements) {
    if (element.type === 'Character') strings.add(characterOf(element.value));
    else if (element.type === 'CharacterClassRange' && element.max.value - element.min.value < 60) {
      for (let value = element.min.value; value <= element.max.value; value += 1) strings.add(characterOf(value));
    } else if (element.type === 'CharacterSet' && element.kind === 'digit' && !element.negate) strings.add('0');
    else if (element.type === 'CharacterSet' && element.kind === 'space' && !element.negate) strings.add(' ');
    else return UNKNOWN;
  }
  return strings.size <= 8 ? { strings: [...strings], needs: [] } : UNKNOWN;
}

/** A character as `Contents` knows it: letters without their case, digits all one. */
function characterOf(value: number): string {
  const char = String.fromCodePoint(value);
  if (/[A-Za-z]/.test(char)) return char.toLowerCase();
  if (/[0-9]/.test(char)) return '0';
  return value < 128 && value > 2 ? char : OTHER;
}
