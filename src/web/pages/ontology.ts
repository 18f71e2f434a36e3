import type { Quad } from '@rdfjs/types';
import { classes, conceptClass, prefixes, properties, vocabulary, type ClassFacts, type PropertyFacts } from '../../generated/terms.js';
import type { Site } from '../site.js';
import { classDiagram } from './class-diagram.js';
import { html, type Html } from './html.js';
import { page } from './layout.js';
import { structured, structuredPage } from './structured.js';
import { foreign } from './text.js';
import { shorten, View } from './view.js';

const ONTOLOGY = 'https://w3id.org/witness-graph/ontology';
const COMMENT = `${prefixes.rdfs}comment`;
const DEFINITION = `${prefixes.skos}definition`;
const MATCHES = ['exactMatch', 'closeMatch', 'broadMatch', 'relatedMatch'].map((name) => prefixes.skos + name);

/** Things of the release by the IRI of their class. */
export type Examples = ReadonlyMap<string, readonly { readonly iri: string; readonly name: string }[]>;

/** The reference page of the ontology, written from its Turtle: every term with its anchor. */
export function ontologyHtml(site: Site, quads: readonly Quad[], examples: Examples, contextName: string): string {
  const view = new View(site, quads);
  const title = view.text(ONTOLOGY, `${prefixes.dcterms}title`) ?? 'Ontology';
  const description = view.text(ONTOLOGY, `${prefixes.dcterms}description`) ?? '';
  const byName = <T extends { readonly name: string }>(facts: Readonly<Record<string, T>>): [string, T][] =>
    Object.entries(facts).filter(([iri]) => iri.startsWith(prefixes.wit)).sort(([, a], [, b]) => (a.name < b.name ? -1 : 1));
  const version = view.text(ONTOLOGY, `${prefixes.owl}versionInfo`)!;
  const allClasses = byName(classes);
  const allProperties = byName(properties);
  return page({
    site, title, description, section: 'ontology',
    head: html`<link rel="canonical" href="${site.base}ontology">
${['ttl', 'jsonld', 'nt', 'rdf'].map((key) => html`<link rel="alternate" href="${site.root}ontology.${key}" type="${TYPES[key]}">\n`)}
${structured({ '@context': 'https://schema.org', '@type': 'DefinedTermSet', '@id': ONTOLOGY, name: title, description, url: `${site.base}ontology`, version: view.text(ONTOLOGY, `${prefixes.owl}versionInfo`), license: view.text(ONTOLOGY, `${prefixes.dcterms}license`) })}`,
    main: html`
<h1>${title}</h1>
<p class="lead">${description}</p>
<p>${view.text(ONTOLOGY, COMMENT)}</p>
<dl class="facts">
<dt>Namespace</dt><dd><code>${prefixes.wit}</code></dd>
<dt>Preferred prefix</dt><dd><code>wit</code></dd>
<dt>Version</dt><dd>${view.text(ONTOLOGY, `${prefixes.owl}versionInfo`)}, also at <a href="${site.root}ontology/${version}">an address of its own</a></dd>
<dt>Licence</dt><dd>${view.values(ONTOLOGY, `${prefixes.dcterms}license`).map((term) => view.value(term))}</dd>
<dt>As data</dt><dd><a href="${site.root}ontology.ttl">Turtle with SHACL shapes</a>, <a href="${site.root}ontology.jsonld">JSON-LD</a>, <a href="${site.root}ontology.rdf">RDF/XML</a>, <a href="${site.root}ontology.nt">N-Triples</a>; <a href="${site.root}context.jsonld">JSON-LD context</a>, <a href="${site.root}context/v${version}.jsonld">of this version</a>${site.still !== true && html`, <a href="${site.root}context/${contextName}">at an address that never changes</a>`}</dd>
</dl>
<nav class="contents" aria-label="On this page"><ul><li><a href="#diagram">Diagram</a></li><li><a href="#vocabularies">Vocabularies</a></li><li><a href="#classes">Classes</a></li><li><a href="#properties">Properties</a></li><li><a href="#alignments">Alignments</a></li><li><a href="#changes">Changes</a></li></ul></nav>
<h2 id="diagram">Diagram</h2>
${classDiagram()}
<h2 id="vocabularies">Vocabularies</h2>
<ul>${Object.keys(vocabulary).map((scheme) => html`<li><a href="${site.root}ontology/${scheme}">${scheme}</a> <span class="note">${vocabulary[scheme as keyof typeof vocabulary].length} concepts, ${classes[conceptClass[scheme as keyof typeof conceptClass]]?.label.toLowerCase()}</span></li>\n`)}</ul>
<h2 id="classes">Classes</h2>
<nav aria-label="Classes"><p>${allClasses.map(([, { name }], index) => html`${index > 0 && ' · '}<a href="#${name}">${name}</a>`)}</p></nav>
${allClasses.map(([iri, facts]) => classEntry(view, iri, facts, allClasses, allProperties, examples.get(iri) ?? []))}
<h2 id="properties">Properties</h2>
<nav aria-label="Properties"><p>${allProperties.map(([, { name }], index) => html`${index > 0 && ' · '}<a href="#${name}">${name}</a>`)}</p></nav>
${allProperties.map(([iri, facts]) => propertyEntry(view, iri, facts, allProperties))}
<h2 id="alignments">Alignments</h2>
<p>What our terms are in the vocabularies of others: kinds of theirs, or close to them without being the same.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Alignments"><table><thead><tr><th scope="col">Term</th><th scope="col">is</th><th scope="col">of others</th></tr></thead><tbody>
${alignments(view, quads)}</tbody></table></div>
<h2 id="changes">Changes</h2>
${versions(view).map((iri) => html`<h3 id="v${view.text(iri, `${prefixes.owl}versionInfo`)}">Version ${view.text(iri, `${prefixes.owl}versionInfo`)}</h3><ul>${view.values(iri, `${prefixes.skos}changeNote`).map((note) => html`<li>${view.value(note)}</li>\n`)}</ul>`)}`,
  });
}

