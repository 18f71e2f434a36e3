import { vocabulary, wit } from '../generated/terms.js';
import { edtf, xsd } from '../namespaces.js';
import { organisation, slug, type Reference } from '../iri.js';
import { within } from '../ingest/lines.js';
import type { TestifierLine, Words } from '../ingest/record.js';
import { numberedParts } from '../ingest/numbered.js';
import { matchesOf } from '../matches.js';
import type { Value } from './claim.js';
import { spanning, type ClaimDraft } from './collector.js';
import { findTimes } from './dates.js';
import { timeValue } from './events/times.js';
import { freeSpacing } from './free-spacing.js';
import { KIN_WORD } from './kinship.js';
import { isOutlet } from './media.js';
import { NAME, folded, isName } from './names.js';
import { NUMBER, numberFrom } from './numbers.js';
import { JOB_NOUN } from './occupations.js';
import { ORGANISATION_NAME, SCHOOL } from './organisations.js';
import { labelOf } from '../reference/places.js';
import { country, knownPlace, LEVEL_WORD, NATIONALITY, placeValue } from './places.js';
import { WORKPLACE } from './life/rule.js';
import { LONGEST, PARTS_READ } from './limits.js';
import type { Reading } from './reading.js';
import { relationFromBracket } from './relations.js';
import { sentencesOf } from './sentences.js';
import type { Source } from './source-registry.js';
import { find, findAll, slice } from './words.js';

/**
 * The testifying party: who gave which testimonies, what they are, who reported them, and (in later layouts, in the
 * closing bracket) what they are to the victim.
 */
export function readTestifiers(reading: Reading): void {
  let parts = 0;
  for (const section of reading.record.sections) {
    if (section.key !== 'testifying') continue;
    reading.sources.version = section.version;
    let before: Source[] = [];
    for (const paragraph of section.paragraphs) {
      if (parts > PARTS_READ) break;
      for (const part of numberedParts(paragraph).slice(0, PARTS_READ)) {
        if (part.text.text.length > LONGEST || (parts += 1) > PARTS_READ) continue;
        const found = readPart(reading, part, before);
        if (found.length > 0) before = found;
      }
    }
  }
  for (const { testimony, text } of reading.record.supplementary.slice(0, PARTS_READ)) {
    if (testimony !== undefined) testimonyThing(reading, testimony, wit.Testimony, text);
  }
}

/** "The testimony was submitted by X", "Submitted by X", "The testifier is X": words before the testifier. */
const LEAD = new RegExp(freeSpacing`
  ^(?:
    (?:(?:the|this|these) )?(?:testimon(?:y|ies)|information|entry) (?:(?:was|is|were|are|has been|have been) )?
    (?:delivered|given|provided|submitted|made|contributed|comes?|came)? ?(?:by|from)\x20
    |(?:submitted|delivered|given|provided|testimony|testimonies|information) (?:by|from)\x20
    |(?:the )?testifier(?: is|:)\x20
  )(?=\p{Lu}|an? |two )
`, 'iu');

function readPart(reading: Reading, whole: TestifierLine, before: readonly Source[]): Source[] {
  const part = { ...whole, text: slice(whole.text, LEAD.exec(whole.text.text)?.[0].length ?? 0) };
  const { body, bracket } = splitBracket(part.text);
  // "[see above]", "same as above": the one before.
  if (SAME_AS_BEFORE.test(part.text.text) && before.length === 1 && before[0]!.kind !== 'document') {
    for (const number of part.numbers) {
      before[0]!.numbers.add(number);
      add(reading, { subject: testimonyThing(reading, number, wit.Testimony), property: wit.testifier, value: sourceValue(before[0]!), quote: spanning(reading.page.text, part.prefix ?? part.text, part.text) });
    }
    return [...before];
  }
  const found: Source[] = [];
  let grouped = false;
  for (const sentence of sentencesOf(body)) {
    const sources: Source[] | undefined = readGroups(reading, sentence, grouped)
      ?? readNumbered(reading, sentence)
      ?? readContribution(reading, sentence)
      ?? (found.length === 0 ? readSingle(reading, part, sentence, before) : undefined);
    grouped ||= sources !== undefined && sources.length > 0 && GROUP_LEAD.test(sentence.text);
    if (sources) found.push(...sources);
    else if (!readMore(reading, sentence, found)) readShared(reading, sentence, found.length > 0 ? found : before);
  }
  if (bracket) relationsFromBracket(reading, found, bracket);
  return found;
}

const SAME_AS_BEFORE = /^[[(]?(?:(?:see|as) above|(?:the )?same(?: (?:testifier|person|source|as (?:above|before|testimony \d+)))?|idem|ditto)[\])]?[.;]?$/i;

/** "(son)" of one testifier, "(parents)" of both, "(father and mother)" one after the other. */
function relationsFromBracket(reading: Reading, found: readonly Source[], bracket: Words): void {
  if (found.length === 1) return relationFromBracket(reading, found[0]!, bracket);
  const parts = findAll(bracket, /(?<part>[^,&|/]+?)(?= and |, | ?[&|/] ?|$)(?: and |, | ?[&|/] ?)?/gd).map(({ groups }) => groups.part!);
  if (parts.length === found.length) return found.forEach((source, index) => relationFromBracket(reading, source, parts[index]!));
  const several = find(bracket, SEVERAL_KIN)?.groups.kin;
  if (several) for (const source of found) relationFromBracket(reading, source, several);
}

const SEVERAL_KIN = new RegExp(`^(?<kin>${KIN_WORD})s$`, 'iud');

/** `…, as reported by Apple Daily. (son)`: the relation stands in the last bracket. */
function splitBracket(text: Words): { body: Words; bracket?: Words } {
  const match = find(text, /\((?<inner>[^()]{2,120})\)\.?$/d);
  if (!match?.groups.inner || !isRelationNote(match.groups.inner.text)) return { body: text };
  return { body: within(text, 0, match.whole.start - text.start), bracket: match.groups.inner };
}

const RELATION_NOTE = new RegExp(`\\b${KIN_WORD}s?\\b|\\brelation\\b|\\bunclear\\b|^(?:the victim|self|herself|himself)$`, 'iu');
const isRelationNote = (text: string): boolean => RELATION_NOTE.test(text);

/** What somebody without a name may be called. */
const SOMEBODY = freeSpacing`
  (?:
    person|man|woman|relative|friend|acquaintance|ex-detainee|former detainee|detainee|prisoner|inmate|eyewitness
    |witness|source|contact|neighbou?r|colleague|coworker|classmate|resident|villager|employee|worker|member|officer
    |head|chief|message|letter|recording|${JOB_NOUN}|${KIN_WORD}
  )
`;

