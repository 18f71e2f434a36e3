import { freeSpacing } from './free-spacing.js';
import { KIN_WORD } from './kinship.js';
import { NAME } from './names.js';
import { occursIn } from './matching.js';

/**
 * What the page tells only to say that it is not so: a rumor that turned out false, an earlier testimony that a later one
 * denies, what somebody wrongly believed. Nothing of such a sentence is read, whoever takes it back.
 */

const FALSE = freeSpacing`
  (?:later |since |also |all |completely |actually |in fact |simply )*(?:
    turned out to be|turned out|prov(?:ed|en)(?: to be)?
    |(?:(?:was|were|is|are|has been|have been|had been)(?: not|n['’]t)?|(?:could|can)(?: not|n['’]t) be)
    (?: later| since)?
  ) (?:later |also |in fact |completely |all |an? |simply )*(?:
    false|untrue|true|the case|so|wrong|incorrect|correct|inaccurate|accurate|mistaken|mistake|error|misunderstanding
    |confusion|mix-?up|case of mistaken identity|misreport|fabrication|invention|lie|unfounded|baseless|fake|denied
    |refuted|disproved|disproven|debunked|retracted|withdrawn|rejected|disputed|contradicted
  )(?![\p{L}-])
`;
/** "is true", "was the case" takes nothing back; "was never true" does. */
const STANDS = "(?!(?:\\p{Ll}+ )*?(?:was|were|is|are|has been|have been|had been)(?: later| since| also| in fact| indeed| actually)* (?:true|the case|so|correct|accurate)(?![\\p{L}-]))";
const REPORT = '(?:(?:first|earlier|previous|original|initial|last|latter|old) )?(?:rumou?r|report|claim|story|news|information|account|statement|testimony|version|date|assumption|entry)s?';
const THIS = `(?:[Tt]his|[Tt]hat|[Ii]t|[Tt]hese|[Tt]hose|which|(?:[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Ss]uch|[Aa]n|[Aa]ll) ${REPORT})`;
/** "concerns another man", "was somebody else" */
const OF_ANOTHER = '(?:concern(?:s|ed)|refer(?:s|red) to|(?:is|was|must have been|could have been|had been)(?: about)?) (?:another (?:man|woman|person|boy|girl|detainee|prisoner|\\p{Lu})|a different|somebody else|someone else)';
const LEADS = '(?:But |However,? |Later,? |Fortunately,? |In fact,? |In reality,? |Now,? )*';
const WHO = `(?:${NAME}|[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Aa]nother|[Aa]) (?:[\\p{Ll}-]+ ){0,2}?[\\p{Ll}-]+|[Tt]estimony \\d+)(?: (?:himself|herself|also|later|since|now|then|has|have|had))*`;
const SAYING = '(?:says?|said|writes?|wrote|adds?|added|explains?|explained|states?|stated|insists?|insisted|maintains?|maintained|points out|pointed out|confirms?|confirmed|believes?|thinks?)(?: [^,.;]{3,40}?)?(?: that)?';
const DENIES = freeSpacing`
  (?:
    den(?:y|ies|ied)|disputes?|disputed|rejects?|rejected|refutes?|refuted|contradicts?|contradicted|retracts?
    |retracted|withdraws?|withdrew|withdrawn|took back|takes back|taken back|disproves|disproved|recants?|recanted
  )
`;

