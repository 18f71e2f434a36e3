/**
 * Sentences of an answer that tell of somebody else only: "The mother-in-law passed away.", "Another nurse was accused
 * of the same.". Taken over as the victim's status, reason or the way it was learned, they would say it of the victim.
 */

import { KIN_WORD } from './kinship.js';
import { NAME, shortNames } from './names.js';
import type { Reading } from './reading.js';
import type { Statement } from './statements.js';
import { isVictim, namesPeople, type Subject } from './subjects.js';
import { genderOfVictim } from './victim-gender.js';

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
  // "Munire believes that her father's donation is to blame": the teller opens the sentence, and gives a reason.
  if (span) return false;
  const gender = genderOfVictim(reading);
  if (gender !== undefined && new RegExp(`^${gender === 'F' ? 'His' : 'Her'} `).test(text) && !(gender === 'F' ? OF_A_WOMAN : OF_A_MAN).test(text)) return true;
  if (!isOfOthers(reading, statement)) return false;
  const first = opensWithOther(statement);
  return first === undefined || BEFALLS.test(text.slice(first.end));
}

const BEFALLS = /^(?:,? \p{Lu}[\p{L}'’-]+){0,3}(?: \([^()]{1,60}\)|, [^,.;]{1,60},)?(?: (?:also|later|then|himself|herself|\p{Ll}+ly)){0,2} (?:was|were|has been|have been|had been|is|are|got|received|died|passed away|did(?: not|n['’]t))\b/u;

/** What tells how something became known. */
const TELLING = /\b(?:told|tell\p{L}*|said|says?|heard|hears?|learn\p{L}*|found|inform\p{L}*|\p{L}*call\p{L}*|\p{L}*phon\p{L}*|messag\p{L}*|wechat|whatsapp|contact\p{L}*|spoke\p{L}*|speak\p{L}*|talk\p{L}*|wrote|writ\p{L}*|letters?|news|visit\p{L}*|saw|seen|met|meet\p{L}*|through|via|from|by|internet|online|facebook|social|video\p{L}*|article|report\p{L}*|document\p{L}*|list\p{L}*|files?|verdict|knows?|knew|known|notif\p{L}*|confirm\p{L}*|witness\p{L}*|testif\p{L}*|in touch|communicat\p{L}*|relay\p{L}*|share\p{L}*|mention\p{L}*|reveal\p{L}*|discover\p{L}*|word|rumou?r\p{L}*|detainee|cellmate|cell|same|experience|himself|herself)\b/iu;

/** A sentence of the answer to "how did you learn" that tells of others, and of nothing told: "The mother-in-law passed away." */
export const tellsNoWay = (reading: Reading, statement: Statement): boolean =>
  !TELLING.test(statement.words.text.replace(/\b(?:himself|herself) (?:was|is|had|has)\b/gi, '')) && isOfOthers(reading, statement);
