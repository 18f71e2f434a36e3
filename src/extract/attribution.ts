import { wit } from '../generated/terms.js';
import { organisation, slug, type Reference } from '../iri.js';
import type { Section, Words } from '../ingest/record.js';
import type { Basis, Certainty } from './claim.js';
import { freeSpacing } from './free-spacing.js';
import { GENDER_OF_KIN, KIN_WORD, kinOf } from './kinship.js';
import { isOutlet } from './media.js';
import { NAME, isName } from './names.js';
import { matchesIn, occursIn } from './matching.js';
import type { Reading } from './reading.js';
import type { Source } from './source-registry.js';
import { isVictim } from './subjects.js';
import { find, slice } from './words.js';

/** Who says a sentence, and what that does to its certainty. */
export interface Attribution {
  readonly sources: readonly Reference[];
  readonly basis: Basis;
  /** `reported` for "according to", `inferred` for "based on". */
  readonly certainty?: Certainty;
  readonly hedge?: Words;
  /** The words that attribute: they date and name the source, not the event. */
  readonly span?: Words;
  /** "based on the ex-detainee's testimony": the source that somebody infers from. */
  readonly inferredFrom?: { readonly ref: Reference; readonly label: string };
  /** Nothing in the sentence says who tells it: the numbered testimony, the testifying party, or the archive does. */
  readonly standing?: true;
}

/** What has been said of sources before a sentence. */
export interface Told {
  /** The source that another sentence of the paragraph names. */
  readonly inParagraph?: Attribution;
  /** The last report or paper named: "according to the same report". */
  readonly cited?: Attribution;
}

const ACCORDING = new RegExp(freeSpacing`
  (?<span>
    (?<hedge>
      according to
      |(?<![\p{L}])as (?:reported|told|confirmed|claimed|stated) by
      |^(?:as )?per
      |(?<=, )(?:as )?per(?= (?:the (?!law|regulation|article)|testimon))
    ) (?<who>[^,;:]{2,120}?)
  )(?=,|;|:| (?:he|she|they|it|who)\b|\.?$)
`, 'iud');
const BASED_ON = /(?<span>(?:based on|judging (?:by|from)|as follows from) (?<who>[^,;]{2,100}))(?:,|$)/id;
const OUTLET_LEAD = new RegExp(`^(?<span>(?<who>(?:The )?${NAME}(?: (?:and|of|&) ${NAME})?)(?: (?:article|report|interview|documentary|story|piece|testimony))?(?: \\([^()]{1,60}\\))?): `, 'ud');
/** "In an interview with RFA, Gulnar said": where it was said. */
const LEAD = '(?:(?:In|During) (?:an?|the|his|her|its|one|another) [^,;]{0,40}?(?:interview|report|article|story|video|testimony|appeal|post|letter|statement|broadcast|documentary|press conference|conversation)[^,;]{0,50}?, )?';
/** Papers that name and mark people. */
const PAPER = '(?:spreadsheet|verdict|registry|database|notice|document|indictment|judg(?:e)?ment|certificate|record|list|files?)';
const SAYS = new RegExp(
  freeSpacing`
    ^(?<span>
      (?:(?:From|Based on|Given) (?:this|that|these|which)[^,.;]{0,30}, )?${LEAD}(?<who>
        (?:[Tt]he )?(?:leaked )?(?:\p{Lu}[\p{L}-]* ){1,3}(?:List|Files|Papers|Cables)
        |(?:[Tt]he|[Hh]is|[Hh]er) (?:[\p{Ll}-]+ ){0,2}?[\p{Ll}-]+
        |(?:An?|Another|One) (?:[\p{Ll}-]+ ){0,2}?${PAPER}
        |(?:An?|[Tt]he|One|Another) (?:\d{4} )?${NAME}(?: (?:and|of|&) ${NAME})? (?:
          article|report|interview|story|piece|documentary|investigation|broadcast
        )
        |The ${NAME}(?: (?:and|of|&) ${NAME})?
        |(?:(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms)\.? )?${NAME}(?: and Mail)?
      )(?:
        , on the other hand,|, however,|, for (?:his|her|its) part,|, in turn,
        |, who (?!(?:says?|said|believes|told)\b)[^,;:]{2,80},
        |, (?:quoting|citing|referring to) [^,;]{2,60},
        |, (?:in (?:its|his|her|an?|the) |as (?:read|shown|given|sent|reported) )[^,;]{3,50}(?:, \d{4})?,
        | \([^()]{3,40}\)| also| later| only| just| simply| merely| now| currently| initially| originally| first
        | likewise| personally| himself| herself
      )? (?<hedge>
        (?:has|have|had) (?:only |also |since |recently |later )?been told
        |was told|were told|was informed|heard|has heard|learned
        |told (?:the )?(?:${NAME}|[\p{Ll} ]{3,30}?)(?:,? (?:in|on) [^,;]{3,24}?(?:, \d{4},?)?)?(?= that)
        |infers|inferred|concludes|concluded|estimates
        |gives?(?= (?:
            the |his |her |an? |\d|(?:early|late|mid-?|around|about) ?
            |(?:
              January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr
              |Aug|Sept?|Oct|Nov|Dec
            )\b
          )
        )
        |gave(?= the (?:reason|date|charge|year))|puts?(?= (?:the|his|her|it) )
        |has(?= (?:him|her|the victim) \p{Ll}+(?:ed|en)\b)
        |lists|names|dates|places|cites|refers to|describes
        |(?:says|said|reported|stated|wrote|recalled|confirmed)(?: in (?:an?|the|his|her) [^,;]{3,50}?)?(?= that)
        |says|said|reports|reported|claims|claimed|states|stated|writes|wrote|mentions|mentioned|believes?|thinks?
        |thought|believed|suspected|suspect|assumes?|supposes?|reckons?|guesses|notes|noted|recalls|recalled|adds
        |added|alleges|alleged|suspects|indicates|suggests|speaks of|marks(?= (?:him|her|the victim)\b)
        |shows(?= (?:that|him|her)\b)|confirmed(?: with [^,;]{3,40}?)?(?= that)
      )(?: that)?
    )\x20
  `, 'ud');
