import assert from 'node:assert/strict';
import { Parser } from 'n3';
import type { Quad } from '@rdfjs/types';
import jsonld from 'jsonld';
import { WitnessError } from '../../src/errors.js';
import { outdated } from '../../src/generate/committed.js';
import { namespaces } from '../../src/generate/model.js';
import { ontologyGeneratedFiles } from '../../src/generate/ontology.js';
import { context } from '../../src/generated/context.js';
import { classes, foreign, prefixes, properties, wit } from '../../src/generated/terms.js';
import { readOntology } from '../../src/graph/ontology-files.js';

const ontology = readOntology();
const NAMESPACES = Object.entries({ ...prefixes, ...namespaces, shape: 'https://w3id.org/witness-graph/shape#' })
  .map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`).join('\n');
const parse = (turtle: string): Quad[] => new Parser().parse(NAMESPACES + turtle);
const key = (quad: Quad) => [quad.subject, quad.predicate, quad.object].map((term) => term.value).join(' ');

/** The ontology without some triples and with others. */
function changed({ without = '', plus = '' }: { without?: string; plus?: string }): Quad[] {
  const gone = new Set(parse(without).map(key));
  const left = ontology.filter((quad) => !gone.has(key(quad)));
  assert.equal(ontology.length - left.length, gone.size, 'every triple to take away is there');
  return [...left, ...parse(plus)];
}

const objectsOf = (subject: string, predicate: string) =>
  ontology.filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate).map((quad) => `"${quad.object.value}"@en`).join(', ');
const DOCUMENTED = 'rdfs:label "spare"@en ; rdfs:comment "A spare term."@en ; rdfs:isDefinedBy <https://w3id.org/witness-graph/ontology>';
const CONCEPT = `skos:definition "A spare concept."@en ; skos:inScheme <https://w3id.org/witness-graph/gap> ; rdfs:isDefinedBy <https://w3id.org/witness-graph/gap>`;
const spareProperty = (name: string, rest = 'rdfs:domain wit:Person ; rdfs:range xsd:string', label = 'spare') => `
  wit:${name} a owl:DatatypeProperty ; ${DOCUMENTED.replace('spare"', `${label}"`)} ; ${rest} .
  shape:${name} a sh:PropertyShape ; sh:path wit:${name} ; sh:datatype xsd:string .
  wit:Person sh:property shape:${name} .`;

/** What the generator must not guess, and the sentence in which it refuses. */
const REFUSALS: readonly (readonly [name: string, change: { without?: string; plus?: string }, message: RegExp])[] = [
  ['a class without a shape', { without: 'wit:Claim a sh:NodeShape .' }, /wit:Claim is a class without a shape/],
  ['a class that is no rdfs:Class', { without: 'wit:Claim a rdfs:Class .' }, /wit:Claim is a class without a shape/],
  ['a term without a label', { without: 'wit:heldAt rdfs:label "held at"@en .' }, /wit:heldAt has no rdfs:label in English/],
  ['a term with a label in another language only', { without: 'wit:heldAt rdfs:label "held at"@en .', plus: 'wit:heldAt rdfs:label "détenu à"@fr .' }, /wit:heldAt has no rdfs:label in English/],
  ['a term without a comment', { without: `wit:heldAt rdfs:comment ${objectsOf(wit.heldAt, `${prefixes.rdfs}comment`)} .` }, /wit:heldAt has no rdfs:comment/],
  ['a term that nothing defines', { without: 'wit:heldAt rdfs:isDefinedBy <https://w3id.org/witness-graph/ontology> .' }, /wit:heldAt has no rdfs:isDefinedBy/],
  ['a property without a domain', { without: 'wit:heldAt rdfs:domain wit:Person .' }, /wit:heldAt has no rdfs:domain/],
  ['a property without a range', { without: 'wit:heldAt rdfs:range wit:Facility .' }, /wit:heldAt has no rdfs:range/],
  ['a property without a shape', { without: 'shape:heldAt sh:path wit:heldAt .' }, /wit:heldAt has no property shape/],
  ['a property declared two ways: kinds', { plus: 'wit:heldAt a owl:DatatypeProperty .' }, /wit:heldAt is declared two ways: as an object property and as a datatype/],
  ['a property declared two ways: ranges', { plus: 'wit:heldAt rdfs:range wit:Place .' }, /wit:heldAt is declared two ways: it has 2 values of rdfs:range/],
  ['a property declared two ways: labels', { plus: 'wit:heldAt rdfs:label "kept at"@en .' }, /wit:heldAt is declared two ways: it has 2 values of rdfs:label/],
  ['a property declared two ways: shapes', { plus: 'shape:other a sh:PropertyShape ; sh:path wit:heldAt .' }, /wit:heldAt is declared two ways: in the shapes/],
  ['a property declared two ways: range and class', { without: 'shape:heldAt sh:class wit:Facility .', plus: 'shape:heldAt sh:class wit:Place .' }, /its range is wit:Facility, and its shape asks for wit:Place/],
  ['a property declared two ways: range and datatype', { without: 'shape:age sh:datatype xsd:string .', plus: 'shape:age sh:datatype xsd:integer .' }, /its range is xsd:string, and its shape asks for xsd:integer/],
  ['a property declared two ways: thing and words', { without: 'shape:name sh:node shape:Words .', plus: 'shape:name sh:nodeKind sh:IRI .' }, /wit:name is declared two ways/],
  ['a property declared two ways: domain and shape of a class', { plus: 'wit:Event sh:property shape:heldAt .' }, /its domain is wit:Person, and it stands in the shape of wit:Event, wit:Person/],
  ['a property in no class', { without: 'wit:Person sh:property shape:heldAt .' }, /it stands in the shape of no class/],
  ['a property declared two ways: domain and domainIncludes', { plus: 'wit:heldAt schema:domainIncludes wit:Person .' }, /has the domain wit:Person and domainIncludes as well/],
  ['a property for everything', { plus: spareProperty('spare', 'rdfs:domain rdfs:Resource ; rdfs:range xsd:string') }, /has the domain rdfs:Resource; name the classes/],
  ['two classes of one label', { without: 'wit:Arrest rdfs:label "Arrest"@en .', plus: 'wit:Arrest rdfs:label "Release"@en .' }, /Two classes have the label/],
  ['two properties of one label, whatever its case', { plus: spareProperty('spare', undefined, 'Held at') }, /Two properties have the label/],
  ['a name TypeScript reserves', { plus: spareProperty('package') }, /"package" .* is a name TypeScript reserves/],
  ['a name every object has', { plus: spareProperty('constructor') }, /"constructor" .* is a name TypeScript reserves/],
  ['a name that is no identifier', { plus: spareProperty('held-at') }, /gives no name for a constant/],
  ['a name of another vocabulary that is taken', { plus: 'shape:foaf-name a sh:PropertyShape ; sh:path foaf:name .' }, /would get the name "name" in the JSON-LD context/],
  ['a scheme without concepts', { plus: '<https://w3id.org/witness-graph/spare> a skos:ConceptScheme ; skos:definition "Spare."@en .' }, /has no concepts/],
  ['a scheme without a definition', { plus: '<https://w3id.org/witness-graph/spare> a skos:ConceptScheme .' }, /has no skos:definition/],
  ['a concept without a label', { plus: `gap:spare a wit:GapReason, skos:Concept ; ${CONCEPT} .` }, /gap#spare has no skos:prefLabel/],
  ['a concept without a definition', { plus: 'gap:spare a wit:GapReason ; skos:prefLabel "spare"@en ; skos:inScheme <https://w3id.org/witness-graph/gap> .' }, /gap#spare has no skos:definition/],
  ['a concept in the namespace of another scheme', { plus: `basis:spare a wit:GapReason ; skos:prefLabel "spare"@en ; ${CONCEPT} .` }, /basis#spare is in the scheme .*gap, but not in its namespace/],
  ['concepts of two classes in one scheme', { plus: `gap:spare a wit:Basis ; skos:prefLabel "spare"@en ; ${CONCEPT} .` }, /need one class of this ontology; they have wit:GapReason, wit:Basis|wit:Basis, wit:GapReason/],
  ['two concepts of one name, whatever its case', { plus: `gap:spare a wit:GapReason ; skos:prefLabel "spare"@en ; skos:altLabel "Unclear"@en ; ${CONCEPT} .` }, /"unclear" is a label of both/],
  ['a certainty without a rank', { without: 'certainty:stated wit:rank 6 .' }, /certainty:stated has no wit:rank/],
  ['a relation without its property', { without: 'relation:uncle wit:relationProperty wit:uncleOf .' }, /relation:uncle has no wit:relationProperty/],
  ['an ontology without a version', { without: '<https://w3id.org/witness-graph/ontology> owl:versionInfo "0.1.0" .' }, /has no owl:versionInfo/],
];

describe('The generator', () => {
  it('has written what is committed', () => {
    assert.deepEqual(outdated(ontologyGeneratedFiles()), []);
  });

  it('writes the same whatever the order of the triples', () => {
    assert.deepEqual(ontologyGeneratedFiles([...ontology].reverse()), ontologyGeneratedFiles(ontology));
  });

  it('takes a further property that is declared in full', () => {
    const [terms] = ontologyGeneratedFiles(changed({ plus: spareProperty('spare') }));
    assert.match(terms?.text ?? '', /^ {2}spare: 'https:\/\/w3id\.org\/witness-graph\/ontology#spare',$/m);
  });

  for (const [name, change, message] of REFUSALS) {
    it(`refuses ${name}`, () => {
      assert.throws(() => ontologyGeneratedFiles(changed(change)), (error) => {
        assert.ok(error instanceof WitnessError, String(error));
        assert.match(error.message, message);
        return true;
      });
    });
  }
});

const canonical = (document: unknown) => jsonld.canonize(document as never, { algorithm: 'RDFC-1.0', format: 'application/n-quads' } as never);

describe('The JSON-LD context', () => {
  const terms = context['@context'] as Record<string, unknown>;
  const definition = (name: string) => terms[name] as { '@id': string; '@type'?: string; '@container'?: string };

  it('has the local name of every class and property', async () => {
    const names = [...Object.values(classes), ...Object.values(properties)].map((facts) => facts.name);
    for (const name of [...names, ...Object.keys(foreign)]) assert.ok(name in terms, name);
  });

  it('gives no type to strings and texts with a language, which would lose them', () => {
    for (const name of ['quote', 'entryNumber', 'officialText', 'name', 'label', 'dateText']) assert.equal(definition(name)['@type'], undefined, name);
  });

  it('makes an IRI of what a shape wants to be one, and types dates and numbers', () => {
    assert.equal(definition('heldAt')['@type'], '@id');
    assert.equal(definition('wasAttributedTo')['@type'], '@id');
    assert.equal(definition('created')['@type'], 'xsd:date');
    assert.equal(definition('start')['@type'], 'xsd:integer');
    assert.equal(definition('object')['@type'], undefined);
  });

  it('keeps a value in an array unless there can be one only', () => {
    assert.equal(definition('heldAt')['@container'], '@set');
    assert.equal(definition('certainty')['@container'], undefined);
  });

  it('expands every name to its IRI', async () => {
    const named = [...Object.entries(properties), ...Object.entries(foreign).map(([name, iri]) => [iri, { name }] as const)];
    const document = { ...context, id: 'urn:x:y', ...Object.fromEntries(named.map(([, { name }]) => [name, 'urn:x:z'])) };
    const [expanded] = await jsonld.expand(document as object) as Record<string, unknown>[];
    assert.deepEqual(Object.keys(expanded ?? {}).filter((iri) => iri !== '@id').sort(), named.map(([iri]) => iri).sort());
    const typed = await jsonld.expand({ ...context, id: 'urn:x:y', type: Object.values(classes).map((facts) => facts.name) } as object) as { '@type': string[] }[];
    assert.deepEqual(typed[0]?.['@type'].sort(), Object.keys(classes).sort());
  });

  it('brings literals and things back unchanged', async () => {
    const quads = parse(`<urn:x:c> wit:quote "q" ; wit:start 3 ; wit:certainty certainty:stated ; rdfs:label "a"@en, "b" ; wit:edtf "2017-06"^^edtf:EDTF ;
      wit:heldAt <urn:x:f> ; rdf:object "7"^^xsd:integer ; dcterms:created "2019-01-19"^^xsd:date ; wit:negated true .`);
    const expanded = await jsonld.fromRDF(quads as never);
    const compacted = await jsonld.compact(expanded as never, context as never, {});
    assert.equal(await canonical(compacted), await canonical(expanded));
    assert.equal(compacted['certainty'], 'concept:certainty#stated');
    assert.equal(compacted['quote'], 'q');
    assert.deepEqual(compacted['heldAt'], ['urn:x:f']);
  });
});
