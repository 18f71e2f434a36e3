import { facilitytype, wit } from '../generated/terms.js';
import { facility as facilityReference, slug } from '../iri.js';
import type { Words } from '../ingest/record.js';
import { joinKey } from '../reference/names.js';
import type { ClaimDraft } from './collector.js';
import { freeSpacing } from './free-spacing.js';
import { NAME } from './names.js';
import { LEVEL_WORD, placeValue } from './places.js';
import type { Reading } from './reading.js';
import { find, findAll, slice } from './words.js';

/** What kind of facility a noun names, and the kind of detention that being held there is. */
interface FacilityKind {
  readonly type: keyof typeof facilitytype;
  /** Slug in the detention vocabulary; absent where the noun alone says nothing of detention (a hospital, a factory). */
  readonly detention?: string;
}

const NOUNS: readonly (readonly [string, FacilityKind])[] = [
  ['(?:political )?re-?education(?: (?:camp|cent(?:er|re)|facility|school))?', { type: 'camp', detention: 'camp' }],
  ['(?:vocational(?: skills)?(?: education)?(?: and)? )?(?:skills )?(?:education and )?training cent(?:er|re)', { type: 'camp', detention: 'camp' }],
  ['(?:concentration|internment|detention|transformation|study|labou?r|prison) camps?', { type: 'camp', detention: 'camp' }],
  ['(?:pre-?trial )?(?:detention|custody) (?:cent(?:er|re)|facility|house)', { type: 'detention-centre', detention: 'pre-trial-detention' }],
  ['pre-?trial detention', { type: 'detention-centre', detention: 'pre-trial-detention' }],
  ['(?:police )?custody', { type: 'police-station', detention: 'detained' }],
  ['(?:remand (?:cent(?:er|re)|prison)|lock-?up)', { type: 'detention-centre', detention: 'pre-trial-detention' }],
  ['police cells?', { type: 'police-station', detention: 'detained' }],
  ['(?:Bureau of (?:State|Public) Security|(?:State|Public) Security (?:Bureau|Department))', { type: 'police-station', detention: 'detained' }],
  ['kanshousuo', { type: 'detention-centre', detention: 'pre-trial-detention' }],
  ['camp(?: facility|s)?', { type: 'camp', detention: 'camp' }],
  ["(?:women['’]s |men['’]s |formal |maximum-security )?(?:prisons?|jail|penitentiary)", { type: 'prison', detention: 'formal-prison' }],
  ['["“](?:political )?(?:study|studying|learning|re-?education|education|training)(?: class(?:es)?| course| cent(?:er|re)| camp)?,?["”]', { type: 'camp', detention: 'camp' }],
  ['police (?:station|compound|department|bureau|headquarters|post)', { type: 'police-station', detention: 'detained' }],
  ['hospital', { type: 'hospital' }],
  ['(?:factory|mill|workshop|plant)', { type: 'factory' }],
  ['facility', { type: 'other' }],
];

const KINDS = NOUNS.map(([noun, kind]) => ({ pattern: new RegExp(`^(?:${noun})$`, 'i'), kind }));
const NOUN_SOURCE = NOUNS.map(([noun]) => noun).join('|');
const PROPER_TAIL = freeSpacing`
  (?:
    (?:
      Women['’]s |Men['’]s |Juvenile |Regional |Municipal |City |County |Central |New |Re-?education\x20
      |Transformation (?:through|Through) |Vocational |Skills? |Training |Education\x20
      |and (?=Training|Re-?education|Transformation)
      |Legal |Detention |Transformation |Pre-?[Tt]rial |Service |Services |Study |Correction(?:al)? |Rehabilitation\x20
      |Concentrated |Closed |Political |Law |Rule |of (?=Law)|No\. ?\d+\x20
    )*(?:
      Prison|Camp|Cent(?:er|re)|Facility|Hospital|Jail|Penitentiary|School|Kanshousuo|Police (?:Station|Compound|Post)
      |(?:Public|State) Security (?:Bureau|Department)
    )
  )
`;
const HEAD = "(?!(?:The|A|An|In|On|At|This|That|His|Her|From|To|After|Before|Under|Testimony|Allegedly|Presumably|Probably|Likely|Possibly|Believed|Reportedly)\\b)(?:\\p{Lu}[\\p{L}\\p{M}'’-]*|No\\.? ?\\d+|\\d+(?:st|nd|rd|th)?)";

