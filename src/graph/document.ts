import type { Quad } from '@rdfjs/types';
import { context } from '../generated/context.js';
import { prefixes } from '../generated/terms.js';
import { frame, type Context, type JsonObject } from './jsonld.js';

/** Namespaces of documents: the ontology's, and those that describe graphs. */
export const documentPrefixes = { ...prefixes, sd: 'http://www.w3.org/ns/sparql-service-description#', void: 'http://rdfs.org/ns/void#' };

/** The ontology's context and what documents need beyond it: an entry's claims nested under it. */
export const documentContext: Context = {
  ...(context['@context'] as Context),
  sd: documentPrefixes.sd,
  void: documentPrefixes.void,
  claims: { '@reverse': 'prov:wasDerivedFrom', '@container': '@set' },
};

/**
 * The JSON-LD document about one thing: compact, with the part of the context that it uses, framed on the thing (an
 * entry's victim, testimonies, gaps and claims inside it). The same triples as the quads, graphs left out.
 */
export function documentJsonld(quads: Iterable<Quad>, iri: string): JsonObject {
  return frame(quads, { context: documentContext, root: iri, inverse: ['claims'] });
}
