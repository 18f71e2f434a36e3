import type { Quad, Quad_Object, Term } from '@rdfjs/types';
import { DataFactory } from 'n3';
import { Random } from '../test/sparql/differential/random.js';

/**
 * A fictional archive as quads after the model (about 110 an entry): the shape of what the converter writes, made
 * directly, so that the engines can be measured at any size. The same seed gives the same quads.
 */
export const WIT = 'https://w3id.org/witness-graph/ontology#';
export const BASE = 'http://localhost:3000/';
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const PROV = 'http://www.w3.org/ns/prov#';
const SCHEMA = 'https://schema.org/';

const { namedNode, literal, quad } = DataFactory;
const CERTAINTIES = ['confirmed', 'stated', 'reported', 'inferred', 'likely', 'presumed', 'alleged', 'possible', 'suspected', 'unclear'];
const RANKS = [7, 6, 5, 5, 4, 4, 3, 2, 2, 1];
const WORDS = ('the entry says that a relative told of a transfer from one facility to another after the arrest in the spring and a sentence '
  + 'which nobody has seen in writing reportedly because of prayer travel study or contact with family abroad he was taken from his home at night').split(' ');
const GIVEN = ['Aygul', 'Memet', 'Gulnar', 'Erkin', 'Tursun', 'Rahile', 'Yusup', 'Zohre', 'Qeyser', 'Bahar'];
const CHARGES = ['gathering a crowd', 'inciting hatred', 'preaching', 'travelling abroad', 'picking quarrels', 'harbouring'];

