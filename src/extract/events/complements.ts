import { detention, wit } from '../../generated/terms.js';
import { xsd } from '../../namespaces.js';
import type { Words } from '../../ingest/record.js';
import type { Value } from '../claim.js';
import { spanning } from '../collector.js';
import { describeFacility, facilityThing, findFacilities, placeOfWhere, unnamedFacility, type FacilityMention } from '../facilities.js';
import { lookupPlace } from '../../reference/gazetteer.js';
import { freeSpacing } from '../free-spacing.js';
import { NAME, isName } from '../names.js';
import { knownPlace, LEVEL_WORD, placeValue } from '../places.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import { find, slice } from '../words.js';
import type { Complement } from './rules.js';
import { findTerm } from './term.js';
import type { Found } from './voice.js';

export interface ComplementInput {
  readonly reading: Reading;
  readonly statement: Statement;
  readonly event: Found;
  readonly complement: Words;
  readonly verb: Words;
  readonly facilities: readonly FacilityMention[];
  readonly held: FacilityMention | undefined;
  readonly ref: string;
  readonly say: (property: string, value: Value, quote: Words, derived?: string) => void;
}

const IN_PLACE = new RegExp(freeSpacing`
  (?:^|[ ,])(?:in|at|from|near) (?:the )?(?:city of |town of |village of )?
  (?<place>${NAME}(?: ${LEVEL_WORD})?(?:['’]s ${NAME}(?: ${LEVEL_WORD})?)?)
  (?:(?: in|,) (?<wider>${NAME}(?: ${LEVEL_WORD})?(?:['’]s ${NAME}(?: ${LEVEL_WORD})?)?))?
`, 'ud');
/** "after returning from Kazakhstan": a place after such a word is not where it happened. */
const ELSEWHERE = /\b(?:after|upon|while|when|before|following|because|despite|about|since|until|for (?:having|\p{Ll}+ing)|on (?:his|her|the) (?:way|return)|on (?:arriving|returning|arrival from))\b/u;
const here = (complement: Words): Words => slice(complement, 0, ELSEWHERE.exec(complement.text)?.index);

/** "upon landing in Guangzhou", "on arrival at the Urumqi airport": there it happened. */
const ARRIVED = new RegExp(`^[^.;]{0,40}? (?:(?:up)?on|while|when) (?:(?:his|her) )?(?:landing|arrival|arriving|touching down|disembarking) (?:in|at) (?:the )?(?<place>${NAME}(?: ${LEVEL_WORD})?)`, 'ud');
const STOP = freeSpacing`
  (?:
    [Bb]order(?: (?:[Cc]rossing|[Cc]heckpoint|[Cc]ontrol|[Pp]ost|[Pp]ort))?
    |(?:[Ll]and )?[Pp]ort(?: of entry)?|[Cc]rossing|[Cc]heckpoint|[Cc]ustoms(?: (?:office|post|checkpoint))?
    |(?:[Ii]nternational )?[Aa]irport|(?:[Rr]ailway |[Tt]rain |[Bb]us )[Ss]tation
  )
`;
/** "detained at the Torugart border crossing" */
const CROSSING = new RegExp(freeSpacing`
  ^[^.;]{0,60}?(?:^| )(?:at|in|from|of) (?:the )?(?<place>
    ${NAME} ${STOP}
    |${NAME}(?: No)?\.? ?\d+ (?:
      (?:Primary|Elementary|Middle|High|Senior|Junior|Vocational|Normal|Technical|Bilingual|People['’]s)\x20
    )*(?:School|Kindergarten|Hospital|Mine|Market)
    |${NAME}(?<= (?:Airport|Port|Border|Customs|Checkpoint))
  )(?![\p{L}-])
`, 'ud');
/** "taken from the campus", "arrested in the mosque": a place of the town's; home and office are everybody's. */
const WORKPLACE = new RegExp(freeSpacing`
  ^(?: away| in \d{4})? (?:right |straight |directly )?(?:from|at|in|inside) (?:his|her|the) (?<place>
    (?:\p{Ll}+ )?(?:
      campus|mosque|dormitory|bazaar|market|shop|restaurant|classroom|warehouse|store|stall|bakery|pasture|workplace
      |farm|hotel
    )
  )(?![\p{L}-])(?! (?:of|at) )
`, 'du');

