import type { Words } from '../ingest/record.js';
import type { Certainty } from './claim.js';
import { freeSpacing } from './free-spacing.js';
import { Candidates } from './matching.js';
import { find, findAll, findEach, slice } from './words.js';

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
  ['presumably|presumed(?:ly)?|(?<!\\bnot )supposed(?:ly)?|apparently|seemingly|purportedly|ostensibly', 'presumed'],
  ['(?:(?:is|are|was|were|been) )?(?:alleged|said|rumou?red|reputed|claimed) to', 'alleged'],
  ['(?:some|others|many) (?:say|said|claim|claimed|believe|believed|think)(?: that)?|(?<=[,;] |[,;] (?:and|while) )others,? (?=that )that', 'alleged'],
  ['(?:an? |the |some |many )?(?:rumou?rs?|hearsay)(?: [^,.;]{1,24}?)? (?:that|of)', 'alleged'],
  ["(?:remembers|recalls|remembered|recalled|heard) (?:him|her) (?:saying|telling \\p{L}+|mention(?:ing)?|say)(?: that)?", 'reported'],
  ["(?:they|people|villagers|neighbou?rs|locals) say(?= (?:that |he |she |it |the victim ))(?: that)?|(?<=, )(?:they|people) say(?=[.,;)]|$)", 'alleged'],
  [freeSpacing`
    (?:told|informed) me(?: (?:later|then|once|secretly|afterwards|privately|by phone|on the phone))*
    (?:,? (?:in|on) [^,.;]{3,24},)? that
    |(?:I|we) (?:have |had |later |also |then |only |once )*(?:heard|was told|were told|learned)
    (?: (?:later|then|also|from [^,.;]{3,40}))? (?:that|(?=he\b|she\b))
  `, 'reported'],
  ['alleged(?:ly)?|reputedly|rumou?red|rumou?rs? (?:has|have) it', 'alleged'],
  ['(?:(?:is|are|was|were|been) )?(?:reported|reported as|listed) (?:to|as)', 'reported'],
  ['it (?:was|is|has been|had been) (?:also |later )?(?:reported|said)(?: (?:in|on) [^,;]{3,20}(?:, \\d{4},?)?)? that', 'reported'],
  ['last reported', 'reported'],
  ['reportedly|reported(?:ly)? to have', 'reported'],
  ["in (?:his|her|their|my|our|the (?:testifier|family|editor)s?['’]s?) (?:own )?(?:opinion|view|estimation|belief|mind)|in the (?:opinion|view|belief) of", 'presumed'],
  ["(?:(?:is|are|was|were) (?:not|un)|(?:is|was|are|were)n['’]t) ?(?:convinced|sure|certain) that", 'unclear'],
  ["(?:is|are|was|were) (?:fairly |quite |almost |absolutely |pretty )?(?:convinced|sure|certain|of the opinion|under the impression)(?: that)?(?! (?:of|about|to|number|amount)\\b)", 'presumed'],
  ["(?:has|have|had) (?:the|an) impression that|can only (?:guess|assume|suppose|speculate)|(?:one |it )?(?:can|may) (?:be )?assumed?", 'presumed'],
  [freeSpacing`
    (?<=(?:^|, |and |but |which |that |because |as )(?:(?:he|she|they|the (?:testifier|family|relatives)) )?)
    (?:(?:he|she|they|the (?:testifier|family|relatives)) )(?:believes?|thinks?|assumes?|supposes?|reckons?)
    (?! (?:in|of|about|so)\b)
  `, 'presumed'],
  ["as far as (?:[\\p{L}'’]+ ){1,3}(?:knows?|knew|could (?:learn|find out|tell)|can tell|(?:is|are) aware)|to the best of (?:[\\p{L}'’]+ ){1,2}knowledge|to (?:his|her|their) knowledge", 'presumed'],
  ["it must have been|must be (?:because|due|related)", 'presumed'],
  ["(?:seems?|appears?|seemed|appeared) to(?= (?:be|have|lie|stem|relate)\\b)", 'inferred'],
  ["there (?:is|are|were|have been) (?:\\p{L}+ )?(?:indications?|signs?|hints?) that", 'inferred'],
  ["word (?:is|has it)(?: that)?|the word is(?: that)?|by (?:some|several) accounts", 'alleged'],
  ["(?:may|might|could)(?: well)? (?:relate|stem|lie|come from|go back|only be|not be)", 'possible'],
  ['(?:is|are|was|were) (?:suspected) (?:to|of)', 'suspected'],
  ['suspected(?:ly)?', 'suspected'],
  ['likely|probabl[ey]|in all probability', 'likely'],
  ['possibl[ey]|perhaps|maybe|potentially', 'possible'],
  ['(?:may|might|could)(?: well)? (?:have|be|also)', 'possible'],
  ['must (?:\\p{Ll}+ly )?have', 'presumed'],
  ['unconfirmed|unverified|unclear, but(?! (?:(?:very|most) )?(?:likely|probabl[ey]|possibl[ey]|presumably)\\b)', 'unclear'],
  // "and, the relatives think, driven straight to the camp"
  ['(?<=, )(?:the|his|her) (?:relatives|family|families|testifier|husband|wife|mother|father|brother|sister|neighbou?rs|friends)(?: of his| of hers)? (?:thinks?|believes?|assumes?|suspects?|supposes?)(?=,)', 'presumed'],
];