export function* corpus(entries: number, seed = 1): Generator<Quad, void, undefined> {
  const random = new Random(seed);
  const reference = namedNode(`${BASE}graph/reference`);
  const stated = namedNode(`${BASE}graph/stated`);
  const hedged = namedNode(`${BASE}graph/hedged`);
  const iri = (path: string): Term => namedNode(BASE + path);
  const w = (name: string): Term => namedNode(WIT + name);
  const a = namedNode(`${RDF}type`);
  const say = (s: Term, p: Term, o: Term, g: Term): Quad => quad(s as never, p as never, o as Quad_Object as never, g as never) as unknown as Quad;
  const date = (year: number): Term => literal(`${year}-${pad(random.between(1, 12))}-${pad(random.between(1, 28))}`, namedNode(`${XSD}date`));
  const sentence = (length: number): string => Array.from({ length }, () => random.pick(WORDS)).join(' ');

  // Places: prefectures, counties, townships, villages.
  const places: number[] = [];
  for (let at = 0; at < 1500; at += 1) {
    const place = iri(`place/${650000 + at}`);
    places.push(at);
    yield say(place, a, w('Place'), reference);
    yield say(place, namedNode(`${SKOS}prefLabel`), literal(`Place ${at}`, 'en'), reference);
    yield say(place, namedNode(`${SKOS}prefLabel`), literal(`地方${at}`, 'zh-Hans'), reference);
    if (at > 0) yield say(place, w('partOf'), iri(`place/${650000 + Math.floor((at - 1) / 8)}`), reference);
  }
  const facilities = Math.max(20, Math.round(entries / 60));
  for (let at = 0; at < facilities; at += 1) {
    const facility = iri(`facility/f-${at}`);
    yield say(facility, a, w('Facility'), reference);
    yield say(facility, namedNode(`${SCHEMA}name`), literal(`Facility ${at}`, 'en'), reference);
    yield say(facility, w('place'), iri(`place/${650000 + random.between(0, 1499)}`), reference);
  }
  for (const [at, name] of CERTAINTIES.entries()) {
    yield say(namedNode(`https://w3id.org/witness-graph/certainty#${name}`), w('rank'), literal(String(RANKS[at]), namedNode(`${XSD}integer`)), reference);
  }
  for (let article = 0; article <= 30; article += 1) {
    yield say(iri(`udhr/article/${article}`), a, w('RightsArticle'), reference);
    yield say(iri(`udhr/article/${article}`), namedNode(`${SKOS}prefLabel`), literal(`Article ${article}`, 'en'), reference);
  }

  for (let number = 1; number <= entries; number += 1) {
    const g = iri(`graph/entry/${number}`);
    const entry = iri(`entry/${number}`);
    const person = iri(`entry/${number}#victim`);
    yield say(entry, a, w('Entry'), g);
    yield say(entry, w('entryNumber'), literal(String(number), namedNode(`${XSD}integer`)), g);
    yield say(entry, w('victim'), person, g);
    yield say(entry, namedNode('http://purl.org/dc/terms/modified'), date(2021), g);
    yield say(person, a, w('Victim'), g);
    yield say(person, namedNode(`${SCHEMA}name`), literal(`${random.pick(GIVEN)} ${random.pick(GIVEN)} ${number}`), g);
    yield say(person, namedNode('http://xmlns.com/foaf/0.1/gender'), literal(random.chance(0.7) ? 'male' : 'female'), g);
    const facts: [string, Term, Term][] = [];
    const origin = iri(`place/${650000 + random.between(200, 1499)}`);
    if (random.chance(0.8)) facts.push(['registeredAddress', origin, person]);
    for (let held = random.between(0, 3); held > 0; held -= 1) {
      const facility = iri(`facility/f-${Math.floor(facilities * random.next() ** 2)}`);
      facts.push(['heldAt', facility, person]);
      const event = iri(`entry/${number}#detention-${held}`);
      yield say(event, a, w('DetentionEpisode'), g);
      yield say(event, w('participant'), person, g);
      yield say(event, w('facility'), facility, g);
      const year = random.between(2016, 2019);
      yield say(event, w('earliest'), date(year), g);
      yield say(event, w('latest'), date(year + 1), g);
    }
    if (random.chance(0.4)) {
      facts.push(['sentenceTerm', literal(`P${random.between(1, 20)}Y`, namedNode(`${XSD}duration`)), person]);
      facts.push(['chargeText', literal(random.pick(CHARGES)), person]);
      yield say(iri(`entry/${number}#sentencing`), a, w('Sentencing'), g);
      yield say(iri(`entry/${number}#sentencing`), w('participant'), person, g);
      yield say(iri(`entry/${number}#sentencing`), w('years'), literal(String(random.between(1, 20)), namedNode(`${XSD}integer`)), g);
    }
    for (let article = random.between(0, 4); article > 0; article -= 1) facts.push(['suspectedViolationOf', iri(`udhr/article/${random.between(1, 30)}`), person]);
    if (random.chance(0.5)) facts.push(['firstDetained', date(2017), person]);
    if (random.chance(0.6)) facts.push(['healthStatus', namedNode(`https://w3id.org/witness-graph/health#${random.pick(['good', 'ill', 'deceased'])}`), person]);
    const source = iri(`entry/${number}#source-1`);
    yield say(source, a, w('Testimony'), g);
    yield say(source, w('testifiedFor'), person, g);
    yield say(source, namedNode(`${SCHEMA}text`), literal(sentence(random.between(20, 80))), g);
    for (const [at, [property, value, subject]] of facts.entries()) {
      const certainty = random.between(0, 9);
      const claim = iri(`entry/${number}#claim-${at}-${property}`);
      if ((RANKS[certainty] ?? 0) >= 3) yield say(subject, w(property), value, (RANKS[certainty] ?? 0) >= 6 ? stated : hedged);
      yield say(claim, a, w('Claim'), g);
      yield say(claim, namedNode(`${RDF}subject`), subject, g);
      yield say(claim, namedNode(`${RDF}predicate`), w(property), g);
      yield say(claim, namedNode(`${RDF}object`), value, g);
      yield say(claim, w('certainty'), namedNode(`https://w3id.org/witness-graph/certainty#${CERTAINTIES[certainty]}`), g);
      yield say(claim, w('quote'), literal(sentence(random.between(4, 16))), g);
      yield say(claim, w('start'), literal(String(random.between(0, 4000)), namedNode(`${XSD}integer`)), g);
      yield say(claim, w('end'), literal(String(random.between(4000, 8000)), namedNode(`${XSD}integer`)), g);
      yield say(claim, namedNode(`${PROV}wasAttributedTo`), source, g);
      yield say(claim, namedNode(`${PROV}wasDerivedFrom`), entry, g);
    }
  }
}

const pad = (value: number): string => String(value).padStart(2, '0');
