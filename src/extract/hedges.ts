import type { Words } from '../ingest/record.js';
import type { Certainty } from './claim.js';
import { findAll, hinted } from './words.js';

/**
 * The hedging words of the archive's editors, and how sure each leaves a statement (ranks in the certainty vocabulary).
 * Longer phrases come first: "very likely" is not "likely".
 */
const LEXICON: readonly (readonly [string, Certainty])[] = [
  ["there(?: is|['’]s) (?:a|the|some) (?:strong |good |high )?(?:likelihood|possibility|chance|risk)", 'likelihood'],
  ['there (?:has been|have been|is) (?:a lot of |some |much )?(?:confusion|conflicting \\w+|contradict\\w+)', 'unclear'],
  ['it is (?:not (?:fully |entirely |completely )?clear|unclear|not known|unknown)', 'unclear'],
  ["it(?:['’]s| isn['’]t| is not) (?:not )?(?:clear|known|certain)", 'unclear'],
  ['(?:(?:it|which) (?:is|seems|would be) )?(?:reasonable|safe) to (?:assume|hypothesi[sz]e|conclude|believe|suspect)', 'presumed'],
  ['(?:very|highly|most|quite|extremely) (?:likely|probabl[ey])', 'very-likely'],
  ['in all likelihood|almost certainly|most probably', 'very-likely'],
  ['it (?:follows|appears|seems|would appear|would seem)(?: likely)? that', 'inferred'],
  ['judging by|based on|inferred from|suggesting that|suggests that|indicating that|indicates that', 'inferred'],
  ['(?:(?:is|are|was|were|been) )?(?:believed|thought|assumed|presumed|understood) to', 'presumed'],
  ['it is (?:believed|assumed|presumed|thought) that', 'presumed'],
  ['presumably|presumed(?:ly)?|supposed(?:ly)?|apparently|seemingly|purportedly|ostensibly', 'presumed'],
  ['(?:(?:is|are|was|were|been) )?(?:alleged|said|rumou?red|reputed|claimed) to', 'alleged'],
  ['(?:an? |the |some |many )?(?:rumou?rs?|hearsay)(?: [^,.;]{1,24}?)? (?:that|of)', 'alleged'],
  ['alleged(?:ly)?|reputedly|rumou?red|rumou?rs? (?:has|have) it', 'alleged'],
  ['(?:(?:is|are|was|were|been) )?(?:reported|reported as|listed) (?:to|as)', 'reported'],
  ['it (?:was|is|has been|had been) (?:also |later )?(?:reported|said)(?: (?:in|on) [^,;]{3,20}(?:, \\d{4},?)?)? that', 'reported'],
  ['last reported', 'reported'],
  ['reportedly|reported(?:ly)? to have', 'reported'],
  ['(?:is|are|was|were) (?:suspected) (?:to|of)', 'suspected'],
  ['suspected(?:ly)?', 'suspected'],
  ['likely|probabl[ey]|in all probability', 'likely'],
  ['possibl[ey]|perhaps|maybe|potentially', 'possible'],
  ['(?:may|might|could)(?: well)? (?:have|be|also)', 'possible'],
  ['unconfirmed|unverified|unclear, but', 'unclear'],
];

const STEMS = /likel|possib|chance|risk|confus|conflict|contradict|clear|known|certain|reasonabl|safe to|assum|hypoth|follows|appear|seem|judg|based|infer|suggest|indicat|believ|thought|presum|underst|suppos|purport|ostensib|alleg|said|rumou?r|reput|claim|report|suspect|probab|perhaps|maybe|potential|may|might|could|confirmed|verified|listed/i;
const PATTERN = hinted(new RegExp(LEXICON.map(([words], index) => `(?<h${index}>(?<![\\p{L}-])(?:${words})(?![\\p{L}]))`).join('|'), 'giud'), STEMS);

export interface Hedge {
  readonly words: Words;
  readonly certainty: Certainty;
}

/** The hedges of some words, in order. */
export function findHedges(words: Words): Hedge[] {
  return findAll(words, PATTERN).map(({ whole, groups }) => {
    const name = Object.keys(groups).find((key) => groups[key] !== undefined)!;
    return { words: whole, certainty: LEXICON[Number(name.slice(1))]![1] };
  });
}

/** Ranks of the certainty vocabulary; the weaker of two hedges over one statement holds. */
const RANK: Readonly<Record<Certainty, number>> = {
  'confirmed': 7, 'stated': 6, 'reported': 5, 'inferred': 5, 'very-likely': 4, 'likely': 4, 'presumed': 4, 'alleged': 3,
  'possible': 2, 'likelihood': 2, 'suspected': 2, 'unclear': 1,
};

export const rankOf = (certainty: Certainty): number => RANK[certainty];

export const weakest = (hedges: readonly Hedge[]): Hedge | undefined =>
  hedges.reduce<Hedge | undefined>((weak, hedge) => (!weak || RANK[hedge.certainty] < RANK[weak.certainty] ? hedge : weak), undefined);
