import type { NamedNode, Quad, Quad_Object, Quad_Subject } from '@rdfjs/types';
import factory from '@rdfjs/data-model';
import type { Snapshot } from '../store/snapshot.js';
import type { QueryPlan } from './plan.js';
import type { RawRows } from './plan-run.js';

/**
 * DESCRIBE (SPARQL 1.1 §16.4 leaves the answer to us): every triple that says something of the resource or refers to
 * it, and all that is said of the parts of its document that refer to it: its claims, events and states.
 */
export async function* describe(snapshot: Snapshot, plan: QueryPlan, { chunks }: RawRows, signal: AbortSignal): AsyncGenerator<Quad, void, undefined> {
  const { vocabulary } = snapshot;
  const resources = new Set(plan.described);
  for await (const chunk of chunks) {
    for (const [index, { form }] of plan.columns.entries()) {
      // Computed values are no resources of the data.
      if (form === 'id') for (let row = 0; row < chunk.rowCount; row += 1) if ((chunk.columns[index]?.[row] as number) > 0) resources.add(chunk.columns[index]?.[row] as number);
    }
  }
  const graphs = plan.plan.dataset.default;
  const inGraph = graphs ? (graphs.length > 0 ? `g IN (${graphs.join(', ')})` : 'false') : 'first';
  const written = new Set<string>();
  const documentOf = (id: number): string => vocabulary.text(id).split('#')[0] ?? '';
  for (const resource of resources) {
    const parts = new Set<number>();
    const queue: string[] = [
      `SELECT s, p, o FROM spo WHERE s = ${resource} AND ${inGraph}`,
      `SELECT s, p, o FROM pos WHERE o = ${resource} AND ${inGraph}`,
    ];
    for (let sql = queue.shift(); sql !== undefined; sql = queue.shift()) {
      for await (const { rowCount, columns } of snapshot.run(sql, [], { signal })) {
        const [s, p, o] = columns as readonly Int32Array[] as [Int32Array, Int32Array, Int32Array];
        for (let row = 0; row < rowCount; row += 1) {
          const ids = [s[row], p[row], o[row]] as [number, number, number];
          const key = ids.join(' ');
          if (written.has(key)) continue;
          written.add(key);
          if (ids[2] === resource && ids[0] !== resource && documentOf(ids[0]) === documentOf(resource)) parts.add(ids[0]);
          yield factory.quad(vocabulary.decode(ids[0]) as Quad_Subject, vocabulary.decode(ids[1]) as NamedNode, vocabulary.decode(ids[2]) as Quad_Object);
        }
      }
      if (queue.length === 0 && parts.size > 0) {
        queue.push(`SELECT s, p, o FROM spo WHERE s IN (${[...parts].join(', ')}) AND ${inGraph}`);
        parts.clear();
      }
    }
  }
}
