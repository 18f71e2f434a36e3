import { wit } from '../../generated/terms.js';
import type { SectionKey } from '../../ingest/record.js';
import { freeSpacing } from '../free-spacing.js';
import { KIN_WORD } from '../kinship.js';
import { YEARS } from './term.js';

/** What a verb tells: the class of the event, where its time goes, and what to look for after it. */
export interface EventRule {
  readonly name: string;
  /** Local part of the event's reference: `#arrest`. */
  readonly fragment: string;
  readonly cls: string;
  /** Participles and verbs; matched as whole words. */
  readonly verbs: string;
  /** The direct property of its time. */
  readonly when?: string;
  /** Needs a passive ("was arrested") or an object ("arrested him"); an active verb ("he went") needs neither. */
  readonly voice: 'passive' | 'active';
  /** Its verbs may take whom they befall inside: "took him away", "sent Nurlan to". */
  readonly whom?: true;
  /** Only with its auxiliary: "moved to Kazakhstan" is no transfer, "was moved to" is. */
  readonly strict?: boolean;
  /** A noun phrase that must follow within the complement for the rule to hold. */
  readonly needs?: 'facility' | 'factory' | 'place';
  /** The only sections where the words mean this: "disappeared" answers "When victim was detained". */
  readonly sections?: readonly SectionKey[];
  /** Only where the section, or the sentence, has told before that the victim was held. */
  readonly onlyAfter?: 'detention';
  /** Happens to a person once, however often it is told. */
  readonly once?: boolean;
  readonly complements: readonly Complement[];
}

export type Complement = 'held' | 'transfer' | 'place' | 'term' | 'releasedFrom' | 'diedAt' | 'houseArrest' | 'hospital' | 'court' | 'detainedAs' | 'state' | 'study';

/** A place of detention straight after. */
const HELD_NOUN = freeSpacing`
  (?:(?:\p{L}[\p{L}'’-]*|No\. ?\d+|\d+(?:st|nd|rd|th)?)[ -]){0,6}?(?:
    camps?|re-?education|prisons?|jails?|penitentiary|reformatory|lock-?up|police cells?
    |detention (?:cent(?:er|re)s?|facilit(?:y|ies)|house)
    |remand (?:cent(?:er|re)|prison)
    |(?:training|education|study|service) (?:cent(?:er|re)|school|class)
    |pre-?trial(?: detention)?|kanshousuo|custody|infirmary of
  )(?![\p{L}-])
`;
/** What a time may begin with, after its preposition. */
const WHEN = '(?:\\d|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|early|late|mid|the (?:\\d|spring|summer|autumn|fall|winter|beginning|start|middle|end|first|second|last))';
const IN_DETENTION = `(?= (?:in|inside|at) (?:(?:an?|the|one of the|some|another|the same) )?${HELD_NOUN})`;
/** Whom a verb befalls, between it and its particle; any name, which `voice` holds against the victim's. */
const WHOM = freeSpacing`
  (?:
    him|her|me|the victim
    |(?!
      (?:
        him|his|her|hers|me|my|the|their|them|us|our|an?|some|all|both|two|three|many|several|people|men|women
        |everyone|money|food|clothes|part|place|there|here|back|away|out|off|up|over|to|in|into|for|from|by|with|and
        |or
      )\b
    )[\p{L}'’-]{3,}(?: (?!(?:to|in|into|inside|for|away|back|from|off|and|or)\b)[\p{L}'’-]{3,})?
  )
`;
const WAY = '(?: (?:away|back|off|straight|right|directly|immediately|again|instead|then|once again|first|eventually|later|on|over))*';

/** "was moved, in October 2017, to a camp" */
const WHEN_BETWEEN = '(?:,? (?:in|on|around|at the (?:end|beginning|start) of|towards the end of|sometime in|by) [^,;.]{0,16}?(?:, )?\\d{4},?)?';

/** "His last employer, a bank, let him go": from a job. */
const NOT_BY_EMPLOYER = '(?<!\\b(?:employer|company|firm|boss|workplace|work unit|bank|office|restaurant|factory|shop)s?(?:, [^,;.]{2,40},)? )';

const UNDER_HOUSE_ARREST = freeSpacing`
  (?:under|on) (?:
    (?:
      effective|virtual|de facto|strict|a kind of|a form of|a sort of|some kind of|some form of|what amounts? to
      |something like
    )\x20
  )?(?:house|home|town|village|residential) (?:arrest|surveillance)
`;