/** "The police told her family that she had died": the police say so, whoever passes it on. */
const OFFICIALS = new RegExp(freeSpacing`
  (?<span>
    \b(?<who>
      (?:
        [Tt]he (?:(?:local|village|county) )?(?:police|authorities|officials|prison|camp|court)
        |(?:(?:Local|Village|County|Chinese) )?(?:[Oo]fficials|[Pp]olice|[Aa]uthorities)
        |[Tt]he (?:state |public )?(?:prosecution|prosecutors?)
        |[Tt]he (?:Chinese )?(?:[Ee]mbassy|[Cc]onsulate|[Ff]oreign [Mm]inistry|government|authorities)
        (?: in \p{Lu}\p{L}+)?
      )
    )(?: officers?)? (?<hedge>
      told|informed|notified|announced|said|replied|responded|stated|claimed|alleged|argued|confirmed
    )(?: to)?(?: (?:his|her|the|their|\p{Lu}\p{L}+)(?: [\p{L}'’]+){0,2})?(?:,? (?:in|on) [^,;]{3,24}?(?:, \d{4},?)?)? that
  )\b
`, 'du');
/** "Her husband told RFA that": whoever is told, the husband says so. */
const RELATIVE_SAYS = new RegExp(
  freeSpacing`
    ^(?:(?:[Aa]fter|[Dd]uring|[Ii]n|[Oo]n|[Oo]ver|[Ff]ollowing) [^,;]{3,50}, )?[([]?(?<span>
      (?<who>
        (?:
          [Hh]is|[Hh]er|[Tt]he victim['’]s|[Tt]he testifier['’]s|[Aa]n?|[Aa]nother|[Oo]ne
          |[Oo]ne of (?:the|his|her|the victim['’]s)
        ) (?:
          (?<=[Oo]ne of (?:the|his|her|the victim['’]s) )(?:
            ${KIN_WORD}s|sources|contacts|officials|officers|policemen|guards|cadres|interrogators|villagers|residents
            |testifiers
          )
          |(?:
            (?:
              former|university|college|school|government|county|village|local|prison|camp|court|hospital|company
              |security|Party
            )\x20
          ){0,2}(?:
            ${KIN_WORD}|family|official|source|resident|cadre|policeman|police officer|officer|guard|interrogator
            |teacher|villager|contact|employee|worker|detainee|inmate|doctor|nurse|secretary|prosecutor|judge
            |spokesperson|spokesman|spokeswoman|reporter|imam|ex-detainee
          )
        )(?: (?:of|from|in|at) [^,;]{3,40}?)?
      ),? (?:
        later |also |who [^,;]{3,60}?\x20
        |(?:reached|contacted|called|interviewed|quoted|cited|telephoned) by [^,;]{3,60},\x20
      )?(?<hedge>
        told|informed|said|says|reported|reports|claimed|claims|confirmed|heard|learned|believes|believed|thinks
        |supposes|reckons|suspects|suspected|assumes
      )(?: to)?(?: [^,;]{2,40}?)? that
      |(?<who2>
        [Oo]ne of (?:the|his|her|the victim['’]s) (?:${KIN_WORD}s|sources|contacts|testifiers)
        |(?:(?:Some|Several) (?:of (?:the|his|her) )?|[Tt]he |[Hh]is |[Hh]er )?
        (?:[Rr]elatives|[Ff]riends|[Nn]eighbou?rs|[Cc]olleagues|[Vv]illagers|[Rr]esidents|[Ll]ocals|[Ff]amily members)
        |(?:[Hh]is|[Hh]er) (?:${KIN_WORD})
      ) (?<hedge2>
        thinks?|believes?|suspects?|supposes?|reckons?|says?|said|assumes?|guess(?:es)?|heard|(?:have|has) heard
        |learned|reported|were told|was told
      )(?: that)?(?= (?:it|he|she|they|the)\b)
    )\b
  `, 'ud');
