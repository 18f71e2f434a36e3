import type { Snapshot } from '../store/snapshot.js';

/** How many triples a pattern matches, roughly: what decides between two ways that are both exact. */
export interface Statistics {
  /** Triples of the default graph with this property, and how many different objects they have. */
  readonly properties: ReadonlyMap<number, { readonly triples: number; readonly objects: number }>;
}

const made = new WeakMap<Snapshot, Promise<Statistics>>();

/** Read once for a snapshot. */
export function statisticsOf(snapshot: Snapshot): Promise<Statistics> {
  let statistics = made.get(snapshot);
  if (!statistics) made.set(snapshot, (statistics = read(snapshot)));
  return statistics;
}

async function read(snapshot: Snapshot): Promise<Statistics> {
  const properties = new Map<number, { triples: number; objects: number }>();
  const sql = 'SELECT p, CAST(count(*) AS DOUBLE), CAST(approx_count_distinct(o) AS DOUBLE) FROM pso WHERE first GROUP BY p';
  for await (const { columns, rowCount } of snapshot.run(sql)) {
    const [p, triples, objects] = columns as readonly (readonly number[])[];
    for (let row = 0; row < rowCount; row += 1) properties.set(p?.[row] as number, { triples: triples?.[row] ?? 0, objects: Math.max(1, objects?.[row] ?? 1) });
  }
  return { properties };
}
