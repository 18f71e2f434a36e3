import { Algebra } from '@traqula/algebra-transformations-1-1';
import { randomUUID } from 'node:crypto';
import { effective, equal } from './compare.js';
import { FUNCTIONS } from './functions.js';
import { floating } from './number.js';
import type { Session } from './session.js';
import { toIri } from './terms.js';
import { boolean, DOUBLE, FALSE, iri, string, TRUE, typed, type Value, valueOf, XSD } from './value.js';

/** An expression made ready: the values of its inputs to its value; undefined is the error. */
export type Evaluator = (inputs: readonly (Value | undefined)[], session: Session) => Value | undefined;

/** Where an expression gets what it does not compute itself. */
export interface Inputs {
  /** The place of a variable among the inputs; undefined when no solution can bind it here. */
  variable(name: string): number | undefined;
  /** The place of the outcome (true or false) of an EXISTS. */
  exists(expression: Algebra.ExistenceExpression): number;
  /** The place of a number that is the same for every expression on one solution, and different on the next one. */
  solution(): number;
  /** Base of the query, for IRI(). */
  readonly base?: string;
}

type SpecialForm = (args: readonly Algebra.Expression[], inputs: Inputs) => Evaluator;

/** Functions that do not evaluate all of their arguments, or need more than them (SPARQL 1.1 §17.4.1 and others). */
const SPECIAL_FORMS: Readonly<Record<string, SpecialForm>> = {
  '&&': (args, inputs) => connective(args, inputs, false),
  '||': (args, inputs) => connective(args, inputs, true),
  '!': ([arg], inputs) => {
    const evaluator = evaluatorOf(arg, inputs);
    return (row, session) => {
      const truth = effective(evaluator(row, session));
      return truth === undefined ? undefined : boolean(!truth);
    };
  },
  bound: ([arg], inputs) => {
    const evaluator = evaluatorOf(arg, inputs);
    return (row, session) => boolean(evaluator(row, session) !== undefined);
  },
  if: ([condition, yes, no], inputs) => {
    const [test, then, otherwise] = [evaluatorOf(condition, inputs), evaluatorOf(yes, inputs), evaluatorOf(no, inputs)];
    return (row, session) => {
      const truth = effective(test(row, session));
      return truth === undefined ? undefined : (truth ? then : otherwise)(row, session);
    };
  },
  coalesce: (args, inputs) => {
    const evaluators = args.map((arg) => evaluatorOf(arg, inputs));
    return (row, session) => {
      for (const evaluator of evaluators) {
        const value = evaluator(row, session);
        if (value) return value;
      }
      return undefined;
    };
  },
  in: (args, inputs) => membership(args, inputs, true),
  notin: (args, inputs) => membership(args, inputs, false),
  iri: ([arg], inputs) => resolved(arg, inputs),
  uri: ([arg], inputs) => resolved(arg, inputs),
  bnode: ([arg], inputs) => {
    if (!arg) return (_row, session) => session.blank();
    const evaluator = evaluatorOf(arg, inputs);
    const solution = inputs.solution();
    return (row, session) => {
      const label = evaluator(row, session);
      return label?.kind === 'string' ? session.blank(`${row[solution]?.text ?? ''} ${label.text}`) : undefined;
    };
  },
  now: () => (_row, session) => typed(session.now.toISOString(), `${XSD}dateTime`),
  rand: () => () => floating(Math.random(), DOUBLE),
  uuid: () => () => iri(`urn:uuid:${randomUUID()}`),
  struuid: () => () => string(randomUUID()),
};

/** Of these a second call with the same arguments may give another value. */
const CHANGING: ReadonlySet<string> = new Set(['rand', 'uuid', 'struuid', 'bnode']);

/** Whether two evaluations with the same inputs may differ. */
export function isChanging(expression: Algebra.Expression): boolean {
  if (expression.subType === Algebra.ExpressionTypes.OPERATOR) {
    return CHANGING.has(expression.operator) || expression.args.some(isChanging);
  }
  return expression.subType === Algebra.ExpressionTypes.NAMED && expression.args.some(isChanging);
}

