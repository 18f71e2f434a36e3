import { Algebra } from '@traqula/algebra-transformations-1-1';
import { compareText } from '../../store/term-order.js';
import { orderKey } from '../expressions/compare.js';
import { counted } from './counted.js';
import { idReader } from './expression.js';
import type { LookupOperator } from './operators.js';
import { RowNumbers } from './row-numbers.js';
import { common, type LookupRun, type LookupScope, type Node, NotLookup } from './step.js';

/** Solution modifiers (SPARQL 1.1 §15). They speak of all solutions of their group, so nothing may be put into it from outside. */
export function whole(node: Node, scope: LookupScope, what: string): Node {
  if (common(scope.outer, node.possible).length > 0 || scope.given.size > 0) throw new NotLookup(`${what} of a group that is joined`);
  if (scope.graph.kind === 'variable') throw new NotLookup(`${what} inside GRAPH with a variable`);
  return node;
}

/** What keeping a row costs. */
const KEPT = 3;

export const distinct: LookupOperator<Algebra.Distinct> = ({ input }, scope, run, build) => {
  const byIndex = differentByIndex(input, scope, run);
  if (byIndex) return whole(byIndex, scope, 'DISTINCT');
  const node = whole(build(input, scope), scope, 'DISTINCT');
  if (node.different) return node;
  const slots = [...node.possible].map((name) => run.slot(name));
  return {
    ...node,
    different: true,
    step: (emit) => {
      const rows = new RowNumbers(slots);
      return node.step(() => {
        const before = rows.size;
        rows.of(run.row);
        if (rows.size === before) return true;
        run.spend(KEPT);
        return emit();
      });
    },
  };
};

/** The different values of one variable of one pattern, as the index has them side by side. */
function differentByIndex(operation: Algebra.Operation, scope: LookupScope, run: LookupRun): Node | undefined {
  if (operation.type !== Algebra.Types.PROJECT || operation.variables.length !== 1) return undefined;
  const names = operation.variables.map(({ value }) => scope.name(value));
  const groups = counted(run, operation.input, names, scope);
  if (!groups) return undefined;
  const { row } = run;
  const [slot] = names.map((name) => run.slot(name)) as [number];
  return {
    certain: new Set(names),
    possible: new Set(names),
    different: true,
    step: (emit) => groups.each((key) => {
      row[slot] = key;
      const goOn = emit();
      row[slot] = 0;
      return goOn;
    }),
  };
}

/** The part of the budget up to which as many solutions are few. */
const FEW = 20;

export const slice: LookupOperator<Algebra.Slice> = ({ input, start, length }, scope, run, build) => {
  const most = length === undefined ? undefined : start + length;
  const node = whole(build(input, { ...scope, lazy: most !== undefined && most < run.budget / FEW, most }), scope, 'LIMIT');
  return {
    ...node,
    step: (emit) => {
      if (length === 0) return true;
      let place = 0;
      let goOn = true;
      node.step(() => {
        place += 1;
        if (place <= start) return true;
        goOn = emit();
        return goOn && (length === undefined || place < start + length);
      });
      return goOn;
    },
  };
};

export const orderBy: LookupOperator<Algebra.OrderBy> = ({ input, expressions }, scope, run, build) => {
  const node = whole(build(input, { ...scope, lazy: false, most: undefined }), scope, 'ORDER BY');
  const { row } = run;
  const exists = (): never => { throw new NotLookup('ORDER BY of EXISTS'); };
  const keys = expressions.map((expression) => {
    const descending = expression.subType === Algebra.ExpressionTypes.OPERATOR && expression.operator === 'desc';
    const key = descending ? expression.args[0] as Algebra.Expression : expression;
    return { descending, read: idReader(run, key, node.possible, scope, exists) };
  });
  const slots = [...node.possible].map((name) => run.slot(name));
  return {
    ...node,
    step: (emit) => {
      const columns = keys.map((): number[] => []);
      const kept: number[] = [];
      node.step(() => {
        run.spend(KEPT);
        for (let key = 0; key < keys.length; key += 1) (columns[key] as number[]).push((keys[key] as (typeof keys)[number]).read());
        for (const slot of slots) kept.push(row[slot] as number);
        return true;
      });
      const rows = columns[0]?.length ?? 0;
      const before = slots.map((slot) => row[slot] as number);
      let goOn = true;
      const ranks = columns.map((ids, key) => ranksOf(ids, (keys[key] as (typeof keys)[number]).descending, run));
      for (const at of scope.most !== undefined && scope.most < rows / FIRST_PART ? firstOf(ranks, rows, scope.most) : sorted(ranks, rows)) {
        for (let place = 0; place < slots.length; place += 1) row[slots[place] as number] = kept[at * slots.length + place] as number;
        goOn = emit();
        if (!goOn) break;
      }
      for (const [place, slot] of slots.entries()) row[slot] = before[place] as number;
      return goOn;
    },
  };
};

