import { ethnicity as ethnicities, vocabulary, wit } from '../generated/terms.js';
import { edtf, xsd } from '../namespaces.js';
import { organisation, slug } from '../iri.js';
import type { Words } from '../ingest/record.js';
import { spanning } from './collector.js';
import type { TimeExpression } from './dates.js';
import { timeValue } from './events/times.js';
import { NAME, isName } from './names.js';
import { country, knownPlace, LEVEL_WORD, NATIONALITY, placeValue } from './places.js';
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
    pattern: hinted(new RegExp(`\\b(?:an? |is an? |was an? |became an? |being an? )(?:naturalized )?(?:(?<country>${NATIONALITY}) (?:citizen|national)|citizen of (?<of>${NAME}))\\b(?: since (?<since>\\d{4}))?`, 'gud'), /citizen|national/),
    read: (reading, statement, { whole, groups }) => {
      const name = groups.country ?? groups.of!;
      const place = country(name.text);
      if (!place) return;
      sayOfVictim(reading, statement, wit.citizenOf, { kind: 'thing', ref: place.ref, label: name.text }, whole);
      if (groups.since) sayOfVictim(reading, statement, wit.citizenSince, { kind: 'text', text: groups.since.text, datatype: edtf }, whole);
    },
  },
  {
    // "immigrated to Kazakhstan in 2013", "moved to Almaty"
    pattern: hinted(new RegExp(`\\b(?:(?:im|e)?migrat(?:ed|ing)|mov(?:ed|ing)|relocat(?:ed|ing)|resettl(?:ed|ing)|settl(?:ed|ing)|fled|fleeing|came|coming|repatriat(?:ed|ing))(?: permanently| back)? (?:to|in) ${PLACE}`, 'gud'), /migrat|mov(?:ed|ing)|relocat|settl|fled|fleeing|came|coming|repatriat/),
    read: (reading, statement, { whole, groups }) => {
      const place = groups.place!;
      const known = knownPlace(place.text);
      const verb = /^\w+/.exec(whole.text)![0];
      // "came to" is migration only where it leads out of China.
      if (!isPlaceName(place) || (/^(?:came|coming|mov|relocat|fle)/.test(verb) && (!known || inChina(known.ref)))) return;
      const event = newEvent(reading, 'migration', wit.Migration, 'migration');
      sayOfVictim(reading, statement, wit.migratedTo, placeValue(reading, place), whole, { event });
      const time = timeAfter(statement, whole, 40) ?? timeBefore(statement, whole);
      if (time) sayOfVictim(reading, statement, wit.migratedIn, timeValue(time), spanning(reading.page.text, whole, time), { event });
    },
  },
  {
    // "went back to China during the summer break of 2017, both for health reasons and to obtain a new passport"
    pattern: hinted(new RegExp(`\\b(?:went|travell?ed|returned|came|flew|crossed(?: the border)?|drove|journeyed)(?: back)?(?: home)?(?: (?:in|into|on|over)(?= to))? (?:back )?to ${PLACE}`, 'gud'), /went|travel|returned|came|flew|crossed|drove|journeyed/),
    read: (reading, statement, { whole, groups }) => {
      const place = groups.place!;
      const known = knownPlace(place.text);
      const back = /\b(?:back|returned)\b/.test(whole.text);
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
    pattern: hinted(new RegExp(`\\b(?:living|lived|lives|resided|residing|resides|resident|stayed|settled|based)(?: together| abroad)? (?:in|of|at) ${PLACE}(?<length> for (?:over |around |about |almost |more than |nearly )?(?:an? |[\\w-]+ )(?:years?|months?|decades?))?`, 'gud'), /liv(?:ing|ed|es)|resid|stayed|settled|based/),
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
    // "starting his studies at Almaty's Satbayev University", "studied at X University", "a student at"
    pattern: hinted(new RegExp(`\\b(?:stud(?:ied|ying|ies)(?: \\p{Ll}[\\p{L} ]{0,30})?|start(?:ed|ing) (?:his|her) studies|enrolled|student|graduat(?:ed|es?|ing)(?: in \\d{4})?|(?:obtain|receiv)ed [^,.;]{0,40}degree) (?:at|in|from|of) (?:the )?(?:(?<town>${NAME})['’]s )?(?<school>(?:${NAME} )?(?:University|Institute|College|Academy|School|Madras[as]h?)(?: (?:of|for) ${NAME}(?: and ${NAME})?|(?: \\p{Lu}\\p{L}+){1,2})?)`, 'gud'), /stud|enrolled|graduat|degree/),
    read: (reading, statement, { whole, groups }) => {
      const school = groups.school!;
      if (/^(?:University|Institute|College|Academy|School)$/.test(school.text)) return;
      const ref = organisation(slug(school.text));
      reading.collector.thing(ref, /School/.test(school.text) ? wit.Organisation : wit.University, { text: school.text, language: 'en' });
      const event = newEvent(reading, 'study', wit.Study, 'study');
      sayOfVictim(reading, statement, wit.studiedAt, { kind: 'thing', ref, label: school.text }, whole, { event });
      const town = groups.town && knownPlace(groups.town.text) ? groups.town : undefined;
      if (town) sayOfVictim(reading, statement, wit.locatedIn, placeValue(reading, town), spanning(reading.page.text, town, school), { subject: ref });
    },
  },
  {
    // "worked at the Hotan Teachers College", "works for"
    pattern: hinted(new RegExp(`\\b(?:work(?:ed|s|ing)|employed|teach(?:es|ing)|taught)(?: (?:as )?an? \\p{Ll}[\\p{L} -]{2,40}?| \\p{Ll}+){0,1} (?:at|for|in) (?:the )?(?<org>${NAME}(?:['’]s ${NAME})?(?: (?:of|for|and) ${NAME}){0,2}(?:\\.?,? (?:Ltd|LLC)\\.?)?)`, 'gud'), /work|employed|teach|taught/),
    read: (reading, statement, { whole, groups }) => {
      const org = groups.org!;
      if (ORGANISATION.test(org.text)) workedAt(reading, statement, org, whole);
    },
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
const A_JOB = /teacher|keeper|maker|player|dealer|seller|smith|ologist|imam|teacher|singer|songwriter|dancer|writer|poet|artist|musician|doctor|nurse|surgeon|farmer|herder|herdsman|shepherd|driver|trader|merchant|businessman|businesswoman|entrepreneur|student|lawyer|professor|lecturer|scholar|academic|anthropologist|journalist|editor|translator|actor|actress|comedian|cook|chef|baker|butcher|tailor|carpenter|engineer|accountant|policeman|policewoman|police officer|official|civil servant|cadre|consultant|religious leader|leader|mullah|cleric|mechanic|shopkeeper|restaurateur|restaurant owner|veterinarian|athlete|footballer|soldier|worker|pensioner|retiree|housewife|homemaker|guide|tour guide|researcher|programmer|photographer|publisher|painter|producer|director|manager|barber|hairdresser|welder|electrician|builder|fisherman|butler|secretary|clerk|pharmacist|dentist/;
const JOB = hinted(new RegExp(`(?:\\b(?:is|was|had been|has been|used to be|work(?:ed|s|ing) (?:mainly |mostly )?as|became|served as|employed as) (?:an? |the )|, (?:an? )?|^(?:[Aa]n? )?)(?<job>(?:(?:well-known|prominent|famous|popular|Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Islamic|Muslim|respected|retired|former|local|legal|ex-|elderly|young|successful|self-employed|small) ?){0,3}(?:(?!(?:was|is|an?|the|has|had|who|and|of|in|on|to|his|her|for|with|from|at|by|been|being|as|their) )[\\p{Ll}-]+ ){0,2}?(?:\\p{Ll}*(?:teacher|keeper|maker|player|dealer|seller|smith|ologist)|imam|teacher|singer|songwriter|dancer|writer|poet|artist|musician|doctor|nurse|surgeon|farmer|herder|herdsman|shepherd|driver|trader|merchant|businessman|businesswoman|entrepreneur|student|lawyer|professor|lecturer|scholar|academic|anthropologist|journalist|editor|translator|actor|actress|comedian|cook|chef|baker|butcher|tailor|carpenter|engineer|accountant|policeman|policewoman|police officer|official|civil servant|cadre|consultant|religious leader|leader|mullah|cleric|mechanic|shopkeeper|restaurateur|restaurant owner|veterinarian|athlete|footballer|soldier|worker|pensioner|retiree|housewife|homemaker|guide|tour guide|researcher|programmer|photographer|publisher|painter|producer|director|manager|barber|hairdresser|welder|electrician|builder|fisherman|butler|secretary|clerk|pharmacist|dentist)s?)(?![\\p{L}-])`, 'gud'), A_JOB);

const JOB_AT = new RegExp(`^ (?:at|for|with|of) (?:the )?(?<org>${NAME}(?:['’]s ${NAME})?(?: (?:of|for|and) ${NAME}){0,2})`, 'ud');
const ORGANISATION = /(?:University|College|School|Institute|Hospital|Bureau|Department|Company|Factory|Bank|Press|House|Office|Mosque|Group|Academy|Co\.|Ltd|Studio|Association|Theater|Theatre|Troupe|Station|Newspaper|Daily|Corporation|Center|Centre)/;

function workedAt(reading: Reading, statement: Statement, org: Words, quote: Words): void {
  if (reading.collector.claims().some(({ property, quote: known }) => property === wit.workedAt && known.start <= org.start && org.end <= known.end)) return;
  const ref = organisation(slug(org.text));
  reading.collector.thing(ref, /University|College/.test(org.text) ? wit.University : wit.Organisation, { text: org.text, language: 'en' });
  sayOfVictim(reading, statement, wit.workedAt, { kind: 'thing', ref, label: org.text }, quote, { event: newEvent(reading, 'employment', wit.Employment, 'work') });
}

const JOB_FROM = new RegExp(`^ (?:originally )?(?<said>from ${PLACE})`, 'ud');
const AUTHOR = hinted(/\b(?:is|was|as|and) the author of (?<work>["“][^"“”]{2,120}["”]|(?:an?|the|several|many) [^,.;]{3,80})/gd, /author of/);

/** Who the victim is: citizenship, ethnicity, origin, migration, residence, study, work. */
export function readBiography(reading: Reading, statement: Statement): void {
  const { words } = statement;
  for (const rule of RULES) {
    for (const match of findAll(words, rule.pattern)) {
      if (aboutVictim(statement, match.whole)) rule.read(reading, statement, match);
    }
  }
  if (statement.section !== 'about' && statement.section !== 'summary') return;
  for (const { whole, groups } of findAll(words, AUTHOR)) {
    if (aboutVictim(statement, whole)) sayOfVictim(reading, statement, wit.authorOf, { kind: 'text', text: groups.work!.text.replace(/^["“]|["”]$/g, ''), language: 'en' }, whole, { event: newEvent(reading, 'authorship', wit.Authorship, 'authorship') });
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
    sayOfVictim(reading, statement, wit.occupation, { kind: 'text', text: job.text, language: 'en' }, job);
    const after = slice(words, job.end - words.start);
    const at = /(?:student|pupil)$/.test(job.text) ? undefined : find(after, JOB_AT);
    if (at?.groups.org && ORGANISATION.test(at.groups.org.text)) workedAt(reading, statement, at.groups.org, spanning(reading.page.text, job, at.groups.org));
    const from = find(after, JOB_FROM);
    if (from && isPlaceName(from.groups.place!)) sayOfVictim(reading, statement, wit.originFrom, placeValue(reading, from.groups.place!), from.whole);
  }
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
    && /^[\s,]*(?:(?:together |along )?with (?:his|her|their) [\p{L} ]{3,30}?)?[\s,]*(?:in|on|during|at|around|since|from|by|sometime in|early in|,)?\s*$/u.test(statement.words.text.slice(words.end - statement.words.start, start - statement.words.start)) && text !== '');

const timeBefore = (statement: Statement, words: Words): TimeExpression | undefined =>
  statement.times.find(({ start, end, kind }) => kind !== 'duration' && start <= statement.words.start + 25 && end <= words.start
    && words.start - end < 25 && !statement.boundaries.some((at) => at > end - statement.words.start && at < words.start - statement.words.start));

