/** The reference data as RDF, in the graph `{base}graph/reference`. */
import type { NamedNode, Quad } from '@rdfjs/types';
import DataFactory from '@rdfjs/data-model';
import { foreign, prefixes, wit } from '../generated/terms.js';
import { graph, type Reference, resolve } from '../iri.js';
import { divisionsWithin } from './divisions.js';
import { ancestors, type Place, placeOf, placeOfCode } from './places.js';
import { type RightsArticle, rightsArticles } from './rights.js';

const { literal, namedNode, quad } = DataFactory;

/** Terms of other vocabularies that the shapes do not speak of. */
const OTHER = {
  type: `${prefixes.rdf}type`,
  exactMatch: `${prefixes.skos}exactMatch`,
  closeMatch: `${prefixes.skos}closeMatch`,
  latitude: `${prefixes.schema}latitude`,
  longitude: `${prefixes.schema}longitude`,
  decimal: `${prefixes.xsd}decimal`,
  integer: `${prefixes.xsd}integer`,
} as const;

const XINJIANG = '65';

type Statement = readonly [property: string, value: Quad['object']];

/**
 * All articles of the Declaration, Xinjiang's prefectures and counties, the places used, and whatever each of these
 * lies in; each thing once, in an order that does not depend on the order of `usedPlaces`. References that are no
 * `place/…` (a place known to one entry only) are passed over.
 * @throws Error for a `place/…` that the tables do not have: the extraction has made it up.
 */
export function* referenceQuads(base: string, usedPlaces: Iterable<Reference>): Iterable<Quad> {
  const where = namedNode(resolve(base, graph.reference));
  for (const article of rightsArticles()) yield* about(namedNode(resolve(base, article.ref)), articleStatements(article), where);
  for (const place of placesToPublish(usedPlaces)) {
    yield* about(namedNode(resolve(base, place.ref)), placeStatements(base, place), where);
  }
}

function* about(subject: NamedNode, statements: Iterable<Statement>, where: NamedNode): Iterable<Quad> {
  for (const [property, value] of statements) yield quad(subject, namedNode(property), value, where);
}

function placesToPublish(usedPlaces: Iterable<Reference>): Place[] {
  const found = new Map<string, Place>();
  const add = (place: Place) => {
    for (const one of [place, ...ancestors(place.ref)]) found.set(one.code, one);
  };
  for (const level of ['prefecture', 'county'] as const) {
    for (const { code } of divisionsWithin(XINJIANG, level)) add(placeOfCode(code) as Place);
  }
  for (const reference of usedPlaces) {
    if (!reference.startsWith('place/')) continue;
    const place = placeOf(reference);
    if (place === undefined) throw new Error(`The reference tables have no "${reference}", yet the data uses it.`);
    add(place);
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function* articleStatements(article: RightsArticle): Iterable<Statement> {
  yield [OTHER.type, namedNode(wit.RightsArticle)];
  yield [wit.articleNumber, literal(String(article.number), namedNode(OTHER.integer))];
  for (const [language, title] of article.titles) yield [foreign.prefLabel, literal(title, language)];
  for (const [language, text] of article.texts) yield [wit.officialText, literal(text, language)];
}

function* placeStatements(base: string, place: Place): Iterable<Statement> {
  yield [OTHER.type, namedNode(wit.Place)];
  yield [wit.placeLevel, literal(place.level)];
  // A city's code is GeoNames' number and stands in the match below.
  if (place.level !== 'city') yield [wit.adminCode, literal(place.code)];
  // The first name of a language is the preferred one; SKOS allows one a language.
  const preferred = new Set<string | undefined>();
  for (const { text, language } of place.names) {
    yield [preferred.has(language) ? foreign.altLabel : foreign.prefLabel, literal(text, language)];
    preferred.add(language);
  }
  if (place.pinyin !== undefined) yield [wit.pinyin, literal(place.pinyin)];
  if (place.partOf !== undefined) yield [wit.partOf, namedNode(resolve(base, place.partOf))];
  if (place.coordinates !== undefined) {
    yield [OTHER.latitude, decimal(place.coordinates.latitude)];
    yield [OTHER.longitude, decimal(place.coordinates.longitude)];
  }
  if (place.geonames !== undefined) {
    // GeoNames' feature is the settlement; a division and its seat are close, not the same.
    const match = place.geonames.seat ? OTHER.closeMatch : OTHER.exactMatch;
    yield [match, namedNode(`https://sws.geonames.org/${place.geonames.id}/`)];
  }
}

/** xsd:decimal in its canonical form: always with a point. */
function decimal(value: number): Quad['object'] {
  const text = String(value);
  return literal(text.includes('.') ? text : `${text}.0`, namedNode(OTHER.decimal));
}