const NAMED = new RegExp(freeSpacing`
  (?:\b[Tt]he )?(?<name>
    ${HEAD}(?: ${HEAD}){0,4}? ${PROPER_TAIL}(?: No\. ?\d{1,2})?
    |${HEAD}(?: ${HEAD}){0,3} (?:
      (?:
        county|city|prefecture|district|township|village|municipal|regional|town|central|people['’]s|women['’]s
        |friendship|railway|military
      )(?: people['’]s)?\x20
    )?(?:
      (?:prison|camp) hospital|prison|jail|camp|(?:pre-?trial )?detention cent(?:er|re)
      |re-?education (?:camp|cent(?:er|re))
      |(?:vocational(?: skills)? )?training cent(?:er|re)
      |police (?:station|compound|department|bureau)
      |hospital
    )(?: No\. ?\d{1,2})?
  )(?![\p{L}])(?: \((?<chinese>[^()]*\p{Script=Han}[^()]*)\))?
`, 'gud');
/** What a facility lies at, or was before: "at the former Party school". */
const BUILDING = '(?:(?:vocational |middle |high |primary |technical )?school|hospital|factory|hotel|stadium|plant|station|mosque|university|college|building|warehouse|market|nursing home)';
const WHERE = freeSpacing`
  (?:
    (?:
      ,? (?:
        in|near|at|outside|of|on|around|behind|opposite|located (?:in|on|near)|situated in|close to|next to|beside
        |on the (?:premises|grounds|site) of|housed in
      )
    ) (?:the )?(?:(?:old|former|new) )?(?:${NAME}(?: (?:[Rr]oad|[Ss]treet|[Aa]venue|${BUILDING}|${LEVEL_WORD}))?)
    (?:['’]s ${NAME}(?: ${LEVEL_WORD})?)?
  )
`;
/** The name of a place and the noun that it belongs to: "in the Ghulja County industrial park" is no place of that name. */
const PARK = ' (?:(?:industrial|economic|high-tech|business|science|technology|textile|development|export|logistics|commercial) )+(?:park|zone|area|district|base|estate|complex|cluster)s?(?![\\p{L}])';
const BEHIND_NAME = new RegExp(`^${PARK}`, 'u');
const WHERE_NEXT = new RegExp(`^(?<where>${WHERE}{1,2})(?!${PARK})`, 'ud');
const DESCRIBED = new RegExp(freeSpacing`
  (?<![\p{L}’'-])
  (?:\b(?<article>one of (?:the|these|those|several|many)|an?|the|some|one|another|his|her|this|that|same) )?
  (?<adjectives>
    (?:(?!(?:to|in|at|into|from|of|on|and|or|was|is|the|an?|for|by|as|inside|near|with|back) )\p{Ll}[\p{L}-]+ ){0,3}?
  )(?:\b|(?=["“]))(?<noun>${NOUN_SOURCE})(?![\p{L}-])(?<where>${WHERE}{1,2})?
`, 'gud');

/** A facility as a sentence speaks of it. */
export interface FacilityMention {
  readonly words: Words;
  /** The name, where it has one. */
  readonly name?: Words;
  readonly chinese?: Words;
  readonly kind: FacilityKind;
  readonly noun: Words;
  /** `in Kashgar`, `on Saimachang Road in Tacheng`. */
  readonly where?: Words;
}

