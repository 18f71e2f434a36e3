import { ethnicity as ethnicities, vocabulary, wit } from '../generated/terms.js';
import { edtf, xsd } from '../namespaces.js';
import { organisation, slug } from '../iri.js';
import type { Words } from '../ingest/record.js';
import { spanning } from './collector.js';
import type { TimeExpression } from './dates.js';
import { timeValue } from './events/times.js';
import { NAME, isName } from './names.js';
import { ORGANISATION_NAME, SCHOOL } from './organisations.js';
import { A_JOB, JOB_NOUN } from './occupations.js';
import { country, knownPlace, LEVEL_WORD, NATIONALITY, placeValue } from './places.js';
import { readOrder, type Told } from './order.js';
import type { Reading } from './reading.js';
import { newEvent, sayOfVictim } from './say.js';
import { isNegated, isUnreal, type Statement } from './statements.js';
import { isVictim, subjectAt } from './subjects.js';
import { find, findAll, hinted, slice, type Match } from './words.js';

const PLACE = `(?:the )?(?:city of |town of |village of )?(?<place>${NAME}(?: ${LEVEL_WORD})?(?:['’]s ${NAME}(?: ${LEVEL_WORD})?)?)(?: \\((?<wider>${NAME}(?: ${LEVEL_WORD})?)\\))?`;

/** A pattern of a life, and what it says. Each needs the victim as the subject of its verb. */
interface LifeRule {
  readonly pattern: RegExp;
  readonly read: (reading: Reading, statement: Statement, match: Match) => void;
}

