import type { Term } from '@rdfjs/types';
import { Algebra } from '@traqula/algebra-transformations-1-1';
import type { IdRange } from '../../store/vocabulary.js';
import { variableName } from '../compile/bgp.js';
import { MIRRORED, orderedRange } from '../compile/comparison.js';
import { valueOf } from '../expressions/value.js';
import { asksExistence, type BuildExists, conjuncts, idReader, test, variablesIn } from './expression.js';
import { foreseen } from './foresight.js';
import { group } from './group.js';
import { distinct, orderBy, slice } from './modifiers.js';
import { joinCost } from './join-cost.js';
import { path } from './path.js';
import { ordered, PatternLookup, type TriplePattern, patternOf, variablesOf } from './pattern.js';
import { pushedDown } from './pushdown.js';
import { common, type Emit, type LookupRun, type LookupScope, type Node, none, NotLookup, ONE, type Step, union } from './step.js';

/**
 * The operators of the algebra as steps that are nested in one another: a solution of the one is the row the next one
 * extends. To put what is bound into a pattern is to join with it, as long as nothing in the pattern looks at a variable
 * that the pattern itself may leave unbound (the patterns of Pérez, Arenas and Gutierrez that are not well designed, 2009
 * §3); `alone` refuses those, and SQL, which evaluates groups from the inside, answers them.
 */
export type Build = (operation: Algebra.Operation, scope: LookupScope) => Node;
export type LookupOperator<T extends Algebra.Operation> = (operation: T, scope: LookupScope, run: LookupRun, build: Build) => Node;

const OPERATORS: Readonly<Record<string, LookupOperator<never>>> = {
  [Algebra.Types.BGP]: (operation: Algebra.Bgp, scope, run) => bgp(triplesOf(operation), [], scope, run),
  [Algebra.Types.PATH]: path,
  [Algebra.Types.JOIN]: join,
  [Algebra.Types.LEFT_JOIN]: leftJoin,
  [Algebra.Types.UNION]: ({ input }: Algebra.Union, scope, _run, build) => alternatives(input.map((branch) => build(branch, scope))),
  [Algebra.Types.MINUS]: minus,
  [Algebra.Types.FILTER]: filter,
  [Algebra.Types.EXTEND]: extend,
  [Algebra.Types.VALUES]: values,
  [Algebra.Types.GRAPH]: graph,
  [Algebra.Types.GROUP]: group,
  [Algebra.Types.PROJECT]: project,
  [Algebra.Types.ORDER_BY]: orderBy,
  [Algebra.Types.DISTINCT]: distinct,
  [Algebra.Types.REDUCED]: ({ input }: Algebra.Reduced, scope, _run, build) => build(input, scope),
  [Algebra.Types.SLICE]: slice,
  [Algebra.Types.NOP]: (_operation: Algebra.Nop, scope) => nothingIn(scope),
};

/** What does not need all rows of its input to make the first ones, or sorts them. */
const KNOWS_MOST: ReadonlySet<string> = new Set([Algebra.Types.PROJECT, Algebra.Types.ORDER_BY, Algebra.Types.BGP]);

/** Builds an operation and all below it. Throws NotLookup for what lookups do not say. */
export function buildLookup(run: LookupRun, operation: Algebra.Operation, scope: LookupScope): Node {
  const build: Build = (below, within) => {
    const operator = OPERATORS[below.type];
    if (!operator) throw new NotLookup(`the operation ${below.type}`);
    // How many rows are wanted is said of what LIMIT stands above; what only shows them hands it on.
    return operator(below as never, within.most === undefined || KNOWS_MOST.has(below.type) ? within : { ...within, most: undefined }, run, build);
  };
  return build(operation, scope);
}

/** Inside GRAPH ?g what matches without a pattern matches once for each graph: only patterns bind the graph here. */
function nothingIn({ graph: { kind } }: LookupScope): Node {
  if (kind !== 'default') throw new NotLookup('a group without patterns inside GRAPH');
  return ONE;
}

/** Refuses variables that are bound outside and that the operation would look at too early. */
function alone(names: readonly string[], why: string): void {
  if (names.length > 0) throw new NotLookup(`${why} looks at a variable of another group`);
}

// ── Patterns ──────────────────────────────────────────────────────────────────────────────────────────────────────

interface Condition {
  readonly needs: ReadonlySet<string>;
  /** `visible`: variables that its group may bind, and those it binds in any case. */
  readonly make: (visible: ReadonlySet<string>, certain: ReadonlySet<string>) => () => boolean;
  /** Where it is a comparison that ids tell: the variable, and which of its ids pass. */
  readonly range?: readonly [name: string, ids: IdRange];
}

