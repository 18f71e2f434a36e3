import type { Term } from '@rdfjs/types';
import type { Algebra } from '@traqula/algebra-transformations-1-1';
import { orderFor } from '../../store/schema.js';
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
  const known = (term: Term): boolean => variableName(term) === undefined || (scope.pushed && scope.outer.has(term.value)) || fewOf(term) !== undefined;
  const table = orderFor({ s: known(subject), p: known(predicate), o: known(object) });
  const alias = plan.alias();
  const where: string[] = [];
  const columns = new Map<string, Column>();
  const rows = estimate(plan, known(subject), predicate, known(object), fewOf(predicate)) * (fewOf(subject) ?? (known(subject) ? undefined : fewOf(object)) ?? [0]).length;
  plan.work += rows;
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
  const relation: Relation = needsDistinct(plan, scope.graph)
    ? { from: [`(SELECT DISTINCT s, p, o FROM ${table} ${alias} WHERE ${where.join(' AND ')}) ${alias}`], where: [], columns }
    : { from: [`${table} ${alias}`], where, columns };
  return agreeing(plan, relation, scope);
}

/** A subject has few triples; a property as many as were counted, evenly spread over its objects. */
function estimate(plan: Plan, subject: boolean, predicate: Term, object: boolean, few?: readonly number[]): number {
  if (subject) return 10;
  if (few) {
    return few.reduce((sum, each) => {
      const { triples, objects } = plan.statistics.properties.get(each) ?? { triples: 0, objects: 1 };
      return sum + (object ? triples / objects : triples);
    }, 0);
  }
  const id = variableName(predicate) === undefined ? plan.vocabulary.encode(predicate) : undefined;
  const counted = id === undefined ? undefined : plan.statistics.properties.get(id);
  if (!counted) return object ? 100 : Infinity;
  return object ? counted.triples / counted.objects : counted.triples;
}

function constantCondition(plan: Plan, sql: string, term: Term): string {
  if (term.termType !== 'NamedNode' && term.termType !== 'Literal') throw new NotCompilable(`a ${term.termType} in a pattern`);
  const ids = plan.vocabulary.idsOf(term);
  return ids.length === 0 ? 'false' : ids.length === 1 ? `${sql} = ${ids[0]}` : `${sql} IN (${ids.join(', ')})`;
}

/** Inside an EXISTS whose patterns must know the solution outside: they agree with it. */
export function agreeing(plan: Plan, relation: Relation, scope: Scope): Relation {
  if (!scope.pushed) return relation;
  const outer = [...scope.outer].filter(([name]) => relation.columns.has(name));
  return joinRelations(plan, relation, { from: [], where: [], columns: new Map(outer) });
}

export const bgp: OperatorCompiler<Algebra.Bgp> = ({ patterns }, scope, { plan }) =>
  patterns.length === 0
    ? empty(plan, scope)
    : patterns
        .map(({ subject, predicate, object }) => triplePattern(plan, [subject, predicate, object], scope))
        .reduce((left, right) => joinRelations(plan, left, right));
