import type { Quad } from '@rdfjs/types';
import { prefixes } from '../generated/terms.js';
import { readOntology } from './ontology-files.js';

const SHACL = 'http://www.w3.org/ns/shacl#';
const SHAPES = 'https://w3id.org/witness-graph/shape#';

/**
 * The ontology and its vocabularies as they are published in the graph: without the SHACL shapes, which are for the
 * build, and without blank nodes, which the graph has none of.
 */
export function ontologyQuads(): Quad[] {
  return readOntology().filter((quad) =>
    quad.subject.termType === 'NamedNode'
    && !quad.subject.value.startsWith(SHAPES)
    && !quad.predicate.value.startsWith(SHACL)
    && quad.object.termType !== 'BlankNode'
    && !(quad.predicate.value === `${prefixes.rdf}type` && quad.object.value.startsWith(SHACL)));
}