const TYPES: Readonly<Record<string, string>> = { ttl: 'text/turtle', jsonld: 'application/ld+json', nt: 'application/n-triples', rdf: 'application/rdf+xml' };

/** How a term of ours stands to a term of others, in words. */
const STANDS: Readonly<Record<string, string>> = {
  [`${prefixes.rdfs}subClassOf`]: 'a kind of',
  [`${prefixes.rdfs}subPropertyOf`]: 'a kind of',
  [`${prefixes.owl}equivalentClass`]: 'the same as',
  [`${prefixes.owl}equivalentProperty`]: 'the same as',
  [`${prefixes.skos}exactMatch`]: 'the same as',
  [`${prefixes.skos}closeMatch`]: 'close to',
  [`${prefixes.skos}broadMatch`]: 'narrower than',
  [`${prefixes.skos}relatedMatch`]: 'related to',
};

function alignments(view: View, quads: readonly Quad[]): Html[] {
  const rows = new Map<string, { term: string; stands: string; others: string[] }>();
  for (const { subject, predicate, object } of quads) {
    const stands = STANDS[predicate.value];
    if (stands === undefined || !subject.value.startsWith(prefixes.wit) || object.termType !== 'NamedNode' || object.value.startsWith(prefixes.wit)) continue;
    const row = rows.get(`${subject.value} ${stands}`) ?? { term: subject.value, stands, others: [] };
    row.others.push(object.value);
    rows.set(`${subject.value} ${stands}`, row);
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { term: iri, stands, others }]) => html`<tr><td>${term(view, iri)}</td><td>${stands}</td><td>${others.sort().map((other, index) => html`${index > 0 && ', '}${term(view, other)}`)}</td></tr>\n`);
}

/** Versions of the ontology, the newest first. */
const versions = (view: View): string[] =>
  [...view.nodes.keys()].filter((iri) => view.values(iri, `${prefixes.dcterms}isVersionOf`).some(({ value }) => value === ONTOLOGY))
    .sort((a, b) => view.text(b, `${prefixes.owl}versionInfo`)!.localeCompare(view.text(a, `${prefixes.owl}versionInfo`)!, 'en', { numeric: true }));

function classEntry(view: View, iri: string, { name, label, superClasses }: ClassFacts, all: readonly (readonly [string, ClassFacts])[], own: readonly (readonly [string, PropertyFacts])[], examples: readonly { iri: string; name: string }[]): Html {
  const below = all.filter(([, facts]) => facts.superClasses.includes(iri)).map(([other]) => other);
  const having = own.filter(([, { domain }]) => domain.includes(iri)).map(([property]) => property);
  return html`<section id="${name}"><h3>${label} <small><code>wit:${name}</code></small></h3>
<p>${view.text(iri, COMMENT)}</p>
<dl class="facts">${row('Is also', superClasses, view)}${row('Kinds of it', below, view)}${row('Properties', having, view)}${matches(view, iri)}${examples.length > 0 && html`<dt>For example</dt><dd>${examples.map((example, index) => html`${index > 0 && ', '}${view.link(example.iri, example.name)}`)}</dd>`}</dl></section>
`;
}

