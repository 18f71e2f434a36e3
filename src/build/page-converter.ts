import DataFactory from '@rdfjs/data-model';
import type { Quad } from '@rdfjs/types';
import { Curation } from '../curation/curation.js';
import type { Decision } from '../curation/decisions.js';
import { Mentions, type Unnamed } from '../curation/mentions.js';
import type { InputError } from '../errors.js';
import { wit } from '../generated/terms.js';
import { documentJsonld } from '../graph/document.js';
import { encoders } from '../graph/serialise.js';
import { createShapesCheck, type ShapesCheck } from '../graph/shapes.js';
import type { Archive, PageFile } from '../ingest/archive.js';
import { resolve, type Reference } from '../iri.js';
import { rdf } from '../namespaces.js';
import { referenceQuads } from '../reference/quads.js';
import { packed, type PackedDocument } from '../store/load.js';
import { archiveQuads } from './archive-quads.js';
import { CheckFailed } from './check-failed.js';
import { convertPage, refusalOf, type ConvertedEntry, type PossibleLine } from './convert.js';
import { findLeaks, findNamed } from './leak-gate.js';

/** What the conversion of an archive's pages needs to know: plain data, which a thread can be given. */
export interface ConversionTask {
  readonly base: string;
  readonly archive: Archive;
  readonly decisions: readonly Decision[];
  /** Who is not to be named, and the addresses of archives' pages (see `Mentions`). */
  readonly people: readonly Unnamed[];
  readonly addresses: readonly string[];
  /** Whether documents are made. */
  readonly documents: boolean;
}

/** Something that entries share, with what one of them says of it. */
export interface SharedThing {
  readonly ref: Reference;
  readonly cls: string;
  readonly label: string;
  readonly quads: readonly Quad[];
}

/** What a build keeps of a page that was converted and passed its checks. */
export interface ConvertedPage {
  /** Its quads as N-Quads. */
  readonly nquads: Uint8Array;
  readonly layout: string;
  readonly masked: Readonly<Record<string, number>>;
  readonly claims: number;
  readonly gaps: number;
  readonly warnings: readonly string[];
  readonly possible: readonly PossibleLine[];
  /** Places of the reference tables that it names. */
  readonly places: readonly Reference[];
  /** The decisions that were applied, by their place in the task's list. */
  readonly curated: readonly number[];
  readonly things: readonly Reference[];
  readonly shared: readonly SharedThing[];
  readonly document?: PackedDocument;
}

/** More of the same would not help anybody. */
const MOST_SHOWN = 10;

/** Takes the pages of one archive the whole way to quads, checks those, and frames the document. */
export class PageConverter {
  readonly #curation: Curation;
  readonly #mentions: Mentions;
  readonly #shapes: ShapesCheck;
  readonly #placeOfDecision: ReadonlyMap<Decision, number>;

  constructor(private readonly task: ConversionTask, private readonly onEntry?: (entry: ConvertedEntry) => void) {
    this.#curation = new Curation(task.decisions);
    this.#mentions = new Mentions(task.people, task.addresses);
    this.#shapes = createShapesCheck([...archiveQuads(task.archive, task.base), ...articleTypes(task.base)]);
    this.#placeOfDecision = new Map(task.decisions.map((decision, index) => [decision, index]));
  }

  /**
   * @returns why the page is refused, where it cannot be one
   * @throws CheckFailed
   */
  async convert(file: PageFile): Promise<ConvertedPage | InputError> {
    const { base, archive } = this.task;
    let converted: ConvertedEntry;
    try {
      converted = convertPage(file, archive, base, this.#curation, this.#mentions);
    } catch (error) {
      return refusalOf(error);
    }
    const { page, record, extraction, possible } = converted;
    const places = extraction.claims.flatMap(({ value }) => (value.kind === 'thing' && value.ref.startsWith('place/') ? [value.ref] : []));
    await this.#check(converted, places);
    this.onEntry?.(converted);
    return {
      nquads: nquadsOf(converted.quads),
      layout: record.layout, masked: page.masked, claims: extraction.claims.length, gaps: extraction.gaps.length, warnings: extraction.warnings, possible, places,
      curated: extraction.curated.map(({ decision }) => this.#placeOfDecision.get(decision)!),
      things: extraction.things.map(({ ref }) => ref),
      ...(this.task.documents ? { shared: this.#shared(converted), document: this.#document(converted) } : { shared: [] }),
    };
  }

  async #check({ page, record, quads }: ConvertedEntry, places: readonly Reference[]): Promise<void> {
    // Places are written once, after the entries that name them; what they are is known before.
    const mentioned = places.map((ref) => DataFactory.quad(DataFactory.namedNode(resolve(this.task.base, ref)), DataFactory.namedNode(rdf.type), DataFactory.namedNode(wit.Place)));
    const violations = await this.#shapes(quads, mentioned);
    if (violations.length > 0) {
      throw new CheckFailed(`${page.path}: ${violations.length} statements are not as the ontology says; the release stops here. ${violations.slice(0, MOST_SHOWN).map(({ message }) => message).join(' ')}`);
    }
    const leaks = findLeaks(quads, this.task.archive.policy);
    if (leaks.length > 0) {
      throw new CheckFailed(`${page.path}: the leak gate found ${leaks.length} personal numbers (${[...new Set(leaks.map(({ kind }) => kind))].join(', ')}), the first in ${leaks[0]!.predicate} of ${leaks[0]!.subject}; the release stops here.`);
    }
    const mentions = this.#mentions;
    const [predicate] = findNamed(quads, mentions, mentions.namesakes(page.number, record.names.map(({ text }) => text)).may);
    if (predicate !== undefined) {
      throw new CheckFailed(`${page.path}: a statement (${predicate}) still names somebody who is not to be named any more; the release stops here. Withhold that field of the entry (docs/withdrawal.md), or, if it means somebody else, name the entry under "namesakes".`);
    }
  }

  #shared({ extraction, quads }: ConvertedEntry): SharedThing[] {
    return extraction.things.flatMap(({ ref, classes: [cls], labels: [label] }): SharedThing[] => {
      if (ref.includes('#') || !cls) return [];
      const iri = resolve(this.task.base, ref);
      return [{ ref, cls, label: label?.text ?? ref, quads: quads.filter(({ subject }) => subject.value === iri) }];
    });
  }

  #document({ page, record, quads }: ConvertedEntry): PackedDocument {
    return packed({
      path: page.entry, class: wit.Entry, label: record.names[0]!.text, modified: record.dates.find(({ key }) => key === 'updated')?.value.text,
      jsonld: JSON.stringify(documentJsonld(quads, resolve(this.task.base, page.entry))),
    });
  }
}

/** The articles are written after the entries that name them; what they are is known before. */
function* articleTypes(base: string): Iterable<Quad> {
  for (const quad of referenceQuads(base, [])) if (quad.predicate.value === rdf.type) yield quad;
}

function nquadsOf(quads: readonly Quad[]): Uint8Array {
  const encoder = encoders.nquads({});
  let lines = '';
  for (const one of quads) lines += encoder.quad(one);
  return new TextEncoder().encode(lines);
}
