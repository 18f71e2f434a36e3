import factory from '@rdfjs/data-model';
import type { Term } from '@rdfjs/types';
import { Algebra } from '@traqula/algebra-transformations-1-1';
import { valueOf } from '../expressions/value.js';
import { triplePattern, variableName } from './bgp.js';
import { agreeing } from './domain.js';
import { graphCondition } from './graph.js';
import { joinRelations } from './join.js';
import { NotCompilable, type Plan } from './plan-builder.js';
import { type Column, compatible, fromClause, merged, type Relation, rowsOf, selection } from './relation.js';
import { type Context, graphKey, type OperatorCompiler, type Scope } from './scope.js';
import { unionRelations } from './union.js';

/** SPARQL 1.1 §18.4 and §9: property paths. Sequences, alternatives and inverses keep duplicates; `?`, `*`, `+` do not. */

type Walk = (path: Algebra.PropertyPathSymbol, ends: Ends, scope: Scope, context: Context) => Relation;
interface Ends { readonly subject: Term; readonly object: Term }

export const path: OperatorCompiler<Algebra.Path> = ({ subject, predicate, object }, scope, context) =>
  agreeing(context.plan, walk(predicate, { subject, object }, scope, context), scope);

const walk: Walk = (symbol, ends, scope, context) => {
  const compile = WALKS[symbol.type];
  if (!compile) throw new NotCompilable(`the path ${symbol.type}`);
  return compile(symbol as never, ends, scope, context);
};

const WALKS: Readonly<Record<string, (symbol: never, ends: Ends, scope: Scope, context: Context) => Relation>> = {
  [Algebra.Types.LINK]: ({ iri }: Algebra.Link, { subject, object }, scope, { plan }) => triplePattern(plan, [subject, iri, object], scope),
  [Algebra.Types.INV]: ({ path: inner }: Algebra.Inv, { subject, object }, scope, context) =>
    walk(inner, { subject: object, object: subject }, scope, context),
  [Algebra.Types.SEQ]: ({ input }: Algebra.Seq, { subject, object }, scope, context) => {
    const joints = input.slice(1).map(() => freshVariable(context.plan));
    const stops = [subject, ...joints, object];
    const relation = input
      .map((step, at) => walk(step, { subject: stops[at] as Term, object: stops[at + 1] as Term }, scope, context))
      .reduce((left, right) => joinRelations(context.plan, left, right));
    const columns = new Map(relation.columns);
    for (const joint of joints) columns.delete(joint.value);
    return { ...relation, columns };
  },
  [Algebra.Types.ALT]: ({ input }: Algebra.Alt, ends, scope, context) =>
    unionRelations(context.plan, input.map((branch) => walk(branch, ends, scope, context))),
  [Algebra.Types.NPS]: ({ iris }: Algebra.Nps, { subject, object }, scope, { plan }) => {
    const predicate = freshVariable(plan);
    const relation = triplePattern(plan, [subject, predicate, object], scope);
    const columns = new Map(relation.columns);
    const { sql } = columns.get(predicate.value) as Column;
    columns.delete(predicate.value);
    const ids = iris.map((iri) => plan.vocabulary.encode(iri)).filter((id) => id !== undefined);
    return ids.length === 0 ? { ...relation, columns } : { ...relation, columns, where: [...relation.where, `${sql} NOT IN (${ids.join(', ')})`] };
  },
  [Algebra.Types.ZERO_OR_ONE_PATH]: ({ path: inner }: Algebra.ZeroOrOnePath, ends, scope, context) => closure(inner, OPTIONAL, ends, undefined, scope, context),
  [Algebra.Types.ZERO_OR_MORE_PATH]: ({ path: inner }: Algebra.ZeroOrMorePath, ends, scope, context) => closure(inner, ANY, ends, undefined, scope, context),
  [Algebra.Types.ONE_OR_MORE_PATH]: ({ path: inner }: Algebra.OneOrMorePath, ends, scope, context) => closure(inner, SOME, ends, undefined, scope, context),
};

const freshVariable = (plan: Plan): Term & { value: string } => factory.variable(plan.hidden('path'));

// ── Paths of any length ───────────────────────────────────────────────────────────────────────────────────────────

interface Kind {
  /** The empty path counts. */
  readonly zero: boolean;
  /** More than one step. */
  readonly repeated: boolean;
}
const OPTIONAL: Kind = { zero: true, repeated: false };
const ANY: Kind = { zero: true, repeated: true };
const SOME: Kind = { zero: false, repeated: true };

const KINDS: Readonly<Record<string, Kind>> = {
  [Algebra.Types.ZERO_OR_ONE_PATH]: OPTIONAL, [Algebra.Types.ZERO_OR_MORE_PATH]: ANY, [Algebra.Types.ONE_OR_MORE_PATH]: SOME,
};

