import { aliasesIn, type Plan } from './plan-builder.js';

/**
 * The order of a join, and what is built and probed in it, written into the FROM clause: `a CROSS JOIN (b CROSS JOIN c)`
 * under conditions that make hash joins of the products. DuckDB keeps statistics of whole columns, to which all properties
 * of a quad table look alike; here each property's triples were counted, so that its own reordering is switched off.
 *
 * The two parts that give the fewest rows are joined first, whatever they are part of already (greedy operator ordering,
 * Fegaras 1998): parts that hardly select anything are then joined with each other before a large one is probed with them.
 * DuckDB builds its hash table of the right side, and lets its values go before the scan of the left one: the smaller
 * side stands at the right, or the one whose few different values leave little of the other.
 */
export interface Arranged {
  /** What stands after FROM; empty without any item. */
  readonly from: string;
  /** Conditions that follow from the others, for parts that are joined without one of their own. */
  readonly where: readonly string[];
  /** About how many rows come of it. */
  readonly rows: number;
}

/** A part that is joined: an item of FROM, or several already. */
interface Part {
  readonly sql: string;
  /** It is a join itself. */
  readonly isJoin: boolean;
  readonly rows: number;
  readonly aliases: ReadonlySet<string>;
  /** A column of it for each class of equal columns. */
  readonly columns: ReadonlyMap<Set<string>, string>;
}

const EQUALITY = /^(t\d+\.\w+) = (t\d+\.\w+)$/;
/** What a pattern says of itself: it is in the count of its rows. */
const OF_A_PATTERN = /^t\d+\.(?:first|[spog] (?:=|IN|<>) .*)$/;
/** How much of its rows any other condition leaves. */
const KEPT = 0.5;
/** Numbers of rows that differ by less are taken as alike: then the work decides. */
const ALIKE = 1.01;
/** What a row that is put into a hash table costs, beside one that is looked up in it. */
const BUILDING = 3;

export function arranged(plan: Plan, from: readonly string[], where: readonly string[]): Arranged {
  const [only] = from;
  if (only === undefined) return { from: '', where: [], rows: 1 };
  const equalities = where.flatMap((condition) => {
    const [, left, right] = EQUALITY.exec(condition) ?? [];
    return left === undefined || right === undefined ? [] : [[left, right] as const];
  });
  const classes = classesOf(equalities);
  let parts = from.map((sql) => partOf(plan, sql, where, classes));
  const implied: string[] = [];
  while (parts.length > 1) {
    const { one, other, rows } = cheapest(plan, parts);
    const [probed, built] = building(plan, one, other) < building(plan, other, one) ? [other, one] : [one, other];
    // Equal to the same column, they are equal to each other; said so, or the product would be made.
    for (const [equals, column] of probed.columns) {
      const equal = built.columns.get(equals);
      const isSaid = equalities.some(([left, right]) => equals.has(left) && ((has(probed, left) && has(built, right)) || (has(built, left) && has(probed, right))));
      if (equal !== undefined && !isSaid) implied.push(`${column} = ${equal}`);
    }
    const made: Part = {
      sql: `${inBrackets(probed)} CROSS JOIN ${inBrackets(built)}`,
      isJoin: true,
      rows,
      aliases: new Set([...probed.aliases, ...built.aliases]),
      columns: new Map([...built.columns, ...probed.columns]),
    };
    parts = [...parts.filter((part) => part !== one && part !== other), made];
  }
  const [whole] = parts as [Part];
  return { from: whole.sql, where: implied, rows: whole.rows };
}

function partOf(plan: Plan, sql: string, where: readonly string[], classes: ReadonlyMap<string, Set<string>>): Part {
  const aliases = aliasesIn(sql);
  const isOwn = (column: string): boolean => aliases.has(aliasOf(column));
  const known = plan.sizeOf(sql);
  let { rows } = known;
  for (const condition of where) {
    if (OF_A_PATTERN.test(condition)) continue;
    const columns = condition.match(/\bt\d+\.\w+/g);
    if (columns?.every(isOwn)) rows *= KEPT;
  }
  const columns = new Map<Set<string>, string>();
  for (const [column, equals] of classes) if (isOwn(column) && !columns.has(equals)) columns.set(equals, column);
  return { sql, isJoin: known.isJoin === true, rows: Math.max(rows, 0.1), aliases, columns };
}

interface Pair { readonly one: Part; readonly other: Part; readonly rows: number; readonly cost: number }

function cheapest(plan: Plan, parts: readonly Part[]): Pair {
  let best: Pair | undefined;
  for (const [at, one] of parts.entries()) {
    for (const other of parts.slice(at + 1)) {
      const rows = joined(plan, one, other);
      const cost = rows + Math.min(building(plan, one, other), building(plan, other, one));
      if (!best || rows < best.rows / ALIKE || (rows < best.rows * ALIKE && cost < best.cost)) best = { one, other, rows, cost };
    }
  }
  return best as Pair;
}

/** What it costs to build one part and to look the other up in it: its scan leaves out what is not among the values of the first. */
function building(plan: Plan, built: Part, probed: Part): number {
  let left = 1;
  for (const [equals, column] of built.columns) {
    const equal = probed.columns.get(equals);
    if (equal !== undefined) left = Math.min(left, Math.min(plan.differentOf(column), built.rows) / Math.max(1, Math.min(plan.differentOf(equal), probed.rows)));
  }
  return BUILDING * built.rows + left * probed.rows;
}

const aliasOf = (column: string): string => column.slice(0, column.indexOf('.'));
const has = ({ aliases }: Part, column: string): boolean => aliases.has(aliasOf(column));
const inBrackets = ({ sql, isJoin }: Part): string => (isJoin ? `(${sql})` : sql);

/** About how many rows the join of two parts has: each column they share selects by the larger number of different values (System R). */
function joined(plan: Plan, one: Part, other: Part): number {
  let rows = one.rows * other.rows;
  let further = false;
  for (const [equals, column] of one.columns) {
    const equal = other.columns.get(equals);
    if (equal === undefined) continue;
    const different = Math.max(1, Math.min(plan.differentOf(column), one.rows), Math.min(plan.differentOf(equal), other.rows));
    // A second column is hardly independent of the first.
    rows /= further ? Math.sqrt(different) : different;
    further = true;
  }
  return rows;
}

/** Each column that is said to be equal to another, with all that are equal to it. */
function classesOf(equalities: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const classes = new Map<string, Set<string>>();
  for (const [left, right] of equalities) {
    const one = classes.get(left) ?? new Set([left]);
    for (const column of classes.get(right) ?? [right]) one.add(column);
    for (const column of one) classes.set(column, one);
  }
  return classes;
}
