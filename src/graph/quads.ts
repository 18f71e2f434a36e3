import { hash } from 'node:crypto';
import DataFactory from '@rdfjs/data-model';
import type { Literal, NamedNode, Quad } from '@rdfjs/types';
import type { Claim, Extraction, Value } from '../extract/claim.js';
import { basis, bounds, certainty, classes as CLASS_FACTS, gap as gapReasons, precision, prefixes, properties as PROPERTY_FACTS, relation, relationProperty, section as sectionKinds, wit } from '../generated/terms.js';
import { graph as graphs, inEntry, resolve, webAddress, type Reference } from '../iri.js';
import type { Archive } from '../ingest/archive.js';
import type { Page } from '../ingest/page.js';
import type { EntryRecord, Section } from '../ingest/record.js';
import { edtf, prov, rdf, rdfs, schema, skos, xsd } from '../namespaces.js';
import { directGraph } from './direct.js';
import { EVENT_PROPERTY, PARTICIPANT } from './projection.js';

const { namedNode, literal, quad } = DataFactory;

/** What the claims of one entry become: the only place where statements turn into RDF. */
export interface EntryInput {
  readonly base: string;
  readonly archive: Archive;
  /** The archive's reference: `archive/xinjiang-victims-database`. */
  readonly archiveReference: Reference;
  readonly page: Page;
  readonly record: EntryRecord;
  readonly extraction: Extraction;
}

/** The quads of one entry: its own graph, and the direct triples in the graphs of stated and hedged ones. No blank nodes. */
export function entryQuads(input: EntryInput): Quad[] {
  const writer = new EntryWriter(input);
  writer.record();
  writer.things();
  for (const claim of input.extraction.claims) writer.claim(claim);
  return writer.quads();
}

class EntryWriter {
  readonly #quads: Quad[] = [];
  readonly #bySubject = new Map<string, Quad[]>();
  readonly #nodes = new Map<Reference, NamedNode>();
  readonly #graph: NamedNode;
  readonly #classes: ReadonlyMap<Reference, readonly string[]>;

  constructor(private readonly input: EntryInput) {
    this.#graph = this.node(graphs.entry(input.page.entry.slice('entry/'.length)));
    this.#classes = new Map(input.extraction.things.map(({ ref, classes }) => [ref, classes]));
  }

  quads(): Quad[] {
    return this.#quads;
  }

  /** Entry, page, sections, gaps: what stands where, without a word of interpretation. */
  record(): void {
    const { page, record, archive, archiveReference, extraction } = this.input;
    const { entry } = extraction;
    this.add(entry, rdf.type, namedNode(wit.Entry));
    this.add(entry, wit.entryNumber, literal(page.number ?? page.entry.slice('entry/'.length)));
    this.add(entry, rdfs.label, literal(`${record.names[0]!.text} (entry ${page.number ?? 'without a number'})`, 'en'));
    this.add(entry, wit.archive, this.node(archiveReference));
    this.add(entry, wit.victim, this.node(inEntry(entry, 'victim')));
    this.add(entry, wit.layout, literal(record.layout));
    if (page.number) this.add(entry, schema.url, namedNode(archive.pageAddress.replace('{entry}', encodeURIComponent(page.number))));
    if (record.databaseSize) this.add(entry, wit.databaseSize, literal(record.databaseSize.text.replace(/\D/g, ''), namedNode(xsd.integer)));
    if (!archive.indexing.entries || archive.indexing.except.includes(page.number ?? '')) this.add(entry, wit.indexed, literal('false', namedNode(xsd.boolean)));
    if (record.tier) this.add(entry, wit.strongTestimony, literal(String(record.tier.strong), namedNode(xsd.boolean)));

    const pageNode = inEntry(entry, 'page');
    this.add(entry, wit.page, this.node(pageNode));
    this.add(pageNode, rdf.type, namedNode(wit.Page));
    this.add(pageNode, rdfs.label, literal('page as received', 'en'));
    this.add(pageNode, wit.sha256, literal(page.sha256));
    this.add(pageNode, wit.layout, literal(record.layout));
    const masked = Object.values(page.masked).reduce((sum, count) => sum + count, 0);
    this.add(pageNode, wit.maskedNumberCount, integer(masked));

