import { createHash, type Hash } from 'node:crypto';
import { CompressedFile, PieceWriter, type TextSum } from './compressed-file.js';
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
  const file = new CompressedFile(path);
  const hashes = new Map<number, Hash>();
  const forms = new FormBytes(vocabulary);
  const pieces = new PieceWriter(file);
  let quads = 0;
  for await (const { rowCount, columns: [s, p, o, g] } of sorted.byTriple()) {
    const lines = pieces.piece;
    let [runStart, runGraph] = [lines.length, -1];
    const endRun = (): void => {
      if (lines.length === runStart) return;
      let hash = hashes.get(runGraph);
      if (!hash) hashes.set(runGraph, (hash = createHash('sha256')));
      hash.update(lines.bytes.subarray(runStart, lines.length));
      runStart = lines.length;
    };
    for (let row = 0; row < rowCount; row += 1) {
      const graph = g[row]!;
      // Neighbours are of one graph more often than not: they are hashed together.
      if (graph !== runGraph) {
        endRun();
        runGraph = graph;
      }
      forms.write(s[row]!, lines);
      lines.byte(SPACE);
      forms.write(p[row]!, lines);
      lines.byte(SPACE);
      forms.write(o[row]!, lines);
      lines.byte(SPACE);
      if (graph !== 0) {
        forms.write(graph, lines);
        lines.byte(SPACE);
      }
      lines.byte(STOP);
      lines.byte(LF);
    }
    endRun();
    quads += rowCount;
    await pieces.next();
  }
  await pieces.end();
  const graphs = [...hashes].map(([id, hash]): [string, string] => [id === 0 ? '' : vocabulary.text(id), hash.digest('hex')]);
  return { quads, ...(await file.close()), graphs: Object.fromEntries(graphs.sort(([a], [b]) => compareText(a, b))) };
}
