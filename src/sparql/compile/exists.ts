import { Algebra } from '@traqula/algebra-transformations-1-1';
import type { Place } from './expression.js';
import { type Column, compatible, idOf, isHidden, type Relation } from './relation.js';
import type { Context, Scope } from './scope.js';
import { hasSolution } from './semi-join.js';

/**
 * EXISTS (SPARQL 1.1 §18.6): whether the pattern has a solution once the variables of this solution are put in.
 *
 * Where the pattern surely binds every variable it shares with the solution, to put them in is to join: the pattern is
 * compiled by itself and compared, which DuckDB turns into a semi-join. Otherwise each leaf of the pattern agrees with
 * the solution: so do those that MINUS takes away, whose variables nobody sees outside of it. Filters inside see the
 * solution's variables either way.
 */
export function exists(pattern: Algebra.Operation, { relation, scope, context }: Place): string {
  const { plan } = context;
  const visible = [...relation.columns].filter(([name]) => !isHidden(name));
  const outer = new Map<string, Column>([...scope.outer, ...visible.map(([name, column]): [string, Column] => {
    const further = scope.outer.get(name);
    return [name, further && !column.bound
      ? { sql: `COALESCE(${idOf(plan, column)}, ${idOf(plan, further)})`, bound: further.bound, stored: column.stored && further.stored, form: 'id' }
      : column];
  })]);
  const inside: Scope = { graph: scope.graph, outer, pushed: false };
  const found = context.compile(pattern, inside);
  const common = [...outer].filter(([name]) => found.columns.has(name));
  if (common.every(([name]) => found.columns.get(name)?.bound) && !takesAway(pattern, outer)) return asked(found, common, relation, scope, context);
  return asked(context.compile(pattern, { ...inside, pushed: true }), common, relation, scope, context);
}

/** Whether a MINUS of the pattern takes away what mentions a variable of the solution. */
function takesAway(part: unknown, outer: ReadonlyMap<string, unknown>): boolean {
  if (Array.isArray(part)) return part.some((each) => takesAway(each, outer));
  if (typeof part !== 'object' || part === null || 'termType' in part) return false;
  const node = part as Algebra.Operation;
  if (node.type === Algebra.Types.MINUS && mentions(node.input[1], outer)) return true;
  return Object.entries(part).some(([key, value]) => key !== 'metadata' && takesAway(value, outer));
}

function mentions(part: unknown, names: ReadonlyMap<string, unknown>): boolean {
  if (Array.isArray(part)) return part.some((each) => mentions(each, names));
  if (typeof part !== 'object' || part === null) return false;
  const { termType, value } = part as { termType?: string; value?: string };
  if (termType === 'Variable') return names.has(value ?? '');
  if (termType !== undefined && termType !== 'Quad') return false;
  return Object.entries(part).some(([key, each]) => key !== 'metadata' && mentions(each, names));
}

function asked(found: Relation, common: readonly (readonly [string, Column])[], relation: Relation, { graph }: Scope, { plan }: Context): string {
  const agree = common.map(([name, column]) => compatible(plan, column, found.columns.get(name) as Column));
  const hidden = graph.kind === 'variable' ? graph.hidden : undefined;
  const [here, there] = hidden === undefined ? [] : [relation.columns.get(hidden), found.columns.get(hidden)];
  if (here && there) agree.push(compatible(plan, here, there));
  return hasSolution(plan, { ...found, where: [...found.where, ...agree] });
}