/**
 * Whole numbers in the order of the values of ids, turned round where it is descending, the same for equal values: the ids
 * themselves where all are of the data, which are in value order.
 */
function ranksOf(ids: readonly number[], descending: boolean, run: LookupRun): readonly number[] {
  const { vocabulary } = run.snapshot;
  const sign = descending ? -1 : 1;
  if (ids.every((id) => id >= 0)) {
    if (vocabulary.tieCount > 0) return ids.map((id) => sign * vocabulary.valueRank(id));
    return descending ? ids.map((id) => -id) : ids;
  }
  const keys = [...new Set(ids)].map((id) => [id, orderKey(id === 0 ? undefined : run.session.value(id))] as const).sort(([, a], [, b]) => compareText(a, b));
  const ranks = new Map<number, number>();
  let [rank, before] = [0, ''];
  for (const [id, key] of keys) {
    if (key !== before) rank += 1;
    before = key;
    ranks.set(id, sign * rank);
  }
  return ids.map((id) => ranks.get(id) as number);
}

/** Where fewer than this part of the rows are wanted, the others are not sorted. */
const FIRST_PART = 8;
/** Rows that are sorted at a time at least. */
const SORTED_AT_ONCE = 512;

/** The places of the first rows in the order of their ranks: what comes after the last of those that are kept is left out at once. */
function firstOf(ranks: readonly (readonly number[])[], rows: number, most: number): number[] {
  const compare = (a: number, b: number): number => {
    for (const column of ranks) {
      const difference = (column[a] as number) - (column[b] as number);
      if (difference !== 0) return difference;
    }
    return a - b;
  };
  const kept: number[] = [];
  const room = Math.max(2 * most, SORTED_AT_ONCE);
  let last: number | undefined;
  const cut = (): void => {
    kept.sort(compare);
    kept.length = Math.min(kept.length, most);
    last = kept.length === most ? kept[most - 1] : undefined;
  };
  for (let place = 0; place < rows; place += 1) {
    if (last !== undefined && compare(place, last) > 0) continue;
    kept.push(place);
    if (kept.length >= room) cut();
  }
  cut();
  return kept;
}

/** A rank and the place of a row are one number of 53 bits: numbers are sorted much faster than by a function. */
const PLACES = 2 ** 21;
const RANKS = 2 ** 31;

/** The places of rows in the order of their ranks, first by the first column; rows of equal ranks stay in their order. */
function sorted([first = [], ...others]: readonly (readonly number[])[], rows: number): Iterable<number> {
  if (rows > PLACES) throw new NotLookup('ORDER BY of too many rows');
  const packed = Float64Array.from(first, (rank, place) => (rank + RANKS) * PLACES + place).sort();
  const rankAt = (at: number): number => Math.floor((packed[at] as number) / PLACES);
  const places = Int32Array.from(packed, (both) => both % PLACES);
  if (others.length === 0) return places;
  for (let start = 0; start < rows;) {
    let end = start + 1;
    while (end < rows && rankAt(end) === rankAt(start)) end += 1;
    if (end - start > 1) {
      const equal = [...places.subarray(start, end)];
      const order = sorted(others.map((ranks) => equal.map((place) => ranks[place] as number)), equal.length);
      let at = start;
      for (const place of order) places[at++] = equal[place] as number;
    }
    start = end;
  }
  return places;
}
