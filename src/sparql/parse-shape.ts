import type { Term } from '@rdfjs/types';
import factory from '@rdfjs/data-model';
import { resolveIri } from './relative-iri.js';

/**
 * Queries of one shape differ only in their constants: the parser reads the shape once, and the constants of each query
 * are put into what it made of it. A program that asks for one person after the other is spared the parser, which takes
 * longer than the answer.
 *
 * Constants are the IRIs in angle brackets and the strings of the query's body. Left in the shape, since they are no
 * terms of a pattern or an expression (or might mean something to the parser): what the prologue, FROM, SERVICE, `^^`
 * and SEPARATOR name, what is called, and whatever holds a backslash.
 */
export interface Shape {
  readonly text: string;
  readonly constants: readonly Constant[];
}

interface Constant {
  readonly kind: 'iri' | 'string';
  readonly text: string;
}

/** Constants of a query beyond which it is parsed as it is. */
const MOST = 300;

/** Stands for a constant in a shape; `\u0091` (a control character) comes in no query, as the shape of one that has it is not looked for. */
const MARK = '\u0091';
const IRI = `x-witness-constant:${MARK}`;

const TOKEN = /[ \t\r\n]+|#[^\r\n]*|"""(?:[^"\\]|\\.|"(?!""))*"""|'''(?:[^'\\]|\\.|'(?!''))*'''|"([^"\\\r\n]*)"|'([^'\\\r\n]*)'|<([^<>"{}|^`\\\u0000-\u0020]*)>|\^\^|[\p{L}\p{N}_:@%?$-]+|./suy;

/** Whatever follows one of these is no term. */
const NAMES_NEXT = /^(?:FROM|NAMED|SERVICE|SILENT|BASE|\^\^|.*:)$/iu;

/** undefined: the query is to be parsed as it is. */
export function shapeOf(query: string): Shape | undefined {
  if (query.includes('\\') || query.includes(MARK)) return undefined;
  const constants: Constant[] = [];
  const parts: string[] = [];
  let [before, last] = ['', ''];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(query); match !== null; match = TOKEN.exec(query)) {
    const token = match[0];
    const first = token[0] as string;
    if (first === '#' || first === ' ' || first === '\t' || first === '\n' || first === '\r') {
      parts.push(first === '#' ? '' : ' ');
      continue;
    }
    const text = match[1] ?? match[2];
    if (match[3] !== undefined && !NAMES_NEXT.test(last) && !isCalled(query, TOKEN.lastIndex)) {
      parts.push(`<${IRI}${constants.length}>`);
      constants.push({ kind: 'iri', text: match[3] });
    } else if (text !== undefined && !(last === '=' && /^separator$/i.test(before))) {
      parts.push(`"${MARK}${constants.length}"`);
      constants.push({ kind: 'string', text });
    } else parts.push(token);
    if (constants.length > MOST) return undefined;
    [before, last] = [last, token];
  }
  return { text: parts.join(''), constants };
}

/** `<iri>(…)` is a function. */
const isCalled = (query: string, at: number): boolean => /[ \t\r\n]*\(/y.test(query.slice(at, at + 20));

/**
 * A copy of what the parser made of a shape, with the constants in their places; undefined when they are not all
 * found: then the shape is no good.
 */
export function filledIn<T>(parsed: T, { constants }: Shape, base: string | undefined): T | undefined {
  const found = new Set<number>();
  const constantOf = (text: string, head: string): Constant | undefined => {
    if (!text.startsWith(head)) return undefined;
    const number = Number(text.slice(head.length));
    found.add(number);
    return constants[number];
  };
  const term = (of: Term): Term => {
    if (of.termType === 'NamedNode') {
      const constant = constantOf(of.value, IRI);
      return constant ? factory.namedNode(base === undefined ? constant.text : resolveIri(constant.text, base)) : of;
    }
    if (of.termType === 'Literal') {
      const constant = constantOf(of.value, MARK);
      return constant ? factory.literal(constant.text, of.language || of.datatype) : of;
    }
    return of;
  };
  const made = withTerms(parsed, term);
  return found.size === constants.length ? made : undefined;
}

/** A copy with other terms in the place of some; what holds none of those is shared with the copy. */
export function withTerms<T>(parsed: T, term: (of: Term) => Term): T {
  const copy = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) {
      let changed: unknown[] | undefined;
      for (const [at, item] of part.entries()) {
        const made = copy(item);
        if (made !== item) (changed ??= [...part])[at] = made;
      }
      return changed ?? part;
    }
    if ('termType' in part && part.termType !== 'Quad') return term(part as Term);
    let changed: Record<string, unknown> | undefined;
    for (const [key, value] of Object.entries(part)) {
      const made = copy(value);
      if (made !== value) (changed ??= Object.assign(Object.create(Object.getPrototypeOf(part) as object) as Record<string, unknown>, part))[key] = made;
    }
    return changed ?? part;
  };
  return copy(parsed) as T;
}