/** "according to a relative", "an official from her village": somebody without a name. */
const SOMEBODY = new RegExp(freeSpacing`
  ^(?:an?|one|some|another|his|her|the victim['’]s) (?:[\p{L}-]+ ){0,2}?(?:
    ${KIN_WORD}|family|official|source|resident|cadre|policeman|police officer|villager|contact|person|detainee
    |ex-detainee|eyewitness|employee
  )s?\b
`, 'iu');
const DOCUMENT_NAME = /^(?:[Tt]he )?(?:leaked )?(?<name>(?:\p{Lu}[\p{L}-]* ){1,3}(?:List|Files|Papers|Cables|Database|Records))\b/du;
const EDITOR = /^\[.*\]$|\[(?:added|edited|note|ed\.?|editor)[^\]]*\]/i;

/** How a verb of saying leaves its content. */
const SAYING: Readonly<Record<string, Certainty>> = {
  believes: 'presumed', believe: 'presumed', believed: 'presumed', thinks: 'presumed', think: 'presumed', thought: 'presumed', assumes: 'presumed', assume: 'presumed',
  supposes: 'presumed', suppose: 'presumed', reckons: 'presumed', reckon: 'presumed', suspects: 'suspected', suspect: 'suspected', suspected: 'suspected', guesses: 'presumed', alleges: 'alleged', alleged: 'alleged', claims: 'alleged', claimed: 'alleged',
  indicates: 'inferred', suggests: 'inferred', infers: 'inferred', inferred: 'inferred', concludes: 'inferred', concluded: 'inferred', estimates: 'presumed',
  has: 'stated', lists: 'stated', names: 'stated', cites: 'stated', 'refers to': 'stated', describes: 'stated', gives: 'stated', give: 'stated', gave: 'stated', puts: 'stated', put: 'stated', dates: 'stated', places: 'stated',
};

