import { wit } from '../generated/terms.js';
import { dcterms, xsd } from '../namespaces.js';
import { list as listReference, slug, udhrArticle } from '../iri.js';
import type { FieldKey, HeaderField, Words } from '../ingest/record.js';
import { gapReason, reasonSides } from '../ingest/gaps.js';
import { within } from '../ingest/lines.js';
import type { Certainty, Value } from './claim.js';
import type { ClaimDraft } from './collector.js';
import { conceptValue } from './concepts.js';
import { findTimes, parseDuration } from './dates.js';
import { scriptTag } from './names.js';
import { placeValue } from './places.js';
import { LONGEST, PARTS_READ } from './limits.js';
import type { Reading } from './reading.js';
import { victimNamesOf } from './victim-names.js';
import { find } from './words.js';

/** Header, lists, rights articles, supplementary materials and dates: what the archive says of the entry in its own voice. */
export function readHeader(reading: Reading): void {
  readNames(reading);
  for (const field of reading.record.fields) {
    if (field.value && field.value.text.length <= LONGEST && !gapReason(field.value.text)) FIELDS[field.key]?.(reading, field.value, field);
  }
  for (const words of reading.record.lists.slice(0, PARTS_READ)) {
    if (words.text.length > LONGEST || gapReason(words.text)) continue;
    const ref = listReference(slug(words.text));
    reading.collector.thing(ref, wit.EntryList, { text: words.text, language: 'en' });
    add(reading, { subject: reading.entry, property: wit.inList, value: { kind: 'thing', ref, label: words.text }, quote: words, basis: 'archive-list' });
  }
  readRecordFacts(reading);
  readRights(reading);
  readSupplementary(reading);
}

function readNames(reading: Reading): void {
  const seen = new Set<string>();
  for (const words of victimNamesOf(reading.record)) {
    if (seen.has(words.text) || words.text.length > LONGEST) continue;
    seen.add(words.text);
    const language = scriptTag(words.text);
    reading.collector.thing(reading.victim, wit.Victim, { text: words.text, language });
    add(reading, { subject: reading.victim, property: wit.name, value: { kind: 'text', text: words.text, language }, quote: words });
  }
}

type FieldReader = (reading: Reading, value: Words, field: HeaderField) => void;

/** One reader a field; a field without one stays text of the page. */
const FIELDS: Partial<Record<FieldKey, FieldReader>> = {
  age: (reading, value) => add(reading, { property: wit.age, value: text(value.text), quote: value }),
  gender: concept('gender', wit.gender),
  ethnicity: concept('ethnicity', wit.ethnicity),
  profession: concept('profession', wit.profession),
  placeOfOrigin: place(wit.placeOfOrigin),
  currentLocation: place(wit.currentLocation),
  healthStatus: concept('health', wit.healthStatus),
  detentionType: readDetentionType,
  firstDetained: readFirstDetained,
  detentionReason: readReason,
  nameVariants: readVariants,
};

function concept(scheme: Parameters<typeof conceptValue>[1], property: string): FieldReader {
  return (reading, value) => add(reading, { property, value: conceptValue(reading, scheme, value), quote: value });
}

/** `Likely place of origin`: the label hedges its value. */
function place(property: string): FieldReader {
  return (reading, value, field) => {
    const hedge = field.label && find(field.label, /^(?<hedge>Likely|Probable)\b/id)?.groups.hedge;
    add(reading, { property, value: placeValue(reading, value), quote: value, certainty: hedge ? 'likely' : 'stated', hedge });
  };
}

/** `formal prison (10 years)`, `sentenced (2018, 20 y)`, `free`. */
function readDetentionType(reading: Reading, value: Words): void {
  const match = find(value, /^(?<type>[^()]+?)\s*(?:\((?<note>[^()]*)\))?$/d);
  const type = match?.groups.type ?? value;
  const event = `${reading.entry}#header-status`;
  add(reading, { property: wit.lastReportedDetentionType, value: conceptValue(reading, 'detention', type), quote: value });
  const note = match?.groups.note;
  if (!note) return;
  for (const part of partsOf(note)) {
    const term = parseDuration(part.text);
    if (/^\d{4}$/.test(part.text)) {
      sentencing(reading, event);
      add(reading, { property: wit.sentencedIn, value: { kind: 'time', ...timeOf(part) }, quote: part, event });
    } else if (term) {
      sentencing(reading, event);
      add(reading, { property: wit.sentenceTerm, value: { kind: 'text', text: term, datatype: xsd.duration }, quote: part, event });
    } else if (/^life(?: sentence| imprisonment)?$/i.test(part.text)) {
      sentencing(reading, event);
      add(reading, { property: wit.sentenceText, value: text(part.text), quote: part, event });
    }
  }
}

const sentencing = (reading: Reading, ref: string): string => reading.collector.thing(ref, wit.Sentencing, { text: 'sentence as the header reports it', language: 'en' });

function partsOf(note: Words): Words[] {
  let from = 0;
  return note.text.split(',').map((part) => {
    const words = within(note, from, from + part.length);
    from += part.length + 1;
    return words;
  });
}

function timeOf(words: Words): { text: string; edtf?: string; earliest?: string; latest?: string; rule?: string; precision?: string } {
  const [time] = findTimes(words.text, words.start, { header: true });
  const { edtf, earliest, latest, rule, precision } = time ?? {};
  return { text: words.text, edtf, earliest, latest, rule, precision };
}

