import { Algebra } from '@traqula/algebra-transformations-1-1';
import { compareText } from '../../store/term-order.js';
import { orderKey } from '../expressions/compare.js';
import { valueReader } from './expression.js';
import type { LookupOperator } from './operators.js';
import { common, type LookupRun, type LookupScope, type Node, NotLookup } from './step.js';

/** Solution modifiers (SPARQL 1.1 §15). They speak of all solutions of their group, so nothing may be put into it from outside. */
export function whole(node: Node, scope: LookupScope, what: string): Node {
  if (common(scope.outer, node.possible).length > 0 || scope.given.size > 0) throw new NotLookup(`${what} of a group that is joined`);
  if (scope.graph.kind === 'variable') throw new NotLookup(`${what} inside GRAPH with a variable`);
  return node;
}

/** What keeping a row costs. */
const KEPT = 3;

/** The key of the row's values in some slots. */
export const rowKey = (row: Int32Array, slots: readonly number[]): string => {
  let key = '';
  for (const slot of slots) key += `${row[slot]} `;
  return key;
};

export const distinct: LookupOperator<Algebra.Distinct> = ({ input }, scope, run, build) => {
  const node = whole(build(input, scope), scope, 'DISTINCT');
  const slots = [...node.possible].map((name) => run.slot(name));
  return {
    ...node,
    step: (emit) => {
      const seen = new Set<string>();
      return node.step(() => {
        const key = rowKey(run.row, slots);
        if (seen.has(key)) return true;
        run.spend(KEPT);
        seen.add(key);
        return emit();
      });
    },
  };
};

/** The part of the budget up to which as many solutions are few. */
const FEW = 20;

export const slice: LookupOperator<Algebra.Slice> = ({ input, start, length }, scope, run, build) => {
  const node = whole(build(input, { ...scope, lazy: length !== undefined && start + length < run.budget / FEW }), scope, 'LIMIT');
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
  const node = whole(build(input, { ...scope, lazy: false }), scope, 'ORDER BY');
  const { row, session } = run;
  const exists = (): never => { throw new NotLookup('ORDER BY of EXISTS'); };
  const keys = expressions.map((expression) => {
    const descending = expression.subType === Algebra.ExpressionTypes.OPERATOR && expression.operator === 'desc';
    const key = descending ? expression.args[0] as Algebra.Expression : expression;
    if (key.subType === Algebra.ExpressionTypes.TERM && key.term.termType === 'Variable') {
      const name = scope.name(key.term.value);
      const slot = run.slot(name);
      return { descending, read: node.possible.has(name) ? () => row[slot] as number : () => 0 };
    }
    const read = valueReader(run, key, node.possible, scope, exists);
    return { descending, read: (): number => { const value = read(); return value ? session.id(value) : 0; } };
  });
  const slots = [...node.possible].map((name) => run.slot(name));
  return {
    ...node,
    step: (emit) => {
      const ids: number[][] = [];
      const rows: Int32Array[] = [];
      node.step(() => {
        run.spend(KEPT);
        ids.push(keys.map(({ read }) => read()));
        rows.push(Int32Array.from(slots, (slot) => row[slot] as number));
        return true;
      });
      const before = slots.map((slot) => row[slot] as number);
      for (const at of sorted(ids, keys.map(({ descending }) => descending), run)) {
        const kept = rows[at] as Int32Array;
        for (const [place, slot] of slots.entries()) row[slot] = kept[place] as number;
        if (!emit()) {
          for (const [place, slot] of slots.entries()) row[slot] = before[place] as number;
          return false;
        }
      }
      for (const [place, slot] of slots.entries()) row[slot] = before[place] as number;
      return true;
    },
  };
};

/** The places of rows in order: by id where all are of the data (ids are in value order), else by their values. */
function sorted(ids: readonly (readonly number[])[], descending: readonly boolean[], run: LookupRun): number[] {
  const { vocabulary } = run.snapshot;
  const comparisons = descending.map((down, key) => {
    const column = ids.map((row) => row[key] as number);
    const sign = down ? -1 : 1;
    if (column.every((id) => id >= 0)) {
      const ranks = vocabulary.tieCount === 0 ? column : column.map((id) => vocabulary.valueRank(id));
      return (a: number, b: number): number => sign * ((ranks[a] as number) - (ranks[b] as number));
    }
    const texts = column.map((id) => orderKey(id === 0 ? undefined : run.session.value(id)));
    return (a: number, b: number): number => sign * compareText(texts[a] as string, texts[b] as string);
  });
  return [...ids.keys()].sort((a, b) => {
    for (const compare of comparisons) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
}