/** The attribution of a sentence: its own words for it, else the testimony's number, else the testifying party. */
export function attribute(reading: Reading, sentence: Words, numbers: readonly number[], section: Section, focus: 'victim' | 'other' = 'victim', before: Told = {}): Attribution {
  const standing = standingAttribution(reading, sentence, numbers, section, before);
  if (occursIn(EDITOR, sentence.text)) return { sources: [reading.archive], basis: 'editor' };

  const based = find(sentence, BASED_ON);
  if (based?.groups.who) {
    const named = namedSource(reading, based.groups.who);
    const inferredFrom = named?.sources.length === 1 ? { ref: named.sources[0]!, label: based.groups.who.text } : undefined;
    return { ...(named ?? standing), standing: undefined, certainty: 'inferred', span: based.groups.span, inferredFrom };
  }
  const according = find(sentence, ACCORDING);
  if (according?.groups.who && !isBesideInBrackets(sentence, according.groups.span!)) {
    const named = (THE_SAME.test(according.groups.who.text) ? before.cited : undefined) ?? namedSource(reading, according.groups.who) ?? strangerNamed(reading, according.groups.who);
    if (named) return { ...named, certainty: 'reported', hedge: according.groups.hedge, span: withApposition(sentence, according.groups.span!) };
    if (SOMEBODY.test(according.groups.who.text)) return { ...unnamedSource(reading, according.groups.who), certainty: 'reported', hedge: according.groups.hedge, span: withApposition(sentence, according.groups.span!) };
    // Somebody is named, and it is not all of the testifiers.
    return { ...(standing.sources.length > 1 || (numbers.length === 0 && AN_OFFICE.test(according.groups.who.text)) ? editors(reading) : standing), standing: undefined, certainty: 'reported', hedge: according.groups.hedge, span: withApposition(sentence, according.groups.span!) };
  }
  const inPaper = find(sentence, IN_PAPER);
  if (inPaper?.groups.who) {
    const named = namedSource(reading, inPaper.groups.who);
    if (named) return { ...named, certainty: 'reported', hedge: undefined, span: inPaper.groups.span };
  }
  const lead = find(sentence, OUTLET_LEAD);
  if (lead?.groups.who && (isOutlet(lead.groups.who.text) || /article|report|interview/.test(lead.whole.text))) {
    return { ...outletAttribution(reading, lead.groups.who), span: lead.groups.span };
  }
  const bracketed = find(sentence, BRACKETED)?.groups.who;
  if (bracketed && isOutlet(bracketed.text)) return { ...outletAttribution(reading, bracketed), hedge: undefined };
  const account = find(sentence, OWN_ACCOUNT);
  if (account?.groups.hedge && pronounIsVictims(reading, account.groups.whose!.text, focus)) return { sources: [reading.victim], basis: 'testimony', certainty: 'reported', hedge: account.groups.hedge, span: account.groups.span };
  const pronoun = find(sentence, PRONOUN_SAYS);
  const speaks = pronoun?.groups.who && pronounSource(reading, pronoun.groups.who.text, focus);
  if (speaks && pronoun.groups.hedge) return { ...fromSources([speaks]), certainty: SAYING[pronoun.groups.hedge.text.toLowerCase()] ?? 'reported', hedge: pronoun.groups.hedge, span: pronoun.groups.span };
  const told = find(sentence, OFFICIALS);
  if (told?.groups.who && told.groups.hedge) {
    const text = told.groups.who.text;
    const passedOn = outletTold(reading, told.whole);
    if (passedOn) return { ...passedOn, certainty: 'reported', hedge: told.groups.hedge, span: told.groups.span };
    const ref = reading.collector.local('source', text.replace(/^the /i, ''));
    reading.collector.thing(ref, wit.Agent, { text, language: 'en' });
    return { sources: [ref], basis: 'unnamed-source', certainty: SAYING[told.groups.hedge.text.toLowerCase()] === 'alleged' && /prosecut/i.test(text) ? 'alleged' : 'reported', hedge: told.groups.hedge, span: told.groups.span };
  }
  const relative = find(sentence, RELATIVE_SAYS);
  const who = relative?.groups.who ?? relative?.groups.who2;
  const verb = relative?.groups.hedge ?? relative?.groups.hedge2;
  if (relative && who && verb) {
    return { ...(kinSource(reading, who) ?? outletTold(reading, relative.whole) ?? unnamedSource(reading, who)), certainty: SAYING[verb.text.toLowerCase()] ?? 'reported', hedge: verb, span: relative.groups.span };
  }
  const numbered = find(sentence, TESTIMONY_SAYS);
  if (numbered?.groups.numbers) {
    const found = reading.sources.byNumbers(numbered.groups.numbers.text.match(/\d+/g)!.map(Number));
    if (found.length > 0) return { ...fromSources(found), span: numbered.groups.span };
  }
  const speaker = find(sentence, SPEAKER_LEAD);
  const speaking = speaker?.groups.who && reading.sources.byName(speaker.groups.who.text);
  if (speaking && speaker) return { ...fromSources([speaking]), span: speaker.groups.span };
  const called = find(sentence, KIN_LEAD);
  const relativeSpeaks = called?.groups.who && kinSource(reading, called.groups.who);
  if (relativeSpeaks && called) return { ...relativeSpeaks, span: called.groups.span };
  const trailing = find(sentence, TRAILING) ?? find(sentence, TRAILING_INVERTED);
  if (trailing?.groups.who && trailing.groups.hedge) {
    const named = namedSource(reading, trailing.groups.who);
    if (named) return { ...named, certainty: SAYING[trailing.groups.hedge.text.toLowerCase()] ?? 'reported', hedge: trailing.groups.hedge, span: trailing.groups.span };
  }
  const learned = find(sentence, AS_LEARNED);
  const learner = learned?.groups.who && namedSource(reading, learned.groups.who);
  if (learner && learned?.groups.hedge) return { ...learner, certainty: SAYING[learned.groups.hedge.text.toLowerCase()] ?? 'reported', hedge: learned.groups.hedge, span: learned.groups.span };
  const noted = find(sentence, TESTIMONY_NOTED)?.groups.numbers;
  if (noted && section.key !== 'testifying') {
    const found = reading.sources.byNumbers(noted.text.match(/\d+/g)!.map(Number));
    if (found.length > 0) return fromSources(found);
  }
  const says = find(sentence, SAYS);
  if (says?.groups.who && says.groups.hedge) {
    // "Testimony 5: the source says"
    const own = numbers.length > 0 && standing.sources.length === 1 && /^the source$/i.test(says.groups.who.text) ? { sources: standing.sources, basis: standing.basis } : undefined;
    const named = own ?? namedSource(reading, says.groups.who);
    if (named) {
      const verb = says.groups.hedge.text.toLowerCase();
      return { ...named, certainty: SAYING[verb] ?? 'reported', hedge: says.groups.hedge, span: says.groups.span };
    }
  }
  return standing;
}

/** "arrested in May 2017 (June, according to his brother)": what else the bracket says is his, and nothing before it. */
function isBesideInBrackets({ text, start }: Words, span: Words): boolean {
  const open = text.lastIndexOf('(', span.start - start);
  const close = open < 0 ? -1 : text.indexOf(')', open);
  return close > span.start - start && /\p{L}/u.test(text.slice(open + 1, span.start - start) + text.slice(Math.min(close, span.end - start), close));
}

/** "… by plainclothes officers (RFA)." */
const BRACKETED = /[([](?<who>(?:The )?\p{Lu}[^()[\],;]{1,40})(?:, (?:[^()[\],;]{3,24}(?:, )?)?\d{4})?[)\]][.;]?$/du;
/** "By his own account," */
const OWN_ACCOUNT = /(?<span>\b(?<hedge>by (?<whose>his|her) own (?:account|admission|words|testimony)|in (?<whose2>his|her) own words),?)/id;
/** "She herself was told by the interrogators that", "He says that" */
const PRONOUN_SAYS = new RegExp(freeSpacing`
  ^(?<span>
    (?<who>[Hh]e|[Ss]he)(?: (?:herself|himself|also|later|then|further))* (?<hedge>
      was told|was informed|heard|learned|says|said|reports|reported|claims|claimed|states|stated|adds|added|recalls
      |recalled|remembers|remembered|mentions|mentioned|notes|noted|believes|thinks|assumes|suspects
    )(?: by [^,;]{2,40}?)?(?: that)?
  ) (?!to\b|for\b|about\b|of\b|by\b)
`, 'd');
/** "…, as Gulnar learned from a neighbor." */
const AS_LEARNED = new RegExp(freeSpacing`
  (?<span>
    , as (?<who>[Tt]he testifier|(?:his|her) ${KIN_WORD}|${NAME}) (?:later |also |has |had )?
    (?<hedge>
      learned|learnt|heard|was told|told|recalls|recalled|reports|reported|says|said|confirmed|believes|thinks
      |explained
    )(?: [^,;]{2,60}?)?
  )[.]?$
`, 'ud');

