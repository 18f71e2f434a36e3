import type { DuckDBConnection } from '@duckdb/node-api';
import { prefixes as ontologyPrefixes } from '../generated/terms.js';
import { CompressedFile, type TextSum } from '../store/compressed-file.js';
import { formOf, remembering, sortedQuads } from '../store/nquads.js';
import type { Vocabulary } from '../store/vocabulary.js';

/** What a local name is written as; everything else keeps its whole IRI. */
const LOCAL = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** Namespaces of the ontology and what it reuses; longest first, so that the nearest one is taken. */
const PREFIXES = Object.entries(ontologyPrefixes).sort(([, a], [, b]) => b.length - a.length || (a < b ? -1 : 1));

const HEAD = [...PREFIXES].sort(([a], [b]) => (a < b ? -1 : 1)).map(([prefix, namespace]) => `@prefix ${prefix}: <${namespace}> .\n`).join('');

/** The default graph as Turtle, a subject after the other in the order of their IRIs; needs `forms` on the connection. */
export const writeTurtle = (connection: DuckDBConnection, vocabulary: Vocabulary, path: string): Promise<TextSum> =>
  write(connection, vocabulary, path, { order: ['s', 'p', 'o'], where: 'q.first', graphs: false });

/** Every quad as TriG, a graph after the other; needs `forms` on the connection. */
export const writeTrig = (connection: DuckDBConnection, vocabulary: Vocabulary, path: string): Promise<TextSum> =>
  write(connection, vocabulary, path, { order: ['g', 's', 'p', 'o'], where: 'true', graphs: true });

interface Layout {
  readonly order: readonly ('s' | 'p' | 'o' | 'g')[];
  readonly where: string;
  readonly graphs: boolean;
}

async function write(connection: DuckDBConnection, vocabulary: Vocabulary, path: string, { order, where, graphs }: Layout): Promise<TextSum> {
  const file = new CompressedFile(path);
  const form = remembering((id) => compact(formOf(vocabulary, id)));
  await file.write(HEAD);
  let at = { g: -1, s: -1, p: -1 };
  for await (const [s, p, o, g] of sortedQuads(connection, order, where)) {
    let text = '';
    for (let row = 0; row < s.length; row += 1) {
      const [subject, predicate, object, graph] = [s[row]!, p[row]!, o[row]!, graphs ? g[row]! : 0];
      if (graph !== at.g || subject !== at.s) {
        if (at.s >= 0) text += ' .\n';
        if (graph !== at.g) {
          if (at.g > 0) text += '}\n';
          if (graph > 0) text += `\n${form(graph)} {\n`;
        }
        text += `${form(subject)} ${form(predicate)} ${form(object)}`;
      } else {
        text += predicate === at.p ? `, ${form(object)}` : ` ;\n  ${form(predicate)} ${form(object)}`;
      }
      at = { g: graph, s: subject, p: predicate };
    }
    await file.write(text);
  }
  if (at.s >= 0) await file.write(` .\n${at.g > 0 ? '}\n' : ''}`);
  return file.close();
}

/** An IRI's form with a prefix where one fits; the datatype of a literal likewise stays as it is. */
function compact(form: string): string {
  if (!form.startsWith('<')) return form;
  const iri = form.slice(1, -1);
  for (const [prefix, namespace] of PREFIXES) {
    if (iri.startsWith(namespace) && LOCAL.test(iri.slice(namespace.length))) return `${prefix}:${iri.slice(namespace.length)}`;
  }
  return form;
}
