import type { Subject } from './subjects.js';

/**
 * A stretch of a sentence that has somebody of its own: a clause with "who", a bracket of several sentences, what is told
 * of whoever tells. Behind it the sentence goes on about whomever it was about.
 */
export interface Aside {
  readonly from: number;
  readonly end: number;
  /** Whom the stretch is about from its beginning on; left out where its own words say. */
  readonly about?: Pick<Subject, 'who' | 'text'> & Partial<Subject>;
  /** Whom the sentence goes on about; left out for the last subject before the stretch that is one of a verb. */
  readonly resumed?: Pick<Subject, 'who' | 'text'>;
}

/** The subjects of a sentence with its asides. */
export function withAsides(subjects: readonly Subject[], asides: readonly Aside[]): Subject[] {
  if (asides.length === 0) return [...subjects];
  const added = asides.flatMap(({ from, end, about, resumed }): Subject[] => {
    const main = subjects.findLast((subject) => subject.at < from && !subject.oblique);
    const next = resumed ? { at: end, end, ...resumed } : main && { ...main, at: end, end, oblique: false, origin: main };
    return [...(about ? [{ at: from, end: from, ...about }] : []), ...(next ? [next] : [])];
  });
  return [...subjects, ...added].sort((a, b) => a.at - b.at || a.end - b.end);
}

const BRACKET = /\((?<inside>[^()]*)\)/dgu;
const NEXT_SENTENCE = /(?:\p{Ll}{3}|\d{4}|[)"”’])[.!?](?= [\p{Lu}"“])/u;

/**
 * The brackets of a sentence. Of whom a pronoun in a second sentence inside of one is, nobody can tell by what stands
 * outside: "(so says Serik. He was released in 2020)".
 */
export const bracketsIn = (text: string): Aside[] =>
  (text.includes('(') ? [...text.matchAll(BRACKET)] : []).map(({ indices, groups }) => {
    const [from, end] = indices!.groups!['inside']!;
    const stop = NEXT_SENTENCE.exec(groups!['inside']!);
    const at = stop ? from + stop.index + stop[0].length : undefined;
    return { from, end, ...(at === undefined ? {} : { about: { at, end: at, who: 'other', text: 'somebody' } as const }) };
  });
