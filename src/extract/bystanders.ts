/**
 * Sentences of an answer that tell of somebody else only: "The mother-in-law passed away.", "Another nurse was accused
 * of the same.". Taken over as the victim's status, reason or the way it was learned, they would say it of the victim.
 */

import { freeSpacing } from './free-spacing.js';
import { KIN_WORD } from './kinship.js';
import { NAME, shortNames } from './names.js';
import type { Reading } from './reading.js';
import type { Words } from '../ingest/record.js';
import type { Statement } from './statements.js';
import { genderOf } from './kin-subjects.js';
import { isVictim, namesPeople, type Subject } from './subjects.js';
import { genderOfVictim } from './victim-gender.js';
import { slice } from './words.js';

const OPENS_WITH_NAME = new RegExp(`^(?<name>${NAME}) (?:(?:also|later|then|now|still|\\p{Ll}+ly) )?\\p{Ll}+(?:s|ed)\\b`, 'u');
const OF_A_MAN = /\b(?:he|him|himself|his|the victim)\b/i;
const OF_A_WOMAN = /\b(?:she|her|hers|herself|the victim)\b/i;
const OF_EITHER = /\b(?:he|him|himself|his|she|her|hers|herself|the victim)\b/i;
const SOMEBODY_ELSE = new RegExp(`\\b(?:${KIN_WORD}|famil(?:y|ies)|children|kids|parents)s?$`, 'iu');
const A_NAME = /^(?!(?:He|She|It|They|Nobody|Somebody|Everybody|People|No)\b)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*$/u;
const OTHER_ONES = /^(?:(?:Other|Another|Other such|Many other|Several other|Three other|Two other)\b|The (?:others|other \p{Ll}+)\b)/iu;
/** "Erzhan's was …": somebody else's, set against the victim's. */
const OF_NAMED = new RegExp(`^(?<name>${NAME})['’]s (?:(?:crime|fault|reason|offen[cs]e|charge|sin) )?(?:was|is|were|had|has)\\b`, 'u');
const THEIR = new RegExp(`^Their (?!(?:\\p{Ll}+ )?(?:${KIN_WORD})\\b)`, 'u');

/** Words by which the victim may be meant, told by gender where the page tells it. */
function mayMeanVictim(reading: Reading, text: string): boolean {
  const gender = genderOfVictim(reading);
  if (reading.victimNames.some((known) => shortNames(known).some((word) => text.includes(word)))) return true;
  return (gender === 'M' ? OF_A_MAN : gender === 'F' ? OF_A_WOMAN : OF_EITHER).test(text);
}

/** The person a sentence opens with, where it is not the victim. */
function opensWithOther({ words: { text }, subjects }: Statement): Subject | undefined {
  const [first] = subjects.filter(({ oblique }) => !oblique);
  if (!first || first.who === 'victim' || first.at > 4) return undefined;
  return SOMEBODY_ELSE.test(first.text) || A_NAME.test(first.text) || OTHER_ONES.test(text) || namesPeople(first.text) ? first : undefined;
}

/** Whether a sentence tells of others and has no word for the victim: "The children live with their grandmother." */
export function isOfOthers(reading: Reading, statement: Statement): boolean {
  const { words: { text }, subjects, victimSpeaks } = statement;
  if (subjects.some(({ who }) => who === 'victim') || (victimSpeaks && /\b(?:I|me|my)\b/i.test(text))) return false;
  const owner = OF_NAMED.exec(text)?.groups!['name'];
  if (owner !== undefined) return !isVictim(reading, owner);
  if ((THEIR.test(text) || OTHER_ONES.test(text)) && !mayMeanVictim(reading, text)) return true;
  const first = opensWithOther(statement);
  if (first) return !mayMeanVictim(reading, text.slice(first.end));
  const name = OPENS_WITH_NAME.exec(text)?.groups!['name'];
  return name !== undefined && reading.sources.byName(name)?.kind === 'person' && !mayMeanVictim(reading, text);
}

