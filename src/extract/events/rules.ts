import { wit } from '../../generated/terms.js';
import type { SectionKey } from '../../ingest/record.js';
import { YEARS } from './term.js';

/** What a verb tells: the class of the event, where its time goes, and what to look for after it. */
export interface EventRule {
  readonly name: string;
  /** Local part of the event's reference: `#arrest`. */
  readonly fragment: string;
  readonly cls: string;
  /** Cheap words one of which must stand in a sentence for `verbs` to match: most sentences have none. */
  readonly hint: RegExp;
  /** Participles and verbs; matched as whole words. */
  readonly verbs: string;
  /** The direct property of its time. */
  readonly when?: string;
  /** Needs a passive ("was arrested") or an object ("arrested him"); an active verb ("he went") needs neither. */
  readonly voice: 'passive' | 'active';
  /** Only with its auxiliary: "moved to Kazakhstan" is no transfer, "was moved to" is. */
  readonly strict?: boolean;
  /** A noun phrase that must follow within the complement for the rule to hold. */
  readonly needs?: 'facility' | 'factory';
  /** The only sections where the words mean this: "disappeared" answers "When victim was detained". */
  readonly sections?: readonly SectionKey[];
  /** Happens to a person once, however often it is told. */
  readonly once?: boolean;
  readonly complements: readonly Complement[];
}

export type Complement = 'held' | 'transfer' | 'place' | 'term' | 'releasedFrom' | 'diedAt' | 'houseArrest' | 'hospital' | 'court' | 'detainedAs' | 'state';

/** A place of detention straight after. */
const IN_DETENTION = '(?= (?:in|inside|at) (?:(?:an?|the|one of the|some|another|the same) )?(?:\\p{Ll}+[ -]){0,3}?(?:camps?|re-?education|prisons?|jails?|detention (?:cent|facilit|house)|pre-?trial|kanshousuo|custody|infirmary of)(?![\\p{L}-]))';