/** "He", of the victim: nobody else was spoken of, and the header gives no other gender. */
const pronounIsVictims = (reading: Reading, pronoun: string, focus: 'victim' | 'other'): boolean =>
  focus === 'victim' && reading.victimGender === (/^(?:s|her)/i.test(pronoun) ? 'F' : 'M');

/** Who "she" is that says so: the victim who testifies, or the one testifier whose kinship tells that gender where the victim's is the other. */
function pronounSource(reading: Reading, pronoun: string, focus: 'victim' | 'other'): Source | undefined {
  const gender = /^s/i.test(pronoun) ? 'F' : 'M';
  if (reading.victimGender === undefined) return undefined;
  if (reading.victimGender === gender) return focus === 'victim' ? reading.sources.all.find(({ kind }) => kind === 'victim') : undefined;
  const people = reading.sources.main.filter(({ kind }) => kind === 'person' || kind === 'anonymous');
  const fitting = people.filter((source) => genderOfSource(reading, source) !== (gender === 'F' ? 'M' : 'F'));
  return fitting.length === 1 && fitting[0]!.kind === 'person' && (people.length === 1 || genderOfSource(reading, fitting[0]!) === gender) ? fitting[0] : undefined;
}

const genderOfSource = (reading: Reading, { ref }: Source): 'M' | 'F' | undefined =>
  reading.collector.claims().filter(({ subject }) => subject === ref).map(({ property }) => GENDER_OF_KIN[property]).find((gender) => gender !== undefined);

/** "Testimony 4 has her detained on …", "according to testimony 2" is read elsewhere. */
const TESTIMONY_SAYS = new RegExp(freeSpacing`
  ^[([]?(?<span>[Tt]estimon(?:y|ies) (?<numbers>\d{1,3}(?:[+|,& -]+\d{1,3})*)) (?:
    has|have|puts?|gives?|names?|lists?|cites?|describes?|dates?|says?|states?|mentions?|adds?|notes?|claims?|reports?
    |places?
  )\b
`, 'd');
/** "…, Joost thinks." */
const TRAILING = new RegExp(freeSpacing`
  (?<span>
    , (?<who>[Tt]he testifier|(?:(?:Prof(?:essor)?|Dr)\.? )?${NAME}) (?<hedge>
      says|said|thinks|believes|suspects|claims|assumes|recalls|adds|reports|guesses|reported|wrote|claimed|recalled
      |added|stated|told ${NAME}
    )(?: (?:on|in) [^,;]{3,24}?(?:, \d{4})?)?
  )\.?$
`, 'ud');
/** "…, says Joost." */
const TRAILING_INVERTED = new RegExp(`(?<span>, (?<hedge>says|said|thinks|believes|suspects|claims|assumes|recalls|adds|reports) (?<who>[Tt]he testifier|(?:(?:Prof(?:essor)?|Dr)\\.? )?${NAME}))\\.?$`, 'ud');
/** "Official: in the camp registry, …": where the words that follow stand. */
const IN_PAPER = new RegExp(`^(?:[Oo]fficial(?:ly)?(?: reason)?: )?(?<span>[Ii]n (?<who>(?:the|his|her|an?) (?:[\\p{L}-]+ ){0,3}?${PAPER}),)`, 'ud');
/** "According to the same report" */
const THE_SAME = /^(?:the same|that|this|the (?:above|said|aforementioned|latter)) (?:\p{L}+ )?(?:report|article|story|interview|documentary|source|document|verdict|file|list|database|spreadsheet|outlet)$/iu;
/** "reached by RFA on the telephone", "confirmed to RFA that": an unnamed official's words that an outlet passes on. */
const TOLD_TO = new RegExp(`\\b(?:told|to|by|with|informed) (?<outlet>(?:The )?${NAME})`, 'ud');

function outletTold(reading: Reading, words: Words): Attribution | undefined {
  const outlet = find(words, TOLD_TO)?.groups.outlet;
  return outlet && isOutlet(outlet.text) ? outletAttribution(reading, outlet) : undefined;
}

/** "Askhat: for using WhatsApp" */
const SPEAKER_LEAD = new RegExp(`^(?<span>(?<who>${NAME})(?: \\([^()]{1,60}\\))?): `, 'ud');
/** "Uncle: moved to a boarding school", where the uncle testifies. */
const KIN_LEAD = new RegExp(`^(?<span>(?:[Tt]he )?(?<who>${KIN_WORD}): )`, 'iud');
/** "…, as of February 2022 [Testimony 6]." */
const TESTIMONY_NOTED = /[[(][Tt]estimon(?:y|ies) (?<numbers>\d{1,3}(?:[+|,& -]+\d{1,3})*)[\])][.;]?$/d;