    for (const section of record.sections) this.section(entry, section);
    const first = Math.min(...record.sections.map(({ heading, body }) => heading?.start ?? body.start));
    this.part(entry, 'header', 0, first);
    const dates = record.dates.map(({ label, value }) => [label.start, value.end]).flat();
    if (dates.length > 0) this.part(entry, 'footer', Math.min(...dates), Math.max(...dates));
    for (const { field, reason, words } of extraction.gaps) {
      const ref = inEntry(entry, `gap-${slugOf(field)}-${words.start}`);
      this.add(entry, wit.gap, this.node(ref));
      this.add(ref, rdf.type, namedNode(wit.FieldGap));
      this.add(ref, rdfs.label, literal(`${field}: ${reason.replaceAll('-', ' ')}`, 'en'));
      this.add(ref, wit.field, literal(field));
      this.add(ref, wit.gapReason, namedNode(gapReasons[reason]));
      this.add(ref, wit.quote, literal(words.text));
      this.span(ref, words.start, words.end);
      this.add(ref, prov.wasDerivedFrom, this.node(entry));
    }
  }

  private section(entry: Reference, section: Section): void {
    const ref = this.sectionReference(entry, section);
    this.add(entry, wit.section, this.node(ref));
    this.add(ref, rdf.type, namedNode(wit.Section));
    this.add(ref, rdfs.label, literal(section.heading?.text ?? section.key, 'en'));
    this.add(ref, wit.sectionKind, namedNode(sectionKinds[section.key]));
    this.add(ref, wit.text, literal(section.body.text));
    this.span(ref, section.body.start, section.body.end);
    this.add(ref, wit.version, literal(section.version));
  }

  /** Header and footer: parts of the page that hold fields, not prose. */
  private part(entry: Reference, kind: 'header' | 'footer', start: number, end: number): void {
    const ref = inEntry(entry, `section-${kind}`);
    this.add(entry, wit.section, this.node(ref));
    this.add(ref, rdf.type, namedNode(wit.Section));
    this.add(ref, rdfs.label, literal(kind, 'en'));
    this.add(ref, wit.sectionKind, namedNode(sectionKinds[kind]));
    this.span(ref, start, end);
  }

  /** One section a heading and version; a heading seen again in the same version keeps its place in its name. */
  private sectionReference(entry: Reference, section: Section): Reference {
    const same = this.input.record.sections.filter(({ key, version }) => key === section.key && version === section.version);
    const nth = same.indexOf(section);
    return inEntry(entry, `section-${section.key}${section.version === 'raw' ? '-raw' : ''}${nth > 0 ? `-${nth + 1}` : ''}`);
  }

  /** Types and names of what the entry speaks of. */
  things(): void {
    const { extraction } = this.input;
    for (const { ref, classes, labels } of extraction.things) {
      for (const cls of classes) this.add(ref, rdf.type, namedNode(cls));
      // Concepts (lists, values of open lists) and places are named the SKOS way as well, like those of the reference graph.
      const isConcept = classes.some((cls) => cls === wit.Place || CLASS_FACTS[cls]?.superClasses.includes(skos.Concept));
      for (const { text, language } of labels) {
        const label = language ? literal(text, language) : literal(text);
        this.add(ref, rdfs.label, label);
        if (isConcept) this.add(ref, skos.prefLabel, label);
      }
      const participant = classes.map((cls) => PARTICIPANT[cls]).find((property) => property !== undefined);
      if (participant) for (const person of this.peopleOf(ref)) this.add(ref, participant, this.node(person));
      for (const { property, value } of this.factsOf(ref)) this.add(ref, property, value);
    }
  }

