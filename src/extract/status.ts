import { detention, wit } from '../generated/terms.js';
import { xsd } from '../namespaces.js';
import { gapReason } from '../ingest/gaps.js';
import { spanning } from './collector.js';
import { sayHeld } from './events/complements.js';
import { findTerm } from './events/term.js';
import { facilityThing, findFacilities } from './facilities.js';
import { NAME, isName } from './names.js';
import { LEVEL_WORD, placeValue } from './places.js';
import type { Reading } from './reading.js';
import { newEvent, sayOfVictim } from './say.js';
import { isNegated, isUnreal, type Statement } from './statements.js';
import { subjectAt } from './subjects.js';
import { find, findAll, slice } from './words.js';

/** "In Yining.", "Allegedly in Wusu Prison.", "She is in a camp": where, with no verb of detention. */
const STAYS = /(?:^(?:\W*(?:[\p{L}]+ly|Most likely|Believed to be|Reported to be|Said to be|Thought to be|Still|Now|Currently)\W*)?|\b(?:he|she|the victim) (?:is|was|remains|could be|may be|might be) (?:\p{L}+ly |still |now |currently |believed to be |reported to be |said to be |most likely |probably )*|\b(?:is|was) (?:\p{L}+ly |still |now |currently |believed to be |reported to be |said to be )*)(?<prep>in|at|inside|under) /giud;

const PLACE = new RegExp(`^(?:the )?(?:city of |town of )?(?<place>${NAME}(?: ${LEVEL_WORD})?(?:['’]s ${NAME}(?: ${LEVEL_WORD})?)?)(?:,? (?:China|Xinjiang))?`, 'ud');

