import { type TextSum, writeCompressed } from './compressed-file.js';
import { FormBytes } from './form-bytes.js';
import type { SortedQuads } from './sorted-quads.js';
import { compareText } from './term-order.js';
import type { Vocabulary } from './vocabulary.js';

export interface DumpSum extends TextSum {
  readonly quads: number;
  /** SHA-256 of each graph's canonical N-Quads, by graph IRI; the key of the graph without a name is the empty string. */
  readonly graphs: Readonly<Record<string, string>>;
}

const SPACE = 0x20, STOP = 0x2e, LF = 0x0a;

/**
 * Writes every quad to `path` as canonical N-Quads, lines in the order of their bytes (`LC_ALL=C sort`), gzipped so that
 * equal data gives equal bytes. Where the data has no blank nodes, a graph's lines are its RDFC-1.0 canonical form (RDF
 * Dataset Canonicalization §4.4.3: nothing is left to be labelled, and the rest is sorting), and their hash its
 * RDFC-1.0 hash.
 */
export async function writeDump(sorted: SortedQuads, vocabulary: Vocabulary, path: string): Promise<DumpSum> {
  const forms = new FormBytes(vocabulary);
  let quads = 0;
  const { parts, ...sum } = await writeCompressed(path, async (file) => {
    const lines = file.piece;
    for await (const { rowCount, columns: [s, p, o, g] } of sorted.byTriple()) {
      // Neighbours are of one subject, and of one graph, more often than not: those are copied from the line before.
      let [subject, subjectFrom, subjectTo] = [-1, 0, 0];
      let [graph, endFrom, endTo] = [-1, 0, 0];
      for (let row = 0; row < rowCount; row += 1) {
        if (graph !== -1 && g[row] !== graph) file.endPart(graph);
        const from = lines.length;
        if (s[row] === subject) {
          lines.repeat(subjectFrom, subjectTo);
        } else {
          subject = s[row]!;
          forms.write(subject, lines);
          lines.byte(SPACE);
        }
        [subjectFrom, subjectTo] = [from, lines.length];
        forms.write(p[row]!, lines);
        lines.byte(SPACE);
        forms.write(o[row]!, lines);
        const end = lines.length;
        if (g[row] === graph) {
          lines.repeat(endFrom, endTo);
        } else {
          graph = g[row]!;
          lines.byte(SPACE);
          if (graph !== 0) {
            forms.write(graph, lines);
            lines.byte(SPACE);
          }
          lines.byte(STOP);
          lines.byte(LF);
        }
        [endFrom, endTo] = [end, lines.length];
      }
      file.endPart(graph);
      quads += rowCount;
      await file.next();
    }
  });
  const graphs = [...parts].map(([id, hash]): [string, string] => [id === 0 ? '' : vocabulary.text(id), hash]);
  return { quads, ...sum, graphs: Object.fromEntries(graphs.sort(([a], [b]) => compareText(a, b))) };
}
