import type { Quad, Quad_Object, Quad_Predicate, Quad_Subject, Term } from '@rdfjs/types';
import factory from '@rdfjs/data-model';
import type { Chunk, Snapshot } from '../store/snapshot.js';
import type { Vocabulary } from '../store/vocabulary.js';
import { type Run, sqlFunctions } from './compile/sql-functions.js';
import type { QueryResult, ResultFormat, Row } from './engine.js';
import { integer } from './expressions/number.js';
import { Session } from './expressions/session.js';
import { termOf } from './expressions/value.js';
import type { AnswerShape, QueryPlan } from './plan.js';
import { describe } from './plan-describe.js';
import type { HeavyGate } from './plan-gate.js';
import { jsonOfIds } from './results/json-bytes.js';
import { tableOfIds } from './results/table.js';
import { TABLES } from './results/tables.js';

/** Rows of a run as they come out of DuckDB, and what turns their ids into terms. */
export interface RawRows {
  readonly session: Session;
  readonly chunks: AsyncIterable<Chunk>;
}

/** Starts the SQL of a plan. The run ends with the iteration, or with `signal`; a heavy one waits for its turn at the gate. */
export async function startRun(snapshot: Snapshot, plan: QueryPlan, signal: AbortSignal, gate?: HeavyGate): Promise<RawRows> {
  const session = new Session(snapshot.vocabulary, plan.plan.constants);
  const functions = plan.parameters.some(({ kind }) => kind === 'run') ? await sqlFunctions(snapshot) : undefined;
  const run: Run = { session, slots: plan.plan.slots, memories: new Map() };
  async function* chunks(): AsyncGenerator<Chunk, void, undefined> {
    const leave = plan.heavy ? await gate?.enter(signal) : undefined;
    const number = functions?.enter(run) ?? 0;
    try {
      const parameters = plan.parameters.map((parameter) => (parameter.kind === 'run' ? number : parameter.text));
      yield* snapshot.run(plan.sql, parameters, { signal });
    } catch (error) {
      throw run.failure ?? error;
    } finally {
      functions?.leave(number);
      leave?.();
    }
  }
  return { session, chunks: chunks() };
}

/** What the query form makes of the rows. */
export async function resultOf(snapshot: Snapshot, plan: AnswerShape, raw: RawRows, signal: AbortSignal): Promise<QueryResult> {
  switch (plan.form) {
    case 'ask': {
      let value = false;
      for await (const chunk of raw.chunks) value ||= chunk.rowCount > 0;
      return { kind: 'boolean', value };
    }
    case 'select': {
      const variables = plan.columns.map(({ name }) => name);
      return { kind: 'bindings', variables, rows: rows(plan, raw), written: (format) => table(snapshot.vocabulary, variables, plan, raw, format) };
    }
    case 'construct':
      return { kind: 'quads', quads: construct(plan, raw) };
    case 'describe':
      return { kind: 'quads', quads: describe(snapshot, plan, raw, signal) };
  }
}

/** Rows written out as they come, from ids to bytes. */
function table(vocabulary: Vocabulary, variables: readonly string[], plan: AnswerShape, { session, chunks }: RawRows, format: ResultFormat): AsyncIterable<Uint8Array> {
  const formatOf = TABLES[format];
  if (!formatOf) throw new TypeError(`${format} is no format of this kind of result.`);
  const terms = plan.columns.map(({ form }) => (form === 'count'
    ? (value: unknown): Term | undefined => (typeof value === 'bigint' || typeof value === 'number' ? termOf(integer(value)) : undefined)
    : (id: unknown): Term => ((id as number) > 0 ? vocabulary.build(id as number) : session.term(id as number))));
  return format === 'srj' ? jsonOfIds(vocabulary, variables, chunks, terms) : tableOfIds(formatOf(variables), chunks, terms);
}

type Decode = (chunk: Chunk, row: number) => Term | undefined;

/** How to read each column of a plan. */
export function decoders(plan: AnswerShape, session: Session): Decode[] {
  return plan.columns.map(({ form }, index): Decode => {
    if (form === 'count') {
      return (chunk, row) => {
        const count = chunk.columns[index]?.[row];
        return count === null || count === undefined ? undefined : termOf(integer(BigInt(count as bigint | number)));
      };
    }
    return (chunk, row) => {
      const id = chunk.columns[index]?.[row] as number;
      return id === 0 ? undefined : session.term(id);
    };
  });
}

async function* rows(plan: AnswerShape, { session, chunks }: RawRows): AsyncGenerator<Row, void, undefined> {
  const columns = decoders(plan, session).map((decode, index) => ({ decode, name: plan.columns[index]?.name ?? '' }));
  for await (const chunk of chunks) {
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const bindings = new Map<string, Term>();
      for (const { decode, name } of columns) {
        const term = decode(chunk, row);
        if (term) bindings.set(name, term);
      }
      yield bindings;
    }
  }
}

/** SPARQL 1.1 §16.2: a triple with an unbound or impossible part is left out; the graph is a set. */
async function* construct(plan: AnswerShape, raw: RawRows): AsyncGenerator<Quad, void, undefined> {
  const seen = new Set<string>();
  let solutions = 0;
  for await (const row of rows(plan, raw)) {
    solutions += 1;
    for (const pattern of plan.template) {
      const subject = filled(pattern.subject, row, solutions);
      const predicate = filled(pattern.predicate, row, solutions);
      const object = filled(pattern.object, row, solutions);
      if (!subject || !predicate || !object || subject.termType === 'Literal' || predicate.termType !== 'NamedNode') continue;
      const key = [subject, predicate, object].map(identity).join('\n');
      if (seen.has(key)) continue;
      seen.add(key);
      yield factory.quad(subject as Quad_Subject, predicate as Quad_Predicate, object as Quad_Object);
    }
  }
}

/** Blank nodes of the template are new ones in each solution. */
function filled(term: Term, row: Row, solution: number): Term | undefined {
  if (term.termType === 'Variable') return row.get(term.value);
  return term.termType === 'BlankNode' ? factory.blankNode(`c${solution}_${term.value}`) : term;
}

function identity(term: Term): string {
  return term.termType === 'Literal'
    ? `"${term.language}|${term.datatype.value}|${JSON.stringify(term.value)}`
    : `${term.termType === 'BlankNode' ? '_' : '<'}${term.value}`;
}
