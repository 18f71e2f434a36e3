/**
 * Scores the extraction against the gold pages: what it finds, what it misses, what it says that the page does not.
 *
 *     node --import tsx test/gold/score.ts [--verbose] [--set dev|held-out|fresh|unseen|blind-a|blind-b|blind-c|blind-d|blind-e|blind-f|blind-g|blind-h]
 */
import { pathToFileURL } from 'node:url';
import type { Claim, Extraction } from '../../src/extract/claim.js';
import { claimsOfPage } from '../../src/extract/index.js';
import { ALL_SETS, EVERY_SET, goldPages, type GoldClaim, type GoldPage, type GoldSet } from './gold-page.js';

/** Which theme a property belongs to; a property that is missing here is of the theme `other`. */
const THEMES: Readonly<Record<string, readonly string[]>> = {
  header: [
    'name', 'nameVariant', 'age', 'gender', 'profession', 'placeOfOrigin', 'currentLocation', 'lastReportedDetentionType', 'firstDetained',
    'problemsStarted', 'healthStatus', 'inList', 'tier', 'submittedByThirdParty', 'created', 'modified', 'latestTestifierUpdate',
    'suspectedViolationOf', 'supplementaryItem', 'testimony',
  ],
  sources: ['testifier', 'testifiedFor', 'reportedBy', 'directSubmission', 'testimonyCount', 'membersUnknown', 'contributedTo', 'citizenSince', 'anonymous', 'identityVerified'],
  relations: [
    'relatedTo', 'relativeOf', 'childOf', 'sonOf', 'daughterOf', 'parentOf', 'fatherOf', 'motherOf', 'siblingOf', 'brotherOf', 'sisterOf', 'spouseOf',
    'husbandOf', 'wifeOf', 'formerSpouseOf', 'formerHusbandOf', 'formerWifeOf', 'grandsonOf', 'granddaughterOf', 'grandfatherOf', 'grandmotherOf',
    'uncleOf', 'auntOf', 'nephewOf', 'nieceOf', 'cousinOf', 'inLawOf', 'brotherInLawOf', 'sisterInLawOf', 'sonInLawOf', 'daughterInLawOf',
    'fatherInLawOf', 'motherInLawOf', 'friendOf', 'neighbourOf', 'fellowVillagerOf', 'acquaintanceOf', 'colleagueOf', 'classmateOf', 'studentOf',
    'teacherOf', 'cellmateOf', 'sharedCellWith',
  ],
  biography: [
    'citizenOf', 'originFrom', 'bornIn', 'migratedTo', 'migratedIn', 'residedIn', 'residencePermitOf', 'studiedAt', 'workedAt', 'employedBy', 'occupation',
    'ethnicity', 'registeredAddress', 'addressText', 'familyMember', 'returnedIn', 'returnedTo', 'returnPurpose', 'authorOf',
  ],
  detention: [
    'arrestedIn', 'arrestPlace', 'detainedIn', 'sentToCampIn', 'heldAt', 'formerlyHeldAt', 'possiblyHeldAt', 'heldIn', 'detainedAs', 'transferredTo',
    'transferredFrom', 'transferredIn', 'releasedIn', 'releasedFrom', 'diedIn', 'diedAt', 'refusedDocument', 'confiscatedDocument', 'preventedFrom',
    'confirmedBy', 'confirmedIn', 'term', 'facilityType', 'locatedIn', 'when',
  ],
  justice: ['sentencedIn', 'sentenceTerm', 'sentencedBy', 'sentenceText', 'charge', 'chargeText', 'articleOfLaw', 'detentionReason', 'suspectedReason', 'officialReason', 'reasonText'],
  labour: ['operatesFrom', 'legalForm', 'product', 'forcedToWorkAt', 'possiblySubjectedTo', 'sourceAddress'],
  status: ['statusText', 'healthText', 'learnedThrough', 'inferredFrom', 'descriptionText'],
};
const THEME_OF = new Map(Object.entries(THEMES).flatMap(([theme, properties]) => properties.map((property) => [property, theme] as const)));

