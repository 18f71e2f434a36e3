import { wit } from '../../generated/terms.js';
import type { Words } from '../../ingest/record.js';
import { spanning } from '../collector.js';
import type { Person } from '../events/person.js';
import { freeSpacing } from '../free-spacing.js';
import { NAME } from '../names.js';
import { capitalised } from '../numbers.js';
import { JOB_NOUN } from '../occupations.js';
import { ORGANISATION_NAME } from '../organisations.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import {  } from '../words.js';
import { ORGANISATION, WORKPLACE, eventOf, say, workedAt, type LifeRule } from './rule.js';

/** What an organisation is, where only the words before it are capitalised: "Nilka County animal husbandry station". */
const KIND = `(?:${['station', 'bureau', 'department', 'office', 'committee', 'troupe', 'ensemble', 'orchestra', 'school', 'university', 'college', 'institute', 'kindergarten', 'hospital', 'clinic', 'factory', 'plant', 'mill',
  'farm', 'bank', 'company', 'firm', 'court', 'procuratorate', 'regiment', 'brigade', 'corps', 'club', 'team', 'library', 'museum', 'theater', 'theatre', 'mosque', 'madrasa', 'madrasah', 'newspaper', 'magazine', 'journal', 'press',
  'publishing house', 'airline', 'airport', 'oilfield', 'oil field', 'mine', 'cooperative', 'association', 'union', 'administration', 'government', 'customs', 'bazaar', 'market', 'bookstore', 'restaurant', 'hotel', 'center', 'centre', 'agency',
  'authority'].map((word) => `${capitalised(word)}s?`).join('|')})`;
/** "Hotan song and dance troupe", "the city's No. 6 high school", "Corps' 62nd Regiment", "Ili Prefecture Broadcasting Bureau" */
const MIXED_NAME = freeSpacing`
  (?:
    (?:[Tt]he )?(?:${NAME}|city|county|town|township|village|district|prefecture|region)(?:['’]s?)? (?:
      (?:No\.? ?\d+|\d+(?:st|nd|rd|th)?)\x20
    )?(?:
      (?!(?:and|in|at|of|for|to|on|by|with|from|was|is|who|had|has) )[\p{L}-]+['’]?\x20
      |\d+(?:st|nd|rd|th)\x20
      |(?:of|and|for) (?=\p{L}+ )(?!(?:was|is|had) )
    ){0,5}?${KIND}(?![\p{L}-]|['’]s? )
  )
`;
const ORG = `(?<org>${ORGANISATION_NAME}|${MIXED_NAME})`;

/** " song and dance troupe", behind a place: the place is part of the name of what follows. */
const INSTITUTION_OF = new RegExp(freeSpacing`
  ^(?:['’]s)? (?:(?:No\.? ?\d+|\d+(?:st|nd|rd|th)?) )?(?:
    (?!(?:in|at|of|for|to|on|by|with|from|was|is|who|had|has|he|she|they|whose|where|works?|worked|ran|owns?) )
    [\p{Ll}-]+\x20
  ){0,4}?${KIND}(?![\p{L}-])
`, 'u');
export const isInstitutionOf = (after: string): boolean => INSTITUTION_OF.test(after);

const WORK = '(?:work(?:ed|s|ing)?|employed|serv(?:ed|es|ing)|hired|teach(?:es|ing)?|taught|stationed|on the staff|(?:do|did|does|doing) \\p{Ll}+(?:ing|ion|work)|an? (?:staff member|employee|worker|official|cadre))';
/** "headed the foreign affairs desk of the Xinjiang Daily" */
const LED = freeSpacing`
  (?:
    head(?:ed|s|ing)|led|leads|chair(?:ed|s|ing)|direct(?:ed|s|ing)|edit(?:ed|s|ing)|manag(?:ed|es|ing)
    |presid(?:ed|es|ing) over
    |(?:
      in charge|director|head|chief|chairman|chairwoman|chairperson|dean|principal|president|vice[- ]president
      |deputy (?:director|head|chief|dean)|secretary|founder|co-founder|owner|manager
    ) of
  )
`;

function at(reading: Reading, statement: Statement, who: Person, org: Words, whole: Words): void {
  // "at the university's College of Humanities": the name goes on.
  if (/^ (?:of|for) (?:the )?\p{Lu}/u.test(statement.words.text.slice(org.end - statement.words.start))) return;
  const claims = reading.collector.claims();
  if (claims.some(({ property, quote }) => property === wit.workedAt && quote.start < whole.end && org.start < quote.end)) return;
  if (ORGANISATION.test(org.text) && new RegExp(`^(?:${ORGANISATION_NAME})$`, 'u').test(org.text)) return workedAt(reading, statement, who, org, whole);
  // A place's institution without a name in capitals is this entry's.
  const ref = reading.collector.thing(reading.collector.local('workplace', org.text.replace(/^the /i, '')), wit.Organisation, { text: org.text.replace(/^the /i, ''), language: 'en' });
  say(reading, statement, who, wit.workedAt, { kind: 'thing', ref, label: org.text.replace(/^the /i, '') }, whole, { event: eventOf(reading, who, 'employment', wit.Employment, 'work') });
}

