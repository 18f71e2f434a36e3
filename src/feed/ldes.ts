import { resolve } from '../iri.js';
import type { Change, FeedEvent } from './events.js';
import { pageCount, pageNumberOf, pageOf, type FeedPage } from './pages.js';

/**
 * The feed as a Linked Data Event Stream in the TREE hypermedia (https://w3id.org/ldes/specification,
 * https://w3id.org/tree/specification). Pages point to each other by relative addresses, so that a mirror or a static
 * copy works wherever it lies; the stream, its members and the entries have the same IRIs everywhere.
 */

const NAMESPACES = {
  ldes: 'https://w3id.org/ldes#',
  tree: 'https://w3id.org/tree#',
  as: 'https://www.w3.org/ns/activitystreams#',
  dcterms: 'http://purl.org/dc/terms/',
  dcat: 'http://www.w3.org/ns/dcat#',
  schema: 'https://schema.org/',
  sh: 'http://www.w3.org/ns/shacl#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const TYPES: Readonly<Record<Change, string>> = { created: 'as:Create', updated: 'as:Update', deleted: 'as:Delete' };

/** Seconds between two looks at the feed: releases come days apart. */
const POLLING = 3600;

/** A node with its properties; the same tree is written as Turtle and as JSON-LD. */
interface Node {
  readonly iri: string;
  readonly type?: string;
  readonly properties: readonly (readonly [property: string, value: Value | readonly Value[]])[];
}

type Value = { readonly iri: string } | { readonly text: string } | { readonly literal: string; readonly datatype: string } | { readonly node: Omit<Node, 'iri'> };

const iri = (value: string): Value => ({ iri: value });
const typed = (literal: string | number | boolean, datatype: string): Value => ({ literal: String(literal), datatype: `xsd:${datatype}` });
const time = (at: string): Value => typed(at, 'dateTime');

export const streamOf = (base: string): string => `${base}feed#stream`;

/** The IRI of an event: the page where it stands for good, and its number. */
export const memberOf = (base: string, { number }: Pick<FeedEvent, 'number'>): string => `${base}feed/${pageNumberOf(number)}#event-${number}`;

/**
 * The first page: what the stream is, and where its pages are, with the times they hold.
 * @param ending of the pages' addresses, where nobody chooses a format for the reader
 */
export function rootNodes(base: string, title: string, events: readonly FeedEvent[], ending = ''): Node[] {
  const pages = Array.from({ length: pageCount(events) }, (_, index) => pageOf(events, index + 1)!);
  return [
    {
      iri: streamOf(base), type: 'ldes:EventStream',
      properties: [
        ['dcterms:title', { text: `${title}: entries that were added, changed and taken back` }],
        ['dcterms:description', { text: 'A member says that an entry changed, and the hash of what it says now; the entry itself is at its own address, and in the dumps.' }],
        ['dcterms:isPartOf', iri(`${base}dataset`)],
        ['tree:view', iri('')],
        ['ldes:timestampPath', iri('dcterms:created')],
        ['ldes:sequencePath', iri('schema:position')],
        ['ldes:versionOfPath', iri('dcterms:isVersionOf')],
        ['ldes:versionCreateObject', iri('as:Create')],
        ['ldes:versionUpdateObject', iri('as:Update')],
        ['ldes:versionDeleteObject', iri('as:Delete')],
        ['ldes:pollingInterval', typed(POLLING, 'integer')],
        ['tree:shape', iri(`${base}feed#shape`)],
      ],
    },
    { iri: '', type: 'tree:Node', properties: relations(pages, (number) => `feed/${number}${ending}`) },
    shape(base),
  ];
}

/** Every event of a page lies between its first and its last; what the open page will hold comes after. */
function relations(pages: readonly FeedPage[], address: (number: number) => string): Node['properties'] {
  const all = pages.flatMap(({ number, events, full }): Value[] => {
    const relation = (type: string, at: string): Value => ({
      node: { type: `tree:${type}`, properties: [['tree:node', iri(address(number))], ['tree:path', iri('dcterms:created')], ['tree:value', time(at)]] },
    });
    const [first, last] = [events[0], events.at(-1)];
    if (first === undefined || last === undefined) return [{ node: { type: 'tree:Relation', properties: [['tree:node', iri(address(number))]] } }];
    return [relation('GreaterThanOrEqualToRelation', first.at), ...(full ? [relation('LessThanOrEqualToRelation', last.at)] : [])];
  });
  return [['tree:relation', all]];
}

function shape(base: string): Node {
  const property = (path: string, ...rest: Node['properties']): Value => ({ node: { properties: [['sh:path', iri(path)], ...rest] } });
  const once: Node['properties'] = [['sh:minCount', typed(1, 'integer')], ['sh:maxCount', typed(1, 'integer')]];
  return {
    iri: `${base}feed#shape`, type: 'sh:NodeShape',
    properties: [['sh:property', [
      property('dcterms:isVersionOf', ['sh:nodeKind', iri('sh:IRI')], ...once),
      property('dcterms:created', ['sh:datatype', iri('xsd:dateTime')], ...once),
      property('schema:position', ['sh:datatype', iri('xsd:integer')], ...once),
      property('dcat:version', ['sh:datatype', iri('xsd:string')], ...once),
      property('schema:sha256', ['sh:datatype', iri('xsd:string')], ['sh:maxCount', typed(1, 'integer')]),
    ]]],
  };
}

/** A page of events, oldest first. */
export function pageNodes(base: string, page: FeedPage): Node[] {
  return [
    { iri: '', type: 'tree:Node', properties: page.full ? [['ldes:immutable', typed(true, 'boolean')]] : [] },
    ...(page.events.length === 0 ? [] : [{ iri: streamOf(base), properties: [['tree:member', page.events.map((event) => iri(memberOf(base, event)))]] } satisfies Node]),
    ...page.events.map((event): Node => ({
      iri: memberOf(base, event), type: TYPES[event.change],
      properties: [
        ['dcterms:isVersionOf', iri(resolve(base, event.entry))],
        ['dcterms:created', time(event.at)],
        ['schema:position', typed(event.number, 'integer')],
        ['dcat:version', { text: event.release }],
        ...(event.sha256 === undefined ? [] : [['schema:sha256', { text: event.sha256 }] as const]),
      ],
    })),
  ];
}

/** As Turtle: one node after the other, members in their order. */
export function feedTurtle(nodes: readonly Node[]): string {
  const prefixes = Object.entries(NAMESPACES).map(([prefix, namespace]) => `@prefix ${prefix}: <${namespace}> .\n`).join('');
  const term = (value: Value, indent: string): string => {
    if ('iri' in value) return PREFIXED.test(value.iri) ? value.iri : `<${value.iri}>`;
    if ('text' in value) return quoted(value.text);
    if ('literal' in value) return `${quoted(value.literal)}^^${value.datatype}`;
    return `[\n${body(value.node, `${indent}  `)}\n${indent}]`;
  };
  const body = ({ type, properties }: Omit<Node, 'iri'>, indent: string): string =>
    [...(type === undefined ? [] : [`${indent}a ${type}`]), ...properties.map(([property, value]) => `${indent}${property} ${listed(value).map((one) => term(one, indent)).join(`, `)}`)].join(' ;\n');
  return `${prefixes}\n${nodes.map((node) => `<${node.iri}>\n${body(node, '  ')} .\n`).join('\n')}`;
}

/** As JSON-LD that carries its own context. */
export function feedJsonld(nodes: readonly Node[]): string {
  const value = (one: Value): unknown => {
    if ('iri' in one) return { '@id': one.iri };
    if ('text' in one) return one.text;
    if ('literal' in one) return { '@type': one.datatype, '@value': one.literal };
    return object(one.node);
  };
  const object = ({ type, properties }: Omit<Node, 'iri'>): Record<string, unknown> => ({
    ...(type !== undefined && { '@type': type }),
    ...Object.fromEntries(properties.map(([property, values]) => [property, Array.isArray(values) ? listed(values as Value[]).map(value) : value(values as Value)])),
  });
  return `${JSON.stringify({ '@context': NAMESPACES, '@graph': nodes.map((node) => ({ '@id': node.iri, ...object(node) })) }, null, 1)}\n`;
}

const PREFIXED = new RegExp(`^(?:${Object.keys(NAMESPACES).join('|')}):\\w+$`);
const listed = (value: Value | readonly Value[]): readonly Value[] => (Array.isArray(value) ? value as readonly Value[] : [value as Value]);
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}"`;
