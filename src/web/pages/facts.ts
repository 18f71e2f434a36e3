import type { Term } from '@rdfjs/types';
import { foreign as rdf, prefixes, wit } from '../../generated/terms.js';
import { certaintyMark, propertyName, type ClaimView } from './claims.js';
import { html, type Html } from './html.js';
import { capitalised, languageName } from './text.js';
import type { View } from './view.js';

/** Shown elsewhere on the page, or of no use to a reader. */
const APART = new Set<string>([
  `${prefixes.rdf}type`, rdf.label, rdf.prefLabel, rdf.altLabel, rdf.title, rdf.latitude, rdf.longitude,
  wit.officialText, wit.articleNumber, wit.pinyin, wit.pageAddressTemplate,
]);

/** What the reference data and the release say of it, as surely as entries say it; their list of statements has the words. */
export function facts(view: View, iri: string, claims: readonly ClaimView[]): Html {
  const rows = [...(view.nodes.get(iri) ?? [])].filter(([property]) => !APART.has(property));
  if (rows.length === 0) return html``;
  const surest = (property: string, { value }: Term): ClaimView | undefined =>
    claims.filter((claim) => claim.subject === iri && claim.property === property && claim.value.value === value && !claim.negated).sort((a, b) => b.rank - a.rank)[0];
  return html`<dl class="facts">${rows.map(([property, values]) => html`<dt>${FACT_NAMES[property] ?? capitalised(propertyName(view, property))}</dt>${values.map((value) => {
    const claim = surest(property, value);
    return html`<dd>${factValue(view, property, value)}${claim !== undefined && html` ${certaintyMark(view, claim)}`}</dd>`;
  })}`)}</dl>`;
}

/** Where the ontology's name for a property is not what a reader would call it here. */
const FACT_NAMES: Readonly<Record<string, string>> = {
  [wit.adminCode]: 'Administrative code',
  [wit.placeLevel]: 'Level',
  [rdf.url]: 'Web site',
  [`${prefixes.dcterms}rights`]: 'Terms',
  [`${prefixes.dcterms}language`]: 'Language of its pages',
  [`${prefixes.skos}exactMatch`]: 'The same elsewhere',
  [`${prefixes.skos}closeMatch`]: 'Likely the same elsewhere',
};

function factValue(view: View, property: string, value: Term): Html {
  if (property === wit.partOf || property === wit.locatedIn) return view.place(value.value);
  if (property === `${prefixes.dcterms}language`) return html`${languageName(value.value)}`;
  const known = value.termType === 'NamedNode' ? ELSEWHERE.find(([address]) => value.value.startsWith(address)) : undefined;
  return known === undefined ? view.value(value) : view.link(value.value, `${known[1]} ${value.value.slice(known[0].length).replace(/\/$/, '')}`);
}

/** Who describes the same, and how their addresses begin. */
const ELSEWHERE: readonly (readonly [address: string, name: string])[] = [
  ['https://sws.geonames.org/', 'GeoNames'],
  ['http://www.wikidata.org/entity/', 'Wikidata'],
];
