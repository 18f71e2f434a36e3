import assert from 'node:assert/strict';
import { Parser } from 'n3';
import type { Quad } from '@rdfjs/types';
import { prefixes, properties, wit } from '../../src/generated/terms.js';
import { ontologyQuads } from '../../src/graph/ontology-quads.js';
import { checkShapes, createShapesCheck } from '../../src/graph/shapes.js';

const NAMESPACES = Object.entries(prefixes).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`).join('\n');

/** A fictional entry that keeps every rule. */
const ENTRY = `
<entry/9> a wit:Entry ; wit:entryNumber "9" ; wit:victim <entry/9#victim> ; dcterms:created "2019-01-19"^^xsd:date ;
  wit:section <entry/9#section-about> ; wit:gap <entry/9#gap-healthStatus> ; wit:testimony <entry/9#testimony-1> .
<entry/9#section-about> a wit:Section ; wit:sectionKind section:about ; wit:version "edited" ; wit:text "About" ; wit:start 3 ; wit:end 8 .
<entry/9#gap-healthStatus> a wit:FieldGap ; wit:field "healthStatus" ; wit:gapReason gap:dash ; wit:quote "---" ; wit:start 40 ; wit:end 43 .
<entry/9#testimony-1> a wit:Testimony ; wit:ordinal 1 ; wit:testifier <entry/9#person-b> .
<entry/9#page> a wit:Page ; wit:sha256 "${'0'.repeat(64)}" .
<entry/9#victim> a wit:Victim ; rdfs:label "Aygul Example"@en ; wit:name "Aygul Example" ; wit:ethnicity ethnicity:uyghur ;
  wit:heldAt <facility/nowhere-prison> ; wit:sonOf <entry/9#person-b> ; wit:sentenceTerm "P10Y"^^xsd:duration ;
  wit:firstDetained "2017-33"^^edtf:EDTF .
<entry/9#person-b> a wit:UnnamedPerson ; rdfs:label "a neighbour" .
<facility/nowhere-prison> a wit:Facility ; rdfs:label "Nowhere Prison"@en ; wit:facilityType facilitytype:prison .
<list/examples> a wit:EntryList ; rdfs:label "Examples" ; skos:prefLabel "Examples"@en, "Exemples"@fr .
<entry/9#claim-0123456789ab> a wit:Claim ; rdf:subject <entry/9#victim> ; rdf:predicate wit:heldAt ; rdf:object <facility/nowhere-prison> ;
  wit:certainty certainty:alleged ; wit:hedge "Allegedly" ; wit:quote "Allegedly in Nowhere Prison" ; wit:start 10 ; wit:end 37 ;
  wit:basis basis:testimony ; wit:section <entry/9#section-about> ; prov:wasAttributedTo <entry/9#person-b> ; prov:wasDerivedFrom <entry/9> .
