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

const PAPER = freeSpacing`
  (?:
    (?:(?:new|old|Chinese|travel|Kazakhstani?|Kazakh|Turkish|Kyrgyz|their|international) )*(?:
      passports?|residence permits?|green cards?|ID cards?|identity (?:cards?|documents|papers)|ID|documents|visas?
      |travel permits?
    )
  )
`;
/** One paper or several of one person's: "his passport, ID card and green card". */
const papers = (group: string): string =>
  `(?<${group}>${PAPER}(?:(?:, and |, | and | as well as | along with )(?:(?:his|her|my|the|their) )?${PAPER}(?![\\p{L}-])){0,3})`;
const EACH_PAPER = new RegExp(`(?<![\\p{L}-])${PAPER}(?![\\p{L}-])`, 'giu');
const LOST = '(?:confiscated|collected|taken(?: away)?|seized|withheld|retained|destroyed|impounded|annulled|revoked)';
/** Who keeps papers from people. */
const OFFICE = freeSpacing`
  (?:the )?(?:[\p{L}'’-]+ ){0,3}?(?:
    police|policem[ae]n|village|neighbou?rhood|township|authorities|committee|office|station|PSB|government|bureau
    |cadres?|officials?|officers?|state|administration|customs|border guards?
  )(?![\p{L}-])
`;
const TAKEN = new RegExp(freeSpacing`
  \b(?:[Hh]is|[Hh]er|[Mm]y|[Tt]he|[Tt]he victim['’]s|\p{Lu}[\p{L}-]+['’]s) ${papers('paper')}
  (?:, (?:together|along) with [^,.;]{3,60},)? (?:
    was|were|had been|has been|have been|got|is being|are being|being|having been|(?:has|have|had) (?:since|also|later|now) been
    |(?:is|are)(?= (?:still |now |also |being )?(?:kept|held|locked|stored|withheld|retained))
  ) (?:both |all |also |later |then |still |thus |promptly |immediately |reportedly |allegedly )?(?<verb>
    ${LOST}
    |(?:kept|held|locked up|stored)(?= (?:at|by|in|with) ${OFFICE})
  )
  |(?<=\b(?:and|,) )(?:his|her|my) ${papers('paper6')} (?:(?:also|then) )?
  (?:confiscated|taken away|seized|taken(?= (?:from|by|on|in|at|as)\b|[.,;]|$))
  |\b(?:[Hh]ad|having|[Hh]as had|got) (?:his|her|my|the|their) ${papers('paper2')} ${LOST}
  |(?:^(?:(?:Also|And),? )?|(?<=[;,:] | [-–—] ))(?<paper3>(?:Passports?|passport|[Dd]ocuments|[Gg]reen card|ID card|[Rr]esidence permit)) (?:(?:was|were|already|also) )?
  (?:confiscated|taken(?: away)?|seized|withheld|collected)(?![\p{L}-])
  |\b(?:stripped|deprived|relieved) of (?:his|her|my) ${papers('paper4')}
  |(?:[Hh]is|[Hh]er|[Mm]y) ${papers('paper5')} (?:
    is|are|was|were|has been|have been|remains?
  ) (?:still |now |also )?(?:with|in the (?:hands|possession) of|at|in) ${OFFICE}
  |\b[Ww]ithout (?:his|her|my) ${papers('paper7')}, which (?:(?:the|local) (?:\p{Ll}+ )?(?:police|authorities|officials|officers|cadres) )?(?:had |has |have )?
  (?:(?:was|were|been) )?(?:still |already |since )?(?:${LOST}|kept|held|took(?: away)?)(?! (?:for|until|in order)(?![\p{L}]))
`, 'gud');
const TOOK = new RegExp(freeSpacing`
  \b(?<verb>
    confiscated|collected|seized|withheld|took(?: away)?|taking(?: away)?|(?:had |have |has )taken(?: away)?
    |(?:is|are|was|were|been) (?:keeping|holding|withholding|retaining)(?: on to| onto)?
    |keeps?|kept hold of|retained|(?:holds?|held) on to
    |(?:refus(?:ed|es|e|ing)|declin(?:ed|es|e|ing)) to (?:return|give back|hand back)
    |(?:have|has|had)(?: not|n['’]t| never| still not| yet to)(?: yet)? (?:returned?|give(?:n)? back|handed back)
    |(?:did not|didn['’]t|never|will not|won['’]t|would not|wouldn['’]t|do not|don['’]t) (?:return(?:ed)?|give back|gave back)
    |(?:forced|made|had|obliged|compelled) to (?:hand (?:over|in)|turn (?:over|in)|surrender|give up|submit)
    |surrendered|handed (?:in|over)|turned in
  ) (?:both )?(?:his|her|my|the victim['’]s) ${papers('paper')}
  |\b(?:took|taken|confiscated|seized)(?: away)? (?:from )?(?:him|her|me) (?:his|her|my|the) ${papers('paper2')}
  |\b(?:(?:forced|made|had|obliged|compelled) to (?:hand|turn|give)|handed|turned) (?:his|her|my) ${papers('paper3')} (?:over|in)
  (?= to ${OFFICE}|[.,;)]|$| (?:in|on|at|upon|when|and|as|after|before|by)\x20)
`, 'gud');
const REFUSED = new RegExp(freeSpacing`
  \b(?:[Hh]is|[Hh]er|[Mm]y) (?:passport )?application for (?:an? |the )?(?:(?:new|Chinese) )?
  (?<paper3>passport|visa|travel permit|residence permit) (?:was|has been|had been|got) (?:also |then |later )?
  (?<rejected>rejected|denied|refused|turned down)
  |\b(?:[Hh]is|[Hh]er|[Mm]y) (?<paper4>passport|visa|residence permit) application (?:was|has been|had been|got) (?:also |then |later )?
  (?:rejected|denied|refused|turned down)
  |\b(?:[Tt]he|[Hh]is|[Hh]er|[Aa]) (?<paper>${PAPER}) (?:
    (?:was|were|has|have)(?: not|n['’]t)(?: been)?
    |(?:was|were|has|have) never(?: been)?
  ) (?<verb>issued|given back|given|returned|granted|renewed)(?! by [^.;]{3,40} (?:until|for))
  |\b(?:was|were|been) (?<denied>refused|denied) (?:an? |the |his |her )?
  (?<paper2>(?:new )?(?:passport|visa|documents?|residence permit|travel permit))
  |\b(?:was|has|had)(?: not|n['’]t| never)(?: been)? (?:issued|given|granted)(?: with)? (?:an?|his|her) (?<paper5>(?:new )?(?:passport|visa|residence permit|travel permit))
  |\b(?:refus(?:ed|es|ing)|declin(?:ed|es|ing)) to (?:issue|give|grant|renew|extend|reissue)(?: (?:him|her|me|the victim))? (?:an?|his|her|my|the) (?<paper6>${PAPER})
  |\b(?:tried|attempted|asked|applied) to (?:renew|get|obtain|extend|replace) (?:an?|his|her) (?<paper8>${PAPER})(?: (?:in|on) [^,.;]{3,24})?,? but (?:was|had been|got) (?:\p{Ll}+ly )?(?:refused|denied|rejected|turned down)
  |\bappl(?:ied|ying) for (?:an?|his|her) (?<paper7>(?:new |Chinese |Kazakhstan )?(?:passport|visa|residence permit|travel permit))
  (?: (?:in|on) [^,.;]{3,24})?,? but (?:was|had been|got) (?:\p{Ll}+ly )?(?:refused|denied|rejected|turned down)
`, 'gud');
const PREVENTED = new RegExp(freeSpacing`
  \b(?:
    making it impossible for (?:him|her|the victim) to
    |prevent(?:ed|ing) (?:him|her|the victim) from
    |(?:was|is) (?:unable|not able|not allowed|not permitted|forbidden) to
    |could(?: not|n['’]t)
  ) (?<what>[^,.;]{3,100})
`, 'gd');

