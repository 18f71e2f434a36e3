import type { Term } from '@rdfjs/types';
import { variableName } from '../compile/bgp.js';
import { type LookupGraph, type LookupRun, type LookupScope, type Node, none, NotLookup, SEEK, type Step } from './step.js';

/** A triple pattern, its terms as ids or slots. */
export interface TriplePattern {
  readonly subject: Position;
  readonly predicate: Position;
  readonly object: Position;
}

export type Position =
  | { readonly id: number; readonly name?: undefined }
  | { readonly name: string; readonly slot: number; readonly id?: undefined };

/** undefined: a term of it is not in the data, so that nothing matches. */
export function patternOf(run: LookupRun, [subject, predicate, object]: readonly [Term, Term, Term], scope: LookupScope): TriplePattern | undefined {
  const positions = [subject, predicate, object].map((term) => positionOf(run, term, scope));
  const [s, p, o] = positions;
  return s && p && o ? { subject: s, predicate: p, object: o } : undefined;
}

function positionOf(run: LookupRun, term: Term, scope: LookupScope): Position | undefined {
  const variable = variableName(term);
  if (variable !== undefined) {
    const name = scope.name(variable);
    return { name, slot: run.slot(name) };
  }
  if (term.termType !== 'NamedNode' && term.termType !== 'Literal') throw new NotLookup(`a ${term.termType} in a pattern`);
  const ids = run.snapshot.vocabulary.idsOf(term);
  // "x"@en-GB and "x"@en-gb are one term and two ids.
  if (ids.length > 1) throw new NotLookup('a term of several ids');
  return ids[0] === undefined ? undefined : { id: ids[0] };
}

const NEVER = -1;
const slotOf = (position: Position): number => (position.name === undefined ? NEVER : position.slot);

/** The variables of a pattern, that of its graph included. */
export function variablesOf(pattern: TriplePattern, graph: LookupGraph): Set<string> {
  const names = [pattern.subject, pattern.predicate, pattern.object].flatMap(({ name }) => (name === undefined ? [] : [name]));
  return new Set(graph.kind === 'variable' ? [...names, graph.name] : names);
}

export function patternNode(run: LookupRun, pattern: TriplePattern | undefined, scope: LookupScope, terms: readonly Term[] = []): Node {
  if (!pattern) return none(new Set(terms.flatMap((term) => { const name = variableName(term); return name === undefined ? [] : [scope.name(name)]; })));
  const certain = variablesOf(pattern, scope.graph);
  return { step: patternStep(run, pattern, scope.graph), certain, possible: certain };
}

/** Which rows of `spo` are in the graph; `g` as the index gives it. */
type Accepts = (g: number) => boolean;

function acceptance({ dataset }: LookupRun, graph: LookupGraph): Accepts {
  const named = dataset.named && new Set(dataset.named);
  switch (graph.kind) {
    case 'default': {
      if (!dataset.default) return (g) => g >= 0;
      const graphs = new Set(dataset.default);
      return (g) => graphs.has(g < 0 ? ~g : g);
    }
    case 'named': return (g) => (g < 0 ? ~g : g) === graph.id;
    case 'variable': return named ? (g) => named.has(g < 0 ? ~g : g) : (g) => g !== 0 && g !== ~0;
  }
}

