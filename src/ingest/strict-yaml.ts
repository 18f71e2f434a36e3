import { LineCounter, isAlias, isNode, parseDocument, visit } from 'yaml';
import { InputError } from '../errors.js';

/** Files that people write by hand are small; more is a mistake or an attack. */
const MAX_BYTES = 1 << 20;

/** A YAML file as plain values, and where each of them stands. */
export interface StrictYaml {
  readonly value: unknown;
  /** One-based line of the value at a path of keys and positions; of the nearest one above it that exists. */
  lineOf(path: readonly (string | number)[]): number;
}

/**
 * Reads YAML 1.2 (core schema) as configuration needs it: one document, every key once, and no anchors, aliases, tags
 * or merge keys, by which a small file can stand for a large one.
 * @throws InputError with the line
 */
export function readStrictYaml(path: string, text: string): StrictYaml {
  if (text.length > MAX_BYTES) throw new InputError(path, `it has ${text.length} characters; a file written by hand has at most ${MAX_BYTES}`);
  const counter = new LineCounter();
  const document = parse();
  const at = (offset: number | undefined): number => (offset === undefined ? 1 : Math.max(1, counter.linePos(offset).line));
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw new InputError(path, `it is not YAML: ${problem.message.split('\n')[0]!.replace(/ at line \d+.*$/, '')}`, at(problem.pos[0]));
  visit(document, (_, node) => {
    if (!isNode(node)) return;
    if (isAlias(node) || ('anchor' in node && node.anchor !== undefined)) throw new InputError(path, 'it uses an anchor or an alias (&, *); write the value out', at(node.range?.[0]));
    if (node.tag !== undefined && node.range && text.startsWith('!', node.range[0])) throw new InputError(path, `it uses the tag ${node.tag}; plain values only`, at(node.range[0]));
  });
  return {
    value: document.toJS({ maxAliasCount: 0 }),
    lineOf: (keys) => {
      for (let length = keys.length; length > 0; length -= 1) {
        const node = document.getIn(keys.slice(0, length), true);
        if (isNode(node) && node.range) return at(node.range[0]);
      }
      return 1;
    },
  };

  function parse(): ReturnType<typeof parseDocument> {
    try {
      return parseDocument(text, { lineCounter: counter, uniqueKeys: true, version: '1.2', schema: 'core', merge: false, prettyErrors: true });
    } catch (error) {
      // The parser recurses: a file that nests ten thousand deep ends its stack.
      if (error instanceof RangeError) throw new InputError(path, 'it nests too deeply');
      throw error;
    }
  }
}