/** "cannot leave the county", "isn't allowed to go beyond the township": where somebody may not go. */
const RESTRICTED = new RegExp(freeSpacing`
  \b(?:
    (?:can(?: not|not|['’]t| no longer)|could(?: not|n['’]t| no longer))
    |(?:is|was|has been|had been|been|being|are)(?: still| now| currently| also)?(?: not|n['’]t| no longer| never)(?: yet)? (?:allowed|permitted|able|free)(?: to)?
    |(?:has|had)(?: not|n['’]t| never) been (?:allowed|permitted|able) to
    |[Nn]ot (?:allowed|permitted) to
    |(?:is|was|been|being) (?:still |now )?(?:forbidden|prohibited|banned|barred|prevented|kept|stopped) from
    |(?:is|was|been) (?:still |now )?forbidden to
    |[Uu]nable to
  ) (?<what>
    (?:(?:freely|even|ever) )?(?:leav(?:e|ing)|go(?:ing)? (?:beyond|outside|out of|abroad|anywhere)|travel(?:l?ing)?(?= (?:abroad|outside|beyond|to|anywhere|freely|out)|[.,;)]|$)|mov(?:e|ing) (?:freely|about freely|around freely)|cross(?:ing)?|return(?:ing)?(?= to)|attend(?:ing)?)
    (?![\p{L}])[^,.;()]{0,60}?
  )(?=[,.;()]|$| (?:and|but|since|because|as|until|without|after|when|while|so|or|due|for|in \d|unless)(?![\p{L}]))
`, 'gud');

