import type { Literal, Quad, Term } from '@rdfjs/types';
import { classes, foreign as foreignTerms, prefixes, properties, vocabulary, wit } from '../../generated/terms.js';
import { groupBySubject, type Nodes } from '../../graph/nodes.js';
import { addressOf, type Site } from '../site.js';
import { BORROWED_NAMES } from './borrowed-names.js';
import { html, type Html } from './html.js';
import { foreign } from './text.js';

const RDF_TYPE = `${prefixes.rdf}type`;
const XSD_DURATION = `${prefixes.xsd}duration`;
const EDTF = `${prefixes.edtf}EDTF`;

const CONCEPT_LABELS = new Map(Object.values(vocabulary).flatMap((concepts) => concepts.map(({ iri, label }) => [iri, label] as const)));

/** A document's quads as a page reads them: by thing, with names for people. */
export class View {
  readonly nodes: Nodes;

  constructor(
    readonly site: Site,
    quads: Iterable<Quad>,
    /** IRIs of entries of which nobody is named. */
    readonly unnamed: ReadonlySet<string> = new Set(),
  ) {
    this.nodes = groupBySubject(quads);
  }

  values(subject: string, property: string): readonly Term[] {
    return this.nodes.get(subject)?.get(property) ?? [];
  }

  first(subject: string, property: string): Term | undefined {
    return this.values(subject, property)[0];
  }

  text(subject: string, property: string): string | undefined {
    return this.first(subject, property)?.value;
  }

  number(subject: string, property: string): number | undefined {
    const text = this.text(subject, property);
    return text === undefined ? undefined : Number(text);
  }

  isA(subject: string, type: string): boolean {
    return this.values(subject, RDF_TYPE).some(({ value }) => value === type || classes[value]?.superClasses.includes(type) === true);
  }

  /** Things of a class or of one below it. */
  ofClass(type: string): string[] {
    return [...this.nodes.keys()].filter((subject) => this.isA(subject, type));
  }

  /** Every name, those in English or of no stated language first. */
  names(subject: string): readonly Literal[] {
    if (this.unnamedEntry(subject) !== undefined) return [];
    const seen = new Set<string>();
    return [...this.values(subject, foreignTerms.prefLabel), ...this.values(subject, foreignTerms.label)]
      .filter((term): term is Literal => term.termType === 'Literal')
      .filter(({ value }) => !seen.has(value) && seen.add(value))
      .sort((a, b) => Number(!isEnglish(a)) - Number(!isEnglish(b)));
  }

  /** The one name to show, as plain text. */
  name(subject: string): string {
    const unnamed = this.unnamedEntry(subject);
    if (unnamed !== undefined) return `entry ${unnamed.slice(unnamed.lastIndexOf('/') + 1)}`;
    return this.names(subject)[0]?.value ?? CONCEPT_LABELS.get(subject) ?? properties[subject]?.label ?? classes[subject]?.label ?? BORROWED_NAMES[subject] ?? shorten(subject, this.site);
  }

  /** The entry that something is part of, where nobody of it is named. */
  unnamedEntry(subject: string): string | undefined {
    if (this.unnamed.size === 0) return undefined;
    const entry = subject.split('#', 1)[0]!;
    return this.unnamed.has(entry) ? entry : undefined;
  }

  /** The name with its language. */
  label(subject: string): Html {
    const [name] = this.names(subject);
    return name === undefined ? html`${this.name(subject)}` : foreign(name.value, name.language);
  }

  /** The classes' names, the most telling ones only. */
  kind(subject: string): string {
    const types = this.values(subject, RDF_TYPE).map(({ value }) => value);
    const telling = types.filter((type) => !types.some((other) => other !== type && classes[other]?.superClasses.includes(type) === true));
    return telling.map((type) => this.name(type)).join(', ');
  }

  link(iri: string, content: Html | string = this.label(iri)): Html {
    return /^https?:/i.test(iri) ? html`<a href="${addressOf(this.site, iri)}">${content}</a>` : html`${content}`;
  }

  /** A value for people: things by name and link, dates and durations in words, text in its language and direction. */
  value(term: Term): Html {
    if (term.termType !== 'Literal') return this.link(term.value);
    if (term.datatype.value === XSD_DURATION) return html`${duration(term.value)}`;
    if (term.datatype.value === EDTF || term.datatype.value === `${prefixes.xsd}date`) return timeElement(term.value, html`${edtfText(term.value)}`);
    if (term.datatype.value === `${prefixes.xsd}boolean`) return html`${term.value === 'true' ? 'yes' : 'no'}`;
    return foreign(term.value, term.language);
  }

