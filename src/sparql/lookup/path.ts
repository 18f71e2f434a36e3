import type { Term } from '@rdfjs/types';
import { Algebra } from '@traqula/algebra-transformations-1-1';
import factory from '@rdfjs/data-model';
import { variableName } from '../compile/bgp.js';
import { valueOf } from '../expressions/value.js';
import type { LookupOperator } from './operators.js';
import { patternNode, patternOf, patternStep } from './pattern.js';
import { type LookupRun, type LookupScope, type Node, NotLookup, type Step, union } from './step.js';

/** SPARQL 1.1 §9 and §18.4: property paths. Sequences, alternatives and inverses keep duplicates; `?`, `*`, `+` do not. */
export const path: LookupOperator<Algebra.Path> = ({ subject, predicate, object }, scope, run) => walk(predicate, subject, object, scope, run);

type Walk<T> = (symbol: T, subject: Term, object: Term, scope: LookupScope, run: LookupRun) => Node;

function walk(symbol: Algebra.PropertyPathSymbol, subject: Term, object: Term, scope: LookupScope, run: LookupRun): Node {
  const build = WALKS[symbol.type];
  if (!build) throw new NotLookup(`the path ${symbol.type}`);
  return build(symbol as never, subject, object, scope, run);
}

const isKnown = (term: Term, { outer, name }: LookupScope): boolean => {
  const variable = variableName(term);
  return variable === undefined || outer.has(name(variable));
};

/** The names of hidden variables are the same in every scope. */
const hiddenVariable = (run: LookupRun): Term => factory.variable(run.hidden());
const outside = (scope: LookupScope): LookupScope => ({ ...scope, name: (variable) => (variable.startsWith(' lookup') ? variable : scope.name(variable)) });

const WALKS: Readonly<Record<string, Walk<never>>> = {
  [Algebra.Types.LINK]: ({ iri }: Algebra.Link, subject, object, scope, run) => patternNode(run, patternOf(run, [subject, iri, object], scope), scope, [subject, object]),
  [Algebra.Types.INV]: ({ path: inner }: Algebra.Inv, subject, object, scope, run) => walk(inner, object, subject, scope, run),
  [Algebra.Types.SEQ]: ({ input }: Algebra.Seq, subject, object, given, run) => {
    const scope = outside(given);
    const joints = input.slice(1).map(() => hiddenVariable(run));
    const stops = [subject, ...joints, object];
    const steps = input.map((symbol, at) => ({ symbol, from: stops[at] as Term, to: stops[at + 1] as Term }));
    // Backwards where only the end is known.
    if (!isKnown(subject, scope) && isKnown(object, scope)) steps.reverse();
    const nodes: Node[] = [];
    let { outer } = scope;
    for (const { symbol, from, to } of steps) {
      const node = walk(symbol, from, to, { ...scope, outer }, run);
      nodes.push(node);
      outer = union(outer, node.possible);
    }
    const isShown = (name: string): boolean => !joints.some((joint) => joint.value === name);
    const all = new Set([...union(...nodes.map(({ certain }) => certain))].filter(isShown));
    return { step: nodes.map(({ step }) => step).reduceRight<Step>((inner, step) => (emit) => step(() => inner(emit)), (emit) => emit()), certain: all, possible: all };
  },
  [Algebra.Types.ALT]: ({ input }: Algebra.Alt, subject, object, scope, run) => {
    const nodes = input.map((branch) => walk(branch, subject, object, scope, run));
    return { step: (emit) => nodes.every(({ step }) => step(emit)), certain: nodes[0]?.certain ?? new Set(), possible: union(...nodes.map(({ possible }) => possible)) };
  },
  [Algebra.Types.NPS]: ({ iris }: Algebra.Nps, subject, object, given, run) => {
    const scope = outside(given);
    const predicate = hiddenVariable(run);
    const node = patternNode(run, patternOf(run, [subject, predicate, object], scope), scope, [subject, object]);
    const slot = run.slot(predicate.value);
    const excluded = new Set(iris.map((iri) => run.snapshot.vocabulary.encode(iri)));
    const shown = new Set([...node.certain].filter((name) => name !== predicate.value));
    return { step: (emit) => node.step(() => excluded.has(run.row[slot] as number) || emit()), certain: shown, possible: shown };
  },
  [Algebra.Types.ZERO_OR_ONE_PATH]: ({ path: inner }: Algebra.ZeroOrOnePath, ...rest) => closure(inner, { zero: true, repeated: false }, ...rest),
  [Algebra.Types.ZERO_OR_MORE_PATH]: ({ path: inner }: Algebra.ZeroOrMorePath, ...rest) => closure(inner, { zero: true, repeated: true }, ...rest),
  [Algebra.Types.ONE_OR_MORE_PATH]: ({ path: inner }: Algebra.OneOrMorePath, ...rest) => closure(inner, { zero: false, repeated: true }, ...rest),
};

