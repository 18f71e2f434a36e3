import { detention, wit } from '../generated/terms.js';
import { xsd } from '../namespaces.js';
import { gapReason } from '../ingest/gaps.js';
import { slug } from '../iri.js';
import type { Words } from '../ingest/record.js';
import { spanning } from './collector.js';
import { sayHeld } from './events/complements.js';
import { bearerOf, type Person } from './events/person.js';
import { findTerm } from './events/term.js';
import { timeValue } from './events/times.js';
import { objectIsVictim } from './events/voice.js';
import { facilityThing, findFacilities } from './facilities.js';
import { afterAttribution } from './attribution.js';
import { isOfOthers, partOfVictim, tellsNoWay, wayIn } from './bystanders.js';
import { freeSpacing } from './free-spacing.js';
import { findHedges } from './hedges.js';
import { KIN_WORD } from './kinship.js';
import { NAME, isName } from './names.js';
import { knownPlace, LEVEL_WORD, placeValue } from './places.js';
import { canMatch } from './matching.js';
import { personSpokenOf } from './people.js';
import { hasLooseQuote, knownPart, withoutAside } from './passages.js';
import type { Reading } from './reading.js';
import { takesBack } from './retractions.js';
import { newEvent, sayOfVictim } from './say.js';
import { isNegated, isOneOfTwo, isUnreal, type Statement } from './statements.js';
import { isVictim, nextFocus, subjectAt } from './subjects.js';
import { find, findAll, slice } from './words.js';

/** "In Yining.", "Allegedly in Wusu Prison.", "She is in a camp": where, with no verb of detention. */
const STAYS = new RegExp(freeSpacing`
  (?:
    ^(?:
      \W*(?:
        [\p{L}]+ly|most likely|very likely
        |(?:believed|reported|said|thought|presumed|assumed|rumou?red|alleged) to be(?: still| now)?
        |\((?:presumably|allegedly|likely|probably|possibly|reportedly)\)
        |still|now|first|most recently|as of [^,;]{3,24}|currently|(?:back )?(?:at )?home|back|somewhere
        |in all likelihood|(?:unknown|unclear|not known),(?: but)?
        |last (?:known|reported|heard|seen) (?:to be|to have been)?
        |being held|kept|held
        |(?:since|as of|from) (?:[\p{L}\d-]+ ){0,2}\d{4},?
      )\W*
    )*
    |\b(?:he|she|I|the victim)(?:
      ['’](?:s|m)
      | (?:
        is|was|am|remains|remained|stayed|could be|may be|might be|must be|has been|had been|ended up
        |was last (?:seen|known to be|reported|heard of)
      )
    ) (?:
      \p{L}+ly\x20
      |\((?:presumably|allegedly|likely|probably|possibly|reportedly)\)\x20
      |still |now |currently |first |then |believed to be |thought to be |reported to be |said to be |most likely\x20
      |probably |likely |in all likelihood |somewhere |(?:back )?(?:at )?home |back\x20
    )*
    |\b(?:is|was) (?:
      \p{L}+ly |still |now |currently |believed to be |thought to be |reported to be |said to be |presumed to be\x20
      |assumed to be\x20
    )*
    |\b[Ii]t(?:['’]s| is| was) ["“]?somewhere\x20
  )(?<prep>in|at|inside|under)\x20
`, 'giud');

const PLACE = new RegExp(`^(?:the |(?:his|her) (?:native|home) )?(?:city of |town of )?(?<place>${NAME}(?: ${LEVEL_WORD})?(?:['’]s ${NAME}(?: ${LEVEL_WORD})?)?)(?:,? (?:China|Xinjiang))?`, 'ud');

/** "home in", "her nephew's apartment in", "or around" */
const HOME = /^(?:(?:(?:an?|the|his|her) )?(?:[\p{L}-]+['’]?s?['’]? ){0,2}?(?:home|house|apartment|flat|place) in |or (?:around|near) )/u;

/** What may follow a place that is the whole answer: when, in brackets who says so, and the stop. */
const STANDS_ALONE = new RegExp(freeSpacing`
  ^,?(?: ?\([^()]*\p{Script=Han}[^()]*\))?(?: as (?:the|his|her) (?:likely |probable |current )?(?:place|facility|prison|location|camp)(?![\p{L}])
    (?!
      [^.;]*\b
      (?:brother|sister|wife|husband|son|daughter|father|mother|relative|friend|cousin|uncle|aunt|nephew|niece)s?\b
    )[^.;]{0,80}
  )?(?: (?:as of|since|in|from) [^.;()]{3,40})?(?: ?[([][^()[\]]{1,60}[)\]])?(?:
    , (?:according to|as (?:reported|told) by) [^,.;]{3,60}
    |, (?:most |very )?(?:presumably|probably|likely|possibly|apparently|allegedly|reportedly|supposedly|perhaps)
  )?[.;]?$
`, 'u');
const BARE_PLACE = new RegExp(freeSpacing`
  ^(?:
    (?:
      Presumably|Probably|(?:Most |Very )?[Ll]ikely|Possibly|Apparently|Allegedly|Reportedly|Supposedly|Perhaps|Maybe
      |Currently|Now
    ),?\x20
  )?(?<place>${NAME}(?: ${LEVEL_WORD})?)(?:, (?:China|Xinjiang|Kazakhstan))?(?: ?[([][^()[\]]{1,60}[)\]])?
  (?:
    , (?:according to|as (?:reported|told) by) [^,.;]{3,60}
    |, (?:most |very )?(?:presumably|probably|likely|possibly|apparently|allegedly|reportedly|supposedly|perhaps)
  )?[.;]?$
`, 'ud');

