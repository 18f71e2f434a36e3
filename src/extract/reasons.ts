import { wit } from '../generated/terms.js';
import { gapReason } from '../ingest/gaps.js';
import type { Words } from '../ingest/record.js';
import { afterAttribution } from './attribution.js';
import { befellOthers, withoutBystanders } from './bystanders.js';
import { freeSpacing } from './free-spacing.js';
import { KIN_WORD } from './kinship.js';
import { NAME, isName } from './names.js';
import { occursIn } from './matching.js';
import type { Reading } from './reading.js';
import { hasLooseQuote, reasonPart, withoutAside } from './passages.js';
import { takesBack } from './retractions.js';
import { newEvent, sayOfVictim } from './say.js';
import { isNegated, type Statement } from './statements.js';
import { isVictim, namesPeople } from './subjects.js';
import { findAll, slice } from './words.js';

const QUOTED = /["“](?<charge>[^"“”]{3,300})["”]/gd;
const ACCUSATION = new RegExp(freeSpacing`
  \b(?:
    arrested|detained|sentenced|imprisoned|taken|accus(?:ed|es?|ing)|charged|convicted|found guilty|interrogated
    |punished|sent|held|on (?:the )?charges?|for|crimes?|charges?|counts?|conviction|indict(?:ed|ment)|verdict
    |offen[cs]es?|accusations?|guilty
  )\b
`, 'i');
/** "for having visited Turkey", "because of his prayers", "due to", "on charges of". */
const BECAUSE = new RegExp(freeSpacing`
  \b(?:
    (?:
      accused(?: by [^,.;]{3,40}?)? of|charged with|convicted of
      |on (?:the )?(?:suspicion|charges?|grounds|accusation)s? (?:of|that)
      |found guilty of
    )(?:, among other things,)?
  ) (?<charge>[^.;"“]{3,160}?)(?=
    [.;]|, (?:and|but|as|which|who|whose|whom|while|according)
    |(?<=\p{L}(?:ism|ness|treason|espionage|bribery|corruption)) for (?=his|her|having|an?|the|\p{Ll}+ing)
    | and (?:(?:was|then|later|subsequently|given|being) )*
    (?:sentenced|imprisoned|jailed|given|handed|arrested|detained|sent|taken|received|convicted|released|put|held)\b
    | in (?:\d{4}|(?:early|late|mid) ?-?\d{4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}* \d)
    |\(|$
  )
`, 'gud');
const LAW = new RegExp(freeSpacing`
  \b(?<law>
    Articles? \d+(?:[.-]\d+)?(?:(?:,| and) \d+)* of (?:the )?(?:\p{Lu}\p{L}+ ?)+
    (?:of (?:the )?(?:\p{Lu}\p{L}+ ?['’]?s? ?)+)?
    (?:(?:on|against|for|governing|concerning) (?:the )?(?:\p{Lu}\p{L}+(?: and(?= \p{Lu}))? ?)+)?
  )
`, 'gud');
/** "(Article 290)" */
const BARE_ARTICLE = /[(](?:as per |under |per )?(?<law>Articles? \d+(?:[.-]\d+)?(?:(?:,| and) \d+)*)[)]/gd;
const WROTE = /\b(?:he|she|the victim) (?:[a-z]+ly )?(?:wrote|published|recited|composed|authored) (?<work>(?:an?|the|some|his|her) [^.;()]{3,120}?)(?=[.;()]|, (?:and|but|which)|$)/gid;

/** The nearest subject before is another person: "His brother was convicted of …". */
function isOthers(reading: Reading, statement: Statement, charge: Words): boolean {
  // "…; Mehbube, additionally, of …": the verb is left out, whom it befell is not.
  if (GAPPED.test(statement.words.text.slice(0, charge.start - statement.words.start)) && !statement.subjects.some(({ who, at }) => who === 'victim' && at > statement.words.text.lastIndexOf(';', charge.start - statement.words.start))) return true;
  const before = statement.words.text.slice(0, charge.start - statement.words.start);
  const accused = WHO_WERE_ACCUSED.exec(before)?.groups!['whom'];
  if (accused !== undefined) return !isVictim(reading, accused);
  const subject = statement.subjects.filter(({ end, oblique }) => !oblique && end <= charge.start - statement.words.start).at(-1);
  if (subject?.who === 'other' && /\bdefendant\b|\bof whom\b/i.test(subject.text)) return true;
  if (subject?.who === 'other' && namesPeople(subject.text) && IS_DONE.test(before.slice(subject.at + subject.text.length))) return true;
  return subject ? subject.who === 'other' && (SOMEBODY_ELSE.test(subject.text) || NAMED_ELSE.test(subject.text)) : statement.focus.current === 'other';
}

/** "Maira - for having treated them" */
const NOTE_ON = new RegExp(`^(?<who>${NAME})(?: \\([^()]*\\))? [-–—] `, 'u');
function isNoteOnAnother(reading: Reading, text: string): boolean {
  const who = NOTE_ON.exec(text)?.groups!['who'];
  return who !== undefined && isName(who) && !isVictim(reading, who) && reading.sources.byName(who) === undefined;
}

/** "the couple, who were accused of" */
const WHO_WERE_ACCUSED = new RegExp(freeSpacing`
  (?<whom>[\p{L}'’-]+),? who (?:(?:also|later|then|both|all|\p{Ll}+ly) )*
  (?:was|were|is|are|has been|have been|had been|got)(?: (?:also|later|then|both|all|\p{Ll}+ly))* (?:
    accused|charged|convicted|suspected|found guilty|arrested|detained|sentenced
  )[^,;.]{0,60}$
`, 'u');
const IS_DONE = /^(?: [^,;.]{2,40},| \([^()]*\))? (?:(?:also|later|then|\p{Ll}+ly) )*(?:was|were|is|are|has been|have been|had been|got) /u;
const GAPPED = new RegExp(`; (?:and )?${NAME},? (?:(?:also|additionally|in addition|moreover|furthermore),? )?(?:of|for|with) ["“]?$`, 'u');

/** `"illegal business" (非法经营罪) and "…"`: another of the charges that open the answer. */
/** `seven "problematic" stories`: a word in quotes before a noun is no charge. */
const QUALIFIES = new RegExp(freeSpacing`
  ^["”] (?!
    (?:
      and|or|as|by|in|for|with|under|to|at|on|was|is|were|are|has|had|when|while|because|after|before|from|according
      |which|who|that|but|against|during|since|through|via|of|over|about|upon|towards?|concerning|despite|among
      |regarding|related|not|then|together|along|alongside|between|until|without|again|later|only|the|an?|his|her|one|two|three|some|several|charges?|offen[cs]es?|crimes?
    )(?![\p{L}])
  )\p{Ll}
`, 'u');

/** `"illegal business"` and another */
const QUOTED_LIST = /^(?:\W*["“][^"“”]{3,200}["”](?: ?\([^()]{1,60}\))?(?:,? and| as well as|,| &) ?){1,6}["“]$/;
/** "His brother was accused of …" is no reason of the victim's. */
const OTHERS_CASE = new RegExp(freeSpacing`
  ^(?:His|Her|The victim['’]s) (?:\p{Ll}+[ -]){0,2}?${KIN_WORD}s?,?(?: [^,.;]{2,40},)? (?:
    was|were|has been|have been|is
  ) (?:also |later |likewise )?(?:accused|charged|convicted|arrested|detained|sentenced|imprisoned|taken)\b
  (?!.*\b(?:he|she|victim|so|therefore)\b)
`, 'u');
/** "Others from the village were detained for wearing beards." */
const OTHER_PEOPLES_CASE = new RegExp(freeSpacing`
  ^(?:
    Others?|Many|Most|Some|Several|People|Everyone|Anyone|All
    |(?:The )?(?:Neighbou?rs|Villagers|Residents|Relatives|Students|Imams)
  )(?: [^,.;]{1,60}?)? (?:was|were|are|is|has been|have been|had been|who (?:was|were)) (?:
    also |later |likewise |being\x20
  )?(?:accused|charged|convicted|arrested|detained|sentenced|imprisoned|taken|punished)\b
  (?!.*\b(?:he|she|him|victim|so|therefore)\b)
`, 'iu');
/** "No reason was given.": the answer is that there is none. */
const NO_REASON = new RegExp(freeSpacing`
  ^(?:
    (?:not (?:clear|known|stated|given|specified|sure|certain)|unclear|unknown)
    (?: (?:in|for|with) (?:his|her|the|this) (?:own )?(?:case|part|victim)| by (?:the )?[\p{Ll} ]{3,30})?[.]?$
    |none (?:was |were )?(?:given|stated|provided|known)\b
    |[^.;]{0,60}\b(?:was|were|is|had been|has been)(?: not|n['’]t| never) (?:\p{Ll}+ )?
    (?:accused|charged|convicted|suspected|found guilty)(?! (?:of|with) [^.;]*\bbut\b)
    |(?:it(?:['’]s| is) )?(?:unclear|unknown|not (?:known|clear|stated))(?:[.;]?$| ?[[(])
    |no (?:official |specific |particular |clear |formal )?(?:reasons?|explanation|charges?)\b
    |(?:the )?(?:official |exact |specific )?reasons? (?:is|was|are|were|remains?|has|have|had) (?:
      (?:never|also|still)\x20
    )?(?:not|un|never)
    |[^.;]{0,60}\b(?:not|never|n['’]t)(?: been)? (?:given|told|provided|informed of|know|aware of)(?: [\p{Ll}]+)? (?:
      any |a |the\x20
    )?(?:official |specific )?(?:reasons?|explanation|why)\b
    |[^.;]{0,200}\b(?:can(?:not|['’]t| not)|could(?: not|n['’]t)) (?:imagine|think of|name) any (?:\p{Ll}+ )?reason
  )
`, 'iu');
/** Sent "to study" is no accusation. */
const EUPHEMISM = /^(?:study|studying|learning|training|re-?education|education|vocational training)[,.]?$/i;
/** What may state a reason outside the section that asks for one. */
const GIVES_CHARGE = /\b(?:accused (?:by [^,.;]{3,40}? )?of|charged with|convicted (?:in \d{4} )?of|on (?:the )?(?:charges?|suspicion) of|found guilty of|for "|for “)/i;
/** A question, or what would have been. */
const ASKS_OR_SUPPOSES = /(?<! else)\?["”]?$|^(?:Had (?:he|she|they|I|the victim)|If) [^.]*\bwould(?:n['’]t)?\b/u;
/** "He did not.", "Nobody can tell.", "He did not want to be named": no answer to why. */
const NO_ANSWER = new RegExp(freeSpacing`
  ^(?:He|She|I|They|It|This|That) (?:did|does|do|was|is|has|had|were)(?: not|n['’]t)[.!]?$
  |^(?:Nobody|No ?one) (?:can|could) (?:tell|say)\b
  |\b(?:not|n['’]t) (?:want|wish) to be (?:named|identified|quoted)\b
  |\basked not to be (?:named|identified)\b
`, 'iu');
/** What somebody says, who is named behind the quotation. */
const SPOKEN = new RegExp(`^,?["”],? (?:(?:he|she|they|I|the|an?|his|her|one) ?|${NAME} ?)[^.;"“”]{0,50}?\\b(?:said|says|told|added|explained|recalled|replied)\\b`, 'u');
const SOMEBODY_ELSE = new RegExp(`\\b(?:${KIN_WORD}|famil(?:y|ies)|children|parents|people|teacher|imam|s?he)s?\\b`, 'iu');
const NAMED_ELSE = new RegExp(`^${NAME}$`, 'u');

/** Why: charges as quoted, what somebody is accused of, articles of law, and the section's own words. */
export function readReasons(reading: Reading, statement: Statement): void {
  const { words } = statement;
  for (const { groups } of findAll(words, LAW)) {
    const law = groups.law!;
    if (/Declaration/.test(law.text) || isOthers(reading, statement, law)) continue;
    sayOfVictim(reading, statement, wit.articleOfLaw, { kind: 'text', text: law.text.trim(), language: 'en' }, slice(law, 0, law.text.trimEnd().length));
  }
  const inSection = statement.section === 'reason';
  if (inSection) {
    for (const { groups } of findAll(words, BARE_ARTICLE)) {
      const law = groups.law!;
      if (!reading.collector.claims().some(({ property, quote }) => property === wit.articleOfLaw && quote.start < law.end && law.start < quote.end)) sayOfVictim(reading, statement, wit.articleOfLaw, { kind: 'text', text: law.text, language: 'en' }, law);
    }
  }
  if (!inSection && !occursIn(GIVES_CHARGE, words.text)) return;
  if (statement.subjects.length > 0 && !inSection && !statement.subjects.some(({ who }) => who === 'victim')) return;

  for (const { groups } of findAll(words, QUOTED)) {
    const charge = groups.charge!;
    if (isOthers(reading, statement, charge) || EUPHEMISM.test(charge.text)) continue;
    const before = words.text.slice(0, charge.start - words.start);
    // A quotation that opens the answer (after its attribution) is the charge.
    const opens = inSection && (before.trim() === '' || (statement.attribution.span !== undefined && words.text.slice(statement.attribution.span.end - words.start, charge.start - words.start).replace(/[\s:"“]/g, '') === '') || /^\W*$/.test(before) || (QUOTED_LIST.test(before) && statement.attribution.span === undefined));
    const asCharge = /^["”](?: \([^()]{1,60}\))? as (?:the|his|her|one of the|an?) (?:official )?(?:charges?|reason|accusation|crime)\b/.test(words.text.slice(charge.end - words.start));
    if ((!ACCUSATION.test(before) && !opens && !asCharge) || QUALIFIES.test(words.text.slice(charge.end - words.start)) || SPOKEN.test(words.text.slice(charge.end - words.start)) || /\b(?:having|his|her|their|called|named|words?|two|three|four|both|several|many)\s*["“]$|\b(?:sent|taken|brought|put|summoned|called|went|attend\p{L}*|needs?|needed|undergo\p{L}*|underwent|receiv\p{L}+)(?: (?:him|her|away))? (?:(?:to|for|in|into) )?(?:the |an? )?["“]$|\bsuggest\w*\b|\bas (?:an?|the) ["“]?$/iu.test(before)) continue;
    sayOfVictim(reading, statement, wit.chargeText, { kind: 'text', text: charge.text }, charge);
  }
  for (const { groups } of findAll(words, BECAUSE)) {
    const charge = groups.charge!;
    if (isOthers(reading, statement, charge) || isNegated(statement, charge.start - words.start)) continue;
    sayOfVictim(reading, statement, wit.chargeText, { kind: 'text', text: charge.text.trim(), language: 'en' }, slice(charge, 0, charge.text.trimEnd().length));
  }
  for (const { whole, groups } of findAll(words, WROTE)) {
    const work = groups.work!;
    const event = newEvent(reading, 'authorship', wit.Authorship, 'authorship');
    sayOfVictim(reading, statement, wit.authorOf, { kind: 'text', text: work.text, language: 'en' }, whole, { event });
  }
  if (!inSection || takesBack(words.text) || ASKS_OR_SUPPOSES.test(words.text) || NO_ANSWER.test(words.text) || hasLooseQuote(words.text) || befellOthers(reading, statement) || OTHERS_CASE.test(words.text) || isNoteOnAnother(reading, words.text) || OTHER_PEOPLES_CASE.test(words.text) || NO_REASON.test(words.text)) return;
  const said = afterAttribution(words, statement.attribution);
  const text = said.text.replace(/^[\s,:;]+/, '');
  if (text === '' || gapReason(text) || /^\[/.test(text)) return;
  const from = said.text.length - text.length;
  const quote = slice(said, from, said.text.trimEnd().length);
  // "Unknown, it is likely related to …": the first word is a gap, not a reason.
  const opening = /^(?:unknown|unclear|not stated)[,;.]\s*/i.exec(quote.text);
  const answer = reasonPart(opening ? slice(quote, opening[0].length) : quote);
  if (!answer) reading.collector.frame.push({ start: quote.start, end: quote.end });
  // "Unknown, as he had never been abroad": why it is not known.
  if (opening && answer && /^(?:as|since|because)\b/i.test(answer.text)) return;
  const reason = answer && withoutBystanders(statement, withoutAside(slice(answer, /^(?:that )?it (?:to be (?=because|due|for|about|his|her|the|related|over)|as (?=["“]))/.exec(answer.text)?.[0].length ?? 0)));
  if (reason && reason.text !== '' && !gapReason(reason.text)) sayOfVictim(reading, statement, wit.reasonText, { kind: 'text', text: reason.text, language: 'en' }, reason, { passage: true });
}