const RULES: readonly LifeRule[] = [
  {
    // "a Chinese citizen", "is a citizen of Kazakhstan"
    pattern: hinted(new RegExp(`\\b(?:an? |is an? |was an? |became an? |being an? |(?:obtained|received|acquired|got|has|had|holds|held|with) (?=[^,.;]{3,30} citizenship))(?:naturalized )?(?:(?<held>${NATIONALITY}) citizenship|(?<country>${NATIONALITY}) (?:citizen|national)|citizen of (?<of>${NAME}))\\b(?: since (?<since>\\d{4}))?`, 'gud'), /citizen|national/),
    read: (reading, statement, { whole, groups }) => {
      const name = groups.country ?? groups.held ?? groups.of!;
      const place = country(name.text);
      if (!place) return;
      sayOfVictim(reading, statement, wit.citizenOf, { kind: 'thing', ref: place.ref, label: name.text }, whole);
      if (groups.since) sayOfVictim(reading, statement, wit.citizenSince, { kind: 'text', text: groups.since.text, datatype: edtf }, whole);
    },
  },
  {
    // "immigrated to Kazakhstan in 2013", "moved to Almaty"
    pattern: hinted(new RegExp(`\\b(?:(?:im|e)?migrat(?:ed|ing)|mov(?:ed|ing)|relocat(?:ed|ing)|resettl(?:ed|ing)|left(?= for)|leaving(?= for)|fled|fleeing|came|coming|repatriat(?:ed|ing))(?: permanently| back| abroad| together| legally| from [^,.;]{3,40}?)? (?:to|in|for)(?: live in)? ${PLACE}`, 'gud'), /migrat|mov(?:ed|ing)|relocat|settl|left|leaving|fled|fleeing|came|coming|repatriat/),
    read: (reading, statement, { whole, groups }) => {
      const place = groups.place!;
      const known = knownPlace(place.text);
      const verb = /^\w+/.exec(whole.text)![0];
      if (/^(?:mov|relocat|resettl)/.test(verb) && isPlaceName(place) && known && inChina(known.ref) && known.level !== 'country') {
        // Within China a move is a new residence, no migration.
        sayOfVictim(reading, statement, wit.residedIn, placeValue(reading, place), whole, { event: newEvent(reading, 'residence', wit.Residence, 'residence') });
        return;
      }
      // "came to" is migration only where it leads out of China.
      if (!isPlaceName(place) || (/^(?:came|coming|mov|relocat|fle|left|leav)/.test(verb) && (!known || inChina(known.ref)))) return;
      const event = newEvent(reading, 'migration', wit.Migration, 'migration');
      sayOfVictim(reading, statement, wit.migratedTo, placeValue(reading, place), whole, { event });
      const time = timeAfter(statement, whole, 90) ?? timeBefore(statement, whole);
      if (time) sayOfVictim(reading, statement, wit.migratedIn, timeValue(time), spanning(reading.page.text, whole, time), { event });
    },
  },
  {
    // "went back to China during the summer break of 2017, both for health reasons and to obtain a new passport"
    pattern: hinted(new RegExp(`\\b(?:went|travell?ed|returned|came|flew|crossed(?: the border)?|drove|journeyed|(?:was|been|being|got|and|then) (?:\\p{Ll}+ly )?(?:deported|extradited|repatriated|sent back|brought back|returned))(?: back)?(?: home)?(?: (?:in|into|on|over)(?= to))? (?:back )?to ${PLACE}`, 'gud'), /went|travel|returned|came|flew|crossed|drove|journeyed|deported|extradited|repatriated|sent back|brought back/),
    read: (reading, statement, { whole, groups }) => {
      const place = groups.place!;
      const known = knownPlace(place.text);
      const back = /\b(?:back|returned|deported|extradited|repatriated)\b/.test(whole.text);
      if (!isPlaceName(place) || !(back || (known && inChina(known.ref)))) return;
      const event = newEvent(reading, 'return', wit.ReturnTravel, 'return');
      sayOfVictim(reading, statement, wit.returnedTo, placeValue(reading, place), whole, { event });
      const time = timeAfter(statement, whole, 30) ?? timeBefore(statement, whole);
      if (time) sayOfVictim(reading, statement, wit.returnedIn, timeValue(time), spanning(reading.page.text, whole, time), { event });
      const rest = slice(statement.words, Math.max(whole.end, time?.end ?? 0) - statement.words.start);
      for (const { groups: { purpose } } of findAll(rest, /^,? ?(?:both |either )?(?<purpose>(?:for \p{Ll}[^,.;]*? (?:reasons|treatment|visit|funeral|wedding)(?: and to \p{Ll}[^,.;]*)?|(?:in order )?to (?!(?:China|Xinjiang))\p{Ll}[^,.;]{3,100}?|for (?:an? |his |her )[^,.;]{3,60}?))(?=[,.;]|$| but | and was| when)/gud)) {
        if (purpose) sayOfVictim(reading, statement, wit.returnPurpose, { kind: 'text', text: purpose.text, language: 'en' }, purpose, { event });
      }
    },
  },
  {
    // "living in Kentau (Turkistan Region) for a year", "resides in Almaty"
    pattern: hinted(new RegExp(`\\b(?:(?:living|lived|lives|live|resided|residing|resides|stayed|settl(?:ed|ing))(?: (?:together|abroad|alone|permanently|mainly|mostly|there|(?:together )?with (?:his|her|their) [\\p{Ll} -]{3,40}?|for [^,.;]{3,30}?))?|resident|based|spent (?:most of |much of )?(?:his|her) (?:(?:whole|entire|early|adult) )?(?:life|childhood|youth|adulthood|years)) (?:in|of|at) ${PLACE}(?<length> for (?:over |around |about |almost |more than |nearly )?(?:an? |[\\w-]+ )(?:years?|months?|decades?))?`, 'gud'), /liv(?:ing|ed?|es)|resid|stayed|settl|based|spent/),
    read: (reading, statement, { whole, groups }) => {
      const place = groups.place!;
      if (!isPlaceName(place)) return;
      const event = newEvent(reading, 'residence', wit.Residence, 'residence');
      const wider = groups.wider && knownPlace(groups.wider.text);
      sayOfVictim(reading, statement, wit.residedIn, placeValue(reading, place, wider ? { within: wider.ref } : {}), whole, { event });
      const length = statement.times.find(({ kind, start, end }) => kind === 'duration' && start >= whole.start && end <= whole.end + 2);
      if (length?.duration) {
        sayOfVictim(reading, statement, wit.term, { kind: 'text', text: length.duration, datatype: xsd.duration }, spanning(reading.page.text, whole, length), { subject: event, event });
      }
    },
  },
  {
    // "starting his studies at Almaty's Satbayev University", "a degree in nursing from X University", "a student at"
    pattern: hinted(new RegExp(`\\b(?:stud(?:ied|ying|ies)(?: \\p{Ll}[\\p{L} ]{0,30})?|start(?:ed|ing) (?:his|her) studies|enroll?(?:ed|ing)?|student|graduat(?:ed|es?|ing)(?: in \\d{4})?|(?:has|had|holds|held|with|obtain(?:ed)?|receiv(?:ed)?|earn(?:ed)?|complet(?:ed)?|finish(?:ed)?|pursu(?:ed|ing)) (?:an? |his |her |the )?[^,.;]{0,40}?(?:degree|diploma|doctorate|PhD|studies)(?: in [\\p{Ll} ]{3,40}?)?|admitted|accepted|(?:PhD|doctoral|master['’]s) (?:candidate|student)(?: in [\\p{Ll} ]{3,40}?)?|graduate) (?:at|in|from|of|to|into) (?:the )?(?:(?<town>${NAME})['’]s )?(?<school>${ORGANISATION_NAME})`, 'gud'), /stud|enrol|graduat|degree|diploma|doctorate|PhD|candidate|admitted|accepted/),
    read: (reading, statement, { whole, groups }) => {
      const school = groups.school!;
      if (!SCHOOL.test(school.text) || /^(?:University|Institute|College|Academy|School)$/.test(school.text)) return;
      const ref = organisation(slug(school.text));
      reading.collector.thing(ref, /School/.test(school.text) ? wit.Organisation : wit.University, { text: school.text, language: 'en' });
      const event = newEvent(reading, 'study', wit.Study, 'study');
      sayOfVictim(reading, statement, wit.studiedAt, { kind: 'thing', ref, label: school.text }, whole, { event });
      const town = groups.town && knownPlace(groups.town.text) ? groups.town : undefined;
      if (town) sayOfVictim(reading, statement, wit.locatedIn, placeValue(reading, town), spanning(reading.page.text, town, school), { subject: ref });
    },
  },
  {
    // "studied at a madrasa in Linxia": a school that nobody names is this entry's.
    pattern: hinted(new RegExp(`\\b(?:stud(?:ied|ying|ies)(?: \\p{Ll}[\\p{L} ]{0,30})?|enroll?(?:ed|ing)?|student|graduated) (?:at|in|from) (?:an? |the )?(?<school>(?:\\p{Ll}+ |Islamic |Quran(?:ic)? |Koranic ){0,2}?(?:madras[as]h?|university|college|institute|(?:high |middle |religious |vocational |medical |boarding )school|seminary)) in ${PLACE}`, 'gud'), /stud|enrol|graduat/),
    read: (reading, statement, { whole, groups }) => {
      if (!isPlaceName(groups.place!)) return;
      const label = spanning(reading.page.text, groups.school!, groups.place!).text;
      const ref = reading.collector.local('school', slug(label));
      reading.collector.thing(ref, wit.Organisation, { text: label, language: 'en' });
      sayOfVictim(reading, statement, wit.studiedAt, { kind: 'thing', ref, label }, whole, { event: newEvent(reading, 'study', wit.Study, 'study') });
      sayOfVictim(reading, statement, wit.locatedIn, placeValue(reading, groups.place!), spanning(reading.page.text, groups.school!, groups.place!), { subject: ref });
    },
  },
  {
    // "studied in Egypt", "went to Turkey to study in 2014"
    pattern: hinted(new RegExp(`\\b(?:(?:had )?stud(?:ied|ying)(?: (?:abroad|religion|Islam|Arabic|(?!(?:at|in|for|with|under|from|to) )\\p{Ll}[\\p{Ll} ]{2,30}?(?<! (?:at|in|for|with|under|from|to|school|university|college|institute|a|the)(?: \\p{Ll}+)?)))? in ${PLACE}|(?:went|travell?ed|moved|came|left|sent) (?:to|for) (?:the )?(?<there>${NAME}) (?:to study|for (?:his|her) studies|as a student)\\b)`, 'gud'), /stud/),
    read: (reading, statement, { whole, groups }) => {
      const place = groups.place ?? groups.there!;
      // "studied in Turkey", not "studied in Beijing University".
      if (!isPlaceName(place) || !knownPlace(place.text)) return;
      const event = newEvent(reading, 'study', wit.Study, 'study');
      sayOfVictim(reading, statement, wit.place, placeValue(reading, place), whole, { subject: event, event });
    },
  },
  {
    // "born in Miquan", "was born and raised in Yarkand": a place, never a date.
    pattern: hinted(new RegExp(`\\b[Bb]orn(?: and raised)?(?: (?:in|on) (?:the )?(?:\\p{L}+ )?\\d{4})?,? in ${PLACE}`, 'gud'), /[Bb]orn/),
    read: (reading, statement, { whole, groups }) => {
      if (isPlaceName(groups.place!)) sayOfVictim(reading, statement, wit.bornIn, placeValue(reading, groups.place!), whole);
    },
  },
  {
    // "worked at the Hotan Teachers College", "taught Uyghur folklore at X"
    pattern: hinted(new RegExp(`\\b(?:(?:work(?:ed|s|ing)?|employed|serv(?:ed|ing))(?: for [^,.;]{2,30}?| since \\d{4})?(?: (?:as )?an? \\p{Ll}[\\p{L} -]{2,40}?| \\p{Ll}+){0,1}|(?:teach(?:es|ing)|taught)(?: [\\p{L} ]{2,40}?)?|employed(?= by)|(?:head|dean|president|vice-president|chairman|founder|co-founder|deputy (?:head|director|dean)|member of staff|employee)) (?:at|for|in|with|by|of) (?:the )?(?<org>${ORGANISATION_NAME}|${NAME}(?:['’]s ${NAME})?(?: (?:of|for|and) ${NAME}){0,2}(?:\\.?,? (?:Ltd|LLC)\\.?)?)`, 'gud'), /work|employed|teach|taught|serv/),
    read: (reading, statement, { whole, groups }) => {
      const org = groups.org!;
      if (ORGANISATION.test(org.text)) workedAt(reading, statement, org, whole);
    },
  },
  {
    // "was with the journal Kizilsu Literature from 1979"
    pattern: hinted(new RegExp(`\\b(?:was|had been|has been) with the (?:\\p{Ll}+ )?(?:journal|newspaper|magazine|publisher|company|firm|bank|daily|weekly) (?<org>${NAME})`, 'gud'), / with the /),
    read: (reading, statement, { whole, groups }) => workedAt(reading, statement, groups.org!, whole),
  },
  {
    // "has a residence permit in Kazakhstan"
    pattern: hinted(new RegExp(`\\b(?:has|had|received|obtained|holds|held|got|with) (?:an? |his |her )?(?:[Kk]azakhstan |permanent |Turkish )?(?:residence permit|residency|green card)(?: (?:in|of|for) (?<place>${NAME}))?`, 'gud'), /permit|residency|green card/),
    read: (reading, statement, { whole, groups }) => {
      const name = groups.place?.text ?? /\b(Kazakhstan|Turkish)\b/.exec(whole.text)?.[1];
      const place = name === undefined ? undefined : country(name);
      if (place) sayOfVictim(reading, statement, wit.residencePermitOf, { kind: 'thing', ref: place.ref, label: name! }, whole);
    },
  },
];