const PATTERNS = LEXICON.map(([words]) => new RegExp(`(?<![\\p{L}-])(?:${words})(?![\\p{L}])`, 'giu'));

const CANDIDATES = new Candidates(PATTERNS);

export interface Hedge {
  readonly words: Words;
  readonly certainty: Certainty;
}

/** The hedges of some words, in order. */
export function findHedges(words: Words): Hedge[] {
  return findEach(words, CANDIDATES).map(({ whole, index }) => ({ words: whole, certainty: LEXICON[index]![1] }));
}

const UNPROVEN = freeSpacing`
  (?:
    not (?:yet |fully |independently )?(?:been )?(?:confirmed|verified|corroborated|certain|sure|proven)
    |unconfirmed|unverified|unproven|uncertain|to be (?:confirmed|verified)|needs? (?:to be )?(?:confirm|verif)\p{L}*
  )
`;
const NOT_PROVEN = freeSpacing`
  (?:
    (?:has|have|had) (?:not|never)(?: yet)? been|(?:has|have|had)n['’]t (?:yet )?been|(?:has|have) yet to be
    |could (?:not|n['’]t) be|couldn['’]t be|can(?:not| not|['’]t) be|(?:is|was|are)(?: not|n['’]t)(?: yet)?
    |remains?(?: to be)?
  ) (?:\p{Ll}+ly |yet )*(?:confirmed|verified|corroborated|certain|unconfirmed|unverified|proven|substantiated)
  (?! (?:that|whether|if|when|where|why|how|what|who|which)\b)
`;
const WHAT_WAS_SAID = "(?:this|that|it|which|(?:the|this|that) (?:latter )?(?:report|information|news|claim|rumou?r|account|date|sentence|term|location)s?(?: itself)?)";
/** Hedges that stand behind what they bear on, as the brackets of editors and the afterthoughts of speakers do. */
const BEHIND: readonly (readonly [string, Certainty])[] = [
  [`[([](?:(?:this|but this|which|it) (?:is|has been|was|could be|remains) |still |so far |as of yet |as yet )?${UNPROVEN}[^()[\\]]{0,40}[)\\]]`, 'unclear'],
  [`[([](?:this |it |which )?${NOT_PROVEN}[^()[\\]]{0,40}[)\\]]`, 'unclear'],
  [`, (?:but |though |although |and )${WHAT_WAS_SAID} ${NOT_PROVEN}`, 'unclear'],
  [freeSpacing`
    , (?:but |though |although |and )it(?:['’]s| is| was|)(?: not| isn['’]t| wasn['’]t| remains)? (?:
      clear|certain|sure|known|unclear|uncertain|unknown
    ) (?:if|whether) (?:this|that) (?:was|is|were|refers?|referred|concern\p{Ll}*|meant)
  `, 'unclear'],
  [`, (?:which |though |but |as yet |still |so far )*${UNPROVEN}(?=[.;)\\]]|$| by )`, 'unclear'],
  ["[([](?:possibly|perhaps|maybe|\\?+|speculat\\p{L}+)[)\\]]", 'possible'],
  ["[([](?:presumably|supposedly|apparently|seemingly|assumed|presumed)[)\\]]", 'presumed'],
  ["[([](?:most |very |highly )?(?:likely|probabl[ey])[)\\]]", 'likely'],
  ["[([](?:allegedly|rumou?red|hearsay)[)\\]]", 'alleged'],
  ["[([](?:reportedly|reported)[)\\]]", 'reported'],
  ["(?:,|, or)? ?(?:but |though )?(?:only )?(?:or|as|at least)? ?(?<=[, ])so (?:it (?:is|was) (?:said|rumou?red|alleged|claimed)|(?:the )?rumou?rs? (?:go|goes|has it|have it))(?=[.;)\\]]|$)", 'alleged'],
  [", (?:or )?(?:at least )?(?:so|as|or so|or as) (?:(?:the|his|her|their) \\p{Ll}+|they|she|he|people|relatives|\\p{Lu}\\p{L}+) (?:was|were|has been|had been|have been) told(?=[.;)\\]]|$| by )", 'reported'],
  [", (?:or )?(?:at least )?(?:so|as|or so) (?:(?:the|his|her|their) \\p{Ll}+|they|she|he|people|relatives|\\p{Lu}\\p{L}+) (?:believes?|thinks?|assumes?|suspects?|supposes?)(?=[.;)\\]]|$)", 'presumed'],
  [", (?:the testifier|he|she|they|(?:his|her) \\p{Ll}+|\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)?) (?:believes?|thinks?|assumes?|supposes?|reckons?|guess(?:es)?)(?=[.;)\\]]|$)", 'presumed'],
  [freeSpacing`
    , (?:
      in (?:his|her|their|my|the \p{Ll}+['’]s?|\p{Lu}\p{L}+['’]s?) (?:own )?(?:opinion|view|estimation|belief)
      |in the (?:opinion|view) of [^,;.]{3,40}
      |(?:as far as|so far as) (?:[\p{L}'’]+ ){1,3}(?:knows?|knew|(?:is|are) aware)
      |to (?:his|her|their) (?:best )?knowledge
    )(?=[.,;)\]]|$)
  `, 'presumed'],
  [", (?:or |as )?(?:so )?it (?:would )?(?:seems?|appears?)(?: to be)?(?=[.;)\\]]|$)", 'inferred'],
  [", (?:it is|it['’]s|as is) (?:believed|thought|assumed|presumed|supposed)(?=[.;)\\]]|$)", 'presumed'],
  [", (?:it is|it was|it['’]s|as is) (?:said|rumou?red|alleged|claimed)(?=[.;)\\]]|$)", 'alleged'],
  [", (?:it is|it was|it['’]s|as is|as was) (?:reported)(?=[.;)\\]]|$)", 'reported'],
  [", (?:but |though )?(?:most |very |quite )?(?:likely|probably)(?=[.;)\\]]|$)", 'likely'],
  [", (?:apparently|presumably|supposedly|seemingly|I (?:think|believe|assume))(?=[.;)\\]]|$)", 'presumed'],
  [", (?:allegedly|reputedly|purportedly)(?=[.;)\\]]|$)", 'alleged'],
  [", reportedly(?=[.;)\\]]|$)", 'reported'],
  [", (?:possibly|perhaps|maybe|I guess)(?=[.;)\\]]|$)", 'possible'],
];
const BEHIND_PATTERN = new RegExp(BEHIND.map(([words], index) => `(?<h${index}>${words})`).join('|'), 'giud');
/** "This has not been confirmed.": a sentence that takes the sureness of the one before it. */
const TAKES_SURENESS = new RegExp(`^(?:But |However,? |So far,? |Still,? )?(?<hedge>${WHAT_WAS_SAID} ${NOT_PROVEN})`, 'iud');