const isOwn = ({ section }: Statement): boolean => section === 'about' || section === 'summary';

const occupation = (reading: Reading, statement: Statement, who: Person, job: Words): void => {
  if (isOwn(statement)) say(reading, statement, who, wit.occupation, { kind: 'text', text: job.text.trim(), language: 'en' }, job);
};

/** Goods as notes tell them: "carpets", "dried fruit and nuts"; nothing that is somebody's. */
const GOODS = freeSpacing`
  (?!(?:his|her|their|the|an?|it|them|some|off|out|all|and|in|at|to|for|everything)\b)\p{Ll}[\p{Ll}-]*
  (?: (?!(?:and|or|but|by|with|then|while)\b)\p{Ll}[\p{Ll}-]*){0,2}?(?: and \p{Ll}+(?: \p{Ll}+)?)?
  (?=[,.;()]|$| (?:in|at|on|between|from|to|near|since|for|before|until|when|and (?:was|had|later)|who|which)\b)
`;
const LIVING = '(?:, |\\b(?:by|turned to|switched to|went into|used to(?: be)?|living|business,?|occupied with|involved in|engaged in|busy|started(?: out)?|began|was|is|had been|has been|who|and|he|she|on business,?) )';

export const WORK_RULES: readonly LifeRule[] = [
  {
    // "Once a mullah at the mosque in Tomorty, he gave it up": before whom it is said of.
    pattern: new RegExp(`^(?:Once|Formerly|Previously|Originally|Long|Currently|Now|First)(?: also)? an? (?<job>(?:[\\p{Ll}-]+ ){0,2}?${JOB_NOUN})(?: [^,.;]{2,60})?, (?=(?:the victim|s?he|\\p{Lu}))`, 'gud'),
    ahead: true,
    read: (reading, statement, { groups }, who) => occupation(reading, statement, who, groups.job!),
  },
  {
    // "employed at the Nilka County animal husbandry station", "used to teach physics at the city's No. 6 high school"
    pattern: new RegExp(`\\b${WORK}(?: (?:as )?(?:an? |the )?(?!(?:at|for|in|with|by|of) )\\p{Ll}[\\p{L} -]{1,40}?)? (?:at|for|in|with|by|of) (?:the )?${ORG}`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (isOwn(statement) || who.ref !== reading.victim) at(reading, statement, who, groups.org!, whole);
    },
  },
  {
    pattern: new RegExp(`\\b${LED} (?:(?:the |its )?(?:\\p{Ll}[\\p{L} -]{2,40}? (?:of|at|in) )?)(?:the )?${ORG}`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (isOwn(statement) || who.ref !== reading.victim) at(reading, statement, who, groups.org!, whole);
    },
  },
  {
    // "a dutar player from the Hotan song and dance troupe"
    pattern: new RegExp(`\\b(?!students?\\b|pupils?\\b)${JOB_NOUN} (?:at|with|for|from|of|in) (?:the )?(?<org>${MIXED_NAME})`, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (isOwn(statement) && IS_WHAT.test(statement.words.text.slice(0, whole.start - statement.words.start))) at(reading, statement, who, groups.org!, whole);
    },
  },
  {
    // "used to teach physics": the words for what somebody does; "taught grammar" may have been once.
    pattern: /\b(?<job>teach(?:es|ing)? (?!(?:at|in|for|him|her|them|the|his|that|how|me|us|people|others|children|classes|students|a|an) )\p{L}+(?: \p{L}+)?)(?= (?:at|in|to|for)\b|[,.;]|$)/gud,
    read: (reading, statement, { groups }, who) => occupation(reading, statement, who, groups.job!),
  },
  {
    // "turned to selling carpets", "on business, trading in dried fruit"; "arrested for selling" is none.
    pattern: new RegExp(freeSpacing`
      ${LIVING}(?<job>
        (?:
          selling|sells?|sold|trad(?:ing|es|ed) in|deal(?:ing|s|t) in|(?:import|export)(?:ing|s|ed)
          |(?:rais|breed|grow|herd)(?:ing|s)|breeding|keeping|growing|herding|farming|sewing|embroidering
          |do(?:es|ing)?
        ) ${GOODS}
      )
    `, 'gud'),
    read: (reading, statement, { groups }, who) => {
      const job = groups.job!;
      // "do bookkeeping", not "does not know".
      if (/^do/.test(job.text) && !/^do(?:es|ing)? (?:bookkeeping|farming|trade|business|housework|tailoring|carpentry|embroidery|translation|accounting|import|export|construction|animal|odd)/.test(job.text)) return;
      if (ILLICIT.test(job.text)) return;
      occupation(reading, statement, who, job);
    },
  },
  {
    // "gave it up to farm", "make a living as", "does farming"
    pattern: /\b(?:in \d{4} |up )?to (?<job>farm|herd|trade|preach|teach)(?=[,.;]|$)/gud,
    read: (reading, statement, { whole, groups }, who) => {
      if (/\b(?:gave (?:it|that|this|up)[^.;]*|quit[^.;]*|retired|returned home|turned|went back)(?: |$)/.test(statement.words.text.slice(0, whole.start - statement.words.start))) occupation(reading, statement, who, groups.job!);
    },
  },
  {
    // "used to run a business", "runs a kebab stand near", "opened a hair salon"
    pattern: new RegExp(freeSpacing`
      \b(?:
        used to (?:run|own|operate|manage|have)|ran|runs|running|own(?:s|ed|ing)?|operat(?:ed|es|ing)|managed|manages
        |opened|co-owned|set up|founded
        |help(?:s|ed|ing)? (?:to )?(?:run|operate|manage)
      ) (?:an? |the |(?:his|her|their) (?:own )?|one of the )(?<org>
        (?:(?!(?:and|or|of|in|at|for|to|was|is|who|with|his|her|the) )[\p{L}-]+ ){0,3}?(?:
          ${WORKPLACE}|business|stall|stand|kiosk|café|cafe|teahouse|bookstore|bookshop|bookshop|garage|salon|studio
          |boutique|canteen|inn|guesthouse|kindergarten|website|tannery|workshop|trading company|laundry|grocery
        )
      )(?![\p{L}'’-])(?! (?:called|named|of) \p{Lu})
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      if (!isOwn(statement) || reading.collector.claims().some(({ property, quote }) => property === wit.workedAt && quote.start < whole.end && whole.start < quote.end)) return;
      const org = groups.org!;
      const ref = reading.collector.thing(reading.collector.local('workplace', org.text), wit.Organisation, { text: org.text, language: 'en' });
      say(reading, statement, who, wit.workedAt, { kind: 'thing', ref, label: org.text }, whole, { event: eventOf(reading, who, 'employment', wit.Employment, 'work') });
    },
  },
  {
    // "Employer: Ili Prefecture Broadcasting Bureau (editor in the Kazakh section)."
    pattern: new RegExp(freeSpacing`
      ^(?:Employer|Work ?place|Work unit|Employed at|Place of work|Works? at|Worked at|Former employer)(?: name)?: ?
      (?:the )?(?<org>${ORGANISATION_NAME}|${MIXED_NAME})
      (?: \((?<job>[\p{Ll}][\p{L} ]{2,40}?)(?= (?:in|at|of|for)\b|\)))?
    `, 'gud'),
    read: (reading, statement, { whole, groups }, who) => {
      at(reading, statement, who, groups.org!, spanning(reading.page.text, whole, groups.org!));
      if (groups.job) occupation(reading, statement, who, groups.job);
    },
  },
  {
    // "Profession: farmer."
    pattern: new RegExp(freeSpacing`
      ^(?:[Oo]ccupation|[Pp]rofession|[Jj]ob|[Tt]rade|[Ll]ine of work)
      (?: (?:before|prior to|until|at the time of) (?:the |his |her )?(?:detention|arrest))?: ?
      (?<job>(?:\p{L}[\p{L}'’ -]{2,40}?))(?=[,.;(]|$| (?:at|in|for|of|with|from)\b)
    `, 'gud'),
    read: (reading, statement, { groups }, who) => {
      if (!/^(?:unknown|unclear|none|not |n\/a|unemployed|various)/i.test(groups.job!.text)) occupation(reading, statement, who, groups.job!);
    },
  },
];

/** "is a dutar player from", "Once a mullah at": said of somebody, and not what somebody else is who does something. */
const IS_WHAT = new RegExp(freeSpacing`
  (?:\b(?:is|was|as|became|been|being|Once|Formerly|Currently|['’]s)|[,)]|^)(?: also| now| then| once)? ?
  (?:an? |the |one of the )?
  (?:(?:best-|most )?(?!(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Ss]ome|[Ee]very|[Aa]nother)\b)[\p{L}-]+ ){0,3}$
`, 'u');
const ILLICIT = /\b(?:drugs?|weapons?|illegal|books|organs|children|women|arms)\b/u;