/** Patterns nested by what they are expected to find; each condition is asked as soon as its variables are bound. */
function bgp(triples: readonly (readonly [Term, Term, Term])[], conditions: readonly Condition[], scope: LookupScope, run: LookupRun): Node {
  if (triples.length === 0) {
    const only = nothingIn(scope);
    return conditions.reduce((node, { make }) => tested(node, make(node.possible, node.certain)), only);
  }
  const ranges = rangesOf(conditions);
  const patterns = triples.map((triple) => patternOf(run, triple, scope, ranges));
  const names = triples.flatMap((triple) => triple.map(variableName)).filter((name) => name !== undefined).map(scope.name);
  const all = new Set(scope.graph.kind === 'variable' ? [...names, scope.graph.name] : names);
  if (patterns.some((pattern) => !pattern)) return none(all);
  const bound = new Set<string>();
  const steps: Step[] = [];
  const tests = [...conditions];
  const placeTests = (): void => {
    for (let at = tests.length - 1; at >= 0; at -= 1) {
      const condition = tests[at] as Condition;
      if (![...condition.needs].every((name) => bound.has(name))) continue;
      tests.splice(at, 1);
      const holds = condition.make(all, all);
      steps.push((emit) => !holds() || emit());
    }
  };
  const { order, asked, cost, first, rows } = ordered(run, patterns as TriplePattern[], scope.graph, scope.outer);
  // The part of it that is wanted.
  const part = scope.most === undefined || conditions.length > 0 ? 1 : Math.min(1, scope.most / rows);
  const isFirst = !scope.lazy && scope.outer.size === 0;
  if (isFirst && cost * part > run.budget) throw new NotLookup('its patterns have too many rows');
  for (const [place, pattern] of order.entries()) {
    const lookup = new PatternLookup(run, pattern, scope.graph, isFirst ? (asked[place] ?? 0) * part : 0);
    const step: Step = (emit) => lookup.run(emit);
    steps.push(place > 0 || scope.lazy ? step : foreseen(run, step, isFirst ? () => () => first * part : () => lookup.size()));
    for (const name of variablesOf(pattern, scope.graph)) bound.add(name);
    placeTests();
  }
  // What asks for variables that no pattern binds is asked at the end.
  for (const { make } of tests) {
    const holds = make(all, all);
    steps.push((emit) => !holds() || emit());
  }
  // The triples of a graph are a set.
  return { step: nested(steps), certain: all, possible: all, different: true };
}

/** Steps inside one another, made one for each reader of their solutions and not for each row. */
const nested = ([first = ONE.step, ...others]: readonly Step[]): Step => (emit) => first(others.reduceRight<Emit>((next, step) => () => step(next), emit));

const tested = (node: Node, holds: () => boolean): Node => ({ ...node, step: (emit) => node.step(() => !holds() || emit()) });

const alternatives = (nodes: readonly Node[]): Node => ({
  step: (emit) => nodes.every(({ step }) => step(emit)),
  certain: new Set([...(nodes[0]?.certain ?? [])].filter((name) => nodes.every(({ certain }) => certain.has(name)))),
  possible: union(...nodes.map(({ possible }) => possible)),
});

// ── Joins ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const triplesOf = ({ patterns }: Algebra.Bgp): (readonly [Term, Term, Term])[] => patterns.map(({ subject, predicate, object }) => [subject, predicate, object]);

function join(operation: Algebra.Join, scope: LookupScope, run: LookupRun, build: Build): Node {
  return joined(operation, [], scope, run, build);
}

