const DCTERMS = 'http://purl.org/dc/terms/';
const FOAF = 'http://xmlns.com/foaf/0.1/';
const OWL = 'http://www.w3.org/2002/07/owl#';
const PROV = 'http://www.w3.org/ns/prov#';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#';
const SCHEMA = 'https://schema.org/';
const SD = 'http://www.w3.org/ns/sparql-service-description#';
const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const VANN = 'http://purl.org/vocab/vann/';
const VOID = 'http://rdfs.org/ns/void#';

/** What readers call the terms that the data borrows from other vocabularies. The ontology's own have their labels. */
export const BORROWED_NAMES: Readonly<Record<string, string>> = {
  [`${DCTERMS}created`]: 'created', [`${DCTERMS}description`]: 'description', [`${DCTERMS}isVersionOf`]: 'version of', [`${DCTERMS}language`]: 'language',
  [`${DCTERMS}license`]: 'licence', [`${DCTERMS}modified`]: 'changed', [`${DCTERMS}publisher`]: 'publisher', [`${DCTERMS}rights`]: 'rights', [`${DCTERMS}title`]: 'title',
  [`${FOAF}primaryTopic`]: 'about',
  [`${OWL}Class`]: 'class', [`${OWL}DatatypeProperty`]: 'property', [`${OWL}ObjectProperty`]: 'property', [`${OWL}Ontology`]: 'ontology', [`${OWL}SymmetricProperty`]: 'symmetric property',
  [`${OWL}inverseOf`]: 'inverse of', [`${OWL}versionIRI`]: 'address of this version', [`${OWL}versionInfo`]: 'version',
  [`${PROV}wasAttributedTo`]: 'said by', [`${PROV}wasDerivedFrom`]: 'taken from',
  [`${RDF}object`]: 'object', [`${RDF}predicate`]: 'property', [`${RDF}subject`]: 'subject', [`${RDF}type`]: 'kind',
  [`${RDFS}Class`]: 'class', [`${RDFS}comment`]: 'comment', [`${RDFS}domain`]: 'said of', [`${RDFS}isDefinedBy`]: 'defined by', [`${RDFS}label`]: 'name', [`${RDFS}range`]: 'takes',
  [`${RDFS}subClassOf`]: 'kind of', [`${RDFS}subPropertyOf`]: 'narrower than',
  [`${SCHEMA}domainIncludes`]: 'said of', [`${SCHEMA}latitude`]: 'latitude', [`${SCHEMA}longitude`]: 'longitude', [`${SCHEMA}url`]: 'web address',
  [`${SD}NamedGraph`]: 'named graph',
  [`${SKOS}Concept`]: 'concept', [`${SKOS}ConceptScheme`]: 'vocabulary', [`${SKOS}altLabel`]: 'other name', [`${SKOS}broader`]: 'broader', [`${SKOS}changeNote`]: 'change',
  [`${SKOS}closeMatch`]: 'much like', [`${SKOS}definition`]: 'definition', [`${SKOS}exactMatch`]: 'the same as', [`${SKOS}inScheme`]: 'of the vocabulary', [`${SKOS}prefLabel`]: 'name',
  [`${SKOS}relatedMatch`]: 'related to', [`${SKOS}topConceptOf`]: 'top of the vocabulary',
  [`${VANN}preferredNamespacePrefix`]: 'prefix', [`${VANN}preferredNamespaceUri`]: 'namespace',
  [`${VOID}triples`]: 'statements',
};
