import factory from '@rdfjs/data-model';
import type { Quad, Quad_Object, Quad_Predicate, Quad_Subject, Term } from '@rdfjs/types';
import type { Snapshot } from '../../store/snapshot.js';
import { type Dataset, joinSql, patternSql } from './dataset.js';

/**
 * What the data says of each term: the triples it is the subject or the object of, in the default graph of the
 * dataset, each triple once.
 */
export async function* describe(snapshot: Snapshot, dataset: Dataset, terms: readonly Term[], signal?: AbortSignal): AsyncGenerator<Quad, void, undefined> {
  const [s, p, o] = [factory.variable('s'), factory.variable('p'), factory.variable('o')];
  const described = new Set<number>();
  for (const term of terms) {
    const id = snapshot.vocabulary.encode(term);
    if (id === undefined || described.has(id)) continue;
    for (const [subject, object] of [[term, o], [s, term]] as const) {
      const query = joinSql([patternSql(snapshot, dataset, { subject, predicate: p, object, graph: factory.defaultGraph() })]);
      if (!query) continue;
      const column = (name: string): number => query.variables.indexOf(name);
      const [subjects, predicates, objects] = [column('s'), column('p'), column('o')];
      for await (const { rowCount, columns } of snapshot.run(query.sql, [], { signal })) {
        for (let row = 0; row < rowCount; row += 1) {
          const ids = [subjects, predicates, objects].map((index) => (index < 0 ? id : columns[index]?.[row] as number)) as [number, number, number];
          // Already given with the other term, or with this one as its subject.
          if (described.has(ids[0]) || described.has(ids[2]) || (subjects >= 0 && ids[0] === id)) continue;
          yield factory.quad(
            snapshot.vocabulary.decode(ids[0]) as Quad_Subject,
            snapshot.vocabulary.decode(ids[1]) as Quad_Predicate,
            snapshot.vocabulary.decode(ids[2]) as Quad_Object,
          );
        }
      }
    }
    described.add(id);
  }
}
