import { KIN_WORD, kinOf, type Kin } from './kinship.js';
import { NAME } from './names.js';

/**
 * "the son of Barbolsyn's neighbor": from the person spoken of outwards to a named one. The first step is what the
 * person is; each further step is an unnamed person in between.
 */
export interface RoleChain {
  readonly steps: readonly Kin[];
  /** A name, or `testifier`, `testifiers` (each of them), `victim`, or the anonymous testifier. */
  readonly base: { readonly kind: 'name' | Implicit | 'testifiers' | 'anonymous'; readonly text: string };
}

/** Whose "his wife" and "a friend" are where nobody is named: in the section on relations the testifier's, in the bracket after a testifier the victim's. */
export type Implicit = 'testifier' | 'victim';

const BASE = `(?:(?:(?:[Tt]he|[Bb]oth|[Aa]ll|[Bb]oth of the) )?(?:first |second |two |three )?testifiers?|[Tt]he victim|[Tt]he anonymous (?:relative|testifier|source|person|friend|acquaintance|contact)|${NAME})`;
const POSSESSOR = `(?<base>${BASE})['’]s?`;
const CHAIN = `${KIN_WORD}(?:['’]s ${KIN_WORD}){0,3}`;

const SIMPLE_POSSESSIVE = new RegExp(`^(?:[Oo]ne of )?${POSSESSOR} (?<chain>${CHAIN})s?$`, 'ud');
const OF_PHRASE = new RegExp(`^(?:[Aa]n?|[Tt]he|[Oo]ne of the)? ?(?<head>${KIN_WORD})s? (?:of|to) (?<rest>.{1,120})$`, 'u');
const BARE_BASE = new RegExp(`^(?<base>${BASE})(?:['’]s?)?$`, 'u');
/** "wife's younger brother", "a friend", "her husband" */
const OWNERLESS = new RegExp(`^(?:(?:[Aa]n?|[Tt]he|[Oo]ne of (?:the|his|her|their)|[Hh]is|[Hh]er|[Tt]heir|[Mm]y) )?(?<chain>${CHAIN})$`, 'u');
const MARRIED_TO = /^(?:now |formerly )?married to (?<rest>.{2,100})$/u;
const CAPITAL = new RegExp(`^\\p{Lu}(?=\\p{Ll})`, 'u');
const OPENS_WITH_KIN = new RegExp(`^${KIN_WORD}(?![\\p{L}])`, 'iu');

/** Parses a role phrase ("X's nephew", "the son of X's neighbor", "the testifier's wife", and where it is known whose are meant, "wife's brother"); undefined when it is not one. */
export function parseRole(text: string, implicit?: Implicit): RoleChain | undefined {
  const trimmed = text.trim().replace(/[.,;]+$/, '');
  const phrase = OPENS_WITH_KIN.test(trimmed) ? trimmed.replace(CAPITAL, (letter) => letter.toLowerCase()) : trimmed;
  const married = MARRIED_TO.exec(phrase)?.groups?.rest;
  if (married !== undefined) {
    const spouse = kinOf('spouse')!;
    const base = BARE_BASE.exec(married)?.groups?.base;
    if (base !== undefined) return { steps: [spouse], base: baseOf(base) };
    const inner = parseRole(married, implicit);
    return inner && { steps: [spouse, ...inner.steps], base: inner.base };
  }
  const possessive = SIMPLE_POSSESSIVE.exec(phrase);
  if (possessive) {
    const steps = stepsOf(possessive.groups!.chain!);
    return steps && { steps, base: baseOf(possessive.groups!.base!) };
  }
  const of = OF_PHRASE.exec(phrase);
  if (of) {
    const head = kinOf(of.groups!.head!);
    if (!head) return undefined;
    const rest = of.groups!.rest!;
    const bare = BARE_BASE.exec(rest);
    if (bare) return { steps: [head], base: baseOf(bare.groups!.base!) };
    const inner = parseRole(rest, implicit);
    // "a friend of a friend" is a manner of speaking.
    if (inner?.steps[0] === head && head.symmetric && /^an? /.test(rest)) return undefined;
    return inner && { steps: [head, ...inner.steps], base: inner.base };
  }
  const ownerless = implicit && OWNERLESS.exec(phrase)?.groups?.chain;
  const steps = ownerless && stepsOf(ownerless);
  // "their father": of each of those who testify.
  return steps ? { steps, base: { kind: implicit === 'testifier' && /^[Tt]heir /.test(phrase) ? 'testifiers' : implicit, text: '' } } : undefined;
}

/** "X's sister's husband": the last word is what the person is, the words before it lead back to X. */
function stepsOf(chain: string): Kin[] | undefined {
  const kins = chain.split(/['’]s /).map(kinOf);
  return kins.every((kin) => kin !== undefined) ? (kins as Kin[]).reverse() : undefined;
}

function baseOf(text: string): RoleChain['base'] {
  if (/^(?:both|all|the two|the three)\b.*testifiers$/i.test(text) || /^(?:the )?testifiers$/i.test(text)) return { kind: 'testifiers', text };
  if (/^(?:the )?(?:first |second )?testifiers?$/i.test(text)) return { kind: 'testifier', text };
  if (/^the anonymous /i.test(text)) return { kind: 'anonymous', text };
  if (/^the victim$/i.test(text)) return { kind: 'victim', text };
  return { kind: 'name', text };
}
