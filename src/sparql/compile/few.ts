import type { Term } from '@rdfjs/types';
import { Algebra } from '@traqula/algebra-transformations-1-1';
import { variableName } from './bgp.js';
import type { Plan } from './plan-builder.js';
import { NULL_ID, type Relation } from './relation.js';
import { graphKey, type Scope } from './scope.js';

/*
 * What is known of a variable before anything is read: VALUES names its values, and a path along a hierarchy
 * (`rdfs:subClassOf*`, `wit:partOf*`) from a known end reaches some dozens. With those a pattern is looked up where it
 * would be read from one end to the other.
 */

/** Values of variables, where they are few: every solution has one of them. */
export type Few = ReadonlyMap<string, readonly number[]>;

/** More values than these are left to the join. */
export const MOST_FEW = 100;

/** Rows of the index that following a path may read, and pairs it may give. */
const MOST_READ = 5_000;
const MOST_PAIRS = 1_000;

/** The ids of a column that are known, where they are few. */
export const fewOf = (relation: Relation): [string, readonly number[]][] =>
  [...relation.columns].flatMap(([name, { oneOf }]) => (oneOf && oneOf.length <= MOST_FEW ? [[name, oneOf] as [string, readonly number[]]] : []));

interface Kind {
  /** The empty path counts. */
  readonly zero: boolean;
  /** More than one step. */
  readonly repeated: boolean;
}

const KINDS: Readonly<Record<string, Kind>> = {
  [Algebra.Types.ZERO_OR_ONE_PATH]: { zero: true, repeated: false },
  [Algebra.Types.ZERO_OR_MORE_PATH]: { zero: true, repeated: true },
  [Algebra.Types.ONE_OR_MORE_PATH]: { zero: false, repeated: true },
};

/**
 * The solutions of a path one end of which is known, followed now; undefined where it has to be followed when the query
 * runs: it is none of one property, both ends or none are known, it reaches too much, or the graph is not the whole default graph.
 */
export function fewPath(plan: Plan, { subject, predicate: symbol, object }: Algebra.Path, scope: Scope, few: Few): Relation | undefined {
  const kind = KINDS[symbol.type];
  if (!kind || scope.domain || scope.graph.kind !== 'default' || plan.dataset.default || subject.equals(object)) return undefined;
  const property = propertyOf((symbol as Algebra.ZeroOrMorePath).path);
  if (!property) return undefined;
  const [starts, ends] = [known(plan, subject, few), known(plan, object, few)];
  // A constant is a better start than a variable, and fewer values than more.
  const cost = (term: Term, ids: readonly number[] | undefined): number => (ids === undefined ? Infinity : variableName(term) === undefined ? 0 : ids.length);
  if (starts && cost(subject, starts) <= cost(object, ends)) return follow(plan, kind, property, { from: subject, ids: starts, to: object, backwards: false }, scope);
  return ends && follow(plan, kind, property, { from: object, ids: ends, to: subject, backwards: true }, scope);
}

interface Walk {
  readonly from: Term;
  readonly ids: readonly number[];
  readonly to: Term;
  readonly backwards: boolean;
}

/** A property, or its inverse. */
function propertyOf(symbol: Algebra.PropertyPathSymbol): { readonly iri: Term; readonly inverse: boolean } | undefined {
  if (symbol.type === Algebra.Types.LINK) return { iri: (symbol as Algebra.Link).iri, inverse: false };
  if (symbol.type !== Algebra.Types.INV) return undefined;
  const inner = propertyOf((symbol as Algebra.Inv).path);
  return inner && { iri: inner.iri, inverse: !inner.inverse };
}

/** Ids of an end; a constant that the data does not have is left to SQL. */
function known(plan: Plan, term: Term, few: Few): readonly number[] | undefined {
  const name = variableName(term);
  if (name !== undefined) return few.get(name);
  const id = term.termType === 'NamedNode' ? plan.vocabulary.encode(term) : undefined;
  return id === undefined ? undefined : [id];
}

function follow(plan: Plan, kind: Kind, { iri, inverse }: { readonly iri: Term; readonly inverse: boolean }, { from, ids, to, backwards }: Walk, scope: Scope): Relation | undefined {
  const { index } = plan.snapshot;
  const p = plan.vocabulary.encode(iri);
  let left = MOST_READ;
  const next = (id: number): number[] => {
    const found: number[] = [];
    const order = backwards !== inverse ? index.pos : index.spo;
    const [a, b] = order === index.spo ? [id, p as number] : [p as number, id];
    order.from(a, b, 0, (x, y, z, g) => {
      left -= 1;
      if (x !== a || y !== b || left < 0) return false;
      if (g >= 0) found.push(z);
      return true;
    });
    return found;
  };
  const isSubject = (id: number): boolean => {
    let found = false;
    index.spo.from(id, 0, 0, (s, _p, _o, g) => {
      if (s !== id) return false;
      found = g >= 0;
      return !found;
    });
    return found;
  };
  const pairs: (readonly [number, number])[] = [];
  for (const id of ids) {
    const reached = new Set<number>();
    const first = p === undefined ? [] : next(id);
    for (const one of first) reached.add(one);
    // A set grows while it is walked through.
    if (kind.repeated) for (const one of reached) for (const further of next(one)) if (reached.size <= MOST_PAIRS && left >= 0) reached.add(further);
    if (kind.zero) {
      // A variable takes the empty path at nodes of the graph only (SPARQL 1.1 §18.4); which these are, SQL may have to find out.
      if (variableName(from) !== undefined && first.length === 0 && !isSubject(id)) return undefined;
      reached.add(id);
    }
    for (const one of reached) pairs.push([id, one]);
    if (left < 0 || pairs.length > MOST_PAIRS) return undefined;
  }
  return tableOf(plan, from, to, pairs, kind, scope);
}

/** Pairs as inline data; a constant end is a condition, and no column. */
function tableOf(plan: Plan, from: Term, to: Term, pairs: readonly (readonly [number, number])[], kind: Kind, scope: Scope): Relation {
  const [near, far] = [variableName(from), variableName(to)];
  const constant = far === undefined ? plan.vocabulary.encode(to) : undefined;
  const rows = far === undefined ? pairs.filter(([, end]) => end === constant) : pairs;
  const nodeOf = kind.zero ? undefined : graphKey(scope.graph);
  const column = (sql: string, at: 0 | 1) => ({ sql, bound: true, stored: true, form: 'id', rows: rows.length, nodeOf, oneOf: [...new Set(rows.map((row) => row[at]))] }) as const;
  const names = [...(near === undefined ? [] : [[near, 0] as const]), ...(far === undefined ? [] : [[far, 1] as const])];
  if (rows.length === 0) return { from: [], where: ['false'], columns: new Map(names.map(([name, at]) => [name, column(NULL_ID, at)])) };
  const alias = plan.alias();
  const labels = [plan.label(), plan.label()] as const;
  return {
    from: [plan.sized(`(VALUES ${rows.map(([x, y]) => `(${x}, ${y})`).join(', ')}) ${alias}(${labels.join(', ')})`, { rows: rows.length },
      labels.map((label, at) => [`${alias}.${label}`, new Set(rows.map((row) => row[at])).size]))],
    where: [],
    columns: new Map(names.map(([name, at]) => [name, column(`${alias}.${labels[at]}`, at)])),
  };
}
