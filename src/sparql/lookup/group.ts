import { Algebra } from '@traqula/algebra-transformations-1-1';
import { SET_FUNCTIONS } from '../expressions/aggregates.js';
import type { PropertyCounts } from '../../store/quad-index.js';
import type { Value } from '../expressions/value.js';
import { isDifferent } from '../compile/different.js';
import { isHidden } from '../compile/relation.js';
import { type Counted, counted } from './counted.js';
import { idReader } from './expression.js';
import { IdSet } from './id-set.js';
import { whole } from './modifiers.js';
import type { LookupOperator } from './operators.js';
import { RowNumbers } from './row-numbers.js';
import { type LookupRun, type LookupScope, type Node, NotLookup, union } from './step.js';

/** GROUP BY and aggregates (SPARQL 1.1 §11, §18.5.1). */
export const group: LookupOperator<Algebra.Group> = (operation, scope, run, build) => {
  const { input, variables, aggregates } = operation;
  const byIndex = groupedByIndex(operation, scope, run);
  if (byIndex) return whole(byIndex, scope, 'GROUP BY');
  const node = whole(build(input, { ...scope, lazy: false }), scope, 'GROUP BY');
  const { row } = run;
  const keys = variables.map(({ value }) => scope.name(value)).filter((name) => node.possible.has(name));
  const keySlots = keys.map((name) => run.slot(name));
  const made = aggregates.map((aggregate) => ({
    slot: run.slot(scope.name(aggregate.variable.value)),
    start: setFunction(isDifferent(aggregate, node.different ? node.possible : undefined, keys, scope.name) ? { ...aggregate, distinct: false } : aggregate, node, scope, run),
  }));
  const names = aggregates.map(({ variable }) => scope.name(variable.value));
  return {
    certain: new Set(keys.filter((name) => node.certain.has(name))),
    possible: union(new Set(keys), new Set(names)),
    different: true,
    step: (emit) => {
      const keyed = new RowNumbers(keySlots);
      const groups: (readonly Collected[])[] = [];
      const begun = (): readonly Collected[] => made.map(({ start }) => start());
      // Without keys there is one group, be it empty.
      if (variables.length === 0) groups[keyed.of(row)] = begun();
      node.step(() => {
        run.spend(2);
        const number = keyed.of(row);
        if (number === groups.length) {
          run.spend(10);
          groups.push(begun());
        }
        for (const { add } of groups[number] as readonly Collected[]) add();
        return true;
      });
      for (const [number, functions] of groups.entries()) {
        for (const [at, slot] of keySlots.entries()) row[slot] = keyed.id(number, at);
        for (const [at, { slot }] of made.entries()) {
          row[slot] = (functions[at] as Collected).id();
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

/** Groups that the index counts, and whose aggregates are those counts. */
function groupedByIndex({ input, variables, aggregates }: Algebra.Group, scope: LookupScope, run: LookupRun): Node | undefined {
  const keys = variables.map(({ value }) => scope.name(value));
  const groups = counted(run, input, keys, scope);
  const whats = groups && aggregates.map((aggregate) => countOf(aggregate, groups, scope));
  if (!groups || !whats?.every((what) => what !== undefined)) return undefined;
  const { row, session } = run;
  const keySlots = keys.map((name) => run.slot(name));
  const names = aggregates.map(({ variable }) => scope.name(variable.value));
  const slots = names.map((name) => run.slot(name));
  const all = new Set([...keys, ...names]);
  return {
    certain: all,
    possible: all,
    different: true,
    step: (emit) => groups.each((key, counts) => {
      for (const slot of keySlots) row[slot] = key;
      for (const [at, slot] of slots.entries()) row[slot] = session.count(whats[at]!(counts));
      const goOn = emit();
      for (const slot of [...keySlots, ...slots]) row[slot] = 0;
      return goOn;
    }),
  };
}

/** Which of the counts an aggregate is. */
function countOf({ aggregator, expression, distinct }: Algebra.BoundAggregate, { subject, object, different }: Counted, scope: LookupScope): ((counts: PropertyCounts) => number) | undefined {
  if (aggregator !== 'count') return undefined;
  if (expression.subType === Algebra.ExpressionTypes.WILDCARD) return ({ triples }) => triples;
  if (expression.subType !== Algebra.ExpressionTypes.TERM || expression.term.termType !== 'Variable') return undefined;
  const name = scope.name(expression.term.value);
  if ((name !== subject.name && name !== object.name) || (distinct && !different)) return undefined;
  const what = distinct ? (name === subject.name ? 'subjects' : 'objects') : 'triples';
  return (counts) => counts[what];
}

/** The values of one group. */
interface Collected {
  readonly add: () => void;
  /** The id of what comes of them, 0 for the error. */
  readonly id: () => number;
}

function setFunction({ aggregator, expression, distinct, separator }: Algebra.BoundAggregate, node: Node, scope: LookupScope, run: LookupRun): () => Collected {
  const { row, session } = run;
  if (expression.subType === Algebra.ExpressionTypes.WILDCARD) {
    const slots = [...node.possible].filter((name) => !isHidden(name)).map((name) => run.slot(name));
    return () => {
      let count = 0;
      const seen = new RowNumbers(slots);
      return {
        add: () => {
          if (distinct) seen.of(row);
          else count += 1;
        },
        id: () => session.count(distinct ? seen.size : count),
      };
    };
  }
  const read = idReader(run, expression, node.possible, scope, () => { throw new NotLookup('an aggregate of EXISTS'); });
  const idOf = (value: Value | undefined): number => (value ? session.id(value) : 0);
  if (aggregator === 'count') {
    return () => {
      let count = 0;
      const seen = new IdSet();
      return {
        add: () => {
          const id = read();
          if (id === 0) return;
          if (distinct) seen.add(id);
          else count += 1;
        },
        id: () => session.count(distinct ? seen.size : count),
      };
    };
  }
  const compute = SET_FUNCTIONS[aggregator];
  if (!compute) throw new NotLookup(`the aggregate ${aggregator}`);
  const outermost = OUTERMOST[aggregator];
  if (outermost) {
    return () => {
      // Ids of the data are in value order; of the others the values are compared at the end.
      let best = 0;
      const others = new Set<number>();
      return {
        add: () => {
          const id = read();
          if (id <= 0) others.add(id);
          else if (best === 0 || outermost(id, best)) best = id;
        },
        id: () => {
          run.spend(3 * others.size);
          if (others.has(0)) return 0;
          // What is of the data is as it stands there.
          if (others.size === 0 && best !== 0) return best;
          return idOf(compute([...(best === 0 ? [] : [best]), ...others].map((id) => session.value(id)), ''));
        },
      };
    };
  }
  return () => {
    const ids: number[] = [];
    return {
      add: () => {
        run.spend(1);
        ids.push(read());
      },
      id: () => {
        run.spend(3 * ids.length);
        // 0 is an error in that solution, and stays one among distinct values.
        return idOf(compute((distinct ? [...new Set(ids)] : ids).map((id) => (id === 0 ? undefined : session.value(id))), separator ?? ' '));
      },
    };
  };
}

/** Which of two ids of the data MIN and MAX take. */
const OUTERMOST: Readonly<Record<string, (id: number, best: number) => boolean>> = { min: (id, best) => id < best, max: (id, best) => id > best };