/** In order: an earlier rule takes the words from a later one. */
const TABLE: readonly EventRule[] = [
  {
    name: 'house arrest', fragment: 'house-arrest', cls: wit.HouseArrest, voice: 'passive', when: wit.detainedIn, complements: ['houseArrest'],
    hint: /under (?:house|town|residential)/i,
    verbs: '(?:(?:put|placed|kept|held) (?:back )?)?under (?:house|town|residential) (?:arrest|surveillance)',
  },
  {
    name: 'sentencing', fragment: 'sentencing', cls: wit.Sentencing, voice: 'passive', when: wit.sentencedIn, complements: ['term', 'court', 'held'],
    hint: /sentenced|given|handed|issued|gave|convicted/i,
    verbs: '(?:re-?)?sentenced|(?:given|handed|issued|gave (?:him|her|the victim))(?= (?:an? )?[^,;.]{0,25}(?:sentence|prison term|years?|death penalty|life in prison|life imprisonment))(?! [^,;.]{0,40}(?:visa|passport|permit|scholarship|prize|award|medal|bonus|pension|grant|lease|contract|loan|to live|of (?:study|work|training|rest|leave)))|convicted',
  },
  {
    // "was tried in July 2017 and got 15 years": with no word of a sentence, only where nothing but the years is got.
    name: 'sentencing', fragment: 'sentencing', cls: wit.Sentencing, voice: 'active', when: wit.sentencedIn, complements: ['term', 'court', 'held'],
    hint: /got|gets|receiv/i,
    verbs: `(?:[Gg]ot|gets|received|receiving)(?= (?:life(?: in prison| imprisonment)?(?:[.,;)]|$| for )|an? (?:\\p{Ll}+ )?(?:life|death|suspended|prison) (?:sentence|term|death sentence)))|(?:got|gets|received|receiving)(?= (?:an? |about |around |at least |over |nearly |almost |another )?${YEARS}['’]?(?: in (?:prison|jail)| (?:prison |jail )?(?:sentence|term)| behind bars|(?: of)? imprisonment|(?:[.,;)]|$| for | and | on | while | but | at the end )))`,
  },
  {
    name: 'transfer', fragment: 'transfer', cls: wit.Transfer, voice: 'passive', strict: true, when: wit.transferredIn, complements: ['transfer'],
    hint: /transferred|relocated|moved/i,
    verbs: '(?:re)?transferred|relocated|moved(?= (?:from|to|into) )',
  },
  {
    // From camp to factory: a transfer, whoever does not say that the work is forced.
    name: 'transfer', fragment: 'transfer', cls: wit.Transfer, voice: 'passive', when: wit.transferredIn, needs: 'factory', complements: ['transfer'],
    hint: /factory/i,
    verbs: '(?:sent|put|brought|assigned|taken|took (?:him|her|the victim))(?: (?:away|back))?(?= (?:to|into) (?:an?|the|another|one of the) (?:\\p{Ll}+[ -]){0,2}?factory(?![\\p{L}]))',
  },
  {
    name: 'camp', fragment: 'detention', cls: wit.CampDetention, voice: 'passive', when: wit.sentToCampIn, needs: 'facility', complements: ['held', 'detainedAs'],
    hint: /sent|put|placed|brought|committed|thrown|threw|returned|forced|confined|taken|took|admitted|then|later|subsequently|afterwards|from there|finally|eventually/i,
    verbs: '(?:sent|put|placed|brought|committed|thrown|threw|returned|forced|confined)(?: (?:him|her|the victim))?(?: (?:away|back))?(?= (?:to|in|into|inside|for) )(?! (?:in )?for (?:police )?(?:questioning|(?:an )?interrogation))|(?:taken|took (?:him|her|the victim))(?: (?:away|back))?(?= (?:to|into|inside) )|admitted(?= to )|(?<=\\b(?:and|,|before|but) (?:was )?)(?:then|later|subsequently|afterwards|from there|finally|eventually)(?= (?:back )?(?:to|into) (?:an?|the|another|\\p{Lu}))',
  },
  {
    name: 'stay', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'active', needs: 'facility', complements: ['held'],
    hint: /spent|served|serving|spending/i,
    verbs: '(?:spent|served|serving|spending)(?= [^,.;]{2,40} (?:in|at|inside) )',
  },
  {
    // "was in a camp from April 2017 to December 2018", "has been in prison since 2018".
    name: 'state', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'active', when: wit.detainedIn, needs: 'facility', complements: ['held'],
    hint: /camp|educat|prison|jail|detention|trial|kanshousuo|custody|infirmary/i,
    verbs: `(?:was|is|were|been|remains|remained)(?: (?:still|now|currently|then|also|already|back|reportedly|allegedly|apparently|probably|likely|presumably))*${IN_DETENTION}`,
  },
  {
    name: 'hospital', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'passive', sections: ['detained', 'status', 'location'], complements: ['hospital'],
    hint: /hospitali/i,
    verbs: 'hospitali[sz]ed',
  },
  {
    name: 'release', fragment: 'release', cls: wit.Release, voice: 'passive', when: wit.releasedIn, complements: ['releasedFrom'],
    // From an army or a hospital nobody is freed, and who goes home for a day, or from a checkpoint, is not either.
    hint: /released|freed|set free|let (?:go|out)|discharged|allowed|sent/i,
    verbs: `(?:released|freed|set free|let (?:go|out))(?! from (?:the |an? |his |her )?(?:\\p{Ll}+ )?(?:hospital|clinic|army|military|service|post|position|job|company)(?![\\p{L}]))|(?:discharged|allowed out)(?= (?:from|of) (?:the |an? |his |her )?(?:\\p{Ll}+[ -]){0,3}?(?:camp|prison|jail|detention|custody|re-?education))|(?:sent|allowed)(?: back| to (?:go|return))? home(?! (?:for (?:an?|one|two|three|a few|several|some|the|\\d+)(?![\\p{L}])|from (?:the |an? |his |her )?(?:checkpoint|airport|border|school|work|army|hospital|university|customs)))`,
  },
  {
    name: 'release', fragment: 'release', cls: wit.Release, voice: 'active', when: wit.releasedIn, complements: [],
    hint: /left|came out|got out|walked out|graduated|allowed to leave/i,
    verbs: '(?:left|came out of|got out of|walked out of|graduated from|(?:was |were )?allowed to leave)(?= (?:the |a )?(?:[\\p{L}-]+ ){0,2}?(?:camp|prison|jail|detention cent(?:er|re)|re-?education(?: camp)?|custody)(?![\\p{L}-])(?! (?:for|to be)\\b))',
  },
  {
    name: 'arrest', fragment: 'arrest', cls: wit.Arrest, voice: 'passive', when: wit.arrestedIn, complements: ['place'],
    hint: /arrested|apprehended|seized|took|taken|led|hauled|dragged|escorted|whisked|picked up|rounded up/i,
    verbs: '(?:re-?)?arrested|apprehended|seized|took (?:him|her|the victim) (?:away|into custody|from (?:his|her|the|their) (?:\\p{Ll}+ ){0,2}(?:home|house|apartment|flat|workplace|work|office|school|shop|dormitory|university|village|bed|field))|taken (?:away|into custody|in by (?:the )?police)|(?:led|hauled|dragged|escorted|whisked) (?:him |her |the victim )?(?:away|off)|took (?:him|her|the victim)(?=[.;,]|$| and (?:his|her) | on (?:\\p{Lu}|\\d)| in (?:\\p{Lu}|\\d|early|mid|late|the (?:spring|summer|autumn|fall|winter|beginning|middle|end)))|picked up|rounded up',
  },
  {
    name: 'detention', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'passive', when: wit.detainedIn, complements: ['held', 'detainedAs', 'state'],
    hint: /detained|taken|brought|called|hauled|pulled|picked up|summoned|held|kept|interned|prisoned|jailed|incarcerated|locked up|confined|detention|custody/i,
    verbs: '(?:re-?)?detained|(?:taken|brought|called|hauled|pulled|picked up|summoned) (?:in )?for (?:police )?(?:questioning|(?:an )?interrogations?)|taken(?= by | from (?:his|her) | from the (?:campus|mosque|office|workplace|dormitory|airport|border|university|school|shop|market|bazaar|hospital|street|classroom|factory)(?![\\p{L}-])|[,.;]|$| on | in (?:\\d|\\p{Lu}|early|mid|late|the (?:spring|summer|autumn|fall|winter|beginning|middle|end)))|(?:held|kept)(?! (?:up|off|back|out|responsible|accountable|liable|in (?:touch|contact|mind|high|esteem)|informed|busy|alive|waiting|secret|quiet|silent|apart from)(?![\\p{L}]))|interned|imprisoned|jailed|incarcerated|locked up|confined|(?<!pre-?trial )in (?:detention|custody)(?! (?:cent|facilit|house|camp))',
  },
  {
    // When somebody was seen there is no time of being put there.
    name: 'state', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'passive', needs: 'facility', complements: ['held'],
    hint: /seen|sighted|spotted/i,
    verbs: `(?:seen|sighted|spotted)(?: alive| alone)?${IN_DETENTION}`,
  },
  {
    name: 'disappearance', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'active', when: wit.detainedIn, sections: ['detained', 'status', 'location'], complements: ['state'],
    hint: /missing|disappeared|vanished/i,
    verbs: '(?:(?:has|had) been missing|went missing|gone missing|disappeared|vanished)',
  },
  {
    // "was summoned to the police station … and did not come home"
    name: 'detention', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'passive', when: wit.detainedIn, sections: ['detained'], complements: [],
    hint: /summoned|called|told to|asked to/i,
    verbs: '(?:summoned|called(?: in)?|told to (?:report|come|go)|asked to (?:report|come))(?= [^.;]{0,120}(?:and|but)(?: (?:he|she))? (?:did not|didn[\'’]t|never|has not|hasn[\'’]t|had not|hadn[\'’]t) (?:come|came|return|returned|been seen|made it)\\b)',
  },
  {
    name: 'death', fragment: 'death', cls: wit.Death, voice: 'active', once: true, when: wit.diedIn, complements: ['diedAt'],
    hint: /died|passed away|dies|killed|executed|shot dead|dead|deceased|lost (?:his|her) life|to death/i,
    verbs: 'died|passed away|dies|(?:was |been |were )(?:killed|executed|shot dead)|(?<=\\b(?:is|was|now|already|declared|found) |^)(?:dead|deceased)(?! \\p{L})|lost (?:his|her) life|(?:was )?(?:beaten|tortured) to death',
  },
];