  /** To whom an event happened: whoever its claims are about; the victim where they are about the event alone. */
  private peopleOf(event: Reference): readonly Reference[] {
    const { extraction } = this.input;
    const people = new Set(extraction.claims.filter((claim) => claim.event === event && /#(?:victim|person-)/.test(claim.subject)).map(({ subject }) => subject));
    return people.size > 0 ? [...people] : [inEntry(extraction.entry, 'victim')];
  }

  private *factsOf(ref: Reference): Iterable<{ property: string; value: NamedNode | Literal }> {
    const number = /#testimony-(\d+)$/.exec(ref)?.[1];
    if (number) yield { property: wit.ordinal, value: integer(Number(number)) };
    if (/#source-anonymous-\d+$/.test(ref)) yield { property: wit.anonymous, value: literal('true', namedNode(xsd.boolean)) };
  }

  claim(claim: Claim): void {
    const { entry } = this.input.extraction;
    const ref = inEntry(entry, `claim-${claim.id}`);
    const object = this.object(claim.value);
    this.add(ref, rdf.type, namedNode(wit.Claim));
    this.add(ref, rdf.subject, this.node(claim.subject));
    this.add(ref, rdf.predicate, namedNode(claim.property));
    this.add(ref, rdf.object, object);
    this.add(ref, wit.certainty, namedNode(certainty[claim.certainty]));
    if (claim.hedge) this.add(ref, wit.hedge, literal(claim.hedge.text));
    this.add(ref, wit.quote, literal(claim.quote.text));
    this.span(ref, claim.quote.start, claim.quote.end);
    this.add(ref, wit.section, this.sectionOf(claim));
    for (const source of claim.attributedTo) this.add(ref, prov.wasAttributedTo, this.node(source));
    this.add(ref, wit.basis, namedNode(basis[claim.basis]));
    if (claim.event) this.add(ref, this.isRelation(claim.event) ? wit.aboutRelation : wit.aboutEvent, this.node(claim.event));
    if (claim.negated) this.add(ref, wit.negated, literal('true', namedNode(xsd.boolean)));
    const cited = claim.citation && webAddress(claim.citation);
    if (cited) this.add(ref, wit.sourceAddress, namedNode(cited));
    if (claim.derived) this.add(ref, wit.derivedByProject, literal(claim.derived));
    this.add(ref, prov.wasDerivedFrom, this.node(entry));
    for (const { kind, ref: other } of claim.linked ?? []) this.add(ref, kind, this.node(inEntry(entry, `claim-${other}`)));

    // A time known by its words alone has no literal that could be compared; it stands on its event.
    const direct = claim.value.kind === 'time' && !claim.value.edtf ? undefined : directGraph(claim);
    if (direct) this.direct(claim, object, this.node(direct));
    this.event(claim, object);
  }

  private sectionOf(claim: Claim): NamedNode {
    const { entry } = this.input.extraction;
    const section = this.input.record.sections.find(({ body, heading, key }) => key === claim.section
      && (heading?.start ?? body.start) <= claim.quote.start && claim.quote.end <= Math.max(body.end, heading?.end ?? 0));
    return this.node(section ? this.sectionReference(entry, section) : inEntry(entry, claim.section === 'footer' ? 'section-footer' : 'section-header'));
  }

  private direct(claim: Claim, object: NamedNode | Literal, where: NamedNode): void {
    this.put(quad(this.node(claim.subject), namedNode(claim.property), object, where));
    if (claim.property === wit.age && claim.value.kind === 'text') {
      const ages = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(claim.value.text);
      if (!ages) return;
      this.put(quad(this.node(claim.subject), namedNode(wit.ageFrom), integer(Number(ages[1])), where));
      this.put(quad(this.node(claim.subject), namedNode(wit.ageTo), integer(Number(ages[2] ?? ages[1])), where));
    }
  }

  /** What the claim says, seen from its event. */
  private event(claim: Claim, object: NamedNode | Literal): void {
    if (!claim.event) return;
    const classes = this.#classes.get(claim.event) ?? [];
    if (this.isRelation(claim.event)) {
      this.relation(claim, object);
      return;
    }
    if (claim.value.kind === 'time') {
      const property = EVENT_PROPERTY[claim.property];
      if (property === wit.when || claim.subject === claim.event) this.add(claim.event, property ?? claim.property, this.timeSpan(claim.value));
      return;
    }
    if (claim.negated) return;
    const property = EVENT_PROPERTY[claim.property];
    if (property && isFor(property, classes)) this.add(claim.event, property, object);
    else if (claim.subject === claim.event) this.add(claim.event, claim.property, object);
  }

  private isRelation(ref: Reference): boolean {
    return (this.#classes.get(ref) ?? []).includes(wit.Relation);
  }

  /** A relation as a node: from, to, kind, and the unnamed person it goes through. */
  private relation(claim: Claim, object: NamedNode | Literal): void {
    if (claim.value.kind !== 'thing' || !claim.event) return;
    const through = (ref: Reference): boolean => (this.#classes.get(ref) ?? []).includes(wit.UnnamedPerson) && ref.includes('#person-unnamed-');
    if (through(claim.value.ref)) {
      this.add(claim.event, wit.via, object);
      return;
    }
    if (through(claim.subject)) return;
    this.add(claim.event, wit.relationFrom, this.node(claim.subject));
    this.add(claim.event, wit.relationTo, object);
    const kind = Object.entries(relationProperty).find(([, property]) => property === claim.property)?.[0];
    if (kind) this.add(claim.event, wit.relationKind, namedNode(relation[kind as keyof typeof relation]));
    this.add(claim.event, wit.relationText, literal(claim.quote.text));
  }

  private object(value: Value): NamedNode | Literal {
    switch (value.kind) {
      case 'thing': return this.node(value.ref);
      case 'time': return value.edtf ? literal(value.edtf, namedNode(edtf)) : literal(value.text, 'en');
      case 'text': return value.language ? literal(value.text, value.language) : value.datatype ? literal(value.text, namedNode(value.datatype)) : literal(value.text);
    }
  }

  private timeSpan(value: Extract<Value, { kind: 'time' }>): NamedNode {
    const key = hash('sha256', `${value.text}\u0000${value.edtf ?? ''}\u0000${value.rule ?? ''}\u0000${value.earliest ?? ''}`, 'hex').slice(0, 12);
    const ref = inEntry(this.input.extraction.entry, `time-${key}`);
    this.add(ref, rdf.type, namedNode(wit.TimeSpan));
    this.add(ref, wit.dateText, literal(value.text, 'en'));
    if (value.edtf) this.add(ref, wit.edtf, literal(value.edtf, namedNode(edtf)));
    if (value.earliest) this.add(ref, wit.earliest, literal(value.earliest, namedNode(xsd.date)));
    if (value.latest) this.add(ref, wit.latest, literal(value.latest, namedNode(xsd.date)));
    if (value.rule) this.add(ref, wit.boundsRule, namedNode(bounds[value.rule as keyof typeof bounds] ?? prefixes.bounds + value.rule));
    if (value.precision) this.add(ref, wit.precision, namedNode(precision[value.precision as keyof typeof precision] ?? prefixes.precision + value.precision));
    return this.node(ref);
  }

  private span(ref: Reference, start: number, end: number): void {
    this.add(ref, wit.start, integer(start));
    this.add(ref, wit.end, integer(end));
  }

  private add(subject: Reference, predicate: string, object: NamedNode | Literal): void {
    this.put(quad(this.node(subject), namedNode(predicate), object, this.#graph));
  }

  /** A set: the same statement twice in one graph is one quad. */
  private put(statement: Quad): void {
    const subject = statement.subject.value;
    const said = this.#bySubject.get(subject);
    if (said === undefined) this.#bySubject.set(subject, [statement]);
    else if (said.some((other) => isSame(statement, other))) return;
    else said.push(statement);
    this.#quads.push(statement);
  }

  private node(reference: Reference): NamedNode {
    const known = this.#nodes.get(reference);
    if (known) return known;
    const made = namedNode(resolve(this.input.base, reference));
    this.#nodes.set(reference, made);
    return made;
  }
}

const INTEGER = namedNode(xsd.integer);
const integer = (value: number): Literal => literal(String(value), INTEGER);

/** Whether two quads of one subject are the same; what differs most often is asked first. */
const isSame = (one: Quad, other: Quad): boolean =>
  one.object.value === other.object.value && one.predicate.value === other.predicate.value && one.graph.value === other.graph.value && one.object.equals(other.object);

/** Whether a property is for things of these classes, as the ontology declares its domain. */
const isFor = (property: string, classes: readonly string[]): boolean => {
  const domain = PROPERTY_FACTS[property]?.domain ?? [];
  return domain.length === 0 || classes.some((cls) => domain.includes(cls) || domain.some((one) => CLASS_FACTS[cls]?.superClasses.includes(one)));
};

const slugOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
