import type { Term } from '@rdfjs/types';
import { BLOCK_ROWS, lowerBound, type SortedRows } from '../../store/quad-index.js';
import type { IdRange } from '../../store/vocabulary.js';
import { variableName } from '../compile/bgp.js';
import { BUILD, BuildSide, PROBE } from './build-side.js';
import { SAMPLE } from './foresight.js';
import { type Emit, type LookupGraph, type LookupRun, type LookupScope, type Node, none, NotLookup, SEEK, type Step } from './step.js';

/** A triple pattern, its terms as ids or slots. */
export interface TriplePattern {
  readonly subject: Position;
  readonly predicate: Position;
  readonly object: Position;
  /** Which ids of its object are asked for, where that is known before. */
  readonly range?: IdRange;
}

export type Position =
  | { readonly id: number; readonly name?: undefined }
  | { readonly name: string; readonly slot: number; readonly id?: undefined };

/** undefined: a term of it is not in the data, so that nothing matches. `ranges`: ids that are asked for, by variable. */
export function patternOf(run: LookupRun, [subject, predicate, object]: readonly [Term, Term, Term], scope: LookupScope, ranges: ReadonlyMap<string, IdRange> = new Map()): TriplePattern | undefined {
  const positions = [subject, predicate, object].map((term) => positionOf(run, term, scope));
  const [s, p, o] = positions;
  const range = o?.name === undefined ? undefined : ranges.get(o.name);
  return s && p && o ? { subject: s, predicate: p, object: o, ...(range && { range }) } : undefined;
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

/** The pattern as a step. */
export function patternStep(run: LookupRun, pattern: TriplePattern, graph: LookupGraph): Step {
  const lookup = new PatternLookup(run, pattern, graph);
  return (emit) => lookup.run(emit);
}

/** What a row costs that is read behind another: a third of what one costs that has to be found, in which `spend` counts. */
const READ = 0.4;

/** Which positions a lookup sets: bits. */
const S = 1, P = 2, O = 4, G = 8;

/**
 * A pattern that is asked again and again: which list it reads depends on what the row binds then.
 *
 * The loops over blocks are written out here, without a function for each row: most of a lookup's time is spent in them.
 */
export class PatternLookup {
  readonly #run: LookupRun;
  readonly #row: Int32Array;
  readonly #spo: SortedRows;
  readonly #pos: SortedRows;
  readonly #sSlot: number;
  readonly #pSlot: number;
  readonly #oSlot: number;
  readonly #gSlot: number;
  readonly #s: number;
  readonly #p: number;
  readonly #o: number;
  readonly #accepts: Accepts;
  /** A triple of several graphs of FROM is one triple of their merge. */
  readonly #merged: boolean;
  /** The list by object knows no graphs but the snapshot's own default graph. */
  readonly #plain: boolean;
  /** A variable stands in two places. */
  readonly #repeated: boolean;
  /** The graph whose triples are asked for, where it is named. */
  readonly #graph: number;
  /** The first object that is asked for, and the one after the last. */
  readonly #firstObject: number;
  readonly #endObject: number;

  /** How often it may be asked of a subject, or of an object, before its rows are read into a table; Infinity: never. */
  #patience: number;
  /** It is known that it will be asked so often. */
  readonly #isExpected: boolean;
  /** Rows of the constants. */
  readonly #constantRows: number;
  /** Whether a subject has few of them: the table does not look for a pair of both. */
  readonly #areFew: boolean;
  #bySubjects: BuildSide | undefined;
  #byObjects: BuildSide | undefined;

  /** `expected`: how often it will be asked, as far as is known; at least so often. */
  constructor(run: LookupRun, { subject, predicate, object, range }: TriplePattern, graph: LookupGraph, expected = 0) {
    const { dataset, index, row } = run;
    this.#run = run;
    this.#row = row;
    this.#spo = index.spo;
    this.#pos = index.pos;
    this.#sSlot = slotOf(subject);
    this.#pSlot = slotOf(predicate);
    this.#oSlot = slotOf(object);
    this.#gSlot = graph.kind === 'variable' ? run.slot(graph.name) : NEVER;
    this.#s = subject.id ?? 0;
    this.#p = predicate.id ?? 0;
    this.#o = object.id ?? 0;
    this.#graph = graph.kind === 'named' ? graph.id : 0;
    this.#firstObject = range?.first ?? 0;
    this.#endObject = range?.end ?? Infinity;
    this.#accepts = acceptance(run, graph);
    this.#merged = graph.kind === 'default' && (dataset.default?.length ?? 0) > 1;
    this.#plain = graph.kind === 'default' && !dataset.default;
    const used = [this.#sSlot, this.#pSlot, this.#oSlot, this.#gSlot].filter((slot) => slot !== NEVER);
    this.#repeated = new Set(used).size < used.length;
    this.#constantRows = this.#plain ? rowsOfConstants(run, this.#p, this.#o) : Infinity;
    const counts = index.properties.get(this.#p);
    this.#areFew = this.#o !== 0 || (counts?.triples ?? 0) <= FEW * (counts?.subjects ?? 0);
    const patience = patienceFor(this.#constantRows);
    this.#isExpected = expected >= patience;
    // A small table is made at once; before a large one it is seen whether the query is one for lookups at all.
    this.#patience = !this.#isExpected ? patience : this.#constantRows < SMALL ? 0 : SAMPLE + 1;
    if (this.#isExpected) run.pending += BUILD * this.#constantRows;
  }

  run(emit: Emit): boolean {
    const row = this.#row;
    const gSlot = this.#gSlot;
    const s = this.#sSlot === NEVER ? this.#s : row[this.#sSlot] as number;
    const p = this.#pSlot === NEVER ? this.#p : row[this.#pSlot] as number;
    const o = this.#oSlot === NEVER ? this.#o : row[this.#oSlot] as number;
    const g = gSlot === NEVER ? 0 : row[gSlot] as number;
    // Terms that a query makes are not in the data.
    if (s < 0 || p < 0 || o < 0 || g < 0) return true;
    const sets = (s === 0 ? S : 0) | (p === 0 ? P : 0) | (o === 0 ? O : 0) | (g === 0 && gSlot !== NEVER ? G : 0);
    if (this.#patience !== Infinity && (s === 0 ? o !== 0 && this.#o === 0 : this.#s === 0 && (o === 0 || this.#areFew))) {
      if (this.#patience > 0) {
        this.#patience -= 1;
        if (this.#isExpected) this.#run.excess += SEEK - PROBE;
      } else return this.#byTable(s, p, o, sets, emit);
    }
    if (s === 0) {
      const blocks = this.#blocksOf(g === 0 ? this.#graph : g, p, o);
      if (blocks) return this.#byGraph(blocks, p, o, g, sets, emit);
    }
    if (s !== 0 || (p === 0 && o === 0)) return this.#bySubject(s, p, o, g, sets, emit);
    if (p !== 0) return this.#byObject(p, o, g, sets, emit);
    for (const property of this.#run.index.properties.keys()) if (!this.#byObject(property, o, g, sets, emit)) return false;
    return true;
  }

  /** The blocks of a graph, where it takes less to read those than to look at what has the object, or any, in all graphs. */
  #blocksOf(graph: number, p: number, o: number): Uint32Array | undefined {
    if (graph === 0 || this.#merged) return undefined;
    const { index } = this.#run;
    const blocks = index.graphs?.get(graph);
    if (!blocks || p === 0) return o === 0 ? blocks : undefined;
    const isNarrow = o === 0 && this.#endObject !== Infinity;
    return !isNarrow && blocks.length * BLOCK_ROWS < SEEK * index.pos.count(p, o) ? blocks : undefined;
  }

  /** One end is known, and asked for so often that the rows of the constants were read into a table. */
  #byTable(s: number, p: number, o: number, sets: number, emit: Emit): boolean {
    const run = this.#run;
    run.spend(PROBE);
    if (s !== 0) {
      const table = this.#bySubjects ??= this.#built(this.#o, true);
      for (let row = table.find(s); row !== 0; row = table.after(row)) {
        run.spend(1);
        const there = table.value(row);
        if (o !== 0 && there !== o) continue;
        if (!this.#found(s, p, there, 0, sets, emit)) return false;
      }
      return true;
    }
    const table = this.#byObjects ??= this.#built(0, false);
    for (let row = table.find(o); row !== 0; row = table.after(row)) {
      run.spend(1);
      if (!this.#found(table.value(row), p, o, 0, sets, emit)) return false;
    }
    return true;
  }

  #built(object: number, bySubject: boolean): BuildSide {
    if (this.#isExpected) this.#run.pending = Math.max(0, this.#run.pending - BUILD * this.#constantRows);
    return new BuildSide(this.#run, this.#pos, this.#p, object, bySubject, this.#constantRows);
  }

  /** How many rows it has for what the row binds now, as a question for later: the answer costs a search. undefined: nothing tells. */
  size(): () => number | undefined {
    const [s, p, o] = [this.#at(this.#sSlot, this.#s), this.#at(this.#pSlot, this.#p), this.#at(this.#oSlot, this.#o)];
    const { index } = this.#run;
    return () => {
      if (!this.#plain) return undefined;
      if (s !== 0) return index.spo.count(s, p, o);
      if (p === 0) return undefined;
      return o === 0 ? index.properties.get(p)?.triples : index.pos.count(p, o);
    };
  }

  #at(slot: number, constant: number): number {
    return slot === NEVER ? constant : this.#row[slot] as number;
  }

  #byGraph(blocks: Uint32Array, p: number, o: number, g: number, sets: number, emit: Emit): boolean {
    const run = this.#run;
    const list = this.#spo;
    const accepts = this.#accepts;
    for (const number of blocks) {
      const block = list.block(number);
      const rows = list.rowsOf(number);
      run.spend(rows / 8);
      for (let at = 0; at < rows; at += 1) {
        const encoded = block[3 * BLOCK_ROWS + at] as number;
        if (!accepts(encoded)) continue;
        const graphId = encoded < 0 ? ~encoded : encoded;
        if (g !== 0 && graphId !== g) continue;
        const b = block[BLOCK_ROWS + at] as number;
        const c = block[2 * BLOCK_ROWS + at] as number;
        if ((p !== 0 && b !== p) || (o !== 0 && c !== o)) continue;
        run.spend(1);
        if (!this.#found(block[at] as number, b, c, graphId, sets, emit)) return false;
      }
    }
    return true;
  }

  #bySubject(s: number, p: number, o: number, g: number, sets: number, emit: Emit): boolean {
    const run = this.#run;
    const list = this.#spo;
    const accepts = this.#accepts;
    run.spend(SEEK);
    const first = p === 0 ? 0 : o;
    let number = list.blockOf(s, p, first);
    const isPlain = this.#plain;
    let [beforeS, beforeP, beforeO] = [0, 0, 0];
    for (let start = true; number < list.blocks; number += 1) {
      const block = list.block(number);
      const rows = list.rowsOf(number);
      let at = start ? lowerBound(block, rows, s, p, first) : 0;
      start = false;
      for (; at < rows; at += 1) {
        const a = block[at] as number;
        const b = block[BLOCK_ROWS + at] as number;
        const c = block[2 * BLOCK_ROWS + at] as number;
        if (s !== 0 && (a !== s || (p !== 0 && (b !== p || (o !== 0 && c !== o))))) return true;
        run.spend(1);
        if ((p !== 0 && b !== p) || (o !== 0 && c !== o)) continue;
        const encoded = block[3 * BLOCK_ROWS + at] as number;
        if (isPlain ? encoded < 0 : !accepts(encoded)) continue;
        const graphId = encoded < 0 ? ~encoded : encoded;
        if (g !== 0 && graphId !== g) continue;
        if (this.#merged) {
          if (a === beforeS && b === beforeP && c === beforeO) continue;
          [beforeS, beforeP, beforeO] = [a, b, c];
        }
        if (!this.#found(a, b, c, graphId, sets, emit)) return false;
      }
    }
    return true;
  }

  #byObject(p: number, o: number, g: number, sets: number, emit: Emit): boolean {
    const run = this.#run;
    const list = this.#pos;
    run.spend(SEEK);
    const first = o === 0 ? this.#firstObject : o;
    const end = o === 0 ? this.#endObject : o + 1;
    let number = list.blockOf(p, first, 0);
    for (let start = true; number < list.blocks; number += 1) {
      const block = list.block(number);
      const rows = list.rowsOf(number);
      let at = start ? lowerBound(block, rows, p, first, 0) : 0;
      start = false;
      for (; at < rows; at += 1) {
        const b = block[BLOCK_ROWS + at] as number;
        if (block[at] !== p || b >= end) return true;
        run.spend(READ);
        const c = block[2 * BLOCK_ROWS + at] as number;
        if (!this.#plain) {
          if (!this.#bySubject(c, p, b, g, sets, emit)) return false;
        } else if ((block[3 * BLOCK_ROWS + at] as number) >= 0 && !this.#found(c, p, b, 0, sets, emit)) return false;
      }
    }
    return true;
  }

  #found(s: number, p: number, o: number, g: number, sets: number, emit: Emit): boolean {
    const row = this.#row;
    if (this.#repeated && !this.#agrees([s, p, o, g])) return true;
    if (sets & S) row[this.#sSlot] = s;
    if (sets & P) row[this.#pSlot] = p;
    if (sets & O) row[this.#oSlot] = o;
    if (sets & G) row[this.#gSlot] = g;
    const goOn = emit();
    if (sets & S) row[this.#sSlot] = 0;
    if (sets & P) row[this.#pSlot] = 0;
    if (sets & O) row[this.#oSlot] = 0;
    if (sets & G) row[this.#gSlot] = 0;
    return goOn;
  }

  #agrees(ids: readonly [number, number, number, number]): boolean {
    const slots = [this.#sSlot, this.#pSlot, this.#oSlot, this.#gSlot];
    return slots.every((slot, at) => slot === NEVER || slots.every((other, place) => other !== slot || ids[place] === ids[at]));
  }
}

/** How many triples have the constants of a pattern: a property, and an object where it is given. */
const rowsOfConstants = ({ index }: LookupRun, p: number, o: number): number => (p === 0 ? Infinity : o === 0 ? (index.properties.get(p)?.triples ?? 0) : index.pos.count(p, o));

/** Rows of a small table. */
const SMALL = 1000;

/** So many objects of a subject are looked through one after another. */
const FEW = 8;

/** After how many lookups as much was spent as a table of the rows takes. */
const patienceFor = (rows: number): number => (BuildSide.fits(rows) ? Math.max(FEWEST, (rows * BUILD) / SEEK) : Infinity);

/** No table is made for fewer lookups. */
const FEWEST = 8;

/** At most so many rows are in a graph. */
const rowsOfGraph = ({ index }: LookupRun, graph: number): number => (index.graphs ? BLOCK_ROWS * (index.graphs.get(graph)?.length ?? 0) : Infinity);

export interface Order {
  readonly order: readonly TriplePattern[];
  /** How often each of them is asked. */
  readonly asked: readonly number[];
  /** What all of it reads, as `spend` counts, and the rows of the first pattern. */
  readonly cost: number;
  readonly first: number;
  /** Solutions of all of it. */
  readonly rows: number;
}

/** What becomes of a solution costs at least so much. */
const HANDED_ON = 2;

/** More patterns are put in order without trying each as the first. */
const MOST_TRIED = 16;

/**
 * Patterns in the order in which they are nested: each pattern is tried as the first, and those after it taken by what
 * they are expected to find for each row before them; the order that reads least wins.
 */
export function ordered(run: LookupRun, patterns: readonly TriplePattern[], graph: LookupGraph, known: ReadonlySet<string>): Order {
  const isPlain = graph.kind === 'default' && !run.dataset.default;
  const sized = patterns.map((pattern) => ({ pattern, names: variablesOf(pattern, graph), alone: Infinity, table: isPlain ? rowsOfConstants(run, pattern.predicate.id ?? 0, pattern.object.id ?? 0) : Infinity }));
  for (const each of sized) each.alone = Math.min(estimate(run, each.pattern, known), graph.kind === 'named' ? rowsOfGraph(run, graph.id) : Infinity);
  let best: Order | undefined;
  for (const first of patterns.length > MOST_TRIED ? [sized.reduce((a, b) => (b.alone < a.alone ? b : a))] : sized) {
    const bound = new Set([...known, ...first.names]);
    const waiting = sized.filter((each) => each !== first);
    const order = [first.pattern];
    const asked = [1];
    let [rows, cost] = [first.alone, READ * first.alone];
    while (waiting.length > 0 && cost < (best?.cost ?? Infinity)) {
      let [at, least] = [0, Infinity];
      for (const [place, { pattern, names, alone }] of waiting.entries()) {
        let touches = false;
        for (const name of names) touches ||= bound.has(name);
        const found = touches ? Math.min(alone, estimate(run, pattern, bound)) : alone * 1000;
        if (found < least) [at, least] = [place, found];
      }
      const [next] = waiting.splice(at, 1) as [typeof first];
      order.push(next.pattern);
      asked.push(rows);
      for (const name of next.names) bound.add(name);
      cost += Math.min(rows * SEEK, BUILD * next.table + PROBE * rows) + rows * least;
      rows = Math.max(rows * least, 0.01);
    }
    if (waiting.length === 0 && cost < (best?.cost ?? Infinity)) best = { order, asked, cost: cost + HANDED_ON * rows, first: first.alone, rows };
  }
  return best ?? { order: patterns, asked: [], cost: Infinity, first: Infinity, rows: Infinity };
}

/** About how many solutions a pattern has for one row that binds the `known` variables. */
export function estimate({ index }: LookupRun, { subject, predicate, object, range }: TriplePattern, known: ReadonlySet<string>): number {
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
  if (predicate.id !== undefined && range) return Math.max(0, index.pos.position(predicate.id, range.end, 0) - index.pos.position(predicate.id, range.first, 0));
  return counts ? counts.triples : index.spo.rows;
}
