import { prefixes as ontologyPrefixes } from '../generated/terms.js';
import type { ByteBuffer } from '../store/byte-buffer.js';
import { type TextSum, writeCompressed } from '../store/compressed-file.js';
import { FormBytes } from '../store/form-bytes.js';
import type { QuadChunk, SortedQuads } from '../store/sorted-quads.js';
import type { IdRange, Vocabulary } from '../store/vocabulary.js';

/** What a local name is written as; everything else keeps its whole IRI. */
const LOCAL = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** Namespaces of the ontology and what it reuses; longest first, so that the nearest one is taken. */
const PREFIXES = Object.entries(ontologyPrefixes).sort(([, a], [, b]) => b.length - a.length || (a < b ? -1 : 1));

const HEAD = Buffer.from([...PREFIXES].sort(([a], [b]) => (a < b ? -1 : 1)).map(([prefix, namespace]) => `@prefix ${prefix}: <${namespace}> .\n`).join(''));

const SPACE = 0x20;
const [END, CLOSE, OPEN, NEXT_VALUE, NEXT_PROPERTY, LF] = [' .\n', '}\n', ' {\n', ', ', ' ;\n  ', '\n'].map((text) => Buffer.from(text)) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];

/** The default graph as Turtle, a subject after the other in the order of their IRIs. */
export const writeTurtle = (sorted: SortedQuads, vocabulary: Vocabulary, path: string): Promise<TextSum> => write(sorted.ofDefaultGraph(), vocabulary, path, false);

/** Every quad as TriG, a graph after the other. */
export const writeTrig = (sorted: SortedQuads, vocabulary: Vocabulary, path: string): Promise<TextSum> => write(sorted.byGraph(), vocabulary, path, true);

async function write(quads: AsyncIterable<QuadChunk>, vocabulary: Vocabulary, path: string, graphs: boolean): Promise<TextSum> {
  const terms = new CompactForms(vocabulary);
  const { parts: _, ...sum } = await writeCompressed(path, async (file) => {
    const text = file.piece;
    text.append(HEAD);
    let [atG, atS, atP] = [-1, -1, -1];
    for await (const { rowCount, columns: [s, p, o, g] } of quads) {
      for (let row = 0; row < rowCount; row += 1) {
        const [subject, predicate, object, graph] = [s[row]!, p[row]!, o[row]!, graphs ? g[row]! : 0];
        if (graph !== atG || subject !== atS) {
          if (atS >= 0) text.append(END);
          if (graph !== atG) {
            if (atG > 0) text.append(CLOSE);
            if (graph > 0) {
              text.append(LF);
              terms.write(graph, text);
              text.append(OPEN);
            }
          }
          terms.write(subject, text);
          text.byte(SPACE);
          terms.write(predicate, text);
          text.byte(SPACE);
        } else if (predicate === atP) {
          text.append(NEXT_VALUE);
        } else {
          text.append(NEXT_PROPERTY);
          terms.write(predicate, text);
          text.byte(SPACE);
        }
        terms.write(object, text);
        [atG, atS, atP] = [graph, subject, predicate];
      }
      await file.next();
    }
    if (atS >= 0) text.append(END);
    if (atG > 0) text.append(CLOSE);
  });
  return sum;
}

/** Terms as Turtle and TriG have them: an IRI with a prefix where one fits. The datatype of a literal stays as it is. */
class CompactForms {
  readonly #forms: FormBytes;
  /** Where the IRIs of a namespace stand; a nearer namespace first. Others are not looked at any further. */
  readonly #namespaces: readonly (IdRange & { readonly prefix: string; readonly length: number })[];
  readonly #known = new Map<number, Buffer | undefined>();

  constructor(private readonly vocabulary: Vocabulary) {
    this.#forms = new FormBytes(vocabulary);
    this.#namespaces = PREFIXES.map(([prefix, namespace]) => ({ prefix, length: namespace.length, ...vocabulary.prefixRange('iri', namespace) })).filter(({ first, end }) => first < end);
  }

  write(id: number, to: ByteBuffer): void {
    for (const { first, end } of this.#namespaces) {
      if (id < first || id >= end) continue;
      const compact = this.#compact(id);
      if (compact === undefined) break;
      to.append(compact);
      return;
    }
    this.#forms.write(id, to);
  }

  #compact(id: number): Buffer | undefined {
    if (this.#known.has(id)) return this.#known.get(id);
    const iri = this.vocabulary.text(id);
    const fitting = this.#namespaces.find(({ first, end, length }) => id >= first && id < end && LOCAL.test(iri.slice(length)));
    const compact = fitting && Buffer.from(`${fitting.prefix}:${iri.slice(fitting.length)}`);
    this.#known.set(id, compact);
    return compact;
  }
}