/** Where an arrest or a detention began, if the words after its verb tell it. */
function whereItBegan(reading: Reading, complement: Words): { value: Value; words: Words } | undefined {
  // "detained after leaving the Urumqi airport": nothing behind another verb.
  const near = slice(complement, 0, FAR.exec(complement.text)?.index);
  const crossing = find(near, CROSSING)?.groups.place;
  if (crossing && isName(crossing.text)) return { value: placeValue(reading, crossing), words: crossing };
  const arrived = find(near, ARRIVED)?.groups.place;
  const known = arrived && isName(arrived.text) && placeWords(arrived, near.text.slice(arrived.end - near.start));
  if (known) return { value: placeValue(reading, known), words: known };
  const work = find(near, WORKPLACE)?.groups.place;
  // "taken from the mosque in Hotan": the town says more.
  const town = find(near, IN_PLACE)?.groups.place;
  return work && !(town && isName(town.text) && placeWords(town, near.text.slice(town.end - near.start))) ? { value: placeValue(reading, work), words: work } : undefined;
}
/** "It was in Wuhan, where he worked, that he was arrested" */
const CLEFT_PLACE = new RegExp(`^[Ii]t was (?:in|at|near) (?:the )?(?<place>${NAME}(?: ${LEVEL_WORD})?)(?:,[^.;]{0,80}?,)? that (?:he|she|I|the victim|\\p{Lu}[\\p{L}'’-]+) (?:\\p{Ll}+ )?$`, 'ud');

function cleftPlace(reading: Reading, before: Words): { value: Value; words: Words } | undefined {
  const place = find(before, CLEFT_PLACE)?.groups.place;
  return place && isName(place.text) ? { value: placeValue(reading, place), words: place } : undefined;
}
const FAR = /\b(?:after|before|following|because|despite|since|until|for (?:having|\p{Ll}+ing)|on (?:his|her|the) way|where|who|which|and)\b/u;

const AT_A_SPOT = new RegExp(freeSpacing`
  \b(?:at|in|outside|near) (?:the |an? |his |her )(?:[\p{Ll}-]+ ){0,2}(?:
    station|airport|border|checkpoint|market|bazaar|hotel|restaurant|shop|store|mosque|school|university|hospital
    |clinic|home|house|apartment|flat|office|workplace|train|bus|street|square|park|farm|factory|bank
  ) (?:in|of|near) (?:the )?$
`, 'u');

const TO_PLACE = new RegExp(`^(?: back)? to (?:the )?(?<place>${NAME}(?: ${LEVEL_WORD})?)`, 'ud');

/** Whether the words lead to a place that the reference data knows, and to nothing that has its name: "to Ghulja", not "to Serik's". */
export function knownGoal(complement: Words): boolean {
  const place = find(complement, TO_PLACE)?.groups.place;
  const known = place && placeWords(place, complement.text.slice(place.end - complement.start));
  return known !== undefined && known.text === place!.text && lookupPlace(known.text).kind !== 'none';
}

const COURT = new RegExp(`\\b(?:by|from|at|before|in) (?:the |an? )?(?<court>(?:${NAME} )?(?:People['’]s )?(?:Intermediate |Higher |Basic )?(?:People['’]s )?Court(?: of ${NAME})?)`, 'ud');

/** "the Qitai County People's Court sentenced him" */
const COURT_BEFORE = new RegExp(`\\b(?:[Tt]he |[Aa]n? )?(?<court>(?:${NAME} )?(?:People['’]s )?(?:Intermediate |Higher |Basic )?(?:People['’]s )?Court(?: of ${NAME})?)(?:,? which)?(?: later| then)? $`, 'ud');

