import { toAlgebra } from '@traqula/algebra-sparql-1-1';
import { Algebra } from '@traqula/algebra-transformations-1-1';
import { Parser } from '@traqula/parser-sparql-1-1';
import { QuerySyntaxError, UpdateRefusedError } from './engine.js';

export interface ParsedQuery {
  /** Below FROM: the query form and its pattern. */
  readonly operation: Algebra.Operation;
  /** FROM and FROM NAMED (SPARQL 1.1 §13.2), where the query has any. */
  readonly from?: { readonly default: readonly string[]; readonly named: readonly string[] };
  /** BASE of the query, else `baseIRI`. */
  readonly base?: string;
}

/** Text to algebra. Throws QuerySyntaxError or UpdateRefusedError. */
export function parseQuery(text: string, baseIRI?: string): ParsedQuery {
  const algebra = algebraOf(text, baseIRI);
  const base = baseOf(text, baseIRI);
  if (algebra.type !== Algebra.Types.FROM) return { operation: algebra, base };
  const names = (nodes: readonly { readonly value: string }[]): string[] => nodes.map(({ value }) => value);
  return { operation: algebra.input, from: { default: names(algebra.default), named: names(algebra.named) }, base };
}

const parser = new Parser();

function algebraOf(text: string, baseIRI: string | undefined): Algebra.Operation {
  try {
    const options = baseIRI === undefined ? {} : { baseIRI };
    const parsed = parser.parse(text, { ...options, prefixes: {} });
    // A text without any operation is an empty update to the grammar.
    if (parsed.type === 'update' && parsed.updates.every(({ operation }) => !operation)) throw new Error('it asks nothing.');
    if (parsed.type === 'update') throw new UpdateRefusedError('This endpoint answers queries only; nothing here can be changed by an update.');
    return toAlgebra(parsed, options);
  } catch (error) {
    if (error instanceof UpdateRefusedError) throw error;
    if (error instanceof RangeError) throw new QuerySyntaxError('The query nests too deeply; flatten it.');
    throw new QuerySyntaxError(`This is not a SPARQL 1.1 query: ${error instanceof Error ? reasonOf(error.message) : String(error)}`);
  }
}

/** The parser's message on one line; it lists every token it would have taken, which is more than anybody reads. */
function reasonOf(message: string): string {
  const text = message.replace(/^Parse error\n/, '').replace(/\s+/g, ' ').trim();
  return text.length > 200 ? `${text.slice(0, 200)} …` : text;
}

/** The last BASE of the prologue; the parser resolves with it but does not tell it. */
function baseOf(text: string, baseIRI: string | undefined): string | undefined {
  const prologue = /^(?:\s|#[^\n\r]*|PREFIX\s*[^\s:]*:\s*<[^>]*>|BASE\s*<([^>]*)>)*/i.exec(text)?.[0] ?? '';
  const bases = [...prologue.matchAll(/BASE\s*<([^>]*)>/gi)];
  const last = bases.at(-1)?.[1];
  if (last === undefined) return baseIRI;
  try {
    return new URL(last, baseIRI).href;
  } catch {
    return baseIRI;
  }
}