/** A bucket such as `Apr. 2017 - June 2017` says some time within it, not a period that lasted. */
function readFirstDetained(reading: Reading, value: Words, field: HeaderField): void {
  const property = field.label && /problems/i.test(field.label.text) ? wit.problemsStarted : wit.firstDetained;
  add(reading, { property, value: { kind: 'time', ...timeOf(value) }, quote: value });
}

/** `challenging authority | ---`: suspected and official are two things; one alone is the probable one. */
function readReason(reading: Reading, value: Words, field: HeaderField): void {
  const hedge = field.label && find(field.label, /^(?<hedge>Probable|Likely)\b/id)?.groups.hedge;
  if (!value.text.includes('|')) {
    for (const reason of commaParts(value)) {
      add(reading, { property: wit.detentionReason, value: conceptValue(reading, 'reason', reason), quote: reason, certainty: hedge ? 'likely' : 'stated', hedge });
    }
    return;
  }
  const { suspected, official } = reasonSides(reading.page.text, value);
  const label = field.label && find(field.label, /\((?<hedge>suspected)/id)?.groups.hedge;
  for (const [words, property, certainty, word] of [
    [suspected, wit.suspectedReason, 'suspected', label],
    [official, wit.officialReason, 'stated', undefined],
  ] as const) {
    if (words.text === '' || gapReason(words.text)) continue;
    for (const reason of commaParts(words)) {
      add(reading, { property, value: conceptValue(reading, 'reason', reason), quote: reason, certainty: certainty as Certainty, hedge: word });
    }
  }
}

/** "related to religion, registration issues": several reasons; a concept that has a comma in its name stays whole. */
function commaParts(words: Words): Words[] {
  if (/^nationalism, patriotism$/i.test(words.text)) return [words];
  return partsOf(words).filter(({ text: part }) => part !== '' && !gapReason(part));
}

/** Variants of a name are parted by commas, or by strokes and bars, which stand in no Chinese name. */
function readVariants(reading: Reading, value: Words): void {
  for (const match of value.text.matchAll(/[^,;，；、/／|]+/g)) {
    const words = within(value, match.index, match.index + match[0].length);
    if (words.text === '' || gapReason(words.text)) continue;
    add(reading, { property: wit.nameVariant, value: { kind: 'text', text: words.text, language: scriptTag(words.text) }, quote: words, certainty: 'possible', hedge: undefined });
  }
}

/** Tier, third party, dates. */
function readRecordFacts(reading: Reading): void {
  const { tier, submittedByThirdParty, dates } = reading.record;
  if (tier) add(reading, { subject: reading.entry, property: wit.tier, value: { kind: 'text', text: String(tier.tier), datatype: xsd.integer }, quote: tier.words });
  if (submittedByThirdParty) {
    add(reading, { subject: reading.entry, property: wit.submittedByThirdParty, value: { kind: 'text', text: 'true', datatype: xsd.boolean }, quote: submittedByThirdParty, section: 'testifying' });
  }
  const properties = { created: dcterms.created, updated: dcterms.modified, testifierUpdate: wit.latestTestifierUpdate };
  for (const date of dates) {
    add(reading, { subject: reading.entry, property: properties[date.key], value: { kind: 'text', text: date.value.text, datatype: xsd.date }, quote: date.value, section: 'footer' });
  }
}

/** The archive suspects the violation; the plain wording it prints is not the article's official text. */
function readRights(reading: Reading): void {
  const heading = reading.record.sections.find(({ key }) => key === 'rights')?.heading;
  const hedge = heading && find(heading, /(?<hedge>suspected)/id)?.groups.hedge;
  for (const { article, label, wording } of reading.record.rights) {
    const quote = wording ? { start: label.start, end: wording.end, text: reading.page.text.slice(label.start, wording.end) } : label;
    add(reading, {
      property: wit.suspectedViolationOf, value: { kind: 'thing', ref: udhrArticle(article), label: label.text }, quote,
      section: 'rights', certainty: 'suspected', hedge,
    });
    if (wording) {
      add(reading, { subject: udhrArticle(article), property: wit.plainWording, value: { kind: 'text', text: wording.text, language: 'en' }, quote: wording, section: 'rights' });
    }
  }
}

function readSupplementary(reading: Reading): void {
  const testimonies = reading.record.supplementary.filter(({ testimony }) => testimony !== undefined);
  const last = testimonies.at(-1);
  if (last) {
    const quote = { start: testimonies[0]!.text.start, end: last.text.end, text: reading.page.text.slice(testimonies[0]!.text.start, last.text.end) };
    add(reading, {
      subject: reading.entry, property: wit.testimonyCount, value: { kind: 'text', text: String(new Set(testimonies.map(({ testimony }) => testimony)).size), datatype: xsd.integer },
      quote, section: 'supplementary', derived: 'counted from the numbered testimonies that the page lists',
    });
  }
  reading.record.supplementary.slice(0, PARTS_READ).forEach(({ testimony, text: words }, index) => {
    if (testimony !== undefined) return;
    const ref = reading.collector.thing(`${reading.entry}#supplementary-${index + 1}`, wit.SupplementaryItem, { text: words.text, language: 'en' });
    add(reading, { subject: reading.entry, property: wit.supplementaryItem, value: { kind: 'thing', ref, label: words.text }, quote: words, section: 'supplementary' });
  });
}

const text = (value: string): Value => ({ kind: 'text', text: value });

function add(reading: Reading, draft: Pick<ClaimDraft, 'property' | 'value' | 'quote'> & Partial<ClaimDraft>): void {
  reading.collector.claim({
    subject: reading.victim, certainty: 'stated', section: 'header', attributedTo: [reading.archive], basis: 'header', ...draft,
  });
}