/** "Now free.", "He is free" */
const FREE = /(?:^(?:(?:\p{Lu}\p{Ll}+ly|Now|Currently|Already),? )?|\b(?:he|she|the victim) (?:is|was) (?:\p{Ll}+ly |now |currently |already |again )*)(?<free>free)(?=[.,;]|$| (?:now|and|but|since|again|at|as)\b)/giud;

function readFreedom(reading: Reading, statement: Statement): void {
  for (const { groups } of findAll(statement.words, FREE)) {
    const free = groups.free!;
    const at = free.start - statement.words.start;
    if (subjectAt(statement.subjects, at, statement.focus) !== 'victim' || isNegated(statement, at) || isUnreal(statement, at)) continue;
    sayOfVictim(reading, statement, wit.detainedAs, { kind: 'thing', ref: detention.free, label: free.text }, free);
  }
}

const NOUN_FIRST = /^(?:A|An|The|One|Camp|Re-?education|Prison|Jail|Detention|Pre-?trial|Police|Custody)(?![\p{L}])/u;
const LEADS_ANSWER = new RegExp(freeSpacing`
  ^(?:
    (?:
      (?:gives?|names?|mentions?|lists?|cites?|has|says)(?: it (?:is|was|as))?(?: the)?(?= (?:\p{Lu}|No))
      |presumably|in all likelihood|almost certainly|probably|(?:most |very )?likely|possibly|apparently|allegedly
      |reportedly|supposedly|perhaps|maybe|currently|now|still|formerly|previously|initially|originally|first
      |unclear, but|unknown, but
      |(?:unclear|unknown|not known), (?=(?:(?:most|very) )?likely|possibly|probably|presumably|perhaps|maybe)
      |\((?:presumably|allegedly|likely|probably|possibly|reportedly)\)
      |(?:as of|since) [^,;]{3,24},?
    ),?\x20
  )+
`, 'iu');

/** Answers of a word or two that tell a state; what they may end in is the time or who says so. */
const STATES: readonly (readonly [keyof typeof detention, string])[] = [
  ['house-arrest', '(?:under )?house arrest'],
  ['town-arrest', '(?:under )?(?:town|village) arrest'],
  ['forced-labor', '(?:doing |in |subjected to )?forced labou?r'],
  ['documents-withheld', '(?:passport|documents?|papers)(?: are| is)?(?: being)? (?:withheld|confiscated)'],
  ['nursing-home', '(?:(?:is |put )?in )?an? (?:nursing home|old people[\'’]s home|retirement home)'],
  ['detained', '(?:(?:being |has been )?(?:held|detained|arrested|interned|imprisoned|incarcerated|locked up)|under arrest|in detention)'],
  ['sentenced', '(?:has been |been )?sentenced'],
  ['disappeared', 'missing|disappeared'],
];
const STATE = new RegExp(`^(?:he|she|the victim)?(?: is| has been|['’]s)? ?(?:still |now |currently |also |presumed |believed |reported |likely |probably )*(?:${STATES.map(([, words], index) => `(?<s${index}>${words})`).join('|')})(?=[.;]?$|,? (?:since|as of|according to|as per) [^.;]{3,50}[.;]?$| [-–—] | ?[([][^()[\\]]{1,60}[)\\]][.;]?$)`, 'iud');

function stateOf(answer: Words): { concept: keyof typeof detention; words: Words } | undefined {
  const groups = find(answer, STATE)?.groups;
  const name = groups && Object.keys(groups).find((key) => groups[key] !== undefined);
  return name ? { concept: STATES[Number(name.slice(1))]![0], words: groups[name]! } : undefined;
}

/** An answer without what attributes it and the adverbs that open it. */
function bareAnswer({ words, attribution }: Statement): Words {
  const said = afterAttribution(words, attribution);
  const lead = /^[\s,:;]*/.exec(said.text)![0].length;
  const rest = slice(said, lead);
  const adverbs = LEADS_ANSWER.exec(rest.text)?.[0].length ?? 0;
  return slice(rest, adverbs);
}

/** "No news of her since August 2017", "has not been heard from" */
const NO_NEWS = new RegExp(freeSpacing`
  \b(?:
    no (?:further |more |other |direct )?(?:news|word|contact|sign|trace|information)(?: whatsoever| at all)? (?:
      of|from|about|with|on
    ) (?:him|her|the victim)
    |(?:(?:has|have|had) (?:not|never)|(?:has|have|had)n['’]t)(?: been)?(?: ever| yet)? heard (?:
      from|of|anything (?:from|of|about)
    ) ?(?:him|her|the victim)?
    |never (?:been )?heard (?:from|of)(?: again)?
    |nothing (?:more |further |else )?(?:has|had) been heard (?:of|from|about) (?:him|her|the victim)
  )(?=[.,;)\]]|$| (?:since|after|again|for|ever|in|as of|until|from|and|either)\b)
`, 'giud');