/** Parts nested by what they are expected to find; each condition is asked as soon as its variables are bound. */
function joined({ input }: Algebra.Join, conditions: readonly Condition[], scope: LookupScope, run: LookupRun, build: Build): Node {
  const flat = input.flatMap(function flatten(operation): Algebra.Operation[] {
    return operation.type === Algebra.Types.JOIN ? operation.input.flatMap(flatten) : [operation];
  });
  const waiting = [...flat];
  const nodes: Node[] = [];
  let tests = conditions;
  let outer = scope.outer;
  while (waiting.length > 0) {
    const costs = waiting.map((operation) => (waiting.length === 1 ? 0 : joinCost(operation, { ...scope, outer }, run)));
    const [next] = waiting.splice(costs.indexOf(Math.min(...costs)), 1) as [Algebra.Operation];
    let node: Node;
    if (next.type === Algebra.Types.BGP && next.patterns.length > 0) {
      const own = new Set(triplesOf(next).flatMap((triple) => triple.map(variableName)).filter((name) => name !== undefined).map(scope.name));
      const isOwn = ({ needs }: Condition): boolean => needs.size > 0 && [...needs].every((name) => own.has(name));
      node = bgp(triplesOf(next), tests.filter(isOwn), { ...scope, outer }, run);
      tests = tests.filter((condition) => !isOwn(condition));
    } else node = build(next, { ...scope, outer });
    nodes.push(node);
    outer = union(outer, node.possible);
  }
  const possible = union(...nodes.map((node) => node.possible));
  const steps: Step[] = [];
  const bound = new Set<string>();
  for (const [place, { step, certain }] of nodes.entries()) {
    steps.push(step);
    for (const name of certain) bound.add(name);
    const isReady = ({ needs }: Condition): boolean => place === nodes.length - 1 || [...needs].every((name) => bound.has(name));
    for (const { make } of tests.filter(isReady)) {
      const holds = make(possible, bound);
      steps.push((emit) => !holds() || emit());
    }
    tests = tests.filter((condition) => !isReady(condition));
  }
  // Where each part binds all its variables, a solution tells those of its parts.
  const different = nodes.every((node) => node.different && node.certain.size === node.possible.size);
  return { step: nested(steps), certain: bound, possible, different };
}

function leftJoin({ input: [first, second], expression }: Algebra.LeftJoin, scope: LookupScope, run: LookupRun, build: Build): Node {
  const left = build(first, scope);
  const right = build(second, { ...scope, outer: union(scope.outer, left.possible) });
  const possible = union(left.possible, right.possible);
  const looked = union(right.possible, expression ? seenBy(expression, possible, scope) : new Set());
  alone(common(scope.outer, looked).filter((name) => !left.certain.has(name)), 'OPTIONAL');
  const holds = expression && test(run, expression, possible, scope, existsFor(run, { ...scope, outer: union(scope.outer, possible) }, union(left.certain, right.certain), build));
  return {
    certain: left.certain,
    possible,
    // What the second side adds stands in variables that the first does not bind.
    different: left.different === true && right.different === true && right.certain.size === right.possible.size && common(left.possible, right.possible).every((name) => left.certain.has(name)),
    step: (emit) => left.step(() => {
      let matched = false;
      const goOn = right.step(() => {
        if (holds && !holds()) return true;
        matched = true;
        return emit();
      });
      return goOn && (matched || emit());
    }),
  };
}

function minus({ input: [first, second] }: Algebra.Minus, scope: LookupScope, _run: LookupRun, build: Build): Node {
  const left = build(first, scope);
  const right = build(second, { ...scope, outer: union(scope.outer, left.possible) });
  const shared = common(right.possible, left.possible);
  alone(common(right.possible, union(scope.outer, left.possible)).filter((name) => !left.certain.has(name) || !right.certain.has(name)), 'MINUS');
  const graphName = scope.graph.kind === 'variable' ? scope.graph.name : undefined;
  if (shared.every((name) => name === graphName)) return left;
  return { ...left, step: (emit) => left.step(() => !right.step(() => false) || emit()) };
}

// ── Filters and expressions ───────────────────────────────────────────────────────────────────────────────────────

/** Every variable that is written in an operation, whoever can see it. */
function mentioned(part: unknown, scope: Pick<LookupScope, 'name'>, found = new Set<string>()): Set<string> {
  if (typeof part !== 'object' || part === null) return found;
  if ('termType' in part) {
    const term = part as Term;
    // A pattern is a quad.
    if (term.termType === 'Quad') for (const each of [term.subject, term.predicate, term.object]) mentioned(each, scope, found);
    const name = variableName(term);
    if (name !== undefined) found.add(scope.name(name));
    return found;
  }
  for (const [key, value] of Object.entries(part)) if (key !== 'metadata') mentioned(value, scope, found);
  return found;
}

/** What an expression looks at: its visible variables, and with an EXISTS whatever that mentions. */
function seenBy(expression: Algebra.Expression, visible: ReadonlySet<string>, scope: LookupScope): Set<string> {
  if (asksExistence(expression)) return mentioned(expression, scope);
  return new Set([...variablesIn(expression, scope)].filter((name) => visible.has(name)));
}