/** Statements that need no verb of their own: they stand in apposition to the victim's name. */
const ETHNIC = hinted(/\b(?:an )?(?<said>[Ee]thnic (?<who>Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Tatar|Tajik|Mongol|Mongolian|Han|Dungan|Xibe|Salar))\b/gud, /thnic/);
const FROM = hinted(new RegExp(`\\b(?<lead>(?:[Oo]riginally |born and raised |hailing |a (?:native|resident) |native |is |was |comes |came |ethnic \\p{L}+ )(?:from|of)) ${PLACE}`, 'gud'), / (?:from|of) /);
const QUALITY = '(?:well-known|prominent|famous|popular|Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Islamic|Muslim|respected|retired|former|local|legal|ex-|elderly|young|successful|self-employed|small|religious|private|deputy|assistant|senior|head|chief)';
const JOB = hinted(new RegExp(`(?:(?:\\b(?:[Hh]e|[Ss]he)['’]s|\\b(?:is|was|had been|has been|used to be|became|being)) (?:also )?(?:an? |the )|\\b(?:(?:work(?:ed|s|ing)?|serv(?:ed|es|ing)|employed|active)(?: (?:for|since|from) [^,.;]{2,40}?| (?:mainly|mostly|also|there|abroad|first|briefly|long))?|a living|better known) as (?:an? |the |its |their )?|, (?:(?:an? |the |and |formerly (?:an? )?|now (?:an? )?|later (?:an? )?)+)?|^(?:[Aa]n? )?|\\b(?:and|or) (?:an? |the |later an? |then an? |formerly an? )?(?=[^,.;]{0,40}(?:[,.;(]|$| (?:who|from|at|in|by|with)\\b)))(?<job>(?:${QUALITY} ?){0,3}(?:(?!(?:was|is|an?|the|has|had|who|and|of|in|on|to|his|her|for|with|from|at|by|been|being|as|their|where|when|whom|which|that|not|one|other|several|many|some|two|three) )[\\p{Ll}-]+ ){0,2}?${JOB_NOUN})`, 'gud'), A_JOB);

