import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { keyOf } from './need-index.js';
import { frequencyOf, piecesOf } from './spelling.js';

/**
 * What a text must hold for a pattern to match in it, worked out from the pattern alone. Most patterns do not match
 * most sentences, and a pattern of some hundred alternatives takes long to say so; that none of its words is there is
 * told by a few bits. Nobody writes these needs down, so none can be wrong: every step below either keeps what all
 * matches have in common or forgets it.
 *
 * The method is that of Russ Cox, "Regular Expression Matching with a Trigram Index" (2012), with words for trigrams: a
 * part of a pattern is known by the strings it can match, while they are few; where they become many, one of them is
 * needed and they are forgotten.
 */
export type Need = readonly Group[];

/** Pieces (`piecesOf`) of which one is needed. */
type Group = readonly string[];

/** Nothing is known to be needed. */
const NOTHING: Need = [];

/** A place where no letter adjoins: `\b`, `^`, `$`, `(?![\p{L}-])`. Stands in strings between characters. */
const EDGE = '\u0001';
/** One character that is no letter and no digit, whichever. */
const OTHER = '\u0002';

/** As many strings as a part of a pattern is known by before one of them is needed instead. */
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

function needFrom({ strings, needs }: Known): Need {
  return all(strings ? [...needs, needOfStrings(strings)] : needs);
}

function all(needs: readonly Need[]): Need {
  const groups = new Map(needs.flat().map((group) => [keyOf(group), group]));
  // What is met most seldom is asked first.
  return [...groups.values()].sort((a, b) => frequencyOfGroup(a) - frequencyOfGroup(b));
}

function oneOf(needs: readonly Need[]): Need {
  if (needs.some((need) => need.length === 0)) return NOTHING;
  if (needs.length === 1) return needs[0]!;
  // What all of them need is needed; of what is left, one of the most telling of each, one of the next.
  const keys = needs.map((need) => new Set(need.map(keyOf)));
  const common = needs[0]!.filter((group) => keys.every((others) => others.has(keyOf(group))));
  const shared = new Set(common.map(keyOf));
  const left = needs.map((need) => all([need.filter((group) => !shared.has(keyOf(group)))]));
  const least = Math.min(...left.map(({ length }) => length), MOST_TELLING);
  return [...common, ...Array.from({ length: least }, (_, rank) => shortest(left.flatMap((need) => need[rank]!)))];
}

/** As many groups of each alternative are asked for as tell something that the others do not. */
const MOST_TELLING = 2;

/** Without pieces that hold others of the same group: those are met where they are. */
function shortest(group: Group): Group {
  const pieces = [...new Set(group)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const kept: string[] = [];
  for (const piece of pieces) if (!kept.some((other) => piece.includes(other))) kept.push(piece);
  return kept;
}

const frequencyOfGroup = (group: Group): number => group.reduce((sum, piece) => sum + frequencyOf(piece), 0);

function needOfStrings(strings: readonly string[]): Need {
  // A pattern may always match without what may be left out of it.
  if (strings.includes('')) return NOTHING;
  return oneOf([...new Set(strings)].map((string) => piecesOf(string, EDGE, OTHER).map((piece) => [piece])));
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

/** A character as it is spelled: letters without their case, digits all one. */
function characterOf(value: number): string {
  const char = String.fromCodePoint(value);
  if (/[A-Za-z]/.test(char)) return char.toLowerCase();
  if (/[0-9]/.test(char)) return '0';
  return value < 128 && value > 2 ? char : OTHER;
}
