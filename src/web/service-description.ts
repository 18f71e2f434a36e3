import type { Request, Response } from 'express';
import type { Quad } from '@rdfjs/types';
import { DataFactory, type Literal, type NamedNode } from 'n3';
import { context } from '../generated/context.js';
import { prefixes } from '../generated/terms.js';
import { flatten, type Context } from '../graph/jsonld.js';
import { serialise } from '../graph/serialise.js';
import { graph as entryGraphs } from '../iri.js';
import { formats, type Format, type FormatKey } from './formats.js';
import type { ServedRelease } from './releases.js';
import { sendVariant, VariantCache } from './variants.js';

const { namedNode, literal, quad } = DataFactory;

const SD = 'http://www.w3.org/ns/sparql-service-description#';
const VOID = 'http://rdfs.org/ns/void#';
const RDF_TYPE = namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');
const XSD_INTEGER = namedNode('http://www.w3.org/2001/XMLSchema#integer');
const LABEL = namedNode('http://www.w3.org/2000/01/rdf-schema#label');

/** Named graphs that are told one by one: 2,000 take a megabyte of Turtle. */
const MOST_GRAPHS = 10_000;

/**
 * SPARQL 1.1 Service Description (W3C Recommendation 21 March 2013): what the endpoint is, takes, gives and holds. Where there
 * are more than `most` named graphs, those of entries are left out, which are named like the entries.
 */
export function serviceDescription({ snapshot }: ServedRelease, federates = false, most = MOST_GRAPHS): Quad[] {
  const endpoint = namedNode(`${snapshot.base}sparql`);
  const at = (fragment: string) => namedNode(`${endpoint.value}#${fragment}`);
  const sd = (name: string) => namedNode(SD + name);
  const triples = namedNode(`${VOID}triples`);
  const number = (value: number) => literal(String(value), XSD_INTEGER);
  const quads: Quad[] = [];
  const say = (subject: NamedNode, predicate: NamedNode, object: NamedNode | Literal): void => {
    quads.push(quad(subject, predicate, object));
  };

  say(endpoint, RDF_TYPE, sd('Service'));
  say(endpoint, LABEL, literal('SPARQL endpoint of Witness Graph', 'en'));
  say(endpoint, sd('endpoint'), endpoint);
  say(endpoint, sd('supportedLanguage'), sd('SPARQL11Query'));
  for (const { iri, kinds } of formats) {
    if (iri !== undefined && kinds.some((kind) => kind !== 'document')) say(endpoint, sd('resultFormat'), namedNode(iri));
  }
  if (snapshot.manifest.defaultGraph === 'union') say(endpoint, sd('feature'), sd('UnionDefaultGraph'));
  if (federates) say(endpoint, sd('feature'), sd('BasicFederatedQuery'));
  say(endpoint, sd('defaultDataset'), at('dataset'));
  say(at('dataset'), RDF_TYPE, sd('Dataset'));
  say(at('dataset'), sd('defaultGraph'), at('default-graph'));
  say(at('default-graph'), RDF_TYPE, sd('Graph'));
  say(at('default-graph'), triples, number(snapshot.manifest.counts.triples));
  const all = snapshot.graphs();
  const ofEntries = snapshot.base + entryGraphs.entry('');
  const told = all.length <= most ? all : all.filter(({ graph }) => !graph.value.startsWith(ofEntries)).slice(0, most);
  for (const [index, { graph, quads: count }] of told.entries()) {
    if (graph.termType !== 'NamedNode') continue;
    const named = at(`graph-${index + 1}`);
    const content = at(`graph-${index + 1}-content`);
    say(at('dataset'), sd('namedGraph'), named);
    say(named, RDF_TYPE, sd('NamedGraph'));
    say(named, sd('name'), namedNode(graph.value));
    say(named, sd('graph'), content);
    say(content, RDF_TYPE, sd('Graph'));
    say(content, triples, number(count));
  }
  return quads;
}

const allPrefixes = { ...prefixes, sd: SD, void: VOID, formats: 'http://www.w3.org/ns/formats/' };

const writers: Partial<Record<FormatKey, (quads: Quad[]) => string>> = {
  ttl: (quads) => serialise('turtle', quads, allPrefixes),
  nt: (quads) => serialise('ntriples', quads, allPrefixes),
  rdf: (quads) => serialise('rdfxml', quads, allPrefixes),
  jsonld: (quads) => `${JSON.stringify(flatten(quads, { ...(context['@context'] as Context), sd: SD, void: VOID }))}\n`,
};

const cache = new VariantCache(32 * 1024 * 1024);

export async function sendServiceDescription(request: Request, response: Response, release: ServedRelease, format: Format, federates: boolean): Promise<void> {
  const made = await cache.get(`${release.snapshot.id} ${format.key} ${federates}`, async () => writers[format.key]!(serviceDescription(release, federates)));
  await sendVariant(request, response, made!, {
    contentType: format.contentType,
    cacheControl: 'public, max-age=300',
    lastModified: release.publishedAt,
    varies: ['Accept'],
  });
}