/** "Tursun was accused of …", "His application was accepted" of a woman's son: what befell somebody else. */
export function befellOthers(reading: Reading, statement: Statement): boolean {
  const { words: { text }, attribution: { span } } = statement;
  if (TO_OTHERS.test(text) || isOfOtherCase(reading, text) || wasTold(reading, statement) || namedAlone(reading, statement)) return true;
  // "Munire believes that her father's donation is to blame": the teller opens the sentence, and gives a reason.
  const from = span && span.start <= statement.words.start + 4 ? span.end - statement.words.start : 0;
  const gender = genderOfVictim(reading);
  if (from === 0 && gender !== undefined && new RegExp(`^${gender === 'F' ? 'His' : 'Her'} `).test(text) && !(gender === 'F' ? OF_A_WOMAN : OF_A_MAN).test(text)) return true;
  if (statement.subjects.some(({ label, who }) => label && who === 'other') || AGAINST_ANOTHER.test(text)) return true;
  const told = toldOf(statement, from);
  const deed = told ? after(text, told).replace(/\bwho$/u.test(told.text) ? OWN_CLAUSE : '', '') : '';
  if (told?.who === 'other' && ORDERS.test(deed) && !mayMeanVictim(reading, deed)) return true;
  if (told && isBystander(told)) {
    if ((BEFALLS.test(deed) && !IS_WHY.test(deed.replace(ASIDE, ' '))) || DENIES.test(deed)) return true;
  }
  if (span) return false;
  if (!isOfOthers(reading, statement)) return false;
  const first = opensWithOther(statement);
  return first === undefined || BEFALLS.test(after(text, first));
}

/**
 * Whom the first clause of an answer is about: who only tells of it ("She also said that …") is passed over, and so is
 * nothing else, so that a clause is never laid at the door of somebody it does not open with.
 */
function toldOf({ words: { text }, subjects }: Statement, from: number): Subject | undefined {
  let start = from;
  for (const subject of subjects) {
    if (subject.at < start || (subject.who !== 'victim' && subject.oblique)) continue;
    // "another imam from the township, Qasym, was": no verb of another's stands before.
    const before = text.slice(start, subject.at);
    if (GIVES_CAUSE.test(before) || FINITE.test(before.replace(RELATIVE, ' '))) return undefined;
    const telling = SAYS_THAT.exec(after(text, subject));
    if (!telling) return subject;
    start = Math.min(subject.end, subject.at + subject.text.length) + telling[0].length;
  }
  return undefined;
}
/** "because one of her grandsons is an imam": what befell him is the reason. */
const GIVES_CAUSE = /\b(?:because|since|as|due|for|over|if|that|reasons?)\b/iu;
const RELATIVE = /\b(?:who|whom|whose|which|that)\b[^,;]*/gu;
/** "The official who called Karlygash asked her": from the verb of the sentence on. */
const OWN_CLAUSE = /^ \p{Ll}+(?: (?!(?:asked|told|warned|was|were|had|has)\b)[^ ,;.]+){0,8}(?= (?:asked|told|warned|was|were|had|has)\b)/u;
/** "also said that", "has heard" */
const SAYS_THAT = new RegExp(freeSpacing`
  ^(?:, [^,;]{3,60},)? ?(?:(?:also|later|then|has|had|have|\p{Ll}+ly) )*(?:
    says?|said|adds?|added|tells?|told (?:\p{Ll}+|\p{Lu}\p{L}+)|heard|reports?|reported|claims?|claimed|states?
    |stated|notes?|noted|mentions?|mentioned|believes?|believed|thinks?|thought|suspects?|knows?|learned
  )(?: that)?(?= )
`, 'u');
/** "asked her to tell her other son": no reason of anybody's. */
const ORDERS = new RegExp(freeSpacing`
  ^(?:,? who [^,;.]{3,80}?)? (?:(?:also|later|then|has|had|have|even|\p{Ll}+ly) )*(?:
    ask(?:s|ed)|told|tells|warn(?:s|ed)|urg(?:es|ed)|advis(?:es|ed)|order(?:s|ed)|threaten(?:s|ed)|forbade|begged
  ) (?:(?:\p{Lu}[\p{L}'’-]* ?){1,3}|them|us|(?:his|her|the|their) (?:\p{Ll}+ ){0,2}?\p{Ll}+|him|her) (?:not )?to (?!\p{Ll}+ (?:him|her)\b)
`, 'u');