/** Whether the value depends on more than the inputs: then it is not computed when the plan is made. */
export function isOfTheRun(expression: Algebra.Expression): boolean {
  if (expression.subType === Algebra.ExpressionTypes.OPERATOR) {
    return expression.operator === 'now' || CHANGING.has(expression.operator) || expression.args.some(isOfTheRun);
  }
  return expression.subType === Algebra.ExpressionTypes.NAMED && expression.args.some(isOfTheRun);
}

export function evaluatorOf(expression: Algebra.Expression | undefined, inputs: Inputs): Evaluator {
  switch (expression?.subType) {
    case Algebra.ExpressionTypes.TERM: {
      const { term } = expression;
      if (term.termType === 'Variable') {
        const place = inputs.variable(term.value);
        return place === undefined ? () => undefined : (row) => row[place];
      }
      const value = valueOf(term);
      return () => value;
    }
    case Algebra.ExpressionTypes.EXISTENCE: {
      const place = inputs.exists(expression);
      return (row) => row[place];
    }
    case Algebra.ExpressionTypes.NAMED:
      return call(expression.name.value, expression.args, inputs);
    case Algebra.ExpressionTypes.OPERATOR: {
      const name = expression.operator.toLowerCase();
      return SPECIAL_FORMS[name]?.(expression.args, inputs) ?? call(name, expression.args, inputs);
    }
    default:
      return () => undefined;
  }
}

/** A function that is not in the table is an error in every solution (SPARQL 1.1 §17.6). */
function call(name: string, args: readonly Algebra.Expression[], inputs: Inputs): Evaluator {
  const entry = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!entry || args.length < entry.arity[0] || args.length > entry.arity[1]) return () => undefined;
  const evaluators = args.map((arg) => evaluatorOf(arg, inputs));
  const [first, second] = evaluators;
  if (evaluators.length === 1 && first) {
    return (row, session) => {
      const a = first(row, session);
      return a && entry.call(a);
    };
  }
  if (evaluators.length === 2 && first && second) {
    return (row, session) => {
      const a = first(row, session);
      const b = a && second(row, session);
      return b && entry.call(a, b);
    };
  }
  return (row, session) => {
    const values: Value[] = [];
    for (const evaluator of evaluators) {
      const value = evaluator(row, session);
      if (!value) return undefined;
      values.push(value);
    }
    return entry.call(...values);
  };
}

/** `||` (decided by a true side) and `&&` (by a false one), with errors on the other side (SPARQL 1.1 §17.2). */
function connective(args: readonly Algebra.Expression[], inputs: Inputs, deciding: boolean): Evaluator {
  const evaluators = args.map((arg) => evaluatorOf(arg, inputs));
  return (row, session) => {
    let failed = false;
    for (const evaluator of evaluators) {
      const truth = effective(evaluator(row, session));
      if (truth === deciding) return boolean(deciding);
      failed ||= truth === undefined;
    }
    return failed ? undefined : boolean(!deciding);
  };
}

function membership([needle, ...list]: readonly Algebra.Expression[], inputs: Inputs, found: boolean): Evaluator {
  const wanted = evaluatorOf(needle, inputs);
  const evaluators = list.map((item) => evaluatorOf(item, inputs));
  return (row, session) => {
    const value = wanted(row, session);
    if (!value) return undefined;
    let failed = false;
    for (const evaluator of evaluators) {
      const item = evaluator(row, session);
      const same = item && equal(value, item);
      if (same) return found ? TRUE : FALSE;
      failed ||= same === undefined;
    }
    return failed ? undefined : found ? FALSE : TRUE;
  };
}

function resolved(arg: Algebra.Expression | undefined, inputs: Inputs): Evaluator {
  const evaluator = evaluatorOf(arg, inputs);
  return (row, session) => {
    const value = evaluator(row, session);
    return value && toIri(value, inputs.base);
  };
}

/** Whether BNODE is called with a label: then solutions must be told apart. */
export function usesLabels(expression: Algebra.Expression): boolean {
  if (expression.subType !== Algebra.ExpressionTypes.OPERATOR && expression.subType !== Algebra.ExpressionTypes.NAMED) return false;
  return (expression.subType === Algebra.ExpressionTypes.OPERATOR && expression.operator === 'bnode' && expression.args.length > 0)
    || expression.args.some(usesLabels);
}
