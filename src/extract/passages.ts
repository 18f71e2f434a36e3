import type { Words } from '../ingest/record.js';
import type { Certainty } from './claim.js';
import { freeSpacing } from './free-spacing.js';
import { findHedges, rankOf } from './hedges.js';
import { certaintyOf, type Statement } from './statements.js';
import { slice } from './words.js';
import { occursIn } from './matching.js';

/**
 * Passages that a claim takes over in their own words (a reason, a state of health, how somebody learned of it): what of
 * a sentence answers the question, and how sure all of it is. One that says that nothing is known answers nothing.
 */

const NOBODY = "(?:nobody|no ?-?one|neither of (?:them|the \\p{Ll}+)|none of (?:them|(?:the|his|her) \\p{Ll}+))";
const CAN_NOT = "(?:(?:is|are|was|were|do|does|did|has|have|had|could|can|would)(?: not|n['’]t)|cannot|never|no longer)";
/** What a sentence asks or leaves open. */
const QUESTION = '(?:how|why|what|when|where|whether|if|who|which)';
/** "It is not clear how", "she doesn't know why", "his condition is unknown": the question is put, and not answered. */
const LEFT_OPEN = new RegExp([
  `\\b${CAN_NOT} (?:\\p{Ll}+ly |yet |been |even )*(?:clear|known|certain|sure|stated|specified|disclosed|mentioned)(?=[.,;:]|$| ${QUESTION}\\b| to\\b| from\\b| at\\b)`,
  `\\b(?:is|are|was|were|remains?|has remained) (?:\\p{Ll}+ly |still )*(?:unclear|unknown|uncertain|undisclosed)\\b`,
  `^(?:it(?:['’]s| is| was) )?(?:still )?(?:unclear|unknown|uncertain|not (?:clear|known|certain)) ${QUESTION}\\b`,
  freeSpacing`
    \b${CAN_NOT} (?:\p{Ll}+ly )?
    (?:know|say|tell|specify|mention|explain|disclose|reveal|find out|learn|been told|told|informed)
    (?: (?:him|her|them|us|anybody|anyone|the (?:family|testifier|relatives)))?
    (?=[.;]|$| ${QUESTION}\b| (?:the|any|a|its) (?:\p{Ll}+ )?(?:reasons?|explanations?|source|grounds|details?))
  `,
  `\\b${NOBODY} (?:\\p{Ll}+ )*?(?:knows|knew|know|told|explained|said|say|saying|informed)\\b`,
].join('|'), 'iu');
/** The same of reasons: none is given. */
const NO_REASON = new RegExp([
  `\\b(?:${CAN_NOT}|${NOBODY}|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|unable)\\b[^.;"“”]{0,40}?\\b(?:reasons?|explanations?|explain(?:ed)?|what for|(?:formal |official |actual )?(?:charges?|grounds|accusations?)|cause|why)\\b`,
  freeSpacing`
    (?:^|\b(?:with|was|were|is|there(?: is| was|['’]s)?|given|gave|had|has|have|offered|provided) )no (?:
      (?:official|formal|specific|clear|other|further|particular|known|real|legal|actual|concrete)\x20
    )*(?:reasons?|explanations?|charges?|grounds|accusations?|cause|justification|verdict|documents?)\b
  `,
  `\\bwithout (?:(?:giving|being given|being told|stating|any|an?|the|official|formal|specific|clear|further) )*(?:reasons?|explanations?|charges?|grounds|cause)\\b`,
].join('|'), 'iu');
/** What states a reason all the same. */
const GIVES_REASON = new RegExp(freeSpacing`
  \b(?:
    because|due to|owing to|on account of|accused of|charged with|convicted of|guilty of|suspected of|on suspicion
    |related to|in connection with
    |for (?:(?:allegedly|having|supposedly|merely|simply|just|being|his|her|the) )*(?:\p{Ll}+ing|crimes?)\b
  )
  |["“]
`, 'iu');
/** Done to somebody, and nothing about why. */
const ONLY_DEED = new RegExp(freeSpacing`
  ^(?:(?:\p{Lu}\p{Ll}+ ){0,3}|(?:he|she|the victim) )?
  (?:(?:has|have|had|was|were|is|been|being|then|later|also|first|subsequently) )*
  (?:arrested|detained|sentenced|taken|released|transferred|imprisoned|interned|interrogated|sent)\b
  (?!
    .*(?:
      \b(?:
        for|because|due|after|as|since|following|when|while|over|on|reasons?|accus\p{L}*|charg\p{L}*|convict\p{L}*
        |suspect\p{L}*|suspicion|guilty|having|related|connection|under|official|why|so|crime
      )\b
      |["“]
    )
  )
`, 'iu');
/** Where to look for it, and no answer. */
const REFERENCE = /^(?:https?:\S*|(?:see|cf\.?|source|sources|link|links)(?:[ :].*)?)$/iu;

