import type { Model } from './model.js';
import { namespaces } from './model.js';

const HEADER = '// Generated from ontology/ by src/generate/ontology.ts. Change the Turtle and run `npm run generate`.\n';

/** The text of `src/generated/terms.ts`. */
export function renderTerms(model: Model): string {
  const { classes, properties, schemes } = model;
  const own = Object.fromEntries([...classes, ...properties].map((term) => [term.local, term.iri]));
  return [
    HEADER,
    constant('ontologyVersion', model.version, 'The version of the ontology (`owl:versionInfo`).'),
    constant('wit', own, 'Every class and property of the ontology: a typo does not compile.'),
    constant('foreign', Object.fromEntries(model.foreignProperties.map((term) => [term.local, term.iri])),
      'The properties of other vocabularies that the shapes speak of.'),
    constant('prefixes', prefixes(model), 'Every namespace the data uses, by its prefix.'),
    ...schemes.map((scheme) => constant(scheme.name,
      Object.fromEntries(scheme.concepts.map((concept) => [concept.slug, concept.iri])), `The concepts of <${scheme.iri}>.`)),
    constant('certaintyRank', ranks(model), 'The strength of each certainty level, from 7 (confirmed) to 1 (unclear).'),
    constant('relationProperty', relationProperties(model), 'The direct property that says each relation.'),
    constant('conceptClass', Object.fromEntries(schemes.map((scheme) => [scheme.name, scheme.conceptClass])),
      'The class of the concepts of each scheme: what a value that no vocabulary knows is typed with.'),
    TYPES,
    constant('properties', Object.fromEntries(properties.map((term) => [term.iri, {
      name: term.local,
      label: term.label,
      kind: term.kind,
      range: term.range,
      domain: term.domain,
      functional: term.functional,
      symmetric: term.symmetric,
      ...(term.inverse === undefined ? {} : { inverse: term.inverse }),
      superProperties: ancestors(properties.map((each) => [each.iri, each.superProperties]), term.iri),
    }])), 'What each property is declared to be, by IRI.', 'Readonly<Record<string, PropertyFacts>>'),
    constant('classes', Object.fromEntries(classes.map((term) => [term.iri, {
      name: term.local,
      label: term.label,
      superClasses: ancestors(classes.map((each) => [each.iri, each.superClasses]), term.iri),
    }])), 'What each class is declared to be, by IRI.', 'Readonly<Record<string, ClassFacts>>'),
    constant('vocabulary', Object.fromEntries(schemes.map((scheme) => [scheme.name,
      scheme.concepts.map(({ slug, iri, label, labels }) => ({ slug, iri, label, labels }))])),
    'Every concept with every name a page may print for it, by scheme.', 'Readonly<Record<SchemeName, readonly ConceptFacts[]>>'),
  ].join('\n');
}

const TYPES = `export type SchemeName = keyof typeof conceptClass;

export interface PropertyFacts {
  readonly name: string;
  readonly label: string;
  /** Whether a value is a thing (an IRI) or a literal. */
  readonly kind: 'thing' | 'literal' | 'either';
  readonly range: string;
  /** The classes it is for. */
  readonly domain: readonly string[];
  /** At most one value a subject. */
  readonly functional: boolean;
  readonly symmetric: boolean;
  readonly inverse?: string;
  /** All properties above it, those of other vocabularies included. */
  readonly superProperties: readonly string[];
}

export interface ClassFacts {
  readonly name: string;
  readonly label: string;
  /** All classes above it, those of other vocabularies included. */
  readonly superClasses: readonly string[];
}

export interface ConceptFacts {
  readonly slug: string;
  readonly iri: string;
  readonly label: string;
  readonly labels: readonly string[];
}
`;

/** The text of `src/generated/context.ts`: the same object as `context.jsonld`, for code that must not read files. */
export function renderContextModule(context: object): string {
  return `${HEADER}\n${constant('context', context, 'The JSON-LD 1.1 context of every document.')}`;
}

function constant(name: string, value: unknown, doc: string, type?: string): string {
  return `/** ${doc} */\nexport const ${name}${type === undefined ? '' : `: ${type}`} = ${literal(value, '')}${type === undefined ? ' as const' : ''};\n`;
}

/** A TypeScript literal, keys quoted only where they must be; short values stand on one line. */
function literal(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? quoted(value) : String(value);
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((each) => literal(each, inner))
    : Object.entries(value).map(([key, each]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key)}: ${literal(each, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }'];
  const line = open + parts.join(', ') + close;
  if (indent !== '' && line.length + indent.length <= 140 && !line.includes('\n')) return line;
  return `${open.trim()}\n${parts.map((part) => `${inner}${part},\n`).join('')}${indent}${close.trim()}`;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;

function ranks(model: Model): Record<string, number> {
  const levels = model.schemes.find((scheme) => scheme.iri.endsWith('/certainty'))?.concepts ?? [];
  return Object.fromEntries(levels.map((level) => [level.slug, level.rank as number]));
}

function relationProperties(model: Model): Record<string, string> {
  const relations = model.schemes.find((scheme) => scheme.iri.endsWith('/relation'))?.concepts ?? [];
  return Object.fromEntries(relations.flatMap((relation) => (relation.property === undefined ? [] : [[relation.slug, relation.property]])));
}

function ancestors(parents: readonly (readonly [string, readonly string[]])[], start: string): string[] {
  const table = new Map(parents);
  const found = new Set<string>();
  const visit = (iri: string) => {
    for (const parent of table.get(iri) ?? []) {
      if (found.has(parent)) continue;
      found.add(parent);
      visit(parent);
    }
  };
  visit(start);
  return [...found].sort();
}

/** The prefixes of the vocabularies and of ours. */
export function prefixes(model: Model): Record<string, string> {
  const { sh: _shapes, ...published } = namespaces;
  return Object.fromEntries([...Object.entries(published), ...model.schemes.map((scheme) => [scheme.name, `${scheme.iri}#`])].sort());
}
