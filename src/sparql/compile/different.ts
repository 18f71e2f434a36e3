import type { Term } from '@rdfjs/types';
import { Algebra } from '@traqula/algebra-transformations-1-1';
import { variableName } from './bgp.js';
import type { Plan } from './plan-builder.js';
import { isHidden } from './relation.js';

/**
 * The variables of an operation no two of whose solutions are the same, blank nodes among them; undefined where some may
 * be, or nothing tells. The triples of a graph are a set, and so are the solutions of patterns.
 */
export function differentIn(operation: Algebra.Operation, plan: Plan): ReadonlySet<string> | undefined {
  switch (operation.type) {
    case Algebra.Types.BGP: {
      const terms = operation.patterns.flatMap(({ subject, predicate, object }): Term[] => [subject, predicate, object]);
      // "x"@en-GB and "x"@en-gb are one term and two triples.
      if (terms.some((term) => variableName(term) === undefined && plan.vocabulary.idsOf(term).length > 1)) return undefined;
      return new Set(terms.map(variableName).filter((name) => name !== undefined));
    }
    case Algebra.Types.FILTER: return differentIn(operation.input, plan);
    case Algebra.Types.MINUS: return differentIn(operation.input[0] as Algebra.Operation, plan);
    case Algebra.Types.JOIN: {
      const parts = operation.input.map((part) => differentIn(part, plan));
      return parts.every((part) => part !== undefined) ? new Set(parts.flatMap((part) => [...part])) : undefined;
    }
    default: return undefined;
  }
}

/**
 * Whether the DISTINCT of an aggregate takes nothing away: no two solutions have the same `names` (`undefined`: some may), and
 * within a group, whose `keys` are the same, what it counts is all that tells them apart. `nameOf`: what a variable is called among these.
 */
export function isDifferent({ expression, distinct }: Algebra.BoundAggregate, names: ReadonlySet<string> | undefined, keys: readonly string[], nameOf = (variable: string): string => variable): boolean {
  if (!distinct || !names) return false;
  // Blank nodes, and what a path goes through, are no part of a solution.
  if (expression.subType === Algebra.ExpressionTypes.WILDCARD) return ![...names].some(isHidden);
  if (expression.subType !== Algebra.ExpressionTypes.TERM || expression.term.termType !== 'Variable') return false;
  const counted = nameOf(expression.term.value);
  return names.has(counted) && [...names].every((name) => name === counted || keys.includes(name));
}
