import { Algebra } from '@traqula/algebra-transformations-1-1';
import { fewOf, fewPath } from './few.js';
import type { Plan } from './plan-builder.js';
import { seededPath } from './path.js';
import { compatible, merged, type Relation, shared, UNIT } from './relation.js';
import type { OperatorCompiler } from './scope.js';

/** SPARQL 1.1 §18.5, Join, with variables that may be unbound on either side. */
export function joinRelations(plan: Plan, left: Relation, right: Relation): Relation {
  const columns = new Map(left.columns);
  // Tables that nothing connects are multiplied with each other.
  if (shared(left, right).length === 0) plan.work += sizeOf(left) * sizeOf(right);
  const where = [...left.where, ...right.where];
  for (const [name, column] of right.columns) {
    const known = columns.get(name);
    if (known) where.push(compatible(plan, known, column));
    columns.set(name, known ? merged(plan, known, column) : column);
  }
  return { from: [...left.from, ...right.from], where, columns };
}

/** Rows of what was not counted. */
const LARGE = 10_000;

/** About how many rows a relation has: as many as the smallest pattern in it. */
function sizeOf(relation: Relation): number {
  if (relation.from.length === 0) return 1;
  return Math.min(...[...relation.columns.values()].map(({ rows }) => rows ?? LARGE));
}

/**
 * What is known beforehand comes first: inline data, and paths from a known end, one after another. Other paths of any
 * length come last: they start from what the rest has bound.
 */
export const join: OperatorCompiler<Algebra.Join> = ({ input }, scope, context) => {
  const flat = input.flatMap(function flatten(operation): Algebra.Operation[] {
    return operation.type === Algebra.Types.JOIN ? operation.input.flatMap(flatten) : [operation];
  });
  const isPath = (operation: Algebra.Operation): operation is Algebra.Path => operation.type === Algebra.Types.PATH;
  const known = flat.filter(({ type }) => type === Algebra.Types.VALUES).map((operation) => context.compile(operation, scope));
  const few = new Map([...(scope.few ?? []), ...known.flatMap(fewOf)]);
  const waiting = flat.filter(isPath);
  for (let at = 0; at < waiting.length;) {
    const followed = fewPath(context.plan, waiting[at] as Algebra.Path, scope, few);
    if (followed) {
      known.push(followed);
      for (const [name, ids] of fewOf(followed)) if (ids.length < (few.get(name)?.length ?? Infinity)) few.set(name, ids);
      waiting.splice(at, 1);
      // It may be where another one begins.
      at = 0;
    } else at += 1;
  }
  const within = few.size > 0 ? { ...scope, few } : scope;
  let relation = [
    ...known,
    ...flat.filter((operation) => !isPath(operation) && operation.type !== Algebra.Types.VALUES).map((operation) => context.compile(operation, within)),
  ].reduce((left, right) => joinRelations(context.plan, left, right), UNIT);
  while (waiting.length > 0) {
    // Next the path that touches what is bound already.
    const index = Math.max(0, waiting.findIndex((path) => [path.subject, path.object].some((term) => term.termType !== 'Variable' || relation.columns.get(term.value)?.bound)));
    const [path] = waiting.splice(index, 1);
    if (path) relation = seededPath(path, relation, scope, context);
  }
  return relation;
};