/** EXISTS: the variables around it are put into its pattern. Those of other groups, which the row may hold too, must not be. */
const existsFor = (_run: LookupRun, scope: LookupScope, certain: ReadonlySet<string>, build: Build): BuildExists => (pattern, around) => {
  const given = union(around, scope.given);
  alone(common(scope.outer, mentioned(pattern, scope)).filter((name) => !certain.has(name) && !given.has(name)), 'EXISTS');
  return build(pattern, { ...scope, outer: union(given, scope.outer), given, lazy: true });
};

/** The ids that variables may have by comparisons with constants. */
function rangesOf(conditions: readonly Condition[]): ReadonlyMap<string, IdRange> {
  const ranges = new Map<string, IdRange>();
  for (const { range: [name, { first, end }] = ['', { first: 0, end: 0 }] } of conditions) {
    const known = ranges.get(name);
    if (name !== '') ranges.set(name, { first: Math.max(first, known?.first ?? first), end: Math.min(end, known?.end ?? end) });
  }
  return ranges;
}

/** `?x < 5` and its like, for which the ids of the data stand side by side. */
function comparedRange(expression: Algebra.Expression, scope: LookupScope, { snapshot: { vocabulary } }: LookupRun): Condition['range'] {
  if (expression.subType !== Algebra.ExpressionTypes.OPERATOR || expression.args.length !== 2) return undefined;
  const [left, right] = expression.args as [Algebra.Expression, Algebra.Expression];
  if (left.subType !== Algebra.ExpressionTypes.TERM || right.subType !== Algebra.ExpressionTypes.TERM) return undefined;
  const turned = right.term.termType === 'Variable';
  const [variable, constant] = turned ? [right.term, valueOf(left.term)] : [left.term, valueOf(right.term)];
  const operator = turned ? MIRRORED[expression.operator] : expression.operator;
  if (variable.termType !== 'Variable' || !constant || operator === undefined) return undefined;
  const ids = orderedRange(operator, constant, vocabulary);
  return ids && [scope.name(variable.value), ids];
}

function filter(operation: Algebra.Filter, scope: LookupScope, run: LookupRun, build: Build): Node {
  const { input, expression } = operation;
  const pushed = pushedDown(operation);
  if (pushed) {
    const node = build(pushed.input, scope);
    for (const part of pushed.rest) checkSeen(part, node, scope);
    return pushed.rest.reduce((within, part) => tested(within, test(run, part, node.possible, scope, existsFor(run, { ...scope, outer: union(scope.outer, node.possible) }, node.certain, build))), node);
  }
  if ((input.type === Algebra.Types.BGP && input.patterns.length > 0) || input.type === Algebra.Types.JOIN) {
    // What an EXISTS has put in may be unbound outside: then the pattern binds it, if it mentions it.
    const own = mentioned(input, scope);
    const conditions = conjuncts(expression).map((part): Condition => {
      const range = comparedRange(part, scope, run);
      return {
        needs: asksExistence(part) ? new Set([' never']) : new Set([...variablesIn(part, scope)].filter((name) => own.has(name) || !scope.given.has(name))),
        make: (visible, certain) => {
          const holds = test(run, part, visible, scope, existsFor(run, { ...scope, outer: union(scope.outer, visible) }, certain, build));
          return range && visible.has(range[0]) ? inRange(run, range, holds) : holds;
        },
        ...(range && { range }),
      };
    });
    const node = input.type === Algebra.Types.JOIN ? joined(input, conditions, scope, run, build) : bgp(triplesOf(input), conditions, scope, run);
    checkSeen(expression, node, scope);
    return node;
  }
  const node = build(input, scope);
  checkSeen(expression, node, scope);
  return tested(node, test(run, expression, node.possible, scope, existsFor(run, { ...scope, outer: union(scope.outer, node.possible) }, node.certain, build)));
}

/** Ids of the data are compared themselves, for others `otherwise` decides. */
function inRange(run: LookupRun, [name, { first, end }]: NonNullable<Condition['range']>, otherwise: () => boolean): () => boolean {
  const { row } = run;
  const slot = run.slot(name);
  return () => {
    const id = row[slot] as number;
    return id > 0 ? id >= first && id < end : otherwise();
  };
}

/** A variable bound outside that the group only may bind itself is not to be seen by its expressions. */
function checkSeen(expression: Algebra.Expression, node: Node, scope: LookupScope): void {
  alone(common(scope.outer, seenBy(expression, node.possible, scope)).filter((name) => !node.certain.has(name) && !scope.given.has(name)), 'an expression');
}

