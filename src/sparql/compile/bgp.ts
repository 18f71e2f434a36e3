import type { Term } from '@rdfjs/types';
import type { Algebra } from '@traqula/algebra-transformations-1-1';
import type { PropertyCounts } from '../../store/quad-index.js';
import { orderFor } from '../../store/schema.js';
import { agreeing } from './domain.js';
import { empty, graphCondition, needsDistinct } from './graph.js';
import { joinRelations } from './join.js';
import { NotCompilable, type Plan } from './plan-builder.js';
import type { Column, Relation } from './relation.js';
import { graphKey, type OperatorCompiler, type Scope } from './scope.js';

/** Variables and blank nodes have a name, constants none (SPARQL 1.1 §18.3: blank nodes match as variables do). */
export const variableName = (term: Term): string | undefined =>
  term.termType === 'Variable' ? term.value : term.termType === 'BlankNode' ? ` _:${term.value}` : undefined;

type Position = 's' | 'p' | 'o';
export type Triple = readonly [subject: Term, predicate: Term, object: Term];

/** One triple pattern on the table whose order suits it. */
export function triplePattern(plan: Plan, [subject, predicate, object]: Triple, scope: Scope): Relation {
  const terms: readonly (readonly [Position, Term])[] = [['s', subject], ['p', predicate], ['o', object]];
  const fewOf = (term: Term): readonly number[] | undefined => scope.few?.get(variableName(term) ?? '');
  const known = (term: Term): boolean => variableName(term) === undefined || fewOf(term) !== undefined;
  const table = orderFor({ s: known(subject), p: known(predicate), o: known(object) });
  const alias = plan.alias();
  const where: string[] = [];
  const columns = new Map<string, Column>();
  const idsOf = (term: Term): readonly number[] | undefined => (variableName(term) === undefined ? plan.vocabulary.idsOf(term) : fewOf(term));
  const ids = { s: idsOf(subject), p: idsOf(predicate), o: idsOf(object) };
  const rows = estimate(plan, ids, { s: known(subject), o: known(object) });
  plan.work += rows;
  plan.patterns += 1;
  for (const [position, term] of terms) {
    const sql = `${alias}.${position}`;
    const name = variableName(term);
    if (name === undefined) {
      where.push(constantCondition(plan, sql, term));
      continue;
    }
    const before = columns.get(name);
    if (before) where.push(`${before.sql} = ${sql}`);
    else {
      const few = fewOf(term);
      if (few) where.push(few.length === 0 ? 'false' : few.length === 1 ? `${sql} = ${few[0]}` : `${sql} IN (${few.join(', ')})`);
      columns.set(name, { sql, bound: true, stored: true, form: 'id', rows, nodeOf: position === 'p' ? undefined : graphKey(scope.graph) });
    }
  }
  const inGraph = graphCondition(plan, scope.graph, alias);
  if (inGraph) where.push(inGraph);
  if (scope.graph.kind === 'variable') columns.set(scope.graph.hidden, { sql: `${alias}.g`, bound: true, stored: true, form: 'id' });
  const counted = ids.p?.map((id) => plan.statistics.properties.get(id) ?? NONE);
  const different = {
    s: ids.s?.length ?? counted?.reduce((sum, { subjects }) => sum + subjects, 0) ?? rows,
    p: ids.p?.length ?? plan.statistics.properties.size,
    o: ids.o?.length ?? counted?.reduce((sum, { objects }) => sum + objects, 0) ?? rows,
  };
  const item = plan.sized(
    needsDistinct(plan, scope.graph) ? `(SELECT DISTINCT s, p, o FROM ${table} ${alias} WHERE ${where.join(' AND ')}) ${alias}` : `${table} ${alias}`,
    { rows: Math.min(rows, plan.snapshot.index.spo.rows) },
    Object.entries(different).map(([position, values]) => [`${alias}.${position}`, values]),
  );
  return { from: [item], where: needsDistinct(plan, scope.graph) ? [] : where, columns };
}

const NONE: PropertyCounts = { triples: 0, subjects: 0, objects: 0 };

/** Places in the index that are looked up for one pattern, to count what it finds there. */
const MOST_COUNTED = 400;

type Ids = Readonly<Record<Position, readonly number[] | undefined>>;

/**
 * About how many rows a pattern has. Constants are looked up in the index; a property has as many as were counted,
 * evenly spread over its objects; a subject that is known only when the query runs has few.
 */
function estimate(plan: Plan, { s, p, o }: Ids, known: { readonly s: boolean; readonly o: boolean }): number {
  const { spo, pos } = plan.snapshot.index;
  const sumOf = (ids: readonly number[], count: (id: number) => number): number => ids.reduce((sum, id) => sum + count(id), 0);
  if (s && s.length * (p?.length ?? 1) <= MOST_COUNTED) return Math.min(sumOf(s, (subject) => (p ? sumOf(p, (property) => spo.count(subject, property)) : spo.count(subject))), o ? 2 * s.length * o.length : Infinity);
  if (known.s) return 10 * (s?.length ?? 1);
  if (!p) return known.o ? 100 * (o?.length ?? 1) : Infinity;
  if (o && p.length * o.length <= MOST_COUNTED) return sumOf(p, (property) => sumOf(o, (object) => pos.count(property, object)));
  return sumOf(p, (property) => {
    const { triples, objects } = plan.statistics.properties.get(property) ?? NONE;
    return known.o ? (triples / Math.max(1, objects)) * (o?.length ?? 1) : triples;
  });
}

function constantCondition(plan: Plan, sql: string, term: Term): string {
  if (term.termType !== 'NamedNode' && term.termType !== 'Literal') throw new NotCompilable(`a ${term.termType} in a pattern`);
  const ids = plan.vocabulary.idsOf(term);
  return ids.length === 0 ? 'false' : ids.length === 1 ? `${sql} = ${ids[0]}` : `${sql} IN (${ids.join(', ')})`;
}

export const bgp: OperatorCompiler<Algebra.Bgp> = ({ patterns }, scope, { plan }) =>
  patterns.length === 0
    ? empty(plan, scope)
    : agreeing(plan, patterns
        .map(({ subject, predicate, object }) => triplePattern(plan, [subject, predicate, object], scope))
        .reduce((left, right) => joinRelations(plan, left, right)), scope);
