import { document as documents, vocabulary, wit } from '../generated/terms.js';
import type { Words } from '../ingest/record.js';
import { spanning } from './collector.js';
import type { TimeExpression } from './dates.js';
import { timeValue, withPreposition } from './events/times.js';
import { freeSpacing } from './free-spacing.js';
import type { Reading } from './reading.js';
import { newEvent, sayOfVictim } from './say.js';
import { isNegated, isUnreal, type Statement } from './statements.js';
import { canBe, namesPeople, subjectAt } from './subjects.js';
import { findAll, slice } from './words.js';

const PAPER = '(?<paper>(?:(?:new|old|Chinese|travel|Kazakhstan|their|international) )*(?:passports?|residence permit|green card|ID card|identity card|ID|documents|visa|travel permit))';
const TAKEN = new RegExp(freeSpacing`
  \b(?:[Hh]is|[Hh]er|[Mm]y|[Tt]he|[Tt]he victim['’]s|\p{Lu}[\p{L}-]+['’]s) ${PAPER}
  (?:, (?:together|along) with [^,.;]{3,60},)? (?:
    was|were|had been|has been|have been|got|is being|are being
    |(?:is|are)(?= (?:still |now |also |being )?(?:kept|held|locked|stored|withheld|retained))
  ) (?:also |later |then |still )?(?<verb>
    confiscated|collected|taken(?: away)?|seized|withheld|retained|destroyed|impounded
    |(?:kept|held|locked up|stored)(?= (?:at|by|in|with) (?:the )?(?:[\p{L}]+ ){0,3}?
      (?:police|village|neighbou?rhood|township|authorities|committee|office|station|PSB)
    )
  )
  |\b(?:[Hh]ad|having) (?:his|her|my|the|their) (?<paper2>passports?|documents|ID card|green card) (?:
    confiscated|taken(?: away)?|seized|withheld
  )
  |^(?:(?:Also|And),? )?(?<paper3>Passports?|Documents|Green card|ID card) (?:(?:was|were) )?
  (?:confiscated|taken(?: away)?|seized|withheld|collected)
  |\b(?:stripped|deprived|relieved) of (?:his|her|my) (?<paper4>
    (?:Chinese )?(?:passport|documents|ID card|ID|green card)
  )
  |(?:[Hh]is|[Hh]er|[Mm]y) (?<paper5>passport|documents|ID card|ID|green card) (?:
    is|are|was|were|has been|have been|remains?
  ) (?:still |now |also )?(?:with|in the (?:hands|possession) of) the (?:\p{Ll}+ )?
  (?:police|authorities|village committee|government)
`, 'gud');
const TOOK = new RegExp(freeSpacing`
  \b(?<verb>
    confiscated|collected|seized|withheld|took(?: away)?|taking(?: away)?|(?:had |have |has )taken(?: away)?
    |(?:is|are|was|were|been) (?:keeping|holding|withholding)
    |keeps?
    |(?:refus(?:ed|es|e|ing)) to (?:return|give back)
    |(?:forced|made|had|obliged) to (?:hand (?:over|in)|turn (?:over|in)|surrender|give up|submit)
    |surrendered|handed (?:in|over)|turned in
  ) (?:his|her|my|the victim['’]s) ${PAPER}
`, 'gud');
const REFUSED = new RegExp(freeSpacing`
  \b(?:[Hh]is|[Hh]er|[Mm]y) (?:passport )?application for (?:an? |the )?(?:(?:new|Chinese) )?
  (?<paper3>passport|visa|travel permit|residence permit) (?:was|has been|had been|got) (?:also |then |later )?
  (?<rejected>rejected|denied|refused|turned down)
  |\b(?:[Tt]he|[Hh]is|[Hh]er|[Aa]) ${PAPER} (?:
    (?:was|were|has|have)(?: not|n['’]t)(?: been)?
    |(?:was|were|has|have) never(?: been)?
  ) (?<verb>issued|given back|given|returned|granted|renewed)(?! by [^.;]{3,40} (?:until|for))
  |\b(?:was|were|been) (?<denied>refused|denied) (?:an? |the |his |her )?
  (?<paper2>(?:new )?(?:passport|visa|documents?|residence permit|travel permit))
`, 'gud');
const PREVENTED = new RegExp(freeSpacing`
  \b(?:
    making it impossible for (?:him|her|the victim) to
    |prevent(?:ed|ing) (?:him|her|the victim) from
    |(?:was|is) (?:unable|not able|not allowed|not permitted|forbidden) to
    |could(?: not|n['’]t)
  ) (?<what>[^,.;]{3,100})
`, 'gd');

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
      const paper = groups.paper ?? groups.paper2 ?? groups.paper3 ?? groups.paper4 ?? groups.paper5;
      const ref = paper && paperConcept(paper.text);
      if (!paper || !ref || isUnreal(statement, at(whole)) || !ofVictim(reading, statement, whole) || isOfOther(reading, whole.text) || (/\b[Mm]y\b/.test(whole.text) && !statement.victimSpeaks) || (statement.victimSpeaks && /\b(?:his|her)\b/i.test(whole.text)) || !OWN_HANDS(statement, whole) || (pattern === TOOK && TAKES.test(whole.text) && bySelf(statement, at(whole)))) continue;
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

