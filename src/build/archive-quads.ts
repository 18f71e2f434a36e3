import DataFactory from '@rdfjs/data-model';
import type { Quad } from '@rdfjs/types';
import { wit } from '../generated/terms.js';
import { archive as archiveReference, graph, resolve } from '../iri.js';
import type { Archive } from '../ingest/archive.js';
import { dcterms, rdf, rdfs, schema, xsd } from '../namespaces.js';

const { namedNode, literal, quad } = DataFactory;

/** What the release says of an archive itself, in the reference graph. */
export function archiveQuads(archive: Archive, base: string): Quad[] {
  const subject = namedNode(resolve(base, archiveReference(archive.key)));
  const where = namedNode(resolve(base, graph.reference));
  return [
    quad(subject, namedNode(rdf.type), namedNode(wit.Archive), where),
    quad(subject, namedNode(rdfs.label), literal(archive.title, 'en'), where),
    quad(subject, namedNode(dcterms.title), literal(archive.title, 'en'), where),
    quad(subject, namedNode(dcterms.publisher), literal(archive.publisher, 'en'), where),
    quad(subject, namedNode(dcterms.rights), literal(archive.terms, 'en'), where),
    ...(archive.license === undefined ? [] : [quad(subject, namedNode(dcterms.license), namedNode(archive.license), where)]),
    quad(subject, namedNode(dcterms.language), literal(archive.language), where),
    quad(subject, namedNode(schema.url), namedNode(archive.homepage), where),
    quad(subject, namedNode(wit.pageAddressTemplate), literal(archive.pageAddress, namedNode(xsd.string)), where),
  ];
}