/** The sentence behind takes back the one before: "This was an error.", "Aygul says that this is not true.", "His wife denies it." */
const TAKES_BACK = new RegExp(`^${LEADS}(?:(?:${WHO} ${SAYING} )?${THIS}(?: has| have)? (?:${STANDS}${FALSE}|${OF_ANOTHER})|${WHO} ${DENIES} (?:${THIS}|his|her|their)(?![\\p{L}]))`, 'u');
/** "…, but it turned out to be another man" */
const ANOTHER = new RegExp(`[,;] (?:but |though |and |although )?${THIS} (?:later |actually )?turned out to be (?:(?:his|her|their|the|an?|another|some|somebody|someone)(?![\\p{L}])|\\p{Lu})`, 'u');
/** "; this is wrong", ", which his brother denies", ", but the family says it is not true" */
const TAKEN_BACK = new RegExp(freeSpacing`
  [,;(–—-] ?(?:but |though |and |although |however,? )*(?:
    (?:${WHO} ${SAYING} )?${THIS}(?: has| have)? (?:${STANDS}${FALSE}|${OF_ANOTHER})
    |${WHO} ${DENIES} (?:this|that|it|the ${REPORT})(?![\p{L}])
    |which ${WHO} ${DENIES}(?![\p{L}])
  )
`, 'u');
const FALSE_RUMOUR = new RegExp(`^(?:The |These |Those |Some |Earlier |An earlier )?(?:[Rr]umou?rs?|[Rr]eports?|[Cc]laims?|[Nn]ews|[Ii]nformation|[Ww]ord)\\b[^.;]{3,120} ${STANDS}${FALSE}[.;]?$`, 'u');
/** "An earlier version wrongly stated that", "was mistakenly listed as" */
const WRONGLY = new RegExp(freeSpacing`
  \b(?:wrongly|mistakenly|erroneously|falsely|incorrectly|by mistake|in error)(?: \p{Ll}+)? (?:
    said|says|stated?s?|reported|wrote|claim(?:s|ed)|believed?s?|thought|listed|lists|gave|gives|identified|recorded
    |assumed|named|described|given|told|put
  )\b
  |\b(?:says|said|states|stated|reported|claims?|claimed|believed|lists|listed|gives|gave|recorded) (?:
    (?:him|her|it)\x20
  )?(?:wrongly|mistakenly|erroneously|falsely|incorrectly|by mistake|in error)\b
`, 'iu');
/** "Sabire had previously testified that": what is told now is something else. */
const HAD_SAID = /\bhad (?:previously|earlier|initially|originally|at first|first) (?:testified|said|reported|stated|claimed|thought|heard|believed|written|been told|given|put)\b/u;
/** "It is not true that", "Contrary to what was reported" */
const NOT_TRUE = /\b[Ii]t (?:is|was)(?: not|n['’]t) (?:true|the case|correct) that\b|^Contrary to\b/u;
/** "had first believed that he was dead, but it turned out": what was believed first is set against what is so. */
const AT_FIRST = new RegExp(freeSpacing`
  \b(?:at first|initially|originally|earlier|previously|first|for (?:a (?:long )?(?:time|while)|years))\b[^.;]{0,30}? (?:
    thought|believed|assumed|supposed|feared|presumed|reported|said|told|claimed|stated|heard|testified
  )(?: [^,.;]{3,30})? (?:that |to (?:be|have) )[^.;]*[,;] (?:but|though|although|however|until|only to|then)
  \b[^.;]*?\b(?:
    turn(?:s|ed) out
    |corrected (?:this|it|that|himself|herself)(?! to (?:\p{Lu}\p{Ll}+ )?(?:\d{1,2}, )?\d{4})
    |in fact|actually|wrong|mistak\p{L}*|realized|retract\p{L}*|withdr\p{L}*|was not the case
    |never (?:been|was|happened)
  )(?![\p{L}-])
`, 'iu');

/** "Earlier he had believed that she was in a camp", "his wife initially thought he'd been released": what was believed once. */
const BELIEVED_ONCE = new RegExp(freeSpacing`
  ^(?:[^.;"“]{0,60}?\b(?:had|['’]d) (?:(?:also|long|first|at first|always|only|\p{Ll}+ly) )*
  |(?:At first|Initially|Originally|Earlier|Previously|Before that|Before this|Until then|In the beginning),? [^.;"“]{2,40}? (?:\p{Ll}+ly )?
  |[^.;"“]{2,40}? (?:at first|initially|originally|previously|first) )
  (?:thought|believed|assumed|supposed|feared|presumed|hoped|suspected)(?! (?:to|of)\b)\b
`, 'u');

/** "but in her latest testimony Gulnisa specifies that this was Tahir's wife", "but says it is only bazaar talk" */
const CORRECTED = new RegExp(freeSpacing`
  [,;]?\x20(?:but|though|although|however)\b[^.;"“]{0,60}?\b(?:
    (?:specif(?:ies|ied)|clarif(?:ies|ied)|correct(?:s|ed)|explain(?:s|ed)|points? out|pointed out|adds?|added|says?|said|states?|stated)\x20
    (?:that\x20)?(?:this|it|that) (?:is|was|had been|refers to|concerns) (?:
      (?:only|just|merely|no more than) [\p{L} ]{0,20}(?:talk|rumou?rs?|gossip|hearsay|speculation|guess)
      |(?:actually |in fact |really )?(?:\p{Lu}[\p{L}’'-]*['’]s|another|(?:his|her|their) (?:\p{Ll}+ )?(?:${KIN_WORD})|the (?:brother|sister|son|daughter|husband|wife|father|mother|cousin|neighbou?r)|not )
    )
    |(?:this|it|that) (?:is|was) (?:only|just|merely|no more than) (?:an? )?[\p{L} ]{0,20}(?:talk|rumou?rs?|gossip|hearsay|speculation|guess)
  )(?![\p{L}-])
`, 'u');

/** "but later said that he had meant Perhat" */
const MEANT_ANOTHER = new RegExp(freeSpacing`
  [,;] (?:but|though|although|and) (?:\p{Ll}+ ){0,2}?
  (?:says?|said|admit(?:s|ted)|explain(?:s|ed)|wrote|writes|conceded|added|clarified)(?: that)? (?:
    he|she|they|it|\p{Lu}\p{L}+
  )(?: (?:himself|herself))? (?:had|has|have|was|were)(?: \p{Ll}+ly)? (?:
    meant|mistaken
    |been (?:wrong|mistaken|misinformed|confused)
    |wrong|confus\p{L}*|mix\p{L}*|misunder\p{L}*|misheard|erred
  )(?![\p{L}-])
`, 'u');

/** Whether a sentence, or the one behind it, says that what it tells is not so. */
export const isTakenBack = (text: string, next = ''): boolean =>
  occursIn(TAKES_BACK, next) || innerSentences(text).some((inner) => occursIn(TAKES_BACK, inner)) || [TAKEN_BACK, ANOTHER, MEANT_ANOTHER, FALSE_RUMOUR, WRONGLY, HAD_SAID, NOT_TRUE, AT_FIRST, BELIEVED_ONCE, CORRECTED].some((pattern) => occursIn(pattern, text));

/** The sentences behind the first of an editor's bracket, which is read as one: "[Testimony 1 reported that he had died. This has been refuted.]" */
const innerSentences = (text: string): string[] => (text.startsWith('[') ? text.split(/(?<=[.!?]) (?=\p{Lu})/u).slice(1) : []);

/** Whether a sentence only takes back what stands before it. */
export const takesBack = (text: string): boolean => occursIn(TAKES_BACK, text);
