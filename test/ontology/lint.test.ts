import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { certainty, certaintyRank, classes, prefixes, properties, relation, relationProperty, vocabulary } from '../../src/generated/terms.js';
import { ontologyFiles, readOntology } from '../../src/graph/ontology-files.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ontology = readOntology();
const { owl, rdf, rdfs, skos, wit } = prefixes;
const sh = 'http://www.w3.org/ns/shacl#';

const objects = (subject: string, predicate: string): string[] =>
  ontology.filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate).map((quad) => quad.object.value);
const subjects = (predicate: string, object: string): string[] =>
  ontology.filter((quad) => quad.predicate.value === predicate && quad.object.value === object).map((quad) => quad.subject.value);

const declaredClasses = subjects(`${rdf}type`, `${owl}Class`);
const declaredProperties = ['ObjectProperty', 'DatatypeProperty'].flatMap((type) => subjects(`${rdf}type`, owl + type));
const concepts = subjects(`${rdf}type`, `${skos}Concept`);
const declared = new Set([...declaredClasses, ...declaredProperties, ...concepts]);

/** Files that speak of terms: code, data, queries and what people read. */
function filesOfTheProject(): string[] {
  const below = (folder: string, endings: RegExp): string[] => (existsSync(join(ROOT, folder))
    ? readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => endings.test(name)).map((name) => join(folder, name))
    : []);
  return [
    ...below('src', /\.ts$/).filter((name) => !/^src.generated/.test(name)),
    ...below('data', /\.ttl$/),
    ...below('queries', /\.rq$/),
    ...below('docs', /\.md$/),
    ...['README.md'].filter((name) => existsSync(join(ROOT, name))),
  ];
}