/** Paraphrases of a passage: whether to make them is a matter of taste, so none is false, and only those the gold asks for are missed. */
const FREE_TEXT = new Set([
  // Where an address lies follows from the gazetteer, which has tests of its own.
  'partOf',
  // The article's wording on the page, order words between events, and what a source's label says: the sheets do not list them.
  'plainWording', 'follows', 'anonymous', 'identityVerified', 'locatedIn',
  'statusText', 'healthText', 'reasonText', 'learnedThrough', 'returnPurpose', 'preventedFrom', 'addressText', 'descriptionText', 'inferredFrom', 'sourceAddress',
]);

export interface Tally { gold: number; found: number; false: number; certainty: number; attribution: number; span: number }

export interface Score {
  readonly total: Tally;
  readonly themes: ReadonlyMap<string, Tally>;
  readonly notes: readonly string[];
}

/** The sheets ask for what the pages state, when the victim was born among it. */
export const RELEASES_ALL = { birthDates: 'keep' } as const;

export function score(pages: readonly GoldPage[]): Score {
  const total = blank();
  const themes = new Map<string, Tally>();
  const notes: string[] = [];
  for (const page of pages) {
    for (const verdict of judge(page, claimsOfPage(page.text, { entry: page.entry, policy: RELEASES_ALL }).extraction)) {
      const theme = THEME_OF.get(verdict.property) ?? 'other';
      const tally = themes.get(theme) ?? blank();
      themes.set(theme, tally);
      for (const sum of [total, tally]) add(sum, verdict);
      if (verdict.note !== undefined) notes.push(`${page.set}/${page.entry} ${verdict.note}`);
    }
  }
  return { total, themes, notes };
}

function add(sum: Tally, { counts }: Verdict): void {
  for (const key of Object.keys(counts) as (keyof Tally)[]) sum[key] += counts[key] ?? 0;
}

export function tallyOf(verdicts: readonly Verdict[]): Tally {
  const sum = blank();
  for (const verdict of verdicts) add(sum, verdict);
  return sum;
}

const blank = (): Tally => ({ gold: 0, found: 0, false: 0, certainty: 0, attribution: 0, span: 0 });

export interface Verdict { readonly property: string; readonly counts: Partial<Tally>; readonly note?: string }

/** What is right and wrong about an extraction of a page: one verdict a statement of the gold, one a false claim. */
export function judge(page: GoldPage, extraction: Extraction): Verdict[] {
  const labels = labelsOf(extraction);
  const pairs: { gold: GoldClaim; claim: Claim; weight: number }[] = [];
  for (const gold of page.claims) {
    for (const claim of extraction.claims) {
      if (!says(gold, claim, labels) || gold.negated !== (claim.negated ?? false)) continue;
      const weight = 4 * Number(overlaps(page, gold, claim)) + 2 * Number(sameSpeakers(gold, claim, labels)) + Number(sameCertainty(gold, claim));
      pairs.push({ gold, claim, weight });
    }
  }
  pairs.sort((a, b) => b.weight - a.weight);
  const matched = new Map<GoldClaim, Claim>();
  const used = new Set<Claim>();
  for (const { gold, claim } of pairs) {
    if (matched.has(gold) || used.has(claim)) continue;
    matched.set(gold, claim);
    used.add(claim);
  }
  const verdicts: Verdict[] = page.claims.map((gold) => {
    const claim = matched.get(gold);
    const property = gold.property.split('|')[0]!;
    if (!claim) return { property, counts: { gold: 1 }, note: `MISSED    ${gold.subject} · ${gold.property} · ${gold.value} · ${gold.certainty} · by ${names(gold)}  “${brief(gold.quote)}”` };
    const span = overlaps(page, gold, claim) && claim.quote.text === page.text.slice(claim.quote.start, claim.quote.end);
    const certainty = sameCertainty(gold, claim);
    const attribution = sameSpeakers(gold, claim, labels);
    const faults = [
      certainty ? '' : `certainty ${claim.certainty}, should be ${gold.certainty}`,
      attribution ? '' : `said by ${claim.attributedTo.map((ref) => [...(labels.get(ref) ?? [ref])].at(-1)).join(' & ')}, should be ${names(gold)}`,
      span ? '' : `quote “${brief(claim.quote.text)}”, should be “${brief(gold.quote)}”`,
    ].filter((fault) => fault !== '');
    return {
      property,
      counts: { gold: 1, found: 1, certainty: Number(certainty), attribution: Number(attribution), span: Number(span) },
      note: faults.length === 0 ? undefined : `INEXACT   ${gold.subject} · ${gold.property} · ${gold.value}: ${faults.join('; ')}`,
    };
  });
  for (const claim of extraction.claims) {
    if (used.has(claim) || tolerated(page, claim, labels)) continue;
    const property = local(claim.property);
    verdicts.push({ property, counts: { false: 1 }, note: `FALSE     ${display(claim.subject, labels)} · ${property} · ${valueText(claim)} · ${claim.certainty}${claim.negated ? ' · negated' : ''}  “${brief(claim.quote.text)}”` });
  }
  return verdicts;
}

