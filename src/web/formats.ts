/**
 * Every format the server writes, in one table: `Accept`, file extension, `?format=`, Service Description and links
 * between variants all read it. A format absent here is not served; one present is served everywhere its kind occurs.
 */

/** What is to be written: a document about a thing, a SELECT, an ASK, or a CONSTRUCT or DESCRIBE. */
export type Kind = 'document' | 'bindings' | 'boolean' | 'graph';

export type FormatKey = 'html' | 'jsonld' | 'ttl' | 'trig' | 'nt' | 'nq' | 'rdf' | 'srj' | 'srx' | 'csv' | 'tsv';

export interface Format {
  /** The extension in addresses (`/entry/2208.ttl`), and the name that `?format=` takes. */
  readonly key: FormatKey;
  /** What people call it. */
  readonly name: string;
  readonly mediaType: string;
  /** Other media types a client may ask for it by. */
  readonly aliases: readonly string[];
  /** Other names that `?format=` takes. */
  readonly names: readonly string[];
  /** The `Content-Type` field. JSON types take no charset (RFC 8259 §11), N-Triples and its like are always UTF-8. */
  readonly contentType: string;
  /** What it can write. */
  readonly kinds: readonly Kind[];
  /** Whether it tells in which graph a statement stands. */
  readonly graphs?: true;
  /** Its IRI in <http://www.w3.org/ns/formats/>, where it has one. */
  readonly iri?: string;
  /** See `Offer`. */
  readonly quality?: number;
}

/**
 * Formats with named graphs, for clients that like several: a document's statements stand in its graphs there, and a
 * client that asks the default graph (Comunica prefers N-Quads and does) would find nothing in it.
 */
const WITH_GRAPHS = 0.85;

const FORMATS = 'http://www.w3.org/ns/formats/';

/** In order of preference where the client has none; the default of a kind is its first (RDF comes after HTML for documents only). */
export const formats: readonly Format[] = [
  {
    key: 'html', name: 'Web page', mediaType: 'text/html', aliases: [], names: [],
    contentType: 'text/html; charset=utf-8', kinds: ['document'],
  },
  {
    key: 'srj', name: 'JSON', mediaType: 'application/sparql-results+json', aliases: ['application/json'], names: ['json'],
    contentType: 'application/sparql-results+json', kinds: ['bindings', 'boolean'], iri: `${FORMATS}SPARQL_Results_JSON`,
  },
  {
    key: 'srx', name: 'XML', mediaType: 'application/sparql-results+xml', aliases: ['application/xml', 'text/xml'], names: ['xml'],
    contentType: 'application/sparql-results+xml; charset=utf-8', kinds: ['bindings', 'boolean'], iri: `${FORMATS}SPARQL_Results_XML`,
  },
  {
    key: 'csv', name: 'CSV', mediaType: 'text/csv', aliases: [], names: [],
    contentType: 'text/csv; charset=utf-8', kinds: ['bindings', 'document'], iri: `${FORMATS}SPARQL_Results_CSV`,
  },
  {
    key: 'tsv', name: 'TSV', mediaType: 'text/tab-separated-values', aliases: [], names: [],
    contentType: 'text/tab-separated-values; charset=utf-8', kinds: ['bindings'], iri: `${FORMATS}SPARQL_Results_TSV`,
  },
  {
    key: 'ttl', name: 'Turtle', mediaType: 'text/turtle', aliases: ['application/x-turtle'], names: ['turtle'],
    contentType: 'text/turtle; charset=utf-8', kinds: ['document', 'graph'], iri: `${FORMATS}Turtle`,
  },
  {
    key: 'jsonld', name: 'JSON-LD', mediaType: 'application/ld+json', aliases: ['application/json'], names: ['json-ld'],
    contentType: 'application/ld+json', kinds: ['document', 'graph'], iri: `${FORMATS}JSON-LD`,
  },
  {
    key: 'trig', name: 'TriG', mediaType: 'application/trig', aliases: [], names: [], graphs: true,
    contentType: 'application/trig; charset=utf-8', kinds: ['document'], quality: WITH_GRAPHS, iri: `${FORMATS}TriG`,
  },
  {
    key: 'nt', name: 'N-Triples', mediaType: 'application/n-triples', aliases: [], names: ['ntriples', 'n-triples'],
    contentType: 'application/n-triples; charset=utf-8', kinds: ['document', 'graph'], iri: `${FORMATS}N-Triples`,
  },
  {
    key: 'nq', name: 'N-Quads', mediaType: 'application/n-quads', aliases: [], names: ['nquads', 'n-quads'], graphs: true,
    contentType: 'application/n-quads; charset=utf-8', kinds: ['document'], quality: WITH_GRAPHS, iri: `${FORMATS}N-Quads`,
  },
  {
    key: 'rdf', name: 'RDF/XML', mediaType: 'application/rdf+xml', aliases: ['application/xml', 'text/xml'], names: ['rdfxml', 'rdf-xml', 'rdf+xml'],
    contentType: 'application/rdf+xml; charset=utf-8', kinds: ['document', 'graph'], iri: `${FORMATS}RDF_XML`,
  },
];

/** The formats of a kind in order of preference; a table of claims is never what a document is by default. */
export function formatsOf(kind: Kind): readonly Format[] {
  const all = formats.filter((format) => format.kinds.includes(kind));
  return kind === 'document' ? [...all.filter(({ key }) => key !== 'csv'), ...all.filter(({ key }) => key === 'csv')] : all;
}

/** The format that `?format=` or an extension names, in any case. */
export function formatNamed(name: string, offers: readonly Format[] = formats): Format | undefined {
  const wanted = name.toLowerCase();
  return offers.find((format) => format.key === wanted || format.names.includes(wanted) || format.mediaType === wanted);
}