const JOB_AT = new RegExp(`^ (?:at|for|with|of|from|in) (?:the )?(?<org>${ORGANISATION_NAME}|${NAME}(?:['’]s ${NAME})?(?: (?:of|for|and) ${NAME}){0,2})`, 'ud');
const ORGANISATION = /(?:Clinic|Polyclinic|Ministry|Committee|Court|Museum|Library|Madras[as]h?|Conservatory|Radio|Television|University|College|School|Institute|Hospital|Bureau|Department|Company|Factory|Bank|Press|House|Office|Mosque|Group|Academy|Co\.|Ltd|Studio|Association|Theater|Theatre|Troupe|Station|Newspaper|Daily|Corporation|Center|Centre)/;

function workedAt(reading: Reading, statement: Statement, org: Words, quote: Words): void {
  if (reading.collector.claims().some(({ property, quote: known }) => property === wit.workedAt && known.start <= org.start && org.end <= known.end)) return;
  const ref = organisation(slug(org.text));
  reading.collector.thing(ref, /University|College/.test(org.text) ? wit.University : wit.Organisation, { text: org.text, language: 'en' });
  sayOfVictim(reading, statement, wit.workedAt, { kind: 'thing', ref, label: org.text }, quote, { event: newEvent(reading, 'employment', wit.Employment, 'work') });
}