const SEE = /^(?:see|cf\.?|idem|ditto|same as) (?:above|below|before|also|the|testimon|entry|additional|\p{Ll}+ section)[^.;]{0,40}$/iu;

const TURN = /^(?<open>[^;]*?)(?:,? (?:but|though|although|however|yet)|;(?: however,?| but)?|, however,?) (?<rest>\S[^]*)$/du;

/** The part of some words that says how, or what: undefined where they say that it is not known. */
export function knownPart(words: Words): Words | undefined {
  return SEE.test(words.text) ? undefined : answered(words, (text) => occursIn(LEFT_OPEN, text));
}

/** The part of an answer to "why" that gives a reason. */
export function reasonPart(words: Words): Words | undefined {
  if (REFERENCE.test(words.text) || ONLY_DEED.test(words.text)) return undefined;
  return answered(words, (text) => (occursIn(NO_REASON, text) || (occursIn(LEFT_OPEN, text) && /\b(?:reasons?|why|explanations?|cause|charges?|know)\b/i.test(text))) && !GIVES_REASON.test(text));
}

function answered(words: Words, open: (text: string) => boolean): Words | undefined {
  const turn = TURN.exec(words.text);
  if (turn && open(turn.groups!.open!)) {
    const rest = slice(words, turn.indices!.groups!.rest![0], words.text.length);
    return open(rest.text) || rest.text.split(' ').length < 3 ? undefined : rest;
  }
  return open(words.text) && (!turn || open(turn.groups!.rest!) || !open(turn.groups!.open!)) ? undefined : words;
}

/** A clause at the end that tells of somebody or something named before it: no part of the answer, unless it tells why. */
const ASIDE = new RegExp(freeSpacing`
  ,\x20(?:
    (?:who|whose|whom)\b(?![^]*\b(?:reasons?|why|cause[ds]?|because|led to|result\p{Ll}*)\b|[^;]*, (?:while|whereas)\b)
    |which\b(?![^]*\b(?:reasons?|why|cause[ds]?|because|led to|result\p{Ll}*|arrest\p{Ll}*|detain\p{Ll}*|detention|sentenc\p{Ll}*|imprison\p{Ll}*)\b)
  )[^;]*$
`, 'u');

export function withoutAside(words: Words): Words {
  const aside = ASIDE.exec(words.text);
  // "my brother-in-law, who works for the police, arranged that": the clause goes on behind it.
  return aside && aside.index > 8 && !GOES_ON.test(aside[0].slice(2)) ? slice(words, 0, aside.index) : words;
}

const GOES_ON = /, (?!(?:who|which|where|whose|whom|and|or|but|then|as|so|while|though|although|including|such|in|on|at|by|for|from|with|after|before|during|since|until|when|because|if|a|an|the)\b)\p{Ll}/u;

/** A quotation mark without its fellow: part of a speech that goes over several sentences. */
export const hasLooseQuote = (text: string): boolean =>
  (text.match(/"/g)?.length ?? 0) % 2 === 1 || (text.match(/“/g)?.length ?? 0) !== (text.match(/”/g)?.length ?? 0);

/** How sure a whole passage is: the weakest of what stands over its beginning and of the hedges in it, those in brackets and asides left out. */
export function certaintyOfPassage(statement: Statement, passage: Words): { certainty: Certainty; hedge?: Words } {
  let best = certaintyOf(statement, passage.start, passage.start);
  const behind = statement.behind.filter(({ words }) => words.start >= passage.start);
  for (const { certainty, words } of [...findHedges(passage).filter((hedge) => statement.hedges.some(({ words: own }) => own.start === hedge.words.start) && !isAside(passage, hedge.words.start - passage.start)), ...behind]) {
    if (rankOf(certainty) < rankOf(best.certainty) || (rankOf(certainty) === rankOf(best.certainty) && !best.hedge)) best = { certainty, hedge: words };
  }
  return best;
}

const SUBORDINATE = /, (?:which|who|whose|whom|where|while|whereas) /g;

function isAside({ text }: Words, at: number): boolean {
  const before = text.slice(0, at);
  if (before.lastIndexOf('(') > before.lastIndexOf(')') || before.lastIndexOf('[') > before.lastIndexOf(']')) return true;
  const clause = [...before.matchAll(SUBORDINATE)].at(-1);
  // "…, which is presumably why he was arrested" is about the answer itself.
  return clause !== undefined && !/\b(?:reasons?|why|because)\b/i.test(text.slice(clause.index));
}
