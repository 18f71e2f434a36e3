import { Algebra } from '@traqula/algebra-transformations-1-1';
import { effective } from '../expressions/compare.js';
import { type Evaluator, evaluatorOf, isChanging, isOfTheRun } from '../expressions/evaluate.js';
import { Session } from '../expressions/session.js';
import { FALSE, TRUE, type Value, valueOf } from '../expressions/value.js';
import { comparisonCondition } from './comparison.js';
import { outerName } from './domain.js';
import { exists } from './exists.js';
import type { Plan } from './plan-builder.js';
import { absent, type Column, idOf, type Relation } from './relation.js';
import type { Context, Scope } from './scope.js';
import { testCondition } from './tests.js';

/**
 * Expressions. What SQL says exactly over ids is SQL; the rest is one call of the evaluator (`../expressions`) on the
 * ids of its variables. The error of SPARQL is NULL: `AND`, `OR` and `NOT` treat both alike (SPARQL 1.1 §17.2).
 */

/** The name an expression knows a solution's number by. */
const SOLUTION = ' solution';

/** SQL that is true where the effective boolean value is; elsewhere false or NULL. */
export function condition(expression: Algebra.Expression, relation: Relation, scope: Scope, context: Context): string {
  return truth(expression, { relation, scope, context, exact: false });
}

/** An expression where it stands. */
export interface Place {
  readonly relation: Relation;
  readonly scope: Scope;
  readonly context: Context;
  /** false and NULL must be told apart: below a NOT. */
  readonly exact: boolean;
}

export function truth(expression: Algebra.Expression, place: Place): string {
  switch (expression.subType) {
    case Algebra.ExpressionTypes.EXISTENCE:
      return `(${expression.not ? 'NOT ' : ''}${exists(expression.input, place)})`;
    case Algebra.ExpressionTypes.OPERATOR:
      return CONNECTIVES[expression.operator]?.(expression, place) ?? comparisonCondition(expression, place) ?? testCondition(expression, place) ?? evaluated(expression, place);
    default:
      return evaluated(expression, place);
  }
}

const CONNECTIVES: Readonly<Record<string, (expression: Algebra.OperatorExpression, place: Place) => string>> = {
  '&&': ({ args }, place) => `(${args.map((arg) => truth(arg, place)).join(' AND ')})`,
  '||': ({ args }, place) => `(${args.map((arg) => truth(arg, place)).join(' OR ')})`,
  '!': ({ args }, place) => `(NOT ${truth(args[0] as Algebra.Expression, { ...place, exact: true })})`,
  bound: ({ args: [arg] }, place) => {
    const column = arg?.subType === Algebra.ExpressionTypes.TERM ? variable(arg.term.value, place) : undefined;
    return !column ? 'false' : column.bound ? 'true' : `(${column.sql} IS NOT NULL)`;
  },
};

/** A variable in the solution here, or in the one outside of an EXISTS. */
export function variable(name: string, { relation, scope, context }: Place): Column | undefined {
  const inner = relation.columns.get(name);
  const outer = scope.outer.get(name) ?? relation.columns.get(outerName(name));
  if (!inner || !outer || inner.bound) return inner ?? outer;
  return { ...inner, sql: `COALESCE(${idOf(context.plan, inner)}, ${idOf(context.plan, outer)})`, form: 'id', bound: outer.bound, stored: inner.stored && outer.stored };
}

/** The value of an expression as a column. */
export function columnOf(expression: Algebra.Expression, relation: Relation, scope: Scope, context: Context): Column {
  const { plan } = context;
  const place: Place = { relation, scope, context, exact: true };
  if (expression.subType === Algebra.ExpressionTypes.TERM) {
    if (expression.term.termType === 'Variable') return variable(expression.term.value, place) ?? absent;
    const value = valueOf(expression.term);
    return value ? constantColumn(plan, value) : absent;
  }
  if (expression.subType === Algebra.ExpressionTypes.EXISTENCE || (expression.subType === Algebra.ExpressionTypes.OPERATOR && BOOLEAN.has(expression.operator))) {
    return { sql: booleanId(plan, truth(expression, place)), bound: false, stored: false, form: 'id' };
  }
  const call = prepared(expression, place);
  return call.constant !== undefined || call.args.length === 0 && call.settled
    ? (call.constant ? constantColumn(plan, call.constant) : absent)
    : { sql: invoke(plan, 'wit_value', call, expression), bound: false, stored: false, form: 'id' };
}