/** The terms of ours that a text speaks of, prefixed or in full. */
function termsIn(text: string): string[] {
  const inFull = [...text.matchAll(/https:\/\/w3id\.org\/witness-graph\/[a-z]+#[A-Za-z][\w-]*/g)].map(([iri]) => iri);
  const ours = Object.entries(prefixes).filter(([, iri]) => iri.startsWith('https://w3id.org/witness-graph/'));
  const prefixed = ours.flatMap(([prefix, iri]) => {
    // In prose and code only `wit:` is surely a prefix; in Turtle and SPARQL the schemes' prefixes are declared.
    if (prefix !== 'wit' && !new RegExp(`prefix\\s+${prefix}:`, 'i').test(text)) return [];
    return [...text.matchAll(new RegExp(`(?<![\\w:/-])${prefix}:([A-Za-z][\\w-]*)`, 'g'))].map(([, local]) => iri + local);
  });
  return [...new Set([...inFull, ...prefixed])];
}

describe('The model', () => {
  it('has every class as a shape too, labelled, explained and defined by the ontology', () => {
    assert.ok(declaredClasses.length > 60);
    for (const iri of declaredClasses) {
      const types = objects(iri, `${rdf}type`);
      assert.ok(types.includes(`${rdfs}Class`) && types.includes(`${sh}NodeShape`), `${iri} is no shape`);
      for (const needed of ['label', 'comment', 'isDefinedBy']) assert.equal(objects(iri, rdfs + needed).length, 1, `${needed} of ${iri}`);
    }
  });

  it('has a label, a comment, a domain and a range for every property', () => {
    assert.ok(declaredProperties.length > 200);
    for (const iri of declaredProperties) {
      for (const needed of ['label', 'comment', 'domain', 'range', 'isDefinedBy']) {
        assert.equal(objects(iri, rdfs + needed).length, 1, `${needed} of ${iri}`);
      }
    }
  });

  it('constrains every property in one shape', () => {
    for (const iri of declaredProperties) assert.equal(subjects(`${sh}path`, iri).length, 1, iri);
  });

  it('gives no label to two classes, to two properties, or to two concepts of a scheme', () => {
    const labelled: Record<string, readonly (readonly [iri: string, label: string])[]> = {
      classes: declaredClasses.map((iri) => [iri, objects(iri, `${rdfs}label`)[0] ?? '']),
      properties: declaredProperties.map((iri) => [iri, objects(iri, `${rdfs}label`)[0] ?? '']),
      ...Object.fromEntries(Object.entries(vocabulary).map(([scheme, members]) =>
        [scheme, members.flatMap((concept) => concept.labels.map((label) => [concept.iri, label] as const))])),
    };
    for (const [kind, terms] of Object.entries(labelled)) {
      const owners = new Map<string, string>();
      for (const [iri, label] of terms) {
        assert.equal(owners.get(label.toLowerCase()) ?? iri, iri, `"${label}" among ${kind}`);
        owners.set(label.toLowerCase(), iri);
      }
    }
  });

  it('refers to no term of its own that it does not declare', () => {
    for (const quad of ontology) {
      for (const term of [quad.subject, quad.predicate, quad.object]) {
        if (term.termType !== 'NamedNode' || !/^https:\/\/w3id\.org\/witness-graph\/[a-z]+#/.test(term.value) || term.value.includes('/shape#')) continue;
        assert.ok(declared.has(term.value), term.value);
      }
    }
  });

  it('describes nothing of other vocabularies', () => {
    for (const quad of ontology) {
      assert.ok(quad.subject.termType === 'BlankNode' || quad.subject.value.startsWith('https://w3id.org/witness-graph/'), quad.subject.value);
    }
  });

  it('keeps blank nodes for the lists of shapes', () => {
    for (const quad of ontology) {
      if (quad.subject.termType === 'BlankNode') assert.match(quad.predicate.value, /#(first|rest)$/);
    }
  });

  it('has no class and no property above itself', () => {
    for (const [iri, facts] of Object.entries(classes)) assert.ok(!facts.superClasses.includes(iri), iri);
    for (const [iri, facts] of Object.entries(properties)) assert.ok(!facts.superProperties.includes(iri), iri);
  });

  it('narrows, and never leaves, the domain and range of the property above', () => {
    const within = (iri: string, above: string) => iri === above || (classes[iri]?.superClasses.includes(above) ?? false);
    for (const [iri, facts] of Object.entries(properties)) {
      for (const above of facts.superProperties.flatMap((each) => properties[each] ?? [])) {
        assert.ok(facts.domain.every((domain) => above.domain.some((wider) => within(domain, wider))), `domain of ${iri}`);
        assert.ok(within(facts.range, above.range) || above.range === `${rdfs}Resource`, `range of ${iri}`);
      }
    }
  });

  it('turns domain and range around in an inverse, and shares them in a symmetric property', () => {
    for (const [iri, facts] of Object.entries(properties)) {
      if (facts.symmetric) assert.deepEqual(facts.domain, [facts.range], iri);
      const inverse = facts.inverse === undefined ? undefined : properties[facts.inverse];
      if (inverse !== undefined) assert.deepEqual([inverse.domain, inverse.range], [[facts.range], facts.domain[0]], iri);
    }
  });

  it('has a relation for every property of kinship and acquaintance, as broad as the property', () => {
    const ties = Object.entries(properties).filter(([iri, facts]) =>
      iri === `${wit}relatedTo` || facts.superProperties.includes(`${wit}relatedTo`)).map(([iri]) => iri);
    assert.deepEqual([...Object.values<string>(relationProperty)].sort(), ties.sort());
    for (const [slug, property] of Object.entries(relationProperty)) {
      const concept = relation[slug as keyof typeof relation];
      const broader = objects(concept, `${skos}broader`).map((iri) => objects(iri, `${wit}relationProperty`)[0]);
      assert.deepEqual(broader, objects(property, `${rdfs}subPropertyOf`).filter((iri) => iri.startsWith(wit)), slug);
    }
  });

  it('ranks certainty as its documentation says', () => {
    assert.deepEqual({ ...certaintyRank }, {
      confirmed: 7, stated: 6, reported: 5, inferred: 5, 'very-likely': 4, likely: 4, presumed: 4, alleged: 3,
      possible: 2, likelihood: 2, suspected: 2, unclear: 1,
    });
    assert.deepEqual(Object.keys(certainty).sort(), Object.keys(certaintyRank).sort());
  });

  it('puts every concept in one scheme and defines it there', () => {
    for (const iri of concepts) {
      const scheme = iri.replace(/#.*$/, '');
      assert.deepEqual(objects(iri, `${skos}inScheme`), [scheme]);
      assert.deepEqual(objects(iri, `${rdfs}isDefinedBy`), [scheme]);
      assert.equal(objects(iri, `${skos}definition`).length, 1, iri);
      const top = objects(iri, `${skos}topConceptOf`).length;
      assert.equal(top === 1, objects(iri, `${skos}broader`).length === 0, `${iri} is at the top or below another`);
    }
  });

  it('states its version, licence, title, description and prefix', () => {
    const iri = 'https://w3id.org/witness-graph/ontology';
    for (const needed of [`${owl}versionIRI`, `${owl}versionInfo`, `${prefixes.dcterms}license`, `${prefixes.dcterms}title`,
      `${prefixes.dcterms}description`, `${prefixes.vann}preferredNamespacePrefix`, `${prefixes.vann}preferredNamespaceUri`]) {
      assert.equal(objects(iri, needed).length, 1, needed);
    }
    assert.equal(objects(iri, `${owl}versionIRI`)[0], `${iri}/${objects(iri, `${owl}versionInfo`)[0]}`);
  });

  it('has one Turtle file a scheme, named like it', () => {
    const files = ontologyFiles().filter((name) => name.startsWith('vocabularies/')).map((name) => name.slice('vocabularies/'.length, -'.ttl'.length));
    assert.deepEqual(files, Object.keys(vocabulary).sort());
  });
});

describe('The project', () => {
  const files = filesOfTheProject();

  it('is searched for terms in its code and its data', () => {
    assert.ok(files.some((name) => name.endsWith('.ts')) && files.some((name) => name.endsWith('.ttl')));
    assert.deepEqual(termsIn('prefix gap: <x> wit:heldAt <https://w3id.org/witness-graph/section#about> gap:dash'), [
      'https://w3id.org/witness-graph/section#about', `${prefixes.gap}dash`, `${wit}heldAt`]);
  });

  for (const name of files) {
    it(`speaks only of declared terms in ${name.replaceAll('\\', '/')}`, () => {
      for (const term of termsIn(readFileSync(join(ROOT, name), 'utf8'))) assert.ok(declared.has(term), `${term} is not declared`);
    });
  }
});
