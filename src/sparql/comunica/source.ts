import type { BindingsStream, FragmentSelectorShape, IActionContext, IQuerySource, MetadataBindings } from '@comunica/types';
import { KeysInitQuery } from '@comunica/context-entries';
import { Algebra, AlgebraFactory } from '@comunica/utils-algebra';
import { BindingsFactory } from '@comunica/utils-bindings-factory';
import { MetadataValidationState } from '@comunica/utils-metadata';
import factory from '@rdfjs/data-model';
import type { Bindings, Variable } from '@rdfjs/types';
import { BufferedIterator } from 'asynciterator';
import type { Chunk, Snapshot } from '../../store/snapshot.js';
import type { QueryOptions } from '../engine.js';
import { counted } from '../parts.js';
import { GRAPH_NAMES } from './algebra.js';
import { type Dataset, graphNamesSql, joinSql, patternSql, type PatternSql } from './dataset.js';

const algebra = new AlgebraFactory(factory as unknown as ConstructorParameters<typeof AlgebraFactory>[0]);

/** What the source answers by itself: a pattern, and joins of patterns. */
const PATTERN_SHAPE: FragmentSelectorShape = {
  type: 'operation',
  operation: { operationType: 'pattern', pattern: algebra.createPattern(factory.variable('s'), factory.variable('p'), factory.variable('o')) },
};
const SHAPE: FragmentSelectorShape = {
  type: 'disjunction',
  children: [
    PATTERN_SHAPE,
    { type: 'operation', operation: { operationType: 'type', type: Algebra.Types.JOIN } },
    { type: 'operation', operation: { operationType: 'type', type: Algebra.Types.BGP } },
  ],
};

/** Counts of patterns, kept between the queries of one snapshot; Comunica asks for them to order its joins. */
export type PatternCounts = Map<string, number>;
const MOST_COUNTS = 10_000;

/**
 * A snapshot as a source of Comunica (`IQuerySource`), for one query: it answers patterns and joins of patterns with
 * SQL over ids. Everything else of the query Comunica does itself. `signal` interrupts what runs in DuckDB.
 */
export class SnapshotSource implements IQuerySource {
  /** Never read as an address: there is nothing to fetch. */
  readonly referenceValue: string;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly dataset: Dataset,
    private readonly counts: PatternCounts,
    private readonly signal?: AbortSignal,
    private readonly onPart?: QueryOptions['onPart'],
  ) {
    this.referenceValue = `witness-snapshot:${snapshot.id}`;
  }

  async getSelectorShape(): Promise<FragmentSelectorShape> {
    return SHAPE;
  }

  async getFilterFactor(): Promise<number> {
    return 1;
  }

  queryBindings(operation: Algebra.Operation, context: IActionContext): BindingsStream {
    const parts = patternsOf(operation).map((pattern) => this.#sql(pattern));
    const join = joinSql(parts);
    const variables = join ? join.variables : variablesOf(patternsOf(operation));
    const bindings = new BindingsFactory(context.getSafe(KeysInitQuery.dataFactory));
    const terms = variables.map((name) => factory.variable(name));
    const stream = new ChunkIterator((signal) => (join ? this.#run(join.sql, signal) : NOTHING), this.signal, (chunk, row) =>
      bindings.bindings(terms.map((variable, column) => [variable, this.snapshot.vocabulary.decode(chunk.columns[column]?.[row] as number)])));
    void this.#setMetadata(stream, parts, terms);
    return stream as unknown as BindingsStream;
  }

  #run(sql: string, signal: AbortSignal): AsyncIterable<Chunk> {
    const chunks = this.snapshot.run(sql, [], { signal });
    return this.onPart ? counted(chunks, sql, this.onPart) : chunks;
  }

  queryQuads(): never {
    throw new Error('The snapshot source gives bindings; Comunica makes quads of them.');
  }

  queryBoolean(): never {
    throw new Error('The snapshot source gives bindings; Comunica answers ASK from them.');
  }

  queryVoid(): never {
    throw new Error('A snapshot is never written to.');
  }

  toString(): string {
    return `SnapshotSource(${this.snapshot.id})`;
  }

  #sql(pattern: Algebra.Pattern): PatternSql | undefined {
    return pattern.predicate.equals(GRAPH_NAMES)
      ? graphNamesSql(this.dataset, pattern.subject.value)
      : patternSql(this.snapshot, this.dataset, pattern);
  }

  /** Comunica plans by cardinality; a join is taken to give no more than its smallest pattern. */
  async #setMetadata(stream: ChunkIterator, parts: readonly (PatternSql | undefined)[], variables: readonly Variable[]): Promise<void> {
    try {
      const counts = await Promise.all(parts.map((part) => (part ? this.#count(part.relation) : 0)));
      const metadata: MetadataBindings = {
        state: new MetadataValidationState(),
        cardinality: { type: parts.length === 1 ? 'exact' : 'estimate', value: Math.min(...counts) },
        requestTime: 0,
        variables: variables.map((variable) => ({ variable, canBeUndef: false })),
      };
      stream.setProperty('metadata', metadata);
    } catch (error) {
      if (this.signal?.aborted) stream.close();
      else stream.destroy(error as Error);
    }
  }

  async #count(relation: string): Promise<number> {
    const known = this.counts.get(relation);
    if (known !== undefined) return known;
    let count = 0;
    for await (const { columns } of this.snapshot.run(`SELECT count(*)::DOUBLE FROM ${relation}`, [], { signal: this.signal })) count = Number(columns[0]?.[0]);
    if (this.counts.size >= MOST_COUNTS) this.counts.clear();
    this.counts.set(relation, count);
    return count;
  }
}

