import type { Claim, Extraction } from '../extract/claim.js';
import type { EntryRecord, Gap, SectionKey, Span } from '../ingest/record.js';

/** What a piece of a page is, before anybody reads it. */
export type Part = 'prose' | 'list' | 'value' | 'label' | 'heading' | 'gap' | 'noise' | 'masked' | 'frame' | 'unknown';

/** A run of the page's text in which nothing changes: the same part, the same claims, hedge or not. */
export interface Segment extends Span {
  readonly part: Part;
  /** Claims whose words cover it; several where they overlap. */
  readonly claims: readonly Claim[];
  /** Whether it is the hedging word of one of the claims. */
  readonly hedge: boolean;
}

/**
 * How much of a page's prose lies within the words of a claim, or is the frame of one (whom it is about, who says it, the
 * joints between two); white space is not counted. Characters are UTF-16 units.
 */
export interface Share {
  readonly characters: number;
  readonly read: number;
}

export interface Coverage {
  /** The whole page in order, without overlap or hole. */
  readonly segments: readonly Segment[];
  readonly prose: Share;
  readonly bySection: ReadonlyMap<SectionKey, Share>;
}

/** Sections that are lists of lines, not prose. */
const LISTS: ReadonlySet<SectionKey> = new Set(['rights', 'supplementary']);

const PARTS: readonly Part[] = ['unknown', 'prose', 'list', 'value', 'label', 'heading', 'gap', 'noise', 'masked', 'frame'];
const CODE = Object.fromEntries(PARTS.map((part, code) => [part, code])) as Readonly<Record<Part, number>>;

/** Cuts a page into segments: what each piece is, and which claims it carries. A pure function of page, record and claims. */
export function coverageOf(text: string, record: EntryRecord, extraction: Extraction): Coverage {
  const parts = paint(text, record, extraction);
  const segments = framed(text, cut(text.length, parts, extraction.claims));
  return { segments, ...shares(text, record, segments, extraction.gaps) };
}

/** One code a character. What is painted later lies above what was painted before. */
function paint(text: string, record: EntryRecord, { gaps, frame = [] }: Extraction): Uint8Array {
  const parts = new Uint8Array(text.length);
  const put = (part: Part, span: Span | undefined): void => {
    if (span) parts.fill(CODE[part], span.start, span.end);
  };
  for (const { label, value } of record.fields) {
    put('value', value);
    put('label', label);
  }
  // Layout B prints the name twice: the second time it says nothing new.
  record.names.forEach((name, index) => put(record.names.findIndex(({ text: same }) => same === name.text) < index ? 'label' : 'value', name));
  for (const list of record.lists) put('value', list);
  for (const { key, heading, body } of record.sections) {
    put(LISTS.has(key) ? 'list' : 'prose', body);
    put('heading', heading);
  }
  for (const span of frame) put('frame', span);
  for (const { label, value } of record.dates) {
    put('label', label);
    put('value', value);
  }
  if (record.databaseSize) put('noise', lineAround(text, record.databaseSize));
  if (record.tier) put('value', record.tier.words);
  for (const { words } of gaps) put('gap', words);
  for (const words of record.noise) put('noise', words);
  for (const masked of text.matchAll(/\u2588+/g)) put('masked', { start: masked.index, end: masked.index + masked[0].length });
  return parts;
}

/**
 * Words that only join what is read, or say whose it is: "and", "The victim is", "Testimony 2|3:", "as reported by". No
 * negation, no hedge, no word of order is among them.
 */
