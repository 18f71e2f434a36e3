import type { Quad } from '@rdfjs/types';
import { classes, conceptClass, prefixes, properties, vocabulary, type ClassFacts, type PropertyFacts } from '../../generated/terms.js';
import type { Site } from '../site.js';
import { html, jsonForScript, type Html } from './html.js';
import { page } from './layout.js';
import { foreign } from './text.js';
import { shorten, View } from './view.js';

const ONTOLOGY = 'https://w3id.org/witness-graph/ontology';
const COMMENT = `${prefixes.rdfs}comment`;
const DEFINITION = `${prefixes.skos}definition`;
const MATCHES = ['exactMatch', 'closeMatch', 'broadMatch', 'relatedMatch'].map((name) => prefixes.skos + name);

/** The reference page of the ontology, written from its Turtle: every term with its anchor. */
export function ontologyHtml(site: Site, quads: readonly Quad[]): string {
  const view = new View(site, quads);
  const title = view.text(ONTOLOGY, `${prefixes.dcterms}title`) ?? 'Ontology';
  const description = view.text(ONTOLOGY, `${prefixes.dcterms}description`) ?? '';
  const byName = <T extends { readonly name: string }>(facts: Readonly<Record<string, T>>): [string, T][] =>
    Object.entries(facts).filter(([iri]) => iri.startsWith(prefixes.wit)).sort(([, a], [, b]) => (a.name < b.name ? -1 : 1));
  const allClasses = byName(classes);
  const allProperties = byName(properties);
  return page({
    site, title, description, section: 'ontology',
    head: html`<link rel="canonical" href="${site.base}ontology">
${['ttl', 'jsonld', 'nt', 'rdf'].map((key) => html`<link rel="alternate" href="${site.root}ontology.${key}" type="${TYPES[key]}">\n`)}
<script type="application/ld+json">${jsonForScript({ '@context': 'https://schema.org/', '@type': 'DefinedTermSet', '@id': ONTOLOGY, name: title, description, url: `${site.base}ontology`, version: view.text(ONTOLOGY, `${prefixes.owl}versionInfo`), license: view.text(ONTOLOGY, `${prefixes.dcterms}license`) })}</script>`,
    main: html`
<h1>${title}</h1>
<p class="lead">${description}</p>
<p>${view.text(ONTOLOGY, COMMENT)}</p>
<dl class="facts">
<dt>Namespace</dt><dd><code>${prefixes.wit}</code></dd>
<dt>Preferred prefix</dt><dd><code>wit</code></dd>
<dt>Version</dt><dd>${view.text(ONTOLOGY, `${prefixes.owl}versionInfo`)}</dd>
<dt>Licence</dt><dd>${view.values(ONTOLOGY, `${prefixes.dcterms}license`).map((term) => view.value(term))}</dd>
<dt>As data</dt><dd><a href="${site.root}ontology.ttl">Turtle with SHACL shapes</a>, <a href="${site.root}ontology.jsonld">JSON-LD</a>, <a href="${site.root}ontology.rdf">RDF/XML</a>, <a href="${site.root}ontology.nt">N-Triples</a>; <a href="${site.root}context.jsonld">JSON-LD context</a></dd>
</dl>
<h2 id="vocabularies">Vocabularies</h2>
<ul>${Object.keys(vocabulary).map((scheme) => html`<li><a href="${site.root}ontology/${scheme}">${scheme}</a> <span class="note">${vocabulary[scheme as keyof typeof vocabulary].length} concepts, ${classes[conceptClass[scheme as keyof typeof conceptClass]]?.label.toLowerCase()}</span></li>\n`)}</ul>
<h2 id="classes">Classes</h2>
<nav aria-label="Classes"><p>${allClasses.map(([, { name }], index) => html`${index > 0 && ' · '}<a href="#${name}">${name}</a>`)}</p></nav>
${allClasses.map(([iri, facts]) => classEntry(view, iri, facts, allClasses, allProperties))}
<h2 id="properties">Properties</h2>
<nav aria-label="Properties"><p>${allProperties.map(([, { name }], index) => html`${index > 0 && ' · '}<a href="#${name}">${name}</a>`)}</p></nav>
${allProperties.map(([iri, facts]) => propertyEntry(view, iri, facts, allProperties))}`,
  });
}

const TYPES: Readonly<Record<string, string>> = { ttl: 'text/turtle', jsonld: 'application/ld+json', nt: 'application/n-triples', rdf: 'application/rdf+xml' };

function classEntry(view: View, iri: string, { name, label, superClasses }: ClassFacts, all: readonly (readonly [string, ClassFacts])[], own: readonly (readonly [string, PropertyFacts])[]): Html {
  const below = all.filter(([, facts]) => facts.superClasses.includes(iri)).map(([other]) => other);
  const having = own.filter(([, { domain }]) => domain.includes(iri)).map(([property]) => property);
  return html`<section id="${name}"><h3>${label} <small><code>wit:${name}</code></small></h3>
<p>${view.text(iri, COMMENT)}</p>
<dl class="facts">${row('Is also', superClasses, view)}${row('Kinds of it', below, view)}${row('Properties', having, view)}${matches(view, iri)}</dl></section>
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
    head: html`<link rel="canonical" href="${site.base}ontology/${scheme}">`,
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
