import factory from '@rdfjs/data-model';
import type { Quad, Quad_Object, Quad_Predicate, Quad_Subject, Term } from '@rdfjs/types';
import type { Row } from '../engine.js';

/** The graph that a template makes of solutions (SPARQL 1.1 §16.2): a set, without triples that lack a part or cannot be. */
export async function* constructed(template: readonly Quad[], rows: AsyncIterable<Row>): AsyncGenerator<Quad, void, undefined> {
  const seen = new Set<string>();
  let solutions = 0;
  for await (const row of rows) {
    solutions += 1;
    const solution = solutions;
    // Blank nodes of the template are new ones in each solution.
    const filled = (term: Term): Term | undefined =>
      (term.termType === 'Variable' ? row.get(term.value) : term.termType === 'BlankNode' ? factory.blankNode(`c${solution}_${term.value}`) : term);
    for (const pattern of template) {
      const [subject, predicate, object] = [filled(pattern.subject), filled(pattern.predicate), filled(pattern.object)];
      if (!subject || !predicate || !object || subject.termType === 'Literal' || predicate.termType !== 'NamedNode') continue;
      const key = [subject, predicate, object].map(identity).join('\n');
      if (seen.has(key)) continue;
      seen.add(key);
      yield factory.quad(subject as Quad_Subject, predicate as Quad_Predicate, object as Quad_Object);
    }
  }
}

const identity = (term: Term): string => (term.termType === 'Literal'
  ? `"${term.language}|${term.datatype.value}|${JSON.stringify(term.value)}`
  : `${term.termType === 'BlankNode' ? '_' : '<'}${term.value}`);
