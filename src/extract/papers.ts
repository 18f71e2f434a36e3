import { document as documents, vocabulary, wit } from '../generated/terms.js';
import type { Words } from '../ingest/record.js';
import { spanning } from './collector.js';
import type { TimeExpression } from './dates.js';
import { timeValue, withPreposition } from './events/times.js';
import type { Reading } from './reading.js';
import { newEvent, sayOfVictim } from './say.js';
import { isUnreal, type Statement } from './statements.js';
import { findAll, hinted, slice } from './words.js';

const PAPER = '(?<paper>(?:(?:new|old|Chinese|travel|Kazakhstan|their|international) )*(?:passports?|residence permit|green card|ID card|identity card|ID|documents|visa|travel permit))';
const PAPERS = /passport|permit|card|ID|document|visa/;
const TAKEN = hinted(new RegExp(`\\b(?:[Hh]is|[Hh]er|[Tt]he|[Tt]he victim['’]s|\\p{Lu}[\\p{L}-]+['’]s) ${PAPER}(?:, (?:together|along) with [^,.;]{3,60},)? (?:was|were|had been|has been|have been|got) (?:also )?(?<verb>confiscated|collected|taken(?: away)?|seized|withheld|retained|destroyed)|\\b(?:had|having) (?:his|her|the|their) (?<paper2>passports?|documents|ID card|green card) (?:confiscated|taken(?: away)?|seized|withheld)`, 'gud'), PAPERS);
const TOOK = hinted(new RegExp(`\\b(?<verb>confiscated|collected|seized|withheld|took(?: away)?|taking(?: away)?) (?:his|her|the victim['’]s) ${PAPER}`, 'gud'), PAPERS);
const REFUSED = hinted(new RegExp(`\\b(?:[Tt]he|[Hh]is|[Hh]er|[Aa]) ${PAPER} (?:was|were) (?:not|never) (?<verb>issued|given|returned|granted|renewed)|\\b(?:was|were|been) (?<denied>refused|denied) (?:an? |the |his |her )?(?<paper2>(?:new )?(?:passport|visa|documents?|residence permit|travel permit))`, 'gud'), PAPERS);
const PREVENTED = /\b(?:making it impossible for (?:him|her|the victim) to|prevent(?:ed|ing) (?:him|her|the victim) from|(?:was|is) (?:unable|not able|not allowed|not permitted|forbidden) to|could(?: not|n['’]t)) (?<what>[^,.;]{3,100})/gd;

/** Passports and other papers taken or refused, and what that kept the victim from. */
export function readPapers(reading: Reading, statement: Statement): void {
  const { words } = statement;
  const at = (span: Words): number => span.start - words.start;
  for (const [pattern, property, fragment, cls] of [
    [TAKEN, wit.confiscatedDocument, 'confiscation', wit.DocumentConfiscation],
    [TOOK, wit.confiscatedDocument, 'confiscation', wit.DocumentConfiscation],
    [REFUSED, wit.refusedDocument, 'refusal', wit.DocumentRefusal],
  ] as const) {
    for (const { whole, groups } of findAll(words, pattern)) {
      const paper = groups.paper ?? groups.paper2;
      const ref = paper && paperConcept(paper.text);
      if (!paper || !ref || isUnreal(statement, at(whole)) || !ofVictim(statement, whole)) continue;
      const event = newEvent(reading, fragment, cls, fragment);
      sayOfVictim(reading, statement, property, { kind: 'thing', ref, label: paper.text }, whole, { event });
      const time = timeOf(statement, whole);
      if (time) sayOfVictim(reading, statement, wit.when, timeValue(time), spanning(reading.page.text, withPreposition(words, time), whole), { subject: event, event });
      const prevented = findAll(slice(words, whole.end - words.start), PREVENTED)[0];
      if (prevented?.groups.what) {
        const what = prevented.groups.what;
        sayOfVictim(reading, statement, wit.preventedFrom, { kind: 'text', text: what.text, language: 'en' }, spanning(reading.page.text, prevented.whole), { event });
      }
    }
  }
}

/** The time straight after the words, or the one that opens their sentence. */
function timeOf({ words, times }: Statement, whole: Words): TimeExpression | undefined {
  const dated = times.filter(({ kind, edtf }) => kind !== 'duration' && edtf !== undefined);
  const between = (from: number, to: number): string => words.text.slice(from - words.start, to - words.start);
  return dated.find(({ start }) => start >= whole.end && /^ (?:in|on|at|around|during|since|by)? ?(?:the )?$/.test(between(whole.end, start)))
    ?? dated.find(({ start, end }) => end <= whole.start && start - words.start < 12 && /^, (?:the police |the authorities |police )?$/.test(between(end, whole.start)));
}

/** Someone else's passport is named as theirs before the verb. */
const ofVictim = (statement: Statement, whole: Words): boolean =>
  statement.focus.current === 'victim' && !statement.subjects.some(({ who, text, end }) => who === 'other' && end <= whole.start - statement.words.start && /\b(?:wife|husband|son|daughter|brother|sister|father|mother|parents|family|friend|relative)s?\b/i.test(text));

function paperConcept(text: string): string | undefined {
  const lower = text.toLowerCase().replace(/^(?:(?:new|old|chinese|travel|kazakhstan|their|international) )+(?!permit)/, '').replace(/s$/, '');
  const known = vocabulary.document.find(({ slug, labels }) => slug === lower.replace(/ /g, '-') || labels.some((label) => label.toLowerCase() === lower));
  return known?.iri ?? (/document/.test(lower) ? documents.documents : undefined);
}