function extend({ input, variable, expression }: Algebra.Extend, scope: LookupScope, run: LookupRun, build: Build): Node {
  const node = build(input, scope);
  checkSeen(expression, node, scope);
  const name = scope.name(variable.value);
  const slot = run.slot(name);
  const { row } = run;
  const read = idReader(run, expression, node.possible, scope, existsFor(run, { ...scope, outer: union(scope.outer, node.possible) }, node.certain, build));
  return {
    certain: node.certain,
    possible: union(node.possible, new Set([name])),
    different: node.different === true,
    step: (emit) => node.step(() => {
      const id = read();
      // An error leaves the variable unbound (SPARQL 1.1 §18.5, Extend).
      if (id === 0) return emit();
      const before = row[slot] as number;
      if (before !== 0) return before !== id || emit();
      row[slot] = id;
      const goOn = emit();
      row[slot] = 0;
      return goOn;
    }),
  };
}

// ── Values, graphs, sub-selects ───────────────────────────────────────────────────────────────────────────────────

function values({ variables, bindings }: Algebra.Values, scope: LookupScope, run: LookupRun): Node {
  nothingIn(scope);
  const { row, session } = run;
  const names = variables.map(({ value }) => scope.name(value));
  const slots = names.map((name) => run.slot(name));
  const rows = bindings.map((binding) => variables.map((variable) => {
    // Keys carry the question mark in some versions of the parser.
    const term = binding[variable.value] ?? binding[`?${variable.value}`];
    const value = term && valueOf(term);
    return value ? session.id(value) : 0;
  }));
  return {
    certain: new Set(names.filter((_name, at) => rows.every((ids) => ids[at] !== 0))),
    possible: new Set(names),
    step: (emit) => {
      for (const ids of rows) {
        run.spend(1);
        if (!ids.every((id, at) => id === 0 || row[slots[at] as number] === 0 || row[slots[at] as number] === id)) continue;
        const set = slots.filter((slot, at) => row[slot] === 0 && ids[at] !== 0);
        for (const [at, slot] of slots.entries()) if (ids[at] !== 0) row[slot] = ids[at] as number;
        const goOn = emit();
        for (const slot of set) row[slot] = 0;
        if (!goOn) return false;
      }
      return true;
    },
  };
}

function graph({ name, input }: Algebra.Graph, scope: LookupScope, run: LookupRun, build: Build): Node {
  if (name.termType === 'NamedNode') {
    const id = run.snapshot.vocabulary.encode(name);
    const isThere = id !== undefined && (run.dataset.named ? run.dataset.named.includes(id) : run.isGraph(id));
    return !isThere ? none(mentioned(input, scope)) : build(input, { ...scope, graph: { kind: 'named', id } });
  }
  if (scope.graph.kind === 'variable') throw new NotLookup('GRAPH with a variable inside another');
  const hidden = scope.name(name.value);
  const node = build(input, { ...scope, graph: { kind: 'variable', name: hidden } });
  // The graph is bound by every pattern inside, or the solutions of different graphs would be mixed.
  if (!node.certain.has(hidden) || isMixed(input, name.value)) throw new NotLookup('a group of several parts inside GRAPH with a variable');
  return node;
}

/** Inside GRAPH ?g only patterns know the graph: a part without any, or one that counts, must not stand there; nor may an expression see ?g. */
function isMixed(operation: Algebra.Operation, graphVariable: string): boolean {
  if (operation.type !== Algebra.Types.FILTER) return operation.type !== Algebra.Types.BGP;
  const { expression, input } = operation;
  return asksExistence(expression) || mentioned(expression, { name: (variable) => variable }).has(graphVariable) || isMixed(input, graphVariable);
}

/** A sub-select has variables of its own; those it selects are those around it. */
function project({ input, variables }: Algebra.Project, scope: LookupScope, run: LookupRun, build: Build): Node {
  const own = new Map<string, string>();
  const shown = new Set(variables.map(({ value }) => value));
  const name = (variable: string): string => {
    if (shown.has(variable)) return scope.name(variable);
    let hidden = own.get(variable);
    if (hidden === undefined) own.set(variable, (hidden = run.renamed(variable)));
    return hidden;
  };
  const node = build(input, { ...scope, name });
  const names = new Set([...shown].map(scope.name));
  const different = node.different === true && [...node.possible].every((each) => names.has(each));
  return { step: node.step, certain: new Set(common(node.certain, names)), possible: new Set(common(node.possible, names)), different };
}