function propertyEntry(view: View, iri: string, { name, label, kind, range, domain, functional, symmetric, inverse, superProperties }: PropertyFacts, all: readonly (readonly [string, PropertyFacts])[]): Html {
  const below = all.filter(([, facts]) => facts.superProperties.includes(iri)).map(([other]) => other);
  return html`<section id="${name}"><h3>${label} <small><code>wit:${name}</code></small></h3>
<p>${view.text(iri, COMMENT)}</p>
<dl class="facts">${row('Of', domain, view)}${row(kind === 'literal' ? 'Value' : 'To', [range], view)}${row('Is also', superProperties, view)}${row('Kinds of it', below, view)}${inverse !== undefined && row('The other way round', [inverse], view)}${functional && html`<dt>How many</dt><dd>at most one</dd>`}${symmetric && html`<dt>Symmetric</dt><dd>yes</dd>`}${matches(view, iri)}</dl></section>
`;
}

function row(title: string, iris: readonly string[], view: View): Html | false {
  return iris.length > 0 && html`<dt>${title}</dt><dd>${iris.map((iri, index) => html`${index > 0 && ', '}${term(view, iri)}`)}</dd>`;
}

function term(view: View, iri: string): Html {
  if (iri.startsWith(prefixes.wit)) return html`<a href="#${iri.slice(prefixes.wit.length)}">${iri.slice(prefixes.wit.length)}</a>`;
  return html`<a href="${iri}"><code>${shorten(iri, view.site)}</code></a>`;
}

function matches(view: View, iri: string): Html[] {
  return MATCHES.flatMap((property) => {
    const found = view.values(iri, property);
    return found.length === 0 ? [] : [html`<dt>${shorten(property, view.site)}</dt><dd>${found.map(({ value }, index) => html`${index > 0 && ', '}${term(view, value)}`)}</dd>`];
  });
}

/** The page of one vocabulary, or of the shapes. */
export function schemeHtml(site: Site, scheme: string, quads: readonly Quad[]): string {
  const iri = `https://w3id.org/witness-graph/${scheme}`;
  const view = new View(site, quads);
  const title = view.text(iri, `${prefixes.dcterms}title`) ?? (scheme === 'shape' ? 'Shapes' : scheme);
  const about = view.text(iri, DEFINITION) ?? (scheme === 'shape' ? 'The SHACL shapes that every release is held against.' : '');
  const terms = [...view.nodes.keys()].filter((subject) => subject.startsWith(`${iri}#`));
  return page({
    site, title, description: about, section: 'ontology',
    head: html`<link rel="canonical" href="${site.base}ontology/${scheme}">
${structuredPage(site, { type: 'WebPage', address: `${site.base}ontology/${scheme}`, name: title, above: [['Ontology', `${site.base}ontology`]] })}`,
    main: html`
<p class="kind"><a href="${site.root}ontology">Ontology</a></p>
<h1>${title}</h1>
<p class="lead">${about}</p>
<p>Namespace <code>${iri}#</code>. As data: <a href="${site.root}ontology/${scheme}.ttl">Turtle</a>, <a href="${site.root}ontology/${scheme}.jsonld">JSON-LD</a></p>
${terms.map((concept) => html`<section id="${concept.slice(iri.length + 1)}"><h2>${view.label(concept)} <small><code>${scheme}:${concept.slice(iri.length + 1)}</code></small></h2>
<p>${view.text(concept, DEFINITION) ?? view.text(concept, COMMENT)}</p>
${view.values(concept, `${prefixes.skos}altLabel`).length > 0 && html`<p class="note">Also: ${view.values(concept, `${prefixes.skos}altLabel`).map((name, index) => html`${index > 0 && ', '}${name.termType === 'Literal' && foreign(name.value, name.language)}`)}</p>`}
<dl class="facts">${view.number(concept, `${prefixes.wit}rank`) !== undefined && html`<dt>Rank</dt><dd>${view.text(concept, `${prefixes.wit}rank`)}</dd>`}${matches(view, concept)}</dl></section>
`)}`,
  });
}