/** Where the victim may not go, told by itself. */
function readRestrictions(reading: Reading, statement: Statement): void {
  for (const { whole, groups: { what } } of findAll(statement.words, RESTRICTED)) {
    const at = whole.start - statement.words.start;
    if (!what || isUnreal(statement, at) || FOR_ONCE.test(what.text) || subjectAt(statement.subjects, at, statement.focus) !== 'victim') continue;
    if (reading.collector.claims().some(({ property, quote }) => property === wit.preventedFrom && quote.start < whole.end && whole.start < quote.end)) continue;
    sayOfVictim(reading, statement, wit.preventedFrom, { kind: 'text', text: what.text, language: 'en' }, whole);
  }
}
/** What nobody forbade. */
const FOR_ONCE = /\b(?:until|work|job|voice message|hospital|bed|sheep|animals|livestock|behind)\b/;

/** Passports and other papers taken or refused, and what that kept the victim from. */
export function readPapers(reading: Reading, statement: Statement): void {
  readTaken(reading, statement);
  if (statement.section !== 'reason' && statement.section !== 'learned') readRestrictions(reading, statement);
}

function readTaken(reading: Reading, statement: Statement): void {
  const { words } = statement;
  const at = (span: Words): number => span.start - words.start;
  for (const [pattern, property, fragment, cls] of [
    [TAKEN, wit.confiscatedDocument, 'confiscation', wit.DocumentConfiscation],
    [TOOK, wit.confiscatedDocument, 'confiscation', wit.DocumentConfiscation],
    [REFUSED, wit.refusedDocument, 'refusal', wit.DocumentRefusal],
  ] as const) {
    for (const { whole, groups } of findAll(words, pattern)) {
      const named = PAPER_GROUPS.map((name) => groups[name]).find((group) => group !== undefined);
      if (!named || isUnreal(statement, at(whole)) || !ofVictim(reading, statement, whole, pattern === TOOK) || isOfOther(reading, whole.text) || (/\b[Mm]y\b/.test(whole.text) && !statement.victimSpeaks) || (statement.victimSpeaks && /\b(?:his|her)\b/i.test(whole.text)) || !OWN_HANDS(statement, whole) || (!DENIES.test(whole.text) && isNegated(statement, at(whole))) || (pattern === TOOK && TAKES.test(whole.text) && bySelf(statement, at(whole)))) continue;
      const all = findAll(named, EACH_PAPER).flatMap(({ whole: { text } }) => ({ ref: paperConcept(text), label: text }));
      if (all.length === 0 || all.some(({ ref }) => ref === undefined)) continue;
      const event = newEvent(reading, fragment, cls, fragment);
      for (const { ref, label } of all) sayOfVictim(reading, statement, property, { kind: 'thing', ref: ref!, label }, whole, { event });
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

const PAPER_GROUPS = ['paper', 'paper2', 'paper3', 'paper4', 'paper5', 'paper6', 'paper7', 'paper8'] as const;

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
const TAKES = /^(?!surrendered|handed|turned|(?:forced|made|had|obliged|compelled) to)/iu;
const bySelf = ({ subjects }: Statement, at: number): boolean => subjects.findLast(({ end, oblique }) => end <= at && !oblique)?.who === 'victim';

/** "They have not returned his passport": what is denied is its return. */
const DENIES = /^(?:was|were|has|have|had|did|do|never|would|will|won|tried|attempted|asked|applied|is|are|refus|declin|[Tt]he|[Hh]is|[Hh]er|[Mm]y|[Aa]|[Ww]ithout)\b|\bnot\b|n['’]t\b/u;

/** Who hands papers over hands over the own: "he handed in her passport" is another matter, and so is a plan. */
const OWN_HANDS = (statement: Statement, whole: Words): boolean =>
  !/^(?:surrendered|handed|turned|(?:forced|made|had|obliged|compelled) to)\b/i.test(whole.text)
  || (subjectAt(statement.subjects, whole.start - statement.words.start, statement.focus) === 'victim' && !isNegated(statement, whole.start - statement.words.start));

/** "The cousin himself was held, and his passport was taken": whose it is stands nearest before it. */
function isOtherPersons(reading: Reading, { subjects, words }: Statement, whole: Words): boolean {
  const gender = /\bhis\b/i.test(whole.text) ? 'M' : /\bher\b/i.test(whole.text) ? 'F' : undefined;
  const nearest = subjects.filter(({ end, oblique, who, text }) => !oblique && end <= whole.start - words.start && !/\b(?:baby|child|infant)\b/i.test(text) && (who === 'victim' || gender === undefined || canBe(reading, text, gender))).at(-1);
  return nearest?.who === 'other' && (gender !== undefined ? canBe(reading, nearest.text, gender) : namesPeople(nearest.text));
}

/** Someone else's passport is named as theirs before the verb; "to visit her father, had her passport taken" cannot be his; whoever takes it may be. */
function ofVictim(reading: Reading, statement: Statement, whole: Words, taken: boolean): boolean {
  if (isOtherPersons(reading, statement, whole) || statement.focus.current !== 'victim') return false;
  const gender = !taken && reading.victimGender !== undefined && /\b(?:his|her)\b/i.test(whole.text) ? reading.victimGender : undefined;
  return !statement.subjects.some(({ who, text, end }) => who === 'other' && end <= whole.start - statement.words.start && RELATIVE.test(text) && (gender === undefined || canBe(reading, text, gender)));
}
const RELATIVE = /\b(?:wife|husband|son|daughter|brother|sister|father|mother|parents|family|friend|relative)s?\b/i;

function paperConcept(text: string): string | undefined {
  const lower = text.toLowerCase().replace(/^(?:(?:new|old|chinese|travel|kazakhstani?|kazakh|turkish|kyrgyz|their|international) )+(?!permit)/, '').replace(/s$/, '');
  const known = vocabulary.document.find(({ slug, labels }) => slug === lower.replace(/ /g, '-') || labels.some((label) => label.toLowerCase() === lower));
  return known?.iri ?? (/document/.test(lower) ? documents.documents : undefined);
}