function readNoNews(reading: Reading, statement: Statement): void {
  const { words, section } = statement;
  if (section !== 'status' && section !== 'location') return;
  for (const { whole } of findAll(words, NO_NEWS)) {
    const at = whole.start - words.start;
    const whom = /\b(?:him|her|the victim)$/i.exec(whole.text)?.[0];
    const ofVictim = whom ? objectIsVictim(reading, statement, whom.toLowerCase(), at) : subjectAt(statement.subjects, at, statement.focus) === 'victim';
    if (!ofVictim || /\b(?:if|whether|until|would|wife|husband|family|relatives|children) [^,;]*$/i.test(words.text.slice(0, at)) || /^,? (?:until|for (?:a|some|several|two|three|many|several|\d+|the next) (?:\p{Ll}+ )?(?:days?|weeks?|months?|years?|while|time)|,? (?:and|but) then)\b/u.test(words.text.slice(whole.end - words.start))) continue;
    sayOfVictim(reading, statement, wit.detainedAs, { kind: 'thing', ref: detention['no-news'], label: whole.text }, whole, { event: newEvent(reading, 'detention', wit.DetentionEpisode, 'detention') });
  }
}

const NOT_KNOWN_NOW = /\b(?:current|present|exact)? ?(?:location|whereabouts|where he is now|where she is now)\b[^.;]{0,30}\b(?:not known|n['’]t known|unknown|unclear|not clear|uncertain)/iu;

/** Where the victim is, in the section about it and in the status. */
export function readWhereabouts(reading: Reading, statement: Statement): void {
  const { words, section } = statement;
  readNoNews(reading, statement);
  if (section !== 'location' && section !== 'status') return;
  // "Presumably a camp in Kunes.", "Prison in Urumqi.", "Camp."
  const answer = bareAnswer(statement);
  const bare = findFacilities(answer)[0] ?? findFacilities({ ...answer, text: answer.text.replace(NOUN_FIRST, (first) => first.toLowerCase()) })[0];
  if (bare && (bare.name ?? bare.kind.detention) && bare.words.start === answer.start && STANDS_ALONE.test(words.text.slice(bare.words.end - words.start))) {
    const event = newEvent(reading, 'detention', wit.DetentionEpisode, 'detention');
    sayHeld(reading, statement, bare, bare.words, (property, value, quote) => void sayOfVictim(reading, statement, property, value, quote, { event }));
    return;
  }
  const place = section === 'location' ? find(words, BARE_PLACE)?.groups.place : undefined;
  if (place && knownPlace(place.text)) {
    sayOfVictim(reading, statement, wit.currentLocation, placeValue(reading, place), place);
    return;
  }
  const state = stateOf(answer);
  if (state) return void sayOfVictim(reading, statement, wit.detainedAs, { kind: 'thing', ref: detention[state.concept], label: state.words.text }, state.words, { event: newEvent(reading, 'detention', wit.DetentionEpisode, 'detention') });
  readFreedom(reading, statement);
  for (const { whole, groups } of findAll(words, STAYS)) {
    const at = groups.prep!.start - words.start;
    // "it's somewhere in Urumqi": the answer to where the victim is.
    const whose = /^it/i.test(whole.text) ? statement.focus.current : subjectAt(statement.subjects, at, statement.focus);
    if (whose !== 'victim' || isNegated(statement, at) || isUnreal(statement, at) || isOneOfTwo(statement, at, at)) continue;
    // "Was in Kashgar; his current location is not known.": no longer, or nobody knows.
    if (/\b[Ww]as (?:still )?$/.test(words.text.slice(0, at)) && NOT_KNOWN_NOW.test(words.text.slice(at))) continue;
    const rest = slice(words, whole.end - words.start);
    const lead = slice(words, groups.prep!.start - words.start);
    const facility = findFacilities(rest)[0];
    // "In the camp there were 300 people": a place that something else is told of.
    if (facility && lead.start === words.start && GOES_ON_WITH.test(words.text.slice(facility.words.end - words.start))) continue;
    const near = facility && facility.words.start - rest.start < 12;
    const surveillance = groups.prep!.text.toLowerCase() === 'under' ? /^(?:house|town|residential) (?:arrest|surveillance)/i.exec(rest.text) : null;
    if (surveillance && reading.collector.claims().some(({ quote, property }) => property === wit.detainedAs && quote.start < rest.start + surveillance[0].length && rest.start < quote.end)) continue;
    if (surveillance) {
      const said = slice(rest, 0, surveillance[0].length);
      const event = newEvent(reading, 'house-arrest', wit.HouseArrest, 'house arrest');
      sayOfVictim(reading, statement, wit.detainedAs, { kind: 'thing', ref: /town/i.test(said.text) ? detention['town-arrest'] : detention['house-arrest'], label: said.text }, spanning(reading.page.text, groups.prep!, said), { event });
    } else if (groups.prep!.text.toLowerCase() === 'under') {
      continue;
    } else if (near && reading.collector.claims().some(({ quote, property }) => HELD.has(property) && quote.start < facility.words.end && facility.words.start < quote.end)) {
      continue;
    } else if (near && !facility.kind.detention) {
      // A factory or a hospital holds nobody by its name alone; it is where the victim is.
      const thing = facilityThing(reading, facility);
      if (thing) sayOfVictim(reading, statement, wit.currentLocation, { kind: 'thing', ...thing }, spanning(reading.page.text, groups.prep!, facility.words));
    } else if (near) {
      const event = newEvent(reading, 'detention', wit.DetentionEpisode, 'detention');
      sayHeld(reading, statement, facility, { ...lead, end: lead.start + 2, text: lead.text.slice(0, 2) }, (property, value, quote) =>
        void sayOfVictim(reading, statement, property, value, quote, { event }));
    } else if (section === 'location') {
      const home = HOME.exec(rest.text);
      const place = find(home ? slice(rest, home[0].length) : rest, PLACE)?.groups.place;
      if (!place || !isName(place.text)) continue;
      // "First in Nilka, then in Ghulja": where the victim no longer is.
      if (MOVED_ON.test(words.text.slice(place.end - words.start))) continue;
      // "in the Peyziwat county clinic": the name belongs to the noun after it.
      if (/^ (?!(?:in|on|at|by|from|for|with|and|after|before|during|while|when|where|to|as|because|since|until|near|but|or|around|who|which|that|then|now|again|along|together|under|without|over|prefecture|county|city|village|township|region|province|area|district|town|currently|at)\b)\p{Ll}/u.test(words.text.slice(place.end - words.start))) continue;
      sayOfVictim(reading, statement, wit.currentLocation, placeValue(reading, slice(place, 0, place.text.replace(/['’]s$/, '').length)), spanning(reading.page.text, lead.start === words.start ? place : slice(words, at, at + 2), place));
      // "In Tacheng, at a re-education camp."
      const inside = facility?.kind.detention && /^, (?:in|at|inside) (?:an?|the|one of the)? ?$/.test(words.text.slice(place.end - words.start, facility.noun.start - words.start).replace(/(?:\p{Ll}+ )*$/u, '')) ? facility : undefined;
      if (inside) {
        const event = newEvent(reading, 'detention', wit.DetentionEpisode, 'detention');
        sayHeld(reading, statement, inside, inside.words, (property, value, quote) => void sayOfVictim(reading, statement, property, value, quote, { event }));
      }
    }
  }
}

const GOES_ON_WITH = new RegExp(freeSpacing`
  ^,? (?:
    there (?:was|were|is|are|had)
    |(?:
      they|we|I|people|women|men|inmates|detainees|prisoners|everybody|everyone|many|some|all|each|the \p{Ll}+
      |his \p{Ll}+|her \p{Ll}+
    ) (?:\p{Ll}+ )?(?:was|were|is|are|had|has|have|would|could|must|[\p{Ll}]+ed)\b
  )
`, 'u');
const MOVED_ON = /^[^.;]{0,30}[,;] (?:and |but )?(?:then|later|afterwards|subsequently|more recently|now|currently)\b/;
const HELD: ReadonlySet<string> = new Set([wit.detainedAs, wit.heldAt, wit.heldIn]);

/** "serving a 10-year sentence", "a sentence of 12 years": the term where no verb of sentencing tells it. What stands far before is looked at where a comma or a dash is, and not at every letter. */
const SERVING = new RegExp(freeSpacing`
  \b(?:
    serv(?:ing|es?|ed)|do(?:ing|es)|receiv(?:ed|ing|es)|with|through|complet(?:ed|ing)|finish(?:ed|ing)
    |start(?:ed|ing)|began|beginning
  ) (?:an?|his|her|my|out (?:an?|his|her)) (?<term>
    [^,.;]{2,40}?(?<![\p{L}])(?:sentence|term|imprisonment)(?![\p{L}])(?! of\b)
  )
  |\b(?:an?|the|his|her) (?:prison |jail )?(?:sentence|term) of (?<of>[^,.;]{2,40})
  |\b(?:the|his|her) (?:prison )?(?:sentence|term) (?:was|has been|had been) (?:
    later |since |then |subsequently |also\x20
  )?(?:reduced|commuted|cut|shortened|lowered|increased|extended|lengthened) (?:from [^,.;]{3,30}? )?to (?<changed>
    [^,.;]{2,40}
  )
  |\b(?:his|her) (?<own>(?:prison )?[\w]+(?:-and-a-half)?-years?(?: prison| jail)? (?:sentence|term))
  |\b(?:his|her|the) (?:(?:prison|jail|actual|final|exact|total) )*
  (?:term|sentence|length of (?:the|his|her) (?:sentence|term)|(?:sentence|term) length) (?:
    is|was|must be|may be|might be|could be
  ) (?<is>
    (?:
      (?:
        set at|said to be|reported to be|believed to be|thought to be|reportedly|allegedly|at least|about|around|over
      )\x20
    )*(?:an? )?[\w-]{1,12}(?: and a half)? years?(?![\w-])(?! for (?:such|this|that|these|those|an? ))
  )
  |\bwhose (?:prison |jail )?(?:term|sentence) (?:is|was|may be|might be|could be|must be) (?<whose>
    (?:
      (?:
        set at|said to be|reported to be|believed to be|thought to be|reportedly|allegedly|at least|about|around|over
      )\x20
    )*(?:an? )?[\w-]{1,12}(?: and a half)? years?(?![\w-])
  )
  |^(?:\W*[A-Z][a-z]+ly,? )?(?<bare>
    (?:(?:about|around|at least|over|nearly|almost|up to|between|an?) )*[\w-]{1,12}
    (?: (?:to|or|and) (?:an? )?[\w-]{1,12})?(?: and a half)?[ -]years?['’]? (?:
      imprisonment|in (?:prison|jail)|behind bars
    )
  )
  |\b(?:(?:[Tt]he )?(?<owner>victim|\p{Lu}[\p{L}'’-]+)['’]s|my) (?<year>
    (?:prison |jail )?[\w]+(?:-and-a-half)?-years? (?:prison |jail )?(?:sentence|term|imprisonment)
  )(?! of\b)
  |(?:^|[;,(] ?)(?:(?:the |his |her )?(?:prison |jail )?(?:sentence|term)(?: length)?) ?: (?<colon>[^,.;()]{2,40})
  |^(?:(?:Prison|Jail) )?(?:[Tt]erm|[Ss]entence) of (?<noun>[^,.;]{2,40})
  |^(?:An? )?(?<alone>
    [\w]+(?:-and-a-half)?-years? (?:prison |jail )?(?:sentence|term)(?=[.;,]?$|[.;] | ?[([])
    |(?<=^)(?:about |around |at least )?[\w]{1,10} (?:and a half )?years?(?=[.;]?$)
    |(?<=^)(?:
      life (?:sentence|imprisonment|in prison|in jail)
      |death (?:sentence|penalty)(?:,? with (?:an? )?(?:two-year )?reprieve)?
    )(?=[.;,]?$)
  )
  |\b(?:sentence|term|sentenced|imprisoned|in (?:prison|jail))(?: (?:since|in|from) (?:[\p{L}]+ )?\d{4})? \(
  (?<bracket>
    (?:(?:about|around|at least|over|nearly|almost|initially|originally|for) )*[\w]+(?: and a half)?[ -]years?
  )(?=[),;]| (?:originally|initially|in total)\b)
  |(?=, | [-–] )(?<=\b(?:[Ss]entenced|[Ss]entence|[Tt]rial|[Tt]ried|[Cc]onvicted|[Aa]rrested)\b[^.;:]{0,40})
  (?:, | [-–] )(?<later>\d{1,2} years)(?=[.;]|$|, ["“])
  |\bserved [^,.;]{1,20}? of (?:the|his|her|my|an?) (?<served>
    [^,.;]{2,30}?years?(?:[- ](?:prison )?(?:sentence|term))?
  )
`, 'giud');

export function readTerms(reading: Reading, statement: Statement): void {
  const said = bareAnswer(statement);
  for (const { whole, groups } of [...findAll(statement.words, SERVING), ...(said.start > statement.words.start ? findAll(said, SERVING).filter((match) => match.groups.alone) : [])]) {
    const words = groups.term ?? groups.of ?? groups.changed ?? groups.own ?? groups.is ?? groups.bare ?? groups.year ?? groups.colon ?? groups.noun ?? groups.served ?? groups.bracket ?? groups.whose ?? groups.later ?? groups.alone!;
    const at = whole.start - statement.words.start;
    // "His sentence" is the subject of its own clause.
    const owner = groups.owner?.text;
    if (owner !== undefined && owner !== 'victim' && !isVictim(reading, owner)) continue;
    if (/^my/i.test(whole.text) && !statement.victimSpeaks) continue;
    // "12 years." answers how the victim is; elsewhere it may be how long anything took.
    if (groups.alone && (statement.section !== 'status' || whole.start !== said.start)) continue;
    const bearer = groups.whose ? whoseIs(reading, statement, at) : undefined;
    if (groups.whose && !bearer) continue;
    const whose = bearer ? (bearer.ref === reading.victim ? 'victim' : 'other') : owner !== undefined ? 'victim' : groups.changed ?? groups.own ?? groups.is ? nextFocus(statement.subjects.filter(({ end }) => end <= at), statement.focus).current : (groups.of ?? groups.noun) && isOfTheCase(statement, at) ? nextFocus(statement.subjects.filter(({ end }) => end <= at), statement.focus).current : subjectAt(statement.subjects, at, statement.focus);
    // "His brother Erlan received a sentence of 9 years": Erlan's.
    const who = whose === 'victim' ? undefined : bearer ?? (groups.term ?? groups.of ?? groups.later ? personSpokenOf(reading, statement, at) : undefined);
    if ((whose !== 'victim' && !who) || isNegated(statement, at) || isUnreal(statement, at)) continue;
    const term = findTerm(words);
    // "handed down a sentence of six years to his neighbor"
    if (groups.of && /^ (?:to|against) (?!the victim)(?:his|her|their|the|an?|\p{Lu}[\p{L}'’-]+)(?![\p{L}])(?! \d)/u.test(reading.page.text.slice((term?.words ?? words).end, (term?.words ?? words).end + 60))) continue;
    if (groups.colon && term && term.words.start > words.start + 12) continue;
    // "was given a sentence of 9 years" is told as a sentencing already.
    if (!term || reading.collector.claims().some(({ property, quote }) => property === wit.sentenceTerm && quote.start < whole.end && whole.start < quote.end)) continue;
    const event = newEvent(reading, who ? `sentencing-${slug(who.label)}` : 'sentencing', wit.Sentencing, 'sentencing');
    // "handed down a sentence of six years on April 10, 2019"
    const given = groups.of && HANDED.test(statement.words.text.slice(0, at)) ? statement.times.find(({ kind, edtf, start }) => kind === 'point' && edtf !== undefined && start >= term.words.end && /^(?: in (?:prison|jail))?,? (?:on|in) (?:the )?$/.test(reading.page.text.slice(term.words.end, start))) : undefined;
    if (given) sayOfVictim(reading, statement, wit.sentencedIn, timeValue(given), spanning(reading.page.text, whole, given), { event, ...(who ? { subject: who.ref } : {}) });
    sayOfVictim(reading, statement, term.duration ? wit.sentenceTerm : wit.sentenceText, { kind: 'text', text: term.duration ?? term.words.text, ...(term.duration ? { datatype: xsd.duration } : { language: 'en' }) }, whole, { event, ...(who ? { subject: who.ref } : {}) });
  }
}

const HANDED = /\b(?:handed down|passed|issued|imposed|pronounced|announced|delivered|gave (?:him|her)) $/;

/** "the judgment was issued …, with a sentence of 12 years": in the case of whom all of it is about. */
const isOfTheCase = ({ subjects }: Statement, at: number): boolean =>
  /\b(?:judge?ment|verdict|hearing|trial|ruling|court|sentence)$/i.test(subjects.findLast(({ end, oblique }) => end <= at && !oblique)?.text.trim() ?? '');

/** "Dauren, a butcher, whose sentence is 7 years": whoever the name before is. */
const WHOSE = new RegExp(`(?<![\\p{L}'’-])(?<name>${NAME})(?: \\([^()]{1,60}\\))?(?:, (?:an? |the )[\\p{L} -]{3,40})?,? (?:and )?$`, 'u');

function whoseIs(reading: Reading, { words: { text } }: Statement, at: number): Person | undefined {
  const name = WHOSE.exec(text.slice(0, at))?.groups?.['name'];
  if (name === undefined || !isName(name)) return undefined;
  return isVictim(reading, name) ? { ref: reading.victim, label: reading.victimNames[0]! } : bearerOf(reading, name);
}

const HEALTH = new RegExp(freeSpacing`
  \b(?:
    (?:poor|bad|ill|good|failing) health|(?:his|her|my) health\b
    |health (?:problems?|issues?|conditions?|status|has|is|was|deteriorat\w+)
    |(?:gravely |seriously )?ill(?:ness)?|sick(?:ness)?|disease|diabet\w*|cancer|tumou?r|surgery|operations?
    |hospitali[sz]ed
    |heart (?:attack|problem|condition|disease|trouble|failure)s?
    |blood pressure|stroke|paraly[sz]ed|disabled|disability|injur\w*|kidney|eyesight|sight|miscarriage|abortion
    |sterili[sz]ed|liver|lung\w*|tuberculosis|hepatitis|asthma|arthritis|wheelchair|eyesight|mental\w*|depress\w*
    |medication|hypertension|menstruat\w+|memory loss|bedridden|dementia|rheumati\w+|frail|panic attacks?
    |suffer(?:s|ed|ing) from|insomnia|malnourish\w+|an(?:a)?emia|ulcers?|migraines?|headaches|epilep\w+|gallstones?
    |in (?:great |constant )?pain
    |(?:pains?|problems) (?:in|with) (?:the|his|her)
    |lost (?:most|all|some|much) of (?:his|her) (?:hair|teeth|hearing|memory|weight)
    |(?:no longer|not|un)(?: able| being able)? (?:to )?walk
    |teeth|insulin|(?<!\bthe )(?:blind|deaf)
    |lost (?:a lot of |a great deal of |so much |some )?weight
    |lost (?:about |around |over |more than )?\d+ (?:kg|kilos?|kilograms?|pounds)
    |lost consciousness
    |(?:can(?:not|['’]t)|could(?: not|n['’]t)) (?:walk|see|hear|stand)
    |crutches|cardiovascular|thyroid|hernia|fractur\w+|infertil\w+|IUD|injections?|unconscious|coma
    |trouble (?:walking|breathing|seeing|hearing|sleeping)
    |walk(?:s|ed|ing)? with (?:a (?:limp|stick|cane)|crutches|difficulty)
    |limp(?:s|ing)
    |(?:broken|fractured) (?:leg|arm|rib|hand|jaw|nose|finger|bone)s?
    |(?:legs?|arms?|ribs?|hands?|jaw|nose|fingers?|teeth) (?:is|are|was|were|had been|got) (?:badly |all )?
    (?:broken|fractured|swollen|numb|injured)
    |swollen (?:legs?|feet|hands?)|scars? on|(?:prone to )?faint(?:s|ing)|emaciated|unwell
    |(?:in (?:a )?)?critical condition
    |(?:looked|looks|was|is|become|became|very|so|extremely) (?:very |so |extremely |quite )?
    (?:thin|skinny|gaunt|frail|weak)(?= ?(?:[,.;)]|$|and|when|after|upon))
    |hair (?:has |had )?(?:turned|gone|went|fell|is|was|falling)
    |lost (?:his|her|the|my) (?:hearing|eyesight|sight|memory|hair|teeth|voice)
    |ringing in|hears? (?:badly|poorly)|bad hearing|hard of hearing
    |(?:can(?:not|['’]t| no longer)|could(?: not|n['’]t| no longer)) (?:use|move|lift|raise|sleep|breathe)
    |stents?|inflammation|chronic|ache|aches|aching
  )\b
`, 'i');

const OF_KIN = new RegExp(`^(?:sick|ill|disabled|bedridden|frail|blind|deaf|elderly and sick) (?:and \\p{Ll}+ )?(?:${KIN_WORD}s?|famil)`, 'iu');
/** "With his wife being ill, he …" */
const WITH_KIN = new RegExp(`\\b[Ww]ith (?:his|her|my|their|the) (?:\\p{Ll}+ )?(?:${KIN_WORD}s?|famil(?:y|ies)) (?:\\p{Ll}+ ){0,3}$`, 'u');
const OF_WHOM_BEFORE = new RegExp(`\\b(?:his|her|my|their) (?:\\p{Ll}+ )?(?:${KIN_WORD})s?,? (?:\\p{Lu}[\\p{L}'’-]*,? ){0,3}who(?:['’](?:s|d|ve)| (?:was|is|has|had|suffers?|suffered))[^,;]*$`, 'u');
const NO_ONE = /^(?:nobody|it|which)$/i;
const CAUSE = /\b(?:[Tt]he |[Hh]is |[Hh]er )?(?:official )?cause of death (?:was |is |has been |had been )?(?:given |listed |said |reported |recorded |stated |announced )?(?:as|to be|was|is) (?!(?:un|not))[^,.;]{3,80}/d;

/** Health in the words of the sentence: the victim's, or that of somebody whom it is plainly about. */
export function readHealth(reading: Reading, statement: Statement): void {
  if (statement.section === 'reason' || statement.section === 'learned') return;
  const cause = find(statement.words, CAUSE);
  if (cause && nextFocus(statement.subjects.filter(({ end }) => end <= cause.whole.start - statement.words.start), statement.focus).current === 'victim') {
    sayOfVictim(reading, statement, wit.healthText, { kind: 'text', text: cause.whole.text, language: 'en' }, cause.whole);
    return;
  }
  const match = canMatch(HEALTH, statement.words.text) ? HEALTH.exec(statement.words.text) : null;
  // "to take care of her sick mother": hers. Where somebody was taken tells where they are: "hospitalized in Atush" is no answer about health there.
  if (!match || isUnreal(statement, match.index) || OF_KIN.test(statement.words.text.slice(match.index)) || WITH_KIN.test(statement.words.text.slice(0, match.index)) || (statement.section === 'location' && /^hospitali/i.test(match[0]))) return;
  // "to see her father, Zeinolla, who'd been diagnosed with cancer": he was.
  if (OF_WHOM_BEFORE.test(statement.words.text.slice(0, match.index))) return;
  const ofVictim = subjectAt(statement.subjects, match.index, statement.focus) === 'victim';
  const who = ofVictim ? undefined : personSpokenOf(reading, statement, match.index);
  if (!ofVictim && !who) return;
  const whole = withoutTeller(withoutStop(statement));
  const others = statement.subjects.filter(({ who: of, oblique, at, text }) => !oblique && !isOwnHealth(reading, text) && !(of === 'other' && /^(?:an?|the) /i.test(text) && HEALTH.test(text)) && at < whole.text.length && !NO_ONE.test(text) && (ofVictim ? of === 'other' : of === 'victim' || at > match.index));
  const alone = others.length === 0 ? whole : clauseAt(statement, whole, match.index);
  const subject = who?.ref ?? reading.victim;
  for (const quote of alone ? healthPassages(alone) : []) sayOfVictim(reading, statement, wit.healthText, { kind: 'text', text: quote.text, language: 'en' }, quote, { subject, passage: true });
}

/** "His health is poor": what the verb is about is the victim's, where the victim can be meant. */
const isOwnHealth = ({ victimGender }: Reading, text: string): boolean => {
  const whose = /^(?<whose>his|her|the victim['’]s) (?:[\p{Ll}]+ )?(?:health|condition|eyesight|hearing|memory|heart|legs?|arms?|hands?|feet|hair|ribs?|back|body|face|teeth|(?:left|right) (?:side|leg|arm|hand|ear|eye)|kidneys?|lungs?|liver|stomach|spine|blood pressure|diabetes|illness)\b/iu.exec(text)?.groups?.['whose']?.toLowerCase();
  return whose !== undefined && !(whose === 'his' && victimGender === 'F') && !(whose === 'her' && victimGender === 'M');
};

/** ", says the relative who saw him": who tells it is no part of it. */
function withoutTeller(words: Words): Words {
  const teller = /, (?:says?|said|according to|as (?:told|reported) by|reports?|reported|adds?|added|recalls?|recalled|tells?) (?:the|an?|his|her|one|some|\p{Lu})[^;.]*$/u.exec(words.text);
  return teller ? slice(words, 0, teller.index) : words;
}

/** Where one clause ends and another begins that may be about something else. */
const CLAUSE = new RegExp(freeSpacing`
  ;\x20
  |,? (?:
    (?:but|and|so|though|although|while|whereas|since|because|after|before)(?: that)?\x20
    |and (?=(?:then|later|also|now|was|were|is|are|has|had|have|allegedly|possibly|probably|presumably|reportedly)\b)
  )(?=
    (?:
      he|she|it|they|the|his|her|is|was|were|are|has|had|have|then|later|also|now|allegedly|possibly|probably
      |presumably|reportedly|\p{Ll}+ed
    )\b
  )
  |(?:, )?(?:both )?\bthat (?=(?:he|she|his|her)\b)
  |, (?:judging|according|based|hence|therefore|and thus|which means|which|where|as)\x20
  | [-–] (?=\p{Ll})
`, 'gu');

/** The clauses of a sentence that are about health, those that stand together as one; each by itself where one of them is hedged. */
function healthPassages(words: Words): Words[] {
  const parts: Words[] = [];
  const asides = new Set<number>();
  let from = 0;
  for (const { index, 0: join } of [...words.text.matchAll(CLAUSE), { index: words.text.length, 0: '' }]) {
    parts.push(slice(words, from, index));
    // "fits, which have become more frequent" goes on about what stands before it.
    if (join === ', which ') asides.add(parts.length);
    from = index + join.length;
  }
  const found: { words: Words; last: number; hedged: boolean }[] = [];
  parts.forEach((part, index) => {
    const before = found.at(-1);
    if (!HEALTH.test(part.text) && !(asides.has(index) && before?.last === index - 1)) return;
    const hedged = findHedges(part).length > 0;
    if (before && before.last === index - 1 && !hedged && !before.hedged) {
      before.words = slice(words, before.words.start - words.start, part.end - words.start);
      before.last = index;
    } else found.push({ words: part, last: index, hedged });
  });
  return found.map(({ words: passage }) => passage);
}

/** The clause that an offset lies in, where it has one subject of its own. */
function clauseAt({ boundaries, subjects }: Statement, whole: Words, at: number): Words | undefined {
  const from = Math.max(0, ...boundaries.filter((boundary) => boundary <= at));
  const to = Math.min(whole.text.length, ...boundaries.filter((boundary) => boundary > at));
  const own = subjects.filter((subject) => !subject.oblique && from <= subject.at && subject.end <= to);
  if (own.length !== 1 || own[0]!.end > at) return undefined;
  const start = own[0]!.at;
  return slice(whole, start, start + whole.text.slice(start, to).replace(/[\s,;(]+$/, '').length);
}

/** The words of the status section, and how the testifiers learned of it: what of them is an answer. */
export function readSectionTexts(reading: Reading, statement: Statement): void {
  const property = statement.section === 'status' ? wit.statusText : statement.section === 'learned' ? wit.learnedThrough : undefined;
  if (statement.section === 'status' && (/\b(?:LLC|Ltd|Co\.)/.test(statement.words.text) || isOfOthers(reading, statement))) return;
  if (statement.section === 'learned' && tellsNoWay(reading, statement)) return;
  if (!property || /^\([^()]*\)\.?$/.test(statement.words.text) || takesBack(statement.words.text) || hasLooseQuote(statement.words.text) || gapReason(statement.words.text) || /^(?:\[|(?:How|What|When|Where|Why|Who)\b[^.]*\?$)/.test(statement.words.text)) return;
  const said = withoutStop(statement);
  const known = knownPart(said);
  // "It isn't clear how": read, and no answer.
  if (known?.text !== said.text) reading.collector.frame.push({ start: said.start, end: known?.start ?? said.end });
  if (!known) return;
  for (const quote of property === wit.learnedThrough ? waysOf(known) : [partOfVictim(reading, statement, withoutAside(known))]) if (quote) sayOfVictim(reading, statement, property, { kind: 'text', text: quote.text, language: 'en' }, quote, { passage: true });
}

/** "at first through his mother-in-law; later via a friend": each way by itself. */
function waysOf(words: Words): Words[] {
  const parts: Words[] = [];
  let from = 0;
  for (const { index, 0: join } of words.text.matchAll(/; (?:and )?(?=[^;]*\b(?:from|through|via|by|in)\b)|,? and (?=(?:then|later|afterwards|subsequently|after that) (?:from|through|via|by)\b)/g)) {
    parts.push(slice(words, from, index));
    from = index + join.length;
  }
  return [...parts, slice(words, from)].map(withoutAside).map(wayIn);
}

const withoutStop = (statement: Statement) => slice(statement.words, 0, statement.words.text.replace(/[.;]\s*$/, '').length);

/** "The ex-detainee was in the same cell as Zhiger for some time." */
const SAME_CELL = new RegExp(freeSpacing`
  \b
  (?<who>[Tt]he (?:ex-detainee|former detainee|eyewitness|source|testifier)|\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?) (?:
    was|had been|was held|shared
  ) (?:held )?(?:in )?(?:the same|a) cell (?:as|with) (?:\p{Lu}[\p{L}'’-]+|the victim|him|her)
`, 'gud');

export function readSharedCell(reading: Reading, statement: Statement): void {
  for (const { whole, groups } of findAll(statement.words, SAME_CELL)) {
    const who = groups.who!.text;
    const source = reading.sources.byRole(who.replace(/^the /i, '')) ?? reading.sources.byName(who);
    if (!source || source.kind === 'victim') continue;
    sayOfVictim(reading, statement, wit.sharedCellWith, { kind: 'thing', ref: source.ref, label: source.label }, whole, { attributedTo: [source.ref], basis: source.basis });
  }
}