/** Which relations say, of one person, that another is their brother, wife …: the other's side of each. */
const OTHER_SIDE: Readonly<Record<string, readonly string[]>> = {
  brother: [wit.brotherOf, wit.sisterOf, wit.siblingOf], sister: [wit.brotherOf, wit.sisterOf, wit.siblingOf], husband: [wit.wifeOf], wife: [wit.husbandOf],
  father: [wit.sonOf, wit.daughterOf, wit.childOf], mother: [wit.sonOf, wit.daughterOf, wit.childOf], son: [wit.fatherOf, wit.motherOf], daughter: [wit.fatherOf, wit.motherOf],
  uncle: [wit.nephewOf, wit.nieceOf], aunt: [wit.nephewOf, wit.nieceOf], nephew: [wit.uncleOf, wit.auntOf], niece: [wit.uncleOf, wit.auntOf], cousin: [wit.cousinOf],
};

/** "Her brother thinks": the testifier of whom the page says that they are her brother, or she their sister; if only one is. */
export function kinSource(reading: Reading, words: Words): Pick<Attribution, 'sources' | 'basis'> | undefined {
  const kin = kinOf(words.text.replace(/^(?:his|her|the) /i, '').toLowerCase());
  if (!kin) return undefined;
  const claims = reading.collector.claims();
  const found = reading.sources.all.filter(({ ref, kind }) => kind === 'person' && claims.some(({ subject, property, value }) => value.kind === 'thing'
    && ((subject === ref && property === kin.property && value.ref === reading.victim) || (subject === reading.victim && value.ref === ref && (OTHER_SIDE[kin.role] ?? []).includes(property)))));
  return found.length === 1 ? fromSources(found) : undefined;
}

/** Words that tell or hold something: whose they are may be unread, yet they are not all of the testifiers' at once. */
const TELLING = new RegExp(freeSpacing`
  \b(?:
    told|tells|said(?! to)|says?|believes?|thinks?|supposes?|suspects|assumes|reckons|reports?|reported (?:that|it|on)
    |states|stated|claims?|claimed|confirm(?:s|ed)|mentions?|mentioned|recalls?|recalled|remembers?|remembered
    |explains?|explained|adds|added|wrote that|writes|speaks of|heard|learned|(?:was|were) informed|found out
    |according to
    |(?:in|from|by) the (?:\p{Ll}+ ){0,2}(?:files?|verdict|spreadsheet|registry|database|document)
  )\b
  |^[Oo]fficial(?:ly)?:
`, 'u');

/** Whether a sentence tells of a telling, by whomever. */
export const tellsOfTelling = ({ text }: Words): boolean => occursIn(TELLING, text);

/**
 * Who tells what no words lay at anybody's door: the numbered testimony, else the testifying party together. Where
 * somebody else was named in the paragraph, or the sentence itself tells of a telling, or papers testify beside people, it
 * cannot be the whole party's: the archive's page says it. How the testifiers learned is the archive's to tell as well, where there are several.
 */
function standingAttribution(reading: Reading, sentence: Words, numbers: readonly number[], section: Section, { inParagraph }: Told): Attribution {
  if (section.key === 'summary') return editors(reading);
  const numbered = numbers.length > 0 ? reading.sources.byNumbers(numbers) : [];
  if (numbered.length > 0) return fromSources(numbered, true);
  if (numbers.length > 0) return { sources: numbers.map((number) => `${reading.entry}#testimony-${number}`), basis: 'testimony', standing: true };
  const main = reading.sources.mainOf(section.version);
  // "The women's director told RFA": whoever it is, it is not the one who testifies.
  if (main.length === 1 && isToldByOther(reading, sentence.text)) return editors(reading);
  if (main.length === 0 || (main.length === 1 && inParagraph && CITED.has(inParagraph.basis) && inParagraph.sources[0] !== main[0]!.ref)) return editors(reading);
  if (main.length > 1 && (section.key === 'learned' || inParagraph !== undefined || occursIn(TELLING, sentence.text))) return editors(reading);
  // Of people and papers together nobody can tell which: a verdict knows nothing of a childhood, a niece no article of law.
  if (main.some(({ kind }) => kind === 'document') && main.some(({ kind }) => kind !== 'document')) return editors(reading);
  return fromSources(main, true);
}