/** The pattern as a step: which list it reads depends on what the row binds when it is asked. */
export function patternStep(run: LookupRun, { subject, predicate, object }: TriplePattern, graph: LookupGraph): Step {
  const { row, index, dataset } = run;
  const { spo, pos, properties } = index;
  const [sSlot, pSlot, oSlot] = [slotOf(subject), slotOf(predicate), slotOf(object)];
  const [sId, pId, oId] = [subject.id ?? 0, predicate.id ?? 0, object.id ?? 0];
  const gSlot = graph.kind === 'variable' ? run.slot(graph.name) : NEVER;
  const accepts = acceptance(run, graph);
  // A triple of several graphs of FROM is one triple of their merge.
  const merged = graph.kind === 'default' && (dataset.default?.length ?? 0) > 1;
  // The index by object knows no graphs but the snapshot's own default graph.
  const plain = graph.kind === 'default' && !dataset.default;
  const repeated = (sSlot !== NEVER && (sSlot === pSlot || sSlot === oSlot || sSlot === gSlot)) || (pSlot !== NEVER && (pSlot === oSlot || pSlot === gSlot)) || (oSlot !== NEVER && oSlot === gSlot);

  return (emit) => {
    const s = sSlot === NEVER ? sId : row[sSlot] as number;
    const p = pSlot === NEVER ? pId : row[pSlot] as number;
    const o = oSlot === NEVER ? oId : row[oSlot] as number;
    const g = gSlot === NEVER ? 0 : row[gSlot] as number;
    // Terms that a query makes are not in the data.
    if (s < 0 || p < 0 || o < 0 || g < 0) return true;
    const [setS, setP, setO, setG] = [s === 0 && sSlot !== NEVER, p === 0 && pSlot !== NEVER, o === 0 && oSlot !== NEVER, g === 0 && gSlot !== NEVER];
    let goOn = true;

    const found = (subjectId: number, predicateId: number, objectId: number, graphId: number): boolean => {
      if (repeated && !agrees(subjectId, predicateId, objectId, graphId)) return true;
      if (setS) row[sSlot] = subjectId;
      if (setP) row[pSlot] = predicateId;
      if (setO) row[oSlot] = objectId;
      if (setG) row[gSlot] = graphId;
      goOn = emit();
      if (setS) row[sSlot] = 0;
      if (setP) row[pSlot] = 0;
      if (setO) row[oSlot] = 0;
      if (setG) row[gSlot] = 0;
      return goOn;
    };
    const agrees = (...ids: readonly [number, number, number, number]): boolean => {
      const slots = [sSlot, pSlot, oSlot, gSlot];
      return slots.every((slot, at) => slot === NEVER || slots.every((other, place) => other !== slot || ids[place] === ids[at]));
    };
    const bySubject = (fromS: number, fromP: number, fromO: number): boolean => {
      run.spend(SEEK);
      let [beforeS, beforeP, beforeO] = [0, 0, 0];
      spo.from(fromS, fromP, fromP === 0 ? 0 : fromO, (a, b, c, encoded) => {
        if (fromS !== 0 && (a !== fromS || (fromP !== 0 && (b !== fromP || (fromO !== 0 && c !== fromO))))) return false;
        run.spend(1);
        if ((fromP !== 0 && b !== fromP) || (fromO !== 0 && c !== fromO) || !accepts(encoded)) return true;
        const graphId = encoded < 0 ? ~encoded : encoded;
        if (g !== 0 && graphId !== g) return true;
        if (merged) {
          if (a === beforeS && b === beforeP && c === beforeO) return true;
          [beforeS, beforeP, beforeO] = [a, b, c];
        }
        return found(a, b, c, graphId);
      });
      return goOn;
    };
    const byObject = (property: number): boolean => {
      run.spend(SEEK);
      pos.from(property, o, 0, (a, b, c, encoded) => {
        if (a !== property || (o !== 0 && b !== o)) return false;
        run.spend(1);
        if (!plain) return bySubject(c, a, b);
        return encoded < 0 || found(c, a, b, 0);
      });
      return goOn;
    };

    if (s !== 0) return bySubject(s, p, o);
    if (p !== 0) return byObject(p);
    if (o === 0) return bySubject(0, 0, 0);
    for (const property of properties.keys()) if (!byObject(property)) return false;
    return true;
  };
}

/** About how many solutions a pattern has for one row that binds the `known` variables. */
export function estimate({ index }: LookupRun, { subject, predicate, object }: TriplePattern, known: ReadonlySet<string>): number {
  const fixed = ({ id, name }: Position): boolean => id !== undefined || known.has(name);
  const counts = predicate.id === undefined ? undefined : (index.properties.get(predicate.id) ?? { triples: 0, subjects: 1, objects: 1 });
  if (fixed(subject)) {
    if (fixed(object) && fixed(predicate)) return 0.5;
    if (subject.id !== undefined) return index.spo.count(subject.id, predicate.id ?? 0) * (fixed(object) ? 0.2 : 1);
    return counts ? counts.triples / Math.max(1, counts.subjects) : fixed(object) ? 1 : 12;
  }
  if (fixed(object)) {
    if (predicate.id !== undefined && object.id !== undefined) return index.pos.count(predicate.id, object.id);
    return counts ? counts.triples / Math.max(1, counts.objects) : 100;
  }
  return counts ? counts.triples : index.spo.rows;
}