function patternsOf(operation: Algebra.Operation): Algebra.Pattern[] {
  switch (operation.type) {
    case Algebra.Types.PATTERN: return [operation as Algebra.Pattern];
    case Algebra.Types.BGP: return (operation as Algebra.Bgp).patterns;
    case Algebra.Types.JOIN: return (operation as Algebra.Join).input.flatMap(patternsOf);
    default: throw new Error(`The snapshot source was given a ${operation.type}, which its selector shape does not offer.`);
  }
}

function variablesOf(patterns: readonly Algebra.Pattern[]): string[] {
  const names = patterns.flatMap(({ subject, predicate, object, graph }) =>
    [subject, predicate, object, graph].flatMap((term) => (term.termType === 'Variable' ? [term.value] : [])));
  return [...new Set(names)];
}

const NOTHING: AsyncIterable<Chunk> = { async *[Symbol.asyncIterator]() { /* no rows */ } };

/** Rows of chunks, read as they are asked for; closing it early interrupts the query. */
class ChunkIterator extends BufferedIterator<Bindings> {
  readonly #chunks: AsyncIterator<Chunk>;
  readonly #stop = new AbortController();

  constructor(
    run: (signal: AbortSignal) => AsyncIterable<Chunk>,
    private readonly signal: AbortSignal | undefined,
    private readonly bindingsAt: (chunk: Chunk, row: number) => Bindings,
  ) {
    super({ autoStart: false, maxBufferSize: 256 });
    this.#chunks = run(signal ? AbortSignal.any([signal, this.#stop.signal]) : this.#stop.signal)[Symbol.asyncIterator]();
  }

  override _read(_count: number, done: () => void): void {
    this.#chunks.next().then((result) => {
      if (!this.closed) {
        if (result.done) this.close();
        else for (let row = 0; row < result.value.rowCount; row += 1) this._push(this.bindingsAt(result.value, row));
      }
      done();
    }).catch((error: Error) => {
      // After a close the interruption is what was asked for. At the deadline nobody is left to hear of an error, which Node
      // would end the process for; whoever asked is told by the deadline itself.
      if (this.signal?.aborted) this.close();
      if (this.closed) done();
      else this.destroy(error);
    });
  }

  override close(): void {
    this.#stop.abort();
    super.close();
  }

  protected override _end(destroy?: boolean): void {
    this.#stop.abort();
    this.#chunks.return?.().catch(() => { /* interrupted, as asked for */ });
    super._end(destroy);
  }
}