  /** A place with the places it lies in, nearest first. */
  place(iri: string): Html {
    return html`${this.#chain(iri).map((at, index) => html`${index > 0 && ', '}${this.link(at)}`)}`;
  }

  #chain(iri: string): string[] {
    const chain: string[] = [];
    for (let at: string | undefined = iri; at !== undefined && !chain.includes(at); at = this.text(at, wit.partOf)) chain.push(at);
    return chain;
  }

  /** Where a place lies, in degrees: itself, or the nearest place around it that has coordinates. */
  position(iri: string): Position | undefined {
    for (const at of this.#chain(iri)) {
      const [latitude, longitude] = [this.number(at, foreignTerms.latitude), this.number(at, foreignTerms.longitude)];
      if (latitude !== undefined && longitude !== undefined) return { of: at, latitude, longitude };
    }
    return undefined;
  }
}

export interface Position {
  /** The place that has the coordinates. */
  readonly of: string;
  readonly latitude: number;
  readonly longitude: number;
}

const isEnglish = ({ language }: Literal): boolean => language === '' || language === 'en' || language.startsWith('en-');

export function shorten(iri: string, site: Site): string {
  if (iri.startsWith(site.base) && iri !== site.base) return iri.slice(site.base.length);
  for (const [prefix, namespace] of Object.entries(prefixes)) if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
  return iri;
}

/** HTML knows years, months and days; every other EDTF value is plain text to it (HTML §4.5.14). */
export function timeElement(edtf: string | undefined, content: Html): Html {
  return edtf !== undefined && /^\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?$/.test(edtf) ? html`<time datetime="${edtf}">${content}</time>` : content;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const PARTS: Readonly<Record<string, string>> = {
  21: 'spring of', 22: 'summer of', 23: 'autumn of', 24: 'winter of',
  33: 'first quarter of', 34: 'second quarter of', 35: 'third quarter of', 36: 'fourth quarter of',
  37: 'first third of', 38: 'second third of', 39: 'last third of', 40: 'first half of', 41: 'second half of',
};

/** EDTF (ISO 8601-2) in words; what it does not know stays as it is. */
export function edtfText(edtf: string): string {
  const interval = /^([^/]*)\/([^/]*)$/.exec(edtf);
  if (interval !== null) {
    const [from, to] = [interval[1]!, interval[2]!].map((end) => (end === '' || end === '..' ? undefined : edtfText(end)));
    if (from === undefined) return `until ${to ?? 'an unknown time'}`;
    return to === undefined ? `from ${from} on` : `${from} to ${to}`;
  }
  const range = /^\[([^[\]]+)\.\.([^[\]]+)\]$/.exec(edtf);
  if (range !== null) return `some time between ${edtfText(range[1]!)} and ${edtfText(range[2]!)}`;
  const yearless = /^XXXX-(\d\d)(?:-(\d\d))?$/.exec(edtf);
  if (yearless !== null) return `${yearless[2] === undefined ? '' : `${Number(yearless[2])} `}${MONTHS[Number(yearless[1]) - 1] ?? yearless[1]!} of a year not said`;
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%])?$/.exec(edtf);
  if (match === null) return edtf;
  const [, year, month, day, doubt] = match;
  const date = month === undefined ? year! : PARTS[Number(month)] !== undefined ? `${PARTS[Number(month)]} ${year}` : `${day === undefined ? '' : `${Number(day)} `}${MONTHS[Number(month) - 1] ?? month} ${year}`;
  return doubt === undefined ? date : doubt === '~' ? `about ${date}` : doubt === '?' ? `perhaps ${date}` : `perhaps about ${date}`;
}

const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];

/** An xsd:duration in words. */
export function duration(lexical: string): string {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(lexical);
  if (match === null) return lexical;
  const parts = UNITS.flatMap((unit, index) => {
    const count = match[index + 1];
    return count === undefined ? [] : [`${Number(count)} ${unit}${Number(count) === 1 ? '' : 's'}`];
  });
  return parts.length === 0 ? lexical : parts.join(', ');
}