/** Operators whose outcome SQL can have: their value is `true` or `false`. */
const BOOLEAN: ReadonlySet<string> = new Set(['&&', '||', '!', 'bound', '=', '!=', '<', '>', '<=', '>=', 'in', 'notin', 'sameterm', 'isiri', 'isuri', 'isblank', 'isliteral', 'isnumeric', 'strstarts']);

function constantColumn(plan: Plan, value: Value): Column {
  const id = plan.constant(value);
  return { sql: `CAST(${id} AS INTEGER)`, bound: true, stored: id > 0, form: 'id', oneOf: [id] };
}

/** `true` or `false` as an id; NULL stays NULL. Arithmetic, so that the condition stands in the text once. */
function booleanId(plan: Plan, sql: string): string {
  const [yes, no] = [plan.constant(TRUE), plan.constant(FALSE)];
  return `CAST(CAST(${sql} AS INTEGER) * (${yes} - (${no})) + (${no}) AS INTEGER)`;
}

/** The effective boolean value, by a call. */
export function evaluated(expression: Algebra.Expression, place: Place): string {
  const { plan } = place.context;
  const call = prepared(expression, place);
  if (call.args.length === 0 && call.settled) {
    const outcome = effective(call.constant);
    return outcome === undefined ? 'CAST(NULL AS BOOLEAN)' : String(outcome);
  }
  return invoke(plan, 'wit_test', call, expression);
}

interface Call {
  readonly evaluate: Evaluator;
  readonly args: readonly string[];
  /** No input and the same in every run: then `constant` is its value (undefined: the error). */
  readonly settled: boolean;
  readonly constant?: Value;
}

function prepared(expression: Algebra.Expression, place: Place): Call {
  const { plan } = place.context;
  const args: string[] = [];
  const places = new Map<string, number>();
  const input = (key: string, sql: () => string): number => {
    let index = places.get(key);
    if (index === undefined) {
      index = args.push(sql()) - 1;
      places.set(key, index);
    }
    return index;
  };
  const evaluate = evaluatorOf(expression, {
    base: plan.base,
    variable: (name) => {
      const column = variable(name, place);
      return column && input(`?${name}`, () => idOf(plan, column));
    },
    exists: (existence) => args.push(booleanId(plan, truth(existence, { ...place, exact: true }))) - 1,
    solution: () => input(SOLUTION, () => idOf(plan, place.relation.columns.get(SOLUTION) ?? absent)),
  });
  const settled = args.length === 0 && !isOfTheRun(expression);
  return { evaluate, args, settled, ...(settled ? { constant: evaluate([], new Session(plan.vocabulary)) } : {}) };
}

function invoke(plan: Plan, name: 'wit_value' | 'wit_test', { evaluate, args }: Call, expression: Algebra.Expression): string {
  const changing = isChanging(expression);
  const slot = plan.slot({ kind: 'expression', evaluate, pure: !changing });
  return plan.call(changing ? `${name}_each` : name, slot, ...args);
}

// ── Looking at expressions ────────────────────────────────────────────────────────────────────────────────────────

/** The variables of an expression; undefined when it asks EXISTS, whose variables are not known from here. */
export function variablesOf(expression: Algebra.Expression): Set<string> | undefined {
  switch (expression.subType) {
    case Algebra.ExpressionTypes.TERM:
      return new Set(expression.term.termType === 'Variable' ? [expression.term.value] : []);
    case Algebra.ExpressionTypes.OPERATOR:
    case Algebra.ExpressionTypes.NAMED: {
      const all = new Set<string>();
      for (const arg of expression.args) {
        const some = variablesOf(arg);
        if (!some) return undefined;
        for (const name of some) all.add(name);
      }
      return all;
    }
    default:
      return undefined;
  }
}

/** Whether SQL of ON is anything but comparisons of columns: it calls our functions, asks EXISTS, or searches the texts. */
export const isComplex = (sql: string): boolean => /\bwit_|\bSELECT\b/.test(sql);
