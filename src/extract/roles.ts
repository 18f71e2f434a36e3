import { KIN_WORD, kinOf, type Kin } from './kinship.js';
import { NAME } from './names.js';

/**
 * "the son of Barbolsyn's neighbor": from the person spoken of outwards to a named one. The first step is what the
 * person is; each further step is an unnamed person in between.
 */
export interface RoleChain {
  readonly steps: readonly Kin[];
  /** A name, or `testifier`, `victim`, or the anonymous testifier. */
  readonly base: { readonly kind: 'name' | 'testifier' | 'victim' | 'anonymous'; readonly text: string };
}

const BASE = `(?:(?:[Tt]he )?(?:first |second )?testifiers?|[Tt]he victim|[Tt]he anonymous (?:relative|testifier|source|person|friend|acquaintance|contact)|${NAME})`;
const POSSESSOR = `(?<base>${BASE})['’]s?`;

const SIMPLE_POSSESSIVE = new RegExp(`^${POSSESSOR} (?<chain>${KIN_WORD}(?:['’]s ${KIN_WORD}){0,3})$`, 'ud');
const OF_PHRASE = new RegExp(`^(?:[Aa]n?|[Tt]he|[Oo]ne of the)? ?(?<head>${KIN_WORD})s? of (?<rest>.{1,120})$`, 'u');
const BARE_BASE = new RegExp(`^(?<base>${BASE})$`, 'u');

/** Parses a role phrase ("X's nephew", "the son of X's neighbor", "the testifier's wife"); undefined when it is not one. */
export function parseRole(text: string): RoleChain | undefined {
  const phrase = text.trim().replace(/[.,;]+$/, '');
  const possessive = SIMPLE_POSSESSIVE.exec(phrase);
  if (possessive) {
    const words = possessive.groups!.chain!.split(/['’]s /);
    const kins = words.map(kinOf);
    if (kins.some((kin) => kin === undefined)) return undefined;
    // "X's sister's husband": the last word is what the person is, the words before it lead back to X.
    return { steps: (kins as Kin[]).reverse(), base: baseOf(possessive.groups!.base!) };
  }
  const of = OF_PHRASE.exec(phrase);
  if (of) {
    const head = kinOf(of.groups!.head!);
    if (!head) return undefined;
    const rest = of.groups!.rest!;
    const bare = BARE_BASE.exec(rest);
    if (bare) return { steps: [head], base: baseOf(bare.groups!.base!) };
    const inner = parseRole(rest);
    return inner && { steps: [head, ...inner.steps], base: inner.base };
  }
  return undefined;
}

function baseOf(text: string): RoleChain['base'] {
  if (/^(?:the )?(?:first |second )?testifiers?$/i.test(text)) return { kind: 'testifier', text };
  if (/^the anonymous /i.test(text)) return { kind: 'anonymous', text };
  if (/^the victim$/i.test(text)) return { kind: 'victim', text };
  return { kind: 'name', text };
}
