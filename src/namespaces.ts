/** Terms of other vocabularies that the code writes. The ontology's own terms are in `generated/terms.ts`. */
export const rdf = {
  type: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type',
  subject: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#subject',
  predicate: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate',
  object: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#object',
  langString: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString',
} as const;

export const rdfs = {
  label: 'http://www.w3.org/2000/01/rdf-schema#label',
} as const;

export const xsd = {
  boolean: 'http://www.w3.org/2001/XMLSchema#boolean',
  date: 'http://www.w3.org/2001/XMLSchema#date',
  duration: 'http://www.w3.org/2001/XMLSchema#duration',
  integer: 'http://www.w3.org/2001/XMLSchema#integer',
  nonNegativeInteger: 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger',
  string: 'http://www.w3.org/2001/XMLSchema#string',
} as const;

export const skos = {
  prefLabel: 'http://www.w3.org/2004/02/skos/core#prefLabel',
  altLabel: 'http://www.w3.org/2004/02/skos/core#altLabel',
  Concept: 'http://www.w3.org/2004/02/skos/core#Concept',
} as const;

export const dcterms = {
  created: 'http://purl.org/dc/terms/created',
  creator: 'http://purl.org/dc/terms/creator',
  date: 'http://purl.org/dc/terms/date',
  description: 'http://purl.org/dc/terms/description',
  identifier: 'http://purl.org/dc/terms/identifier',
  isPartOf: 'http://purl.org/dc/terms/isPartOf',
  language: 'http://purl.org/dc/terms/language',
  license: 'http://purl.org/dc/terms/license',
  modified: 'http://purl.org/dc/terms/modified',
  publisher: 'http://purl.org/dc/terms/publisher',
  rights: 'http://purl.org/dc/terms/rights',
  title: 'http://purl.org/dc/terms/title',
} as const;

export const foaf = {
  homepage: 'http://xmlns.com/foaf/0.1/homepage',
} as const;

export const prov = {
  Activity: 'http://www.w3.org/ns/prov#Activity',
  used: 'http://www.w3.org/ns/prov#used',
  generated: 'http://www.w3.org/ns/prov#generated',
  invalidated: 'http://www.w3.org/ns/prov#invalidated',
  wasAttributedTo: 'http://www.w3.org/ns/prov#wasAttributedTo',
  wasDerivedFrom: 'http://www.w3.org/ns/prov#wasDerivedFrom',
  wasRevisionOf: 'http://www.w3.org/ns/prov#wasRevisionOf',
} as const;

export const schema = {
  url: 'https://schema.org/url',
} as const;

/** The datatype of the Extended Date/Time Format, as the Library of Congress names it. */
export const edtf = 'http://id.loc.gov/datatypes/edtf/EDTF';
