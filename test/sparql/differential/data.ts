import type { Quad } from '@rdfjs/types';
import { Parser } from 'n3';
import { Random } from './random.js';

/**
 * A small world after the model: people, claims about them, facilities, places within places, dates, texts in several
 * languages. Every literal is in canonical form, and no triple lies in two graphs: Oxigraph rewrites the ones and counts
 * the others twice.
 */
export function worldAsTriG(seed: number): string {
  const random = new Random(seed);
  const graphs = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const say = (graph: string, triple: string): void => {
    if (seen.has(triple)) return;
    seen.add(triple);
    graphs.set(graph, (graphs.get(graph) ?? new Set()).add(triple));
  };
  const places = ['place/1', 'place/2', 'place/3', 'place/4', 'place/5', 'place/6'];
  const within: readonly (readonly [number, number])[] = [[1, 0], [2, 0], [3, 1], [4, 1], [5, 3]];
  for (const [part, whole] of within) say('reference', `<${places[part]}> w:partOf <${places[whole]}>`);
  for (const [at, place] of places.entries()) {
    say('reference', `<${place}> a w:Place`);
    say('reference', `<${place}> w:label "Place ${at}"@en`);
    if (at % 2 === 0) say('reference', `<${place}> w:label "地${at}"@zh`);
    say('reference', `<${place}> w:code "${650000 + at * 100}"`);
  }
  for (let at = 1; at <= 4; at += 1) {
    say('reference', `<facility/${at}> a w:Facility`);
    say('reference', `<facility/${at}> w:place <${random.pick(places)}>`);
    say('reference', `<facility/${at}> w:label "${random.pick(['Prison', 'Camp', 'prison No. 2', 'Farm'])} ${at}"`);
    if (at > 1) say('reference', `<facility/${at}> w:transferTo <facility/${at - 1}>`);
  }
  // A circle, for paths.
  say('reference', '<facility/1> w:transferTo <facility/3>');
  for (let at = 1; at <= 8; at += 1) {
    const [entry, person] = [`entry/${at}`, `<p/${at}>`];
    say(entry, `${person} a ${random.chance(0.7) ? 'w:Victim' : 'w:Person'}`);
    say(entry, `${person} w:name "${random.pick(['Aygul', 'Memet', 'Gulnar', 'Érkin', 'memet'])}"`);
    if (random.chance(0.6)) say(entry, `${person} w:age ${random.between(18, 70)}`);
    if (random.chance(0.5)) say(entry, `${person} w:origin <${random.pick(places)}>`);
    if (random.chance(0.4)) say(entry, `${person} w:term "${random.pick([1.5, 3, 7.25, 15])}"^^xsd:decimal`);
    for (let held = random.between(0, 2); held > 0; held -= 1) say(random.pick(['stated', 'hedged']), `${person} w:heldAt <facility/${random.between(1, 4)}>`);
    if (random.chance(0.5)) say(entry, `${person} w:arrested "201${random.between(6, 9)}-0${random.between(1, 9)}-1${random.between(0, 9)}"^^xsd:date`);
    if (random.chance(0.4)) say(entry, `${person} w:knows <p/${random.between(1, 8)}>`);
    for (let claim = random.between(0, 3); claim > 0; claim -= 1) {
      const name = `<claim/${at}-${claim}>`;
      say(entry, `${name} a w:Claim`);
      say(entry, `${name} w:about ${person}`);
      say(entry, `${name} w:rank ${random.between(1, 7)}`);
      if (random.chance(0.7)) say(entry, `${name} w:quote "${random.pick(['He was taken', 'She was sentenced', 'reportedly held', 'unclear'])}"${random.pick(['', '', '@en', '@kk'])}`);
      if (random.chance(0.4)) say(entry, `${name} w:confirmed ${random.pick(['true', 'false'])}`);
      if (random.chance(0.3)) say(entry, `${name} w:score "${random.pick([0.5, 1, 2.5])}"^^xsd:double`);
    }
  }
  const prefixes = `@base <${BASE}> .\n@prefix w: <${BASE}w#> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n`;
  return prefixes + [...graphs].map(([graph, triples]) => `<graph/${graph}> {\n${[...triples].map((triple) => `  ${triple} .`).join('\n')}\n}`).join('\n');
}

export const BASE = 'http://localhost:3000/';

export const quadsOf = (trig: string): Quad[] => new Parser({ format: 'application/trig' }).parse(trig) as Quad[];