const PLURAL = freeSpacing`
  (?:
    ${NUMBER}|[Aa]ll(?: (?:of )?(?:the )?${NUMBER})?|[Bb]oth|[Mm]ost|[Ss]ome|[Aa]nother(?: one| ${NUMBER})?
    |[Tt]he (?:
      rest|remaining(?: one| ${NUMBER})?|others?(?: one| ${NUMBER})?|(?:first|last)(?: ${NUMBER})?|second|third|fourth
    )
    |[Tt]estimon(?:y|ies) \d{1,3}(?:(?:[-+|,&]| ?(?:,|and|to|through) ?)\d{1,3})*
  )
`;
const VERB = '(?:are|is|were|was|come|comes|came)(?: (?:delivered|given|provided|submitted|made))?';
const GROUP_LEAD = new RegExp(`^(?<count>${PLURAL})(?: of)?(?: the)?(?: (?:testimony|testimonies))?(?: here)?(?: ${VERB})? (?:from|by) (?<rest>.+)$`, 'ud');
const GROUP_NEXT = new RegExp(freeSpacing`
  (?:^|[,;] ?|(?<! ) |[[(])(?:(?:and|while|whereas) )?(?<count>(?:${PLURAL})(?![\p{L}-]))
  (?: (?:testimony|testimonies))?(?: ${VERB})? (?:from|by) (?=(?:an? |the )?(?:\p{Lu}|anonymous|unnamed|(?:[\p{Ll}-]+ )?(?:${SOMEBODY})(?:[.,;()]|$| who\b)))(?<rest>.+)$
`, 'ud');
/** A title is part of no name: "Prof. Margaret Osei". */
const TITLE = '(?:(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms)\\.? )?';
const LEADING_NAME = new RegExp(`^${TITLE}(?<name>${NAME})`, 'ud');
/** "the couple's eldest daughter, Aisulu Askhat": what somebody is may stand before the name. */
const DESCRIBED_NAME = new RegExp(`^(?<lead>(?:an?|the|his|her|\\p{Lu}[\\p{L}-]+['’]s) (?!anonymous|unnamed)[^,.;()]{2,60}, )?(?<name>${NAME})`, 'ud');

/** "an anonymous relative" */
const NAMELESS = new RegExp(`^(?:(?:an? )?(?:anonymous|unnamed) [\\p{Ll}-]+(?: [\\p{Ll}-]+)?|an? (?:[\\p{Ll}-]+ )?(?:${SOMEBODY}))(?=[.,;()]|$| who\\b)`, 'ud');

/** `Three of the testimonies are from X and two are from Y.` Which ones are whose is not said. */
function readGroups(reading: Reading, sentence: Words, continued = false): Source[] | undefined {
  let match = find(sentence, GROUP_LEAD);
  // "The remaining one is from …" goes on from the sentence before.
  if (!match || !(continued || /testimon/i.test(match.whole.text))) return undefined;
  const sources: Source[] = [];
  while (match?.groups.rest) {
    const { count, rest } = match.groups;
    const described = find(rest, DESCRIBED_NAME);
    const nameless = described ? undefined : find(rest, NAMELESS)?.whole;
    const name = described?.groups.name ?? nameless;
    if (!count || !name || !(nameless || isName(name.text))) return sources.length > 0 ? sources : undefined;
    const source = nameless ? anonymousSource(reading, name, true) : personSource(reading, name, true);
    sources.push(source);
    const quote = spanning(reading.page.text, count, name);
    testifiedClaim(reading, source, quote);
    groupClaims(reading, source, count, quote);
    const kin = described?.groups.lead && victimsKin(described.groups.lead);
    if (kin) relationFromBracket(reading, source, kin);
    const tail = slice(rest, name.end - rest.start);
    const next = find(tail, GROUP_NEXT);
    readDescriptors(reading, source, next ? slice(tail, 0, next.whole.start - tail.start) : tail);
    match = next;
  }
  return sources;
}

const NUMBERED = new RegExp(freeSpacing`
  ^(?<numbers>[Tt]estimon(?:y|ies) (?<list>\d{1,3}(?:(?:[-+|,&]| ?(?:,|and|to|through) ?)\d{1,3})*)) (?:
    is|are|was|were|comes?|came
  )(?: (?:delivered|given|provided|submitted|sent))?(?: (?:from|by))? (?<rest>(?:an? |the )?[^]+)$
`, 'd');

/** `Testimony 4 is an anonymous voice message.`, `Testimony 3 comes from a leaked list.`: with no name to it. */
function readNumbered(reading: Reading, sentence: Words): Source[] | undefined {
  const { numbers, list, rest } = find(sentence, NUMBERED)?.groups ?? {};
  if (!numbers || !list || !rest || !(ANONYMOUS.test(rest.text) || documentNoun(rest))) return undefined;
  return readSingle(reading, { numbers: numberList(list.text.replace(/ ?(?:to|through) ?/g, '-').replace(/ ?(?:,|and|&) ?/g, '+')), direct: [], prefix: numbers, text: rest }, rest);
}

function groupClaims(reading: Reading, source: Source, count: Words, quote: Words): void {
  const total = reading.record.supplementary.filter(({ testimony }) => testimony !== undefined).map(({ testimony }) => testimony!);
  const said = count.text.toLowerCase();
  const named = numbersNamed(said, total);
  if (named.length > 0) {
    for (const number of named) {
      source.numbers.add(number);
      add(reading, { subject: testimonyThing(reading, number, wit.Testimony), property: wit.testifier, value: sourceValue(source), quote });
    }
    return;
  }
  const all = /^all (?:of )?(?:the )?(?<many>\w+)$/.exec(said)?.groups!.many;
  if (all !== undefined) add(reading, { subject: reading.entry, property: wit.testimonyCount, value: { kind: 'text', text: String(numberFrom(all)), datatype: xsd.integer }, quote: count });
  if (said === 'all' || all !== undefined || said === 'both') {
    // All of them: the numbers are those the page lists (or both, 1 and 2), or speaks of where it lists none.
    for (const number of total.length > 0 ? total : said === 'both' ? [1, 2] : numbersOfPage(reading)) {
      source.numbers.add(number);
      const testimony = testimonyThing(reading, number, wit.Testimony);
      add(reading, { subject: testimony, property: wit.testifier, value: sourceValue(source), quote });
    }
    return;
  }
  const group = reading.collector.local('testimonies', source.label);
  reading.collector.thing(group, wit.TestimonyGroup, { text: `testimonies from ${source.label}`, language: 'en' });
  add(reading, { subject: group, property: wit.testifier, value: sourceValue(source), quote });
  const number = numberFrom(count.text);
  if (number !== undefined) {
    add(reading, { subject: group, property: wit.testimonyCount, value: { kind: 'text', text: String(number), datatype: xsd.integer }, quote: count });
  }
  add(reading, {
    subject: group, property: wit.membersUnknown, value: { kind: 'text', text: 'true', datatype: xsd.boolean }, quote,
    derived: 'the page gives a count without numbers',
  });
}

/** The numbers of testimonies that stand before the page's paragraphs. */
const numbersOfPage = ({ record }: Reading): number[] =>
  [...new Set(record.sections.filter(({ key }) => key !== 'testifying').flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => numberedParts(paragraph).flatMap(({ numbers }) => numbers))))].sort((a, b) => a - b);