/** The words behind those for somebody; the blank before a verb is part of some. */
const after = (text: string, { at, end, text: called }: Subject): string => text.slice(Math.min(end, at + called.length));

/** "The same charge had been used against an economist" */
const AGAINST_ANOTHER = new RegExp(freeSpacing`
  ^[^;]*\b(?:charges?|accusations?|crimes?|verdicts?|methods?|reasons?|law|article) (?:
    was|were|had been|has been|have been|is|are
  )(?: also| often| later)? (?:used|brought|leveled|levelled|made|applied|filed) (?:against|to) (?:
    an?|another|the|his|her|other|several|many|two|three
  ) (?!victim)
`, 'iu');
/** "Her brother has always denied this.", "Her lawyer argued that": no reason. */
const DENIES = new RegExp(freeSpacing`
  ^(?:, [^,;]{3,80},|,? who [^,;]{3,80},)?(?: (?:has|have|had|always|also|later|never|strongly|\p{Ll}+ly)){0,3} (?:
    den(?:y|ies|ied)|dispute[sd]?|reject(?:s|ed)|argue[sd]|pleaded|pleads|appealed|appeals|protest(?:s|ed)
    |insist(?:s|ed)
  )(?![\p{L}])
`, 'u');
/** "To Saltanat they said it was because of the sister-in-law." */
const TO_OTHERS = new RegExp(`^To ${NAME},? (?:they|the police|the officers?|it was|he|she) (?:said|told|explained)`, 'u');
const FOR_NAMED = new RegExp(`^(?:For|As for|As to|Regarding) (?!RFA\\b)(?<who>${NAME}),? (?:it|the|this|that|his|her|he|she|they)\\b`, 'u');
/** "In the case of his mother, the official reason was" */
const OTHER_CASE = new RegExp(`^[(\\[]?(?:In|As for|As to|With|For) (?:the case of )?(?<whose>${NAME}|(?:his|her|the) (?:\\p{Ll}+ )?(?:${KIN_WORD}))(?:['’]s (?:own )?case)?,? `, 'u');
const isOfOtherCase = (reading: Reading, text: string): boolean => {
  // "For Abdughani, it is 'continue the training'"
  const whom = FOR_NAMED.exec(text)?.groups!['who'];
  if (whom !== undefined) return !isVictim(reading, whom);
  const whose = /\bcase\b/.test(text.slice(0, 60)) ? OTHER_CASE.exec(text)?.groups!['whose'] : undefined;
  return whose !== undefined && !isVictim(reading, whose);
};

/** "Talgat was told that he had a passport problem": what somebody was told of themselves. */
const TOLD_OF_SELF = new RegExp(freeSpacing`
  ^(?:while |whereas |and )?(?<who>${NAME})(?:, [^,]{3,40},)?(?: (?:himself|herself|also|later))* (?:
    was|were|had been|has been
  ) (?:also |later )?(?:told|informed)(?: by [^,;]{2,40}?)? that (?<pronoun>he|she)\x20
`, 'u');
function wasTold(reading: Reading, { words: { text } }: Statement): boolean {
  const { who, pronoun } = TOLD_OF_SELF.exec(text)?.groups ?? {};
  if (who === undefined || isVictim(reading, who)) return false;
  const gender = genderOf(reading, who);
  return gender === undefined || (gender === 'M') === (pronoun === 'he');
}

/** What tells a reason, whoever tells it. */
const GIVES_REASON = new RegExp(freeSpacing`
  \b(?:
    because|due to|reason|blame
    |for (?:(?:his|her|the|having|an?) )?\p{Ll}+ing
    |accus\p{L}+|charge\p{L}*|suspect\p{L}*|report(?:s|ed)|denounc\p{L}+|inform(?:s|ed)|said|says|told|convinced|sure
    |certain|cit(?:es|ed)|nam(?:es|ed)|mention(?:s|ed)|thinks?|believes?|suspects?|guess\p{L}*|gave|gives|lists?
    |listed|wrote|heard|learned
  )\b
`, 'iu');

