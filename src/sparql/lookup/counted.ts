import { Algebra } from '@traqula/algebra-transformations-1-1';
import type { PropertyCounts } from '../../store/quad-index.js';
import { patternOf, type Position } from './pattern.js';
import { type LookupRun, type LookupScope, SEEK } from './step.js';

/** The triples of one pattern in groups, as the order of the index makes them: they are counted, not read. */
export interface Counted {
  readonly subject: Position;
  readonly object: Position;
  /** Whether it is known how many different subjects and objects a group has. */
  readonly different: boolean;
  /** Each group's key (0 where all is one group) and counts, until `visit` returns false. Returns whether it came to the end. */
  each(visit: (key: number, counts: PropertyCounts) => boolean): boolean;
}

/** What reading a group costs, in rows. */
const GROUP = 4;

/**
 * A pattern of the default graph, grouped by nothing, by its object, or by its predicate where the rest of it is open.
 * undefined: its rows have to be read.
 */
export function counted(run: LookupRun, operation: Algebra.Operation, keys: readonly string[], scope: LookupScope): Counted | undefined {
  if (operation.type !== Algebra.Types.BGP || operation.patterns.length !== 1 || keys.length > 1) return undefined;
  const { index, dataset, snapshot } = run;
  // The index counts triples of other graphs than those of the default graph as well, if there are any.
  if (scope.graph.kind !== 'default' || dataset.default || snapshot.manifest.counts.triples !== index.pos.rows) return undefined;
  const [{ subject: s, predicate: p, object: o }] = operation.patterns as [Algebra.Pattern];
  const pattern = patternOf(run, [s, p, o], scope);
  if (!pattern) return undefined;
  const { subject, predicate, object } = pattern;
  const names = [subject, predicate, object].flatMap(({ name }) => (name === undefined ? [] : [name]));
  if (new Set(names).size < names.length || names.some((name) => scope.outer.has(name)) || subject.id !== undefined) return undefined;
  const [key] = keys;
  const ends = { subject, object, different: true };
  if (predicate.id !== undefined) {
    const property = predicate.id;
    if (key === undefined) {
      return { ...ends, each: (visit) => visit(0, object.id === undefined ? (index.properties.get(property) ?? NONE) : ofRows(index.pos.count(property, object.id))) };
    }
    if (key !== object.name) return undefined;
    return {
      ...ends,
      each: (visit) => {
        run.spend(SEEK);
        return index.pos.groups(property, (id, rows) => {
          run.spend(GROUP);
          return visit(id, ofRows(rows));
        });
      },
    };
  }
  if (object.id !== undefined) return undefined;
  if (key === undefined) return { ...ends, different: false, each: (visit) => visit(0, { ...NONE, triples: index.pos.rows }) };
  if (key !== predicate.name) return undefined;
  return {
    ...ends,
    each: (visit) => {
      for (const [id, counts] of index.properties) {
        run.spend(GROUP);
        if (!visit(id, counts)) return false;
      }
      return true;
    },
  };
}

const NONE: PropertyCounts = { triples: 0, subjects: 0, objects: 0 };

/** Triples of one predicate and object. */
const ofRows = (rows: number): PropertyCounts => ({ triples: rows, subjects: rows, objects: Math.min(rows, 1) });
