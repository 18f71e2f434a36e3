import { wit } from '../generated/terms.js';
import type { Words } from '../ingest/record.js';
import { spanning } from './collector.js';
import { KIN_WORD, kinOf, type Kin } from './kinship.js';
import { namesInRow } from './name-rows.js';
import { NAME } from './names.js';
import { JOB_NOUN } from './occupations.js';
import { knownPlace } from './places.js';
import type { Reading } from './reading.js';
import { sayOfVictim } from './say.js';
import { isNegated, isUnreal, type Statement } from './statements.js';
import { genderOf, testifierHasVictimAs, victimByKin } from './kin-subjects.js';
import { unnamedRelative } from './people.js';
import { kinSource } from './attribution.js';
import { readBoth } from './family/both.js';
import { readCellmates } from './family/cellmates.js';
import { readLessons } from './family/lessons.js';
import { listedIn, readListed } from './family/listed.js';
import { FAMILY, member, person, victimIs } from './family/member.js';
import { THEIRS, childrenAreVictims, nobodyElse, onlyTheirs, ownerIsVictim, onlyVictimBefore, ownersOf, WHOSE, subjectIsVictim, testifierNamed, victimCanHave } from './family/whose.js';
import { freeSpacing } from './free-spacing.js';
import { canOnlyBeVictims } from './possessors.js';
import { isVictim } from './subjects.js';
import { find, findAll, slice } from './words.js';
import { genderOfVictim } from './victim-gender.js';

const CHINESE = '(?: \\([^()]{1,60}\\))?';