/** A name tells what the thing is and where: "Tal Prison" is a prison, "a camp in Korla" lies in Korla. */
const TOLD_BY_NAME = new Set(['facilityType', 'locatedIn']);

function toldByName(claim: Claim, labels: Labels): boolean {
  if (!TOLD_BY_NAME.has(local(claim.property)) || claim.value.kind !== 'thing') return false;
  const values = [...(labels.get(claim.value.ref) ?? [])];
  return [...(labels.get(claim.subject) ?? [])].some((name) => values.some((value) => name.includes(value)));
}

const STRETCH: ReadonlySet<string> = new Set(['term', 'when', 'began', 'ended']);

/** Free text, what the gold leaves open, what the project derived, and the same statement read a second time. */
function tolerated(page: GoldPage, claim: Claim, labels: Labels): boolean {
  if (FREE_TEXT.has(local(claim.property)) || claim.derived !== undefined || toldByName(claim, labels)) return true;
  // When somebody lived, studied or worked somewhere, and for how long: read since, and no sheet asks for it.
  if (STRETCH.has(local(claim.property)) && /#(?:residence|study|employment)/.test(claim.subject)) return true;
  const negated = claim.negated ?? false;
  return [...page.optional, ...page.claims].some((open) => (open.negated ?? negated) === negated && says(open, claim, labels));
}

// ── What counts as the same ─────────────────────────────────────────────────────────────────────────────────────

type Labels = ReadonlyMap<string, ReadonlySet<string>>;

function labelsOf({ entry, things, claims }: Extraction): Labels {
  const labels = new Map<string, Set<string>>();
  const name = (ref: string, ...given: string[]): void => {
    const known = labels.get(ref) ?? new Set<string>();
    labels.set(ref, known);
    for (const label of given) known.add(normal(label));
  };
  name(entry, 'entry');
  name(`${entry}#victim`, 'victim');
  for (const { ref, labels: given } of things) name(ref, ...given.map(({ text }) => text));
  for (const { subject, value, attributedTo } of claims) {
    for (const ref of [subject, ...attributedTo, ...(value.kind === 'thing' ? [value.ref] : [])]) {
      const testimony = /#testimony-(\d+)$/.exec(ref);
      if (testimony) name(ref, `testimony ${testimony[1]}`);
      if (ref.startsWith('archive/')) name(ref, 'archive');
      name(ref, ref.replace(/^.*[#/]/, ''));
    }
    if (value.kind === 'thing') name(value.ref, value.label);
  }
  return labels;
}

/** Letters and digits in lower case; the mark of a fictional name is no part of it. */
const normal = (text: string): string => text.toLowerCase().replace(/\bfictional\b/g, ' ').replace(/[^\p{L}\p{N}*.]+/gu, ' ').trim();

function fits(pattern: string, labels: Iterable<string>): boolean {
  const wanted = pattern.split('|').map(normal);
  for (const label of labels) {
    if (wanted.some((one) => (one.includes('*') ? glob(one, label) : one === label))) return true;
  }
  return false;
}

function glob(pattern: string, label: string): boolean {
  const source = pattern.split('*').map((part) => part.trim().replace(/[.]/g, '\\.')).join('.*');
  return new RegExp(`^${source}$`, 'u').test(label);
}

const local = (property: string): string => property.replace(/^.*[#/]/, '');

function says({ subject, property, value }: Pick<GoldClaim, 'subject' | 'property' | 'value'>, claim: Claim, labels: Labels): boolean {
  return (property === '*' || property.split('|').includes(local(claim.property)))
    && fits(subject, labels.get(claim.subject) ?? []) && (value === '*' || sameValue(value, claim, labels));
}

function sameValue(value: string, { value: said }: Claim, labels: Labels): boolean {
  switch (said.kind) {
    case 'thing': return fits(value, labels.get(said.ref) ?? [normal(said.label)]);
    case 'text': return fits(value, [normal(said.text)]);
    // An EDTF literal is its punctuation.
    case 'time': return value.split('|').some((one) => one === said.edtf || (said.edtf === undefined && normal(one) === normal(said.text)) || (/^\*.+\*$/.test(one) && (said.edtf?.includes(one.slice(1, -1)) || normal(said.text).includes(normal(one.slice(1, -1))))));
  }
}

const sameCertainty = (gold: GoldClaim, claim: Claim): boolean => gold.certainty.split('|').includes(claim.certainty);

function sameSpeakers({ by }: GoldClaim, { attributedTo }: Claim, labels: Labels): boolean {
  return by.some((set) => set.length === attributedTo.length && set.every((who) => attributedTo.some((ref) => fits(who, labels.get(ref) ?? []))));
}

function overlaps({ text }: GoldPage, { quote }: GoldClaim, claim: Claim): boolean {
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (at < claim.quote.end && claim.quote.start < at + quote.length) return true;
  }
  return false;
}

// ── Printing ────────────────────────────────────────────────────────────────────────────────────────────────────

const names = ({ by }: GoldClaim): string => by.map((set) => set.join(' & ')).join(' / ');
const brief = (text: string): string => (text.length > 90 ? `${text.slice(0, 87)}…` : text).replace(/\s+/g, ' ');
const display = (ref: string, labels: Labels): string => [...(labels.get(ref) ?? [ref])][0] ?? ref;
const valueText = ({ value }: Claim): string => (value.kind === 'thing' ? value.label : value.kind === 'time' ? value.edtf ?? value.text : value.text);

/** Shares of a tally, between 0 and 1; an empty one is perfect. */
export function shares({ gold, found, false: wrong, certainty, attribution, span }: Tally): Record<'precision' | 'recall' | 'certainty' | 'attribution' | 'span', number> {
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  return { precision: share(found, found + wrong), recall: share(found, gold), certainty: share(certainty, found), attribution: share(attribution, found), span: share(span, found) };
}

function line(name: string, tally: Tally): string {
  const percents = Object.values(shares(tally)).map((share) => `${(100 * share).toFixed(1)} %`.padStart(11));
  return `${name.padEnd(12)}${percents.join('')}${String(tally.gold).padStart(8)}${String(tally.false).padStart(8)}`;
}

function main(args: readonly string[]): void {
  const chosen = args.includes('--set') ? args[args.indexOf('--set') + 1] : undefined;
  if (chosen !== undefined && !EVERY_SET.includes(chosen as GoldSet)) throw new Error(`--set takes ${EVERY_SET.join(' or ')}, not "${chosen}"`);
  for (const set of chosen === undefined ? ALL_SETS : [chosen as GoldSet]) {
    const { total, themes, notes } = score(goldPages([set]));
    // What is wrong with the held-out half is shown only to whoever asks for it by name: seen, it measures nothing.
    if (args.includes('--verbose') && (set === 'dev' || chosen !== undefined)) console.log(notes.join('\n'));
    console.log(`\n${set.padEnd(12)}  precision     recall  certainty attribution      span    gold   false`);
    for (const [theme, tally] of [...themes].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(line(theme, tally));
    console.log(line('all', total));
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