/** The hedges behind, in order, each with the place from which on it no longer bears on what is said. */
export function hedgesBehind(words: Words, next: Words | undefined): Hedge[] {
  const found = findAll(words, BEHIND_PATTERN).map(({ whole, groups }) => {
    const name = Object.keys(groups).find((key) => groups[key] !== undefined)!;
    const lead = /^[,;([ ]*/.exec(whole.text)![0].length;
    return { words: slice(whole, lead, whole.text.replace(/[)\]]$/, '').length), certainty: BEHIND[Number(name.slice(1))]![1] };
  });
  const after = next && find(next, TAKES_SURENESS)?.groups.hedge;
  return after ? [...found, { words: after, certainty: 'unclear' }] : found;
}

/** Ranks of the certainty vocabulary; the weaker of two hedges over one statement holds. */
const RANK: Readonly<Record<Certainty, number>> = {
  'confirmed': 7, 'stated': 6, 'reported': 5, 'inferred': 5, 'very-likely': 4, 'likely': 4, 'presumed': 4, 'alleged': 3,
  'possible': 2, 'likelihood': 2, 'suspected': 2, 'unclear': 1,
};

export const rankOf = (certainty: Certainty): number => RANK[certainty];

export const weakest = (hedges: readonly Hedge[]): Hedge | undefined =>
  hedges.reduce<Hedge | undefined>((weak, hedge) => (!weak || RANK[hedge.certainty] < RANK[weak.certainty] ? hedge : weak), undefined);