/** "Qasim had taught children to read the Quran.": told of somebody by name, with no word for the victim or for a reason. */
function namedAlone(reading: Reading, { words: { text, start }, subjects, attribution: { span } }: Statement): boolean {
  const from = span && span.start === start ? span.end - start : 0;
  const [first] = subjects.filter(({ at, who, oblique }) => at >= from && (who === 'victim' || !oblique));
  // What relatives did may be the reason: "His brother had gone to Turkey."
  const owner = OWNED_BY.exec(first?.text ?? '')?.groups!['owner'];
  const stranger = first && (A_NAME.test(first.text) ? !isVictim(reading, first.text) : (namesPeople(first.text) && !SOMEBODY_ELSE.test(first.text)) || (owner !== undefined && !isVictim(reading, owner)));
  if (!first || first.who === 'victim' || !stranger || !OPENS.test(text.slice(from, first.at).trimStart())) return false;
  const rest = after(text, first);
  return !subjects.some(({ who, at }) => who === 'victim' && at > first.at) && !mayMeanVictim(reading, rest.replace(SUBJECT_PRONOUN, ' ').replace(POSSESSED, ' ')) && (BEFALLS.test(rest) || (!GIVES_REASON.test(rest) && !IS_WHY.test(rest)));
}

const OWNED_BY = /^(?<owner>\p{Lu}[\p{L}-]*)['’]s? \p{Ll}/u;

const GAPPED = new RegExp(`(?:;(?: and| while)?|, (?:and|while)) ${NAME},? (?:(?:also|additionally|in addition|moreover|furthermore),? )?(?:of|for|with|to) [^]*$`, 'u');

/** Nothing, or when it was. */
const OPENS = /^[([]?(?:(?:In|On|At|By|After|During|Since|Later|Then|Afterwards|Earlier)\b[^,;]{0,30},? ?)?$/u;

/** What befell another and was why: "His brother was abroad, so they took him". */
const IS_WHY = /\b(?:so|therefore|thus|hence|why|reason|cause|because of (?:this|that|which|him|her)|as a result|led to|in (?:his|her) (?:place|stead)|instead|together with|along with|abroad|overseas)\b/iu;

/** The words of a reason without a clause at their end that tells what befell somebody else: "For praying; his brother was released in 2019". */
export function withoutBystanders({ words, subjects }: Statement, said: Words): Words {
  const offset = said.start - words.start;
  // "All were found guilty of X; Aygul, additionally, of Y"
  const gapped = GAPPED.exec(said.text);
  if (gapped && gapped.index > 3) return slice(said, 0, gapped.index);
  for (const subject of subjects) {
    const parting = subject.at > offset + 3 && isBystander(subject) ? PARTING.exec(words.text.slice(offset, subject.at)) : null;
    if (parting && parting.index > 3 && BEFALLS.test(after(words.text, subject)) && !IS_WHY.test(after(words.text, subject)) && !SUPPOSES.test(said.text)) return slice(said, 0, parting.index);
  }
  return said;
}

const BEFALLS = new RegExp(freeSpacing`
  ^(?: (?:named|called|surnamed))?(?:,? \p{Lu}[\p{L}'’-]+){0,3},?(?: \([^()]{1,60}\)|, [^,.;]{1,60},)?
  (?: (?:also|later|then|himself|herself|\p{Ll}+ly)){0,2} (?:
    was|were|has been|have been|had been|is|are|got|received|died|passed away|did(?: not|n['’]t)
  )\b(?! (?:\p{Ll}+ly )?
    (?:sure|unsure|convinced|certain|adamant|aware|afraid|of the opinion|told|informed|about|because|due|over|the (?:reason|cause))\b
  )
`, 'u');

/** Where a clause ends behind which somebody else is told of. */
const PARTING = /(?:;(?: (?:and|but|while|whereas))?|,? (?:and|while|whereas|though|although)(?: that)?) $/u;
/** What is told, asked or known: the words behind are about whoever it is told of. */
const CONTENT = /\b(?:that|if|whether|how|where|when|why|said|says?|told|heard|believes?|thinks?|thought|knows?|knew|claims?|claimed|confirm(?:s|ed)|report(?:s|ed)|announced|suspects?|assumes?|fears?) (?:that )?$/iu;
const TELLS = /^[^,;]{0,40}?\b(?:says?|said|told|heard|believes?|thinks?|thought|knows?|knew|claims?|claimed|confirm(?:s|ed)|report(?:s|ed)|saw|seen|met|visited)\b/iu;
const HAS_VERB = /^(?:,? (?:also|now|still|then|later|himself|herself|\p{Ll}+ly))* (?:is|was|has|had|will|would|could|can|may|might|remains?|\p{Ll}+(?:s|ed)|got|went|came|left|died)(?![\p{L}])/u;
const WOULD = /\bwould\b|['’]d (?:have|be)\b/u;
const SUPPOSES = /^(?:If|Were|Had|Should|Unless|Whether)\b/u;
const ASIDE = /, (?:who|whom|whose|which|where)\b[^,;]*,/gu;

/** Whether a subject is somebody who is not the victim, told of in a clause of their own. */
const isBystander = ({ who, oblique, text, label }: Subject): boolean =>
  who === 'other' && !oblique && !label && (SOMEBODY_ELSE.test(text) || A_NAME.test(text) || namesPeople(text) || /^(?:s?he|somebody)\b/i.test(text));

/**
 * What of some words of an answer is about the victim: a clause about somebody else is left out ("In prison, while his
 * brother is free"), and nothing is left where the victim is only somebody's "him" or not there at all.
 */
export function partOfVictim(reading: Reading, statement: Statement, said: Words): Words | undefined {
  const { words, subjects, attribution: { span }, victimSpeaks } = statement;
  const offset = said.start - words.start;
  const end = offset + said.text.length;
  const within = subjects.filter((subject) => subject.at >= offset && subject.end <= end && !(span && span.start <= words.start + subject.at && words.start + subject.end <= span.end));
  // "With his wife being ill, he was arrested": told beside it.
  const first = within.find((subject) => isBystander(subject) && !/^[Ww]ith /.test(words.text.slice(subject.at)));
  if (span && ofOtherGender(reading, said.text) && !within.some(({ who }) => who === 'victim')) return undefined;
  if (isOfOtherCase(reading, said.text)) return undefined;
  // "The neighbor says that the family home was sealed": nothing of the victim.
  if (span && within.some(({ oblique }) => !oblique) && !within.some(({ who }) => who === 'victim') && !mayMeanVictim(reading, words.text.slice(Math.max(offset, span.end - words.start), end))) return undefined;
  if (statement.subjects.some(({ label, who }) => label && who === 'other') || (SUPPOSES.test(said.text) && WOULD.test(said.text))) return undefined;
  if (!first) {
    const beside = WITH_OTHER.exec(said.text);
    return beside && beside.index > 3 ? slice(said, 0, beside.index) : said;
  }
  const withOther = WITH_OTHER.exec(said.text);
  if (withOther && withOther.index > 3) return slice(said, 0, withOther.index);
  const before = words.text.slice(offset, first.at);
  const behind = words.text.slice(first.end, end);
  const victims = within.filter(({ who, oblique }) => who === 'victim' && !oblique);
  const mentions = (text: string): boolean => (victimSpeaks && /\b(?:I|me|my)\b/i.test(text)) || mayMeanVictim(reading, text.replace(ASIDE, ' ').replace(POSSESSED, ' ').replace(JOINED_NAME, ' ').replace(SUBJECT_PRONOUN, ' ').replace(OWNERS, ' '));
  const own = victims.find((subject) => subject.at > first.at && HAS_VERB.test(after(words.text, subject)));
  if (before.trim().length > 3) {
    if (CONTENT.test(before) && !PARTING.test(before) || (TELLS.test(behind) && (own !== undefined || mentions(behind)))) return said;
    if (JOINED_KIN.test(before)) return said;
    const parting = PARTING.exec(before);
    if (parting) return SUPPOSES.test(before) || parting.index < 3 ? undefined : slice(said, 0, before.slice(0, parting.index).replace(/[\s,;]+$/, '').length);
    if (victims.some(({ at }) => at < first.at)) {
      const turned = /,? but $/u.exec(before);
      return turned && !mentions(behind) ? slice(said, 0, turned.index) : said;
    }
  }
  if (own) {
    const between = words.text.slice(first.at, own.at);
    // "Her father died, while she was in camp": where she was then.
    if (/\bwhile $/.test(between) && /^ (?:\p{Ll}+ly )?(?:was|were|had)\b/u.test(after(words.text, own))) return undefined;
    return CONTENT.test(between) ? said : /(?:;|, (?:and|but|while|whereas)|; (?:and|but|while)) $/u.test(between) ? slice(said, own.at - offset) : undefined;
  }
  // "His wife had been detained, so the neighbors buried him": what befell her.
  return mentions(behind) && !BEFALLS.test(after(words.text, first)) ? said : undefined;
}

/** "with only the father and one uncle allowed to be there" */
const JOINED_KIN = new RegExp(`\\b(?:with|by|to|from|of|for|only|both)(?: \\p{Ll}+){0,3}? (?:${KIN_WORD})s?(?: \\p{Lu}[\\p{L}'’-]*)? and $`, 'u');
/** "…, with Patigul serving a 6-year one" */
const WITH_OTHER = new RegExp(`, (?:with|and) (?:${NAME}|(?:his|her) (?:${KIN_WORD})(?: ${NAME})?) (?:also |now |still )?(?:being|serving|having|\\p{Ll}+ing) [^;]*$`, 'u');
/** "a colleague of Tahir's": no word for Tahir himself. */
const OWNERS = /\b(?:of )?\p{Lu}[\p{L}-]*['’]s?(?![\p{L}])(?! (?:name|case|sentence|health|condition|whereabouts|fate|situation))/gu;
/** Whom they mean, the subjects of the sentence say. */
const SUBJECT_PRONOUN = /\b(?:s?he|himself|herself)\b/giu;
/** "the same about her nephew", of a man: kin of whoever tells. */
const ofOtherGender = (reading: Reading, text: string): boolean => {
  const gender = genderOfVictim(reading);
  return gender !== undefined && new RegExp(`\\b${gender === 'M' ? 'her' : 'his'} (?:\\p{Ll}+ )?${KIN_WORD}`, 'u').test(text);
};

/** "Erlan got 10 years and Nurlan 12" */
const JOINED_NAME = /(?:,|\band|\bor) \p{Lu}[\p{L}'’-]*/gu;

/** "his number", "her father": no word for whom something happens to. */
const POSSESSED = /\b(?:his|hers?(?= \p{Ll})) (?!(?:in|at|on|for|from|to|with|and|or|but|that|as|since|when|while|after|before|until|once|again|there|alive)\b)/giu;

/** What tells how something became known. */
const TELLING = new RegExp(freeSpacing`
  \b(?:
    told|tell\p{L}*|said|says?|heard|hears?|learn\p{L}*|found|inform\p{L}*|\p{L}*call\p{L}*|\p{L}*phon\p{L}*
    |messag\p{L}*|wechat|whatsapp|contact\p{L}*|spoke\p{L}*|speak\p{L}*|talk\p{L}*|wrote|writ\p{L}*|letters?|news
    |visit\p{L}*|saw|seen|met|meet\p{L}*|through|via|from|by|internet|online|facebook|social|video\p{L}*|article
    |report\p{L}*|document\p{L}*|list\p{L}*|files|verdict|knows?|knew|known|notif\p{L}*|confirm\p{L}*|witness\p{L}*
    |testif(?!ier)\p{L}*|in touch|communicat\p{L}*|relay\p{L}*|share\p{L}*|mention\p{L}*|reveal\p{L}*|discover\p{L}*
    |gave (?:his|her|the|their) (?:names?|information|news|details)
    |pass(?:es|ed) (?:it |this |the \p{Ll}+ )?on|word|rumou?r\p{L}*|detainee|cellmate|cell|same|together|experience
    |to the testifier
  )\b
`, 'iu');

const FINITE = /(?<![\p{L}-])(?:was|were|is|are|has|had|have|did|does|will|would|could|can|got|went|came|left|died|lives?|lived|quit|made|took|gave|sold|bought|ran|began|became|kept|lost|\p{Ll}{2,}ed)(?:n['’]t)?(?![\p{L}-])/u;
/** "He was arrested for talking to relatives": an event, told of whoever it is about. */
const BEFELL = new RegExp(freeSpacing`
  ^(?:(?:In|On) [^,;]{3,20}?,? |(?:Later|Then|Afterwards|Eventually|Since then|Meanwhile|Subsequently),? )?
  (?:[Hh]e|[Ss]he|I|[Tt]hey|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er) (?:\p{Ll}+(?:['’]s)? ){0,2}?\p{Ll}+|\p{Lu}[\p{L}'’-]+)
  (?: himself| herself| themselves)? (?:
    was|were|is|has been|have been|had been|got
  ) (?:\p{Ll}+ly |then |later |also )*(?:
    arrested|detained|sentenced|released|taken|sent|fined|questioned|imprisoned|jailed|transferred|dismissed|fired
    |born|killed|deported|extradited|expelled
  )(?![\p{L}])
`, 'u');

/** "They were detained together." tells how. */
const TOGETHER = /\b(?:together|same|with (?:him|her|the victim))\b/iu;

/** A sentence of the answer to "how did you learn" that tells of nothing told: "The mother-in-law passed away.", "She lives in Almaty." */
export const tellsNoWay = (reading: Reading, statement: Statement): boolean => isToldOfAnother(reading, statement) || REMARKS.test(statement.words.text) || befellOrHappened(statement);

/** "Gulnara notes that her father was in a jacket she had never seen": what strikes whoever tells, not how they came to know. */
const REMARKS = new RegExp(`^(?:${NAME}|[Ss]?[Hh]e|[Tt]hey|[Tt]he (?:testifier|source|ex-detainee))(?: also| further)? (?:notes?|noted|remarks?|remarked|points? out|pointed out|adds|added|emphasi[sz]e[sd]?|stress(?:es|ed)|wonders|doubts|hopes|fears|complains) (?:that )?(?!(?:s?he|they|it) (?:was|were|had|has|have|learn|heard|found|saw|knew|got|received|called|spoke))`, 'u');

/** "an officer confirmed that Ablimit was in prison": how it became known of somebody else. */
function isToldOfAnother(reading: Reading, { words: { text }, subjects }: Statement): boolean {
  const told = subjects.find(({ at, oblique }) => !oblique && TOLD_THAT.test(text.slice(0, at)));
  return told !== undefined && told.who === 'other' && A_NAME.test(told.text) && !isVictim(reading, told.text) && HAS_VERB.test(after(text, told))
    && !subjects.some(({ who, oblique }) => who === 'victim' && !oblique) && !mayMeanVictim(reading, text.replace(POSSESSED, ' '));
}
const TOLD_THAT = /\b(?:told|said|says|confirmed|confirms|heard|learned|informed|wrote|reported|reports|mentioned)(?: (?:him|her|them|me|us|(?:the|his|her) \p{Ll}+|\p{Lu}\p{L}+))? that $/u;

const befellOrHappened = ({ words: { text } }: Statement): boolean =>
  (BEFELL.test(text) && !TOGETHER.test(text)) || (FINITE.test(text.replace(/, (?:who|whom|whose|which)\b[^,;]*/gu, '')) && !TELLING.test(text.replace(NOT_TOLD, ' ')));

/** "has not been able to contact anyone", "was himself detained" */
const NOT_TOLD = new RegExp(freeSpacing`
  \b(?:himself|herself) (?:was|is|had|has)\b
  |\b(?:not|never|unable|no longer|lost|refus\p{L}*|afraid|without)(?: \p{Ll}+){0,4}? (?:
    contact|reach|speak|spoken|talk|call|write|communicat|answer|pick|repl|respond
  )\p{L}*(?: up)?(?: the (?:phone|calls?))?
  |n['’]t(?: \p{Ll}+){0,3}? (?:contact|reach|speak|spoken|talk|call|write|communicat|answer|pick|repl|respond)\p{L}*
  (?: up)?(?: the (?:phone|calls?))?
  |\b(?:was|were) (?:later |also |then )?(?:told|informed) that (?:this|the|that|his|her) \p{Ll}+ (?:
    was|had been|were|has been
  ) \p{L}+
`, 'giu');

/** ", who has since been arrested", "; the guard was dismissed": behind the way, something that is none. */
export function wayIn(words: Words): Words {
  const end = NO_WAY.exec(words.text);
  return end && end.index > 8 && !TELLING.test(end[0].replace(/^[,;] \p{L}+/u, '').replace(NOT_TOLD, ' ')) ? slice(words, 0, end.index) : words;
}
const NO_WAY = /(?:, (?:who|whom|whose|which|and|but|while)\b|; )[^;]*$/u;