/** "the women's director of the village": nobody who testifies. */
const AN_OFFICE = /^the (?:[\p{L}'’-]+ ){0,3}(?:director|secretary|officer|officials?|chief|head|cadres?|police\p{L}*|guards?|mayor|judge|prosecutor)(?![\p{L}-])/u;
const OTHER_TELLS = new RegExp(freeSpacing`
  ^[(\["“]?(?:(?:The|An?|Another|One)(?! (?:testifier|victim)) (?:[\p{L}'’-]+ ){1,5}?|(?<name>${NAME}) )
  (?:(?:also|later|then) )?(?:told|said|says|added|wrote|claim(?:s|ed)|confirmed|reported) (?!to\b|me\b|us\b)
`, 'u');
function isToldByOther(reading: Reading, text: string): boolean {
  const [told] = matchesIn(OTHER_TELLS, text);
  const name = told?.groups!['name'];
  return told !== undefined && (name === undefined || (reading.sources.byName(name) === undefined && !isVictim(reading, name)));
}

const editors = ({ archive }: Reading): Attribution => ({ sources: [archive], basis: 'editor', standing: true });

/** What is named as a report or a paper. */
export const CITED: ReadonlySet<Basis> = new Set(['media', 'document']);

function fromSources(sources: readonly Source[], standing?: true): Attribution {
  const basis = sources[0]?.basis ?? 'testimony';
  return { sources: sources.map(({ ref }) => ref), basis: sources.every((source) => source.basis === basis) ? basis : 'testimony', standing };
}

/** "what Gulnar was told" */
const WHAT_WAS_HEARD = /^what (?<who>(?:the |his |her )?[^,;]{2,60}?) (?:was|were|has been|had been|has|had)? ?(?:told|heard|learned|says|said|knows|reported)(?: (?:by|from|to) [^,;]{2,60})?$/id;
const NAMED_PERSON = new RegExp(`^(?:(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms)\\.? )?(?<name>${NAME})(?:['’]s (?:testimony|account|words))?$`, 'ud');
const NAMED_OUTLET = new RegExp(`^(?:[Aa]n? |[Tt]he )?(?:\\p{Ll}+ |\\d{4} )?(?<name>(?:(?:The )?${NAME} and Mail|${NAME}))(?:['’]s)?(?: (?:article|report|interview|story|reporter|journalist))?\\b`, 'ud');

/** The source some words name: a testifier, a role ("the ex-detainee"), the testifiers, an outlet, a document. */
export function namedSource(reading: Reading, words: Words): Attribution | undefined {
  const text = words.text.trim();
  const heard = find(words, WHAT_WAS_HEARD)?.groups.who;
  if (heard) return namedSource(reading, heard);
  if (/^(?:(?:all |both )?(?:of )?the testifiers?|the testimon(?:y|ies)|(?:the|his|her) (?:family|relatives)|testifiers?)$/i.test(text)) {
    return reading.sources.main.length > 0 ? fromSources(reading.sources.main) : undefined;
  }
  const nameless = /^the anonymous (?<noun>testifier|source|relative|person|contact|acquaintance|friend|informant)$/i.exec(text);
  if (nameless) {
    const anonymous = reading.sources.all.filter(({ kind }) => kind === 'anonymous');
    return anonymous.length === 1 ? fromSources(anonymous) : undefined;
  }
  const role = /^(?:the|an?|his|her) (?<role>ex-detainee|former detainee|cellmate|eyewitness|source|contact)(?:['’]s (?:testimony|account|words))?$/i.exec(text)?.groups?.role?.toLowerCase();
  if (role) {
    const source = reading.sources.byRole(role) ?? reading.sources.byRole(role.replace('former ', 'ex-'));
    if (source) return fromSources([source]);
    if (role === 'source' || role === 'contact') return unnamedSource(reading, words);
    return undefined;
  }
  const noun = /^(?:the|this|his|her) (?<noun>(?:[\p{Ll}-]+ ){0,2}[\p{Ll}-]+)$/iu.exec(text)?.groups?.noun?.toLowerCase();
  const spoken = noun === undefined ? undefined : byNoun(reading, noun);
  if (spoken) return fromSources([spoken]);
  const kin = noun === undefined ? undefined : kinSource(reading, { ...words, text: noun });
  if (kin) return kin;
  const file = find(words, DOCUMENT_NAME)?.groups.name;
  if (file) {
    const ref = reading.collector.local('source', file.text);
    reading.collector.thing(ref, wit.OfficialDocument, { text: file.text, language: 'en' });
    return { sources: [ref], basis: 'document' };
  }
  const testimony = /^testimon(?:y|ies) (?<numbers>\d{1,3}(?:[+|,& -]+\d{1,3})*)$/i.exec(text)?.groups?.numbers;
  if (testimony) {
    const found = reading.sources.byNumbers(testimony.match(/\d+/g)!.map(Number));
    return found.length > 0 ? fromSources(found) : undefined;
  }
  const name = find(words, NAMED_PERSON)?.groups.name;
  const source = name && reading.sources.byName(name.text);
  if (source) return fromSources([source]);
  if (name && !isOutlet(name.text) && isVictim(reading, name.text)) return { sources: [reading.victim], basis: 'testimony' };
  const outlet = find(words, NAMED_OUTLET)?.groups.name;
  if (outlet && isName(outlet.text) && (isOutlet(outlet.text) || / (?:article|report|interview|story)\b/.test(text))) return outletAttribution(reading, outlet);
  const paper = /\b(?:court|verdict|document|spreadsheet|registry|database|notice|judg(?:e)?ment|indictment|certificate|court (?:papers|records))(?: (?:from|of|dated|issued|on|in|against) .*)?$/i.exec(text)?.[0];
  if (paper && !/^(?:an? )?(?:official|employee|worker|officer|cadre)s?\b/i.test(text)) {
    const document = onlyPaper(reading, text);
    if (document) return fromSources([document]);
    const ref = reading.collector.local('source', text);
    reading.collector.thing(ref, wit.OfficialDocument, { text, language: 'en' });
    return { sources: [ref], basis: 'document' };
  }
  return undefined;
}

/** Which words for a paper can mean the same one: "the verdict" is no spreadsheet. */
const PAPERS: readonly RegExp[] = [/court|verdict|judg(?:e)?ment/i, /spreadsheet|list|database|records?|files?/i, /notice|notification|announcement/i, /indictment/i, /certificate/i];

function onlyPaper(reading: Reading, text: string): Source | undefined {
  const documents = reading.sources.all.filter(({ kind }) => kind === 'document');
  const kinds = PAPERS.filter((kind) => kind.test(text));
  const fitting = documents.filter(({ label }) => kinds.length === 0 || kinds.some((kind) => kind.test(label)) || !PAPERS.some((kind) => kind.test(label)));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** "the spreadsheet", "the voice message", "the anonymous colleague", "the cousin": the one source of that kind. */
function byNoun(reading: Reading, noun: string): Source | undefined {
  const { all } = reading.sources;
  const last = noun.split(' ').at(-1)!;
  const ending = ({ label }: Source): boolean => new RegExp(`\\b${last}s?$`, 'i').test(label.replace(/ (?:of|at|in|from|who|on|with|inside) .*$/, ''));
  const called = all.filter((source) => (source.kind === 'document' || source.kind === 'anonymous') && ending(source));
  if (called.length === 1) return called[0];
  // "the court employee", of an employee of the county court and one of the bank.
  const closer = called.filter(({ label }) => noun.split(' ').every((word) => label.toLowerCase().includes(word)));
  if (closer.length === 1) return closer[0];
  const kin = kinOf(noun.replace(/^anonymous /, ''));
  if (!kin) return undefined;
  const claims = reading.collector.claims();
  // What the testifier is to the victim, or to somebody of theirs: "the cousin" is his wife's.
  const related = all.filter((source) => (source.kind === 'person' || source.kind === 'anonymous') && (!noun.startsWith('anonymous ') || source.kind === 'anonymous')
    && claims.some(({ subject, property, value }) => subject === source.ref && property === kin.property && value.kind === 'thing'));
  return related.length === 1 ? related[0] : undefined;
}

function outletAttribution(reading: Reading, name: Words): Attribution {
  // The page may call a source of its own by its initials.
  const own = reading.sources.all.filter(({ kind }) => kind === 'media');
  const exact = own.filter(({ label }) => label === name.text || initials(label) === name.text || label === `The ${name.text}`);
  // "RFA", where the one source of that house is its service in a language: Radio Free Asia Uyghur.
  const known = exact.length > 0 ? exact : own.filter(({ label }) => label.startsWith(`${name.text} `) || (/^\p{Lu}{3,}$/u.test(name.text) && initials(label).startsWith(name.text)));
  if (known.length === 1) return fromSources(known);
  const ref = organisation(slug(name.text));
  reading.collector.thing(ref, wit.Organisation, { text: name.text });
  return { sources: [ref], basis: 'media' };
}

const initials = (name: string): string => name.replace(/\p{Ll}+| /gu, '');

/** "according to Serikzhan Bilash, head of Atajurt,": somebody named who is no testifier of the entry. */
function strangerNamed(reading: Reading, words: Words): Attribution | undefined {
  const name = words.text.trim();
  if (!STRANGER.test(name) || !isName(name) || isOutlet(name)) return undefined;
  const ref = reading.collector.local('person', name);
  reading.collector.thing(ref, wit.Person, { text: name });
  return { sources: [ref], basis: 'testimony' };
}

const STRANGER = new RegExp(`^${NAME}$`, 'u');

/** What stands between the commas after a name belongs to the name, and so does a clause with "who". */
function withApposition(sentence: Words, span: Words): Words {
  const after = /^(?:,? who [^,;]{2,80}|, (?:an? |the )?(?:head|leader|founder|director|member|spokes\p{L}+|researcher|scholar|activist|journalist|reporter|\p{Ll}+ist|\p{Ll}*er) [^,;]{2,60})(?=,)/u.exec(sentence.text.slice(span.end - sentence.start));
  return after ? slice(sentence, span.start - sentence.start, span.end - sentence.start + after[0].length) : span;
}

/** "a source": one of its own at every mention, since nothing says that two are the same. */
export function unnamedSource(reading: Reading, words: Words): Attribution {
  const ref = `${reading.entry}#source-at-${words.start}`;
  reading.collector.thing(ref, wit.UnnamedPerson, { text: words.text, language: 'en' });
  return { sources: [ref], basis: 'unnamed-source' };
}

/** The sentence without the words that attribute it, where those stand at its beginning. */
export const afterAttribution = (sentence: Words, { span }: Attribution): Words =>
  (span && span.start === sentence.start ? slice(sentence, Math.min(sentence.text.length, span.end - sentence.start)) : sentence);