/** "her passport", where the victim is a man. */
const isOfOther = ({ victimGender }: Reading, text: string): boolean => victimGender !== undefined && (victimGender === 'M' ? /\bher\b/i : /\bhis\b/i).test(text);

/** "He took his passport and left": the own, and nobody took it away. */
const TAKES = /^(?!surrendered|handed|turned|(?:forced|made|had|obliged) to)/iu;
const bySelf = ({ subjects }: Statement, at: number): boolean => subjects.findLast(({ end, oblique }) => end <= at && !oblique)?.who === 'victim';

/** Who hands papers over hands over the own: "he handed in her passport" is another matter, and so is a plan. */
const OWN_HANDS = (statement: Statement, whole: Words): boolean =>
  !/^(?:surrendered|handed|turned|(?:forced|made|had|obliged) to)\b/i.test(whole.text)
  || (subjectAt(statement.subjects, whole.start - statement.words.start, statement.focus) === 'victim' && !isNegated(statement, whole.start - statement.words.start));

/** "The cousin himself was held, and his passport was taken": whose it is stands nearest before it. */
function isOtherPersons(reading: Reading, { subjects, words }: Statement, whole: Words): boolean {
  const gender = /\bhis\b/i.test(whole.text) ? 'M' : /\bher\b/i.test(whole.text) ? 'F' : undefined;
  const nearest = subjects.filter(({ end, oblique, who, text }) => !oblique && end <= whole.start - words.start && !/\b(?:baby|child|infant)\b/i.test(text) && (who === 'victim' || gender === undefined || canBe(reading, text, gender))).at(-1);
  return nearest?.who === 'other' && (gender !== undefined ? canBe(reading, nearest.text, gender) : namesPeople(nearest.text));
}

/** Someone else's passport is named as theirs before the verb. */
const ofVictim = (reading: Reading, statement: Statement, whole: Words): boolean =>
  !isOtherPersons(reading, statement, whole) && statement.focus.current === 'victim' && !statement.subjects.some(({ who, text, end }) => who === 'other' && end <= whole.start - statement.words.start && /\b(?:wife|husband|son|daughter|brother|sister|father|mother|parents|family|friend|relative)s?\b/i.test(text));

function paperConcept(text: string): string | undefined {
  const lower = text.toLowerCase().replace(/^(?:(?:new|old|chinese|travel|kazakhstan|their|international) )+(?!permit)/, '').replace(/s$/, '');
  const known = vocabulary.document.find(({ slug, labels }) => slug === lower.replace(/ /g, '-') || labels.some((label) => label.toLowerCase() === lower));
  return known?.iri ?? (/document/.test(lower) ? documents.documents : undefined);
}