/** The join of a relation with a path. A path of any length starts from the values the relation binds, not from everywhere. */
export function seededPath(operation: Algebra.Path, left: Relation, scope: Scope, context: Context): Relation {
  const { predicate, subject, object } = operation;
  const kind = KINDS[predicate.type];
  const seed = kind && [subject, object].find((term) => {
    const name = variableName(term);
    return name !== undefined && left.columns.get(name)?.bound;
  });
  // A constant end is a better start than what is bound at the other.
  const constant = [subject, object].some((term) => variableName(term) === undefined);
  return kind && seed && !constant && subject !== object
    ? agreeing(context.plan, closure((predicate as Algebra.ZeroOrMorePath).path, kind, { subject, object }, { left, from: seed }, scope, context), scope)
    : joinRelations(context.plan, left, path(operation, scope, context));
}

interface Seeds { readonly left: Relation; readonly from: Term }

/** The start of the walk: where it begins and what it reads, in SQL. */
function closure(inner: Algebra.PropertyPathSymbol, kind: Kind, ends: Ends, seeds: Seeds | undefined, scope: Scope, context: Context): Relation {
  const { plan } = context;
  // Without a start the walk sets out from every node.
  if (kind.zero && !seeds && [ends.subject, ends.object].every((term) => variableName(term) !== undefined)) plan.work = Infinity;
  // The walk goes from `near` to `far`: backwards when only the object is known.
  const backwards = seeds ? seeds.from.equals(ends.object) : variableName(ends.subject) !== undefined && variableName(ends.object) === undefined;
  const [near, far] = backwards ? [ends.object, ends.subject] : [ends.subject, ends.object];
  const x = freshVariable(plan);
  const y = freshVariable(plan);
  const bare: Scope = { ...scope, outer: new Map(), domain: undefined };
  const edge = walk(inner, backwards ? { subject: y, object: x } : { subject: x, object: y }, bare, context);
  const hidden = scope.graph.kind === 'variable' ? scope.graph.hidden : undefined;

  const [e, r, out] = [plan.alias(), plan.alias(), plan.alias()];
  const g = (table: string): string => (hidden === undefined ? '' : `, ${table}.g`);
  const sameGraph = (a: string, b: string): string => (hidden === undefined ? '' : ` AND ${a}.g = ${b}.g`);
  const column = (name: string): string => (edge.columns.get(name) as Column).sql;
  const edges = `SELECT ${column(x.value)} AS x, ${column(y.value)} AS y${hidden === undefined ? '' : `, ${column(hidden)} AS g`}${fromClause(plan, edge)}`;

  const nearId = variableName(near) === undefined ? constantId(plan, near) : undefined;
  const starts = seeds ? seedStart(plan, seeds, scope) : nearId === undefined ? undefined : constantStart(plan, nearId, scope);
  // The hash table of a step is made of its right side; the edges are the larger one as a rule.
  const step = (table: string, name: string, on: string): string =>
    ((seeds ? rowsOf(plan, seeds.left) : 1) < rowsOf(plan, edge) ? `${e} e JOIN ${table} ${name} ON ${on}` : `${table} ${name} JOIN ${e} e ON ${on}`);
  const begin = starts
    ? [
        kind.zero && `SELECT s.x, s.x AS y${g('s')} FROM ${starts.table} s${starts.nodes}`,
        !(kind.zero && kind.repeated) && `SELECT s.x, e.y${g('s')} FROM ${step(starts.table, 's', `e.x = s.x${sameGraph('e', 's')}`)}`,
      ]
    : [
        kind.zero && `SELECT n.x, n.x AS y${g('n')} FROM (${nodes(plan, scope)}) n`,
        !(kind.zero && kind.repeated) && `SELECT e.x, e.y${g('e')} FROM ${e} e`,
      ];
  const base = begin.filter(Boolean).join(' UNION ');
  const walkSql = kind.repeated
    ? `${base} UNION SELECT r.x, e.y${g('r')} FROM ${step(r, 'r', `e.x = r.y${sameGraph('e', 'r')}`)}`
    : `SELECT DISTINCT * FROM (${base})`;
  const tables = [
    ...(starts?.common ?? []),
    `${e} AS MATERIALIZED (${edges})`,
    `${r}(x, y${hidden === undefined ? '' : ', g'}) AS (${walkSql})`,
  ];
  const common = `WITH RECURSIVE ${tables.join(', ')}`;

  const known = seeds === undefined ? undefined : starts;
  const columns = new Map<string, Column>(known?.columns?.(out) ?? []);
  const from = known
    ? `(${common} SELECT l.*, r.y FROM ${known.source} l JOIN ${r} r ON l.${known.label} = r.x${hidden === undefined ? '' : ` AND l.${known.graphLabel ?? ''} = r.g`}) ${out}`
    : `(${common} SELECT * FROM ${r}) ${out}`;
  const where: string[] = [];
  const nodeOf = graphKey(scope.graph);
  const bind = (term: Term, made: Column): void => {
    const name = variableName(term);
    if (name === undefined) {
      where.push(`${made.sql} = ${constantId(plan, term)}`);
      return;
    }
    const before = columns.get(name);
    if (before) where.push(compatible(plan, before, made));
    // What the left side leaves unbound, the path binds.
    columns.set(name, before ? merged(plan, before, made) : made);
  };
  const fromConstant = nearId !== undefined && kind.zero;
  if (!known) {
    bind(near, { sql: `${out}.x`, bound: true, stored: nearId === undefined || nearId > 0, form: 'id', nodeOf: fromConstant ? undefined : nodeOf });
    if (hidden !== undefined) columns.set(hidden, { sql: `${out}.g`, bound: true, stored: true, form: 'id' });
  }
  bind(far, { sql: `${out}.y`, bound: true, stored: !fromConstant || (nearId ?? 0) > 0, form: 'id', nodeOf: fromConstant ? undefined : nodeOf });
  return { from: [plan.sized(from, { rows: seeds ? WALKED * rowsOf(plan, seeds.left) : nearId === undefined ? WALKED * rowsOf(plan, edge) : REACHED })], where, columns };
}