`;

const parse = (turtle: string): Quad[] => new Parser({ baseIRI: 'http://localhost:3000/' }).parse(NAMESPACES + turtle);

/** The entry with one piece of its text replaced. */
function planted(from: string, to: string): Quad[] {
  assert.ok(ENTRY.includes(from), `the entry has "${from}" to plant on`);
  return parse(ENTRY.replace(from, to));
}

/** Each way in which data can break a constraint, and the words in which the one violation must say so. */
const VIOLATIONS: readonly (readonly [name: string, from: string, to: string, message: RegExp])[] = [
  ['a missing value (sh:minCount)', 'wit:entryNumber "9" ;', '', /entry\/9 has no wit:entryNumber/],
  ['two values where one is allowed (sh:maxCount)', 'wit:hedge "Allegedly" ;', 'wit:hedge "Allegedly", "Perhaps" ;', /more than one wit:hedge/],
  ['a literal of another datatype (sh:datatype)', '"2019-01-19"^^xsd:date', '"2019-01-19"', /dcterms:created "2019-01-19"\^\^xsd:string/],
  ['an ill-formed literal (sh:datatype)', '"2019-01-19"^^xsd:date', '"19 January"^^xsd:date', /"19 January"\^\^xsd:date/],
  ['a thing of another class (sh:class)', 'wit:ethnicity ethnicity:uyghur', 'wit:ethnicity certainty:stated', /wit:ethnicity .*certainty#stated, which is not of the class/],
  ['a thing of no known class (sh:class)', '<facility/nowhere-prison> ; wit:sonOf', '<facility/unheard-of> ; wit:sonOf', /facility\/unheard-of, which is not of the class/],
  ['an IRI where words belong (sh:node)', 'wit:name "Aygul Example"', 'wit:name <entry/9>', /wit:name .*neither plain text/],
  ['a number where words belong (sh:node)', 'wit:name "Aygul Example"', 'wit:name 7', /wit:name "7"\^\^xsd:integer, which is neither/],
  ['a literal where an IRI belongs (sh:nodeKind)', 'prov:wasAttributedTo <entry/9#person-b>', 'prov:wasAttributedTo "B"', /prov:wasAttributedTo "B"/],
  ['a value outside a list (sh:in)', 'wit:version "edited"', 'wit:version "final"', /wit:version "final".*not among/],
  ['a text without the pattern (sh:pattern)', `"${'0'.repeat(64)}"`, '"zz"', /wit:sha256 "zz".*pattern/],
  ['a number below the least (sh:minInclusive)', 'wit:start 10', 'wit:start -1', /wit:start "-1".*below/],
  ['two names in one language (sh:uniqueLang)', '"Exemples"@fr', '"Cases"@en', /more than one skos:prefLabel in one language/],
  ['a property on a thing it is not for (rdfs:domain)', 'wit:ordinal 1', 'wit:ordinal 1 ; wit:occupation "baker"', /wit:occupation, which is for wit:Person; it is wit:Testimony/],
  ['a property that is not declared', 'wit:ordinal 1', 'wit:ordinal 1 ; wit:ordinel 1', /wit:ordinel, which the ontology does not declare/],
  ['a class that is not declared', 'a wit:UnnamedPerson', 'a wit:UnnamedPerson, wit:Neighbour', /wit:Neighbour, which the ontology does not declare/],
  ['a property that is not declared, as the predicate of a claim', 'rdf:predicate wit:heldAt', 'rdf:predicate wit:heldIt', /wit:heldIt, which the ontology does not declare/],
  ['a blank node', 'wit:testifier <entry/9#person-b>', 'wit:contributedTo <entry/9> ; rdfs:seeAlso [ rdfs:label "x" ]', /blank node/],
];

describe('The check of shapes', () => {
  it('finds nothing wrong with an entry that keeps every rule', async () => {
    assert.deepEqual(await checkShapes(parse(ENTRY)), []);
  });

  for (const [name, from, to, message] of VIOLATIONS) {
    it(`finds ${name}`, async () => {
      const violations = await checkShapes(planted(from, to));
      assert.ok(violations.some((violation) => message.test(violation.message)), JSON.stringify(violations, null, 1));
    });
  }

  it('names the node, the property and the value, and nothing else', async () => {
    assert.deepEqual(await checkShapes(planted('wit:version "edited"', 'wit:version "final"')), [{
      focusNode: 'http://localhost:3000/entry/9#section-about',
      path: wit.version,
      value: '"final"^^xsd:string',
      message: 'http://localhost:3000/entry/9#section-about has the wit:version "final"^^xsd:string, which is not among the values its shape lists.',
    }]);
  });

  it('accepts an instance of a subclass where the class is asked for', async () => {
    assert.deepEqual(await checkShapes(planted('a wit:Testimony ;', 'a wit:MediaReport ;')), []);
  });

  it('counts a triple that lies in two graphs once', async () => {
    const quads = parse(ENTRY);
    const again = new Parser({ baseIRI: 'http://localhost:3000/' }).parse(`${NAMESPACES} <graph/stated> { <entry/9#claim-0123456789ab> wit:hedge "Allegedly" }`);
    assert.deepEqual(await checkShapes([...quads, ...again]), []);
  });

  it('knows the classes of things that only the background types', async () => {
    const place = parse('<place/kz> a wit:Place .');
    const quads = parse(`${ENTRY} <entry/9#victim> wit:citizenOf <place/kz> .`);
    assert.equal((await checkShapes(quads)).length, 1);
    assert.deepEqual(await createShapesCheck(place)(quads), []);
    assert.deepEqual(await createShapesCheck()(quads, place), []);
  });

  it('finds a violation that looks like what conformed before', async () => {
    const check = createShapesCheck();
    assert.deepEqual(await check(parse(ENTRY)), []);
    for (const [name, from, to, message] of VIOLATIONS) {
      const violations = await check(planted(from, to));
      assert.ok(violations.some((violation) => message.test(violation.message)), name);
      assert.deepEqual(await check(parse(ENTRY)), [], `after ${name}`);
    }
  });

  it('finds the same violation each time it is there', async () => {
    const check = createShapesCheck();
    const first = await check(planted('wit:start 10', 'wit:start -1'));
    assert.equal(first.length, 1);
    assert.deepEqual(await check(planted('wit:start 10', 'wit:start -1')), first);
  });

  it('does not mistake one entry for another', async () => {
    const check = createShapesCheck();
    const other = parse(ENTRY.replaceAll('entry/9', 'entry/10').replace('wit:ordinal 1', 'wit:ordinal -1'));
    const violations = await check([...parse(ENTRY), ...other]);
    assert.deepEqual(violations.map((violation) => violation.focusNode), ['http://localhost:3000/entry/10#testimony-1']);
  });
});

describe('The ontology in the graph', () => {
  const quads = ontologyQuads();

  it('has every property with its label, and every concept with its scheme', () => {
    for (const iri of Object.keys(properties)) {
      assert.ok(quads.some((quad) => quad.subject.value === iri && quad.predicate.value === `${prefixes.rdfs}label`), iri);
    }
    assert.ok(quads.some((quad) => quad.predicate.value === `${prefixes.skos}inScheme`));
  });

  it('has no shape and no blank node', () => {
    for (const quad of quads) {
      for (const term of [quad.subject, quad.predicate, quad.object]) {
        assert.notEqual(term.termType, 'BlankNode');
        assert.ok(!/shacl#|witness-graph\/shape#/.test(term.value), term.value);
      }
    }
  });

  it('conforms to its own shapes', async () => {
    assert.deepEqual(await checkShapes(quads), []);
  });
});
