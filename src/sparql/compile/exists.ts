import { Algebra } from '@traqula/algebra-transformations-1-1';
import { type Domain, outerName, solutionsOf } from './domain.js';
import type { Place } from './expression.js';
import { Correlated, NotCompilable } from './plan-builder.js';
import { type Column, compatible, fromClause, idOf, isHidden, type Relation, rowsOf, selection } from './relation.js';
import type { Context, Scope } from './scope.js';
import { hasSolution } from './semi-join.js';

/**
 * EXISTS (SPARQL 1.1 §18.6): whether the pattern has a solution once the variables of this solution are put in.
 *
 * Where the pattern surely binds every variable it shares with the solution, to put them in is to join: the pattern is
 * compiled by itself and compared, which DuckDB turns into a semi-join. Otherwise each leaf of the pattern agrees with
 * the solutions (`domain.ts`): so do those that MINUS takes away, whose variables nobody sees outside of it. Filters
 * inside see the solution's variables either way.
 */
export function exists(pattern: Algebra.Operation, place: Place): string {
  const { relation, scope, context } = place;
  const outer = outside(place);
  try {
    if (context.plan.ways.unnested) throw new Correlated('EXISTS');
    const found = context.compile(pattern, { graph: scope.graph, outer });
    const common = [...outer].filter(([name]) => found.columns.has(name));
    if (takesAway(pattern, outer) || !common.every(([name]) => found.columns.get(name)?.bound)) throw new Correlated('EXISTS');
    return asked(found, common, relation, scope, context);
  } catch (error) {
    // What depends on a solution outside itself is made part of what is evaluated for all of those.
    if (!(error instanceof Correlated) || scope.outer.size > 0) throw error;
    return askedOfAll(pattern, outer, place);
  }
}

/** What the solution binds, and where it leaves a variable unbound, what the one outside of it does. */
function outside({ relation, scope, context: { plan } }: Place): ReadonlyMap<string, Column> {
  const hidden = outerName('');
  const further = new Map<string, Column>([...scope.outer, ...[...relation.columns].flatMap(([name, column]): [string, Column][] => (name.startsWith(hidden) ? [[name.slice(hidden.length), column]] : []))]);
  const visible = [...relation.columns].filter(([name]) => !isHidden(name));
  return new Map([...further, ...visible.map(([name, column]): [string, Column] => {
    const other = further.get(name);
    return [name, other && !column.bound
      ? { sql: `COALESCE(${idOf(plan, column)}, ${idOf(plan, other)})`, bound: other.bound, stored: column.stored && other.stored, form: 'id' }
      : column];
  })]);
}

/** The longest statement that is written for solutions which come of an EXISTS themselves: each of them doubles it. */
const MOST_SQL = 200_000;

/** The solutions are made twice: once for the pattern to be evaluated for them, and once to be told by their values whether it has a solution. */
function askedOfAll(pattern: Algebra.Operation, outer: ReadonlyMap<string, Column>, { relation, scope: { graph }, context }: Place): string {
  const { plan } = context;
  const known = [...outer].filter(([name]) => mentions(pattern, new Map([[name, true]])));
  const hidden = graph.kind === 'variable' ? relation.columns.get(graph.hidden) : undefined;
  if (graph.kind === 'variable' && hidden) known.push([graph.hidden, hidden]);
  const solutions: Relation = { from: relation.from, where: relation.where.filter((condition) => !/\bEXISTS\b/.test(condition)), columns: new Map(known) };
  const { list, columns } = selection(plan, solutions, '');
  const sql = `SELECT row_number() OVER () AS n, * FROM (SELECT DISTINCT ${list}${fromClause(plan, solutions)})`;
  if (/_each\(/.test(sql)) throw new NotCompilable('EXISTS about values that are others each time');
  if (sql.length > MOST_SQL) throw new NotCompilable('EXISTS about the outcome of others');
  const table = plan.sized(plan.common(sql), { rows: rowsOf(plan, solutions) });
  const domain: Domain = { table, key: plan.hidden('solution'), columns: new Map([...columns].map(([name, column]) => [name, { ...column, sql: column.sql.slice(1) }])) };
  const found = context.compile(pattern, { graph, outer: new Map(), domain });
  const holds = plan.common(`SELECT * FROM ${table} WHERE n IN (SELECT ${(found.columns.get(domain.key) as Column).sql}${fromClause(plan, found)})`);
  const each = solutionsOf(plan, { ...domain, table: holds }, domain.columns.keys());
  const same = known.map(([name, column]) => `${(each.columns.get(name) as Column).sql} ${column.bound ? '=' : 'IS NOT DISTINCT FROM'} ${column.sql}`);
  return `EXISTS (SELECT 1${fromClause(plan, { ...each, where: same })})`;
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