/** A walk from the end that is known, each node once. */
function closure(inner: Algebra.PropertyPathSymbol, kind: { readonly zero: boolean; readonly repeated: boolean }, subject: Term, object: Term, given: LookupScope, run: LookupRun): Node {
  const scope = outside(given);
  if (scope.graph.kind === 'variable') throw new NotLookup('a path of any length inside GRAPH with a variable');
  const forward = isKnown(subject, scope);
  if (!forward && !isKnown(object, scope)) throw new NotLookup('a path of any length from everywhere');
  const [near, far] = forward ? [subject, object] : [object, subject];
  const [x, y] = [hiddenVariable(run), hiddenVariable(run)];
  const edge = walk(inner, forward ? x : y, forward ? y : x, { ...scope, outer: new Set([x.value]) }, run);
  const [from, to] = [run.slot(x.value), run.slot(y.value)];
  const { row } = run;
  /** All that was reached from a node, in order: many solutions set out from the same few. */
  const memory = new Map<number, readonly number[]>();
  const isNode = nodeTest(scope, run);
  const [start, end] = [place(near, scope, run), place(far, scope, run)];
  const names = new Set([near, far].flatMap((term) => { const name = variableName(term); return name === undefined ? [] : [scope.name(name)]; }));
  // The two ends may be one variable: then only a walk back to the start counts.
  const circular = start.slot !== undefined && start.slot === end.slot;
  return {
    certain: names,
    possible: names,
    step: (emit) => {
      const first = start.slot === undefined ? start.id : row[start.slot] as number;
      // An OPTIONAL before may have left the near end unbound.
      if (first === 0) throw new NotLookup('a path of any length from everywhere');
      const wanted = circular ? first : end.slot === undefined ? end.id : row[end.slot] as number;
      const arrive = (id: number): boolean => {
        if (wanted !== 0) return id !== wanted || emit();
        const { slot } = end;
        if (slot === undefined) return true;
        row[slot] = id;
        const goOn = emit();
        row[slot] = 0;
        return goOn;
      };
      const known = memory.get(first);
      if (known) {
        run.spend(known.length);
        return known.every(arrive);
      }
      const reached = new Set<number>();
      // The empty path: a constant has it in any case, a value of the data where it is a node of the graph (§18.4).
      const isEnd = wanted === first && end.slot === undefined;
      if (kind.zero && (start.slot === undefined || isEnd || isNode(first))) {
        reached.add(first);
        if (!arrive(first)) return false;
      }
      let frontier = [first];
      const walked = new Set<number>();
      while (frontier.length > 0) {
        const next: number[] = [];
        for (const id of frontier) {
          if (walked.has(id)) continue;
          walked.add(id);
          // The slots may be in use: a path inside of a path asks the same step again.
          const [beforeFrom, beforeTo] = [row[from] as number, row[to] as number];
          row[from] = id;
          row[to] = 0;
          edge.step(() => {
            const there = row[to] as number;
            if (!reached.has(there)) {
              reached.add(there);
              next.push(there);
            }
            return true;
          });
          row[from] = beforeFrom;
          row[to] = beforeTo;
        }
        if (!next.every(arrive)) return false;
        frontier = kind.repeated ? next : [];
      }
      memory.set(first, [...reached]);
      return true;
    },
  };
}

function place(term: Term, scope: LookupScope, run: LookupRun): { readonly slot: number; readonly id?: undefined } | { readonly slot?: undefined; readonly id: number } {
  const name = variableName(term);
  if (name !== undefined) return { slot: run.slot(scope.name(name)) };
  const value = valueOf(term);
  if (!value) throw new NotLookup(`a path that ends in a ${term.termType}`);
  return { id: run.session.id(value) };
}

/** Whether a term is a subject or an object in the active graph. */
function nodeTest({ graph }: LookupScope, run: LookupRun): (id: number) => boolean {
  const [node, property, other] = ['node', 'property', 'other'].map(() => {
    const name = run.hidden();
    return { name, slot: run.slot(name) };
  }) as [Variable, Variable, Variable];
  const steps = [patternStep(run, { subject: node, predicate: property, object: other }, graph), patternStep(run, { subject: other, predicate: property, object: node }, graph)];
  return (id) => {
    if (id < 0) return false;
    run.row[node.slot] = id;
    const found = steps.some((step) => !step(() => false));
    run.row[node.slot] = 0;
    return found;
  };
}

interface Variable { readonly name: string; readonly slot: number }
