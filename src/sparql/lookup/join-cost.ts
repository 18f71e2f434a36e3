import type { Term } from '@rdfjs/types';
import { Algebra } from '@traqula/algebra-transformations-1-1';
import { variableName } from '../compile/bgp.js';
import { estimate, ordered, patternOf, type TriplePattern } from './pattern.js';
import { type LookupRun, type LookupScope, SEEK } from './step.js';

/** A path of any length from an end that is known: how far it goes is not. */
const WALK = 100;
/** One whose ends are not known: lookups cannot set out from everywhere (`path.ts`). */
const NOWHERE = 1e9;

/** About the rows that a part of a join reads for each solution of those before it, whose variables are `scope.outer`. */
export function joinCost(operation: Algebra.Operation, scope: LookupScope, run: LookupRun): number {
  return (COSTS[operation.type] ?? first)(operation as never, scope, run);
}

type Cost<T extends Algebra.Operation> = (operation: T, scope: LookupScope, run: LookupRun) => number;

/** Sub-selects, OPTIONAL and their like must not know the others: they come first. */
const first = (): number => -1;

const COSTS: Readonly<Record<string, Cost<never>>> = {
  [Algebra.Types.VALUES]: ({ bindings }: Algebra.Values) => bindings.length,
  [Algebra.Types.BGP]: ({ patterns }: Algebra.Bgp, scope, run) => {
    const known = patterns.map(({ subject, predicate, object }) => patternOf(run, [subject, predicate, object], scope));
    // A term that is not in the data: nothing of the join is left.
    return known.some((pattern) => !pattern) ? 0 : ordered(run, known as TriplePattern[], scope.graph, scope.outer).cost;
  },
  [Algebra.Types.FILTER]: ({ input }: Algebra.Filter, scope, run) => joinCost(input, scope, run),
  [Algebra.Types.GRAPH]: ({ input, name }: Algebra.Graph, scope, run) => {
    const hidden = variableName(name);
    return hidden === undefined ? joinCost(input, scope, run) : joinCost(input, { ...scope, graph: { kind: 'variable', name: scope.name(hidden) } }, run);
  },
  [Algebra.Types.UNION]: ({ input }: Algebra.Union, scope, run) => input.reduce((sum, branch) => sum + Math.max(1, joinCost(branch, scope, run)), 0),
  [Algebra.Types.JOIN]: ({ input }: Algebra.Join, scope, run) => input.reduce((sum, part) => sum + Math.max(1, joinCost(part, scope, run)), 0),
  [Algebra.Types.PATH]: ({ subject, predicate, object }: Algebra.Path, scope, run) => pathCost(predicate, subject, object, scope, run),
};

/** About the rows that a path reads from one solution. */
function pathCost(path: Algebra.PropertyPathSymbol, subject: Term, object: Term, scope: LookupScope, run: LookupRun): number {
  const isKnown = (end: Term): boolean => {
    const variable = variableName(end);
    return variable === undefined || scope.outer.has(scope.name(variable));
  };
  const sum = (paths: readonly Algebra.PropertyPathSymbol[]): number => paths.reduce((all, each) => all + pathCost(each, subject, object, scope, run), 0);
  switch (path.type) {
    case Algebra.Types.LINK: {
      const pattern = patternOf(run, [subject, path.iri, object], scope);
      return pattern ? SEEK + estimate(run, pattern, scope.outer) : 0;
    }
    case Algebra.Types.INV: return pathCost(path.path, object, subject, scope, run);
    case Algebra.Types.ALT: return sum(path.input);
    case Algebra.Types.SEQ: return sum(path.input);
    default: return isKnown(subject) || isKnown(object) ? WALK : NOWHERE;
  }
}