/** "His wife, Aygul Toqtar (entry 12)," and "Nurlan's brother Erlan": a comma or nothing, and one name; behind a place ("his son in Ankara, Memet,") a comma after it as well, for it may be a place that the place is in. */
const NAMED = new RegExp(freeSpacing`
  \b${WHOSE} (?<kin>${KIN_WORD})(?: (?:on|from) (?:his|her|the) (?:mother|father|maternal|paternal)(?:['’]s)? side,
    | \((?:his|her) [^()]{3,50}\),
    | (?:in|at|from) (?:the )?[^,.;()]{2,40}?(?=, ${NAME}(?:,| \())
  )?(?:,? |: | \()(?:\d{1,2}-year-old |one |a certain )?(?<name>${NAME})${CHINESE}(?=[,;.)]| \(|$| \p{Ll})
`, 'gud');
/** "His mother is Patigul Ismail." */
const NAMED_BY_VERB = new RegExp(`\\b${WHOSE} (?<kin>${KIN_WORD})(?:['’]s name)? (?:is|was)(?: named| called)? (?<name>${NAME})${CHINESE}(?=[,;.]|$)`, 'gud');
/** "Memet Hashim (entry 345) is his brother." */
const NAMED_FIRST = new RegExp(`(?<![\\p{L}'’] )(?<name>${NAME})(?: \\([^()]{1,60}\\))?,? (?:is|was) (?<his>his|her|the victim['’]s) (?<kin>${KIN_WORD})(?=[,;.)]| \\(|$| and\\b)`, 'gud');
/** "her son Diyar (2003) and daughter Dilnaz": the second of a pair. */
const AND_NAMED = new RegExp(`^(?: \\([^()]{1,60}\\))?(?:,? and|,) (?:(?<his>his|her|a) )?(?<kin>${KIN_WORD})(?:,| named| called)? (?<name>${NAME})(?=[,;.)]| \\(|$| \\p{Ll})`, 'ud');
/** "(the wife, Aminem, is in Turkey)", "The older son, Erlan, studies": whose is not said, and can be nobody else's. */
const THE_NAMED = new RegExp(`\\b[Tt]he (?<kin>${KIN_WORD}), (?<name>${NAME})${CHINESE}(?=[,.;]|$| \\(|\\))`, 'gud');
/** "two daughters, the elder of whom, Aizada, is" */
const OF_WHOM = new RegExp(freeSpacing`
  \b(?:has|have|had|with|and|of|his|her|their) (?:two|three|four|five|six|seven|several|\d) (?:\p{Ll}+ )?
  (?<kin>${KIN_WORD}|child)(?:s|ren)?\b[^.;]{0,30}?,? (?:
    the (?:elder|eldest|older|oldest|younger|youngest|first|second|middle)
    |one
  ) (?:of whom,? (?:is (?:named |called )?|was (?:named |called )|named |called )?|being )(?<name>${NAME})
  (?=[,;.)]| \p{Ll}|$)
`, 'gud');
/** After "two sons": "The older one, Arnur, now lives". */
const THE_ONE = new RegExp(freeSpacing`
  \b(?:
    [Tt]he (?:elder|eldest|older|oldest|younger|youngest|first|second|third|middle|other)(?: one
      | of (?:
        them
        |(?:the|these|his|her|their) (?:two|three|four|five|(?<kin>son|daughter|child|brother|sister)(?:s|ren))
      )
    )?
    |[Oo]ne of (?:them|(?:the|these|their) (?<kin2>son|daughter|child|brother|sister)(?:s|ren))
  ), (?<name>${NAME})(?=,|[.;)]|$| \()
`, 'gud');
const SOME_CHILDREN = /\b(?:(?:two|three|four|five|six|seven|several|\d) (?:\p{Ll}+ )?(?<kin>son|daughter|child|brother|sister)(?:s|ren)|(?:(?<=^|[\n.] )(?:A |The )?|(?<=\n)|\b(?:[Hh]e|[Ss]he) is (?:an?|the) (?:\p{Ll}+ )?)(?<parent>[Mm]other|[Ff]ather) of (?:two|three|four|five|six|seven|eight|nine|ten|\d)(?= ?[,.;(]))\b/gu;
/** "together with his two sons, Aset and Madi", "Her brothers Erlan and Dauren" */
const SEVERAL_NAMED = new RegExp(freeSpacing`
  \b${WHOSE} (?:(?:two|three|four|five|six|\d) )?(?:(?:other|elder|older|younger|eldest|own) )?
  (?<kin>
    parent|son|daughter|child|brother|sister|sibling|cousin|nephew|niece|uncle|aunt|friend|colleague|neighbou?r
    |classmate|grandparent
  )(?:s|ren)(?:,? namely |, |: | \(| )
  (?<names>${NAME}(?: \([^()]{1,30}\))?(?:(?:, and |, | and )${NAME}(?: \([^()]{1,30}\))?){1,8})(?=[,.;:)]|$| \p{Ll})
`, 'gud');
/** "has a brother named Erlan", "engaged to a woman named Mukerrem" */
const SMALL = '(?:(?:little|young|small|baby|infant|newborn|teenage|teenaged|adult|grown|grown-up|only|single|\\d{1,2}-(?:year|month)-old) )*';
const CALLED = '(?:,| named| called| by the name of| whose name is)';
const HAS_NAMED = new RegExp(freeSpacing`
  \b(?:[Hh]as|have|[Hh]ad)(?: also| only)? (?:(?:one|an? only|only one) (?:child|kid)(?:,|:| [-–—]) )?
  (?:an?|one|another|only one) ${SMALL}(?<kin>${KIN_WORD}|girl|boy)(?:${CALLED} | \((?:named )?)(?<name>${NAME})
  (?=[,;.)]| \(|$| \p{Ll})
`, 'gud');
/** "a son, Elzat, a dentist, and a daughter, Munire, an announcer": the second of what somebody has. */
const AND_ANOTHER = new RegExp(`^(?<between>(?: \\([^()]{1,40}\\))?(?:, [^;.()]{3,70},| \\([^()]{1,40}\\))?) and (?:an?|one|another) ${SMALL}(?<kin>${KIN_WORD}|girl|boy)(?:${CALLED} | \\((?:named )?)(?<name>${NAME})(?=[,;.)]| \\(|$| \\p{Ll})`, 'ud');
/** What people call a son or a daughter who is small. */
const kinNamed = (word: string): Kin | undefined => kinOf(word === 'girl' ? 'daughter' : word === 'boy' ? 'son' : word);
/** "Her sons are called Bakyt and Sanzhar." */
const ARE_CALLED = new RegExp(freeSpacing`
  \b${WHOSE} (?:(?:two|three|four|five|six|\d) )?(?:(?:other|elder|older|younger|own) )?
  (?<kin>son|daughter|child|brother|sister|sibling|parent)(?:s|ren)(?:['’] names)? are (?:called |named )?
  (?<names>${NAME}(?: \([^()]{1,30}\))?(?:(?:, and |, | and )${NAME}(?: \([^()]{1,30}\))?){1,8})(?=[.;)]|$)
`, 'gud');
const ENGAGED = new RegExp(`\\b(?:is|was|got|had been|had got|has been|became|being|were) engaged to (?:an? (?:\\p{L}+ ){1,3}?(?:named|called) |a certain )?(?<name>${NAME})(?=[,;.)]| \\(|$| \\p{Ll})`, 'gud');
/** "Erlan Bek, his cousin, was" */
const APPOSED = new RegExp(freeSpacing`
  (?<![\p{L}'’] )(?<name>${NAME})${CHINESE}(?:, | \()(?:
    (?<his>his|her|the victim['’]s) (?<kin>${KIN_WORD})(?: and (?<also>${KIN_WORD}))?
    |an? (?<kin2>${KIN_WORD}) of (?<his2>his|hers|the victim(?:['’]s)?)
  )(?=,| \(|\)|[.;]|$)
`, 'gud');
/** "Her cellmate in Talas, a Kazakh woman named Amangul" */
const KIN_CALLED = new RegExp(`\\b${WHOSE} (?<kin>${KIN_WORD})(?: (?:in|at|from) [^,.;]{2,40}?)?, an? (?:[\\p{L}-]+ ){1,5}(?:named|called|by the name of) (?<name>${NAME})(?=[,;.)]| \\(|$| \\p{Ll})`, 'gud');

/** "is the younger brother of Dawut Tursun", "the wife of Nurlan Serik (entry 234)": what the victim is. */
const IS_KIN = new RegExp(freeSpacing`
  (?:\b(?:is|was)|,|\band) (?:also )?(?:the|an?) (?<kin>${KIN_WORD}) of (?:
    (?:the )?(?:[\p{Ll}-]+ ){0,3}?${JOB_NOUN}\x20
  )?(?<name>${NAME})
  (?<more>(?: \([^()]{1,40}\))?(?:(?:, and |, | and )${NAME}(?: \([^()]{1,40}\))?(?=[,.;]|$| and )){0,4})
  (?![\p{L}'’-]| \p{Lu})
`, 'gud');
/** "is Dawut Tursun's younger brother". */
const IS_POSSESSIVE = new RegExp(`\\b(?:is|was) (?:also )?(?<name>${NAME})['’]s? (?<kin>${KIN_WORD})(?=[,;.]|$| and\\b| \\()`, 'gud');
/** "is married to Aygul Toqtar". */
const MARRIED = new RegExp(freeSpacing`
  \b(?:
    (?:(?:is|was|got|has been|had been|been|now|happily) )?[Mm]arried (?:to|with)
    (?: an? (?:[\p{L}-]+ ){1,3}?(?:named|called))?(?: a certain)?
    |remarried(?: in \d{4},?)? to|married|(?<=^)Married|wed|wedded|remarried|tied the knot with
    |married an? (?!friend)(?:[\p{L}'’-]+ ){1,5}?[\p{L}'’-]+,(?= ${NAME}(?:[,.;]|$| in | \())
  ) (?<name>${NAME})(?![\p{L}'’-])
`, 'gud');
/** "He and Gulbahar Eziz were married in 1999" */
const MARRIED_TOGETHER = new RegExp(`(?<![\\p{L}'’-])(?<self>[Hh]e|[Ss]he|[Tt]he victim|${NAME}) and (?<name>${NAME}) (?:were|got|have been|had been|later)(?: \\p{Ll}+ly| been| since)? (?:married|(?<apart>divorced))(?![\\p{L}-])(?! to )`, 'gud');
/** "is divorced from Sultan Mambet", "divorced her husband, Askar". */
const DIVORCED = new RegExp(`\\b(?:(?:is|was|got|had been|has been|been) divorced from|divorced) (?:(?:his|her) (?:ex-)?(?:husband|wife),? )?(?<name>${NAME})(?![\\p{L}'’-])`, 'gud');
/** "His lawyer, Li Guangming, argued": what somebody is, whose ever. */
const BY_TRADE = new RegExp(freeSpacing`
  \b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he victim['’]s|[Tt]he family['’]s|\p{Lu}[\p{L}-]+['’]s) (?:
    (?:former|court-appointed|state-appointed|defen[cs]e|own)\x20
  )?(?<job>(?!(?:teacher|student|leader|model|guard|guide|worker|official|officer|director)s?\b)${JOB_NOUN}(?<![^s]s))
  ,? (?:one |a certain )?(?<name>${NAME})
  (?=,| \(|[.;]|$| (?:was|is|has|had|said|argued|told|who|may|might|could|also)\b)
`, 'gud');
/** "The village imam, Osman Qari, got": somebody whom the page calls by what they are and by name. */
const THE_TRADE = new RegExp(freeSpacing`
  \b[Tt]he (?:
    (?:
      former|local|village|town|township|county|mosque|school|hospital|prison|camp|neighbou?rhood|family|company
      |factory|then|old|young
    )\x20
  ){0,2}?(?<job>
    (?:
      (?:
        deputy|vice|assistant|chief|village|township|school|mosque|shop|restaurant|company|bus|taxi|truck|police|music
        |head
      )\x20
    )?(?!(?:student|leader|model|worker)s?\b)${JOB_NOUN}(?<![^s]s)
  ), (?<name>${NAME}),(?= (?!and\b|or\b|the\b|an?\b|\p{Lu}))
`, 'gud');
/** "two sons, Erlan and Baurzhan", "three children: Aset, Dana, and Madi". */
const CHILDREN = new RegExp(freeSpacing`
  \b(?:has|have|had|with|and|raised|leaves|left|left behind) (?:two|three|four|five|six|seven|\d|an?|one|twin) (?:
    \p{Ll}+\x20
  )?(?<kin>son|daughter|child|children|brother|sister|sibling|grandson|granddaughter|grandchild|grandchildren)s?
  (?:,|:| [-–—]|,? named|,? called|,? namely) (?<names>
    ${NAME}(?: \([^()]{1,30}\))?(?:(?:, and |, | and | & )${NAME}(?: \([^()]{1,30}\))?){0,8}
  )(?=[.;)]|$| [-–—] |, (?:both|all|who|whom|the|an?|aged|born|two|three|and|with|in addition|besides|apart|plus|from|now|still|living|of whom|one)\b| from (?:his|her|the|a|an) )
`, 'gud');

const CHILDREN_OF: ReadonlySet<string> = new Set(['son', 'daughter', 'child']);

/** "Erlan Bek and Dauren Bek are his cousins", "Erlan and Dauren, his brothers, were" */
const NAMES_ARE = new RegExp(freeSpacing`
  (?<![\p{L}'’] )(?<names>${NAME}(?:, ${NAME}){0,6},? and ${NAME})(?: (?:are|were)|,) (?<his>his|her|the victim['’]s) (?:
    (?:two|three|four|elder|older|younger)\x20
  )*(?<kin>
    parent|son|daughter|child|brother|sister|sibling|cousin|nephew|niece|uncle|aunt|friend|colleague|neighbou?r
    |classmate|grandparent|student
  )(?:s|ren)(?=[,.;)]|$| (?:and|who|from|in)\b)
`, 'gud');
/** "One brother, Ekber, b. 2009.", "A younger sister, Mahire, was", "the home of a neighbor, Ghopur Yasin, to hear": nobody says whose. */
const A_NAMED = new RegExp(`(?<![\\p{L}'’-])(?:[Aa]n?(?:other)?|[Oo]ne|[Aa]lso an?) (?<kin>${KIN_WORD}), (?:one |a certain )?(?<name>${NAME})${CHINESE}(?=[,.;)]| \\(|$| who\\b)`, 'gud');
const NEAR_KIN: ReadonlySet<string> = new Set(['son', 'daughter', 'child', 'brother', 'sister', 'sibling', 'cousin', 'uncle', 'aunt', 'nephew', 'niece', 'grandson', 'granddaughter', 'relative', 'son-in-law', 'daughter-in-law', 'brother-in-law', 'sister-in-law']);
/** "bore him twin sons, Shahruh and Behruz" */
const BORE = new RegExp(freeSpacing`
  \b(?:bore|gave|has given|had given|has borne|had borne) (?<his>him|her) (?:an?|one|two|three|four|five|six|twin) (?<kin>
    son|daughter|child|children
  )s?(?:,|:|,? named|,? called| [-–—]) (?<names>${NAME}(?:(?:, and |, | and )${NAME}){0,6})(?=[.;,)]|$)
`, 'gud');
/** "Yasin (Zohre's father), who", "Asylbek (Kanat's son, student)": whose is said in the bracket. */
const OWNED_BY = new RegExp(`(?<![\\p{L}\\p{M}'’-])(?<name>${NAME}) \\((?<owner>\\p{Lu}[\\p{L}-]+)['’]s (?<kin>${KIN_WORD})(?=[,;)])`, 'gud');
/** "Widow (husband Omarali d. 2003)" */
const BRACKETED = new RegExp(`\\((?:his |her )?(?<kin>wife|husband|son|daughter|father|mother|brother|sister):? (?<name>${NAME})(?=[,;)]| (?:d\\.|b\\.|died|born|in|is|was)(?![\\p{L}]))`, 'gud');
/** "a retired teacher by the name of Seyitbek" */
const JOB_NAMED = new RegExp(freeSpacing`
  \b[Aa]n? (?:Uyghur |Kazakh |Kyrgyz |Hui )?
  (?<job>(?:(?:retired|former|local|young|old|elderly|religious|village) )?(?:[\p{Ll}-]+ )?${JOB_NOUN}(?<![^s]s))
  (?: (?:from|in|at) [^,.;]{2,30}?)? (?:named|called|by the name of) (?<name>${NAME})(?![\p{L}'’-])
`, 'gud');
/** "Grandson Asylbek (Kanat's son, student): camp": a note's kin word straight before a name. */
const NOTED_NAME = new RegExp(freeSpacing`
  ^(?<kin>
    (?:(?:[Ee]lder|[Yy]ounger|[Oo]lder|[Ee]ldest|[Yy]oungest|[Oo]nly) )?(?:
      [Ww]ife|[Hh]usband|[Ss]on|[Dd]aughter|[Bb]rother|[Ss]ister|[Ff]ather|[Mm]other|[Uu]ncle|[Aa]unt|[Nn]ephew
      |[Nn]iece|[Cc]ousin|[Gg]randson|[Gg]randdaughter|[Gg]randfather|[Gg]randmother|[Ss]on-in-law|[Dd]aughter-in-law
      |[Bb]rother-in-law|[Ss]ister-in-law
    )
  ),? (?<name>${NAME})(?: \([^()]{1,60}\))?
  (?=:| \(|,| [-–—] | (?:was|is|has|had|got|died|lives|works|also|in|still|now|sentenced|detained|arrested)\b|[.;]|$)
`, 'ud');

/** Members of the victim's family whom the prose names, as what they are to the victim. */
export function readFamily(reading: Reading, statement: Statement): void {
  const { words } = statement;
  for (const { whole, groups } of findAll(words, BY_TRADE)) {
    const ref = person(reading, groups.name!);
    if (ref && !isUnreal(statement, whole.start - words.start)) sayOfVictim(reading, statement, wit.occupation, { kind: 'text', text: groups.job!.text, language: 'en' }, whole, { subject: ref });
  }
  for (const { whole, groups } of findAll(words, THE_TRADE)) {
    if (A_BODY.test(groups.name!.text) || isUnreal(statement, whole.start - words.start)) continue;
    const ref = person(reading, groups.name!);
    if (ref) sayOfVictim(reading, statement, wit.occupation, { kind: 'text', text: groups.job!.text, language: 'en' }, slice(whole, 0, whole.text.length - 1), { subject: ref });
  }
  for (const { groups } of findAll(words, JOB_NAMED)) {
    const ref = isUnreal(statement, groups.job!.start - words.start) ? undefined : person(reading, groups.name!);
    if (ref) sayOfVictim(reading, statement, wit.occupation, { kind: 'text', text: groups.job!.text, language: 'en' }, groups.job!, { subject: ref });
  }
  readCellmates(reading, statement);
  readLessons(reading, statement);
  readSeveral(reading, statement);
  readListed(reading, statement);
  for (const pattern of [NAMED, NAMED_BY_VERB]) {
    for (const { whole, groups } of findAll(words, pattern)) {
      const kin = kinOf(groups.kin!.text);
      if (!kin || !FAMILY.has(kin.role)) continue;
      const owners = ownersOf(reading, statement, whole, groups.owner, kin);
      for (const owner of owners) member(reading, statement, kin, groups.name!, spanning(reading.page.text, whole, groups.name!), owner);
      if (owners.some(({ ref }) => ref === reading.victim)) furtherMembers(reading, statement, groups.name!);
    }
  }
  for (const { whole, groups } of findAll(words, NAMED_FIRST)) {
    const kin = kinOf(groups.kin!.text);
    if (kin && FAMILY.has(kin.role) && ownerIsVictim(reading, statement, slice(words, groups.his!.start - words.start, whole.end - words.start), undefined, groups.name)) member(reading, statement, kin, groups.name!, whole);
  }
  for (const pattern of [IS_KIN, IS_POSSESSIVE]) {
    for (const { whole, groups } of findAll(words, pattern)) {
      const kin = kinOf(groups.kin!.text);
      if (!kin || !FAMILY.has(kin.role) || !subjectIsVictim(statement, whole)) continue;
      victimIs(reading, statement, kin, groups.name!, whole);
      // "the father of Erlan and Dana"
      for (const name of groups.more ? namesInRow(groups.more) : []) victimIs(reading, statement, kin, name, spanning(reading.page.text, groups.kin!, name));
    }
  }
  readNoted(reading, statement);
  for (const { whole, groups } of findAll(words, MARRIED)) {
    const spouse = kinOf('spouse');
    if (spouse && subjectIsVictim(statement, whole)) victimIs(reading, statement, spouse, groups.name!, whole);
  }
  for (const { whole, groups } of findAll(words, DIVORCED)) {
    const former = kinOf('ex-spouse');
    if (former && subjectIsVictim(statement, whole)) victimIs(reading, statement, former, groups.name!, whole);
  }
  for (const { whole, groups } of findAll(words, KIN_CALLED)) {
    const kin = kinOf(groups.kin!.text);
    if (kin && (FAMILY.has(kin.role) || kin.role === 'cellmate') && ownerIsVictim(reading, statement, whole, groups.owner)) member(reading, statement, kin, groups.name!, whole);
  }
  for (const { whole, groups } of findAll(words, APPOSED)) {
    const his = groups.his ?? groups.his2!;
    const mine = /^the victim/.test(his.text) || ownerIsVictim(reading, statement, slice(words, his.start - words.start, whole.end - words.start), undefined, groups.name);
    for (const word of [groups.kin ?? groups.kin2!, groups.also]) {
      const kin = word && kinOf(word.text);
      if (kin && FAMILY.has(kin.role) && mine) member(reading, statement, kin, groups.name!, whole);
    }
  }
  for (const { groups } of findAll(words, NAMES_ARE)) {
    const kin = kinOf(groups.kin!.text);
    const mine = /^the victim/.test(groups.his!.text) || (canOnlyBeVictims(reading, statement, groups.his!.text, kin) && statement.focus.current === 'victim');
    for (const name of kin && FAMILY.has(kin.role) && mine ? namesInRow(groups.names!) : []) member(reading, statement, kin!, name, spanning(reading.page.text, name, groups.kin!));
  }
  for (const { whole, groups } of findAll(words, A_NAMED)) {
    const kin = kinOf(groups.kin!.text);
    if (kin && FAMILY.has(kin.role) && statement.section !== 'learned' && (NEAR_KIN.has(kin.role) ? nobodyElse(statement, whole) : onlyVictimBefore(reading, statement, whole) && statement.subjects.some(({ who, end }) => who === 'victim' && end <= whole.start - words.start))) member(reading, statement, kin, groups.name!, whole);
  }
  for (const { groups } of findAll(words, BORE)) {
    const kin = kinOf(groups.kin!.text.replace('children', 'child'));
    if (kin && canOnlyBeVictims(reading, statement, groups.his!.text === 'him' ? 'his' : 'her', kin)) for (const name of namesInRow(groups.names!)) member(reading, statement, kin, name, spanning(reading.page.text, groups.kin!, name));
  }
  for (const { whole, groups } of findAll(words, OWNED_BY)) {
    const kin = kinOf(groups.kin!.text);
    const [owner] = kin && FAMILY.has(kin.role) ? ownersOf(reading, statement, groups.owner!, groups.owner, kin) : [];
    if (kin && owner && !isVictim(reading, groups.name!.text)) member(reading, statement, kin, groups.name!, whole, owner);
  }
  for (const { groups } of findAll(words, BRACKETED)) {
    const kin = kinOf(groups.kin!.text);
    if (kin && victimCanHave(reading, kin) && nobodyElse(statement, groups.kin!)) member(reading, statement, kin, groups.name!, spanning(reading.page.text, groups.kin!, groups.name!));
  }
  const noted = find(words, NOTED_NAME)?.groups;
  const what = noted && kinOf(noted.kin!.text);
  if (noted && what && FAMILY.has(what.role) && statement.focus.current === 'victim' && victimCanHave(reading, what) && !kinSource(reading, noted.kin!)) member(reading, statement, what, noted.name!, spanning(reading.page.text, noted.kin!, noted.name!));
  for (const { whole, groups } of findAll(words, THE_NAMED)) {
    const kin = kinOf(groups.kin!.text);
    if (kin && THEIRS.has(kin.role) && victimCanHave(reading, kin) && (CHILDREN_OF.has(kin.role) ? onlyTheirs(reading, statement, whole) : nobodyElse(statement, whole))) member(reading, statement, kin, groups.name!, whole);
  }
  for (const { whole, groups } of findAll(words, OF_WHOM)) {
    const kin = kinOf(groups.kin!.text);
    if (kin && FAMILY.has(kin.role) && (/^(?:his|her) /.test(whole.text) ? ownerIsVictim(reading, statement, whole, undefined) : childrenAreVictims(reading, statement, slice(whole, 3)))) member(reading, statement, kin, groups.name!, whole);
  }
  for (const { whole, groups } of findAll(words, THE_ONE)) {
    const before = groups.kin?.text ?? groups.kin2?.text ?? [...reading.page.text.slice(Math.max(0, words.start - 250), whole.start).matchAll(SOME_CHILDREN)].map(({ groups }) => groups?.kin ?? (groups?.parent && /^m/i.test(groups.parent) === (genderOfVictim(reading) === 'F') ? 'child' : undefined)).at(-1);
    const kin = before === undefined ? undefined : kinOf(before);
    if (kin && onlyTheirs(reading, statement, whole)) member(reading, statement, kin, groups.name!, whole);
  }
  for (const { whole, groups } of findAll(words, HAS_NAMED)) {
    const kin = kinNamed(groups.kin!.text);
    if (!kin || !FAMILY.has(kin.role) || !childrenAreVictims(reading, statement, whole)) continue;
    member(reading, statement, kin, groups.name!, spanning(reading.page.text, groups.kin!, groups.name!));
    const other = find(slice(words, groups.name!.end - words.start), AND_ANOTHER)?.groups;
    const second = other && kinNamed(other.kin!.text);
    // "a son, Asqar, who has a wife, Gulnar, and a daughter, Moldir": whose daughter?
    if (other && second && FAMILY.has(second.role) && !/\b(?:has|have|had|with|and)\b|married/.test(other.between!.text)) member(reading, statement, second, other.name!, spanning(reading.page.text, other.kin!, other.name!));
    else furtherMembers(reading, statement, groups.name!);
  }
  for (const { whole, groups } of findAll(words, ARE_CALLED)) {
    const kin = kinOf(groups.kin!.text);
    const owners = kin ? ownersOf(reading, statement, whole, groups.owner, kin) : [];
    for (const name of kin ? namesInRow(groups.names!) : []) for (const owner of owners) member(reading, statement, kin!, name, spanning(reading.page.text, groups.kin!, name), owner);
  }
  for (const { whole, groups } of findAll(words, MARRIED_TOGETHER)) {
    const kin = kinOf(groups.apart ? 'ex-spouse' : 'spouse');
    const self = groups.self!;
    const mine = /^(?:[Hh]e|[Ss]he)$/.test(self.text) ? statement.subjects.some(({ at, who }) => at === self.start - words.start && who === 'victim') : isVictim(reading, self.text) || /^[Tt]he victim$/.test(self.text);
    if (kin && mine) victimIs(reading, statement, kin, groups.name!, whole);
  }
  for (const { whole, groups } of findAll(words, ENGAGED)) {
    const kin = kinOf('fiancé');
    if (kin && subjectIsVictim(statement, whole)) victimIs(reading, statement, kin, groups.name!, whole);
  }
  for (const { whole, groups } of findAll(words, OF_VICTIM)) {
    const kin = kinOf((groups.kin ?? groups.kin2)!.text);
    const owned = groups.whose ? isVictim(reading, groups.whose.text) : groups.his?.text === 'theirs' ? kin !== undefined && ownersOf(reading, statement, { ...whole, text: `their ${groups.kin!.text}` }, undefined, kin).length > 0 : groups.his ? canOnlyBeVictims(reading, statement, groups.his.text, kin) && nobodyElse(statement, whole) : true;
    if (kin && FAMILY.has(kin.role) && owned) member(reading, statement, kin, groups.name!, whole);
  }
  readLabelled(reading, statement);
  readThroughs(reading, statement);
  for (const { whole, groups } of findAll(words, CHILDREN)) {
    const kin = kinOf(groups.kin!.text.replace('children', 'child'));
    if (!kin || !childrenAreVictims(reading, statement, whole)) continue;
    for (const name of namesInRow(groups.names!)) member(reading, statement, kin, name, spanning(reading.page.text, groups.kin!, name));
  }
  readBoth(reading, statement);
}

/** "A sister of the victim, Aigerim Qabden", "One of the victim's daughters, Zulhumar", "a friend of his named Erlan" */
const OF_VICTIM = new RegExp(freeSpacing`
  \b(?:
    (?:[Aa]n?|[Aa]nother|[Tt]he) (?<kin>${KIN_WORD}) of (?:
      the victim(?:['’]s)?|(?<his>his|hers|theirs)|(?<whose>${NAME})['’]s
    ),?
    |[Oo]ne of (?:the victim['’]s|(?<his2>his|her)) (?:\p{Ll}+ ){0,2}?(?<kin2>
      son|daughter|brother|sister|cousin|nephew|niece|uncle|aunt|friend|colleague|neighbou?r|classmate|student
      |relative
    )s,?
  )(?: named| called| by the name of)? (?<name>${NAME})(?=[,;.)]| \(|$| \p{Ll})
`, 'gud');
/** "Wife: Aygul Bek. Children: Erlan (2003), Dana (2007).": a label and names. */
const LABELLED = new RegExp(`^(?<kin>Wife|Husband|Spouse|Father|Mother|Parents?|Sons?|Daughters?|Child(?:ren)?|Brothers?|Sisters?|Siblings?)(?:['’]s name)?: (?<names>\\p{Lu}[^]*)$`, 'ud');

function readLabelled(reading: Reading, statement: Statement): void {
  const { kin: label, names } = statement.section === 'about' || statement.section === 'summary' ? find(statement.words, LABELLED)?.groups ?? {} : {};
  const kin = label && kinOf(label.text.replace(/^Children$/, 'child').replace(/s$/, ''));
  if (!kin || !names || (['wife', 'husband'].includes(kin.role) && kin.gender === genderOfVictim(reading))) return;
  for (const { name, kin: own } of listedIn(names)) if (!own) member(reading, statement, kin, name, spanning(reading.page.text, label, name));
}

/** "Younger brother of Erlan Bek (entry 12).": a note that says nothing else. */
const NOTED = new RegExp(`^(?:The )?(?<kin>${KIN_WORD}) (?:of|to) (?<name>${NAME})(?: \\([^()]{1,60}\\))?(?=[.;,]|$)`, 'iud');
/** "He is the testifier's older brother." */
const OF_TESTIFIER = new RegExp(`\\b(?:is|was) (?:also )?(?:the testifier['’]s (?<kin>${KIN_WORD})|an? (?<kin2>${KIN_WORD}) of the testifier)(?=[,.;]|$| and\\b| who\\b)(?!['’])`, 'gud');
/** "is related to Erlan Bek (entry 345)" */
const RELATED = new RegExp(`\\b(?:is|was) related to (?<name>${NAME})(?![\\p{L}'’-])`, 'gud');

function readNoted(reading: Reading, statement: Statement): void {
  const { words, focus, subjects } = statement;
  const noted = find(words, NOTED)?.groups;
  const kin = noted && kinOf(noted.kin!.text);
  if (noted && kin && FAMILY.has(kin.role) && focus.current === 'victim' && /^\p{Lu}\p{Ll}/u.test(noted.name!.text) && !(kin.gender && genderOfVictim(reading) && kin.gender !== genderOfVictim(reading))
    // "Brother of Erlan Bek was arrested" is about him.
    && !subjects.some(({ oblique, who }) => !oblique && who !== 'victim')) victimIs(reading, statement, kin, noted.name!, spanning(reading.page.text, noted.kin!, noted.name!));
  for (const { whole, groups } of findAll(words, RELATED)) {
    const ref = subjectIsVictim(statement, whole) ? person(reading, groups.name!) : undefined;
    const at = whole.start - words.start;
    if (ref && !isNegated(statement, at) && !isUnreal(statement, at)) sayOfVictim(reading, statement, wit.relatedTo, { kind: 'thing', ref, label: groups.name!.text }, whole);
  }
  const [testifier, ...others] = reading.sources.main.filter(({ kind }) => kind === 'person' || kind === 'anonymous');
  for (const { whole, groups } of testifier && others.length === 0 ? findAll(words, OF_TESTIFIER) : []) {
    const told = kinOf((groups.kin ?? groups.kin2)!.text);
    const at = whole.start - words.start;
    if (told && FAMILY.has(told.role) && subjectIsVictim(statement, whole) && !isNegated(statement, at) && !isUnreal(statement, at)) {
      sayOfVictim(reading, statement, told.property, { kind: 'thing', ref: testifier!.ref, label: testifier!.label }, whole);
    }
  }
}

/** "Her brothers Erlan and Dauren", and where all of them live. Their names tell whom "his" behind them cannot mean. */
function readSeveral(reading: Reading, statement: Statement): void {
  const { words } = statement;
  for (const { whole, groups } of findAll(words, SEVERAL_NAMED)) {
    const kin = kinOf(groups.kin!.text);
    const owners = kin ? ownersOf(reading, statement, whole, groups.owner, kin) : [];
    if (!kin || owners.length === 0) continue;
    const where = find(slice(words, whole.end - words.start), ALL_LIVE)?.groups.place;
    for (const name of namesInRow(groups.names!)) {
      for (const owner of owners) member(reading, statement, kin, name, spanning(reading.page.text, groups.kin!, name), owner);
      const ref = where && knownPlace(where.text) && person(reading, name);
      if (ref && !isUnreal(statement, whole.start - words.start) && !isNegated(statement, where.start - words.start)) sayOfVictim(reading, statement, wit.residedIn, { kind: 'thing', ref: knownPlace(where.text)!.ref, label: where.text }, spanning(reading.page.text, name, where), { subject: ref });
    }
  }
}

/** "his wife Dana, son Aset and daughter Aynur": those after the first. */
function furtherMembers(reading: Reading, statement: Statement, first: Words): void {
  let last = first;
  for (let count = 0; count < 8; count += 1) {
    const next = find(slice(statement.words, last.end - statement.words.start), AND_NAMED);
    const kin = next && kinOf(next.groups.kin!.text);
    if (!next || !kin || !FAMILY.has(kin.role)) return;
    // "His wife Kulash and her brother, Sayat": hers.
    const told = next.groups.his && /^h/i.test(next.groups.his.text) ? (/^her/i.test(next.groups.his.text) ? 'F' : 'M') : undefined;
    const own = genderOfVictim(reading);
    if (told && own && told !== own) {
      const owner = genderOf(reading, last.text) === told ? person(reading, last) : undefined;
      if (owner) member(reading, statement, kin, next.groups.name!, spanning(reading.page.text, next.groups.his!, next.groups.name!), { ref: owner, label: last.text });
      return;
    }
    // "his brother Erlan and his wife Gulnur": whose wife?
    if (next.groups.his && /husband|wife/.test(kin.role) && genderOf(reading, last.text) !== kin.gender) return;
    last = next.groups.name!;
    member(reading, statement, kin, last, spanning(reading.page.text, next.groups.kin!, last));
  }
}

/** "a friend of his brother's", "through her brother-in-law": people without a name through whom something is known. */
const FRIEND_OF = new RegExp(`\\b(?:[Aa]n?|[Oo]ne) (?<kin>${KIN_WORD}) of (?<owner>(?:his|her|the testifier['’]s) (?:${KIN_WORD})|the victim)['’]s(?![\\p{L}])`, 'gud');
const BY_WAY_OF = new RegExp(`\\b(?:[Tt]hrough|[Ff]rom|[Vv]ia) (?<owner>his|her) (?<kin>${KIN_WORD})(?=[,.;]|$| who| in | \\()`, 'gud');
/** "a call with his sister in Zhaosu" */
const KIN_IN = new RegExp(`\\b(?:with|to|by|from) (?<owner>his|her) (?<kin>${KIN_WORD}) in (?<place>${NAME})`, 'gud');

const DASHED = new RegExp(`^(?<name>${NAME}) ?[-–—:] `, 'u');
/** Nothing but the name before it. */
const DASHED_ONLY = new RegExp(`^${NAME} ?[-–—:] (?:through|from|via|)$`, 'u');
const NO_KIN: Kin = { property: '', role: '' };

/** "Rena's husband hasn't been able to reach": a relative of a testifier's, of whom there is one only. */
const TESTIFIERS = new RegExp(freeSpacing`
  (?<![\p{L}'’] )\b(?<owner>\p{Lu}[\p{L}-]+)['’]s (?<kin>husband|wife|father|mother)(?=
    ,? (?:
      was|is|has|had|hasn['’]t|hadn['’]t|isn['’]t|wasn['’]t|who|and|also|\p{Ll}+ed|heard|learned|got|went|lives|called
      |told|saw
    )\b
    |[.,;]|$
  )(?! (?:and (?:his|her)|${NAME}))
`, 'gud');

function readRelativesOfTestifiers(reading: Reading, statement: Statement): void {
  for (const { whole, groups } of findAll(statement.words, TESTIFIERS)) {
    const kin = kinOf(groups.kin!.text);
    const of = testifierNamed(reading, groups.owner!);
    if (!kin || !of || isVictim(reading, groups.owner!.text) || testifierHasVictimAs(reading, of.ref, kin)) continue;
    // Whoever is not said to be anything to the victim may be that relative of the victim's own.
    const related = reading.collector.claims().some(({ subject, property, value }) => property !== wit.testifiedFor && value.kind === 'thing' && ((subject === reading.victim && value.ref === of.ref) || (subject === of.ref && value.ref === reading.victim)));
    if (related && /^[^\p{Lu}]*$/u.test(statement.words.text.slice(whole.end - statement.words.start).slice(0, 3))) unnamedRelative(reading, statement, kin, whole, of);
  }
}

/** Through whom somebody learned of it is plainly said, and by them. */
const plainly = (statement: Statement, teller: string): Statement => ({ ...statement, hedges: [], behind: [], attribution: { sources: [teller], basis: 'testimony' } });

/** "Perhat heard it from their mother", where Perhat is the victim's brother. */
const THEIR_PARENT = /\b(?:[Tt]hrough|[Ff]rom|[Vv]ia) their (?<kin>mother|father)(?=[.,;]|$| (?:over|in|on|by|who|during|when)\b)/gud;
const SIBLINGS: readonly string[] = [wit.brotherOf, wit.sisterOf, wit.siblingOf];

function readTheirParent(reading: Reading, statement: Statement): void {
  for (const { whole, groups } of findAll(statement.words, THEIR_PARENT)) {
    const kin = kinOf(groups.kin!.text);
    const subject = statement.subjects.filter(({ end }) => end <= whole.start - statement.words.start);
    const tellers = new Set([...subject.map(({ text }) => reading.sources.byName(text)?.ref), ...(statement.attribution.span ? statement.attribution.sources : [])]);
    const [teller] = tellers;
    if (!kin || tellers.size !== 1 || teller === undefined) continue;
    const siblings = reading.collector.claims().some(({ subject: who, property, value }) => SIBLINGS.includes(property) && value.kind === 'thing'
      && ((who === teller && value.ref === reading.victim) || (who === reading.victim && value.ref === teller)));
    if (siblings) unnamedRelative(reading, plainly(statement, teller), kin, slice(whole, groups.kin!.start - whole.start - 'their '.length));
  }
}

function readThroughs(reading: Reading, statement: Statement): void {
  const { words, section } = statement;
  const { sources, basis } = statement.attribution;
  const tellers = basis === 'editor' ? [] : sources;
  if (section === 'learned' || section === 'additional') {
    for (const { whole, groups } of findAll(words, FRIEND_OF)) {
      const kin = kinOf(groups.kin!.text);
      if (!kin || !FAMILY.has(kin.role)) continue;
      const subject = statement.subjects.filter(({ end }) => end <= whole.start - words.start).at(-1);
      const teller = subject === undefined ? undefined : reading.sources.byName(subject.text)?.ref;
      if (groups.owner!.text === 'the victim' || victimByKin(reading, groups.owner!.text, teller ? [teller] : tellers)) unnamedRelative(reading, statement, kin, whole);
    }
  }
  readRelativesOfTestifiers(reading, statement);
  if (section === 'learned') {
    readTheirParent(reading, statement);
    for (const { whole, groups } of findAll(words, BY_WAY_OF)) {
      const kin = kinOf(groups.kin!.text);
      const gender = groups.owner!.text === 'her' ? 'F' : 'M';
      // "Emil found out about it from his father", "Zhaina - from her sister-in-law in Emin"
      const before = words.text.slice(0, whole.start - words.start);
      const dashed = DASHED.exec(before)?.groups?.name;
      const subject = statement.subjects.filter(({ end }) => end <= whole.start - words.start).at(-1)?.text;
      const named = [dashed, subject].map((name) => (name === undefined ? undefined : reading.sources.byName(name))).find((found) => found?.kind === 'person');
      if (named && [undefined, gender].includes(genderOf(reading, named.label)) && genderOfVictim(reading) !== gender && (genderOfVictim(reading) !== undefined || DASHED_ONLY.test(before))) {
        if (!victimByKin(reading, `${gender === 'F' ? 'her' : 'his'} ${groups.kin!.text}`, [named.ref]) && !testifierHasVictimAs(reading, named.ref, kin ?? NO_KIN) && kin && FAMILY.has(kin.role)) unnamedRelative(reading, plainly(statement, named.ref), kin, slice(whole, groups.owner!.start - whole.start), { ref: named.ref, label: named.label });
        continue;
      }
      // "his great-uncle" is a relative of some kind, and no other word for it is there.
      if (kin?.role === 'relative' && !/relative/i.test(groups.kin!.text)) continue;
      const source = tellers.length === 1 ? reading.sources.all.find(({ ref, kind }) => ref === tellers[0] && kind === 'person') : undefined;
      if (!kin || !FAMILY.has(kin.role) || !source) continue;
      // "Gulnara: through her brother-in-law" can only be Gulnara's.
      const span = statement.attribution.span;
      const straight = span !== undefined && /^[\s:,]*$/.test(words.text.slice(span.end - words.start, whole.start - words.start));
      if (reading.victimGender === gender || (reading.victimGender === undefined && !straight)) continue;
      if (statement.subjects.some(({ end, who, text }) => end <= whole.start - words.start && who === 'other' && reading.sources.byName(text)?.ref !== source.ref)) continue;
      unnamedRelative(reading, statement, kin, slice(whole, groups.owner!.start - whole.start), { ref: source.ref, label: source.label });
    }
  }
  for (const { groups } of findAll(words, KIN_IN)) {
    const kin = kinOf(groups.kin!.text);
    const quote = spanning(reading.page.text, groups.owner!, groups.place!);
    if (kin && FAMILY.has(kin.role) && knownPlace(groups.place!.text) && section !== 'learned' && ownerIsVictim(reading, statement, quote, undefined) && !isUnreal(statement, quote.start - words.start)) unnamedRelative(reading, statement, kin, quote);
  }
}

/** "…, Asel and Madina, remain in Kazakhstan" */
const ALL_LIVE = new RegExp(freeSpacing`
  ^,? (?:(?:both|all|also|still|now|currently) )*(?:live|remain|reside|are living|are residing|stay) (?:
    now |currently |together\x20
  )?in (?:the )?(?<place>${NAME})(?=[,.;]|$| (?:and|with|where|while|but)\b)
`, 'ud');

const A_BODY = /\b(?:University|College|School|Institute|Academy|Hospital|Bureau|Department|Company|Factory|Bank|Mosque|County|City|District|Prefecture|Township|Village|Town|Province|Region|Daily|News|Times|Radio)$/;