/** "the first four", "Testimony 5", "testimonies 2-4": which ones are meant. */
function numbersNamed(count: string, total: readonly number[]): number[] {
  const listed = /^testimon(?:y|ies) (?<list>.+)$/.exec(count)?.groups!.list;
  if (listed) return numberList(listed.replace(/ ?(?:to|through) ?/g, '-').replace(/ ?(?:,|and|&) ?/g, '+'));
  const ends = /^the (?<end>first|last)(?: (?<many>\w+))?$/.exec(count)?.groups;
  if (ends) {
    const many = ends['many'] === undefined ? 1 : numberFrom(ends['many']);
    if (many === undefined || many > PARTS_READ) return [];
    if (ends['end'] === 'first') return Array.from({ length: many }, (_, index) => index + 1);
    return [...total].sort((a, b) => a - b).slice(-many);
  }
  const index = ['the second', 'the third', 'the fourth'].indexOf(count);
  return index === -1 ? [] : [index + 2];
}

function numberList(list: string): number[] {
  return list.split(/[+|]/).flatMap((part) => {
    const [from, to] = part.split('-').map(Number);
    if (!from || (to !== undefined && (to < from || to - from > PARTS_READ))) return [];
    return Array.from({ length: (to ?? from) - from + 1 }, (_, index) => from + index);
  });
}

const MORE = new RegExp(freeSpacing`
  ^(?:
    (?:[Oo]ccupation|[Pp]rofession):\x20
    |(?:
      (?:[Ss]?[Hh]e )?(?=
        (?:
          [Ll]ives|[Ww]orks|[Rr]esides|[Bb]orn|[Oo]riginally
          |[Hh]as (?:an? )?\p{L}+ (?:citizenship|green card|residence permit)
        )\x20
      )
      |(?=\p{Lu}\p{L}+ (?:citizen|national)\b)
      |(?:[Ss]he|[Hh]e|[Ww]ho) (?:was |has |has been |had been )(?=an? |born|living|residing|working|based)
      |[Ss]?[Hh]e (?:is|now|currently)\x20
      |[Ss]?[Hh]e has (?:been )?(?=(?:lived|living|resided|residing) in )
      |(?:[Nn]ow|[Cc]urrently|[Oo]riginally) (?=\p{Ll})
    )
  )(?<rest>[^]+)$
`, 'ud');

/** "Occupation: seamstress.", "She is a nurse in Almaty.": more of the one testifier named before. */
function readMore(reading: Reading, sentence: Words, found: readonly Source[]): boolean {
  const rest = found.length === 1 ? find(sentence, MORE)?.groups.rest : undefined;
  if (!rest || found[0]!.kind === 'victim' || SHARED.test(sentence.text)) return false;
  readDescriptors(reading, found[0]!, rest);
  return true;
}

const CONTRIBUTION = new RegExp(
  freeSpacing`
    ^(?:(?:Furthermore|Moreover|In addition|Additionally|Also),? )?(?<who>
      (?:[Aa]n? )?(?:[Aa]nonymous|[Uu]nnamed)[^.]{0,160}?
      |(?:[Aa]n?|[Aa]nother) (?:[\p{Ll}-]+ ){1,3}who (?:
        wish\p{Ll}*|ask\p{Ll}*|want\p{Ll}*|prefer\p{Ll}*|request\p{Ll}*|chose
      ) to (?:stay|remain|be kept|be) anonymous
      |${NAME}(?:, [^.;]{3,80},)?
    )(?:,? (?:has|have))?(?: also)? (?:
      contributed to (?:the|this|these) (?:testimon(?:y|ies)|entry)
      |(?:provided|gave|shared|supplied|added|contributed) (?:some |further |additional |more |other )*
      (?:information|details)
    )
  `, 'ud');

const WHOSE_ROLE = new RegExp(`\\b(?:who|and) (?:was|is|had been)(?: also)? the victim['’]s (?<kin>${KIN_WORD})\\b`, 'iud');

/** `Furthermore, an anonymous ex-detainee who was the victim's cellmate also contributed to the testimony.` */
function readContribution(reading: Reading, sentence: Words): Source[] | undefined {
  const who = find(sentence, CONTRIBUTION)?.groups.who;
  if (!who) return undefined;
  const comma = who.text.indexOf(',');
  const name = comma === -1 ? who : slice(who, 0, comma);
  const nameless = /anonymous|unnamed/i.test(who.text);
  const source = nameless ? anonymousSource(reading, who, false) : isName(name.text) ? personSource(reading, name, false) : undefined;
  if (!source) return undefined;
  add(reading, { subject: source.ref, property: wit.contributedTo, value: { kind: 'thing', ref: reading.entry, label: 'this testimony' }, quote: sentence });
  const role = find(who, WHOSE_ROLE)?.groups.kin;
  if (role) {
    source.roles.add(role.text.toLowerCase());
    relationFromBracket(reading, source, role);
  }
  if (!nameless && comma !== -1) readDescriptors(reading, source, slice(who, comma, who.text.length - 1));
  return [source];
}

const SELF = new RegExp(freeSpacing`
  ^(?:
    herself|himself|the victim(?: (?:herself|himself))?|self
    |(?:an? )?(?:(?:video|audio|recorded|written|media|television) )*(?:interview|conversation|testimony|statement) (?:
      with|of|by|from
    ) the victim
  )\b(?! ?['’])[.,]?
`, 'i');
/** A noun phrase that ends in a noun for a paper: "leaked government spreadsheet", "Korla County court verdict". */
const DOCUMENT = new RegExp(freeSpacing`
  ^(?:an? |the )?(?<noun>
    (?:
      (?!
        (?:who|that|which|whose|is|was|are|and|or|with|of|from|by|in|at|to|for|his|her|citizen|resident|friend|former)
        \b
      )[\p{L}\d’'-]+\x20
    ){0,6}?(?:
      document|verdict|notice|notification|record|file|certificate|database|website|web ?page|yearbook|gazetteer
      |judg(?:e)?ment|list|spreadsheet|indictment|transcript|warrant|bulletin|announcement|report card|footage
      |news (?:report|item|article|video)|media (?:report|video|article)|screenshot
    )s?
  )(?=
    [.,;:()[]|$
    | (?:
      from|of|on|as|in|by|that|which|for|to|with|about|used|published|leaked|issued|dated|obtained|concerning|listing
      |regarding|made|posted|kept|compiled|received
    )\b
  )
`, 'iud');
const DOCUMENT_NAME = /^(?:[Tt]he )?(?<noun>(?:[A-Z][A-Za-z-]* ){1,3}(?:Files|List|Papers|Cables))\b/d;
const ANONYMOUS = new RegExp(freeSpacing`
  ^(?:
    (?:[Aa]n? )?(?:[Aa]nonymous|[Uu]nnamed|[Nn]ame withheld)(?![\p{L}-])
    |(?:[Aa]n?|[Aa]nother|[Oo]ne|[Tt]he|[Ll]ocal|[Ss]everal|[Ss]ome) (?:
      [\p{Ll}-]+\x20
      |\p{Lu}[\p{L}’'-]+ (?=[\p{L} -]*?\b(?:${SOMEBODY})s?(?![\p{L}-]))
    ){0,4}?${SOMEBODY}s?(?![\p{L}-])
    |[Tt]he victim['’]s (?:[\p{Ll}-]+ ){0,2}?${KIN_WORD}s?(?=[.;]|$| \(|, (?!\p{Lu}))
    |(?:(?:Voice|Audio|Video|Text) )?(?:[Mm]essage|[Rr]ecording)s?(?=,? (?:by |from )?(?:an? )?(?:anonymous|unnamed))
  )
`, 'u');
/** "two anonymous relatives" */
const SEVERAL_ANONYMOUS = new RegExp(`^(?<count>${NUMBER}) (?<who>(?:anonymous|unnamed) (?:[\\p{Ll}-]+ )?(?<noun>[\\p{Ll}-]+?)s|(?:[\\p{Ll}-]+ )?(?:${SOMEBODY})s(?= of the victim|[,.;]|$))(?![\\p{L}-])`, 'iud');