/** Facilities in some words: named ones, and nouns with or without a place; none inside another. */
export function findFacilities(words: Words): FacilityMention[] {
  const found: FacilityMention[] = [];
  const free = (span: Words): boolean => !found.some(({ words: taken }) => span.start < taken.end && taken.start < span.end);
  for (const { whole, groups } of findAll(words, NAMED)) {
    const name = ownName(groups.name!);
    if (!TELLING.test(name.text)) {
      // "the No. 3 Prison in Wusu": told apart by its place, and by nothing else.
      const where = find(slice(words, whole.end - words.start), WHERE_NEXT)?.groups.where;
      found.push({ words: where ? slice(words, whole.start - words.start, where.end - words.start) : whole, kind: kindOfName(name.text), noun: name, where });
      continue;
    }
    found.push({ words: whole, name, chinese: groups.chinese, kind: kindOfName(name.text), noun: name });
  }
  for (const { whole, groups } of findAll(words, DESCRIBED)) {
    const noun = groups.noun!;
    if (!free(whole) && !free(noun)) continue;
    const kind = KINDS.find(({ pattern }) => pattern.test(noun.text))?.kind;
    if (!kind || !free(noun)) continue;
    // "prison sentence", "camp system", "prison term" name no place of detention.
    const after = words.text.slice(noun.end - words.start, noun.end - words.start + 20);
    if (/^(?:['’]s|\s+(?:sentence|term|system|time|guard|staff|official|worker|inmate|doctor|cell|camp|uniform|clothes|visit|food|life|wall|gate|yard|condition|record|authorit(?:y|ie)|administration|director|population|fence|warden|experience|survivor|memoir|number|slang|jargon|parlance|business|economy|industry)s?\b|-)/.test(after)) continue;
    // "pre-trial detention at the Ghulja City Detention Center": the second is a facility of its own, no place of the first.
    // "a camp at the old Toli Vocational School": the school is where the camp lies.
    const building = groups.where && kind.detention ? found.findIndex(({ words: taken, kind: { detention } }) => detention === undefined && taken.start >= groups.where!.start && taken.end <= groups.where!.end + 12) : -1;
    const where = groups.where && (free(groups.where) || building >= 0) && !BEHIND_NAME.test(words.text.slice(groups.where.end - words.start)) ? groups.where : undefined;
    if (building >= 0) found.splice(building, 1);
    found.push({ words: where ?? !groups.where ? whole : slice(words, whole.start - words.start, noun.end - words.start), kind, noun, where });
  }
  return found.sort((a, b) => a.words.start - b.words.start);
}

/** "Bingtuan's Fangcaohu Prison" is Fangcaohu Prison; "Xinjiang Women's Prison" keeps its women. */
function ownName(name: Words): Words {
  const owner = /^(?!(?:Wom|M)en)[\p{L}-]+['’]s (?=\p{Lu}[\p{L}-]+ )(?!(?:Prison|Camp|Cent|Wom|Men|No\.|Detention|Re-?education|Training))/u.exec(name.text);
  return owner ? slice(name, owner[0].length) : name;
}

/** A name has a word that is neither a number nor a kind: "No. 3 Prison" is another one in every town. */
const TELLING = new RegExp(freeSpacing`
  (?:^|[ -])(?!
    (?:
      No|Number|Prison|Camp|Cent(?:er|re)|Facility|Hospital|Jail|Penitentiary|School|Kanshousuo|Women|Men|Juvenile
      |Regional|Municipal|City|County|Central|Re-?education|Reeducation|Vocational|Training|Education|Detention
      |Transformation|Pre|Pre-?[Tt]rial|Trial|Skills|First|Second|Third|Fourth|People|Public|Security|District
      |Prefecture|Formal|Political|Concentration|Internment|New|Old|Chinese|Local|Uyghur|Kazakh|Police|Station
      |Compound|Post|Through|Legal|Services?|Study|Correction|Correctional|Rehabilitation|Concentrated|Closed|Law|Rule
      |Bureau|State
    )\b
  )\p{Lu}\p{L}
`, 'u');

function kindOfName(name: string): FacilityKind {
  const lower = name.toLowerCase();
  if (/(?:prison|camp) hospital$/.test(lower)) return { type: 'hospital' };
  if (/prison|jail|penitentiary/.test(lower)) return { type: 'prison', detention: 'formal-prison' };
  if (/hospital/.test(lower)) return { type: 'hospital' };
  if (/police|security/.test(lower)) return { type: 'police-station', detention: 'detained' };
  if (/detention|kanshousuo/.test(lower)) return { type: 'detention-centre', detention: 'pre-trial-detention' };
  if (/camp|re-?education|training|transformation/.test(lower)) return { type: 'camp', detention: 'camp' };
  if (/school/.test(lower)) return { type: 'school' };
  return { type: 'other' };
}

/**
 * The facility as a thing: shared between entries where it has a name (joined by the recorded rule), this entry's where
 * it is only described by a place; undefined where nothing but a noun is said.
 */
export function facilityThing(reading: Reading, mention: FacilityMention): { ref: string; label: string } | undefined {
  if (mention.name) {
    const label = mention.name.text;
    const ref = facilityReference(joinKey(label, mention.kind.type === 'other' ? '' : mention.kind.type));
    reading.collector.thing(ref, wit.Facility, { text: label, language: 'en' });
    if (mention.chinese) reading.collector.thing(ref, wit.Facility, { text: mention.chinese.text, language: 'zh-Hans' });
    return { ref, label };
  }
  if (!mention.where) return undefined;
  const label = mention.words.text.replace(/^(?:an?|the|some|one|another|his|her|this|that|same) /i, '');
  const ref = reading.collector.local('facility', slug(label));
  reading.collector.thing(ref, wit.Facility, { text: label, language: 'en' });
  return { ref, label };
}

/** "transferred to prison", "a glove factory": a facility nobody names, this mention's and no other's. */
export function unnamedFacility(reading: Reading, { words, noun }: FacilityMention): { ref: string; label: string } {
  const label = words.text.replace(/^(?:an?|the|some|one|another|his|her) /i, '');
  const ref = reading.collector.thing(`${reading.entry}#facility-unnamed-${noun.start}`, wit.Facility, { text: label, language: 'en' });
  return { ref, label };
}

/** What a mention says of the facility itself: its type, and the place it lies in. */
export function describeFacility(reading: Reading, mention: FacilityMention, ref: string, how: Pick<ClaimDraft, 'section' | 'attributedTo' | 'basis'>): void {
  if (mention.kind.type !== 'other') {
    reading.collector.claim({ ...how, subject: ref, property: wit.facilityType, value: { kind: 'thing', ref: facilitytype[mention.kind.type], label: mention.noun.text }, quote: mention.noun, certainty: 'stated' });
  }
  const place = placeOfWhere(mention);
  if (place) reading.collector.claim({ ...how, subject: ref, property: wit.locatedIn, value: placeValue(reading, place), quote: mention.words, certainty: 'stated' });
}

const WHERE_PART = new RegExp(freeSpacing`
  (?:in|near|at|outside|of|on|around|to|behind|opposite|beside) (?:the )?(?:(?:old|former|new) )?
  (?<place>
    ${NAME}(?: (?:[Rr]oad|[Ss]treet|[Aa]venue|${BUILDING}|${LEVEL_WORD}))?(?:['’]s ${NAME}(?: ${LEVEL_WORD})?)?
  )
`, 'gud');

/** The last place of "on Saimachang Road in Tacheng": a street is no division. */
export function placeOfWhere({ where }: FacilityMention): Words | undefined {
  if (!where) return undefined;
  // Near a place, or outside of it, is not in it.
  const parts = findAll(where, WHERE_PART).filter(({ whole }) => /^(?:in|at|of|on|around)\b/.test(whole.text));
  const place = parts.map(({ groups }) => groups.place!).filter(({ text }) => !/(?:Road|Street|Avenue|School|Hospital|Factory|Station|Hotel|Stadium|Plant|University|College|Institute|Mosque|Building|Warehouse|Market|Nursing home)$/i.test(text)).at(-1);
  return place && slice(place, 0);
}