const JOB_FROM = new RegExp(`^ (?:originally )?(?<said>from ${PLACE})`, 'ud');
/** "As he is originally from Hotan": plain enough in any section. */
const ORIGINALLY = hinted(new RegExp(`\\boriginally from ${PLACE}`, 'gud'), /originally/);
const AUTHOR = hinted(/(?:\b(?:is|was|as|and)|['’]s) the author of (?:the (?:book|novel|poem|collection|song|article)s? )?(?<work>["“][^"“”]{2,120}["”]|(?:an?|the|several|many) [^,.;]{3,80})/gd, /author of/);
const WROTE = hinted(/\b(?:(?:has|had|have) (?:also )?(?:written|published|authored)|(?:wrote|published|authored)) (?<work>(?:an?|the|several|many|some|two|three|four|five|a number of|over \d+|more than \d+|\d+) (?:\p{Ll}[\p{Ll}-]* ){0,3}?(?:books?|novels?|poems?|poetry|articles?|volumes?|collections?|songs?|stories|papers?|essays?|dictionar(?:y|ies)|textbooks?|complaints?|letters?)\b[^,.;()]{0,60}|["“][^"“”]{2,120}["”])/gud, /wr[io]t|published|authored/);

/** Who the victim is: citizenship, ethnicity, origin, migration, residence, study, work. */
export function readBiography(reading: Reading, statement: Statement): void {
  const { words } = statement;
  const told: Told[] = [];
  for (const rule of RULES) {
    for (const match of findAll(words, rule.pattern)) {
      if (!aboutVictim(statement, match.whole)) continue;
      const known = new Set(reading.collector.claims().map(({ event }) => event));
      rule.read(reading, statement, match);
      const ref = reading.collector.claims().map(({ event }) => event).find((event) => event !== undefined && !known.has(event));
      if (ref) told.push({ name: ref.replace(/^.*#|-\d+$/g, ''), at: match.whole.start - words.start, end: match.whole.end - words.start, ref });
    }
  }
  readOrder(reading, statement, told.sort((a, b) => a.at - b.at));
  for (const { whole, groups } of findAll(words, ORIGINALLY)) {
    if (statement.section !== 'about' && isPlaceName(groups.place!) && aboutVictim(statement, whole)) sayOfVictim(reading, statement, wit.originFrom, placeValue(reading, groups.place!), whole);
  }
  if (statement.section !== 'about' && statement.section !== 'summary') return;
  for (const { whole, groups } of findAll(words, AUTHOR)) {
    if (aboutVictim(statement, whole)) sayOfVictim(reading, statement, wit.authorOf, { kind: 'text', text: groups.work!.text.replace(/^["“]|["”]$/g, ''), language: 'en' }, whole, { event: newEvent(reading, 'authorship', wit.Authorship, 'authorship') });
  }
  for (const { whole, groups } of findAll(words, WROTE)) {
    if (aboutVictim(statement, whole)) sayOfVictim(reading, statement, wit.authorOf, { kind: 'text', text: groups.work!.text.trim().replace(/^["“]|["”]$/g, ''), language: 'en' }, slice(whole, 0, whole.text.trimEnd().length), { event: newEvent(reading, 'authorship', wit.Authorship, 'authorship') });
  }
  for (const { groups } of findAll(words, ETHNIC)) {
    const ref = vocabulary.ethnicity.find(({ labels }) => labels.some((label) => label.toLowerCase() === groups.who!.text.toLowerCase()))?.iri ?? ethnicities.uyghur;
    if (aboutVictim(statement, groups.said!)) sayOfVictim(reading, statement, wit.ethnicity, { kind: 'thing', ref, label: groups.who!.text }, groups.said!);
  }
  for (const { whole, groups } of findAll(words, FROM)) {
    if (isPlaceName(groups.place!) && aboutVictim(statement, whole)) sayOfVictim(reading, statement, wit.originFrom, placeValue(reading, groups.place!), whole);
  }
  for (const { groups } of findAll(words, JOB)) {
    const job = groups.job!;
    if (!aboutVictim(statement, job) || besideAnother(reading, statement, job)) continue;
    // "a student of Ilham Tohti" is a relation.
    if (/(?:student|teacher|guide)$/.test(job.text) && /^ of (?!the )\p{Lu}/u.test(words.text.slice(job.end - words.start))) continue;
    sayOfVictim(reading, statement, wit.occupation, { kind: 'text', text: job.text, language: 'en' }, job);
    readEthnicity(reading, statement, job);
    const after = slice(words, job.end - words.start);
    const at = /(?:student|pupil)$/.test(job.text) ? undefined : find(after, JOB_AT);
    if (at?.groups.org && ORGANISATION.test(at.groups.org.text)) workedAt(reading, statement, at.groups.org, spanning(reading.page.text, job, at.groups.org));
    const from = find(after, JOB_FROM);
    if (from && isPlaceName(from.groups.place!)) sayOfVictim(reading, statement, wit.originFrom, placeValue(reading, from.groups.place!), from.whole);
  }
}

/** "a Kyrgyz epic singer": the people as well as the trade. */
function readEthnicity(reading: Reading, statement: Statement, job: Words): void {
  const who = find(job, /\b(?<who>Uyghur|Kazakh|Kyrgyz|Hui|Uzbek)\b(?! (?:language|literature|folklore|music|food|history))/d)?.groups.who;
  const ref = who && vocabulary.ethnicity.find(({ labels }) => labels.includes(who.text))?.iri;
  if (who && ref) sayOfVictim(reading, statement, wit.ethnicity, { kind: 'thing', ref, label: who.text }, job);
}

/** "a brother of Dawut Tursun, a businessman": the words stand beside somebody else's name. */
function besideAnother(reading: Reading, statement: Statement, job: Words): boolean {
  const before = BESIDE.exec(statement.words.text.slice(0, job.start - statement.words.start))?.groups!.name;
  return before !== undefined && isName(before) && !isVictim(reading, before) && !knownPlace(before);
}

const BESIDE = new RegExp(`(?<![\\p{L}])(?<name>${NAME})(?: \\([^()]{1,60}\\))?, (?:an? |the )?$`, 'u');

/** The nearest subject before the words is the victim, and nothing takes the statement back. */
function aboutVictim(statement: Statement, words: Words): boolean {
  const at = words.start - statement.words.start;
  // "married to a resident of Japan": what stands after a preposition is somebody else.
  if (/\b(?:to|with|by|of|for) (?:an? |the )?$/.test(statement.words.text.slice(0, at))) return false;
  // A subject that the match itself begins with counts as before it.
  return subjectAt(statement.subjects, at + 1, statement.focus) === 'victim' && !isNegated(statement, at) && !isUnreal(statement, at);
}

const inChina = (ref: string): boolean => /^place\/(?:cn|\d{2,12})$/.test(ref);

const isPlaceName = (words: Words): boolean =>
  isName(words.text) && !/^(?:Police|University|Article|Facebook|WeChat|YouTube|Islam|God|Allah|Ramadan|Chinese$|Uyghur$|Kazakh$|Communist|Party|Testimony)/.test(words.text);

const timeAfter = (statement: Statement, words: Words, reach: number): TimeExpression | undefined =>
  statement.times.find(({ start, kind, text }) => kind !== 'duration' && start >= words.end && start - words.end <= reach
    && /^[\s,]*(?:(?:together |along )?with (?:his|her|their|the) [\p{L} ]{3,60}?)?[\s,]*(?:in|on|during|at|around|since|from|by|sometime in|early in|,)?\s*$/u.test(statement.words.text.slice(words.end - statement.words.start, start - statement.words.start)) && text !== '');

const timeBefore = (statement: Statement, words: Words): TimeExpression | undefined =>
  statement.times.find(({ start, end, kind }) => kind !== 'duration' && start <= statement.words.start + 25 && end <= words.start
    && words.start - end < 25 && !statement.boundaries.some((at) => at > end - statement.words.start && at < words.start - statement.words.start));