/** Where the victim is, in the section about it and in the status. */
export function readWhereabouts(reading: Reading, statement: Statement): void {
  const { words, section } = statement;
  if (section !== 'location' && section !== 'status') return;
  const bare = findFacilities(words)[0];
  if (bare?.name && bare.words.start === words.start && /^[.;]?$/.test(words.text.slice(bare.words.end - words.start).trim())) {
    const event = newEvent(reading, 'detention', wit.DetentionEpisode, 'detention');
    sayHeld(reading, statement, bare, bare.words, (property, value, quote) => void sayOfVictim(reading, statement, property, value, quote, { event }));
    return;
  }
  for (const { whole, groups } of findAll(words, STAYS)) {
    const at = groups.prep!.start - words.start;
    if (subjectAt(statement.subjects, at, statement.focus) !== 'victim' || isNegated(statement, at) || isUnreal(statement, at)) continue;
    const rest = slice(words, whole.end - words.start);
    const lead = slice(words, groups.prep!.start - words.start);
    const facility = findFacilities(rest)[0];
    const near = facility && facility.words.start - rest.start < 12;
    const surveillance = groups.prep!.text.toLowerCase() === 'under' ? /^(?:house|town|residential) (?:arrest|surveillance)/i.exec(rest.text) : null;
    if (surveillance && reading.collector.claims().some(({ quote, property }) => property === wit.detainedAs && quote.start < rest.start + surveillance[0].length && rest.start < quote.end)) continue;
    if (surveillance) {
      const said = slice(rest, 0, surveillance[0].length);
      const event = newEvent(reading, 'house-arrest', wit.HouseArrest, 'house arrest');
      sayOfVictim(reading, statement, wit.detainedAs, { kind: 'thing', ref: /town/i.test(said.text) ? detention['town-arrest'] : detention['house-arrest'], label: said.text }, spanning(reading.page.text, groups.prep!, said), { event });
    } else if (groups.prep!.text.toLowerCase() === 'under') {
      continue;
    } else if (near && !facility.kind.detention) {
      // A factory or a hospital holds nobody by its name alone; it is where the victim is.
      const thing = facilityThing(reading, facility);
      if (thing) sayOfVictim(reading, statement, wit.currentLocation, { kind: 'thing', ...thing }, spanning(reading.page.text, groups.prep!, facility.words));
    } else if (near) {
      const event = newEvent(reading, 'detention', wit.DetentionEpisode, 'detention');
      sayHeld(reading, statement, facility, { ...lead, end: lead.start + 2, text: lead.text.slice(0, 2) }, (property, value, quote) =>
        void sayOfVictim(reading, statement, property, value, quote, { event }));
    } else if (section === 'location') {
      const home = /^home in /.exec(rest.text);
      const place = find(home ? slice(rest, home[0].length) : rest, PLACE)?.groups.place;
      if (!place || !isName(place.text)) continue;
      sayOfVictim(reading, statement, wit.currentLocation, placeValue(reading, slice(place, 0, place.text.replace(/['’]s$/, '').length)), spanning(reading.page.text, lead.start === words.start ? place : slice(words, at, at + 2), place));
    }
  }
}

/** "serving a 10-year sentence", "a sentence of 12 years": the term where no verb of sentencing tells it. */
const SERVING = /\b(?:serving|serve|served|received|receiv(?:ing|es)|with) (?:an?|his|her|out (?:an?|his|her)) (?<term>[^,.;]{2,40}?(?:sentence|term|imprisonment))|\b(?:a|the) (?:prison )?sentence of (?<of>[^,.;]{2,30})/gid;

export function readTerms(reading: Reading, statement: Statement): void {
  for (const { whole, groups } of findAll(statement.words, SERVING)) {
    const words = groups.term ?? groups.of!;
    const at = whole.start - statement.words.start;
    if (subjectAt(statement.subjects, at, statement.focus) !== 'victim' || isNegated(statement, at) || isUnreal(statement, at)) continue;
    const term = findTerm(words);
    // "was given a sentence of 9 years" is told as a sentencing already.
    if (!term || reading.collector.claims().some(({ property, quote }) => property === wit.sentenceTerm && quote.start < whole.end && whole.start < quote.end)) continue;
    const event = newEvent(reading, 'sentencing', wit.Sentencing, 'sentencing');
    sayOfVictim(reading, statement, term.duration ? wit.sentenceTerm : wit.sentenceText, { kind: 'text', text: term.duration ?? term.words.text, ...(term.duration ? { datatype: xsd.duration } : { language: 'en' }) }, whole, { event });
  }
}

const HEALTH = /\b(?:(?:poor|bad|ill|good|failing) health|health (?:problems?|issues?|condition|status|has|is|was|deteriorat\w+)|(?:gravely |seriously )?ill(?:ness)?|sick(?:ness)?|disease|diabet\w*|cancer|tumou?r|surgery|operation|hospitali[sz]ed|heart (?:attack|problem|condition|disease)|blood pressure|stroke|paraly[sz]ed|disabled|disability|injur\w*|kidney|eyesight|sight|miscarriage|abortion|sterili[sz]ed|liver|lung\w*|tuberculosis|hepatitis|asthma|arthritis|wheelchair|eyesight|mental\w*|depress\w*|medication|blind|deaf|lost weight|unconscious|coma)\b/i;

/** Health in the words of the sentence, where the victim is whom it is about. */
export function readHealth(reading: Reading, statement: Statement): void {
  const match = HEALTH.exec(statement.words.text);
  if (!match || statement.section === 'reason' || statement.section === 'learned') return;
  if (statement.subjects.some(({ who }) => who === 'other') || subjectAt(statement.subjects, match.index, statement.focus) !== 'victim') return;
  if (isUnreal(statement, match.index)) return;
  const quote = withoutStop(statement);
  sayOfVictim(reading, statement, wit.healthText, { kind: 'text', text: quote.text, language: 'en' }, quote, { from: statement.words.start + match.index });
}

/** The words of the status section, and how the testifiers learned of it. */
export function readSectionTexts(reading: Reading, statement: Statement): void {
  const property = statement.section === 'status' ? wit.statusText : statement.section === 'learned' ? wit.learnedThrough : undefined;
  if (statement.section === 'status' && /\b(?:LLC|Ltd|Co\.)/.test(statement.words.text)) return;
  if (!property || gapReason(statement.words.text) || /^(?:\[|(?:How|What|When|Where|Why|Who)\b)/.test(statement.words.text)) return;
  const quote = withoutStop(statement);
  sayOfVictim(reading, statement, property, { kind: 'text', text: quote.text, language: 'en' }, quote, { from: quote.end - 1 });
}

const withoutStop = (statement: Statement) => slice(statement.words, 0, statement.words.text.replace(/[.;]\s*$/, '').length);

/** "The ex-detainee was in the same cell as Zhiger for some time." */
const SAME_CELL = /\b(?<who>[Tt]he (?:ex-detainee|former detainee|eyewitness|source|testifier)|\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?) (?:was|had been|was held|shared) (?:held )?(?:in )?(?:the same|a) cell (?:as|with) (?:\p{Lu}[\p{L}'’-]+|the victim|him|her)/gud;

export function readSharedCell(reading: Reading, statement: Statement): void {
  for (const { whole, groups } of findAll(statement.words, SAME_CELL)) {
    const who = groups.who!.text;
    const source = reading.sources.byRole(who.replace(/^the /i, '')) ?? reading.sources.byName(who);
    if (!source || source.kind === 'victim') continue;
    sayOfVictim(reading, statement, wit.sharedCellWith, { kind: 'thing', ref: source.ref, label: source.label }, whole, { attributedTo: [source.ref], basis: source.basis });
  }
}