/** The rules with their verbs as patterns, made once. */
export const RULES: readonly (EventRule & { readonly pattern: RegExp })[] =
  TABLE.map((rule) => ({ ...rule, pattern: new RegExp(`(?<![\\p{L}-])(?:${rule.verbs})(?![\\p{L}-])`, 'giu') }));

/** "her release on Oct. 7, 2018": a noun with its date tells the event too. */
export const NOUN_EVENTS: Readonly<Record<string, { property: string; cls: string; fragment: string }>> = {
  release: { property: wit.releasedIn, cls: wit.Release, fragment: 'release' },
  arrest: { property: wit.arrestedIn, cls: wit.Arrest, fragment: 'arrest' },
  detention: { property: wit.detainedIn, cls: wit.DetentionEpisode, fragment: 'detention' },
  sentencing: { property: wit.sentencedIn, cls: wit.Sentencing, fragment: 'sentencing' },
  transfer: { property: wit.transferredIn, cls: wit.Transfer, fragment: 'transfer' },
  death: { property: wit.diedIn, cls: wit.Death, fragment: 'death' },
};
export const NOUN_EVENT_BEFORE = new RegExp(`\\b(?:his|her|the victim['’]s) (?<noun>${Object.keys(NOUN_EVENTS).join('|')})(?: from [^,.;]{3,40}?)?,? (?:on|in|at|during|around) (?:the )?$`, 'id');