/** In order: an earlier rule takes the words from a later one. */
const TABLE: readonly EventRule[] = [
  {
    // "House arrest since December 2018", "went from camp to house arrest in January 2019": when it began.
    name: 'house arrest', fragment: 'house-arrest', cls: wit.HouseArrest, voice: 'active', when: wit.detainedIn, complements: ['houseArrest'],
    verbs: freeSpacing`
      (?<=(?:^|[:.;] ))(?:house|home|town|village) (?:arrest|surveillance)(?= (?:since|ever since|from|as of)(?![\p{L}]))
      |(?:went|moved|passed|(?:was|been|being|got|is) (?:(?:later|then|subsequently|eventually) )?(?:moved|transferred|switched|released|sent|put))
      (?: (?:from|out of) [^,.;]{3,40}?)? (?:in)?to (?:house|home|town|village) (?:arrest|surveillance)
    `,
  },
  {
    // "spent three months under house arrest", "remains under house arrest": nobody does it to them in these words.
    name: 'house arrest', fragment: 'house-arrest', cls: wit.HouseArrest, voice: 'active', complements: ['houseArrest'],
    verbs: freeSpacing`
      (?<=(?:^|[:.;] ))(?:(?:house|home) surveillance|house arrest)(?= (?:for|until|at|in)(?![\p{L}])|[.,;]|$)
      |(?:(?:spent|spends|spending) [^,.;]{2,40}?|remain(?:s|ed)|stay(?:s|ed)|liv(?:es|ed)|continues to (?:be|live)) ${UNDER_HOUSE_ARREST}
    `,
  },
  {
    name: 'house arrest', fragment: 'house-arrest', cls: wit.HouseArrest, voice: 'passive', when: wit.detainedIn, complements: ['houseArrest'],
    verbs: `(?:(?:put|placed|kept|held|living|being|confined) (?:back )?)?${UNDER_HOUSE_ARREST}|confined to (?:his|her|my|the|their) (?:own |home |native )?(?:home|house|apartment|flat|village|township|town|county)`,
  },
  {
    name: 'sentencing', fragment: 'sentencing', cls: wit.Sentencing, voice: 'passive', when: wit.sentencedIn, complements: ['term', 'court', 'held'],
    whom: true,
    verbs: freeSpacing`
      (?:re-?)?sentenced
      |condemned(?= to (?:death|life|(?:an? )?${YEARS}))
      |(?:slapped|hit)(?= with (?:an? )?${YEARS}[^,;.]{0,12}(?:sentence|term|in (?:prison|jail)))
      |(?:tried|put on trial)(?=
        (?: (?:in (?:secret|absentia)|behind closed doors|secretly|(?:in|at) an? (?:closed|secret|closed-door|open|public) (?:session|trial|hearing|court)|by (?:the |an? )[^,;.]{3,50}? court))*
        (?: (?:in|on|around) ${WHEN}[^;.]{0,24}?)?(?: (?:at|by|before|in) (?:the |an? )[^,;.]{3,50}? [Cc]ourt)?,? (?:
          and |then |with the court\x20
        )*(?:was |been )?(?:giv(?:en|ing)(?: him| her| me)?|handed|got|received)[^;.]{0,12} ${YEARS}
      )
      |(?:sent|put|thrown|locked up|jailed|imprisoned|incarcerated|back)(?: away)?(?: (?:to|in|into) (?:prison|jail))?
      (?= for (?:
          life(?![\p{L}-])
          |(?:(?:at least|about|around|over|almost|nearly|another|up to) )?(?:an? (?:term|period) of )?${YEARS}
          (?! (?:before|after|ago|by|when|until|but|and)\b)
        )
      )
      |(?:given|handed(?: down)?|issued|(?:gave|giving|handed|issued) ${WHOM})
      (?= (?:an? )?(?:[^,;.]|(?<=\d)\.(?=\d)){0,25}(?:sentence|prison term|years?|death penalty|life in prison|life imprisonment))
      (?! [^,;.]{0,40}(?:
          visa|passport|permit|scholarship|prize|award|medal|bonus|pension|grant|lease|contract|loan|to live
          |of (?:study|work|training|rest|leave|suspension|probation|house arrest)
        )
      )
      |convicted
    `,
  },
  {
    // "was tried in July 2017 and got 15 years": with no word of a sentence, only where nothing but the years is got.
    name: 'sentencing', fragment: 'sentencing', cls: wit.Sentencing, voice: 'active', when: wit.sentencedIn, complements: ['term', 'court', 'held'],
    verbs: freeSpacing`
      (?:got|received|(?:was |were |been )?(?:given|handed)) (?:his|her|my) (?:prison |jail |final )?
      (?:sentence|verdict)(?=[.,;]|$| (?:in|on|from|at|only|of|after|by|[-–—]) )
      |stood trial(?=
        (?: (?:in|on|around) ${WHEN}[^;.]{0,24})?,? (?:and |then )*(?:was |been )?
        (?:giv(?:en|ing)|handed|got|received)[^;.]{0,12} ${YEARS}
      )
      |(?:drew|earned)(?= (?:an? )?(?:\p{Ll}+ )?${YEARS}[- ](?:prison |jail )?(?:sentence|term))
      |(?:[Gg]ot|gets|received|receiving)(?= (?:
          life(?: in prison| imprisonment)?(?:[.,;)]|$| for )
          |an? (?:\p{Ll}+ )?(?:life|death|suspended|prison) (?:sentence|term|death sentence)
        )
      )
      |(?:got|gets|received|receiving)(?= (?:
          an? |about |around |at least |over |nearly |almost |another |a total of |as many as |an additional\x20
          |as much as\x20
        )?${YEARS}['’]?(?: in (?:prison|jail)| (?:prison |jail )?(?:sentence|term)| behind bars|(?: of)? imprisonment
          |(?:
            [.,;)]|$| for | and | on | in | while | but | at the (?:end|same) | at (?:an?|the|his|her) (?:\p{Ll}+ )?(?:trial|hearing) | along | as well| too
            | from (?:the |an? )?[^,;.]{0,50}[Cc]ourt| (?:before|at) the [^,;.]{0,50}[Cc]ourt
          )
        )
      )
    `,
  },
  {
    // "In prison on a 10-year sentence", "is in Wusu Prison with a term of 12 years": no time of the sentence either.
    name: 'sentencing', fragment: 'sentencing', cls: wit.Sentencing, voice: 'active', complements: ['term'],
    verbs: freeSpacing`
      (?<=(?:^|\b(?:is|was|be|been|being|now|still|currently|presumably|allegedly|reportedly|likely|and) )(?:in|at|imprisoned|jailed)(?: [^,.;()]{2,60})? )(?<=(?:[Pp]rison|[Jj]ail|imprisoned|jailed)(?: in [^,.;()]{3,30})? )(?:on|with|under)
      (?= an? (?:${YEARS}[- ](?:prison |jail )?(?:sentence|term)|(?:prison |jail )?(?:sentence|term) of ${YEARS}))
    `,
  },
  {
    // "has been serving 12 years since 2019": a term, and no time of the sentence.
    name: 'sentencing', fragment: 'sentencing', cls: wit.Sentencing, voice: 'active', complements: ['term', 'held'],
    verbs: freeSpacing`
      (?:(?:serving|doing)(?: out)?)(?= (?:
          an? |about |around |at least |over |nearly |almost |another |a total of |as many as |an additional\x20
          |as much as\x20
        )?${YEARS}['’]?(?: in (?:prison|jail)| (?:prison |jail )?(?:sentence|term)| behind bars|(?: of)? imprisonment
          |(?:[.,;)]|$| for | since | at | in (?!total)| and | on | while | but | at the end )
        )
      )
    `,
  },
  {
    name: 'transfer', fragment: 'transfer', cls: wit.Transfer, voice: 'passive', strict: true, when: wit.transferredIn, complements: ['transfer'],
    whom: true,
    verbs: `(?:transferr?ed|relocated) ${WHOM}${WAY}(?= (?:from|to|into) )|(?:re)?transferr?ed|relocated|(?:moved|shifted|switched)(?: ${WHOM})?${WAY}(?=${WHEN_BETWEEN} (?:from|to|into) )`,
  },
  {
    name: 'transfer', fragment: 'transfer', cls: wit.Transfer, voice: 'passive', when: wit.transferredIn, sections: ['detained', 'status', 'location', 'summary'], complements: ['transfer'], whom: true,
    verbs: freeSpacing`
      (?:put|placed|loaded)(?: ${WHOM})? (?:on|onto) an? (?:train|bus|plane|flight|truck)
      (?= (?:(?:bound|headed) for|to) )(?! [^.;]{0,40} (?:
          by (?:his|her|my|an?) (?:famil|relativ|friend|${KIN_WORD})
          |home
          |where (?:his|her) (?:famil|relativ|${KIN_WORD})
        )
      )
    `,
  },
  {
    // "taken from the camp to prison", "sent on to Korla prison": from detention to detention.
    name: 'transfer', fragment: 'transfer', cls: wit.Transfer, voice: 'passive', when: wit.transferredIn, complements: ['transfer'], whom: true,
    verbs: freeSpacing`
      (?:sent|taken|brought|escorted|driven|transported|took ${WHOM}|brought ${WHOM}|sent ${WHOM})${WAY}
      (?= from (?:the |an? |one |his |her )?${HELD_NOUN}(?: in \p{Lu}[\p{L}'’-]+)?,? (?:straight |directly |back )?
        (?:to|into) (?:the |an? |another )?${HELD_NOUN}
      )
      |(?:sent|taken|moved|passed)(?: on| onwards?)(?= to (?:the |an? |another )?${HELD_NOUN})
    `,
  },
  {
    // "was admitted to the prison on May 14, 2018": from wherever somebody was held until then.
    name: 'transfer', fragment: 'transfer', cls: wit.Transfer, voice: 'passive', when: wit.transferredIn, complements: ['transfer'],
    verbs: 'admitted(?= to (?:the |an? |one of the )?(?:[\\p{L}\'’.-]+ ){0,4}?prison(?![\\p{L}-])(?! (?:hospital|clinic|infirmary)))',
  },
  {
    // "and taken to Ghulja two days later", "was later transported to Kucha": of whom the page has told that they were held.
    name: 'transfer', fragment: 'transfer', cls: wit.Transfer, voice: 'passive', when: wit.transferredIn, sections: ['detained', 'status', 'location', 'summary'], complements: ['transfer'], onlyAfter: 'detention', needs: 'place',
    verbs: freeSpacing`
      (?:brought|taken|sent|driven|flown|escorted|transported)(?: back)?(?= to \p{L})(?! (?:back )?to (?:an?|the|his|her|my|another|one|some|prison|camp|work|study|hospital|court)(?![\p{L}]))
      (?! (?:back )?to [^.;,]{3,40}? (?:to (?:study|work|visit|see|live|attend|receive|undergo)|for (?:treatment|surgery|medical|an? operation|study|work))(?![\p{L}]))
    `,
  },
  {
    // From camp to factory: a transfer, whoever does not say that the work is forced.
    name: 'transfer', fragment: 'transfer', cls: wit.Transfer, voice: 'passive', when: wit.transferredIn, needs: 'factory', complements: ['transfer'],
    whom: true,
    verbs: `(?:sent|put|brought|assigned|taken|(?:took|sent|brought|assigned) ${WHOM})${WAY}(?= (?:to|into) (?:an?|the|another|one of the) (?:\\p{Ll}+[ -]){0,2}?(?:factory|mill|workshop)(?![\\p{L}]))`,
  },
  {
    // "was taken to study", "sent for re-education": so camps are called.
    name: 'camp', fragment: 'detention', cls: wit.CampDetention, voice: 'passive', when: wit.sentToCampIn, sections: ['detained', 'status', 'location'], complements: ['study'], whom: true,
    verbs: freeSpacing`
      (?:subjected(?= to)|(?:sent|taken|took ${WHOM}|called|forced))${WAY} (?:to|for|into) (?:the )?["“]?
      (?:(?:receive|undergo|get|be put through) )?
      (?:study|studying|studies|(?:political |ideological |forced )?re-?education|education|training|learning)["”]?
      (?=
        [.,;)]|$
        | (?:in|on|at|around|since) (?:the )?(?:
          \d
          |(?:
            jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|early|late|mid|spring|summer|autumn|fall|winter
            |beginning|end|middle
          )
        )
      )
    `,
  },
  {
    name: 'camp', fragment: 'detention', cls: wit.CampDetention, voice: 'active', sections: ['detained', 'status', 'location'], complements: ['study'],
    verbs: '(?:undergoing|undergone|underwent|receiving) (?:(?:political|ideological|thought|forced|compulsory) )*["“]?(?:re-?education|transformation)["”]?',
  },
  {
    name: 'camp', fragment: 'detention', cls: wit.CampDetention, voice: 'passive', when: wit.sentToCampIn, needs: 'facility', complements: ['held', 'detainedAs'],
    whom: true,
    verbs: freeSpacing`
      (?:
        sent|put|placed|brought|committed|thrown|threw|returned|forced|confined|interned|locked(?: up| away)?|shut up
        |dumped
      )(?: ${WHOM})?${WAY}(?=(?:,|${WHEN_BETWEEN}) (?:to|in|into|inside|for) )
      (?! (?:in )?for (?:police )?(?:questioning|(?:an )?interrogation))
      (?! (?:in|into|under) (?:criminal|administrative|formal|police) detention(?! (?:cent|facilit|house)))
      |(?:
        escorted|driven|transported|delivered|flown|assigned|dispatched|hauled|carried|dragged|led|marched|bundled
        |carted|bussed|herded
      )(?: ${WHOM})?${WAY}(?=,? (?:to|into|inside) )
      |(?:taken|took ${WHOM})(?: from (?:(?:his|her|my|their) )?(?:\p{Ll}+ ){0,2}?
        (?:home|house|apartment|flat|work|workplace|office|school|village|bed|there)
      )?${WAY}(?=(?:,|${WHEN_BETWEEN}) (?:to|into|inside) )
      |admitted(?= to (?!(?:the |an? |one of the )?(?:[\p{L}'’.-]+ ){0,4}?prison))
      |(?:handed|turned)(?: ${WHOM})? over(?= to (?:the |an? )?${HELD_NOUN})
      |(?<=\b(?:and|,|before|but) (?:was )?)(?:then|later|subsequently|afterwards|from there|finally|eventually)
      (?= (?:back )?(?:to|into) (?:an?|the|another|\p{Lu}))
    `,
  },
  {
    // "entered the camp on May 2", "ended up in a camp": no word of who did it.
    name: 'camp', fragment: 'detention', cls: wit.CampDetention, voice: 'active', when: wit.sentToCampIn, needs: 'facility', complements: ['held'],
    verbs: freeSpacing`
      (?:
        (?:entered|re-entered)(?= (?:the |an? |another )?${HELD_NOUN})
        |(?:ended up|found (?:himself|herself|myself)|landed|wound up)(?: back)?${IN_DETENTION}
        |(?:went|disappeared)(?= into (?:the |an? |another )?${HELD_NOUN})
      )(?! [^.;,]{0,40} (?:to (?:work|visit|teach|inspect|guard)|as an? (?:guard|teacher|officer|cadre|worker)))
    `,
  },
  {
    name: 'stay', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'active', when: wit.detainedIn, complements: ['state'],
    verbs: '(?:spent|spending|served|serving) [^,.;]{2,40}? in (?:police )?(?:detention|custody)(?! (?:cent|facilit|house|camp|of))',
  },
  {
    name: 'stay', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'active', when: wit.detainedIn, needs: 'facility', complements: ['held'],
    verbs: freeSpacing`
      (?:spent|served|serving|spending)(?= [^,.;]{2,40} (?:in|at|inside) )
      |doing (?:his|her|my|the|hard) time(?= (?:in|at) )|passed through(?= (?:the |an? |several )?(?:\p{L}+ )?)
      |did(?= (?:about |around |over |almost |nearly |some )?(?:an?|\p{L}+|\d+) (?:days?|weeks?|months?|years?) (?:
          in|at|inside
        )\x20
      )
      |(?:stayed|languish(?:ed|es|ing))(?= (?:in|at|inside) )
    `,
  },
  {
    // "was in a camp from April 2017 to December 2018", "has been in prison since 2018".
    name: 'state', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'active', when: wit.detainedIn, needs: 'facility', complements: ['held'],
    verbs: freeSpacing`
      (?:was|is|am|are|were|been|remains?|remained)(?: (?:
          still|now|currently|then|also|already|back|again|there|first|reportedly|allegedly|apparently|probably|likely
          |presumably|possibly|originally|initially|previously|at first|at one point
        )
      )*${IN_DETENTION}(?! [^.;]{0,70} (?:
          to (?:work|visit|see|teach|inspect|guard|deliver|bring)
          |as an? (?:guard|teacher|officer|cadre|worker|cook|doctor)
        )(?![\p{L}])
      )
      |(?<=
        \b(?:
          (?:may|might|could|must)
          |(?:believed|thought|said|reported|presumed|assumed|known|rumou?red|alleged|understood|likely) to
        )(?: \p{Ll}+)? be(?: (?:still|now|currently|also|already|back))?\x20
      )(?:in|inside|at)(?= (?:(?:an?|the|one of the|some|another|the same) )?${HELD_NOUN})
      |(?:was|is|been|were)
      (?: (?:still|now|currently|then|also|already|reportedly|allegedly|apparently|probably|likely|presumably|once))* (?:
        (?:an?|one of the|among the)\x20
      )?(?:detainees?|inmates?|prisoners?)(?= (?:in|at|of|inside) (?:(?:an?|the) )?${HELD_NOUN})
    `,
  },
  {
    // "In prison since 2014.", "Still in camp": a note leaves out who and "has been".
    name: 'state', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'active', when: wit.detainedIn, needs: 'facility', sections: ['detained', 'status', 'summary', 'additional'], complements: ['held'],
    verbs: freeSpacing`
      (?<=
        ^[("“[]?(?:[^:.;]{2,90}: )?(?:
          (?:
            still|now|currently|again|back|already|presumably|reportedly|allegedly|probably|likely|possibly|apparently
            |(?:most|very) likely
            |(?:believed|said|thought|reported|presumed) to be
            |has been|been|in all likelihood
            |since (?:(?:early|late|mid) )?(?:[a-z]{3,9}\.? )?(?:\d{1,2}, )?\d{4}
          ),?\x20
        ){0,3}
      )in(?= (?:(?:an?|the|one of the|some) )?${HELD_NOUN}(?: (?:in|near) \p{L}[\p{L}'’-]+(?: \p{L}[\p{L}'’-]+)?)?
        (?:
          [.;]|$| ?\(
          |,? (?:
            since|from|as of|until|ever since
            |for (?:about|over|around|more|almost|nearly|at least|an?|the|some|several|many|\d|${YEARS})
          ) ?
        )
      )
    `,
  },
  {
    // "had been "studying" since May": so camps are called.
    name: 'state', fragment: 'detention', cls: wit.CampDetention, voice: 'active', when: wit.detainedIn, sections: ['detained', 'status', 'location'], complements: ['study'],
    verbs: '(?:been|was|is|were|still|now) ["“](?:studying|learning|being (?:re-?)?educated|in (?:school|training|study)|at (?:school|study))["”]',
  },
  {
    name: 'state', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'active', when: wit.detainedIn, complements: ['state'],
    verbs: '(?:remains?|remained|stays?|stayed|continues? to be|continued to be|languish(?:es|ed|ing)) (?:still |there )?in (?:police |state )?(?:detention|custody)(?! (?:cent|facilit|house|camp|of))',
  },
  {
    // "found himself back in detention"
    name: 'detention', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'active', when: wit.detainedIn, complements: ['state'],
    verbs: '(?:(?:found (?:himself|herself|myself)|ended up|wound up|landed)(?: (?:once )?again)?(?: back)?|was (?:once )?(?:again|back)) in (?:police )?(?:detention|custody)(?! (?:cent|facilit|house|camp|of))',
  },
  {
    name: 'detention', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'active', when: wit.detainedIn, sections: ['detained', 'status', 'summary'], complements: [],
    verbs: 'lost (?:his|her|my) (?:freedom|liberty)(?! (?:of|to)(?![\\p{L}]))',
  },
  {
    name: 'hospital', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'passive', sections: ['detained', 'status', 'location'], complements: ['hospital'],
    verbs: 'hospitali[sz]ed',
  },
  {
    name: 'release', fragment: 'release', cls: wit.Release, voice: 'passive', when: wit.releasedIn, complements: ['releasedFrom'],
    // From an army or a hospital nobody is freed, and who goes home for a day, or from a checkpoint, is not either.
    whom: true,
    verbs: freeSpacing`
      ["“]graduated["”]
      |granted (?:(?:his|her|my|the|an early|early) )?(?:release|parole|bail|amnesty|clemency)
      |turned loose
      |(?:
        released|freed|set free|set at liberty|liberated|amnestied|pardoned
        |${NOT_BY_EMPLOYER}let (?:${WHOM} )?(?:go|out|off(?! (?:at|near|in front|lightly|scot|with)(?![\p{L}])))
        |paroled|bailed out
      )
      (?! (?:on weekends|at weekends|every|once|twice
          |for (?:an?|one|two|three|a few|several|some|the|\d+) (?:hours?|days?|nights?|weeks?|weekend|evening|minutes?)(?![\p{L}])
          |for (?:(?:an?|the|his|her|my|their|\p{Lu}[\p{L}-]*['’]s) (?:\p{Ll}+['’]?s? ){0,2}?)?(?:funeral|burial|wedding)(?![\p{L}])
        )
      )
      (?! (?:(?:of|from) (?:his |her |the |all )?(?:debts?|duty|duties|obligations?|taxes|suspicion|charges|blame))\b)
      (?! from (?:the |an? |his |her )?(?:\p{Ll}+ )?(?:hospital|clinic|army|military|service|post|position|job|company|work|kindergarten|school|university|college|factory|bank|office|bureau|shop|restaurant|hotel|farm|mine|museum|newspaper|radio|publisher)
        (?![\p{L}])
      )
      |(?:discharged|allowed out)(?= (?:from|of) (?:the |an? |his |her )?(?:\p{Ll}+[ -]){0,3}?(?:camp|prison|jail|detention|custody|re-?education)
      )
      |(?<!\b[Oo]nly )(?:sent|allowed)(?: ${WHOM})?(?: back| to (?:go|return))?(?: back)? home(?! (?:
          once|twice|every|each|weekly|monthly|daily
          |on (?:weekends|the weekends?|(?:Fri|Satur|Sun)days?|holidays)
          |at weekends|to visit
          |for (?:
            an?|one|two|three|a few|several|some|the|\d+|his|her|my|their|\p{Lu}[\p{L}-]*['’]s|funerals?|weddings?|Eid
            |Ramadan|Qurban|holidays?
          )(?![\p{L}])
          |from (?:the |an? |his |her )?(?:checkpoint|airport|border|school|work|army|hospital|university|customs)
        )
      )
    `,
  },
  {
    name: 'release', fragment: 'release', cls: wit.Release, voice: 'active', when: wit.releasedIn, complements: [],
    verbs: freeSpacing`
      (?:
        left|came out of|got out of|walked out of|graduated from|(?:was |were )?allowed to leave
        |(?:was|is|been|got)(?: \p{Ll}+){0,1} out of|(?:came|returned|went|back) home from|made it out of
        |(?:came|got) back from|returned from
      )(?= (?:the |a )?(?:[\p{L}-]+ ){0,3}?
        (?:camp|prison|jail|detention(?: cent(?:er|re))?|re-?education(?: camp)?|custody)(?![\p{L}-])
        (?! (?:for|to be|guard|where)\b)
      )
      |["“]graduated["”](?= (?:in|on|after|at the end|from (?:the )?(?:camp|re-?education|training)) )
      |walked free|(?:re)?gained (?:his|her|my) freedom
      |got out(?=[.;]|$|, | (?:in|on|at the|around|only|after|again|by) (?!(?:of|time|front|public|the street)\b))
      |came out(?=
        [.;]|$
        | (?:in|on|at the|around|only|after) (?:
          \d
          |(?:
            january|february|march|april|may|june|july|august|september|october|november|december|early|late|mid|end
            |beginning|spring|summer|autumn|fall|winter
            |the (?:end|beginning|spring|summer|autumn|fall|winter|start)
          )
        )
      )
    `,
  },
  {
    // "Free since April 2019.", "has been out since June": free from then on.
    name: 'release', fragment: 'release', cls: wit.Release, voice: 'active', when: wit.releasedIn, complements: [], sections: ['detained', 'status', 'location', 'summary'],
    verbs: freeSpacing`
      (?<=(?:^|[:;.] |\b(?:is|been|and|now|was|again) ))[Ff]ree(?= since (?:${WHEN}))
      |(?<=\bbeen )(?:out|at liberty)(?= since (?:${WHEN}))
      |(?<=(?:^|[:;.] |\b(?:is|been) ))[Oo]ut(?: of (?:the )?(?:camp|prison|detention|jail))?(?= (?:since|as of) (?:${WHEN}))
    `,
  },
  {
    // "came home on November 29, 2018", of whom the page has told that they were held.
    name: 'release', fragment: 'release', cls: wit.Release, voice: 'active', when: wit.releasedIn, complements: [], sections: ['detained', 'status'], onlyAfter: 'detention',
    verbs: freeSpacing`
      (?:came|returned|was back|got back|was (?:sent )?back) (?:back )?(?:home|to (?:his|her) (?:family|home|village|house))
      (?= (?:in|on|only in|only on|at the|around|towards|sometime in|after (?:an?|\d|\p{L}+) \p{L}+ (?:in|on)) (?:the )?(?:${WHEN}))
    `,
  },
  {
    name: 'arrest', fragment: 'arrest', cls: wit.Arrest, voice: 'passive', when: wit.arrestedIn, complements: ['place'],
    whom: true,
    verbs: freeSpacing`
      (?:re-?)?arrested
      |(?:(?:put|placed|taken|held) )?under (?:formal |criminal )?arrest
      |apprehended|seized
      |captured(?! (?:in|on) (?:an? |the )?(?:photo|video|picture|film|camera|footage|image|cctv|tape))
      |nabbed|grabbed|snatched(?! from (?:death|the jaws))|abducted|kidnapped|swept up|hauled in
      |(?:carted|bundled)(?: ${WHOM})? (?:off|away)
      |handcuffed and taken(?: away)?
      |took ${WHOM} (?:
        away|into custody
        |from (?:his|her|my|the|their) (?:\p{Ll}+ ){0,2}
        (?:home|house|apartment|flat|workplace|work|office|school|shop|dormitory|university|village|bed|field)
      )
      |taken (?:away|into custody|in by (?:the )?police)
      |(?:led|hauled|dragged|escorted|whisked) (?:${WHOM} )?(?:away|off)
      |took (?:him|her|me|the victim)(?=
        [.;,]|$| (?:once )?again(?! (?:to|for|in his|in her)(?![\p{L}]))| and (?:his|her) | on (?:\p{Lu}|\d)
        | in (?:\p{Lu}|\d|early|mid|late|the (?:spring|summer|autumn|fall|winter|beginning|middle|end))
      )
      |(?:picked|rounded) (?:${WHOM} )?up
      |(?:told|ordered|forced|made) (?:him|her|me|the victim)(?: to)? (?:come|go) (?:along|with (?:them|him))
      (?![\p{L}])(?! (?:to|for) )
      |(?:told|ordered|forced|pushed|shoved|put|bundled|made) (?:him|her|me|the victim) (?:to get )?(?:in|into) (?:
        the|their|an?
      ) (?:police )?(?:car|van|jeep|vehicle)
      |(?:forced|pushed|shoved|bundled|put) (?:in|into) (?:the|their|an?) (?:police )?(?:car|van|jeep|vehicle)
      |drove (?:him|her|me|the victim) (?:off|away)
      |(?:put|placed) in handcuffs|caught(?= by (?:the )?(?:\p{Ll}+ )?police)
      |took (?:him|her|me|the victim) (?:along|with them)(?! (?:to|on|for|when|as)(?![\p{L}]))
      |came (?:to (?:his|her|my) (?:home|house) )?for (?:him|me)(?!,? but)
      |came for her(?=[.;,]|$| (?:on|in|at|while|when|as) )
      |came for (?!
        (?:him|her|me|his|my|the|their|them|us|an?|some|all|tea|dinner|lunch|work|help|treatment|money|two|three)
        (?![\p{L}])
      )[\p{L}]{3,}(?=[.;,]|$| (?:on|in|at|while|when|as|again|one|first) )
    `,
  },
  {
    name: 'detention', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'passive', when: wit.detainedIn, complements: ['held', 'detainedAs', 'state'],
    whom: true,
    verbs: freeSpacing`
      (?:re-?)?detained
      |(?:put|placed|held|kept|taken) (?:under|in|into) (?:criminal |administrative |formal |police )?detention
      (?! (?:cent|facilit|house|camp))
      |(?:given|handed|sentenced to|received|serving|served)(?= (?:an? )?(?:\d{1,2}|ten|fifteen|five|seven|twenty)[- ]days?['’]? ?(?:of |in )?
        (?:administrative |criminal |police )?(?:detention|arrest|custody)
      )
      |(?:handed|turned)(?: ${WHOM})? over
      (?= to (?:the )?(?:\p{L}[\p{L}'’-]* ){0,3}?(?:police|authorities|security|state security|public security))
      |turned (?:himself|herself|myself) in
      |(?:taken|brought|called|hauled|pulled|picked up|summoned|brought ${WHOM}|called ${WHOM}|took ${WHOM}) (?:in )?
      for (?:police )?(?:questioning|(?:an )?interrogations?)
      |taken(?: in| away)?(?= (?:(?:once )?again|once more|back into custody|(?:for )?a (?:second|third) time)(?: (?:in|on|by|at|from|just|only|after|during|two|three|a|some)(?![\p{L}])|[.,;)]|$)(?! to | in (?!\p{Lu}|\d|the|early|late|mid)))
      |taken(?! in by (?!(?:the )?(?:police|authorities|officers)))(?= by | at (?:around |about )?\d
        | off (?:an?|the) (?:train|bus|plane|flight)\x20
        | from (?:his|her|my|their)\x20
        | from (?:the|an?) (?:\p{Ll}+ ){0,2}?(?:
          campus|mosque|office|workplace|dormitory|airport|border|university|school|shop|market|bazaar|hospital|street
          |classroom|factory|station|hotel|checkpoint|restaurant|train|house|farm|village
        )(?![\p{L}-])
        | to an? (?:unknown|undisclosed|unspecified)\x20
        |[.,;]|$| on\x20| (?:around|about|some ?time|between|during|towards)(?: (?:in|the end of|the beginning of|between))? (?:\d|the (?:end|beginning|middle|spring|summer|autumn|fall|winter)|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec))
        | in (?:
          \d|\p{Lu}|early|mid|late
          |the (?:spring|summer|autumn|fall|winter|beginning|middle|end|first|second|third|last)
        )
      )
      |(?:held|kept)(?! (?:
          up|off|back|out|responsible|accountable|liable|in (?:touch|contact|mind|high|esteem)|informed|busy|alive
          |waiting|secret|quiet|silent|apart from
        )(?![\p{L}])
      )
      |interned|imprisoned|jailed|incarcerated|locked (?:up|away)|confined|(?:put|thrown|placed) behind bars
      |deprived of (?:his|her|my) (?:liberty|freedom)
      |(?<!pre-?trial )in (?:police |state |government |official )?(?:detention|custody)
      (?! (?:cent|facilit|house|camp)|(?: of (?!(?:the )?(?:\p{L}+ )?(?:police|authorities|state|government))))
    `,
  },
  {
    // When somebody was seen there is no time of being put there.
    name: 'state', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'passive', needs: 'facility', complements: ['held'],
    verbs: `(?:seen|sighted|spotted)(?: alive| alone)?${IN_DETENTION}`,
  },
  {
    name: 'disappearance', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'active', when: wit.detainedIn, sections: ['detained', 'status', 'location', 'summary', 'additional'], complements: ['state'],
    verbs: freeSpacing`
      (?:
        (?:has|had) been gone(?= since )
        |(?:(?:has|had) been|went|gone|is|remains|reported|still|now) missing
        (?=[.,;)]|$| (?:since|from|as of|for|in|after|and|now|without|until)(?![\p{L}]))
        |(?<=^)missing(?=[.;]|$| (?:since|from|as of))
        |(?:disappeared|vanished)(?! (?:with|from (?:view|sight|the map))(?![\p{L}]))
      )
    `,
  },
  {
    // "was summoned to the police station … and did not come home"
    name: 'detention', fragment: 'detention', cls: wit.DetentionEpisode, voice: 'passive', when: wit.detainedIn, sections: ['detained'], complements: [],
    verbs: freeSpacing`
      (?:summoned|called(?: in)?|told to (?:report|come|go)|asked to (?:report|come))(?= [^.;]{0,120}(?:and|but|then|after which|from where|never)(?: (?:he|she|I))?(?: was)? ?
        (?:did not|didn['’]t|never|has not|hasn['’]t|had not|hadn['’]t) (?:
          come|came|return|returned|been seen|made it
        )\b
      )
    `,
  },
  {
    name: 'death', fragment: 'death', cls: wit.Death, voice: 'active', once: true, when: wit.diedIn, complements: ['diedAt'],
    verbs: freeSpacing`
      died|passed away|dies
      |(?:was |been |were )(?:killed|executed|shot dead)
      |(?<=\b(?:is|was|now|already|declared|found|pronounced|presumed|reported|believed) |^)(?:dead|deceased)
      (?! (?!(?:since|in|as|on|by|from|at|and|after|before)\b)\p{L})
      |lost (?:his|her) life|(?:was )?(?:beaten|tortured) to death|committed suicide|took (?:his|her) own life
      |succumbed(?= to (?:
          it|them
          |(?:his|her|the|an?) (?:\p{Ll}+ )?
          (?:illness|disease|injur(?:y|ies)|wounds?|cancer|stroke|heart attack|infection|condition|torture|beatings?)
          |cancer|torture|illness|injuries|tuberculosis
        )(?![\p{L}])
      )
      |perished|(?:did not|didn['’]t) survive(?=[.,;]|$)
    `
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
const WHOSE = "(?:the|his|her|my|the victim['’]s)";
const NOUN = Object.keys(NOUN_EVENTS).join('|');
const QUALIFIED = '(?:(?:original|initial|first|actual|eventual|final|subsequent|sudden|early|formal|official|latest|latter|second|re-?|own) ?)*';
const PLACED = '(?: of (?:the victim|him|her))?(?: (?:to|from|at|by) (?!(?:his|her|their|my) )[^,.;]{3,40}?)?';
export const NOUN_EVENT_BEFORE = new RegExp(`\\b(?:his|her|my|the victim['’]s) ${QUALIFIED}(?<noun>${NOUN})(?: from [^,.;]{3,40}?)?,? (?:on|in|at|during|around)(?: or around| or about)? (?:the )?$`, 'id');

/** "Arrest: June 2017; sentencing: March 2018", "gives the date of the arrest as June 2", "puts her detention at the 18th" */
export const DATED_BEFORE = new RegExp(freeSpacing`
  \b(?:
    (?:date|time|month|year|day) of (?:the|his|her|my|the victim['’]s) ${QUALIFIED}(?<noun>${NOUN})
    (?: (?:
        as|is|was|to be|being|must have been|may have been|would be|is given as|was given as|is listed as|is stated as
        |is said to be|given as
      )
    )?
    |(?:the|his|her|the victim['’]s) (?<noun4>arrest)(?: (?:was|being|having been|had been))?
    (?: (?:formally|officially|later|subsequently|then|also))* (?:approved|authori[sz]ed)(?: by [^,.;]{3,60}?)? (?:
      on|in
    )
    |(?:puts?|places?|dates?|dated) ${WHOSE} (?<noun2>${NOUN})(?: at| in| on| to| as)?
    |(?:^|[;,.] )(?:date of )?(?<noun3>${NOUN})(?: date)?:
  )(?: about| around| approximately)? (?:the )?$
`, 'id');

/** "gives January 2018 for the arrest", "June 3, 2017 is given as the date of his arrest": what is dated stands behind the time. */
export const DATED_BEHIND = new RegExp(freeSpacing`
  ^ (?:for|(?:is |was )?(?:given |listed |stated )?as the (?:date|time|month|year|day) of) (?:the|his|her|my) ${QUALIFIED}
  (?<noun>${NOUN})(?![\p{L}-])(?! of (?!the victim|him(?![\p{L}])|her[.,;]))
`, 'iud');
/** "March 2018 (initial detention), December 2018 (sentence)": a list of times, each with what happened then. */
export const BRACKETED_BEHIND = new RegExp(`^ ?\\((?:(?:his|her|the) )?${QUALIFIED}(?<noun>${NOUN}|sentence)\\)`, 'iud');
/** Where a time of such a list stands. */
export const IN_A_LIST = /(?:^\W*|[;,)] (?:and (?:then )?)?)(?:(?:in|on|around|about|early|late|mid) )*(?:the )?$/iu;
/** What may stand before a time that is dated so. */
export const DATES_BEHIND = /(?:^\W*|\b(?:gives?|gave|has|lists?|states?|mentions?|names?|reports?|reported|puts?) )(?:the )?$/iu;

/** "the transfer to the factory took place on November 15" */
export const TOOK_PLACE_BEFORE = new RegExp(freeSpacing`
  (?:\b(?:${WHOSE}|(?<owner>[\p{L}][\p{L}'’-]+)['’]s) |^)${QUALIFIED}(?<noun>${NOUN})${PLACED} (?:
    (?:\p{Ll}+ly|likely|only|must have|may have|might have|would have)\x20
  )?(?:
    took place|taken place|happened|occurred|came(?: about)?
    |(?:began|started|followed|was set off|was triggered)(?: (?:with|from|after|at|by|following) [^,.;]{3,80}?)?
    |dates? (?:back )?to|dates? from|was|is dated(?: to)?|has been dated to
  )(?: (?:\p{Ll}+ly|likely|back|only|some ?time))* (?:
    (?:on|in|at|around|about|sometime in|sometime between|between|during|from)(?: or around| or about)?\x20
  )?(?:the )?$
`, 'iud');

/** "unclear when the detention took place, but … it was sometime between January and April 2017" */
export const IT_WAS_BEFORE = /\b(?<noun>detention|arrest) (?:took place|happened|occurred|was)\b[^.;]{0,200}? (?<it>it (?:was|happened|took place|occurred)(?: \p{Ll}+ly)?) (?:(?:on|in|around|about|between) )?(?:the )?$/iud;

/** "the judgment was pronounced on March 21, 2019" */
export const JUDGMENT_BEFORE = new RegExp(freeSpacing`
  \b(?<noun>
    (?:the|his|her|my) (?:final |court )?(?:judge?ment|verdict|sentence|sentencing|ruling)
    (?: against (?:him|her|me|the victim))?,?(?: was| being| came| is)? (?:
      pronounced|handed down|issued|announced|delivered|passed|rendered|dated|made|given
    )(?: by [^,;.]{3,40}?)?
  ) (?:on|in) (?:the )?$
`, 'id');

/** Events worth telling without when, where or how long. */
export const TOLD_ALONE: ReadonlySet<string> = new Set(['arrest', 'death', 'transfer', 'camp']);

export const PARTICIPANT: Readonly<Record<string, string>> = {
  arrest: wit.arrestedPerson, detention: wit.detainee, stay: wit.detainee, state: wit.detainee, disappearance: wit.detainee, camp: wit.detainee, 'house arrest': wit.detainee, transfer: wit.transferredPerson,
  sentencing: wit.sentencedPerson, release: wit.releasedPerson, death: wit.deceasedPerson,
};
