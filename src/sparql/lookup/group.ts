import { Algebra } from '@traqula/algebra-transformations-1-1';
import { SET_FUNCTIONS } from '../expressions/aggregates.js';
import { integer } from '../expressions/number.js';
import type { Value } from '../expressions/value.js';
import { valueReader } from './expression.js';
import { rowKey, whole } from './modifiers.js';
import type { LookupOperator } from './operators.js';
import { type LookupRun, type LookupScope, type Node, NotLookup, union } from './step.js';

/** GROUP BY and aggregates (SPARQL 1.1 §11, §18.5.1). */
export const group: LookupOperator<Algebra.Group> = ({ input, variables, aggregates }, scope, run, build) => {
  const node = whole(build(input, { ...scope, lazy: false }), scope, 'GROUP BY');
  const { row, session } = run;
  const keys = variables.map(({ value }) => scope.name(value)).filter((name) => node.possible.has(name));
  const keySlots = keys.map((name) => run.slot(name));
  const made = aggregates.map((aggregate) => ({ slot: run.slot(scope.name(aggregate.variable.value)), start: setFunction(aggregate, node, scope, run) }));
  const names = aggregates.map(({ variable }) => scope.name(variable.value));
  return {
    certain: new Set(keys.filter((name) => node.certain.has(name))),
    possible: union(new Set(keys), new Set(names)),
    step: (emit) => {
      const groups = new Map<string, { readonly ids: readonly number[]; readonly functions: readonly Collected[] }>();
      // Without keys there is one group, be it empty.
      if (variables.length === 0) groups.set('', { ids: [], functions: made.map(({ start }) => start()) });
      node.step(() => {
        run.spend(2);
        const key = rowKey(row, keySlots);
        let found = groups.get(key);
        if (!found) {
          run.spend(10);
          groups.set(key, (found = { ids: keySlots.map((slot) => row[slot] as number), functions: made.map(({ start }) => start()) }));
        }
        for (const { add } of found.functions) add();
        return true;
      });
      for (const { ids, functions } of groups.values()) {
        for (const [at, slot] of keySlots.entries()) row[slot] = ids[at] as number;
        for (const [at, { slot }] of made.entries()) {
          const value = (functions[at] as Collected).value();
          row[slot] = value ? session.id(value) : 0;
        }
        const goOn = emit();
        for (const slot of keySlots) row[slot] = 0;
        for (const { slot } of made) row[slot] = 0;
        if (!goOn) return false;
      }
      return true;
    },
  };
};

/** The values of one group. */
interface Collected {
  readonly add: () => void;
  readonly value: () => Value | undefined;
}

function setFunction({ aggregator, expression, distinct, separator }: Algebra.BoundAggregate, node: Node, scope: LookupScope, run: LookupRun): () => Collected {
  const { row, session } = run;
  if (expression.subType === Algebra.ExpressionTypes.WILDCARD) {
    const slots = [...node.possible].filter((name) => !name.startsWith(' ')).map((name) => run.slot(name));
    return () => {
      let count = 0;
      const seen = new Set<string>();
      return {
        add: () => {
          if (distinct) seen.add(rowKey(row, slots));
          else count += 1;
        },
        value: () => integer(distinct ? seen.size : count),
      };
    };
  }
  const read = reader(expression, node, scope, run);
  if (aggregator === 'count') {
    return () => {
      let count = 0;
      const seen = new Set<number>();
      return {
        add: () => {
          const id = read();
          if (id === 0) return;
          if (distinct) seen.add(id);
          else count += 1;
        },
        value: () => integer(distinct ? seen.size : count),
      };
    };
  }
  const compute = SET_FUNCTIONS[aggregator];
  if (!compute) throw new NotLookup(`the aggregate ${aggregator}`);
  return () => {
    const ids: number[] = [];
    return {
      add: () => {
        run.spend(1);
        ids.push(read());
      },
      value: () => {
        run.spend(3 * ids.length);
        // 0 is an error in that solution, and stays one among distinct values.
        return compute((distinct ? [...new Set(ids)] : ids).map((id) => (id === 0 ? undefined : session.value(id))), separator ?? ' ');
      },
    };
  };
}

/** The id of an expression's value, 0 for the error. */
function reader(expression: Algebra.Expression, node: Node, scope: LookupScope, run: LookupRun): () => number {
  const { row, session } = run;
  if (expression.subType === Algebra.ExpressionTypes.TERM && expression.term.termType === 'Variable') {
    const name = scope.name(expression.term.value);
    const slot = run.slot(name);
    return node.possible.has(name) ? () => row[slot] as number : () => 0;
  }
  const read = valueReader(run, expression, node.possible, scope, () => { throw new NotLookup('an aggregate of EXISTS'); });
  return () => {
    const value = read();
    return value ? session.id(value) : 0;
  };
}