/** `NAME, what they are, as reported by …`; a document; an anonymous person; the victim. */
function readSingle(reading: Reading, part: TestifierLine, sentence: Words, before: readonly Source[] = []): Source[] | undefined {
  const reported = find(sentence, /,? (?:as |and |also )?(?:first )?(?:reported|told|given|relayed|quoted|cited|published|filmed|recorded|interviewed|featured|covered|documented|posted|shared|submitted)(?: (?:by|to|in|on|via))+ (?<by>[^,()]{2,80}?)(?=[,;(]|(?<!\b[A-Z])\.|$)/id);
  const head = reported ? slice(sentence, 0, reported.whole.start - sentence.start) : sentence;
  const outlet = reported?.groups.by;
  let source: Source | undefined;
  const outlets = outlet ? outletsOf(outlet) : [];
  let testimonyClass: string = outlets.some(({ text }) => isOutlet(text)) ? wit.MediaReport : wit.Testimony;
  let rest: Words | undefined;

  const joined = outlet ? undefined : readJoined(reading, part, head);
  if (joined) return joined;
  const self = SELF.exec(head.text);
  const media = find(head, OUTLET)?.groups.name;
  const kinsman = find(head, VICTIMS_KIN_NAMED)?.groups ?? (before.length === 1 && before[0]!.kind === 'person' ? find(head, TELLERS_KIN_NAMED)?.groups : undefined);
  const named = kinsman?.name ? kinsman.name : media && isOutlet(media.text) ? media : find(head, LEADING_NAME)?.groups.name;
  if (self || (named && isVictimName(reading, named.text))) {
    source = reading.sources.add({
      ref: reading.victim, label: reading.victimNames[0]!, kind: 'victim', basis: 'testimony', numbers: new Set(part.numbers), main: true, roles: new Set(['the victim']),
    });
    if (named) rest = slice(head, named.end - head.start);
  } else if (documentNoun(head) && !(media && isOutlet(media.text))) {
    const noun = documentNoun(head)!;
    source = documentSource(reading, part, noun);
    testimonyClass = wit.OfficialDocument;
  } else if (!kinsman && ANONYMOUS.test(head.text)) {
    source = anonymousSource(reading, head, true, part.numbers);
    const comma = head.text.indexOf(',');
    // "a woman from Qaba County who asked not to be named"
    const lead = comma === -1 ? head : slice(head, 0, comma);
    // "Anonymous former student of the victim, now in Europe"
    const kin = victimsKin(lead);
    if (kin) relationFromBracket(reading, source, kin);
    if (comma !== -1 && !/^[^,]*\bbut\b/.test(head.text.slice(comma))) rest = slice(head, comma);
    else if (comma === -1 && /^an? /i.test(head.text)) rest = head;
  } else if (named && (named === media || isName(named.text)) && endsLikeAName(head, named)) {
    if (isOutlet(named.text)) {
      source = outletSource(reading, named, part.numbers);
      testimonyClass = wit.MediaReport;
    } else source = personSource(reading, named, true, part.numbers);
    rest = slice(head, named.end - head.start);
    if (kinsman?.kin) relationFromBracket(reading, source, kinsman.kin);
  }
  if (!source) return undefined;

  const quote = spanning(reading.page.text, part.prefix ?? head, slice(head, 0, Math.min(head.text.length, source.kind === 'person' ? named!.end - head.start : head.text.length)));
  const said = { ...quote, text: reading.page.text.slice(quote.start, quote.end) };
  if (source.kind !== 'document') testifiedClaim(reading, source, said);
  // A document says nothing of anybody here, and its line is read all the same: it is who speaks under that number.
  else reading.collector.frame.push({ start: quote.start, end: part.text.end });
  if (source.kind === 'anonymous' && outlets.length > 0) source.quoted = true;
  for (const number of part.numbers) {
    const testimony = testimonyThing(reading, number, testimonyClass);
    // A document has no testifier; it is the testimony.
    if (source.kind !== 'document') add(reading, { subject: testimony, property: wit.testifier, value: sourceValue(source), quote: said });
    for (const by of outlets) add(reading, { subject: testimony, property: wit.reportedBy, value: reporterValue(reading, by), quote: by });
    if (part.direct.includes(number) && part.prefix) {
      add(reading, { subject: testimony, property: wit.directSubmission, value: { kind: 'text', text: 'true', datatype: xsd.boolean }, quote: part.prefix });
    }
  }
  const note = rest && find(rest, /^ \((?<note>[^()]{2,60})\)/d)?.groups.note;
  if (note && isRelationNote(note.text)) relationFromBracket(reading, source, note);
  if (rest) readDescriptors(reading, source, rest);
  return [source];
}

/** "The victim's wife, Rena Tursun, who lives in Almaty" */
const VICTIMS_KIN_NAMED = new RegExp(`^[Tt]he victim['’]s (?:[\\p{Ll}-]+ ){0,2}?(?<kin>${KIN_WORD}),? (?<name>${NAME})(?=[.,;(]|$| \\()`, 'ud');
/** "her husband, Bekzat", in the line behind hers */
const TELLERS_KIN_NAMED = new RegExp(`^(?:[Hh]is|[Hh]er) (?:[\\p{Ll}-]+ ){0,2}?(?:${KIN_WORD}),? (?<name>${NAME})(?=[.,;(]|$| \\()`, 'ud');

/** "Radio Free Asia and Bitter Winter": each of them, where each is an outlet by itself; "the" is part of no name that has none. */
function outletsOf(by: Words): Words[] {
  const and = by.text.indexOf(' and ');
  const parts = and === -1 ? [] : [slice(by, 0, and), slice(by, and + ' and '.length)];
  return (parts.length === 2 && parts.every(({ text }) => isOutlet(text.replace(/^the /, ''))) ? parts : [by])
    .map((part) => slice(part, /^the (?=\p{Lu})/u.exec(part.text)?.[0].length ?? 0));
}

/** "The Globe and Mail" */
const OUTLET = new RegExp(`^(?<name>(?:The )?${NAME}(?: (?:and|of|&|for) ${NAME})?)(?=[.,;()]|$)`, 'ud');
const OUTLETS = new RegExp(`(?:^|,? and |, )(?<name>(?:The )?${NAME})(?=[.,;]|$| and )`, 'gud');
/** "Aygul Toqtar (mother) and Serik Toqtar (father)", "X, a citizen of Kazakhstan, and her husband, Y": names and what joins them. */
const NOTE = '(?: \\((?<note>[^()]{2,60})\\))?';
const AND_NAME = new RegExp(freeSpacing`
  ^(?<first>${NAME})${NOTE}(?:
    (?:, (?!and )[^,;.()]{3,60})?,? (?:and|(?:together |along |jointly )with) (?:
      (?<kin>(?:his|her|their) (?:${KIN_WORD})),?\x20
    )?
    |,\x20
  )(?<second>${NAME})${NOTE.replace('note', 'note2')}(?=[.,;]|$| \(both| from \p{Lu})
`, 'ud');

/** Several testifiers of the same testimonies; undefined where it is one. */
function readJoined(reading: Reading, part: TestifierLine, head: Words): Source[] | undefined {
  const outlets = findAll(head, OUTLETS).map(({ groups }) => groups.name!);
  if (outlets.length > 1 && outlets.every(({ text }) => isOutlet(text))) return outlets.map((name) => severalClaims(reading, part, outletSource(reading, name, part.numbers), name, wit.MediaReport));
  const nameless = find(head, SEVERAL_ANONYMOUS)?.groups;
  const count = nameless?.count && numberFrom(nameless.count.text);
  if (nameless?.who && count && count > 1 && count < 10) {
    return Array.from({ length: count }, () => severalClaims(reading, part, anonymousSource(reading, { ...nameless.who!, text: `${nameless.who!.text.slice(0, -1)}` }, true, part.numbers), spanning(reading.page.text, nameless.count!, nameless.who!), wit.Testimony));
  }
  const pair = find(head, AND_NAME)?.groups;
  const names = [pair?.first, pair?.second];
  if (!pair || !names.every((name) => name !== undefined && isName(name.text) && !isOutlet(name.text) && !isVictimName(reading, name.text) && !knownPlace(name.text) && (pair.kin !== undefined || / /.test(name.text)))) return undefined;
  // "X, Y" with nothing but a comma: the second may be a place.
  if (!/ (?:and|with) /.test(head.text.slice(pair.first!.end - head.start, pair.second!.start - head.start))) return undefined;
  const sources = names.map((name) => severalClaims(reading, part, personSource(reading, name!, true, part.numbers), name!, wit.Testimony));
  [pair.note, pair.note2].forEach((note, index) => {
    if (note && isRelationNote(note.text)) relationFromBracket(reading, sources[index]!, note);
  });
  const rest = slice(head, pair.second!.end - head.start);
  const from = find(rest, SECOND_FROM);
  if (from) add(reading, { subject: sources[1]!.ref, property: wit.originFrom, value: placeValue(reading, from.groups.place!), quote: from.whole });
  if (/^(?: from [\p{L}' -]+)?(?: \([^()]*\))?,? \(?(?:both |all )?(?:(?:are|being) )?(?:\p{Lu}\p{L}+ )?(?:citizens|nationals|residents|living|residing|originally|(?:now |currently )?in(?= (?:the )?\p{Lu}))\b/u.test(rest.text)) for (const source of sources) readDescriptors(reading, source, rest);
  const between = slice(head, pair.first!.end - head.start, pair.second!.start - head.start);
  if (between.text.startsWith(',')) readDescriptors(reading, sources[0]!, between);
  return sources;
}

const SECOND_FROM = new RegExp(`^ (?<said>from (?<place>${NAME}(?: ${LEVEL_WORD})?))(?=[.,;]|$| \\()`, 'ud');

function severalClaims(reading: Reading, part: TestifierLine, source: Source, words: Words, testimonyClass: string): Source {
  testifiedClaim(reading, source, words);
  for (const number of part.numbers) add(reading, { subject: testimonyThing(reading, number, testimonyClass), property: wit.testifier, value: sourceValue(source), quote: words });
  return source;
}

const documentNoun = (head: Words): Words | undefined => (find(head, DOCUMENT) ?? find(head, DOCUMENT_NAME))?.groups.noun;

/** After a name stands punctuation, the end, or a bracket: else the capitalised words were the start of a sentence. */
function endsLikeAName(head: Words, name: Words): boolean {
  const after = head.text.slice(name.end - head.start);
  return /^(?:\s*$|[.,;(]|\s*\(|\s+(?:is|was|and)\b)/.test(after);
}

const isVictimName = (reading: Reading, name: string): boolean => reading.victimNames.some((known) => slug(known) === slug(name) || spelling(known) === spelling(name));

const spelling = (name: string): string => name.split(/\s+/).map(folded).join(' ');

const SHARED = new RegExp(freeSpacing`
  ^(?:[Aa]ll of them|[Bb]oth of them|[Bb]oth|[Aa]ll|[Tt]hey|[Hh]e|[Ss]he)(?: (?:three|four|five))?
  (?: (?:testifiers|of whom))? (?:are|is)(?: now| also| currently)? (?<said>
    (?:an? )?(?<country>${NATIONALITY}) (?:citizen|national)s?
  )
`, 'ud');

/** `Both are Kazakhstan citizens.` */
function readShared(reading: Reading, sentence: Words, sources: readonly Source[]): void {
  const match = find(sentence, SHARED);
  const where = match?.groups.country && country(match.groups.country.text);
  if (!where || !match) return;
  const plural = /^(?:both|all|they)/i.test(sentence.text);
  if ((plural && sources.length < 2) || (!plural && sources.length !== 1) || (/^both/i.test(sentence.text) && sources.length !== 2)) return;
  for (const source of sources) {
    add(reading, { subject: source.ref, property: wit.citizenOf, value: { kind: 'thing', ref: where.ref, label: match.groups.country!.text }, quote: match.whole });
  }
}

const CITIZEN = new RegExp(freeSpacing`
  \b(?:
    (?:with|holds|has|holding|having|obtained|received|acquired|got|gained|[Gg]ot) (?:(?:his|her|their) )?(?<held>${NATIONALITY}) citizenship
    |(?<country>U\.S\.|${NATIONALITY}) (?:citizen|national)s?
    |citizens? of (?:the )?(?<of>${NAME})
  )(?: (?:since|as of|from) (?<since>(?:\p{Lu}\p{Ll}+ )?\d{4}(?:-\d{2})?))?\b
`, 'gud');
const ORIGIN = new RegExp(freeSpacing`
  (?<!\b(?:one|two|three|four|five|rest|others?|another|testimon\p{Ll}+|all|both|most) )\b
  (?:originally|ethnic \p{L}+|native|(?:Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Tatar|Tajik)|\p{Ll}[\p{L}-]+) (?:
    from|(?<=native )of
  ) (?:the )?(?<place>${NAME}(?: ${LEVEL_WORD})?)
  |\b(?:an? |the |^)(?<based>${NAME}(?: ${LEVEL_WORD})?) native\b
  |(?:^|,|\()\x20?from (?:the )?(?<came>${NAME}(?: ${LEVEL_WORD})?)(?=,? (?:now|currently|but|and|who|living|residing|in)\b|[,.;()]|$)
`, 'gud');
const RESIDENCE = new RegExp(freeSpacing`
  \b(?:
    residing|living|resident|based|resides|[Ll]ives|settled|exile|studying|working|formerly(?= of )|has lived|lived(?= in [^.;]{2,40} since )
    |has been living|studies|[Ww]orks
  )(?: (?:now|currently|permanently|abroad|as an? \p{Ll}+))? (?:in|of) (?:the )?(?<place>${NAME}(?: ${LEVEL_WORD})?)
  |(?:now|currently|both|all) in (?:the )?(?<now>${NAME}(?: ${LEVEL_WORD})?)
  |\b(?<based>${NAME})(?:-based| (?:permanent )?residents?(?! (?:of|in)\b))\b
`, 'gud');
const BORN = new RegExp(`\\bborn(?: and raised)? in (?<place>${NAME}(?: ${LEVEL_WORD})?)|\\b(?<based>\\p{Lu}[\\p{L}'’]+)-born\\b`, 'gud');
/** "came to Kyrgyzstan as a student in 2009" */
const MIGRATED = new RegExp(freeSpacing`
  \b(?:came|moved|(?:im|e)?migrated|fled|relocated)(?: back)? to (?<place>${NAME})
  (?: (?:as an? \p{Ll}+|with (?:his|her) \p{Ll}+))?
  (?: (?:in|since) (?:early |late |mid-)?(?<when>(?:\p{Lu}\p{Ll}+ )?\d{4}))?
`, 'gud');
const NATURALISED = /\b(?:(?:was|became|got) (?:naturali[sz]ed|a citizen)|(?:received|got|obtained|acquired|gained) (?:its |the )?citizenship(?: there)?) in (?<since>(?:\p{Lu}\p{Ll}+ )?\d{4})\b/gud;
/** "a German researcher": where somebody is of may stand before what they do. */
const PEOPLE = '\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?';
const OCCUPATION = new RegExp(freeSpacing`
  ^\s*
  (?:(?:now|currently|also|formerly|previously|and|is|was|who (?:is|was|works as|worked as)|[Ww]orks as|[Ww]orking as) )*
  (?:[Aa]n? |[Tt]he )?(?:\d{1,2}-year-old )?(?:(?<where>${NAME})-(?:based|born) )?
  (?<job>(?:PhD |${PEOPLE} )?(?!an? |the )\p{Ll}[\p{L}' -]{2,50}?)(?=
    (?:,? (?:now|currently|originally|born|at|for|with|from|in|on|who|based|living|residing|working|speaking|of)\b.*)?
    $
  )
`, 'ud');
const WORKS_IN = new RegExp(`^ in (?<place>${NAME}(?: ${LEVEL_WORD})?)(?=[.,;]?$|[,;] | who\\b)`, 'ud');
const TRADE = new RegExp(`(?:^|[ -])(?:${JOB_NOUN}|(?<=\\p{Ll} )employee)$`, 'u');
const AGENT_NOUN = /(?:ist|ian|ologist|er|or|ant|ent|man|woman|doctor|nurse|imam|student|cadre|chef|clerk|official|businessman|businesswoman|herder|farmer|lawyer|artist)$/;
const NO_OCCUPATION = new RegExp(freeSpacing`
  \b(?:
    where|another|together|either|neither|she|he|they|that|helps?|has|have|had|was|is|are|were|being|citizen|national
    |relative|resident|member|originally|former|other|whose|which|who|brother|sister|father|mother|daughter|neighbor
    |victim|later|younger|elder|older|detainee|testifier|number|year|woman|man|person|anonymous|unnamed|friend
    |colleague|acquaintance|contact
  )s?\b
`, '');

/** "Yopurgha County court", "Talas Township police station": what a place's institution is called without a capital. */
const LOCAL_ORGANISATION = `${NAME}(?: \\p{Ll}+){0,2}? (?:court|police station|police|prison|jail|camp|detention center|hospital|school|government|committee|bureau|station|office|mosque|bank|department|administration)`;
const EMPLOYER = new RegExp(freeSpacing`
  ^\s*(?:(?:now|currently|also|formerly|previously|and) )*(?<as>(?:[Aa]n?|[Tt]he)? ?(?:PhD )?\p{Ll}[\p{L} -]{2,60}?) (?:
    at|with|for
    |(?<=
      (?:
        employee|worker|staff|head|chief|director|officer|official|cadre|principal|manager|doctor|nurse|judge|teacher
      )s?\x20
    )(?:of|in)(?= (?:the )?(?:${ORGANISATION_NAME}|${LOCAL_ORGANISATION})(?![\p{L}-]))
  ) (?:the )?(?<org>${LOCAL_ORGANISATION}(?![\p{L}-])|${ORGANISATION_NAME}|${NAME}(?: of ${NAME})?)
`, 'ud');
const isUniversity = (name: string): boolean => /\b(?:University|College|Academy)\b/.test(name);

const VICTIMS_KIN = new RegExp(`(?:the victim['’]s (?<kin>${KIN_WORD})|\\b(?:an? |[Aa]nonymous |[Uu]nnamed |^)(?<of>${KIN_WORD}) of the victim)(?![\\p{L}'’-])`, 'ud');

/** "whose husband is the victim's brother", "a friend of the victim's brother": somebody else is that brother. */
const SOMEBODY_ELSE = /\b(?:whose [^,;]*|(?:to|of|by|with|for|like|as|his|her|their|[\p{Lu}][\p{L}]+['’]s) )$/u;

/** What the words say that the testifier is to the victim. */
function victimsKin(words: Words): Words | undefined {
  const match = find(words, VICTIMS_KIN);
  const kin = match?.groups.kin ?? match?.groups.of;
  return match && kin && !SOMEBODY_ELSE.test(words.text.slice(0, match.whole.start - words.start)) && !/^['’]/.test(words.text.slice(match.whole.end - words.start)) ? kin : undefined;
}

/** "where she helps operate an Uyghur restaurant", "who runs a bakery" */
const RUNS = new RegExp(freeSpacing`
  \b(?:who|where s?he|and|s?he) (?:also |now |currently )?
  (?:help(?:s|ed) (?:to )?(?:run|operate|manage)|runs?|ran|owns?|owned|operates?|manages?|works? (?:at|in)) (?:
    an? |the |(?:his|her) (?:own )?
  )(?<org>
    (?:(?!(?:and|or|of|in|at|for|to|was|is|who|with|his|her|the)\b)[\p{L}-]+ ){0,3}?
    (?:${WORKPLACE}|business|café|cafe|bookstore|salon)
  )(?![\p{L}-])
`, 'ud');

/** "with a Kazakhstan green card", "a permanent residence permit of Kazakhstan" */
const PERMIT = new RegExp(freeSpacing`
  \b(?:with|has|holds|holding|having|obtained|received|got) (?:an? )?(?:permanent )?(?:(?<where>${NAME}) )?
  (?:permanent )?(?:green card|residence permit|residency)(?: (?:in|of|for) (?<of>${NAME}))?
`, 'ud');

/** "who shared a cell with the victim in 2017" */
const SHARED_CELL = /\bwho (?:(?:had )?shared a cell with|was (?:held )?in the same cell (?:as|with)) the victim\b/d;

const ETHNIC = /^(?:Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Tatar|Mongol|Dungan|Han|Tajik|Chinese)$/;

/** "an ethnic Kazakh", "a Uyghur woman from Hotan", "an Uyghur now living in": the people, not "a Uyghur restaurant". */
const ETHNIC_SAID = new RegExp(freeSpacing`
  \b(?:
    ethnic (?<people>Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Tatar|Tajik)\b
    |(?<=\ban? )(?<other>Uyghur|Kazakh|Kyrgyz|Hui|Uzbek|Tatar|Tajik)(?= (?:
        man|woman|activist|exile|refugee
        |(?:[\p{Ll}-]+ )?(?:
          student|teacher|writer|poet|businessman|businesswoman|driver|doctor|nurse|herder|farmer|singer|journalist
          |engineer|scholar|lawyer|translator|cook|chef|tailor|trader|worker|artist|musician|entrepreneur|linguist
          |professor|shepherd|pensioner|housewife|grocer|merchant|imam
        )
        |(?:now )?(?:living|residing|based)|from|originally|who
      )\b
      |[,.;]|$
    )
  )
`, 'ud');
/** "who was himself detained in Emin" */
const HELD_THEMSELVES = new RegExp(freeSpacing`
  \b(?:himself|herself|also|previously|formerly) (?:was |been )?(?:detained|held|imprisoned|interned|jailed) in (?<place>
    ${NAME}(?: ${LEVEL_WORD})?
  )(?=[.,;)]|$| (?:and|who|from|for|in|before|until)\b)
`, 'ud');

const AND_ANOTHER = new RegExp(` and (?:(?:his|her|their) (?:${KIN_WORD})s?,? )?${NAME}(?=,? (?:who|which)\\b|, an? )`, 'u');

/** "married to a Kazakhstan citizen", "formerly a citizen of China": somebody else's, or of before. */
const NOT_OWN_CITIZENSHIP = new RegExp(`(?:\\b(?:(?:married|wed|engaged|related) to|(?:${KIN_WORD}|partner|child)s? (?:of|is|are|being|was|were)|with) (?:an? |the |now |also )*|\\b(?:former|formerly|ex|once|previously|not|no longer)[ -](?:an? )?)$`, 'iu');

/** What stands after a testifier's name: citizenship, origin, residence, occupation. */
function readDescriptors(reading: Reading, source: Source, described: Words): void {
  // "; Turdakun, a poet" behind a radio's name is no poet's radio.
  if (source.kind === 'media') return;
  // "Zhumakan and his son Talgat, who came to Kazakhstan in 2013": the son did.
  const other = AND_ANOTHER.exec(described.text);
  const all = other ? slice(described, 0, other.index) : described;
  // "whose mother is from Kucha": she is. Blanks keep every other word at its place.
  const rest = { ...all, text: all.text.replace(/(?<![\p{L}])(?:whose|of whose|with whose)(?![\p{L}])[^,;.]*(?:, (?:where|which|whom?)(?![\p{L}])[^,;.]*)*/gu, (clause) => ' '.repeat(clause.length)) };
  for (const match of matchesOf(CITIZEN, rest.text)) {
    const name = match.groups!.country ?? match.groups!.held ?? match.groups!.of!;
    const where = country(name);
    if (!where || NOT_OWN_CITIZENSHIP.test(rest.text.slice(0, match.index))) continue;
    const quote = slice(rest, match.index, match.index + match[0].length);
    add(reading, { subject: source.ref, property: wit.citizenOf, value: { kind: 'thing', ref: where.ref, label: knownPlace(name) ? name : labelOf(where) }, quote });
    const since = match.groups!.since && findTimes(match.groups!.since)[0]?.edtf;
    if (since) {
      add(reading, { subject: source.ref, property: wit.citizenSince, value: { kind: 'text', text: since, datatype: edtf }, quote });
    }
  }
  readMigration(reading, source, rest);
  for (const [pattern, property] of [[ORIGIN, wit.originFrom], [RESIDENCE, wit.residedIn], [BORN, wit.bornIn]] as const) {
    for (const match of matchesOf(pattern, rest.text)) {
      const [from, to] = match.indices!.groups!.place ?? match.indices!.groups!.came ?? match.indices!.groups!.now ?? match.indices!.groups!.based!;
      const place = slice(rest, from, to);
      // "a Kazakh resident": what they are, not where.
      if (!isName(place.text) || (/^residen/.test(rest.text.slice(to + 1)) && !knownPlace(place.text) && (country(place.text) || ETHNIC.test(place.text)))) continue;
      add(reading, { subject: source.ref, property, value: placeValue(reading, place), quote: slice(rest, match.index, match.index + match[0].length) });
    }
  }
  const people = find(rest, ETHNIC_SAID);
  const said = people?.groups.people ?? people?.groups.other;
  const concept = said && vocabulary.ethnicity.find(({ labels }) => labels.includes(said.text))?.iri;
  if (people && concept) add(reading, { subject: source.ref, property: wit.ethnicity, value: { kind: 'thing', ref: concept, label: said.text }, quote: people.whole });
  const held = find(rest, HELD_THEMSELVES);
  if (held && isName(held.groups.place!.text)) add(reading, { subject: source.ref, property: wit.heldIn, value: placeValue(reading, held.groups.place!), quote: held.whole });
  const cell = find(rest, SHARED_CELL)?.whole;
  if (cell) add(reading, { subject: reading.victim, property: wit.sharedCellWith, value: sourceValue(source), quote: cell });
  const kin = victimsKin(all);
  if (kin) relationFromBracket(reading, source, kin);
  const runs = find(rest, RUNS);
  if (runs && !/\bwhose\b/.test(rest.text.slice(0, runs.whole.start - rest.start))) {
    const label = runs.groups.org!.text;
    const ref = reading.collector.thing(reading.collector.local('workplace', label), wit.Organisation, { text: label, language: 'en' });
    add(reading, { subject: source.ref, property: wit.workedAt, value: { kind: 'thing', ref, label }, quote: runs.whole });
  }
  const permit = find(rest, PERMIT);
  const issuer = permit && country((permit.groups.of ?? permit.groups.where)?.text ?? '');
  if (permit && issuer) add(reading, { subject: source.ref, property: wit.residencePermitOf, value: { kind: 'thing', ref: issuer.ref, label: (permit.groups.of ?? permit.groups.where)!.text }, quote: permit.whole });
  let from = 0;
  for (const part of rest.text.split(/(?:,|(?<=(?:citizen|national))(?: and(?= \p{Ll}))|[.;] (?:[Oo]ccupation|[Pp]rofession): | and(?= (?:an?|now|formerly|former|expert|the) ))/u)) {
    const at = rest.text.indexOf(part, from);
    const words = slice(rest, at, at + part.length);
    from = at + part.length;
    const employer = find(words, EMPLOYER)?.groups;
    // "with Kazakhstan citizenship" works for no country.
    if (employer?.org && !/^(?:together|along|jointly)$| of \p{Lu}/u.test(employer.as!.text.trim()) && !country(employer.org.text) && isName(employer.org.text.replace(/^the /, ''))) {
      const ref = organisation(slug(employer.org.text));
      reading.collector.thing(ref, isUniversity(employer.org.text) ? wit.University : wit.Organisation, { text: employer.org.text, language: 'en' });
      const studies = SCHOOL.test(employer.org.text) && /\b(?:student|candidate|graduate|postgraduate|undergraduate)\b/.test(employer.as!.text);
      add(reading, { subject: source.ref, property: studies ? wit.studiedAt : wit.workedAt, value: { kind: 'thing', ref, label: employer.org.text }, quote: within(words, 0) });
    }
    // "X, whose brothers were detained, is a mechanic": X is; "whose brother, Y, is": Y may be.
    const said = /^ (?:is|was) (?:now )?(?=an? )/.exec(words.text);
    if (said && new RegExp(`^\\s*${NAME}$`, 'u').test(rest.text.slice(0, at - 1).split(',').at(-1)!)) continue;
    const trade = find({ ...words, text: words.text.replace(/[.;]\s*$/, '') }, OCCUPATION)?.groups.job;
    // "the owner of a small cafe"
    const what = trade && /(?:owner|founder|head|director|manager|chief|editor|member)$/.test(trade.text) ? /^ of (?:an? |the )\p{Ll}[\p{Ll} -]*?(?= (?:in|at|and|from|on|who|now)\b|[.,;(]|$)/u.exec(rest.text.slice(trade.end - rest.start))?.[0] : undefined;
    const job = trade && what !== undefined ? slice(rest, trade.start - rest.start, trade.end - rest.start + what.length) : trade;
    if (!job || NO_OCCUPATION.test(job.text) || !(AGENT_NOUN.test(trade!.text.trim()) || TRADE.test(trade!.text.trim()))) continue;
    add(reading, { subject: source.ref, property: wit.occupation, value: { kind: 'text', text: job.text.trim(), language: 'en' }, quote: within(job, 0) });
    // "a surgeon in Oslo": there they live.
    const place = find(slice(words, job.end - words.start), WORKS_IN)?.groups.place;
    if (place && isName(place.text) && !/^(?:Arabic|Chinese|English|Turkish|Russian|Uyghur|Kazakh|Islamic?|Oriental|Mandarin|Medicine|Law)\b/.test(place.text)) add(reading, { subject: source.ref, property: wit.residedIn, value: placeValue(reading, place), quote: spanning(reading.page.text, job, place) });
  }
}

function readMigration(reading: Reading, source: Source, rest: Words): void {
  for (const { whole, groups } of findAll(rest, MIGRATED)) {
    const place = groups.place!;
    if (!country(place.text)) continue;
    add(reading, { subject: source.ref, property: wit.migratedTo, value: placeValue(reading, place), quote: whole });
    const [time] = groups.when ? findTimes(groups.when.text, groups.when.start) : [];
    if (time) add(reading, { subject: source.ref, property: wit.migratedIn, value: timeValue(time), quote: whole });
    const [citizen] = findAll(slice(rest, whole.end - rest.start), NATURALISED);
    const since = citizen && findTimes(citizen.groups.since!.text)[0]?.edtf;
    if (citizen && since) add(reading, { subject: source.ref, property: wit.citizenSince, value: { kind: 'text', text: since, datatype: edtf }, quote: citizen.whole });
  }
}

function testimonyThing(reading: Reading, number: number, cls: string, quote?: Words): Reference {
  const ref = `${reading.entry}#testimony-${number}`;
  reading.collector.thing(ref, cls, { text: `Testimony ${number}`, language: 'en' });
  if (quote) add(reading, { subject: reading.entry, property: wit.testimony, value: { kind: 'thing', ref, label: quote.text }, quote, section: 'supplementary' });
  return ref;
}

function personSource(reading: Reading, name: Words, main: boolean, numbers: readonly number[] = []): Source {
  const ref = reading.collector.local('person', name.text);
  reading.collector.thing(ref, wit.Person, { text: name.text });
  return reading.sources.add({ ref, label: name.text, kind: 'person', basis: 'testimony', numbers: new Set(numbers), main, roles: new Set() });
}

/** Anonymous people are one source a mention: two anonymous sources of one entry stay two. */
function anonymousSource(reading: Reading, words: Words, main: boolean, numbers: readonly number[] = []): Source {
  const index = reading.sources.all.filter(({ kind }) => kind === 'anonymous').length + 1;
  const ref = `${reading.entry}#source-anonymous-${index}`;
  const noun = /\b(?:anonymous|unnamed) (?<noun>(?:ex|former)[- ]detainee|eyewitness|relative|acquaintance|friend|source|contact|person|colleague|neighbou?r|classmate|villager|(?:voice |audio |video |text )?(?:message|recording)|letter|video)/i.exec(words.text)?.groups?.noun;
  const described = /^(?:(?:an?|the|another|one) )?(?<who>\S[^,.;()]{2,60})/i.exec(words.text)?.groups?.who?.trim();
  const label = noun ? `anonymous ${noun}` : described && !/anonymous|unnamed/i.test(described) ? described : 'Anonymous';
  reading.collector.thing(ref, wit.UnnamedPerson, { text: label, language: 'en' });
  const word = find(words, /\b(?<word>anonymous|unnamed|name withheld)\b/id)?.groups.word;
  if (word) add(reading, { subject: ref, property: wit.anonymous, value: { kind: 'text', text: 'true', datatype: xsd.boolean }, quote: word });
  const verified = find(words, /\b(?<word>with a verified identity|identity (?:is |was )?verified)\b/id)?.groups.word;
  if (verified) add(reading, { subject: ref, property: wit.identityVerified, value: { kind: 'text', text: 'true', datatype: xsd.boolean }, quote: verified });
  const roles = new Set<string>(noun ? [noun.toLowerCase().replace('former ', 'ex-')] : []);
  return reading.sources.add({ ref, label, kind: 'anonymous', basis: roles.has('ex-detainee') ? 'eyewitness' : 'testimony', numbers: new Set(numbers), main, roles });
}

function documentSource(reading: Reading, part: TestifierLine, noun: Words): Source {
  const ref = part.numbers.length > 0 ? `${reading.entry}#testimony-${part.numbers[0]}` : reading.collector.local('source', noun.text);
  reading.collector.thing(ref, wit.OfficialDocument, { text: noun.text, language: 'en' });
  return reading.sources.add({ ref, label: noun.text, kind: 'document', basis: 'document', numbers: new Set(part.numbers), main: true, roles: new Set([noun.text.toLowerCase()]) });
}

function outletSource(reading: Reading, name: Words, numbers: readonly number[]): Source {
  const ref = organisation(slug(name.text));
  reading.collector.thing(ref, wit.Organisation, { text: name.text });
  return reading.sources.add({ ref, label: name.text, kind: 'media', basis: 'media', numbers: new Set(numbers), main: true, roles: new Set() });
}

/** An outlet is shared by entries; a person who reports is this entry's. */
function reporterValue(reading: Reading, name: Words): Value {
  const bare = within(name, 0);
  if (isOutlet(bare.text)) {
    const ref = organisation(slug(bare.text));
    reading.collector.thing(ref, wit.Organisation, { text: bare.text });
    return { kind: 'thing', ref, label: bare.text };
  }
  const ref = reading.collector.local('source', bare.text);
  reading.collector.thing(ref, wit.Agent, { text: bare.text });
  return { kind: 'thing', ref, label: bare.text };
}

const sourceValue = (source: Source): Value => ({ kind: 'thing', ref: source.ref, label: source.label });

function testifiedClaim(reading: Reading, source: Source, quote: Words): void {
  add(reading, { subject: source.ref, property: wit.testifiedFor, value: { kind: 'thing', ref: reading.victim, label: reading.victimNames[0]! }, quote });
}

function add(reading: Reading, draft: Pick<ClaimDraft, 'subject' | 'property' | 'value' | 'quote'> & Partial<ClaimDraft>): void {
  // Who testified is told by the archive's editors.
  reading.collector.claim({ certainty: 'stated', section: 'testifying', attributedTo: [reading.archive], basis: 'editor', ...draft });
}