/** "Arrest: June 2017; sentencing: March 2018", "gives the date of the arrest as June 2", "puts her detention at the 18th" */
export const DATED_BEFORE = new RegExp(`\\b(?:date of (?:the|his|her|the victim['’]s) (?<noun>${Object.keys(NOUN_EVENTS).join('|')}) (?:as|is|was|to be)|(?:the|his|her|the victim['’]s) (?<noun4>arrest)(?: (?:was|being|having been|had been))?(?: (?:formally|officially|later|subsequently|then|also))* (?:approved|authori[sz]ed)(?: by [^,.;]{3,60}?)? (?:on|in)|(?:puts?|places?|dates?|dated) (?:the|his|her|the victim['’]s) (?<noun2>${Object.keys(NOUN_EVENTS).join('|')})(?: at| in| on| to| as)?|(?:^|[;,] )(?<noun3>${Object.keys(NOUN_EVENTS).join('|')})(?: date)?:) (?:the )?$`, 'id');

/** "the transfer to the factory took place on November 15" */
export const TOOK_PLACE_BEFORE = new RegExp(`\\b(?:the|his|her|the victim['’]s) (?:original |initial |first )?(?<noun>${Object.keys(NOUN_EVENTS).join('|')})(?: (?:to|from|of) [^,.;]{3,30}?)? (?:took place|happened|occurred) (?:on|in|at|around|about|sometime in|sometime between|between) (?:the )?$`, 'id');

/** "unclear when the detention took place, but … it was sometime between January and April 2017" */
export const IT_WAS_BEFORE = /\b(?<noun>detention|arrest) (?:took place|happened|occurred|was)\b[^.;]{0,200}? (?<it>it (?:was|happened|took place|occurred)(?: \p{Ll}+ly)?) (?:(?:on|in|around|about|between) )?(?:the )?$/iud;

/** "the judgment was pronounced on March 21, 2019" */
export const JUDGMENT_BEFORE = /\b(?<noun>(?:the|his|her) (?:judge?ment|verdict|sentence)(?: against (?:him|her|the victim))?,?(?: was| being)? (?:pronounced|handed down|issued|announced|delivered|passed)(?: by [^,;.]{3,40}?)?) (?:on|in) (?:the )?$/id;

/** Events worth telling without when, where or how long. */
export const TOLD_ALONE: ReadonlySet<string> = new Set(['arrest', 'death', 'transfer', 'camp']);

export const PARTICIPANT: Readonly<Record<string, string>> = {
  arrest: wit.arrestedPerson, detention: wit.detainee, stay: wit.detainee, state: wit.detainee, disappearance: wit.detainee, camp: wit.detainee, 'house arrest': wit.detainee, transfer: wit.transferredPerson,
  sentencing: wit.sentencedPerson, release: wit.releasedPerson, death: wit.deceasedPerson,
};