/** How many nodes a walk is taken to reach from one of many, and from the only one. */
const WALKED = 3;
const REACHED = 100;

interface Start {
  /** Common table expressions before the walk. */
  readonly common: readonly string[];
  /** Table of starting points, `x` and `g`. */
  readonly table: string;
  /** Condition for the empty path: the starting point is a node of the graph. */
  readonly nodes: string;
  /** Where the seeds are: their table, the label of the seed's column and that of the graph's. */
  readonly source?: string;
  readonly label?: string;
  readonly graphLabel?: string;
  readonly columns?: (out: string) => ReadonlyMap<string, Column>;
}

/** A constant has its empty path even where the data does not hold it (§18.4, ZeroLengthPath). */
function constantStart(plan: Plan, id: number, { graph }: Scope): Start {
  const table = plan.alias();
  const rows = graph.kind === 'variable'
    ? `SELECT CAST(${id} AS INTEGER) AS x, graphs.g FROM graphs WHERE ${graphCondition(plan, graph, 'graphs') ?? 'true'}`
    : `SELECT CAST(${id} AS INTEGER) AS x`;
  return { common: [`${table} AS (${rows})`], table, nodes: '' };
}

function seedStart(plan: Plan, { left, from }: Seeds, scope: Scope): Start {
  const hidden = scope.graph.kind === 'variable' ? scope.graph.hidden : undefined;
  if (hidden !== undefined && !left.columns.get(hidden)?.bound) throw new NotCompilable('a path from values that belong to no graph yet');
  const [source, table] = [plan.alias(), plan.alias()];
  const name = variableName(from) as string;
  // Columns are labelled without a table here; whoever reads the seeds puts it before them.
  const { list, columns } = selection(plan, left, '');
  const label = (variable: string): string => (columns.get(variable) as Column).sql.slice(1);
  const graphLabel = hidden === undefined ? undefined : label(hidden);
  return {
    common: [
      `${source} AS MATERIALIZED (SELECT ${list}${fromClause(plan, left)})`,
      `${table} AS (SELECT DISTINCT ${label(name)} AS x${graphLabel === undefined ? '' : `, ${graphLabel} AS g`} FROM ${source})`,
    ],
    table,
    nodes: left.columns.get(name)?.nodeOf === graphKey(scope.graph) ? '' : ` WHERE ${isNode(plan, 's.x', scope)}`,
    source,
    label: label(name),
    graphLabel,
    columns: (out) => new Map([...columns].map(([variable, column]) => [variable, { ...column, sql: out + column.sql }])),
  };
}

function isNode(plan: Plan, sql: string, { graph }: Scope): string {
  const [s, o] = [plan.alias(), plan.alias()];
  const inGraph = (table: string): string => (graph.kind === 'variable' ? `${table}.g = s.g` : (graphCondition(plan, graph, table) ?? 'true'));
  return `(EXISTS (SELECT 1 FROM spo ${s} WHERE ${s}.s = ${sql} AND ${inGraph(s)}) OR EXISTS (SELECT 1 FROM pos ${o} WHERE ${o}.o = ${sql} AND ${inGraph(o)}))`;
}

/** Every subject and object of the active graph. */
function nodes(plan: Plan, { graph }: Scope): string {
  const g = graph.kind === 'variable' ? ', t.g' : '';
  const condition = graphCondition(plan, graph, 't') ?? 'true';
  return `SELECT t.s AS x${g} FROM spo t WHERE ${condition} UNION SELECT t.o AS x${g} FROM pos t WHERE ${condition}`;
}

function constantId(plan: Plan, term: Term): number {
  const value = valueOf(term);
  if (!value) throw new NotCompilable(`a path that ends in a ${term.termType}`);
  return plan.constant(value);
}