const JOINT = /^(?:[\s,;:.()[\]"“”'’–—-]|\b(?:and|or|both|also|now|currently|which|who|he|she|they|his|her|a|an|the|is|was|were|has|had|been|be|being|that|of|in|on|at|to|it|as|by|for|from|with|but|victim|testifiers?|reported|confirmed|[Tt]estimon(?:y|ies)(?: \d{1,3}(?:[-+|*,& ]+\d{1,3})*\*?)?(?=:)|[Hh]e|[Ss]he|[Tt]he|[Ii]n|[Oo]n|[Ii]t|[Aa]nd|[Tt]he victim)(?![\p{L}]))*$/u;

/** Joints beside what is read are read with it. */
function framed(text: string, segments: readonly Segment[]): Segment[] {
  const isRead = (at: number): boolean => {
    const segment = segments[at];
    return segment !== undefined && (segment.claims.length > 0 || segment.part === 'frame' || segment.part === 'gap');
  };
  return merged(segments.map((segment, index) => {
    const { start, end, part, claims } = segment;
    if (part !== 'prose' || claims.length > 0 || end - start > 200 || !JOINT.test(text.slice(start, end))) return segment;
    return isRead(index - 1) || isRead(index + 1) ? { ...segment, part: 'frame' } : segment;
  }));
}

/** Within a claim's words nothing is frame: there it would only part what belongs together. */
function merged(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const part = segment.part === 'frame' && segment.claims.length > 0 ? 'prose' : segment.part;
    const last = result.at(-1);
    if (last && last.part === part && last.hedge === segment.hedge && last.claims.length === segment.claims.length && last.claims.every((claim) => segment.claims.includes(claim)) && !segment.claims.some(({ quote }) => quote.start === segment.start || quote.end === segment.start)) {
      result[result.length - 1] = { ...last, end: segment.end };
    } else result.push({ ...segment, part });
  }
  return result;
}

function lineAround(text: string, { start, end }: Span): Span {
  const next = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start) + 1, end: next === -1 ? text.length : next };
}

function cut(length: number, parts: Uint8Array, claims: readonly Claim[]): Segment[] {
  const opening = new Map<number, Claim[]>();
  const closing = new Map<number, Claim[]>();
  const hedged = new Uint8Array(length + 1);
  const borders = new Uint8Array(length + 1);
  borders[0] = borders[length] = 1;
  for (let at = 1; at < length; at += 1) if (parts[at] !== parts[at - 1]) borders[at] = 1;
  for (const claim of claims) {
    borders[claim.quote.start] = borders[claim.quote.end] = 1;
    for (const { start, end } of wordsOf(claim)) {
      (opening.get(start) ?? opening.set(start, []).get(start)!).push(claim);
      (closing.get(end) ?? closing.set(end, []).get(end)!).push(claim);
      borders[start] = borders[end] = 1;
    }
    if (!claim.hedge) continue;
    hedged.fill(1, claim.hedge.start, claim.hedge.end);
    borders[claim.hedge.start] = borders[claim.hedge.end] = 1;
  }
  const segments: Segment[] = [];
  const open = new Set<Claim>();
  let start = 0;
  for (const claim of opening.get(0) ?? []) open.add(claim);
  for (let at = 1; at <= length; at += 1) {
    if (!borders[at]) continue;
    segments.push({ start, end: at, part: PARTS[parts[start]!]!, claims: [...open], hedge: hedged[start] === 1 });
    start = at;
    for (const claim of closing.get(at) ?? []) open.delete(claim);
    for (const claim of opening.get(at) ?? []) open.add(claim);
  }
  return segments;
}

/** The words of a claim: its quote, and the hedge where that stands apart ("Allegedly" before "in Wusu Prison"). */
function wordsOf({ quote, hedge }: Claim): Span[] {
  if (!hedge || (hedge.start >= quote.start && hedge.end <= quote.end)) return [quote];
  if (hedge.end <= quote.start || hedge.start >= quote.end) return [quote, hedge];
  return [{ start: Math.min(quote.start, hedge.start), end: Math.max(quote.end, hedge.end) }];
}

function shares(text: string, record: EntryRecord, segments: readonly Segment[], gaps: readonly Gap[]): Pick<Coverage, 'prose' | 'bySection'> {
  const read = new Uint8Array(text.length);
  for (const { start, end, claims, part } of segments) if (claims.length > 0 || part === 'frame') read.fill(1, start, end);
  // That a section says nothing is read as well: "unclear" is a gap.
  for (const { words } of gaps) read.fill(1, words.start, words.end);
  const bySection = new Map<SectionKey, { characters: number; read: number }>();
  const prose = { characters: 0, read: 0 };
  for (const { key, body } of record.sections) {
    if (LISTS.has(key)) continue;
    const share = bySection.get(key) ?? bySection.set(key, { characters: 0, read: 0 }).get(key)!;
    for (let at = body.start; at < body.end; at += 1) {
      if (/\s/.test(text[at]!)) continue;
      for (const sum of [share, prose]) {
        sum.characters += 1;
        sum.read += read[at]!;
      }
    }
  }
  return { prose, bySection };
}
