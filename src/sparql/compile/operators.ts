import { Algebra } from '@traqula/algebra-transformations-1-1';
import { bgp } from './bgp.js';
import { extend } from './extend.js';
import { filter } from './filter.js';
import { empty, graph } from './graph.js';
import { group } from './group.js';
import { join } from './join.js';
import { leftJoin } from './left-join.js';
import { minus } from './minus.js';
import { distinct, orderBy, project, reduced, slice } from './modifiers.js';
import { path } from './path.js';
import { NotCompilable, type Plan } from './plan-builder.js';
import type { Relation } from './relation.js';
import type { Context, OperatorCompiler, Scope } from './scope.js';
import { union } from './union.js';
import { values } from './values.js';

/** Every operator of the algebra that SQL says, and where. */
const OPERATORS: Readonly<Record<string, OperatorCompiler<never>>> = {
  [Algebra.Types.BGP]: bgp,
  [Algebra.Types.PATH]: path,
  [Algebra.Types.JOIN]: join,
  [Algebra.Types.LEFT_JOIN]: leftJoin,
  [Algebra.Types.UNION]: union,
  [Algebra.Types.MINUS]: minus,
  [Algebra.Types.FILTER]: filter,
  [Algebra.Types.EXTEND]: extend,
  [Algebra.Types.VALUES]: values,
  [Algebra.Types.GRAPH]: graph,
  [Algebra.Types.GROUP]: group,
  [Algebra.Types.PROJECT]: project,
  [Algebra.Types.ORDER_BY]: orderBy,
  [Algebra.Types.DISTINCT]: distinct,
  [Algebra.Types.REDUCED]: reduced,
  [Algebra.Types.SLICE]: slice,
  [Algebra.Types.NOP]: (_operation: Algebra.Nop, scope, { plan }) => empty(plan, scope),
};

/** What passes on what is known of variables: a solution of theirs that has another value is joined with nothing. */
const PASSES: ReadonlySet<string> = new Set([Algebra.Types.BGP, Algebra.Types.JOIN, Algebra.Types.UNION, Algebra.Types.EXTEND, Algebra.Types.FILTER]);

/** Compiles an operation and all below it. Throws `NotCompilable` for what SQL cannot say exactly. */
export function compileOperation(plan: Plan, operation: Algebra.Operation, scope: Scope): Relation {
  const context: Context = { plan, compile, whole: operation };
  function compile(below: Algebra.Operation, within: Scope): Relation {
    const operator = OPERATORS[below.type];
    if (!operator) throw new NotCompilable(below.type === Algebra.Types.SERVICE ? 'SERVICE' : `the operation ${below.type}`);
    return operator(below as never, within.few && !PASSES.has(below.type) ? { ...within, few: undefined } : within, context);
  }
  return compile(operation, scope);
}