/** One reader a kind of complement. */
export const COMPLEMENTS: Readonly<Record<Complement, (input: ComplementInput) => void>> = {
  held({ reading, complement, verb, held, facilities, say, statement, event }) {
    const began = event.rule.name === 'detention' && BEGINS.test(verb.text) ? whereItBegan(reading, complement) : undefined;
    if (began) say(wit.arrestPlace, began.value, spanning(reading.page.text, verb, began.words));
    // "detained by the Opal Police Station" tells who did it; whoever is taken in for questioning is held there.
    if (held?.kind.type === 'police-station' && (held.name ?? /Security/.test(held.noun.text)) && /\bby (?:the )?$/.test(complement.text.slice(0, held.noun.start - complement.start)) && !/ for /.test(verb.text)) return;
    if (held?.kind.type === 'hospital') sayTreated(reading, statement, held, verb, say);
    else if (held) {
      sayHeld(reading, statement, held, verb, say);
      for (const other of listedAfter(held, facilities, complement)) sayHeld(reading, statement, other, verb, say);
    }
    else if (event.rule.name === 'detention' && !began) {
      const place = find(here(complement), IN_PLACE)?.groups.place;
      const known = place && isName(place.text) && placeWords(place, complement.text.slice(place.end - complement.start));
      // "taken from his home in Urumqi", "detained at the bus station in Kashgar": there it began.
      if (known) say(/\bfrom\b/.test(complement.text.slice(0, place.start - complement.start)) || (BEGINS.test(verb.text) && AT_A_SPOT.test(complement.text.slice(0, place.start - complement.start))) ? wit.arrestPlace : wit.heldIn, placeValue(reading, known), spanning(reading.page.text, verb, known));
    }
  },
  detainedAs() {
    // Said with `held`: the noun tells the kind of detention.
  },
  state({ verb, say, held }) {
    const state = held ? undefined : Object.entries(STATES).find(([, words]) => words.test(verb.text))?.[0];
    if (state) say(wit.detainedAs, { kind: 'thing', ref: detention[state as keyof typeof detention], label: verb.text.replace(/^.* (?=(?:in (?:police )?(?:detention|custody)|behind bars)$)/, '') }, verb);
  },
  study({ verb, say }) {
    say(wit.detainedAs, { kind: 'thing', ref: detention.camp, label: verb.text.replace(/^.* (?:to|for|into|undergoing|undergone|underwent|receiving|undergo) /, '') }, verb);
  },
  transfer({ reading, complement, verb, facilities: all, statement, event, say }) {
    // "put on a train to Jiangxi, to work at a factory": the train goes to Jiangxi.
    const facilities = BY_TRAIN.test(verb.text) ? all.filter(({ words }) => words.start - complement.start < 12) : all;
    for (const mention of facilities) {
      const lead = complement.text.slice(0, mention.words.start - complement.start);
      const from = /\bfrom (?:the |an? )?$/.test(lead) || /\bfrom$/.test(lead.trimEnd());
      const thing = facilityThing(reading, mention) ?? (mention.kind.detention || mention.kind.type === 'factory' ? unnamedFacility(reading, mention) : undefined);
      const quote = spanning(reading.page.text, verb, mention.words);
      if (thing) {
        describe(reading, statement, mention, thing.ref);
        say(from ? wit.transferredFrom : wit.transferredTo, { kind: 'thing', ...thing }, quote);
        if (!from && mention.kind.detention && (mention.name ?? mention.where)) say(wit.heldAt, { kind: 'thing', ...thing }, quote);
      }
      if (mention.kind.detention && !from) say(wit.detainedAs, detentionValue(mention), quote);
    }
    // "From the camp in Dabancheng he was transferred"
    const fronted = findFacilities(slice(statement.words, 0, event.from)).findLast(({ kind }) => kind.detention);
    const origin = fronted && FROM_BEFORE.test(statement.words.text.slice(0, fronted.words.start - statement.words.start)) && /^,? (?:he|she|I|the victim|\p{Lu}\p{L}+) (?:\p{Ll}+ )?$/u.test(statement.words.text.slice(fronted.words.end - statement.words.start, event.from)) ? facilityThing(reading, fronted) ?? unnamedFacility(reading, fronted) : undefined;
    if (fronted && origin) {
      describe(reading, statement, fronted, origin.ref);
      say(wit.transferredFrom, { kind: 'thing', ...origin }, spanning(reading.page.text, fronted.words, verb));
    }
    // "was in Talas Prison, having been transferred there"
    const there = /^ there\b/.test(complement.text) ? reading.collector.claims().filter(({ property, quote }) => property === wit.heldAt && quote.start >= statement.words.start && quote.end <= verb.start).at(-1)?.value : undefined;
    if (there) say(wit.transferredTo, there, spanning(reading.page.text, verb, slice(complement, 0, 6)));
    if (facilities.length > 0) return;
    const place = find(complement, TO_PLACE)?.groups.place;
    const known = place && isName(place.text) && placeWords(place, complement.text.slice(place.end - complement.start));
    if (known) say(wit.transferredTo, placeValue(reading, known), spanning(reading.page.text, verb, known));
  },
  place({ reading, statement, event, complement, verb, say }) {
    const began = whereItBegan(reading, complement) ?? cleftPlace(reading, slice(statement.words, 0, event.from));
    if (began) return say(wit.arrestPlace, began.value, spanning(reading.page.text, verb, began.words));
    const { place, wider } = find(here(complement), IN_PLACE)?.groups ?? {};
    const known = place && isName(place.text) && placeWords(place, complement.text.slice(place.end - complement.start));
    if (known) say(wit.arrestPlace, placeValue(reading, known, wider ? { widerName: wider } : {}), spanning(reading.page.text, verb, wider && knownPlace(wider.text) ? wider : known));
  },
  term({ reading, complement, verb, say }) {
    const term = findTerm(complement);
    // "to 10 and 12 years, respectively" is read for each of them.
    if (!term || /\brespectively\b/.test(complement.text)) return;
    const quote = spanning(reading.page.text, verb, term.words);
    if (term.duration) say(wit.sentenceTerm, { kind: 'text', text: term.duration, datatype: xsd.duration }, quote);
    else say(wit.sentenceText, { kind: 'text', text: term.words.text, language: 'en' }, quote);
  },
  court({ reading, statement, event, complement, verb, say }) {
    const lead = slice(statement.words, 0, event.at);
    const court = find(complement, COURT)?.groups.court ?? find(lead, COURT_BEFORE)?.groups.court;
    if (!court) return;
    const ref = `organisation/${court.text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
    reading.collector.thing(ref, wit.Organisation, { text: court.text, language: 'en' });
    say(wit.sentencedBy, { kind: 'thing', ref, label: court.text }, spanning(reading.page.text, verb, court));
  },
  releasedFrom({ reading, complement, verb, facilities, statement, say }) {
    const mention = facilities[0];
    const thing = mention && facilityThing(reading, mention);
    if (!mention || !/\bfrom\b|^(?: out)? of\b/.test(complement.text.slice(0, mention.words.start - complement.start + 5))) return;
    if (thing) {
      describe(reading, statement, mention, thing.ref);
      say(wit.releasedFrom, { kind: 'thing', ...thing }, spanning(reading.page.text, verb, mention.words));
    }
    if (mention.kind.detention) say(wit.detainedAs, detentionValue(mention), spanning(reading.page.text, verb, mention.words));
  },
  diedAt({ reading, complement, verb, facilities, statement, event, say }) {
    const mention = facilities[0];
    const thing = mention && facilityThing(reading, mention);
    if (mention && thing) {
      describe(reading, statement, mention, thing.ref);
      say(wit.diedAt, { kind: 'thing', ...thing }, spanning(reading.page.text, verb, mention.words));
    } else if (mention?.kind.detention) say(wit.detainedAs, detentionValue(mention), spanning(reading.page.text, verb, mention.words));
    else {
      // "rushed to the Friendship Hospital in Ghulja, where he died"
      const before = slice(statement.words, 0, event.from);
      const hospital = findFacilities(before).findLast(({ name }) => name !== undefined);
      const there = hospital && /^(?: in [^,;.]{3,30})?,? where,? (?:[^.;]{0,40}, )?(?:he|she)(?: \p{Ll}+ly| later)? $/u.test(before.text.slice(hospital.words.end - before.start)) ? facilityThing(reading, hospital) : undefined;
      if (hospital && there) {
        describe(reading, statement, hospital, there.ref);
        return say(wit.diedAt, { kind: 'thing', ...there }, spanning(reading.page.text, hospital.words, verb));
      }
      const place = find(complement, IN_PLACE)?.groups.place;
      const known = place && isName(place.text) && placeWords(place);
      if (known) say(wit.diedAt, placeValue(reading, known), spanning(reading.page.text, verb, known));
    }
  },
  hospital({ reading, event, complement, verb, say }) {
    // A sick father in hospital is nobody's prisoner.
    if (event.who || FOR_TREATMENT.test(complement.text)) return;
    say(wit.detainedAs, { kind: 'thing', ref: detention.hospitalised, label: verb.text.replace(/^.*[ "“]/, '') }, verb);
    const place = find(here(complement), IN_PLACE)?.groups.place;
    const known = place && isName(place.text) && placeWords(place, complement.text.slice(place.end - complement.start));
    if (known && knownPlace(known.text)) say(wit.heldIn, placeValue(reading, known), spanning(reading.page.text, verb, known));
  },
  houseArrest({ verb, say }) {
    const slug = /\b(?:town|village|township|county)\b/.test(verb.text) ? 'town-arrest' : 'house-arrest';
    say(wit.detainedAs, { kind: 'thing', ref: detention[slug], label: verb.text.replace(/\b(?:under|on) /.test(verb.text) ? /^.*(?:under |(?=confined ))/ : /^.*(?:(?=confined )|(?<=\bto )(?=(?:house|home|town|village) ))/, '') }, verb);
  },
};

const BY_TRAIN = / on(?:to)? an? \p{Ll}+$/u;

const FROM_BEFORE = /(?:^|[,;] (?:and |then )?)(?:[Ff]rom|[Oo]ut of)(?: there,?)? (?:the |an? )?$/;

/** States of detention that the verb alone tells. */
const STATES: Readonly<Partial<Record<keyof typeof detention, RegExp>>> = {
  detained: /\b(?:in (?:detention|custody)|behind bars)$/i,
  disappeared: /\b(?:missing|disappeared|vanished)$/i,
};

const describe = (reading: Reading, statement: Statement, mention: FacilityMention, ref: string): void =>
  describeFacility(reading, mention, ref, { section: statement.section, attributedTo: statement.attribution.sources, basis: statement.attribution.basis });

export const detentionValue = ({ kind, noun }: FacilityMention): Value =>
  ({ kind: 'thing', ref: detention[kind.detention as keyof typeof detention], label: noun.text });

/** Held in a facility: the kind of detention, the facility where it is named or described, the place where only that is. */
export function sayHeld(
  reading: Reading, statement: Statement, mention: FacilityMention, verb: Words,
  say: (property: string, value: Value, quote: Words) => void,
): void {
  const quote = spanning(reading.page.text, verb, mention.words);
  const thing = mention.name || isStreet(mention) ? facilityThing(reading, mention) : isNumbered(mention) ? facilityThing(reading, mention) ?? unnamedFacility(reading, mention) : undefined;
  if (thing) {
    describe(reading, statement, mention, thing.ref);
    say(wit.heldAt, { kind: 'thing', ...thing }, quote);
  } else {
    const place = placeOfWhere(mention);
    if (place) say(wit.heldIn, placeValue(reading, place), quote);
  }
  // A police station by its name says where; that somebody is held there says no more.
  if (mention.kind.detention && !(mention.name && mention.kind.type === 'police-station')) say(wit.detainedAs, detentionValue(mention), quote);
}

/** "held at A, a camp in Yining, and B": the others of the list. */
function listedAfter(held: FacilityMention, facilities: readonly FacilityMention[], complement: Words): FacilityMention[] {
  const listed: FacilityMention[] = [];
  let last = held;
  for (const mention of facilities.slice(facilities.indexOf(held) + 1)) {
    if (!mention.kind.detention || !LISTED.test(complement.text.slice(last.words.end - complement.start, mention.words.start - complement.start))) break;
    listed.push(mention);
    last = mention;
  }
  return listed;
}
const LISTED = /^(?:,|,? and|,? as well as|,? then|,? and then|,? and later|,? and finally) (?:(?:in|at) )?(?:the |an? )?$/;

/** "the No. 1 Training Center": one of its own in this entry, though another town has one too. */
const isNumbered = ({ name, noun }: FacilityMention): boolean => !name && /\bNo\.? ?\d/.test(noun.text);

const FOR_TREATMENT = /^(?: in [^,;.]{3,30})? (?:for|with|due to|because of|after) (?:(?:an?|the|his|her) )?(?:\p{Ll}+ )?(?:operation|surgery|treatment|stroke|heart|cancer|birth|childbirth|illness|accident|fever|pneumonia)\b/u;

/** Kept in a hospital: the hospital where it is told apart from others, and that it is one. */
function sayTreated(reading: Reading, statement: Statement, mention: FacilityMention, verb: Words, say: (property: string, value: Value, quote: Words) => void): void {
  const quote = spanning(reading.page.text, verb, mention.words);
  const thing = facilityThing(reading, mention);
  if (thing) {
    describe(reading, statement, mention, thing.ref);
    say(wit.heldAt, { kind: 'thing', ...thing }, quote);
  }
  say(wit.detainedAs, { kind: 'thing', ref: detention.hospitalised, label: mention.noun.text }, quote);
}

/** Described so that it is this one and no other: by its street, or an office that a town has one of. */
const isStreet = ({ where, noun }: FacilityMention): boolean => where !== undefined && (/\b(?:[Rr]oad|[Ss]treet|[Aa]venue|School|Hospital|Factory|Station|Hotel|Stadium|Plant|University|College|Institute|Mosque|Building|Warehouse|Market|Nursing home)\b/i.test(where.text) || /\bwomen['’]s/i.test(noun.text) || /^(?:Bureau|State|Public) /.test(noun.text));

/** Verbs that tell how a detention begins; "held" and "kept" tell how it lasts. */
const BEGINS = /\b(?:detained|taken|(?:questioning|interrogations?))(?: (?:him|her|me|the victim))?$/i;

/** "Hotan's Guma County" and "Sanju village" are read by the gazetteer; a trailing possessive is not part of a name. */
function placeWords(words: Words, after = ''): Words | undefined {
  // "Wensu No. 2 Middle School": a name goes on behind its number.
  if (/\bNo$/.test(words.text) || /^\.? ?\d/.test(after)) return undefined;
  // "the Urumqi airport": the name belongs to the noun after it.
  if (/^ (?!(?:in|on|at|by|from|for|with|and|after|before|during|while|when|where|to|as|because|since|until|near|but|or|around|who|which|that|then|along|together|under|without|over|too|also|again|instead|two|three|four|several|some|the|an?|later|that|only|just|straight|immediately|prefecture|county|city|village|township|region|province)\b)\p{Ll}/u.test(after)) return undefined;

  const text = words.text.replace(/['’]s$/, '');
  return text.length < 3 || /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Testimony|Chinese|Uyghur|Kazakh|Article|Ramadan|Facebook|WeChat)\b|\b(?:Revolution|War|Massacre|Incident|Movement|Campaign|Uprising|Riots?|Congress|Olympics|Games|Festival|Leap Forward)$/.test(text) ? undefined : slice(words, 0, text.length);
}
